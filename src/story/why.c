#include "story/why.h"

/* Keeps the words that weigh most, heaviest first. */
static void add_word(StoryWhy *why, uint32_t *weights, Slice form, uint32_t weight) {
    int32_t at = why->n_words;
    while (at > 0 && weights[at - 1] < weight) {
        if (at < STORY_WHY_WORDS) {
            weights[at] = weights[at - 1];
            why->words[at] = why->words[at - 1];
        }
        at--;
    }
    if (at < STORY_WHY_WORDS) {
        weights[at] = weight;
        why->words[at] = form;
        why->n_words += why->n_words < STORY_WHY_WORDS;
    }
}

static void find_words(const StoryProfile *a, const StoryProfile *b, StoryWhy *why) {
    uint32_t weights[STORY_WHY_WORDS] = {0};
    for (int32_t i = 0, j = 0; a->forms && i < a->n_terms && j < b->n_terms;) {
        const ProfileTerm *x = &a->terms[i];
        const ProfileTerm *y = &b->terms[j];
        if (x->key == y->key) {
            int32_t count = x->count < y->count ? x->count : y->count;
            add_word(why, weights, a->forms[i], story_weight(count, x->rarity));
        }
        i += x->key <= y->key;
        j += y->key <= x->key;
    }
}

static int32_t closest(const StoryModel *model, const StoryProfile *profiles, const Story *story, int32_t report,
                       int32_t chance, int32_t *closeness) {
    int32_t best = -1;
    int32_t count = story->count - story->n_roundups;
    int32_t n = count < STORY_WHY_MOST ? count : STORY_WHY_MOST;
    for (int32_t i = 0; i < n; i++) {
        int32_t other = story->reports[(int64_t)i * count / n];
        if (other == report) {
            continue;
        }
        int32_t close = story_closeness(model, &profiles[report], &profiles[other], chance);
        if (close > *closeness) {
            *closeness = close;
            best = other;
        }
    }
    return best;
}

/* What is said for and against two. */
static void explain(const StoryModel *model, const StoryProfile *a, const StoryProfile *b, int32_t chance, StoryWhy *why) {
    int32_t features[STORY_FEATURE_COUNT];
    story_compare(a, b, features);
    for (int32_t f = 0; f < STORY_FEATURE_COUNT; f++) {
        why->says[f] = (int32_t)((int64_t)model->weights[f] * features[f] / STORY_UNIT);
    }
    why->constant = model->weights[STORY_FEATURE_COUNT] - chance;
    why->distance = story_distance(a, b, features);
    why->clash = story_clash(a, b, features);
    find_words(a, b, why);
}

StoryWhy story_why(const StoryModel *model, const StoryProfile *profiles, int32_t n, const Story *story, int32_t report) {
    StoryWhy why = {.with = -1};
    int32_t chance = story_chance(n);
    why.with = closest(model, profiles, story, report, chance, &why.closeness);
    if (why.with >= 0) {
        explain(model, &profiles[report], &profiles[why.with], chance, &why);
    }
    return why;
}

StoryWhy story_why_part(const StoryModel *model, const StoryProfile *profiles, int32_t n, const StoryTelling *telling) {
    const StoryProfile *part = profiles[telling->report].parts[telling->part].profile;
    int32_t chance = story_chance(n);
    StoryWhy why = {.with = telling->with};
    why.closeness = story_closeness(model, part, &profiles[telling->with], chance);
    explain(model, part, &profiles[telling->with], chance, &why);
    return why;
}
