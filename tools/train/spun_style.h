/* The same annotated text as machine rewriting damages it: words replaced by naive synonyms, so that a model
 * also finds who says what where *said* became *mentioned*. */
#ifndef HEARSAY_TRAIN_SPUN_STYLE_H
#define HEARSAY_TRAIN_SPUN_STYLE_H

#include "attributions.h"
#include "base/map.h"

/* A word or phrase and what may stand for it, separated by tabs. */
typedef struct Replacements {
    VECTOR(Slice) choices;
    Map of; /* hash of the phrase → its choices */
} Replacements;

typedef struct SpunTables {
    Replacements reporting; /* spun-words.txt: words of reporting */
    Replacements thesaurus; /* what thesaurus.py wrote */
} SpunTables;

/* Reads both; lines that begin with # are skipped. All in arena. */
bool spun_tables_read(SpunTables *tables, const char *reporting, const char *thesaurus, Arena *arena,
                      Error *error) MUST_USE;

/* A copy with half of the words of reporting and a quarter of the other words that the tables know replaced,
 * names more rarely; its spans are those of the same words. All in arena. */
AttributionText spun_style(const AttributionText *text, const SpunTables *tables, uint64_t seed, Arena *arena);

#endif
