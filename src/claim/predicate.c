#include "claim/predicate.h"

#include "base/word_table.h"

#include "claim_certainty_words.inc"

/* Order of the lists in certainty-words.txt. */
enum { WORDS_MODALS, WORDS_NEGATORS, WORDS_CONDITIONS, WORDS_ATTITUDES, WORDS_NUMBERS };

enum { NEGATOR_NEAR = 2 };

/* A subject that stands farther before its verb is one by mistake more often than not. */
enum { MOST_SUBJECT_DISTANCE = 4 };

Modal modal_find(Slice lemma) {
    return (Modal)word_table_find(&word_tables[WORDS_MODALS], lemma);
}

Condition condition_find(Slice lemma) {
    return (Condition)word_table_find(&word_tables[WORDS_CONDITIONS], lemma);
}

int32_t number_word_find(Slice lemma) {
    return word_table_find(&word_tables[WORDS_NUMBERS], lemma);
}

Attitude attitude_find(Slice lemma) {
    return (Attitude)word_table_find(&word_tables[WORDS_ATTITUDES], lemma);
}

Clauses clauses_make(Slice text, const Segments *segments, const Syntax *syntax, Arena *arena) {
    Clauses clauses = {text, segments, syntax, children_make(syntax, segments->n_tokens, arena),
                       ARENA_NEW(arena, int32_t, segments->n_tokens)};
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        for (int32_t t = segments->sentences[s].first_token; t < segments->sentences[s].last_token; t++) {
            clauses.sentence_of[t] = s;
        }
    }
    return clauses;
}

static bool lemma_is(const Clauses *c, int32_t token, const char *lemma) {
    return slice_equals(c->syntax->lemma[token], slice_of(lemma));
}

static void take_auxiliary(const Clauses *c, int32_t token, Predicate *out) {
    Modal modal = modal_find(c->syntax->lemma[token]);
    if (out->auxiliary < 0) {
        out->auxiliary = token;
    }
    if (modal != MODAL_NONE && out->modal < 0) {
        out->modal = token;
        out->modality = modal;
    }
    out->is_perfect |= lemma_is(c, token, "have");
    out->is_progressive |= c->syntax->deprel[token] == DEPREL_AUX && lemma_is(c, token, "be");
    out->is_passive |= c->syntax->deprel[token] == DEPREL_AUX_PASS;
}

int32_t predicate_negator(const Clauses *c, int32_t token, bool *near) {
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        Deprel deprel = (Deprel)c->syntax->deprel[child];
        bool may = deprel == DEPREL_ADVMOD || deprel == DEPREL_DET || deprel == DEPREL_CC ||
                   deprel == DEPREL_CASE || deprel == DEPREL_MARK || deprel == DEPREL_CC_PRECONJ;
        int32_t kind = may ? word_table_find(&word_tables[WORDS_NEGATORS], c->syntax->lemma[child]) : 0;
        if (kind) {
            *near = kind == NEGATOR_NEAR;
            return child;
        }
    }
    return -1;
}

/* Nobody came; no one of them came: the negation of a subject or an object is that of its verb. */
static int32_t negator_of_argument(const Clauses *c, int32_t argument, bool *near) {
    int32_t kind = word_table_find(&word_tables[WORDS_NEGATORS], c->syntax->lemma[argument]);
    if (kind) {
        *near = kind == NEGATOR_NEAR;
        return argument;
    }
    return predicate_negator(c, argument, near);
}

static void take_child(const Clauses *c, int32_t child, Predicate *out) {
    Deprel deprel = (Deprel)c->syntax->deprel[child];
    switch (deprel) {
    case DEPREL_AUX:
    case DEPREL_AUX_PASS: take_auxiliary(c, child, out); break;
    case DEPREL_COP:
        out->copula = child;
        out->auxiliary = out->auxiliary < 0 ? child : out->auxiliary;
        break;
    case DEPREL_MARK:
        if (lemma_is(c, child, "to")) {
            out->is_infinitive = true;
        } else if (out->mark < 0) {
            out->mark = child;
        }
        break;
    case DEPREL_NSUBJ:
    case DEPREL_NSUBJ_PASS:
    case DEPREL_NSUBJ_OUTER:
    case DEPREL_CSUBJ: out->subject = child; break;
    default: break;
    }
    bool argument = deprel == DEPREL_NSUBJ || deprel == DEPREL_NSUBJ_PASS || deprel == DEPREL_OBJ;
    if (argument && out->negation < 0) {
        out->negation = negator_of_argument(c, child, &out->near_negation);
        out->negated_subject = out->negation >= 0 && deprel != DEPREL_OBJ && child < out->token &&
                               out->token - child <= MOST_SUBJECT_DISTANCE;
    }
}

static void take_children(const Clauses *c, int32_t token, Predicate *out) {
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        take_child(c, child, out);
    }
    bool near = false;
    int32_t negation = predicate_negator(c, token, &near);
    if (negation >= 0) {
        out->negation = negation;
        out->negated_subject = false;
        out->near_negation = near;
    }
}

/* Longer chains of coordination are cut. */
enum { MOST_CONJUNCTS = 8 };

static int32_t first_conjunct(const Clauses *c, int32_t token) {
    for (int32_t i = 0; i < MOST_CONJUNCTS && c->syntax->deprel[token] == DEPREL_CONJ; i++) {
        token = c->syntax->head[token];
    }
    return token;
}

static bool is_finite(const Clauses *c, int32_t token) {
    const char *xpos = xpos_name(c->syntax->xpos[token]);
    return strcmp(xpos, "VBD") == 0 || strcmp(xpos, "VBZ") == 0 || strcmp(xpos, "VBP") == 0;
}

static void look_at_own(const Clauses *c, int32_t token, Predicate *out) {
    *out = (Predicate){.token = token,
                       .first_of_conjuncts = first_conjunct(c, token),
                       .negation = -1,
                       .modal = -1,
                       .mark = -1,
                       .subject = -1,
                       .copula = -1,
                       .auxiliary = -1};
    out->deprel = (Deprel)c->syntax->deprel[out->first_of_conjuncts];
    take_children(c, token, out);
}

/* They will not come and stay: what stands before the first verb holds for all. */
static void share_with_conjunct(const Clauses *c, Predicate *out) {
    Predicate first;
    look_at_own(c, out->first_of_conjuncts, &first);
    out->negation = out->negation < 0 ? first.negation : out->negation;
    out->near_negation |= out->negation == first.negation && first.near_negation;
    out->modal = first.modal;
    out->modality = first.modality;
    out->mark = out->mark < 0 ? first.mark : out->mark;
    out->subject = first.subject;
    out->auxiliary = first.auxiliary;
    out->copula = out->copula < 0 ? first.copula : out->copula;
    out->is_infinitive |= first.is_infinitive;
    out->is_passive |= first.is_passive;
    out->is_perfect |= first.is_perfect;
    out->is_progressive |= first.is_progressive;
}

void predicate_look(const Clauses *clauses, int32_t token, Predicate *out) {
    look_at_own(clauses, token, out);
    if (out->first_of_conjuncts != token && out->subject < 0 && out->auxiliary < 0 &&
        !is_finite(clauses, token)) {
        share_with_conjunct(clauses, out);
    }
}

int32_t predicate_governor(const Clauses *clauses, int32_t token) {
    return clauses->syntax->head[first_conjunct(clauses, token)];
}

void predicate_look_alone(const Clauses *clauses, int32_t token, Predicate *out) {
    look_at_own(clauses, token, out);
    out->first_of_conjuncts = token;
    out->deprel = DEPREL_ROOT;
    out->mark = -1;
}
