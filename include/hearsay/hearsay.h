/* Hearsay, the C interface: open models, read reports, analyse them, walk what was found.
 *
 * Made to be called from other languages too: handles are opaque pointers, everything else is numbers,
 * bytes with a length, and two plain structs. Nothing prints, exits or aborts; every function that can
 * fail gives NULL or false and says why in a HearsayError. Offsets are half-open ranges of bytes of
 * the report's text, which is UTF-8; hearsay_analysis_json() can count in other units.
 *
 * Models can be shared by threads; every other handle belongs to one thread at a time. Each handle is
 * given back with its own function, for which NULL is fine. */
#ifndef HEARSAY_H
#define HEARSAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define HEARSAY_API __attribute__((visibility("default")))
#else
#define HEARSAY_API
#endif

typedef struct HearsayModels HearsayModels;
typedef struct HearsayReader HearsayReader;
typedef struct HearsayReport HearsayReport;
typedef struct HearsayAnalysis HearsayAnalysis;

/* Values of HearsayError.status. More may come. */
enum {
    HEARSAY_OK = 0,
    HEARSAY_NOT_FOUND = 1, /* no such file, folder or model */
    HEARSAY_IO = 2,        /* the system refused to read */
    HEARSAY_BAD_INPUT = 3, /* bytes that are not what they should be */
    HEARSAY_TOO_LARGE = 4, /* over a stated limit */
    HEARSAY_NO_MEMORY = 5,
    HEARSAY_BAD_MODEL = 6,   /* a damaged weights file, or one of another version */
    HEARSAY_BAD_ARGUMENT = 7 /* wrong use of a function */
};

/* What went wrong, as a sentence for a person: "FILE:LINE: what; what to do". Always ends in NUL. */
typedef struct HearsayError {
    int32_t status;
    char message[572];
} HearsayError;

/* Bytes of UTF-8, not ended by NUL; ptr is NULL where there is nothing. Valid as long as the handle
 * that it was asked from. */
typedef struct HearsayText {
    const char *ptr;
    size_t len;
} HearsayText;

/* Version of the library, "1.2.3". */
HEARSAY_API const char *hearsay_version(void);
/* Version of the JSON that hearsay_analysis_json() writes. */
HEARSAY_API int32_t hearsay_format_version(void);

/* ---- models */

/* Opens all weights of a folder; they are mapped, not read. `error` may be NULL, here and below. */
HEARSAY_API HearsayModels *hearsay_models_open(const char *folder, HearsayError *error);
HEARSAY_API void hearsay_models_close(HearsayModels *models);

/* ---- reports */

/* Reads one report of any kind (plain text, HTML, one line of JSONL) from memory. `name` is what the
 * report is called in messages and, where it has no id of its own, its id. */
HEARSAY_API HearsayReport *hearsay_report_read(const char *bytes, size_t length, const char *name,
                                               HearsayError *error);

/* Walks the reports that a path names: a file, a JSONL file of many, a folder, "-" for standard input. */
HEARSAY_API HearsayReader *hearsay_reader_open(const char *path, HearsayError *error);
/* The next report; NULL with status HEARSAY_OK at the end, with another status where one input could
 * not be used, behind which the next call goes on. `error` must not be NULL. */
HEARSAY_API HearsayReport *hearsay_reader_next(HearsayReader *reader, HearsayError *error);
HEARSAY_API void hearsay_reader_close(HearsayReader *reader);

typedef enum HearsayField {
    HEARSAY_ID = 0,
    HEARSAY_PATH = 1,
    HEARSAY_URL = 2,
    HEARSAY_TITLE = 3,
    HEARSAY_PUBLISHER = 4,
    HEARSAY_AUTHOR = 5,
    HEARSAY_PUBLISHED = 6,      /* "YYYY-MM-DD" */
    HEARSAY_PUBLISHED_FROM = 7, /* "given", "dateline" or "calendar" */
    HEARSAY_PUBLISHED_WHY = 8,  /* a sentence */
    HEARSAY_TEXT = 9
} HearsayField;

/* One field of a report; absent where the report has none. */
HEARSAY_API HearsayText hearsay_report_field(const HearsayReport *report, HearsayField field);
HEARSAY_API void hearsay_report_free(HearsayReport *report);

/* ---- analysis */

/* Analyses a report, which must stay until the analysis is freed. */
HEARSAY_API HearsayAnalysis *hearsay_analyse(const HearsayModels *models, const HearsayReport *report,
                                             HearsayError *error);
HEARSAY_API void hearsay_analysis_free(HearsayAnalysis *analysis);

/* Units of offsets in JSON. */
enum { HEARSAY_CODE_POINTS = 0, HEARSAY_UTF16 = 1, HEARSAY_BYTES = 2 };

