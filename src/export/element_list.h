/* The elements of a Situation but its actors, each as a statement with who says it, how sure it is and where it stands, so
 * that formats that keep statements and not our structures write all kinds of elements in one way. */
#ifndef HEARSAY_EXPORT_ELEMENT_LIST_H
#define HEARSAY_EXPORT_ELEMENT_LIST_H

#include "export/actor_view.h"
#include "export/element.h"

enum { ELEMENT_MOST_TAGS = 4 };

/* How likely somebody holds what an element states to be. */
typedef struct Judgement {
    SpeakerNames who; /* none: the writers */
    Slice hedge;      /* the words that say so, on one line; absent where none do */
    Band band;        /* per cent, on the scale of ICD 203: that things are as the text says */
} Judgement;

typedef struct Element {
    char id[ELEMENT_ID_ROOM];
    const char *type; /* "claim", "exchange", "difference", "expectation", "time", "quantity", "obstacle",
                         "reason", "event"; static, as the tags */
    const char *tags[ELEMENT_MOST_TAGS];
    int32_t n_tags;
    Slice text;               /* what it states, on one line */
    SpeakerNames who;         /* who says it */
    const IndexRange *places; /* [n_places] ranges of Situation.evidence */
    int32_t n_places;
    const int32_t *actors; /* [n_actors] whom it speaks of, each once */
    int32_t n_actors;
    bool is_link;    /* from the first of two actors to the second */
    bool is_weighed; /* what follows is known, up to judgements */
    Band band;       /* as a judgement's, but that things are as the polarity says */
    Polarity polarity;
    CertaintyStatus status;
    Slice hedge;                 /* the words that gave the band, on one line; absent where none did */
    const Judgement *judgements; /* [n_judgements] of what is planned, possible or hypothetical, or denied by its speakers */
    int32_t n_judgements;
    Date from, until;              /* of what is at a time, both included; else year 0 */
    int32_t n_accounts, n_origins; /* 0: not counted */
} Element;

typedef struct ElementList {
    Element *items;
    int32_t count;
} ElementList;

/* In the order of the JSON of a brief: exchanges, obstacles, reasons, expectations, claims, differences, times, quantities, events. In arena. Linear in what the elements have. */
ElementList elements_list(const ActorView *view, Arena *arena);

/* "Ann Lee; a guard | indirect, agreed, possible | 0.20-0.65 (may) | 2 origins": all that is known but text and evidence,
 * for formats that have no place for it. In arena. */
Slice element_summary(const Element *element, Arena *arena);

typedef struct AccountIndexes {
    int32_t *items;
    int32_t count;
} AccountIndexes;

/* The accounts that an element rests on, each once, in the order of its evidence. In arena. */
AccountIndexes element_accounts(const Situation *situation, const Element *element, Arena *arena);

#endif
