#include "copy/compare.h"

/* Reports that only tell of one event share few and short runs of skeleton; copies share long ones or many. Measured
 * over all pairs of the development set that share a fingerprint (docs/copies.md): the longest run times the square of
 * the share is at least 1.32 for copies and at most 1.18 for others; the three excerpts below that have a passage word
 * for word with at least 26 words, where the most that others share are 24. */
enum { LEAST_EVIDENCE = 1250, LEAST_SHARE = 150, BLOCK_SKELETON = 20, BLOCK_WORDS = 25 };

/* Reports that share nothing but what somebody said to all of them are no copies, unless it is nearly half of one: so many
 * words in common must stand outside of quotation marks. */
enum { LEAST_TOLD = 6, QUOTED_SHARE = 450 };

/* A line that many reports have at their foot is less of them than this, per thousand. */
enum { FOOT_SHARE = 250 };

/* Words exchanged one for one among the words of aligned passages, per thousand, from which a copy counts as spun. */
enum { SPUN_EXCHANGES = 60, LEAST_EXCHANGES = 4 };

/* Share of a report, per thousand, that stands in the other one when nothing but an excerpt was taken. */
enum { EXCERPT_MOST = 820, EXACT_LEAST = 985 };

const char *copy_kind_name(CopyKind kind) {
    static const char *const names[] = {"exact", "near", "excerpt", "spun"};
    return names[kind];
}

static bool begins_paragraph(const Outline *o, int32_t i) {
    if (i == 0) {
        return true;
    }
    int32_t gap = piece_end(&o->pieces.items[i - 1]);
    return memchr(o->text.ptr + gap, '\n', (size_t)(o->pieces.items[i].start - gap)) != NULL;
}

typedef struct Sums {
    int32_t n_skeleton, n_common, n_equal, n_words, a_covered, b_covered, n_exchanged;
    int32_t n_told; /* words of passages outside of quotation marks */
    bool has_block; /* a passage that is long by itself */
} Sums;

static int32_t per_thousand(int64_t part, int64_t whole) {
    return whole > 0 ? (int32_t)(1000 * part / whole) : 0;
}

/* Words in pieces [start, end) that stand in no quotation. Marks open and close in turn, and each paragraph begins anew. */
static int32_t count_told(const Outline *o, int32_t start, int32_t end) {
    const CopyPiece *pieces = o->pieces.items;
    bool quoted = false;
    int32_t n = 0, first = start;
    while (first > 0 && !begins_paragraph(o, first)) {
        first--;
    }
    for (int32_t i = first; i < end; i++) {
        quoted = quoted && !begins_paragraph(o, i);
        if (pieces[i].kind == PIECE_MARK && pieces[i].symbol == '"') {
            quoted = !quoted;
        }
        n += i >= start && !quoted && pieces[i].kind <= PIECE_NUMBER && pieces[i].kind != PIECE_FUNCTION;
    }
    return n;
}

static Sums sum_up(const Outline *a, const Outline *b, const Alignment *alignment) {
    Sums s = {0};
    for (int32_t i = 0; i < alignment->n_passages; i++) {
        const Passage *p = &alignment->passages[i];
        s.n_skeleton += p->n_skeleton;
        s.n_common += p->n_common;
        s.n_equal += p->n_equal;
        s.n_words += p->n_words;
        s.a_covered += p->a_end - p->a_start;
        s.b_covered += p->b_end - p->b_start;
        s.n_told += count_told(b, p->b_start, p->b_end);
        s.has_block = s.has_block || (p->n_skeleton - p->n_common >= BLOCK_SKELETON && p->n_words >= BLOCK_WORDS);
    }
    for (int32_t i = 0; i < alignment->n_exchanges; i++) {
        Substitution e = alignment->exchanges[i];
        s.n_exchanged += a->pieces.items[e.a].kind == PIECE_CONTENT && b->pieces.items[e.b].kind == PIECE_CONTENT;
    }
    return s;
}

/* Pieces of skeleton that can be evidence: of a report that is half common, half of them. */
static int32_t count_free(const Outline *o) {
    int32_t free = o->n_skeleton - o->n_common;
    return 2 * free < o->n_skeleton ? o->n_skeleton / 2 : free;
}

/* Where one of the two is common itself, as a report that a hundred reprinted, what the other shares with it is an excerpt if it
 * is a good part of that one, and a line at its foot if it is not. */
static bool is_foot(const Outline *a, const Outline *b, const Sums *s) {
    const Outline *marked = a->common ? a : b;
    return 2 * s->n_common > s->n_skeleton && per_thousand(s->n_skeleton, marked->n_skeleton) < FOOT_SHARE;
}

static bool decide(const Outline *a, const Outline *b, const Alignment *alignment, const Sums *s) {
    bool one_is_common = (a->common == NULL) != (b->common == NULL);
    if (one_is_common && is_foot(a, b, s)) {
        return false;
    }
    int32_t a_free = one_is_common ? a->n_skeleton : count_free(a), b_free = one_is_common ? b->n_skeleton : count_free(b);
    int64_t shared = s->n_skeleton - (one_is_common ? 0 : s->n_common);
    int64_t share = per_thousand(shared, a_free < b_free ? a_free : b_free);
    int64_t evidence = alignment->longest * share * share / 1000;
    bool is_told = s->n_told >= LEAST_TOLD || share >= QUOTED_SHARE;
    return is_told && (evidence >= LEAST_EVIDENCE || (share >= LEAST_SHARE && s->has_block));
}

static CopyKind kind_of(const Alignment *alignment, const Sums *s, int32_t a_share, int32_t b_share) {
    int32_t most = a_share > b_share ? a_share : b_share;
    if (s->n_exchanged >= LEAST_EXCHANGES && per_thousand(s->n_exchanged, s->n_words + s->n_exchanged) >= SPUN_EXCHANGES) {
        return COPY_SPUN;
    }
    if (most < EXCERPT_MOST) {
        return COPY_EXCERPT;
    }
    bool unchanged = alignment->n_exchanges == 0 && alignment->n_dropped == 0 && alignment->n_added == 0;
    return unchanged && alignment->n_passages == 1 && most >= EXACT_LEAST ? COPY_EXACT : COPY_NEAR;
}

Comparison compare_aligned(const Outline *a, const Outline *b, const Alignment *alignment) {
    Sums s = sum_up(a, b, alignment);
    Comparison out = {.is_copy = decide(a, b, alignment, &s)};
    if (!out.is_copy) {
        return out;
    }
    int32_t shorter = a->pieces.count < b->pieces.count ? a->pieces.count : b->pieces.count;
    out.a_share = per_thousand(s.a_covered, a->pieces.count);
    out.b_share = per_thousand(s.b_covered, b->pieces.count);
    out.kind = kind_of(alignment, &s, out.a_share, out.b_share);
    out.similarity = per_thousand(s.n_equal, shorter);
    out.dice = per_thousand(2 * (int64_t)s.n_equal, (int64_t)a->pieces.count + b->pieces.count);
    return out;
}

Comparison comparison_turned(Comparison comparison) {
    Comparison out = comparison;
    out.toward = -comparison.toward;
    out.a_share = comparison.b_share;
    out.b_share = comparison.a_share;
    return out;
}
