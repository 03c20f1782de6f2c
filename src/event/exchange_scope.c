#include "event/exchange_scope.h"

#include "event/exchange_rule.h"
#include "event/exchange_words.h"

enum { MOST_STEPS = 5 }; /* up from a verb */

static bool is_one_of(const Clauses *c, int32_t token, const char *const *words, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (slice_equals(clause_lemma(c, token), slice_of(words[i]))) {
            return true;
        }
    }
    return false;
}

/* The first of verbs in a list: refused to renounce it, recognise them and [accept] what they said. */
static int32_t first_of_list(const ExchangeFinder *f, int32_t verb) {
    const Clauses *c = f->clauses;
    for (int32_t i = 0; i < MOST_STEPS && exchange_deprel(f, verb) == DEPREL_CONJ && clause_child(c, verb, DEPREL_NSUBJ) < 0 &&
                        strcmp(xpos_name(c->syntax->xpos[verb]), "VB") == 0 && clause_child(c, verb, DEPREL_AUX) < 0;
         i++) {
        verb = c->syntax->head[verb];
    }
    return verb;
}

/* Asked whether it is ready to lift them, unless it is: a question or condition, which says of nobody that he does it. */
static bool is_asked(const ExchangeFinder *f, int32_t token, bool offers) {
    const Clauses *c = f->clauses;
    int32_t mark = clause_child(c, token, DEPREL_MARK);
    if (mark < 0 || condition_find(clause_lemma(c, mark)) == CONDITION_NONE) {
        return false;
    }
    return exchange_deprel(f, token) == DEPREL_CCOMP || condition_find(clause_lemma(c, mark)) == CONDITION_WHETHER ||
           (offers && slice_equals(clause_lemma(c, mark), SLICE("unless")));
}

/* Does not expect it to ask, do not think that they will, does not mean that we accept it. */
static bool is_doubted(const Clauses *c, int32_t above) {
    static const char *const words[] = {"expect", "think", "believe", "mean", "imply", "suppose", "imagine", "say", "suggest", "see"};
    bool near = false;
    return is_one_of(c, above, words, ARRAY_COUNT(words)) && predicate_negator(c, above, &near) >= 0;
}

/* Refused to agree to renounce it and accept what they said: a verb of a list behind what is refused. The first one is taken for
 * denied elsewhere. */
static bool is_refused_in_list(const ExchangeFinder *f, int32_t verb) {
    const Clauses *c = f->clauses;
    int32_t token = first_of_list(f, verb);
    if (token == verb) {
        return false;
    }
    if (exchange_word_is(WORD_AVOIDING, clause_lemma(c, token))) {
        return true; /* a tree has the list behind the finite verb */
    }
    for (int32_t step = 0; step < MOST_STEPS && exchange_deprel(f, token) == DEPREL_XCOMP; step++) {
        token = c->syntax->head[token];
        if (exchange_word_is(WORD_AVOIDING, clause_lemma(c, token))) {
            return true;
        }
    }
    return false;
}

/* Secured promises from Iran to provide it: of an infinitive behind a noun the tree gives whoever has the noun as the one who does it. */
static bool is_of_noun(const ExchangeFinder *f, int32_t verb) {
    static const char *const getting[] = {"secure", "win", "get", "obtain", "receive", "extract", "gain", "await", "seek", "demand"};
    const Clauses *c = f->clauses;
    int32_t noun = exchange_deprel(f, verb) == DEPREL_ACL && clause_is_infinitive(c, verb) ? c->syntax->head[verb] : -1;
    if (noun < 0 || c->syntax->upos[noun] != UPOS_NOUN) {
        return false;
    }
    int32_t above = exchange_deprel(f, noun) == DEPREL_OBJ ? c->syntax->head[noun] : -1;
    return clause_oblique(c, noun, "from") >= 0 || (above >= 0 && is_one_of(c, above, getting, ARRAY_COUNT(getting)));
}

/* All supporters of easing them, fighters believed to be supporting it: done by nobody, or only believed. */
static bool is_in_phrase(const ExchangeFinder *f, int32_t verb) {
    static const char *const believing[] = {"believe", "suspect", "think", "say", "allege", "report"};
    const Clauses *c = f->clauses;
    int32_t above = c->syntax->head[verb], mark = clause_child(c, verb, DEPREL_MARK);
    if (above < 0) {
        return false;
    }
    bool of = strcmp(xpos_name(c->syntax->xpos[verb]), "VBG") == 0 && mark >= 0 && slice_equals(clause_lemma(c, mark), SLICE("of")) &&
              c->syntax->upos[above] == UPOS_NOUN;
    bool believed = exchange_deprel(f, verb) == DEPREL_XCOMP && exchange_deprel(f, above) == DEPREL_ACL &&
                    is_one_of(c, above, believing, ARRAY_COUNT(believing));
    return of || believed;
}

/* We want him to order that they be found: what another is to want. */
static bool is_wanted_of_another(const ExchangeFinder *f, int32_t verb) {
    const Clauses *c = f->clauses;
    int32_t above = c->syntax->head[verb];
    return above >= 0 && exchange_deprel(f, verb) == DEPREL_XCOMP && clause_is_infinitive(c, verb) && clause_child(c, above, DEPREL_OBJ) >= 0 &&
           (exchange_word_is(WORD_BIDDING, clause_lemma(c, above)) || slice_equals(clause_lemma(c, above), SLICE("want")));
}

bool exchange_is_unsaid(const ExchangeFinder *f, const ExchangeDraft *draft) {
    const Clauses *c = f->clauses;
    int32_t verb = draft->certain;
    if (verb < 0 || c->syntax->upos[verb] == UPOS_NOUN) {
        return false;
    }
    bool wants = draft->kind == EXCHANGE_WANTS;
    if (wants ? is_wanted_of_another(f, verb) : is_of_noun(f, verb) || is_in_phrase(f, verb) || is_refused_in_list(f, verb)) {
        return true;
    }
    int32_t token = first_of_list(f, verb);
    for (int32_t step = 0; step < MOST_STEPS && token >= 0; step++) {
        Deprel deprel = exchange_deprel(f, token);
        int32_t above = c->syntax->head[token];
        if (is_asked(f, token, draft->kind == EXCHANGE_OFFERS || draft->kind == EXCHANGE_GIVES)) {
            return true;
        }
        if (above < 0 || (deprel != DEPREL_XCOMP && deprel != DEPREL_CCOMP && deprel != DEPREL_ADVCL)) {
            break;
        }
        if (deprel != DEPREL_ADVCL && is_doubted(c, above)) {
            return true;
        }
        token = above;
    }
    return false;
}
