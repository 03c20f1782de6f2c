#!/usr/bin/env python3
"""Turns the readable lists of states into C tables: state_table.py STATES MORE OUTPUT.

STATES and MORE hold blocks as src/names/states-more.txt explains. Output: state_entries[] (code, name, status,
the state that it is part of) and state_forms[], sorted by bytes and without doubles: every form as written, without
accents, and in capitals. Where two states claim a form, a name beats a capital, and a state beats a territory; two
states with equal claims are an error, to be settled by a `drop` in MORE.
"""
import re
import sys
import unicodedata

KINDS = ["name", "adjective", "people", "capital", "seat", "short", "context"]
SAME = {"official": "name", "town": "capital"}
STATUS = {"": "STATE_INDEPENDENT", "state": "STATE_INDEPENDENT", "territory": "STATE_TERRITORY", "former": "STATE_FORMER",
          "union": "STATE_UNION"}
FLAGS = {"ambiguous": "FORM_AMBIGUOUS", "capitals": "FORM_CAPITALS"}


def read_blocks(path, states):
    """Adds the blocks of one file to states: code -> {kind: [forms]}. A drop removes what earlier files gave."""
    current, before = None, {}
    with open(path, encoding="utf-8") as source:
        for number, line in enumerate(source, 1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            head = re.fullmatch(r"\[(\S+)(?: (.*))?\]", line)
            if head:
                code, title = head[1], head[2] or ""
                before[code] = code in states
                current = states.setdefault(code, {"title": title, "status": "", "part": "", "ambiguous": set()})
                if title != current["title"]:
                    sys.exit(f"{path}:{number}: {code} is '{current['title']}', not '{title}'")
                continue
            kind, _, values = line.partition(":")
            forms = [form.strip() for form in values.split("|")]
            if kind in ("status", "part"):
                current[kind] = forms[0]
            elif kind == "ambiguous":
                current["ambiguous"] |= set(forms)
            elif kind == "drop":
                for known in KINDS:
                    current[known] = [form for form in current.get(known, []) if form not in forms]
            elif kind in SAME or kind in KINDS:
                kind = SAME.get(kind, kind)
                current.setdefault(kind, []).extend(forms)
            else:
                sys.exit(f"{path}:{number}: '{kind}' is no kind of line")


def plain(form):
    """Without accents and with straight apostrophes."""
    letters = unicodedata.normalize("NFKD", form.replace("’", "'").replace("ʻ", "'"))
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("ı", "i").replace("ø", "o")


def spellings(form):
    """The form, the same without accents, and both in capitals, with the flag of the latter."""
    for base in {form.replace("’", "'"), plain(form)}:
        yield base, False
        if base.upper() != base:
            yield base.upper(), True


def claims(states, codes):
    """form -> the claims on it, each a tuple whose order is their rank."""
    found = {}
    for index, code in enumerate(codes):
        state = states[code]
        rank = {"": 0, "state": 0, "union": 1, "territory": 2, "former": 2}[state["status"]]
        state.setdefault("name", [])
        if state["title"]:
            state["name"].insert(0, state["title"])
        for kind in KINDS:
            for form in state.get(kind, []):
                for spelling, capitals in spellings(form):
                    flags = [FLAGS["ambiguous"]] * (form in state["ambiguous"]) + [FLAGS["capitals"]] * capitals
                    order = (capitals, kind in ("capital", "seat"), rank)
                    found.setdefault(spelling, []).append((order, index, kind, flags, code))
    return found


def settle(found):
    """form -> the one state of a form and the kinds it has there."""
    settled, faults = {}, []
    for form, claimed in found.items():
        best = min(claimed)[0]
        settled[form] = [claim for claim in claimed if claim[0] == best]
        rivals = sorted({claim[4] for claim in settled[form]})
        if len(rivals) > 1:
            faults.append(f"'{form}' is claimed by {', '.join(rivals)}: drop it from all but one")
    if faults:
        sys.exit("\n".join(faults))
    return settled


def main():
    states = {}
    for path in sys.argv[1:3]:
        read_blocks(path, states)
    none = states.pop("-", {"name": []})
    codes = sorted(states)
    found = settle(claims(states, codes))
    for form in none["name"]:
        for spelling, capitals in spellings(form):
            found[spelling] = [((False, False, -1), -1, "name", [FLAGS["capitals"]] * capitals, "-")]
    with open(sys.argv[3], "w", encoding="utf-8") as out:
        out.write("/* Made by tools/gen/state_table.py; change the lists, not this. */\n")
        out.write("static const StateEntry state_entries[] = {\n")
        for code in codes:
            state = states[code]
            part = codes.index(state["part"]) if state["part"] else -1
            out.write(f'    {{"{code}", "{state["title"]}", {STATUS[state["status"]]}, {part}}},\n')
        out.write("};\nstatic const StateSpelling state_spellings[] = {\n")
        for form in sorted(found, key=lambda f: f.encode()):
            winners = found[form]
            kinds = " | ".join(sorted({f"1 << STATE_{claim[2].upper()}" for claim in winners}))
            flags = " | ".join(sorted({flag for claim in winners for flag in claim[3]})) or "0"
            text = form.replace('"', '\\"')
            out.write(f'    {{"{text}", {len(form.encode())}, {winners[0][1]}, {kinds}, {flags}}},\n')
        out.write("};\n")


main()
