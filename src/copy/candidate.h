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

enum { COMMON_MOST = 16, COMMON_FILTER_WORDS = 1 << 15 };

/* Common fingerprints, sorted; from malloc. */
typedef struct CommonGrams {
    uint64_t *hashes; /* [count] */
    int64_t count, room;
    uint64_t *filter; /* [COMMON_FILTER_WORDS] a bit for each hash, to find out soon that one is not there; NULL before any is */
} CommonGrams;

void common_grams_free(CommonGrams *common);
bool common_grams_contain(const CommonGrams *common, uint64_t hash);

/* Marks the pieces of the outline's skeleton that common fingerprints cover. Where they are three quarters of a
 * report, as in one that a hundred others copied, nothing is marked. */
void common_grams_mark(const CommonGrams *common, Arena *arena, Outline *outline);

/* What a sorter of fingerprints holds: key the hash, value this. */
static inline uint64_t gram_value(int32_t report, uint32_t next) {
    return (uint64_t)(uint32_t)report << 32 | next;
}

/* What the value of a pair says: by what kind of fingerprint. */
enum { PAIR_BY_RARE, PAIR_BY_COMMON };

/* Reads `grams`, which is finished, and adds to `pairs` one record for each fingerprint that two reports share: the
 * key is pair_key(), the value PAIR_BY_RARE or PAIR_BY_COMMON. order [n] gives each report its number in a pair, which must not depend on the order
 * that reports were added in. */
bool candidates_find(Sorter *grams, const int32_t *order, Sorter *pairs, CommonGrams *common, Error *error) MUST_USE;

/* Smaller number first. */
static inline uint64_t pair_key(int32_t a, int32_t b) {
    return a < b ? (uint64_t)(uint32_t)a << 32 | (uint32_t)b : (uint64_t)(uint32_t)b << 32 | (uint32_t)a;
}

/* Whether two reports are worth a comparison that share n_shared fingerprints, n_common of them common ones; the shorter
 * has n of them. */
bool candidate_is_worth(int32_t n_shared, int32_t n_common, int32_t n);

#endif
