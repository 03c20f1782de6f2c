#include "event/event.h"

static const char BY_PREDICATE[] = "predicate";
static const char BY_MODEL[] = "certainty-model";

typedef enum Trigger { TRIGGER_NONE, TRIGGER_ASK, TRIGGER_PREDICATE } Trigger;

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

static Trigger trigger_of(const Clauses *c, int32_t token) {
    Deprel deprel = (Deprel)c->syntax->deprel[token];
    Upos upos = (Upos)c->syntax->upos[token];
    if (is_function(deprel)) {
        return upos == UPOS_VERB ? TRIGGER_ASK : TRIGGER_NONE;
    }
    switch (upos) {
    case UPOS_VERB: return TRIGGER_PREDICATE;
    case UPOS_ADJ:
    case UPOS_NOUN: return heads_clause(deprel) && has_copula(c, token) ? TRIGGER_PREDICATE : TRIGGER_ASK;
    case UPOS_AUX: return TRIGGER_PREDICATE; /* that is no auxiliary: she did; there is */
    case UPOS_PUNCT:
    case UPOS_SYM: return TRIGGER_NONE;
    default:
        return !heads_clause(deprel) ? TRIGGER_NONE : has_copula(c, token) ? TRIGGER_PREDICATE : TRIGGER_ASK;
    }
}

void event_find(const CertaintyText *text, const bool *predicates, Arena *arena, Arena *scratch,
                EventList *out) {
    const Clauses *c = text->clauses;
    ArenaMark mark = arena_mark(scratch);
    int32_t n_tokens = c->segments->n_tokens;
    FactualityQuery *queries = ARENA_NEW(scratch, FactualityQuery, n_tokens);
    bool *is_predicate = ARENA_NEW(scratch, bool, n_tokens);
    int32_t n = 0;
    for (int32_t t = 0; t < n_tokens; t++) {
        Trigger trigger = predicates && predicates[t] ? TRIGGER_PREDICATE : trigger_of(c, t);
        if (trigger != TRIGGER_NONE) {
            is_predicate[n] = trigger == TRIGGER_PREDICATE;
            queries[n++] = (FactualityQuery){t, false};
        }
    }
    Factuality *answers = ARENA_NEW(scratch, Factuality, n);
    factuality_find(text->model, c, text->encoded, text->own, queries, n, scratch, answers);
    int32_t count = 0;
    for (int32_t i = 0; i < n; i++) {
        count += is_predicate[i] || answers[i].event > LEAST_ODDS;
    }
    *out = (EventList){ARENA_NEW(arena, Event, count), 0};
    for (int32_t i = 0; i < n; i++) {
        if (is_predicate[i] || answers[i].event > LEAST_ODDS) {
            out->items[out->count++] = (Event){queries[i].token, certainty_of(text, &queries[i], &answers[i]),
                                               is_predicate[i] ? BY_PREDICATE : BY_MODEL};
        }
    }
    arena_reset(scratch, mark);
}
