#include "names/pair.h"

/* What kind of word a mention is, finely: features are taken together with it. */
static uint64_t type_of(const Mention *m) {
    switch (m->form) {
    case MENTION_PRONOUN:
        return 1 + (uint64_t)m->pronoun * 4 + (m->is_possessive ? 1 : m->is_reflexive ? 2 : 0);
    case MENTION_NOMINAL: return 64 + (uint64_t)m->kind * 4 + (uint64_t)m->number;
    default: return 96 + (uint64_t)m->kind;
    }
}

/* Coarsely. */
static uint64_t form_of(const Mention *m) {
    return m->form == MENTION_PRONOUN ? 8 + (uint64_t)m->pronoun
                                      : (uint64_t)m->form * 4 + 32 + (uint64_t)m->kind;
}

static int32_t bucket(int32_t distance) {
    return distance < 4    ? distance
           : distance < 6  ? 4
           : distance < 9  ? 5
           : distance < 16 ? 6
           : distance < 40 ? 7
                           : 8;
}

typedef enum Role {
    ROLE_SUBJECT,
    ROLE_PASSIVE,
    ROLE_OBJECT,
    ROLE_OBLIQUE,
    ROLE_POSSESSOR,
    ROLE_NMOD,
    ROLE_COMPOUND,
    ROLE_APPOSITION,
    ROLE_ROOT,
    ROLE_OTHER
} Role;

/* The grammatical role of a token; a conjunct has that of the first. */
static Role role_of(const Syntax *syntax, int32_t token) {
    for (int32_t steps = 0; steps < 4 && syntax->deprel[token] == DEPREL_CONJ && syntax->head[token] >= 0;
         steps++) {
        token = syntax->head[token];
    }
    switch ((Deprel)syntax->deprel[token]) {
    case DEPREL_NSUBJ:
    case DEPREL_NSUBJ_OUTER:
    case DEPREL_CSUBJ: return ROLE_SUBJECT;
    case DEPREL_NSUBJ_PASS: return ROLE_PASSIVE;
    case DEPREL_OBJ:
    case DEPREL_IOBJ: return ROLE_OBJECT;
    case DEPREL_OBL:
    case DEPREL_OBL_AGENT: return ROLE_OBLIQUE;
    case DEPREL_NMOD_POSS: return ROLE_POSSESSOR;
    case DEPREL_NMOD: return ROLE_NMOD;
    case DEPREL_COMPOUND:
    case DEPREL_NMOD_DESC: return ROLE_COMPOUND;
    case DEPREL_APPOS: return ROLE_APPOSITION;
    case DEPREL_ROOT: return ROLE_ROOT;
    default: return ROLE_OTHER;
    }
}

/* The nearest verb or predicate above a token: what its clause is headed by. */
static int32_t clause_of(const Syntax *syntax, int32_t token) {
    for (int32_t steps = 0; steps < 16 && syntax->head[token] >= 0; steps++) {
        token = syntax->head[token];
        Upos upos = (Upos)syntax->upos[token];
        if (upos == UPOS_VERB || upos == UPOS_AUX) {
            return token;
        }
    }
    return token;
}

typedef enum Clause { CLAUSE_SAME, CLAUSE_ABOVE, CLAUSE_BELOW, CLAUSE_BESIDE, CLAUSE_OTHER } Clause;

static bool is_within(const Syntax *syntax, int32_t ancestor, int32_t token) {
    for (int32_t steps = 0; steps < 24 && token >= 0; steps++) {
        if (token == ancestor) {
            return true;
        }
        token = syntax->head[token];
    }
    return false;
}

/* How the clauses of two mentions of one sentence lie: binding and command are read off this. */
static Clause clause_relation(const Syntax *syntax, int32_t mention, int32_t antecedent) {
    int32_t m = clause_of(syntax, mention);
    int32_t a = clause_of(syntax, antecedent);
    if (m == a) {
        return CLAUSE_SAME;
    }
    if (is_within(syntax, a, m)) {
        return CLAUSE_ABOVE;
    }
    if (is_within(syntax, m, a)) {
        return CLAUSE_BELOW;
    }
    return syntax->head[m] >= 0 && syntax->head[m] == syntax->head[a] ? CLAUSE_BESIDE : CLAUSE_OTHER;
}

