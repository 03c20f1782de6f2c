#include "weigh/measure.h"

#include "base/word_table.h"
#include "weigh/quantities.h"

#include "weigh_measure_words.inc"

/* The lists of measure-words.txt, in their order. */
enum { WORDS_FATES, WORDS_SUFFERING, WORDS_PEOPLE, WORDS_TAKING, WORDS_TOLLS, WORDS_MOVING, WORDS_PARTS, WORDS_BARE, WORDS_OFFSETS, WORDS_HARMS, WORDS_RECORDED, WORDS_WINNING, WORDS_VOTES, WORDS_GROWING, WORDS_LISTS };

_Static_assert(ARRAY_COUNT(word_tables) == WORDS_LISTS, "one list each, in order");

enum { FATE_DEAD = 1, FATE_HURT = 2, FATE_ABOARD = 9, MOST_STEPS = 4 };

/* One account while its numbers are read. */
typedef struct Measuring {
    const Weighing *w;
    int32_t account;
    const Analysis *analysis;
    const EventText *text;
} Measuring;

static int32_t word_at(const Measuring *r, int32_t list, int32_t token) {
    return token < 0 ? 0 : word_table_find_nocase(&word_tables[list], event_text_lemma(r->text, token));
}

/* The value of a word in a list by its lemma or, as participles are not always taken for verbs, its form. */
static int32_t fate_at(const Measuring *r, int32_t token) {
    int32_t fate = word_at(r, WORDS_FATES, token);
    Slice form = slice_at(r->analysis->report->text, r->analysis->segments.tokens[token].span);
    return fate ? fate : word_table_find_nocase(&word_tables[WORDS_FATES], form);
}

static int32_t first_child(const Measuring *r, int32_t token) {
    return r->text->clauses->children.first[token];
}

static int32_t next_child(const Measuring *r, int32_t token) {
    return r->text->clauses->children.next[token];
}

/* The token of a number's words on which the others hang. */
static int32_t top_of(const Measuring *r, const Quantity *q) {
    for (int32_t t = q->first_token; t < q->last_token; t++) {
        int32_t head = event_text_head(r->text, t);
        bool number = event_text_upos(r->text, t) == UPOS_NUM || event_text_upos(r->text, t) == UPOS_NOUN || event_text_upos(r->text, t) == UPOS_SYM;
        if (number && (head < q->first_token || head >= q->last_token)) {
            return t;
        }
    }
    return q->last_token - 1;
}

/* Whether it is part of a larger number: three others, 15 of them, another 80. */
static bool is_part(const Measuring *r, const Quantity *q, int32_t top) {
    for (int32_t t = q->first_token > 0 ? q->first_token - 1 : 0; t <= q->last_token && t < r->analysis->segments.n_tokens; t++) {
        if (word_at(r, WORDS_PARTS, t) && (t < q->first_token || t >= q->last_token)) {
            return true;
        }
    }
    if (q->of_head >= 0 && word_at(r, WORDS_PARTS, q->of_head)) {
        return true;
    }
    int32_t heads[] = {top, q->of_head};
    for (size_t i = 0; i < ARRAY_COUNT(heads); i++) {
        for (int32_t c = heads[i] >= 0 ? first_child(r, heads[i]) : -1; c >= 0; c = next_child(r, c)) {
            if (event_text_upos(r->text, c) == UPOS_PRON && event_text_deprel(r->text, c) == DEPREL_NMOD) {
                return true;
            }
        }
    }
    return false;
}

/* 30 of the 80 wounded. */
static bool is_share(const Measuring *r, const Quantity *q) {
    return !q->unit && q->last_token < r->analysis->segments.n_tokens && event_text_lemma_is(r->text, q->last_token, "of");
}

/* Nine days before the vote, 300 km from the coast. */
static bool is_offset(const Measuring *r, const Quantity *q) {
    bool in = q->first_token > 0 && event_text_lemma_is(r->text, q->first_token - 1, "in");
    bool followed = q->last_token < r->analysis->segments.n_tokens && word_at(r, WORDS_OFFSETS, q->last_token);
    return in || followed;
}

/* Whether what a verb says happened: not what might, nor what did not. */
static bool happened(const Measuring *r, int32_t token) {
    int32_t event = r->text->event_of[token];
    const Certainty *certainty = event >= 0 ? &r->analysis->events.items[event].certainty : NULL;
    return !certainty || (certainty->status == CERTAINTY_HAPPENED && certainty->polarity == POLARITY_POS);
}

