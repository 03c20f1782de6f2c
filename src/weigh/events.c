#include "weigh/events.h"

#include "claim/reporting.h"
#include "claim/veridicality.h"
#include "weigh/importance.h"
#include "weigh/likeness.h"
#include "weigh/shown.h"
#include "weigh/taker.h"
#include "weigh/wordbag.h"

enum { MOST_BYTES = 300, LEAST_WORDS = 3, ALIKE = 50, ALIKE_OF_SAME = 30, MOST_OF_A_TYPE = 64 };

/* One event of one account; those that are the same are chained behind the first. */
typedef struct Told {
    int32_t account;
    const Event *event;
    const EventParts *parts;
    Taker who, whom;
    Span span;
    Shown shown;
    WordBag bag;
    int32_t next, last; /* -1; last: of the first one of a chain */
    int32_t next_first; /* the next first one of the same type */
    bool is_first;
} Told;

typedef struct Merging {
    Weighing *w;
    VECTOR(Told) items;
    int32_t newest[PLOVER_TYPE_COUNT]; /* of the first ones, -1 */
} Merging;

/* The first of some entities that is somebody. */
static Taker first_party(const Weighing *w, int32_t account, const int32_t *entities, int32_t n) {
    Taker none = {-1, 0, SLICE_ABSENT};
    for (int32_t i = 0; i < n; i++) {
        Taker party = taker_of(w, account, entities[i], (Span){0, 0});
        if (taker_is_known(&party)) {
            return party;
        }
    }
    return none;
}

/* The exchange of the situation that tells it, -1 for none: its words hold the trigger, and the one who wants or gives is the one who acts. */
static int32_t exchange_of(const Weighing *w, const Told *told) {
    Span trigger = w->analyses[told->account]->segments.tokens[told->event->token].span;
    for (int32_t x = 0; x < w->out->n_exchanges; x++) {
        const SituationExchange *exchange = &w->out->exchanges[x];
        IndexRange range = exchange->evidence;
        Taker who = {exchange->who, exchange->who < 0, exchange->who_text};
        for (int32_t e = range.first; e < range.first + range.count; e++) {
            const Evidence *evidence = &w->evidence.items[e];
            if (evidence->account == told->account && span_contains(evidence->span, trigger) && takers_are_one(&who, &told->who)) {
                return x;
            }
        }
    }
    return -1;
}

/* Whether the words for somebody are no more than I, he, who: of such the clause alone does not say who it is. */
static bool is_pronoun(const EventText *text, int32_t token) {
    return token >= 0 && event_text_upos(text, token) == UPOS_PRON;
}

/* The word before a clause, or that it begins with, that makes it no deed: if they agree, until they do, once it does. */
static bool opens_condition(const EventText *text, int32_t token) {
    static const char *const words[] = {"until", "before", "once"};
    for (size_t i = 0; token >= 0 && i < ARRAY_COUNT(words); i++) {
        if (event_text_form_is(text, token, words[i])) {
            return event_text_deprel(text, token) == DEPREL_MARK;
        }
    }
    return token >= 0 && condition_find(event_text_lemma(text, token)) != CONDITION_NONE;
}

/* that they lift sanctions: a bare verb with a subject is asked for, not told. */
static bool is_bare(const EventText *text, int32_t verb) {
    return event_text_xpos_is(text, verb, "VB") && event_text_child(text, verb, DEPREL_AUX) < 0 && event_text_child(text, verb, DEPREL_AUX_PASS) < 0;
}

/* demanding that they lift sanctions: possible only because somebody asks for it. */
static bool is_asked_for(const Weighing *w, const Told *told) {
    Predicate predicate;
    predicate_look(w->texts[told->account].clauses, told->event->token, &predicate);
    return told->event->certainty.status == CERTAINTY_POSSIBLE && predicate.modality == MODAL_NONE;
}

/* Whether a reader learns from the clause who does what: it has a subject, reads by itself, and is that of the event. The court, which
 * lawyers have accused of it: whom is not in the clause. */
static bool reads_by_itself(const Weighing *w, const Told *told, int32_t head) {
    const EventText *text = &w->texts[told->account];
    int32_t subject = event_text_shared_subject(text, head), first = segments_token_at(&w->analyses[told->account]->segments, told->span.start);
    bool named = slice_find(told->shown.text, SLICE("["), 0) < told->shown.text.len; /* he [Ann Lee] */
    bool whose = subject >= 0 && ((!is_pronoun(text, subject) && !is_pronoun(text, first)) || named);
    bool apart = event_text_deprel(text, head) == DEPREL_ACL_RELCL || is_bare(text, head);
    return head == told->event->token && whose && !apart && !opens_condition(text, first - 1) && !told->shown.is_vague &&
           !opens_condition(text, first) && told->shown.text.len <= MOST_BYTES && told->bag.count >= LEAST_WORDS;
}

static Slice trigger_of(const Weighing *w, const Told *told) {
    return event_text_lemma(&w->texts[told->account], told->event->token);
}

/* Whether what has no type is something that one actor does to another: no mere speech, thought or state. */
static bool may_be_deed(const Weighing *w, const Told *told) {
    Slice lemma = trigger_of(w, told);
    return told->who.actor >= 0 && told->whom.actor >= 0 && told->who.actor != told->whom.actor && reporting_find(lemma) == REPORTING_NONE &&
           attitude_find(lemma) == ATTITUDE_NONE;
}

