#include "story/story.h"

#include "base/integer.h"
#include "base/map.h"
#include "base/vector.h"

#include <stdlib.h>

/* Two reports are of one story where the cosine of their weighted words is at least this, in 1/1000. Best on
 * ECB+ train. */
enum { LEAST_COSINE = 150, UNIT = 1 << 15 };

typedef struct Weighted {
    int32_t term; /* number of a word among all words */
    int32_t weight;
} Weighted;

typedef struct Vectors {
    Weighted **words; /* [n][count], of length UNIT */
    int32_t *count;   /* [n] */
    int32_t n_terms;
} Vectors;

/* A story that grows. */
typedef struct Growing {
    VECTOR(int32_t) reports;
    int64_t *sum; /* [n_terms] of the vectors of its reports */
} Growing;

static int32_t term_weight(int32_t count, int32_t n_reports, int32_t n_with) {
    int64_t rarity = integer_log2(2 * (uint64_t)n_reports + 20) - integer_log2(2 * (uint64_t)n_with + 1);
    return rarity > 0 ? (int32_t)((256 + integer_log2((uint64_t)count)) * rarity >> 8) : 0;
}

static void set_unit_length(Weighted *words, int32_t count) {
    uint64_t square = 0;
    for (int32_t i = 0; i < count; i++) {
        square += (uint64_t)((int64_t)words[i].weight * words[i].weight);
    }
    int64_t length = integer_sqrt(square);
    for (int32_t i = 0; i < count && length > 0; i++) {
        words[i].weight = (int32_t)((int64_t)words[i].weight * UNIT / length);
    }
}

static Vectors weigh_words(const StoryProfile *profiles, int32_t n, Arena *scratch) {
    Vectors v = {ARENA_NEW(scratch, Weighted *, n), ARENA_NEW(scratch, int32_t, n), 0};
    Map numbers;
    map_init(&numbers, scratch, 1024);
    VECTOR(int32_t) n_with = {0};
    for (int32_t i = 0; i < n; i++) {
        v.count[i] = profiles[i].n_terms;
        v.words[i] = ARENA_NEW(scratch, Weighted, v.count[i]);
        for (int32_t t = 0; t < v.count[i]; t++) {
            int32_t term = *map_put(&numbers, profiles[i].terms[t].key, n_with.count);
            if (term == n_with.count) {
                *VECTOR_PUSH(&n_with, scratch) = 0;
            }
            n_with.items[term]++;
            v.words[i][t].term = term;
        }
    }
    for (int32_t i = 0; i < n; i++) {
        for (int32_t t = 0; t < v.count[i]; t++) {
            v.words[i][t].weight = term_weight(profiles[i].terms[t].count, n, n_with.items[v.words[i][t].term]);
        }
        set_unit_length(v.words[i], v.count[i]);
    }
    v.n_terms = n_with.count;
    return v;
}

/* Mean cosine of a report with the reports of a story, in 1/1000. */
static int64_t mean_cosine(const Vectors *v, int32_t report, const Growing *story) {
    int64_t dot = 0;
    for (int32_t t = 0; t < v->count[report]; t++) {
        dot += story->sum[v->words[report][t].term] * v->words[report][t].weight;
    }
    return dot / story->reports.count * 1000 / ((int64_t)UNIT * UNIT);
}

static void join(const Vectors *v, int32_t report, Growing *story, Arena *scratch) {
    *VECTOR_PUSH(&story->reports, scratch) = report;
    for (int32_t t = 0; t < v->count[report]; t++) {
        story->sum[v->words[report][t].term] += v->words[report][t].weight;
    }
}

typedef struct Ordered {
    const StoryProfile *profile;
    int32_t report;
} Ordered;

static int compare_ordered(const void *left, const void *right) {
    const Ordered *a = left;
    const Ordered *b = right;
    int order = story_profile_compare(a->profile, b->profile);
    return order ? order : a->report < b->report ? -1 : a->report > b->report;
}

static const Ordered *order_profiles(const StoryProfile *profiles, int32_t n, Arena *scratch) {
    Ordered *order = ARENA_NEW(scratch, Ordered, n);
    for (int32_t i = 0; i < n; i++) {
        order[i] = (Ordered){&profiles[i], i};
    }
    if (n > 1) {
        qsort(order, (size_t)n, sizeof *order, compare_ordered);
    }
    return order;
}

static Story finish_story(const Vectors *v, const Growing *growing, Arena *arena) {
    int32_t *reports = ARENA_NEW(arena, int32_t, growing->reports.count);
    Story story = {reports, growing->reports.count, growing->reports.items[0]};
    int64_t best = -1;
    for (int32_t i = 0; i < story.count; i++) {
        reports[i] = growing->reports.items[i];
        int64_t close = mean_cosine(v, reports[i], growing);
        if (close > best) {
            best = close;
            story.lead = reports[i];
        }
    }
    return story;
}

void stories_find(const StoryProfile *profiles, int32_t n, Arena *arena, Arena *scratch, StoryList *out) {
    ArenaMark mark = arena_mark(scratch);
    Vectors v = weigh_words(profiles, n, scratch);
    const Ordered *order = order_profiles(profiles, n, scratch);
    VECTOR(Growing) growing = {0};
    int32_t *story_of = ARENA_NEW(arena, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        int32_t report = order[i].report;
        int32_t best = -1;
        int64_t best_cosine = LEAST_COSINE - 1;
        for (int32_t s = 0; s < growing.count; s++) {
            int64_t cosine = mean_cosine(&v, report, &growing.items[s]);
            if (cosine > best_cosine) {
                best = s;
                best_cosine = cosine;
            }
        }
        if (best < 0) {
            best = growing.count;
            VECTOR_PUSH(&growing, scratch)->sum = ARENA_NEW(scratch, int64_t, v.n_terms);
        }
        join(&v, report, &growing.items[best], scratch);
        story_of[report] = best;
    }
    Story *items = ARENA_NEW(arena, Story, growing.count);
    for (int32_t s = 0; s < growing.count; s++) {
        items[s] = finish_story(&v, &growing.items[s], arena);
    }
    *out = (StoryList){items, growing.count, story_of};
    arena_reset(scratch, mark);
}

void stories_of_reports(const Report *const *reports, int32_t n, Arena *arena, Arena *scratch, StoryList *out) {
    StoryProfile *profiles = ARENA_NEW(arena, StoryProfile, n);
    for (int32_t i = 0; i < n; i++) {
        story_profile_make(reports[i], arena, scratch, &profiles[i]);
    }
    stories_find(profiles, n, arena, scratch, out);
}
