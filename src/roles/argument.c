#include "roles/argument.h"

#include "roles/features.h"

/* The scores of every token in reach of a predicate for every role, in units of 1 / NETWORK_UNIT; what counts
 * for role r is scores[i][r] + penalties[r]. */
typedef struct RoleScores {
    int32_t *tokens;       /* [n] */
    const int32_t *scores; /* [n][ROLES_LABELS] */
    int32_t n;
    int32_t penalties[ROLE_COUNT]; /* by the roleset */
} RoleScores;

/* The best role that one token in reach can still have. */
typedef struct Filler {
    ArgumentRole role; /* ROLE_NONE: settled */
    int32_t margin;    /* of that role over none */
} Filler;

/* The choice among the fillers of one predicate. */
typedef struct Choice {
    int32_t predicate;
    const RoleScores *scores;
    Filler *fillers;        /* [scores->n] */
    bool given[ROLE_COUNT]; /* roles that cannot be given again */
} Choice;

void argument_prepare(RoleSentence *sentence, Arena *scratch) {
    const RoleModel *model = sentence->model;
    int32_t width = model->tokens.out;
    ArenaMark mark = arena_mark(scratch);
    NetworkRows *rows = ARENA_NEW(scratch, NetworkRows, sentence->tree.n);
    for (int32_t t = 0; t < sentence->tree.n; t++) {
        Features features;
        features_of_filler(&sentence->tree, t, &features);
        row_table_find(&model->role_rows, &features, &rows[t]);
    }
    for (int32_t t = 0; t < sentence->tree.n; t++) {
        network_add_rows(&rows[t], sentence->tokens + (int64_t)t * width + ROLES_PREDICATE, model->hidden);
    }
    arena_reset(scratch, mark);
}

/* What each role's score changes by because of the roleset. */
static void find_penalties(const RoleModel *model, int32_t roleset, int32_t *penalties) {
    uint32_t numbers = roleset < 0 ? UINT32_MAX : model->numbers[roleset];
    for (int32_t role = 0; role < ROLE_COUNT; role++) {
        int32_t number = argument_role_number((ArgumentRole)role);
        penalties[role] = number >= 0 && !(numbers >> number & 1) ? model->absent : 0;
    }
}

/* The tokens in reach of a predicate, with the rows of each. Gives their number. */
static int32_t list_fillers(const RoleSentence *sentence, int32_t predicate, const RolesetKeys *keys,
                            int32_t *tokens, NetworkRows *rows) {
    const SentenceTree *tree = &sentence->tree;
    RolePaths paths = role_paths_make(tree, predicate);
    int32_t n = 0;
    for (int32_t t = 0; t < tree->n; t++) {
        uint64_t path = tree->tokens[t].upos == UPOS_PUNCT ? 0 : role_path(&paths, t);
        if (path) {
            Features features;
            features_of_pair(&paths, t, path, keys, &features);
            row_table_find(&sentence->model->role_rows, &features, &rows[n]);
            tokens[n++] = t;
        }
    }
    return n;
}

/* Scores predicate i of the sentence; in scratch. */
static RoleScores argument_score(const RoleSentence *sentence, int32_t i, Arena *scratch) {
    const RoleModel *model = sentence->model;
    int32_t n = sentence->tree.n;
    RoleScores out = {.tokens = ARENA_NEW(scratch, int32_t, n)};
    RolesetKeys keys = features_of_roleset(&model->inventory, sentence->rolesets[i]);
    int32_t *bearer = sentence->bearers + (int64_t)i * model->predicates.out;
    NetworkRows bearer_rows;
    NetworkRows *rows = ARENA_NEW(scratch, NetworkRows, n);
    Features features;
    features_of_bearer(&sentence->tree, sentence->predicates[i], &keys, &features);
    row_table_find(&model->role_rows, &features, &bearer_rows);
    out.n = list_fillers(sentence, sentence->predicates[i], &keys, out.tokens, rows);
    network_add_rows(&bearer_rows, bearer, model->hidden);
    int8_t *hidden = ARENA_NEW(scratch, int8_t, (int64_t)out.n * model->hidden);
    int32_t *scores = ARENA_NEW(scratch, int32_t, (int64_t)out.n * ROLES_LABELS);
    for (int32_t k = 0; k < out.n; k++) {
        const int32_t *filler =
            sentence->tokens + (int64_t)out.tokens[k] * model->tokens.out + ROLES_PREDICATE;
        network_join(bearer, filler, &rows[k], hidden + (int64_t)k * model->hidden, model->hidden);
    }
    network_multiply(&model->label, hidden, scores, out.n);
    out.scores = scores;
    find_penalties(model, sentence->rolesets[i], out.penalties);
    return out;
}

