"""The scorer against pairs of gold and system whose figures are counted by hand."""

import pathlib
import sys
import tempfile

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
ROOT = ROOT if ROOT.is_dir() else ROOT.parent.parent
sys.path.insert(0, str(ROOT / "tools" / "score"))

import certainty  # noqa: E402
import conllu  # noqa: E402
import copies  # noqa: E402
import coref  # noqa: E402
import gap  # noqa: E402
import links  # noqa: E402
import names  # noqa: E402
import names_gold  # noqa: E402
import roles  # noqa: E402
import roundups  # noqa: E402
import spun  # noqa: E402
import stories  # noqa: E402
import syntax  # noqa: E402
import timex  # noqa: E402

GOLD = """\
# newdoc id = one
# newpar
# sent_id = a
# text = She can't sing.
1\tShe\tshe\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\t_\t4\taux:pass\t_\t_
3\tn't\t_\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsing\tsing\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = b
# text = We do.
1\tWe\twe\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
# text = Why
1\tWhy\twhy\tADV\tWRB\t_\t0\troot\t_\t_
"""

TEXT = "She can't sing. We do.\n\nWhy"


def read_gold():
    with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8") as file:
        file.write(GOLD)
        file.flush()
        return conllu.read(file.name)


def result_of(words, sentences):
    """A system result from (start, end, lemma, upos, head, deprel)."""
    keys = ("start", "end", "lemma", "upos", "head", "deprel")
    return {"tokens": [dict(zip(keys, word)) for word in words],
            "sentences": [{"start": start, "end": end} for start, end in sentences]}


RIGHT = [(0, 3, "she", "PRON", 3, "nsubj"), (4, 6, "can", "AUX", 3, "aux"), (6, 9, "not", "PART", 3, "advmod"),
         (10, 14, "sing", "VERB", -1, "root"), (14, 15, ".", "PUNCT", 3, "punct"),
         (16, 18, "we", "PRON", 6, "nsubj"), (19, 21, "do", "AUX", -1, "root"), (21, 22, ".", "PUNCT", 6, "punct"),
         (24, 27, "why", "ADV", -1, "root")]

# can't in one piece; one wrong tag, lemma, head and relation; the first two sentences run together
WRONG = [(0, 3, "she", "PRON", 2, "nsubj"), (4, 9, "can't", "AUX", 2, "aux"), (10, 14, "sung", "VERB", -1, "root"),
         (14, 15, ".", "PUNCT", 2, "punct"), (16, 18, "we", "NOUN", 5, "obj"), (19, 21, "do", "AUX", 2, "root"),
         (21, 22, ".", "PUNCT", 5, "punct"), (24, 27, "why", "ADV", -1, "root")]

CASES = [
    ("all right, subtype cut, lemma _ free", RIGHT, [(0, 15), (16, 22), (24, 27)],
     {"words": 9, "sentences": 3, "upos": 9, "lemma": 9, "uas": 9, "las": 9}),
    ("other words and sentences", WRONG, [(0, 22), (24, 27)],
     {"words": 7, "sentences": 1, "upos": 6, "lemma": 6, "uas": 6, "las": 5}),
    ("nothing found", [], [], dict.fromkeys(syntax.MEASURES, 0)),
    ("head on a word that gold has not", [(4, 9, "x", "X", -1, "root"), (10, 14, "sing", "VERB", 0, "root")], [],
     {"words": 1, "sentences": 0, "upos": 1, "lemma": 1, "uas": 0, "las": 0}),
]

# Clusters by letters: gold, system, then what is kept of links and mentions each way, and the sum of the best alignment.
COREF_CASES = [
    ("the same", ["abc", "de"], ["abc", "de"], (3, 3), (3, 3), 5.0, 5.0, 2.0),
    ("one cut in two", ["abcd"], ["ab", "cd"], (2, 3), (2, 2), 2.0, 4.0, 2 * 2 / 6),
    ("two joined", ["ab", "cd"], ["abcd"], (2, 2), (2, 3), 4.0, 2.0, 2 * 2 / 6),
    ("one missed, one more", ["abc"], ["abx"], (1, 2), (1, 2), 4 / 3, 4 / 3, 2 * 2 / 6),
    ("nothing found", ["ab"], [], (0, 1), (0, 0), 0.0, 0.0, 0.0),
]


