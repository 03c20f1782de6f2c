/* What the name tagger sees of each token beside the parser's encoding: what the gazetteer knows of it, and
 * how the report writes the same word elsewhere. The trainer and the analysis share this file, so they cannot
 * differ. */
#ifndef HEARSAY_NAMES_NAME_FEATURES_H
#define HEARSAY_NAMES_NAME_FEATURES_H

#include "names/gazetteer.h"

/* Inputs that are on or off, as bits. */
enum {
    NAME_INPUT_WORD = 0,                     /* the gazetteer's flags of the word */
    NAME_INPUT_PHRASE = GAZETTEER_FLAGS,     /* those of the longest phrase that it is in */
    NAME_INPUT_BEGINS = 2 * GAZETTEER_FLAGS, /* it begins that phrase */
    NAME_INPUT_INSIDE,
    NAME_INPUT_ENDS,
    NAME_INPUT_CAPITALS,     /* its sentence is in capitals */
    NAME_INPUT_SMALL,        /* the report also writes the word small */
    NAME_INPUT_CAPITAL,      /* or capitalised inside a sentence */
    NAME_INPUT_PERSON,       /* or after a title or a first name */
    NAME_INPUT_ORGANISATION, /* or before a word of organisations */
    NAME_INPUT_PLACE,        /* or after in, at, near */
    NAME_INPUT_AFTER_TITLE,
    NAME_INPUT_HEADLINE,   /* nearly all words of its sentence are capitalised */
    NAME_INPUT_CONVENTION, /* training only: which corpus's convention the names follow; NAME_CONVENTIONS
                              inputs */
    NAME_CONVENTIONS = 4,
    NAME_INPUTS = 48
};

/* The inputs of all tokens of a text. inputs [n_tokens] out; scratch is left as it was. Linear. */
void name_features_find(const Gazetteer *gazetteer, Slice text, const Segments *segments, Arena *scratch,
                        uint64_t *inputs);

#endif
