#include "weigh/exchanges.h"

#include "weigh/importance.h"
#include "weigh/likeness.h"
#include "weigh/pool.h"
#include "weigh/shown.h"
#include "weigh/taker.h"

enum { MOST_THING_BYTES = 160, MOST_OF_A_KEY = 64 };

/* One exchange of one account; those that are the same are chained behind the first. */
typedef struct Mentioned {
    int32_t account;
    const Exchange *exchange;
    const Certainty *certainty; /* of the exchange, or the nearer one of the expectation that it is */
    Taker who, from, to;
    int32_t next, last; /* -1; last: of the first one of a chain */
    int32_t next_first; /* the next first one of the same kind and category */
} Mentioned;

typedef struct Merging {
    Weighing *w;
    const SayingList *sayings;
    VECTOR(Mentioned) items;
    int32_t newest[EXCHANGE_KIND_COUNT][CATEGORY_COUNT]; /* of the first ones, -1 */
} Merging;

static Phrase thing_of(const Merging *m, const Mentioned *e) {
    const Token *tokens = m->w->analyses[e->account]->segments.tokens;
    const Exchange *x = e->exchange;
    Span span = x->what;
    if (span.start == tokens[x->trigger].span.start && x->what_head > x->trigger) {
        span.start = tokens[x->trigger + 1].span.start;
    }
    return (Phrase){e->account, span, x->what_head};
}

static bool are_same(const Merging *m, const Mentioned *a, const Mentioned *b) {
    bool parties = takers_may_be_one(&a->who, &b->who) && takers_may_be_one(&a->from, &b->from) && takers_may_be_one(&a->to, &b->to) &&
                   (takers_are_one(&a->who, &b->who) || (takers_are_one(&a->from, &b->from) && takers_are_one(&a->to, &b->to)) ||
                    (!taker_is_known(&a->who) && !taker_is_known(&b->who) && takers_are_one(&a->to, &b->to)));
    Phrase x = thing_of(m, a), y = thing_of(m, b);
    return parties && a->exchange->certainty.polarity == b->exchange->certainty.polarity && phrases_alike(m->w, &x, &y);
}

static bool is_pronoun(const Analysis *analysis, int32_t token) {
    return token >= 0 && (Upos)analysis->syntax.upos[token] == UPOS_PRON;
}

/* Whether a thing says enough by itself: a clause or a noun with what belongs to it. */
static bool says_much(const Merging *m, const Mentioned *e) {
    enum { FEW = 3 };
    const Segments *segments = &m->w->analyses[e->account]->segments;
    Span what = e->exchange->what;
    return segments_token_at(segments, what.end - 1) - segments_token_at(segments, what.start) + 1 >= FEW;
}

/* Whether it says enough that somebody with a name gets it, from whomever: was granted asylum. */
static bool is_got(const Mentioned *e) {
    const Exchange *x = e->exchange;
    bool told = x->certainty.status == CERTAINTY_HAPPENED && x->certainty.polarity == POLARITY_POS;
    return x->kind == EXCHANGE_GIVES && e->to.actor >= 0 && told && x->category != CATEGORY_OTHER && x->category != CATEGORY_SUPPORT;
}

/* An embargo on the only one-party state: the thing is a party, but for the words before its noun. */
static bool is_party_itself(Slice what, Slice party) {
    bool ends = what.len > 0 && party.len >= what.len && slice_ends_with(party, what);
    Slice before = ends ? slice_trim(slice_sub(party, 0, party.len - what.len)) : SLICE_ABSENT;
    return ends && (before.len == 0 || slice_equals_ascii_nocase(before, SLICE("the")));
}

/* Whether a reader would understand it: somebody with a name takes part, and the thing is one. */
static bool is_readable(const Merging *m, const Mentioned *e) {
    const Analysis *analysis = m->w->analyses[e->account];
    const Exchange *x = e->exchange;
    Slice what = slice_at(analysis->report->text, x->what);
    int32_t n_named = (e->from.actor >= 0) + (e->to.actor >= 0), n_known = taker_is_known(&e->from) + taker_is_known(&e->to);
    bool named = n_named > 0 || e->who.actor >= 0;
    bool itself = is_party_itself(what, e->from.text) || is_party_itself(what, e->to.text);
    bool one_word = x->what.end == analysis->segments.tokens[x->what_head].span.end && x->what.start == analysis->segments.tokens[x->what_head].span.start;
    bool general = x->category == CATEGORY_OTHER || x->category == CATEGORY_SUPPORT || x->category == CATEGORY_AID ||
                   x->category == CATEGORY_MILITARY || x->category == CATEGORY_TALKS;
    bool told = taker_is_known(&e->who) && says_much(m, e);
    bool vague = (x->category == CATEGORY_OTHER && !told && (n_known < 2 || n_named == 0)) || (general && one_word && n_known < 2);
    bool circular = taker_is_known(&e->from) && takers_are_one(&e->from, &e->to);
    bool idle = x->certainty.status == CERTAINTY_HYPOTHETICAL && (!named || x->certainty.polarity == POLARITY_NEG); /* if it does not give */
    idle = idle || (x->kind == EXCHANGE_OPPOSES && x->certainty.polarity == POLARITY_NEG); /* refrained from condemning */
    return what.len > 0 && what.len <= MOST_THING_BYTES && !itself && !vague && !circular && !idle && (taker_is_known(&e->who) || is_got(e)) && (named || n_known > 0) &&
           !is_pronoun(analysis, x->what_head);
}

