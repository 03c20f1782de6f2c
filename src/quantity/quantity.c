#include "quantity/quantity.h"

#include "base/vector.h"
#include "quantity/counted.h"
#include "quantity/phrase_table.h"
#include "text/number.h"

enum { EARLIEST_YEAR = 1500, LATEST_YEAR = 2199 };

typedef VECTOR(Quantity) QuantityVector;

typedef struct Finder {
    QuantityText q;
    const Span *taken;
    int32_t n_taken, next_taken;
    Arena *arena;
    QuantityVector found;
} Finder;

/* One or two numbers with the words around them while they are read. */
typedef struct Reading {
    int32_t first, last; /* tokens of the group so far, half-open */
    int32_t first_number, last_number;
    int32_t end; /* byte behind the group */
    Number low, high;
    bool is_range;
    const char *currency, *unit, *bound;
} Reading;

static Slice form_at(const QuantityText *q, int32_t token) {
    bool inside = token >= q->sentence->first_token && token < q->sentence->last_token;
    return inside ? slice_at(q->text, q->segments->tokens[token].span) : SLICE("");
}

static bool form_is(const QuantityText *q, int32_t token, Slice word) {
    return slice_equals_ascii_nocase(form_at(q, token), word);
}

static bool is_hyphen(Slice form) {
    return slice_equals(form, SLICE("-")) || slice_equals(form, SLICE("–")) ||
           slice_equals(form, SLICE("‑")) || slice_equals(form, SLICE("—"));
}

static bool touches(const QuantityText *q, int32_t token) {
    return token > q->sentence->first_token && token < q->sentence->last_token &&
           q->segments->tokens[token - 1].span.end == q->segments->tokens[token].span.start;
}

static bool read_number(const QuantityText *q, int32_t at, bool money, Number *out) {
    int32_t forms = NUMBER_PARTS | NUMBER_OPEN | (money ? NUMBER_ONE_LETTER : 0);
    return at < q->sentence->last_token && number_may_begin(form_at(q, at)) &&
           number_read(q->text, q->segments->tokens, at, q->sentence->last_token, forms, out);
}

/* A currency before a number at token `at`; its end, or `at`. */
static int32_t read_currency(const QuantityText *q, int32_t at, const char **code) {
    int32_t end = at;
    int32_t limit = at + 2 < q->sentence->last_token ? at + 2 : q->sentence->last_token;
    const char *found = phrase_from(PHRASES_CURRENCIES, q->text, q->segments->tokens, at, limit, &end);
    /* a number must follow: Rs and rs, CAD and cad */
    if (!found || !form_at(q, end).len || !ascii_is_digit(slice_first(form_at(q, end)))) {
        return at;
    }
    *code = found;
    return end;
}

/* The unit that the last token of the number goes on with: 10km, 5%, 1.5° C. */
static bool read_glued_unit(const QuantityText *q, Reading *r) {
    Span token = q->segments->tokens[r->last - 1].span;
    if (r->end >= token.end) {
        return false;
    }
    Slice rest = slice_at(q->text, (Span){r->end, token.end});
    r->unit = phrase_code(PHRASES_UNITS, rest);
    if (slice_equals(rest, SLICE("°")) &&
        (form_is(q, r->last, SLICE("C")) || form_is(q, r->last, SLICE("F")))) {
        r->unit = form_is(q, r->last, SLICE("C")) ? "degC" : "degF";
        r->last++;
    }
    r->end = q->segments->tokens[r->last - 1].span.end;
    return r->unit != NULL;
}

/* A unit behind the number, perhaps after a hyphen (12-year). Letters that are also words or names need to
 * touch it. */