/* How a noun phrase with a number hangs on the word above it: the at of at least is no preposition. */
static Deprel relation_of(const Measuring *r, const Quantity *q, int32_t token) {
    Deprel deprel = event_text_deprel(r->text, token);
    int32_t preposition = event_text_child(r->text, token, DEPREL_CASE);
    bool bound = preposition >= q->first_token && preposition < q->last_token;
    return deprel == DEPREL_OBL && bound ? DEPREL_OBJ : deprel;
}

/* Houses were destroyed and 10 people killed. */
static bool is_passive(const Measuring *r, int32_t verb) {
    int32_t before = event_text_deprel(r->text, verb) == DEPREL_CONJ ? event_text_head(r->text, verb) : -1;
    return event_text_xpos_is(r->text, verb, "VBN") || event_text_child(r->text, verb, DEPREL_AUX_PASS) >= 0 ||
           (before >= 0 && event_text_child(r->text, before, DEPREL_NSUBJ_PASS) >= 0);
}

/* Whether a verb's argument is the one to whom it is done; of die, who dies. */
static bool suffers(const Measuring *r, int32_t verb, Deprel deprel) {
    bool subject = deprel == DEPREL_NSUBJ && (word_at(r, WORDS_SUFFERING, verb) || is_passive(r, verb));
    return deprel == DEPREL_OBJ || deprel == DEPREL_NSUBJ_PASS || subject;
}

/* 10 people killed; three injured people; left 10 people dead. */
static int32_t fate_below(const Measuring *r, int32_t token) {
    for (int32_t c = first_child(r, token); c >= 0; c = next_child(r, c)) {
        Deprel deprel = event_text_deprel(r->text, c);
        bool participle = (deprel == DEPREL_ACL || deprel == DEPREL_AMOD) && !event_text_xpos_is(r->text, c, "VBG");
        if (participle && fate_at(r, c) && happened(r, c)) {
            return fate_at(r, c);
        }
    }
    return 0;
}

/* The toll rose to 12; the number of dead stood at 12. */
static int32_t fate_of_toll(const Measuring *r, int32_t verb) {
    int32_t subject = word_at(r, WORDS_MOVING, verb) ? event_text_subject(r->text, verb) : -1;
    if (subject < 0 || !word_at(r, WORDS_TOLLS, subject)) {
        return 0;
    }
    for (int32_t c = first_child(r, subject); c >= 0; c = next_child(r, c)) {
        if (fate_at(r, c)) {
            return fate_at(r, c);
        }
    }
    return event_text_lemma_is(r->text, subject, "toll") ? FATE_DEAD : 0;
}

/* What the word above says befell whom a number counts; 0: nothing. */
static int32_t fate_above(const Measuring *r, const Quantity *q, int32_t token, int32_t above) {
    int32_t fate = fate_at(r, above);
    Deprel deprel = relation_of(r, q, token);
    if (event_text_upos(r->text, above) == UPOS_VERB) {
        if (fate) {
            return suffers(r, above, deprel) && happened(r, above) ? fate : 0;
        }
        if (event_text_lemma_is(r->text, token, "life") && word_at(r, WORDS_TAKING, above) && happened(r, above)) {
            return FATE_DEAD;
        }
        for (int32_t c = first_child(r, above); c >= 0; c = next_child(r, c)) {
            bool said = event_text_deprel(r->text, c) == DEPREL_XCOMP && deprel == DEPREL_OBJ;
            if (said && c != token && fate_at(r, c) && happened(r, above)) {
                return fate_at(r, c);
            }
        }
        return deprel == DEPREL_OBL || deprel == DEPREL_OBJ ? fate_of_toll(r, above) : 0;
    }
    bool of = deprel == DEPREL_NMOD || deprel == DEPREL_NUMMOD;
    if (of && word_at(r, WORDS_TOLLS, above)) {
        for (int32_t c = first_child(r, above); c >= 0; c = next_child(r, c)) {
            if (fate_at(r, c)) {
                return fate_at(r, c);
            }
        }
    }
    return of ? fate : 0;
}

/* 212 people on board; 212 aboard. */
static bool is_aboard(const Measuring *r, int32_t token) {
    int32_t next = token + 1, last = event_text_sentence(r->text, token)->last_token;
    return (next < last && event_text_lemma_is(r->text, next, "aboard")) ||
           (next + 1 < last && event_text_lemma_is(r->text, next, "on") && event_text_lemma_is(r->text, next + 1, "board"));
}

