/* The sections of a brief, each added to a document. What is beyond a section's share is counted, not shown. */
#ifndef HEARSAY_BRIEF_COMPOSE_H
#define HEARSAY_BRIEF_COMPOSE_H

#include "brief/document.h"
#include "weigh/situation.h"

typedef struct Composing {
    const Situation *situation;
    Document *document;
    bool all;
} Composing;

/* Title, what it is about, how many accounts, and the accounts themselves. */
void compose_head(Composing *c);
void compose_accounts(Composing *c);
void compose_main(Composing *c);
void compose_expectations(Composing *c);
void compose_exchanges(Composing *c);
void compose_events(Composing *c);
void compose_reasons(Composing *c);

/* What stands before a thing that another party is wanted to do: "Kenya ", or "Kenya to " where it has no to; else empty.
 * In arena. */
Slice compose_asked(const SituationExchange *exchange, Arena *arena);

/* What stands between what is explained and what explains it: the report's own words where they say more than `between`,
 * "in order " before to …. In the document's arena, or static. */
Slice compose_tie(Composing *c, const SituationReason *reason, const char *between);
void compose_standing(Composing *c);
void compose_speakers(Composing *c);
void compose_times(Composing *c);
void compose_quantities(Composing *c);
void compose_actors(Composing *c);

/* Marks such as [003:12] or [003:12-14] of evidence, one a line; of many the first ones and "+3". */
Slice compose_marks(const Composing *c, IndexRange evidence);
/* A text of at most so many columns, with … where it was cut. */
Slice compose_short(const Composing *c, Slice text, int32_t columns);
/* The name of a speaker, the label of an account's own voice, "nobody named". */
Slice compose_speaker(const Composing *c, const SituationSpeaker *speaker);
/* 12 September 2023. */
Slice compose_date(const Composing *c, Date date);
/* likely .55–.80 */
Slice compose_band(const Composing *c, Slice phrase, Band band);
/* "(and 12 more)" where something is left out. */
void compose_more(Composing *c, int32_t n, int32_t level);
/* Whether one of the claims [n] that are shown has a sentence of a claim's evidence, in its words or in others. */
bool compose_is_told(const Composing *c, const int32_t *shown, int32_t n, const SituationClaim *claim);
/* How many of n items are shown: all of them, or `most`. */
int32_t compose_most(const Composing *c, int32_t n, int32_t most);

#endif
