/* The brief as one page of HTML that holds everything: data, style and script. It asks for nothing from anywhere; its
 * content security policy lets in its own style and script, known by their hashes, and nothing else. docs/page.md. */
#ifndef HEARSAY_BRIEF_BRIEF_HTML_H
#define HEARSAY_BRIEF_BRIEF_HTML_H

#include "brief/page_data.h"

/* Writes the page to the end of out. Whatever the reports hold shows as text. Both arenas are left as they were;
 * without memory the result is false. */
bool brief_write_html(const PageInput *input, Arena *arena, Arena *scratch, Buffer *out, Error *error) MUST_USE;

#endif
