#include "weigh/expectations.h"

#include "event/wording.h"
#include "link/speaker.h"
#include "weigh/gathering.h"
#include "weigh/importance.h"
#include "weigh/likeness.h"
#include "weigh/pool.h"
#include "weigh/shown.h"
#include "weigh/wordbag.h"

/* Two expectations are one where their heads are alike and so much of their words, less where two actors take part in both,
 * more where the heads are not. */
enum { LEAST_WITH_ACTORS = 28, LEAST_WITH_HEAD = 38, LEAST_WITHOUT = 62, MOST_LOOKED_AT = 256, MOST_BYTES = 320 };

/* One expectation of one account; those of the same thing are chained behind the first. */
typedef struct Held {
    int32_t account;
    const Expectation *expectation;
    WordBag bag;
    Shown shown;
    bool is_long; /* shown from the beginning of its sentence on */
    Gathering gathering;
    int32_t next, last; /* -1; last: of the first one of a chain */
    bool is_first;
} Held;

typedef struct Merging {
    Weighing *w;
    VECTOR(Held) items;
    VECTOR(SituationHolder) holders;
    VECTOR(WithoutAccount) withouts;
    VECTOR(int32_t) about;
} Merging;

/* Whether two actors or more take part in both. */
static bool share_actors(const Merging *m, const Held *a, const Held *b) {
    int32_t both = 0;
    for (int32_t i = 0; i < a->expectation->n_about; i++) {
        int32_t actor = m->w->out->actors.actor_of[a->account][a->expectation->about[i]];
        for (int32_t j = 0; actor >= 0 && j < b->expectation->n_about; j++) {
            both += actor == m->w->out->actors.actor_of[b->account][b->expectation->about[j]];
        }
    }
    return both >= 2;
}

/* The summit may be on the last day: what is less likely than the summit is when or where it is. */
static bool speaks_of_details(const Held *a, const Held *b) {
    Band x = a->expectation->certainty.bands[SCALE_ICD203], y = b->expectation->certainty.bands[SCALE_ICD203];
    const Held *lower = x.high <= y.low ? a : y.high <= x.low ? b : NULL;
    return lower && lower->gathering.has_details;
}

/* Whether a number of one is among those of the other; *any: whether it has one. */
static bool has_number_of(const Merging *m, const Held *a, const Held *b, bool *any) {
    const Analysis *x = m->w->analyses[a->account], *y = m->w->analyses[b->account];
    const Segments *s = &x->segments, *r = &y->segments;
    for (int32_t t = segments_token_at(s, a->expectation->span.start); t < s->n_tokens && s->tokens[t].span.start < a->expectation->span.end; t++) {
        if ((Upos)x->syntax.upos[t] != UPOS_NUM || slice_equals_ascii_nocase(x->syntax.lemma[t], SLICE("one"))) { /* one of them */
            continue;
        }
        *any = true;
        for (int32_t u = segments_token_at(r, b->expectation->span.start); u < r->n_tokens && r->tokens[u].span.start < b->expectation->span.end; u++) {
            if (slice_equals_ascii_nocase(x->syntax.lemma[t], y->syntax.lemma[u])) {
                return true;
            }
        }
    }
    return false;
}

/* Open for 24 hours, open for four hours a day: both have numbers, and none is the same. */
static bool differ_in_numbers(const Merging *m, const Held *a, const Held *b) {
    bool any = false, other = false;
    return !has_number_of(m, a, b, &any) && any && !has_number_of(m, b, a, &other) && other;
}

static bool are_same(const Merging *m, const Held *a, const Held *b) {
    if (a->expectation->certainty.polarity != b->expectation->certainty.polarity) {
        return false;
    }
    if (gatherings_same(&a->gathering, &b->gathering)) {
        return !speaks_of_details(a, b);
    }
    if (differ_in_numbers(m, a, b)) {
        return false;
    }
    const Syntax *x = &m->w->analyses[a->account]->syntax, *y = &m->w->analyses[b->account]->syntax;
    bool heads = lemmas_alike(m->w->lexicon, x->lemma[a->expectation->head], y->lemma[b->expectation->head]);
    int32_t alike = word_bags_alike(&a->bag, &b->bag);
    if (heads && alike >= LEAST_WITH_ACTORS && share_actors(m, a, b)) {
        return true;
    }
    return alike >= (heads ? LEAST_WITH_HEAD : LEAST_WITHOUT);
}

