"""Writes the synonyms of single words as a trainer reads them: thesaurus.py THESAURUS.dat OUT.tsv

THESAURUS.dat is Debian's mythes-en-us (/usr/share/mythes/th_en_US_v2.dat: WordNet 2.0 as a thesaurus, free). A line of OUT
is a word and its synonyms of every sense and part of speech, separated by tabs, in order of the alphabet: the naive choice
that machine rewriting makes. Regular inflections are lines of their own (talks: speeches, speaks)."""

import re
import sys

WORD = re.compile(r"^[a-z]{3,}$")
VOWELS = "aeiou"


def plural(word):
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def past(word):
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ied"
    return word + "ed"


def present_participle(word):
    return word[:-1] + "ing" if word.endswith("e") and not word.endswith("ee") else word + "ing"


# The forms that each part of speech has beside the bare word.
FORMS = {"noun": [plural], "verb": [plural, past, present_participle], "adj": [], "adv": []}


def read(path):
    """(word, part of speech, synonyms) of every sense."""
    with open(path, encoding="utf-8") as file:
        next(file)
        for line in file:
            word, n_senses = line.rstrip("\n").rsplit("|", 1)
            for _ in range(int(n_senses)):
                part, *others = next(file).rstrip("\n").split("|")
                yield word, part.strip("()"), [o for o in others if "(" not in o]


def main():
    synonyms = {}
    for word, part, others in read(sys.argv[1]):
        others = [o for o in others if WORD.match(o) and o != word]
        if not WORD.match(word) or not others:
            continue
        for form in [str, *FORMS.get(part, [])]:
            synonyms.setdefault(form(word), set()).update(form(o) for o in others)
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        for word in sorted(synonyms):
            out.write("\t".join([word, *sorted(synonyms[word] - {word})]) + "\n")


if __name__ == "__main__":
    main()
