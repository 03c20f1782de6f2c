"""Expressions of time against TIMEX3 gold, with the measures of TempEval-3 (task A).

strict: F1 of equal spans. relaxed: F1 where overlapping counts as right. value: relaxed F1 times the share of
pairs that overlap whose values are equal as text. The report's date is given.

The corpus has no dev part: documents whose id hashes to fold 0 of 5 (FNV-1a, as in tools/train/time_data.c) are
held out from training and scored here."""

import json
import pathlib
import time as clock

import program

FOLDS, DEV_FOLD = 5, 0
MEASURES = ("strict", "relaxed", "value")
FLOORS = {"dev": {"strict": 80, "relaxed": 90, "value": 70}}


class Counts:
    def __init__(self):
        self.gold = self.found = self.strict = self.gold_met = self.found_met = self.pairs = self.values = 0

    def f1(self, measure):
        if measure == "strict":
            return f1(self.strict, self.found, self.strict, self.gold)
        relaxed = f1(self.found_met, self.found, self.gold_met, self.gold)
        return relaxed * self.values / self.pairs if measure == "value" and self.pairs else relaxed


def f1(right_found, found, right_gold, gold):
    precision, recall = (100 * a / b if b else 0.0 for a, b in ((right_found, found), (right_gold, gold)))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def fold_of(identifier):
    value = 2166136261
    for byte in identifier.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value % FOLDS


def overlaps(a, b):
    return a[0] < b[1] and b[0] < a[1]


def count(counts, gold, found):
    """Adds one document, given as lists of (span, value)."""
    counts.gold += len(gold)
    counts.found += len(found)
    counts.strict += len({span for span, _ in gold} & {span for span, _ in found})
    counts.gold_met += sum(any(overlaps(g, f) for f, _ in found) for g, _ in gold)
    counts.found_met += sum(any(overlaps(g, f) for g, _ in gold) for f, _ in found)
    pairs = [(gold_value, value) for g, gold_value in gold for f, value in found if overlaps(g, f)]
    counts.pairs += len(pairs)
    counts.values += sum(a == b for a, b in pairs)


def read(data):
    """The held-out documents."""
    path = pathlib.Path(data) / "time" / "train.jsonl"
    with open(path, encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    return [d for d in documents if fold_of(d["id"]) == DEV_FOLD]


def gold_of(document):
    return [(tuple(t["span"]), t["value"]) for t in document["timex"]]


def found_of(result):
    return [((t["start"], t["end"]), t["value"]) for t in result["times"]]


def row(name, counts, speed):
    floors, reached, cells = FLOORS.get(name, {}), True, []
    for measure in MEASURES:
        value = counts.f1(measure)
        below = value < floors.get(measure, 0)
        reached = reached and not below
        cells.append(f"{value:6.2f}{'!' if below else ' '}")
    verdict = ("pass" if reached else "FAIL") if floors else "-"
    return f"| {name:<12} | {' | '.join(cells)} | {counts.gold:5} | {speed:9,.0f} | {verdict:<7} |", reached


def run(arguments):
    """The command; gives the exit status."""
    documents = read(arguments.data)
    began = clock.monotonic()
    texts = [(d["id"], d["text"], {"published": d["dct"]}) for d in documents]
    results = program.analyse(arguments.hearsay, texts, [])
    speed = sum(len(d["text"].split()) for d in documents) / (clock.monotonic() - began)
    print(f"| {'set':<12} | {' | '.join(f'{m:>7}' for m in MEASURES)} | {'gold':>5} | {'words/s':>9} | {'floors':<7} |")
    print("|---|" + "---:|" * 5 + "---|")
    everything = True
    for name in ("dev", "TimeBank", "AQUAINT"):
        counts = Counts()
        for document, result in zip(documents, results):
            if name in ("dev", document["corpus"]):
                count(counts, gold_of(document), found_of(result))
        line, reached = row(name, counts, speed)
        everything = everything and reached
        print(line)
    print("\nF1 in per cent; ! is below a floor. dev: " + ", ".join(f"{m} {f}" for m, f in FLOORS["dev"].items()) +
          ". Report date given. words/s: the whole program, one thread.")
    return 0 if everything else 1
