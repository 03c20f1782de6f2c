/* Two reports compared, for programs. */
#include "api/handle.h"
#include "api/show.h"
#include "link/comparison.h"

#include <stdlib.h>

struct HearsayComparison {
    Arena arena, scratch;
    const HearsayAnalysis *sides[2];
    AccountComparison made;
};

static bool make_comparison(void *context, Error *error) {
    HearsayComparison *c = context;
    return comparison_make(&c->sides[0]->analysis, &c->sides[1]->analysis, &c->arena, &c->scratch, &c->made, error);
}

HearsayComparison *hearsay_compare(const HearsayAnalysis *a, const HearsayAnalysis *b, HearsayError *error) {
    api_error_clear(error);
    if (!a || !b) {
        return api_fail_argument(error, "an analysis");
    }
    HearsayComparison *comparison = calloc(1, sizeof *comparison);
    if (!comparison) {
        return api_fail_memory(error);
    }
    comparison->sides[HEARSAY_A] = a;
    comparison->sides[HEARSAY_B] = b;
    arena_init(&comparison->arena, ANALYSIS_MEMORY_LIMIT);
    arena_init(&comparison->scratch, ANALYSIS_MEMORY_LIMIT);
    Error inner;
    error_clear(&inner);
    bool done = arena_try((Arena *const[]){&comparison->arena, &comparison->scratch}, 2, make_comparison, comparison, &inner);
    arena_free(&comparison->scratch);
    if (!done) {
        api_show_error(&inner, error);
        hearsay_comparison_free(comparison);
        return NULL;
    }
    return comparison;
}

void hearsay_comparison_free(HearsayComparison *comparison) {
    if (comparison) {
        arena_free(&comparison->arena);
        arena_free(&comparison->scratch);
        free(comparison);
    }
}

static const ComparedClaim *compared_at(const HearsayComparison *c, int32_t compared) {
    return c && compared >= 0 && compared < c->made.n_claims ? &c->made.claims[compared] : NULL;
}

static const Difference *difference_at(const HearsayComparison *c, int32_t compared, int32_t difference) {
    const ComparedClaim *found = compared_at(c, compared);
    bool inside = found && difference >= 0 && difference < found->n_differences;
    return inside ? &c->made.differences.items[found->first_difference + difference] : NULL;
}

static HearsaySpan side_of(Span a, Span b, HearsaySide side) {
    Span span = side == HEARSAY_A ? a : b;
    return (HearsaySpan){span.start, span.end};
}

int32_t hearsay_compared_count(const HearsayComparison *comparison) {
    return comparison ? comparison->made.n_claims : 0;
}

const char *hearsay_compared_standing(const HearsayComparison *comparison, int32_t compared) {
    const ComparedClaim *found = compared_at(comparison, compared);
    return found ? standing_name(found->standing) : "";
}

int32_t hearsay_compared_claim(const HearsayComparison *comparison, int32_t compared, HearsaySide side) {
    const ComparedClaim *found = compared_at(comparison, compared);
    int32_t statement = !found ? -1 : side == HEARSAY_A ? found->a : found->b;
    return statement >= 0 ? comparison->made.statements.items[statement].claim : -1;
}

double hearsay_compared_similarity(const HearsayComparison *comparison, int32_t compared) {
    const ComparedClaim *found = compared_at(comparison, compared);
    return found ? found->similarity / 1000.0 : 0;
}

int32_t hearsay_difference_count(const HearsayComparison *comparison, int32_t compared) {
    const ComparedClaim *found = compared_at(comparison, compared);
    return found ? found->n_differences : 0;
}

const char *hearsay_difference_about(const HearsayComparison *comparison, int32_t compared, int32_t difference) {
    const Difference *found = difference_at(comparison, compared, difference);
    return found ? difference_about_name(found->about) : "";
}

HearsaySpan hearsay_difference_span(const HearsayComparison *comparison, int32_t compared, int32_t difference, HearsaySide side) {
    const Difference *found = difference_at(comparison, compared, difference);
    return found ? side_of(found->a, found->b, side) : (HearsaySpan){-1, -1};
}

const char *hearsay_comparison_copy_kind(const HearsayComparison *comparison) {
    return comparison && comparison->made.copy.is_copy ? copy_kind_name(comparison->made.copy.kind) : "";
}

int32_t hearsay_changed_count(const HearsayComparison *comparison) {
    return comparison ? comparison->made.n_changed : 0;
}

HearsaySpan hearsay_changed_span(const HearsayComparison *comparison, int32_t changed, HearsaySide side) {
    if (!comparison || changed < 0 || changed >= comparison->made.n_changed) {
        return (HearsaySpan){-1, -1};
    }
    return side_of(comparison->made.changed[changed].a, comparison->made.changed[changed].b, side);
}
