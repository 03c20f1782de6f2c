/* Dates of verbs of speech: what was announced, admitted or urged on Monday happened then, while said on Monday tells no more than
 * that somebody spoke. */
#ifndef HEARSAY_WEIGH_SPEECH_H
#define HEARSAY_WEIGH_SPEECH_H

#include "weigh/weighing.h"

/* Whether a word of an account is a verb that only tells that somebody spoke at a time (its words): of no list of time-words.txt but
 * [speaking], and neither the news of the report (its first sentence) nor of what the speaker did or will do (said that it had …). */
bool speech_is_bare(const Weighing *w, int32_t account, int32_t token, Span time);

#endif
