#!/usr/bin/env python3
"""Turns a readable word list into a table that is looked up with one multiplication: hashed_words.py INPUT OUTPUT.

Input: words of at most eight lower-case letters, several a line, `#` starts a comment; one twice is an error.
Output: `word_keys[n + 1]`, from 1 on each word as the number that its bytes make, the first one lowest; and
`word_places[size]`, which holds at `key * WORD_FACTOR >> WORD_SHIFT` the index of the word, 0 where there is none. The
factor is the first of a fixed sequence that gives each word a place of its own.
"""
import sys

BITS = 12


def read_words(path):
    words = []
    with open(path, encoding="ascii") as source:
        for number, line in enumerate(source, 1):
            for word in line.split("#", 1)[0].split():
                if word in words or not (word.isalpha() and word.islower() and len(word) <= 8):
                    sys.exit(f"{path}:{number}: '{word}' is there twice, or is not one of at most eight lower-case letters")
                words.append(word)
    if len(words) > 255:
        sys.exit(f"{path}: {len(words)} words; a place has room for the indexes of 255")
    return words


def find_factor(keys):
    factor = 0x9E3779B97F4A7C15
    while True:
        places = {(key * factor & (1 << 64) - 1) >> 64 - BITS for key in keys}
        if len(places) == len(keys):
            return factor
        factor = (factor * 0xD1342543DE82EF95 + 1) & (1 << 64) - 1 | 1


def write_table(out, kind, name, values, form):
    out.write(f"static const {kind} {name}[{len(values)}] = {{\n")
    for start in range(0, len(values), 16):
        out.write("    " + ", ".join(form.format(value) for value in values[start:start + 16]) + ",\n")
    out.write("};\n")


def main():
    source, target = sys.argv[1:]
    keys = [int.from_bytes(word.encode(), "little") for word in read_words(source)]
    factor = find_factor(keys)
    places = [0] * (1 << BITS)
    for index, key in enumerate(keys, 1):
        places[(key * factor & (1 << 64) - 1) >> 64 - BITS] = index
    with open(target, "w", encoding="ascii") as out:
        out.write("/* Made by tools/gen/hashed_words.py; change the word list, not this. */\n")
        out.write(f"#define WORD_FACTOR UINT64_C(0x{factor:016x})\nenum {{ WORD_SHIFT = {64 - BITS} }};\n")
        write_table(out, "uint64_t", "word_keys", [0, *keys], "0x{:x}u")
        write_table(out, "uint8_t", "word_places", places, "{}")


main()
