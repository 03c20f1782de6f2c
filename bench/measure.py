"""Throughput, memory and start-up of the program, as a user meets them: whole runs, wall clock.

    measure.py HEARSAY REPORTS.jsonl
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time


def run(arguments):
    """Wall seconds, processor seconds and peak memory in MiB of one run."""
    with tempfile.TemporaryFile() as messages:
        start = time.perf_counter()
        child = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=messages)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            messages.seek(0)
            sys.exit(f"bench: {' '.join(arguments)} ended with {child.returncode}: "
                     f"{messages.read(300).decode(errors='replace')}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure_texts(reports):
    """Reports, words and bytes of a file, line by line: the system counts the memory of this process as
    that of the programs it starts, so it has to stay smaller than they are."""
    count = words = size = 0
    with open(reports, encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            count += 1
            words += len(text.split())
            size += len(text.encode())
    return count, words, size


def start_up(arguments, times=30):
    return 1000 * statistics.median(run(arguments)[0] for _ in range(times))


def main():
    program, reports = sys.argv[1], sys.argv[2]
    count, words, size = measure_texts(reports)
    print(f"{count} reports, {words} words ({words / count:.0f} a report), {size / 1e6:.1f} MB of text")

    with tempfile.TemporaryDirectory() as folder:
        line = pathlib.Path(folder) / "line.txt"
        line.write_text("“We are open again,” said the harbour master, Ruth Vance.\n", encoding="utf-8")
        print(f"start-up: --version {start_up([program, '--version']):.1f} ms, "
              f"analyse of a one-line file {start_up([program, 'analyse', str(line)]):.1f} ms")

    processors = len(os.sched_getaffinity(0))
    print(f"\n{'':34}{'wall s':>9}{'cpu s':>9}{'reports/s':>11}{'words/s':>11}{'words/s/core':>14}{'peak MiB':>10}")
    for label, more in [("analyse --jobs 1", ["--jobs", "1"]), ("analyse --tokens --jobs 1", ["--tokens", "--jobs", "1"]),
                        (f"analyse --jobs {processors}", ["--jobs", str(processors)])]:
        wall, cpu, peak = run([program, "analyse", *more, reports])
        print(f"{label:34}{wall:9.2f}{cpu:9.2f}{count / wall:11.0f}{words / wall:11.0f}{words / cpu:14.0f}{peak:10.0f}")


if __name__ == "__main__":
    main()
