#include "link/event_story.h"

#include "base/integer.h"
#include "base/vector.h"

#include <stdlib.h>

enum { LIKE = 55, LIKE_ENOUGH = 40, MOST_WEIGHT = 1 << 12 };

static int compare_weights(const void *a, const void *b) {
    uint32_t x = ((const KeyWeight *)a)->key;
    uint32_t y = ((const KeyWeight *)b)->key;
    return x < y ? -1 : x > y;
}

typedef VECTOR(KeyWeight) KeyWeights;

static void add_set(KeyWeights *to, const KeySet *set, Arena *arena) {
    for (int32_t i = 0; i < set->count; i++) {
        *VECTOR_PUSH(to, arena) = (KeyWeight){set->items[i], 1};
    }
}

/* Sums what has one key and weighs it by how few of `n` units have it. */
static KeyProfile profile_of(const KeyWeights *from, const Map *units, int32_t n, Arena *arena) {
    KeyProfile profile = {0};
    if (from->count == 0) {
        return profile;
    }
    qsort(from->items, (size_t)from->count, sizeof(KeyWeight), compare_weights);
    KeyWeight *items = ARENA_NEW(arena, KeyWeight, from->count);
    int64_t squares = 0;
    for (int32_t i = 0, k; i < from->count; i = k) {
        for (k = i; k < from->count && from->items[k].key == from->items[i].key; k++) {}
        int32_t rarity = integer_log2((uint64_t)n * 2 / (uint64_t)map_get(units, from->items[i].key, 1));
        int64_t weight = (int64_t)(integer_log2((uint64_t)(k - i)) + 256) * rarity >> 8;
        weight = weight > MOST_WEIGHT ? MOST_WEIGHT : weight;
        items[profile.count++] = (KeyWeight){from->items[i].key, (int32_t)weight};
        squares += weight * weight;
    }
    profile.items = items;
    profile.length = (int32_t)integer_sqrt((uint64_t)squares);
    return profile;
}

/* The cosine in hundredths; -1 where a profile is empty. */
static int8_t cosine(const KeyProfile *a, const KeyProfile *b) {
    if (a->length == 0 || b->length == 0) {
        return -1;
    }
    int64_t dot = 0;
    for (int32_t i = 0, j = 0; i < a->count && j < b->count;) {
        uint32_t x = a->items[i].key;
        uint32_t y = b->items[j].key;
        dot += x == y ? (int64_t)a->items[i].weight * b->items[j].weight : 0;
        i += x <= y;
        j += y <= x;
    }
    int64_t result = dot * 100 / ((int64_t)a->length * b->length);
    return (int8_t)(result > 100 ? 100 : result);
}

/* The number of each view's lemma, in the order of first mentions, and the views of each lemma one after another. */
typedef struct Grouping {
    int32_t *views; /* [n_views] by lemma */
    int32_t *first; /* [n_lemmas + 1] */
} Grouping;

static Grouping group_by_lemma(EventStory *story, Arena *scratch) {
    Map numbers;
    map_init(&numbers, scratch, story->n_views);
    int32_t *count = ARENA_NEW(scratch, int32_t, story->n_views + 1);
    for (int32_t i = 0; i < story->n_views; i++) {
        int32_t *number = map_put(&numbers, story->views[i].lemma, -1);
        *number = *number < 0 ? story->n_lemmas++ : *number;
        story->views[i].lemma_number = *number;
        count[*number + 1]++;
    }
    for (int32_t l = 0; l < story->n_lemmas; l++) {
        count[l + 1] += count[l];
    }
    Grouping grouping = {ARENA_NEW(scratch, int32_t, story->n_views), count};
    int32_t *at = ARENA_NEW(scratch, int32_t, story->n_lemmas + 1);
    memcpy(at, count, (size_t)(story->n_lemmas + 1) * sizeof *at);
    for (int32_t i = 0; i < story->n_views; i++) {
        grouping.views[at[story->views[i].lemma_number]++] = i;
    }
    return grouping;
}

/* In how many mentions each key takes part, and how many have it in their sentences. */
static void count_keys(const EventStory *story, Map *parts, Map *context) {
    for (int32_t i = 0; i < story->n_views; i++) {
        const EventView *view = &story->views[i];
        for (int32_t p = 0; p < EVENT_PARTS; p++) {
            for (int32_t k = 0; k < view->parts[p].names.count; k++) {
                ++*map_put(parts, view->parts[p].names.items[k], 0);
            }
            for (int32_t k = 0; k < view->parts[p].nouns.count; k++) {
                ++*map_put(parts, view->parts[p].nouns.items[k], 0);
            }
        }
        for (int32_t k = 0; k < view->context.count; k++) {
            ++*map_put(context, view->context.items[k], 0);
        }
    }
}

