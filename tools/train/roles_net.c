#include "roles_net.h"

#include "base/random.h"
#include "matrix.h"

/* One run over a shard. Rows of z are the tokens of its sentences, one sentence below the other. */
typedef struct Run {
    const RolesShape *shape;
    const RolesLayout *l;
    const float *values;
    float *gradients;
    const Inventory *inventory;
    const RolesOptions *options;
    RolesWork *work;
    RolesLoss *loss;
    float scale;
    const RolesSentence *const *sentences;
    int32_t n_sentences, n_tokens, n_frames;
    int32_t *first_row; /* [n_sentences] */
    float *z;           /* [n_tokens][width] */
} Run;

/* The frames of a shard with what their parts need. */
typedef struct FrameRun {
    const RolesSentence *sentence;
    const GoldFrame *frame;
    int32_t first_row;
    int32_t roleset; /* what the role scorer is told, -1 for nothing */
    RolesetKeys keys;
} FrameRun;

static float *take(const Run *run, int64_t count) {
    return ARENA_NEW(&run->work->arena, float, count);
}

RolesLayout roles_layout(const RolesShape *shape) {
    RolesLayout l;
    int64_t at = 0;
    int64_t w = shape->width;
    int64_t h = shape->hidden;
#define PLACE(field, size)                                                                                   \
    do {                                                                                                     \
        l.field = at;                                                                                        \
        at += (size);                                                                                        \
    } while (0)
    PLACE(detect, w * ROLES_PREDICATE);
    PLACE(detect_bias, ROLES_PREDICATE);
    PLACE(yes, ROLES_PREDICATE);
    PLACE(yes_bias, 1);
    PLACE(sense, w * ROLES_SENSE);
    PLACE(sense_bias, ROLES_SENSE);
    PLACE(marks, CANDIDATE_BITS);
    PLACE(bearer, w * h);
    PLACE(bearer_bias, h);
    PLACE(filler, w * h);
    PLACE(filler_bias, h);
    PLACE(label, h * ROLES_LABELS);
    PLACE(label_bias, ROLES_LABELS);
    PLACE(absent, 1);
    PLACE(dense, 0);
    PLACE(detect_rows, ((int64_t)1 << PREDICATE_BITS) * ROLES_PREDICATE);
    PLACE(sense_rows, ((int64_t)1 << SENSE_BITS) * ROLES_SENSE);
    PLACE(role_rows, ((int64_t)1 << ROLE_BITS) * h);
    PLACE(vectors, (int64_t)shape->n_vectors * ROLES_SENSE);
#undef PLACE
    l.count = at;
    return l;
}

static void fill(float *values, int64_t n, float deviation, uint64_t *state) {
    for (int64_t i = 0; i < n; i++) {
        values[i] = deviation * random_normal(state);
    }
}

void roles_init(const RolesShape *shape, const RolesLayout *l, float *values, uint64_t seed) {
    uint64_t state = seed;
    int64_t w = shape->width;
    float in = __builtin_sqrtf(1.0f / (float)w);
    memset(values, 0, sizeof(float) * (size_t)l->count);
    fill(values + l->detect, w * ROLES_PREDICATE, in, &state);
    fill(values + l->yes, ROLES_PREDICATE, 0.2f, &state);
    fill(values + l->sense, w * ROLES_SENSE, in, &state);
    fill(values + l->bearer, w * shape->hidden, in, &state);
    fill(values + l->filler, w * shape->hidden, in, &state);
    fill(values + l->label, (int64_t)shape->hidden * ROLES_LABELS,
         __builtin_sqrtf(1.0f / (float)shape->hidden), &state);
    fill(values + l->vectors, (int64_t)shape->n_vectors * ROLES_SENSE, 0.02f, &state);
}

static void add(float *restrict to, const float *restrict from, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        to[i] += from[i];
    }
}

/* y = x W + b */
static float *linear(const Run *run, const float *x, int64_t w, int64_t bias, int32_t rows, int32_t in,
                     int32_t out) {
    float *y = take(run, (int64_t)rows * out);
    matrix_multiply(x, run->values + w, y, rows, out, in, false);
    for (int32_t r = 0; r < rows; r++) {
        add(y + (int64_t)r * out, run->values + bias, out);
    }
    return y;
}

