#include "event/expectation_void.h"

#include "event/wording.h"

static bool is_one_of(const EventText *text, int32_t token, const char *const *words, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (event_text_lemma_is(text, token, words[i])) {
            return true;
        }
    }
    return false;
}

static bool is_negated(const EventText *text, int32_t token) {
    bool near = false;
    return predicate_negator(text->clauses, token, &near) >= 0;
}

/* The verb of ruling out whose object a noun of possibility is; -1 without. */
static int32_t excluder(const EventText *text, const Sign *sign) {
    static const char *const verbs[] = {"exclude", "rule", "dismiss", "reject", "discount", "eliminate", "preclude", "deny", "avoid"};
    bool noun = event_text_upos(text, sign->token) == UPOS_NOUN;
    Deprel deprel = event_text_deprel(text, sign->token);
    bool argument = deprel == DEPREL_OBJ || deprel == DEPREL_NSUBJ_PASS || deprel == DEPREL_OBL; /* ruled out: out of it */
    int32_t above = noun && argument ? event_text_head(text, sign->token) : -1;
    return above >= 0 && (is_one_of(text, above, verbs, ARRAY_COUNT(verbs)) || event_text_form_is(text, above, "ruled")) ? above : -1;
}

bool expectation_is_kept_open(const EventText *text, const Sign *sign) {
    int32_t verb = excluder(text, sign);
    return verb >= 0 && is_negated(text, verb);
}

/* There is no indication that he will: the clause is that of a noun of which there is none. */
static bool is_of_nothing(const EventText *text, const Sign *sign) {
    int32_t above = event_text_head(text, sign->head);
    Deprel deprel = event_text_deprel(text, sign->head);
    bool clause = deprel == DEPREL_ACL || deprel == DEPREL_CCOMP || deprel == DEPREL_ACL_RELCL;
    return clause && above >= 0 && above < sign->head && above != sign->token &&
           event_text_upos(text, above) == UPOS_NOUN && is_negated(text, above);
}

/* The deputies who are to serve four years, people who are going to be asked: which ones; not: Ban, who is to. */
static bool only_says_which(const EventText *text, const Sign *sign) {
    bool raising = sign->frame == SIGN_RAISING;
    bool to = raising && event_text_upos(text, sign->token) == UPOS_PART;
    int32_t clause = to ? sign->head : sign->token;
    if (to && event_text_deprel(text, clause) == DEPREL_XCOMP) {
        clause = event_text_head(text, clause);
    }
    int32_t subject = raising ? event_text_subject(text, clause) : -1;
    bool relative = subject > 0 && (event_text_xpos_is(text, subject, "WDT") || event_text_xpos_is(text, subject, "WP"));
    return relative && event_text_deprel(text, clause) == DEPREL_ACL_RELCL && event_text_upos(text, subject - 1) != UPOS_PUNCT;
}

static int32_t subject_of(const EventText *text, const Sign *sign) {
    if (sign->doer >= 0) {
        return sign->doer;
    }
    int32_t subject = event_text_subject(text, sign->head);
    return subject < 0 && sign->frame == SIGN_RAISING ? event_text_subject(text, sign->token) : subject;
}

/* That trend continues, the number will drop: which one, a sentence before says. */
static bool takes_up(const EventText *text, const Sign *sign) {
    static const char *const nouns[] = {"trend", "number", "figure", "total", "rate", "level", "process", "pattern", "move", "step",
                                        "percentage", "proportion", "amount"};
    int32_t subject = subject_of(text, sign);
    if (subject < 0 || !is_one_of(text, subject, nouns, ARRAY_COUNT(nouns))) {
        return false;
    }
    const Clauses *c = text->clauses;
    for (int32_t child = c->children.first[subject]; child >= 0; child = c->children.next[child]) {
        bool told = event_text_deprel(text, child) != DEPREL_DET && event_text_deprel(text, child) != DEPREL_PUNCT &&
                    event_text_deprel(text, child) != DEPREL_MARK;
        if (told) {
            return false;
        }
    }
    return true;
}

