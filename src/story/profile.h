/* The profile of a report: what is left of it when stories are told apart. About a kilobyte, so that it can be kept for
 * every report of a large collection, and made by light scanning (words.h) with one table, how rare each word is in news
 * at large. What other reports are given changes nothing in it. */
#ifndef HEARSAY_STORY_PROFILE_H
#define HEARSAY_STORY_PROFILE_H

#include "read/report.h"
#include "story/model.h"

enum {
    PROFILE_MOST_TERMS = 96,  /* those that weigh most */
    PROFILE_MOST_PAIRS = 64,
    PROFILE_MOST_COUNTS = 16,
    PROFILE_MOST_LABELS = 4,
    PROFILE_LEAD_WORDS = 40,  /* title and first sentence or two */
    PROFILE_FIRST_WORDS = 14, /* about a title */
    PROFILE_MOST_TITLE = 120
};

enum {
    TERM_LEAD = 1,   /* among the first PROFILE_LEAD_WORDS */
    TERM_FIRST = 2,  /* among the first PROFILE_FIRST_WORDS */
    TERM_FIGURES = 4 /* a number in figures */
};

/* A word of a report. Different words may share a key. */
typedef struct ProfileTerm {
    uint32_t key;
    uint8_t rarity; /* STORY_RARITY_UNIT times the natural logarithm of how rarely reports have it */
    uint8_t count;  /* at most 255 */
    uint8_t names;  /* how often it is written as a name */
    uint8_t flags;  /* TERM_… */
} ProfileTerm;

/* Two words that follow each other, neither of them a common one. */
typedef struct ProfilePair {
    uint32_t key;
    uint32_t rarity; /* of both together */
} ProfilePair;

/* A number and the word for what it counts: 26 pirates, the seventh round. */
typedef struct ProfileCount {
    uint32_t what, number;
} ProfileCount;

/* A word with a number that says which of several it is: Day 21, Stage 4, Game Seven, the second round. */
typedef ProfileCount ProfileLabel;

/* Lengths of the vectors that cosines are taken of, in the units of story_weight. */
typedef struct ProfileNorms {
    uint32_t words, names, figures, first, pairs;
} ProfileNorms;

/* What a part of a report tells (parts.h). */
typedef struct StoryPart {
    Span span; /* of the report's text */
    const struct StoryProfile *profile;
} StoryPart;

typedef struct StoryProfile {
    Date published;             /* year 0 where unknown */
    uint64_t content;           /* hash of title and text */
    Slice title;                /* the report's own, or how its text begins; never absent */
    const ProfileTerm *terms;   /* [n_terms], sorted by key */
    const ProfilePair *pairs;   /* [n_pairs], sorted by key */
    const ProfileCount *counts; /* [n_counts], sorted by what, then number */
    const ProfileLabel *labels; /* [n_labels] of the lead, sorted as counts are */
    const Slice *forms;         /* [n_terms] as first written; NULL unless asked for */
    int32_t n_terms, n_pairs, n_counts, n_labels;
    int32_t n_words;      /* different words, also those that are not kept */
    int32_t n_figures;    /* terms that are numbers in figures */
    int32_t n_names;      /* terms that are names */
    int32_t lead_rarity;  /* sum over the terms of the lead */
    int32_t most_names;   /* names of the term that most are of, one more where it is in the lead */
    int32_t last_year;    /* the latest year of the text in figures, 0 where there is none */
    uint32_t weekdays, months; /* bit sets */
    const StoryPart *parts; /* [n_parts] where it comes apart, as digests do: none or several */
    int32_t n_parts;
    ProfileNorms norms;
} StoryProfile;

/* A report's title, or how its text begins where it has none. Points into the report. */
Slice story_title(const Report *report);

/* Everything in `arena`, nothing points into the report. With `keep_forms` it also has the words themselves, to be shown.
 * Linear in the text, but for sorting its words; looks at STORY_MOST_BYTES of it. Fails only by running out of arena. */
void story_profile_make(const StoryModel *model, const Report *report, bool keep_forms, Arena *arena, Arena *scratch,
                        StoryProfile *out);

/* A copy that lies in `arena` as a whole. */
StoryProfile story_profile_copy(const StoryProfile *profile, Arena *arena);

/* The order that does not depend on the input's: by date (unknown ones last), then by content; < 0, 0 or > 0. */
int story_profile_compare(const StoryProfile *a, const StoryProfile *b);

/* How much a term weighs that a report has `count` times: (1 + ln count) * rarity, in 1/256 of a rarity unit. */
uint32_t story_weight(int32_t count, int32_t rarity);

#endif
