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

struct StoryIndex {
    const StoryModel *model;
    const StoryProfile *const *profiles;
    int32_t n;
    Posting *postings;      /* sorted by key, then report */
    int32_t n_postings;
    int32_t *places;        /* [n][STORY_CANDIDATE_MOST_TERMS] of a report's postings */
    int32_t *n_places;      /* [n] */
    Gathering *query;       /* of story_index_find */
};

typedef struct Finding {
    const StoryIndex *index;
    int32_t chance, least;
    StoryCandidate *found;   /* [n][STORY_CANDIDATE_MOST] */
    int32_t *n_found;       /* [n] */
    Gathering *work;        /* [n_threads] */
} Finding;

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

/* The terms of a report that weigh most; gives their number. */
static int32_t find_heavy(const StoryProfile *profile, Heavy *heavy) {
    int32_t n = profile->n_terms;
    for (int32_t t = 0; t < n; t++) {
        heavy[t] = (Heavy){story_weight(profile->terms[t].count, profile->terms[t].rarity), t};
    }
    if (n > 1) {
        qsort(heavy, (size_t)n, sizeof *heavy, compare_heavy);
    }
    return n < STORY_CANDIDATE_MOST_TERMS ? n : STORY_CANDIDATE_MOST_TERMS;
}

static void add_postings(StoryIndex *index, int32_t report) {
    Heavy heavy[PROFILE_MOST_TERMS];
    const StoryProfile *profile = index->profiles[report];
    int32_t n = find_heavy(profile, heavy);
    for (int32_t t = 0; t < n; t++) {
        const ProfileTerm *term = &profile->terms[heavy[t].term];
        index->postings[index->n_postings++] = (Posting){term->key, report, term->rarity};
    }
}

static Gathering gathering_make(int32_t n, Arena *arena) {
    return (Gathering){ARENA_NEW(arena, int32_t, n),
                       ARENA_NEW(arena, int32_t, STORY_CANDIDATE_MOST_TERMS * STORY_CANDIDATE_WINDOW), 0};
}

StoryIndex *story_index_make(const StoryModel *model, const StoryProfile *const *profiles, int32_t n, Arena *arena) {
    StoryIndex *index = ARENA_NEW(arena, StoryIndex, 1);
    *index = (StoryIndex){.model = model, .profiles = profiles, .n = n};
    index->postings = ARENA_NEW(arena, Posting, (size_t)n * STORY_CANDIDATE_MOST_TERMS);
    index->places = ARENA_NEW(arena, int32_t, (size_t)n * STORY_CANDIDATE_MOST_TERMS);
    index->n_places = ARENA_NEW(arena, int32_t, n);
    index->query = ARENA_NEW(arena, Gathering, 1);
    *index->query = gathering_make(n, arena);
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
    return index;
}

