#include "quantity/phrase_table.h"

typedef struct Phrase {
    const char *text;
    int32_t length, code;
} Phrase;

#include "quantity_phrases.inc"

enum { MOST_PHRASE = 48 };

typedef struct PhraseTable {
    const Phrase *phrases;
    int32_t count;
    const char *const *codes;
} PhraseTable;

#define TABLE(name)                                                                                          \
    { phrases_##name, (int32_t)ARRAY_COUNT(phrases_##name), codes_##name }
static const PhraseTable tables[PHRASE_LISTS] = {TABLE(units), TABLE(currencies), TABLE(bounds),
                                                 TABLE(people), TABLE(spells), TABLE(befallen), TABLE(tolls)};

static const char *find(PhraseList list, Slice words) {
    const PhraseTable *table = &tables[list];
    int32_t low = 0, high = table->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        const Phrase *phrase = &table->phrases[middle];
        int order = slice_compare((Slice){phrase->text, (size_t)phrase->length}, words);
        if (order == 0) {
            return table->codes[phrase->code];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

const char *phrase_code(PhraseList list, Slice words) {
    char lower[MOST_PHRASE];
    if (words.len == 0 || words.len > sizeof lower) {
        return NULL;
    }
    for (size_t i = 0; i < words.len; i++) {
        lower[i] = ascii_lower(words.ptr[i]);
    }
    return find(list, (Slice){lower, words.len});
}

/* The words of tokens [first, last) in lower case, joined by blanks; empty where they are too long. */
static Slice join(Slice text, const Token *tokens, int32_t first, int32_t last, char *out) {
    size_t length = 0;
    for (int32_t t = first; t < last; t++) {
        Slice form = slice_at(text, tokens[t].span);
        if (length + form.len + 1 > MOST_PHRASE) {
            return SLICE("");
        }
        if (t > first) {
            out[length++] = ' ';
        }
        for (size_t i = 0; i < form.len; i++) {
            out[length++] = ascii_lower(form.ptr[i]);
        }
    }
    return (Slice){out, length};
}

const char *phrase_from(PhraseList list, Slice text, const Token *tokens, int32_t first, int32_t limit,
                        int32_t *end) {
    char words[MOST_PHRASE];
    int32_t most = first + PHRASE_MOST_WORDS < limit ? first + PHRASE_MOST_WORDS : limit;
    for (int32_t last = most; last > first; last--) {
        Slice joined = join(text, tokens, first, last, words);
        const char *code = joined.len ? find(list, joined) : NULL;
        if (code) {
            *end = last;
            return code;
        }
    }
    return NULL;
}

const char *phrase_until(PhraseList list, Slice text, const Token *tokens, int32_t limit, int32_t last,
                         int32_t *first) {
    char words[MOST_PHRASE];
    int32_t most = last - PHRASE_MOST_WORDS > limit ? last - PHRASE_MOST_WORDS : limit;
    for (int32_t at = most; at < last; at++) {
        Slice joined = join(text, tokens, at, last, words);
        const char *code = joined.len ? find(list, joined) : NULL;
        if (code) {
            *first = at;
            return code;
        }
    }
    return NULL;
}
