/* Of which event a sentence tells: whom and what it names, when that is, and whether it stands where a report tells its news.
 * A number of one account is compared with that of another only where both are told of one event. */
#ifndef HEARSAY_WEIGH_SETTING_H
#define HEARSAY_WEIGH_SETTING_H

#include "weigh/wordbag.h"

typedef struct Setting {
    int32_t account, sentence, before; /* before: the sentence that one with a pronoun for its subject goes on from, else -1 */
    Span clause;
    const int32_t *actors;             /* [n_actors] that both name, ascending, each once */
    int32_t n_actors;
    bool has_place;
    bool is_long;                      /* of all that happened since a time, or in a stretch of time */
    int32_t first_time, last_time;     /* expressions of both, half-open */
    WordBag words;                     /* of the sentence */
} Setting;

/* Of the sentence of a token; `clause`: the part of it that tells the event. In scratch. */
Setting setting_make(const Weighing *w, int32_t account, int32_t token, Span clause);

/* Whether a time, a place or, of what adds up in time, the stretch that it is counted in says that two sentences tell of
 * different events. */
bool settings_clash(const Weighing *w, const Setting *a, const Setting *b, bool adds_up);

/* Whether both say a month, day or weekday, and it may be one; and whether both say a time that cannot be one. */
bool settings_share_time(const Weighing *w, const Setting *a, const Setting *b);
bool settings_differ_in_time(const Weighing *w, const Setting *a, const Setting *b);

/* Whether both name one actor. */
bool settings_share_actor(const Setting *a, const Setting *b);

/* Whether the news of both, a month or year that both name, those whom both name, or their words say that they tell of one. */
bool settings_agree(const Weighing *w, const Setting *a, const Setting *b);

#endif
