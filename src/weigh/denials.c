#include "weigh/denials.h"

#include "weigh/charge.h"
#include "weigh/differences.h"
#include "weigh/importance.h"
#include "weigh/likeness.h"
#include "weigh/measure.h"
#include "weigh/party.h"
#include "weigh/shown.h"

/* Accusations and denials that are looked at, and denials for which whole accounts are searched. */
enum { MOST_CHARGES = 400, MOST_LOOKED_FOR = 40, MOST_BYTES = 320 };

/* What one side of a difference says. */
typedef struct Side {
    int32_t account, token; /* token: -1 where who says it is not known */
    Span span;
} Side;

typedef struct Denying {
    Weighing *w;
    const SayingList *sayings;
    const int32_t *actor_of_state;
    ChargeList charges;
    int32_t n_looked_for;
    int32_t *answers; /* [charges] of a denial, or of an accusation in return: the accusation that it answers, -1 */
    VECTOR(SituationPosition) positions;
    VECTOR(SituationDifference) added;
} Denying;

static Slice lemma_at(const Denying *d, const Charge *charge, int32_t token) {
    return d->w->analyses[charge->account]->syntax.lemma[token];
}

static int32_t sentence_of(const Denying *d, const Charge *charge) {
    return d->w->clauses[charge->account].sentence_of[charge->token];
}

/* One actor, one speaks for the other, or nouns of one word neither of which is an actor's. */
static bool same_party(const Denying *d, const Charge *a, int32_t x, const Charge *b, int32_t y) {
    if (x < 0 || y < 0) {
        return false;
    }
    int32_t mine = measure_actor(d->w, a->account, x), theirs = measure_actor(d->w, b->account, y);
    if (mine < 0 && theirs < 0) {
        bool noun = (Upos)d->w->analyses[a->account]->syntax.upos[x] == UPOS_NOUN;
        return noun && a->account == b->account && slice_equals_ascii_nocase(lemma_at(d, a, x), lemma_at(d, b, y));
    }
    return mine == theirs || party_speaks_for(d->w, d->actor_of_state, a->account, x, theirs) ||
           party_speaks_for(d->w, d->actor_of_state, b->account, y, mine);
}

static int32_t count_shared(const Denying *d, const Charge *a, const Charge *b) {
    int32_t both = 0;
    for (int32_t i = 0; i < b->n_words; i++) {
        for (int32_t j = 0; j < a->n_words; j++) {
            if (lemmas_alike(d->w->lexicon, lemma_at(d, b, b->words[i]), lemma_at(d, a, a->words[j]))) {
                both++;
                break;
            }
        }
    }
    return both;
}

/* Whether two accuse each other: of one thing, or one answers the other. */
static bool accuse_each_other(const Denying *d, const Charge *a, const Charge *b, int32_t apart, int32_t shared) {
    enum { MOST_APART = 2 };
    bool swapped = same_party(d, a, a->accused, b, b->by) && same_party(d, b, b->accused, a, a->by);
    return swapped && !same_party(d, a, a->by, b, b->by) && (apart <= MOST_APART || shared > 1);
}

/* How well a denial answers an accusation, 0: not. What does not say what is denied answers what stands before it. */
static int32_t fit_of(const Denying *d, const Charge *accusation, const Charge *denial) {
    enum { SAME_SENTENCE = 6, NEAR = 3, OPEN = 1, MOST_APART = 4, A_THIRD = 3 };
    if (accusation->is_denial || denial->is_rejection || !same_party(d, accusation, accusation->accused, denial, denial->by) || same_party(d, accusation, accusation->by, denial, denial->by)) {
        return 0;
    }
    bool here = accusation->account == denial->account;
    int32_t apart = here ? sentence_of(d, denial) - sentence_of(d, accusation) : MOST_APART + 1;
    apart = apart < 0 ? -apart : apart;
    int32_t near = here && apart == 0 ? SAME_SENTENCE : here && apart <= MOST_APART ? NEAR : 0;
    int32_t shared = count_shared(d, accusation, denial);
    if (!denial->is_denial) {
        return accuse_each_other(d, accusation, denial, apart, shared) ? near + OPEN : 0;
    }
    if (shared && shared * A_THIRD >= denial->n_words) {
        return OPEN + shared + near;
    }
    return denial->n_words == 0 ? near : 0;
}

