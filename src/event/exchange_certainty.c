#include "event/exchange_certainty.h"

#include "event/exchange_words.h"

static const char BY_NEGATION[] = "negation";
static const char BY_CUE[] = "cue-words";

enum { MOST_STEPS = 4 }; /* up from a word to the noun that holds it open */

/* What the possibility of a thing leaves open, in per cent: neither end is excluded, neither is near. */
enum { OPEN_LOW = 20, OPEN_HIGH = 80 };

static void set_denied(Certainty *certainty) {
    certainty->status = certainty->polarity == POLARITY_POS ? CERTAINTY_DENIED : certainty->status;
    certainty->polarity = POLARITY_NEG;
    certainty->by = BY_NEGATION;
}

/* Refrained from condemning, refused to give, failed to agree on calling for, did not agree to release: not done. */
static bool is_avoided(const Clauses *c, int32_t token) {
    int32_t mark = clause_child(c, token, DEPREL_MARK);
    bool from = mark >= 0 && slice_equals(clause_lemma(c, mark), SLICE("from"));
    int32_t above = c->syntax->head[token];
    if (from && above >= 0 && exchange_word_is(WORD_HINDERING, clause_lemma(c, above))) {
        return true; /* are prevented from buying */
    }
    for (int32_t step = 0; step < MOST_STEPS / 2; step++) {
        Deprel deprel = (Deprel)c->syntax->deprel[token];
        bool below = deprel == DEPREL_XCOMP || deprel == DEPREL_ADVCL || deprel == DEPREL_CCOMP;
        bool near = false;
        above = c->syntax->head[token];
        if (!below || above < 0) {
            return false;
        }
        bool agrees = deprel == DEPREL_XCOMP && exchange_word_is(WORD_AGREEING, clause_lemma(c, above)) && predicate_negator(c, above, &near) >= 0 && !near;
        if (agrees || exchange_word_is(WORD_AVOIDING, clause_lemma(c, above))) {
            return true;
        }
        mark = clause_child(c, token, DEPREL_MARK);
        bool beside = deprel == DEPREL_ADVCL && (mark < 0 || !slice_equals(clause_lemma(c, mark), SLICE("on")));
        if (beside || clause_child(c, token, DEPREL_NSUBJ) >= 0 || clause_child(c, above, DEPREL_OBJ) >= 0) {
            return false; /* another does it */
        }
        token = above;
    }
    return false;
}

/* Has a negation of its own (vowed not to buy) that the model did not take for one. */
static bool is_negated(const Clauses *c, int32_t token) {
    bool near = false;
    int32_t negator = predicate_negator(c, token, &near);
    return negator >= 0 && !near && negator + 1 < c->segments->n_tokens &&
           !slice_equals(clause_lemma(c, negator + 1), SLICE("only"));
}

/* Dropped its opposition, withdrew the offer. */
static bool is_dropped(const Clauses *c, int32_t token) {
    return c->syntax->deprel[token] == DEPREL_OBJ && c->syntax->upos[token] == UPOS_NOUN &&
           exchange_word_is(WORD_DROPPING, clause_lemma(c, c->syntax->head[token]));
}

/* Had lost the army's support, lacks it. */
static bool is_lost(const Clauses *c, const ExchangeDraft *draft) {
    bool object = draft->kind == EXCHANGE_GIVES && c->syntax->deprel[draft->certain] == DEPREL_OBJ;
    int32_t above = object ? c->syntax->head[draft->certain] : -1;
    return above >= 0 && c->syntax->upos[draft->certain] == UPOS_NOUN &&
           (slice_equals(clause_lemma(c, above), SLICE("lose")) || slice_equals(clause_lemma(c, above), SLICE("lack")));
}

/* The noun above that leaves it open whether it is so: the possibility, speculation, the prospect of; -1 for none. */
static int32_t noun_of_doubt(const Clauses *c, int32_t token) {
    for (int32_t step = 0; step < MOST_STEPS; step++) {
        Deprel base = deprel_base((Deprel)c->syntax->deprel[token]);
        bool below = base == DEPREL_NMOD || base == DEPREL_OBL || base == DEPREL_ACL || base == DEPREL_CONJ ||
                     base == DEPREL_XCOMP || base == DEPREL_ADVCL || base == DEPREL_CCOMP;
        token = below ? c->syntax->head[token] : -1;
        if (token < 0) {
            return -1;
        }
        for (int32_t child = c->children.first[token]; child >= 0 && base == DEPREL_ADVCL && slice_equals(clause_lemma(c, token), SLICE("be")); child = c->children.next[child]) {
            if (c->syntax->upos[child] == UPOS_NOUN && exchange_word_is(WORD_DOUBT, clause_lemma(c, child))) { /* there is speculation about */
                return child;
            }
        }
        if (c->syntax->upos[token] == UPOS_NOUN && exchange_word_is(WORD_DOUBT, clause_lemma(c, token))) {
            return token;
        }
    }
    return -1;
}

/* Accused of selling, suspected of it, for it: the verb above, -1 for none. */
static int32_t accusation_above(const Clauses *c, int32_t token) {
    for (int32_t step = 0; step < MOST_STEPS && token >= 0; step++) {
        Deprel base = deprel_base((Deprel)c->syntax->deprel[token]);
        int32_t above = c->syntax->head[token];
        bool accused = base == DEPREL_ADVCL || base == DEPREL_XCOMP || base == DEPREL_CCOMP;
        bool alleged = base == DEPREL_CCOMP || base == DEPREL_ACL;
        if (above >= 0 && ((accused && exchange_word_is(WORD_ACCUSING, clause_lemma(c, above))) ||
                           (alleged && exchange_word_is(WORD_ALLEGING, clause_lemma(c, above))))) {
            return above;
        }
        token = base == DEPREL_CONJ || base == DEPREL_XCOMP || base == DEPREL_ADVCL ? above : -1;
    }
    return -1;
}

