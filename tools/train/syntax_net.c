#include "syntax_net.h"

#include "base/random.h"
#include "matrix.h"
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

static float root_of(float x) {
    return __builtin_sqrtf(x);
}

static void fill(float *values, int64_t n, float deviation, uint64_t *state) {
    for (int64_t i = 0; i < n; i++) {
        values[i] = deviation * random_normal(state);
    }
}

void net_init(const NetShape *shape, const NetLayout *l, float *values, uint64_t seed) {
    int64_t d = shape->input;
    int64_t h = shape->hidden;
    int64_t heads = 2 * shape->arc + 2 * shape->label;
    uint64_t state = seed;
    memset(values, 0, sizeof(float) * (size_t)l->count);
    /* rows of words start at zero, so that one never trained adds nothing */
    fill(values + l->hashed, FEATURES_BUCKETS * d, 0.1f, &state);
    fill(values + l->vector, VECTOR_SIZE * d, root_of(1.0f / VECTOR_SIZE), &state);
    fill(values + l->root, d, 0.3f, &state);
    fill(values + l->conv, 3 * d * 2 * h, root_of(2.0f / (float)(3 * d)), &state);
    for (int32_t i = 0; i < NET_LAYERS; i++) {
        fill(values + l->sru[i], 2 * h * 6 * h, root_of(1.0f / (float)(2 * h)), &state);
    }
    fill(values + l->heads, 2 * h * heads, root_of(2.0f / (float)(2 * h)), &state);
    fill(values + l->arc, (int64_t)shape->arc * shape->arc, 1.0f / (float)shape->arc, &state);
    fill(values + l->label, (int64_t)shape->label * NET_LABELS, root_of(1.0f / (float)shape->label), &state);
    fill(values + l->tags, 2 * h * NET_TAGS, root_of(1.0f / (float)(2 * h)), &state);
}

/* Buffers of one shard: rows are all tokens and roots of its sentences, one below the other. */
struct NetWork {
    float *memory;
    size_t room, used;
    RowGradient *rows;
    int32_t n_rows, rows_room;
};

NetWork *net_work_new(void) {
    NetWork *work = calloc(1, sizeof *work);
    if (!work) {
        abort();
    }
    return work;
}

const RowGradient *net_work_rows(const NetWork *work, int32_t *n) {
    *n = work->n_rows;
    return work->rows;
}

static void add_row_gradient(NetWork *work, int64_t offset, const float *values) {
    if (work->n_rows == work->rows_room) {
        work->rows_room = work->rows_room * 2 + 4096;
        work->rows = realloc(work->rows, sizeof *work->rows * (size_t)work->rows_room);
        if (!work->rows) {
            abort();
        }
    }
    work->rows[work->n_rows++] = (RowGradient){offset, values};
}

void net_work_free(NetWork *work) {
    free(work->rows);
    free(work->memory);
    free(work);
}

static float *take(NetWork *work, int64_t count) {
    size_t need = ((size_t)count + 15) / 16 * 16;
    if (work->used + need > work->room) {
        abort(); /* net_run reserves enough */
    }
    float *memory = work->memory + work->used;
    work->used += need;
    return memory;
}

static float *take_zeros(NetWork *work, int64_t count) {
    float *memory = take(work, count);
    memset(memory, 0, sizeof(float) * (size_t)count);
    return memory;
}

static void reserve(NetWork *work, size_t count) {
    work->used = 0;
    work->n_rows = 0;
    if (count > work->room) {
        free(work->memory);
        work->memory = aligned_alloc(64, (count * sizeof(float) + 63) / 64 * 64);
        work->room = count;
        if (!work->memory) {
            abort();
        }
    }
}

/* One run over a shard, and what it passes from forwards to backwards. */
typedef struct Run {
    const NetShape *shape;
    const NetLayout *l;
    const float *values;
    float *gradients;
    const Lexicon *lexicon;
    const NetOptions *options;
    NetWork *work;
    uint64_t random;
    float scale;
    int32_t n_sentences, rows;
    int32_t *first; /* [n_sentences + 1] first row, the root's */
    const TrainToken **tokens; /* [rows] NULL for roots */
    int32_t *words;            /* [rows] word ids after word dropout */
    int32_t *vectors;          /* [rows] vector rows after dropout */
    int32_t *best_head;        /* [rows] rows of the best heads, by arc_loss */
    float *looked_up;          /* [rows][300] */
    float *x, *columns, *c;    /* [rows][D] [rows][3D] [rows][2H] */
    float *gates[NET_LAYERS], *states[NET_LAYERS], *outputs[NET_LAYERS]; /* [6H] [2H] [2H] */
    float *mask_x, *mask_c, *mask_out[NET_LAYERS], *mask_heads;          /* dropout, NULL where none */
    float *heads, *tags;
} Run;

