/* Acronyms that a report explains: World Health Organization (WHO), and from then on WHO. */
#ifndef HEARSAY_NAMES_ACRONYM_H
#define HEARSAY_NAMES_ACRONYM_H

#include "names/name.h"

/* All names of `names`, and every word in capitals that stands in brackets right behind a name whose initials
 * it is, there and wherever it comes again (after Schwartz and Hearst 2003), with the kind of that name.
 * Where the tagger found the acronym as a name of another kind, it gets this one. In arena, text order;
 * scratch is left as it was; the two must not be the same. Linear. */
void names_add_acronyms(Slice text, const Segments *segments, const NameList *names, Arena *arena,
                        Arena *scratch, NameList *out);

#endif
