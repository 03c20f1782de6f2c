#include "tagger_net.h"

#include "base/random.h"
#include "matrix.h"
#include "net_export.h"
#include "recurrent.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS = TAGGER_MOST_LABELS };

static const float FORBIDDEN = -1e4f;

/* Inputs of the dense layer. */
static int32_t window_in(const TaggerShape *shape) {
    return shape->given + 3 * shape->input + shape->bits;
}

TaggerLayout tagger_layout(const TaggerShape *shape) {
    TaggerLayout l = {0};
    int64_t at = 0;
    int64_t d = shape->input;
    int64_t h = shape->hidden;
#define PLACE(field, size)                                                                                   \
    do {                                                                                                     \
        l.field = at;                                                                                        \
        at += (size);                                                                                        \
    } while (0)
    PLACE(vector, TAGGER_VECTOR_SIZE * d);
    PLACE(missing, d);
    PLACE(window, window_in(shape) * 2 * h);
    PLACE(window_bias, 2 * h);
    for (int32_t i = 0; i < shape->layers; i++) {
        PLACE(recurrent[i], 2 * h * 6 * h);
        PLACE(gate_bias[i], 4 * h);
    }
    PLACE(labels, 2 * h * COLUMNS);
    PLACE(labels_bias, COLUMNS);
    PLACE(transitions, (int64_t)(shape->labels + 1) * shape->labels);
    PLACE(dense, 0);
    PLACE(word, shape->n_words * d);
    PLACE(hashed, FEATURES_BUCKETS * d);
    PLACE(extra, shape->n_extra * d);
#undef PLACE
    l.count = at;
    return l;
}

void tagger_net_init(const TaggerNet *net, float *values, uint64_t seed) {
    const TaggerShape *shape = &net->shape;
    const TaggerLayout *l = &net->layout;
    int64_t d = shape->input;
    int64_t h = shape->hidden;
    uint64_t state = seed;
    memset(values, 0, sizeof(float) * (size_t)l->count);
    /* rows of words start at zero, so that one never trained adds nothing */
    net_fill(values + l->hashed, FEATURES_BUCKETS * d, 0.1f, &state);
    net_fill(values + l->extra, shape->n_extra * d, 0.3f, &state);
    net_fill(values + l->vector, TAGGER_VECTOR_SIZE * d, net_root(1.0f / TAGGER_VECTOR_SIZE), &state);
    net_fill(values + l->window, window_in(shape) * 2 * h, net_root(2.0f / (float)window_in(shape)), &state);
    for (int32_t i = 0; i < shape->layers; i++) {
        net_fill(values + l->recurrent[i], 2 * h * 6 * h, net_root(1.0f / (float)(2 * h)), &state);
    }
    net_fill(values + l->labels, 2 * h * COLUMNS, net_root(1.0f / (float)(2 * h)), &state);
}

/* One run over a shard, and what it passes from forwards to backwards. */
typedef struct Run {
    const TaggerNet *net;
    const float *values;
    float *gradients;
    const TaggerSequence *const *sequences;
    const TaggerOptions *options;
    NetWork *work;
    uint64_t random;
    float scale;
    int32_t n_sequences, rows;
    int32_t *first;         /* [n_sequences + 1] */
    int32_t *words;         /* [rows] word rows after word dropout, -1 for none */
    float *looked_up;       /* [rows][300] */
    float *x, *columns, *c; /* [rows][D] [rows][G + 3D] [rows][2H] */
    RecurrentRows recurrent[TAGGER_MOST_LAYERS];
    float *mask_x, *mask_given, *mask_c, *mask_out[TAGGER_MOST_LAYERS];
    float *scores; /* [rows][COLUMNS] */
} Run;

static uint64_t *random_of(Run *run) {
    return run->options->training ? &run->random : NULL;
}