/* Appends an exchange to the chain of the first one that is the same, or begins one. */
static void add_mentioned(Merging *m, const Mentioned *added) {
    int32_t at = m->items.count;
    *VECTOR_PUSH(&m->items, m->w->scratch) = *added;
    int32_t *newest = &m->newest[added->exchange->kind][added->exchange->category];
    int32_t looked = 0;
    for (int32_t first = *newest; first >= 0 && looked < MOST_OF_A_KEY; first = m->items.items[first].next_first, looked++) {
        Mentioned *known = &m->items.items[first];
        if (are_same(m, known, added)) {
            m->items.items[known->last].next = at;
            known->last = at;
            known->who = taker_is_known(&known->who) ? known->who : added->who;
            known->from = taker_is_known(&known->from) ? known->from : added->from;
            known->to = taker_is_known(&known->to) ? known->to : added->to;
            m->items.items[at].next_first = -2; /* not the first of a chain */
            return;
        }
    }
    m->items.items[at].next_first = *newest;
    *newest = at;
}

/* Speculation about lifting sanctions, which is unlikely: how likely the account holds what the exchange says, where it
 * expects that very thing; else as the words around the exchange have it. */
static const Certainty *nearest_certainty(const Analysis *analysis, const Exchange *x) {
    const ExpectationList *list = &analysis->expectations;
    bool planned = x->certainty.status == CERTAINTY_PLANNED;
    for (int32_t i = 0; i < list->count && (planned || x->certainty.status == CERTAINTY_POSSIBLE); i++) {
        const Expectation *e = &list->items[i];
        bool around = e->certainty.status == CERTAINTY_POSSIBLE && span_contains(e->span, x->what); /* may look for ways to send */
        bool same = planned ? around : e->head == x->trigger || (e->head == x->what_head && span_contains(e->span, x->what));
        if (same && e->certainty.polarity == x->certainty.polarity && e->certainty.phrase.end > e->certainty.phrase.start) {
            return &e->certainty;
        }
    }
    return &x->certainty;
}

static void gather(Merging *m) {
    for (int32_t a = 0; a < m->w->n; a++) {
        const ExchangeList *list = &m->w->analyses[a]->exchanges;
        for (int32_t i = 0; i < list->count && !weighing_is_spun_copy(m->w, a); i++) {
            const Exchange *x = &list->items[i];
            Mentioned added = {.account = a, .exchange = x, .next = -1, .last = m->items.count};
            added.certainty = nearest_certainty(m->w->analyses[a], x);
            bool from_who = x->kind != EXCHANGE_WANTS;
            added.who = taker_of(m->w, a, x->who, x->who_words);
            added.from = taker_of(m->w, a, x->from, from_who ? x->who_words : x->other_words);
            added.to = taker_of(m->w, a, x->to, from_who ? x->other_words : x->who_words);
            if (is_readable(m, &added)) {
                add_mentioned(m, &added);
            }
        }
    }
}

/* happened before planned before possible: what more origins say, the surer one among equals. */
static CertaintyStatus common_status(const Merging *m, int32_t first) {
    static const int32_t sureness[] = {[CERTAINTY_HAPPENED] = 4, [CERTAINTY_DENIED] = 3, [CERTAINTY_PLANNED] = 2,
                                       [CERTAINTY_POSSIBLE] = 1, [CERTAINTY_HYPOTHETICAL] = 0};
    int32_t votes[CERTAINTY_HYPOTHETICAL + 1] = {0};
    for (int32_t i = first; i >= 0; i = m->items.items[i].next) {
        votes[m->items.items[i].certainty->status] += 8;
    }
    int32_t best = 0;
    for (int32_t s = 1; s <= CERTAINTY_HYPOTHETICAL; s++) {
        best = votes[s] + sureness[s] > votes[best] + sureness[best] && votes[s] > 0 ? s : best;
    }
    return (CertaintyStatus)best;
}

static Band pooled_band(const Merging *m, int32_t first) {
    int32_t n = 0;
    for (int32_t i = first; i >= 0; i = m->items.items[i].next) {
        n++;
    }
    PooledBand *bands = ARENA_NEW(m->w->scratch, PooledBand, n);
    n = 0;
    for (int32_t i = first; i >= 0; i = m->items.items[i].next) {
        const Mentioned *e = &m->items.items[i];
        ClaimOrigin origin = claim_origin(&m->w->origins, (ClaimRef){e->account, e->exchange->claim});
        bands[n++] = (PooledBand){e->account, origin.origin, e->certainty->bands[SCALE_ICD203]};
    }
    Band band = {0, 100};
    bool any = bands_pool(bands, n, -1, m->w->scratch, &band);
    return any ? band : (Band){0, 100};
}

