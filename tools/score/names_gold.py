"""Gold names of the corpora, in one form: documents with text and names [start, end, kind], code points, kind one of
person, organisation, place; sorted, none inside another. The scorer and tools/train/names_corpora.py read them here.

UNER says names as we mean them. GUM and re3d mark whole noun phrases; of each phrase that is a name, this takes the
capitalised words around its head: without what stands before a title (Israeli Prime Minister Ariel Sharon), without
what follows the name of a person (of the Democratic Party)."""

import json
import pathlib
import re

KINDS = {"person": "person", "organization": "organisation", "place": "place", "organisation": "organisation",
         "Person": "person", "Organisation": "organisation", "Location": "place",
         "PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place"}
WORD = re.compile(r"[^\W_][\w&]*(?:[-’'./&][^\W_]+)*\.?")
PARTICLES = {"de", "del", "della", "der", "den", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "ben", "bint",
             "von", "van", "ter", "und", "e", "y", "af", "av", "zu"}
JOINTS = {"of", "for", "the", "and", "on", "in", "to", "at"}
PRONOUNS = {"i", "we", "he", "she", "it", "they", "you", "my", "our", "his", "her", "their", "its", "this", "these", "who"}
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def titles():
    """Words before names of persons, from src/names/name-words.txt."""
    text = (ROOT / "src/names/name-words.txt").read_text(encoding="utf-8").split("[title]")[1].split("[")[0]
    return {word for line in text.splitlines() for word in line.split("#")[0].split()}


TITLES = titles()


def is_capital(word):
    return word[0].isupper() or word[0].isdigit()


def outermost(names):
    """Sorted, without those inside another; of two kinds of one span the first by name."""
    kept = []
    for start, end, kind in sorted(set(map(tuple, names)), key=lambda n: (n[0], -n[1], n[2])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, kind))
    return kept


def core(text, start, end, head, kind):
    """The name inside a noun phrase whose head word begins at `head` (None: the last capitalised one), or None."""
    words = [(m.start() + start, m.end() + start) for m in WORD.finditer(text[start:end])]
    at = [i for i, (a, b) in enumerate(words) if (a <= head < b if head is not None else is_capital(text[a:b]))]
    if not at or not is_capital(text[words[at[-1]][0]:]):
        return None
    first = last = at[0] if head is not None else at[-1]

    def touches(i, j):
        return text[words[i][1]:words[j][0]].strip() in ("", "-", "–", "&") and "\n" not in text[words[i][1]:words[j][0]]

    def fits(i):
        return is_capital(text[words[i][0]:])

    def joins(i):
        word = text[words[i][0]:words[i][1]]
        return word in PARTICLES or kind != "person" and word in JOINTS

    while first > 0 and touches(first - 1, first):
        step = next((k for k in (1, 2, 3) if first - k >= 0 and fits(first - k)
                     and all(joins(first - j) and touches(first - j - 1, first - j) for j in range(1, k))), 0)
        if not step:
            break
        first -= step
    while last + 1 < len(words) and touches(last, last + 1):
        step = next((k for k in (1, 2, 3) if last + k < len(words) and fits(last + k)
                     and all(joins(last + j) and touches(last + j, last + j + 1) for j in range(1, k))), 0)
        if not step:
            break
        last += step
    if kind == "person":
        for i in range(last - 1, first - 1, -1):
            if text[words[i][0]:words[i][1]].lower().rstrip(".") in TITLES:
                first = i + 1
                break
    a, b = words[first][0], words[last][1]
    if text[b - 1] == "." and not re.search(r"(\.\w\.|\b(Inc|Corp|Ltd|Co|Jr|Sr|St)\.)$", text[a:b]):
        b -= 1
    for tail in ("'s", "’s"):
        if text[a:b].endswith(tail):
            b -= 2
    return a, b, kind


def read_uner(path):
    for line in open(path, encoding="utf-8"):
        document = json.loads(line)
        yield document["id"], document["text"], outermost(document["names"])


def read_gum(path):
    for line in open(path, encoding="utf-8"):
        document = json.loads(line)
        text, names = document["text"], []
        for m in document["mentions"]:
            if m["form"] != "name" or m["type"] not in KINDS:
                continue
            name = core(text, m["start"], m["end"], m["head"][0], KINDS[m["type"]])
            plural = name and name[2] == "person" and " " not in text[name[0]:name[1]] and \
                text[m["start"]:name[0]].strip().lower() in ("the", "all", "these", "those", "many", "most", "some", "other")
            if name and not plural and not (name[2] == "person" and m["head"][0] >= name[1]):
                names.append(name)
        yield document["id"], text, outermost(names)


def read_re3d(path):
    for line in open(path, encoding="utf-8"):
        document = json.loads(line)
        text, names = document["text"], []
        for start, end, kind in document["entities"]:
            if kind not in KINDS:
                continue
            name = core(text, start, end, None, KINDS[kind])
            if name and text[name[0]:name[1]].lower() in PRONOUNS:
                continue
            rest = name and text[name[1]:end].strip(" .,'’s")
            before = name and [w for w in WORD.findall(text[start:name[0]]) if w.lower().rstrip(".") not in TITLES]
            lone_title = name and text[name[0]:name[1]].lower().rstrip(".") in TITLES
            if name and not rest and not lone_title and \
                    all(w.lower() == "the" or is_capital(w) or kind == "Person" for w in before):
                names.append(name)
        yield document["id"], text, outermost(names)


def read_polnear(path, folder):
    texts = {}
    for line in open(pathlib.Path(folder) / pathlib.Path(path).name, encoding="utf-8"):
        document = json.loads(line)
        texts[document["id"]] = document["text"]
    for line in open(path, encoding="utf-8"):
        document = json.loads(line)
        names = [(s, e, KINDS[k]) for s, e, k in document["entities"] if k in KINDS]
        yield document["id"], texts[document["id"]], outermost(names)
