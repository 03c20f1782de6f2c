/* Noun phrases and verb groups around a quote, read off the tree but not at its mercy. */
#ifndef HEARSAY_CLAIM_PHRASE_H
#define HEARSAY_CLAIM_PHRASE_H

#include "claim/quoted.h"

/* The noun phrase of `head` inside [low, high): contiguous, outside quotes, without punctuation at its
 * ends, without the clause of `verb` (Smith, who said). Commas inside (an apposition, a relative
 * clause) stay. */
TokenRange phrase_find(const Quoted *quoted, int32_t head, int32_t verb, int32_t low, int32_t high);

/* The topmost token that is reached from `token` without leaving [low, high) or passing a verb. */
int32_t phrase_top(const Quoted *quoted, int32_t token, int32_t low, int32_t high);

/* Whether every token of [first, last) may be part of a plain subject: no verb, no clause, a noun. */
bool phrase_is_plain(const Quoted *quoted, int32_t first, int32_t last);

/* The verb with its auxiliaries, adverbs and particle, and the verbs that it completes: to leave away
 * that someone refused to call it “…” would turn the sense around. */
TokenRange verb_group_find(const Quoted *quoted, int32_t verb, int32_t low, int32_t high);

/* The subject of a verb: its own, or that of the verb it is coordinated with or depends on (adding,
 * “…”), or the noun that it modifies (a statement saying “…”; Smith, who said “…”); of a passive verb
 * its agent. -1 for none. */
int32_t subject_find(const Quoted *quoted, int32_t verb);

#endif