/* What befell those whom a number counts; 0: nothing that is known. */
static int32_t fate_of(const Measuring *r, const Quantity *q, int32_t top) {
    int32_t token = q->of_head >= 0 ? q->of_head : top;
    if (is_aboard(r, token)) {
        return FATE_ABOARD;
    }
    int32_t own = q->of_head >= 0 ? fate_at(r, token) : 0;
    int32_t fate = own ? own : fate_below(r, token);
    for (int32_t step = 0; !fate && token >= 0 && step < MOST_STEPS; step++) {
        int32_t above = event_text_head(r->text, token);
        if (above < 0) {
            break;
        }
        fate = fate_above(r, q, token, above);
        if (event_text_deprel(r->text, token) != DEPREL_CONJ && (event_text_deprel(r->text, token) != DEPREL_NUMMOD || q->of_head >= 0)) {
            break;
        }
        token = above;
    }
    return fate;
}

static bool counts_people(const Measuring *r, const Quantity *q) {
    bool person = q->unit && strcmp(q->unit, "person") == 0;
    return person || (!q->unit && (q->of_head < 0 || fate_at(r, q->of_head) || word_at(r, WORDS_PARTS, q->of_head)));
}

/* ---- ages */

static bool is_age(const Measuring *r, const Quantity *q, int32_t top) {
    int32_t old = event_text_head(r->text, top);
    return strcmp(q->by, "quantity-age") == 0 || (old >= 0 && event_text_lemma_is(r->text, old, "old"));
}

/* The person whose age it is: Sana Rao, 35, or the 35-year-old Sana Rao; -1 where it is none or nobody with a name is meant. */
static int32_t aged_actor(const Measuring *r, const Quantity *q, int32_t top) {
    if (!q->unit || strcmp(q->unit, "year") != 0 || !q->has_low || !q->has_high || !is_age(r, q, top)) {
        return -1;
    }
    int32_t token = q->of_head;
    if (strcmp(q->by, "quantity-age") != 0) {
        int32_t old = event_text_head(r->text, top);
        token = event_text_deprel(r->text, old) == DEPREL_AMOD ? event_text_head(r->text, old) : old;
    }
    const EntityList *entities = &r->analysis->entities;
    while (token >= 0 && mention_of_head(&entities->mentions, token) < 0 && event_text_deprel(r->text, token) == DEPREL_FLAT) {
        token = event_text_head(r->text, token);
    }
    int32_t entity = token >= 0 ? entity_of_head(entities, token) : -1;
    int32_t actor = entity >= 0 ? r->w->out->actors.actor_of[r->account][entity] : -1;
    return actor >= 0 && r->w->out->actors.items[actor].kind == ENTITY_PERSON ? actor : -1;
}

/* ---- what is counted, and what an amount is of */

/* The verb or noun that governs a noun phrase, over those joined to it; deprel, out: how. */
static int32_t governor_of(const Measuring *r, int32_t token, Deprel *deprel) {
    for (int32_t step = 0; step < MOST_STEPS; step++) {
        int32_t head = event_text_head(r->text, token);
        *deprel = event_text_deprel(r->text, token);
        if (head < 0 || (*deprel != DEPREL_CONJ && *deprel != DEPREL_APPOS)) {
            return head;
        }
        token = head;
    }
    return -1;
}

int32_t measure_actor(const Weighing *w, int32_t account, int32_t token) {
    int32_t entity = token >= 0 ? entity_meant(&w->analyses[account]->entities, &w->analyses[account]->syntax, token) : -1;
    return entity >= 0 ? w->out->actors.actor_of[account][entity] : -1;
}

/* The kilometres of 12 kilometres, the Saturday of last Saturday. */
static bool stands_in_number(const Measuring *r, int32_t token) {
    Span span = r->analysis->segments.tokens[token].span;
    for (int32_t i = 0; i < r->analysis->quantities.count; i++) {
        if (span_overlaps(r->analysis->quantities.items[i].span, span)) {
            return true;
        }
    }
    int32_t timex = timex_from(&r->analysis->times, token);
    return timex < r->analysis->times.count && r->analysis->times.items[timex].first_token <= token;
}