static float *dropout(Run *run, float *values, int64_t count, float rate) {
    if (!run->options->training || rate <= 0.0f) {
        return NULL;
    }
    float *mask = take(run->work, count);
    float keep = 1.0f / (1.0f - rate);
    uint32_t limit = (uint32_t)(rate * 65536.0f);
    for (int64_t i = 0; i < count; i += 4) {
        uint64_t bits = random_next(&run->random);
        for (int64_t j = i; j < count && j < i + 4; j++) {
            mask[j] = (bits & 0xFFFF) < limit ? 0.0f : keep;
            values[j] *= mask[j];
            bits >>= 16;
        }
    }
    return mask;
}

static void apply_mask(const float *mask, float *gradient, int64_t count) {
    for (int64_t i = 0; mask && i < count; i++) {
        gradient[i] *= mask[i];
    }
}

static void add_to(float *restrict to, const float *restrict from, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        to[i] += from[i];
    }
}

static void add_bias(float *rows, const float *bias, int32_t n_rows, int32_t n) {
    for (int32_t r = 0; r < n_rows; r++) {
        add_to(rows + (int64_t)r * n, bias, n);
    }
}

/* y = x W + b */
static void linear_forward(const float *x, const float *w, const float *b, float *y, int32_t rows, int32_t in,
                           int32_t out) {
    matrix_multiply(x, w, y, rows, out, in, false);
    if (b) {
        add_bias(y, b, rows, out);
    }
}

/* dW += x' dy, db += sum dy, dx (+)= dy W' */
static void linear_backward(NetWork *work, const float *x, const float *w, const float *dy, float *dw, float *db,
                            float *dx, bool add, int32_t rows, int32_t in, int32_t out) {
    size_t used = work->used;
    float *transposed = take(work, (int64_t)rows * in);
    matrix_transpose(x, transposed, rows, in);
    matrix_multiply(transposed, dy, dw, in, out, rows, true);
    if (db) {
        for (int32_t r = 0; r < rows; r++) {
            add_to(db, dy + (int64_t)r * out, out);
        }
    }
    if (dx) {
        float *turned = take(work, (int64_t)in * out);
        matrix_transpose(w, turned, in, out);
        matrix_multiply(dy, turned, dx, rows, in, out, add);
    }
    work->used = used;
}

static void embed(Run *run) {
    const NetShape *shape = run->shape;
    const float *v = run->values;
    int32_t d = shape->input;
    run->looked_up = take_zeros(run->work, (int64_t)run->rows * VECTOR_SIZE);
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
    run->x = take(run->work, (int64_t)run->rows * d);
    matrix_multiply(run->looked_up, v + run->l->vector, run->x, run->rows, d, VECTOR_SIZE, false);
    for (int32_t r = 0; r < run->rows; r++) {
        float *x = run->x + (int64_t)r * d;
        const TrainToken *token = run->tokens[r];
        if (!token) {
            add_to(x, v + run->l->root, d);
            continue;
        }
        if (run->vectors[r] < 0) {
            add_to(x, v + run->l->missing, d);
        }
        if (run->words[r] >= 0) {
            add_to(x, v + run->l->word + (int64_t)run->words[r] * d, d);
        }
        for (int32_t k = 0; k < FEATURES_HASHED; k++) {
            add_to(x, v + run->l->hashed + (int64_t)token->hashed[k] * d, d);
        }
    }
    run->mask_x = dropout(run, run->x, (int64_t)run->rows * d, run->options->input_dropout);
}

