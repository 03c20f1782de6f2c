#include "link/difference.h"

#include "base/vector.h"

const char *difference_about_name(DifferenceAbout about) {
    static const char *const names[] = {"number", "date", "place", "name", "polarity", "certainty", "source", "view"};
    return names[about];
}

bool difference_is_conflict(DifferenceAbout about) {
    return about < DIFFERENCE_CERTAINTY;
}

/* One of the two statements with all that it can be asked about. */
typedef struct Side {
    const Analysis *analysis;
    const Claim *claim;
    const Certainty *certainty; /* NULL: unknown */
    const StatementWord *words; /* [n_words] */
    int32_t n_words;
    int32_t speaker;
} Side;

typedef struct Differing {
    Side a, b;
    Arena *arena;
    DifferenceList *out;
} Differing;

static Side side_of(const Analysis *const *analyses, const StatementList *statements, int32_t index) {
    const Statement *statement = &statements->items[index];
    const Analysis *analysis = analyses[statement->account];
    return (Side){analysis,
                  &analysis->claims.items[statement->claim],
                  analysis->claim_certainty ? &analysis->claim_certainty[statement->claim] : NULL,
                  statements->words + statement->first_word,
                  statement->n_words,
                  statement->speaker};
}

static void add(Differing *d, DifferenceAbout about, Span a, Span b) {
    *VECTOR_PUSH(d->out, d->arena) = (Difference){about, a, b};
}

static bool lemmas_agree(const Side *a, int32_t token_a, const Side *b, int32_t token_b) {
    return token_a >= 0 && token_b >= 0 &&
           slice_equals_ascii_nocase(a->analysis->syntax.lemma[token_a], b->analysis->syntax.lemma[token_b]);
}

/* The word that tokens [first, last) belong to, or -1. */
static int32_t governor(const Side *side, int32_t first, int32_t last) {
    for (int32_t t = first; t < last; t++) {
        int32_t head = side->analysis->syntax.head[t];
        if (head < first || head >= last) {
            return head;
        }
    }
    return -1;
}

/* What a quantity is said of: the word above it and what it counts. */
static int32_t said_of(const Side *side, const Quantity *q) {
    return q->of_head >= 0 ? side->analysis->syntax.head[q->of_head]
                           : governor(side, q->first_token, q->last_token);
}

/* Whether two quantities count the same, and of the same: a unit alone tells money from money only where one of them
 * names no thing. */
static bool counts_same(const Side *a, const Quantity *p, const Side *b, const Quantity *q) {
    bool same_unit = p->unit == q->unit || (p->unit && q->unit && strcmp(p->unit, q->unit) == 0);
    bool same_thing = lemmas_agree(a, p->of_head, b, q->of_head);
    bool open = p->unit && (p->of_head < 0 || q->of_head < 0);
    return same_unit && (same_thing || open) && lemmas_agree(a, said_of(a, p), b, said_of(b, q));
}

static bool ranges_overlap(const Quantity *p, const Quantity *q) {
    bool below = p->has_high && q->has_low && p->high < q->low;
    bool above = q->has_high && p->has_low && q->high < p->low;
    return !below && !above;
}

static void compare_numbers(Differing *d) {
    const QuantityList *mine = &d->a.analysis->quantities, *theirs = &d->b.analysis->quantities;
    for (int32_t i = 0; i < mine->count; i++) {
        const Quantity *other = NULL;
        bool agreed = !claim_says_span(d->a.claim, mine->items[i].span);
        for (int32_t j = 0; j < theirs->count && !agreed; j++) {
            const Quantity *q = &theirs->items[j];
            if (claim_says_span(d->b.claim, q->span) && counts_same(&d->a, &mine->items[i], &d->b, q)) {
                agreed = ranges_overlap(&mine->items[i], q);
                other = other ? other : q;
            }
        }
        if (!agreed && other) {
            add(d, DIFFERENCE_NUMBER, mine->items[i].span, other->span);
        }
    }
}

static bool same_range(const Quantity *p, const Quantity *q) {
    return p->has_low == q->has_low && p->has_high == q->has_high && (!p->has_low || p->low == q->low) &&
           (!p->has_high || p->high == q->high);
}

bool statements_numbers_equal(const Analysis *const *analyses, const StatementList *statements, int32_t a, int32_t b) {
    Side x = side_of(analyses, statements, a), y = side_of(analyses, statements, b);
    const QuantityList *mine = &x.analysis->quantities, *theirs = &y.analysis->quantities;
    for (int32_t i = 0; i < mine->count; i++) {
        bool asked = claim_says_span(x.claim, mine->items[i].span), compared = false, equal = false;
        for (int32_t j = 0; j < theirs->count && asked && !equal; j++) {
            const Quantity *q = &theirs->items[j];
            bool same = claim_says_span(y.claim, q->span) && counts_same(&x, &mine->items[i], &y, q);
            compared = compared || same;
            equal = same && same_range(&mine->items[i], q);
        }
        if (compared && !equal) {
            return false;
        }
    }
    return true;
}

/* The only expression of a known time in a statement; NULL for none or several. */
static const Timex *only_date(const Side *side) {
    const Timex *found = NULL;
    for (int32_t i = 0; i < side->analysis->times.count; i++) {
        const Timex *timex = &side->analysis->times.items[i];
        bool dated = timex->days.is_known && (timex->type == TIMEX_DATE || timex->type == TIMEX_TIME);
        if (dated && claim_says_span(side->claim, timex->span)) {
            if (found) {
                return NULL;
            }
            found = timex;
        }
    }
    return found;
}