static void add_word(const Measuring *r, Measure *m, int32_t token) {
    Upos upos = token >= 0 ? event_text_upos(r->text, token) : UPOS_X;
    bool tells = upos == UPOS_NOUN || upos == UPOS_VERB || upos == UPOS_PROPN || upos == UPOS_ADJ || upos == UPOS_PRON;
    tells = tells && !stands_in_number(r, token) && (upos != UPOS_PRON || measure_actor(r->w, r->account, token) >= 0);
    for (int32_t i = 0; i < m->n_words; i++) {
        tells = tells && m->words[i] != token;
    }
    if (tells && !word_at(r, WORDS_BARE, token) && !word_at(r, WORDS_PEOPLE, token) && m->n_words < MEASURE_MOST_WORDS) {
        m->words[m->n_words++] = token;
    }
}

/* The subject of a verb, its own or that of the clause which it goes on from: slipped and fell; died after falling. */
static int32_t doer_of(const Measuring *r, int32_t verb) {
    for (int32_t step = 0; verb >= 0 && step < MOST_STEPS; step++) {
        int32_t subject = event_text_subject(r->text, verb);
        if (subject >= 0) {
            return subject;
        }
        Deprel deprel = event_text_deprel(r->text, verb);
        verb = event_text_head(r->text, verb);
        if (deprel == DEPREL_ACL_RELCL || deprel == DEPREL_ACL) {
            return verb;
        }
        bool goes_on = deprel == DEPREL_CONJ || deprel == DEPREL_ADVCL || deprel == DEPREL_XCOMP;
        if (!goes_on || verb < 0 || (event_text_upos(r->text, verb) != UPOS_VERB && event_text_subject(r->text, verb) < 0)) {
            return -1;
        }
    }
    return -1;
}

/* What an amount is of: what it measures, what governs it, and the subject and object of that. */
static void find_words(const Measuring *r, const Quantity *q, int32_t top, Measure *m) {
    Deprel deprel = DEPREL_DEP;
    int32_t governor = governor_of(r, top, &deprel);
    add_word(r, m, q->of_head);
    add_word(r, m, governor);
    if (governor >= 0 && event_text_upos(r->text, governor) == UPOS_VERB) {
        m->doer = doer_of(r, governor);
        add_word(r, m, m->doer);
        add_word(r, m, event_text_child(r->text, governor, DEPREL_OBJ));
    } else if (governor >= 0) {
        Deprel next = DEPREL_DEP;
        add_word(r, m, governor_of(r, governor, &next));
    }
    m->predicate = governor;
}

static void find_counted(const Measuring *r, const Quantity *q, Measure *m) {
    Deprel deprel = DEPREL_DEP;
    m->counted = q->of_head;
    m->predicate = governor_of(r, q->of_head, &deprel);
    for (int32_t c = first_child(r, q->of_head); c >= 0; c = next_child(r, c)) {
        bool hangs = event_text_deprel(r->text, c) == DEPREL_ACL || event_text_deprel(r->text, c) == DEPREL_AMOD;
        if (hangs && event_text_xpos_is(r->text, c, "VBN")) {
            m->predicate = c; /* three cables cut, three damaged cables */
            deprel = DEPREL_NSUBJ_PASS;
        }
    }
    m->is_subject = deprel == DEPREL_NSUBJ && !is_passive(r, m->predicate);
    bool verb = m->predicate >= 0 && event_text_upos(r->text, m->predicate) == UPOS_VERB;
    m->doer = verb && !m->is_subject ? doer_of(r, m->predicate) : -1;
    m->doer = m->doer == q->of_head ? -1 : m->doer;
}

/* ---- the number */

/* Half a step of the last figure that is not 0, of round numbers from 100 up: 600 may be 612. */
static double rounding_of(const Quantity *q) {
    enum { LEAST = 100, LEAST_STEP = 10 };
    double value = q->has_low ? q->low : q->high, step = 1;
    if (value < LEAST || value != (double)(int64_t)value) {
        return 0;
    }
    for (int64_t rest = (int64_t)value; rest % 10 == 0; rest /= 10) {
        step *= 10;
    }
    return step >= LEAST_STEP ? step / 2 : 0;
}

static void set_bounds(const Quantity *q, Measure *m) {
    double half = q->has_low && q->has_high && q->low == q->high ? rounding_of(q) : 0;
    m->has_low = q->has_low;
    m->has_high = q->has_high;
    m->low = q->low - half;
    m->high = q->high + half;
}