/* dW += x' dy, db += sum dy */
static void linear_backward(const Run *run, const float *x, const float *dy, int64_t w, int64_t bias,
                            int32_t rows, int32_t in, int32_t out) {
    ArenaMark mark = arena_mark(&run->work->arena);
    float *turned = take(run, (int64_t)rows * in);
    matrix_transpose(x, turned, rows, in);
    matrix_multiply(turned, dy, run->gradients + w, in, out, rows, true);
    arena_reset(&run->work->arena, mark);
    for (int32_t r = 0; r < rows; r++) {
        add(run->gradients + bias, dy + (int64_t)r * out, out);
    }
}

static bool chance(const Run *run, float share) {
    return run->options->training && share > 0 && random_uniform(&run->work->random) < share;
}

/* Leaves out some features in training, by a bucket that no table has. */
static void drop_features(const Run *run, Features *features) {
    for (int32_t i = 0; i < features->count; i++) {
        if (chance(run, run->options->feature)) {
            features->buckets[i] = features->buckets[--features->count];
            i--;
        }
    }
}

/* Adds the rows of features to sum [width], and with gradients notes that `gradient` is theirs. */
static void add_rows(const Run *run, Features *features, int64_t table, int32_t width, float *sum,
                     const float *gradient) {
    drop_features(run, features);
    for (int32_t i = 0; i < features->count; i++) {
        int64_t offset = table + (int64_t)features->buckets[i] * width;
        add(sum, run->values + offset, width);
        if (gradient) {
            *VECTOR_PUSH(&run->work->rows, &run->work->arena) = (RolesRow){offset, gradient};
        }
    }
}

/* ReLU with dropout; gives what the gradient is to be multiplied with. */
static float *activate(const Run *run, float *x, int64_t n) {
    float *slope = take(run, n);
    float rate = run->options->dropout;
    float keep = run->options->training ? 1.0f / (1.0f - rate) : 1.0f;
    for (int64_t i = 0; i < n; i++) {
        slope[i] = x[i] > 0 && !chance(run, rate) ? keep : 0.0f;
        x[i] *= slope[i];
    }
    return slope;
}

static void multiply(float *x, const float *by, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        x[i] *= by[i];
    }
}

/* Lays the encoder's rows out as floats, with dropout. */
static void lay_out(Run *run) {
    int32_t width = run->shape->width;
    run->first_row = ARENA_NEW(&run->work->arena, int32_t, run->n_sentences);
    for (int32_t s = 0; s < run->n_sentences; s++) {
        run->first_row[s] = run->n_tokens;
        run->n_tokens += run->sentences[s]->tree.n;
        run->n_frames += run->sentences[s]->n_frames;
    }
    run->z = take(run, (int64_t)run->n_tokens * width);
    float rate = run->options->dropout;
    float unit = 1.0f / 32.0f / (run->options->training ? 1.0f - rate : 1.0f);
    for (int32_t s = 0; s < run->n_sentences; s++) {
        float *to = run->z + (int64_t)run->first_row[s] * width;
        const int8_t *from = run->sentences[s]->encoded;
        for (int64_t i = 0; i < (int64_t)run->sentences[s]->tree.n * width; i++) {
            to[i] = chance(run, rate) ? 0.0f : (float)from[i] * unit;
        }
    }
}

static int32_t lemma_parts(const Run *run, Slice lemma) {
    return inventory_parts(run->inventory, inventory_candidates(run->inventory, lemma)) & ~ALIAS_SEEN;
}