static void read_unit(const QuantityText *q, Reading *r) {
    int32_t at = r->last + (is_hyphen(form_at(q, r->last)) && touches(q, r->last)), end = at;
    const char *unit =
        phrase_from(PHRASES_UNITS, q->text, q->segments->tokens, at, q->sentence->last_token, &end);
    if (!unit) {
        return;
    }
    Slice word = form_at(q, at);
    bool one_letter = end == at + 1 && word.len == 1 && ascii_is_alpha(slice_first(word));
    bool capital = end == at + 1 && word.len > 3 && ascii_is_upper(slice_first(word)) &&
                   q->syntax->upos[at] == UPOS_PROPN;
    bool verb = end == at + 1 && (q->syntax->upos[at] == UPOS_VERB || q->syntax->upos[at] == UPOS_AUX);
    if ((one_letter && !(touches(q, at) && at == r->last)) || capital || verb) {
        return;
    }
    r->unit = unit;
    r->last = end;
    r->end = q->segments->tokens[end - 1].span.end;
}

/* The second number of a range behind the first: 5-10, 5 to 10, between 5 and 10. The unit or currency of one
 * is that of both, and so is a scale (5 to 10 million). */
static void read_range(const QuantityText *q, Reading *r) {
    int32_t at = r->last;
    bool between = r->first > q->sentence->first_token && form_is(q, r->first - 1, SLICE("between"));
    bool from = r->first > q->sentence->first_token && form_is(q, r->first - 1, SLICE("from"));
    bool joined =
        between ? form_is(q, at, SLICE("and")) || form_is(q, at, SLICE("to"))
                : form_is(q, at, SLICE("to")) || form_is(q, at, SLICE("or")) || is_hyphen(form_at(q, at));
    if (!joined || (is_hyphen(form_at(q, at)) && !touches(q, at))) {
        return;
    }
    const char *currency = NULL;
    int32_t start = read_currency(q, at + 1, &currency);
    Number high;
    if (!read_number(q, start, currency != NULL || r->currency != NULL, &high) || high.is_open ||
        high.is_part != r->low.is_part) {
        return;
    }
    double low = r->low.value;
    bool shares_scale = r->low.scale == 1 && high.scale > 1 && !r->unit && low < high.value / high.scale;
    if (shares_scale) {
        low *= high.scale;
        r->low.place *= high.scale;
    }
    /* 11 or 12 is a range, 12 to 11 a score; fell 2 dollars to 57 dollars tells of two sums */
    bool two_sums = form_is(q, at, SLICE("to")) && !between && !from &&
                    (r->unit || (r->currency && high.value > 8 * low));
    if (low >= high.value || two_sums || (currency && r->currency && currency != r->currency)) {
        return;
    }
    r->low.value = low;
    r->high = high;
    r->is_range = true;
    r->currency = r->currency ? r->currency : currency;
    r->last = r->last_number = high.last_token;
    r->end = high.span.end;
    r->first -= between || (from && form_is(q, at, SLICE("to")));
}

/* half an hour */
static bool read_half_of_unit(const QuantityText *q, Reading *r, int32_t at) {
    int32_t end = at;
    if (!form_is(q, at, SLICE("half")) ||
        !(form_is(q, at + 1, SLICE("a")) || form_is(q, at + 1, SLICE("an")))) {
        return false;
    }
    r->unit = phrase_from(PHRASES_UNITS, q->text, q->segments->tokens, at + 2, q->sentence->last_token, &end);
    if (!r->unit) {
        return false;
    }
    r->low = (Number){.value = 0.5, .place = 0.1, .scale = 1};
    r->last = r->last_number = end;
    r->end = q->segments->tokens[end - 1].span.end;
    return true;
}

/* thousands of dollars, dozens of miles */
static void read_unit_of_open(const QuantityText *q, Reading *r) {
    int32_t end = r->last;
    if (!r->low.is_open || !form_is(q, r->last, SLICE("of"))) {
        return;
    }
    const char *unit =
        phrase_from(PHRASES_UNITS, q->text, q->segments->tokens, r->last + 1, q->sentence->last_token, &end);
    if (unit) {
        r->unit = unit;
        r->last = end;
        r->end = q->segments->tokens[end - 1].span.end;
    }
}

/* The 47 of AK-47, the five of top-five. */
static bool is_behind_hyphen(const QuantityText *q, int32_t at) {
    return at - 2 >= q->sentence->first_token && is_hyphen(form_at(q, at - 1)) && touches(q, at) &&
           touches(q, at - 1) && ascii_is_alpha(slice_first(form_at(q, at - 2))) &&
           (ascii_is_digit(slice_first(form_at(q, at))) || !number_may_begin(form_at(q, at - 2)));
}