static void compare_dates(Differing *d) {
    const Timex *p = only_date(&d->a), *q = only_date(&d->b);
    bool same_word = p && q && lemmas_agree(&d->a, governor(&d->a, p->first_token, p->last_token), &d->b,
                                             governor(&d->b, q->first_token, q->last_token));
    if (same_word && (p->days.until < q->days.from || q->days.until < p->days.from)) {
        add(d, DIFFERENCE_DATE, p->span, q->span);
    }
}

static bool says_actor(const Side *side, int32_t actor) {
    for (int32_t i = 0; i < side->n_words; i++) {
        if (side->words[i].actor == actor) {
            return true;
        }
    }
    return false;
}

/* The name that a word of a statement is, absent where it is a pronoun or noun. */
static Slice name_at(const Side *side, int32_t token) {
    const EntityList *entities = &side->analysis->entities;
    int32_t i = mention_of_head(&entities->mentions, token);
    bool named = i >= 0 && entities->mentions.items[i].form == MENTION_NAME;
    return named ? slice_at(side->analysis->report->text, entities->mentions.items[i].span) : SLICE_ABSENT;
}

/* Whether a word of `a` is a word of `b`: such names may be one that two reports write differently. */
static bool share_word(Slice a, Slice b) {
    while (a.len) {
        SlicePair word = slice_cut(a, ' ');
        for (Slice rest = b; rest.len;) {
            SlicePair other = slice_cut(rest, ' ');
            if (slice_equals_ascii_nocase(word.head, other.head)) {
                return true;
            }
            rest = other.tail;
        }
        a = word.tail;
    }
    return false;
}

static EntityKind kind_of(const Side *side, int32_t token) {
    int32_t entity = entity_of_head(&side->analysis->entities, token);
    return entity < 0 ? ENTITY_OTHER : side->analysis->entities.items[entity].kind;
}

/* Whether two mentions stand in the same relation to the same word: met in Vladivostok, met at Vostochny. */
static bool same_slot(const Differing *d, int32_t token_a, int32_t token_b) {
    const Syntax *x = &d->a.analysis->syntax, *y = &d->b.analysis->syntax;
    int32_t head_a = x->head[token_a], head_b = y->head[token_b];
    return head_a >= 0 && head_b >= 0 && x->deprel[token_a] == y->deprel[token_b] &&
           x->deprel[token_a] != DEPREL_CONJ && x->deprel[token_a] != DEPREL_COMPOUND && lemmas_agree(&d->a, head_a, &d->b, head_b) &&
           claim_says_token(d->a.analysis, d->a.claim, head_a) && claim_says_token(d->b.analysis, d->b.claim, head_b);
}

static void compare_names(Differing *d, bool places) {
    for (int32_t i = 0; i < d->a.n_words; i++) {
        const StatementWord *p = &d->a.words[i];
        Slice name = name_at(&d->a, p->token);
        bool asked = p->actor >= 0 && name.len && !says_actor(&d->b, p->actor) &&
                     (kind_of(&d->a, p->token) == ENTITY_PLACE) == places;
        for (int32_t j = 0; j < d->b.n_words && asked; j++) {
            const StatementWord *q = &d->b.words[j];
            Slice other = name_at(&d->b, q->token);
            bool differs = q->actor >= 0 && other.len && !says_actor(&d->a, q->actor) && !share_word(name, other) &&
                           kind_of(&d->b, q->token) == kind_of(&d->a, p->token);
            if (differs && same_slot(d, p->token, q->token)) {
                add(d, places ? DIFFERENCE_PLACE : DIFFERENCE_NAME, d->a.analysis->segments.tokens[p->token].span,
                    d->b.analysis->segments.tokens[q->token].span);
                asked = false;
            }
        }
    }
}

/* The word that heads a statement: the first in its content that belongs to none in it. */
static int32_t head_of(const Side *side) {
    const Analysis *analysis = side->analysis;
    Span span = side->claim->content.items[0];
    int32_t first = segments_token_at(&analysis->segments, span.start);
    for (int32_t t = first; t < analysis->segments.n_tokens && analysis->segments.tokens[t].span.start < span.end; t++) {
        int32_t head = analysis->syntax.head[t];
        if (analysis->syntax.deprel[t] != DEPREL_PUNCT && (head < 0 || !claim_says_token(analysis, side->claim, head))) {
            return t;
        }
    }
    return -1;
}

/* Certainties are those of the heads of both statements: they compare only where these are the same word. */
static void compare_certainty(Differing *d) {
    const Certainty *p = d->a.certainty, *q = d->b.certainty;
    if (!p || !q || !p->by || !q->by || !lemmas_agree(&d->a, head_of(&d->a), &d->b, head_of(&d->b))) {
        return;
    }
    if (p->polarity != q->polarity) {
        add(d, DIFFERENCE_POLARITY, p->phrase, q->phrase);
        return;
    }
    Band x = p->bands[SCALE_ICD203], y = q->bands[SCALE_ICD203];
    if (x.high < y.low || y.high < x.low) {
        add(d, DIFFERENCE_CERTAINTY, p->phrase, q->phrase);
    }
}

void differences_find(const Analysis *const *analyses, const StatementList *statements, int32_t a, int32_t b,
                      Arena *arena, DifferenceList *out) {
    Differing d = {side_of(analyses, statements, a), side_of(analyses, statements, b), arena, out};
    compare_numbers(&d);
    compare_dates(&d);
    compare_names(&d, true);
    compare_names(&d, false);
    compare_certainty(&d);
    if (d.a.speaker >= 0 && d.b.speaker >= 0 && d.a.speaker != d.b.speaker) {
        add(&d, DIFFERENCE_SOURCE, d.a.claim->source.items[0], d.b.claim->source.items[0]);
    }
}
