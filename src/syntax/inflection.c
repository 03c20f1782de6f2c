#include "syntax/inflection.h"

typedef struct IrregularVerb {
    const char *form, *base;
} IrregularVerb;

#include "syntax_irregular_verbs.inc"

static Slice find_irregular(Slice form) {
    int32_t low = 0, high = (int32_t)ARRAY_COUNT(irregular_verbs);
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        int order = slice_compare(slice_of(irregular_verbs[middle].form), form);
        if (order == 0) {
            return slice_of(irregular_verbs[middle].base);
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return SLICE_ABSENT;
}

Slice inflection_base(Slice form) {
    Slice base = find_irregular(form);
    bool eed = !base.len && slice_ends_with(form, SLICE("eed"));
    return eed ? slice_sub(form, 0, form.len - 1) : base;
}
