#!/usr/bin/env python3
"""Turns readable word lists into sorted C tables: words.py INPUT… OUTPUT.

Input: `[name]` opens a list; each following line holds one word or several, and may end in
`= number`, the value of all words of the line (1 where none is given). In a list that `[name #]` opens,
that is the number of the line in the list, from 1. `#` starts a comment.
Output: for each list, in order, `static const Word words_NAME[]`, sorted by bytes, and
`word_tables[]` over all of them, with the filter of src/base/word_table.h. Words are lower case; one twice in a list is an error. Two lists
of different inputs may have the same name: the later one's gets the number of its input.
"""
import re
import sys

OPENING = re.compile(r"\[([^\]#]+?)( #)?\]")


def read_lists(path):
    lists, current = [], None
    with open(path, encoding="utf-8") as source:
        for number, line in enumerate(source, 1):
            opening = OPENING.match(line)
            if opening:
                current, line_number = {}, 0 if opening[2] else None
                lists.append((opening[1], current))
                continue
            line = line.split("#", 1)[0].strip()
            if not line:
                continue
            if line_number is not None:
                line_number += 1
            words, _, value = line.partition("=")
            for word in words.split():
                if word in current or word != word.lower():
                    sys.exit(f"{path}:{number}: '{word}' is there twice or not in lower case")
                current[word] = int(value or line_number or 1)
    return lists


def make_filter(words):
    """256 bits, unset for each word, as word_table_find() asks for them: four numbers, the lowest first."""
    bits = 0
    for word in words:
        encoded = word.encode()
        bits |= 1 << (37 * encoded[0] + 11 * encoded[-1] + 83 * len(encoded)) % 256
    return ", ".join(f"UINT64_C({~bits >> shift & 2**64 - 1:#x})" for shift in range(0, 256, 64))


def main():
    *sources, target = sys.argv[1:]
    lists = []
    for number, source in enumerate(sources):
        lists += [(name + str(number or ""), words) for name, words in read_lists(source)]
    with open(target, "w", encoding="utf-8") as out:
        out.write("/* Made by tools/gen/words.py; change the word list, not this. */\n")
        for name, words in lists:
            out.write(f"static const Word words_{name}[] = {{\n")
            for word in sorted(words, key=lambda w: w.encode()):
                text = word.replace("\\", "\\\\").replace('"', '\\"')
                out.write(f'    {{"{text}", {len(word.encode())}, {words[word]}}},\n')
            out.write("};\n")
        out.write("static const WordTable word_tables[] = {\n")
        for name, words in lists:
            out.write(f"    {{words_{name}, {len(words)}, {{{make_filter(words)}}}}},\n")
        out.write("};\n")


main()