/* Numbers, currency and unit that begin with token `at`. */
static bool read_group(const QuantityText *q, int32_t at, Reading *r) {
    *r = (Reading){.first = at};
    int32_t number = read_currency(q, at, &r->currency);
    r->first_number = number;
    if (read_half_of_unit(q, r, at)) {
        return true;
    }
    if (!read_number(q, number, r->currency != NULL, &r->low)) {
        return false;
    }
    r->last = r->last_number = r->low.last_token;
    r->end = r->low.span.end;
    bool glued = r->end < q->segments->tokens[r->last - 1].span.end;
    if (!read_glued_unit(q, r) && !r->currency) {
        if (glued || (is_behind_hyphen(q, number) && !form_is(q, number - 2, SLICE("magnitude")))) {
            return false; /* 76ers, AK-47 */
        }
        read_unit(q, r);
        read_unit_of_open(q, r);
        glued = !r->unit && r->low.n_figures && touches(q, r->last) &&
                ascii_is_alpha(slice_first(form_at(q, r->last)));
        if (glued) {
            return false;
        }
    }
    const char *unit = r->unit;
    Reading before = *r;
    read_range(q, r);
    if (r->is_range) {
        r->unit = NULL;
        if (!read_glued_unit(q, r) && !r->currency) {
            read_unit(q, r);
        }
        if (unit && r->unit && strcmp(unit, r->unit) != 0) {
            *r = before; /* 5 km to 10 hours: two quantities */
        }
        r->unit = r->unit ? r->unit : unit;
    }
    return true;
}

/* ---- what is no quantity */

static bool is_year_like(const Number *number) {
    return number->is_plain && number->n_figures == 4 && number->value >= EARLIEST_YEAR &&
           number->value <= LATEST_YEAR;
}

/* Figures joined by hyphens, such as telephone numbers and scores: nothing inside them is a quantity. Gives
 * the token behind them, or `at`. */
static int32_t skip_joined_figures(const QuantityText *q, int32_t at) {
    int32_t end = at;
    while (end + 2 < q->sentence->last_token && form_at(q, end).len &&
           ascii_is_digit(slice_first(form_at(q, end))) &&
           (is_hyphen(form_at(q, end + 1)) || form_is(q, end + 1, SLICE("/"))) && touches(q, end + 1) &&
           touches(q, end + 2) && ascii_is_digit(slice_first(form_at(q, end + 2)))) {
        end += 2;
    }
    return end > at ? end + 1 : at;
}

/* Whether a number without a unit stands where only a count can: as subject or object. */
static bool stands_alone(const QuantityText *q, const Reading *r) {
    for (int32_t t = r->first_number; t < r->last_number; t++) {
        Deprel deprel = (Deprel)q->syntax->deprel[t];
        int32_t head = q->syntax->head[t];
        bool outside = head < r->first_number || head >= r->last_number;
        if (outside && head >= 0) {
            return (deprel == DEPREL_NSUBJ || deprel == DEPREL_NSUBJ_PASS || deprel == DEPREL_OBJ) &&
                   q->syntax->upos[head] == UPOS_VERB;
        }
    }
    return false;
}

static bool follows_ordinal(const QuantityText *q, int32_t at) {
    return at > q->sentence->first_token && q->syntax->upos[at - 1] == UPOS_ADJ;
}

/* Whether the noun counted is one of several, or of one where the number is one. */
static bool is_counted_well(const QuantityText *q, const Reading *r, int32_t head) {
    bool hyphen = is_hyphen(form_at(q, r->last));
    return (counted_is_several(q, head) || r->low.value == 1) && !hyphen;
}

