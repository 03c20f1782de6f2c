/* Plain text: what can be known of a report from how its first lines look. */
#ifndef HEARSAY_READ_PLAIN_H
#define HEARSAY_READ_PLAIN_H

#include "read/report.h"

/* Sets report->title and report->author from report->text where the text shows them clearly; absent
 * otherwise. Both are slices of the text.
 *   title   the first line, when it is short (at most 160 bytes), does not end like a sentence (a question
 *           counts as a headline when a longer paragraph follows), is no dateline or byline, and a blank
 *           line, a byline or a longer line follows that does not just go on with it
 *   author  a line `By Name`, or `By Name and Name, date`, among the first six that are not blank */
void plain_find_heading(Report *report);

/* The name in a byline such as "By Jane Doe and John Roe for The Paper | March 3", without "By"; absent
 * where the line is none. Also for the byline elements of pages. */
Slice plain_byline_name(Slice line);

#endif