/* Which tokens are predicates: the logistic loss of every token. */
static void run_predicates(Run *run) {
    int32_t n = run->n_tokens;
    const float *yes = run->values + run->l->yes;
    float *x =
        linear(run, run->z, run->l->detect, run->l->detect_bias, n, run->shape->width, ROLES_PREDICATE);
    float *dx = take(run, (int64_t)n * ROLES_PREDICATE);
    for (int32_t s = 0, row = 0; s < run->n_sentences; s++) {
        const RolesSentence *sentence = run->sentences[s];
        for (int32_t t = 0; t < sentence->tree.n; t++, row++) {
            Features features;
            features_of_predicate(&sentence->tree, t, lemma_parts(run, sentence->lemmas[t]), &features);
            int64_t at = (int64_t)row * ROLES_PREDICATE;
            add_rows(run, &features, run->l->detect_rows, ROLES_PREDICATE, x + at,
                     run->gradients ? dx + at : NULL);
        }
    }
    float *slope = activate(run, x, (int64_t)n * ROLES_PREDICATE);
    for (int32_t s = 0, row = 0; s < run->n_sentences; s++) {
        for (int32_t t = 0; t < run->sentences[s]->tree.n; t++, row++) {
            const float *hidden = x + (int64_t)row * ROLES_PREDICATE;
            float score = run->values[run->l->yes_bias];
            for (int32_t j = 0; j < ROLES_PREDICATE; j++) {
                score += hidden[j] * yes[j];
            }
            bool gold = run->sentences[s]->is_predicate[t];
            float p = 1.0f / (1.0f + exp_float(-score));
            run->loss->predicate -= (double)log_float(gold ? p : 1.0f - p);
            run->loss->predicate_right += gold && score > 0;
            run->loss->predicate_found += score > 0;
            run->loss->predicate_there += gold;
            float g = run->scale * (p - (gold ? 1.0f : 0.0f));
            for (int32_t j = 0; run->gradients && j < ROLES_PREDICATE; j++) {
                dx[(int64_t)row * ROLES_PREDICATE + j] = g * yes[j];
                run->gradients[run->l->yes + j] += g * hidden[j];
            }
            if (run->gradients) {
                run->gradients[run->l->yes_bias] += g;
            }
        }
    }
    if (run->gradients) {
        multiply(dx, slope, (int64_t)n * ROLES_PREDICATE);
        linear_backward(run, run->z, dx, run->l->detect, run->l->detect_bias, n, run->shape->width,
                        ROLES_PREDICATE);
    }
}

/* The frames of the shard, and their encoder rows below each other. */
static FrameRun *list_frames(const Run *run, float **rows) {
    FrameRun *frames = ARENA_NEW(&run->work->arena, FrameRun, run->n_frames);
    int32_t width = run->shape->width;
    int32_t n = 0;
    *rows = take(run, (int64_t)run->n_frames * width);
    for (int32_t s = 0; s < run->n_sentences; s++) {
        const RolesSentence *sentence = run->sentences[s];
        for (int32_t f = 0; f < sentence->n_frames; f++) {
            const GoldFrame *frame = &sentence->frames[f];
            const float *from = run->z + (int64_t)(run->first_row[s] + frame->token) * width;
            memcpy(*rows + (int64_t)n * width, from, sizeof(float) * (size_t)width);
            frames[n++] = (FrameRun){sentence, frame, run->first_row[s], frame->roleset, {0}};
        }
    }
    return frames;
}

/* Turns scores [n] into the gradient of the cross entropy in place; gives the loss and the best. */
static float softmax_loss(float *scores, int32_t n, int32_t gold, float scale, int32_t *best) {
    *best = 0;
    for (int32_t i = 1; i < n; i++) {
        *best = scores[i] > scores[*best] ? i : *best;
    }
    float top = scores[*best];
    float sum = 0;
    for (int32_t i = 0; i < n; i++) {
        scores[i] = exp_float(scores[i] - top);
        sum += scores[i];
    }
    float loss = -log_float(scores[gold] / sum);
    for (int32_t i = 0; i < n; i++) {
        scores[i] = scale * (scores[i] / sum - (i == gold ? 1.0f : 0.0f));
    }
    return loss;
}

/* What one candidate is scored by: its vector, or that of none, and its marks. */
typedef struct Choice {
    const float *vector; /* NULL */
    int64_t offset;
    uint32_t marks;
} Choice;

static Choice choice_of(const Run *run, const FrameRun *frame, const Candidate *candidate, int32_t i,
                        bool forget) {
    int32_t vector = forget ? -1 : run->shape->vectors[candidate->roleset];
    int64_t offset = run->l->vectors + (int64_t)vector * ROLES_SENSE;
    uint32_t marks = features_of_candidate(&frame->sentence->tree, frame->frame->token, candidate);
    marks |= vector < 0 ? CANDIDATE_UNTRAINED : 0;
    marks |= i > 0 ? CANDIDATE_LATER : 0;
    return (Choice){vector < 0 ? NULL : run->values + offset, offset, marks};
}

