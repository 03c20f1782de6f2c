/* Character encodings: recognises what bytes are written in and decodes them to UTF-8. Knows UTF-8,
 * UTF-16 in both orders, Windows-1252, ISO-8859-1 and ISO-8859-15. */
#ifndef HEARSAY_READ_ENCODING_H
#define HEARSAY_READ_ENCODING_H

#include "base/arena.h"

typedef struct Decoded {
    Slice text;         /* valid UTF-8 without a byte order mark; line ends and NULs are kept */
    Slice encoding;     /* "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1", "ISO-8859-15" */
    int64_t n_replaced; /* pieces that were wrong and became U+FFFD */
} Decoded;

/* Whether a name ("utf8", "Latin-1", "cp1252" …, case and punctuation ignored) is one we can decode. */
bool encoding_is_known(Slice name);

/* The canonical name of what `bytes` are written in. In this order:
 *   a byte order mark; NULs in every other byte (UTF-16); valid UTF-8; UTF-8 with some damage (at least
 *   as many right multi-byte characters as wrong pieces); bytes 80..9F that Windows-1252 uses;
 *   ISO-8859-15 where its eight own letters stand as letters and the euro sign stands at a number;
 *   else ISO-8859-1, which Windows-1252 then equals. Linear, looks at all bytes. */
Slice encoding_recognise(Slice bytes);

/* Decodes bytes as `name` says, or as recognised where name is absent. The text is a copy only where
 * it must differ from the bytes, so it may point into them. A byte order mark is left out. Fails on an
 * unknown name. */
bool encoding_decode(Slice bytes, Slice name, Arena *arena, Decoded *out, Error *error) MUST_USE;

#endif