static void run_open(Run *run) {
    const TaggerShape *shape = &run->net->shape;
    run->first = malloc(sizeof(int32_t) * (size_t)(run->n_sequences + 1));
    if (!run->first) {
        abort();
    }
    for (int32_t s = 0; s < run->n_sequences; s++) {
        run->first[s] = run->rows;
        run->rows += run->sequences[s]->n;
    }
    run->first[run->n_sequences] = run->rows;
    run->words = malloc(sizeof(int32_t) * (size_t)(run->rows + 1));
    if (!run->words) {
        abort();
    }
    size_t d = (size_t)shape->input;
    size_t h = (size_t)shape->hidden;
    size_t in = (size_t)window_in(shape);
    size_t a_row = 2 * TAGGER_VECTOR_SIZE + 8 * d + 5 * in + 70 * h + 8 * COLUMNS + 64;
    net_reserve(run->work, (size_t)(run->rows + 64) * a_row + 2 * h * (6 * h + COLUMNS) + 4 * in * h + 65536);
}

static void run_close(Run *run) {
    free(run->first);
    free(run->words);
}

static void embed_token(Run *run, const TaggerSequence *sequence, int32_t i, int32_t row) {
    const TaggerShape *shape = &run->net->shape;
    const TaggerLayout *l = &run->net->layout;
    const float *v = run->values;
    const TokenIds *ids = &sequence->ids[i];
    int32_t d = shape->input;
    float *x = run->x + (int64_t)row * d;
    int32_t word = ids->word - 1;
    if (word >= 0 && run->options->training) {
        /* rarer words are dropped more, as unseen ones will be missing (Kiperwasser and Goldberg 2016) */
        float frequency = (float)run->net->frequency[word];
        word = random_uniform(&run->random) < 0.5f / (0.5f + frequency) ? -1 : word;
    }
    run->words[row] = word;
    if (ids->vector == 0) {
        net_add(x, v + l->missing, d);
    }
    if (word >= 0) {
        net_add(x, v + l->word + (int64_t)word * d, d);
    }
    for (int32_t k = 0; k < shape->hashed; k++) {
        net_add(x, v + l->hashed + (int64_t)ids->hashed[k] * d, d);
    }
    for (int32_t k = 0; k < shape->extra; k++) {
        int32_t extra = sequence->extra[(int64_t)i * shape->extra + k];
        if (extra) {
            net_add(x, v + l->extra + (int64_t)(extra - 1) * d, d);
        }
    }
}

static void embed(Run *run) {
    int32_t d = run->net->shape.input;
    run->looked_up = net_take_zeros(run->work, (int64_t)run->rows * TAGGER_VECTOR_SIZE);
    for (int32_t s = 0; s < run->n_sequences; s++) {
        for (int32_t i = 0; i < run->sequences[s]->n; i++) {
            int32_t vector = run->sequences[s]->ids[i].vector - 1;
            if (vector >= 0) {
                memcpy(run->looked_up + (int64_t)(run->first[s] + i) * TAGGER_VECTOR_SIZE,
                       run->net->vectors + (int64_t)vector * TAGGER_VECTOR_SIZE,
                       sizeof(float) * TAGGER_VECTOR_SIZE);
            }
        }
    }
    run->x = net_take(run->work, (int64_t)run->rows * d);
    matrix_multiply(run->looked_up, run->values + run->net->layout.vector, run->x, run->rows, d,
                    TAGGER_VECTOR_SIZE, false);
    for (int32_t s = 0; s < run->n_sequences; s++) {
        for (int32_t i = 0; i < run->sequences[s]->n; i++) {
            embed_token(run, run->sequences[s], i, run->first[s] + i);
        }
    }
    run->mask_x =
        net_dropout(run->work, run->x, (int64_t)run->rows * d, run->options->input_dropout, random_of(run));
}

