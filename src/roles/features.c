#include "roles/features.h"

#include "roles/roleset_class.h"

/* Numbers of templates, so that no two kinds of feature share a hash. */
enum {
    PREDICATE_TEMPLATES = 100,
    SENSE_TEMPLATES = 200,
    BEARER_TEMPLATES = 300,
    FILLER_TEMPLATES = 400,
    PAIR_TEMPLATES = 500,
    PATH_TEMPLATES = 600,
    SIGNATURE_TEMPLATE = 700
};

/* A token beyond either end of the sentence. */
static const TreeToken NOTHING = {.upos = UPOS_COUNT, .deprel = DEPREL_COUNT};

static const TreeToken *token_at(const SentenceTree *tree, int32_t token) {
    return token < 0 || token >= tree->n ? &NOTHING : &tree->tokens[token];
}

RolePaths role_paths_make(const SentenceTree *tree, int32_t predicate) {
    RolePaths paths = {.tree = tree, .predicate = predicate};
    uint64_t hash = feature_begin(PATH_TEMPLATES);
    for (int32_t at = predicate; at >= 0 && paths.n_up <= PATH_MOST_UP; at = tree->tokens[at].head) {
        paths.ancestors[paths.n_up] = at;
        paths.up[paths.n_up++] = hash;
        hash = feature_add(hash, tree->tokens[at].deprel);
    }
    return paths;
}

uint64_t role_path(const RolePaths *paths, int32_t token) {
    uint64_t down = feature_begin(PATH_TEMPLATES + 1);
    int32_t at = token;
    for (int32_t steps = 0; token != paths->predicate && at >= 0 && steps <= PATH_MOST_DOWN; steps++) {
        for (int32_t k = 0; k < paths->n_up; k++) {
            if (paths->ancestors[k] == at) {
                uint64_t path = feature_add(paths->up[k], down);
                return path ? path : 1;
            }
        }
        down = feature_add(down, paths->tree->tokens[at].deprel);
        at = paths->tree->tokens[at].head;
    }
    return 0;
}

void features_of_predicate(const SentenceTree *tree, int32_t token, int32_t parts, Features *out) {
    enum { T = PREDICATE_TEMPLATES };
    const TreeToken *t = token_at(tree, token);
    const TreeToken *head = token_at(tree, t->head);
    features_clear(out, PREDICATE_BITS);
    features_push2(out, T + 1, t->lemma, t->upos);
    features_push2(out, T + 2, t->lemma, t->xpos);
    features_push3(out, T + 3, t->upos, t->deprel, head->upos);
    features_push2(out, T + 4, t->lemma, t->deprel);
    features_push2(out, T + 5, t->lemma, token_at(tree, token + 1)->lemma);
    features_push2(out, T + 6, t->lemma, token_at(tree, token - 1)->lemma);
    features_push2(out, T + 7, (uint64_t)parts, t->upos);
    features_push3(out, T + 8, t->lemma, head->lemma, t->deprel);
    features_push3(out, T + 9, t->deprel, head->lemma, t->upos);
    features_push2(out, T + 10,
                   t->children & (HAS_COPULA | HAS_AUXILIARY | HAS_OBJECT | HAS_CASE | HAS_NOMINAL), t->upos);
    features_push3(out, T + 11, t->lemma, t->object, t->upos);
}

void features_of_sense(const SentenceTree *tree, int32_t token, Features *out) {
    enum { T = SENSE_TEMPLATES };
    const TreeToken *t = token_at(tree, token);
    const TreeToken *head = token_at(tree, t->head);
    features_clear(out, SENSE_BITS);
    features_push2(out, T + 1, t->particle, 0);
    features_push2(out, T + 2, t->children & (HAS_OBJECT | HAS_PASSIVE | HAS_PASSIVE_SUBJECT | HAS_INDIRECT),
                   0);
    features_push2(out, T + 3, t->children & (HAS_CLAUSE | HAS_OPEN_CLAUSE | HAS_OBJECT), 0);
    features_push2(out, T + 4, t->object, 0);
    features_push2(out, T + 5, t->upos, t->xpos);
    features_push2(out, T + 6, t->deprel, 0);
    features_push2(out, T + 7, token_at(tree, token + 1)->lemma, 0);
    features_push2(out, T + 8, token_at(tree, token + 2)->lemma, 0);
    features_push2(out, T + 9, token_at(tree, token - 1)->lemma, 0);
    features_push2(out, T + 10, head->lemma, t->deprel);
    features_push2(out, T + 11, head->upos, t->deprel);
}

static int32_t alias_part(Upos upos) {
    switch (upos) {
    case UPOS_VERB:
    case UPOS_AUX: return ALIAS_VERB;
    case UPOS_NOUN:
    case UPOS_PROPN: return ALIAS_NOUN;
    case UPOS_ADJ: return ALIAS_ADJECTIVE;
    default: return ALIAS_OTHER;
    }
}

uint32_t features_of_candidate(const SentenceTree *tree, int32_t token, const Candidate *candidate) {
    const TreeToken *t = token_at(tree, token);
    uint32_t other = candidate->particle;
    uint32_t bits = 0;
    if (!other) {
        bits |= t->particle ? CANDIDATE_SINGLE : 0;
    } else if (other == t->particle) {
        bits |= CANDIDATE_PARTICLE;
    } else {
        bits |= other == token_at(tree, token + 1)->lemma ? CANDIDATE_NEXT : CANDIDATE_MISSING;
    }
    return bits | (candidate->parts & alias_part((Upos)t->upos) ? 0 : CANDIDATE_OTHER_PART);
}

