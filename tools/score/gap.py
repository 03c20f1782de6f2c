"""GAP (Webster et al. 2018): which of two names an ambiguous pronoun of a Wikipedia snippet stands for.

As the official scorer has it: two yes/no decisions a snippet. The pronoun's entity is the one with a mention that overlaps
the pronoun at its offset; it is said to be A (or B) where that entity has another mention that overlaps the name at its
offset. F1 over all decisions, then over those with masculine and with feminine pronouns, and their ratio (bias)."""

import csv
import pathlib

import program

FLOOR, GOAL = 55.0, 65.0
FEMININE = {"she", "her", "hers", "herself"}


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def overlaps(mention, start, length):
    return mention["start"] < start + length and start < mention["end"]


def decisions(row, result):
    """Whether the pronoun is A, and whether it is B."""
    pronoun, length = int(row["Pronoun-offset"]), len(row["Pronoun"])
    said = []
    for name in ("A", "B"):
        start = int(row[f"{name}-offset"])
        said.append(any(any(m["start"] == pronoun and m["end"] == pronoun + length for m in e["mentions"]) and
                        any(overlaps(m, start, len(row[name])) for m in e["mentions"]) for e in result["entities"]))
    return said


def count(counts, row, result):
    """Adds right, said and true decisions of one snippet."""
    for name, said in zip(("A", "B"), decisions(row, result)):
        true = row[f"{name}-coref"].upper() == "TRUE"
        counts[0] += said and true
        counts[1] += said
        counts[2] += true


def rates(counts):
    right, said, true = counts
    return (100 * right / true if true else 0.0, 100 * right / said if said else 0.0,
            200 * right / (said + true) if said + true else 0.0)


def score(rows, results):
    """Counts of all, of masculine and of feminine snippets."""
    counts = {"all": [0, 0, 0], "masculine": [0, 0, 0], "feminine": [0, 0, 0]}
    for row, result in zip(rows, results):
        count(counts["all"], row, result)
        count(counts["feminine" if row["Pronoun"].lower() in FEMININE else "masculine"], row, result)
    return counts


def run(arguments):
    """The command; gives the exit status."""
    rows = read(pathlib.Path(arguments.data) / "names" / "gap" / "gap-validation.tsv")
    results = program.analyse(arguments.hearsay, [(r["ID"], r["Text"]) for r in rows], [])
    counts = score(rows, results)
    print("| GAP validation | recall | precision | F1 |\n|---|---:|---:|---:|")
    for name, values in counts.items():
        print(f"| {name:<14} | " + " | ".join(f"{v:6.2f}" for v in rates(values)) + " |")
    f1 = rates(counts["all"])[2]
    bias = rates(counts["feminine"])[2] / max(rates(counts["masculine"])[2], 1e-9)
    print(f"\nFeminine to masculine {bias:.2f}. Floor {FLOOR:g}, goal {GOAL:g}: {'pass' if f1 >= FLOOR else 'FAIL'}.")
    return 0 if f1 >= FLOOR else 1
