/* Lemmas from edit scripts: the word's own script where training saw the word with this tag, else that of
 * its longest known ending. */
#ifndef HEARSAY_SYNTAX_LEMMA_H
#define HEARSAY_SYNTAX_LEMMA_H

#include "base/arena.h"
#include "learn/weights.h"

/* A script: lower-case the form or keep it, cut `cut` characters from its end, put `ending` there. In the
 * weights file scripts are lines `l|k, digit(s), ending`, as "l3y" makes studies → study. A script "=x"
 * gives the lemma x whole. */
enum { LEMMA_MOST_SUFFIX = 7, LEMMA_MOST_BYTES = 64 };

typedef struct LemmaTable {
    const uint64_t *rules; /* [size] open addressing: hash with its lowest 16 bits replaced by script + 1 */
    uint64_t size;
    Slice *scripts; /* [n_scripts] */
    int32_t n_scripts;
} LemmaTable;

bool lemma_table_open(LemmaTable *table, const Weights *weights, Arena *arena, Error *error) MUST_USE;

/* Key of a lower-case ending (or, with `whole`, of a whole word) under a tag. */
uint64_t lemma_key(Slice ending, bool whole, int32_t upos, int32_t xpos);

/* The lemma of a form; in arena where it is no part of the form or the table: by the rule of the whole word, of a verb's past else by the list of
 * inflection.h, else by the rule of the longest ending. */
Slice lemma_find(const LemmaTable *table, Slice form, int32_t upos, int32_t xpos, Arena *arena);

/* The script that turns form into lemma, written to out [size]; for trainers. */
Slice lemma_script_make(Slice form, Slice lemma, char *out, size_t size);

/* Applies a script; false where it does not fit the form. Output into out [size]. */
bool lemma_script_apply(Slice script, Slice form, char *out, size_t size, Slice *lemma);

#endif
