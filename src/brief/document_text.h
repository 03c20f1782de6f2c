/* A document as text for a terminal or a file, and as Markdown. */
#ifndef HEARSAY_BRIEF_DOCUMENT_TEXT_H
#define HEARSAY_BRIEF_DOCUMENT_TEXT_H

#include "base/json.h"
#include "brief/document.h"

typedef struct TextLook {
    int32_t width; /* columns of a line, at least 40 */
    bool colours;  /* headings and marks stand out by the escapes of a terminal */
} TextLook;

/* Both write to the end of out. */
void document_write_text(const Document *document, const TextLook *look, Buffer *out);
void document_write_markdown(const Document *document, Buffer *out);

#endif