static void embed_backward(Run *run, float *dx) {
    const TaggerShape *shape = &run->net->shape;
    const TaggerLayout *l = &run->net->layout;
    int32_t d = shape->input;
    float *g = run->gradients;
    net_apply_mask(run->mask_x, dx, (int64_t)run->rows * d);
    net_linear_backward(run->work, run->looked_up, NULL, dx, g + l->vector, NULL, NULL, false, run->rows,
                        TAGGER_VECTOR_SIZE, d);
    for (int32_t s = 0; s < run->n_sequences; s++) {
        const TaggerSequence *sequence = run->sequences[s];
        for (int32_t i = 0; i < sequence->n; i++) {
            int32_t row = run->first[s] + i;
            const float *from = dx + (int64_t)row * d;
            if (sequence->ids[i].vector == 0) {
                net_add(g + l->missing, from, d);
            }
            if (run->words[row] >= 0) {
                net_add_row_gradient(run->work, l->word + (int64_t)run->words[row] * d, from);
            }
            for (int32_t k = 0; k < shape->hashed; k++) {
                net_add_row_gradient(run->work, l->hashed + (int64_t)sequence->ids[i].hashed[k] * d, from);
            }
            for (int32_t k = 0; k < shape->extra; k++) {
                int32_t extra = sequence->extra[(int64_t)i * shape->extra + k];
                if (extra) {
                    net_add_row_gradient(run->work, l->extra + (int64_t)(extra - 1) * d, from);
                }
            }
        }
    }
}

/* Each row of columns: what is given, then x before, at and after the token, zero outside the sequence, then
 * what is on. */
static void fill_columns(Run *run) {
    int32_t d = run->net->shape.input;
    int32_t g = run->net->shape.given;
    int32_t in = window_in(&run->net->shape);
    run->columns = net_take_zeros(run->work, (int64_t)run->rows * in);
    float *given = net_take(run->work, (int64_t)run->rows * g);
    for (int32_t s = 0; s < run->n_sequences; s++) {
        const int8_t *from = run->sequences[s]->given;
        float *to = given + (int64_t)run->first[s] * g;
        for (int64_t i = 0; i < (int64_t)run->sequences[s]->n * g; i++) {
            to[i] = (float)from[i] * (1.0f / NETWORK_ONE);
        }
    }
    net_dropout(run->work, given, (int64_t)run->rows * g, run->options->given_dropout, random_of(run));
    for (int32_t s = 0; s < run->n_sequences; s++) {
        for (int32_t r = run->first[s]; r < run->first[s + 1]; r++) {
            float *row = run->columns + (int64_t)r * in;
            memcpy(row, given + (int64_t)r * g, sizeof(float) * (size_t)g);
            for (int32_t k = -1; k <= 1; k++) {
                if (r + k >= run->first[s] && r + k < run->first[s + 1]) {
                    memcpy(row + g + (k + 1) * d, run->x + (int64_t)(r + k) * d, sizeof(float) * (size_t)d);
                }
            }
            for (int32_t k = 0; k < run->net->shape.bits; k++) {
                row[g + 3 * d + k] = run->sequences[s]->bits[r - run->first[s]] >> k & 1 ? 1.0f : 0.0f;
            }
        }
    }
}

static void mix(Run *run) {
    const TaggerShape *shape = &run->net->shape;
    const TaggerLayout *l = &run->net->layout;
    int32_t h2 = 2 * shape->hidden;
    fill_columns(run);
    run->c = net_take(run->work, (int64_t)run->rows * h2);
    net_linear(run->columns, run->values + l->window, run->values + l->window_bias, run->c, run->rows,
               window_in(shape), h2);
    for (int64_t i = 0; i < (int64_t)run->rows * h2; i++) {
        run->c[i] = run->c[i] > 0 ? run->c[i] : 0;
    }
    run->mask_c =
        net_dropout(run->work, run->c, (int64_t)run->rows * h2, run->options->layer_dropout, random_of(run));
}

