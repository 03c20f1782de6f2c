/* Names: which words name a person, an organisation or a place. Everything that says more of them (who is
 * who, which words stand for them later) is entity.h. */
#ifndef HEARSAY_NAMES_NAME_H
#define HEARSAY_NAMES_NAME_H

#include "syntax/parse.h"

typedef enum EntityKind { ENTITY_PERSON, ENTITY_ORGANISATION, ENTITY_PLACE, ENTITY_OTHER, ENTITY_KIND_COUNT } EntityKind;

/* One name as it is written once: without a leading article and a trailing 's. Its first and last token lie in
 * one sentence; no two names overlap. */
typedef struct Name {
    Span span;
    int32_t first_token, last_token; /* half-open range of tokens */
    EntityKind kind;                 /* never ENTITY_OTHER */
    const char *by;                  /* the rule or model that found it; static */
} Name;

/* In text order. */
typedef struct NameList {
    Name *items;
    int32_t count;
} NameList;

#endif
