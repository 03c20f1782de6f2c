#include "weigh/clashes.h"

#include "weigh/differences.h"
#include "weigh/importance.h"
#include "weigh/likeness.h"
#include "weigh/measure.h"
#include "weigh/quantities.h"
#include "weigh/shown.h"

/* Numbers that are looked at, and members of a group that a further one is compared with. */
enum { MOST_MEASURES = 600, MOST_COMPARED = 40 };

typedef VECTOR(SituationPosition) Positions;

typedef struct Clashing {
    Weighing *w;
    const SayingList *sayings;
    MeasureList measures;
    const int32_t *group; /* [n] the measures of one thing, one or more of an account, in order */
    int32_t n;
    int8_t *given; /* [accounts][measures] whether the account gives the number too; 0: not yet looked for */
    Positions positions;
} Clashing;

static const Quantity *quantity_of(const Clashing *c, const Measure *m) {
    return &c->w->analyses[m->account]->quantities.items[m->quantity];
}

static Slice lemma_of(const Clashing *c, const Measure *m, int32_t token) {
    return c->w->analyses[m->account]->syntax.lemma[token];
}

static bool tokens_alike(const Clashing *c, const Measure *a, int32_t x, const Measure *b, int32_t y) {
    return x >= 0 && y >= 0 && lemmas_alike(c->w->lexicon, lemma_of(c, a, x), lemma_of(c, b, y));
}

/* One actor, or one word. */
static bool means_same(const Clashing *c, const Measure *a, int32_t x, const Measure *b, int32_t y) {
    int32_t mine = measure_actor(c->w, a->account, x), theirs = measure_actor(c->w, b->account, y);
    return mine >= 0 || theirs >= 0 ? mine == theirs : tokens_alike(c, a, x, b, y);
}

/* One person with a name. */
static bool same_named_doer(const Clashing *c, const Measure *a, const Measure *b) {
    int32_t actor = measure_actor(c->w, a->account, a->doer);
    return actor >= 0 && c->w->out->actors.items[actor].kind == ENTITY_PERSON && actor == measure_actor(c->w, b->account, b->doer);
}

/* What one and the same won in a vote. */
static bool same_winner(const Clashing *c, const Measure *a, const Measure *b) {
    int32_t actor = measure_actor(c->w, a->account, a->doer);
    bool share = a->kind == MEASURE_AMOUNT || settings_share_time(c->w, &a->setting, &b->setting); /* seats of this round */
    return share && actor >= 0 && actor == measure_actor(c->w, b->account, b->doer) && measures_won_alike(c->w, a, b);
}

static bool is_person(const Clashing *c, const Measure *m, int32_t token) {
    int32_t entity = entity_meant(&c->w->analyses[m->account]->entities, &c->w->analyses[m->account]->syntax, token);
    return entity >= 0 && c->w->analyses[m->account]->entities.items[entity].kind == ENTITY_PERSON;
}

/* Who does it in both: the same, or in one of them nobody is named. What a person did is compared with what that person did. */
static bool doers_agree(const Clashing *c, const Measure *a, const Measure *b) {
    if (a->doer >= 0 && b->doer >= 0) {
        return means_same(c, a, a->doer, b, b->doer);
    }
    const Measure *one = a->doer >= 0 ? a : b;
    return one->doer < 0 || !is_person(c, one, one->doer);
}

enum { MOST_SCOPES = 12 };

