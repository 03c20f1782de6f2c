#include "syntax_net.h"

#include "base/random.h"
#include "matrix.h"
#include "syntax_run.h"
#include "syntax/tree.h"

#include <stdlib.h>

NetLayout net_layout(const NetShape *shape) {
    NetLayout l;
    int64_t at = 0;
    int64_t d = shape->input;
    int64_t h = shape->hidden;
    int64_t heads = 2 * shape->arc + 2 * shape->label;
#define PLACE(field, size)                                                                         \
    do {                                                                                           \
        l.field = at;                                                                              \
        at += (size);                                                                              \
    } while (0)
    PLACE(vector, VECTOR_SIZE * d);
    PLACE(missing, d);
    PLACE(root, d);
    PLACE(conv, 3 * d * 2 * h);
    PLACE(conv_bias, 2 * h);
    for (int32_t i = 0; i < NET_LAYERS; i++) {
        PLACE(sru[i], 2 * h * 6 * h);
        PLACE(gate_bias[i], 4 * h);
    }
    PLACE(heads, 2 * h * heads);
    PLACE(heads_bias, heads);
    PLACE(arc, (int64_t)shape->arc * shape->arc);
    PLACE(arc_bias, shape->arc);
    PLACE(label, (int64_t)shape->label * NET_LABELS);
    PLACE(label_bias, NET_LABELS);
    PLACE(tags, 2 * h * NET_TAGS);
    PLACE(tags_bias, NET_TAGS);
    PLACE(dense, 0);
    PLACE(word, shape->n_words * d);
    PLACE(hashed, FEATURES_BUCKETS * d);
#undef PLACE
    l.count = at;
    return l;
}

void net_init(const NetShape *shape, const NetLayout *l, float *values, uint64_t seed) {
    int64_t d = shape->input;
    int64_t h = shape->hidden;
    int64_t heads = 2 * shape->arc + 2 * shape->label;
    uint64_t state = seed;
    memset(values, 0, sizeof(float) * (size_t)l->count);
    /* rows of words start at zero, so that one never trained adds nothing */
    net_fill(values + l->hashed, FEATURES_BUCKETS * d, 0.1f, &state);
    net_fill(values + l->vector, VECTOR_SIZE * d, net_root(1.0f / VECTOR_SIZE), &state);
    net_fill(values + l->root, d, 0.3f, &state);
    net_fill(values + l->conv, 3 * d * 2 * h, net_root(2.0f / (float)(3 * d)), &state);
    for (int32_t i = 0; i < NET_LAYERS; i++) {
        net_fill(values + l->sru[i], 2 * h * 6 * h, net_root(1.0f / (float)(2 * h)), &state);
    }
    net_fill(values + l->heads, 2 * h * heads, net_root(2.0f / (float)(2 * h)), &state);
    net_fill(values + l->arc, (int64_t)shape->arc * shape->arc, 1.0f / (float)shape->arc, &state);
    net_fill(values + l->label, (int64_t)shape->label * NET_LABELS, net_root(1.0f / (float)shape->label), &state);
    net_fill(values + l->tags, 2 * h * NET_TAGS, net_root(1.0f / (float)(2 * h)), &state);
}

static size_t memory_needed(const NetShape *shape, int32_t rows, int32_t longest) {
    size_t d = (size_t)shape->input;
    size_t h = (size_t)shape->hidden;
    size_t heads = 2 * (size_t)shape->arc + 2 * (size_t)shape->label;
    size_t a_row = 3 * VECTOR_SIZE + 12 * d + 90 * h + 6 * heads + 4 * NET_TAGS + 4 * NET_LABELS + 64;
    size_t weights = 2 * h * (6 * h + heads + NET_TAGS) + 6 * d * h + (size_t)shape->label * NET_LABELS +
                     (size_t)shape->arc * (size_t)shape->arc;
    return (size_t)(rows + 16) * a_row + weights + 4 * (size_t)longest * (size_t)longest + 65536;
}

/* Lays out the rows of some sentences and takes the memory for a run over them. */
static void run_open(Run *run, const TrainSentence *const *sentences, const bool *capitals) {
    int32_t n = run->n_sentences;
    int32_t longest = 0;
    run->first = malloc(sizeof(int32_t) * (size_t)(n + 1));
    if (!run->first) {
        abort();
    }
    for (int32_t s = 0; s < n; s++) {
        run->first[s] = run->rows;
        run->rows += sentences[s]->n + 1;
        longest = sentences[s]->n + 1 > longest ? sentences[s]->n + 1 : longest;
    }
    run->first[n] = run->rows;
    run->tokens = calloc((size_t)run->rows, sizeof *run->tokens);
    run->words = malloc(sizeof(int32_t) * 3 * (size_t)run->rows);
    if (!run->tokens || !run->words) {
        abort();
    }
    run->vectors = run->words + run->rows;
    run->best_head = run->vectors + run->rows;
    for (int32_t s = 0; s < n; s++) {
        const TrainToken *from = capitals && capitals[s] ? sentences[s]->capitals : sentences[s]->tokens;
        for (int32_t i = 0; i < sentences[s]->n; i++) {
            run->tokens[run->first[s] + 1 + i] = &from[i];
        }
    }
    net_reserve(run->work, memory_needed(run->shape, run->rows, longest));
}

