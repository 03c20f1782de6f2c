/* Event mentions: the words by which a report names an event, as annotators of events across reports mark them: *was
 * arrested*, *the killing*, *broke out*, *Watergate*. Found by syntax/tagger.h over the parser's encoding and what
 * trigger_features.h gives. Which of them are one event is link/event_link.h. */
#ifndef HEARSAY_EVENT_MENTION_H
#define HEARSAY_EVENT_MENTION_H

#include "event/trigger_features.h"
#include "syntax/tagger.h"

/* Labels of tokens: outside, the first word of a mention, a further one. */
typedef enum TriggerLabel { TRIGGER_OUTSIDE, TRIGGER_FIRST, TRIGGER_FURTHER, TRIGGER_LABELS } TriggerLabel;

/* Whether a label may follow another one (TRIGGER_LABELS: the beginning). */
bool trigger_label_may_follow(int32_t before, int32_t label);

typedef struct EventMention {
    int32_t first_token, last_token; /* half-open, inside one sentence */
    int32_t head;                    /* the token that the others depend on */
    int32_t entry;                   /* of the head's lemma in the lexicon, -1 for none */
} EventMention;

/* From its first to its last word. */
static inline Span event_mention_span(const Segments *segments, const EventMention *mention) {
    return (Span){segments->tokens[mention->first_token].span.start,
                  segments->tokens[mention->last_token - 1].span.end};
}

/* In text order; no two overlap. */
typedef struct EventMentionList {
    EventMention *items;
    int32_t count;
} EventMentionList;

typedef struct EventModel {
    Tagger tagger;
    EventLexicon lexicon;
} EventModel;

/* Looks up and checks every array of event.weights; valid as long as weights and arena. `given`:
 * parser_encoded_width. */
bool event_model_open(EventModel *model, const Weights *weights, int32_t given, Arena *arena,
                      Error *error) MUST_USE;

/* The mentions that labels [n_tokens] spell. In arena. */
void event_labels_read(const EventLexicon *lexicon, const TriggerText *text, const uint8_t *labels, Arena *arena,
                       EventMentionList *out);

/* Finds the event mentions of a text whose encoder rows syntax_parse gave. Output in arena; scratch is left as it
 * was. Linear. */
void event_mention_find(const EventModel *model, const TriggerText *text, const Encoded *encoded, Arena *arena,
                        Arena *scratch, EventMentionList *out);

#endif