/* Will be assured that the bill will pass: the part of a sentence is no second evidence for the whole. */
static bool is_part_of(const Held *whole, const Held *part) {
    Span a = whole->expectation->span, b = part->expectation->span;
    return whole->account == part->account && a.start <= b.start && b.end <= a.end;
}

static void add_held(Merging *m, const Held *added) {
    int32_t at = m->items.count;
    if (at > 0 && is_part_of(&m->items.items[at - 1], added) && are_same(m, &m->items.items[at - 1], added)) {
        return;
    }
    *VECTOR_PUSH(&m->items, m->w->scratch) = *added;
    int32_t looked = 0;
    for (int32_t i = 0; i < at && looked < MOST_LOOKED_AT; i++) {
        Held *known = &m->items.items[i];
        if (known->is_first) {
            looked++;
            if (are_same(m, known, added)) {
                m->items.items[known->last].next = at;
                known->last = at;
                m->items.items[at].is_first = false;
                return;
            }
        }
    }
}

/* This meeting, the two will meet: of those whom the account named last for such a thing. */
static void fill_takers(Gathering *added, const Gathering *before) {
    if (added->class && added->is_open && before->class == added->class) {
        added->n_takers = before->n_takers;
        memcpy(added->takers, before->takers, sizeof added->takers);
    }
}

/* Is likely to close; cut taxes and promised to close it; expected to close; planning to close it, where nobody is known to plan it. */
static bool has_lost_subject(const Merging *m, int32_t account, const Expectation *e) {
    const Analysis *analysis = m->w->analyses[account];
    int32_t first = segments_token_at(&analysis->segments, e->span.start);
    bool held_by_none = e->holder < 0 && span_length(e->holder_span) == 0;
    const char *xpos = xpos_name(analysis->syntax.xpos[first]);
    bool finite = strcmp(xpos, "VBD") == 0 || strcmp(xpos, "VBZ") == 0;
    return (Upos)analysis->syntax.upos[first] == UPOS_AUX || finite ||
           (first == e->sign && (held_by_none || e->kind == EXPECTATION_EXPECTED));
}

/* Whether it says what may happen: more than one word, with what it is said of, and not only what for (to hear their reply). */
static bool is_readable(const Merging *m, const Held *held) {
    Slice text = held->shown.text;
    bool infinitive = text.len > 3 && slice_equals_ascii_nocase(slice_sub(text, 0, 3), SLICE("to "));
    const Expectation *e = held->expectation;
    bool noun = !wording_is_clause(&m->w->texts[held->account], e->head) && e->holder < 0 && span_length(e->holder_span) == 0;
    int32_t least = noun ? 3 : 2; /* the risk of infection, feared by nobody */
    return (held->bag.count >= least || held->gathering.class) && !infinitive && span_length(held->expectation->span) <= MOST_BYTES;
}

/* She hopes, you hope: a holder whom nothing names. Of I and we it is the writer. */
static bool is_nobodys(const Merging *m, const Held *held) {
    const Analysis *analysis = m->w->analyses[held->account];
    const Expectation *e = held->expectation;
    int32_t source = e->claim >= 0 ? analysis->claims.items[e->claim].source_head : -1;
    bool pronoun = source >= 0 && (Upos)analysis->syntax.upos[source] == UPOS_PRON;
    int32_t mention = pronoun ? mention_of_head(&analysis->entities.mentions, source) : -1;
    PronounClass class = mention >= 0 ? analysis->entities.mentions.items[mention].pronoun : PRONOUN_NONE;
    bool first = class == PRONOUN_I || class == PRONOUN_WE;
    return pronoun && !first && e->holder < 0 && span_length(e->holder_span) == 0;
}

