"""Claims that two reports share, against ECB+: no corpus marks them, but sentences that tell of the same events are marked.

Every two reports of a story go through `hearsay compare`. A pair of claims whose sentences a person checked is right where
the sentences tell of the same: they have at least half of the events of the one with fewer in common. Coverage: of the checked
sentences that tell of the same as some checked sentence of the other report, the part that is in a right pair. Chance: the part
of all pairs of checked sentences of two reports of a story that tell of the same."""

import collections
import concurrent.futures
import itertools
import json
import os
import pathlib
import subprocess
import tempfile


def read(data, part):
    path = pathlib.Path(data) / "stories" / "ecbplus" / f"{part}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def chains_by_sentence(document):
    """For each sentence the names of its events; None where nobody checked it."""
    chains = [set() if checked else None for _, _, checked in document["sentences"]]
    for event in document["events"]:
        if not event["type"].startswith(("ACTION", "NEG_ACTION")):
            continue
        for i, (start, end, checked) in enumerate(document["sentences"]):
            if checked and start <= event["spans"][0][0] < end:
                local = event["chain"].startswith(("intra_", "single_"))
                chains[i].add((document["id"] if local else "", event["chain"]))
    return chains


def tell_the_same(a, b):
    """Whether two sets of events are as good as one: half of the smaller is in the other."""
    return bool(a & b) and 2 * len(a & b) >= min(len(a), len(b))


def sentences_of(document, claim):
    """Indexes of the sentences that a claim's content touches."""
    return {i for i, (start, end, _) in enumerate(document["sentences"])
            if any(s["start"] < end and start < s["end"] for s in claim["spans"])}


def compare(hearsay, folder, a, b):
    done = subprocess.run([hearsay, "compare", "--format", "json", "--as", "plain", f"{folder}/{a}", f"{folder}/{b}"],
                          stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def count_pair(counts, documents, chains, result):
    a, b = result["a"]["id"], result["b"]["id"]
    covered = (set(), set())
    for claim in result["claims"]:
        if claim["standing"] not in ("both", "conflict"):
            continue
        counts["pairs"] += 1
        counts["conflicts"] += claim["standing"] == "conflict"
        here, there = sentences_of(documents[a], claim["a"]), sentences_of(documents[b], claim["b"])
        mine = [chains[a][i] for i in here if chains[a][i] is not None]
        theirs = [chains[b][i] for i in there if chains[b][i] is not None]
        if mine and theirs:
            right = tell_the_same(set().union(*mine), set().union(*theirs))
            counts["checked"] += 1
            counts["right"] += right
            if right:
                covered[0].update(here)
                covered[1].update(there)
    for side, (id_, other) in enumerate(((a, b), (b, a))):
        shared = {i for i, c in enumerate(chains[id_]) if c and any(d and tell_the_same(c, d) for d in chains[other])}
        counts["shared"] += len(shared)
        counts["covered"] += len(shared & covered[side])
    both = [(c, d) for c in chains[a] if c is not None for d in chains[b] if d is not None]
    counts["all"] += len(both)
    counts["same"] += sum(tell_the_same(c, d) for c, d in both)


def run(arguments):
    """The command; gives the exit status."""
    documents = {f"{d['id']}.txt": d for d in read(arguments.data, "dev")}
    chains = {id_: chains_by_sentence(d) for id_, d in documents.items()}
    stories = collections.defaultdict(list)
    for id_, document in documents.items():
        stories[document["subtopic"]].append(id_)
    counts = collections.Counter()
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for id_, document in documents.items():
            (pathlib.Path(folder) / id_).write_text(document["text"], encoding="utf-8")
        pairs = [pair for ids in stories.values() for pair in itertools.combinations(ids, 2)]
        for result in pool.map(lambda pair: compare(arguments.hearsay, folder, *pair), pairs):
            count_pair(counts, documents, chains, result)
    print(f"ECB+ dev, {len(pairs)} pairs of reports of one story: {counts['pairs']} pairs of claims, {counts['conflicts']} of them "
          f"with a conflict.\nOf {counts['checked']} pairs in checked sentences {counts['right']} "
          f"({100 * counts['right'] / max(1, counts['checked']):.1f} %) tell of the same (of all pairs of checked "
          f"sentences {100 * counts['same'] / max(1, counts['all']):.1f} %).\nOf {counts['shared']} checked sentences that tell of "
          f"the same as one of the other report {counts['covered']} "
          f"({100 * counts['covered'] / max(1, counts['shared']):.1f} %) are in such a pair.")
    return 0
