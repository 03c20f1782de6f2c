/* Training texts for the segmenter: documents of a treebank laid out in the ways in which reports come,
 * with what is right marked at every byte. */
#ifndef HEARSAY_TRAIN_SEGMENT_TEXT_H
#define HEARSAY_TRAIN_SEGMENT_TEXT_H

#include "conllu.h"

/* How paragraphs and lines are laid out. */
typedef struct SegmentLayout {
    int32_t single;   /* paragraphs in a hundred that end in one line end instead of a blank line */
    uint64_t random;  /* seed of which */
    int32_t width;    /* lines are wrapped so as not to exceed it; 0: not wrapped */
    bool curly;       /* apostrophes and quotation marks are typographic */
} SegmentLayout;

enum { MARK_TOKEN = 1, MARK_SENTENCE = 2, MARK_INSIDE = 4 };

/* A text and its right answers. */
typedef struct SegmentText {
    Slice text;
    uint8_t *marks;        /* [text.len + 1] MARK_TOKEN / MARK_SENTENCE where one begins, MARK_INSIDE behind
                              the first byte of a word */
    int32_t n_words, n_sentences;
    Span *words;           /* [n_words] */
    Span *sentences;       /* [n_sentences] */
} SegmentText;

/* The layout that scores are measured with: paragraphs parted by a blank line. */
SegmentLayout segment_layout_plain(void);

/* A layout drawn at random. */
SegmentLayout segment_layout_random(uint64_t *random);

/* Lays one document out. Everything in arena. */
SegmentText segment_text_make(const Conllu *conllu, int32_t document, const SegmentLayout *layout, Arena *arena);

/* Words and sentences that are right, found and there; F1 = 2 right / (found + there). */
typedef struct SegmentCounts {
    int64_t word_right, word_found, word_there;
    int64_t sentence_right, sentence_found, sentence_there;
} SegmentCounts;

/* Adds the spans that gold and found have in common; both in text order. */
int64_t spans_in_common(const Span *gold, int32_t n_gold, const Span *found, int32_t n_found);

#endif
