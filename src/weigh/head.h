/* What a story is about: its title, a sentence that says it, where and when it is. */
#ifndef HEARSAY_WEIGH_HEAD_H
#define HEARSAY_WEIGH_HEAD_H

#include "weigh/weighing.h"

/* Behind claims and times. */
void weigh_head(Weighing *w);

/* Whether a sentence is a line by itself, as above a text. */
bool head_is_heading(const Analysis *analysis, int32_t sentence);

#endif
