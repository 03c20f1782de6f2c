/* Segmentation of a report's text into sentences and UD syntactic words: words first, then sentences over
 * them, each by a learned yes/no model (piece.h, token.h, boundary.h; models/segment.md has the figures). */
#ifndef HEARSAY_TEXT_SENTENCE_H
#define HEARSAY_TEXT_SENTENCE_H

#include "base/arena.h"
#include "learn/weights.h"

/* One UD syntactic word; contractions are several tokens with touching spans (do|n't). */
typedef struct Token {
    Span span;
} Token;

typedef struct Sentence {
    Span span;                       /* from its first token's start to its last token's end */
    int32_t first_token, last_token; /* half-open range into the tokens */
    bool starts_paragraph;
} Sentence;

/* Sentences and tokens in text order; no token is empty, none overlaps, and together the tokens
 * cover every byte that is not white space, a control character or an invisible format character
 * (piece_is_blank). A run of more than CHUNK_MOST_BYTES without white space is cut, so no token is longer. */
typedef struct Segments {
    Sentence *sentences;
    int32_t n_sentences;
    Token *tokens;
    int32_t n_tokens;
} Segments;

/* No sentence is longer, so that later layers may be quadratic in it. */
enum { SENTENCE_MOST_TOKENS = 256 };

/* The segmenter's weights, looked up once in a weights file; valid as long as that. */
typedef struct Segmenter {
    const int16_t *token, *sentence; /* the two tables */
    const uint64_t *splits;          /* words without a mark that may be two: cannot */
    int32_t n_splits;
    const uint8_t *words; /* what is known of words from texts without annotation */
} Segmenter;

bool segmenter_open(Segmenter *segmenter, const Weights *weights, Error *error) MUST_USE;

/* Segments valid UTF-8 `text` (at most REPORT_MOST_BYTES). Output in arena; scratch is left as it
 * was; the two must not be the same arena. Linear in the length of the text; takes about 40 bytes of
 * memory a token. */
void text_segment(const Segmenter *segmenter, Slice text, Arena *arena, Arena *scratch, Segments *out);

/* The first token that ends behind `byte`; n_tokens where there is none. O(log n). */
int32_t segments_token_at(const Segments *segments, int32_t byte);

/* The first sentence that ends behind `byte`, else the last one; -1 where there are none. O(log n). */
int32_t segments_sentence_at(const Segments *segments, int32_t byte);

#endif