Match pair_match(const PairView *view, int32_t mention, int32_t antecedent) {
    const MentionList *list = view->mentions;
    const Mention *m = &list->items[mention];
    const Mention *a = &list->items[antecedent];
    const Cluster *cluster = &view->clusters[view->cluster_of[antecedent]];
    Match match = MATCH_NONE;
    if (m->form == MENTION_PRONOUN) {
        return a->form == MENTION_PRONOUN && a->pronoun == m->pronoun ? MATCH_SAME : MATCH_NONE;
    }
    if (m->form == MENTION_NAME) {
        if (m->state >= 0 && cluster->state >= 0) {
            return m->state == cluster->state ? MATCH_SAME : MATCH_CLASH;
        }
        if (cluster->best_name >= 0) {
            match = match_names(view->text, view->segments, list, m, &list->items[cluster->best_name]);
        }
        if (a->form == MENTION_NAME && match != MATCH_CLASH && a != &list->items[cluster->best_name]) {
            Match near = match_names(view->text, view->segments, list, m, a);
            match = near == MATCH_SAME || match == MATCH_NONE ? near : match;
        }
        if (match == MATCH_NONE && cluster->nominal >= 0) {
            match = match_nominal(list, &list->items[cluster->nominal], m);
        }
        return match;
    }
    if (a->form == MENTION_NOMINAL) {
        match = match_nominal(list, m, a);
    } else if (cluster->nominal >= 0) {
        match = match_nominal(list, m, &list->items[cluster->nominal]);
    }
    if (match == MATCH_NONE && cluster->best_name >= 0) {
        match = match_nominal(list, m, &list->items[cluster->best_name]);
    }
    return match;
}

static bool kinds_clash(const Mention *m, const Cluster *c) {
    if (m->form == MENTION_PRONOUN) {
        switch (m->pronoun) {
        case PRONOUN_IT: return c->kind == ENTITY_PERSON;
        case PRONOUN_THEY: return c->n_names > 0 && c->kind != ENTITY_ORGANISATION;
        case PRONOUN_WE: return c->kind == ENTITY_OTHER && c->pronoun != PRONOUN_THEY;
        default: return c->kind != ENTITY_PERSON && !(c->kind == ENTITY_OTHER && c->gender);
        }
    }
    if (c->kind == ENTITY_OTHER && c->n_names == 0 && c->nominal < 0) {
        return false; /* only pronouns so far */
    }
    return m->kind != c->kind;
}

/* A last name may have been taken for a firm's, or the whole name for one. */
static bool is_surname(const Mention *m, const Cluster *c, Match match) {
    return m->form == MENTION_NAME && match == MATCH_LAST && m->kind != ENTITY_PLACE &&
           c->kind != ENTITY_PLACE;
}

bool pair_is_possible(const PairView *view, int32_t mention, int32_t antecedent, Match match) {
    const Mention *m = &view->mentions->items[mention];
    const Mention *a = &view->mentions->items[antecedent];
    const Cluster *c = &view->clusters[view->cluster_of[antecedent]];
    if (m->form == MENTION_NAME && c->best_name >= 0 && match == MATCH_NONE) {
        return false; /* two names without a word in common */
    }
    if (m->form == MENTION_NOMINAL && c->nominal >= 0 && c->best_name < 0 && match == MATCH_NONE) {
        return false; /* two noun phrases of other nouns */
    }
    if (m->pronoun == PRONOUN_YOU && m->quote >= 0 && a->quote != m->quote) {
        return false; /* whom a speaker addresses is not told */
    }
    if (match == MATCH_CLASH || (m->gender && c->gender && m->gender != c->gender)) {
        return false;
    }
    if (m->form == MENTION_PRONOUN && !pronoun_is_of_speech(m->pronoun)) {
        if (m->number == NUMBER_SINGULAR && c->number == NUMBER_PLURAL) {
            return false;
        }
    }
    if (m->form == MENTION_PRONOUN && pronoun_is_of_speech(m->pronoun) && a->form == MENTION_PRONOUN &&
        a->pronoun != m->pronoun && a->quote == m->quote) {
        return false;
    }
    return match == MATCH_SAME || is_surname(m, c, match) || !kinds_clash(m, c);
}

