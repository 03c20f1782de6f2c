/* What two statements that say the same say differently: numbers, dates, places, names, whether it is so, how sure it
 * is, and who says it. */
#ifndef HEARSAY_LINK_DIFFERENCE_H
#define HEARSAY_LINK_DIFFERENCE_H

#include "link/statement.h"

typedef enum DifferenceAbout {
    DIFFERENCE_NUMBER,    /* of the same things, or in the same unit, and no number is both */
    DIFFERENCE_DATE,      /* each has one, of the same word, and no day is in both */
    DIFFERENCE_PLACE,     /* other places stand in the same relation to the same word */
    DIFFERENCE_NAME,      /* the same of persons and organisations */
    DIFFERENCE_POLARITY,  /* one says that it is so, one that it is not */
    DIFFERENCE_CERTAINTY, /* no probability is in both intervals */
    DIFFERENCE_SOURCE,    /* other named sources */
    DIFFERENCE_VIEW       /* one source is set against another; not of two statements that say the same */
} DifferenceAbout;

typedef struct Difference {
    DifferenceAbout about;
    Span a, b; /* the words in each report's text; empty where no words say it */
} Difference;

typedef struct DifferenceList {
    Difference *items;
    int32_t count, room;
} DifferenceList;

/* "number", "date", … */
const char *difference_about_name(DifferenceAbout about);

/* Whether both cannot be true: all but certainty, source and view. */
bool difference_is_conflict(DifferenceAbout about);

/* Whether the numbers that both give of the same things are the same: more than 400 and more than 100 can both be true,
 * but are not one statement. */
bool statements_numbers_equal(const Analysis *const *analyses, const StatementList *statements, int32_t a, int32_t b);

/* Appends the differences of statements a and b to out, in the order of DifferenceAbout. The time grows with the
 * product of what both mention. */
void differences_find(const Analysis *const *analyses, const StatementList *statements, int32_t a, int32_t b,
                      Arena *arena, DifferenceList *out);

#endif
