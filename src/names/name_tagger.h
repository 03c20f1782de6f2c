/* The name tagger: syntax/tagger.h over the parser's encoding of each token and what the gazetteer and the
 * rest of the report say of it; then one decision a name over the whole report. docs/names.md has the
 * drawing. */
#ifndef HEARSAY_NAMES_NAME_TAGGER_H
#define HEARSAY_NAMES_NAME_TAGGER_H

#include "names/gazetteer.h"
#include "names/name.h"

typedef struct NameTagger NameTagger;

/* Looks up and checks every array of names.weights, which must have been trained behind this parser; in
 * arena, valid as long as weights, gazetteer and arena. */
bool name_tagger_open(NameTagger **tagger, const Weights *weights, const Gazetteer *gazetteer,
                      const Parser *parser, Arena *arena, Error *error) MUST_USE;

/* The names of a report. `encoded` is what syntax_parse gave for the same text. Output in arena; scratch is
 * left as it was. Linear in the number of tokens; takes about 40 bytes of scratch a token. */
void names_find(const NameTagger *tagger, Slice text, const Segments *segments, const Syntax *syntax,
                const Encoded *encoded, Arena *arena, Arena *scratch, NameList *out);

#endif