/* The analysis as `hearsay analyse` prints it, ended by NUL too; absent with an error. */
HEARSAY_API HearsayText hearsay_analysis_json(HearsayAnalysis *analysis, bool with_tokens, int32_t unit,
                                              HearsayError *error);

/* A range of bytes of the report's text. {-1, -1} where an index is out of range. */
typedef struct HearsaySpan {
    int32_t start, end;
} HearsaySpan;

/* The words of a range. */
HEARSAY_API HearsayText hearsay_span_text(const HearsayAnalysis *analysis, HearsaySpan span);

HEARSAY_API int32_t hearsay_sentence_count(const HearsayAnalysis *analysis);
HEARSAY_API HearsaySpan hearsay_sentence_span(const HearsayAnalysis *analysis, int32_t sentence);
/* The first token of a sentence; of the sentence behind the last one: the number of tokens. */
HEARSAY_API int32_t hearsay_sentence_first_token(const HearsayAnalysis *analysis, int32_t sentence);

HEARSAY_API int32_t hearsay_token_count(const HearsayAnalysis *analysis);
HEARSAY_API HearsaySpan hearsay_token_span(const HearsayAnalysis *analysis, int32_t token);
HEARSAY_API HearsayText hearsay_token_lemma(const HearsayAnalysis *analysis, int32_t token);
/* Names of Universal Dependencies, such as "NOUN" and "nsubj"; "" where the index is out of range. */
HEARSAY_API const char *hearsay_token_upos(const HearsayAnalysis *analysis, int32_t token);
HEARSAY_API const char *hearsay_token_deprel(const HearsayAnalysis *analysis, int32_t token);
/* The token that this one depends on; -1 for the root of a sentence. */
HEARSAY_API int32_t hearsay_token_head(const HearsayAnalysis *analysis, int32_t token);

/* Expressions of time, in text order. */
HEARSAY_API int32_t hearsay_time_count(const HearsayAnalysis *analysis);
HEARSAY_API HearsaySpan hearsay_time_span(const HearsayAnalysis *analysis, int32_t time);
/* "DATE", "TIME", "DURATION" or "SET" (TIMEX3); "" where the index is out of range. */
HEARSAY_API const char *hearsay_time_type(const HearsayAnalysis *analysis, int32_t time);
/* TIMEX3 value, such as "2023-09-12", "P6M" or "XXXX-WXX-2"; absent where there is none. */
HEARSAY_API HearsayText hearsay_time_value(const HearsayAnalysis *analysis, int32_t time);
/* First and last day that the value spans, as "YYYY-MM-DD" and a NUL into from and until [11]; false, and both empty,
 * where it spans no known days. */
HEARSAY_API bool hearsay_time_days(const HearsayAnalysis *analysis, int32_t time, char *from, char *until);
/* The expression in this text that it was counted from; -1 where it was not counted from one. */
HEARSAY_API int32_t hearsay_time_anchor(const HearsayAnalysis *analysis, int32_t time);
/* The rule or model that found it. */
HEARSAY_API const char *hearsay_time_by(const HearsayAnalysis *analysis, int32_t time);

/* Quantities, in text order. */
HEARSAY_API int32_t hearsay_quantity_count(const HearsayAnalysis *analysis);
HEARSAY_API HearsaySpan hearsay_quantity_span(const HearsayAnalysis *analysis, int32_t quantity);
/* The ends of its interval; false, and `value` as it was, where it is open on that side. */
HEARSAY_API bool hearsay_quantity_low(const HearsayAnalysis *analysis, int32_t quantity, double *value);
HEARSAY_API bool hearsay_quantity_high(const HearsayAnalysis *analysis, int32_t quantity, double *value);
/* A code such as "percent", "USD", "km" or "person"; "" where it counts things or the index is out of range. */
HEARSAY_API const char *hearsay_quantity_unit(const HearsayAnalysis *analysis, int32_t quantity);
/* What is counted or measured; {-1, -1} where the text names nothing. */
HEARSAY_API HearsaySpan hearsay_quantity_of(const HearsayAnalysis *analysis, int32_t quantity);
/* The rule or model that found it. */
HEARSAY_API const char *hearsay_quantity_by(const HearsayAnalysis *analysis, int32_t quantity);

typedef enum HearsayRole { HEARSAY_SOURCE = 0, HEARSAY_CUE = 1, HEARSAY_CONTENT = 2 } HearsayRole;

HEARSAY_API int32_t hearsay_claim_count(const HearsayAnalysis *analysis);
/* "direct", "indirect", "mixed" or "unattributed"; "" where the index is out of range. */
HEARSAY_API const char *hearsay_claim_kind(const HearsayAnalysis *analysis, int32_t claim);
/* The rule or model that found it. */
HEARSAY_API const char *hearsay_claim_by(const HearsayAnalysis *analysis, int32_t claim);
/* A role has no span, one, or several where it is interrupted. */
HEARSAY_API int32_t hearsay_claim_span_count(const HearsayAnalysis *analysis, int32_t claim,
                                             HearsayRole role);
