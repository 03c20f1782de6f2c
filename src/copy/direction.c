#include "copy/direction.h"

/* How often each content word stands in some pieces: a hash table of symbols, which are hashes already. */
typedef struct Counts {
    uint32_t *symbols; /* [mask + 1] */
    int32_t *counts;   /* [mask + 1] 0: free */
    uint32_t mask;
} Counts;

/* With room for n words. */
static Counts counts_make(int32_t n, Arena *scratch) {
    int32_t size = 16;
    while (size < 2 * n && size < 1 << 28) {
        size *= 2;
    }
    return (Counts){ARENA_NEW(scratch, uint32_t, size), ARENA_NEW(scratch, int32_t, size), (uint32_t)size - 1};
}

static uint32_t counts_place(const Counts *c, uint32_t symbol) {
    uint32_t at = symbol & c->mask;
    while (c->counts[at] && c->symbols[at] != symbol) {
        at = (at + 1) & c->mask;
    }
    return at;
}

static void counts_add(Counts *c, uint32_t symbol) {
    uint32_t at = counts_place(c, symbol);
    c->symbols[at] = symbol;
    c->counts[at]++;
}

static int32_t counts_of(const Counts *c, uint32_t symbol) {
    return c->counts[counts_place(c, symbol)];
}

static Counts count_symbols(const Outline *o, Arena *scratch) {
    Counts counts = counts_make(o->pieces.count, scratch);
    for (int32_t i = 0; i < o->pieces.count; i++) {
        if (o->pieces.items[i].kind == PIECE_CONTENT) {
            counts_add(&counts, o->pieces.items[i].symbol);
        }
    }
    return counts;
}

static int32_t thousandths(int64_t part, int64_t whole) {
    return (int32_t)(1000 * part / (whole > 0 ? whole : 1));
}

/* A side of the comparison. */
typedef struct Side {
    const Outline *outline;
    Counts symbols;
    bool *covered; /* [pieces] stands in a passage */
    int32_t inside, edge, common; /* pieces outside of passages: between them, around them, such as many reports have */
} Side;

static Side side_make(const Outline *o, const Alignment *alignment, bool is_a, Arena *scratch) {
    Side s = {.outline = o};
    if (alignment->n_exchanges) {
        s.symbols = count_symbols(o, scratch);
    }
    int32_t n = o->pieces.count, first = n, last = 0, n_covered = 0;
    s.covered = ARENA_NEW(scratch, bool, n);
    for (int32_t i = 0; i < alignment->n_passages; i++) {
        const Passage *p = &alignment->passages[i];
        int32_t start = is_a ? p->a_start : p->b_start, end = is_a ? p->a_end : p->b_end;
        memset(s.covered + start, true, (size_t)(end - start));
        first = start < first ? start : first;
        last = end > last ? end : last;
        n_covered += end - start;
    }
    int32_t between = last > first ? last - first : 0;
    s.inside = between - n_covered;
    s.edge = n - between;
    for (int32_t i = 0; i < o->n_skeleton && o->common; i++) {
        s.common += o->common[i] && !s.covered[o->skeleton[i]];
    }
    return s;
}

/* Of the different names in passages, how many stand outside too. */
static int32_t topic_share(const Side *s, Arena *scratch) {
    if (s->inside + s->edge == 0) {
        return 0;
    }
    Counts outside = counts_make(s->inside + s->edge, scratch);
    const CopyPieceList *pieces = &s->outline->pieces;
    int32_t names = 0, again = 0;
    for (int32_t i = 0; i < pieces->count; i++) {
        if (!s->covered[i] && pieces->items[i].kind == PIECE_CONTENT) {
            counts_add(&outside, pieces->items[i].symbol);
        }
    }
    for (int32_t i = 0; i < pieces->count; i++) {
        const CopyPiece *piece = &pieces->items[i];
        if (s->covered[i] && piece->kind == PIECE_CONTENT && (piece->is_capital || piece->length > 6)) {
            names++;
            again += counts_of(&outside, piece->symbol) > 0;
        }
    }
    return thousandths(again, names);
}

