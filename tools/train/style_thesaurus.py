"""Thesauri and the forms of words, for the model of style: WordNet 3.0 (Debian wordnet-base) and LibreOffice's English
thesaurus (Debian mythes-en-us), both free to use, change and pass on."""
import collections
import re

WORDNET = "/usr/share/wordnet"
MYTHES = "/usr/share/mythes/th_en_US_v2.dat"
PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
FILES = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
# what a spinner may take for a synonym beside the words of the same synset: above, below, similar, derived
NEAR = {"@", "~", "&", "\\", "^"}

# left alone by every program that spins: what carries the sentence
FIXED = set("""a an the and or but of to in on at by for from with as is are was were be been being am do does did has have had
not no nor so if than that this these those it its he him his she her they them their we us our you your i me my who whom whose
which what will would can could may might shall should must there here mr mrs ms dr st""".split())


def plain(lemma):
    """The term in lower case with spaces, without WordNet's mark of the place of an adjective."""
    return re.sub(r"\((a|p|ip)\)$", "", lemma).replace("_", " ").lower()


def read_wordnet(folder=WORDNET):
    """Two maps (term, part) -> list of terms: synonyms, and those one step away. Most frequent senses are not told apart."""
    words, pointers = {}, {}
    for name, part in FILES.items():
        for line in open(f"{folder}/data.{name}", encoding="latin-1"):
            if line.startswith("  "):
                continue
            fields = line.split(" | ")[0].split()
            offset, n = fields[0], int(fields[3], 16)
            words[part, offset] = [plain(fields[4 + 2 * i]) for i in range(n)]
            at = 4 + 2 * n
            pointers[part, offset] = [
                (fields[i + 2].replace("s", "a"), fields[i + 1])
                for i in range(at + 1, at + 1 + 4 * int(fields[at]), 4) if fields[i] in NEAR and fields[i + 3] == "0000"]
    same, near = collections.defaultdict(dict), collections.defaultdict(dict)
    for key, terms in words.items():
        for term in terms:
            same[term, key[0]].update((t, 1) for t in terms if t != term)
            for other in pointers[key]:
                near[term, key[0]].update((t, 1) for t in words.get(other, ()) if t != term)
    return {k: list(v) for k, v in same.items()}, {k: list(v) for k, v in near.items()}


def read_mythes(path=MYTHES):
    """The same two maps from LibreOffice's thesaurus; near are its generic, similar and related terms."""
    same, near = collections.defaultdict(dict), collections.defaultdict(dict)
    parts = {"(noun)": "n", "(verb)": "v", "(adj)": "a", "(adv)": "r"}
    with open(path, encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            term, n = line.rstrip("\n").rsplit("|", 1)
            for _ in range(int(n)):
                part, *terms = next(lines).rstrip("\n").split("|")
                for other in terms:
                    kind = re.search(r" \((generic|similar|related) term\)$", other)
                    if "(antonym)" in other or part not in parts:
                        continue
                    other = re.sub(r" \([^()]*\)$", "", other).lower()
                    if other != term.lower():
                        (near if kind else same)[term.lower(), parts[part]][other] = 1
    return {k: list(v) for k, v in same.items()}, {k: list(v) for k, v in near.items()}


def read_exceptions(folder=WORDNET):
    """Irregular forms: (lemma, part) -> forms."""
    out = collections.defaultdict(list)
    for name, part in FILES.items():
        for line in open(f"{folder}/{name}.exc", encoding="latin-1"):
            form, *lemmas = line.split()
            for lemma in lemmas:
                out[lemma, part].append(form)
    return out


def doubled(word):
    short = re.search(r"(^|[^aeiou])[aeiou][bdgklmnprtvz]$", word)
    return word + word[-1] if short else word


def with_ending(word, ending):
    """Regular spelling before -ed, -ing, -er, -est: all ways that there are."""
    out = [word + ending]
    if word.endswith("e"):
        out = [word + ending[1:] if ending[0] == "e" else word[:-1] + ending]
    elif re.search(r"[^aeiou]y$", word) and ending[0] == "e":
        out = [word[:-1] + "i" + ending]
    elif doubled(word) != word:
        out.append(doubled(word) + ending)
    return out


def with_s(word):
    if re.search(r"(s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


class Forms:
    """Forms of single words by part and slot: s of nouns, s ed en ing of verbs, er est of adjectives; "" for the lemma.
    Of several spellings the one that is used most is taken."""

    def __init__(self, frequency):
        self.frequency = frequency  # word -> number, 0 where it is not known
        self.exceptions = read_exceptions()
        self.known = {}

    def usual(self, forms):
        return max(forms, key=self.frequency)

    def all_of(self, lemma, part):
        """slot -> form."""
        key = lemma, part
        if key in self.known:
            return self.known[key]
        irregular, out = self.exceptions.get(key, []), {"": lemma}
        if part == "n":
            out["s"] = self.usual(irregular or [with_s(lemma)])
        elif part == "v":
            past = [f for f in irregular if not f.endswith(("ing", "s"))] or with_ending(lemma, "ed")
            out["s"] = with_s(lemma)
            out["ing"] = self.usual([f for f in irregular if f.endswith("ing")] or with_ending(lemma, "ing"))
            participles = [f for f in past if f.endswith(("n", "ne"))]
            out["en"] = self.usual(participles or past)
            out["ed"] = self.usual([f for f in past if f not in participles] or past)
        elif part == "a" and len(lemma) <= 7:
            for slot in ("er", "est"):
                forms = [f for f in irregular if f.endswith(slot)] or with_ending(lemma, slot)
                if self.frequency(self.usual(forms)):
                    out[slot] = self.usual(forms)
        self.known[key] = out
        return out

    def inflect_term(self, term, part, slot):
        """Of a term of several words the first of a verb, the last of anything else is inflected; None where not."""
        words = term.split(" ")
        at = 0 if part == "v" else -1
        form = self.all_of(words[at], part).get(slot)
        if form is None:
            return None
        words[at] = form
        return " ".join(words)
