/* From encoded rows to answers: tags, arcs, labels, their losses and gradients. */
#include "matrix.h"
#include "syntax/tree.h"
#include "syntax_run.h"

void net_tag_loss(Run *run, const float *z, float *dz, NetLoss *loss) {
    int32_t h2 = 2 * run->shape->hidden;
    size_t used = run->work->used;
    float *tags = net_take(run->work, (int64_t)run->rows * NET_TAGS);
    net_linear(z, run->values + run->l->tags, run->values + run->l->tags_bias, tags, run->rows, h2, NET_TAGS);
    int32_t n_xpos = xpos_count();
    for (int32_t r = 0; r < run->rows; r++) {
        float *scores = tags + (int64_t)r * NET_TAGS;
        const TrainToken *token = run->tokens[r];
        if (!token) {
            memset(scores, 0, sizeof(float) * NET_TAGS);
            continue;
        }
        int32_t best;
        loss->tag += net_softmax_loss(scores, UPOS_COUNT, token->upos, run->scale * 0.5f, &best);
        loss->upos_right += best == token->upos;
        loss->tag += net_softmax_loss(scores + NET_XPOS, n_xpos, token->xpos, run->scale * 0.5f, &best);
        loss->xpos_right += best == token->xpos;
        memset(scores + NET_XPOS + n_xpos, 0, sizeof(float) * (size_t)(NET_TAGS - NET_XPOS - n_xpos));
    }
    if (run->gradients) {
        net_linear_backward(run->work, z, run->values + run->l->tags, tags, run->gradients + run->l->tags,
                        run->gradients + run->l->tags_bias, dz, true, run->rows, h2, NET_TAGS);
    }
    run->work->used = used;
}

static void columns_add(float *rows, const float *part, int32_t n_rows, int32_t stride, int32_t from, int32_t n) {
    for (int32_t r = 0; r < n_rows; r++) {
        net_add(rows + (int64_t)r * stride + from, part + (int64_t)r * n, n);
    }
}

/* Arcs of all sentences: score(d, h) = (D_d U + b) · H_h. Fills best [rows] with the best head's row. */
void net_arc_loss(Run *run, float *dheads, NetLoss *loss) {
    int32_t *best_head = run->best_head;
    int32_t a = run->shape->arc;
    int32_t width = 2 * a + 2 * run->shape->label;
    NetWork *work = run->work;
    size_t used = work->used;
    float *head = net_columns(work, run->heads, run->rows, width, 0, a);
    float *dependent = net_columns(work, run->heads, run->rows, width, a, a);
    float *turned = net_take(work, (int64_t)run->rows * a);
    net_linear(dependent, run->values + run->l->arc, run->values + run->l->arc_bias, turned, run->rows, a, a);
    float *dturned = net_take_zeros(work, (int64_t)run->rows * a);
    float *dhead = net_take_zeros(work, (int64_t)run->rows * a);
    for (int32_t s = 0; s < run->n_sentences; s++) {
        int32_t first = run->first[s];
        int32_t n = run->first[s + 1] - first;
        size_t inner = work->used;
        float *transposed = net_take(work, (int64_t)n * a);
        float *scores = net_take(work, (int64_t)n * n);
        matrix_transpose(head + (int64_t)first * a, transposed, n, a);
        matrix_multiply(turned + (int64_t)first * a, transposed, scores, n, n, a, false);
        memset(scores, 0, sizeof(float) * (size_t)n); /* the root has no head */
        for (int32_t i = 1; i < n; i++) {
            float *row = scores + (int64_t)i * n;
            const TrainToken *token = run->tokens[first + i];
            int32_t best;
            row[i] = -1e9f;
            loss->arc += net_softmax_loss(row, n, token->head, run->scale, &best);
            loss->arcs_right += best == token->head;
            best_head[first + i] = first + best;
        }
        if (run->gradients) {
            matrix_multiply(scores, head + (int64_t)first * a, dturned + (int64_t)first * a, n, a, n, true);
            float *back = net_take(work, (int64_t)n * n);
            matrix_transpose(scores, back, n, n);
            matrix_multiply(back, turned + (int64_t)first * a, dhead + (int64_t)first * a, n, a, n, true);
        }
        work->used = inner;
    }
    if (run->gradients) {
        float *ddependent = net_take(work, (int64_t)run->rows * a);
        net_linear_backward(work, dependent, run->values + run->l->arc, dturned, run->gradients + run->l->arc,
                        run->gradients + run->l->arc_bias, ddependent, false, run->rows, a, a);
        columns_add(dheads, dhead, run->rows, width, 0, a);
        columns_add(dheads, ddependent, run->rows, width, a, a);
    }
    work->used = used;
}

