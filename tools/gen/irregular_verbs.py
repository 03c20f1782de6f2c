#!/usr/bin/env python3
"""Turns the lines "base form form …" of a readable list into a sorted C table: irregular_verbs.py INPUT OUTPUT.

Output: `static const IrregularVerb irregular_verbs[]`, sorted by the bytes of the form. A form of two bases is an error; a line with a base
alone is for a verb whose past forms are the base."""
import sys


def main():
    source, target = sys.argv[1:]
    base_of = {}
    with open(source, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            base, *forms = line.split("#", 1)[0].split() or [None]
            for form in forms if forms or base is None else [base]:
                if base_of.setdefault(form, base) != base:
                    sys.exit(f"{source}:{number}: '{form}' is of '{base_of[form]}' too")
    with open(target, "w", encoding="utf-8") as out:
        out.write("/* Made by tools/gen/irregular_verbs.py; change the list, not this. */\n")
        out.write("static const IrregularVerb irregular_verbs[] = {\n")
        for form in sorted(base_of, key=lambda word: word.encode()):
            out.write(f'    {{"{form}", "{base_of[form]}"}},\n')
        out.write("};\n")


main()