/* The tokens of a nominal before its head that say which one is meant, and whether the other has them. */
static int32_t modifier_relation(const PairView *view, const Mention *m, const Mention *a) {
    int32_t missing = 0;
    int32_t shared = 0;
    for (int32_t t = m->first_token; t < m->head && t - m->first_token < MATCH_MOST_WORDS; t++) {
        Upos upos = (Upos)view->syntax->upos[t];
        if (upos != UPOS_ADJ && upos != UPOS_NOUN && upos != UPOS_PROPN && upos != UPOS_NUM) {
            continue;
        }
        bool found = false;
        for (int32_t u = a->first_token; u < a->last_token && u - a->first_token < MATCH_MOST_WORDS; u++) {
            found = found || view->mentions->word[u] == view->mentions->word[t];
        }
        missing += !found;
        shared += found;
    }
    return (missing > 2 ? 2 : missing) * 3 + (shared > 2 ? 2 : shared);
}

/* Each feature alone with what the mention is, and with what both are. */
typedef struct Adding {
    Features *out;
    uint64_t mention, both;
} Adding;

static void add(const Adding *adding, uint32_t number, int32_t value) {
    features_push3(adding->out, 2 * number, (uint64_t)value, adding->mention, 0);
    features_push3(adding->out, 2 * number + 1, (uint64_t)value, adding->both, 0);
}

static void add_agreement(const Adding *to, const Mention *m, const Mention *a, const Cluster *c) {
    Gender weak = c->gender ? c->gender : c->likely;
    Gender own = m->gender ? m->gender : m->likely;
    add(to, 1, (int32_t)own * 16 + (int32_t)weak * 4 + (c->gender != GENDER_UNKNOWN));
    add(to, 2, (int32_t)m->number * 16 + (int32_t)c->number * 4 + (int32_t)a->number);
    add(to, 3, (int32_t)m->kind * 8 + (int32_t)c->kind);
}

static void add_position(const Adding *to, const PairView *view, const Pair *pair, const Mention *m,
                         const Mention *a) {
    const Syntax *syntax = view->syntax;
    int32_t sentences = m->sentence - a->sentence;
    int32_t role_m = role_of(syntax, m->head);
    int32_t role_a = role_of(syntax, a->head);
    int32_t near = sentences < 0 ? 9 : pair->antecedent > pair->mention ? 10 : bucket(sentences);
    add(to, 4, near);
    add(to, 5, bucket(pair->rank));
    add(to, 6, role_m * 16 + role_a);
    add(to, 7, near * 16 + role_a);
    add(to, 8, bucket(pair->subject_rank) * 16 + role_a);
    add(to, 9, near * 16 + bucket(pair->rank));
    add(to, 28, (view->largest[m->gender] == pair->cluster) * 256 + near * 16 + role_a);
    if (sentences == 0) {
        int32_t clause = clause_relation(syntax, m->head, a->head);
        add(to, 10, clause * 256 + role_m * 16 + role_a);
        add(to, 11, clause * 4 + (syntax->head[m->head] == a->head) * 2 + (syntax->head[a->head] == m->head));
        add(to, 12, m->first_token <= a->head && a->head < m->last_token);
    }
}

static void add_words(const Adding *to, const PairView *view, const Pair *pair, const Mention *m,
                      const Mention *a) {
    int32_t match = (int32_t)pair->match;
    add(to, 13, match);
    add(to, 14, match * 64 + (int32_t)m->determiner * 8 + (int32_t)a->determiner);
    if (m->form == MENTION_NOMINAL) {
        add(to, 15, match * 16 + modifier_relation(view, m, a));
        add(to, 16, match * 16 + modifier_relation(view, a, m));
    }
    add(to, 17, (m->string == a->string) * 2 + m->is_predicate * 4 + a->is_predicate);
    features_push3(to->out, 60, m->head_word, a->form == MENTION_NOMINAL ? a->head_word : form_of(a), 0);
    if (view->syntax->head[m->head] >= 0 && view->syntax->head[a->head] >= 0) {
        int32_t g = view->syntax->head[m->head];
        int32_t h = view->syntax->head[a->head];
        add(to, 18,
            slice_equals(view->syntax->lemma[g], view->syntax->lemma[h]) * 2 +
                (view->syntax->deprel[m->head] == view->syntax->deprel[a->head]));
    }
}