static void mix_backward(Run *run, float *dc) {
    const TaggerShape *shape = &run->net->shape;
    const TaggerLayout *l = &run->net->layout;
    int32_t h2 = 2 * shape->hidden;
    int32_t d = shape->input;
    int32_t g = shape->given;
    int32_t in = window_in(shape);
    net_apply_mask(run->mask_c, dc, (int64_t)run->rows * h2);
    for (int64_t i = 0; i < (int64_t)run->rows * h2; i++) {
        dc[i] = run->c[i] > 0 ? dc[i] : 0;
    }
    float *dcolumns = net_take(run->work, (int64_t)run->rows * in);
    net_linear_backward(run->work, run->columns, run->values + l->window, dc, run->gradients + l->window,
                        run->gradients + l->window_bias, dcolumns, false, run->rows, in, h2);
    float *dx = net_take_zeros(run->work, (int64_t)run->rows * d);
    for (int32_t s = 0; s < run->n_sequences; s++) {
        for (int32_t r = run->first[s]; r < run->first[s + 1]; r++) {
            for (int32_t k = -1; k <= 1; k++) {
                if (r + k >= run->first[s] && r + k < run->first[s + 1]) {
                    net_add(dx + (int64_t)(r + k) * d, dcolumns + (int64_t)r * in + g + (k + 1) * d, d);
                }
            }
        }
    }
    embed_backward(run, dx);
}

static const float *layer_input(const Run *run, int32_t layer) {
    return layer == 0 ? run->c : run->recurrent[layer - 1].outputs;
}

static void forward(Run *run) {
    const TaggerShape *shape = &run->net->shape;
    const TaggerLayout *l = &run->net->layout;
    int64_t h2 = 2 * (int64_t)shape->hidden;
    embed(run);
    mix(run);
    for (int32_t i = 0; i < shape->layers; i++) {
        RecurrentRows *rows = &run->recurrent[i];
        rows->hidden = shape->hidden;
        recurrent_forward(rows, run->values + l->recurrent[i], run->values + l->gate_bias[i],
                          layer_input(run, i), run->first, run->n_sequences, run->work);
        run->mask_out[i] = net_dropout(run->work, rows->outputs, run->rows * h2, run->options->layer_dropout,
                                       random_of(run));
    }
    run->scores = net_take(run->work, (int64_t)run->rows * COLUMNS);
    net_linear(layer_input(run, shape->layers), run->values + l->labels, run->values + l->labels_bias,
               run->scores, run->rows, (int32_t)h2, COLUMNS);
}

static void backward(Run *run, const float *dscores) {
    const TaggerShape *shape = &run->net->shape;
    const TaggerLayout *l = &run->net->layout;
    int32_t h2 = 2 * shape->hidden;
    float *dout = net_take(run->work, (int64_t)run->rows * h2);
    net_linear_backward(run->work, layer_input(run, shape->layers), run->values + l->labels, dscores,
                        run->gradients + l->labels, run->gradients + l->labels_bias, dout, false, run->rows,
                        h2, COLUMNS);
    for (int32_t i = shape->layers - 1; i >= 0; i--) {
        net_apply_mask(run->mask_out[i], dout, (int64_t)run->rows * h2);
        dout = recurrent_backward(&run->recurrent[i], run->values + l->recurrent[i], layer_input(run, i),
                                  dout, run->gradients + l->recurrent[i], run->gradients + l->gate_bias[i],
                                  run->first, run->n_sequences, run->work);
    }
    mix_backward(run, dout);
}

/* The chain of one sequence: e^score times e^transition, each row divided by its sum so that nothing
 * overflows. */
typedef struct Chain {
    int32_t n, k;
    float *unary;        /* [n][k] e^(score - best of the row) */
    float *transition;   /* [k + 1][k] e^transition, 0 where forbidden */
    float *alpha, *beta; /* [n][k], each row sums to 1 */
    double log_partition;
} Chain;

