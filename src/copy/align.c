#include "copy/align.h"

#include <stdlib.h>

enum {
    SEED = 4,              /* pieces of skeleton that a common run is looked up by */
    SHORTEST_RUN = 6,      /* of skeleton; shorter ones are chance */
    MOST_CANDIDATES = 24,  /* places looked at for one seed */
    MOST_GAP = 40,         /* pieces between two runs of one passage, in each text */
    MOST_CELLS = 40 * 40   /* of the table for one gap */
};

typedef struct Run {
    int32_t a, b, length; /* in skeleton indexes */
} Run;

typedef struct RunList {
    Run *items;
    int32_t count, room;
    bool *used; /* [a->n_skeleton] pieces of `a` that are in a run */
} RunList;

typedef struct Aligner {
    const Outline *a, *b;
    Arena *arena, *scratch;
    VECTOR(Substitution) exchanges;
    Alignment out;
} Aligner;

static uint32_t skeleton_symbol(const Outline *o, int32_t i) {
    return o->pieces.items[o->skeleton[i]].symbol;
}

static uint32_t seed_hash(const Outline *o, int32_t i) {
    uint64_t h = 0;
    for (int32_t k = 0; k < SEED; k++) {
        h = (h + skeleton_symbol(o, i + k)) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 32;
    }
    return (uint32_t)h;
}

/* Seeds of `a` by their hash: heads [size] and the next one of the same place. */
typedef struct Seeds {
    int32_t *heads, *next;
    uint32_t mask;
} Seeds;

static Seeds seeds_make(const Outline *a, Arena *scratch) {
    uint32_t size = 16;
    while (size < (uint32_t)a->n_skeleton) {
        size *= 2;
    }
    Seeds seeds = {ARENA_NEW(scratch, int32_t, size), ARENA_NEW(scratch, int32_t, a->n_skeleton), size - 1};
    memset(seeds.heads, -1, size * sizeof *seeds.heads);
    for (int32_t i = a->n_skeleton - SEED; i >= 0; i--) { /* backwards: chains run forwards */
        int32_t *head = &seeds.heads[seed_hash(a, i) & seeds.mask];
        seeds.next[i] = *head;
        *head = i;
    }
    return seeds;
}

static int32_t run_length(const Outline *a, const bool *used, const Outline *b, int32_t i, int32_t j) {
    int32_t n = 0;
    while (i + n < a->n_skeleton && j + n < b->n_skeleton && !used[i + n] &&
           skeleton_symbol(a, i + n) == skeleton_symbol(b, j + n)) {
        n++;
    }
    return n;
}

/* Pieces between two neighbours of the skeleton that are the same in both, for telling apart runs of one length. */
static int32_t same_words(const Outline *a, const Outline *b, Run run) {
    int32_t n = 0;
    for (int32_t k = 1; k < run.length; k++) {
        int32_t p = a->skeleton[run.a + k - 1] + 1, q = b->skeleton[run.b + k - 1] + 1;
        int32_t p_end = a->skeleton[run.a + k], q_end = b->skeleton[run.b + k];
        for (; p < p_end && q < q_end; p++, q++) {
            n += a->pieces.items[p].symbol == b->pieces.items[q].symbol;
        }
    }
    return n;
}

/* The common runs, each the best that begins at its place in `b`, by b; none overlaps another. */
static void find_runs(const Outline *a, const Outline *b, Arena *scratch, RunList *out) {
    if (a->n_skeleton < SHORTEST_RUN || b->n_skeleton < SHORTEST_RUN) {
        return;
    }
    Seeds seeds = seeds_make(a, scratch);
    bool *used = out->used = ARENA_NEW(scratch, bool, a->n_skeleton);
    int32_t behind = -1; /* where `a` would go on behind the last run */
    for (int32_t j = 0; j + SEED <= b->n_skeleton;) {
        Run best = {-1, j, 0};
        int32_t best_score = 0, looked = 0;
        for (int32_t i = seeds.heads[seed_hash(b, j) & seeds.mask]; i >= 0 && looked < MOST_CANDIDATES;
             i = seeds.next[i], looked++) {
            Run run = {i, j, run_length(a, used, b, i, j)};
            if (run.length < SHORTEST_RUN && !(behind >= 0 && i >= behind && i < behind + 4 && run.length >= SEED)) {
                continue;
            }
            int32_t score = 2 * run.length + same_words(a, b, run) + (i >= behind && i < behind + SHORTEST_RUN);
            if (score > best_score) {
                best_score = score;
                best = run;
            }
        }
        if (best.a < 0) {
            j++;
            continue;
        }
        *VECTOR_PUSH(out, scratch) = best;
        memset(used + best.a, true, (size_t)best.length);
        behind = best.a + best.length;
        j += best.length;
    }
}

