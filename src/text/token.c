#include "text/token.h"

/* Facts about a whole chunk that change how its marks are read. */
enum {
    CHUNK_IS_URL = 1,
    CHUNK_IS_MAIL = 2,
    CHUNK_HAS_LETTERS = 4,
    CHUNK_HAS_DIGITS = 8,
    CHUNK_ENDS_IN_STOP = 16
};

/* `folded` as an unrepeated mark's shape; for comparing with piece shapes. */
static uint8_t mark(char folded) {
    return (uint8_t)(SHAPE_MARK + folded - 33);
}

static int32_t chunk_facts(const Chunk *chunk) {
    int32_t facts = 0;
    for (int32_t i = 0; i < chunk->n_pieces; i++) {
        uint8_t shape = chunk->pieces[i].shape;
        facts |= shape_is_letters(shape) ? CHUNK_HAS_LETTERS : shape_is_digits(shape) ? CHUNK_HAS_DIGITS : 0;
        if (shape == mark('@') && i > 0) {
            facts |= CHUNK_IS_MAIL;
        }
        /* :// is a colon and a repeated slash */
        if (i > 0 && shape == (mark('/') | PIECE_REPEATED) && chunk->pieces[i - 1].shape == mark(':')) {
            facts |= CHUNK_IS_URL;
        }
    }
    return facts | (chunk->pieces[chunk->n_pieces - 1].shape == mark('.') ? CHUNK_ENDS_IN_STOP : 0);
}

/* What is known at one gap. Pieces outside the chunk are zero. */
typedef struct Gap {
    Piece a, b, c, d, e; /* two before the gap, three behind it */
    int32_t index;       /* of c */
    int32_t n_left;      /* pieces in the token so far, up to 4 */
    uint32_t prefix;     /* hash of the token so far */
    uint32_t suffix;     /* hash of the chunk from c on */
    int32_t facts;
    uint8_t known, known_after; /* the lexicon on b and on the first word of the next chunk */
    bool before_decided;        /* whether the gap before this one is a boundary */
} Gap;

/* Adds the features of one gap; the numbers are template numbers and must never be reused with
 * another meaning while weights of this version exist. */
static void push_gap_features(const Gap *g, const Chunk *chunk, const ChunkContext *context, Features *out) {
    const uint64_t a = g->a.hash, b = g->b.hash, c = g->c.hash, d = g->d.hash;
    const uint64_t sa = g->a.shape, sb = g->b.shape, sc = g->c.shape, sd = g->d.shape, se = g->e.shape;
    const uint64_t facts = (uint64_t)g->facts, history = (uint64_t)(g->n_left << 1 | g->before_decided);
    features_push2(out, 1, b, c);
    features_push2(out, 2, b, sc);
    features_push2(out, 3, sb, c);
    features_push2(out, 4, sb, sc);
    features_push3(out, 5, a, b, c);
    features_push3(out, 6, b, c, d);
    features_push4(out, 7, sa, sb, sc, sd);
    features_push4(out, 8, sa, b, sc, sd);
    features_push4(out, 9, sa, sb, c, sd);
    features_push4(out, 10, sb, sc, sd, se);
    features_push4(out, 11, a, sb, c, sd);
    features_push4(out, 12, sb, c, d, se);
    features_push2(out, 13, chunk->shape_hash, g->index);
    features_push2(out, 14, chunk->hash, g->index);
    features_push2(out, 15, g->prefix, c);
    features_push2(out, 16, g->prefix, sc);
    features_push2(out, 17, g->suffix, sb);
    features_push2(out, 18, g->suffix, b);
    features_push3(out, 19, facts, sb, sc);
    features_push3(out, 20, facts, b, c);
    features_push4(out, 21, facts, history, sb, sc);
    features_push3(out, 22, history, b, sc);
    features_push3(out, 23, history, sb, c);
    features_push4(out, 24, context->before.hash, b, c, 0);
    features_push4(out, 25, context->before.shape, sb, c, history);
    const bool at_end = g->d.shape == SHAPE_NONE;
    const uint64_t next =
        at_end ? (uint64_t)context->after.shape << 2 | context->gap_after : sd << 2 | 1 << 10;
    if (at_end) {
        features_push4(out, 26, b, c, next, 0);
        features_push4(out, 27, sb, c, next, history);
        features_push3(out, 28, b, c, context->after.hash);
    }
    if (at_end || g->c.shape == mark('.')) {
        const uint64_t case_after = at_end ? (uint64_t)g->known_after >> WORD_CASE_SHIFT & 7 : 0;
        const uint64_t after =
            shape_is_digits(context->after.shape) ? (uint64_t)SHAPE_DIGITS : context->after.shape;
        features_push4(out, 34, b, sb, c, at_end ? after : sd << 8);
        features_push4(out, 29, g->known, sb, c, next);
        features_push4(out, 30, g->known, sa, sb, c);
        features_push4(out, 31, g->known, c, next, case_after);
        features_push4(out, 32, g->prefix, c, next, case_after);
        features_push4(out, 33, facts, history << 8 | sb, c, next << 8 | case_after);
    }
}

static bool decide(const Decider *decider, const Features *features, int32_t at) {
    return decider->judge ? decider->judge(decider->context, features, at)
                          : features_score(features, decider->weights) > 0;
}