/* Takes up the other reports of `own`'s word in postings [from, from + n) in steps of `step`. */
static void gather_word(const StoryIndex *index, const Posting *own, int32_t from, int32_t step, int32_t n, Gathering *g) {
    for (int32_t p = from, i = 0; i < n && p >= 0 && p < index->n_postings; p += step, i++) {
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

/* The reports before this one that share a word with it. */
static void gather(const StoryIndex *index, int32_t report, Gathering *g) {
    g->n_touched = 0;
    for (int32_t t = 0; t < index->n_places[report]; t++) {
        int32_t place = index->places[(size_t)report * STORY_CANDIDATE_MOST_TERMS + (size_t)t];
        gather_word(index, &index->postings[place], place - 1, -1, STORY_CANDIDATE_WINDOW, g);
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

/* The gathered reports, those that share most first; empties `shared`. Gives their number. */
static int32_t rank(Gathering *g, Ranked *ranked) {
    for (int32_t i = 0; i < g->n_touched; i++) {
        ranked[i] = (Ranked){g->shared[g->touched[i]], g->touched[i]};
        g->shared[g->touched[i]] = 0;
    }
    if (g->n_touched > 1) {
        qsort(ranked, (size_t)g->n_touched, sizeof *ranked, compare_ranked);
    }
    return g->n_touched < STORY_CANDIDATE_MOST ? g->n_touched : STORY_CANDIDATE_MOST;
}

/* Compares a report with those before it that share most with it. */
static void find_for_report(void *context, int32_t report, int32_t worker) {
    Finding *f = context;
    const StoryIndex *index = f->index;
    Ranked ranked[STORY_CANDIDATE_MOST_TERMS * STORY_CANDIDATE_WINDOW];
    gather(index, report, &f->work[worker]);
    int32_t n_ranked = rank(&f->work[worker], ranked);
    StoryCandidate *found = &f->found[(size_t)report * STORY_CANDIDATE_MOST];
    int32_t n = 0;
    for (int32_t i = 0; i < n_ranked; i++) {
        int32_t other = ranked[i].report;
        int32_t closeness = story_closeness(index->model, index->profiles[other], index->profiles[report], f->chance);
        if (closeness >= f->least) {
            found[n++] = (StoryCandidate){other, report, closeness};
        }
    }
    if (n > 1) {
        qsort(found, (size_t)n, sizeof *found, compare_found);
    }
    f->n_found[report] = n;
}

void story_candidates_find(const StoryIndex *index, int32_t chance, int32_t least, int32_t n_threads, Arena *arena,
                           Arena *scratch, StoryCandidateList *out) {
    ArenaMark mark = arena_mark(scratch);
    int32_t n = index->n;
    Finding f = {.index = index, .chance = chance, .least = least};
    f.found = ARENA_NEW(scratch, StoryCandidate, (size_t)n * STORY_CANDIDATE_MOST);
    f.n_found = ARENA_NEW(scratch, int32_t, n);
    f.work = ARENA_NEW(scratch, Gathering, n_threads);
    for (int32_t i = 0; i < n_threads; i++) {
        f.work[i] = gathering_make(n, scratch);
    }
    thread_for(n_threads, n, find_for_report, &f);
    int64_t total = 0;
    for (int32_t i = 0; i < n; i++) {
        total += f.n_found[i];
    }
    out->items = ARENA_NEW(arena, StoryCandidate, total);
    out->count = 0;
    for (int32_t i = 0; i < n; i++) {
        for (int32_t c = 0; c < f.n_found[i]; c++) {
            out->items[out->count++] = f.found[(size_t)i * STORY_CANDIDATE_MOST + (size_t)c];
        }
    }
    arena_reset(scratch, mark);
}

/* The first profile that is not before this one. */
static int32_t place_of(const StoryIndex *index, const StoryProfile *profile) {
    int32_t low = 0, high = index->n;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (story_profile_compare(index->profiles[middle], profile) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The first posting that is not before this one. */
static int32_t posting_of(const StoryIndex *index, const Posting *posting) {
    int32_t low = 0, high = index->n_postings;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (compare_postings(&index->postings[middle], posting) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static int compare_numbers(const void *left, const void *right) {
    int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;
    return a < b ? -1 : a > b;
}

int32_t story_index_find(const StoryIndex *index, const StoryProfile *profile, int32_t *found) {
    Gathering *g = index->query;
    Heavy heavy[PROFILE_MOST_TERMS];
    int32_t n_heavy = find_heavy(profile, heavy), place = place_of(index, profile);
    g->n_touched = 0;
    for (int32_t t = 0; t < n_heavy; t++) {
        const ProfileTerm *term = &profile->terms[heavy[t].term];
        Posting own = {term->key, place, term->rarity};
        int32_t at = posting_of(index, &own);
        gather_word(index, &own, at - 1, -1, STORY_CANDIDATE_WINDOW / 2, g);
        gather_word(index, &own, at, 1, STORY_CANDIDATE_WINDOW / 2, g);
    }
    Ranked ranked[STORY_CANDIDATE_MOST_TERMS * STORY_CANDIDATE_WINDOW];
    int32_t n = rank(g, ranked);
    for (int32_t i = 0; i < n; i++) {
        found[i] = ranked[i].report;
    }
    if (n > 1) {
        qsort(found, (size_t)n, sizeof *found, compare_numbers);
    }
    return n;
}