static bool measure_of(const Measuring *r, int32_t index, Measure *out) {
    const Quantity *q = &r->analysis->quantities.items[index];
    int32_t top = top_of(r, q);
    *out = (Measure){.account = r->account, .quantity = index, .kind = MEASURE_AMOUNT, .actor = -1, .counted = -1, .predicate = -1, .doer = -1};
    set_bounds(q, out);
    out->actor = aged_actor(r, q, top);
    out->fate = counts_people(r, q) ? fate_of(r, q, top) : 0;
    bool part = is_part(r, q, top);
    if (out->actor >= 0) {
        out->kind = MEASURE_AGE;
    } else if (out->fate) {
        out->kind = MEASURE_FATE;
        bool bare = q->of_head < 0 || word_at(r, WORDS_PEOPLE, q->of_head) || fate_at(r, q->of_head) || word_at(r, WORDS_PARTS, q->of_head);
        out->counted = bare ? -1 : q->of_head;
        return !is_share(r, q) && (!part || out->fate == FATE_HURT);
    } else if (q->unit && strcmp(q->unit, "person") != 0) {
        find_words(r, q, top, out);
        bool age = strcmp(q->unit, "year") == 0 && is_age(r, q, top);
        return out->n_words > 0 && !part && !age && !is_offset(r, q) && strcmp(q->unit, "fraction") != 0;
    } else if (q->of_head >= 0) {
        out->kind = MEASURE_COUNT;
        find_counted(r, q, out);
        return out->predicate >= 0 && !part && !is_share(r, q) && happened(r, out->predicate);
    }
    return out->kind == MEASURE_AGE;
}

void measures_find(const Weighing *w, MeasureList *out) {
    VECTOR(Measure) found = {0};
    for (int32_t a = 0; a < w->n; a++) {
        Measuring r = {w, a, w->analyses[a], &w->texts[a]};
        int32_t n = weighing_is_spun_copy(w, a) ? 0 : r.analysis->quantities.count;
        for (int32_t i = 0; i < n; i++) {
            Measure measure;
            if (measure_of(&r, i, &measure)) {
                const Quantity *q = &r.analysis->quantities.items[i];
                measure.span = quantity_told_in(w, a, q);
                measure.setting = setting_make(w, a, q->first_token, measure.span);
                *VECTOR_PUSH(&found, w->scratch) = measure;
            }
        }
    }
    *out = (MeasureList){found.items, found.count};
}

bool measure_is_bare(const Weighing *w, const Measure *m) {
    Measuring r = {w, m->account, w->analyses[m->account], &w->texts[m->account]};
    return m->predicate < 0 || word_at(&r, WORDS_BARE, m->predicate);
}

bool measure_adds_up(const Weighing *w, const Measure *m) {
    Measuring r = {w, m->account, w->analyses[m->account], &w->texts[m->account]};
    return word_at(&r, WORDS_GROWING, m->counted) != 0;
}

bool measures_recorded_alike(const Weighing *w, const Measure *a, const Measure *b) {
    Measuring x = {w, a->account, w->analyses[a->account], &w->texts[a->account]};
    Measuring y = {w, b->account, w->analyses[b->account], &w->texts[b->account]};
    return word_at(&x, WORDS_GROWING, a->counted) && word_at(&x, WORDS_RECORDED, a->predicate) && word_at(&y, WORDS_RECORDED, b->predicate);
}

static bool is_of_vote(const Measuring *r, const Measure *m) {
    const Sentence *sentence = event_text_sentence(r->text, r->analysis->quantities.items[m->quantity].first_token);
    bool share = m->kind == MEASURE_AMOUNT && strcmp(r->analysis->quantities.items[m->quantity].unit, "percent") == 0, found = false;
    for (int32_t t = sentence->first_token; t < sentence->last_token && share && !found; t++) {
        found = word_at(r, WORDS_VOTES, t) != 0;
    }
    return m->doer >= 0 && word_at(r, WORDS_WINNING, m->predicate) && (found || (m->kind == MEASURE_COUNT && word_at(r, WORDS_VOTES, m->counted)));
}

bool measures_won_alike(const Weighing *w, const Measure *a, const Measure *b) {
    Measuring x = {w, a->account, w->analyses[a->account], &w->texts[a->account]};
    Measuring y = {w, b->account, w->analyses[b->account], &w->texts[b->account]};
    return a->kind == b->kind && is_of_vote(&x, a) && is_of_vote(&y, b);
}

bool measures_harm_alike(const Weighing *w, const Measure *a, const Measure *b) {
    Measuring x = {w, a->account, w->analyses[a->account], &w->texts[a->account]};
    Measuring y = {w, b->account, w->analyses[b->account], &w->texts[b->account]};
    int32_t harm = word_at(&x, WORDS_HARMS, a->predicate);
    return harm && harm == word_at(&y, WORDS_HARMS, b->predicate);
}