def check_coref():
    for label, gold, system, recall, precision, b_recall, b_precision, aligned in COREF_CASES:
        gold, system = [list(c) for c in gold], [list(c) for c in system]
        assert coref.muc(gold, system) == recall and coref.muc(system, gold) == precision, label
        assert abs(coref.b_cubed(gold, system)[0] - b_recall) < 1e-9, label
        assert abs(coref.b_cubed(system, gold)[0] - b_precision) < 1e-9, label
        assert abs(coref.ceaf_e(gold, system) - aligned) < 1e-9, label
    gold = [[(4, 7), (20, 22)]]
    entities = [{"kind": "person", "mentions": [{"start": 0, "end": 7}, {"start": 4, "end": 7}, {"start": 20, "end": 22}]},
                {"kind": "other", "mentions": [{"start": 0, "end": 1}, {"start": 2, "end": 3}]}]
    found = coref.system_clusters({"entities": entities}, gold)
    assert found == [[(0, 7, "own"), (20, 22), (4, 7)]], found


def check_gap():
    row = {"Pronoun": "she", "Pronoun-offset": "30", "A": "Ann Lee", "A-offset": "0", "A-coref": "TRUE", "B": "Eve",
           "B-offset": "12", "B-coref": "FALSE"}
    spans = {"pronoun": {"start": 30, "end": 33}, "last of A": {"start": 4, "end": 7}, "B": {"start": 12, "end": 15},
             "inside the pronoun": {"start": 30, "end": 32}}
    for mentions, said in ((["pronoun", "last of A"], [True, False]), (["pronoun", "B"], [False, True]),
                           (["inside the pronoun", "last of A"], [False, False])):
        assert gap.decisions(row, {"entities": [{"mentions": [spans[m] for m in mentions]}]}) == said, mentions
    counts = gap.score([row], [{"entities": [{"mentions": [spans["pronoun"], spans["B"]]}]}])
    assert counts["all"] == [0, 1, 1] and counts["feminine"] == [0, 1, 1] and counts["masculine"] == [0, 0, 0]


# She can't sing, with one argument over two words. Only this sentence is annotated.
FRAMES = {"a": [{"pred": 3, "roleset": "sing.01", "args": [["ARG0", 0, 1], ["ARGM-ADV", 1, 3]]}]}

ROLE_CASES = [
    ("all right", [(10, 14, "sing.01", [("ARG0", 0, 3), ("ARGM-ADV", 4, 9)]), (24, 27, "why.01", [])],
     {"predicates": (1, 1, 1), "senses": (1, 1, 1), "exact": (2, 2, 2), "head": (2, 2, 2)}),
    ("wrong sense, a role at another start, one too many, a predicate that gold does not ask for",
     [(10, 14, "sing.02", [("ARG0", 0, 3), ("ARGM-ADV", 6, 9), ("ARG1", 14, 15)]), (19, 21, "do.02", [])],
     {"predicates": (1, 1, 1), "senses": (0, 1, 1), "exact": (1, 2, 3), "head": (2, 2, 3)}),
    ("another word", [(6, 9, "sing.01", [("ARG0", 0, 3)])],
     {"predicates": (0, 1, 1), "senses": (0, 0, 0), "exact": (0, 2, 1), "head": (0, 2, 1)}),
]


def check_roles(documents):
    """Right, gold and system counts of each case."""
    for label, found, counts in ROLE_CASES:
        result = result_of(RIGHT, [])
        result["frames"] = [{"start": start, "end": end, "roleset": roleset,
                             "args": [{"role": role, "start": a, "end": b} for role, a, b in arguments]}
                            for start, end, roleset, arguments in found]
        got = roles.score(documents, FRAMES, [result])
        assert {m: (got.right[m], got.gold[m], got.system[m]) for m in roles.MEASURES} == counts, label


def check_timex():
    gold = [((0, 4), "2020"), ((10, 20), "P2D"), ((30, 40), "PRESENT_REF")]
    cases = [  # found; strict, relaxed, value F1
        (gold, 100, 100, 100),
        ([], 0, 0, 0),
        # one exact and right, one that overlaps and is right, one beside
        ([((0, 4), "2020"), ((12, 20), "P2D"), ((50, 60), "P2D")], 100 / 3, 200 / 3, 200 / 3),
        # one that covers two: two pairs, one right
        ([((0, 20), "2020")], 0, 200 * 1 * (2 / 3) / (1 + 2 / 3), 100 * 1 * (2 / 3) / (1 + 2 / 3)),
    ]
    for found, *expected in cases:
        counts = timex.Counts()
        timex.count(counts, gold, found)
        got = [counts.f1(m) for m in timex.MEASURES]
        assert all(abs(a - b) < 1e-9 for a, b in zip(got, expected)), (found, got, expected)
    assert timex.fold_of("") == 2166136261 % 5 and timex.fold_of("a") == 0xE40C292C % 5


