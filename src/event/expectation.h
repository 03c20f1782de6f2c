/* Expectations: what may or will happen, as somebody holds it, and how likely. docs/expectations.md says
 * which words speak of one and which are left out. */
#ifndef HEARSAY_EVENT_EXPECTATION_H
#define HEARSAY_EVENT_EXPECTATION_H

#include "event/event_text.h"

typedef enum ExpectationKind {
    EXPECTATION_PLANNED,  /* will, is set to, plans to, agreed to */
    EXPECTATION_EXPECTED, /* is expected to, predicts, is likely to, on course to */
    EXPECTATION_POSSIBLE, /* may, the possibility of, is unlikely to */
    EXPECTATION_HOPED,
    EXPECTATION_FEARED,
    EXPECTATION_WORST, /* the worst case */
    EXPECTATION_KIND_COUNT
} ExpectationKind;

enum { EXPECTATION_MOST_ABOUT = 4 };

typedef struct Expectation {
    ExpectationKind kind;
    Span span; /* the clause or noun phrase that says what may happen, readable by itself as far as the text
                  allows */
    int32_t head;     /* token: its predicate, a verb or a noun (weapons deals) */
    int32_t sign;     /* token of the word that says that it is to come: may, expected, hopes */
    int32_t holder;   /* entity that holds it: the experiencer, else the claim's source; -1: the writer, or
                         nobody named */
    Span holder_span; /* words of the holder in this text, also of one without an entity: "South Korean
                         analysts"; empty for the writer */
    int32_t claim;    /* the claim in whose content it stands, -1: the writer's own */
    int32_t about[EXPECTATION_MOST_ABOUT]; /* entities that take part, -1 behind the last */
    int32_t n_about;
    Certainty certainty; /* status planned, possible or hypothetical; phrase: the words of the likelihood */
    const char *by;      /* rule; static */
} Expectation;

/* In text order of their spans; no two have the same head. */
typedef struct ExpectationList {
    Expectation *items;
    int32_t count;
} ExpectationList;

const char *expectation_kind_name(ExpectationKind kind); /* "planned", "expected", … */

/* In arena; scratch is left as it was. Linear. */
void expectation_find(const EventText *text, Arena *arena, Arena *scratch, ExpectationList *out);

#endif