/* The further phrases of a token that are no place and no time: on the ground, of the reserve, in September. */
static int32_t scopes_of(const Clashing *c, const Measure *m, int32_t token, int32_t *out, int32_t n) {
    const EventText *text = &c->w->texts[m->account];
    const EntityList *entities = &c->w->analyses[m->account]->entities;
    for (int32_t i = token >= 0 ? text->clauses->children.first[token] : -1; i >= 0 && n < MOST_SCOPES; i = text->clauses->children.next[i]) {
        Deprel deprel = event_text_deprel(text, i);
        int32_t entity = entity_of_head(entities, i);
        bool place = entity >= 0 && entities->items[entity].kind == ENTITY_PLACE; /* or a time */
        bool hangs = (deprel == DEPREL_NMOD || deprel == DEPREL_OBL) && event_text_child(text, i, DEPREL_CASE) >= 0;
        int32_t timex = timex_from(&c->w->analyses[m->account]->times, i);
        place |= timex < c->w->analyses[m->account]->times.count && c->w->analyses[m->account]->times.items[timex].first_token <= i;
        bool number = i >= quantity_of(c, m)->first_token && i < quantity_of(c, m)->last_token;
        if (hangs && !place && !number && i != m->counted) {
            out[n++] = i;
        }
    }
    return n;
}

/* Whether what limits the numbers is the same, as far as both say it: three touchdowns on punts, six on offense. With `both`, both say it. */
static bool scopes_agree(const Clashing *c, const Measure *a, const Measure *b, bool both) {
    int32_t x[MOST_SCOPES], y[MOST_SCOPES];
    int32_t n_x = scopes_of(c, a, a->predicate, x, scopes_of(c, a, a->counted, x, 0));
    int32_t n_y = scopes_of(c, b, b->predicate, y, scopes_of(c, b, b->counted, y, 0));
    for (int32_t i = 0; i < n_x; i++) {
        for (int32_t j = 0; j < n_y; j++) {
            if (means_same(c, a, x[i], b, y[j])) {
                return true;
            }
        }
    }
    return !both && (n_x == 0 || n_y == 0);
}

static bool same_unit(const Quantity *p, const Quantity *q) {
    return p->unit == q->unit || (p->unit && q->unit && strcmp(p->unit, q->unit) == 0);
}

/* ---- of one thing */

static bool same_counted(const Clashing *c, const Measure *a, const Measure *b) {
    return a->counted >= 0 && b->counted >= 0 &&
           slice_equals_ascii_nocase(lemma_of(c, a, a->counted), lemma_of(c, b, b->counted));
}

/* The words of a noun phrase's head that tell one kind from another, of a token: undersea cables, armed robbers. */
static bool kinds_agree(const Clashing *c, const Measure *a, const Measure *b) {
    const Children *x = &c->w->clauses[a->account].children, *y = &c->w->clauses[b->account].children;
    bool mine = false, theirs = false, shared = false;
    for (int32_t i = x->first[a->counted]; i >= 0; i = x->next[i]) {
        Upos upos = event_text_upos(&c->w->texts[a->account], i);
        bool kind = i < a->counted && (upos == UPOS_ADJ || upos == UPOS_NOUN || upos == UPOS_PROPN);
        mine |= kind;
        for (int32_t j = y->first[b->counted]; j >= 0; j = y->next[j]) {
            Upos other = event_text_upos(&c->w->texts[b->account], j);
            bool of_kind = j < b->counted && (other == UPOS_ADJ || other == UPOS_NOUN || other == UPOS_PROPN);
            theirs |= of_kind;
            shared |= kind && of_kind && tokens_alike(c, a, i, b, j);
        }
    }
    return shared || !mine || !theirs;
}

static int32_t count_shared_words(const Clashing *c, const Measure *a, const Measure *b) {
    int32_t both = 0;
    for (int32_t i = 0; i < a->n_words; i++) {
        for (int32_t j = 0; j < b->n_words; j++) {
            if (means_same(c, a, a->words[i], b, b->words[j])) {
                both++;
                break;
            }
        }
    }
    return both;
}

/* Whether what governs two counts is the same and says something of them. */
static bool same_predicate(const Clashing *c, const Measure *a, const Measure *b) {
    if (measures_recorded_alike(c->w, a, b) || same_winner(c, a, b)) {
        return true;
    }
    return (!measure_is_bare(c->w, a) || same_named_doer(c, a, b)) &&
           (tokens_alike(c, a, a->predicate, b, b->predicate) || measures_harm_alike(c->w, a, b));
}

