#!/usr/bin/env python3
"""Turns veridicality.txt into sorted C tables: veridicality.py INPUT OUTPUT.

Input: `[frame]` opens a list; each following line holds a verb (with its particle) and two numbers from -3 to 3. `#` starts a comment.
Output: `static const Word` tables as words.py makes them, one a frame in the input's order, and `word_tables[]`. A value
is 1 + (affirmative + 30) * 61 + (negated + 30), both in tenths."""
import sys


def main():
    source, target = sys.argv[1:]
    frames = []
    with open(source, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.split("#", 1)[0].strip()
            if line.startswith("["):
                frames.append({})
            elif line:
                word, affirmative, negated = line.rsplit(maxsplit=2)
                tenths = [round(float(x) * 10) for x in (affirmative, negated)]
                if word in frames[-1] or not all(-30 <= x <= 30 for x in tenths):
                    sys.exit(f"{source}:{number}: '{word}' is there twice or its numbers are not from -3 to 3")
                frames[-1][word] = 1 + (tenths[0] + 30) * 61 + tenths[1] + 30
    with open(target, "w", encoding="utf-8") as out:
        out.write("/* Made by tools/gen/veridicality.py; change the word list, not this. */\n")
        for i, words in enumerate(frames):
            out.write(f"static const Word words_{i}[] = {{\n")
            for word in sorted(words, key=lambda w: w.encode()):
                out.write(f'    {{"{word}", {len(word.encode())}, {words[word]}}},\n')
            out.write("};\n")
        out.write("static const WordTable word_tables[] = {\n")
        for i, words in enumerate(frames):
            out.write(f"    {{words_{i}, {len(words)}, {{0}}}},\n")
        out.write("};\n")


main()
