/* The weights file: one memory-mapped file a model, checked before use.
 *
 *   header     64 bytes  magic "HEARSAYW", version, file size, number of arrays, checksum
 *   directory  64 bytes an array: name, type, rows, columns, offset
 *   arrays     each aligned to 64 bytes, little-endian, row-major
 *
 * docs/weights.md gives every byte. A mapped array is used in place. */
#ifndef HEARSAY_LEARN_WEIGHTS_H
#define HEARSAY_LEARN_WEIGHTS_H

#include "base/file.h"

typedef enum WeightsType {
    WEIGHTS_I8 = 1,
    WEIGHTS_I16 = 2,
    WEIGHTS_I32 = 3,
    WEIGHTS_U64 = 4,
    WEIGHTS_F32 = 5,
    WEIGHTS_BYTES = 6
} WeightsType;

typedef struct WeightsArray {
    const void *data; /* [rows][columns] of type, mapped read-only, 64-byte aligned */
    int64_t rows, columns;
    WeightsType type;
} WeightsArray;

typedef struct Weights {
    FileMap file;
    int32_t n_arrays;
} Weights;

/* Maps and checks a file: magic, version, sizes, that every array lies inside the file, and the
 * checksum of all bytes (XXH3-64). Any damage is STATUS_BAD_MODEL with what was found. */
bool weights_open(Weights *weights, const char *path, Error *error) MUST_USE;

/* The same over bytes in memory (64-byte aligned), for tests and fuzzing; nothing is freed on close. */
bool weights_open_bytes(Weights *weights, Slice bytes, Error *error) MUST_USE;

void weights_close(Weights *weights);

/* Finds an array by name and demands its type; rows or columns of -1 allow any number. */
bool weights_find(const Weights *weights, const char *name, WeightsType type, int64_t rows, int64_t columns,
                  WeightsArray *out, Error *error) MUST_USE;

/* Writing, for trainers: arrays are copied into `arena` and written at the end, in the order added. */
typedef struct WeightsWriter WeightsWriter;
WeightsWriter *weights_writer(Arena *arena);
void weights_add(WeightsWriter *writer, const char *name, WeightsType type, int64_t rows, int64_t columns,
                 const void *data);
bool weights_write(const WeightsWriter *writer, const char *path, Error *error) MUST_USE;
/* The file's bytes, in the arena. */
Slice weights_bytes(const WeightsWriter *writer);

#endif