static bool same_matter(const Clashing *c, const Measure *a, const Measure *b) {
    enum { LEAST_WORDS = 2 };
    if (a->kind != b->kind || !same_unit(quantity_of(c, a), quantity_of(c, b))) {
        return a->kind == MEASURE_FATE && b->kind == MEASURE_FATE && a->fate == b->fate && a->counted < 0 && b->counted < 0;
    }
    switch (a->kind) {
    case MEASURE_AGE: return a->actor == b->actor;
    case MEASURE_FATE: return a->fate == b->fate && ((a->counted < 0 && b->counted < 0) || same_counted(c, a, b));
    case MEASURE_COUNT:
        return same_counted(c, a, b) && kinds_agree(c, a, b) && a->is_subject == b->is_subject && same_predicate(c, a, b) && doers_agree(c, a, b) &&
               scopes_agree(c, a, b, false);
    case MEASURE_AMOUNT:
        return doers_agree(c, a, b) && scopes_agree(c, a, b, false) &&
               (count_shared_words(c, a, b) >= LEAST_WORDS || same_winner(c, a, b));
    }
    return false;
}

/* ---- how they clash */

static bool apart(const Measure *a, const Measure *b) {
    return (a->has_high && b->has_low && a->high < b->low) || (b->has_high && a->has_low && b->high < a->low);
}

/* So far apart that two numbers are hardly of one thing. */
static bool too_far(const Clashing *c, const Measure *a, const Measure *b) {
    enum { MOST_TIMES = 4, MOST_MAGNITUDES = 1 };
    double x = a->has_high ? a->high : a->low, y = b->has_high ? b->high : b->low;
    const char *unit = quantity_of(c, a)->unit;
    if (unit && strcmp(unit, "magnitude") == 0) {
        return x > y + MOST_MAGNITUDES || y > x + MOST_MAGNITUDES;
    }
    return x > MOST_TIMES * y || y > MOST_TIMES * x;
}

/* Whether two numbers of one kind may be of one thing, where less is asked than for a clash. */
static bool may_be_of(const Clashing *c, const Measure *a, const Measure *b) {
    bool unit = same_unit(quantity_of(c, a), quantity_of(c, b));
    switch (a->kind) {
    case MEASURE_AGE: return a->actor == b->actor;
    case MEASURE_FATE: return a->fate == b->fate;
    case MEASURE_COUNT: return same_counted(c, a, b);
    case MEASURE_AMOUNT: return unit && count_shared_words(c, a, b) > 0;
    }
    return false;
}

/* Whether an account gives a number itself, or one that fits it, of whatever event. */
static bool look_for(const Clashing *c, int32_t account, const Measure *other) {
    const QuantityList *quantities = &c->w->analyses[account]->quantities;
    const Quantity *q = quantity_of(c, other);
    for (int32_t i = 0; i < quantities->count && other->kind == MEASURE_COUNT; i++) {
        const Quantity *own = &quantities->items[i];
        bool counted = own->of_head >= 0 && slice_equals_ascii_nocase(c->w->analyses[account]->syntax.lemma[own->of_head], lemma_of(c, other, other->counted));
        if (counted && own->has_low == q->has_low && own->has_high == q->has_high && own->low == q->low && own->high == q->high) {
            return true;
        }
    }
    for (int32_t i = 0; i < c->measures.count; i++) {
        const Measure *own = &c->measures.items[i];
        bool bounded = own->account == account && own->kind == other->kind && own->has_low && own->has_high;
        if (bounded && !apart(own, other) && may_be_of(c, own, other)) {
            return true;
        }
    }
    return false;
}

/* The same, looked for once only. */
static bool gives(const Clashing *c, int32_t account, const Measure *other) {
    enum { GIVEN = 1, MISSING };
    int8_t *known = &c->given[(size_t)account * (size_t)c->measures.count + (size_t)(other - c->measures.items)];
    if (!*known) {
        *known = look_for(c, account, other) ? GIVEN : MISSING;
    }
    return *known == GIVEN;
}