/* The 47 of AK 47 rifles, and a number in words that is part of a name (Six Nations). */
static bool is_in_name(const QuantityText *q, const Reading *r, int32_t head) {
    int32_t at = r->first_number;
    bool figures = r->low.n_figures > 0;
    Slice form = form_at(q, at);
    if (figures && r->low.is_plain && at > q->sentence->first_token &&
        q->syntax->upos[at - 1] == UPOS_PROPN && touches(q, at) == false) {
        int32_t above = q->syntax->head[at - 1];
        return above == at || (head >= 0 && above == head);
    }
    bool capital = !figures && ascii_is_upper(slice_first(form)) && at > q->sentence->first_token;
    return capital && head >= 0 && q->syntax->upos[head] == UPOS_PROPN;
}

/* A person's age: Gupta, 39, or aged 39. What is measured is the name, where it stands before. */
static bool find_age(const QuantityText *q, Reading *r, Counted *of) {
    enum { OLDEST = 125 };
    int32_t at = r->first_number, before = at - 1;
    if (!r->low.is_plain || r->low.n_figures > 3 || r->low.value > OLDEST || r->low.value < 1 ||
        r->is_range || before < q->sentence->first_token) {
        return false;
    }
    bool aged = form_is(q, before, SLICE("aged")) || form_is(q, before, SLICE("age")) ||
                form_is(q, before, SLICE("ages"));
    bool closed = form_is(q, r->last, SLICE(",")) || form_is(q, r->last, SLICE(")")) ||
                  form_is(q, r->last, SLICE(".")) || form_is(q, r->last, SLICE("and"));
    bool set_off = (form_is(q, before, SLICE(",")) || form_is(q, before, SLICE("("))) && closed &&
                   before > q->sentence->first_token && q->syntax->upos[before - 1] == UPOS_PROPN &&
                   r->low.n_figures == 2;
    if (set_off) {
        int32_t first = before - 1;
        while (first > q->sentence->first_token && q->syntax->upos[first - 1] == UPOS_PROPN) {
            first--;
        }
        *of = (Counted){{q->segments->tokens[first].span.start, q->segments->tokens[before - 1].span.end},
                        before - 1};
    }
    r->unit = aged || set_off ? "year" : r->unit;
    return aged || set_off;
}

/* 14 dead, 15 wounded: people by what befell them. */
static Counted befallen_behind(const QuantityText *q, const Reading *r) {
    int32_t at = r->last;
    bool inside = at < q->sentence->last_token && q->syntax->head[r->last_number - 1] == at;
    Upos upos = inside ? (Upos)q->syntax->upos[at] : UPOS_X;
    if ((upos == UPOS_ADJ || upos == UPOS_VERB || upos == UPOS_NOUN) && phrase_code(PHRASES_BEFALLEN, form_at(q, at))) {
        return (Counted){q->segments->tokens[at].span, at};
    }
    return (Counted){{-1, -1}, -1};
}

/* The toll rose to 12. */
static bool is_told_as_toll(const QuantityText *q, const Reading *r) {
    int32_t top = r->last_number - 1, verb = q->syntax->head[top];
    if (verb < 0 || q->syntax->upos[verb] != UPOS_VERB || q->syntax->deprel[top] != DEPREL_OBL) {
        return false;
    }
    int32_t subject = tree_child(q->syntax, q->sentence, verb, DEPREL_NSUBJ);
    return subject >= 0 && phrase_code(PHRASES_TOLLS, q->syntax->lemma[subject]) != NULL;
}

/* A 24-member cabinet, a 15-stop tour: how many of what the noun behind has. Small ones mostly name a kind (four-wheel drive). */
static Counted counted_in_compound(const QuantityText *q, const Reading *r) {
    enum { LARGEST_OF_KIND = 5 };
    int32_t at = r->last + 1;
    bool joined = r->last == r->last_number && is_hyphen(form_at(q, r->last)) && touches(q, r->last) && touches(q, at) && r->low.value > LARGEST_OF_KIND;
    bool noun = joined && at < q->sentence->last_token && q->syntax->upos[at] == UPOS_NOUN && slice_equals(slice_of(xpos_name(q->syntax->xpos[at])), SLICE("NN")) && !form_is(q, at, SLICE("time"));
    int32_t head = noun ? q->syntax->head[at] : -1;
    if (head <= at || head >= q->sentence->last_token || (q->syntax->upos[head] != UPOS_NOUN && q->syntax->upos[head] != UPOS_PROPN)) {
        return (Counted){{-1, -1}, -1};
    }
    return (Counted){q->segments->tokens[at].span, at};
}

