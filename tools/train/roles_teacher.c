#include "roles_teacher.h"

#include "base/file.h"
#include "matrix.h"
#include "roles/argument.h"

#include <jansson.h>

/* One sentence as each teacher sees it. */
typedef struct Lesson {
    const Teachers *teachers;
    RoleSentence views[MOST_TEACHERS];
    RolesSentence *out;
    Arena *arena, *scratch;
} Lesson;

bool teachers_add(Teachers *teachers, const char *path, Arena *arena, Error *error) {
    if (teachers->count == MOST_TEACHERS) {
        return error_set(error, STATUS_BAD_ARGUMENT, "at most %d teachers", MOST_TEACHERS);
    }
    Weights *weights = ARENA_NEW(arena, Weights, 1);
    return weights_open(weights, path, error) &&
           role_model_open(&teachers->models[teachers->count++], weights, arena, error);
}

/* Adds softmax(scores [n]) / count to shares [n]. */
static void add_softmax(const float *scores, int32_t n, int32_t count, float *shares) {
    float top = scores[0];
    float sum = 0;
    for (int32_t i = 1; i < n; i++) {
        top = scores[i] > top ? scores[i] : top;
    }
    for (int32_t i = 0; i < n; i++) {
        sum += exp_float(scores[i] - top);
    }
    for (int32_t i = 0; i < n; i++) {
        shares[i] += exp_float(scores[i] - top) / sum / (float)count;
    }
}

/* How likely each token is a predicate; those above one half are the frames of the lesson. */
static void find_predicates(Lesson *l) {
    int32_t n = l->out->tree.n;
    l->out->shares = ARENA_NEW(l->arena, float, n);
    for (int32_t k = 0; k < l->teachers->count; k++) {
        predicate_find(&l->views[k], l->scratch);
        for (int32_t t = 0; t < n; t++) {
            float score = (float)l->views[k].yes[t] / (float)NETWORK_UNIT;
            l->out->shares[t] += 1.0f / (1.0f + exp_float(-score)) / (float)l->teachers->count;
        }
    }
    l->out->is_predicate = ARENA_NEW(l->arena, bool, n);
    l->out->frames = ARENA_NEW(l->arena, GoldFrame, n);
    for (int32_t t = 0; t < n; t++) {
        l->out->is_predicate[t] = l->out->shares[t] > 0.5f;
        if (l->out->is_predicate[t]) {
            l->out->frames[l->out->n_frames++].token = t;
        }
    }
    for (int32_t k = 0; k < l->teachers->count; k++) {
        l->views[k].n_predicates = l->out->n_frames;
        for (int32_t f = 0; f < l->out->n_frames; f++) {
            l->views[k].predicates[f] = l->out->frames[f].token;
        }
    }
}

static void find_senses(Lesson *l, int32_t f) {
    GoldFrame *frame = &l->out->frames[f];
    const Inventory *inventory = &l->teachers->models[0].inventory;
    CandidateRange range = inventory_candidates(inventory, l->out->lemmas[frame->token]);
    int32_t n = range.last - range.first;
    float *shares = ARENA_NEW(l->arena, float, n);
    float *scores = ARENA_NEW(l->scratch, float, n);
    for (int32_t k = 0; k < l->teachers->count && n > 0; k++) {
        for (int32_t i = 0; i < n; i++) {
            scores[i] =
                (float)predicate_score(&l->views[k], f, range, i) / (NETWORK_ONE * NETWORK_EMBEDDING_ONE);
        }
        add_softmax(scores, n, l->teachers->count, shares);
    }
    frame->senses = shares;
    frame->roleset = -1;
    for (int32_t i = 0, best = -1; i < n; i++) {
        if (best < 0 || shares[i] > shares[best]) {
            best = i;
            frame->roleset = inventory_candidate(inventory, range.first + i).roleset;
        }
    }
    for (int32_t k = 0; k < l->teachers->count; k++) {
        l->views[k].rolesets[f] = frame->roleset;
    }
}

/* The likeliest answers of a distribution [ROLE_COUNT], scaled so that they make one. */
static SoftRole keep_likeliest(const float *shares) {
    SoftRole soft = {{0}, {0}};
    float sum = 0;
    for (int32_t k = 0; k < SOFT_ROLES; k++) {
        int32_t best = -1;
        for (int32_t role = 0; role < ROLE_COUNT; role++) {
            bool kept = false;
            for (int32_t j = 0; j < k; j++) {
                kept = kept || soft.roles[j] == role;
            }
            best = !kept && (best < 0 || shares[role] > shares[best]) ? role : best;
        }
        soft.roles[k] = (uint8_t)best;
        soft.shares[k] = shares[best];
        sum += shares[best];
    }
    for (int32_t k = 0; k < SOFT_ROLES; k++) {
        soft.shares[k] /= sum;
    }
    return soft;
}

