"""Which reports tell of the same event: B-cubed over all documents of ECB+ dev.

The gold story is `subtopic`. A document's precision is the share of its system story that is of its gold story, its recall
the share of its gold story that is in its system story; both are averaged over documents (Bagga and Baldwin 1998). A document
in several system stories counts with the first."""

import collections
import json
import pathlib
import subprocess
import sys
import time

FLOOR, GOAL = 92.0, 97.0


def read_gold(path):
    """The story of each document."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {d["id"]: d["subtopic"] for d in map(json.loads, lines)}


def read_stories(hearsay, path, jobs="1"):
    """The first story of each document, and the seconds that it took."""
    start = time.perf_counter()
    done = subprocess.run([hearsay, "group", "--only", "stories", "--jobs", jobs, str(path)], stdout=subprocess.PIPE, check=False)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"score: {hearsay} ended with {done.returncode}")
    found = {}
    for story in map(json.loads, done.stdout.decode().splitlines()):
        for doc in story["docs"]:
            found.setdefault(doc, story["story"])
    return found, seconds


def b_cubed(gold, found):
    """Precision, recall and F1 in per cent."""
    by_gold, by_found = collections.Counter(gold.values()), collections.Counter(found[d] for d in gold)
    both = collections.Counter((gold[d], found[d]) for d in gold)
    precision = sum(both[gold[d], found[d]] / by_found[found[d]] for d in gold) / len(gold)
    recall = sum(both[gold[d], found[d]] / by_gold[gold[d]] for d in gold) / len(gold)
    return 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall)


def run(arguments):
    """The command; gives the exit status."""
    path = pathlib.Path(arguments.data) / "stories" / "ecbplus" / "dev.jsonl"
    gold = read_gold(path)
    found, seconds = read_stories(arguments.hearsay, path)
    precision, recall, f1 = b_cubed(gold, found)
    print("| set | documents | stories gold, found | B-cubed P | R | F1 | floor | goal | |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---|")
    print(f"| ECB+ dev | {len(gold)} | {len(set(gold.values()))}, {len(set(found.values()))} | {precision:.2f} | {recall:.2f} | "
          f"**{f1:.2f}** | {FLOOR:.0f} | {GOAL:.0f} | {'pass' if f1 >= FLOOR else 'FAIL'} |")
    print(f"\n{len(gold) / seconds:,.0f} documents/s with start-up, one thread.")
    return 0 if f1 >= FLOOR else 1