/* A stretch without equal pieces: words stand for each other where there are as many on both sides. */
static void add_unequal(Aligner *x, int32_t i, int32_t i_end, int32_t j, int32_t j_end) {
    if (i_end - i == j_end - j) {
        for (; i < i_end; i++, j++) {
            *VECTOR_PUSH(&x->exchanges, x->arena) = (Substitution){i, j};
        }
        return;
    }
    x->out.n_dropped += i_end - i;
    x->out.n_added += j_end - j;
}

static void count_equal(const CopyPiece *piece, Passage *passage) {
    passage->n_equal++;
    passage->n_words += piece->kind == PIECE_CONTENT || piece->kind == PIECE_NUMBER;
}

/* Longest common subsequence of a gap of n by m pieces, walked from its start. */
static void align_table(Aligner *x, int32_t i, int32_t i_end, int32_t j, int32_t j_end, Passage *passage) {
    const CopyPiece *p = x->a->pieces.items, *q = x->b->pieces.items;
    int32_t n = i_end - i, m = j_end - j, width = m + 1;
    ArenaMark mark = arena_mark(x->scratch);
    uint16_t *best = ARENA_NEW(x->scratch, uint16_t, (n + 1) * width); /* [n + 1][m + 1] of what follows */
    for (int32_t r = n - 1; r >= 0; r--) {
        for (int32_t c = m - 1; c >= 0; c--) {
            uint16_t down = best[(r + 1) * width + c], right = best[r * width + c + 1];
            uint16_t more = down > right ? down : right, both = best[(r + 1) * width + c + 1];
            best[r * width + c] = p[i + r].symbol == q[j + c].symbol ? (uint16_t)(both + 1) : more;
        }
    }
    int32_t r = 0, c = 0, from_r = 0, from_c = 0;
    while (r < n && c < m) {
        if (p[i + r].symbol == q[j + c].symbol) {
            add_unequal(x, i + from_r, i + r, j + from_c, j + c);
            count_equal(&q[j + c], passage);
            from_r = ++r;
            from_c = ++c;
        } else if (best[(r + 1) * width + c] >= best[r * width + c + 1]) {
            r++;
        } else {
            c++;
        }
    }
    add_unequal(x, i + from_r, i_end, j + from_c, j_end);
    arena_reset(x->scratch, mark);
}

/* What stands between two equal pieces. */
static void align_gap(Aligner *x, int32_t i, int32_t i_end, int32_t j, int32_t j_end, Passage *passage) {
    const CopyPiece *p = x->a->pieces.items, *q = x->b->pieces.items;
    while (i < i_end && j < j_end && p[i].symbol == q[j].symbol) {
        count_equal(&q[j], passage);
        i++;
        j++;
    }
    int32_t tail = 0;
    while (i < i_end - tail && j < j_end - tail && p[i_end - 1 - tail].symbol == q[j_end - 1 - tail].symbol) {
        tail++;
    }
    if (i_end - tail - i <= 1 || j_end - tail - j <= 1 || (i_end - i) * (j_end - j) > MOST_CELLS) {
        add_unequal(x, i, i_end - tail, j, j_end - tail);
    } else {
        align_table(x, i, i_end - tail, j, j_end - tail, passage);
    }
    for (int32_t k = tail; k > 0; k--) {
        count_equal(&q[j_end - k], passage);
    }
}

static void align_run(Aligner *x, Run run, Passage *passage) {
    const CopyPiece *q = x->b->pieces.items;
    for (int32_t k = 0; k < run.length; k++) {
        if (k > 0) {
            align_gap(x, x->a->skeleton[run.a + k - 1] + 1, x->a->skeleton[run.a + k],
                      x->b->skeleton[run.b + k - 1] + 1, x->b->skeleton[run.b + k], passage);
        }
        count_equal(&q[x->b->skeleton[run.b + k]], passage);
        passage->n_common += (x->a->common && x->a->common[run.a + k]) || (x->b->common && x->b->common[run.b + k]);
    }
    passage->n_skeleton += run.length;
    passage->a_end = x->a->skeleton[run.a + run.length - 1] + 1;
    passage->b_end = x->b->skeleton[run.b + run.length - 1] + 1;
    x->out.longest = run.length > x->out.longest ? run.length : x->out.longest;
}