static void find_answers(Denying *d) {
    d->answers = ARENA_NEW(d->w->scratch, int32_t, d->charges.count);
    for (int32_t i = 0; i < d->charges.count; i++) {
        int32_t best = 0;
        d->answers[i] = -1;
        int32_t n = d->charges.items[i].is_denial ? d->charges.count : i;
        for (int32_t j = 0; j < n; j++) {
            int32_t fit = fit_of(d, &d->charges.items[j], &d->charges.items[i]);
            if (fit > best) {
                best = fit;
                d->answers[i] = j;
            }
        }
    }
}

/* ---- as a difference */

/* The speaker of the claim that a word gives rise to or stands in. */
static void add_speaker(const Denying *d, const Side *side, int32_t first_who) {
    const ClaimList *claims = &d->w->analyses[side->account]->claims;
    int32_t claim = side->token < 0 ? -1 : d->w->texts[side->account].claim_of[side->token];
    for (int32_t c = 0; c < claims->count && side->token >= 0; c++) {
        claim = claims->items[c].cue_head == side->token ? c : claim;
    }
    sayings_add_speaker(d->w, d->sayings, side->account, claim, first_who);
}

static void add_position(Denying *d, const Side *sides, int32_t n) {
    SituationPosition position = {.value = shown_text(d->w, sides[0].account, sides[0].span).text,
                                  .who = {d->w->who.count, 0},
                                  .evidence = {d->w->evidence.count, 0}};
    for (int32_t i = 0; i < n; i++) {
        weighing_add_evidence(d->w, sides[i].account, sides[i].span, "charge");
        add_speaker(d, &sides[i], position.who.first);
    }
    position.who.count = d->w->who.count - position.who.first;
    position.evidence.count = d->w->evidence.count - position.evidence.first;
    *VECTOR_PUSH(&d->positions, d->w->arena) = position;
}

static void add_difference(Denying *d, const Side *said, int32_t n_said, const Side *denied, int32_t n_denied) {
    SituationDifference difference = {.kind = DIFFERENCE_POLARITY,
                                      .about = shown_text(d->w, said[0].account, said[0].span).text,
                                      .positions = {d->positions.count, 2}};
    difference.importance = importance_of(d->w, said[0].account, said[0].span) + importance_of_origins(2);
    add_position(d, said, n_said);
    add_position(d, denied, n_denied);
    *VECTOR_PUSH(&d->added, d->w->scratch) = difference;
}

static Side side_of(const Charge *charge) {
    return (Side){charge->account, charge->token, charge->span};
}

/* An accusation, a charge that he denies: without the denial, where that ends the clause. */
static Side side_without(const Denying *d, const Charge *charge, const Charge *denial) {
    Side side = side_of(charge);
    bool behind = charge->account == denial->account && span_contains(side.span, denial->span) && denial->token > charge->token;
    side.span.end = behind && denial->span.start > side.span.start ? denial->span.start : side.span.end;
    Slice text = slice_at(d->w->analyses[charge->account]->report->text, side.span);
    while (behind && text.len > 1 && (ascii_is_space(text.ptr[text.len - 1]) || text.ptr[text.len - 1] == ',')) {
        text.len--;
        side.span.end--;
    }
    return side;
}