/* A number without unit: a share of something, or things counted. False where it is neither. */
static bool find_counted(const QuantityText *q, Reading *r, Counted *of, const char **by) {
    bool before_of = form_is(q, r->last, SLICE("of"));
    if (r->low.is_part) {
        *of = counted_behind(q, r->last, false);
        bool shares = before_of || form_is(q, r->last, SLICE("the")) || form_is(q, r->last, SLICE("its")) ||
                      form_is(q, r->last, SLICE("their"));
        r->unit = "fraction";
        *by = "quantity-part";
        return shares && !follows_ordinal(q, r->first);
    }
    if (find_age(q, r, of)) {
        *by = "quantity-age";
        return true;
    }
    *by = "quantity-count";
    if (skip_joined_figures(q, r->first_number) > r->first_number && !r->is_range) {
        return false;
    }
    *of = counted_in_compound(q, r);
    if (of->head >= 0) {
        r->unit = counted_is_people(q, of->head) ? "person" : NULL;
        return true;
    }
    bool bounded = r->bound != NULL || r->is_range;
    if ((is_year_like(&r->low) && !bounded) || (r->low.value == 1 && !r->bound && !r->is_range)) {
        return false;
    }
    *of = before_of ? counted_behind(q, r->last, false) : counted_by(q, r->first_number, r->last_number);
    if (!before_of && (of->head < 0 || !counted_is_several(q, of->head))) {
        Counted near = counted_right_behind(q, r->last);
        *of = near.head >= 0 ? near : *of;
    }
    if (of->head < 0) {
        *of = befallen_behind(q, r);
        r->unit = of->head >= 0 || is_told_as_toll(q, r) ? "person" : r->unit;
        if (r->unit) {
            return true;
        }
    }
    if (of->head >= 0) {
        if (is_in_name(q, r, of->head) || (!before_of && !is_counted_well(q, r, of->head))) {
            return false;
        }
        if (counted_is_people(q, of->head)) {
            r->unit = "person";
        }
        return true;
    }
    return r->low.is_open || (stands_alone(q, r) && !(r->is_range && !r->bound && r->low.n_figures));
}

/* ---- putting it together */

/* A 5.6-magnitude quake, of magnitude 5.6, 5.6 on the Richter scale. */
static bool is_magnitude(const QuantityText *q, const Reading *r) {
    enum { LARGEST = 10, MOST_TO_SCALE = 4 };
    int32_t before = r->first - 1 - (form_is(q, r->first - 1, SLICE("of")) || is_hyphen(form_at(q, r->first - 1)));
    int32_t behind = r->last + is_hyphen(form_at(q, r->last));
    bool found = form_is(q, before, SLICE("magnitude")) || form_is(q, behind, SLICE("magnitude"));
    for (int32_t t = r->last; t < r->last + MOST_TO_SCALE && !found; t++) {
        found = form_is(q, t, SLICE("Richter"));
    }
    return found && r->low.value < LARGEST && !r->low.is_open && !r->low.is_part;
}

/* Words before the group that bound it. "some" and "about" may stand before a currency too. */
static void read_bound(const QuantityText *q, Reading *r) {
    int32_t first = r->first;
    const char *bound = phrase_until(PHRASES_BOUNDS, q->text, q->segments->tokens, q->sentence->first_token,
                                     r->first, &first);
    /* over six years is during them where no other preposition stands before it */
    bool preposition = bound && first == r->first - 1 && q->syntax->deprel[first] == DEPREL_CASE && r->unit &&
                       phrase_code(PHRASES_SPELLS, slice_of(r->unit)) != NULL;
    bool second = first > q->sentence->first_token && q->syntax->upos[first - 1] == UPOS_ADP;
    if (bound && (!preposition || second)) {
        r->bound = bound;
        r->first = first;
    }
}

static bool bound_is(const Reading *r, const char *code) {
    return r->bound && strcmp(r->bound, code) == 0;
}

