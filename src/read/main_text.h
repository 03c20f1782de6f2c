/* The main text of a page, by structure and density alone. Text is cut into units (what a reader sees as a
 * paragraph, heading or list item); each unit has a value, positive for prose and negative for links and
 * labels; the smallest subtree that holds most of the value is the article; of its units those are left
 * out that look like links, captions, labels or invitations.
 * After readability's link density and class hints (Arc90, 2009) and maximum subsequence segmentation
 * (Pasternack and Roth, WWW 2009), here over subtrees. */
#ifndef HEARSAY_READ_MAIN_TEXT_H
#define HEARSAY_READ_MAIN_TEXT_H

#include "base/arena.h"
#include "base/date.h"
#include "read/page.h"

typedef struct MainText {
    Slice text;   /* units separated by a blank line; empty where the page has no prose */
    Slice byline; /* a unit or element that names the author ("By …"), absent where none does */
    Date date;    /* of a unit at the top that holds only a date; year 0 where none does */
    int32_t root; /* node that holds the text, -1 where none */
} MainText;

/*   title   the page's title, which is left out of the text; may be absent
 * Output in arena; scratch is used and left as it was. Linear in the page. */
void main_text_find(const Page *page, Slice title, Arena *arena, Arena *scratch, MainText *out);

/* White space runs become one blank, none at the ends; U+00A0 counts as white space. */
Slice main_text_collapse(Slice s, Arena *arena);

#endif
