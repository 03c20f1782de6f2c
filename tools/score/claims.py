"""Claims against PolNeAR's attributions: who says what, by which words.

Tokens are runs of letters and digits, and single marks, whatever the system's own are. Token F1 of a role (source, cue,
content) is over (document, token) pairs; the micro average is over the three roles together. Contents are matched one to one, best
overlap first, where their tokens have a Jaccard index of at least .5; a triple is right where the content is so matched, the
source has the same head word (or there is none in both) and the cues overlap. The head of a source is the word whose head,
in the tree that the system gave, stands outside the source. Claims inside another one's content, and what the writer says
without a source, are not scored, as the corpus marks only the outermost attribution."""

import collections
import json
import pathlib
import re
import time

import program

ROLES = ("source", "cue", "content")
KINDS = ("direct", "mixed", "indirect")
FLOORS = {"token": 75, "matched": 62, "triple": 54, "direct": 93}
TOKEN = re.compile(r"\w+|[^\w\s]")
OPENING, CLOSING = "\"“‘«'", "\"”’»'"


class Text:
    """The tokens of one document, by which everything is compared."""

    def __init__(self, text, trees):
        self.text = text
        self.spans = [m.span() for m in TOKEN.finditer(text)]
        self.trees = [(t["start"], t["end"], t["head"]) for t in trees]
        self.upos = [t["upos"] for t in trees]

    def tokens(self, spans):
        """Indexes of the tokens that overlap any of the spans."""
        return {i for start, end in spans for i in self.between(start, end)}

    def between(self, start, end):
        low, high = 0, len(self.spans)
        while low < high:
            middle = (low + high) // 2
            if self.spans[middle][1] <= start:
                low = middle + 1
            else:
                high = middle
        while low < len(self.spans) and self.spans[low][0] < end:
            yield low
            low += 1

    def head(self, spans):
        """Start of the first word of the spans whose head is outside of them; None for no words."""
        inside = {i for i, (start, end, _) in enumerate(self.trees) if any(s < end and start < e for s, e in spans)}
        for i in sorted(inside):
            if self.trees[i][2] not in inside and re.search(r"\w", self.text[self.trees[i][0]:self.trees[i][1]]):
                return self.trees[i][0]
        return min((self.trees[i][0] for i in inside), default=None)


Attribution = collections.namedtuple("Attribution", ("source", "cue", "content", "kind", "head"))


def kind_of(text, content):
    """direct: all of it between quotation marks; mixed: some of it; indirect: none."""
    pieces = [text[start:end].strip().rstrip(",.;: ") for start, end in content]
    quoted = [bool(p) and p[0] in OPENING and p[-1] in CLOSING + ",." for p in pieces]
    if all(quoted):
        return "direct"
    return "mixed" if any(re.search(r"[\"“”«]|[‘'](?=\w).*['’](?!\w)", p) for p in pieces) else "indirect"


def attribution(text, source, cue, content):
    return Attribution(text.tokens(source), text.tokens(cue), text.tokens(content), kind_of(text.text, content),
                       text.head(source))


def gold_of(text, document):
    spans = [[[tuple(s) for s in a[role]] for role in ROLES] for a in document["attributions"]]
    return [attribution(text, *roles) for roles in spans]


def system_of(text, result):
    found = []
    for claim in result["claims"]:
        if claim["inside"] is None and claim["kind"] != "unattributed":
            found.append(attribution(text, *([(s["start"], s["end"]) for s in (claim[role] or {"spans": []})["spans"]]
                                             for role in ROLES)))
    return found


def match(gold, system):
    """Pairs of indexes whose contents match, one to one, best first."""
    by_token = collections.defaultdict(set)
    for j, s in enumerate(system):
        for token in s.content:
            by_token[token].add(j)
    pairs = []
    for i, g in enumerate(gold):
        for j in {j for token in g.content for j in by_token[token]}:
            jaccard = len(g.content & system[j].content) / len(g.content | system[j].content)
            if jaccard >= 0.5:
                pairs.append((-jaccard, i, j))
    used_gold, used_system, matched = set(), set(), []
    for _, i, j in sorted(pairs):
        if i not in used_gold and j not in used_system:
            used_gold.add(i)
            used_system.add(j)
            matched.append((i, j))
    return matched


class Counts:
    """Right, gold and system counts of each measure, summed over documents."""

    def __init__(self):
        self.right, self.gold, self.system = (collections.Counter() for _ in range(3))

    def add(self, gold, system):
        for role in ROLES:
            g = {t for a in gold for t in getattr(a, role)}
            s = {t for a in system for t in getattr(a, role)}
            for name in (role, "token"):
                self.right[name] += len(g & s)
                self.gold[name] += len(g)
                self.system[name] += len(s)
        for a in gold:
            self.gold.update(["matched", "triple", a.kind])
        for a in system:
            self.system.update(["matched", "triple", a.kind])
        for i, j in match(gold, system):
            g, s = gold[i], system[j]
            self.right["matched"] += 1
            self.right["triple"] += g.head == s.head and bool(g.cue & s.cue)
            self.right["found " + g.kind] += 1   # whatever kind the system gives it
            self.right["true " + s.kind] += 1

    def figures(self, measure):
        """Precision, recall and F1."""
        right_gold = self.right["found " + measure] if measure in KINDS else self.right[measure]
        right_system = self.right["true " + measure] if measure in KINDS else self.right[measure]
        precision = right_system / max(1, self.system[measure])
        recall = right_gold / max(1, self.gold[measure])
        return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def cue_class(text, cue):
    """What kind of words attributes: of the cue's parts of speech, the first of these that it has."""
    starts = {text.spans[token][0] for token in cue}
    found = {upos for (start, _, _), upos in zip(text.trees, text.upos) if start in starts}
    for upos, name in (("VERB", "verb"), ("NOUN", "noun"), ("ADJ", "adjective or adverb"), ("ADV", "adjective or adverb"),
                       ("AUX", "verb"), ("ADP", "preposition")):
        if upos in found:
            return name
    return "none, or other words"


