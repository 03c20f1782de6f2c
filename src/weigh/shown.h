/* The words of a report as they are shown by themselves: without what leads to them, and with whom a pronoun at their
 * beginning means. */
#ifndef HEARSAY_WEIGH_SHOWN_H
#define HEARSAY_WEIGH_SHOWN_H

#include "weigh/weighing.h"

typedef struct Shown {
    Slice text;    /* in the report's text, or in the arena with "[Name]" behind the pronoun */
    bool is_vague; /* begins with a word for somebody or something that only what stands before says */
} Shown;

/* Of a stretch of an account. */
Shown shown_text(const Weighing *w, int32_t account, Span span);

/* A text on one line: white space of any kind as single blanks. In the arena where it has other than that. */
Slice shown_on_one_line(const Weighing *w, Slice text);

/* The clause that a token is part of, as a stretch that reads by itself; of a noun that names an event and stands in no
 * clause of its own kind the noun phrase. `head`, out: the word that heads it. Empty where there is none. */
Span shown_clause(const Weighing *w, int32_t account, int32_t token, int32_t *head);

#endif
