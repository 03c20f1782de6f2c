/* An Analysis as CoNLL-U (https://universaldependencies.org/format.html): one document a report, one
 * block a sentence. Contractions are separate words that touch (SpaceAfter=No), not range lines. */
#ifndef HEARSAY_EXPORT_CONLLU_H
#define HEARSAY_EXPORT_CONLLU_H

#include "analysis/analysis.h"
#include "base/json.h"

/* Writes all sentences to the end of out; heads are local to the sentence, 0 for the root. */
void analysis_write_conllu(const Analysis *analysis, Buffer *out);

#endif