NAMES_TEXT = "The Nile Bank's Dr. Ada Obi of Accra met the Accra's Rovers."


def spans(*names_):
    """(start, end, kind) of parts of NAMES_TEXT."""
    return [(NAMES_TEXT.index(part), NAMES_TEXT.index(part) + len(part), kind) for part, kind in names_]


NAMES_CASES = [
    ("articles and 's do not count", spans(("The Nile Bank's", "organisation")), spans(("Nile Bank", "organisation")), 1, 1),
    ("a kind is wrong, its span is right", spans(("Accra", "place")), spans(("Accra", "person")), 0, 1),
    ("one inside another is dropped", spans(("Ada Obi", "person")), spans(("Ada Obi", "person"), ("Obi", "person")), 1, 1),
    ("a title counts", spans(("Ada Obi", "person")), spans(("Dr. Ada Obi", "person")), 0, 0),
    ("nothing found", spans(("Accra", "place")), [], 0, 0),
]


def check_names():
    for label, gold, system, right, same_spans in NAMES_CASES:
        counts = names.Counts()
        counts.add(NAMES_TEXT, names_gold.outermost(gold), names_gold.outermost(system))
        assert sum(counts.right.values()) == right and counts.spans == same_spans, (label, counts.right, counts.spans)
        assert sum(counts.gold.values()) == 1, label
    text = "Kenyan Foreign Minister Amina Diallo of the Peace Party spoke."
    assert names_gold.core(text, 0, 55, 24, "person") == (24, 36, "person")
    text = "the old University of the Nile in Cairo"
    assert names_gold.core(text, 0, 30, 8, "organisation") == (8, 30, "organisation")
    assert names_gold.core("the river", 0, 9, 4, "place") is None


def test_certainty():
    """Two events of a sentence found, one by its longer overlap; one not."""
    def event(start, end, polarity, low, high):
        return {"start": start, "end": end, "certainty": {"polarity": polarity, "low": low, "high": high}}
    gold = {"targets": [{"span": [0, 5], "factuality": 2.0}, {"span": [6, 9], "factuality": -3.0},
                        {"span": [20, 25], "factuality": 1.0}]}
    result = {"events": [event(4, 8, "pos", 0.5, 1), event(0, 4, "pos", 0.7, 0.9), event(8, 9, "neg", 0.9, 1)]}
    scored = certainty.score(gold, result)
    wanted = [(1.8, 2.0, True), (1.5, -3.0, True), (3.0, 1.0, False)]
    assert all(abs(s[0] - w[0]) < 1e-9 and s[1:] == w[1:] for s, w in zip(scored, wanted)), scored
    assert abs(certainty.factuality(event(0, 1, "neg", 0.9, 1)["certainty"]) + 2.7) < 1e-9
    assert abs(certainty.mean_absolute_error(scored) - (0.2 + 4.5 + 2) / 3) < 1e-9
    assert abs(certainty.pearson([(1, 2), (2, 4), (3, 6)]) - 1) < 1e-9
    assert abs(certainty.pearson([(1, 1), (2, 0), (3, 1)])) < 1e-9


def check_copies():
    made = {"b": ("a", "exact"), "c": ("a", "spun-40"), "d": ("a", "excerpt"), "f": ("e", "exact")}
    reported = [("b", "a", "exact"), ("c", "b", "spun"), ("e", "f", "near"), ("g", "h", "near"), ("g", "e", "near"), ("c", "x", "near")]
    ignored, negatives = {frozenset("ag"), frozenset("ex")}, {frozenset("gh")}
    m = copies.measure(reported, made, negatives, ignored)
    # right: ab, ef; open: bc; wrong: gh, ge, cx
    assert (m["wrong"], m["siblings"], m["negatives"]) == (3, 1, 1), m
    assert abs(m["precision"] - 2 / 5) < 1e-9 and abs(m["recall"] - 2 / 4) < 1e-9
    assert m["found"] == {"exact": 2} and m["directed"] == {"exact": 1}, m
    assert copies.judge(frozenset("bg"), made, ignored) == "open" and copies.judge(frozenset("bx"), made, ignored) == "wrong"


