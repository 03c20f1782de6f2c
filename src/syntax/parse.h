/* Tags, lemmas and trees of a report: a small contextual network in integers, shared by tagger and
 * parser, whose weights are one file. docs/syntax.md says how it is built and why. */
#ifndef HEARSAY_SYNTAX_PARSE_H
#define HEARSAY_SYNTAX_PARSE_H

#include "learn/weights.h"
#include "syntax/tree.h"

typedef struct Parser Parser;

/* Looks up and checks every array of the model; in arena, valid as long as weights and arena. */
bool parser_open(Parser **parser, const Weights *weights, Arena *arena, Error *error) MUST_USE;

/* Analyses all sentences of a text. Output in arena; scratch is left as it was. Every sentence gets
 * exactly one root and no cycle. Linear in the number of sentences. */
void syntax_parse(const Parser *parser, Slice text, const Segments *segments, Arena *arena, Arena *scratch,
                  Syntax *out);

#endif
