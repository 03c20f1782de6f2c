"""Runs the program under test over texts."""

import json
import subprocess
import sys


def analyse(hearsay, texts, options):
    """One object of `hearsay analyse` for each (id, text) or (id, text, further fields), in order. Ends the
    scorer where the program fails or leaves a text out."""
    lines = "".join(json.dumps({"id": t[0], "text": t[1], **(t[2] if len(t) > 2 else {})}) + "\n" for t in texts)
    done = subprocess.run([hearsay, "analyse", "--jobs", "1", "--as", "jsonl", *options, "-"],
                          input=lines.encode(), stdout=subprocess.PIPE, check=False)
    results = [json.loads(line) for line in done.stdout.decode().splitlines()]
    if done.returncode != 0 or len(results) != len(texts):
        sys.exit(f"score: {hearsay} ended with {done.returncode} after {len(results)} of {len(texts)} texts")
    for text, result in zip(texts, results):
        if result["text"] != text[1]:
            sys.exit(f"score: the text of {text[0]} came back changed")
    return results
