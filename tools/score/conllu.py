"""Reads CoNLL-U and rebuilds the raw text of its documents, with the span of every word in code points."""

from dataclasses import dataclass, field


@dataclass
class Word:
    form: str
    lemma: str
    upos: str
    head: int  # index in the sentence, from 0; -1 for the root
    deprel: str  # subtypes cut
    space_after: bool = True
    start: int = 0
    end: int = 0


@dataclass
class Sentence:
    words: list = field(default_factory=list)
    starts_paragraph: bool = False
    id: str = ""


@dataclass
class Document:
    id: str
    sentences: list = field(default_factory=list)
    text: str = ""

    def lay_out(self):
        """Sets text and spans: sentences joined by one space (none after SpaceAfter=No), paragraphs by a
        blank line."""
        parts, length, space = [], 0, False
        for number, sentence in enumerate(self.sentences):
            if sentence.starts_paragraph and number:
                parts.append("\n\n")
                length += 2
                space = False
            for word in sentence.words:
                if space:
                    parts.append(" ")
                    length += 1
                word.start, word.end = length, length + len(word.form)
                parts.append(word.form)
                length = word.end
                space = word.space_after
        self.text = "".join(parts)


def read(path):
    """The documents of one file, laid out."""
    documents, sentence, new_paragraph, sent_id = [], None, False, ""
    range_last, range_space = 0, True
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\r\n")
            if line.startswith("#"):
                key = line[1:].strip()
                if key.startswith("newdoc"):
                    documents.append(Document(key.partition("=")[2].strip()))
                elif key.startswith("newpar"):
                    new_paragraph = True
                elif key.startswith("sent_id"):
                    sent_id = key.partition("=")[2].strip()
                continue
            if not line:
                sentence = None
                continue
            if not documents:
                documents.append(Document(str(path)))
            if sentence is None:
                sentence = Sentence(starts_paragraph=new_paragraph, id=sent_id)
                documents[-1].sentences.append(sentence)
                new_paragraph, range_last = False, 0
            column = line.split("\t")
            if "." in column[0]:
                continue
            space = "SpaceAfter=No" not in column[9].split("|")
            if "-" in column[0]:
                range_last, range_space = int(column[0].split("-")[1]), space
                continue
            number = int(column[0])
            if number < range_last:
                space = False
            elif number == range_last:
                space = range_space
            sentence.words.append(
                Word(column[1], column[2], column[3], int(column[6]) - 1, column[7].split(":")[0], space))
    for document in documents:
        document.lay_out()
    return documents