static void find_roles(Lesson *l, int32_t f) {
    GoldFrame *frame = &l->out->frames[f];
    int32_t n = l->out->tree.n;
    float *shares = ARENA_NEW(l->scratch, float, (int64_t)n *ROLE_COUNT);
    frame->soft = ARENA_NEW(l->arena, SoftRole, n);
    frame->roles = ARENA_NEW(l->arena, uint8_t, n);
    for (int32_t k = 0; k < l->teachers->count; k++) {
        RoleScores scores = argument_score(&l->views[k], f, l->scratch);
        for (int32_t i = 0; i < scores.n; i++) {
            float row[ROLE_COUNT];
            for (int32_t role = 0; role < ROLE_COUNT; role++) {
                int64_t score =
                    (int64_t)scores.scores[(int64_t)i * ROLES_LABELS + role] + scores.penalties[role];
                row[role] = (float)score / (float)NETWORK_UNIT;
            }
            add_softmax(row, ROLE_COUNT, l->teachers->count, shares + (int64_t)scores.tokens[i] * ROLE_COUNT);
        }
    }
    for (int32_t t = 0; t < n; t++) {
        if (shares[(int64_t)t * ROLE_COUNT] > 0) {
            frame->soft[t] = keep_likeliest(shares + (int64_t)t * ROLE_COUNT);
            frame->roles[t] = frame->soft[t].roles[0];
        }
    }
}

static void teach(const Teachers *teachers, RolesSentence *sentence, Arena *arena) {
    Arena scratch;
    arena_init(&scratch, 0);
    Lesson l = {.teachers = teachers, .out = sentence, .arena = arena, .scratch = &scratch};
    for (int32_t k = 0; k < teachers->count; k++) {
        l.views[k] = (RoleSentence){.model = &teachers->models[k],
                                    .tree = sentence->tree,
                                    .lemmas = sentence->lemmas,
                                    .encoded = sentence->encoded};
    }
    find_predicates(&l);
    for (int32_t k = 0; k < teachers->count; k++) {
        predicate_choose(&l.views[k], &scratch);
        argument_prepare(&l.views[k], &scratch);
    }
    for (int32_t f = 0; f < sentence->n_frames; f++) {
        find_senses(&l, f);
        find_roles(&l, f);
    }
    arena_free(&scratch);
}

/* Adds the sentences of one report that are neither fragments nor very long. */
static void add_report(const Teachers *teachers, Slice text, const Segmenter *segmenter, const Parser *parser,
                       RolesSet *set, Arena *arena) {
    enum { LEAST = 4, LONGEST = 60 };
    Arena scratch;
    Segments segments;
    Syntax syntax;
    Encoded encoded;
    arena_init(&scratch, 0);
    text_segment(segmenter, text, arena, &scratch, &segments);
    syntax_parse(parser, text, &segments, arena, &scratch, &syntax, &encoded);
    for (int32_t s = 0; s < segments.n_sentences; s++) {
        const Sentence *sentence = &segments.sentences[s];
        int32_t n = sentence->last_token - sentence->first_token;
        if (n >= LEAST && n <= LONGEST) {
            RolesSentence *out = VECTOR_PUSH(&set->sentences, arena);
            *out = roles_sentence_make(&syntax, &encoded, sentence, arena);
            set->n_words += n;
            teach(teachers, out, arena);
        }
    }
    arena_free(&scratch);
}

static int64_t count_words(Slice text) {
    int64_t words = 0;
    for (size_t i = 1; i < text.len; i++) {
        words += ascii_is_space(text.ptr[i]) && !ascii_is_space(text.ptr[i - 1]);
    }
    return words;
}

bool teachers_label(const Teachers *teachers, const char *path, int64_t words, const Segmenter *segmenter,
                    const Parser *parser, RolesSet *set, Arena *arena, Error *error) {
    Slice file;
    VECTOR(Slice) texts = {0};
    int64_t total = 0;
    if (!file_read(path, (size_t)1 << 30, arena, &file, error)) {
        return false;
    }
    while (file.len > 0) {
        SlicePair line = slice_cut(file, '\n');
        file = line.tail;
        json_t *object = json_loadb(line.head.ptr, line.head.len, 0, NULL);
        const char *text = json_string_value(json_object_get(object, "text"));
        if (text) {
            *VECTOR_PUSH(&texts, arena) = arena_copy(arena, slice_of(text));
            total += count_words(slice_of(text));
        }
        json_decref(object);
    }
    int64_t wanted = total < words ? total : words;
    for (int64_t i = 0; i < texts.count; i++) {
        /* spread evenly over the file */
        if ((i + 1) * wanted / total > i * wanted / total || wanted == total) {
            add_report(teachers, texts.items[i], segmenter, parser, set, arena);
        }
    }
    return true;
}