/* Whether years between two reports explain two ages. */
static bool may_have_aged(const Clashing *c, const Measure *a, const Measure *b) {
    Date x = c->w->analyses[a->account]->report->published, y = c->w->analyses[b->account]->report->published;
    if (!x.year || !y.year) {
        return false;
    }
    const Measure *early = date_compare(x, y) <= 0 ? a : b, *late = early == a ? b : a;
    int32_t years = x.year > y.year ? x.year - y.year : y.year - x.year;
    return late->low > early->low && late->low - early->low <= years + (date_compare(x, y) != 0);
}

/* Of accounts that give several numbers of much the same: whether two are of one thing for sure, as the leads of both begin with it or
 * nearly all words of one sentence are in the other. */
static bool surely_of_one(const Measure *a, const Measure *b) {
    enum { LAST_OF_BEGINNING = 1, LEAST_OVERLAP = 60, LEAST_WORDS = 3 };
    bool begin = a->setting.sentence <= LAST_OF_BEGINNING && b->setting.sentence <= LAST_OF_BEGINNING && a->kind == MEASURE_FATE;
    bool elsewhere = a->setting.has_place && b->setting.has_place && !settings_share_actor(&a->setting, &b->setting);
    bool alike = !elsewhere && a->setting.words.count >= LEAST_WORDS && b->setting.words.count >= LEAST_WORDS &&
                 word_bags_overlap(&a->setting.words, &b->setting.words) >= LEAST_OVERLAP;
    return (alike && a->kind != MEASURE_AMOUNT) || (begin && settings_share_actor(&a->setting, &b->setting) && word_bags_overlap(&a->setting.words, &b->setting.words) * 2 >= LEAST_OVERLAP);
}

static bool clash(const Clashing *c, const Measure *a, const Measure *b) {
    if ((a->is_several || b->is_several) && !surely_of_one(a, b)) {
        return false;
    }
    return weighing_may_differ(c->w, a->account, b->account) && apart(a, b) && !too_far(c, a, b) &&
           !(a->kind == MEASURE_AGE && may_have_aged(c, a, b)) && !gives(c, a->account, b) && !gives(c, b->account, a);
}

/* ---- as a difference */

static bool equal_bounds(const Clashing *c, const Measure *a, const Measure *b) {
    const Quantity *p = quantity_of(c, a), *q = quantity_of(c, b);
    return p->has_low == q->has_low && p->has_high == q->has_high && p->low == q->low && p->high == q->high;
}

static const Measure *in_group(const Clashing *c, int32_t i) {
    return &c->measures.items[c->group[i]];
}

static bool clashes_with_any(const Clashing *c, int32_t i) {
    for (int32_t j = 0; j < c->n; j++) {
        if (j != i && clash(c, in_group(c, i), in_group(c, j))) {
            return true;
        }
    }
    return false;
}

/* The words of a number: 40 people, 35-year-old. */
static Slice value_of(const Clashing *c, const Measure *m) {
    const Analysis *analysis = c->w->analyses[m->account];
    const Quantity *q = quantity_of(c, m);
    Slice text = analysis->report->text, old = SLICE("-old");
    bool aged = m->kind == MEASURE_AGE && slice_starts_with(slice_from(text, (size_t)q->span.end), old);
    return aged ? slice_at(text, (Span){q->span.start, q->span.end + (int32_t)old.len}) : quantity_value(analysis, q);
}

/* All of the group that give one number, as one position. */
static void add_position(Clashing *c, int32_t first) {
    const Measure *m = in_group(c, first);
    SituationPosition position = {.value = value_of(c, m),
                                  .who = {c->w->who.count, 0},
                                  .evidence = {c->w->evidence.count, 0}};
    for (int32_t i = 0; i < c->n; i++) {
        const Measure *other = in_group(c, i);
        if (equal_bounds(c, m, other)) {
            weighing_add_evidence(c->w, other->account, other->span, quantity_of(c, other)->by);
            quantity_add_speaker(c->w, c->sayings, other->account, quantity_of(c, other), position.who.first);
        }
    }
    position.who.count = c->w->who.count - position.who.first;
    position.evidence.count = c->w->evidence.count - position.evidence.first;
    *VECTOR_PUSH(&c->positions, c->w->arena) = position;
}

