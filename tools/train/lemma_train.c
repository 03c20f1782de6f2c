#include "lemma_train.h"

#include "base/json.h"
#include "base/map.h"
#include "base/utf8.h"
#include "syntax/lemma.h"
#include "syntax/tree.h"

#include <stdio.h>
#include <stdlib.h>

enum { LEAST_STEM = 2, LEAST_VOTES = 3 };

/* A word type under a tag with one script, and how often it stood. */
typedef struct Type {
    Slice form, lower;
    int32_t upos, xpos, script, count;
} Type;

typedef struct Vote {
    uint64_t key;
    int32_t script, count;
} Vote;

typedef struct LemmaTrainer {
    Arena *arena;
    VECTOR(Type) types;
    VECTOR(Slice) scripts;
    Map type_ids, script_ids;
    Map rules; /* key → script, of endings and words kept so far */
    VECTOR(uint64_t) order;
} LemmaTrainer;

static int32_t script_id(LemmaTrainer *t, Slice script) {
    int32_t *id = map_put(&t->script_ids, slice_hash(script, 1), -1);
    if (*id < 0) {
        *id = t->scripts.count;
        *VECTOR_PUSH(&t->scripts, t->arena) = arena_copy(t->arena, script);
    }
    return *id;
}

static void add_word(LemmaTrainer *t, const ConlluWord *word) {
    char room[512];
    char lower_room[LEMMA_MOST_BYTES];
    int32_t upos = upos_find(word->upos);
    int32_t xpos = xpos_find(word->xpos);
    if (slice_equals(word->lemma, SLICE("_")) || upos < 0 || xpos < 0 || word->form.len > LEMMA_MOST_BYTES - 4 ||
        word->lemma.len > LEMMA_MOST_BYTES) {
        return;
    }
    Slice lower = utf8_lower(word->form, lower_room, sizeof lower_room);
    Slice script = lemma_script_make(word->form, word->lemma, room, sizeof room);
    bool proper = upos == UPOS_PROPN;
    if (proper && slice_equals(lower, word->form) && script.len && script.ptr[0] == 'l') {
        room[0] = 'k'; /* a lower-case form does not say whether case is kept: names keep it */
    }
    int32_t id = script_id(t, script);
    uint64_t key = slice_hash(lower, (uint64_t)(upos * 100 + xpos) * 100000 + (uint64_t)id);
    int32_t *type = map_put(&t->type_ids, key, -1);
    if (*type < 0) {
        *type = t->types.count;
        *VECTOR_PUSH(&t->types, t->arena) = (Type){word->form, arena_copy(t->arena, lower), upos, xpos, id, 0};
    }
    t->types.items[*type].count++;
}

static int compare_votes(const void *left, const void *right) {
    const Vote *a = left;
    const Vote *b = right;
    if (a->key != b->key) {
        return a->key < b->key ? -1 : 1;
    }
    return (a->script > b->script) - (a->script < b->script);
}

/* Start of the last `length` characters of s, or -1 where it has fewer. */
static int32_t ending_start(Slice s, int32_t length) {
    size_t at = s.len;
    for (; length > 0; length--) {
        if (at == 0) {
            return -1;
        }
        at -= (size_t)utf8_previous(s, at).length;
    }
    return (int32_t)at;
}

/* What the rules so far say for a type through endings shorter than `length`. */
static int32_t predict(const LemmaTrainer *t, const Type *type, int32_t length) {
    while (--length >= 0) {
        int32_t start = ending_start(type->lower, length);
        if (start >= 0) {
            Slice ending = slice_from(type->lower, (size_t)start);
            int32_t script = map_get(&t->rules, lemma_key(ending, false, type->upos, type->xpos), -1);
            if (script >= 0) {
                return script;
            }
        }
    }
    return -1;
}

/* Keeps, for the endings of one length (or whole words: length LEMMA_MOST_SUFFIX + 1), the script with
 * most votes where it differs from what shorter endings say. */
static void add_rules(LemmaTrainer *t, int32_t length) {
    bool whole = length > LEMMA_MOST_SUFFIX;
    Vote *votes = ARENA_NEW(t->arena, Vote, t->types.count);
    Map predicted;
    map_init(&predicted, t->arena, t->types.count);
    int32_t n = 0;
    for (int32_t i = 0; i < t->types.count; i++) {
        const Type *type = &t->types.items[i];
        int32_t start = whole ? 0 : ending_start(type->lower, length);
        if (start < 0 || (!whole && start < LEAST_STEM)) {
            continue; /* an ending needs a stem before it, or short irregular words would vote for it */
        }
        Slice ending = slice_from(type->lower, (size_t)start);
        uint64_t key = lemma_key(ending, whole, type->upos, type->xpos);
        votes[n++] = (Vote){key, type->script, whole ? type->count : 1};
        map_put(&predicted, key, predict(t, type, whole ? LEMMA_MOST_SUFFIX + 1 : length));
    }
    qsort(votes, (size_t)n, sizeof *votes, compare_votes);
    for (int32_t i = 0; i < n;) {
        uint64_t key = votes[i].key;
        int32_t best = -1;
        int32_t best_count = 0;
        int32_t total = 0;
        while (i < n && votes[i].key == key) {
            int32_t script = votes[i].script;
            int32_t count = 0;
            for (; i < n && votes[i].key == key && votes[i].script == script; i++) {
                count += votes[i].count;
            }
            total += count;
            if (count > best_count) {
                best = script;
                best_count = count;
            }
        }
        bool enough = whole || length == 0 || (total >= LEAST_VOTES && best_count * 2 > total);
        bool general = whole || t->scripts.items[best].ptr[0] != '=';
        if (enough && general && map_get(&predicted, key, -1) != best) {
            *map_put(&t->rules, key, best) = best;
            *VECTOR_PUSH(&t->order, t->arena) = key;
        }
    }
}

void lemma_train(const Conllu *const *treebanks, int32_t n, WeightsWriter *writer, Arena *arena) {
    LemmaTrainer t = {.arena = arena};
    map_init(&t.type_ids, arena, 60000);
    map_init(&t.script_ids, arena, 2000);
    map_init(&t.rules, arena, 60000);
    for (int32_t b = 0; b < n; b++) {
        for (int32_t i = 0; i < treebanks[b]->words.count; i++) {
            add_word(&t, &treebanks[b]->words.items[i]);
        }
    }
    for (int32_t length = 0; length <= LEMMA_MOST_SUFFIX + 1; length++) {
        add_rules(&t, length);
    }
    int64_t size = 1024;
    while (size < t.order.count * 2) {
        size *= 2;
    }
    uint64_t *table = ARENA_NEW(arena, uint64_t, size);
    for (int32_t i = 0; i < t.order.count; i++) {
        uint64_t key = t.order.items[i];
        uint64_t at = (key >> 16) & (uint64_t)(size - 1);
        while (table[at] != 0) {
            at = (at + 1) & (uint64_t)(size - 1);
        }
        table[at] = (key & ~(uint64_t)0xFFFF) | (uint64_t)(map_get(&t.rules, key, 0) + 1);
    }
    Buffer lines = {0};
    for (int32_t i = 0; i < t.scripts.count; i++) {
        buffer_add(&lines, t.scripts.items[i]);
        buffer_add_char(&lines, '\n');
    }
    printf("lemmas: %d rules, %d scripts\n", t.order.count, t.scripts.count);
    weights_add(writer, "lemma.rules", WEIGHTS_U64, 1, size, table);
    weights_add(writer, "lemma.scripts", WEIGHTS_BYTES, 1, (int64_t)lines.len, lines.ptr);
    buffer_free(&lines);
}
