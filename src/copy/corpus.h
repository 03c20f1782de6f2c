/* All copies among any number of reports, with bounded memory: reports are added one by one, then copies are found
 * among all of them. Texts, fingerprints and pairs that do not fit into memory go to temporary files.
 *
 *     add      texts ─▶ spool      fingerprints ─▶ sorter
 *     find     sorter ─▶ pairs ─▶ sorter ─▶ alignments, in parallel ─▶ edges ─▶ families ─▶ links
 *
 * Reports are numbered by date and content, not by the order in which they were added, so that the same reports give
 * the same links in any order and with any number of threads. */
#ifndef HEARSAY_COPY_CORPUS_H
#define HEARSAY_COPY_CORPUS_H

#include "copy/candidate.h"
#include "copy/family.h"
#include "copy/origin.h"
#include "read/report.h"

typedef struct CopyOptions {
    size_t memory;      /* bytes that may be used, without those of alignments under way; 0: no bound */
    const Spill *spill; /* where temporary files come from; NULL: everything stays in memory */
    int32_t n_threads;
    /* Told now and then how far copy_corpus_find() is: done of all steps. May be NULL. */
    void (*progress)(void *context, int64_t done, int64_t all);
    void *context;
} CopyOptions;

CopyOptions copy_options_default(void);

/* A report as it is added. Slices need not stay. */
typedef struct CopyReport {
    Slice text;            /* valid UTF-8 */
    Slice extra;           /* whatever the caller wants to have kept with it */
    int32_t published_day; /* date_to_days(); INT32_MAX where unknown */
    uint64_t content;      /* hash of id, title and text */
    FingerprintList grams; /* of the text, sorted */
    int32_t n_pieces;      /* of the text */
    ReportOutlets outlets;
    Span credit;           /* the words that name outlets.credited */
} CopyReport;

/* What is added of a report, in the arena; text and extra stay where they are. May be made in parallel. */
void copy_report_make(const Report *report, Slice extra, Arena *arena, Arena *scratch, CopyReport *out);

/* What is kept of each report: a fixed number of bytes. */
typedef struct CopyEntry {
    uint64_t content;
    int64_t offset; /* of text and extra in the spool */
    int32_t text_length, extra_length;
    int32_t published_day;
    int32_t added; /* how many reports were added before this one */
    int32_t n_grams, n_pieces;
    ReportOutlets outlets;
} CopyEntry;

typedef struct CopyCorpus {
    CopyOptions options;
    Spool spool;
    Sorter grams;
    CommonGrams common;
    CopyEntry *entries; /* [count]; after copy_corpus_find() by number */
    int32_t count, room;
    int32_t *family; /* [count] the first report of each one's family, itself where it is alone */
    CopyLink *links; /* [n_links] by doc, of; numbers of reports */
    int32_t n_links;
} CopyCorpus;

/* Bytes that each report takes beside its text, whatever the limit. */
enum { COPY_BYTES_A_REPORT = (int32_t)sizeof(CopyEntry) + 3 * (int32_t)sizeof(int32_t) + (int32_t)sizeof(CopyLink) };

void copy_corpus_init(CopyCorpus *corpus, const CopyOptions *options);
void copy_corpus_free(CopyCorpus *corpus);

bool copy_corpus_add(CopyCorpus *corpus, const CopyReport *report, Error *error) MUST_USE;

/* Finds all links. Called once, when all reports are added. Fails when the memory or the disk does not suffice. Time
 * grows with n log n, but for texts that are made to share everything with everything. */
bool copy_corpus_find(CopyCorpus *corpus, Error *error) MUST_USE;

/* The text and the extra bytes of report `number`, in the arena; either may be NULL. Any number of threads may read. */
bool copy_corpus_read(const CopyCorpus *corpus, int32_t number, Arena *arena, Slice *text, Slice *extra,
                      Error *error) MUST_USE;

#endif