static SituationDifference make_difference(Clashing *c) {
    SituationDifference out = {.kind = DIFFERENCE_NUMBER, .positions = {c->positions.count, 0}};
    bool *sides = ARENA_NEW(c->w->scratch, bool, c->n);
    for (int32_t i = 0; i < c->n; i++) {
        sides[i] = clashes_with_any(c, i);
        for (int32_t j = 0; j < i && sides[i]; j++) {
            sides[i] = !sides[j] || !equal_bounds(c, in_group(c, i), in_group(c, j));
        }
        if (sides[i]) {
            const Measure *m = in_group(c, i);
            if (c->positions.count == out.positions.first) {
                out.about = m->kind == MEASURE_AGE ? c->w->out->actors.items[m->actor].name : shown_text(c->w, m->account, m->span).text;
                out.importance = importance_of(c->w, m->account, m->span) + importance_of_origins(2);
            }
            add_position(c, i);
        }
    }
    out.positions.count = c->positions.count - out.positions.first;
    return out;
}

/* ---- groups */

/* Whether an account gives another number of much the same too: several raids with a toll each. */
static bool is_one_of_several(const Clashing *c, const Measure *m) {
    for (int32_t i = 0; i < c->measures.count && m->kind != MEASURE_AGE; i++) {
        const Measure *other = &c->measures.items[i];
        bool small = measure_adds_up(c->w, m) && too_far(c, other, m); /* three of them last week */
        if (other->account == m->account && other->kind == m->kind && apart(other, m) && !small && (m->kind == MEASURE_FATE ? may_be_of(c, other, m) : same_matter(c, other, m)) &&
            !settings_clash(c->w, &other->setting, &m->setting, true)) {
            return true;
        }
    }
    return false;
}

/* Days between the publication of two accounts; 0 where one is not known. */
static int32_t days_apart(const Clashing *c, const Measure *a, const Measure *b) {
    Date x = c->w->analyses[a->account]->report->published, y = c->w->analyses[b->account]->report->published;
    int32_t days = x.year && y.year ? date_to_days(x) - date_to_days(y) : 0;
    return days < 0 ? -days : days;
}

/* Whether a number may be another day's: of reports of two days what rose, sold or was counted is mostly told anew, while ages,
 * and what somebody with a name did, stay, and tolls and cases of a disease go
 * on; a toll some days later in other words may be another one. */
static bool is_told_anew(const Clashing *c, const Measure *a, const Measure *b) {
    enum { SOON = 2, LEAST_OVERLAP = 40 };
    int32_t days = days_apart(c, a, b);
    const char *unit = quantity_of(c, a)->unit;
    bool often = a->kind == MEASURE_FATE && days > SOON && word_bags_overlap(&a->setting.words, &b->setting.words) < LEAST_OVERLAP;
    bool verb = a->predicate >= 0 && event_text_upos(&c->w->texts[a->account], a->predicate) == UPOS_VERB;
    bool inhabitants = !verb && unit && strcmp(unit, "person") == 0; /* home to 200,000 people */
    bool daily = a->kind == MEASURE_AMOUNT || (a->kind == MEASURE_COUNT && !inhabitants && !measure_adds_up(c->w, a));
    bool same = same_named_doer(c, a, b) && days <= SOON;
    return (often || (daily && days > 0 && !same)) && !settings_share_time(c->w, &a->setting, &b->setting);
}

/* Whether the clauses of two numbers have several each and none in common: two matches or seasons of one player, not one. */
static bool are_two_records(const Clashing *c, const Measure *a, const Measure *b) {
    enum { LEAST = 2 };
    const QuantityList *x = &c->w->analyses[a->account]->quantities, *y = &c->w->analyses[b->account]->quantities;
    int32_t mine = 0, theirs = 0;
    for (int32_t i = 0; i < x->count; i++) {
        bool in = span_contains(a->span, x->items[i].span);
        mine += in;
        theirs = in ? 0 : theirs;
        for (int32_t j = 0; j < y->count && in; j++) {
            bool also = span_contains(b->span, y->items[j].span);
            theirs += also;
            if (in && also && same_unit(&x->items[i], &y->items[j]) && x->items[i].low == y->items[j].low) {
                return false;
            }
        }
    }
    return mine >= LEAST && theirs >= LEAST;
}

