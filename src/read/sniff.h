/* What kind of input bytes are, by their content: a binary file, HTML, JSONL or plain text. */
#ifndef HEARSAY_READ_SNIFF_H
#define HEARSAY_READ_SNIFF_H

#include "base/error.h"
#include "read/report.h"

/* Fails with a message that says what the bytes look like where they are no text: a known signature
 * (PDF, ZIP, images …), or more than one in twenty of the first 64 KiB, and more than eight, being NUL
 * or another control character, with UTF-16 excepted. A few NULs in a text are let pass: they stay
 * in the text and count as control characters. */
bool sniff_text(Slice bytes, Error *error) MUST_USE;

/* The kind of decoded text, of which the first 64 KiB suffice.
 *   path   its ending decides where the content leaves it open; may be absent
 * JSONL: the first line that is not empty opens a JSON object. HTML: the text begins with a doctype,
 * <html>, <head>, <body> or a comment before these, or holds several block tags in its beginning. */
ReportKind sniff_kind(Slice text, Slice path);

#endif
