#include "syntax_export.h"

#include "learn/weights.h"

bool syntax_export(const char *path, const NetShape *shape, const NetLayout *layout, const float *values,
                   const Lexicon *lexicon, const Conllu *const *treebanks, int32_t n, Arena *arena, Error *error) {
    (void)lexicon;
    (void)treebanks;
    (void)n;
    (void)shape;
    WeightsWriter *writer = weights_writer(arena);
    weights_add(writer, "raw", WEIGHTS_F32, 1, layout->count, values);
    return weights_write(writer, path, error);
}
