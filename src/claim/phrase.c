#include "claim/phrase.h"

/* A tree is at most as deep as its sentence is long. */
enum { MOST_CLIMB = SENTENCE_MOST_TOKENS };

static bool is_participle(const Quoted *q, int32_t verb) {
    return slice_equals(slice_of(xpos_name(q->syntax->xpos[verb])), SLICE("VBN"));
}

/* The agent of a passive verb (labelled by critics “…”), -1 where none is named. */
static int32_t agent_find(const Quoted *q, int32_t verb) {
    int32_t agent = tree_child(q->syntax, token_sentence(q, verb), verb, DEPREL_OBL_AGENT);
    return agent >= 0 && q->quote_of[agent] < 0 ? agent : -1;
}

int32_t subject_find(const Quoted *q, int32_t verb) {
    const Sentence *sentence = token_sentence(q, verb);
    int32_t at = verb;
    bool is_passive = tree_child(q->syntax, sentence, verb, DEPREL_NSUBJ_PASS) >= 0 ||
                      tree_child(q->syntax, sentence, verb, DEPREL_AUX_PASS) >= 0 ||
                      (token_deprel(q, verb) == DEPREL_ACL && is_participle(q, verb));
    if (is_passive) {
        return agent_find(q, verb);
    }
    for (int32_t i = 0; i < MOST_CLIMB && at >= 0; i++) {
        bool is_relative = token_deprel(q, at) == DEPREL_ACL_RELCL;
        for (int32_t t = sentence->first_token; t < sentence->last_token && !is_relative; t++) {
            if (q->syntax->head[t] == at && deprel_is_subject(token_deprel(q, t)) && q->quote_of[t] < 0) {
                return t;
            }
        }
        int32_t head = q->syntax->head[at];
        switch (token_deprel(q, at)) {
        case DEPREL_ACL:
        case DEPREL_ACL_RELCL:
            if (head >= 0 && upos_is_nominal(token_upos(q, head)) && q->quote_of[head] < 0) {
                return head;
            }
            break;
        case DEPREL_CONJ:
        case DEPREL_XCOMP:
        case DEPREL_ADVCL:
        case DEPREL_PARATAXIS: break;
        default: return -1;
        }
        at = head;
    }
    return -1;
}

/* Whether a dependent is no part of a noun phrase: a clause that only adds to it, or what makes the
 * noun a predicate (it is a message saying …). */
static bool is_beside_phrase(Deprel deprel, bool of_head) {
    switch (deprel) {
    case DEPREL_ADVCL:
    case DEPREL_CCOMP:
    case DEPREL_PARATAXIS: return true;
    case DEPREL_AUX:
    case DEPREL_COP:
    case DEPREL_CSUBJ:
    case DEPREL_EXPL:
    case DEPREL_MARK:
    case DEPREL_NSUBJ:
    case DEPREL_NSUBJ_OUTER:
    case DEPREL_NSUBJ_PASS: return of_head;
    default: return false;
    }
}

/* Whether a token belongs to what the noun phrase of `head` is called, the clause of the cue verb
 * apart (Smith, who said). */
static bool is_in_phrase(const Quoted *q, int32_t head, int32_t verb, int32_t token) {
    for (int32_t i = 0; i < MOST_CLIMB && token != head; i++) {
        Deprel deprel = token_deprel(q, token);
        if (token == verb) {
            return false;
        }
        token = q->syntax->head[token];
        if (is_beside_phrase(deprel, token == head)) {
            return false;
        }
        if (token < 0) {
            return false;
        }
    }
    return token == head;
}

static bool is_form_any(const Quoted *q, int32_t token, Slice a, Slice b) {
    return token_form_is(q, token, a) || token_form_is(q, token, b);
}

/* Goes on over proper nouns that the tree cut off (spokeswoman | Ann Lee) and over a bracket that it
 * left open; a day's name without a preposition is no part of it (said Lee Tuesday). */
