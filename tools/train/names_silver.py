#!/usr/bin/env python3
"""Names that two teachers find in texts without annotation: names_silver.py HEARSAY OUT.jsonl TEACHER TEACHER FILE.jsonl …

TEACHER is a folder of models, FILE holds a report a line. Writes one document a line as names_corpora.py does; spans that
only one teacher calls a name, or that they give different kinds, are "unsure", and their sentences are not learned.
Where the two agree they are right more often than either (tri-training: Zhou and Li 2005)."""
import json
import subprocess
import sys


def analyse(hearsay, models, lines):
    done = subprocess.run([hearsay, "analyse", "--models", models, "--as", "jsonl", "-"], input="".join(lines).encode(),
                          stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def names_of(result):
    return {(m["start"], m["end"], e["kind"]) for e in result["entities"] for m in e["mentions"] if m["form"] == "name"}


def main():
    if len(sys.argv) < 6:
        sys.exit(__doc__)
    hearsay, out, first, second = sys.argv[1:5]
    texts = [json.loads(line)["text"] for path in sys.argv[5:] for line in open(path, encoding="utf-8")]
    lines = [json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts)]
    with open(out, "w", encoding="utf-8") as file:
        for a, b in zip(analyse(hearsay, first, lines), analyse(hearsay, second, lines)):
            one, other = names_of(a), names_of(b)
            unsure = sorted({n[:2] for n in one ^ other})
            file.write(json.dumps({"id": a["id"], "text": a["text"], "names": sorted(one & other), "unsure": unsure},
                                  ensure_ascii=False) + "\n")


main()
