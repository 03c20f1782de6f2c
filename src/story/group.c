#include "story/group.h"

#include "base/integer.h"
#include "base/map.h"
#include "base/vector.h"

/* Means are kept finer than closeness, so that rounding does not add up. */
enum { MEAN_SHIFT = 12 };

typedef VECTOR(int32_t) Numbers;

typedef struct Group {
    Numbers reports;
    Numbers neighbours; /* groups that it was compared with; may name dead ones and one twice */
    int64_t sum;        /* of closeness over its pairs */
    int64_t own;
    int32_t version;    /* changes when it grows */
    bool dead;          /* part of another group */
} Group;

/* Two groups that may join. */
typedef struct Joining {
    int32_t alike;
    int32_t a, b;       /* a < b */
    int32_t version_a, version_b;
} Joining;

typedef struct Grouping {
    const StoryModel *model;
    const StoryProfile *const *profiles;
    int32_t chance;
    Group *groups;
    Map means;          /* of two groups, a << 32 | b, by their numbers: mean closeness << MEAN_SHIFT */
    VECTOR(Joining) heap;
    Arena *scratch;
} Grouping;

int32_t group_alike(int64_t mean, int64_t own_a, int64_t own_b) {
    int64_t own = integer_sqrt((uint64_t)own_a * (uint64_t)own_b);
    return own > 0 ? (int32_t)(mean * STORY_UNIT / own) : 0;
}

int64_t group_own(const StoryModel *model, int64_t sum, int64_t n_reports) {
    int64_t prior = model->settings[STORY_SET_OWN_PAIRS];
    return (sum + prior * model->settings[STORY_SET_OWN]) / (n_reports * (n_reports - 1) / 2 + prior);
}

int32_t group_sampled(int32_t i, int32_t n_sample, int32_t count) {
    return (int32_t)((int64_t)i * count / n_sample);
}

int64_t group_mean_with(const StoryModel *model, const StoryProfile *const *profiles, const int32_t *reports, int32_t count,
                        const StoryProfile *profile, int32_t chance) {
    int32_t n = count < GROUP_SAMPLE ? count : GROUP_SAMPLE;
    int64_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        sum += story_closeness(model, profiles[reports[group_sampled(i, n, count)]], profile, chance);
    }
    return n > 0 ? sum / n : 0;
}

/* Mean closeness across two groups, << MEAN_SHIFT, by comparing reports of both. */
static int64_t measure_mean(const Grouping *g, const Group *a, const Group *b) {
    int32_t n = a->reports.count < GROUP_SAMPLE ? a->reports.count : GROUP_SAMPLE;
    int64_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        const StoryProfile *profile = g->profiles[a->reports.items[group_sampled(i, n, a->reports.count)]];
        sum += group_mean_with(g->model, g->profiles, b->reports.items, b->reports.count, profile, g->chance)
               << MEAN_SHIFT;
    }
    return sum / n;
}

static uint64_t pair_key(int32_t a, int32_t b) {
    return a < b ? (uint64_t)a << 32 | (uint64_t)b : (uint64_t)b << 32 | (uint64_t)a;
}

static bool joins_before(const Joining *a, const Joining *b) {
    if (a->alike != b->alike) {
        return a->alike > b->alike;
    }
    return a->a != b->a ? a->a < b->a : a->b < b->b;
}

