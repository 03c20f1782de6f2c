"""The scorer against pairs of gold and system whose figures are counted by hand."""

import pathlib
import sys
import tempfile

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
ROOT = ROOT if ROOT.is_dir() else ROOT.parent.parent
sys.path.insert(0, str(ROOT / "tools" / "score"))

import certainty  # noqa: E402
import conllu  # noqa: E402
import syntax  # noqa: E402

GOLD = """\
# newdoc id = one
# newpar
# text = She can't sing.
1\tShe\tshe\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\t_\t4\taux:pass\t_\t_
3\tn't\t_\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsing\tsing\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

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


def main():
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
    print("score: all cases right")


if __name__ == "__main__":
    main()
