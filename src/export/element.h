/* What the exports of a Situation share: where its elements stand in a text, and text made fit for formats that
 * keep no line ends or control characters. */
#ifndef HEARSAY_EXPORT_ELEMENT_H
#define HEARSAY_EXPORT_ELEMENT_H

#include "analysis/fields.h"
#include "base/json.h"
#include "base/utf8.h"
#include "weigh/situation.h"

/* The situations that one file is made of, in their order; stories are counted from 1. */
typedef struct Stories {
    const Situation *items;
    int32_t count;
} Stories;

/* White space as single blanks, none at the ends; control characters, and what XML may not hold, as U+FFFD; absent stays
 * absent. text must be valid UTF-8. In arena. */
Slice text_on_one_line(Slice text, Arena *arena);

/* Whether a web address can stand in files as it is: http or https, and only characters that RFC 3986 allows. */
bool url_is_plain(Slice url);

/* A map to code points for the text of each account, in arena. */
const OffsetMap *account_offsets_make(const Situation *situation, Arena *arena);

/* How likely a claim is, per cent on the scale of ICD 203, as its first saying has it; false where nothing is known. */
bool claim_band(const SituationClaim *claim, Band *band);

typedef struct SpeakerNames {
    Slice *items;
    int32_t count;
} SpeakerNames;

/* Names of the speakers in ranges of who_of, each speaker once, on one line; none for speech without a speaker and what a
 * writer says. In arena. */
SpeakerNames speaker_names(const Situation *situation, const IndexRange *who, int32_t n_who, Arena *arena);

/* The same joined by "; ". */
Slice names_join(SpeakerNames names, Arena *arena);

/* Appends "[003:12]" or "[003:12-14]": the account's label and the sentences, counted from 1. */
void evidence_add_mark(const Situation *situation, const Evidence *evidence, Buffer *out);

/* "[003:12] characters 120-180: quote": the mark, the span in code points, the words on one line. In arena. */
Slice evidence_text(const Situation *situation, const OffsetMap *offsets, const Evidence *evidence, Arena *arena);

#endif
