#include "link/quotation.h"

#include "base/map.h"
#include "base/vector.h"
#include "claim/marks.h"
#include "copy/skeleton.h"

#include <stdlib.h>

/* Shorter ones are used by everybody (“for the first time”), longer ones are compared by their beginnings. */
enum { LEAST_WORDS = 4, LEAST_CONTENT = 2, MOST_WORDS = 400, LEAST_SHARED = 600 };

/* A word that more quotations have is no reason to compare two of them. */
enum { MOST_OF_ONE_WORD = 64 };

/* A quotation while families are made; its words stand in the text of its report. */
typedef struct Wording {
    Quotation quotation;
    CopyPiece *words; /* [n] without marks; start from the beginning of the quotation */
    int32_t n;
    int32_t base;     /* index of the base, itself for one */
    int32_t compared; /* the last wording that was compared with it, + 1 */
} Wording;

/* A quotation that has a word, in the list of those that have it. */
typedef struct Having {
    int32_t wording, next;
} Having;

typedef struct Making {
    const Analysis *const *analyses;
    Arena *arena, *scratch;
    VECTOR(Wording) wordings;
    VECTOR(QuotationChange) changes;
    VECTOR(Having) having;
    Map by_word; /* symbol → newest in having */
} Making;

static void add_wording(Making *m, int32_t account, int32_t claim, Span span) {
    CopyPieceList pieces = {0};
    pieces_find(slice_at(m->analyses[account]->report->text, span), m->scratch, &pieces);
    int32_t n = 0, n_content = 0;
    for (int32_t i = 0; i < pieces.count && n < MOST_WORDS; i++) {
        if (pieces.items[i].kind != PIECE_MARK) {
            n_content += pieces.items[i].kind == PIECE_CONTENT;
            pieces.items[n++] = pieces.items[i];
        }
    }
    if (n >= LEAST_WORDS && n_content >= LEAST_CONTENT) {
        *VECTOR_PUSH(&m->wordings, m->scratch) =
            (Wording){{.account = account, .claim = claim, .span = span, .shared = 1000}, pieces.items, n, -1, 0};
    }
}