/* A verb whose clause tells it. What nouns name is part of what other clauses tell. */
static bool look(const Weighing *w, int32_t account, int32_t index, Told *out) {
    const Analysis *analysis = w->analyses[account];
    const Event *event = &analysis->events.items[index];
    const EventParts *parts = &analysis->event_parts[index];
    if (event->certainty.status == CERTAINTY_HYPOTHETICAL ||
        event_text_upos(&w->texts[account], event->token) != UPOS_VERB) {
        return false;
    }
    *out = (Told){.account = account, .event = event, .parts = parts, .next = -1, .is_first = true};
    out->who = first_party(w, account, parts->participants.who, parts->participants.n_who);
    out->whom = first_party(w, account, parts->participants.whom, parts->participants.n_whom);
    bool typed = parts->plover.type != PLOVER_NONE;
    if (typed ? !taker_is_known(&out->who) && !taker_is_known(&out->whom) : !may_be_deed(w, out)) {
        return false;
    }
    int32_t head = -1;
    out->span = shown_clause(w, account, event->token, &head);
    if (head < 0) {
        return false;
    }
    out->shown = shown_text(w, account, out->span);
    out->bag = word_bag_make(w, account, out->span);
    return reads_by_itself(w, out, head) && !is_asked_for(w, out);
}

/* Whether two events are one: alike words, or the same two parties and the same verb in words that are rather alike. */
static bool are_same(const Weighing *w, const Told *a, const Told *b) {
    int32_t alike = word_bags_alike(&a->bag, &b->bag);
    bool parties = takers_may_be_one(&a->who, &b->who) && takers_may_be_one(&a->whom, &b->whom);
    bool both = takers_are_one(&a->who, &b->who) && takers_are_one(&a->whom, &b->whom);
    bool done = (a->event->certainty.status == CERTAINTY_HAPPENED) == (b->event->certainty.status == CERTAINTY_HAPPENED);
    return parties && done && a->event->certainty.polarity == b->event->certainty.polarity &&
           (alike >= ALIKE || (both && alike >= ALIKE_OF_SAME && lemmas_alike(w->lexicon, trigger_of(w, a), trigger_of(w, b))));
}

/* Whether what was added last is told by the very same words, as of killed and arrested. */
static bool is_told_before(const Merging *m, const Told *told) {
    const Told *last = m->items.count > 0 ? &m->items.items[m->items.count - 1] : NULL;
    return last && last->account == told->account && last->span.start == told->span.start;
}

static void add_told(Merging *m, const Told *added) {
    int32_t at = m->items.count, looked = 0;
    *VECTOR_PUSH(&m->items, m->w->scratch) = *added;
    m->items.items[at].last = at;
    int32_t *newest = &m->newest[added->parts->plover.type];
    for (int32_t first = *newest; first >= 0 && looked < MOST_OF_A_TYPE; first = m->items.items[first].next_first, looked++) {
        Told *known = &m->items.items[first];
        if (are_same(m->w, known, added)) {
            m->items.items[known->last].next = at;
            m->items.items[at].is_first = false;
            known->last = at;
            known->who = taker_is_known(&known->who) ? known->who : added->who;
            known->whom = taker_is_known(&known->whom) ? known->whom : added->whom;
            return;
        }
    }
    m->items.items[at].next_first = *newest;
    *newest = at;
}

static SituationEvent make_event(const Merging *m, int32_t first) {
    enum { FOR_BOTH = 14, FOR_NAMED = 8 };
    Weighing *w = m->w;
    const Told *told = &m->items.items[first];
    SituationEvent out = {.plover = told->parts->plover,
                          .who = told->who.actor,
                          .whom = told->whom.actor,
                          .who_text = told->who.text,
                          .whom_text = told->whom.text,
                          .what = told->shown.text,
                          .exchange = exchange_of(w, told),
                          .status = told->event->certainty.status,
                          .polarity = told->event->certainty.polarity,
                          .evidence = {w->evidence.count, 0}};
    for (int32_t i = first; i >= 0; i = m->items.items[i].next) {
        weighing_add_evidence(w, m->items.items[i].account, m->items.items[i].span, m->items.items[i].event->by);
    }
    out.evidence.count = w->evidence.count - out.evidence.first;
    weighing_count(w, out.evidence, &out.n_accounts, &out.n_origins);
    out.importance = importance_of(w, told->account, told->span) + importance_of_origins(out.n_origins) +
                     (taker_is_known(&told->who) && taker_is_known(&told->whom) ? FOR_BOTH : 0) + (out.who >= 0 || out.whom >= 0 ? FOR_NAMED : 0);
    return out;
}

void weigh_events(Weighing *w) {
    Merging m = {.w = w};
    memset(m.newest, -1, sizeof m.newest);
    for (int32_t a = 0; a < w->n; a++) {
        for (int32_t i = 0; i < w->analyses[a]->events.count && !weighing_is_spun_copy(w, a); i++) {
            Told told;
            if (look(w, a, i, &told) && !is_told_before(&m, &told)) {
                add_told(&m, &told);
            }
        }
    }
    int32_t n = 0;
    SituationEvent *made = ARENA_NEW(w->scratch, SituationEvent, m.items.count);
    for (int32_t i = 0; i < m.items.count; i++) {
        if (m.items.items[i].is_first) {
            made[n++] = make_event(&m, i);
        }
    }
    w->out->events = IMPORTANCE_SORTED(w, SituationEvent, made, n);
    w->out->n_events = n;
}
