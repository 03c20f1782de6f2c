/* The words of a clause or noun phrase that a reader understands by themselves: read off the tree, cut where
 * a clause beside it begins, with the subject that it shares, without conjunctions and marks at its ends. */
#ifndef HEARSAY_EVENT_WORDING_H
#define HEARSAY_EVENT_WORDING_H

#include "event/event_text.h"

/* Half-open range of tokens inside one sentence, never empty. */
typedef struct Wording {
    int32_t first, last;
} Wording;

/* The clause of a predicate. Where it has no subject of its own it is the clause that it completes (Kim is
 * expected to [come]) or begins with the subject that it shares (Kim arrived and will [meet] Putin); where
 * that is a relative pronoun, with the noun meant. Linear in the sentence. */
Wording wording_of_clause(const EventText *text, int32_t predicate);

/* The clause of a predicate alone: no subject is looked for elsewhere. */
Wording wording_of_own_clause(const EventText *text, int32_t predicate);

/* The noun phrase of a head with all that belongs to it, prepositions and clauses beside it left out. */
Wording wording_of_noun(const EventText *text, int32_t head);

/* Whether that clause has a subject, its own, one that it shares, or the noun that it belongs to. */
bool wording_has_subject(const EventText *text, int32_t predicate);

/* Whether a head is that of a clause: a verb, or what has a subject or copula. */
bool wording_is_clause(const EventText *text, int32_t head);

/* The clause or noun phrase of a head without the part that hangs on the token `except` (-1: all of it). */
Wording wording_without(const EventText *text, int32_t head, int32_t except);

/* Its characters; inside the piece of content of the claim in which `head` stands, unless the claim's cue is
 * part of it. */
Span wording_span(const EventText *text, Wording wording, int32_t head);

#endif
