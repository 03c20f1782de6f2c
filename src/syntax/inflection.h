/* The base of irregular verb forms that the learned rules of lemma.h have not seen as a whole. */
#ifndef HEARSAY_SYNTAX_INFLECTION_H
#define HEARSAY_SYNTAX_INFLECTION_H

#include "base/slice.h"

/* The base of a verb's past form or -ing form in lower case: fled of flee; absent where the list of irregular-verbs.txt has none. Static or a
 * part of form (freed of free). Logarithmic. */
Slice inflection_base(Slice form);

#endif