HEARSAY_API HearsaySpan hearsay_claim_span(const HearsayAnalysis *analysis, int32_t claim, HearsayRole role,
                                           int32_t index);

/* Whether the report reads as if a program had replaced its words by others: 0 to 1, from 0.5 on it counts as rewritten. */
HEARSAY_API double hearsay_style_spun(const HearsayAnalysis *analysis);
/* The places that say so, in text order; none of them alone decides. */
HEARSAY_API int32_t hearsay_sign_count(const HearsayAnalysis *analysis);
HEARSAY_API HearsaySpan hearsay_sign_span(const HearsayAnalysis *analysis, int32_t sign);
/* What would be expected in its place; absent where the index is out of range. */
HEARSAY_API HearsayText hearsay_sign_likely(const HearsayAnalysis *analysis, int32_t sign);
/* The rule that found it. */
HEARSAY_API const char *hearsay_sign_by(const HearsayAnalysis *analysis, int32_t sign);

/* ---- copies among reports */

typedef struct HearsayCopies HearsayCopies;

/* Which of n reports copy which. The reports may be freed afterwards. NULL with an error where memory is short. */
HEARSAY_API HearsayCopies *hearsay_copies_find(const HearsayReport *const *reports, int32_t n, HearsayError *error);
HEARSAY_API void hearsay_copies_free(HearsayCopies *copies);

HEARSAY_API int32_t hearsay_copy_count(const HearsayCopies *copies);
/* The copy and its original, as positions in `reports`; -1 where the index is out of range. */
HEARSAY_API int32_t hearsay_copy_doc(const HearsayCopies *copies, int32_t copy);
HEARSAY_API int32_t hearsay_copy_of(const HearsayCopies *copies, int32_t copy);
/* "exact", "near", "excerpt" or "spun"; "" where the index is out of range. */
HEARSAY_API const char *hearsay_copy_kind(const HearsayCopies *copies, int32_t copy);
/* The share of the shorter report that the other one has too, word for word, 0 to 1. */
HEARSAY_API double hearsay_copy_similarity(const HearsayCopies *copies, int32_t copy);
/* What both have, in text order of the copy: a span of the copy's text and one of the original's. */
HEARSAY_API int32_t hearsay_copy_passage_count(const HearsayCopies *copies, int32_t copy);
HEARSAY_API HearsaySpan hearsay_copy_passage(const HearsayCopies *copies, int32_t copy, int32_t passage);
HEARSAY_API HearsaySpan hearsay_copy_passage_of(const HearsayCopies *copies, int32_t copy, int32_t passage);
/* The first of the reports that a report has one origin with, by copying or by the news agency that both credit; itself where
 * it has none before it. -1 where the index is out of range. */
HEARSAY_API int32_t hearsay_copies_origin(const HearsayCopies *copies, int32_t report);

/* ---- stories: which reports tell of the same event */

typedef struct HearsayStories HearsayStories;

/* Groups n reports. Models must stay as long as the stories; the reports may be freed afterwards. The order of the reports does not
 * change which of them are together. */
HEARSAY_API HearsayStories *hearsay_stories_find(const HearsayModels *models, const HearsayReport *const *reports, int32_t n,
                                                 HearsayError *error);
/* Puts more reports to the stories that are there, or into new ones behind them; nothing else moves. Positions of reports go on
 * where they ended. False, and everything as it was, with an error where memory is short. */
HEARSAY_API bool hearsay_stories_add(HearsayStories *stories, const HearsayReport *const *reports, int32_t n,
                                     HearsayError *error);
HEARSAY_API void hearsay_stories_free(HearsayStories *stories);

HEARSAY_API int32_t hearsay_story_count(const HearsayStories *stories);
/* The reports of a story as positions, by date; the last hearsay_story_roundup_count() of them are round-ups, which stand in
 * several stories. Positions are -1 where an index is out of range. */
HEARSAY_API int32_t hearsay_story_report_count(const HearsayStories *stories, int32_t story);
HEARSAY_API int32_t hearsay_story_roundup_count(const HearsayStories *stories, int32_t story);
HEARSAY_API int32_t hearsay_story_report(const HearsayStories *stories, int32_t story, int32_t index);
/* The report that is closest to the others. */
HEARSAY_API int32_t hearsay_story_lead(const HearsayStories *stories, int32_t story);
/* The story of a report; of a round-up that of its first part that has one. */
HEARSAY_API int32_t hearsay_story_of(const HearsayStories *stories, int32_t report);
/* What a round-up tells of a story: spans of its text, in text order. Other reports have none. */
HEARSAY_API int32_t hearsay_story_part_count(const HearsayStories *stories, int32_t story, int32_t report);
HEARSAY_API HearsaySpan hearsay_story_part(const HearsayStories *stories, int32_t story, int32_t report, int32_t part);

