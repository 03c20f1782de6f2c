/* Names that their title gives away: Division Director O Ra Min. */
#ifndef HEARSAY_NAMES_TITLED_H
#define HEARSAY_NAMES_TITLED_H

#include "names/name.h"
#include "names/parsed.h"

/* All names of `names`, and as persons two to four words with capitals right behind an office with a capital,
 * where no name has a part in office or words, and the words are no office, company or place themselves. In
 * arena, text order; scratch is left as it was; the two must not be the same. Linear. */
void names_add_titled(Slice text, const Segments *segments, const Syntax *syntax, const NameList *names,
                      Arena *arena, Arena *scratch, NameList *out);

#endif
