/* What the accounts are silent on: parties of the exchanges whom no account lets speak, and what others say that an account
 * has not a word of. */
#ifndef HEARSAY_WEIGH_SILENCE_H
#define HEARSAY_WEIGH_SILENCE_H

#include "weigh/weighing.h"

/* Behind claims and exchanges. */
void weigh_silence(Weighing *w);

#endif