static float sum_to_one(float *row, int32_t k) {
    float sum = 0;
    for (int32_t i = 0; i < k; i++) {
        sum += row[i];
    }
    for (int32_t i = 0; i < k; i++) {
        row[i] /= sum;
    }
    return sum;
}

static void chain_forward(Chain *chain, double base) {
    int32_t k = chain->k;
    chain->log_partition = base;
    for (int32_t t = 0; t < chain->n; t++) {
        float *row = chain->alpha + (int64_t)t * k;
        const float *unary = chain->unary + (int64_t)t * k;
        for (int32_t j = 0; j < k; j++) {
            float sum = t == 0 ? chain->transition[k * k + j] : 0.0f;
            for (int32_t i = 0; t > 0 && i < k; i++) {
                sum += row[i - k] * chain->transition[i * k + j];
            }
            row[j] = sum * unary[j] + 1e-30f;
        }
        chain->log_partition += (double)log_float(sum_to_one(row, k));
    }
}

static void chain_backward(Chain *chain) {
    int32_t k = chain->k;
    for (int32_t t = chain->n - 1; t >= 0; t--) {
        float *row = chain->beta + (int64_t)t * k;
        const float *unary = chain->unary + (int64_t)(t + 1) * k;
        for (int32_t i = 0; i < k; i++) {
            float sum = t + 1 == chain->n ? 1.0f : 0.0f;
            for (int32_t j = 0; t + 1 < chain->n && j < k; j++) {
                sum += chain->transition[i * k + j] * unary[j] * row[k + j];
            }
            row[i] = sum + 1e-30f;
        }
        sum_to_one(row, k);
    }
}

/* Forward and backward over a sequence whose scores are rows [n][COLUMNS]. */
static Chain chain_make(Run *run, const float *scores, int32_t n) {
    int32_t k = run->net->shape.labels;
    const float *transitions = run->values + run->net->layout.transitions;
    Chain chain = {n,
                   k,
                   net_take(run->work, (int64_t)n * k),
                   net_take(run->work, (int64_t)(k + 1) * k),
                   net_take(run->work, (int64_t)n * k),
                   net_take(run->work, (int64_t)n * k),
                   0};
    for (int32_t i = 0; i < (k + 1) * k; i++) {
        chain.transition[i] = run->net->allowed[i] ? exp_float(transitions[i]) : 0.0f;
    }
    double base = 0;
    for (int32_t t = 0; t < n; t++) {
        const float *row = scores + (int64_t)t * COLUMNS;
        float top = row[0];
        for (int32_t j = 1; j < k; j++) {
            top = row[j] > top ? row[j] : top;
        }
        base += (double)top;
        for (int32_t j = 0; j < k; j++) {
            chain.unary[(int64_t)t * k + j] = exp_float(row[j] - top);
        }
    }
    chain_forward(&chain, base);
    chain_backward(&chain);
    return chain;
}

/* out [k]: the probability of each label at t. */
static void chain_marginal(const Chain *chain, int32_t t, float *out) {
    for (int32_t j = 0; j < chain->k; j++) {
        out[j] = chain->alpha[(int64_t)t * chain->k + j] * chain->beta[(int64_t)t * chain->k + j];
    }
    sum_to_one(out, chain->k);
}

/* Adds expected minus gold transitions, times scale, into gradient [k + 1][k]. */
static void transition_gradient(const Chain *chain, const uint8_t *gold, float scale, float *gradient) {
    int32_t k = chain->k;
    float pair[TAGGER_MOST_LABELS * TAGGER_MOST_LABELS];
    for (int32_t t = 1; t < chain->n; t++) {
        const float *before = chain->alpha + (int64_t)(t - 1) * k;
        for (int32_t i = 0; i < k; i++) {
            for (int32_t j = 0; j < k; j++) {
                pair[i * k + j] = before[i] * chain->transition[i * k + j] *
                                  chain->unary[(int64_t)t * k + j] * chain->beta[(int64_t)t * k + j];
            }
        }
        sum_to_one(pair, k * k);
        for (int32_t i = 0; i < k * k; i++) {
            gradient[i] += scale * pair[i];
        }
        gradient[gold[t - 1] * k + gold[t]] -= scale;
    }
    float start[TAGGER_MOST_LABELS];
    chain_marginal(chain, 0, start);
    for (int32_t j = 0; j < k; j++) {
        gradient[k * k + j] += scale * start[j];
    }
    gradient[k * k + gold[0]] -= scale;
}

