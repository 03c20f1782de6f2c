/* Writes the trained network as the weights file that syntax/parse.h reads. */
#ifndef HEARSAY_TRAIN_SYNTAX_EXPORT_H
#define HEARSAY_TRAIN_SYNTAX_EXPORT_H

#include "syntax_net.h"

/* values: the flat parameters; treebanks [n]: where the lemma tables are learned from. */
bool syntax_export(const char *path, const NetShape *shape, const NetLayout *layout, const float *values,
                   const Lexicon *lexicon, const Conllu *const *treebanks, int32_t n, Arena *arena,
                   Error *error) MUST_USE;

#endif
