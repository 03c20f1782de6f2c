"""How sure: events and their certainty against judged factuality (UW, MEANTIME, UDS).

Every sentence of a file is a report of its own. A gold event is overlapped by a system event or not: where it is, the
one that shares most characters with it (the first among equals) scores 6 * mid(low, high) - 3, negated when its polarity
is neg; where it is not, +3. Pearson's r and the mean absolute error against the judged -3 .. 3 are over all gold events
of a set. `found` is the share of gold events that a system event overlaps."""

import json
import math
import pathlib
import time

import program

FLOORS = {"UW": {"r": 0.66, "mae": 0.60}, "UDS": {"r": 0.70, "mae": 1.15}, "MEANTIME": {"mae": 0.40}}
GOALS = {"UW": {"r": 0.75, "mae": 0.45}, "UDS": {"r": 0.80, "mae": 0.90}, "MEANTIME": {"mae": 0.31}}


def overlap(event, span):
    return min(event["end"], span[1]) - max(event["start"], span[0])


def factuality(certainty):
    """A certainty on the scale of the corpora."""
    middle = 3 * (certainty["low"] + certainty["high"]) - 3
    return -middle if certainty["polarity"] == "neg" else middle


def score(gold, result):
    """(system, gold, whether an event was there) of each gold event of a sentence."""
    scored = []
    for target in gold["targets"]:
        best = max(result["events"], key=lambda event: overlap(event, target["span"]), default=None)
        found = best is not None and overlap(best, target["span"]) > 0
        scored.append((factuality(best["certainty"]) if found else 3.0, target["factuality"], found))
    return scored


def pearson(pairs):
    n = len(pairs)
    mean_x, mean_y = sum(p[0] for p in pairs) / n, sum(p[1] for p in pairs) / n
    xy = sum((p[0] - mean_x) * (p[1] - mean_y) for p in pairs)
    xx, yy = sum((p[0] - mean_x) ** 2 for p in pairs), sum((p[1] - mean_y) ** 2 for p in pairs)
    return xy / math.sqrt(xx * yy) if xx and yy else 0.0


def mean_absolute_error(pairs):
    return sum(abs(p[0] - p[1]) for p in pairs) / len(pairs)


def run(arguments):
    """The command; gives the exit status."""
    everything = True
    print("| set | events | found | r | MAE | floor r, MAE | goal r, MAE | |")
    print("|---|---:|---:|---:|---:|---|---|---|")
    words, seconds = 0, 0.0
    for name in ("UW", "MEANTIME", "UDS"):
        path = pathlib.Path(arguments.data) / "certainty" / f"{name.lower()}-dev.jsonl"
        gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        began = time.monotonic()
        results = program.analyse(arguments.hearsay, [(g["id"], g["text"]) for g in gold], [])
        seconds += time.monotonic() - began
        words += sum(len(g["text"].split()) for g in gold)
        scored = [s for g, result in zip(gold, results) for s in score(g, result)]
        figures = {"r": pearson(scored), "mae": mean_absolute_error(scored)}
        floor, goal = FLOORS[name], GOALS[name]
        reached = figures["r"] >= floor.get("r", -1) and figures["mae"] <= floor["mae"]
        everything = everything and reached
        marks = [", ".join(f"{m[k]:.2f}" for k in ("r", "mae") if k in m) for m in (floor, goal)]
        print(f"| {name} dev | {len(scored)} | {100 * sum(s[2] for s in scored) / len(scored):.1f} % | {figures['r']:.3f} | "
              f"{figures['mae']:.3f} | {marks[0]} | {marks[1]} | {'pass' if reached else 'FAIL'} |")
    print(f"\nA sentence is a report of its own; {words / seconds:,.0f} words/s with JSON.")
    return 0 if everything else 1
