#!/usr/bin/env python3
"""Turns plover.txt into C tables: plover.py INPUT OUTPUT.

`[TYPE mode conditions]` opens a section, `-` for no mode and no condition, conditions joined by `+`; words with a number
(attack.01) are rolesets, others nouns. `[name]` in lower case opens a list of words for a condition. Output: `plover_modes[]`,
`plover_entries[]` (type, mode, conditions, one a section), and `word_tables[]` over rolesets and nouns, whose values are
1 + the index of their entry, and over the lists. All sorted by bytes."""
import re
import sys

TYPES = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
         "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
CONDITIONS = ["who", "whom", "forces", "limit", "people", "act", "apart", "deal", "verb"]
LISTS = ["forces", "limits", "people", "others"]


def read(path):
    """Sections as (type, mode, bits), words as {kind: {word: value}}."""
    sections, modes, words, current, value = [], ["-"], {"rolesets": {}, "nouns": {}}, None, 1
    words.update({name: {} for name in LISTS})
    with open(path, encoding="utf-8") as source:
        for number, line in enumerate(source, 1):
            line = line.split("#", 1)[0].strip()
            if line.startswith("["):
                parts = line.strip("[]").split()
                if len(parts) == 1:
                    current, value = parts[0], 1
                    if current not in LISTS:
                        sys.exit(f"{path}:{number}: no such list")
                    continue
                kind, mode, conditions = parts
                if mode not in modes:
                    modes.append(mode)
                bits = sum(1 << CONDITIONS.index(c) for c in conditions.split("+") if c != "-")
                sections.append((TYPES.index(kind) + 1, modes.index(mode), bits))
                current, value = None, len(sections)
                continue
            for word in line.split():
                table = words[current or ("rolesets" if re.search(r"\.\d+$", word) else "nouns")]
                if word in table or word != word.lower():
                    sys.exit(f"{path}:{number}: '{word}' is there twice or not in lower case")
                table[word] = value
    return sections, modes, words


def main():
    source, target = sys.argv[1:]
    sections, modes, words = read(source)
    with open(target, "w", encoding="utf-8") as out:
        out.write("/* Made by tools/gen/plover.py; change plover.txt, not this. */\n")
        out.write("static const char *const plover_types[] = {NULL, " + ", ".join(f'"{t}"' for t in TYPES) + "};\n")
        out.write("static const char *const plover_modes[] = {NULL, " + ", ".join(f'"{m}"' for m in modes[1:]) + "};\n")
        out.write("static const PloverEntry plover_entries[] = {\n")
        for section in sections:
            out.write("    {%d, %d, %d},\n" % section)
        out.write("};\n")
        for name, table in words.items():
            out.write(f"static const Word words_{name}[] = {{\n")
            for word in sorted(table, key=lambda w: w.encode()):
                out.write(f'    {{"{word}", {len(word.encode())}, {table[word]}}},\n')
            out.write("};\n")
        out.write("static const WordTable word_tables[] = {\n")
        for name, table in words.items():
            out.write(f"    {{words_{name}, {len(table)}, {{0}}}},\n")
        out.write("};\n")


main()
