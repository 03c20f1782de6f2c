/* A web page as a report: its main text, title, author, outlet and date. */
#ifndef HEARSAY_READ_HTML_H
#define HEARSAY_READ_HTML_H

#include "read/report.h"

/* Fills a cleared report from a page that is already UTF-8; text and fields lie in the arena. Paragraphs,
 * headings and list items are separated by a blank line; white space inside them is one blank. Scripts,
 * menus, share buttons, cookie notices, related links and comments are left out.
 * Fails where the page has no text, or nests or repeats tags beyond the limits of page.h. Memory beside the
 * arena: about 120 bytes a tag or piece of text, and the page itself once. Linear. */
bool html_read(Slice page, Arena *arena, Report *out, Error *error) MUST_USE;

/* The encoding that the page's first 4 KiB name in a <meta> tag (or <?xml encoding>), as it stands there;
 * absent where none is named. */
Slice html_declared_encoding(Slice bytes);

#endif
