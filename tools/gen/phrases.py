#!/usr/bin/env python3
"""Turns a readable list of phrases into sorted C tables: phrases.py INPUT OUTPUT.

Input: `[name]` opens a list; each following line is `code: phrase | phrase | …`, where a phrase is one word or
several, in lower case or as it is always written. `#` at the start of a line is a comment.
Output: for each list `static const Phrase phrases_NAME[]`, sorted by bytes, whose code is an index into
`static const char *const codes_NAME[]`, the codes in order of appearance; the first is "", for none."""
import sys


def read_lists(path):
    lists, current = [], None
    with open(path, encoding="utf-8") as source:
        for number, line in enumerate(source, 1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            if line.startswith("[") and line.endswith("]"):
                current = ([""], {})
                lists.append((line.strip("[]"), current))
                continue
            code, colon, rest = line.partition(":")
            codes, phrases = current
            if not colon:
                sys.exit(f"{path}:{number}: a line is `code: phrase | phrase`")
            if code.strip() not in codes:
                codes.append(code.strip())
            for phrase in rest.split("|"):
                phrase = " ".join(phrase.split())
                if not phrase or phrase in phrases:
                    sys.exit(f"{path}:{number}: '{phrase}' is empty or there twice")
                phrases[phrase] = codes.index(code.strip())
    return lists


def c_string(text):
    return "".join(c if 32 <= ord(c) < 127 and c not in '"\\' else "".join(f"\\{b:03o}" for b in c.encode())
                   for c in text)


def main():
    source, target = sys.argv[1:]
    with open(target, "w", encoding="utf-8") as out:
        out.write("/* Made by tools/gen/phrases.py; change the list, not this. */\n")
        for name, (codes, phrases) in read_lists(source):
            out.write(f"static const Phrase phrases_{name}[] = {{\n")
            for phrase in sorted(phrases, key=lambda p: p.encode()):
                out.write(f'    {{"{c_string(phrase)}", {len(phrase.encode())}, {phrases[phrase]}}},\n')
            out.write(f"}};\nstatic const char *const codes_{name}[] = {{\n")
            for code in codes:
                out.write(f'    "{c_string(code)}",\n')
            out.write("};\n")


main()
