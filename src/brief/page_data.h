/* What the page knows: the brief as JSON, the texts that it rests on, and accounts compared two by two. */
#ifndef HEARSAY_BRIEF_PAGE_DATA_H
#define HEARSAY_BRIEF_PAGE_DATA_H

#include "base/json.h"
#include "link/account.h"

/* The accounts of a brief, and the brief as others wrote it. */
typedef struct PageInput {
    const Analysis *const *analyses; /* [n] */
    const AccountOrigin *origins;    /* [n] */
    int32_t n;
    Slice title;
    Slice json; /* the brief as brief_write_bare_json() gives it */
    Slice text; /* the brief as text, for readers without scripts */
} PageInput;

/* Writes one JSON object to the end of out:
 *
 *   brief        the object given
 *   reports      [{id, text, sentences: [[start, end]…], signs: [{start, end, likely, by}…],
 *                  claims: [{id, who, kind, spans: [[start, end]…]}…]}…]
 *   comparisons  [{a, b, copy, claims: [[conflict 0|1, claim of a, claim of b, differences…]…], quotations}…]
 *
 * Offsets are code points. Claims are those that are not part of others; a comparison names them by their place in
 * the report's list and leaves out what only one account has: that is the rest. Every copy is compared with its
 * original, and accounts that are no copies with one another, the first ones of a large story. Both arenas are left as
 * they were; without memory the result is false. */
bool page_data_write(const PageInput *input, Arena *arena, Arena *scratch, Buffer *out, Error *error) MUST_USE;

#endif
