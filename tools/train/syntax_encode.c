/* From tokens to encoded rows and back: embeddings, the window, the recurrent layers. */
#include "base/random.h"
#include "matrix.h"
#include "syntax_run.h"

static void embed(Run *run) {
    const NetShape *shape = run->shape;
    const float *v = run->values;
    int32_t d = shape->input;
    run->looked_up = net_take_zeros(run->work, (int64_t)run->rows * VECTOR_SIZE);
    for (int32_t r = 0; r < run->rows; r++) {
        const TrainToken *token = run->tokens[r];
        run->words[r] = token ? token->word : -1;
        run->vectors[r] = token ? token->vector : -1;
        if (token && token->word >= 0 && run->options->training) {
            /* rarer words are dropped more, as unseen ones will be missing (Kiperwasser and Goldberg 2016) */
            float freq = (float)run->lexicon->freq[token->word];
            if (random_uniform(&run->random) < 0.5f / (0.5f + freq)) {
                run->words[r] = -1;
            }
        }
        if (run->vectors[r] >= 0) {
            memcpy(run->looked_up + (int64_t)r * VECTOR_SIZE,
                   run->lexicon->vectors + (int64_t)run->vectors[r] * VECTOR_SIZE, sizeof(float) * VECTOR_SIZE);
        }
    }
    run->x = net_take(run->work, (int64_t)run->rows * d);
    matrix_multiply(run->looked_up, v + run->l->vector, run->x, run->rows, d, VECTOR_SIZE, false);
    for (int32_t r = 0; r < run->rows; r++) {
        float *x = run->x + (int64_t)r * d;
        const TrainToken *token = run->tokens[r];
        if (!token) {
            net_add(x, v + run->l->root, d);
            continue;
        }
        if (run->vectors[r] < 0) {
            net_add(x, v + run->l->missing, d);
        }
        if (run->words[r] >= 0) {
            net_add(x, v + run->l->word + (int64_t)run->words[r] * d, d);
        }
        for (int32_t k = 0; k < FEATURES_HASHED; k++) {
            net_add(x, v + run->l->hashed + (int64_t)token->hashed[k] * d, d);
        }
    }
    run->mask_x = net_dropout(run->work, run->x, (int64_t)run->rows * d, run->options->input_dropout, net_random(run));
}

static void embed_backward(Run *run, float *dx) {
    int32_t d = run->shape->input;
    float *g = run->gradients;
    net_apply_mask(run->mask_x, dx, (int64_t)run->rows * d);
    net_linear_backward(run->work, run->looked_up, NULL, dx, g + run->l->vector, NULL, NULL, false, run->rows,
                    VECTOR_SIZE, d);
    for (int32_t r = 0; r < run->rows; r++) {
        const float *from = dx + (int64_t)r * d;
        const TrainToken *token = run->tokens[r];
        if (!token) {
            net_add(g + run->l->root, from, d);
            continue;
        }
        if (run->vectors[r] < 0) {
            net_add(g + run->l->missing, from, d);
        }
        if (run->words[r] >= 0) {
            net_add_row_gradient(run->work, run->l->word + (int64_t)run->words[r] * d, from);
        }
        for (int32_t k = 0; k < FEATURES_HASHED; k++) {
            net_add_row_gradient(run->work, run->l->hashed + (int64_t)token->hashed[k] * d, from);
        }
    }
}

/* Each row of columns is the rows before, at and after it, zero outside the sentence. */
static void window(Run *run) {
    int32_t d = run->shape->input;
    int32_t h2 = 2 * run->shape->hidden;
    run->columns = net_take_zeros(run->work, (int64_t)run->rows * 3 * d);
    for (int32_t s = 0; s < run->n_sentences; s++) {
        for (int32_t r = run->first[s]; r < run->first[s + 1]; r++) {
            for (int32_t k = -1; k <= 1; k++) {
                if (r + k >= run->first[s] && r + k < run->first[s + 1]) {
                    memcpy(run->columns + ((int64_t)r * 3 + k + 1) * d, run->x + (int64_t)(r + k) * d,
                           sizeof(float) * (size_t)d);
                }
            }
        }
    }
    run->c = net_take(run->work, (int64_t)run->rows * h2);
    net_linear(run->columns, run->values + run->l->conv, run->values + run->l->conv_bias, run->c, run->rows, 3 * d,
                   h2);
    for (int64_t i = 0; i < (int64_t)run->rows * h2; i++) {
        run->c[i] = run->c[i] > 0 ? run->c[i] : 0;
    }
    run->mask_c = net_dropout(run->work, run->c, (int64_t)run->rows * h2, run->options->layer_dropout, net_random(run));
}

static void window_backward(Run *run, float *dc, float *dx) {
    int32_t d = run->shape->input;
    int32_t h2 = 2 * run->shape->hidden;
    net_apply_mask(run->mask_c, dc, (int64_t)run->rows * h2);
    for (int64_t i = 0; i < (int64_t)run->rows * h2; i++) {
        dc[i] = run->c[i] > 0 ? dc[i] : 0;
    }
    float *dcolumns = net_take(run->work, (int64_t)run->rows * 3 * d);
    net_linear_backward(run->work, run->columns, run->values + run->l->conv, dc, run->gradients + run->l->conv,
                    run->gradients + run->l->conv_bias, dcolumns, false, run->rows, 3 * d, h2);
    for (int32_t s = 0; s < run->n_sentences; s++) {
        for (int32_t r = run->first[s]; r < run->first[s + 1]; r++) {
            for (int32_t k = -1; k <= 1; k++) {
                if (r + k >= run->first[s] && r + k < run->first[s + 1]) {
                    net_add(dx + (int64_t)(r + k) * d, dcolumns + ((int64_t)r * 3 + k + 1) * d, d);
                }
            }
        }
    }
}

static const float *layer_input(const Run *run, int32_t layer) {
    return layer == 0 ? run->c : run->recurrent[layer - 1].outputs;
}

static void recur(Run *run, int32_t layer) {
    int32_t h = run->shape->hidden;
    RecurrentRows *rows = &run->recurrent[layer];
    rows->hidden = h;
    recurrent_forward(rows, run->values + run->l->sru[layer], run->values + run->l->gate_bias[layer],
                      layer_input(run, layer), run->first, run->n_sentences, run->work);
    run->mask_out[layer] = net_dropout(run->work, rows->outputs, (int64_t)run->rows * 2 * h,
                                       run->options->layer_dropout, net_random(run));
}

/* Turns the gradient of a layer's output into that of its input, both [rows][2H]. */
static float *recur_backward(Run *run, int32_t layer, float *dout) {
    int32_t h = run->shape->hidden;
    net_apply_mask(run->mask_out[layer], dout, (int64_t)run->rows * 2 * h);
    return recurrent_backward(&run->recurrent[layer], run->values + run->l->sru[layer], layer_input(run, layer), dout,
                              run->gradients + run->l->sru[layer], run->gradients + run->l->gate_bias[layer],
                              run->first, run->n_sentences, run->work);
}

const float *net_encode(Run *run) {
    embed(run);
    window(run);
    for (int32_t layer = 0; layer < NET_LAYERS; layer++) {
        recur(run, layer);
    }
    return run->recurrent[NET_LAYERS - 1].outputs;
}

void net_encode_backward(Run *run, float *dz) {
    for (int32_t layer = NET_LAYERS - 1; layer >= 0; layer--) {
        dz = recur_backward(run, layer, dz);
    }
    float *dx = net_take_zeros(run->work, (int64_t)run->rows * run->shape->input);
    window_backward(run, dz, dx);
    embed_backward(run, dx);
}
