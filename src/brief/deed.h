/* What a reader calls a type of events. */
#ifndef HEARSAY_BRIEF_DEED_H
#define HEARSAY_BRIEF_DEED_H

#include "event/plover.h"

/* "refusal", "arrest"; "deed" for what has no type. Static. */
Slice deed_name(const Plover *plover);

#endif
