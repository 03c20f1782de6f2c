#include "story_data.h"

#include "base/map.h"
#include "base/vector.h"
#include "base/random.h"
#include "read/input.h"
#include "story/candidate.h"
#include "story/words.h"

#include <stdlib.h>

/* Reports of a file among which far pairs are looked for. */
enum { FAR_REPORTS = 4000 };

static void count_report(const Report *report, int32_t *last_in, int32_t number, int32_t *n_with, Arena *scratch) {
    StoryWords words = {0};
    story_words_scan(report->title, scratch, &words);
    story_words_scan(report->text, scratch, &words);
    for (int32_t i = 0; i < words.count; i++) {
        uint32_t bucket = words.items[i].key >> (32 - STORY_RARITY_BITS);
        n_with[bucket] += last_in[bucket] != number;
        last_in[bucket] = number;
    }
}

bool story_words_count(const char *path, int32_t *n_with, int32_t *n_reports, Arena *scratch, Error *error) {
    ArenaMark mark = arena_mark(scratch);
    int32_t *last_in = ARENA_NEW(scratch, int32_t, 1 << STORY_RARITY_BITS);
    ReadOptions options = read_options_default();
    Input *input = input_open(&path, 1, &options, error);
    if (!input) {
        return false;
    }
    InputResult got;
    for (;;) {
        ArenaMark inner = arena_mark(scratch);
        Report report;
        got = input_next(input, scratch, &report, error);
        if (got != INPUT_REPORT) {
            break;
        }
        count_report(&report, last_in, ++*n_reports, n_with, scratch);
        arena_reset(scratch, inner);
    }
    input_close(input);
    arena_reset(scratch, mark);
    return got == INPUT_END;
}

typedef struct Reading {
    VECTOR(StoryProfile) profiles;
    VECTOR(int32_t) topic;
    VECTOR(int32_t) story;
    Map topics, stories;
} Reading;

/* 18_3ecbplus: topic 18, story "18ecbplus". */
static void add_labels(Reading *r, Slice id, StoryCorpus *corpus, Arena *arena) {
    Slice topic = slice_cut(id, '_').head;
    Slice story = slice_from(id, topic.len + 1);
    while (story.len && ascii_is_digit(story.ptr[0])) {
        story = slice_from(story, 1);
    }
    uint64_t key = slice_hash(topic, 1);
    int32_t *t = map_put(&r->topics, key, corpus->n_topics);
    corpus->n_topics += *t == corpus->n_topics;
    *VECTOR_PUSH(&r->topic, arena) = *t;
    int32_t *s = map_put(&r->stories, slice_hash(story, key), corpus->n_stories);
    corpus->n_stories += *s == corpus->n_stories;
    *VECTOR_PUSH(&r->story, arena) = *s;
}

bool story_corpus_read(const char *path, const StoryModel *model, StoryCorpus *corpus, Arena *arena, Arena *scratch,
                       Error *error) {
    Reading reading = {0};
    *corpus = (StoryCorpus){0};
    map_init(&reading.topics, arena, 64);
    map_init(&reading.stories, arena, 64);
    ReadOptions options = read_options_default();
    Input *input = input_open(&path, 1, &options, error);
    if (!input) {
        return false;
    }
    Report report;
    InputResult got;
    while ((got = input_next(input, arena, &report, error)) == INPUT_REPORT) {
        add_labels(&reading, report.id, corpus, arena);
        StoryProfile *profile = VECTOR_PUSH(&reading.profiles, arena);
        story_profile_make(model, &report, false, arena, scratch, profile);
    }
    input_close(input);
    corpus->profiles = reading.profiles.items;
    corpus->topic = reading.topic.items;
    corpus->story = reading.story.items;
    corpus->n = reading.profiles.count;
    return got == INPUT_END;
}

typedef VECTOR(StoryProfile) Profiles;

static bool read_dated(const char *path, const StoryModel *model, Profiles *out, Arena *arena, Arena *scratch, Error *error) {
    ReadOptions options = read_options_default();
    Input *input = input_open(&path, 1, &options, error);
    if (!input) {
        return false;
    }
    Report report;
    InputResult got;
    while ((got = input_next(input, arena, &report, error)) == INPUT_REPORT) {
        if (date_is_set(report.published)) {
            story_profile_make(model, &report, false, arena, scratch, VECTOR_PUSH(out, arena));
        }
    }
    input_close(input);
    return got == INPUT_END;
}

bool story_far_pairs(const char *path, const StoryModel *model, int32_t days, int32_t most, int32_t *features,
                     int32_t *n_pairs, Arena *arena, Arena *scratch, Error *error) {
    Profiles profiles = {0};
    if (!read_dated(path, model, &profiles, arena, scratch, error)) {
        return false;
    }
    int32_t n = profiles.count < FAR_REPORTS ? profiles.count : FAR_REPORTS;
    int32_t *order = ARENA_NEW(arena, int32_t, profiles.count);
    const StoryProfile **shuffled = ARENA_NEW(arena, const StoryProfile *, profiles.count);
    uint64_t seed = 1;
    random_order(&seed, order, profiles.count);
    for (int32_t i = 0; i < n; i++) {
        shuffled[i] = &profiles.items[order[i]];
    }
    StoryCandidateList candidates;
    const StoryIndex *index = story_index_make(model, shuffled, n, scratch);
    story_candidates_find(index, 0, 0, 1, arena, scratch, &candidates);
    int32_t *pairs = ARENA_NEW(arena, int32_t, candidates.count);
    random_order(&seed, pairs, candidates.count);
    *n_pairs = 0;
    for (int32_t i = 0; i < candidates.count && *n_pairs < most; i++) {
        const StoryProfile *a = shuffled[candidates.items[pairs[i]].a];
        const StoryProfile *b = shuffled[candidates.items[pairs[i]].b];
        if (abs(date_to_days(a->published) - date_to_days(b->published)) >= days) {
            story_compare(a, b, features + (size_t)(*n_pairs)++ * STORY_FEATURE_COUNT);
        }
    }
    return true;
}