def check_links():
    gold = [{("a", 0, 1), ("b", 0, 1), ("b", 5, 6)}, {("a", 3, 4)}]
    # one pair of three is right, one mention is none, one is missed
    system = [{("a", 0, 1), ("b", 0, 1), ("c", 7, 8)}, {("b", 5, 6)}]
    true_pairs, said = links.pairs(gold), links.pairs(system)
    assert len(true_pairs) == 2 and len(said) == 3 and len(true_pairs & said) == 1
    assert links.rates(1, 3, 2) == (100 / 3, 50.0, 40.0)
    assert links.overlaps({("a", 0, 4), ("a", 6, 9)}, {("a", 2, 3), ("a", 3, 5), ("b", 6, 9)}) == 1
    muc, b_cubed, ceaf, mean = links.restricted(gold, system)
    # kept: {a0 b0} {b5} {a3}: MUC recall 1/2, precision 1; B3 recall (2 * 2/3 + 1/3 + 1) / 4, precision 1
    assert abs(muc - 200 / 3) < 1e-9 and abs(b_cubed - 200 * (2 / 3) / (5 / 3)) < 1e-9, (muc, b_cubed)
    assert abs(ceaf - 200 * (4 / 5 + 1) / 5) < 1e-9 and abs(mean - (muc + b_cubed + ceaf) / 3) < 1e-9, ceaf
    assert links.restricted(gold, gold) == (100.0, 100.0, 100.0, 100.0)


def check_roundups():
    found = [{"story": 1, "docs": ["a", "b", "x"]}, {"story": 2, "docs": ["c", "x", "y"]}, {"story": 3, "docs": ["z", "d"]}]
    counts = roundups.count(found, {"a": "A", "b": "A", "c": "C", "d": "D"}, {"x": {"A", "D"}, "y": {"C"}, "z": {"D"}})
    assert (counts["n"], counts["digests"], counts["others"]) == (3, 1, 0)
    assert (counts["found"], counts["right"], counts["gold"]) == (4, 3, 4)
    docs = [{"id": f"{s}{i}", "subtopic": s, "sentences": [[0, 3], [4, 124]], "text": "Up. " + "word " * 24} for s in "ABCDEFGH" for i in range(20)]
    reports, digests, gold = roundups.make_collection(docs, 1)
    assert (reports, digests, gold) == roundups.make_collection(docs, 1)
    assert len(digests) == roundups.DIGESTS == len(gold) and all(2 < len(told) < 6 for told in gold.values())
    assert not {r["id"] for r in reports} & set(gold)


def check_stories():
    gold = {"a": "x", "b": "x", "c": "y", "d": "y"}
    assert stories.b_cubed(gold, {"a": 1, "b": 1, "c": 2, "d": 2}) == (100, 100, 100)
    precision, recall, f1 = stories.b_cubed(gold, {"a": 1, "b": 1, "c": 1, "d": 2})
    assert abs(precision - 100 * (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4) < 1e-9 and abs(recall - 75) < 1e-9, (precision, recall)
    assert abs(f1 - 2 * precision * recall / (precision + recall)) < 1e-9


def check_spun():
    assert spun.area([3, 1], [2, 1]) == 0.625  # 3 > 2, 3 > 1, 1 < 2, 1 = 1
    original, text = "Of course, the train left.", "Of path, the train left."
    assert spun.changes(text, original) == {3: {"course"}}
    result = {"style": {"signs": [{"start": 3, "likely": "Course"}, {"start": 13, "likely": "bus"}]}}
    assert spun.score_signs([result], [("a", text)], [original]) == (2, 1, 1)


def main():
    check_copies()
    check_spun()
    check_links()
    check_roundups()
    check_stories()
    check_coref()
    check_gap()
    check_names()
    test_certainty()
    documents = read_gold()
    assert [d.text for d in documents] == [TEXT], documents
    assert [TEXT[w.start:w.end] for s in documents[0].sentences for w in s.words] == \
        ["She", "ca", "n't", "sing", ".", "We", "do", ".", "Why"]
    for label, words, sentences, right in CASES:
        counts = syntax.score(documents, [result_of(words, sentences)])
        assert counts.right == right, (label, counts.right)
        assert counts.gold["las"] == 9 and counts.gold["sentences"] == 3, label
        f1 = 200 * right["las"] / (9 + len(words))
        assert abs(counts.f1("las") - f1) < 1e-9, label
    line, reached = syntax.row("EWT dev", syntax.score(documents, [result_of(WRONG, [(0, 22)])]), 1000)
    assert not reached and "FAIL" in line and "!" in line
    check_roles(documents)
    check_timex()
    print("score: all cases right")


if __name__ == "__main__":
    main()
