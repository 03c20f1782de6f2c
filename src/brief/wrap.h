/* Text on a terminal: wrapped by columns, with everything that could move the cursor or turn the
 * writing around made harmless. */
#ifndef HEARSAY_BRIEF_WRAP_H
#define HEARSAY_BRIEF_WRAP_H

#include "base/json.h"

typedef struct Wrap {
    Buffer *out;
    int32_t width;  /* columns of a line */
    int32_t indent; /* of the lines that wrapping begins */
    int32_t column; /* where the cursor stands */
    int32_t start;  /* where the text of this line began */
    bool gap;       /* a space is owed before the next word */
} Wrap;

/* A line whose cursor stands at column 0. */
Wrap wrap_make(Buffer *out, int32_t width, int32_t indent);

/* Moves to a column with spaces, on a new line where the cursor is beyond it. */
void wrap_to(Wrap *wrap, int32_t column);

/* Adds words, breaking lines at white space only (and inside words longer than a line). Control and
 * direction characters become U+FFFD, white space of any kind one space. */
void wrap_words(Wrap *wrap, Slice text);

/* Adds a piece that is never broken, behind a space. */
void wrap_mark(Wrap *wrap, Slice mark);

/* Ends the line. */
void wrap_end(Wrap *wrap);

/* The start of a long text, at most so many columns, cut between words where there is a gap. */
Slice wrap_shorten(Slice text, int32_t columns);

/* Columns that a text takes when printed by wrap_words. */
int32_t wrap_columns(Slice text);

#endif
