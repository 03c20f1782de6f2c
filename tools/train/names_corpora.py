#!/usr/bin/env python3
"""The corpora of names in one form for train_names: names_corpora.py DATA OUT

Writes OUT/NAME.jsonl, one document a line: {"id","text","names":[[start,end,kind]…]}, spans in code points; texts
without names have none of that key. What of a corpus counts as a name is said in tools/score/names_gold.py."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "score"))
import names_gold  # noqa: E402 (beside this folder)


def corpora(data):
    names = data / "names"
    yield "uner-train", names_gold.read_uner(names / "uner/ewt-train.jsonl")
    yield "uner-dev", names_gold.read_uner(names / "uner/ewt-dev.jsonl")
    yield "gum-train", names_gold.read_gum(names / "gum/train.jsonl")
    yield "gum-dev", names_gold.read_gum(names / "gum/dev.jsonl")
    yield "re3d", names_gold.read_re3d(names / "re3d/re3d.jsonl")
    yield "polnear", names_gold.read_polnear(names / "polnear-auto/train.jsonl", data / "attribution/polnear")


def write(path, documents):
    with open(path, "w", encoding="utf-8") as out:
        for id_, text, names in documents:
            out.write(json.dumps({"id": id_, "text": text, "names": names}, ensure_ascii=False) + "\n")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    data, out = map(pathlib.Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    for name, documents in corpora(data):
        write(out / f"{name}.jsonl", documents)


main()
