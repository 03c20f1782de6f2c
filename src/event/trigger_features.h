/* What the tagger of event mentions sees of each token beside the parser's encoding. The trainer and the analysis
 * share this file, so they cannot differ. */
#ifndef HEARSAY_EVENT_TRIGGER_FEATURES_H
#define HEARSAY_EVENT_TRIGGER_FEATURES_H

#include "event/lexicon.h"
#include "names/name.h"
#include "roles/role.h"
#include "time/timex.h"

/* Inputs that are on or off, as bits. */
enum {
    TRIGGER_NOUN = 0,                                        /* of a noun: the class of its first sense */
    TRIGGER_VERB = TRIGGER_NOUN + LEXICON_NOUN_CLASSES,      /* of a verb the same */
    TRIGGER_SENSES = TRIGGER_VERB + LEXICON_VERB_CLASSES,    /* of a noun: the lexicon's flags */
    TRIGGER_UNKNOWN = TRIGGER_SENSES + LEXICON_FLAGS,        /* a noun or verb that the lexicon lacks */
    TRIGGER_PREDICATE,                                       /* a frame's predicate */
    TRIGGER_TIME,                                            /* in an expression of time */
    TRIGGER_NAME,                                            /* in a person's, organisation's, place's name */
    TRIGGER_CONVENTION = TRIGGER_NAME + 3,                   /* training only: which corpus marked it */
    TRIGGER_CONVENTIONS = 2,
    TRIGGER_INPUTS = 60
};

/* What is known of a text. */
typedef struct TriggerText {
    const Segments *segments;
    const Syntax *syntax;
    const FrameList *frames;
    const NameList *names;
    const TimexList *times;
} TriggerText;

/* The inputs of all tokens; inputs [n_tokens] out. */
void trigger_features_find(const EventLexicon *lexicon, const TriggerText *text, uint64_t *inputs);

#endif