static int32_t phrase_end(const Quoted *q, TokenRange range, int32_t high) {
    int32_t end = range.last;
    bool is_noun = token_upos(q, end - 1) == UPOS_NOUN || token_upos(q, end - 1) == UPOS_PROPN;
    while (is_noun && end < high && q->quote_of[end] < 0 && token_upos(q, end) == UPOS_PROPN &&
           token_deprel(q, end) != DEPREL_OBL_UNMARKED && token_deprel(q, end) != DEPREL_OBL) {
        end++;
    }
    enum { LONGEST_BRACKET = 10 };
    int32_t open = 0;
    for (int32_t t = range.first; t < end; t++) {
        open += token_form_is(q, t, SLICE("(")) - token_form_is(q, t, SLICE(")"));
    }
    for (int32_t t = end; open > 0 && t < high && t < end + LONGEST_BRACKET && q->quote_of[t] < 0; t++) {
        if (token_form_is(q, t, SLICE(")"))) {
            return t + 1;
        }
    }
    return end;
}

TokenRange phrase_find(const Quoted *q, int32_t head, int32_t verb, int32_t low, int32_t high) {
    TokenRange range = {head, head + 1};
    for (int32_t t = head - 1; t >= low && q->quote_of[t] < 0; t--) {
        if (is_in_phrase(q, head, verb, t)) {
            range.first = t;
        } else if (!token_is_punctuation(q, t)) {
            break;
        }
    }
    for (int32_t t = head + 1; t < high && q->quote_of[t] < 0; t++) {
        if (is_in_phrase(q, head, verb, t)) {
            range.last = t + 1;
        } else if (!token_is_punctuation(q, t)) {
            break;
        }
    }
    while (range.first < head &&
           (token_upos(q, range.first) == UPOS_ADP || token_is_punctuation(q, range.first)) &&
           !token_form_is(q, range.first, SLICE("("))) {
        range.first++; /* by whom */
    }
    range.last = phrase_end(q, range, high);
    while (range.last > head + 1 && is_form_any(q, range.last - 1, SLICE("who"), SLICE("which"))) {
        range.last--;
    }
    while (range.last > head + 1 && token_is_punctuation(q, range.last - 1) &&
           !token_form_is(q, range.last - 1, SLICE(")"))) {
        range.last--;
    }
    return range;
}

/* Start of the auxiliaries and adverbs right before a verb. */
static int32_t group_start(const Quoted *q, int32_t verb, int32_t low) {
    int32_t first = verb;
    while (first > low && q->syntax->head[first - 1] == verb) {
        Deprel deprel = token_deprel(q, first - 1);
        if (deprel != DEPREL_AUX && deprel != DEPREL_AUX_PASS && deprel != DEPREL_ADVMOD &&
            deprel != DEPREL_COP) {
            break;
        }
        first--;
    }
    return first;
}

/* Whether only "to" and adverbs stand between two verbs: refused to call. */
static bool is_joined_verb(const Quoted *q, int32_t head, int32_t verb) {
    for (int32_t t = head + 1; t < verb; t++) {
        Upos upos = token_upos(q, t);
        if (upos != UPOS_PART && upos != UPOS_ADV && upos != UPOS_AUX) {
            return false;
        }
    }
    return token_upos(q, head) == UPOS_VERB;
}

TokenRange verb_group_find(const Quoted *q, int32_t verb, int32_t low, int32_t high) {
    TokenRange range = {group_start(q, verb, low), verb + 1};
    int32_t at = verb;
    while (token_deprel(q, at) == DEPREL_XCOMP) {
        int32_t head = q->syntax->head[at];
        if (head < low || head >= at || !is_joined_verb(q, head, at)) {
            break;
        }
        range.first = group_start(q, head, low);
        at = head;
    }
    if (verb + 1 < high && q->syntax->head[verb + 1] == verb &&
        token_deprel(q, verb + 1) == DEPREL_COMPOUND_PRT) {
        range.last++;
    }
    return range;
}

int32_t phrase_top(const Quoted *q, int32_t token, int32_t low, int32_t high) {
    for (int32_t i = 0; i < MOST_CLIMB; i++) {
        int32_t head = q->syntax->head[token];
        if (head < low || head >= high || token_upos(q, head) == UPOS_VERB) {
            break;
        }
        token = head;
    }
    return token;
}

bool phrase_is_plain(const Quoted *q, int32_t first, int32_t last) {
    bool has_noun = false;
    for (int32_t t = first; t < last; t++) {
        Upos upos = token_upos(q, t);
        if (upos == UPOS_VERB || upos == UPOS_SCONJ || q->quote_of[t] >= 0) {
            return false;
        }
        has_noun = has_noun || upos_is_nominal(upos);
    }
    return has_noun;
}