/* The best role of one filler among those that can still be given. */
static void settle(const Choice *c, int32_t i) {
    const int32_t *scores = c->scores->scores + (int64_t)i * ROLES_LABELS;
    Filler *filler = &c->fillers[i];
    int64_t best = scores[ROLE_NONE];
    filler->role = ROLE_NONE;
    for (int32_t role = 1; role < ROLE_COUNT; role++) {
        int64_t score = (int64_t)scores[role] + c->scores->penalties[role];
        if (score > best && !c->given[role]) {
            best = score;
            filler->role = (ArgumentRole)role;
        }
    }
    int64_t margin = best - scores[ROLE_NONE];
    filler->margin = margin < INT32_MAX ? (int32_t)margin : INT32_MAX;
}

/* Takes fillers from the surest on; a numbered role is given once. Gives their number. */
static int32_t choose_heads(Choice *c, Headed *heads) {
    int32_t n = 0;
    for (int32_t i = 0; i < c->scores->n; i++) {
        settle(c, i);
    }
    for (;;) {
        int32_t best = -1;
        for (int32_t i = 0; i < c->scores->n; i++) {
            bool better = best < 0 || c->fillers[i].margin > c->fillers[best].margin;
            best = c->fillers[i].role != ROLE_NONE && better ? i : best;
        }
        if (best < 0) {
            return n;
        }
        Filler *filler = &c->fillers[best];
        if (c->given[filler->role]) {
            settle(c, best);
            continue;
        }
        c->given[filler->role] = argument_role_number(filler->role) >= 0;
        heads[n++] = (Headed){c->predicate, c->scores->tokens[best], filler->role};
        filler->role = ROLE_NONE;
    }
}

/* Puts an argument at its place in text order unless it overlaps one that is there. */
static int32_t insert(FoundArgument *out, int32_t n, const FoundArgument *argument) {
    int32_t at = n;
    while (at > 0 && out[at - 1].span.first >= argument->span.last) {
        at--;
    }
    if (at > 0 && out[at - 1].span.last > argument->span.first) {
        return n;
    }
    memmove(out + at + 1, out + at, sizeof *out * (size_t)(n - at));
    out[at] = *argument;
    return n + 1;
}

int32_t argument_find(const RoleSentence *sentence, int32_t i, FoundArgument *out, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    RoleScores scores = argument_score(sentence, i, scratch);
    Choice choice = {.predicate = sentence->predicates[i],
                     .scores = &scores,
                     .fillers = ARENA_NEW(scratch, Filler, scores.n)};
    Headed *heads = ARENA_NEW(scratch, Headed, scores.n);
    bool *taken = ARENA_NEW(scratch, bool, sentence->tree.n);
    int32_t n_heads = choose_heads(&choice, heads);
    for (int32_t k = 0; k < n_heads; k++) {
        taken[heads[k].head] = true;
    }
    Trimmer trimmer = {.weights = sentence->model->trim};
    int32_t n = 0;
    for (int32_t k = 0; k < n_heads; k++) {
        FoundArgument argument = {heads[k], argument_span(&trimmer, &sentence->tree, &heads[k], taken)};
        n = insert(out, n, &argument);
    }
    arena_reset(scratch, mark);
    return n;
}
