/* Outlets, who publishes news: which words of a report name one, and which outlet a report is from. A name is known
 * (outlets.txt), or ends in a word that names of outlets end in, "the Lowick Herald". All names of one outlet give one
 * key, so that "Reuters", "Thomson Reuters" and reuters.com are the same. */
#ifndef HEARSAY_COPY_OUTLET_H
#define HEARSAY_COPY_OUTLET_H

#include "copy/skeleton.h"

/* 0: none. Outlets that nobody listed are known by a hash of their name; the same on every machine. */
typedef uint32_t Outlet;

/* The outlet whose name begins with piece `at`, behind any "the"; *n_pieces gets how many pieces name it. O(1). */
Outlet outlet_at(Slice text, const CopyPieceList *pieces, int32_t at, int32_t *n_pieces);

/* The same where something else says that an outlet is named here: "first appeared on X". Any capitalised words will do, and
 * an address, example.com. */
Outlet outlet_named_at(Slice text, const CopyPieceList *pieces, int32_t at, int32_t *n_pieces);

/* Whether a key is of a name that is short for others: "the Post". Which one is meant, the report says elsewhere. */
bool outlet_is_short(Outlet outlet);

/* Whether `name`, as "the Washington Post", ends in the word that the short name `outlet` is. */
bool outlet_is_short_for(Outlet outlet, Slice name);

/* The outlet that published a report: by its publisher, else by its address. Either may be absent. */
Outlet outlet_of_report(Slice publisher, Slice url);

#endif