static void embed_backward(Run *run, float *dx) {
    int32_t d = run->shape->input;
    float *g = run->gradients;
    apply_mask(run->mask_x, dx, (int64_t)run->rows * d);
    linear_backward(run->work, run->looked_up, NULL, dx, g + run->l->vector, NULL, NULL, false, run->rows,
                    VECTOR_SIZE, d);
    for (int32_t r = 0; r < run->rows; r++) {
        const float *from = dx + (int64_t)r * d;
        const TrainToken *token = run->tokens[r];
        if (!token) {
            add_to(g + run->l->root, from, d);
            continue;
        }
        if (run->vectors[r] < 0) {
            add_to(g + run->l->missing, from, d);
        }
        if (run->words[r] >= 0) {
            add_row_gradient(run->work, run->l->word + (int64_t)run->words[r] * d, from);
        }
        for (int32_t k = 0; k < FEATURES_HASHED; k++) {
            add_row_gradient(run->work, run->l->hashed + (int64_t)token->hashed[k] * d, from);
        }
    }
}

/* Each row of columns is the rows before, at and after it, zero outside the sentence. */
static void window(Run *run) {
    int32_t d = run->shape->input;
    int32_t h2 = 2 * run->shape->hidden;
    run->columns = take_zeros(run->work, (int64_t)run->rows * 3 * d);
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
    run->c = take(run->work, (int64_t)run->rows * h2);
    linear_forward(run->columns, run->values + run->l->conv, run->values + run->l->conv_bias, run->c, run->rows, 3 * d,
                   h2);
    for (int64_t i = 0; i < (int64_t)run->rows * h2; i++) {
        run->c[i] = run->c[i] > 0 ? run->c[i] : 0;
    }
    run->mask_c = dropout(run, run->c, (int64_t)run->rows * h2, run->options->layer_dropout);
}

