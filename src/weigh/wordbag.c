#include "weigh/wordbag.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { SEED_LEMMA = 61, SEED_ACTOR = 62 };

static int compare_keys(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static bool is_content_word(Upos upos) {
    return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_ADJ || upos == UPOS_NUM || upos == UPOS_VERB;
}

/* The actor of the mention that a token is part of, -1 for none. */
static int32_t actor_at(const Weighing *w, int32_t account, int32_t token, bool *is_head) {
    const EntityList *entities = &w->analyses[account]->entities;
    int32_t i = mention_from(&entities->mentions, token);
    if (i >= entities->mentions.count) {
        return -1;
    }
    const Mention *mention = &entities->mentions.items[i];
    bool inside = mention->first_token <= token && (mention->form == MENTION_NAME || mention->head == token);
    *is_head = mention->head == token;
    int32_t entity = inside ? entities->entity_of[i] : -1;
    return entity >= 0 ? w->out->actors.actor_of[account][entity] : -1;
}

WordBag word_bag_make(const Weighing *w, int32_t account, Span span) {
    const Analysis *analysis = w->analyses[account];
    VECTOR(uint64_t) keys = {0};
    for (int32_t t = segments_token_at(&analysis->segments, span.start);
         t < analysis->segments.n_tokens && analysis->segments.tokens[t].span.start < span.end; t++) {
        bool is_head = false;
        int32_t actor = actor_at(w, account, t, &is_head);
        if (actor >= 0) {
            if (is_head) {
                *VECTOR_PUSH(&keys, w->scratch) = slice_hash((Slice){(const char *)&actor, sizeof actor}, SEED_ACTOR);
            }
        } else if (is_content_word((Upos)analysis->syntax.upos[t])) {
            Slice lemma = analysis->syntax.lemma[t];
            ArenaMark mark = arena_mark(w->arena);
            char *folded = ARENA_NEW(w->arena, char, lemma.len * 2 + 4);
            uint64_t key = slice_hash(utf8_lower(lemma, folded, lemma.len * 2 + 4), SEED_LEMMA);
            arena_reset(w->arena, mark);
            *VECTOR_PUSH(&keys, w->scratch) = key;
        }
    }
    if (keys.count > 1) {
        qsort(keys.items, (size_t)keys.count, sizeof *keys.items, compare_keys);
    }
    int32_t n = 0;
    for (int32_t i = 0; i < keys.count; i++) {
        if (n == 0 || keys.items[n - 1] != keys.items[i]) {
            keys.items[n++] = keys.items[i];
        }
    }
    return (WordBag){keys.items, n};
}

int32_t word_bags_shared(const WordBag *a, const WordBag *b) {
    int32_t i = 0, j = 0, both = 0;
    while (i < a->count && j < b->count) {
        both += a->items[i] == b->items[j];
        bool left = a->items[i] <= b->items[j], right = b->items[j] <= a->items[i];
        i += left;
        j += right;
    }
    return both;
}

int32_t word_bags_alike(const WordBag *a, const WordBag *b) {
    return a->count + b->count > 0 ? 200 * word_bags_shared(a, b) / (a->count + b->count) : 0;
}

int32_t word_bags_overlap(const WordBag *a, const WordBag *b) {
    int32_t least = a->count < b->count ? a->count : b->count;
    return least > 0 ? 100 * word_bags_shared(a, b) / least : 0;
}

void word_bags_of_sentences(Weighing *w) {
    w->sentences = ARENA_NEW(w->scratch, WordBag *, w->n);
    for (int32_t a = 0; a < w->n; a++) {
        const Segments *segments = &w->analyses[a]->segments;
        w->sentences[a] = ARENA_NEW(w->scratch, WordBag, segments->n_sentences);
        for (int32_t s = 0; s < segments->n_sentences; s++) {
            w->sentences[a][s] = word_bag_make(w, a, segments->sentences[s].span);
        }
    }
}

bool word_bag_in_sentences(const Weighing *w, int32_t account, const WordBag *bag, int32_t least_words, int32_t overlap) {
    for (int32_t s = 0; s < w->analyses[account]->segments.n_sentences; s++) {
        const WordBag *sentence = &w->sentences[account][s];
        if (sentence->count >= least_words && word_bags_overlap(bag, sentence) >= overlap) {
            return true;
        }
    }
    return false;
}