static bool begins_with_vowel(Slice text, const CopyPiece *piece) {
    char c = ascii_lower(text.ptr[piece->start]);
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* Articles inside passages that do not fit the letter behind them. */
static int32_t wrong_articles(const Side *s) {
    const Outline *o = s->outline;
    int32_t n = 0;
    for (int32_t i = 0; i + 1 < o->pieces.count; i++) {
        const CopyPiece *piece = &o->pieces.items[i], *next = piece + 1;
        if (piece->kind != PIECE_FUNCTION || piece->length > 2 || !s->covered[i] || next->kind > PIECE_FUNCTION ||
            next->length == 1) {
            continue;
        }
        const char *word = o->text.ptr + piece->start;
        bool is_an = piece->length == 2 && ascii_lower(word[1]) == 'n';
        if (ascii_lower(word[0]) == 'a' && (piece->length == 1 || is_an)) {
            n += begins_with_vowel(o->text, next) != is_an;
        }
    }
    return n;
}

/* Blank lines, and marks that no plain typewriter has. */
static int32_t count_layout(Slice text) {
    int32_t n = 0;
    for (size_t i = 0; i + 2 < text.len; i++) {
        const unsigned char *c = (const unsigned char *)text.ptr + i;
        n += (c[0] == '\n' && c[1] == '\n') || (c[0] == 0xE2 && c[1] == 0x80 && c[2] >= 0x90 && c[2] <= 0xA6);
    }
    return n;
}

static void exchange_signs(const Side *a, const Side *b, const Alignment *alignment, int32_t *signs) {
    int32_t recurs = 0, repeats = 0, capital = 0, length = 0, n = 0;
    for (int32_t i = 0; i < alignment->n_exchanges; i++) {
        const CopyPiece *p = &a->outline->pieces.items[alignment->exchanges[i].a];
        const CopyPiece *q = &b->outline->pieces.items[alignment->exchanges[i].b];
        if (p->kind != PIECE_CONTENT || q->kind != PIECE_CONTENT) {
            continue;
        }
        n++;
        recurs += (counts_of(&b->symbols, p->symbol) > 0) - (counts_of(&a->symbols, q->symbol) > 0);
        repeats += (counts_of(&a->symbols, p->symbol) > 1) - (counts_of(&b->symbols, q->symbol) > 1);
        capital += p->is_capital - q->is_capital;
        length += (q->length > p->length) - (p->length > q->length);
    }
    signs[SIGN_RECURS] = thousandths(recurs, n + 4);
    signs[SIGN_REPEATS] = thousandths(repeats, n + 4);
    signs[SIGN_CAPITAL] = thousandths(capital, n + 4);
    signs[SIGN_LENGTH] = thousandths(length, n + 4);
    int32_t loose = alignment->n_dropped + alignment->n_added;
    signs[SIGN_DROPPED] = thousandths(alignment->n_dropped - alignment->n_added, loose + 8);
}

void direction_signs(const Outline *a, const Outline *b, const Alignment *alignment, Arena *scratch, int32_t *signs) {
    ArenaMark mark = arena_mark(scratch);
    Side x = side_make(a, alignment, true, scratch), y = side_make(b, alignment, false, scratch);
    exchange_signs(&x, &y, alignment, signs);
    int32_t wrong_x = wrong_articles(&x), wrong_y = wrong_articles(&y);
    int32_t na = a->pieces.count, nb = b->pieces.count, longer = na > nb ? na : nb;
    signs[SIGN_INSIDE] = thousandths(x.inside - y.inside, longer);
    signs[SIGN_EDGE] = thousandths(x.edge - y.edge, longer);
    signs[SIGN_COMMON] = thousandths(x.common - y.common, x.common + y.common + 10);
    signs[SIGN_ARTICLE] = thousandths(wrong_y - wrong_x, wrong_x + wrong_y + 2);
    int32_t layout_x = count_layout(a->text), layout_y = count_layout(b->text);
    signs[SIGN_LAYOUT] = thousandths(layout_x - layout_y, layout_x + layout_y + 1);
    signs[SIGN_TOPIC] = topic_share(&x, scratch) - topic_share(&y, scratch);
    arena_reset(scratch, mark);
}

/* Weights of the signs, fitted to the pairs of the development set by logistic regression, in the order of
 * DirectionSign (docs/copies.md). What only the way in which that set was made speaks for is left out: in its edited
 * copies the words put in come from the report itself. */
enum { MOST_OF_A_SIGN = 300 };
static const int32_t spun_weights[DIRECTION_SIGNS] = {30, 32, 8, -6, 14, 11, -12, 0, 17, -11, 0};
static const int32_t excerpt_weights[DIRECTION_SIGNS] = {0, 0, 2, -23, 59, 13, 8, 0, 0, -5, 0};
static const int32_t near_weights[DIRECTION_SIGNS] = {0, 0, 22, -23, 36, 20, 29, 0, 0, -33, 10};

int32_t direction_weigh(CopyKind kind, const int32_t *signs) {
    const int32_t *weights = kind == COPY_SPUN ? spun_weights : kind == COPY_EXCERPT ? excerpt_weights : near_weights;
    int32_t sum = 0;
    for (int32_t i = 0; i < DIRECTION_SIGNS; i++) {
        int32_t sign = signs[i] > MOST_OF_A_SIGN ? MOST_OF_A_SIGN : signs[i] < -MOST_OF_A_SIGN ? -MOST_OF_A_SIGN : signs[i];
        sum += weights[i] * sign;
    }
    sum /= 2 * MOST_OF_A_SIGN / 10;
    return sum > DIRECTION_MOST ? DIRECTION_MOST : sum < -DIRECTION_MOST ? -DIRECTION_MOST : sum;
}

int32_t direction_of_dates(int32_t a_day, int32_t b_day) {
    if (a_day == INT32_MAX || b_day == INT32_MAX || a_day == b_day) {
        return 0;
    }
    return a_day < b_day ? DIRECTION_MOST : -DIRECTION_MOST;
}

int32_t direction_of_credits(ReportOutlets a, ReportOutlets b) {
    bool from_a = a.own && b.credited == a.own && a.credited != b.own;
    bool from_b = b.own && a.credited == b.own && b.credited != a.own;
    return from_a == from_b || a.own == b.own ? 0 : from_a ? DIRECTION_MOST : -DIRECTION_MOST;
}
