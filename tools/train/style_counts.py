#!/usr/bin/env python3
"""The words, word pairs and triples that the model of style knows, as plain files for train_style.

Sources: the trigram model of pocketsphinx-en-us (Debian, BSD), the frequencies of words and word pairs in symspellpy
(PyPI, MIT; from Google's web corpus), counts of ../shared/data/text without every fourth report, CMU's pronunciations
(in pocketsphinx-en-us), and the thesauri of style_thesaurus.py. Writes

    OUT/words.tsv    word, cost (-log2 of its frequency), back-off (log2) after it, 1 where its sound begins with a vowel
                     (0 not, - not known), how often it ends names of organisations, then its likely originals:
                     synonyms | near ones. The first MOST_CONTEXT lines are the words of pairs and triples.
    OUT/grams.tsv    the numbers of two or three lines, -1 for no third, and log2 P(second | first) / P(second) or
                     log2 P(third | first second) / P(third | second); what tells most comes first

usage: style_counts.py DATA OUT
"""
import collections
import glob
import math
import os
import re
import subprocess
import sys
import zipfile

from style_sphinx import Trie
from style_texts import Excluded, count_texts, read
from style_thesaurus import FIXED, Forms, read_mythes, read_wordnet

SPHINX = "/usr/share/pocketsphinx/model/en-us/"
SYMSPELL = "symspellpy==6.10.1"
MOST_CONTEXT = 32768  # words of pairs and triples; likely originals are among them
MOST_SAME, MOST_NEAR = 20, 14
STRENGTH = 5  # AUC on an unseen thesaurus .924 with 1, .926 with 2, .930 with 4, .931 with 8
TOKEN = re.compile(r"[A-Za-z]+?(?=n['’]t\b)|n['’]t\b|[A-Za-z]+|\d[\d.,]*|['’][a-z]+|[^\sA-Za-z\d]")
START = "<s>"
NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][a-z]+ )+[A-Z][a-z]+(?= [a-z]|[,.])")


def symspell(out):
    """Frequencies of words and of pairs from the package."""
    if not glob.glob(f"{out}/symspellpy*.whl"):
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", out, SYMSPELL], check=True)
    with zipfile.ZipFile(glob.glob(f"{out}/symspellpy*.whl")[0]) as wheel:
        def read(name):
            return wheel.read("symspellpy/" + name).decode("utf-8-sig").splitlines()
        words = dict((w, int(n)) for w, n in (line.split() for line in read("frequency_dictionary_en_82_765.txt")))
        pairs = dict(((a, b), int(n)) for a, b, n in (line.split() for line in read("frequency_bigramdictionary_en_243_342.txt")))
    return words, pairs


def runs(text):
    """Runs of words between marks, in lower case; a run that begins a sentence begins with START. Figures end runs."""
    run = [START]
    for match in TOKEN.finditer(text):
        word = match.group().lower().replace("’", "'")
        if word[0].isalpha() or len(word) > 1 and word[0] == "'":
            run.append(word)
        elif word not in "\"“”":
            yield run
            run = [START] if word in ".!?" else []
    yield run


def own_counts(data):
    """Counts of one, two and three words in a row over the texts."""
    one, two, three = collections.Counter(), collections.Counter(), collections.Counter()
    excluded = Excluded(data)
    for text in count_texts(data):
        if text in excluded:
            continue
        for run in runs(text):
            one.update(run)
            two.update(zip(run, run[1:]))
            three.update(zip(run, run[1:], run[2:]))
    return one, two, three


def organisation_ends(data):
    """How often a word ends the name of an organisation, in names that a program found in PolNeAR's train part, or any name
    of several words in newswire."""
    excluded, out = Excluded(data), collections.Counter()
    texts = {d["id"]: d["text"] for d in read(f"{data}/attribution/polnear/train.jsonl")}
    for document in read(f"{data}/names/polnear-auto/train.jsonl"):
        text = texts.get(document["id"], "")
        if text in excluded:
            continue
        for start, end, kind in document["entities"]:
            words = text[start:end].split()
            if kind == "ORGANIZATION" and len(words) > 1 and words[-1].isalpha():
                out[words[-1].lower()] += 1
    for text in count_texts(data):
        for name in NAME.findall(text):
            out[name.rsplit(" ", 1)[1].lower()] += 1
    return out


