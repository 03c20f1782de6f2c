"""Copies among the same made reports by datasketch, by rensa and by Hearsay, in one run, one thread each: time, memory and recall
by kind of copy.

    peers_copies.py HEARSAY REPORTS.jsonl TRUTH

datasketch and rensa as their own documentation uses them to find near copies: MinHash of 128 over five-word shingles, an LSH index at
a Jaccard similarity of 0.5; every report is asked for once. Each runs in a process of its own and reads the JSON itself, as
Hearsay does.
"""

import json
import multiprocessing
import resource
import sys
import tempfile
import time

import copies

N_PERM, THRESHOLD, SHINGLE = 128, 0.5, 5


def shingles(text):
    words = text.lower().split()
    return {" ".join(words[i:i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}


def read(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            yield report["id"], report["text"]


def by_datasketch(path):
    import datasketch
    index = datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=N_PERM)
    for name, text in read(path):
        sketch = datasketch.MinHash(num_perm=N_PERM)
        sketch.update_batch([s.encode() for s in shingles(text)])
        for other in index.query(sketch):
            yield name, other
        index.insert(name, sketch)


def by_rensa(path):
    import rensa
    index = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=N_PERM, num_bands=32)
    names = []
    for name, text in read(path):
        sketch = rensa.RMinHash(num_perm=N_PERM, seed=42)
        sketch.update(list(shingles(text)))
        for other in index.query(sketch):
            yield name, names[other]
        index.insert(len(names), sketch)
        names.append(name)


def measured(method, path, queue):
    start = time.perf_counter(), time.process_time()
    pairs = list(method(path))
    queue.put((pairs, time.perf_counter() - start[0], time.process_time() - start[1],
               resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def show(name, count, wall, cpu, peak, pairs, truth):
    hits, kinds, wrong, _ = copies.judge(pairs, truth)
    recall = "  ".join(f"{kind} {100 * hits[kind] / n:5.1f}" for kind, n in sorted(kinds.items()))
    print(f"{name:12}{wall:9.1f}{cpu:9.1f}{count / cpu:11,.0f}{peak:9.0f}   {recall}   {wrong} pairs wrong", flush=True)


def main():
    hearsay, reports, truth_path = sys.argv[1:4]
    with tempfile.NamedTemporaryFile() as groups:
        wall, cpu, peak = copies.run(hearsay, reports, groups.name, "256M", "1")
        pairs = list(copies.read_pairs(groups.name))
    truth = copies.read_truth(truth_path)
    with open(reports, "rb") as lines:
        count = sum(1 for _ in lines)
    print(f"{count:,} reports, {len(truth):,} copies, one thread")
    print(f"{'':12}{'wall s':>9}{'cpu s':>9}{'reports/s':>11}{'MiB':>9}   recall, %")
    show("Hearsay", count, wall, cpu, peak, pairs, truth)
    for name, method in (("rensa", by_rensa), ("datasketch", by_datasketch)):
        context = multiprocessing.get_context("spawn")
        queue = context.Queue()
        child = context.Process(target=measured, args=(method, reports, queue))
        child.start()
        pairs, wall, cpu, peak = queue.get()
        child.join()
        show(name, count, wall, cpu, peak, pairs, truth)


if __name__ == "__main__":
    main()