static double gold_score(const Run *run, const float *scores, const uint8_t *gold, int32_t n) {
    int32_t k = run->net->shape.labels;
    const float *transitions = run->values + run->net->layout.transitions;
    double sum = (double)transitions[k * k + gold[0]];
    for (int32_t t = 0; t < n; t++) {
        sum += (double)scores[(int64_t)t * COLUMNS + gold[t]];
        sum += t > 0 ? (double)transitions[gold[t - 1] * k + gold[t]] : 0;
    }
    return sum;
}

/* Loss of one sequence; its gradient into dscores [n][COLUMNS]. */
static double chain_loss(Run *run, const TaggerSequence *sequence, int32_t first, float *dscores) {
    int32_t k = run->net->shape.labels;
    int32_t n = sequence->n;
    size_t used = run->work->used;
    const float *scores = run->scores + (int64_t)first * COLUMNS;
    Chain chain = chain_make(run, scores, n);
    double loss = chain.log_partition - gold_score(run, scores, sequence->labels, n);
    if (run->gradients) {
        float scale = run->scale * sequence->weight;
        for (int32_t t = 0; t < n; t++) {
            float *row = dscores + (int64_t)(first + t) * COLUMNS;
            chain_marginal(&chain, t, row);
            for (int32_t j = 0; j < k; j++) {
                row[j] *= scale;
            }
            row[sequence->labels[t]] -= scale;
        }
        transition_gradient(&chain, sequence->labels, scale, run->gradients + run->net->layout.transitions);
    }
    run->work->used = used;
    return loss;
}

double tagger_net_run(const TaggerNet *net, const float *values, float *gradients,
                      const TaggerSequence *const *sequences, int32_t n, float scale,
                      const TaggerOptions *options, uint64_t seed, NetWork *work) {
    Run run = {.net = net,
               .values = values,
               .gradients = gradients,
               .sequences = sequences,
               .options = options,
               .work = work,
               .random = seed,
               .scale = scale,
               .n_sequences = n};
    run_open(&run);
    forward(&run);
    float *dscores = net_take_zeros(work, (int64_t)run.rows * COLUMNS);
    double loss = 0;
    for (int32_t s = 0; s < n; s++) {
        loss += chain_loss(&run, sequences[s], run.first[s], dscores);
    }
    if (gradients) {
        backward(&run, dscores);
    }
    run_close(&run);
    return loss;
}

/* Viterbi over float scores. */
static void best_labels(Run *run, int32_t n, uint8_t *labels) {
    int32_t k = run->net->shape.labels;
    const float *transitions = run->values + run->net->layout.transitions;
    float *best = net_take(run->work, (int64_t)n * k);
    int32_t *from = (int32_t *)net_take(run->work, (int64_t)n * k);
    for (int32_t t = 0; t < n; t++) {
        for (int32_t j = 0; j < k; j++) {
            float top = t == 0 ? (run->net->allowed[k * k + j] ? transitions[k * k + j] : FORBIDDEN) : -1e30f;
            for (int32_t i = 0; t > 0 && i < k; i++) {
                float way = run->net->allowed[i * k + j] ? transitions[i * k + j] : FORBIDDEN;
                float score = best[(int64_t)(t - 1) * k + i] + way;
                if (score > top) {
                    top = score;
                    from[(int64_t)t * k + j] = i;
                }
            }
            best[(int64_t)t * k + j] = top + run->scores[(int64_t)t * COLUMNS + j];
        }
    }
    int32_t label = 0;
    for (int32_t j = 1; j < k; j++) {
        label = best[(int64_t)(n - 1) * k + j] > best[(int64_t)(n - 1) * k + label] ? j : label;
    }
    for (int32_t t = n - 1; t >= 0; t--) {
        labels[t] = (uint8_t)label;
        label = from[(int64_t)t * k + label];
    }
}

