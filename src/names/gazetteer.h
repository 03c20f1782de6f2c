/* The gazetteer: what lists of names know of a word or a phrase, as bits. Case, hyphens, apostrophes and full
 * stops do not count, so that Port-au-Prince, PORT AU PRINCE and its five tokens are one phrase. Hashed: one
 * phrase in about 60,000 that is in no list is taken for one that is. models/gazetteer.md names the lists. */
#ifndef HEARSAY_NAMES_GAZETTEER_H
#define HEARSAY_NAMES_GAZETTEER_H

#include "learn/weights.h"
#include "text/sentence.h"

enum {
    GAZETTEER_MALE = 1, /* first names */
    GAZETTEER_FEMALE = 2,
    GAZETTEER_SURNAME = 4,
    GAZETTEER_PERSON = 8, /* well-known persons, by full name or surname */
    GAZETTEER_COUNTRY = 16,
    GAZETTEER_REGION = 32, /* states, provinces, districts */
    GAZETTEER_CITY = 64,
    GAZETTEER_LARGE_CITY = 128, /* over 100,000 inhabitants */
    GAZETTEER_PLACE = 256,      /* rivers, mountains, buildings, also cities and countries */
    GAZETTEER_PEOPLE = 512,     /* American, Catholic: adjectives and nouns for people */
    GAZETTEER_ORGANISATION = 1024,
    GAZETTEER_TITLE = 2048,             /* words before names of persons */
    GAZETTEER_ORGANISATION_WORD = 4096, /* words in names of organisations */
    GAZETTEER_PLACE_WORD = 8192,
    GAZETTEER_COMMON = 16384, /* also an ordinary word */
    GAZETTEER_PREFIX = 32768  /* longer phrases begin with this one */
};

enum { GAZETTEER_FLAGS = 15, GAZETTEER_MOST_TOKENS = 10 };

typedef struct Gazetteer {
    const int32_t
        *slots; /* [size] open addressing: upper 16 bits of the key's hash, then flags; 0 is empty */
    uint32_t mask;
} Gazetteer;

/* Looks up the array; valid as long as the weights. */
bool gazetteer_open(Gazetteer *gazetteer, const Weights *weights, Error *error) MUST_USE;

/* The key of a phrase grows word by word from 0: each run of letters or digits adds to it, hyphens,
 * apostrophes and full stops add nothing. Any other character makes it 0. */
uint64_t gazetteer_extend(uint64_t key, Slice word);

/* Flags of a key, 0 where no list has it or the key is 0. */
uint32_t gazetteer_flags(const Gazetteer *gazetteer, uint64_t key);

/* Flags of one word alone. */
uint32_t gazetteer_find(const Gazetteer *gazetteer, Slice word);

/* The longest phrase of at least two tokens that begins with token `first` and ends before token `last`:
 * gives its flags without GAZETTEER_PREFIX, and its tokens in `count`; 0 and 0 where there is none. */
uint32_t gazetteer_phrase(const Gazetteer *gazetteer, Slice text, const Token *tokens, int32_t first,
                          int32_t last, int32_t *count);

/* Room for `count` phrases as the array holds them, for who makes one: adds flags to a key's. */
uint32_t gazetteer_size(int64_t count);
void gazetteer_put(int32_t *slots, uint32_t size, uint64_t key, uint32_t flags);

#endif