static float choice_score(const Run *run, const Choice *choice, const float *hidden) {
    float score = 0;
    for (int32_t j = 0; choice->vector && j < ROLES_SENSE; j++) {
        score += choice->vector[j] * hidden[j];
    }
    for (int32_t k = 0; k < CANDIDATE_BITS; k++) {
        score += choice->marks >> k & 1 ? run->values[run->l->marks + k] : 0.0f;
    }
    return score;
}

/* The gradient g of one candidate's score to all that made it. */
static void choice_backward(const Run *run, const Choice *choice, float g, const float *hidden,
                            float *dhidden) {
    for (int32_t k = 0; k < CANDIDATE_BITS; k++) {
        run->gradients[run->l->marks + k] += choice->marks >> k & 1 ? g : 0.0f;
    }
    if (!choice->vector) {
        return;
    }
    float *dvector = take(run, ROLES_SENSE);
    for (int32_t j = 0; j < ROLES_SENSE; j++) {
        dvector[j] = g * hidden[j];
        dhidden[j] += g * choice->vector[j];
    }
    *VECTOR_PUSH(&run->work->rows, &run->work->arena) = (RolesRow){choice->offset, dvector};
}

/* One frame's choice among the rolesets of its lemma; what was chosen goes to frame->roleset. */
static void run_choice(const Run *run, FrameRun *frame, const float *hidden, float *dhidden) {
    Slice lemma = frame->sentence->lemmas[frame->frame->token];
    CandidateRange range = inventory_candidates(run->inventory, lemma);
    int32_t n = range.last - range.first;
    int32_t gold = -1;
    Choice *choices = ARENA_NEW(&run->work->arena, Choice, n);
    float *scores = take(run, n);
    bool forget_all = chance(run, 0.03f);
    bool forget_gold = chance(run, 0.02f);
    for (int32_t i = 0; i < n; i++) {
        Candidate candidate = inventory_candidate(run->inventory, range.first + i);
        bool is_gold = candidate.roleset == frame->frame->roleset;
        gold = is_gold && gold < 0 ? i : gold;
        choices[i] = choice_of(run, frame, &candidate, i, forget_all || (forget_gold && is_gold));
        scores[i] = choice_score(run, &choices[i], hidden);
    }
    run->loss->senses++;
    int32_t best = -1;
    if (n > 0) {
        run->loss->sense += (double)softmax_loss(scores, n, gold < 0 ? 0 : gold, run->scale, &best);
        run->loss->sense_right +=
            inventory_candidate(run->inventory, range.first + best).roleset == frame->frame->roleset;
    }
    for (int32_t i = 0; run->gradients && gold >= 0 && i < n; i++) {
        choice_backward(run, &choices[i], scores[i], hidden, dhidden);
    }
    if (!run->options->training) {
        frame->roleset = n > 0 ? inventory_candidate(run->inventory, range.first + best).roleset : -1;
    } else if (chance(run, run->options->sense_noise)) {
        bool other = n > 0 && chance(run, 0.5f);
        int32_t any = other ? range.first + random_below(&run->work->random, n) : -1;
        frame->roleset = other ? inventory_candidate(run->inventory, any).roleset : -1;
    }
}

static void run_senses(Run *run, FrameRun *frames, const float *rows) {
    int32_t n = run->n_frames;
    float *x = linear(run, rows, run->l->sense, run->l->sense_bias, n, run->shape->width, ROLES_SENSE);
    float *dx = take(run, (int64_t)n * ROLES_SENSE);
    for (int32_t f = 0; f < n; f++) {
        Features features;
        features_of_sense(&frames[f].sentence->tree, frames[f].frame->token, &features);
        int64_t at = (int64_t)f * ROLES_SENSE;
        add_rows(run, &features, run->l->sense_rows, ROLES_SENSE, x + at, run->gradients ? dx + at : NULL);
    }
    float *slope = activate(run, x, (int64_t)n * ROLES_SENSE);
    for (int32_t f = 0; f < n; f++) {
        int64_t at = (int64_t)f * ROLES_SENSE;
        x[at + ROLES_SENSE - 1] = 1.0f;
        slope[at + ROLES_SENSE - 1] = 0.0f;
        run_choice(run, &frames[f], x + at, dx + at);
    }
    if (run->gradients) {
        multiply(dx, slope, (int64_t)n * ROLES_SENSE);
        linear_backward(run, rows, dx, run->l->sense, run->l->sense_bias, n, run->shape->width, ROLES_SENSE);
    }
}