/* Whose words for the thing are the longest: all of them are alike, and the longest say the most. */
static const Mentioned *best_worded(const Merging *m, int32_t first) {
    const Mentioned *best = &m->items.items[first];
    for (int32_t i = best->next; i >= 0; i = m->items.items[i].next) {
        const Mentioned *e = &m->items.items[i];
        bool loses = taker_is_known(&best->from) && !taker_is_known(&e->from); /* wants him to go, of nobody who is known */
        best = span_length(e->exchange->what) > span_length(best->exchange->what) && !loses ? e : best;
    }
    return best;
}

/* Whether the words for the thing begin with a verb that has no subject there: accuses Norway, not mining rights. */
static bool is_act(const Merging *m, const Mentioned *e) {
    const Analysis *analysis = m->w->analyses[e->account];
    int32_t first = segments_token_at(&analysis->segments, e->exchange->what.start);
    Deprel deprel = (Deprel)analysis->syntax.deprel[first];
    return e->exchange->kind != EXCHANGE_WANTS && (Upos)analysis->syntax.upos[first] == UPOS_VERB && deprel != DEPREL_AMOD &&
           deprel != DEPREL_COMPOUND;
}

/* Whether the thing is what another is wanted to do, beginning with its verb or to. */
static bool is_asked(const Merging *m, const Mentioned *e) {
    const Exchange *x = e->exchange;
    const Analysis *analysis = m->w->analyses[e->account];
    int32_t first = segments_token_at(&analysis->segments, x->what.start);
    bool verb = x->kind == EXCHANGE_WANTS && (Upos)analysis->syntax.upos[x->what_head] == UPOS_VERB && taker_is_known(&e->from);
    return verb && (first == x->what_head || slice_equals_ascii_nocase(slice_at(analysis->report->text, analysis->segments.tokens[first].span), SLICE("to")));
}

/* Evidence and speakers of a chain. */
static void add_evidence(Merging *m, int32_t first, SituationExchange *out) {
    Weighing *w = m->w;
    out->evidence.first = w->evidence.count;
    out->sources.first = w->who.count;
    for (int32_t i = first; i >= 0; i = m->items.items[i].next) {
        const Mentioned *e = &m->items.items[i];
        weighing_add_evidence(w, e->account, e->exchange->sentence_part, e->exchange->by);
        sayings_add_speaker(w, m->sayings, e->account, e->exchange->claim, out->sources.first);
    }
    out->evidence.count = w->evidence.count - out->evidence.first;
    out->sources.count = w->who.count - out->sources.first;
    weighing_count(w, out->evidence, &out->n_accounts, &out->n_origins);
}

static SituationExchange make_exchange(Merging *m, int32_t first) {
    const Mentioned *e = &m->items.items[first];
    const Exchange *x = e->exchange;
    Slice text = m->w->analyses[e->account]->report->text;
    const Mentioned *best = best_worded(m, first);
    bool hedged = e->certainty->phrase.end > e->certainty->phrase.start;
    SituationExchange out = {.kind = x->kind,
                             .category = x->category,
                             .who = e->who.actor,
                             .from = e->from.actor,
                             .to = e->to.actor,
                             .who_text = e->who.text,
                             .from_text = e->from.text,
                             .to_text = e->to.text,
                             .what = shown_on_one_line(m->w, slice_at(m->w->analyses[best->account]->report->text, best->exchange->what)),
                             .is_act = is_act(m, best),
                             .is_asked = is_asked(m, best),
                             .condition = x->condition.end > x->condition.start && !span_overlaps(x->condition, x->what)
                                              ? slice_at(text, x->condition) : SLICE_ABSENT,
                             .status = common_status(m, first),
                             .polarity = x->certainty.polarity,
                             .band = pooled_band(m, first),
                             .hedge = hedged ? slice_at(text, e->certainty->phrase) : SLICE_ABSENT};
    add_evidence(m, first, &out);
    out.importance = importance_of(m->w, e->account, x->sentence_part) + importance_of_origins(out.n_origins) +
                     (taker_is_known(&e->from) && taker_is_known(&e->to) ? 14 : 0) + (out.who >= 0 ? 8 : 0) +
                     (out.category == CATEGORY_OTHER && !out.is_act && !out.is_asked ? -16 : 0) + (out.is_act || out.is_asked ? 16 : 0);
    return out;
}

void weigh_exchanges(Weighing *w, const SayingList *sayings) {
    Merging m = {.w = w, .sayings = sayings};
    memset(m.newest, -1, sizeof m.newest);
    gather(&m);
    int32_t n = 0;
    SituationExchange *made = ARENA_NEW(w->scratch, SituationExchange, m.items.count);
    for (int32_t i = 0; i < m.items.count; i++) {
        if (m.items.items[i].next_first != -2) {
            made[n++] = make_exchange(&m, i);
        }
    }
    w->out->exchanges = IMPORTANCE_SORTED(w, SituationExchange, made, n);
    w->out->n_exchanges = n;
}
