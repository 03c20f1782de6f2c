#!/usr/bin/env python3
"""Makes the lexicon of events from WordNet: event_lexicon.py OUT DATA [WORDNET].

WordNet is Debian's wordnet-base, fetched by pinned version and checksum, or a package file that is already there. Writes
OUT/lexicon.tsv, one lemma a line, sorted by bytes:

    lemma  noun  verb  bits  frequency  synsets  above  family

noun, verb: the lexicographer file (3..28, 29..43) of the first sense, 0 for none. bits: 1..16 where one of the first three
noun senses is an act, event, phenomenon, process, state; 32 a noun that a verb is derived from or to; 64 an adjective.
frequency: how often the news has the lemma's forms, as a power of 2, 15 at most.
synsets: numbers of the first senses as noun and verb, with those of the verbs that a noun's sense is derived from; above:
of the synsets directly above those; family: numbers of the words that it is derived from or to, and its own. Only lemmas that
the news of DATA (../shared/data) has are written: about 15,000.
"""
import collections
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

WORDNET = ("wordnet-base=1:3.0-37", "61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752")
TEXTS = ["attribution/polnear/train", "stories/ecbplus/train", "text/newswire", "text/reuters", "names/gum/train"]
EVENTFUL = {4: 1, 11: 2, 19: 4, 22: 8, 26: 16}
NOMINALISATION, ADJECTIVE = 32, 64
SENSES = 3
MOST_IDS = 10
POS = {"noun": "n", "verb": "v", "adj": "a"}


def fetch_wordnet(folder):
    subprocess.run(["apt-get", "download", "-q", WORDNET[0]], cwd=folder, check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return next(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".deb"))


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return [line for line in file if not line.startswith("  ")]


def read_words(data):
    """How often each word stands in the news, in small letters; those that do twice or more."""
    counts = collections.Counter()
    for name in TEXTS:
        with open(f"{data}/{name}.jsonl", encoding="utf-8") as file:
            for line in file:
                counts.update(re.findall(r"[a-z]+(?:-[a-z]+)?", json.loads(line)["text"].lower()))
    return {word: count for word, count in counts.items() if count >= 2}


class WordNet:
    def __init__(self, folder):
        self.synsets = {}  # (pos, offset) -> (file, words, pointers)
        self.senses = collections.defaultdict(list)  # (pos, lemma) -> offsets, commonest first
        self.forms = collections.defaultdict(set)  # irregular form -> lemmas
        for name, pos in POS.items():
            for line in read_lines(os.path.join(folder, "data." + name)):
                self.read_synset(pos, line.split(" | ")[0].split())
            for line in read_lines(os.path.join(folder, "index." + name)):
                fields = line.split()
                self.senses[pos, fields[0]] = fields[-int(fields[2]):]
            for line in read_lines(os.path.join(folder, name + ".exc")):
                form, *lemmas = line.split()
                self.forms[form].update(lemmas)

    def read_synset(self, pos, fields):
        n_words = int(fields[3], 16)
        words = [re.sub(r"\(.*\)", "", word).lower() for word in fields[4:4 + 2 * n_words:2]]
        at = 4 + 2 * n_words
        pointers = [fields[at + 1 + 4 * i:at + 5 + 4 * i] for i in range(int(fields[at]))]
        self.synsets[pos, fields[0]] = (int(fields[1]), words, pointers)

    def file_of(self, pos, lemma):
        senses = self.senses.get((pos, lemma))
        return self.synsets[pos, senses[0]][0] if senses else 0

    def derived(self, pos, lemma):
        """(sense rank, pos, offset, word) of what is derived from a lemma or what it is derived from."""
        for rank, offset in enumerate(self.senses.get((pos, lemma), [])):
            _, words, pointers = self.synsets[pos, offset]
            for kind, target, target_pos, numbers in pointers:
                source, to = int(numbers[:2], 16), int(numbers[2:], 16)
                target_pos = "a" if target_pos == "s" else target_pos
                if kind in ("+", "\\", "<") and source and words[source - 1] == lemma and target_pos in "nva":
                    yield rank, target_pos, target, self.synsets[target_pos, target][1][to - 1]


def frequency(lemma, words, forms):
    """How often the news has the lemma, inflected or not."""
    stem = lemma[:-1] if lemma.endswith(("e", "y")) else lemma
    inflected = {lemma, lemma + "s", lemma + "es", stem + "ed", stem + "ing", stem + "es", stem + "ies", stem + "ied",
                 lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing", *forms.get(lemma, ())}
    return sum(words.get(form, 0) for form in inflected)


def describe(wordnet, lemma):
    """Lexicographer files and bits, synsets, those above and the family."""
    bits, synsets, above, family = 0, [], [], [lemma]
    for pos in "nv":
        for offset in wordnet.senses.get((pos, lemma), [])[:SENSES]:
            file, _, pointers = wordnet.synsets[pos, offset]
            bits |= EVENTFUL.get(file, 0)
            if pos == "v" or file in EVENTFUL or file in (10, 12, 9, 7, 21):
                synsets.append((pos, offset))
                above += [(p, o) for kind, o, p, _ in pointers if kind == "@"]
        for rank, to_pos, offset, word in wordnet.derived(pos, lemma):
            if "_" not in word:
                family.append(word)
            if to_pos == "v" and pos == "n":
                bits |= NOMINALISATION if rank < SENSES else 0
                if rank < SENSES and file_is_eventful(wordnet, lemma, rank):
                    synsets.append((to_pos, offset))
                    above += [(p, o) for kind, o, p, _ in wordnet.synsets[to_pos, offset][2] if kind == "@"]
    if ("a", lemma) in wordnet.senses:
        bits |= ADJECTIVE
        family += [word for _, _, _, word in wordnet.derived("a", lemma) if "_" not in word]
    return bits, unique(synsets), unique(above), unique(family)


def file_is_eventful(wordnet, lemma, rank):
    return wordnet.synsets["n", wordnet.senses["n", lemma][rank]][0] in EVENTFUL


def unique(items):
    return list(dict.fromkeys(items))[:MOST_IDS]


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    out = sys.argv[1]
    os.makedirs(out, exist_ok=True)
    words = read_words(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        package = sys.argv[3] if len(sys.argv) == 4 else fetch_wordnet(folder)
        with open(package, "rb") as file:
            if hashlib.sha256(file.read()).hexdigest() != WORDNET[1]:
                sys.exit(f"event_lexicon.py: {package} is not {WORDNET[0]}")
        subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
        wordnet = WordNet(os.path.join(folder, "usr/share/wordnet"))
    forms = collections.defaultdict(set)
    for form, lemmas in wordnet.forms.items():
        for lemma in lemmas:
            forms[lemma].add(form)
    lemmas = sorted({lemma for _, lemma in wordnet.senses
                     if re.fullmatch(r"[a-z]+(-[a-z]+)?", lemma) and frequency(lemma, words, forms)})
    numbers = {}

    def number(kind, items):
        return " ".join(str(numbers.setdefault((kind, item), len(numbers) + 1)) for item in items)

    with open(os.path.join(out, "lexicon.tsv"), "w", encoding="utf-8") as file:
        for lemma in lemmas:
            bits, synsets, above, family = describe(wordnet, lemma)
            file.write("\t".join([lemma, str(wordnet.file_of("n", lemma)), str(wordnet.file_of("v", lemma)), str(bits),
                                  str(min(15, frequency(lemma, words, forms).bit_length() - 1)),
                                  number("synset", synsets), number("synset", above), number("word", family)]) + "\n")
    print(f"{len(lemmas)} lemmas, {len(numbers)} numbers")


main()
