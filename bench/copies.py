"""One run of `hearsay group --only copies` over made reports: wall and processor time, peak memory, recall by kind.

    copies.py HEARSAY REPORTS.jsonl TRUTH GROUPS.jsonl [MEMORY [JOBS]]
"""

import collections
import os
import re
import subprocess
import sys
import time

COPY = re.compile(rb'\{"doc":"([^"]*)","of":"([^"]*)","kind":"[a-z]*"')


def read_truth(path):
    """copy → (original, kind)"""
    with open(path, encoding="ascii") as lines:
        return {copy: (original, kind) for copy, original, kind in map(str.split, lines)}


def run(hearsay, reports, groups, memory, jobs):
    """Wall seconds, processor seconds and peak MiB."""
    start = time.perf_counter()
    child = subprocess.Popen([hearsay, "group", "--only", "copies", "--memory", memory, "--jobs", jobs, "--output", groups, reports])
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"bench: {hearsay} ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def read_pairs(groups):
    with open(groups, "rb") as lines:
        for line in lines:
            for doc, of in COPY.findall(line):
                yield doc.decode(), of.decode()


def judge(pairs, truth):
    """Found and all copies by kind, pairs that are none, and how many have their very original named. A copy counts as found
    where it stands with a report of its family, its original or another copy of it."""
    family = {copy: original for copy, (original, _) in truth.items()}
    found, wrong, named = {}, 0, 0
    for doc, of in pairs:
        if family.get(doc, doc) != family.get(of, of):
            wrong += 1
            continue
        named += family.get(doc) == of
        found[doc] = found[of] = True
    kinds = collections.Counter(kind for _, kind in truth.values())
    hits = collections.Counter(kind for copy, (_, kind) in truth.items() if copy in found)
    return hits, kinds, wrong, named


def main():
    hearsay, reports, truth_path, groups = sys.argv[1:5]
    memory, jobs = (sys.argv[5:] + ["256M", "1"][len(sys.argv) - 5:])[:2]
    wall, cpu, peak = run(hearsay, reports, groups, memory, jobs)
    # read only now: the system counts the memory of this process as that of the programs it starts
    truth = read_truth(truth_path)
    hits, kinds, wrong, named = judge(read_pairs(groups), truth)
    with open(reports, "rb") as lines:
        count = sum(1 for _ in lines)
    print(f"{count:,} reports, {os.path.getsize(reports) / 1e6:,.0f} MB, {len(truth):,} copies; --memory {memory} --jobs {jobs}")
    print(f"whole program: {wall:.1f} s wall, {cpu:.1f} s processor, {count / cpu:,.0f} reports/s a core, peak {peak:.0f} MiB")
    print("recall: " + ", ".join(f"{kind} {100 * hits[kind] / n:.1f}" for kind, n in sorted(kinds.items())) +
          f"; {wrong} pairs wrong; original named {100 * named / max(1, len(truth)):.1f} %")


if __name__ == "__main__":
    main()
