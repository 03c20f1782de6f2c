"""Predicates, their senses and arguments against PropBank's annotation of UD English-EWT.

Documents are raw text: the treebank's sentences with its paragraphs as blank lines, as for syntax. A predicate
is right if its word's span is; predicate F1 is over these. Sense accuracy is the share of right predicates whose
roleset is right. Argument F1 is over (predicate span, role, argument): `exact` by the argument's span, `head` by
the span of its last word."""

import json
import pathlib
import time

import conllu
import program

MEASURES = ("predicates", "senses", "exact", "head")
FLOORS = {"EWT dev": {"predicates": 90, "head": 70}}


class Counts:
    """Right, gold and system counts of each measure, summed over documents."""

    def __init__(self):
        self.right = dict.fromkeys(MEASURES, 0)
        self.gold = dict.fromkeys(MEASURES, 0)
        self.system = dict.fromkeys(MEASURES, 0)

    def value(self, measure):
        total = self.gold[measure] + self.system[measure]
        return 200.0 * self.right[measure] / total if total else 0.0


def read_gold(path):
    """The frames of each sentence by its id."""
    with open(path, encoding="utf-8") as lines:
        return {sentence["sent_id"]: sentence["frames"] for sentence in map(json.loads, lines)}


def gold_frames(document, frames):
    """(span, roleset, [(role, span, span of the last word)]) of every predicate of sentences that are annotated."""
    for sentence in document.sentences:
        spans = [(word.start, word.end) for word in sentence.words]
        for frame in frames.get(sentence.id, ()):
            arguments = [(role, (spans[first][0], spans[last - 1][1]), spans[last - 1])
                         for role, first, last in frame["args"]]
            yield spans[frame["pred"]], frame["roleset"], arguments


def system_frames(result):
    """The same from one object of `hearsay analyse --tokens`."""
    last_words = {token["end"]: (token["start"], token["end"]) for token in result["tokens"]}
    for frame in result["frames"]:
        arguments = [(a["role"], (a["start"], a["end"]), last_words[a["end"]]) for a in frame["args"]]
        yield (frame["start"], frame["end"]), frame["roleset"], arguments


def add_set(counts, measure, gold, system):
    counts.gold[measure] += len(gold)
    counts.system[measure] += len(system)
    counts.right[measure] += len(gold & system)


def count(counts, gold, system):
    """Adds one document, given as lists of frames."""
    add_set(counts, "predicates", {frame[0] for frame in gold}, {frame[0] for frame in system})
    found = {frame[0]: frame[1] for frame in system}
    both = [frame for frame in gold if frame[0] in found]
    right = sum(frame[1] == found[frame[0]] for frame in both)
    for part, value in (("right", right), ("gold", len(both)), ("system", len(both))):
        getattr(counts, part)["senses"] += value
    for measure, place in (("exact", 1), ("head", 2)):
        add_set(counts, measure, {(f[0], a[0], a[place]) for f in gold for a in f[2]},
                {(f[0], a[0], a[place]) for f in system for a in f[2]})


def annotated_spans(document, frames):
    """The stretches of the text whose sentences are annotated."""
    return [(s.words[0].start, s.words[-1].end) for s in document.sentences if s.id in frames]


def score(documents, frames, results):
    counts = Counts()
    for document, result in zip(documents, results):
        stretches = annotated_spans(document, frames)
        system = [f for f in system_frames(result) if any(a <= f[0][0] and f[0][1] <= b for a, b in stretches)]
        count(counts, list(gold_frames(document, frames)), system)
    return counts


def row(name, counts, speed):
    """One line of the table; gives it and whether all floors are reached."""
    reached, cells = True, []
    for measure in MEASURES:
        value = counts.value(measure)
        below = value < FLOORS[name].get(measure, 0)
        reached = reached and not below
        cells.append(f"{value:6.2f}{'!' if below else ' '}")
    return f"| {name:<8} | {' | '.join(cells)} | {speed:9,.0f} | {'pass' if reached else 'FAIL':<6} |", reached


def run(arguments):
    """The command; gives the exit status."""
    data = pathlib.Path(arguments.data)
    documents = conllu.read(data / "syntax" / "ewt" / "en_ewt-ud-dev.conllu")
    frames = read_gold(data / "roles" / "ewt" / "dev.jsonl")
    began = time.monotonic()
    results = program.analyse(arguments.hearsay, [(d.id, d.text) for d in documents], ["--tokens"])
    seconds = time.monotonic() - began
    n_words = sum(len(d.text.split()) for d in documents)
    line, reached = row("EWT dev", score(documents, frames, results), n_words / seconds)
    print(f"| {'set':<8} | {'pred':>7} | {'sense':>7} | {'exact':>7} | {'head':>7} | {'words/s':>9} | floors |")
    print("|---|" + "---:|" * 5 + "---|")
    print(line)
    floors = ", ".join(f"{measure} {floor}" for measure, floor in FLOORS["EWT dev"].items())
    print(f"\nF1 of predicates and arguments, accuracy of senses, in per cent; ! is below a floor. Floors: {floors}.")
    print("words/s: white-space words by wall time of the whole program with start-up, one thread, JSON written.")
    return 0 if reached else 1
