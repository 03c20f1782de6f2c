"""Names against gold, strict: a name is right if its span and its kind (person, organisation, place) are those of a gold
name, after a leading the, a, an and a trailing 's are removed on both sides; a name inside another is dropped. Names of
the system are the mentions of form "name" of its entities. GUM and re3d mark whole noun phrases; names_gold.py says what
of them is the name."""

import pathlib
import re
import time

import names_gold
import program

KINDS = ("person", "organisation", "place")
FLOORS = {"UNER-EWT dev": 68, "GUM news dev": 64, "GUM dev": 64}
GOALS = {"UNER-EWT dev": 78, "GUM news dev": 75, "GUM dev": 75}


def trim(text, name):
    """A name without what does not count."""
    start, end, kind = name
    article = re.match(r"(?:the|a|an)\s+(?=\S)", text[start:end], re.IGNORECASE)
    start += article.end() if article else 0
    possessive = re.search(r"\s*['’]s\Z", text[start:end])
    end = start + possessive.start() if possessive and possessive.start() else end
    return start, end, kind


def system_names(result):
    names = [(m["start"], m["end"], e["kind"]) for e in result["entities"] if e["kind"] in KINDS
             for m in e["mentions"] if m["form"] == "name"]
    return names_gold.outermost(names)


class Counts:
    """Right, gold and system names by kind, and names whose span or kind alone is right."""

    def __init__(self):
        self.right, self.gold, self.system = ({kind: 0 for kind in KINDS} for _ in range(3))
        self.spans = 0

    def add(self, text, gold, system):
        gold, system = ({trim(text, n) for n in names} for names in (gold, system))
        for kind in KINDS:
            self.gold[kind] += sum(n[2] == kind for n in gold)
            self.system[kind] += sum(n[2] == kind for n in system)
            self.right[kind] += sum(n[2] == kind for n in gold & system)
        self.spans += len({n[:2] for n in gold} & {n[:2] for n in system})

    def f1(self, kind=None):
        right, gold, system = (c[kind] if kind else sum(c.values()) for c in (self.right, self.gold, self.system))
        return 200.0 * right / (gold + system) if gold + system else 0.0

    def precision(self):
        return 100.0 * sum(self.right.values()) / max(1, sum(self.system.values()))

    def recall(self):
        return 100.0 * sum(self.right.values()) / max(1, sum(self.gold.values()))

    def span_f1(self):
        return 200.0 * self.spans / max(1, sum(self.gold.values()) + sum(self.system.values()))


def read_sets(data):
    folder = pathlib.Path(data) / "names"
    gum = list(names_gold.read_gum(folder / "gum" / "dev.jsonl"))
    return {
        "UNER-EWT dev": list(names_gold.read_uner(folder / "uner" / "ewt-dev.jsonl")),
        "GUM news dev": [d for d in gum if d[0].startswith("GUM_news")],
        "GUM dev": gum,
        "re3d": list(names_gold.read_re3d(folder / "re3d" / "re3d.jsonl")),
    }


def run(arguments):
    """The command; gives the exit status."""
    everything = True
    print(f"| {'set':<12} |      P |      R |     F1 | person |   org. |  place | spans  | {'words/s':>9} | floor   |")
    print("|---|" + "---:|" * 8 + "---|")
    for name, documents in read_sets(arguments.data).items():
        began = time.monotonic()
        results = program.analyse(arguments.hearsay, [(id_, text) for id_, text, _ in documents], [])
        seconds = time.monotonic() - began
        counts = Counts()
        for (_, text, gold), result in zip(documents, results):
            counts.add(text, gold, system_names(result))
        reached = counts.f1() >= FLOORS.get(name, 0)
        everything = everything and reached
        verdict = ("pass" if reached else "FAIL") if name in FLOORS else "-"
        cells = [counts.precision(), counts.recall(), counts.f1(), *(counts.f1(k) for k in KINDS), counts.span_f1()]
        speed = sum(len(text.split()) for _, text, _ in documents) / seconds
        print(f"| {name:<12} | {' | '.join(f'{c:6.2f}' for c in cells)} | {speed:9,.0f} | {verdict:<7} |")
    print("\nStrict F1 of span and kind in per cent. Floor, goal: "
          + "; ".join(f"{name} {floor}, {GOALS[name]}" for name, floor in FLOORS.items()) + ".")
    print("words/s: white-space words by wall time of the whole program with start-up, one thread, JSON written.")
    return 0 if everything else 1