/* The standoff between the party -- … -- and the king's men could end: the tree has half of a pair for the subject. */
static bool is_half_of_pair(const EventText *text, const Sign *sign) {
    int32_t subject = subject_of(text, sign);
    int32_t first = subject >= 0 ? wording_of_noun(text, subject).first : 0;
    int32_t begin = subject >= 0 ? event_text_sentence(text, subject)->first_token : 0;
    if (first <= begin || !event_text_form_is(text, first - 1, "and")) {
        return false;
    }
    for (int32_t t = first - 2; t >= begin; t--) {
        if (event_text_form_is(text, t, "and") || event_text_upos(text, t) == UPOS_AUX) {
            return false;
        }
        if (event_text_form_is(text, t, "between")) {
            return true;
        }
    }
    return false;
}

/* Hopes for the summit, a concern over his exports, prospects of the other cases: the thing is there; what is hoped or feared of it
 * is not said. Not: hopes for the release of the crew. */
static bool is_of_what_is(const EventText *text, const Sign *sign) {
    if (sign->frame != SIGN_NOUN) {
        return false;
    }
    if (event_text_lemma_is(text, sign->token, "concern") || event_text_lemma_is(text, sign->token, "worry")) {
        return true;
    }
    int32_t det = event_text_child(text, sign->head, DEPREL_DET);
    bool definite = det >= 0 && (event_text_form_is(text, det, "the") || event_text_form_is(text, det, "this") ||
                                 event_text_form_is(text, det, "these"));
    const Clauses *c = text->clauses;
    for (int32_t child = definite ? c->children.first[sign->head] : -1; child >= 0; child = c->children.next[child]) {
        int32_t preposition = event_text_deprel(text, child) == DEPREL_NMOD ? event_text_child(text, child, DEPREL_CASE) : -1;
        if (preposition >= 0 && event_text_form_is(text, preposition, "of")) {
            return false;
        }
    }
    return definite;
}

/* Denmark had been expected to: what was expected before. */
static bool was_expected_before(const EventText *text, const Sign *sign) {
    int32_t aux = sign->frame == SIGN_RAISING || sign->frame == SIGN_SUBJECT ? event_text_child(text, sign->token, DEPREL_AUX) : -1;
    return aux >= 0 && event_text_form_is(text, aux, "had");
}

/* How it will play on television. */
static bool is_how(const EventText *text, const Sign *sign) {
    int32_t first = wording_of_own_clause(text, sign->head).first;
    return event_text_form_is(text, first, "how") && first < sign->token;
}

/* A milestone US officials hope will: an article before a plural belongs to another noun. */
static bool is_garbled(const EventText *text, int32_t noun) {
    int32_t det = noun >= 0 && event_text_xpos_is(text, noun, "NNS") ? event_text_child(text, noun, DEPREL_DET) : -1;
    bool article = det >= 0 && (event_text_form_is(text, det, "a") || event_text_form_is(text, det, "an"));
    return article && event_text_child(text, noun, DEPREL_NUMMOD) < 0 && !event_text_form_is(text, det + 1, "few");
}

/* Secured promises from Norway to pay: they are neither the subject's nor the object's, and the tree often has no such verb. */
static bool is_from_another(const EventText *text, const Sign *sign) {
    int32_t behind = sign->token + 1;
    bool promises = sign->frame == SIGN_NOUN_OWN || (sign->frame == SIGN_CONTROL && event_text_xpos_is(text, sign->token, "VBZ"));
    return promises && behind < event_text_sentence(text, sign->token)->last_token && event_text_form_is(text, behind, "from");
}

static int32_t source_of(const EventText *text, const Sign *sign) {
    int32_t claim = text->claim_of[sign->head];
    return claim >= 0 ? text->layers.claims->items[claim].source_head : -1;
}

bool expectation_is_void(const EventText *text, const Sign *sign) {
    int32_t verb = excluder(text, sign);
    return (verb >= 0 && !is_negated(text, verb)) || is_of_nothing(text, sign) || only_says_which(text, sign) ||
           takes_up(text, sign) || is_half_of_pair(text, sign) || is_from_another(text, sign) || is_of_what_is(text, sign) ||
           was_expected_before(text, sign) || is_how(text, sign) || is_garbled(text, sign->holder) ||
           is_garbled(text, source_of(text, sign));
}
