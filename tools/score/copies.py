"""Which reports copy which, on the development set of copies (made of PolNeAR and ECB+).

A pair is right where one was made from the other. Pairs of two copies of one original, and pairs that the gold leaves open
(also through copies of the two), do not count; every other pair that is reported is wrong, hard negatives among them."""

import collections
import json
import pathlib
import subprocess
import sys
import time


def read_gold(path):
    """made: copy → (original, kind); negatives and ignored: sets of pairs."""
    made, negatives, ignored = {}, set(), set()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if "doc" in entry:
                made[entry["doc"]] = entry["of"], entry["kind"]
            elif "negative" in entry:
                negatives.add(frozenset(entry["negative"]))
            elif "ignore" in entry:
                ignored.add(frozenset(entry["ignore"]))
    return made, negatives, ignored


def read_copies(hearsay, reports, jobs="1"):
    """Reported copies: list of (copy, original, kind), and the seconds that the whole run took."""
    start = time.perf_counter()
    done = subprocess.run([hearsay, "group", "--only", "copies", "--jobs", jobs, reports], stdout=subprocess.PIPE, check=False)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"score: {hearsay} ended with {done.returncode}")
    stories = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return [(c["doc"], c["of"], c["kind"]) for s in stories for c in s["copies"]], seconds


def roots_of(pair, made):
    return frozenset(made.get(d, (d,))[0] for d in pair)


def judge(pair, made, ignored):
    """"right", "open" or "wrong"."""
    if any(made.get(d, (None,))[0] in pair for d in pair):
        return "right"
    roots = roots_of(pair, made)
    return "open" if len(roots) == 1 or roots in ignored or pair in ignored else "wrong"


def measure(copies, made, negatives, ignored):
    """The figures, by name."""
    pairs = {frozenset((doc, of)) for doc, of, _ in copies}
    gold = {frozenset((doc, of)): kind for doc, (of, kind) in made.items()}
    verdicts = collections.Counter(judge(pair, made, ignored) for pair in pairs)
    hard = sum(judge(pair, made, ignored) == "wrong" and not negatives.isdisjoint((pair, roots_of(pair, made))) for pair in pairs)
    found = collections.Counter(kind for pair, kind in gold.items() if pair in pairs)
    right, wrong = verdicts["right"], verdicts["wrong"]
    precision, recall = right / max(1, right + wrong), right / len(gold)
    named = {doc: (of, kind) for doc, of, kind in copies}
    directed = collections.Counter(kind for doc, (of, kind) in made.items() if named.get(doc, ("",))[0] == of)
    kinds = collections.Counter((kind, named[doc][1]) for doc, (of, kind) in made.items() if doc in named)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall), "wrong": wrong,
            "siblings": verdicts["open"], "negatives": hard,
            "totals": collections.Counter(gold.values()), "found": found, "directed": directed, "kinds": kinds}


def run(arguments):
    folder = pathlib.Path(arguments.data) / "copies"
    with open(folder / "dev.jsonl", encoding="utf-8") as lines:
        n_documents = sum(1 for _ in lines)
    made, negatives, ignored = read_gold(folder / "gold.jsonl")
    copies, seconds = read_copies(arguments.hearsay, folder / "dev.jsonl")
    m = measure(copies, made, negatives, ignored)
    print(f"pairs: P {100 * m['precision']:.2f}  R {100 * m['recall']:.2f}  F1 {100 * m['f1']:.2f}   ({m['wrong']} wrong, {m['negatives']} of "
          f"them hard negatives; {m['siblings']} between two copies of one original or left open)")
    strict = m["recall"] * len(made) / max(1, len({frozenset(c[:2]) for c in copies}))
    print(f"with pairs of two copies counted as wrong: P {100 * strict:.2f}  F1 {200 * strict * m['recall'] / max(1e-9, strict + m['recall']):.2f}")
    print(f"original named: {100 * sum(m['directed'].values()) / len(made):.1f} % of {len(made)} copies")
    print(f"\n{'kind':12}{'n':>6}{'recall':>9}{'original':>10}   reported as")
    for kind, n in sorted(m["totals"].items()):
        as_kinds = ", ".join(f"{k} {c}" for (gold, k), c in m["kinds"].most_common() if gold == kind)
        print(f"{kind:12}{n:6}{100 * m['found'][kind] / n:9.1f}{100 * m['directed'][kind] / n:10.1f}   {as_kinds}")
    print(f"\nthe whole run: {seconds:.2f} s, {n_documents:,} documents")
    return 0
