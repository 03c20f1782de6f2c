/* Changed copies of texts with names, for a tagger that has to know names which it never saw: other persons
 * and places in the same sentences, and everything in capitals. */
#ifndef HEARSAY_TRAIN_NAMES_CHANGE_H
#define HEARSAY_TRAIN_NAMES_CHANGE_H

#include "base/vector.h"
#include "names/gazetteer.h"
#include "names/name.h"

/* A text and its names: spans and kinds, in order. */
typedef struct NamedText {
    Slice text;
    Name *names; /* [n_names] */
    int32_t n_names;
} NamedText;

/* Names to choose from, of what gazetteer.py writes. */
typedef struct NameLists {
    VECTOR(Slice) first, surname, place;
} NameLists;

bool name_lists_read(NameLists *lists, const char *path, Arena *arena, Error *error) MUST_USE;

/* The text with ASCII letters in capitals; every byte stays where it is. */
NamedText names_in_capitals(const NamedText *text, Arena *arena);

/* The text as headlines are often written: words capitalised, in every second text the short ones too. */
NamedText names_in_title_case(const NamedText *text, bool short_ones, Arena *arena);

/* The text with other persons and places: first names for what the gazetteer knows as first names, surnames
 * for the other words of a person, cities, regions and countries for those. A word is changed alike all over
 * the text. */
NamedText names_replaced(const NamedText *text, const NameLists *lists, const Gazetteer *gazetteer,
                         uint64_t seed, Arena *arena);

#endif
