"""Round-ups: digests made of reports of ECB+, one to three sentences of each, placed among the reports that are left.

A digest has three to six items of different gold stories, and one or two of stories that no other report tells. The reports it was
made of are taken out, so that nothing stands twice; each of its stories keeps two other reports. What a system story tells is the gold story of most of its other reports. Right are
those of (digest, story) that are in the gold. Means over collections made with several seeds."""

import collections
import json
import pathlib
import random
import subprocess
import sys

import stories

SEEDS, DIGESTS, UNTOLD, MOST_WORDS, LEAST_WORDS = range(8), 10, 3, 70, 18
TITLES = ("News in brief", "Morning digest", "What happened today", "")
LEADS = ("", "", "In other news: ", "Elsewhere, ", "Also: ")


def item_of(doc):
    """The first sentences of a document's body."""
    sentences = doc["sentences"][1:] if len(doc["sentences"]) > 2 else doc["sentences"]
    start = end = sentences[0][0]
    for sentence in sentences[:3]:
        if len(doc["text"][start:sentence[1]].split()) > MOST_WORDS:
            break
        end = sentence[1]
    return doc["text"][start:end]


def make_collection(docs, seed):
    """(reports, digests, {digest: its gold stories}); as many gold stories as UNTOLD are told by digests alone."""
    rng = random.Random(seed)
    left = {}
    for doc in docs:
        left.setdefault(doc["subtopic"], []).append(doc)
    for members in left.values():
        rng.shuffle(members)
    untold = [left.pop(story) for story in rng.sample(sorted(left), UNTOLD)]
    digests, gold = [], {}
    for number in range(DIGESTS):
        told = [s for s in sorted(left) if len(left[s]) > 2]
        items = []
        for story in rng.sample(told, min(len(told), rng.randint(3, 6))):
            item = item_of(left[story][-1])
            if len(item.split()) >= LEAST_WORDS:
                items.append((story, item))
                left[story].pop()
        if len(items) >= 2:
            gold[f"digest{number}"] = {story for story, _ in items}
            more = [item_of(rng.choice(docs)) for docs in rng.sample(untold, rng.randint(1, 2))]
            items += [("", item) for item in more if len(item.split()) >= LEAST_WORDS]
            rng.shuffle(items)
            text = "\n\n".join(rng.choice(LEADS) + item for _, item in items)
            digests.append({"id": f"digest{number}", "title": rng.choice(TITLES), "text": text})
    reports = [{"id": d["id"], "text": d["text"]} for members in left.values() for d in members]
    rng.shuffle(reports)
    return reports, digests, gold


def group(hearsay, reports):
    """The stories that the program finds."""
    lines = "".join(json.dumps(r) + "\n" for r in reports)
    done = subprocess.run([hearsay, "group", "--only", "stories", "--jobs", "1", "--as", "jsonl", "-"], input=lines.encode(),
                          stdout=subprocess.PIPE, check=False)
    if done.returncode != 0:
        sys.exit(f"score: {hearsay} ended with {done.returncode}")
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def first_story(found):
    """{report: the number of its first story}."""
    story_of = {}
    for story in found:
        for doc in story["docs"]:
            story_of.setdefault(doc, story["story"])
    return story_of


def count(found, gold_of, digests):
    """Counts of one collection: digests in several stories, (digest, story) pairs found, right and in the gold, other reports
    in several stories."""
    counts = collections.Counter()
    for story in found:
        others = collections.Counter(gold_of[d] for d in story["docs"] if d in gold_of)
        told = min(others, key=lambda s: (-others[s], s)) if others else None
        for digest in set(story["docs"]) & set(digests):
            counts["found"] += 1
            counts["right"] += told in digests[digest]
    for doc, n in collections.Counter(d for story in found for d in story["docs"]).items():
        counts["digests" if doc in digests else "others"] += n > 1
    counts["gold"] = sum(map(len, digests.values()))
    counts["n"] = len(digests)
    return counts


def run(arguments):
    """The command; gives the exit status."""
    print("| set | digests in several stories | P | R | other reports in several stories | B-cubed F1 without, with digests |")
    print("|---|---:|---:|---:|---:|---:|")
    for part in ("train", "dev"):
        path = pathlib.Path(arguments.data) / "stories" / "ecbplus" / f"{part}.jsonl"
        docs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        gold_of = {d["id"]: d["subtopic"] for d in docs}
        counts, scores = collections.Counter(), [0.0, 0.0]
        for seed in SEEDS:
            reports, digests, digest_gold = make_collection(docs, seed)
            alone, found = group(arguments.hearsay, reports), group(arguments.hearsay, reports + digests)
            counts += count(found, gold_of, digest_gold)
            kept = {r["id"]: gold_of[r["id"]] for r in reports}
            for i, output in enumerate((alone, found)):
                story_of = {doc: story for doc, story in first_story(output).items() if doc in kept}
                scores[i] += stories.b_cubed(kept, story_of)[2] / len(SEEDS)
        print(f"| {part} | {counts['digests']} of {counts['n']} | {100 * counts['right'] / max(1, counts['found']):.1f} | "
              f"{100 * counts['right'] / counts['gold']:.1f} | {counts['others']} | {scores[0]:.2f}, {scores[1]:.2f} |")
    return 0
