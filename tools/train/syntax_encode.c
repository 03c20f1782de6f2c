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
    run->mask_x = net_dropout(run, run->x, (int64_t)run->rows * d, run->options->input_dropout);
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
    run->mask_c = net_dropout(run, run->c, (int64_t)run->rows * h2, run->options->layer_dropout);
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

/* A sigmoid from basic operations, s(p) = 1/2 + p / 2(1 + |p|), and its derivative 1 / 2(1 + |p|)^2. */
static inline float gate(float p) {
    return 0.5f + 0.5f * p / (1.0f + __builtin_fabsf(p));
}

static inline float gate_slope(float p) {
    float q = 1.0f + __builtin_fabsf(p);
    return 0.5f / (q * q);
}

/* One direction over one sentence. For unit j at row t, with c the state before:
 *   f = s(F + bf)   c' = f c + (1 - f) u   r = s(R + br)   h = r c' + (1 - r) x
 * gates [rows][6H] holds u, F, R forwards then backwards; F and R are overwritten with the full sums.
 * The gates do not see the state: with it (SRU's later form) gradients exploded within three epochs. */
static void sru_direction(const Run *run, int32_t layer, const float *x, int32_t sentence, int32_t direction) {
    int32_t h = run->shape->hidden;
    const float *restrict bf = run->values + run->l->gate_bias[layer] + direction * 2 * h;
    const float *restrict br = bf + h;
    int32_t first = run->first[sentence];
    int32_t n = run->first[sentence + 1] - first;
    float before[512];
    memset(before, 0, sizeof before);
    for (int32_t i = 0; i < n; i++) {
        int32_t row = first + (direction ? n - 1 - i : i);
        float *restrict g = run->gates[layer] + (int64_t)row * 6 * h + direction * 3 * h;
        float *restrict state = run->states[layer] + (int64_t)row * 2 * h + direction * h;
        float *restrict out = run->outputs[layer] + (int64_t)row * 2 * h + direction * h;
        const float *restrict in = x + (int64_t)row * 2 * h + direction * h;
        for (int32_t j = 0; j < h; j++) {
            float pf = g[h + j] + bf[j];
            float pr = g[2 * h + j] + br[j];
            float f = gate(pf);
            float r = gate(pr);
            float c = f * before[j] + (1.0f - f) * g[j];
            g[h + j] = pf;
            g[2 * h + j] = pr;
            state[j] = c;
            before[j] = c;
            out[j] = r * c + (1.0f - r) * in[j];
        }
    }
}

static void sru_direction_backward(const Run *run, int32_t layer, const float *x, const float *dout, float *dgates,
                                   float *dx, int32_t sentence, int32_t direction) {
    int32_t h = run->shape->hidden;
    float *restrict gbf = run->gradients + run->l->gate_bias[layer] + direction * 2 * h;
    float *restrict gbr = gbf + h;
    int32_t first = run->first[sentence];
    int32_t n = run->first[sentence + 1] - first;
    float dstate[512];
    float zeros[512];
    memset(dstate, 0, sizeof dstate);
    memset(zeros, 0, sizeof zeros);
    for (int32_t i = n - 1; i >= 0; i--) {
        int32_t row = first + (direction ? n - 1 - i : i);
        const float *restrict g = run->gates[layer] + (int64_t)row * 6 * h + direction * 3 * h;
        float *restrict dg = dgates + (int64_t)row * 6 * h + direction * 3 * h;
        const float *restrict state = run->states[layer] + (int64_t)row * 2 * h + direction * h;
        const float *restrict before = i > 0 ? state + (direction ? 2 * h : -2 * h) : zeros;
        const float *restrict in = x + (int64_t)row * 2 * h + direction * h;
        float *restrict din = dx + (int64_t)row * 2 * h + direction * h;
        const float *restrict dh = dout + (int64_t)row * 2 * h + direction * h;
        for (int32_t j = 0; j < h; j++) {
            float pf = g[h + j];
            float pr = g[2 * h + j];
            float f = gate(pf);
            float r = gate(pr);
            float dr = dh[j] * (state[j] - in[j]) * gate_slope(pr);
            float dc = dstate[j] + dh[j] * r;
            float df = dc * (before[j] - g[j]) * gate_slope(pf);
            din[j] += dh[j] * (1.0f - r);
            dg[j] = dc * (1.0f - f);
            dg[h + j] = df;
            dg[2 * h + j] = dr;
            gbf[j] += df;
            gbr[j] += dr;
            dstate[j] = dc * f;
        }
    }
}

static const float *layer_input(const Run *run, int32_t layer) {
    return layer == 0 ? run->c : run->outputs[layer - 1];
}

static void recur(Run *run, int32_t layer) {
    int32_t h = run->shape->hidden;
    const float *x = layer_input(run, layer);
    run->gates[layer] = net_take(run->work, (int64_t)run->rows * 6 * h);
    run->states[layer] = net_take(run->work, (int64_t)run->rows * 2 * h);
    run->outputs[layer] = net_take(run->work, (int64_t)run->rows * 2 * h);
    net_linear(x, run->values + run->l->sru[layer], NULL, run->gates[layer], run->rows, 2 * h, 6 * h);
    for (int32_t s = 0; s < run->n_sentences; s++) {
        sru_direction(run, layer, x, s, 0);
        sru_direction(run, layer, x, s, 1);
    }
    run->mask_out[layer] =
        net_dropout(run, run->outputs[layer], (int64_t)run->rows * 2 * h, run->options->layer_dropout);
}

/* Turns the gradient of a layer's output into that of its input, both [rows][2H]. */
static float *recur_backward(Run *run, int32_t layer, float *dout) {
    int32_t h = run->shape->hidden;
    const float *x = layer_input(run, layer);
    net_apply_mask(run->mask_out[layer], dout, (int64_t)run->rows * 2 * h);
    float *dx = net_take_zeros(run->work, (int64_t)run->rows * 2 * h);
    float *dgates = net_take(run->work, (int64_t)run->rows * 6 * h);
    for (int32_t s = 0; s < run->n_sentences; s++) {
        sru_direction_backward(run, layer, x, dout, dgates, dx, s, 0);
        sru_direction_backward(run, layer, x, dout, dgates, dx, s, 1);
    }
    net_linear_backward(run->work, x, run->values + run->l->sru[layer], dgates, run->gradients + run->l->sru[layer], NULL,
                    dx, true, run->rows, 2 * h, 6 * h);
    return dx;
}

const float *net_encode(Run *run) {
    embed(run);
    window(run);
    for (int32_t layer = 0; layer < NET_LAYERS; layer++) {
        recur(run, layer);
    }
    return run->outputs[NET_LAYERS - 1];
}

void net_encode_backward(Run *run, float *dz) {
    for (int32_t layer = NET_LAYERS - 1; layer >= 0; layer--) {
        dz = recur_backward(run, layer, dz);
    }
    float *dx = net_take_zeros(run->work, (int64_t)run->rows * run->shape->input);
    window_backward(run, dz, dx);
    embed_backward(run, dx);
}