/* It would share know-how, in a worst case; their return, which may take months: who or what it is stands before it in the
 * sentence, which then is shown up to there. Not where it is another's speech: a report of that does not tell whom he means. */
static Shown shown_words(const Merging *m, int32_t account, const Expectation *e, bool *is_long) {
    Shown own = shown_text(m->w, account, e->span);
    own.is_vague = own.is_vague || has_lost_subject(m, account, e);
    bool quoted = e->claim >= 0 && m->w->analyses[account]->claims.items[e->claim].kind == CLAIM_DIRECT;
    bool estimate = e->kind == EXPECTATION_WORST || certainty_is_estimate(&e->certainty);
    if (!own.is_vague || (quoted && !estimate)) {
        return own;
    }
    const Segments *segments = &m->w->analyses[account]->segments;
    Span whole = {segments->sentences[segments_sentence_at(segments, e->span.start)].span.start, e->span.end};
    Slice text = slice_at(m->w->analyses[account]->report->text, whole);
    bool speech = !estimate && (slice_starts_with(text, SLICE("\"")) || slice_starts_with(text, SLICE("\xE2\x80\x9C")));
    bool more = whole.start < e->span.start && span_length(whole) <= MOST_BYTES;
    *is_long = more && !speech;
    return *is_long ? shown_text(m->w, account, whole) : own;
}

static SituationHolder holder_of(const Merging *m, const Held *held) {
    const Analysis *analysis = m->w->analyses[held->account];
    const Expectation *e = held->expectation;
    SituationHolder out = {.actor = -1,
                           .account = held->account,
                           .name = SLICE_ABSENT,
                           .phrase = SLICE_ABSENT,
                           .band = e->certainty.bands[SCALE_ICD203],
                           .status = e->certainty.status};
    if (e->holder >= 0) {
        out.actor = m->w->out->actors.actor_of[held->account][e->holder];
        out.name = out.actor >= 0 ? m->w->out->actors.items[out.actor].name : analysis->entities.items[e->holder].name;
    }
    if (!out.name.len && e->holder_span.end > e->holder_span.start) {
        out.name = speaker_trim(slice_at(analysis->report->text, e->holder_span));
    }
    if (e->certainty.phrase.end > e->certainty.phrase.start) {
        out.phrase = slice_at(analysis->report->text, e->certainty.phrase);
    }
    return out;
}

/* Held by I or we, whose words they are is not known. */
static bool is_held_by_me(const Merging *m, const Held *held) {
    static const char *const pronouns[] = {"I", "we", "our", "my", "us", "me"};
    Slice name = holder_of(m, held).name;
    for (size_t i = 0; i < ARRAY_COUNT(pronouns); i++) {
        if (slice_equals_ascii_nocase(name, slice_of(pronouns[i]))) {
            return true;
        }
    }
    return false;
}

static void gather(Merging *m) {
    for (int32_t a = 0; a < m->w->n; a++) {
        const ExpectationList *list = &m->w->analyses[a]->expectations;
        Gathering before = {0};
        for (int32_t i = 0; i < list->count && !weighing_is_spun_copy(m->w, a); i++) {
            const Expectation *e = &list->items[i];
            Held added = {.account = a, .expectation = e, .next = -1, .last = m->items.count, .is_first = true};
            added.bag = word_bag_make(m->w, a, e->span);
            added.shown = shown_words(m, a, e, &added.is_long);
            added.gathering = gathering_of(m->w, a, e);
            fill_takers(&added.gathering, &before);
            before = added.gathering.class && added.gathering.n_takers >= 2 ? added.gathering : before;
            if (is_readable(m, &added) && !is_nobodys(m, &added) && !is_held_by_me(m, &added)) {
                add_held(m, &added);
            }
        }
    }
}