/* ---- links: what reports of one story have in common */

typedef struct HearsayLinks HearsayLinks;

typedef enum HearsayLinked {
    HEARSAY_EVENTS = 0,    /* one event, each mention the words that name it */
    HEARSAY_CLAIMS = 1,    /* the same statement of the same speaker, or of nobody who is named */
    HEARSAY_QUOTATIONS = 2 /* wordings of one quotation, the longest first */
} HearsayLinked;

/* Finds what two or more of n analyses have. They must stay as long as the links. */
HEARSAY_API HearsayLinks *hearsay_links_find(const HearsayModels *models, const HearsayAnalysis *const *analyses, int32_t n,
                                             HearsayError *error);
HEARSAY_API void hearsay_links_free(HearsayLinks *links);

HEARSAY_API int32_t hearsay_link_count(const HearsayLinks *links, HearsayLinked kind);
/* The places of one link: the analysis as a position, the words in its text, and for claims and quotations the claim in it (as
 * hearsay_claim_kind() takes it); -1 where there is none. */
HEARSAY_API int32_t hearsay_link_mention_count(const HearsayLinks *links, HearsayLinked kind, int32_t link);
HEARSAY_API int32_t hearsay_link_mention_report(const HearsayLinks *links, HearsayLinked kind, int32_t link, int32_t mention);
HEARSAY_API HearsaySpan hearsay_link_mention_span(const HearsayLinks *links, HearsayLinked kind, int32_t link, int32_t mention);
HEARSAY_API int32_t hearsay_link_mention_claim(const HearsayLinks *links, HearsayLinked kind, int32_t link, int32_t mention);
/* Where a wording of a quotation differs from the first: the words here and those there, either of which may be none. */
HEARSAY_API int32_t hearsay_link_change_count(const HearsayLinks *links, int32_t quotation, int32_t mention);
HEARSAY_API HearsaySpan hearsay_link_change(const HearsayLinks *links, int32_t quotation, int32_t mention, int32_t change);
HEARSAY_API HearsaySpan hearsay_link_change_of(const HearsayLinks *links, int32_t quotation, int32_t mention, int32_t change);

/* ---- two reports compared */

typedef struct HearsayComparison HearsayComparison;

/* Which of the two: first and second argument of hearsay_compare(). */
typedef enum HearsaySide { HEARSAY_A = 0, HEARSAY_B = 1 } HearsaySide;

/* Aligns two analyses claim by claim. They must stay as long as the comparison. */
HEARSAY_API HearsayComparison *hearsay_compare(const HearsayAnalysis *a, const HearsayAnalysis *b, HearsayError *error);
HEARSAY_API void hearsay_comparison_free(HearsayComparison *comparison);

/* Claims of both and claims of one, those that clash first. */
HEARSAY_API int32_t hearsay_compared_count(const HearsayComparison *comparison);
/* "conflict", "both", "only_a" or "only_b"; "" where the index is out of range. */
HEARSAY_API const char *hearsay_compared_standing(const HearsayComparison *comparison, int32_t compared);
/* The claim in the analysis of that side; -1 where it has none. */
HEARSAY_API int32_t hearsay_compared_claim(const HearsayComparison *comparison, int32_t compared, HearsaySide side);
/* How much two claims share, 0 to 1; 0 where only one side has it. */
HEARSAY_API double hearsay_compared_similarity(const HearsayComparison *comparison, int32_t compared);
/* What a pair says differently: "number", "date", "place", "name", "polarity", "certainty" or "source", and the words of either
 * side, none where no words say it. */
HEARSAY_API int32_t hearsay_difference_count(const HearsayComparison *comparison, int32_t compared);
HEARSAY_API const char *hearsay_difference_about(const HearsayComparison *comparison, int32_t compared, int32_t difference);
HEARSAY_API HearsaySpan hearsay_difference_span(const HearsayComparison *comparison, int32_t compared, int32_t difference,
                                                HearsaySide side);
/* How one text is a copy of the other: "exact", "near", "excerpt" or "spun"; "" where it is none. */
HEARSAY_API const char *hearsay_comparison_copy_kind(const HearsayComparison *comparison);
/* Of copies, the words that were exchanged for others. */
HEARSAY_API int32_t hearsay_changed_count(const HearsayComparison *comparison);
HEARSAY_API HearsaySpan hearsay_changed_span(const HearsayComparison *comparison, int32_t changed, HearsaySide side);

#ifdef __cplusplus
}
#endif

#endif
