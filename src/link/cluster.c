#include "link/cluster.h"

#include "base/map.h"
#include "base/vector.h"

/* Two groups that have pairs between them. Edges of a group are found through its list. */
typedef struct Edge {
    int32_t a, b; /* the first items of both groups, a < b; a is -1 where it was joined into another edge */
    int32_t next_of_a, next_of_b;
    int32_t count, version; /* pairs that were given; version: the heap's entry of before is void */
    int64_t sum;
} Edge;

/* What may be joined next: a binary heap, the closest first. */
typedef struct Candidate {
    int64_t mean; /* in 1 / UNIT */
    int32_t edge, version, a, b;
} Candidate;

enum { UNIT = 256 };

typedef struct Linkage {
    VECTOR(Edge) edges;
    VECTOR(Candidate) heap;
    Map edge_of;     /* by both groups */
    int32_t *first;  /* [n] the list of edges of a group, -1 */
    int32_t *parent; /* [n] */
    int32_t *size;   /* [n] */
    int32_t missing;
    int64_t threshold;
    Arena *arena;
} Linkage;

static uint64_t key_of(int32_t a, int32_t b) {
    return (uint64_t)(a < b ? a : b) << 32 | (uint64_t)(a < b ? b : a);
}

static bool comes_first(const Candidate *x, const Candidate *y) {
    return x->mean != y->mean ? x->mean > y->mean : x->a != y->a ? x->a < y->a : x->b < y->b;
}

static void heap_push(Linkage *l, Candidate candidate) {
    (void)VECTOR_PUSH(&l->heap, l->arena);
    int32_t at = l->heap.count - 1;
    while (at > 0 && comes_first(&candidate, &l->heap.items[(at - 1) / 2])) {
        l->heap.items[at] = l->heap.items[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    l->heap.items[at] = candidate;
}

static Candidate heap_pop(Linkage *l) {
    Candidate *items = l->heap.items;
    Candidate top = items[0];
    Candidate last = items[--l->heap.count];
    int32_t at = 0;
    for (int32_t child = 1; child < l->heap.count; child = 2 * at + 1) {
        child += child + 1 < l->heap.count && comes_first(&items[child + 1], &items[child]);
        if (!comes_first(&items[child], &last)) {
            break;
        }
        items[at] = items[child];
        at = child;
    }
    items[at] = last;
    return top;
}

/* The mean over all pairs of two groups, those not given included. */
static int64_t mean_of(const Linkage *l, const Edge *edge) {
    int64_t all = (int64_t)l->size[edge->a] * l->size[edge->b];
    int64_t sum = edge->sum + (all - edge->count) * l->missing;
    int64_t scaled = sum * UNIT;
    return scaled >= 0 ? scaled / all : -((-scaled + all - 1) / all);
}

static void offer(Linkage *l, int32_t index) {
    Edge *edge = &l->edges.items[index];
    edge->version++;
    int64_t mean = mean_of(l, edge);
    if (mean >= l->threshold) {
        heap_push(l, (Candidate){mean, index, edge->version, edge->a, edge->b});
    }
}

static int32_t *next_place(Edge *edge, int32_t group) {
    return edge->a == group ? &edge->next_of_a : &edge->next_of_b;
}

static void list_add(Linkage *l, int32_t group, int32_t index) {
    *next_place(&l->edges.items[index], group) = l->first[group];
    l->first[group] = index;
}

static void add_pair(Linkage *l, const ClusterPair *pair) {
    int32_t index = l->edges.count;
    *VECTOR_PUSH(&l->edges, l->arena) = (Edge){.a = pair->a, .b = pair->b, .count = 1, .sum = pair->value};
    *map_put(&l->edge_of, key_of(pair->a, pair->b), -1) = index;
    list_add(l, pair->a, index);
    list_add(l, pair->b, index);
}

/* Gives the edges of group `gone` to group `kept`. */
static void move_edges(Linkage *l, int32_t kept, int32_t gone) {
    for (int32_t index = l->first[gone]; index >= 0;) {
        Edge *edge = &l->edges.items[index];
        int32_t next = *next_place(edge, gone);
        int32_t other = edge->a == gone ? edge->b : edge->a;
        if (other != kept && edge->count > 0) {
            int32_t *place = map_put(&l->edge_of, key_of(kept, other), -1);
            if (*place >= 0) {
                l->edges.items[*place].sum += edge->sum;
                l->edges.items[*place].count += edge->count;
                edge->count = 0;
                edge->version++;
            } else {
                *place = index;
                int32_t next_of_other = *next_place(edge, other);
                edge->a = kept < other ? kept : other;
                edge->b = kept < other ? other : kept;
                *next_place(edge, other) = next_of_other;
                list_add(l, kept, index);
            }
        } else {
            edge->version++;
        }
        index = next;
    }
    l->first[gone] = -1;
}

/* Offers the edges of a group again and drops those that are done with from its list. */
static void refresh(Linkage *l, int32_t group) {
    int32_t index = l->first[group];
    l->first[group] = -1;
    while (index >= 0) {
        int32_t next = *next_place(&l->edges.items[index], group);
        const Edge *edge = &l->edges.items[index];
        int32_t other = edge->a == group ? edge->b : edge->a;
        if (edge->count > 0 && l->parent[other] == other) {
            list_add(l, group, index);
            offer(l, index);
        }
        index = next;
    }
}

static void join(Linkage *l, int32_t kept, int32_t gone) {
    move_edges(l, kept, gone);
    l->parent[gone] = kept;
    l->size[kept] += l->size[gone];
    refresh(l, kept);
}

int32_t cluster_average(int32_t n, const ClusterPair *pairs, int32_t n_pairs, int32_t missing, int32_t threshold,
                        Arena *scratch, int32_t *group_of) {
    ArenaMark mark = arena_mark(scratch);
    Linkage l = {.first = ARENA_NEW(scratch, int32_t, n),
                 .parent = ARENA_NEW(scratch, int32_t, n),
                 .size = ARENA_NEW(scratch, int32_t, n),
                 .missing = missing,
                 .threshold = (int64_t)threshold * UNIT,
                 .arena = scratch};
    map_init(&l.edge_of, scratch, n_pairs);
    for (int32_t i = 0; i < n; i++) {
        l.first[i] = -1;
        l.parent[i] = i;
        l.size[i] = 1;
    }
    for (int32_t i = 0; i < n_pairs; i++) {
        add_pair(&l, &pairs[i]);
    }
    for (int32_t i = 0; i < n_pairs; i++) {
        offer(&l, i);
    }
    while (l.heap.count > 0) {
        Candidate next = heap_pop(&l);
        const Edge *edge = &l.edges.items[next.edge];
        if (edge->version == next.version && edge->count > 0) {
            join(&l, edge->a, edge->b);
        }
    }
    int32_t n_groups = 0;
    for (int32_t i = 0; i < n; i++) {
        /* a group's parent is its first item, so that it has been numbered before */
        int32_t root = i;
        while (l.parent[root] != root) {
            root = l.parent[root];
        }
        group_of[i] = root == i ? n_groups++ : group_of[root];
    }
    arena_reset(scratch, mark);
    return n_groups;
}