/* Whether an earlier one of the chain is the same holder's and as sure: then it is more evidence of that. */
static SituationHolder *same_holder(Merging *m, int32_t first, const SituationHolder *holder) {
    for (int32_t i = first; i < m->holders.count; i++) {
        SituationHolder *known = &m->holders.items[i];
        bool same_name = known->actor == holder->actor && slice_equals_ascii_nocase(known->name, holder->name) &&
                         (holder->actor >= 0 || known->account == holder->account);
        if (same_name && known->band.low == holder->band.low && known->band.high == holder->band.high) {
            return known;
        }
    }
    return NULL;
}

/* The holders of a chain, each with its evidence. Evidence of one holder stands together, so the chain is walked once for
 * each of them; chains are short. */
static IndexRange add_holders(Merging *m, int32_t first) {
    IndexRange range = {m->holders.count, 0};
    for (int32_t i = first; i >= 0; i = m->items.items[i].next) {
        SituationHolder holder = holder_of(m, &m->items.items[i]);
        if (same_holder(m, range.first, &holder)) {
            continue;
        }
        holder.evidence.first = m->w->evidence.count;
        *VECTOR_PUSH(&m->holders, m->w->arena) = holder;
        SituationHolder *added = &m->holders.items[m->holders.count - 1];
        for (int32_t j = i; j >= 0; j = m->items.items[j].next) {
            const Held *held = &m->items.items[j];
            SituationHolder other = holder_of(m, held);
            if (same_holder(m, range.first, &other) == added) {
                weighing_add_evidence(m->w, held->account, held->expectation->span, held->expectation->by);
                added->evidence.count++;
            }
        }
    }
    range.count = m->holders.count - range.first;
    return range;
}

static int32_t origin_of(const Merging *m, int32_t item) {
    const Held *held = &m->items.items[item];
    return claim_origin(&m->w->origins, (ClaimRef){held->account, held->expectation->claim}).origin;
}

/* Whose likelihood it is: the origin of the claim that it stands in; of what one actor holds, in whichever accounts, the
 * first one's. */
static int32_t voice_of(const Merging *m, int32_t first, int32_t item) {
    const Held *held = &m->items.items[item];
    int32_t actor = holder_of(m, held).actor;
    for (int32_t i = first; actor >= 0 && i != item; i = m->items.items[i].next) {
        if (holder_of(m, &m->items.items[i]).actor == actor) {
            return origin_of(m, i);
        }
    }
    return origin_of(m, item);
}

static void pool(Merging *m, int32_t first, SituationExpectation *out) {
    int32_t n = 0;
    for (int32_t i = first; i >= 0; i = m->items.items[i].next) {
        n++;
    }
    PooledBand *bands = ARENA_NEW(m->w->scratch, PooledBand, n);
    n = 0;
    for (int32_t i = first; i >= 0; i = m->items.items[i].next) {
        const Held *held = &m->items.items[i];
        bands[n] = (PooledBand){held->account, voice_of(m, first, i), held->expectation->certainty.bands[SCALE_ICD203]};
        n++;
    }
    bool any = bands_pool(bands, n, -1, m->w->scratch, &out->pooled);
    out->without.first = m->withouts.count;
    for (int32_t i = 0; any && m->w->n > 1 && i < n; i++) {
        bool seen = false;
        for (int32_t j = 0; j < i && !seen; j++) {
            seen = bands[j].account == bands[i].account;
        }
        if (!seen) {
            WithoutAccount without = {.account = bands[i].account};
            without.is_left = bands_pool(bands, n, bands[i].account, m->w->scratch, &without.band);
            *VECTOR_PUSH(&m->withouts, m->w->arena) = without;
        }
    }
    out->without.count = m->withouts.count - out->without.first;
}