static void heap_push(Grouping *g, Joining joining) {
    VECTOR_PUSH(&g->heap, g->scratch);
    int32_t at = g->heap.count - 1;
    while (at > 0 && joins_before(&joining, &g->heap.items[(at - 1) / 2])) {
        g->heap.items[at] = g->heap.items[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    g->heap.items[at] = joining;
}

static Joining heap_pop(Grouping *g) {
    Joining *heap = g->heap.items;
    Joining first = heap[0];
    Joining last = heap[--g->heap.count];
    int32_t at = 0;
    for (;;) {
        int32_t child = 2 * at + 1;
        if (child >= g->heap.count) {
            break;
        }
        child += child + 1 < g->heap.count && joins_before(&heap[child + 1], &heap[child]);
        if (!joins_before(&heap[child], &last)) {
            break;
        }
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = last;
    return first;
}

/* Puts two groups on the heap where they are alike enough. */
static void consider(Grouping *g, int32_t a, int32_t b, int64_t mean) {
    const Group *x = &g->groups[a];
    const Group *y = &g->groups[b];
    int32_t alike = group_alike(mean >> MEAN_SHIFT, x->own, y->own);
    bool groups = x->reports.count > 1 && y->reports.count > 1;
    bool close = !groups || mean >> MEAN_SHIFT >= g->model->settings[STORY_SET_GROUPS];
    if (close && alike >= g->model->settings[STORY_SET_ALIKE]) {
        Joining joining = a < b ? (Joining){alike, a, b, x->version, y->version} : (Joining){alike, b, a, y->version, x->version};
        heap_push(g, joining);
    }
}

static int64_t mean_across(const Grouping *g, int32_t a, int32_t b) {
    int32_t known = map_get(&g->means, pair_key(a, b), -1);
    return known >= 0 ? known : measure_mean(g, &g->groups[a], &g->groups[b]);
}

/* Group b becomes part of group a; c was compared with one of them or both. */
static void compare_joined(Grouping *g, int32_t a, int32_t b, int32_t c, int64_t n_a, int64_t n_b) {
    int64_t mean = (mean_across(g, a, c) * n_a + mean_across(g, b, c) * n_b) / (n_a + n_b);
    *map_put(&g->means, pair_key(a, c), 0) = (int32_t)mean;
    *VECTOR_PUSH(&g->groups[c].neighbours, g->scratch) = a;
}

/* The groups that a or b was compared with, each once and alive, without the two. `seen` [n] is left as it was. */
static Numbers neighbours_of(Grouping *g, int32_t a, int32_t b) {
    Numbers all = {0};
    int32_t sources[2] = {a, b};
    for (int32_t s = 0; s < 2; s++) {
        const Numbers *list = &g->groups[sources[s]].neighbours;
        for (int32_t i = 0; i < list->count; i++) {
            Group *group = &g->groups[list->items[i]];
            if (!group->dead && list->items[i] != a && list->items[i] != b && group->version >= 0) {
                group->version = -group->version - 1; /* taken */
                *VECTOR_PUSH(&all, g->scratch) = list->items[i];
            }
        }
    }
    for (int32_t i = 0; i < all.count; i++) {
        Group *group = &g->groups[all.items[i]];
        group->version = -group->version - 1;
    }
    return all;
}

static void join(Grouping *g, int32_t a, int32_t b) {
    Group *x = &g->groups[a];
    Group *y = &g->groups[b];
    int64_t n_a = x->reports.count;
    int64_t n_b = y->reports.count;
    Numbers neighbours = neighbours_of(g, a, b);
    int64_t across = (mean_across(g, a, b) >> MEAN_SHIFT) * n_a * n_b;
    for (int32_t i = 0; i < neighbours.count; i++) {
        compare_joined(g, a, b, neighbours.items[i], n_a, n_b);
    }
    for (int32_t i = 0; i < y->reports.count; i++) {
        *VECTOR_PUSH(&x->reports, g->scratch) = y->reports.items[i];
    }
    y->dead = true;
    x->neighbours = neighbours;
    x->sum += y->sum + across;
    x->own = group_own(g->model, x->sum, x->reports.count);
    x->version++;
    for (int32_t i = 0; i < neighbours.count; i++) {
        int32_t c = neighbours.items[i];
        consider(g, a, c, map_get(&g->means, pair_key(a, c), 0));
    }
}

/* Every report as a group of its own; reports that are left out have no neighbours. */
static void begin(Grouping *g, const StoryCandidateList *pairs, const bool *left_out, int32_t n) {
    g->groups = ARENA_NEW(g->scratch, Group, n);
    map_init(&g->means, g->scratch, pairs->count);
    for (int32_t i = 0; i < n; i++) {
        *VECTOR_PUSH(&g->groups[i].reports, g->scratch) = i;
        g->groups[i].own = group_own(g->model, 0, 1);
        g->groups[i].dead = left_out && left_out[i];
    }
    for (int32_t c = 0; c < pairs->count; c++) {
        const StoryCandidate *pair = &pairs->items[c];
        if (!g->groups[pair->a].dead && !g->groups[pair->b].dead) {
            *map_put(&g->means, pair_key(pair->a, pair->b), 0) = pair->closeness << MEAN_SHIFT;
            *VECTOR_PUSH(&g->groups[pair->a].neighbours, g->scratch) = pair->b;
            *VECTOR_PUSH(&g->groups[pair->b].neighbours, g->scratch) = pair->a;
        }
    }
    for (int32_t c = 0; c < pairs->count; c++) {
        const StoryCandidate *pair = &pairs->items[c];
        if (!g->groups[pair->a].dead && !g->groups[pair->b].dead) {
            consider(g, pair->a, pair->b, (int64_t)pair->closeness << MEAN_SHIFT);
        }
    }
}

/* Numbers the groups in the order of their first reports. */
static int32_t number_groups(const Grouping *g, int32_t n, int32_t *group_of) {
    int32_t count = 0;
    for (int32_t i = 0; i < n; i++) {
        group_of[i] = -1;
    }
    for (int32_t i = 0; i < n; i++) {
        const Group *group = &g->groups[i];
        for (int32_t r = 0; r < group->reports.count && !group->dead; r++) {
            group_of[group->reports.items[r]] = i;
        }
    }
    int32_t *number = ARENA_NEW(g->scratch, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        if (group_of[i] >= 0) {
            int32_t *own = &number[group_of[i]];
            if (*own == 0) {
                *own = ++count;
            }
            group_of[i] = *own - 1;
        }
    }
    return count;
}

int32_t group_least(const StoryModel *model) {
    return (int32_t)((int64_t)model->settings[STORY_SET_ALIKE] * group_own(model, 0, 1) / STORY_UNIT / 2);
}

int32_t group_profiles(const StoryModel *model, const StoryProfile *const *profiles, int32_t n,
                       const StoryCandidateList *pairs, const bool *left_out, Arena *scratch, int32_t *group_of) {
    ArenaMark mark = arena_mark(scratch);
    Grouping g = {.model = model, .profiles = profiles, .chance = story_chance(n), .scratch = scratch};
    begin(&g, pairs, left_out, n);
    while (g.heap.count > 0) {
        Joining next = heap_pop(&g);
        const Group *a = &g.groups[next.a];
        const Group *b = &g.groups[next.b];
        if (!a->dead && !b->dead && a->version == next.version_a && b->version == next.version_b) {
            join(&g, next.a, next.b);
        }
    }
    int32_t count = number_groups(&g, n, group_of);
    arena_reset(scratch, mark);
    return count;
}