/* Labels at given heads: ReLU(P_h + Q_d) W + b. With gold heads for the loss, best ones for counting. */
void net_label_scores(Run *run, const int32_t *head_row, float *sums, float *scores) {
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
    net_linear(sums, run->values + run->l->label, run->values + run->l->label_bias, scores, run->rows, n,
                   NET_LABELS);
}

void net_label_loss(Run *run, float *dheads, NetLoss *loss) {
    const int32_t *best_head = run->best_head;
    int32_t n = run->shape->label;
    int32_t a2 = 2 * run->shape->arc;
    int32_t width = a2 + 2 * n;
    NetWork *work = run->work;
    size_t used = work->used;
    float *sums = net_take(work, (int64_t)run->rows * n);
    float *scores = net_take(work, (int64_t)run->rows * NET_LABELS);
    int32_t *gold_head = (int32_t *)net_take(work, run->rows);
    for (int32_t s = 0; s < run->n_sentences; s++) {
        for (int32_t r = run->first[s]; r < run->first[s + 1]; r++) {
            gold_head[r] = run->first[s] + (run->tokens[r] ? run->tokens[r]->head : 0);
        }
    }
    net_label_scores(run, gold_head, sums, scores);
    for (int32_t r = 0; r < run->rows; r++) {
        float *row = scores + (int64_t)r * NET_LABELS;
        const TrainToken *token = run->tokens[r];
        if (!token) {
            memset(row, 0, sizeof(float) * NET_LABELS);
            continue;
        }
        int32_t best;
        loss->label += net_softmax_loss(row, DEPREL_COUNT, token->deprel, run->scale, &best);
        loss->labels_right += best_head[r] == gold_head[r] &&
                              deprel_base((Deprel)best) == deprel_base((Deprel)token->deprel);
        memset(row + DEPREL_COUNT, 0, sizeof(float) * (NET_LABELS - DEPREL_COUNT));
    }
    if (run->gradients) {
        float *dsums = net_take(work, (int64_t)run->rows * n);
        net_linear_backward(work, sums, run->values + run->l->label, scores, run->gradients + run->l->label,
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
void net_project(Run *run, const float *z) {
    int32_t a2 = 2 * run->shape->arc;
    int32_t width = a2 + 2 * run->shape->label;
    run->heads = net_take(run->work, (int64_t)run->rows * width);
    net_linear(z, run->values + run->l->heads, run->values + run->l->heads_bias, run->heads, run->rows,
                   2 * run->shape->hidden, width);
    for (int32_t r = 0; r < run->rows; r++) {
        float *row = run->heads + (int64_t)r * width;
        for (int32_t j = 0; j < a2; j++) {
            row[j] = row[j] > 0 ? row[j] : 0;
        }
    }
    run->mask_heads = net_dropout(run->work, run->heads, (int64_t)run->rows * width, run->options->head_dropout, net_random(run));
}

void net_project_backward(Run *run, const float *z, float *dheads, float *dz) {
    int32_t a2 = 2 * run->shape->arc;
    int32_t width = a2 + 2 * run->shape->label;
    net_apply_mask(run->mask_heads, dheads, (int64_t)run->rows * width);
    for (int32_t r = 0; r < run->rows; r++) {
        for (int32_t j = 0; j < a2; j++) {
            if (run->heads[(int64_t)r * width + j] <= 0) {
                dheads[(int64_t)r * width + j] = 0;
            }
        }
    }
    net_linear_backward(run->work, z, run->values + run->l->heads, dheads, run->gradients + run->l->heads,
                    run->gradients + run->l->heads_bias, dz, true, run->rows, 2 * run->shape->hidden, width);
}
