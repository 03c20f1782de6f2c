#!/usr/bin/env python3
"""Spins texts: replaces words from a thesaurus as the programs do that make "new" articles of others'. Each text of
style_texts.spin_texts comes out as written and, for every thesaurus asked for, spun; cut to a length between 60 and 700
words. Some spinners are careful (first sense, right form), most are not. Writes one JSON object a line:

    {"text", "spun": bool, "thesaurus", "source", "rate", "held": bool, "edits": [[start, end, original]…]}   bytes of the text

`held` marks every fifth text, to be measured on.
usage: style_spin.py DATA COUNTS OUT THESAURUS…      THESAURUS: wordnet, mythes, or aiksaurus (to measure with; GPL)
"""
import collections
import ctypes
import json
import random
import re
import sys

from style_texts import spin_texts
from style_thesaurus import FIXED, Forms, read_mythes, read_wordnet

PIECE = re.compile(r"[A-Za-z]+|[^A-Za-z]+")
LOOSE = set("into over under about after before between against during through each both all some any many much more most such "
            "only also then when while because although however".split())


class Aiksaurus:
    """Synonyms of Debian's libaiksaurus, by part "": it tells no parts of speech apart."""

    def __init__(self):
        self.library = ctypes.CDLL("libAiksaurus-1.2.so.0")
        self.library.Aiksaurus_next.restype = ctypes.c_char_p
        self.library.Aiksaurus_init()
        self.known = {}

    def terms(self, word):
        if word not in self.known:
            found, meaning = [], ctypes.c_int()
            if self.library.Aiksaurus_find(word.encode()):
                while True:
                    other = self.library.Aiksaurus_next(ctypes.byref(meaning))
                    if not other:
                        break
                    found.append(other.decode("latin-1").lower().replace(":", " "))
            self.known[word] = [t for t in found if t != word]
        return self.known[word]


class Spinner:
    """One program: its thesaurus and its habits, drawn anew for every text."""

    def __init__(self, thesaurus, forms, analyses, cost, draw):
        self.thesaurus, self.forms, self.analyses, self.cost, self.draw = thesaurus, forms, analyses, cost, draw
        self.rate = draw.choice([0.12, 0.2, 0.3, 0.4, 0.5, 0.6])
        self.any_part = draw.random() < 0.4
        self.near = draw.choice([0, 0, 0.15, 0.4])
        self.several = draw.choice([0, 0.5, 1])
        self.names = draw.choice([0, 0.1, 0.3])
        self.mends_articles = draw.random() < 0.6
        self.steady = draw.random() < 0.5
        self.careless_forms = draw.choice([0, 0, 0.1, 0.3])
        self.draws = draw.choice([1, 1, 2, 4])  # takes the most usual of so many
        self.choices = {}

    def readings(self, word):
        """(lemma, part, slot) of a word, those of its most usual part unless the spinner does not care."""
        found = self.analyses.get(word, [])
        if self.any_part or not found:
            return found
        return [r for r in found if r[1] == found[0][1]]

    def terms(self, lemma, part):
        if isinstance(self.thesaurus, Aiksaurus):
            return self.thesaurus.terms(lemma)
        same, near = self.thesaurus
        source = near if self.draw.random() < self.near and near.get((lemma, part)) else same
        return source.get((lemma, part), [])

    def replacement(self, word):
        if self.steady and word in self.choices:
            return self.choices[word]
        options = []
        for lemma, part, slot in self.readings(word):
            for term in self.terms(lemma, part):
                if not re.fullmatch(r"[a-z]+( [a-z]+)*", term) or " " in term and self.draw.random() >= self.several:
                    continue
                form = term if self.draw.random() < self.careless_forms else self.forms.inflect_term(term, part, slot)
                if form and form != word:
                    options.append(form)
        some = [self.draw.choice(options) for _ in range(self.draws)] if options else [None]
        self.choices[word] = min(some, key=self.cost)
        return self.choices[word]

    def wants(self, piece, begins):
        word = piece.lower()
        if len(word) < 3 or word in FIXED or piece.isupper():
            return False
        rate = self.rate
        if word in LOOSE:
            rate *= 0.4
        elif piece[0].isupper() and not begins:
            rate *= self.names
        return self.draw.random() < rate

    def spin(self, text):
        """The new text and its edits in bytes."""
        out, edits, at, begins = [], [], 0, True
        pieces = PIECE.findall(text)
        for i, piece in enumerate(pieces):
            new = self.replacement(piece.lower()) if piece.isalpha() and self.wants(piece, begins) else None
            joined = i and pieces[i - 1][-1] in "'’" or i + 1 < len(pieces) and pieces[i + 1][0] in "'’"
            if new and not joined:
                new = new[0].upper() + new[1:] if piece[0].isupper() else new
                at = self.mend_article(out, edits, at, new)
                edits.append([at, at + len(new.encode()), piece])
            else:
                new = piece
            begins = bool(re.search(r"[.!?]\W*$|^\W*\n", new)) if not new.isalpha() else False
            out.append(new)
            at += len(new.encode())
        return "".join(out), edits

    def mend_article(self, out, edits, at, new):
        if len(out) > 1 and out[-1] == " " and out[-2] in ("a", "an", "A", "An") and self.mends_articles:
            right = out[-2][0] + ("n" if new[0].lower() in "aeiou" else "")
            at += len(right) - len(out[-2])
            out[-2] = right
        return at


def cut(text, draw):
    """From the start to the end of a sentence near a drawn length."""
    most = int(60 * 12 ** draw.random())
    ends = [m.end() for m in re.finditer(r"\S+", text)]
    if len(ends) <= most:
        return text
    stop = re.compile(r"[.!?]['\"”’)]*\s").search(text, ends[most - 1])
    return text[:stop.end()].rstrip() if stop else text


def read_costs(counts):
    with open(f"{counts}/words.tsv", encoding="utf-8") as lines:
        return dict((f[0], float(f[1])) for f in (line.split("\t") for line in lines))


def main():
    data, counts, path, *names = sys.argv[1:]
    costs = read_costs(counts)
    forms = Forms(lambda w: 40 - costs.get(w, 40))
    wordnet = read_wordnet()
    thesauri = {"wordnet": lambda: wordnet, "mythes": read_mythes, "aiksaurus": Aiksaurus}
    chosen = {name: thesauri[name]() for name in names}
    analyses = collections.defaultdict(list)
    for lemma, part in wordnet[0].keys() | wordnet[1].keys():
        if lemma.isalpha():
            for slot, form in forms.all_of(lemma, part).items():
                if costs.get(form, 40) < 40:
                    analyses[form].append((lemma, part, slot))
    # most senses first: the usual part of speech
    for form, readings in analyses.items():
        readings.sort(key=lambda r: (-len(wordnet[0].get(r[:2], ())) - len(wordnet[1].get(r[:2], ())), r))
    with open(path, "w", encoding="utf-8") as out:
        for i, (source, text) in enumerate(spin_texts(data)):
            draw = random.Random(i)
            start = {"source": source, "held": i % 5 == 4}
            out.write(json.dumps({"text": cut(text, draw), "spun": False, "thesaurus": "", **start, "edits": []}) + "\n")
            for name, thesaurus in chosen.items():
                draw = random.Random(f"{i} {name}")
                spinner = Spinner(thesaurus, forms, analyses, lambda w: costs.get(w, 20), draw)
                spun, edits = spinner.spin(cut(text, draw))
                out.write(json.dumps({"text": spun, "spun": True, "thesaurus": name, "rate": spinner.rate, **start,
                                      "edits": edits}) + "\n")


if __name__ == "__main__":
    main()
