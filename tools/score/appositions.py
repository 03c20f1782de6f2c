"""Roles of persons against GUM's appositions. The rules learned nothing from them, but the parser learned trees of GUM's
train part, so the two parts are told apart; dev alone is small.

Gold: two mentions of one person that GUM links as apposition, one a name, the other a noun phrase (the role).
Found: a role of the entity that has the name as a mention, and whose words cover the head of the noun phrase.
Holder right: of the roles that lie in a noun phrase of GUM, with its head, those whose holder is in the same cluster;
roles right before the name are part of the name's mention in GUM and are not counted."""

import json
import pathlib

from program import analyse

COUNTED = {"role-behind", "role-apposed", "role-predicate", "role-appointed", "role-relative"}


def read_documents(data, split):
    with open(pathlib.Path(data) / "names" / "gum" / f"{split}.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def gold_pairs(document):
    """(name, role) mentions of each apposition."""
    newest = {}
    for mention in document["mentions"]:
        before = newest.get(mention["cluster"])
        newest[mention["cluster"]] = mention
        if before and mention["link"] == "appos" and mention["type"] == "person":
            forms = {before["form"]: before, mention["form"]: mention}
            if set(forms) == {"name", "nominal"}:
                yield forms["name"], forms["nominal"]


def overlaps(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


def covers_head(role, mention):
    return role["start"] <= mention["head"][0] and mention["head"][1] <= role["end"]


def system_roles(result):
    """(role, name mentions of its holder) of every person."""
    for entity in result["entities"]:
        names = [mention for mention in entity["mentions"] if mention["form"] == "name"]
        for role in entity["roles"] if entity["kind"] == "person" else []:
            yield role, names


def clusters_of(document, role, names):
    """Clusters of the noun phrases that the role is, and of its holder."""
    slack = 8  # an article or owner that the role leaves out
    phrases = [m for m in document["mentions"] if covers_head(role, m) and role["start"] - slack <= m["start"]
               and m["end"] >= role["end"] - 2]
    holders = [m for m in document["mentions"] if m["type"] == "person"
               and any(n["start"] <= m["head"][0] < n["end"] for n in names)]
    return {m["cluster"] for m in phrases}, {m["cluster"] for m in holders}


def measure(documents, hearsay):
    """Appositions found, all of them, roles with the right holder, all roles that lie in a noun phrase."""
    results = analyse(hearsay, [(d["id"], d["text"]) for d in documents], [])
    found = n_gold = right = n_linked = 0
    for document, result in zip(documents, results):
        roles = list(system_roles(result))
        for name, phrase in gold_pairs(document):
            n_gold += 1
            found += any(covers_head(role, phrase) and any(overlaps(name, n) for n in names) for role, names in roles)
        for role, names in roles:
            phrases, holders = clusters_of(document, role, names)
            if role["by"] in COUNTED and phrases and holders:
                n_linked += 1
                right += bool(phrases & holders)
    return found, n_gold, right, n_linked


def run(arguments):
    for split in ("train", "dev"):
        found, n_gold, right, n_linked = measure(read_documents(arguments.data, split), arguments.hearsay)
        print(f"GUM {split}: {found} of {n_gold} appositions of persons found, {100 * found / n_gold:.1f}; "
              f"{right} of {n_linked} roles with the right holder, {100 * right / max(n_linked, 1):.1f}")
    return 0
