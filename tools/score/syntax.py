"""Words, sentences, tags, lemmas and trees against gold, in the manner of the CoNLL-2018 shared task.

A system word is right only if its span equals a gold word's. Every measure but sentences is an F1 over
words: 2 * right / (gold words + system words), where right demands an aligned word. A head is right if
it is aligned to the gold head, or both are roots. Subtypes of relations are cut. A gold lemma `_` counts
as right. Sentences are F1 by span."""

import pathlib
import time

import conllu
import program

MEASURES = ("words", "sentences", "upos", "lemma", "uas", "las")

FLOORS = {
    "EWT dev": {"words": 98.5, "sentences": 77, "upos": 94.5, "lemma": 95.5, "las": 79},
    "GUM news dev": {"words": 99.5, "sentences": 93, "upos": 95.0, "lemma": 95.5, "las": 79},
}


class Counts:
    """Right, gold and system counts of each measure, summed over documents."""

    def __init__(self):
        self.right = dict.fromkeys(MEASURES, 0)
        self.gold = dict.fromkeys(MEASURES, 0)
        self.system = dict.fromkeys(MEASURES, 0)

    def f1(self, measure):
        total = self.gold[measure] + self.system[measure]
        return 200.0 * self.right[measure] / total if total else 0.0


def gold_words(document):
    """Every word as (span, upos, lemma, span of its head or None, deprel)."""
    for sentence in document.sentences:
        for word in sentence.words:
            head = sentence.words[word.head] if word.head >= 0 else None
            yield ((word.start, word.end), word.upos, word.lemma, head and (head.start, head.end), word.deprel)


def system_words(result):
    """The same from one object of `hearsay analyse --tokens`."""
    tokens = result["tokens"]
    for token in tokens:
        head = tokens[token["head"]] if token["head"] >= 0 else None
        yield ((token["start"], token["end"]), token["upos"], token["lemma"],
               head and (head["start"], head["end"]), token["deprel"].split(":")[0])


def count(counts, gold, system, gold_sentences, system_sentences):
    """Adds one document, given as lists of words (as above) and of sentence spans."""
    by_span = {word[0]: word for word in system}
    for measure in MEASURES:
        counts.gold[measure] += len(gold_sentences if measure == "sentences" else gold)
        counts.system[measure] += len(system_sentences if measure == "sentences" else system)
    counts.right["sentences"] += len(set(gold_sentences) & set(system_sentences))
    for span, upos, lemma, head, deprel in gold:
        found = by_span.get(span)
        if not found:
            continue
        counts.right["words"] += 1
        counts.right["upos"] += found[1] == upos
        counts.right["lemma"] += lemma in ("_", found[2])
        # a head that is not aligned has a span that no gold word has, so spans compare as alignments do
        counts.right["uas"] += found[3] == head
        counts.right["las"] += found[3] == head and found[4] == deprel


def sentence_spans(document):
    return [(s.words[0].start, s.words[-1].end) for s in document.sentences]


def score(documents, results):
    counts = Counts()
    for document, result in zip(documents, results):
        count(counts, list(gold_words(document)), list(system_words(result)), sentence_spans(document),
              [(s["start"], s["end"]) for s in result["sentences"]])
    return counts


def read_sets(data):
    """The dev sets by name, in the order of the table."""
    folder = pathlib.Path(data) / "syntax"
    gum = [d for path in sorted((folder / "gum" / "dev").glob("*.conllu")) for d in conllu.read(path)]
    return {
        "EWT dev": conllu.read(folder / "ewt" / "en_ewt-ud-dev.conllu"),
        "GUM news dev": [d for d in gum if d.id.startswith("GUM_news")],
        "GUM dev": gum,
    }


def row(name, counts, speed):
    """One line of the table; gives it and whether all floors are reached."""
    floors, reached, cells = FLOORS.get(name, {}), True, []
    for measure in MEASURES:
        value = counts.f1(measure)
        below = value < floors.get(measure, 0)
        reached = reached and not below
        cells.append(f"{value:6.2f}{'!' if below else ' '}")
    verdict = ("pass" if reached else "FAIL") if floors else "-"
    return f"| {name:<12} | {' | '.join(cells)} | {speed:9,.0f} | {verdict:<7} |", reached


def run(arguments):
    """The command; gives the exit status."""
    sets, everything = read_sets(arguments.data), True
    print(f"| {'set':<12} | {' | '.join(f'{m:>7}'[:7] for m in ('words', 'sent', 'upos', 'lemma', 'uas', 'las'))}"
          f" | {'words/s':>9} | {'floors':<7} |")
    print("|---|" + "---:|" * 7 + "---|")
    for name, documents in sets.items():
        began = time.monotonic()
        results = program.analyse(arguments.hearsay, [(d.id, d.text) for d in documents], ["--tokens"])
        seconds = time.monotonic() - began
        n_words = sum(len(d.text.split()) for d in documents)
        line, reached = row(name, score(documents, results), n_words / seconds)
        everything = everything and reached
        print(line)
    floors = "; ".join(f"{name} " + ", ".join(f"{m} {f}" for m, f in floor.items()) for name, floor in FLOORS.items())
    print(f"\nF1 in per cent; ! is below a floor. Floors: {floors}.")
    print("words/s: white-space words by wall time of the whole program with start-up, one thread, JSON written.")
    return 0 if everything else 1
