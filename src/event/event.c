#include "event/event.h"

static const char BY_PREDICATE[] = "predicate";
static const char BY_MODEL[] = "certainty-model";
static const char BY_MENTION[] = "event-model";

/* What speaks for a token as an event before the model is asked. */
typedef enum Ground { GROUND_NONE, GROUND_ASK, GROUND_MENTION, GROUND_PREDICATE } Ground;

/* Log odds from which the model's answer counts: readers miss what is left out more than what is too much. */
enum { LEAST_ODDS = -FACTUALITY_UNIT };

static bool has_copula(const Clauses *c, int32_t token) {
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        if (c->syntax->deprel[child] == DEPREL_COP) {
            return true;
        }
    }
    return false;
}

static bool heads_clause(Deprel deprel) {
    return deprel == DEPREL_ROOT || deprel == DEPREL_CCOMP || deprel == DEPREL_XCOMP ||
           deprel == DEPREL_ADVCL || deprel == DEPREL_ADVCL_RELCL || deprel == DEPREL_ACL ||
           deprel == DEPREL_ACL_RELCL || deprel == DEPREL_CSUBJ || deprel == DEPREL_PARATAXIS ||
           deprel == DEPREL_CONJ;
}

/* Verbs that have become prepositions (including, following) or parts of others are no events. */
static bool is_function(Deprel deprel) {
    return deprel == DEPREL_CASE || deprel == DEPREL_MARK || deprel == DEPREL_FIXED || deprel == DEPREL_CC ||
           deprel == DEPREL_AUX || deprel == DEPREL_AUX_PASS || deprel == DEPREL_COP ||
           deprel == DEPREL_COMPOUND_PRT;
}

static Ground ground_of(const Clauses *c, int32_t token) {
    Deprel deprel = (Deprel)c->syntax->deprel[token];
    Upos upos = (Upos)c->syntax->upos[token];
    if (is_function(deprel)) {
        return upos == UPOS_VERB ? GROUND_ASK : GROUND_NONE;
    }
    switch (upos) {
    case UPOS_VERB: return GROUND_PREDICATE;
    case UPOS_ADJ:
    case UPOS_NOUN: return heads_clause(deprel) && has_copula(c, token) ? GROUND_PREDICATE : GROUND_ASK;
    case UPOS_AUX: return GROUND_PREDICATE; /* that is no auxiliary: she did; there is */
    case UPOS_PUNCT:
    case UPOS_SYM: return GROUND_NONE;
    default:
        return !heads_clause(deprel) ? GROUND_NONE : has_copula(c, token) ? GROUND_PREDICATE : GROUND_ASK;
    }
}

/* What only the tagger of mentions takes for an event (*the fire*, *the trial*) is mostly named as known, and the
 * certainty model has seen few such words judged: its answer counts an eighth, that of a plain statement the rest. */
static Factuality soften(Factuality answer) {
    answer.middle = (answer.middle + 7 * 3 * FACTUALITY_UNIT) / 8;
    return answer;
}

/* Those of the answers that are events. */
static void keep_events(const CertaintyText *text, const FactualityQuery *queries, const Factuality *answers,
                        const Ground *grounds, const int32_t *mentions, int32_t n, EventList *out) {
    for (int32_t i = 0; i < n; i++) {
        bool by_model = answers[i].event > LEAST_ODDS;
        Factuality answer = grounds[i] == GROUND_MENTION && !by_model ? soften(answers[i]) : answers[i];
        if (grounds[i] != GROUND_ASK || by_model) {
            out->items[out->count++] = (Event){.token = queries[i].token,
                                               .mention = mentions[queries[i].token],
                                               .certainty = certainty_of(text, &queries[i], &answer),
                                               .by = grounds[i] == GROUND_PREDICATE ? BY_PREDICATE
                                                     : by_model                     ? BY_MODEL
                                                                                    : BY_MENTION};
        }
    }
}

void event_find(const CertaintyText *text, const bool *predicates, const EventMentionList *mentions, Arena *arena,
                Arena *scratch, EventList *out) {
    const Clauses *c = text->clauses;
    ArenaMark mark = arena_mark(scratch);
    int32_t n_tokens = c->segments->n_tokens;
    FactualityQuery *queries = ARENA_NEW(scratch, FactualityQuery, n_tokens);
    Ground *grounds = ARENA_NEW(scratch, Ground, n_tokens);
    int32_t *mention_of = ARENA_NEW(scratch, int32_t, n_tokens);
    memset(mention_of, -1, (size_t)n_tokens * sizeof *mention_of);
    for (int32_t i = 0; i < mentions->count; i++) {
        mention_of[mentions->items[i].head] = i;
    }
    int32_t n = 0;
    for (int32_t t = 0; t < n_tokens; t++) {
        Ground ground = predicates && predicates[t] ? GROUND_PREDICATE : ground_of(c, t);
        if (ground != GROUND_PREDICATE && mention_of[t] >= 0) {
            ground = GROUND_MENTION;
        }
        if (ground != GROUND_NONE) {
            grounds[n] = ground;
            queries[n++] = (FactualityQuery){t, false};
        }
    }
    Factuality *answers = ARENA_NEW(scratch, Factuality, n);
    factuality_find(text->model, c, text->encoded, text->own, queries, n, scratch, answers);
    *out = (EventList){ARENA_NEW(arena, Event, n), 0};
    keep_events(text, queries, answers, grounds, mention_of, n, out);
    arena_reset(scratch, mark);
}

Span event_span(const Segments *segments, const EventMentionList *mentions, const Event *event) {
    return event->mention < 0 ? segments->tokens[event->token].span
                              : event_mention_span(segments, &mentions->items[event->mention]);
}
