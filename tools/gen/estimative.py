#!/usr/bin/env python3
"""Turns estimative-words.txt into C tables: estimative.py INPUT OUTPUT.

`[bands]`: lines `phrase | icd203 | phia | survey | others`, a band `low-high` in per cent or `-`, and synonyms
`phrase = phrase`. `[possible]`, `[hypothetical]`: a phrase a line. Output: `words_phrases`, whose values are 1 + an index
into `entries` (kind, then the band on each scale with gaps filled as the file says), `words_starts`, the first words of
phrases, and `word_tables[]` over both. All sorted by bytes."""
import re
import sys

# The columns that each scale asks, in order.
ORDER = {"icd203": (0, 2, 3, 1), "phia": (1, 0, 2, 3), "survey": (2, 0, 3, 1)}
KINDS = {"bands": "ESTIMATIVE_BAND", "possible": "ESTIMATIVE_POSSIBLE", "hypothetical": "ESTIMATIVE_HYPOTHETICAL"}


def read_band(text):
    if text == "-":
        return None
    low, high = map(int, text.split("-"))
    if not 0 <= low <= high <= 100:
        raise ValueError(text)
    return low, high


def read(path):
    """{phrase: (kind, bands by scale)} with synonyms resolved."""
    phrases, kind = {}, None
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.split("#", 1)[0].strip()
            if not line:
                continue
            if line.startswith("["):
                kind = line.strip("[]")
                continue
            if "=" in line:
                phrase, same = (x.strip() for x in line.split("="))
                entry = phrases[same]
            else:
                phrase, *columns = (x.strip() for x in line.split("|"))
                bands = [read_band(x) for x in columns]
                filled = tuple(next(bands[i] for i in order if bands[i]) for order in ORDER.values()) if bands else None
                entry = (kind, filled or ((0, 0),) * len(ORDER))
            if phrase in phrases or phrase != phrase.lower():
                sys.exit(f"{path}: '{phrase}' is there twice or not in lower case")
            phrases[phrase] = entry
    return phrases


def write_words(out, name, words):
    out.write(f"static const Word words_{name}[] = {{\n")
    for word in sorted(words, key=lambda w: w.encode()):
        out.write(f'    {{"{word}", {len(word.encode())}, {words[word]}}},\n')
    out.write("};\n")


def main():
    source, target = sys.argv[1:]
    phrases = read(source)
    entries = sorted(set(phrases.values()))
    starts = {}
    for phrase in phrases:
        starts[re.split("[ -]", phrase)[0]] = 1
    with open(target, "w", encoding="utf-8") as out:
        out.write("/* Made by tools/gen/estimative.py; change the word list, not this. */\n")
        out.write("static const Estimate entries[] = {\n")
        for kind, bands in entries:
            out.write(f"    {{{KINDS[kind]}, {{{', '.join(f'{{{low}, {high}}}' for low, high in bands)}}}}},\n")
        out.write("};\n")
        write_words(out, "phrases", {p: entries.index(e) + 1 for p, e in phrases.items()})
        write_words(out, "starts", starts)
        out.write(f"static const WordTable word_tables[] = {{\n    {{words_phrases, {len(phrases)}, {{0}}}},\n"
                  f"    {{words_starts, {len(starts)}, {{0}}}},\n}};\n")


main()