/* One candidate for a role: a token that can be reached from a predicate. */
typedef struct Pair {
    int32_t frame, row; /* row: of the token */
    uint64_t path;
    uint8_t role;
} Pair;

typedef VECTOR(Pair) PairList;

static void list_pairs(const Run *run, const FrameRun *frames, PairList *pairs) {
    for (int32_t f = 0; f < run->n_frames; f++) {
        const SentenceTree *tree = &frames[f].sentence->tree;
        RolePaths paths = role_paths_make(tree, frames[f].frame->token);
        for (int32_t t = 0; t < tree->n; t++) {
            uint64_t path = tree->tokens[t].upos == UPOS_PUNCT ? 0 : role_path(&paths, t);
            uint8_t role = frames[f].frame->roles[t];
            run->loss->role_there += role != ROLE_NONE;
            if (path) {
                *VECTOR_PUSH(pairs, &run->work->arena) = (Pair){f, frames[f].first_row + t, path, role};
            }
        }
    }
}

/* Adds `absent` to the scores of numbered roles that the roleset does not define, or its gradient. */
static void add_absent(const Run *run, int32_t roleset, float *scores, bool backwards) {
    uint32_t numbers = roleset < 0 ? UINT32_MAX : run->shape->numbers[roleset];
    for (int32_t role = 1; numbers != UINT32_MAX && role < ROLE_COUNT; role++) {
        int32_t number = argument_role_number((ArgumentRole)role);
        if (number < 0 || numbers >> number & 1) {
            continue;
        }
        if (backwards) {
            run->gradients[run->l->absent] += scores[role];
        } else {
            scores[role] += run->values[run->l->absent];
        }
    }
}

/* Everything of one side of the pairs: its rows and their gradients. */
typedef struct Side {
    float *x, *dx;
} Side;

static Side run_bearers(const Run *run, FrameRun *frames, const float *rows) {
    int32_t h = run->shape->hidden;
    Side side = {linear(run, rows, run->l->bearer, run->l->bearer_bias, run->n_frames, run->shape->width, h),
                 take(run, (int64_t)run->n_frames * h)};
    for (int32_t f = 0; f < run->n_frames; f++) {
        Features features;
        frames[f].keys = features_of_roleset(run->inventory, frames[f].roleset);
        features_of_bearer(&frames[f].sentence->tree, frames[f].frame->token, &frames[f].keys, &features);
        float *dx = run->gradients ? side.dx + (int64_t)f * h : NULL;
        add_rows(run, &features, run->l->role_rows, h, side.x + (int64_t)f * h, dx);
    }
    return side;
}

static Side run_fillers(const Run *run) {
    int32_t h = run->shape->hidden;
    Side side = {
        linear(run, run->z, run->l->filler, run->l->filler_bias, run->n_tokens, run->shape->width, h),
        take(run, (int64_t)run->n_tokens * h)};
    for (int32_t s = 0, row = 0; s < run->n_sentences; s++) {
        for (int32_t t = 0; t < run->sentences[s]->tree.n; t++, row++) {
            Features features;
            features_of_filler(&run->sentences[s]->tree, t, &features);
            float *dx = run->gradients ? side.dx + (int64_t)row * h : NULL;
            add_rows(run, &features, run->l->role_rows, h, side.x + (int64_t)row * h, dx);
        }
    }
    return side;
}

static void count_role(RolesLoss *loss, int32_t best, int32_t gold) {
    loss->role_found += best != ROLE_NONE;
    loss->role_right += best != ROLE_NONE && best == gold;
}

