/* A Situation as a text to read: for a terminal or a file, or as Markdown. The most important of it, in the order in which a
 * reader asks: what it is about, who tells it, what is expected, who wants and gives what, where the accounts stand, who says
 * what, when. */
#ifndef HEARSAY_BRIEF_BRIEF_TEXT_H
#define HEARSAY_BRIEF_BRIEF_TEXT_H

#include "brief/document_text.h"
#include "weigh/situation.h"

typedef struct BriefLook {
    TextLook look;
    bool markdown; /* instead of text */
    bool all;      /* everything, not what fits about two screens */
} BriefLook;

/* Writes the brief to the end of out. The arena is left as it was; running out of it is for the caller to catch (arena_try). */
void brief_write_text(const Situation *situation, const BriefLook *look, Arena *arena, Buffer *out);

#endif