def vowel_sounds():
    out = {}
    with open(SPHINX + "cmudict-en-us.dict", encoding="utf-8") as lines:
        for line in lines:
            word, sound = line.split()[:2]
            if "(" in word:
                word = word[:word.index("(")]
            starts = sound[0] in "AEIOU"
            out[word] = starts if out.get(word, starts) == starts else None
    return out


class Frequencies:
    """log2 P of words, mixed from three sources."""

    def __init__(self, trie, web, own):
        self.own_total, self.web_total = sum(own.values()), sum(web.values())
        self.p = collections.Counter()
        for word, (probability, _, _) in zip(trie.words, trie.unigrams):
            self.p[word] += 0.6 * 2 ** probability
        for word, n in web.items():
            self.p[word] += 0.15 * n / self.web_total
        for word, n in own.items():
            self.p[word] += 0.25 * n / self.own_total if n > 1 else 0

    def __call__(self, word):
        return self.p.get(word, 0)


def originals(forms, frequency, thesauri):
    """Form -> (synonyms, near ones), each a set of forms in the same slot."""
    same, near = collections.defaultdict(set), collections.defaultdict(set)
    for maps in thesauri:
        for target, terms in zip((same, near), maps):
            for (term, part), others in terms.items():
                if not term.isalpha() or term in FIXED:
                    continue
                for slot, form in forms.all_of(term, part).items():
                    for other in others:
                        if other.isalpha() and other in forms.lemmas and other not in FIXED:
                            found = forms.all_of(other, part).get(slot)
                            if found and found != form and found not in FIXED and form not in FIXED:
                                target[form].add(found)
    return same, near


def add_web_pairs(pairs, web_pairs, number, web, total):
    """Where the trie has a pair too, the larger of the two, the web's less one bit; else only what binds the words."""
    for (a, b), n in web_pairs.items():
        if a in number and b in number and web.get(a) and web.get(b):
            value = math.log2(n / 1.02e12) - math.log2(web[a] / total) - math.log2(web[b] / total) - 1
            key = number[a], number[b]
            if value > pairs.get(key, 0):
                pairs[key] = value


def add_own_pairs(pairs, number, one, two):
    total = sum(one.values())
    for (a, b), n in two.items():
        if n >= 2 and a in number and b in number:
            value = math.log2((n - 0.8) * total / (one[a] * one[b])) - 0.5
            key = number[a], number[b]
            if value > pairs.get(key, -1):
                pairs[key] = value


def read_trie(trie, number, frequency):
    """Pairs and triples of known words."""
    ids = [number.get(word, -1) for word in trie.words]
    pairs, triples, backoff = {}, {}, [0.0] * len(number)
    for word, (_, value, _) in zip(trie.words, trie.unigrams):
        if word in number:
            backoff[number[word]] = value
    conditional = {}
    for first, second, probability, _, _ in trie.all_pairs():
        if ids[first] >= 0 and ids[second] >= 0:
            conditional[ids[first], ids[second]] = probability
            value = probability - trie.unigrams[second][0]
            if abs(value - backoff[ids[first]]) >= 0.75:
                pairs[ids[first], ids[second]] = value
    for first, second, _, pair_backoff, span in trie.all_pairs():
        if ids[first] < 0 or ids[second] < 0:
            continue
        for i in span:
            before, probability = trie.triple(i)
            if ids[before] >= 0:
                value = probability - conditional.get((ids[first], ids[second]), probability)
                if abs(value) >= 1:
                    triples[ids[before], ids[first], ids[second]] = value
    return pairs, triples, backoff


def add_own_triples(triples, pairs, number, one, two, three):
    total = sum(one.values())
    for (a, b, c), n in three.items():
        if n >= 3 and a in number and b in number and c in number:
            key = number[a], number[b], number[c]
            expected = max(two[b, c] / one[b], 2 ** pairs.get(key[1:], 0) * one[c] / total)
            value = math.log2((n - 0.8) / two[a, b]) - math.log2(expected)
            if value >= 1 and value > triples.get(key, 0):
                triples[key] = value