/* An accusation with all that say the same, and all denials that answer one of them. */
static void add_answered(Denying *d, int32_t accusation, bool *done) {
    const Charge *first = &d->charges.items[accusation];
    VECTOR(Side) said = {0}, denied = {0};
    for (int32_t j = accusation; j < d->charges.count; j++) {
        const Charge *other = &d->charges.items[j];
        bool same = j == accusation || (!other->is_denial && !done[j] && same_party(d, first, first->accused, other, other->accused) &&
                                        2 * count_shared(d, first, other) >= other->n_words);
        if (!same) {
            continue;
        }
        int32_t n = denied.count;
        Side side = side_of(other);
        for (int32_t i = 0; i < d->charges.count; i++) {
            if (d->answers[i] == j) {
                *VECTOR_PUSH(&denied, d->w->scratch) = side_of(&d->charges.items[i]);
                side = side_without(d, other, &d->charges.items[i]);
            }
        }
        done[j] = true;
        if (j == accusation || denied.count > n || other->n_words > 0) {
            *VECTOR_PUSH(&said, d->w->scratch) = side;
        }
    }
    if (denied.count) {
        add_difference(d, said.items, said.count, denied.items, denied.count);
    }
}

/* ---- what a report tells and somebody denies */

/* The clause of a sentence that says what a denial denies: its main word, and of its words three and three fifths. */
static bool find_told(const Denying *d, const Charge *denial, int32_t account, int32_t sentence, Side *out) {
    enum { LEAST = 3, OF_FIVE = 3 };
    const Analysis *analysis = d->w->analyses[account];
    const Sentence *s = &analysis->segments.sentences[sentence];
    int32_t shared = 0, head = -1;
    for (int32_t i = 0; i < denial->n_words; i++) {
        for (int32_t t = s->first_token; t < s->last_token; t++) {
            if (charge_denies(analysis->syntax.lemma[t])) {
                return false;
            }
            if (lemmas_alike(d->w->lexicon, analysis->syntax.lemma[t], lemma_at(d, denial, denial->words[i]))) {
                head = i == 0 ? t : head;
                shared++;
                break;
            }
        }
    }
    if (head < 0 || shared < LEAST || shared * 5 < denial->n_words * OF_FIVE) {
        return false;
    }
    int32_t top;
    *out = (Side){account, head, shown_clause(d->w, account, head, &top)};
    int32_t event = d->w->texts[account].event_of[head];
    bool so = event < 0 || analysis->events.items[event].certainty.polarity == POLARITY_POS;
    return top == head && so && span_length(out->span) <= MOST_BYTES;
}

static bool is_said_by(const Denying *d, const Side *side, const Charge *denial) {
    int32_t claim = d->w->texts[side->account].claim_of[side->token];
    if (claim < 0) {
        return false;
    }
    const Analysis *analysis = d->w->analyses[side->account];
    SpeakerName name = speaker_name_find(analysis, &analysis->claims.items[claim]);
    int32_t actor = name.entity >= 0 ? d->w->out->actors.actor_of[side->account][name.entity] : -1;
    return actor >= 0 && (actor == measure_actor(d->w, denial->account, denial->by) ||
                          party_speaks_for(d->w, d->actor_of_state, denial->account, denial->by, actor));
}

/* Whether a claim of the account says what is denied: it names whoever denies and has a third of the words, if there are any. */
static bool says_denied(const Denying *d, const Charge *denial, Span span) {
    enum { A_THIRD = 3 };
    const Analysis *analysis = d->w->analyses[denial->account];
    const EntityList *entities = &analysis->entities;
    int32_t actor = measure_actor(d->w, denial->account, denial->by), first = segments_token_at(&analysis->segments, span.start), shared = 0;
    bool names = false, named = true; /* named: all that both have are names */
    for (int32_t m = mention_from(&entities->mentions, first); m < entities->mentions.count && entities->mentions.items[m].span.start < span.end; m++) {
        int32_t entity = entities->entity_of[m];
        names = names || (actor >= 0 && entity >= 0 && d->w->out->actors.actor_of[denial->account][entity] == actor);
    }
    for (int32_t i = 0; i < denial->n_words; i++) {
        bool found = false;
        for (int32_t t = first; t < analysis->segments.n_tokens && analysis->segments.tokens[t].span.start < span.end && !found; t++) {
            found = lemmas_alike(d->w->lexicon, analysis->syntax.lemma[t], lemma_at(d, denial, denial->words[i]));
        }
        shared += found;
        named = named && (!found || (Upos)analysis->syntax.upos[denial->words[i]] == UPOS_PROPN);
    }
    return denial->n_words == 0 ? names : !named && shared * A_THIRD >= denial->n_words;
}

