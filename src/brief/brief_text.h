/* A Situation as text for a terminal or a file. */
#ifndef HEARSAY_BRIEF_BRIEF_TEXT_H
#define HEARSAY_BRIEF_BRIEF_TEXT_H

#include "base/json.h"
#include "weigh/situation.h"

/* Writes the brief to the end of out, wrapped at `width` columns (at least 40). Long quotations are
 * cut, which " […]" shows. */
void brief_write_text(const Situation *situation, int32_t width, Buffer *out);

#endif
