"""Runs the program under test over texts."""

import json
import subprocess
import sys


def analyse(hearsay, texts, options):
    """One object of `hearsay analyse` for each (id, text), in order. Ends the scorer where the program
    fails or leaves a text out."""
    lines = "".join(json.dumps({"id": id_, "text": text}) + "\n" for id_, text in texts)
    done = subprocess.run([hearsay, "analyse", "--jobs", "1", "--as", "jsonl", *options, "-"],
                          input=lines.encode(), stdout=subprocess.PIPE, check=False)
    results = [json.loads(line) for line in done.stdout.decode().splitlines()]
    if done.returncode != 0 or len(results) != len(texts):
        sys.exit(f"score: {hearsay} ended with {done.returncode} after {len(results)} of {len(texts)} texts")
    for (id_, text), result in zip(texts, results):
        if result["text"] != text:
            sys.exit(f"score: the text of {id_} came back changed")
    return results