/* The hidden rows of all pairs before the ReLU; dx [pairs][H] becomes the gradient of their own features. */
static float *join_sides(const Run *run, const FrameRun *frames, const PairList *pairs, const Side *bearers,
                         const Side *fillers, const float *dx) {
    int32_t h = run->shape->hidden;
    float *x = take(run, (int64_t)pairs->count * h);
    RolePaths paths = {0};
    for (int32_t i = 0; i < pairs->count; i++) {
        const Pair *pair = &pairs->items[i];
        const FrameRun *frame = &frames[pair->frame];
        float *to = x + (int64_t)i * h;
        if (i == 0 || pairs->items[i - 1].frame != pair->frame) {
            paths = role_paths_make(&frame->sentence->tree, frame->frame->token);
        }
        Features features;
        features_of_pair(&paths, pair->row - frame->first_row, pair->path, &frame->keys, &features);
        memcpy(to, bearers->x + (int64_t)pair->frame * h, sizeof(float) * (size_t)h);
        add(to, fillers->x + (int64_t)pair->row * h, h);
        add_rows(run, &features, run->l->role_rows, h, to, dx ? dx + (int64_t)i * h : NULL);
    }
    return x;
}

static void run_roles(Run *run, FrameRun *frames, const float *rows) {
    int32_t h = run->shape->hidden;
    PairList pairs = {0};
    list_pairs(run, frames, &pairs);
    Side bearers = run_bearers(run, frames, rows);
    Side fillers = run_fillers(run);
    float *dx = run->gradients ? take(run, (int64_t)pairs.count * h) : NULL;
    float *x = join_sides(run, frames, &pairs, &bearers, &fillers, dx);
    float *slope = activate(run, x, (int64_t)pairs.count * h);
    float *scores = linear(run, x, run->l->label, run->l->label_bias, pairs.count, h, ROLES_LABELS);
    for (int32_t i = 0; i < pairs.count; i++) {
        float *row = scores + (int64_t)i * ROLES_LABELS;
        int32_t best;
        add_absent(run, frames[pairs.items[i].frame].roleset, row, false);
        run->loss->role += (double)softmax_loss(row, ROLE_COUNT, pairs.items[i].role, run->scale, &best);
        memset(row + ROLE_COUNT, 0, sizeof(float) * (ROLES_LABELS - ROLE_COUNT));
        count_role(run->loss, best, pairs.items[i].role);
        if (run->gradients) {
            add_absent(run, frames[pairs.items[i].frame].roleset, row, true);
        }
    }
    if (!run->gradients) {
        return;
    }
    linear_backward(run, x, scores, run->l->label, run->l->label_bias, pairs.count, h, ROLES_LABELS);
    float *turned = take(run, (int64_t)h * ROLES_LABELS);
    matrix_transpose(run->values + run->l->label, turned, h, ROLES_LABELS);
    matrix_multiply(scores, turned, dx, pairs.count, h, ROLES_LABELS, false);
    multiply(dx, slope, (int64_t)pairs.count * h);
    for (int32_t i = 0; i < pairs.count; i++) {
        add(bearers.dx + (int64_t)pairs.items[i].frame * h, dx + (int64_t)i * h, h);
        add(fillers.dx + (int64_t)pairs.items[i].row * h, dx + (int64_t)i * h, h);
    }
    linear_backward(run, rows, bearers.dx, run->l->bearer, run->l->bearer_bias, run->n_frames,
                    run->shape->width, h);
    linear_backward(run, run->z, fillers.dx, run->l->filler, run->l->filler_bias, run->n_tokens,
                    run->shape->width, h);
}

void roles_run(const RolesShape *shape, const RolesLayout *layout, const float *values, float *gradients,
               const Inventory *inventory, const RolesSentence *const *sentences, int32_t n, float scale,
               const RolesOptions *options, uint64_t seed, RolesWork *work, RolesLoss *loss) {
    arena_clear(&work->arena);
    memset(&work->rows, 0, sizeof work->rows);
    work->random = seed;
    Run run = {.shape = shape,
               .l = layout,
               .values = values,
               .gradients = gradients,
               .inventory = inventory,
               .options = options,
               .work = work,
               .loss = loss,
               .scale = scale,
               .sentences = sentences,
               .n_sentences = n};
    lay_out(&run);
    run_predicates(&run);
    if (run.n_frames == 0) {
        return;
    }
    float *rows;
    FrameRun *frames = list_frames(&run, &rows);
    run_senses(&run, frames, rows);
    run_roles(&run, frames, rows);
}