/* The interval: about 300 is 250 to 350, half a step of the last figure that is not 0 to each side. */
static void set_interval(const Reading *r, Quantity *out) {
    double low = r->low.value, high = r->is_range ? r->high.value : low;
    double low_half = r->low.place / 2;
    double high_half = (r->is_range ? r->high.place : r->low.place) / 2;
    out->has_low = !bound_is(r, "high");
    out->has_high = !bound_is(r, "low") && !r->low.is_open;
    if (bound_is(r, "about")) {
        low -= low_half;
        high += high_half;
    } else if (bound_is(r, "nearly")) {
        low -= low_half;
    }
    out->low = out->has_low ? low : 0;
    out->high = out->has_high ? high : 0;
}

static void add_quantity(Finder *f, const Reading *r, Counted of, const char *by) {
    Quantity *quantity = VECTOR_PUSH(&f->found, f->arena);
    *quantity = (Quantity){.span = {f->q.segments->tokens[r->first].span.start, r->end},
                           .first_token = r->first,
                           .last_token = r->last,
                           .unit = r->unit,
                           .of = of.span,
                           .of_head = of.head,
                           .by = by};
    set_interval(r, quantity);
}

/* A quantity that begins with token `at` (or with bounding words before it, not before `low`); the token to
 * go on with. */
static int32_t find_at(Finder *f, int32_t at) {
    const QuantityText *q = &f->q;
    Reading r;
    if (!read_group(q, at, &r)) {
        return at + 1;
    }
    Counted of = {{-1, -1}, -1};
    const char *by = "quantity-measure";
    read_bound(q, &r);
    if (!r.currency && (!r.unit || strcmp(r.unit, "deg") == 0) && is_magnitude(q, &r)) {
        r.unit = "magnitude";
    }
    if (r.currency || r.unit) {
        r.unit = r.currency ? r.currency : r.unit;
        bool money =
            r.currency || (strlen(r.unit) == 3 && ascii_is_upper(r.unit[0]) && ascii_is_upper(r.unit[2]));
        by = money ? "quantity-money" : strcmp(r.unit, "percent") == 0 ? "quantity-percent" : by;
        of = counted_behind(q, r.last, money);
    } else if (!find_counted(q, &r, &of, &by)) {
        int32_t joined = skip_joined_figures(q, at);
        return joined > at ? joined : r.last_number;
    }
    int32_t previous = f->found.count ? f->found.items[f->found.count - 1].last_token : 0;
    r.first = r.first < previous ? at : r.first;
    add_quantity(f, &r, of, by);
    return r.last;
}

/* Whether the token lies in a span that is taken; spans and tokens are asked for in order. */
static bool is_taken(Finder *f, int32_t token) {
    Span span = f->q.segments->tokens[token].span;
    while (f->next_taken < f->n_taken && f->taken[f->next_taken].end <= span.start) {
        f->next_taken++;
    }
    return f->next_taken < f->n_taken && span_overlaps(f->taken[f->next_taken], span);
}

/* Most tokens begin no quantity: what they begin with says so. */
static bool may_begin(const QuantityText *q, int32_t token) {
    Slice form = form_at(q, token), next = form_at(q, token + 1);
    return number_may_begin(form) ||
           (next.len && form.len <= 4 && (ascii_is_digit(slice_first(next)) || slice_first(next) == '$'));
}

void quantity_find(Slice text, const Segments *segments, const Syntax *syntax, const Span *taken,
                   int32_t n_taken, Arena *arena, QuantityList *out) {
    Finder finder = {.q = {text, segments, syntax, NULL}, .taken = taken, .n_taken = n_taken, .arena = arena};
    for (int32_t i = 0; i < segments->n_sentences; i++) {
        finder.q.sentence = &segments->sentences[i];
        for (int32_t t = finder.q.sentence->first_token; t < finder.q.sentence->last_token;) {
            bool skip = !may_begin(&finder.q, t) || is_taken(&finder, t);
            t = skip ? t + 1 : find_at(&finder, t);
        }
    }
    *out = (QuantityList){finder.found.items, finder.found.count};
}
