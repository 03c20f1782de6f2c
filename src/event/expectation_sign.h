/* The words that say that something is to come, and of what they say it: may and its verb, expected and its
 * infinitive, the possibility of a deal. */
#ifndef HEARSAY_EVENT_EXPECTATION_SIGN_H
#define HEARSAY_EVENT_EXPECTATION_SIGN_H

#include "event/event_text.h"

/* Values of the classes in expectation-words.txt. */
typedef enum SignClass {
    SIGN_NONE,
    SIGN_PLANNED,
    SIGN_MEANT,
    SIGN_EXPECTED,
    SIGN_POSSIBLE,
    SIGN_HOPED,
    SIGN_FEARED,
    SIGN_UNLIKELY,
    SIGN_CLASS_COUNT
} SignClass;

/* How a sign takes what it speaks of. */
typedef enum SignFrame {
    SIGN_MODAL,    /* will come */
    SIGN_RAISING,  /* is set to come */
    SIGN_SUBJECT,  /* a decision is expected */
    SIGN_CONTROL,  /* plans to come */
    SIGN_CLAUSE,   /* expects that it comes, expects it to come */
    SIGN_OBJECT,   /* expects rain */
    SIGN_NOUN,     /* the possibility of rain */
    SIGN_NOUN_OWN, /* a plan to come: the noun's own words say it */
    SIGN_REPORTED  /* said that it would come */
} SignFrame;

typedef struct Sign {
    SignClass class;
    SignFrame frame;
    int32_t token;  /* the sign's word */
    int32_t head;   /* what is to come */
    int32_t doer;   /* of doing behind a noun (the possibility of Norway lifting it): who does it; -1 */
    int32_t holder; /* token that heads who holds it, as the sign's own grammar says; -1 where it does not */
} Sign;

/* The sign at a token. Linear in the children of a few tokens around it. */
bool sign_find(const EventText *text, int32_t token, Sign *out);

/* Classes of words that are no expectations (expectation-words.txt). */
bool sign_is_habit(Slice lemma);
bool sign_is_state(Slice lemma);
bool sign_is_talk(Slice lemma);
bool sign_is_anyone(Slice lemma);
bool sign_is_aim(Slice lemma);
bool sign_is_doubt(Slice lemma);
bool sign_is_thing(Slice lemma);
bool sign_is_fading(Slice lemma);

#endif
