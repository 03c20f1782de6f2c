/* The event mentions of one story with what only all its reports together show: which words take part with the same
 * people and things, which stand beside each other, which reports are alike. */
#ifndef HEARSAY_LINK_EVENT_STORY_H
#define HEARSAY_LINK_EVENT_STORY_H

#include "base/map.h"
#include "link/event_view.h"

/* A key with its weight; profiles are sorted by key. */
typedef struct KeyWeight {
    uint32_t key;
    int32_t weight;
} KeyWeight;

typedef struct KeyProfile {
    const KeyWeight *items;
    int32_t count;
    int32_t length; /* root of the sum of squares */
} KeyProfile;

/* One lemma of the story's mentions, with all its mentions taken together. */
typedef struct EventLemma {
    KeyProfile parts;   /* who and what takes part */
    KeyProfile context; /* other words of its sentences */
    KeySet sentences;   /* report and sentence of each mention, as keys */
} EventLemma;

/* How two lemmas of a story compare; all in hundredths. */
typedef struct LemmaRelation {
    int8_t parts, context; /* cosines of their profiles */
    int8_t together;       /* sentences with both, of those with the rarer one */
    int8_t likeness;       /* of their vectors */
    int8_t word;           /* WordRelation */
    bool is_possible;      /* worth comparing */
} LemmaRelation;

/* Valid as long as its arenas and what it was made of. */
typedef struct EventStory {
    const EventLexicon *lexicon;
    EventView *views; /* [n_views] in the order of reports and texts */
    int32_t n_views, n_reports, n_lemmas;
    EventLemma *lemmas;
    int8_t *alike;            /* [n_reports][n_reports] words that two reports share, in hundredths of the shorter's */
    LemmaRelation *relations; /* those that were asked for, by relation_of */
    int32_t n_relations, room;
    Map relation_of;
    Map uses; /* mentions of a lemma in a report, for event_story_uses */
    Arena *arena;
} EventStory;

/* In arena, which event_story_relation takes from too. */
void event_story_make(const EventLexicon *lexicon, const Analysis *const *analyses, int32_t n, Arena *arena,
                      Arena *scratch, EventStory *out);

/* How the lemmas of two views compare; made when it is first asked for. Valid until the next call. */
const LemmaRelation *event_story_relation(EventStory *story, const EventView *a, const EventView *b);

/* How many mentions of a lemma a report has. */
int32_t event_story_uses(const EventStory *story, int32_t report, int32_t lemma_number);

#endif
