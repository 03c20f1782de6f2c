#include "teacher.h"

bool teacher_write(const char *path, const NetShape *shape, const float *values, int64_t count, Arena *arena,
                   Error *error) {
    WeightsWriter *writer = weights_writer(arena);
    int32_t numbers[6] = {shape->input,   shape->hidden,  shape->arc,
                          shape->label,   shape->n_words, shape->n_vectors};
    weights_add(writer, "teacher.shape", WEIGHTS_I32, 1, 6, numbers);
    weights_add(writer, "teacher.values", WEIGHTS_F32, 1, count, values);
    return weights_write(writer, path, error);
}

bool teacher_open(const char *path, const Lexicon *lexicon, Weights *weights, NetShape *shape, const float **values,
                  Error *error) {
    WeightsArray numbers;
    WeightsArray array;
    if (!weights_open(weights, path, error) ||
        !weights_find(weights, "teacher.shape", WEIGHTS_I32, 1, 6, &numbers, error)) {
        return false;
    }
    const int32_t *n = numbers.data;
    *shape = (NetShape){n[0], n[1], n[2], n[3], n[4], n[5]};
    if (shape->n_words != lexicon->n_words || shape->n_vectors != lexicon->n_vectors) {
        return error_set(error, STATUS_BAD_MODEL, "%s was trained with another lexicon", path);
    }
    if (!weights_find(weights, "teacher.values", WEIGHTS_F32, 1, net_layout(shape).count, &array, error)) {
        return false;
    }
    *values = array.data;
    return true;
}
