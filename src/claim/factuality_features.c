#include "claim/factuality_features.h"

#include "claim/veridicality.h"

/* Predicates above that are looked at, and dependents of one token that are. */
enum { MOST_ABOVE = 3, MOST_DEPENDENTS = 8 };

/* Numbers of the templates. */
enum {
    OWN_LEMMA = 1,
    OWN_TAGS,
    OWN_TENSE,
    OWN_TENSE_LEMMA,
    OWN_NEGATION,
    OWN_NEGATOR,
    OWN_MODAL,
    OWN_MARK,
    OWN_MARK_TENSE,
    OWN_SUBJECT,
    OWN_RELATION,
    OWN_ENDING,
    DEPENDENT_WORD,
    DEPENDENT_RELATION,
    ABOVE_LEMMA = 20, /* + level */
    ABOVE_TENSE = 24,
    ABOVE_NEGATION = 28,
    ABOVE_VERIDICALITY = 32,
    ABOVE_MARK = 36,
    ABOVE_PATH = 40,
    ABOVE_TAGS = 44,
    ABOVE_LEMMA_NEGATION = 48,
    NEIGHBOUR = 52, /* + place */
    SENTENCE_MARKS = 58,
    SENTENCE_LENGTH,
    SENTENCE_ROOT,
    CONJUNCT_LEMMA,
    PLACE
};

static uint64_t lemma_hash(const Clauses *c, int32_t token) {
    return token < 0 ? 1 : slice_hash(c->syntax->lemma[token], 5);
}

/* Function words count as themselves, others by their part of speech. */
static uint64_t word_or_class(const Clauses *c, int32_t token) {
    if (token < 0) {
        return 1;
    }
    Upos upos = (Upos)c->syntax->upos[token];
    bool open = upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_NUM || upos == UPOS_VERB ||
                upos == UPOS_ADJ || upos == UPOS_X || upos == UPOS_SYM;
    return open ? (uint64_t)upos + 2 : lemma_hash(c, token);
}

static uint64_t tags_of(const Clauses *c, int32_t token) {
    return (uint64_t)c->syntax->upos[token] * XPOS_MOST + c->syntax->xpos[token];
}

static uint64_t negation_class(const Predicate *p) {
    return (uint64_t)(p->negation < 0 ? 0 : 1 + p->near_negation);
}

/* Mood, tense and voice as bits. */
static uint64_t tense_of(const Clauses *c, const Predicate *p) {
    uint64_t bits = (uint64_t)p->modality;
    bits = bits * 2 + p->is_perfect;
    bits = bits * 2 + p->is_progressive;
    bits = bits * 2 + p->is_passive;
    bits = bits * 2 + p->is_infinitive;
    bits = bits * 2 + (p->copula >= 0);
    bits = bits * XPOS_MOST + c->syntax->xpos[p->token];
    return bits * XPOS_MOST + (p->auxiliary < 0 ? XPOS_MOST - 1 : c->syntax->xpos[p->auxiliary]);
}

static bool form_is(const Clauses *c, int32_t token, const char *form) {
    return slice_equals_ascii_nocase(slice_at(c->text, c->segments->tokens[token].span), slice_of(form));
}

SentenceLook sentence_look(const Clauses *c, int32_t sentence) {
    const Sentence *s = &c->segments->sentences[sentence];
    SentenceLook look = {.root = -1};
    bool question = false;
    bool exclamation = false;
    bool stop = false;
    bool first = false;
    bool second = false;
    bool quote = false;
    for (int32_t t = s->first_token; t < s->last_token; t++) {
        Slice form = slice_at(c->text, c->segments->tokens[t].span);
        question |= form_is(c, t, "?");
        exclamation |= form_is(c, t, "!");
        stop |= form_is(c, t, ".");
        quote |= c->syntax->upos[t] == UPOS_PUNCT && (form_is(c, t, "\"") || form.len > 2);
        bool pronoun = c->syntax->upos[t] == UPOS_PRON;
        first |= pronoun && (form_is(c, t, "i") || form_is(c, t, "my") || form_is(c, t, "me"));
        second |= pronoun && (form_is(c, t, "you") || form_is(c, t, "your"));
        look.root = c->syntax->head[t] < 0 ? t : look.root;
    }
    int32_t n = s->last_token - s->first_token;
    look.marks = (uint64_t)(question + 2 * exclamation + 4 * stop + 8 * first + 16 * second + 32 * quote);
    look.length = (uint64_t)(n < 8 ? 0 : n < 14 ? 1 : n < 22 ? 2 : n < 32 ? 3 : 4);
    return look;
}

