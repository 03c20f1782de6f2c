/* Subjects that a tree gives one verb side by side. */
#ifndef HEARSAY_SYNTAX_SUBJECT_H
#define HEARSAY_SYNTAX_SUBJECT_H

#include "syntax/tree.h"

/* Words that stand beside one another before a name with a short title, each taken for the subject of one verb: Troy police [Sgt.
 * Whiteside] said. The title's name becomes the subject, the words before it hang on it as compounds. Other titles (spokesman Kong Quan)
 * are left as they are: later layers read them so, and of eight speakers that changed three were worse. Linear. */
void subjects_join(Slice text, const Segments *segments, Syntax *syntax);

#endif
