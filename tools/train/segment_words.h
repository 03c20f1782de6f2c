/* What large texts without annotation say of words: which ones a full stop follows (abbreviations), and
 * how each is written where no sentence begins. See Lexicon in text/piece.h. */
#ifndef HEARSAY_TRAIN_SEGMENT_WORDS_H
#define HEARSAY_TRAIN_SEGMENT_WORDS_H

#include "base/arena.h"

/* Counts over the unlabelled reports under `data`, adds the abbreviations of `list`
 * (abbreviations.txt beside this file), and gives the table [2^WORD_TABLE_BITS], in arena. */
bool segment_words_learn(const char *data, const char *list, const uint8_t **table, Arena *arena, Error *error) MUST_USE;

#endif
