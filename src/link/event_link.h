/* The same event across the reports of a story: every two mentions are compared (event_pair.h), a learned decision says
 * how likely they are one event, and average linkage puts them together. docs/links.md says more. */
#ifndef HEARSAY_LINK_EVENT_LINK_H
#define HEARSAY_LINK_EVENT_LINK_H

#include "learn/trees.h"
#include "link/cluster.h"
#include "link/event_pair.h"

typedef struct EventLinkModel {
    Trees trees;
    int32_t threshold; /* mean log odds from which groups are joined, in 1 / TREES_UNIT, as are all these */
    int32_t missing;   /* of a pair that is not compared */
    int32_t low, high; /* log odds are cut to these, so that no pair alone decides */
} EventLinkModel;

/* Looks up and checks the arrays "event.…" of link.weights; valid as long as the weights. */
bool event_link_model_open(EventLinkModel *model, const Weights *weights, Error *error) MUST_USE;

typedef struct LinkedMention {
    int32_t report, mention; /* index of the report; in its EventMentionList */
} LinkedMention;

typedef struct LinkedEvent {
    int32_t first, last; /* half-open range of EventLinks.mentions */
    int32_t n_reports;
} LinkedEvent;

/* Events in the order of their first mentions: of the story's first report, then of its text. Mentions of an event in
 * the order of reports and texts. */
typedef struct EventLinks {
    LinkedEvent *items;
    int32_t count;
    LinkedMention *mentions;
} EventLinks;

/* Puts the mentions of one story's reports together. `analyses` [n] in an order that does not depend on the input's:
 * their numbers are those of the result. Output in arena; scratch is left as it was. */
void event_links_find(const EventLinkModel *model, const EventLexicon *lexicon, const Analysis *const *analyses,
                      int32_t n, Arena *arena, Arena *scratch, EventLinks *out);

#endif