def write_words(path, words, frequency, backoff, ends, candidates):
    sounds = vowel_sounds()
    with open(path, "w", encoding="utf-8") as out:
        for i, word in enumerate(words):
            sound = sounds.get(word)
            cost = -math.log2(max(frequency(word), 2e-10))
            out.write("\t".join([word, f"{cost:.3f}", f"{backoff[i] if i < len(backoff) else 0:.3f}",
                                 "-" if sound is None else str(int(sound)), str(ends[word]), candidates(word)]) + "\n")


def write_grams(path, costs, backoff, pairs, triples, compared):
    """Those with a word that may be compared with others, sorted by how often each is met times how much it changes to the power of STRENGTH. With 1, which is nearly pruning by
    relative entropy (Stolcke 1998), rare pairs that hold together fast are lost, and they tell most."""
    grams = []
    for (a, b), value in pairs.items():
        if a not in compared and b not in compared:
            continue
        often = value - costs[a] - costs[b]
        grams.append((often + STRENGTH * math.log2(abs(value - backoff[a]) + 0.01), a, b, -1, value))
    for (a, b, c), value in triples.items():
        if not compared & {a, b, c}:
            continue
        often = pairs.get((a, b), backoff[a]) + pairs.get((b, c), backoff[b]) + value - costs[a] - costs[b] - costs[c]
        grams.append((often + STRENGTH * math.log2(abs(value)), a, b, c, value))
    grams.sort(key=lambda g: (-g[0], g[1:]))
    with open(path, "w", encoding="utf-8") as out:
        for _, a, b, c, value in grams:
            out.write(f"{a}\t{b}\t{c}\t{value:.2f}\n")


def main():
    data, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    web, web_pairs = symspell(out)
    trie = Trie(SPHINX + "en-us.lm.bin")
    one, two, three = own_counts(data)
    frequency = Frequencies(trie, web, one)
    usual = sorted((w for w in frequency.p if re.fullmatch(r"'?[a-z]+|<s>|</s>|n't", w)), key=lambda w: (-frequency(w), w))
    context = [START] + [w for w in usual if w != START][:MOST_CONTEXT - 1]
    number = {w: i for i, w in enumerate(context)}
    forms = Forms(frequency)
    thesauri = read_wordnet(), read_mythes()
    forms.lemmas = {term for maps in thesauri for m in maps for term, _ in m}
    same, near = originals(forms, frequency, thesauri)

    def candidates(word):
        def best(terms, most):
            return " ".join(sorted((t for t in terms if t in number), key=lambda t: (-frequency(t), t))[:most])
        first = best(same.get(word, ()), MOST_SAME)
        rest = near.get(word, set()) - same.get(word, set())
        return first + "|" + best(rest, MOST_NEAR)

    rare = sorted((w for w in same if w not in number and candidates(w).strip("|")), key=lambda w: (-frequency(w), w))
    pairs, triples, backoff = read_trie(trie, number, frequency)
    print(f"trie: {len(pairs)} pairs, {len(triples)} triples of {len(context)} words", file=sys.stderr)
    add_web_pairs(pairs, web_pairs, number, web, frequency.web_total)
    add_own_pairs(pairs, number, one, two)
    add_own_triples(triples, pairs, number, one, two, three)
    print(f"all: {len(pairs)} pairs, {len(triples)} triples, {len(rare)} more words", file=sys.stderr)
    write_words(f"{out}/words.tsv", context + rare, frequency, backoff, organisation_ends(data), candidates)
    compared = {number[w] for w in number if candidates(w) != "|"}
    compared |= {number[t] for w in context + rare for t in candidates(w).replace("|", " ").split()}
    write_grams(f"{out}/grams.tsv", [-math.log2(max(frequency(w), 2e-10)) for w in context], backoff, pairs, triples, compared)


if __name__ == "__main__":
    main()
