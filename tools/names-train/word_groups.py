#!/usr/bin/env python3
"""Puts frequent words of French and English into groups of like words: crates/understand/data/names/word-groups.bin.

    pip install numpy
    python3 tools/names-train/word_groups.py crates/relate/data/vectors.bin crates/understand/data/names/word-groups.bin

The table of word vectors (its SOURCE-vectors.md says where it is from) is cut twice by k-means on directions, into FEW and into MANY
groups. The start is drawn with a fixed seed, so the same table gives the same groups.

Form, little-endian: u32 number of words, then their keys in order (u32: FNV-1a of 64 bits of the folded word, both halves XORed), then
for each word the number of its group among the few (u8, from 1) and among the many (u8, from 1). Of two words with one key the more
frequent stays.
"""
import struct
import sys

import numpy

FEW, MANY = 40, 255
ROUNDS = 25
SEED = 20261127


def vectors(path):
    """words, frequencies, unit vectors"""
    data = open(path, "rb").read()
    assert data[:4] == b"RWV2"
    count, dimensions = struct.unpack_from("<II", data, 4)
    at, words, often, rows = 12, [], [], []
    for _ in range(count):
        length = data[at]
        words.append(data[at + 1:at + 1 + length].decode())
        often.append(data[at + 2 + length])
        start = at + 3 + length
        rows.append(numpy.frombuffer(data, numpy.int8, dimensions, start))
        at = start + dimensions
    table = numpy.array(rows, numpy.float32)
    return words, often, table / numpy.linalg.norm(table, axis=1, keepdims=True)


def groups(table, number):
    """the group of each row"""
    random = numpy.random.default_rng(SEED)
    centres = table[random.choice(len(table), number, replace=False)]
    for _ in range(ROUNDS):
        nearest = numpy.argmax(table @ centres.T, axis=1)
        for group in range(number):
            inside = table[nearest == group]
            if len(inside):
                centres[group] = inside.sum(axis=0)
        centres /= numpy.linalg.norm(centres, axis=1, keepdims=True)
    return nearest


def key(word):
    value = 0xCBF29CE484222325
    for byte in word.encode():
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return (value ^ value >> 32) & 0xFFFFFFFF


def main():
    words, often, table = vectors(sys.argv[1])
    few, many = groups(table, FEW), groups(table, MANY)
    best = {}
    for row, word in enumerate(words):
        number = key(word)
        if number not in best or often[row] > often[best[number]]:
            best[number] = row
    with open(sys.argv[2], "wb") as out:
        keys = sorted(best)
        out.write(struct.pack("<I", len(keys)))
        out.write(b"".join(struct.pack("<I", k) for k in keys))
        out.write(b"".join(bytes([few[best[k]] + 1, many[best[k]] + 1]) for k in keys))
    if len(sys.argv) > 3:
        for group in range(MANY):
            inside = sorted((-often[row], words[row]) for row in numpy.flatnonzero(many == group))
            print(group + 1, " ".join(word for _, word in inside[:int(sys.argv[3])]))


if __name__ == "__main__":
    main()
