#!/usr/bin/env python3
"""Makes src/names/role-nouns.txt from WordNet: role_nouns.py OUTPUT DATA [WORDNET WORDFREQ].

WordNet is Debian's wordnet-base, wordfreq is PyPI's; both are fetched by pinned version and checksum, or taken from files
that are already there. A noun is taken where one of its three commonest senses is a person or an organisation (the second and third only
where tagged text has that sense), and is put into the class of the word above it that says most. Of WordNet's 5,000
such nouns most are rare or abuse, so one is kept only if the news of DATA (../shared/data) has it or it is among
wordfreq's words that occur once in a million; the widest class only if it stands beside a person's name in that news.
role-nouns.txt is committed, so that a build needs nothing of this; role-words.txt corrects it.
"""
import collections
import gzip

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile


WORDNET = ("wordnet-base=1:3.0-37", "61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752")
WORDFREQ = ("wordfreq==3.1.1", "4b1c6ecffc6198be3396d5cf871c4423ca71c907c231348d352dd54d62b97473")
PERSON, GROUP = 18, 14  # WordNet's lexicographer files noun.person and noun.group
SENSES = 3

# Classes in the order of their values; a noun is of the first that has a word above it. The third holds what people
# are called but nobody's role: kinds of fools, peoples, ages.
CLASSES = [
    ("kin", ["relative", "domestic_partner", "spouse"]),
    ("none", ["simpleton", "unwelcome_person", "coward", "sensualist", "primitive", "small_person", "Amerindian",
              "person_of_color", "White", "African", "Jew", "juvenile", "grownup", "female", "male", "unskilled_person",
              "anomaly", "lover", "good_person", "large_person", "bad_person", "drug_user", "slave"]),
    ("office", ["worker", "leader", "communicator", "contestant", "expert", "entertainer", "creator", "capitalist",
                "religious_person", "intellectual", "scientist", "advocate", "preserver", "follower", "adjudicator",
                "combatant", "ruler", "engineer", "money_handler", "authority", "fiduciary", "planner", "explorer",
                "owner", "nonworker", "enrollee", "radical", "dissenter", "applicant", "professional", "associate",
                "nominee", "negotiator", "representative", "member", "official", "founder", "adviser", "supporter",
                "aristocrat", "militant", "thrower", "defender", "intermediary", "deputy", "agent", "rival"]),
    ("person", ["person"]),
    ("organisation", ["organization", "institution", "enterprise"]),
]

# How often the news must have a noun of each class, and how often beside a person's name.
LEAST = {"kin": (1, 1), "office": (1, 0), "person": (10, 3), "organisation": (20, 0)}
TEXTS = ["attribution/polnear/train", "stories/ecbplus/train", "text/newswire", "text/reuters", "names/gum/train"]

HEAD = """\
# Nouns that say what somebody is: the heads of roles. Made by tools/gen/role_nouns.py; change that, or
# role-words.txt, not this.
#
# Source: WordNet 3.0 (Debian's wordnet-base), copyright 2006 by Princeton University, all rights reserved; used under
# the WordNet 3.0 licence, which allows use, change and distribution for any purpose with this notice.
"""


def read_jsonl(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def count_words(data):
    """How often the news has each word, and how often it stands before or is apposed to a person's name."""
    words, beside = collections.Counter(), collections.Counter()
    for name in TEXTS:
        for report in read_jsonl(f"{data}/{name}.jsonl"):
            words.update(re.findall(r"[a-z]+(?:-[a-z]+)?", report["text"].lower()))
    texts = {report["id"]: report["text"] for report in read_jsonl(f"{data}/attribution/polnear/train.jsonl")}
    for report in read_jsonl(f"{data}/names/polnear-auto/train.jsonl"):
        text = texts[report["id"]]
        for start, end, kind in report["entities"]:
            if kind == "PERSON":
                before = re.search(r"([A-Za-z]+(?:-[A-Za-z]+)?) $", text[max(0, start - 30):start])
                apposed = re.match(r", ([^,.;:]{3,120})", text[end:end + 130])
                beside.update([before[1].lower()] if before else [])
                beside.update(re.findall(r"[a-z]+(?:-[a-z]+)?", apposed[1]) if apposed else [])
    return words, beside


def fetch_wordnet(folder):
    subprocess.run(["apt-get", "download", "-q", WORDNET[0]], cwd=folder, check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return next(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".deb"))


def fetch_wordfreq(folder):
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, WORDFREQ[0]],
                   check=True)
    return next(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".whl"))