/* The actors that take part, each once. */
static IndexRange add_about(Merging *m, int32_t first) {
    IndexRange range = {m->about.count, 0};
    for (int32_t i = first; i >= 0; i = m->items.items[i].next) {
        const Held *held = &m->items.items[i];
        for (int32_t k = 0; k < held->expectation->n_about; k++) {
            int32_t actor = m->w->out->actors.actor_of[held->account][held->expectation->about[k]];
            bool known = actor < 0;
            for (int32_t j = range.first; j < m->about.count && !known; j++) {
                known = m->about.items[j] == actor;
            }
            if (!known) {
                *VECTOR_PUSH(&m->about, m->w->arena) = actor;
            }
        }
    }
    range.count = m->about.count - range.first;
    return range;
}

static void count_origins(Merging *m, SituationExpectation *out) {
    IndexRange all = {m->holders.items[out->holders.first].evidence.first, 0};
    for (int32_t h = out->holders.first; h < out->holders.first + out->holders.count; h++) {
        all.count += m->holders.items[h].evidence.count;
    }
    weighing_count(m->w, all, &out->n_accounts, &out->n_origins);
}

/* The first wording that is not vague says it best, one that reads by itself before one that needs its sentence; the first one
 * where all are vague. */
static Shown best_words(const Merging *m, int32_t first) {
    const Held *best = &m->items.items[first];
    for (int32_t i = best->next; i >= 0; i = m->items.items[i].next) {
        const Held *other = &m->items.items[i];
        if (!other->shown.is_vague && (best->shown.is_vague || (best->is_long && !other->is_long))) {
            best = other;
        }
    }
    return best->shown;
}

/* Several holders and words of likelihood are what a reader comes for, the unlikely most; a plan that the writer tells tells least. */
static int32_t importance_of_holding(const Merging *m, int32_t first, const SituationExpectation *made) {
    enum { NAMED = 8, SEVERAL = 16, ESTIMATE = 14, UNLIKELY = 10, PLAIN_PLAN = -8, EVEN = 50 };
    bool estimate = false, unlikely = false;
    for (int32_t i = first; i >= 0; i = m->items.items[i].next) {
        const Expectation *e = m->items.items[i].expectation;
        estimate = estimate || certainty_is_estimate(&e->certainty) || e->kind == EXPECTATION_WORST;
        unlikely = unlikely || e->certainty.bands[SCALE_ICD203].high <= EVEN;
    }
    bool named = made->holders.count > 0 && m->holders.items[made->holders.first].name.len > 0;
    bool several = made->holders.count > 1;
    bool plain = made->kind == EXPECTATION_PLANNED && !named && !several && !estimate;
    return (named ? NAMED : 0) + (several ? SEVERAL : 0) + (estimate ? ESTIMATE : 0) + (unlikely ? UNLIKELY : 0) + (plain ? PLAIN_PLAN : 0);
}

static SituationExpectation make_expectation(Merging *m, int32_t first) {
    const Held *held = &m->items.items[first];
    Shown shown = best_words(m, first);
    SituationExpectation out = {.kind = held->expectation->kind,
                                .status = held->expectation->certainty.status,
                                .polarity = held->expectation->certainty.polarity,
                                .what = shown.text,
                                .holders = add_holders(m, first),
                                .about = add_about(m, first)};
    pool(m, first, &out);
    count_origins(m, &out);
    out.importance = importance_of(m->w, held->account, held->expectation->span) + importance_of_origins(out.n_origins) +
                     4 * (out.about.count < 3 ? out.about.count : 3) + importance_of_holding(m, first, &out);
    return out;
}

void weigh_expectations(Weighing *w) {
    Merging m = {.w = w};
    gather(&m);
    int32_t n = 0;
    SituationExpectation *made = ARENA_NEW(w->scratch, SituationExpectation, m.items.count);
    for (int32_t i = 0; i < m.items.count; i++) {
        if (m.items.items[i].is_first && !best_words(&m, i).is_vague) {
            made[n++] = make_expectation(&m, i);
        }
    }
    w->out->expectations = IMPORTANCE_SORTED(w, SituationExpectation, made, n);
    w->out->n_expectations = n;
    w->out->holders = m.holders.items;
    w->out->withouts = m.withouts.items;
    w->out->about_of = m.about.items;
}