static void window_backward(Run *run, float *dc, float *dx) {
    int32_t d = run->shape->input;
    int32_t h2 = 2 * run->shape->hidden;
    apply_mask(run->mask_c, dc, (int64_t)run->rows * h2);
    for (int64_t i = 0; i < (int64_t)run->rows * h2; i++) {
        dc[i] = run->c[i] > 0 ? dc[i] : 0;
    }
    float *dcolumns = take(run->work, (int64_t)run->rows * 3 * d);
    linear_backward(run->work, run->columns, run->values + run->l->conv, dc, run->gradients + run->l->conv,
                    run->gradients + run->l->conv_bias, dcolumns, false, run->rows, 3 * d, h2);
    for (int32_t s = 0; s < run->n_sentences; s++) {
        for (int32_t r = run->first[s]; r < run->first[s + 1]; r++) {
            for (int32_t k = -1; k <= 1; k++) {
                if (r + k >= run->first[s] && r + k < run->first[s + 1]) {
                    add_to(dx + (int64_t)(r + k) * d, dcolumns + ((int64_t)r * 3 + k + 1) * d, d);
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
    run->gates[layer] = take(run->work, (int64_t)run->rows * 6 * h);
    run->states[layer] = take(run->work, (int64_t)run->rows * 2 * h);
    run->outputs[layer] = take(run->work, (int64_t)run->rows * 2 * h);
    linear_forward(x, run->values + run->l->sru[layer], NULL, run->gates[layer], run->rows, 2 * h, 6 * h);
    for (int32_t s = 0; s < run->n_sentences; s++) {
        sru_direction(run, layer, x, s, 0);
        sru_direction(run, layer, x, s, 1);
    }
    run->mask_out[layer] =
        dropout(run, run->outputs[layer], (int64_t)run->rows * 2 * h, run->options->layer_dropout);
}

/* Turns the gradient of a layer's output into that of its input, both [rows][2H]. */
static float *recur_backward(Run *run, int32_t layer, float *dout) {
    int32_t h = run->shape->hidden;
    const float *x = layer_input(run, layer);
    apply_mask(run->mask_out[layer], dout, (int64_t)run->rows * 2 * h);
    float *dx = take_zeros(run->work, (int64_t)run->rows * 2 * h);
    float *dgates = take(run->work, (int64_t)run->rows * 6 * h);
    for (int32_t s = 0; s < run->n_sentences; s++) {
        sru_direction_backward(run, layer, x, dout, dgates, dx, s, 0);
        sru_direction_backward(run, layer, x, dout, dgates, dx, s, 1);
    }
    linear_backward(run->work, x, run->values + run->l->sru[layer], dgates, run->gradients + run->l->sru[layer], NULL,
                    dx, true, run->rows, 2 * h, 6 * h);
    return dx;
}

/* Softmax over scores [n] turned in place into the gradient of the cross entropy; gives the loss. */
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

static void tag_loss(Run *run, const float *z, float *dz, NetLoss *loss) {
    int32_t h2 = 2 * run->shape->hidden;
    size_t used = run->work->used;
    float *tags = take(run->work, (int64_t)run->rows * NET_TAGS);
    linear_forward(z, run->values + run->l->tags, run->values + run->l->tags_bias, tags, run->rows, h2, NET_TAGS);
    int32_t n_xpos = xpos_count();
    for (int32_t r = 0; r < run->rows; r++) {
        float *scores = tags + (int64_t)r * NET_TAGS;
        const TrainToken *token = run->tokens[r];
        if (!token) {
            memset(scores, 0, sizeof(float) * NET_TAGS);
            continue;
        }
        int32_t best;
        loss->tag += softmax_loss(scores, UPOS_COUNT, token->upos, run->scale * 0.5f, &best);
        loss->upos_right += best == token->upos;
        loss->tag += softmax_loss(scores + NET_XPOS, n_xpos, token->xpos, run->scale * 0.5f, &best);
        loss->xpos_right += best == token->xpos;
        memset(scores + NET_XPOS + n_xpos, 0, sizeof(float) * (size_t)(NET_TAGS - NET_XPOS - n_xpos));
    }
    if (run->gradients) {
        linear_backward(run->work, z, run->values + run->l->tags, tags, run->gradients + run->l->tags,
                        run->gradients + run->l->tags_bias, dz, true, run->rows, h2, NET_TAGS);
    }
    run->work->used = used;
}

/* Copies columns [from, from + n) of rows [rows][stride] into a matrix of their own. */
static float *columns_of(NetWork *work, const float *rows, int32_t n_rows, int32_t stride, int32_t from, int32_t n) {
    float *out = take(work, (int64_t)n_rows * n);
    for (int32_t r = 0; r < n_rows; r++) {
        memcpy(out + (int64_t)r * n, rows + (int64_t)r * stride + from, sizeof(float) * (size_t)n);
    }
    return out;
}

static void columns_add(float *rows, const float *part, int32_t n_rows, int32_t stride, int32_t from, int32_t n) {
    for (int32_t r = 0; r < n_rows; r++) {
        add_to(rows + (int64_t)r * stride + from, part + (int64_t)r * n, n);
    }
}

/* Arcs of all sentences: score(d, h) = (D_d U + b) · H_h. Fills best [rows] with the best head's row. */
static void arc_loss(Run *run, float *dheads, int32_t *best_head, NetLoss *loss) {
    int32_t a = run->shape->arc;
    int32_t width = 2 * a + 2 * run->shape->label;
    NetWork *work = run->work;
    size_t used = work->used;
    float *head = columns_of(work, run->heads, run->rows, width, 0, a);
    float *dependent = columns_of(work, run->heads, run->rows, width, a, a);
    float *turned = take(work, (int64_t)run->rows * a);
    linear_forward(dependent, run->values + run->l->arc, run->values + run->l->arc_bias, turned, run->rows, a, a);
    float *dturned = take_zeros(work, (int64_t)run->rows * a);
    float *dhead = take_zeros(work, (int64_t)run->rows * a);
    for (int32_t s = 0; s < run->n_sentences; s++) {
        int32_t first = run->first[s];
        int32_t n = run->first[s + 1] - first;
        size_t inner = work->used;
        float *transposed = take(work, (int64_t)n * a);
        float *scores = take(work, (int64_t)n * n);
        matrix_transpose(head + (int64_t)first * a, transposed, n, a);
        matrix_multiply(turned + (int64_t)first * a, transposed, scores, n, n, a, false);
        memset(scores, 0, sizeof(float) * (size_t)n); /* the root has no head */
        for (int32_t i = 1; i < n; i++) {
            float *row = scores + (int64_t)i * n;
            const TrainToken *token = run->tokens[first + i];
            int32_t best;
            row[i] = -1e9f;
            loss->arc += softmax_loss(row, n, token->head, run->scale, &best);
            loss->arcs_right += best == token->head;
            best_head[first + i] = first + best;
        }
        if (run->gradients) {
            matrix_multiply(scores, head + (int64_t)first * a, dturned + (int64_t)first * a, n, a, n, true);
            float *back = take(work, (int64_t)n * n);
            matrix_transpose(scores, back, n, n);
            matrix_multiply(back, turned + (int64_t)first * a, dhead + (int64_t)first * a, n, a, n, true);
        }
        work->used = inner;
    }
    if (run->gradients) {
        float *ddependent = take(work, (int64_t)run->rows * a);
        linear_backward(work, dependent, run->values + run->l->arc, dturned, run->gradients + run->l->arc,
                        run->gradients + run->l->arc_bias, ddependent, false, run->rows, a, a);
        columns_add(dheads, dhead, run->rows, width, 0, a);
        columns_add(dheads, ddependent, run->rows, width, a, a);
    }
    work->used = used;
}

/* Labels at given heads: ReLU(P_h + Q_d) W + b. With gold heads for the loss, best ones for counting. */
static void label_scores(Run *run, const int32_t *head_row, float *sums, float *scores) {
    int32_t n = run->shape->label;
    int32_t a2 = 2 * run->shape->arc;
    int32_t width = a2 + 2 * n;
    for (int32_t r = 0; r < run->rows; r++) {
        float *sum = sums + (int64_t)r * n;
        if (!run->tokens[r]) {
            memset(sum, 0, sizeof(float) * (size_t)n);
            continue;
        }
        const float *p = run->heads + (int64_t)head_row[r] * width + a2;
        const float *q = run->heads + (int64_t)r * width + a2 + n;
        for (int32_t j = 0; j < n; j++) {
            float x = p[j] + q[j];
            sum[j] = x > 0 ? x : 0;
        }
    }
    linear_forward(sums, run->values + run->l->label, run->values + run->l->label_bias, scores, run->rows, n,
                   NET_LABELS);
}

static void label_loss(Run *run, float *dheads, const int32_t *best_head, NetLoss *loss) {
    int32_t n = run->shape->label;
    int32_t a2 = 2 * run->shape->arc;
    int32_t width = a2 + 2 * n;
    NetWork *work = run->work;
    size_t used = work->used;
    float *sums = take(work, (int64_t)run->rows * n);
    float *scores = take(work, (int64_t)run->rows * NET_LABELS);
    int32_t *gold_head = (int32_t *)take(work, run->rows);
    for (int32_t s = 0; s < run->n_sentences; s++) {
        for (int32_t r = run->first[s]; r < run->first[s + 1]; r++) {
            gold_head[r] = run->first[s] + (run->tokens[r] ? run->tokens[r]->head : 0);
        }
    }
    label_scores(run, gold_head, sums, scores);
    for (int32_t r = 0; r < run->rows; r++) {
        float *row = scores + (int64_t)r * NET_LABELS;
        const TrainToken *token = run->tokens[r];
        if (!token) {
            memset(row, 0, sizeof(float) * NET_LABELS);
            continue;
        }
        int32_t best;
        loss->label += softmax_loss(row, DEPREL_COUNT, token->deprel, run->scale, &best);
        loss->labels_right += best_head[r] == gold_head[r] &&
                              deprel_base((Deprel)best) == deprel_base((Deprel)token->deprel);
        memset(row + DEPREL_COUNT, 0, sizeof(float) * (NET_LABELS - DEPREL_COUNT));
    }
    if (run->gradients) {
        float *dsums = take(work, (int64_t)run->rows * n);
        linear_backward(work, sums, run->values + run->l->label, scores, run->gradients + run->l->label,
                        run->gradients + run->l->label_bias, dsums, false, run->rows, n, NET_LABELS);
        for (int32_t r = 0; r < run->rows; r++) {
            if (!run->tokens[r]) {
                continue;
            }
            float *dp = dheads + (int64_t)gold_head[r] * width + a2;
            float *dq = dheads + (int64_t)r * width + a2 + n;
            for (int32_t j = 0; j < n; j++) {
                float g = sums[(int64_t)r * n + j] > 0 ? dsums[(int64_t)r * n + j] : 0;
                dp[j] += g;
                dq[j] += g;
            }
        }
    }
    work->used = used;
}

/* Projections to heads and dependents: ReLU on the arc part; the label part is summed first. */
static void project(Run *run, const float *z) {
    int32_t a2 = 2 * run->shape->arc;
    int32_t width = a2 + 2 * run->shape->label;
    run->heads = take(run->work, (int64_t)run->rows * width);
    linear_forward(z, run->values + run->l->heads, run->values + run->l->heads_bias, run->heads, run->rows,
                   2 * run->shape->hidden, width);
    for (int32_t r = 0; r < run->rows; r++) {
        float *row = run->heads + (int64_t)r * width;
        for (int32_t j = 0; j < a2; j++) {
            row[j] = row[j] > 0 ? row[j] : 0;
        }
    }
    run->mask_heads = dropout(run, run->heads, (int64_t)run->rows * width, run->options->head_dropout);
}

static void project_backward(Run *run, const float *z, float *dheads, float *dz) {
    int32_t a2 = 2 * run->shape->arc;
    int32_t width = a2 + 2 * run->shape->label;
    apply_mask(run->mask_heads, dheads, (int64_t)run->rows * width);
    for (int32_t r = 0; r < run->rows; r++) {
        for (int32_t j = 0; j < a2; j++) {
            if (run->heads[(int64_t)r * width + j] <= 0) {
                dheads[(int64_t)r * width + j] = 0;
            }
        }
    }
    linear_backward(run->work, z, run->values + run->l->heads, dheads, run->gradients + run->l->heads,
                    run->gradients + run->l->heads_bias, dz, true, run->rows, 2 * run->shape->hidden, width);
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
    reserve(run->work, memory_needed(run->shape, run->rows, longest));
}

static void run_close(Run *run) {
    free(run->first);
    free(run->tokens);
    free(run->words);
}

/* Everything up to the projections; gives the encoded rows. */
static const float *run_forward(Run *run) {
    embed(run);
    window(run);
    for (int32_t layer = 0; layer < NET_LAYERS; layer++) {
        recur(run, layer);
    }
    const float *z = run->outputs[NET_LAYERS - 1];
    project(run, z);
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
    float *dheads = take_zeros(work, (int64_t)run.rows * width);
    float *dz = take_zeros(work, (int64_t)run.rows * 2 * shape->hidden);
    tag_loss(&run, z, dz, loss);
    arc_loss(&run, dheads, run.best_head, loss);
    label_loss(&run, dheads, run.best_head, loss);
    if (gradients) {
        project_backward(&run, z, dheads, dz);
        for (int32_t layer = NET_LAYERS - 1; layer >= 0; layer--) {
            dz = recur_backward(&run, layer, dz);
        }
        float *dx = take_zeros(work, (int64_t)run.rows * shape->input);
        window_backward(&run, dz, dx);
        embed_backward(&run, dx);
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
    float *head = columns_of(work, run->heads, n, width, 0, a);
    float *dependent = columns_of(work, run->heads, n, width, a, a);
    float *turned = take(work, (int64_t)n * a);
    float *transposed = take(work, (int64_t)n * a);
    float *scores = take(work, (int64_t)n * n);
    linear_forward(dependent, run->values + run->l->arc, run->values + run->l->arc_bias, turned, n, a, a);
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
        float *sums = take(work, (int64_t)run.rows * shape->label);
        float *scores = take(work, (int64_t)run.rows * NET_LABELS);
        label_scores(&run, heads, sums, scores);
        for (int32_t r = 1; r < run.rows; r++) {
            add_log_softmax(scores + (int64_t)r * NET_LABELS, DEPREL_COUNT, out->labels + (int64_t)r * DEPREL_COUNT);
        }
    } else {
        int32_t h2 = 2 * shape->hidden;
        float *tags = take(work, (int64_t)run.rows * NET_TAGS);
        linear_forward(z, values + layout->tags, values + layout->tags_bias, tags, run.rows, h2, NET_TAGS);
        for (int32_t r = 1; r < run.rows; r++) {
            const float *row = tags + (int64_t)r * NET_TAGS;
            add_log_softmax(row, UPOS_COUNT, out->upos + (int64_t)r * UPOS_COUNT);
            add_log_softmax(row + NET_XPOS, xpos_count(), out->xpos + (int64_t)r * XPOS_MOST);
        }
        score_arcs(&run, out->arcs);
    }
    run_close(&run);
}