static void push_own(const Clauses *c, const Predicate *p, Features *out) {
    int32_t t = p->token;
    uint64_t lemma = lemma_hash(c, t);
    uint64_t tense = tense_of(c, p);
    uint64_t negation = negation_class(p);
    uint64_t deprel = p->deprel == DEPREL_ROOT ? DEPREL_ROOT : c->syntax->deprel[t];
    uint64_t mark = lemma_hash(c, p->mark);
    features_push2(out, OWN_LEMMA, lemma, 0);
    features_push2(out, OWN_LEMMA, lemma, tags_of(c, t) + 1);
    features_push2(out, OWN_TAGS, tags_of(c, t), deprel);
    features_push2(out, OWN_TENSE, tense, negation);
    features_push2(out, OWN_TENSE, tense, 9 + deprel);
    features_push2(out, OWN_TENSE_LEMMA, tense, lemma);
    features_push2(out, OWN_NEGATION, negation, deprel);
    features_push2(out, OWN_NEGATOR, lemma_hash(c, p->negation), 0);
    features_push2(out, OWN_MODAL, lemma_hash(c, p->modal), 0);
    features_push3(out, OWN_MODAL, lemma_hash(c, p->modal), negation, p->is_perfect + 1);
    features_push2(out, OWN_MARK, mark, deprel);
    features_push2(out, OWN_MARK_TENSE, mark, tense);
    features_push2(out, OWN_SUBJECT, word_or_class(c, p->subject), 0);
    features_push2(out, OWN_RELATION, lemma, deprel);
    Slice l = c->syntax->lemma[t];
    features_push2(out, OWN_ENDING, slice_hash(slice_from(l, l.len > 3 ? l.len - 3 : 0), 7),
                   c->syntax->upos[t]);
    features_push2(out, OWN_ENDING, slice_hash(slice_from(l, l.len > 4 ? l.len - 4 : 0), 8),
                   c->syntax->upos[t]);
}

static void push_dependents(const Clauses *c, int32_t token, Features *out) {
    int32_t n = 0;
    for (int32_t child = c->children.first[token]; child >= 0 && n < MOST_DEPENDENTS;
         child = c->children.next[child]) {
        Deprel deprel = (Deprel)c->syntax->deprel[child];
        if (deprel == DEPREL_PUNCT) {
            continue;
        }
        bool modifier = deprel == DEPREL_ADVMOD || deprel == DEPREL_AMOD;
        features_push2(out, DEPENDENT_WORD, modifier ? lemma_hash(c, child) : word_or_class(c, child),
                       deprel);
        n++;
        bool clause = deprel == DEPREL_ADVCL || deprel == DEPREL_CCOMP || deprel == DEPREL_XCOMP;
        for (int32_t mark = clause ? c->children.first[child] : -1; mark >= 0;
             mark = c->children.next[mark]) {
            if (c->syntax->deprel[mark] == DEPREL_MARK) {
                features_push2(out, DEPENDENT_RELATION, lemma_hash(c, mark), deprel);
                break;
            }
        }
    }
}

static uint64_t judgment_class(int32_t tenths) {
    return (uint64_t)((tenths + 30) / 8);
}

/* The predicates above: what they say of what they embed. */
static void push_above(const Clauses *c, const Predicate *own, Features *out) {
    Predicate below = *own;
    uint64_t path = 3;
    for (uint32_t level = 0; level < MOST_ABOVE; level++) {
        uint64_t deprel = below.deprel;
        int32_t token = below.deprel == DEPREL_ROOT ? -1 : c->syntax->head[below.first_of_conjuncts];
        path = feature_add(path, deprel);
        features_push2(out, ABOVE_PATH + level, path, token < 0);
        if (token < 0) {
            return;
        }
        Predicate above;
        predicate_look(c, token, &above);
        uint64_t negation = negation_class(&above);
        features_push2(out, ABOVE_LEMMA + level, lemma_hash(c, token), path);
        features_push3(out, ABOVE_LEMMA_NEGATION + level, lemma_hash(c, token), path, 4 + negation);
        features_push2(out, ABOVE_TENSE + level, tense_of(c, &above), path);
        features_push2(out, ABOVE_NEGATION + level, negation, path);
        features_push3(out, ABOVE_MARK + level, lemma_hash(c, above.mark), lemma_hash(c, below.mark), path);
        features_push2(out, ABOVE_TAGS + level, tags_of(c, token), path);
        Veridicality v = veridicality_of_clause(c, &above, &below);
        if (v.is_known) {
            int32_t says = above.negation >= 0 ? v.negated : v.affirmative;
            features_push2(out, ABOVE_VERIDICALITY + level, judgment_class(says), negation);
            features_push3(out, ABOVE_VERIDICALITY + level, judgment_class(v.affirmative),
                           judgment_class(v.negated), 4 + negation);
        }
        below = above;
    }
}

static void push_surroundings(const Clauses *c, const SentenceLook *look, const Predicate *p, Features *out) {
    const Sentence *s = &c->segments->sentences[c->sentence_of[p->token]];
    for (int32_t place = -2; place <= 2; place++) {
        int32_t t = p->token + place;
        bool inside = t >= s->first_token && t < s->last_token;
        if (place != 0) {
            features_push2(out, (uint32_t)(NEIGHBOUR + 2 + place), inside ? lemma_hash(c, t) : 2, 0);
        }
    }
    features_push2(out, SENTENCE_MARKS, look->marks, 0);
    features_push2(out, SENTENCE_MARKS, look->marks, 1 + tense_of(c, p));
    features_push2(out, SENTENCE_LENGTH, look->length, 0);
    if (look->root >= 0 && look->root != p->token) {
        features_push2(out, SENTENCE_ROOT, lemma_hash(c, look->root), 0);
    }
    if (p->first_of_conjuncts != p->token) {
        features_push2(out, CONJUNCT_LEMMA, lemma_hash(c, p->first_of_conjuncts), 0);
    }
}

void factuality_features(const Clauses *clauses, const SentenceLook *sentence, int32_t token, bool alone,
                         Features *out) {
    Predicate own;
    features_clear(out, FACTUALITY_BITS);
    if (alone) {
        predicate_look_alone(clauses, token, &own);
    } else {
        predicate_look(clauses, token, &own);
    }
    push_own(clauses, &own, out);
    push_surroundings(clauses, sentence, &own, out);
    push_above(clauses, &own, out);
    push_dependents(clauses, token, out);
}
