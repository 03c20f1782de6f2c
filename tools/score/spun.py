"""Whether a report reads as machine-rewritten, each document on its own: style.spun of documents of copies/dev that were
spun against its base texts.

AUC: the share of pairs of a spun document and a base text in which the spun one has the larger value, ties half. flagged:
value of .5 and more. Signs of spun-20 to -60: the share whose words are not those of the original at that place (by an
alignment of words), and the share whose likely word is what the original has. Then the share of reports by people that are
flagged, and signs in 100,000 words of all of them."""

import difflib
import json
import pathlib
import re

import program

FLOOR, GOAL = 0.85, 0.95
KINDS = ("spun-20", "spun-40", "spun-60", "spun-cut", "roundtrip")
SPUN = 0.5
WORD = re.compile(r"\w+")
HUMAN = {"PolNeAR": "attribution/polnear/dev.jsonl", "ECB+": "stories/ecbplus/dev.jsonl", "GUM": "names/gum/dev.jsonl",
         "EWT": "names/uner/ewt-dev.jsonl", "re3d": "names/re3d/re3d.jsonl", "TimeBank": "time/train.jsonl",
         "newswire": "text/newswire.jsonl", "Reuters": "text/reuters.jsonl"}
MOST_HUMAN = 2500  # of one corpus, evenly over it


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def area(values, others):
    """Area under the ROC curve."""
    right = sum((v > o) + (v == o) / 2 for v in values for o in others)
    return right / (len(values) * len(others))


def changes(spun, original):
    """What the original has for each changed word of a spun text: start of the word -> words."""
    ours, theirs = list(WORD.finditer(spun)), list(WORD.finditer(original))
    match = difflib.SequenceMatcher(None, [m.group().lower() for m in ours], [m.group().lower() for m in theirs], False)
    out = {}
    for tag, a, b, c, d in match.get_opcodes():
        if tag != "equal":
            for m in ours[a:b]:
                out[m.start()] = {w.group().lower() for w in theirs[c:d]}
    return out


def score_signs(results, documents, originals):
    """Signs, those on changed words, those whose likely word is right."""
    n = changed = right = 0
    for result, (_, text), original in zip(results, documents, originals):
        if not result["style"]["signs"]:
            continue
        known = changes(text, original)
        for sign in result["style"]["signs"]:
            n += 1
            was = known.get(sign["start"])
            changed += was is not None
            right += was is not None and sign["likely"].lower() in was
    return n, changed, right


def run(arguments):
    data = pathlib.Path(arguments.data)
    texts = {d["id"]: d["text"] for d in read(data / "copies" / "dev.jsonl")}
    gold = read(data / "copies" / "gold.jsonl")
    base = [(g["original"], texts[g["original"]]) for g in gold if "original" in g]
    human = [r["style"]["spun"] for r in program.analyse(arguments.hearsay, base, [])]
    areas = []
    for kind in KINDS:
        pairs = [(g["doc"], g["of"]) for g in gold if g.get("kind") == kind]
        documents = [(doc, texts[doc]) for doc, _ in pairs]
        results = program.analyse(arguments.hearsay, documents, [])
        values = [r["style"]["spun"] for r in results]
        areas.append(area(values, human))
        line = f"spun {kind}: AUC {areas[-1]:.4f}, flagged {100 * sum(v >= SPUN for v in values) / len(values):.1f} of {len(values)}"
        if kind.startswith("spun-") and kind != "spun-cut":
            n, changed, right = score_signs(results, documents, [texts[of] for _, of in pairs])
            line += f"; {n} signs, {100 * changed / max(n, 1):.1f} on changed words, {100 * right / max(n, 1):.1f} with the right word"
        print(line)
    print(f"spun base texts: flagged {100 * sum(v >= SPUN for v in human) / len(human):.2f} of {len(human)}")
    for name, path in HUMAN.items():
        rows = read(data / path)
        rows = rows[::-(-len(rows) // MOST_HUMAN)]
        results = program.analyse(arguments.hearsay, [(str(i), r["text"]) for i, r in enumerate(rows)], [])
        flagged = sum(r["style"]["spun"] >= SPUN for r in results)
        words, signs = sum(len(r["text"].split()) for r in results), sum(len(r["style"]["signs"]) for r in results)
        print(f"spun human {name}: flagged {100 * flagged / len(results):.2f} of {len(results)}; "
              f"{1e5 * signs / words:.1f} signs in 100,000 words")
    print(f"spun: AUC {areas[1]:.4f} on spun-40 (floor {FLOOR}, goal {GOAL})")
    return 0
