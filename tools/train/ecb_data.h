/* ECB+ as its README describes it: reports with event mentions, of which only those in checked sentences were all
 * marked, and the events that they belong to. */
#ifndef HEARSAY_TRAIN_ECB_DATA_H
#define HEARSAY_TRAIN_ECB_DATA_H

#include "base/slice.h"
#include "base/vector.h"

typedef struct EcbMention {
    Span span;     /* bytes; of one in pieces the first piece */
    int32_t chain; /* number of its event over all reports of the file */
} EcbMention;

typedef struct EcbReport {
    Slice id, text, subtopic;
    int32_t topic;
    VECTOR(Span) checked;        /* sentences */
    VECTOR(EcbMention) mentions; /* in checked sentences, in text order */
} EcbReport;

typedef VECTOR(EcbReport) EcbReports;

/* Reads a JSONL file. All in arena. */
bool ecb_read(const char *path, Arena *arena, EcbReports *out, Error *error) MUST_USE;

/* Whether a span begins in a checked sentence. */
bool ecb_is_checked(const EcbReport *report, Span span);

#endif