/* Takes equal words just outside of a passage into it; `limit` are the ends of what is free on this side. */
static void widen(const Aligner *x, Passage *passage, int32_t a_limit, int32_t b_limit, int32_t step) {
    const CopyPiece *p = x->a->pieces.items, *q = x->b->pieces.items;
    int32_t i = step > 0 ? passage->a_end : passage->a_start - 1, j = step > 0 ? passage->b_end : passage->b_start - 1;
    while (i != a_limit && j != b_limit && p[i].symbol == q[j].symbol) {
        count_equal(&q[j], passage);
        i += step;
        j += step;
    }
    if (step > 0) {
        passage->a_end = i;
        passage->b_end = j;
    } else {
        passage->a_start = i + 1;
        passage->b_start = j + 1;
    }
}

/* A passage by where it begins in `a`. */
typedef struct PlaceInA {
    int32_t a_start, passage;
} PlaceInA;

static int compare_places(const void *left, const void *right) {
    const PlaceInA *a = left, *b = right;
    return (a->a_start > b->a_start) - (a->a_start < b->a_start);
}

/* Words at the edges of passages, once all are known. */
static void widen_all(Aligner *x) {
    int32_t n = x->out.n_passages;
    Passage *passages = x->out.passages;
    PlaceInA *by_a = ARENA_NEW(x->scratch, PlaceInA, n);
    for (int32_t i = 0; i < n; i++) {
        by_a[i] = (PlaceInA){passages[i].a_start, i};
    }
    qsort(by_a, (size_t)n, sizeof *by_a, compare_places);
    for (int32_t i = 0; i < n; i++) {
        int32_t at = by_a[i].passage;
        int32_t a_before = i > 0 ? passages[by_a[i - 1].passage].a_end - 1 : -1;
        int32_t a_behind = i + 1 < n ? passages[by_a[i + 1].passage].a_start : x->a->pieces.count;
        widen(x, &passages[at], a_before, at > 0 ? passages[at - 1].b_end - 1 : -1, -1);
        widen(x, &passages[at], a_behind, at + 1 < n ? passages[at + 1].b_start : x->b->pieces.count, 1);
    }
}

/* Whether a run goes on with the passage that ends with the run before it. */
static bool follows(const Aligner *x, const RunList *runs, int32_t i) {
    Run last = runs->items[i - 1], run = runs->items[i];
    int32_t a_from = last.a + last.length, b_from = last.b + last.length;
    if (run.a < a_from || x->a->skeleton[run.a] - x->a->skeleton[a_from - 1] > MOST_GAP + 1 ||
        x->b->skeleton[run.b] - x->b->skeleton[b_from - 1] > MOST_GAP + 1) {
        return false;
    }
    for (int32_t k = a_from; k < run.a; k++) {
        if (runs->used[k]) {
            return false;
        }
    }
    return true;
}

Alignment align_outlines(const Outline *a, const Outline *b, Arena *arena, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    Aligner x = {.a = a, .b = b, .arena = arena, .scratch = scratch};
    RunList runs = {0};
    find_runs(a, b, scratch, &runs);
    x.out.passages = ARENA_NEW(arena, Passage, runs.count);
    for (int32_t i = 0; i < runs.count; i++) {
        Run run = runs.items[i];
        int32_t a_start = a->skeleton[run.a], b_start = b->skeleton[run.b];
        Passage *last = x.out.passages + x.out.n_passages - (i > 0);
        if (i > 0 && follows(&x, &runs, i)) {
            align_gap(&x, last->a_end, a_start, last->b_end, b_start, last);
        } else {
            last = &x.out.passages[x.out.n_passages++];
            *last = (Passage){.a_start = a_start, .b_start = b_start};
        }
        align_run(&x, run, last);
    }
    widen_all(&x);
    x.out.exchanges = x.exchanges.items;
    x.out.n_exchanges = x.exchanges.count;
    arena_reset(scratch, mark);
    return x.out;
}
