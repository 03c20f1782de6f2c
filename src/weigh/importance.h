/* What matters in a story: words count by how often, in how many origins and in which titles and leads they stand; a stretch
 * of text by its words and its place. The same measure ranks every part of a situation. */
#ifndef HEARSAY_WEIGH_IMPORTANCE_H
#define HEARSAY_WEIGH_IMPORTANCE_H

#include "base/map.h"
#include "weigh/weighing.h"

#include <stddef.h>

typedef struct StoryWord {
    int32_t count, n_origins, last_origin; /* last_origin: while counting */
    bool in_lead;
} StoryWord;

struct Importance {
    Map of_lemma; /* hash of a lemma with case folded → index into words */
    VECTOR(StoryWord) words;
};

/* Of all accounts; copies count once. In w->scratch. Linear. */
void importance_make(Weighing *w);

/* How much a stretch of an account matters, 0 to about 100: the mean over its content words, more where it stands near the
 * beginning. Linear in the stretch. */
int32_t importance_of(const Weighing *w, int32_t account, Span span);

/* The weight of all its content words together: how much of the story it tells. */
int32_t importance_sum(const Weighing *w, int32_t account, Span span);

/* How much words that stand in no account matter, such as a title that came apart from its text: the mean over all its words that
 * are not short. Words count as their own lemma, or without an s at their end. */
int32_t importance_of_words(const Weighing *w, Slice words);

/* What is to be added for so many origins behind a thing. */
int32_t importance_of_origins(int32_t n_origins);

/* Orders items [n] by importance, the greatest first, the earlier ones first among equals: order [n] of their indexes, in
 * scratch. */
int32_t *importance_order(const int32_t *importance, int32_t n, Arena *scratch);

/* The items [n] of `size` bytes, whose importance stands at `place` in each, in that order; in w->arena. */
void *importance_sort(const Weighing *w, const void *items, int32_t n, size_t size, size_t place);

#define IMPORTANCE_SORTED(w, Type, items, n) \
    ((Type *)importance_sort((w), (items), (n), sizeof(Type), offsetof(Type, importance)))

#endif
