"""Coreference against GUM dev in its OntoNotes scheme (`ontogum`): which mentions are one entity.

Only persons, organisations and places count: a gold cluster by the type that most of its mentions have, a system entity
by its kind. A system mention is a gold mention where it holds the gold mention's head word; of several that do, the
shortest. Entities of one mention are dropped on both sides. MUC (Vilain et al. 1995), B-cubed (Bagga and Baldwin
1998) and CEAFe (Luo 2005), each summed over documents; the figure is the mean of their F1."""

import json
import pathlib
import time

import program

KINDS = {"person": "person", "organization": "organisation", "place": "place"}
FLOOR, GOAL = 45.0, 55.0


def gold_mention(mentions, start, end):
    """The GUM mention with this span; else the longest one inside it; else None."""
    inside = [m for m in mentions if start <= m["start"] and m["end"] <= end]
    return max(inside, key=lambda m: m["end"] - m["start"], default=None)


def gold_clusters(document):
    """Each cluster as a list of head spans, persons, organisations and places only."""
    clusters = []
    for cluster in document["ontogum"]:
        found = [gold_mention(document["mentions"], start, end) for start, end in cluster["mentions"]]
        types = [m["type"] for m in found if m]
        if not types or max(sorted(set(types)), key=types.count) not in KINDS:
            continue
        heads = {tuple(m["head"]) if m else tuple(span) for m, span in zip(found, cluster["mentions"])}
        clusters.append(sorted(heads))
    return [c for c in clusters if len(c) > 1]


def system_clusters(result, gold):
    """Each entity as a list of keys: the head span of the gold mention that it holds, or its own span."""
    mentions = sorted((m["end"] - m["start"], m["start"], m["end"]) for e in result["entities"] for m in e["mentions"])
    key = {}
    for head in sorted(head for cluster in gold for head in cluster):
        holders = [(s, e) for _, s, e in mentions if s <= head[0] and head[1] <= e and (s, e) not in key]
        if holders:
            key[holders[0]] = head
    clusters = [sorted({key.get((m["start"], m["end"]), (m["start"], m["end"], "own")) for m in e["mentions"]}, key=str)
                for e in result["entities"] if e["kind"] in KINDS.values()]
    return [c for c in clusters if len(c) > 1]


def cluster_of(clusters):
    return {mention: i for i, cluster in enumerate(clusters) for mention in cluster}


def muc(from_clusters, to_clusters):
    """Links of from_clusters that to_clusters keep, and how many there are."""
    where, kept, total = cluster_of(to_clusters), 0, 0
    for cluster in from_clusters:
        parts = {where[m] for m in cluster if m in where}
        kept += len(cluster) - len(parts) - sum(m not in where for m in cluster)
        total += len(cluster) - 1
    return kept, total


def b_cubed(from_clusters, to_clusters):
    """Sum over mentions of the share of their cluster that stands with them, and the number of mentions."""
    where, kept, total = cluster_of(to_clusters), 0.0, 0
    for cluster in from_clusters:
        shared = {}
        for mention in cluster:
            if mention in where:
                shared[where[mention]] = shared.get(where[mention], 0) + 1
        kept += sum(n * n for n in shared.values()) / len(cluster)
        total += len(cluster)
    return kept, total


def best_assignment(weights):
    """The largest sum of weights [n][m] with each row and column used once (Kuhn 1955, with potentials)."""
    if not weights or not weights[0]:
        return 0.0
    n = max(len(weights), len(weights[0]))
    cost = [[-(weights[i][j] if i < len(weights) and j < len(weights[0]) else 0.0) for j in range(n)] for i in range(n)]
    row, column, match = [0.0] * (n + 1), [0.0] * (n + 1), [0] * (n + 1)
    for i in range(1, n + 1):
        match[0], at = i, 0
        least, way, used = [float("inf")] * (n + 1), [0] * (n + 1), [False] * (n + 1)
        while match[at]:
            used[at], delta, following = True, float("inf"), 0
            for j in range(1, n + 1):
                if used[j]:
                    continue
                value = cost[match[at] - 1][j - 1] - row[match[at]] - column[j]
                if value < least[j]:
                    least[j], way[j] = value, at
                if least[j] < delta:
                    delta, following = least[j], j
            for j in range(n + 1):
                if used[j]:
                    row[match[j]] += delta
                    column[j] -= delta
                else:
                    least[j] -= delta
            at = following
        while at:
            match[at] = match[way[at]]
            at = way[at]
    return -sum(cost[match[j] - 1][j - 1] for j in range(1, n + 1))


def ceaf_e(gold, system):
    """Similarity of the best one-to-one alignment of clusters, phi4 = 2 |G and S| / (|G| + |S|)."""
    sets = [set(c) for c in system]
    return best_assignment([[2 * len(set(g) & s) / (len(g) + len(s)) for s in sets] for g in gold])


class Counts:
    """Sums for precision and recall of the three measures."""

    def __init__(self):
        self.sums = {m: [0.0, 0.0, 0.0, 0.0] for m in ("MUC", "B3", "CEAFe", "mentions")}

    def add(self, gold, system):
        for name, measure in (("MUC", muc), ("B3", b_cubed)):
            recall, precision = measure(gold, system), measure(system, gold)
            self.extend(name, (*recall, *precision))
        aligned = ceaf_e(gold, system)
        self.extend("CEAFe", (aligned, len(gold), aligned, len(system)))
        both = len(cluster_of(gold).keys() & cluster_of(system).keys())
        self.extend("mentions", (both, len(cluster_of(gold)), both, len(cluster_of(system))))

    def extend(self, name, values):
        self.sums[name] = [a + b for a, b in zip(self.sums[name], values)]

    def rates(self, name):
        """Recall, precision and F1 in per cent."""
        kept, there, right, found = self.sums[name]
        recall, precision = kept / there if there else 0.0, right / found if found else 0.0
        total = recall + precision
        return 100 * recall, 100 * precision, 200 * recall * precision / total if total else 0.0

    def mean(self):
        return sum(self.rates(m)[2] for m in ("MUC", "B3", "CEAFe")) / 3


def score(documents, results):
    counts = Counts()
    for document, result in zip(documents, results):
        gold = gold_clusters(document)
        counts.add(gold, system_clusters(result, gold))
    return counts


def run(arguments):
    """The command; gives the exit status."""
    path = pathlib.Path(arguments.data) / "names" / "gum" / "dev.jsonl"
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    began = time.monotonic()
    results = program.analyse(arguments.hearsay, [(d["id"], d["text"]) for d in documents], [])
    seconds = time.monotonic() - began
    counts = score(documents, results)
    print("| GUM dev, ontogum | recall | precision | F1 |\n|---|---:|---:|---:|")
    for name in ("mentions", "MUC", "B3", "CEAFe"):
        print(f"| {name:<16} | " + " | ".join(f"{v:6.2f}" for v in counts.rates(name)) + " |")
    mean = counts.mean()
    print(f"| mean of three    |        |        | {mean:6.2f}{'!' if mean < FLOOR else ''} |")
    words = sum(len(d["text"].split()) for d in documents)
    print(f"\nFloor {FLOOR:g}, goal {GOAL:g}: {'pass' if mean >= FLOOR else 'FAIL'}. {words / seconds:,.0f} words/s.")
    return 0 if mean >= FLOOR else 1