static void make_lemmas(EventStory *story, Arena *arena, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    Grouping grouping = group_by_lemma(story, scratch);
    Map parts;
    Map context;
    map_init(&parts, scratch, story->n_views);
    map_init(&context, scratch, story->n_views);
    count_keys(story, &parts, &context);
    story->lemmas = ARENA_NEW(arena, EventLemma, story->n_lemmas);
    for (int32_t l = 0; l < story->n_lemmas; l++) {
        ArenaMark lemma_mark = arena_mark(scratch);
        KeyWeights of_parts = {0};
        KeyWeights of_context = {0};
        int32_t n = grouping.first[l + 1] - grouping.first[l];
        uint32_t *sentences = ARENA_NEW(arena, uint32_t, n);
        int32_t n_sentences = 0;
        for (int32_t i = grouping.first[l]; i < grouping.first[l + 1]; i++) {
            const EventView *view = &story->views[grouping.views[i]];
            for (int32_t p = 0; p < EVENT_PARTS; p++) {
                add_set(&of_parts, &view->parts[p].names, scratch);
                add_set(&of_parts, &view->parts[p].nouns, scratch);
            }
            /* ascending, since views are in the order of texts */
            if (n_sentences == 0 || sentences[n_sentences - 1] != view->sentence_key) {
                add_set(&of_context, &view->context, scratch);
                sentences[n_sentences++] = view->sentence_key;
            }
        }
        story->lemmas[l].sentences = (KeySet){sentences, n_sentences};
        story->lemmas[l].parts = profile_of(&of_parts, &parts, story->n_views, arena);
        story->lemmas[l].context = profile_of(&of_context, &context, story->n_views, arena);
        arena_reset(scratch, lemma_mark);
    }
    arena_reset(scratch, mark);
}

static void make_alike(EventStory *story, const Analysis *const *analyses, Arena *arena, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    int32_t n = story->n_reports;
    KeySet *words = ARENA_NEW(scratch, KeySet, n);
    for (int32_t i = 0; i < n; i++) {
        words[i] = event_report_words(analyses[i], scratch);
    }
    story->alike = ARENA_NEW(arena, int8_t, (int64_t)n * n);
    for (int32_t a = 0; a < n; a++) {
        for (int32_t b = a; b < n; b++) {
            int32_t shorter = words[a].count < words[b].count ? words[a].count : words[b].count;
            int32_t share = shorter ? key_set_common(&words[a], &words[b]) * 100 / shorter : 0;
            story->alike[(int64_t)a * n + b] = story->alike[(int64_t)b * n + a] = (int8_t)share;
        }
    }
    arena_reset(scratch, mark);
}

static uint64_t use_key(int32_t report, int32_t lemma_number) {
    return (uint64_t)report << 32 | (uint32_t)lemma_number;
}

void event_story_make(const EventLexicon *lexicon, const Analysis *const *analyses, int32_t n, Arena *arena,
                      Arena *scratch, EventStory *out) {
    *out = (EventStory){.lexicon = lexicon, .n_reports = n, .arena = arena};
    out->views = event_views_make(lexicon, analyses, n, arena, scratch, &out->n_views);
    make_lemmas(out, arena, scratch);
    make_alike(out, analyses, arena, scratch);
    map_init(&out->relation_of, arena, out->n_lemmas);
    map_init(&out->uses, arena, out->n_views);
    for (int32_t i = 0; i < out->n_views; i++) {
        ++*map_put(&out->uses, use_key(out->views[i].report, out->views[i].lemma_number), 0);
    }
}

int32_t event_story_uses(const EventStory *story, int32_t report, int32_t lemma_number) {
    return map_get(&story->uses, use_key(report, lemma_number), 0);
}

static WordRelation word_relation(const EventLexicon *lexicon, const EventView *a, const EventView *b,
                                  int32_t likeness) {
    if (a->lemma == b->lemma) {
        return WORD_SAME;
    }
    int32_t x = a->entry;
    int32_t y = b->entry;
    if (event_lexicon_share(lexicon, x, LEXICON_FAMILY, y, LEXICON_FAMILY)) {
        return WORD_FAMILY;
    }
    if (event_lexicon_share(lexicon, x, LEXICON_SYNSETS, y, LEXICON_SYNSETS)) {
        return WORD_SYNONYM;
    }
    if (event_lexicon_share(lexicon, x, LEXICON_ABOVE, y, LEXICON_SYNSETS) ||
        event_lexicon_share(lexicon, x, LEXICON_SYNSETS, y, LEXICON_ABOVE)) {
        return WORD_ABOVE;
    }
    if (event_lexicon_share(lexicon, x, LEXICON_ABOVE, y, LEXICON_ABOVE)) {
        return WORD_SIBLING;
    }
    return likeness >= LIKE ? WORD_LIKE : WORD_OTHER;
}

const LemmaRelation *event_story_relation(EventStory *story, const EventView *a, const EventView *b) {
    if (a->lemma_number > b->lemma_number) {
        const EventView *swap = a;
        a = b;
        b = swap;
    }
    int32_t *place = map_put(&story->relation_of, (uint64_t)a->lemma_number << 32 | (uint32_t)b->lemma_number, -1);
    if (*place >= 0) {
        return &story->relations[*place];
    }
    *place = story->n_relations;
    if (story->n_relations == story->room) {
        story->relations =
            vector_grow(story->arena, story->relations, &story->room, sizeof *story->relations);
    }
    LemmaRelation *relation = &story->relations[story->n_relations++];
    const EventLemma *x = &story->lemmas[a->lemma_number];
    const EventLemma *y = &story->lemmas[b->lemma_number];
    int32_t rarer = x->sentences.count < y->sentences.count ? x->sentences.count : y->sentences.count;
    relation->likeness = (int8_t)event_lexicon_likeness(story->lexicon, a->entry, b->entry);
    relation->word = (int8_t)word_relation(story->lexicon, a, b, relation->likeness);
    relation->parts = cosine(&x->parts, &y->parts);
    relation->context = cosine(&x->context, &y->context);
    relation->together = (int8_t)(key_set_common(&x->sentences, &y->sentences) * 100 / rarer);
    relation->is_possible = relation->word < WORD_OTHER || relation->likeness >= LIKE_ENOUGH || relation->parts >= 15;
    return relation;
}