/* Urged them to expand trade, wishes to: the verb above that only wants it, -1 for none. */
static int32_t wanting_above(const Clauses *c, int32_t token) {
    Deprel deprel = (Deprel)c->syntax->deprel[token];
    int32_t above = c->syntax->head[token];
    bool below = (deprel == DEPREL_XCOMP || deprel == DEPREL_ADVCL) && clause_is_infinitive(c, token);
    bool wants = below && (exchange_word_is(WORD_BIDDING, clause_lemma(c, above)) || exchange_word_is(WORD_INTENDS, clause_lemma(c, above)));
    return wants ? above : -1;
}

/* Russia sharing oil could be a way: the modal over a clause that is a subject, -1 for none. Trees often take such a clause
 * for the main one, and what could be for its conjunct. */
static int32_t modal_above(const Clauses *c, int32_t token) {
    Deprel base = deprel_base((Deprel)c->syntax->deprel[token]);
    bool bare = base == DEPREL_ROOT && strcmp(xpos_name(c->syntax->xpos[token]), "VBG") == 0 && clause_child(c, token, DEPREL_AUX) < 0;
    int32_t main = base == DEPREL_CSUBJ ? c->syntax->head[token] : bare ? clause_child(c, token, DEPREL_CONJ) : -1;
    if (main < 0) {
        return -1;
    }
    Predicate predicate;
    predicate_look(c, main, &predicate);
    return predicate.modality == MODAL_POSSIBLE || predicate.modality == MODAL_CONDITIONAL ? predicate.modal : -1;
}

static void hold_open(const Clauses *c, int32_t word, Certainty *certainty) {
    if (certainty->status != CERTAINTY_HAPPENED && certainty->bands[0].low < 95) {
        return; /* something nearer has decided */
    }
    certainty->status = CERTAINTY_POSSIBLE;
    certainty->phrase = c->segments->tokens[word].span;
    certainty->by = BY_CUE;
    for (int32_t scale = 0; scale < SCALE_COUNT; scale++) {
        certainty->bands[scale] = (Band){OPEN_LOW, OPEN_HIGH};
    }
}

static void adjust(const ExchangeFinder *f, const ExchangeDraft *draft, Certainty *certainty) {
    const Clauses *c = f->clauses;
    bool no_thing = !draft->is_clause && is_negated(c, draft->what);
    if (no_thing || is_negated(c, draft->certain) || is_avoided(c, draft->certain) || is_dropped(c, draft->certain) ||
        is_lost(c, draft)) {
        set_denied(certainty);
        return;
    }
    int32_t word = modal_above(c, draft->certain);
    word = word >= 0 ? word : accusation_above(c, draft->certain);
    word = word >= 0 ? word : noun_of_doubt(c, draft->certain);
    word = word >= 0 || draft->kind == EXCHANGE_WANTS ? word : wanting_above(c, draft->certain);
    bool open = draft->kind != EXCHANGE_WANTS && !party_is(draft->who) && clause_is_infinitive(c, draft->certain);
    word = word >= 0 || !open ? word : draft->certain; /* pressure mounted to send troops: of nobody it is said that he does */
    if (word >= 0 && certainty->polarity == POLARITY_POS) {
        hold_open(c, word, certainty);
    }
}

/* Should give up asking and hire soldiers: a bare verb in a list is as sure as the first one, whose words it has. */
static int32_t asked_for(const Clauses *c, int32_t token) {
    for (int32_t step = 0; step < MOST_STEPS && c->syntax->deprel[token] == DEPREL_CONJ; step++) {
        bool bare = strcmp(xpos_name(c->syntax->xpos[token]), "VB") == 0 && clause_child(c, token, DEPREL_AUX) < 0 &&
                    clause_child(c, token, DEPREL_NSUBJ) < 0 && predicate_negator(c, token, &(bool){false}) < 0;
        if (!bare || c->syntax->upos[c->syntax->head[token]] != UPOS_VERB) {
            break;
        }
        token = c->syntax->head[token];
    }
    return token;
}

void exchange_certainty_find(const ExchangeFinder *f, Arena *scratch, ExchangeList *list) {
    const CertaintyText *text = f->text->certainty;
    int32_t n_tokens = f->clauses->segments->n_tokens;
    ArenaMark mark = arena_mark(scratch);
    int32_t *query_of = ARENA_NEW(scratch, int32_t, n_tokens);
    FactualityQuery *queries = ARENA_NEW(scratch, FactualityQuery, list->count);
    for (int32_t i = 0; i < list->count; i++) {
        query_of[asked_for(f->clauses, f->drafts.items[i].certain)] = 1;
    }
    int32_t n = 0;
    for (int32_t t = 0; t < n_tokens; t++) {
        if (query_of[t]) {
            query_of[t] = n;
            queries[n++] = (FactualityQuery){t, false};
        }
    }
    Factuality *answers = ARENA_NEW(scratch, Factuality, n);
    factuality_find(text->model, f->clauses, text->encoded, text->own, queries, n, scratch, answers);
    for (int32_t i = 0; i < list->count; i++) {
        const ExchangeDraft *draft = &f->drafts.items[i];
        int32_t query = query_of[asked_for(f->clauses, draft->certain)];
        list->items[i].certainty = certainty_of(text, &queries[query], &answers[query]);
        adjust(f, draft, &list->items[i].certainty);
    }
    arena_reset(scratch, mark);
}