def overlap_of(token_set, others):
    """How a content stands to the contents of the other side: the name of what is wrong with it."""
    touching = [o for o in others if token_set & o]
    if not touching:
        return "nothing of it"
    if len(touching) > 1:
        return "as several"
    return "too much" if len(touching[0]) > len(token_set) else "too little"


def add_failures(failures, text, gold, system):
    """Counts what is wrong: failures[group][name]."""
    pairs = match(gold, system)
    found, right = {i for i, _ in pairs}, {j for _, j in pairs}
    gold_contents, system_contents = [g.content for g in gold], [s.content for s in system]
    for i, g in enumerate(gold):
        kind = f"{g.kind}, cue {cue_class(text, g.cue)}"
        failures["marked"][kind] += 1
        if i not in found:
            failures["missed"][kind] += 1
            failures["how missed"][overlap_of(g.content, system_contents)] += 1
    for j, s in enumerate(system):
        if j not in right:
            failures["wrongly found"][f"{s.kind}, cue {cue_class(text, s.cue)}"] += 1
            failures["how wrong"][overlap_of(s.content, gold_contents)] += 1
    for i, j in pairs:
        g, s = gold[i], system[j]
        if g.head != s.head:
            failures["content right, source wrong"]["none found" if s.head is None else "found where none is" if g.head is None
                                                     else "another word"] += 1
        if not g.cue & s.cue:
            failures["content right, cue wrong"]["none found" if not s.cue else "none marked" if not g.cue else "other words"] += 1


def print_failures(failures):
    print("\nWhat fails, counts:\n\n| contents | marked | missed | found that are none |\n|---|---:|---:|---:|")
    kinds = set(failures["marked"]) | set(failures["wrongly found"])
    for kind in sorted(kinds, key=lambda k: (-failures["missed"][k] - failures["wrongly found"][k], k)):
        print(f"| {kind} | {failures['marked'][kind]} | {failures['missed'][kind]} | {failures['wrongly found'][kind]} |")
    for group in ("how missed", "how wrong", "content right, source wrong", "content right, cue wrong"):
        print(f"{group}: " + ", ".join(f"{name} {n}" for name, n in failures[group].most_common()))


def read(data, part):
    path = pathlib.Path(data) / "attribution" / "polnear" / f"{part}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def print_table(counts):
    print("| measure | precision | recall | F1 | floor | |")
    print("|---|---:|---:|---:|---:|---|")
    everything = True
    for measure in ("token", *ROLES, "matched", "triple", *KINDS):
        figures = [100 * value for value in counts.figures(measure)]
        floor = FLOORS.get(measure)
        reached = floor is None or figures[2] >= floor
        everything = everything and reached
        name = {"token": "tokens, the three roles", "matched": "content, Jaccard ≥ .5", "triple": "triples"}.get(
            measure, f"content, {measure}" if measure in KINDS else f"tokens of {measure}")
        print(f"| {name} | {figures[0]:.1f} | {figures[1]:.1f} | {figures[2]:.1f} | {floor or ''} | "
              f"{'' if floor is None else 'pass' if reached else 'FAIL'} |")
    return everything


def print_multi(arguments, dev):
    """Against each of the people who annotated the same articles of dev, and these against each other."""
    by_id = collections.defaultdict(list)
    for version in read(arguments.data, "multi"):
        if version["id"] in dev:
            by_id[version["id"]].append(version)
    texts = [(id_, versions[0]["text"]) for id_, versions in sorted(by_id.items())]
    ours, people = Counts(), Counts()
    for result in program.analyse(arguments.hearsay, texts, ["--tokens"]):
        versions = by_id[result["id"]]
        text = Text(result["text"], result["tokens"])
        golds = [gold_of(text, version) for version in versions]
        found = system_of(text, result)
        for i, gold in enumerate(golds):
            ours.add(gold, found)
            for other in golds[:i]:
                people.add(gold, other)
    print(f"\n{len(texts)} articles of dev that {min(map(len, by_id.values()))} to {max(map(len, by_id.values()))} people annotated, "
          "F1 over all pairs:\n\n| measure | Hearsay against people | people against people |\n|---|---:|---:|")
    for measure, name in (("token", "tokens"), ("matched", "content"), ("triple", "triples"), ("direct", "content, direct"),
                          ("indirect", "content, indirect")):
        print(f"| {name} | {100 * ours.figures(measure)[2]:.1f} | {100 * people.figures(measure)[2]:.1f} |")


def run(arguments):
    """The command; gives the exit status."""
    documents = read(arguments.data, "dev")
    began = time.monotonic()
    results = program.analyse(arguments.hearsay, [(d["id"], d["text"]) for d in documents], ["--tokens"])
    seconds = time.monotonic() - began
    counts = Counts()
    failures = collections.defaultdict(collections.Counter)
    for document, result in zip(documents, results):
        text = Text(document["text"], result["tokens"])
        gold, system = gold_of(text, document), system_of(text, result)
        counts.add(gold, system)
        add_failures(failures, text, gold, system)
    reached = print_table(counts)
    words = sum(len(d["text"].split()) for d in documents)
    print(f"\nPolNeAR dev, {len(documents)} documents, {counts.gold['matched']} attributions, "
          f"{counts.system['matched']} found; {words / seconds:,.0f} words/s with JSON.")
    print_failures(failures)
    print_multi(arguments, {d["id"] for d in documents})
    return 0 if reached else 1
