#include "event/lexicon.h"

#include "base/integer.h"

enum { MOST_LEMMA = 64 };

uint32_t event_lexicon_key(Slice lemma) {
    char folded[MOST_LEMMA];
    size_t len = lemma.len < MOST_LEMMA ? lemma.len : MOST_LEMMA;
    for (size_t i = 0; i < len; i++) {
        folded[i] = ascii_lower(lemma.ptr[i]);
    }
    return (uint32_t)(slice_hash((Slice){folded, len}, 0) >> 32);
}

static bool lists_are_sound(const EventLexicon *lexicon) {
    int64_t n_lists = (int64_t)LEXICON_LISTS * lexicon->n;
    if (lexicon->offsets[0] != 0 || lexicon->offsets[n_lists] != lexicon->n_ids) {
        return false;
    }
    for (int64_t i = 0; i < n_lists; i++) {
        if (lexicon->offsets[i] > lexicon->offsets[i + 1]) {
            return false;
        }
    }
    for (int32_t i = 1; i < lexicon->n; i++) {
        if ((uint32_t)lexicon->keys[i - 1] >= (uint32_t)lexicon->keys[i]) {
            return false;
        }
    }
    return true;
}

static bool classes_are_sound(const EventLexicon *lexicon) {
    for (int32_t i = 0; i < lexicon->n; i++) {
        if (event_lexicon_noun_class(lexicon, i) > LEXICON_NOUN_CLASSES) {
            return false;
        }
    }
    return true;
}

bool event_lexicon_open(EventLexicon *lexicon, const Weights *weights, Error *error) {
    WeightsArray keys;
    WeightsArray info;
    WeightsArray offsets;
    WeightsArray ids;
    WeightsArray vectors;
    if (!weights_find(weights, "lexicon.keys", WEIGHTS_I32, -1, 1, &keys, error) ||
        !weights_find(weights, "lexicon.info", WEIGHTS_I32, keys.rows, 1, &info, error) ||
        !weights_find(weights, "lexicon.offsets", WEIGHTS_I32, LEXICON_LISTS * keys.rows + 1, 1, &offsets,
                      error) ||
        !weights_find(weights, "lexicon.ids", WEIGHTS_I16, -1, 1, &ids, error) ||
        !weights_find(weights, "lexicon.vectors", WEIGHTS_I8, keys.rows, LEXICON_VECTOR, &vectors, error)) {
        return false;
    }
    *lexicon = (EventLexicon){.keys = keys.data,
                              .info = info.data,
                              .offsets = offsets.data,
                              .ids = ids.data,
                              .vectors = vectors.data,
                              .n = (int32_t)keys.rows,
                              .n_ids = (int32_t)ids.rows};
    return (lists_are_sound(lexicon) && classes_are_sound(lexicon)) ||
           error_set(error, STATUS_BAD_MODEL, "the lexicon of events is damaged; build the model again");
}

int32_t event_lexicon_find(const EventLexicon *lexicon, Slice lemma) {
    uint32_t key = event_lexicon_key(lemma);
    int32_t low = 0;
    int32_t high = lexicon->n;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if ((uint32_t)lexicon->keys[middle] < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < lexicon->n && (uint32_t)lexicon->keys[low] == key ? low : -1;
}

bool event_lexicon_share(const EventLexicon *lexicon, int32_t a, LexiconList list_a, int32_t b,
                         LexiconList list_b) {
    if (a < 0 || b < 0) {
        return false;
    }
    const int32_t *offsets = lexicon->offsets;
    int32_t i = offsets[LEXICON_LISTS * a + (int32_t)list_a];
    int32_t j = offsets[LEXICON_LISTS * b + (int32_t)list_b];
    int32_t i_end = offsets[LEXICON_LISTS * a + (int32_t)list_a + 1];
    int32_t j_end = offsets[LEXICON_LISTS * b + (int32_t)list_b + 1];
    while (i < i_end && j < j_end) {
        uint16_t x = (uint16_t)lexicon->ids[i];
        uint16_t y = (uint16_t)lexicon->ids[j];
        if (x == y) {
            return true;
        }
        i += x < y;
        j += y < x;
    }
    return false;
}

int32_t event_lexicon_likeness(const EventLexicon *lexicon, int32_t a, int32_t b) {
    if (a < 0 || b < 0) {
        return 0;
    }
    const int8_t *x = lexicon->vectors + (int64_t)a * LEXICON_VECTOR;
    const int8_t *y = lexicon->vectors + (int64_t)b * LEXICON_VECTOR;
    int32_t dot = 0;
    int32_t xx = 0;
    int32_t yy = 0;
    for (int32_t i = 0; i < LEXICON_VECTOR; i++) {
        dot += x[i] * y[i];
        xx += x[i] * x[i];
        yy += y[i] * y[i];
    }
    int64_t norm = (int64_t)integer_sqrt((uint64_t)xx) * integer_sqrt((uint64_t)yy);
    return norm > 0 ? (int32_t)((int64_t)dot * 100 / norm) : 0;
}