def check(path, package):
    with open(path, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    if digest != package[1]:
        sys.exit(f"role_nouns.py: {path}: checksum {digest} is not that of {package[0]}")


def unpack(package, folder):
    subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
    return os.path.join(folder, "usr/share/wordnet")


def read_common(wheel):
    """The words of wordfreq's small English list: MessagePack, of which only the strings matter."""
    with zipfile.ZipFile(wheel) as archive:
        data = gzip.decompress(archive.read("wordfreq/data/small_en.msgpack.gz"))
    words, at = set(), 0
    while at < len(data):
        tag = data[at]
        at += 1
        size = tag & 31 if 0xA0 <= tag < 0xC0 else None
        if tag in (0xD9, 0xDA):
            width = tag - 0xD8
            size = int.from_bytes(data[at:at + width], "big")
            at += width
        at += {0xDC: 2, 0xDD: 4, 0xDE: 2, 0xCC: 1, 0xCD: 2, 0xCE: 4}.get(tag, 0)
        if size is not None:
            words.add(data[at:at + size].decode("utf-8"))
            at += size
    return words


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return [line for line in file if not line.startswith("  ")]


def read_synsets(folder):
    """Offset -> (lexicographer file, words, offsets of the synsets above, whether it is one single person)."""
    synsets = {}
    for line in read_lines(os.path.join(folder, "data.noun")):
        fields = line.split(" | ")[0].split()
        n_words = int(fields[3], 16)
        words = fields[4:4 + 2 * n_words:2]
        pointers = fields[5 + 2 * n_words:]
        above = [(pointers[i], pointers[i + 1]) for i in range(0, len(pointers) - 3, 4)]
        synsets[fields[0]] = (int(fields[1]), words, [offset for kind, offset in above if kind in ("@", "@i")],
                              any(kind == "@i" for kind, _ in above))
    return synsets


def words_above(synsets, offset):
    found, todo = set(), [offset]
    while todo:
        at = todo.pop()
        if at not in found:
            found.add(at)
            todo.extend(synsets[at][2])
    return {synsets[at][1][0] for at in found} | {word for at in found for word in synsets[at][1]}


def class_of(synsets, offset):
    lexicographer, words, _, is_single = synsets[offset]
    if lexicographer not in (PERSON, GROUP) or is_single or words[0][0].isupper():
        return None
    above = words_above(synsets, offset)
    for name, tops in CLASSES:
        if (name == "organisation") == (lexicographer == GROUP) and above & set(tops):
            return name
    return None


def main():
    if len(sys.argv) not in (3, 5):
        sys.exit(__doc__)
    words, beside = count_words(sys.argv[2])
    lists = {name: [] for name, _ in CLASSES}
    with tempfile.TemporaryDirectory() as folder:
        files = sys.argv[3:] or [fetch_wordnet(folder), fetch_wordfreq(folder)]
        check(files[0], WORDNET)
        check(files[1], WORDFREQ)
        common = read_common(files[1])
        folder = unpack(files[0], folder)
        synsets = read_synsets(folder)
        index = read_lines(os.path.join(folder, "index.noun"))
    for line in index:
        fields = line.split()
        offsets = fields[-int(fields[2]):]
        n_tagged = int(fields[-int(fields[2]) - 1])
        if not re.fullmatch(r"[a-z]+(-[a-z]+)?", fields[0]) or len(fields[0]) < 3:
            continue
        for rank, offset in enumerate(offsets[:SENSES]):
            found = class_of(synsets, offset) if rank == 0 or rank < n_tagged else None
            if found:
                lists[found].append(fields[0])
                break
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        out.write(HEAD)
        for name, (least, least_beside) in LEAST.items():
            out.write(f"\n[{name}]\n")
            line = ""
            for word in sorted(lists[name]):
                if (words[word] < least and word not in common) or beside[word] < least_beside:
                    continue
                if len(line) + len(word) > 116:
                    out.write(line.rstrip() + "\n")
                    line = ""
                line += word + " "
            out.write(line.rstrip() + "\n")


main()
