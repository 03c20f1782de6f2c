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

/* We want him to order that they be found, urged electors to reject them, forces owners to continue leasing it: what another is told
 * to do. Begins with the first verb of a list: asked them to leave and allow it. */
static bool is_wanted_of_another(const ExchangeFinder *f, int32_t verb, int32_t who) {
    const Clauses *c = f->clauses;
    verb = first_of_list(f, verb);
    for (int32_t step = 0; step < MOST_STEPS && c->syntax->head[verb] >= 0; step++) {
        int32_t above = c->syntax->head[verb];
        bool own = exchange_deprel(f, verb) == DEPREL_ADVCL && who >= 0 && clause_child(c, above, DEPREL_OBJ) == who;
        if (exchange_deprel(f, verb) != DEPREL_XCOMP && !own) {
            return false;
        }
        if (clause_is_infinitive(c, verb) && clause_child(c, above, DEPREL_OBJ) >= 0) {
            return exchange_word_is(WORD_BIDDING, clause_lemma(c, above)) || slice_equals(clause_lemma(c, above), SLICE("want"));
        }
        verb = above;
    }
    return false;
}

/* Vowed to fight the plan, is ready for a long war: against another, which gives nobody anything. Not: agreed not to attack. */
static bool is_threat(const ExchangeFinder *f, const ExchangeDraft *draft) {
    static const char *const fighting[] = {"fight", "oppose", "resist", "attack", "destroy", "defeat", "retaliate", "strike", "avenge", "crush", "defy", "kill"};
    static const char *const fights[] = {"war", "attack", "fight", "strike", "battle", "offensive", "invasion", "struggle"};
    static const char *const beginning[] = {"start", "begin", "launch", "wage", "continue", "dig", "fight", "prepare", "declare", "carry", "stage", "mount", "escalate"};
    const Clauses *c = f->clauses;
    bool near = false;
    if (draft->kind != EXCHANGE_OFFERS || !draft->is_clause || predicate_negator(c, draft->what, &near) >= 0) {
        return false;
    }
    int32_t object = clause_child(c, draft->what, DEPREL_OBJ);
    int32_t fight = object >= 0 ? object : clause_oblique(c, draft->what, "for");
    bool fights_so = fight >= 0 && is_one_of(c, fight, fights, ARRAY_COUNT(fights)) && is_one_of(c, draft->what, beginning, ARRAY_COUNT(beginning));
    return is_one_of(c, draft->what, fighting, ARRAY_COUNT(fighting)) || fights_so;
}

/* Convictions for assault, resisting arrest and theft: a word in -ing of a list of nouns says of nobody that he does it. */
static bool is_listed_deed(const ExchangeFinder *f, int32_t verb) {
    const Clauses *c = f->clauses;
    int32_t above = c->syntax->head[verb];
    bool listed = exchange_deprel(f, verb) == DEPREL_CONJ && above >= 0 && c->syntax->upos[above] == UPOS_NOUN;
    return listed && strcmp(xpos_name(c->syntax->xpos[verb]), "VBG") == 0 && clause_child(c, verb, DEPREL_NSUBJ) < 0 &&
           clause_child(c, verb, DEPREL_AUX) < 0;
}

/* Deployed guns: to whom it gives them is not said, and seldom to anybody. */
static bool is_moved(const ExchangeFinder *f, const ExchangeDraft *draft) {
    return draft->kind == EXCHANGE_GIVES && !party_is(draft->other) && slice_equals(clause_lemma(f->clauses, draft->trigger), SLICE("deploy"));
}

/* A milestone officials hope will help: a and a noun for many are no phrase, but two with a clause between them. */
static bool is_broken_party(const ExchangeFinder *f, Party who) {
    const Clauses *c = f->clauses;
    bool many = party_is(who) && strcmp(xpos_name(c->syntax->xpos[who.token]), "NNS") == 0;
    int32_t det = many ? clause_child(c, who.token, DEPREL_DET) : -1;
    return det >= 0 && who.token - det > 1 && slice_equals(clause_lemma(c, det), SLICE("a")) && clause_child(c, who.token, DEPREL_NUMMOD) < 0 &&
           c->syntax->upos[det + 1] == UPOS_NOUN;
}

bool exchange_is_unsaid(const ExchangeFinder *f, const ExchangeDraft *draft) {
    const Clauses *c = f->clauses;
    int32_t verb = draft->certain;
    if (is_threat(f, draft) || is_moved(f, draft) || is_broken_party(f, draft->who)) {
        return true;
    }
    if (verb < 0 || c->syntax->upos[verb] == UPOS_NOUN) {
        return false;
    }
    bool wants = draft->kind == EXCHANGE_WANTS;
    if (is_wanted_of_another(f, verb, draft->who.token) || (!wants && is_listed_deed(f, verb))) {
        return true;
    }
    if (!wants && (is_of_noun(f, verb) || is_in_phrase(f, verb) || is_refused_in_list(f, verb))) {
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
        bool failed = wants && slice_equals(clause_lemma(c, above), SLICE("fail")); /* to agree on calling for it */
        if (failed || (deprel != DEPREL_ADVCL && is_doubted(c, above))) {
            return true;
        }
        token = above;
    }
    return false;
}
