#include "syntax/spanning.h"

/* Taken off every arc from the root, so that one such arc is taken and no second: no gain over other
 * arcs can make up for it. */
static const int64_t ROOT_COST = (int64_t)1 << 50;

static int64_t arc_score(const int64_t *scores, int32_t n, int32_t dependent, int32_t head) {
    return scores[(int64_t)dependent * n + head] - (head == 0 ? ROOT_COST : 0);
}

/* Marks the nodes of one cycle among heads [n] with true; false where there is none. */
static bool cycle_find(const int32_t *heads, const bool *gone, int32_t n, bool *cycle, int32_t *seen) {
    memset(seen, 0, sizeof(int32_t) * (size_t)n);
    for (int32_t start = 1; start < n; start++) {
        int32_t at = start;
        while (at > 0 && !gone[at] && seen[at] == 0) {
            seen[at] = start;
            at = heads[at];
        }
        if (at > 0 && !gone[at] && seen[at] == start) {
            memset(cycle, 0, (size_t)n);
            do {
                cycle[at] = true;
                at = heads[at];
            } while (!cycle[at]);
            return true;
        }
    }
    return false;
}

/* A cycle contracted into its lowest node: which nodes it held, and for each arc between it and the rest
 * which of its nodes the arc really meets. */
typedef struct Contraction {
    bool *cycle;         /* [n] */
    int32_t node;        /* the lowest of the cycle, which stands for all */
    int32_t *inner_head; /* [n] heads inside the cycle */
    int32_t *enters;     /* [n] for an arc from outside node i into the cycle: the node of the cycle it enters */
    int32_t *leaves;     /* [n] for an arc from the cycle to outside node i: the node of the cycle it leaves */
} Contraction;

typedef struct Problem {
    int64_t *scores; /* [n][n] current, with the root's cost taken off */
    bool *gone;      /* [n] nodes that were contracted into another */
    int32_t *heads;  /* [n] best heads */
    int32_t n;
} Problem;

static void best_head_find(const Problem *p, int32_t dependent) {
    int32_t best = -1;
    for (int32_t h = 0; h < p->n; h++) {
        if (h != dependent && !p->gone[h] &&
            (best < 0 || p->scores[(int64_t)dependent * p->n + h] > p->scores[(int64_t)dependent * p->n + best])) {
            best = h;
        }
    }
    p->heads[dependent] = best;
}

static Contraction contract(Problem *p, const bool *cycle, Arena *scratch) {
    int32_t n = p->n;
    Contraction c = {ARENA_NEW(scratch, bool, n), 0, ARENA_NEW(scratch, int32_t, n), ARENA_NEW(scratch, int32_t, n),
                     ARENA_NEW(scratch, int32_t, n)};
    memcpy(c.cycle, cycle, (size_t)n);
    while (!cycle[c.node]) {
        c.node++;
    }
    int64_t *s = p->scores;
    for (int32_t i = 0; i < n; i++) {
        if (cycle[i]) {
            c.inner_head[i] = p->heads[i];
        }
    }
    for (int32_t o = 0; o < n; o++) {
        if (cycle[o] || p->gone[o]) {
            continue;
        }
        /* into the cycle: what is gained over the arc of the cycle that is then broken */
        int32_t enter = -1;
        int32_t leave = -1;
        for (int32_t i = 1; i < n; i++) {
            if (!cycle[i]) {
                continue;
            }
            int64_t gain = s[(int64_t)i * n + o] - s[(int64_t)i * n + p->heads[i]];
            if (enter < 0 || gain > s[(int64_t)enter * n + o] - s[(int64_t)enter * n + p->heads[enter]]) {
                enter = i;
            }
            if (leave < 0 || s[(int64_t)o * n + i] > s[(int64_t)o * n + leave]) {
                leave = i;
            }
        }
        c.enters[o] = enter;
        c.leaves[o] = leave;
    }
    for (int32_t o = 0; o < n; o++) {
        if (!cycle[o] && !p->gone[o]) {
            int32_t enter = c.enters[o];
            int64_t gain = s[(int64_t)enter * n + o] - s[(int64_t)enter * n + p->heads[enter]];
            /* enter may be the node itself: read before it is written */
            s[(int64_t)o * n + c.node] = s[(int64_t)o * n + c.leaves[o]];
            s[(int64_t)c.node * n + o] = gain;
        }
    }
    for (int32_t i = 0; i < n; i++) {
        p->gone[i] = p->gone[i] || (cycle[i] && i != c.node);
    }
    return c;
}

/* Heads that pointed at or came from the contracted node get back the node of the cycle that they meant. */
static void expand(const Contraction *c, int32_t n, int32_t *heads, const bool *gone_before) {
    int32_t outside = heads[c->node];
    int32_t entered = c->enters[outside];
    for (int32_t i = 1; i < n; i++) {
        if (c->cycle[i]) {
            heads[i] = i == entered ? outside : c->inner_head[i];
        } else if (!gone_before[i] && heads[i] == c->node) {
            heads[i] = c->leaves[i];
        }
    }
}

static bool single_rooted(const int32_t *heads, int32_t n) {
    int32_t roots = 0;
    for (int32_t d = 1; d < n; d++) {
        roots += heads[d] == 0;
    }
    return roots == 1;
}

static void edmonds(const int64_t *scores, int32_t n, int32_t *heads, Arena *scratch) {
    Problem p = {ARENA_NEW(scratch, int64_t, (size_t)n * (size_t)n), ARENA_NEW(scratch, bool, n), heads, n};
    for (int32_t d = 1; d < n; d++) {
        for (int32_t h = 0; h < n; h++) {
            p.scores[(int64_t)d * n + h] = arc_score(scores, n, d, h);
        }
    }
    bool *cycle = ARENA_NEW(scratch, bool, n);
    int32_t *seen = ARENA_NEW(scratch, int32_t, n);
    Contraction *contractions = ARENA_NEW(scratch, Contraction, n);
    bool **gone_before = ARENA_NEW(scratch, bool *, n);
    int32_t n_contractions = 0;
    for (;;) {
        for (int32_t d = 1; d < n; d++) {
            if (!p.gone[d]) {
                best_head_find(&p, d);
            }
        }
        if (!cycle_find(heads, p.gone, n, cycle, seen)) {
            break;
        }
        gone_before[n_contractions] = ARENA_NEW(scratch, bool, n);
        memcpy(gone_before[n_contractions], p.gone, (size_t)n);
        contractions[n_contractions++] = contract(&p, cycle, scratch);
    }
    while (n_contractions > 0) {
        n_contractions--;
        expand(&contractions[n_contractions], n, heads, gone_before[n_contractions]);
    }
}

void spanning_tree_find(const int64_t *scores, int32_t n, int32_t *heads, Arena *scratch) {
    heads[0] = -1;
    for (int32_t d = 1; d < n; d++) {
        int32_t best = 0;
        for (int32_t h = 1; h < n; h++) {
            if (h != d && scores[(int64_t)d * n + h] > scores[(int64_t)d * n + best]) {
                best = h;
            }
        }
        heads[d] = best;
    }
    ArenaMark mark = arena_mark(scratch);
    bool *cycle = ARENA_NEW(scratch, bool, n);
    int32_t *seen = ARENA_NEW(scratch, int32_t, n);
    const bool *none_gone = ARENA_NEW(scratch, bool, n);
    if (!single_rooted(heads, n) || cycle_find(heads, none_gone, n, cycle, seen)) {
        edmonds(scores, n, heads, scratch);
    }
    arena_reset(scratch, mark);
}
