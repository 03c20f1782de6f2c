/* The lexicon of events as arrays of a weights file: what event_lexicon.py wrote, with a vector for each lemma. */
#ifndef HEARSAY_TRAIN_LEXICON_WRITE_H
#define HEARSAY_TRAIN_LEXICON_WRITE_H

#include "event/lexicon.h"

/* Adds the arrays "lexicon.…".
 *   path     lexicon.tsv
 *   vectors  the folder of vectors.py: of its 300 numbers a word the LEXICON_VECTOR directions are kept in which the
 *            lexicon's words differ most (principal components) */
bool lexicon_write(const char *path, const char *vectors, WeightsWriter *writer, Arena *arena, Error *error) MUST_USE;

#endif
