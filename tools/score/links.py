"""Events across reports against ECB+ dev: which words name an event, and which of them name the same one.

All reports go through `hearsay link --all` in one run, grouped by the program; for comparison once more story by story,
grouped as the corpus groups them. Only mentions that begin in sentences that annotators checked count.
detection: F1 of mentions by exact span (of a mention in pieces the first piece); beside it, by any overlap, one to one.
restricted: mean F1 of MUC, B-cubed and CEAFe over all reports together, after system mentions that are no gold mention are
dropped and gold mentions that were missed stand alone. cross: F1 of pairs of mentions in different reports, all mentions
counted, right where both spans and the event are."""

import collections
import itertools
import json
import pathlib
import subprocess
import sys
import time

import coref

FLOORS = {"detection": (78.0, 85.0), "restricted": (70.0, 77.0), "cross": (45.0, 58.0)}


def read_gold(path):
    """Documents, and the gold events as sets of (id, start, end)."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    chains = collections.defaultdict(set)
    for document in documents:
        for event in document["events"]:
            if event["validated"]:
                chains[event["chain"]].add((document["id"], *event["spans"][0]))
    return documents, list(chains.values())


def link(hearsay, documents, options):
    """The system's events as sets of (id, start, end) in checked sentences."""
    lines = "".join(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in documents)
    done = subprocess.run([hearsay, "link", "--all", "--jobs", "1", "--as", "jsonl", *options, "-"],
                          input=lines.encode(), stdout=subprocess.PIPE, check=False)
    if done.returncode != 0:
        sys.exit(f"score: {hearsay} ended with {done.returncode}")
    checked = {d["id"]: [(s, e) for s, e, is_checked in d["sentences"] if is_checked] for d in documents}
    events = []
    for line in done.stdout.decode().splitlines():
        event = {(m["doc"], m["start"], m["end"]) for m in json.loads(line)["mentions"]
                 if any(s <= m["start"] < e for s, e in checked[m["doc"]])}
        if event:
            events.append(event)
    return events


def pairs(events):
    """Pairs of mentions of one event in different reports."""
    return {pair for event in events for pair in itertools.combinations(sorted(event), 2) if pair[0][0] != pair[1][0]}


def rates(right, found, gold):
    """Precision, recall and F1 in per cent."""
    return (100 * right / found if found else 0.0, 100 * right / gold if gold else 0.0,
            200 * right / (found + gold) if found + gold else 0.0)


def overlaps(gold, found):
    """How many mentions found overlap a gold one that no earlier one has taken."""
    free = collections.defaultdict(list)
    for mention in sorted(gold):
        free[mention[0]].append(mention)
    right = 0
    for document, start, end in sorted(found):
        hit = next((m for m in free[document] if m[1] < end and start < m[2]), None)
        if hit:
            free[document].remove(hit)
            right += 1
    return right


def ceaf_e(gold, system):
    """As coref.ceaf_e, part by part: clusters that share no mention, directly or through others, cannot be aligned."""
    owner = {mention: i for i, cluster in enumerate(system) for mention in cluster}
    parent = list(range(len(gold) + len(system)))

    def root(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, cluster in enumerate(gold):
        for mention in cluster:
            parent[root(i)] = root(len(gold) + owner[mention])
    parts = collections.defaultdict(lambda: ([], []))
    for i, cluster in enumerate(gold):
        parts[root(i)][0].append(cluster)
    for i, cluster in enumerate(system):
        parts[root(len(gold) + i)][1].append(cluster)
    return sum(coref.ceaf_e(g, s) for g, s in parts.values())


def restricted(gold, system):
    """F1 of MUC, B-cubed, CEAFe and their mean."""
    marked = set().union(*gold)
    kept = [event & marked for event in system if event & marked]
    kept += [{mention} for mention in marked - set().union(*kept)]
    scores = []
    for measure in (coref.muc, coref.b_cubed):
        (r, r_all), (p, p_all) = measure(gold, kept), measure(kept, gold)
        recall, precision = r / r_all, p / p_all
        scores.append(200 * recall * precision / (recall + precision) if recall + precision else 0.0)
    scores.append(200 * ceaf_e(gold, kept) / (len(gold) + len(kept)))
    return (*scores, sum(scores) / 3)


def show(name, gold, system):
    """Prints a row; gives the three figures."""
    marked, found = set().union(*gold), set().union(*system)
    detection = rates(len(marked & found), len(found), len(marked))
    near = rates(overlaps(marked, found), len(found), len(marked))
    conll = restricted(gold, system)
    true_pairs, said = pairs(gold), pairs(system)
    cross = rates(len(true_pairs & said), len(said), len(true_pairs))
    print(f"| {name:<14} | {detection[0]:.2f} {detection[1]:.2f} **{detection[2]:.2f}** | {near[2]:.2f} "
          f"| {conll[0]:.2f} {conll[1]:.2f} {conll[2]:.2f} **{conll[3]:.2f}** "
          f"| {cross[0]:.2f} {cross[1]:.2f} **{cross[2]:.2f}** |")
    return {"detection": detection[2], "restricted": conll[3], "cross": cross[2]}


def run(arguments):
    """The command; gives the exit status."""
    documents, gold = read_gold(pathlib.Path(arguments.data) / "stories" / "ecbplus" / "dev.jsonl")
    began = time.monotonic()
    system = link(arguments.hearsay, documents, [])
    seconds = time.monotonic() - began
    stories = collections.defaultdict(list)
    for document in documents:
        stories[document["subtopic"]].append(document)
    given = [event for story in stories.values() for event in link(arguments.hearsay, story, ["--one-story"])]
    print("| grouping | detection P R F1 | by overlap | MUC, B3, CEAFe, restricted | cross P R F1 |\n|---|---|---:|---|---|")
    figures = show("the program's", gold, system)
    show("the corpus's", gold, given)
    passed = all(figures[name] >= floor for name, (floor, _) in FLOORS.items())
    words = sum(len(d["text"].split()) for d in documents)
    print("\nFloor, goal: " + "; ".join(f"{name} {floor:g}, {goal:g}" for name, (floor, goal) in FLOORS.items())
          + f": {'pass' if passed else 'FAIL'}. {words / seconds:,.0f} words/s over all {len(documents)} reports.")
    return 0 if passed else 1