void tagger_net_label(const TaggerNet *net, const float *values, const TaggerSequence *sequence,
                      NetWork *work, uint8_t *labels, float *marginals) {
    TaggerOptions options = {0};
    Run run = {.net = net,
               .values = values,
               .sequences = &sequence,
               .options = &options,
               .work = work,
               .n_sequences = 1};
    run_open(&run);
    forward(&run);
    best_labels(&run, sequence->n, labels);
    if (marginals) {
        Chain chain = chain_make(&run, run.scores, sequence->n);
        for (int32_t t = 0; t < sequence->n; t++) {
            chain_marginal(&chain, t, marginals + (int64_t)t * net->shape.labels);
        }
    }
    run_close(&run);
}

static void export_transitions(const TaggerNet *net, const float *values, WeightsWriter *writer,
                               Arena *arena) {
    int32_t k = net->shape.labels;
    int32_t *out = ARENA_NEW(arena, int32_t, (k + 1) * k);
    for (int32_t i = 0; i < (k + 1) * k; i++) {
        float value = values[net->layout.transitions + i] * NETWORK_UNIT;
        out[i] = net->allowed[i] ? (int32_t)(value + (value < 0 ? -0.5f : 0.5f)) : TAGGER_FORBIDDEN;
    }
    weights_add(writer, "tagger.transitions", WEIGHTS_I32, k + 1, k, out);
}

void tagger_net_export(const TaggerNet *net, const float *values, WeightsWriter *writer, Arena *arena) {
    const TaggerShape *s = &net->shape;
    const TaggerLayout *l = &net->layout;
    NetExport e = {writer, arena};
    float *vectors = ARENA_NEW(arena, float, (int64_t)s->n_vectors * s->input);
    matrix_multiply(net->vectors, values + l->vector, vectors, s->n_vectors, s->input, TAGGER_VECTOR_SIZE,
                    false);
    int32_t shifts[4] = {0};
    shifts[0] = net_export_table(&e, "tagger.vectors", vectors, s->n_vectors, s->input);
    shifts[1] = net_export_table(&e, "tagger.words", values + l->word, s->n_words, s->input);
    if (s->hashed) {
        shifts[2] = net_export_table(&e, "tagger.hashed", values + l->hashed, FEATURES_BUCKETS, s->input);
    }
    if (s->extra) {
        shifts[3] = net_export_table(&e, "tagger.extra", values + l->extra, s->n_extra, s->input);
    }
    int32_t numbers[TAGGER_SHAPE_NUMBERS] = {s->given, s->input,  s->hidden, s->layers, s->labels, s->hashed,
                                             s->extra, shifts[0], shifts[1], shifts[2], shifts[3]};
    weights_add(writer, "tagger.shape", WEIGHTS_I32, 1, TAGGER_SHAPE_NUMBERS, numbers);
    net_export_row(&e, "tagger.missing", values + l->missing, s->input);
    net_export_layer(&e, "tagger.window", values + l->window, values + l->window_bias, window_in(s),
                     2 * s->hidden);
    for (int32_t i = 0; i < s->layers; i++) {
        static const char *const names[TAGGER_MOST_LAYERS] = {"tagger.recurrent.0", "tagger.recurrent.1"};
        net_export_recurrent(&e, names[i], values + l->recurrent[i], values + l->gate_bias[i], s->hidden);
    }
    net_export_layer(&e, "tagger.labels", values + l->labels, values + l->labels_bias, 2 * s->hidden,
                     COLUMNS);
    export_transitions(net, values, writer, arena);
}
