/* Which reports to compare: those that share fingerprints. All fingerprints of all reports are sorted, so that reports
 * with one in common stand beside each other; pairs of them are sorted again and counted.
 *
 *     (fingerprint, report) ─ sorter ─▶ reports of one fingerprint ─▶ (report, report) ─ sorter ─▶ pairs, counted
 *
 * A fingerprint that more than COMMON_MOST reports have is common: a template, a byline, a line at the foot, or a story
 * that was copied very often. It makes pairs only of reports that also go on with the same fingerprint, a few for each
 * report, so that the whole stays linear; and what it covers does not count when reports are compared (compare.h). */
#ifndef HEARSAY_COPY_CANDIDATE_H
#define HEARSAY_COPY_CANDIDATE_H

#include "base/sorter.h"
#include "copy/skeleton.h"
#include "copy/fingerprint.h"

enum { COMMON_MOST = 16 };

/* Common fingerprints, sorted; from malloc. */
typedef struct CommonGrams {
    uint64_t *hashes; /* [count] */
    int64_t count, room;
} CommonGrams;

void common_grams_free(CommonGrams *common);
bool common_grams_contain(const CommonGrams *common, uint64_t hash);

/* Marks the pieces of the outline's skeleton that common fingerprints cover. Where they are most of a report, as in
 * one that a hundred others copied, nothing is marked. */
void common_grams_mark(const CommonGrams *common, Arena *arena, Outline *outline);

/* What a sorter of fingerprints holds: key the hash, value this. */
static inline uint64_t gram_value(int32_t report, uint32_t next) {
    return (uint64_t)(uint32_t)report << 32 | next;
}

/* Reads `grams`, which is finished, and adds to `pairs` one record for each fingerprint that two reports share: the
 * key is pair_key(), the value 0. order [n] gives each report its number in a pair, which must not depend on the order
 * that reports were added in. */
bool candidates_find(Sorter *grams, const int32_t *order, Sorter *pairs, CommonGrams *common, Error *error) MUST_USE;

/* Smaller number first. */
static inline uint64_t pair_key(int32_t a, int32_t b) {
    return a < b ? (uint64_t)(uint32_t)a << 32 | (uint32_t)b : (uint64_t)(uint32_t)b << 32 | (uint32_t)a;
}

/* Whether two reports with n_a and n_b fingerprints share enough of them to be compared. */
bool candidate_is_worth(int32_t n_shared, int32_t n_a, int32_t n_b);

#endif
