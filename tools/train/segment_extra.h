/* Reads sentences written by hand for the segmenter, in the plain notation that tools/train/
 * segment-extra.txt explains, as documents like those of a treebank. */
#ifndef HEARSAY_TRAIN_SEGMENT_EXTRA_H
#define HEARSAY_TRAIN_SEGMENT_EXTRA_H

#include "conllu.h"

/* Adds the file's documents to `conllu`, with forms alone. */
bool segment_extra_read(Conllu *conllu, const char *path, Arena *arena, Error *error) MUST_USE;

#endif
