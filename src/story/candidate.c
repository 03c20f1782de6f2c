#include "story/candidate.h"

#include "base/thread.h"
#include "base/vector.h"

#include <stdlib.h>

/* A word that weighs much in a report. */
typedef struct Posting {
    uint32_t key;
    int32_t report;
    int32_t rarity;
} Posting;

/* What one thread gathers for one report: reports before it, and how much they share with it. */
typedef struct Gathering {
    int32_t *shared;  /* [n] 0 where nothing */
    int32_t *touched; /* [STORY_CANDIDATE_MOST_TERMS * STORY_CANDIDATE_WINDOW] */
    int32_t n_touched;
} Gathering;

typedef struct Index {
    const StoryModel *model;
    const StoryProfile *const *profiles;
    int32_t n;
    int32_t chance, least;
    Posting *postings;      /* sorted by key, then report */
    int32_t n_postings;
    int32_t *places;        /* [n][STORY_CANDIDATE_MOST_TERMS] of a report's postings */
    int32_t *n_places;      /* [n] */
    StoryCandidate *found;   /* [n][STORY_CANDIDATE_MOST] */
    int32_t *n_found;       /* [n] */
    Gathering *work;        /* [n_threads] */
} Index;

static int compare_postings(const void *left, const void *right) {
    const Posting *a = left;
    const Posting *b = right;
    if (a->key != b->key) {
        return a->key < b->key ? -1 : 1;
    }
    return a->report < b->report ? -1 : a->report > b->report;
}

typedef struct Heavy {
    uint32_t weight;
    int32_t term;
} Heavy;

static int compare_heavy(const void *left, const void *right) {
    const Heavy *a = left;
    const Heavy *b = right;
    if (a->weight != b->weight) {
        return a->weight > b->weight ? -1 : 1;
    }
    return a->term < b->term ? -1 : a->term > b->term;
}

/* The words of a report that weigh most become postings. */
static void add_postings(Index *index, int32_t report) {
    Heavy heavy[PROFILE_MOST_TERMS];
    const StoryProfile *profile = index->profiles[report];
    int32_t n = profile->n_terms;
    for (int32_t t = 0; t < n; t++) {
        heavy[t] = (Heavy){story_weight(profile->terms[t].count, profile->terms[t].rarity), t};
    }
    if (n > 1) {
        qsort(heavy, (size_t)n, sizeof *heavy, compare_heavy);
    }
    for (int32_t t = 0; t < n && t < STORY_CANDIDATE_MOST_TERMS; t++) {
        const ProfileTerm *term = &profile->terms[heavy[t].term];
        index->postings[index->n_postings++] = (Posting){term->key, report, term->rarity};
    }
}

static void build_index(Index *index, Arena *scratch) {
    int32_t n = index->n;
    index->postings = ARENA_NEW(scratch, Posting, (size_t)n * STORY_CANDIDATE_MOST_TERMS);
    index->places = ARENA_NEW(scratch, int32_t, (size_t)n * STORY_CANDIDATE_MOST_TERMS);
    index->n_places = ARENA_NEW(scratch, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        add_postings(index, i);
    }
    if (index->n_postings > 1) {
        qsort(index->postings, (size_t)index->n_postings, sizeof *index->postings, compare_postings);
    }
    for (int32_t p = 0; p < index->n_postings; p++) {
        int32_t report = index->postings[p].report;
        index->places[(size_t)report * STORY_CANDIDATE_MOST_TERMS + (size_t)index->n_places[report]++] = p;
    }
}

/* The reports before this one that share a word with it. */
static void gather(const Index *index, int32_t report, Gathering *g) {
    g->n_touched = 0;
    for (int32_t t = 0; t < index->n_places[report]; t++) {
        int32_t place = index->places[(size_t)report * STORY_CANDIDATE_MOST_TERMS + (size_t)t];
        const Posting *own = &index->postings[place];
        for (int32_t p = place - 1; p >= 0 && p >= place - STORY_CANDIDATE_WINDOW; p--) {
            const Posting *other = &index->postings[p];
            if (other->key != own->key) {
                break;
            }
            if (g->shared[other->report] == 0) {
                g->touched[g->n_touched++] = other->report;
            }
            g->shared[other->report] += own->rarity * own->rarity;
        }
    }
}

typedef struct Ranked {
    int32_t shared, report;
} Ranked;

static int compare_ranked(const void *left, const void *right) {
    const Ranked *a = left;
    const Ranked *b = right;
    if (a->shared != b->shared) {
        return a->shared > b->shared ? -1 : 1;
    }
    return a->report < b->report ? -1 : a->report > b->report;
}

static int compare_found(const void *left, const void *right) {
    const StoryCandidate *a = left;
    const StoryCandidate *b = right;
    return a->a < b->a ? -1 : a->a > b->a;
}

/* Compares a report with those before it that share most with it. */
static void find_for_report(void *context, int32_t report, int32_t worker) {
    Index *index = context;
    Gathering *g = &index->work[worker];
    Ranked ranked[STORY_CANDIDATE_MOST_TERMS * STORY_CANDIDATE_WINDOW];
    gather(index, report, g);
    for (int32_t i = 0; i < g->n_touched; i++) {
        ranked[i] = (Ranked){g->shared[g->touched[i]], g->touched[i]};
        g->shared[g->touched[i]] = 0;
    }
    if (g->n_touched > 1) {
        qsort(ranked, (size_t)g->n_touched, sizeof *ranked, compare_ranked);
    }
    StoryCandidate *found = &index->found[(size_t)report * STORY_CANDIDATE_MOST];
    int32_t n = 0;
    for (int32_t i = 0; i < g->n_touched && i < STORY_CANDIDATE_MOST; i++) {
        int32_t other = ranked[i].report;
        int32_t closeness = story_closeness(index->model, index->profiles[other], index->profiles[report], index->chance);
        if (closeness >= index->least) {
            found[n++] = (StoryCandidate){other, report, closeness};
        }
    }
    if (n > 1) {
        qsort(found, (size_t)n, sizeof *found, compare_found);
    }
    index->n_found[report] = n;
}

void story_candidates_find(const StoryModel *model, const StoryProfile *const *profiles, int32_t n, int32_t chance,
                     int32_t least, int32_t n_threads, Arena *arena, Arena *scratch, StoryCandidateList *out) {
    ArenaMark mark = arena_mark(scratch);
    Index index = {.model = model, .profiles = profiles, .n = n, .chance = chance, .least = least};
    build_index(&index, scratch);
    index.found = ARENA_NEW(scratch, StoryCandidate, (size_t)n * STORY_CANDIDATE_MOST);
    index.n_found = ARENA_NEW(scratch, int32_t, n);
    index.work = ARENA_NEW(scratch, Gathering, n_threads);
    for (int32_t i = 0; i < n_threads; i++) {
        index.work[i].shared = ARENA_NEW(scratch, int32_t, n);
        index.work[i].touched = ARENA_NEW(scratch, int32_t, STORY_CANDIDATE_MOST_TERMS * STORY_CANDIDATE_WINDOW);
    }
    thread_for(n_threads, n, find_for_report, &index);
    int64_t total = 0;
    for (int32_t i = 0; i < n; i++) {
        total += index.n_found[i];
    }
    out->items = ARENA_NEW(arena, StoryCandidate, total);
    out->count = 0;
    for (int32_t i = 0; i < n; i++) {
        for (int32_t c = 0; c < index.n_found[i]; c++) {
            out->items[out->count++] = index.found[(size_t)i * STORY_CANDIDATE_MOST + (size_t)c];
        }
    }
    arena_reset(scratch, mark);
}
