/* How the words of two mentions relate: the strongest sign that they stand for the same, or that they do not.
 */
#ifndef HEARSAY_NAMES_MATCH_H
#define HEARSAY_NAMES_MATCH_H

#include "names/mention.h"

/* The longest names are looked at by their first words. */
enum { MATCH_MOST_WORDS = 12 };

typedef enum Match {
    MATCH_NONE,    /* no content word in common */
    MATCH_SAME,    /* the same words */
    MATCH_LAST,    /* one word, the last of the longer name: Putin for Vladimir Putin */
    MATCH_FIRST,   /* one word, the first: Kim for Kim Jong Un */
    MATCH_PART,    /* all words of the one stand in the other, in order */
    MATCH_ACRONYM, /* WHO for World Health Organisation */
    MATCH_HEAD,    /* the same head word: the leader, their leader; the ministry, the Ministry of Defence */
    MATCH_CLASH,   /* names that share words and each have others: Kim Jong Un, Kim Yo Jong */
    MATCH_COUNT
} Match;

/* Relates two names. */
Match match_names(Slice text, const Segments *segments, const MentionList *mentions, const Mention *a,
                  const Mention *b);

/* Relates a nominal to a nominal or to a name. */
Match match_nominal(const MentionList *mentions, const Mention *nominal, const Mention *other);

/* Hash of a name's initials, small words left out, where it has two to eight of them; else 0. */
uint64_t match_initials(Slice text, const Segments *segments, const Mention *name);

/* Hash of a name of one word in capitals, comparable with match_initials; else 0. */
uint64_t match_acronym(Slice text, const Segments *segments, const Mention *name);

#endif