static void add_words(const Inventory *inventory, int32_t roleset, RolesetKeys *keys) {
    for (int32_t i = 0; i < inventory_role_count(inventory, roleset); i++) {
        RolesetRole role = inventory_role(inventory, roleset, i);
        for (int32_t k = 0; k < role.size && role.number >= 0 && keys->n_words < ROLESET_WORDS; k++) {
            keys->words[keys->n_words] = inventory_word_key(inventory_word(inventory, role.text + k));
            keys->numbers[keys->n_words++] = (uint8_t)role.number;
        }
    }
}

/* The numbers of the roles whose description has a word, as bits. */
static uint64_t numbers_with(const RolesetKeys *keys, uint32_t word) {
    uint64_t numbers = 0;
    for (int32_t i = 0; i < keys->n_words && word; i++) {
        numbers |= keys->words[i] == word ? 1u << (keys->numbers[i] & 15) : 0;
    }
    return numbers;
}

RolesetKeys features_of_roleset(const Inventory *inventory, int32_t roleset) {
    if (roleset < 0) {
        return (RolesetKeys){0};
    }
    uint64_t signature = feature_begin(SIGNATURE_TEMPLATE);
    for (int32_t i = 0; i < inventory_role_count(inventory, roleset); i++) {
        RolesetRole role = inventory_role(inventory, roleset, i);
        signature = feature_add(signature, (uint64_t)(role.number + 1) << 8 | (uint64_t)role.function);
    }
    bool has_class = inventory_class_count(inventory, roleset) > 0;
    RolesetKeys keys = {.name = inventory_word_key(inventory_name(inventory, roleset)),
                        .signature = (uint32_t)(signature >> 32)};
    keys.verb_class =
        has_class ? inventory_word_key(verb_class_main(inventory_class(inventory, roleset, 0))) : 0;
    add_words(inventory, roleset, &keys);
    return keys;
}

void features_of_bearer(const SentenceTree *tree, int32_t token, const RolesetKeys *roleset, Features *out) {
    enum { T = BEARER_TEMPLATES };
    const TreeToken *t = token_at(tree, token);
    features_clear(out, ROLE_BITS);
    features_push2(out, T + 1, t->lemma, 0);
    features_push2(out, T + 2, roleset->name, 0);
    features_push2(out, T + 3, t->upos, t->xpos);
    features_push2(out, T + 4, t->children, 0);
    features_push2(out, T + 5, t->deprel, t->upos);
    features_push2(out, T + 6, roleset->signature, t->upos);
    features_push2(out, T + 7, roleset->verb_class, t->upos);
}

void features_of_filler(const SentenceTree *tree, int32_t token, Features *out) {
    enum { T = FILLER_TEMPLATES };
    const TreeToken *t = token_at(tree, token);
    features_clear(out, ROLE_BITS);
    features_push2(out, T + 1, t->lemma, t->deprel);
    features_push2(out, T + 2, t->marker, t->lemma);
    features_push2(out, T + 3, t->marker, t->upos);
    features_push3(out, T + 4, t->deprel, t->upos, t->xpos);
    features_push2(out, T + 5, t->children & (HAS_SUBJECT | HAS_COPULA | HAS_MARK | HAS_CASE), t->upos);
    features_push3(out, T + 6, t->deprel, t->upos, token_at(tree, t->first)->lemma);
    features_push3(out, T + 7, t->deprel, t->before, t->after);
}

/* 0 … 7, and from the other side 8 … 15. */
static uint64_t distance_class(int32_t from, int32_t to) {
    int32_t distance = to > from ? to - from : from - to;
    uint64_t class = distance < 4    ? (uint64_t)distance - 1
                     : distance < 6  ? 3
                     : distance < 9  ? 4
                     : distance < 14 ? 5
                     : distance < 24 ? 6
                                     : 7;
    return to > from ? class : class + 8;
}

void features_of_pair(const RolePaths *paths, int32_t token, uint64_t path, const RolesetKeys *roleset,
                      Features *out) {
    enum { T = PAIR_TEMPLATES };
    const SentenceTree *tree = paths->tree;
    const TreeToken *p = token_at(tree, paths->predicate);
    const TreeToken *t = token_at(tree, token);
    const TreeToken *above = token_at(tree, p->head);
    uint64_t voice = p->children & (HAS_PASSIVE | HAS_PASSIVE_SUBJECT | HAS_SUBJECT | HAS_OBJECT);
    uint64_t side = token > paths->predicate;
    features_clear(out, ROLE_BITS);
    features_push3(out, T + 1, path, side, p->upos);
    features_push4(out, T + 2, path, side, p->xpos, voice);
    features_push2(out, T + 3, path, t->marker);
    features_push3(out, T + 4, path, p->lemma, side);
    features_push3(out, T + 5, p->lemma, t->marker, t->deprel);
    features_push3(out, T + 6, path, roleset->name, t->marker);
    features_push2(out, T + 7, path, t->lemma);
    features_push2(out, T + 8, distance_class(paths->predicate, token), p->upos);
    features_push4(out, T + 9, path, above->lemma, p->deprel, above->children & (HAS_OBJECT | HAS_PASSIVE));
    features_push4(out, T + 10, path, t->upos, p->deprel, p->children & (HAS_SUBJECT | HAS_PASSIVE_SUBJECT));
    features_push4(out, T + 11, path, roleset->signature, t->marker, voice);
    features_push4(out, T + 12, path, roleset->verb_class, t->marker, side);
    features_push2(out, T + 13, p->lemma, t->lemma);
    features_push3(out, T + 14, numbers_with(roleset, t->marker), t->marker != 0, t->deprel);
    features_push4(out, T + 15, path, p->marker, p->xpos, side);
}