/* Syria denied it: what somebody else claims at most two sentences before; where the denial says what of, six. */
static bool find_alleged(const Denying *d, const Charge *denial, Side *out) {
    enum { MOST_BEFORE = 2, MOST_WITH_WORDS = 6, MOST_CLAIM = 320 };
    const Analysis *analysis = d->w->analyses[denial->account];
    int32_t sentence = sentence_of(d, denial), most = denial->n_words ? MOST_WITH_WORDS : MOST_BEFORE;
    bool found = false;
    for (int32_t c = 0; c < analysis->claims.count; c++) {
        const Claim *claim = &analysis->claims.items[c];
        if (claim->cue_head < 0 || claim->content.count == 0 || !charge_alleges(denial, analysis->syntax.lemma[claim->cue_head])) {
            continue;
        }
        Span span = {claim->content.items[0].start, claim->content.items[claim->content.count - 1].end};
        int32_t first = segments_token_at(&analysis->segments, span.start), at = d->w->clauses[denial->account].sentence_of[claim->cue_head];
        Side side = {denial->account, first, span};
        bool near = at <= sentence && at + most >= sentence && claim->cue_head < denial->token && span.end <= denial->span.start;
        if (near && span_length(span) <= MOST_CLAIM && says_denied(d, denial, span) && !is_said_by(d, &side, denial)) {
            *out = side;
            found = true;
        }
    }
    return found;
}

/* Whether a difference of the same words on one side is there already: reports of one agency repeat them. */
static bool is_known(const Denying *d, const Side *said) {
    uint64_t hash = words_hash(slice_at(d->w->analyses[said->account]->report->text, said->span), d->w->scratch);
    for (int32_t i = 0; i < d->added.count; i++) {
        if (words_hash(d->added.items[i].about, d->w->scratch) == hash) {
            return true;
        }
    }
    return false;
}

/* The words that a denial itself gives for what is said, or the first clause of the accounts that tells it. */
static void add_told(Denying *d, const Charge *denial) {
    bool found = false;
    Side own = side_of(denial), said = {denial->account, -1, denial->said};
    if (denial->said.end > denial->said.start) {
        found = true;
    } else if (!denial->is_rejection) {
        found = find_alleged(d, denial, &said);
    }
    bool search = denial->is_clause && !found && d->n_looked_for++ < MOST_LOOKED_FOR;
    for (int32_t a = 0; a < d->w->n && search && !found; a++) {
        const Segments *segments = &d->w->analyses[a]->segments;
        for (int32_t s = 0; s < segments->n_sentences && !found && !weighing_is_spun_copy(d->w, a); s++) {
            bool itself = a == denial->account && s == sentence_of(d, denial);
            found = !itself && find_told(d, denial, a, s, &said) && !is_said_by(d, &said, denial);
        }
    }
    if (found && !is_known(d, &said)) {
        add_difference(d, &said, 1, &own, 1);
    }
}

void weigh_denials(Weighing *w, const SayingList *sayings) {
    Denying d = {.w = w, .sayings = sayings, .actor_of_state = party_states(w), .positions = {w->out->positions, w->out->n_positions, w->out->n_positions}};
    charges_find(w, &d.charges);
    d.charges.count = d.charges.count < MOST_CHARGES ? d.charges.count : MOST_CHARGES;
    find_answers(&d);
    bool *done = ARENA_NEW(w->scratch, bool, d.charges.count);
    for (int32_t i = 0; i < d.charges.count; i++) {
        const Charge *charge = &d.charges.items[i];
        if (!charge->is_denial && !done[i] && d.answers[i] < 0) {
            add_answered(&d, i, done);
        } else if (charge->is_denial && d.answers[i] < 0) {
            add_told(&d, charge);
        }
    }
    w->out->positions = d.positions.items;
    w->out->n_positions = d.positions.count;
    differences_append(w, d.added.items, d.added.count);
}