/* Suffix hashes of up to CHUNK_MOST_BYTES pieces, from the end. */
static void hash_suffixes(const Chunk *chunk, uint32_t *suffix) {
    uint64_t hash = feature_begin(0);
    for (int32_t i = chunk->n_pieces - 1; i >= 0; i--) {
        hash = feature_add(hash, chunk->pieces[i].hash);
        suffix[i] = (uint32_t)(hash >> 32);
    }
}

int32_t chunk_split(const Decider *decider, const Lexicon *lexicon, const Chunk *chunk,
                    const ChunkContext *context, bool *starts) {
    uint32_t suffix[CHUNK_MOST_BYTES + 1];
    const Piece none = {0};
    const Piece *p = chunk->pieces;
    int32_t n = chunk->n_pieces, n_tokens = 1, token = 0;
    starts[0] = true;
    if (n == 1) {
        return 1;
    }
    hash_suffixes(chunk, suffix);
    Gap gap = {.facts = chunk_facts(chunk), .before_decided = true};
    gap.known_after = shape_is_letters(context->after.shape) ? lexicon_word(lexicon, context->after.hash) : 0;
    uint64_t prefix = feature_add(feature_begin(0), p[0].hash);
    Features features;
    for (int32_t i = 1; i < n; i++) {
        gap.a = i > 1 ? p[i - 2] : none;
        gap.b = p[i - 1];
        gap.c = p[i];
        gap.d = i + 1 < n ? p[i + 1] : none;
        gap.e = i + 2 < n ? p[i + 2] : none;
        gap.index = i;
        gap.n_left = i - token < 4 ? i - token : 4;
        gap.prefix = (uint32_t)(prefix >> 32);
        gap.suffix = suffix[i];
        gap.known = shape_is_letters(gap.b.shape) ? lexicon_word(lexicon, gap.b.hash) : 0;
        features_clear(&features, decider->bits);
        push_gap_features(&gap, chunk, context, &features);
        starts[i] = decide(decider, &features, p[i].start);
        gap.before_decided = starts[i];
        prefix = feature_add(starts[i] ? feature_begin(0) : prefix, p[i].hash);
        if (starts[i]) {
            token = i;
            n_tokens++;
        }
    }
    return n_tokens;
}

/* Kinds of pieces that occur in a token, as bits. */
enum {
    SOME_LETTERS = 1,
    SOME_DIGITS = 2,
    SOME_MARKS = 4,
    SOME_STOPS = 8,
    SOME_AT_OR_SLASH = 16,
    SOME_APOSTROPHE = 32
};

static uint8_t compound_shape(const Piece *pieces, int32_t n) {
    int32_t some = 0;
    for (int32_t i = 0; i < n; i++) {
        uint8_t shape = pieces[i].shape & (uint8_t)~PIECE_REPEATED;
        some |= shape_is_letters(shape)                     ? SOME_LETTERS
                : shape_is_digits(shape)                    ? SOME_DIGITS
                : shape == mark('.')                        ? SOME_STOPS
                : shape == mark('@') || shape == mark('/')  ? SOME_AT_OR_SLASH
                : shape == mark('\'') || shape == mark('`') ? SOME_APOSTROPHE
                                                            : SOME_MARKS;
    }
    bool ends_in_stop = pieces[n - 1].shape == mark('.');
    if (some == (SOME_LETTERS | SOME_STOPS)) {
        if (n == 2 && ends_in_stop) {
            return pieces[0].shape == SHAPE_UPPER_ONE ? SHAPE_INITIAL : SHAPE_ABBREVIATION;
        }
        return ends_in_stop || pieces[0].end - pieces[0].start == 1 ? SHAPE_ACRONYM : SHAPE_ADDRESS;
    }
    if (some & SOME_APOSTROPHE && some & SOME_LETTERS && n <= 3) {
        return SHAPE_CLITIC;
    }
    if (some & SOME_AT_OR_SLASH && some & SOME_LETTERS) {
        return SHAPE_ADDRESS;
    }
    if (!(some & SOME_LETTERS)) {
        return some & SOME_DIGITS ? SHAPE_NUMBER : SHAPE_MARKS;
    }
    return SHAPE_COMPOUND;
}

TokenLook token_look(const Lexicon *lexicon, const Chunk *chunk, int32_t first, int32_t last) {
    const Piece *pieces = chunk->pieces + first;
    if (last - first == 1) {
        return (TokenLook){.hash = pieces[0].hash,
                           .shape = pieces[0].shape,
                           .known =
                               shape_is_letters(pieces[0].shape) ? lexicon_word(lexicon, pieces[0].hash) : 0};
    }
    uint64_t hash = feature_begin(0);
    for (int32_t i = 0; i < last - first; i++) {
        hash = feature_add(hash, pieces[i].hash);
    }
    uint8_t shape = compound_shape(pieces, last - first);
    return (TokenLook){.hash = (uint32_t)(hash >> 32),
                       .shape = shape,
                       .known = shape == SHAPE_ABBREVIATION ? lexicon_word(lexicon, pieces[0].hash)
                                : shape == SHAPE_ACRONYM    ? lexicon_word(lexicon, (uint32_t)(hash >> 32))
                                                            : 0};
}
