#include "claim/features.h"

void claim_labels_allowed(bool *allowed) {
    for (int32_t from = 0; from <= CLAIM_LABEL_COUNT; from++) {
        for (int32_t to = 0; to < CLAIM_LABEL_COUNT; to++) {
            bool inside = to == CLAIM_I_SOURCE || to == CLAIM_I_CUE || to == CLAIM_I_CONTENT;
            allowed[from * CLAIM_LABEL_COUNT + to] =
                !inside || (from < CLAIM_LABEL_COUNT && (from == to || from == to - 1));
        }
    }
}

/* Rows of the table of embeddings, from 1. */
enum {
    QUOTE_OPENS = 1,
    QUOTE_INSIDE,
    QUOTE_CLOSES,
    QUOTE_BEFORE,
    QUOTE_BEHIND, /* + 5 where it is an utterance */
    PLACE_HEADLINE = 11,
    PLACE_PARAGRAPH_FIRST,
    PLACE_SENTENCE_FIRST
};

static uint16_t quote_place(const Quoted *q, int32_t token) {
    int32_t quote = q->quote_of[token];
    int32_t place = 0;
    if (quote >= 0) {
        place = token == q->first_token[quote]      ? QUOTE_OPENS
                : token + 1 == q->last_token[quote] ? QUOTE_CLOSES
                                                    : QUOTE_INSIDE;
    } else if (token > 0 && q->quote_of[token - 1] >= 0) {
        quote = q->quote_of[token - 1];
        place = QUOTE_BEHIND;
    } else if (token + 1 < q->segments->n_tokens && q->quote_of[token + 1] >= 0) {
        quote = q->quote_of[token + 1];
        place = QUOTE_BEFORE;
    }
    return (uint16_t)(place ? place + 5 * quote_is_utterance(q, quote) : 0);
}

void claim_extra_fill(const Quoted *quoted, uint16_t *extra) {
    const Segments *segments = quoted->segments;
    bool headline = true;
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        const Sentence *sentence = &segments->sentences[s];
        headline = headline && (s == 0 || !sentence->starts_paragraph);
        for (int32_t t = sentence->first_token; t < sentence->last_token; t++) {
            uint16_t *of_token = extra + (int64_t)t * CLAIM_EXTRA;
            bool first = t == sentence->first_token;
            of_token[0] = quote_place(quoted, t);
            of_token[1] = headline                              ? PLACE_HEADLINE
                          : first && sentence->starts_paragraph ? PLACE_PARAGRAPH_FIRST
                          : first                               ? PLACE_SENTENCE_FIRST
                                                                : 0;
        }
    }
}

/* Whether a sentence begins a line of its own. */
static bool begins_line(Slice text, const Segments *segments, int32_t sentence) {
    if (sentence == 0 || segments->sentences[sentence].starts_paragraph) {
        return true;
    }
    Slice gap = slice_sub(text, (size_t)segments->sentences[sentence - 1].span.end,
                          (size_t)segments->sentences[sentence].span.start);
    return slice_find(gap, SLICE("\n"), 0) < gap.len;
}

int32_t claim_ranges_make(Slice text, const Segments *segments, Arena *arena, TaggerRange **ranges) {
    TaggerRange *out = ARENA_NEW(arena, TaggerRange, segments->n_sentences);
    int32_t n = 0;
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        const Sentence *sentence = &segments->sentences[s];
        if (begins_line(text, segments, s) ||
            sentence->last_token - out[n - 1].first > TAGGER_MOST_SEQUENCE) {
            out[n++].first = sentence->first_token;
        }
        out[n - 1].last = sentence->last_token;
    }
    *ranges = out;
    return n;
}
