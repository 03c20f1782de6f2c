/* Compares pairs of reports in parallel and gathers those that are copies into families. */
#ifndef HEARSAY_COPY_VERIFY_H
#define HEARSAY_COPY_VERIFY_H

#include "copy/corpus.h"

/* Memory for aligning two reports; more is met as STATUS_NO_MEMORY. */
#define ALIGN_MEMORY_LIMIT ((size_t)4 << 30)

/* Compares each pair of `pairs` (finished) that shares enough; adds the copies to `edges` (key pair_key(), value
 * edge_value()) and joins their families in corpus->family. */
bool pairs_verify(CopyCorpus *corpus, Sorter *pairs, Sorter *edges, Error *error) MUST_USE;

/* Turns the edges (finished) into corpus->links, family by family. */
bool edges_resolve(CopyCorpus *corpus, Sorter *edges, Error *error) MUST_USE;

/* The first report of a report's family, for corpus->family as union-find keeps it. */
int32_t family_find(int32_t *family, int32_t report);

#endif
