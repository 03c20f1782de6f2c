/* A Situation as one JSON object: the `hearsay brief` part of the output contract, in its order. */
#ifndef HEARSAY_BRIEF_BRIEF_JSON_H
#define HEARSAY_BRIEF_BRIEF_JSON_H

#include "base/json.h"
#include "base/utf8.h"
#include "weigh/situation.h"

/* Writes the object without a line end to the end of out. Fields of layers that do not exist yet are
 * empty arrays or null. scratch may run full (see arena_try) and is left as it was. */
void brief_write_json(const Situation *situation, Arena *scratch, Buffer *out);

/* The same without the quotes of evidence, for those who have the texts: a fifth less. */
void brief_write_bare_json(const Situation *situation, Arena *scratch, Buffer *out);

#endif