static void run_close(Run *run) {
    free(run->first);
    free(run->tokens);
    free(run->words);
}

/* Everything up to the projections; gives the encoded rows. */
static const float *run_forward(Run *run) {
    const float *z = net_encode(run);
    net_project(run, z);
    return z;
}

void net_run(const NetShape *shape, const NetLayout *layout, const float *values, float *gradients,
             const Lexicon *lexicon, const TrainSentence *const *sentences, const bool *capitals, int32_t n,
             float scale, const NetOptions *options, uint64_t seed, NetWork *work, NetLoss *loss) {
    Run run = {.shape = shape, .l = layout, .values = values, .gradients = gradients, .lexicon = lexicon,
               .options = options, .work = work, .random = seed, .scale = scale, .n_sentences = n};
    run_open(&run, sentences, capitals);
    loss->words += run.rows - n;
    const float *z = run_forward(&run);
    int32_t width = 2 * shape->arc + 2 * shape->label;
    float *dheads = net_take_zeros(work, (int64_t)run.rows * width);
    float *dz = net_take_zeros(work, (int64_t)run.rows * 2 * shape->hidden);
    net_tag_loss(&run, z, dz, loss);
    net_arc_loss(&run, dheads, loss);
    net_label_loss(&run, dheads, loss);
    if (gradients) {
        net_project_backward(&run, z, dheads, dz);
        net_encode_backward(&run, dz);
    }
    run_close(&run);
}

/* Adds ln softmax(scores [n]) to sums [n]. */
static void add_log_softmax(const float *scores, int32_t n, float *sums) {
    float top = scores[0];
    for (int32_t i = 1; i < n; i++) {
        top = scores[i] > top ? scores[i] : top;
    }
    float total = 0;
    for (int32_t i = 0; i < n; i++) {
        total += exp_float(scores[i] - top);
    }
    float log_total = top + log_float(total);
    for (int32_t i = 0; i < n; i++) {
        sums[i] += scores[i] - log_total;
    }
}

static void score_arcs(Run *run, float *arcs) {
    int32_t a = run->shape->arc;
    int32_t n = run->rows;
    int32_t width = 2 * a + 2 * run->shape->label;
    NetWork *work = run->work;
    float *head = net_columns(work, run->heads, n, width, 0, a);
    float *dependent = net_columns(work, run->heads, n, width, a, a);
    float *turned = net_take(work, (int64_t)n * a);
    float *transposed = net_take(work, (int64_t)n * a);
    float *scores = net_take(work, (int64_t)n * n);
    net_linear(dependent, run->values + run->l->arc, run->values + run->l->arc_bias, turned, n, a, a);
    matrix_transpose(head, transposed, n, a);
    matrix_multiply(turned, transposed, scores, n, n, a, false);
    for (int32_t i = 1; i < n; i++) {
        scores[(int64_t)i * n + i] = -1e4f;
        add_log_softmax(scores + (int64_t)i * n, n, arcs + (int64_t)i * n);
    }
}

void net_score(const NetShape *shape, const NetLayout *layout, const float *values, const Lexicon *lexicon,
               const TrainSentence *sentence, const int32_t *heads, NetWork *work, NetScores *out) {
    NetOptions options = {0};
    Run run = {.shape = shape, .l = layout, .values = values, .lexicon = lexicon, .options = &options, .work = work,
               .n_sentences = 1};
    run_open(&run, &sentence, NULL);
    const float *z = run_forward(&run);
    if (heads) {
        float *sums = net_take(work, (int64_t)run.rows * shape->label);
        float *scores = net_take(work, (int64_t)run.rows * NET_LABELS);
        net_label_scores(&run, heads, sums, scores);
        for (int32_t r = 1; r < run.rows; r++) {
            add_log_softmax(scores + (int64_t)r * NET_LABELS, DEPREL_COUNT, out->labels + (int64_t)r * DEPREL_COUNT);
        }
    } else {
        int32_t h2 = 2 * shape->hidden;
        float *tags = net_take(work, (int64_t)run.rows * NET_TAGS);
        net_linear(z, values + layout->tags, values + layout->tags_bias, tags, run.rows, h2, NET_TAGS);
        for (int32_t r = 1; r < run.rows; r++) {
            const float *row = tags + (int64_t)r * NET_TAGS;
            add_log_softmax(row, UPOS_COUNT, out->upos + (int64_t)r * UPOS_COUNT);
            add_log_softmax(row + NET_XPOS, xpos_count(), out->xpos + (int64_t)r * XPOS_MOST);
        }
        score_arcs(&run, out->arcs);
    }
    run_close(&run);
}
