"""The texts that the model of style learns from, without those that are in the development set of copies."""
import json
import re

WORD = re.compile(r"\w+")
SHINGLE = 8


def shingles(text):
    words = WORD.findall(text.lower())
    return {hash(tuple(words[i:i + SHINGLE])) for i in range(len(words) - SHINGLE + 1)}


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class Excluded:
    """Texts that share a tenth of their runs of eight words with a document of copies/dev.jsonl."""

    def __init__(self, data):
        self.seen = set()
        for document in read(f"{data}/copies/dev.jsonl"):
            self.seen |= shingles(document["text"])

    def __contains__(self, text):
        own = shingles(text)
        return bool(own) and len(own & self.seen) >= 0.1 * len(own)


def count_texts(data):
    """What words are counted in: Reuters, and newswire without every fourth report."""
    texts = [d["text"] for d in read(f"{data}/text/reuters.jsonl")]
    return texts + [d["text"] for i, d in enumerate(read(f"{data}/text/newswire.jsonl")) if i % 4 != 3]


def spin_texts(data):
    """What is spun, and its originals are the human texts: (name, text) of PolNeAR's train part, ECB+ topics above 20,
    re3d, GUM's and EWT's train parts, every fourth report of newswire. None was counted."""
    texts = [("polnear", d["text"]) for d in read(f"{data}/attribution/polnear/train.jsonl")]
    texts += [("ecb+", d["text"]) for part in ("train", "dev") for d in read(f"{data}/stories/ecbplus/{part}.jsonl")
              if d["topic"] > 20]
    texts += [("re3d", d["text"]) for d in read(f"{data}/names/re3d/re3d.jsonl")]
    texts += [("gum", d["text"]) for d in read(f"{data}/names/gum/train.jsonl")]
    texts += [("ewt", d["text"]) for d in read(f"{data}/names/uner/ewt-train.jsonl")]
    texts += [("newswire", d["text"]) for i, d in enumerate(read(f"{data}/text/newswire.jsonl")) if i % 4 == 3]
    excluded = Excluded(data)
    return [(name, text) for name, text in texts if text not in excluded and len(text.split()) >= 60]
