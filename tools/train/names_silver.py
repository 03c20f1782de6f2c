#!/usr/bin/env python3
"""Names that two teachers find in texts without annotation: names_silver.py NAME_TEXTS OUT.jsonl TEACHER TEACHER FILE.jsonl …

TEACHER is a folder of models, FILE holds a report a line. Writes one document a line as names_corpora.py does; spans that
only one teacher calls a name, or that they give different kinds, are "unsure", and their sentences are not learned.
Where the two agree they are right more often than either (tri-training: Zhou and Li 2005)."""
import json
import subprocess
import sys
import tempfile


def names_of(program, models, path):
    """For each line of the file the names that the tagger of a folder of models finds."""
    done = subprocess.run([program, models, path], stdout=subprocess.PIPE, check=True)
    return [{tuple(name) for name in json.loads(line)} for line in done.stdout.decode().splitlines()]


def main():
    if len(sys.argv) < 6:
        sys.exit(__doc__)
    program, out, first, second = sys.argv[1:5]
    texts = [json.loads(line)["text"] for path in sys.argv[5:] for line in open(path, encoding="utf-8")]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"text": text}) + "\n" for text in texts)
        lines.flush()
        found = [names_of(program, models, lines.name) for models in (first, second)]
    with open(out, "w", encoding="utf-8") as file:
        for i, (text, one, other) in enumerate(zip(texts, *found)):
            unsure = sorted({n[:2] for n in one ^ other})
            file.write(json.dumps({"id": str(i), "text": text, "names": sorted(one & other), "unsure": unsure},
                                  ensure_ascii=False) + "\n")


main()