/* The first quote that begins at or behind `byte`. */
static int32_t quote_from(const QuoteList *quotes, int32_t byte) {
    int32_t low = 0, high = quotes->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (quotes->items[middle].span.start < byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* What stands between quotation marks in a claim's content. */
static void read_content(Making *m, int32_t account, int32_t claim, Span content, const QuoteList *quotes) {
    for (int32_t i = quote_from(quotes, content.start); i < quotes->count; i++) {
        if (!span_contains(content, quotes->items[i].span)) {
            break;
        }
        add_wording(m, account, claim, quotes->items[i].span);
    }
}

static void read_account(Making *m, int32_t account) {
    const Analysis *analysis = m->analyses[account];
    QuoteList quotes;
    marks_pair(analysis->report->text, &analysis->segments, m->scratch, m->arena, &quotes);
    for (int32_t c = 0; c < analysis->claims.count; c++) {
        const Claim *claim = &analysis->claims.items[c];
        bool speech = claim->inside < 0 && (claim->kind == CLAIM_DIRECT || claim->kind == CLAIM_MIXED);
        for (int32_t i = 0; i < claim->content.count && speech; i++) {
            read_content(m, account, c, claim->content.items[i], &quotes);
        }
    }
}

/* Lengths of the longest common subsequences of what stands behind each place: [(n_a + 1) * (n_b + 1)]. */
static int16_t *common_lengths(const Wording *a, const Wording *b, Arena *scratch) {
    int32_t width = b->n + 1;
    int16_t *lengths = ARENA_NEW(scratch, int16_t, (a->n + 1) * width);
    for (int32_t i = a->n - 1; i >= 0; i--) {
        for (int32_t j = b->n - 1; j >= 0; j--) {
            int16_t down = lengths[(i + 1) * width + j], right = lengths[i * width + j + 1];
            lengths[i * width + j] = a->words[i].symbol == b->words[j].symbol
                                         ? (int16_t)(lengths[(i + 1) * width + j + 1] + 1)
                                     : down >= right ? down
                                                     : right;
        }
    }
    return lengths;
}

/* Words in common, in thousandths of the shorter one; 0 where they are too few to say anything. */
static int32_t shared_words(const Wording *a, const Wording *b, const int16_t *lengths) {
    int32_t shorter = a->n < b->n ? a->n : b->n;
    return lengths[0] < LEAST_WORDS ? 0 : 1000 * lengths[0] / shorter;
}

/* The bytes of words [first, last) of a wording in its report's text; where there are none, the place. */
static Span words_span(const Wording *w, int32_t first, int32_t last) {
    int32_t at = w->quotation.span.start;
    if (first < last) {
        return (Span){at + w->words[first].start, at + piece_end(&w->words[last - 1])};
    }
    int32_t place = first < w->n ? at + w->words[first].start : at + piece_end(&w->words[w->n - 1]);
    return (Span){place, place};
}

/* Walks the alignment and keeps every place where the two differ. */
static void add_changes(Making *m, Wording *here, const Wording *base, const int16_t *lengths) {
    int32_t width = base->n + 1, i = 0, j = 0, from_i = 0, from_j = 0;
    here->quotation.first_change = m->changes.count;
    while (true) {
        bool inside = i < here->n && j < base->n;
        bool same = inside && here->words[i].symbol == base->words[j].symbol;
        if (!same && inside) {
            bool down = lengths[(i + 1) * width + j] >= lengths[i * width + j + 1];
            i += down;
            j += !down;
            continue;
        }
        int32_t last_i = inside ? i : here->n, last_j = inside ? j : base->n;
        if (from_i < last_i || from_j < last_j) {
            *VECTOR_PUSH(&m->changes, m->scratch) =
                (QuotationChange){words_span(here, from_i, last_i), words_span(base, from_j, last_j)};
        }
        if (!inside) {
            break;
        }
        from_i = ++i;
        from_j = ++j;
    }
    here->quotation.n_changes = m->changes.count - here->quotation.first_change;
}

/* Joins a wording to the base that it shares most with. */
static void join(Making *m, int32_t index) {
    Wording *here = &m->wordings.items[index];
    int32_t best = -1, most = LEAST_SHARED - 1;
    for (int32_t i = 0; i < here->n; i++) {
        int32_t steps = 0;
        for (int32_t at = map_get(&m->by_word, here->words[i].symbol, -1); at >= 0 && steps < MOST_OF_ONE_WORD;
             at = m->having.items[at].next, steps++) {
            int32_t other = m->having.items[at].wording;
            Wording *base = &m->wordings.items[other];
            if (here->words[i].kind != PIECE_CONTENT || base->compared == index + 1) {
                continue;
            }
            base->compared = index + 1;
            ArenaMark mark = arena_mark(m->scratch);
            int32_t shared = shared_words(here, base, common_lengths(here, base, m->scratch));
            arena_reset(m->scratch, mark);
            if (shared > most) {
                most = shared;
                best = other;
            }
        }
    }
    here->base = best >= 0 ? best : index;
    here->quotation.shared = best >= 0 ? most : 1000;
}

/* A base can be found by each of its words. */
static void index_base(Making *m, int32_t index) {
    const Wording *base = &m->wordings.items[index];
    for (int32_t i = 0; i < base->n; i++) {
        if (base->words[i].kind == PIECE_CONTENT) {
            int32_t *newest = map_put(&m->by_word, base->words[i].symbol, -1);
            if (*newest < 0 || m->having.items[*newest].wording != index) {
                *VECTOR_PUSH(&m->having, m->scratch) = (Having){index, *newest};
                *newest = m->having.count - 1;
            }
        }
    }
}

static int compare_length(const void *a, const void *b) {
    const Wording *x = a;
    const Wording *y = b;
    if (x->n != y->n) {
        return x->n > y->n ? -1 : 1;
    }
    if (x->quotation.account != y->quotation.account) {
        return x->quotation.account < y->quotation.account ? -1 : 1;
    }
    return (x->quotation.span.start > y->quotation.span.start) - (x->quotation.span.start < y->quotation.span.start);
}

/* The members of one family that stand in several reports, base first. */
static void write_family(Making *m, int32_t base, const int32_t *next, QuotationList *out) {
    int32_t account = m->wordings.items[base].quotation.account;
    bool several = false;
    for (int32_t i = next[base]; i >= 0; i = next[i]) {
        several = several || m->wordings.items[i].quotation.account != account;
    }
    if (!several) {
        return;
    }
    QuotationFamily family = {out->count, 0};
    for (int32_t i = base; i >= 0; i = next[i], family.count++) {
        Wording *here = &m->wordings.items[i];
        if (i != base) {
            ArenaMark mark = arena_mark(m->arena); /* the table is the larger part and may go at once */
            const int16_t *lengths = common_lengths(here, &m->wordings.items[base], m->arena);
            add_changes(m, here, &m->wordings.items[base], lengths);
            arena_reset(m->arena, mark);
        }
        out->items[out->count++] = here->quotation;
    }
    out->families[out->n_families++] = family;
}

static void write_families(Making *m, QuotationList *out) {
    int32_t n = m->wordings.count;
    int32_t *next = ARENA_NEW(m->scratch, int32_t, n), *last = ARENA_NEW(m->scratch, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        next[i] = -1;
        last[i] = i;
    }
    for (int32_t i = 0; i < n; i++) {
        int32_t base = m->wordings.items[i].base;
        if (base != i) {
            next[last[base]] = i;
            last[base] = i;
        }
    }
    for (int32_t i = 0; i < n; i++) {
        if (m->wordings.items[i].base == i) {
            write_family(m, i, next, out);
        }
    }
    out->n_changes = m->changes.count;
    out->changes = ARENA_NEW(m->arena, QuotationChange, m->changes.count);
    if (m->changes.count) {
        memcpy(out->changes, m->changes.items, sizeof *out->changes * (size_t)m->changes.count);
    }
}

void quotations_find(const Analysis *const *analyses, int32_t n, Arena *arena, Arena *scratch, QuotationList *out) {
    ArenaMark mark = arena_mark(scratch);
    Making m = {.analyses = analyses, .arena = arena, .scratch = scratch};
    *out = (QuotationList){0};
    map_init(&m.by_word, scratch, 1024);
    for (int32_t a = 0; a < n; a++) {
        read_account(&m, a);
    }
    int32_t count = m.wordings.count;
    if (count > 1) {
        qsort(m.wordings.items, (size_t)count, sizeof *m.wordings.items, compare_length);
    }
    for (int32_t i = 0; i < count; i++) {
        join(&m, i);
        if (m.wordings.items[i].base == i) {
            index_base(&m, i);
        }
    }
    out->items = ARENA_NEW(arena, Quotation, count);
    out->families = ARENA_NEW(arena, QuotationFamily, count);
    write_families(&m, out);
    arena_reset(scratch, mark);
}