static void add_discourse(const Adding *to, const PairView *view, const Pair *pair, const Mention *m,
                          const Mention *a, const Cluster *c) {
    int32_t since = pair->mention - c->last;
    Gender gender = m->gender;
    add(to, 19, bucket(c->count) * 2 + (c->n_names > 0));
    add(to, 20, bucket(view->mentions->items[c->first].sentence) * 2 + (c->n_names > 0));
    add(to, 21, (m->quote >= 0) * 4 + (a->quote >= 0) * 2 + (a->quote >= 0 && m->quote == a->quote));
    int32_t speaker = view->speaker_of[pair->mention];
    if (m->quote >= 0) {
        add(to, 22, speaker < 0 ? 0 : view->cluster_of[speaker] == pair->cluster ? 1 : 2);
    } else if (a->quote >= 0) {
        speaker = view->speaker_of[pair->antecedent];
        add(to, 22, speaker < 0 ? 4 : speaker == pair->mention ? 5 : 6);
    }
    add(to, 23, view->largest[gender] == pair->cluster);
    add(to, 24, (int32_t)c->pronoun * 2 + (a->form == MENTION_PRONOUN));
    add(to, 29,
        ((int32_t)(c->gender ? c->gender : c->likely) * 4 + (int32_t)m->gender) * 16 + bucket(pair->rank));
    add(to, 25, bucket(since < 0 ? 0 : since));
    add(to, 26, ((int32_t)a->determiner * 4 + (int32_t)a->form) * 2 + (c->count > 1));
    add(to, 27, view->segments->sentences[m->sentence].starts_paragraph * 2 + (m->sentence == a->sentence));
}

void pair_features(const PairView *view, const Pair *pair, Features *out) {
    const Mention *m = &view->mentions->items[pair->mention];
    const Mention *a = &view->mentions->items[pair->antecedent];
    const Cluster *c = &view->clusters[pair->cluster];
    Adding to = {out, type_of(m), type_of(m) * 64 + form_of(a)};
    features_clear(out, PAIR_BITS);
    features_push2(out, 1, to.mention, 0);
    features_push2(out, 2, to.both, 0);
    add_agreement(&to, m, a, c);
    add_position(&to, view, pair, m, a);
    add_words(&to, view, pair, m, a);
    add_discourse(&to, view, pair, m, a, c);
}

void pair_new_features(const PairView *view, int32_t mention, Match best, Features *out) {
    const Mention *m = &view->mentions->items[mention];
    const Syntax *syntax = view->syntax;
    uint64_t type = type_of(m);
    int32_t governor = syntax->head[m->head];
    uint64_t above = governor < 0 ? 0 : slice_hash(syntax->lemma[governor], 0);
    uint64_t after = m->head + 1 < view->segments->n_tokens ? view->mentions->word[m->head + 1] : 0;
    Role role = role_of(syntax, m->head);
    features_clear(out, PAIR_BITS);
    features_push2(out, 128, type, 0);
    features_push2(out, 129, type, best);
    features_push3(out, 130, type, m->determiner, best);
    features_push3(out, 131, type, (uint64_t)role, m->determiner);
    features_push2(out, 132, type, m->head_word);
    features_push3(out, 133, type, m->head_word, m->determiner);
    features_push3(out, 134, type, (uint64_t)bucket(m->sentence), best);
    features_push3(out, 135, type, (uint64_t)(view->post_of[m->head] > 2 ? 2 : view->post_of[m->head]),
                   m->determiner);
    features_push3(out, 136, type, above, syntax->deprel[m->head]);
    features_push2(out, 137, type, after);
    features_push3(out, 138, type, m->quote >= 0, view->speaker_of[mention] >= 0);
    features_push3(out, 139, type, (uint64_t)m->is_predicate, syntax->deprel[m->head]);
    features_push3(out, 140, type, (uint64_t)bucket(m->last_token - m->first_token), best);
    features_push3(out, 141, type, m->head > 0 ? view->mentions->word[m->head - 1] : 0, 0);
    features_push2(out, 142, type, view->largest[m->gender] >= 0);
}
