#include "link/event_pair.h"

#include <assert.h>

bool event_pair_is_possible(EventStory *story, const EventView *a, const EventView *b) {
    return event_story_relation(story, a, b)->is_possible;
}

typedef struct Row {
    int16_t *out;
    int32_t count;
} Row;

static void put(Row *row, int32_t value) {
    row->out[row->count++] = (int16_t)(value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : value);
}

/* A pair of values without their order: the smaller, the larger. */
static void put_both(Row *row, int32_t a, int32_t b) {
    put(row, a < b ? a : b);
    put(row, a < b ? b : a);
}

/* Shared keys in hundredths of the smaller set; -1 where one is empty. */
static int32_t overlap(const KeySet *a, const KeySet *b) {
    int32_t smaller = a->count < b->count ? a->count : b->count;
    return smaller ? key_set_common(a, b) * 100 / smaller : -1;
}

/* Shared keys in hundredths of all; -1 where both are empty. */
static int32_t jaccard(const KeySet *a, const KeySet *b) {
    int32_t common = key_set_common(a, b);
    int32_t all = a->count + b->count - common;
    return all ? common * 100 / all : -1;
}

static int32_t larger(int32_t a, int32_t b) {
    return a > b ? a : b;
}

static void put_words(Row *row, const EventLexicon *lexicon, const LemmaRelation *relation, const EventView *a,
                      const EventView *b) {
    int32_t x = a->entry;
    int32_t y = b->entry;
    put(row, relation->word);
    put(row, a->words == b->words);
    put(row, event_lexicon_share(lexicon, x, LEXICON_SYNSETS, y, LEXICON_SYNSETS));
    put(row, event_lexicon_share(lexicon, x, LEXICON_ABOVE, y, LEXICON_ABOVE));
    put(row, relation->likeness);
    put(row, relation->parts);
    put(row, relation->context);
    put(row, relation->together);
    put(row, x < 0 || y < 0 ? 1 + (x < 0 && y < 0) : 0);
    put_both(row, (int32_t)a->upos, (int32_t)b->upos);
    put_both(row, a->n_words, b->n_words);
    put(row, a->roleset >= 0 && b->roleset >= 0 ? 1 + (a->roleset == b->roleset) : 0);
    put_both(row, a->noun_class, b->noun_class);
    put_both(row, a->verb_class, b->verb_class);
    put_both(row, a->frequency, b->frequency);
    put(row, a->is_definite + b->is_definite);
    put(row, a->is_pronoun + b->is_pronoun);
}

static void put_story(Row *row, const EventView *a, const EventView *b) {
    put_both(row, a->spread, b->spread);
    put_both(row, a->often, b->often);
    put_both(row, a->rank, b->rank);
    put(row, a->rank == b->rank);
    put_both(row, a->sentence, b->sentence);
    put_both(row, a->sentence * 100 / a->n_sentences, b->sentence * 100 / b->n_sentences);
    put(row, a->report == b->report);
    put(row, a->report == b->report ? larger(a->sentence - b->sentence, b->sentence - a->sentence) : -1);
    bool governs = a->report == b->report && (a->governor == b->mention || b->governor == a->mention);
    put(row, a->report != b->report || a->sentence != b->sentence ? 0 : 1 + governs);
    put(row, (a->polarity != b->polarity) * 2 + (a->status != b->status));
    put_both(row, a->status, b->status);
}

/* What the other report calls by the first one's word is likelier the same than what it calls otherwise. */
static void put_rivals(Row *row, const EventStory *story, const EventView *a, const EventView *b) {
    int32_t of_a = event_story_uses(story, b->report, a->lemma_number);
    int32_t of_b = event_story_uses(story, a->report, b->lemma_number);
    put_both(row, of_a, of_b);
    put(row, overlap(&a->lemmas, &b->lemmas));
    put(row, key_set_common(&a->lemmas, &b->lemmas));
    put(row, (a->above == b->lemma) + (b->above == a->lemma));
    put(row, a->above == b->above && a->above != 0);
}

static void put_parts(Row *row, const EventLexicon *lexicon, const EventView *a, const EventView *b) {
    int32_t names = 0;
    int32_t nouns = 0;
    int32_t clashes = 0;
    int32_t most_like = -1;
    for (int32_t p = 0; p < EVENT_PARTS; p++) {
        const EventRole *x = &a->parts[p];
        const EventRole *y = &b->parts[p];
        int32_t shared = key_set_common(&x->names, &y->names);
        put(row, overlap(&x->names, &y->names));
        put(row, overlap(&x->nouns, &y->nouns));
        int32_t like = x->entry < 0 || y->entry < 0 ? -1 : larger(event_lexicon_likeness(lexicon, x->entry, y->entry), 0);
        put(row, like);
        names += shared;
        nouns += key_set_common(&x->nouns, &y->nouns);
        clashes += shared == 0 && x->names.count > 0 && y->names.count > 0;
        most_like = larger(most_like, like);
    }
    int32_t crossed = 0;
    for (int32_t p = 0; p < EVENT_PARTS; p++) {
        for (int32_t q = 0; q < EVENT_PARTS; q++) {
            if (p != q) {
                crossed += key_set_common(&a->parts[p].names, &b->parts[q].names) +
                           key_set_common(&a->parts[p].nouns, &b->parts[q].nouns);
            }
        }
    }
    put(row, names);
    put(row, nouns);
    put(row, clashes);
    put(row, crossed);
    put(row, most_like);
}

/* 1 where the days of both overlap, 2 where both are known and do not. */
static int32_t days_relation(const EventView *a, const EventView *b) {
    if (!a->days.is_known || !b->days.is_known) {
        return 0;
    }
    return a->days.from <= b->days.until && b->days.from <= a->days.until ? 1 : 2;
}

static void put_sentences(Row *row, const EventView *a, const EventView *b) {
    put(row, days_relation(a, b));
    put(row, overlap(&a->times, &b->times));
    put(row, overlap(&a->numbers, &b->numbers));
    put(row, overlap(&a->names, &b->names));
    put(row, key_set_common(&a->names, &b->names));
    put(row, jaccard(&a->context, &b->context));
    put(row, overlap(&a->context, &b->context));
    put(row, key_set_common(&a->context, &b->context));
    put_both(row, a->context.count, b->context.count);
}

void event_pair_row(EventStory *story, const EventView *a, const EventView *b, int16_t *out) {
    memset(out, 0, EVENT_PAIR_NUMBERS * sizeof *out);
    Row row = {out, 0};
    put_words(&row, story->lexicon, event_story_relation(story, a, b), a, b);
    put_story(&row, a, b);
    put(&row, a->report == b->report ? 101 : story->alike[(int64_t)a->report * story->n_reports + b->report]);
    put_rivals(&row, story, a, b);
    put_parts(&row, story->lexicon, a, b);
    put_sentences(&row, a, b);
    assert(row.count <= EVENT_PAIR_NUMBERS);
}
