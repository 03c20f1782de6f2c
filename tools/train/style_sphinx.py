"""Reads the trigram model of the Debian package pocketsphinx-en-us (BSD; a "Trie Language Model" of sphinxbase).

    header    "Trie Language Model", order, a count for each order
    tables    quantisation: 65,536 floats for each probability and back-off that is quantised
    unigrams  float probability, float back-off, uint32 index of the first bigram
    bigrams   bit-packed: word, back-off, probability, index of the first trigram
    trigrams  bit-packed: word, probability
    words     length, then the words, each ended by NUL

The trie goes from the last word of an n-gram to the first. Its logarithms have base 1.0001; here they have base 2.
"""
import array
import math
import struct

TABLE = 1 << 16
BITS = math.log2(1.0001)


def bits_for(value):
    return value.bit_length()


class Packed:
    """Entries of equal width in bits, least significant first."""

    def __init__(self, data, entries, width):
        size = ((1 + entries) * width + 7) // 8 + 8
        self.data, self.width, self.size = data[:size], width, size

    def __getitem__(self, i):
        at = i * self.width
        block = int.from_bytes(self.data[at >> 3:(at >> 3) + 16], "little")
        return (block >> (at & 7)) & ((1 << self.width) - 1)


class Trie:
    def __init__(self, path):
        data = memoryview(open(path, "rb").read())
        at = len(b"Trie Language Model")
        if bytes(data[:at]) != b"Trie Language Model" or data[at] != 3:
            raise ValueError(f"{path}: not a trie model of order 3")
        counts = struct.unpack_from("<3I", data, at + 1)
        at += 1 + 12 + 4  # and the kind of quantisation
        tables = [x * BITS for x in array.array("f", bytes(data[at:at + 3 * TABLE * 4]))]
        at += 3 * TABLE * 4
        self.pair_probability, self.pair_backoff, self.triple_probability = (
            tables[i * TABLE:(i + 1) * TABLE] for i in range(3))
        self.unigrams = [(p * BITS, b * BITS, i) for p, b, i in struct.iter_unpack("<ffI", data[at:at + 12 * (counts[0] + 1)])]
        at += 12 * (counts[0] + 1)
        self.word_bits, self.next_bits = bits_for(counts[0]), bits_for(counts[2])
        self.pairs = Packed(data[at:], counts[1], self.word_bits + 32 + self.next_bits)
        at += self.pairs.size
        self.triples = Packed(data[at:], counts[2], self.word_bits + 16)
        at += self.triples.size
        length = struct.unpack_from("<I", data, at)[0]
        self.words = bytes(data[at + 4:at + 4 + length]).decode("utf-8").split("\0")[:-1]
        self.counts = counts

    def pair(self, i):
        """The first word of bigram i, log2 probability, log2 back-off, index of its first trigram."""
        entry = self.pairs[i]
        word = entry & ((1 << self.word_bits) - 1)
        entry >>= self.word_bits
        backoff, probability = self.pair_backoff[entry & 0xFFFF], self.pair_probability[entry >> 16 & 0xFFFF]
        return word, probability, backoff, entry >> 32

    def all_pairs(self):
        """Yields (first, second, log2 probability, log2 back-off, range of its trigrams)."""
        for last in range(self.counts[0]):
            start, end = self.unigrams[last][2], self.unigrams[last + 1][2]
            if start == end:
                continue
            following = self.pair(start)
            for i in range(start, end):
                first, probability, backoff, begin = following
                following = self.pair(i + 1)
                yield first, last, probability, backoff, range(begin, following[3])

    def triple(self, i):
        """The first word of trigram i and its log2 probability."""
        entry = self.triples[i]
        return entry & ((1 << self.word_bits) - 1), self.triple_probability[entry >> self.word_bits]