/* Whether two numbers are told of two events. What somebody with a name did is one thing wherever it is told, unless it was at
 * another time. */
static bool are_of_two(const Clashing *c, const Measure *a, const Measure *b) {
    if (a->kind == MEASURE_AGE) {
        return false;
    }
    bool done = a->kind == MEASURE_AMOUNT || a->kind == MEASURE_COUNT;
    if (done && a->doer >= 0 && is_person(c, a, a->doer) && are_two_records(c, a, b)) {
        return true;
    }
    if (done && same_named_doer(c, a, b) && !is_told_anew(c, a, b)) {
        return settings_differ_in_time(c->w, &a->setting, &b->setting);
    }
    return is_told_anew(c, a, b) || settings_clash(c->w, &a->setting, &b->setting, a->kind != MEASURE_AMOUNT && !measure_adds_up(c->w, a));
}

/* Whether a number belongs to a group: it is told of the same event as one of them, and of another event than none. */
static bool joins(const Clashing *c, const int32_t *group, int32_t n, const Measure *added) {
    bool agrees = false;
    for (int32_t i = 0; i < n && i < MOST_COMPARED; i++) {
        const Measure *known = &c->measures.items[group[i]];
        bool age = known->kind == MEASURE_AGE;
        if (measure_adds_up(c->w, known) && too_far(c, known, added)) {
            continue; /* three of them */
        }
        if (are_of_two(c, known, added)) {
            return false;
        }
        bool sick = measure_adds_up(c->w, known) && scopes_agree(c, known, added, true); /* cases of cholera */
        agrees = agrees || (same_matter(c, known, added) && (age || sick || settings_agree(c->w, &known->setting, &added->setting)));
    }
    return agrees;
}

/* All that are of the first one's thing. */
static int32_t gather(const Clashing *c, int32_t first, bool *done, int32_t *group) {
    int32_t n = 0;
    group[n++] = first;
    for (bool grown = true; grown;) {
        grown = false;
        for (int32_t j = first + 1; j < c->measures.count; j++) {
            const Measure *other = &c->measures.items[j];
            if (!done[j] && other->kind == c->measures.items[first].kind && joins(c, group, n, other)) {
                done[j] = true;
                group[n++] = j;
                grown = true;
            }
        }
    }
    return n;
}

void weigh_clashes(Weighing *w, const SayingList *sayings) {
    Clashing c = {.w = w, .sayings = sayings, .positions = {w->out->positions, w->out->n_positions, w->out->n_positions}};
    measures_find(w, &c.measures);
    c.measures.count = c.measures.count < MOST_MEASURES ? c.measures.count : MOST_MEASURES;
    c.given = ARENA_NEW(w->scratch, int8_t, (size_t)w->n * (size_t)c.measures.count);
    for (int32_t i = 0; i < c.measures.count; i++) {
        c.measures.items[i].is_several = is_one_of_several(&c, &c.measures.items[i]);
    }
    VECTOR(SituationDifference) added = {0};
    bool *done = ARENA_NEW(w->scratch, bool, c.measures.count);
    int32_t *group = ARENA_NEW(w->scratch, int32_t, c.measures.count);
    for (int32_t i = 0; i < c.measures.count; i++) {
        if (!done[i]) {
            c.group = group;
            c.n = gather(&c, i, done, group);
            SituationDifference difference = make_difference(&c);
            if (difference.positions.count > 1) {
                *VECTOR_PUSH(&added, w->scratch) = difference;
            }
        }
    }
    w->out->positions = c.positions.items;
    w->out->n_positions = c.positions.count;
    differences_append(w, added.items, added.count);
}
