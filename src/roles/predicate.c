#include "roles/predicate.h"

#include "roles/features.h"

void predicate_find(RoleSentence *sentence, Arena *scratch) {
    const RoleModel *model = sentence->model;
    int32_t n = sentence->tree.n;
    int32_t width = model->tokens.out;
    sentence->tokens = ARENA_NEW(scratch, int32_t, (int64_t)n * width);
    sentence->predicates = ARENA_NEW(scratch, int32_t, n);
    int8_t *hidden = ARENA_NEW(scratch, int8_t, (int64_t)n * ROLES_PREDICATE);
    int32_t *scores = ARENA_NEW(scratch, int32_t, (int64_t)n * NETWORK_TILE);
    network_multiply(&model->tokens, sentence->encoded, sentence->tokens, n);
    NetworkRows *rows = ARENA_NEW(scratch, NetworkRows, n);
    for (int32_t t = 0; t < n; t++) {
        CandidateRange range = inventory_candidates(&model->inventory, sentence->lemmas[t]);
        int32_t parts = inventory_parts(&model->inventory, range) & ~ALIAS_SEEN;
        Features features;
        features_of_predicate(&sentence->tree, t, parts, &features);
        row_table_find(&model->detect_rows, &features, &rows[t]);
    }
    for (int32_t t = 0; t < n; t++) {
        int32_t *sums = sentence->tokens + (int64_t)t * width;
        network_add_rows(&rows[t], sums, ROLES_PREDICATE);
        network_activate(sums, hidden + (int64_t)t * ROLES_PREDICATE, ROLES_PREDICATE, true);
    }
    network_multiply(&model->yes, hidden, scores, n);
    for (int32_t t = 0; t < n; t++) {
        if (scores[(int64_t)t * NETWORK_TILE] > 0) {
            sentence->predicates[sentence->n_predicates++] = t;
        }
    }
}

/* How well candidate i of a range fits: hidden · vector + marks, in units of 1 / (NETWORK_ONE *
 * NETWORK_EMBEDDING_ONE). */
static int64_t candidate_score(const RoleSentence *sentence, int32_t predicate, CandidateRange range,
                               int32_t i) {
    const RoleModel *model = sentence->model;
    Candidate candidate = inventory_candidate(&model->inventory, range.first + i);
    int32_t vector = model->vector_of[candidate.roleset];
    uint32_t marks = features_of_candidate(&sentence->tree, sentence->predicates[predicate], &candidate);
    marks |= vector < 0 ? CANDIDATE_UNTRAINED : 0;
    marks |= i > 0 ? CANDIDATE_LATER : 0;
    int64_t score = 0;
    if (vector >= 0) {
        const int8_t *hidden = sentence->senses + (int64_t)predicate * ROLES_SENSE;
        int32_t sum;
        network_pairs(hidden, model->vectors.rows + (int64_t)vector * ROLES_SENSE, &sum, 1, 1, ROLES_SENSE);
        score = (int64_t)sum * (1 << model->vectors.shift);
    }
    for (int32_t k = 0; k < CANDIDATE_BITS; k++) {
        score += marks >> k & 1 ? model->marks[k] : 0;
    }
    return score;
}

static int32_t choose(const RoleSentence *sentence, int32_t predicate) {
    const Inventory *inventory = &sentence->model->inventory;
    CandidateRange range = inventory_candidates(inventory, sentence->lemmas[sentence->predicates[predicate]]);
    int32_t best = -1;
    int64_t best_score = 0;
    for (int32_t i = 0; i < range.last - range.first; i++) {
        int64_t score = candidate_score(sentence, predicate, range, i);
        if (best < 0 || score > best_score) {
            best = i;
            best_score = score;
        }
    }
    return best < 0 ? -1 : inventory_candidate(inventory, range.first + best).roleset;
}

void predicate_choose(RoleSentence *sentence, Arena *scratch) {
    const RoleModel *model = sentence->model;
    int32_t n = sentence->n_predicates;
    int32_t width = model->predicates.out;
    int8_t *rows = ARENA_NEW(scratch, int8_t, (int64_t)n * model->width);
    sentence->bearers = ARENA_NEW(scratch, int32_t, (int64_t)n * width);
    sentence->rolesets = ARENA_NEW(scratch, int32_t, n);
    sentence->senses = ARENA_NEW(scratch, int8_t, (int64_t)n * ROLES_SENSE);
    for (int32_t i = 0; i < n; i++) {
        const int8_t *from = sentence->encoded + (int64_t)sentence->predicates[i] * model->width;
        memcpy(rows + (int64_t)i * model->width, from, (size_t)model->width);
    }
    network_multiply(&model->predicates, rows, sentence->bearers, n);
    for (int32_t i = 0; i < n; i++) {
        int32_t *sums = sentence->bearers + (int64_t)i * width + model->hidden;
        int8_t *hidden = sentence->senses + (int64_t)i * ROLES_SENSE;
        Features features;
        NetworkRows sense_rows;
        features_of_sense(&sentence->tree, sentence->predicates[i], &features);
        row_table_find(&model->sense_rows, &features, &sense_rows);
        network_add_rows(&sense_rows, sums, ROLES_SENSE);
        network_activate(sums, hidden, ROLES_SENSE, true);
        hidden[ROLES_SENSE - 1] = NETWORK_ONE;
        sentence->rolesets[i] = choose(sentence, i);
    }
}
