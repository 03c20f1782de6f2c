/* The weights file is input like any other: nothing in it is used before the header, every size and
 * the checksum have been checked. There is one valid layout for a given list of arrays (each starts at
 * the next multiple of 64), so checking an offset is comparing it with the only right value. */
#include "learn/weights.h"

#include <assert.h>
#include <xxhash.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "arrays are used in place and are little-endian: a big-endian machine needs a copying reader"
#endif

enum {
    ALIGNMENT = 64,
    HEADER_SIZE = 64,
    ENTRY_SIZE = 64,
    NAME_SIZE = 32,
    MOST_ARRAYS = 256,
    VERSION = 1,
    AT_VERSION = 8,
    AT_COUNT = 12,
    AT_SIZE = 16,
    AT_CHECKSUM = 24,
    AT_RESERVED = 32,
    AT_TYPE = 32, /* in a directory entry, as the next four */
    AT_ENTRY_RESERVED = 36,
    AT_ROWS = 40,
    AT_COLUMNS = 48,
    AT_OFFSET = 56
};

static const char magic[8] = {'H', 'E', 'A', 'R', 'S', 'A', 'Y', 'W'};

static uint32_t load_u32(const char *at) {
    uint32_t value;
    memcpy(&value, at, sizeof value);
    return value;
}

static uint64_t load_u64(const char *at) {
    uint64_t value;
    memcpy(&value, at, sizeof value);
    return value;
}

static void store_u32(char *at, uint32_t value) {
    memcpy(at, &value, sizeof value);
}

static void store_u64(char *at, uint64_t value) {
    memcpy(at, &value, sizeof value);
}

/* Bytes of one value, or 0 for a type that does not exist. */
static uint64_t type_size(uint32_t type) {
    switch (type) {
    case WEIGHTS_I8:
    case WEIGHTS_BYTES: return 1;
    case WEIGHTS_I16: return 2;
    case WEIGHTS_I32:
    case WEIGHTS_F32: return 4;
    case WEIGHTS_U64: return 8;
    default: return 0;
    }
}

static uint64_t round_up(uint64_t size) {
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* Of all bytes but the checksum itself: those before it make the seed for those after it. */
static uint64_t checksum_of(Slice bytes) {
    uint64_t seed = XXH3_64bits(bytes.ptr, AT_CHECKSUM);
    return XXH3_64bits_withSeed(bytes.ptr + AT_RESERVED, bytes.len - AT_RESERVED, seed);
}

static const char *entry_at(Slice bytes, int32_t array) {
    return bytes.ptr + HEADER_SIZE + (size_t)array * ENTRY_SIZE;
}

static bool damaged(Error *error, const char *what) {
    return error_set(error, STATUS_BAD_MODEL, "this weights file is damaged: %s; install or build it again",
                     what);
}

/* The bytes of an array's data, or false where rows × columns × size is more than `most`. */
static bool data_size(const char *entry, uint64_t most, uint64_t *size) {
    uint64_t rows = load_u64(entry + AT_ROWS), columns = load_u64(entry + AT_COLUMNS);
    uint64_t width = type_size(load_u32(entry + AT_TYPE));
    if (width == 0) {
        return false;
    }
    if (rows == 0 || columns == 0) {
        *size = 0;
        return rows <= most && columns <= most;
    }
    if (rows > most / width || columns > most / width / rows) {
        return false;
    }
    *size = rows * columns * width;
    return true;
}

/* A name: 1 to 31 bytes other than NUL, then only NULs. */
static bool name_is_valid(const char *name) {
    const char *end = memchr(name, 0, NAME_SIZE);
    if (!end || end == name) {
        return false;
    }
    for (size_t i = (size_t)(end - name); i < NAME_SIZE; i++) {
        if (name[i]) {
            return false;
        }
    }
    return true;
}

static bool header_is_valid(Slice bytes, Error *error) {
    if (bytes.len < HEADER_SIZE || memcmp(bytes.ptr, magic, sizeof magic) != 0) {
        return error_set(error, STATUS_BAD_MODEL,
                         "this is no weights file: it does not begin with HEARSAYW; check the models folder");
    }
    uint32_t version = load_u32(bytes.ptr + AT_VERSION);
    if (version != VERSION) {
        return error_set(
            error, STATUS_BAD_MODEL,
            "this weights file has version %lu, %d is needed; install the models of this release",
            (unsigned long)version, VERSION);
    }
    uint64_t size = load_u64(bytes.ptr + AT_SIZE);
    if (size != bytes.len) {
        return error_set(
            error, STATUS_BAD_MODEL,
            "this weights file is cut or has grown: it says %llu bytes and has %llu; install it again",
            (unsigned long long)size, (unsigned long long)bytes.len);
    }
    if (load_u64(bytes.ptr + AT_CHECKSUM) != checksum_of(bytes)) {
        return damaged(error, "its checksum is wrong");
    }
    for (size_t i = AT_RESERVED; i < HEADER_SIZE; i++) {
        if (bytes.ptr[i]) {
            return damaged(error, "reserved bytes of the header are not zero");
        }
    }
    uint32_t count = load_u32(bytes.ptr + AT_COUNT);
    if (count > MOST_ARRAYS || HEADER_SIZE + (uint64_t)count * ENTRY_SIZE > size) {
        return damaged(error, "its list of arrays does not fit");
    }
    return true;
}

static bool directory_is_valid(Slice bytes, int32_t n_arrays, Error *error) {
    uint64_t next = HEADER_SIZE + (uint64_t)n_arrays * ENTRY_SIZE;
    for (int32_t i = 0; i < n_arrays; i++) {
        const char *entry = entry_at(bytes, i);
        uint64_t size;
        if (!name_is_valid(entry)) {
            return damaged(error, "an array has no proper name");
        }
        if (load_u32(entry + AT_ENTRY_RESERVED) != 0 || !data_size(entry, bytes.len, &size)) {
            return damaged(error, "an array has an impossible type or size");
        }
        if (load_u64(entry + AT_OFFSET) != next || size > bytes.len - next ||
            round_up(next + size) > bytes.len) {
            return damaged(error, "an array does not lie where it should");
        }
        next = round_up(next + size);
        for (int32_t j = 0; j < i; j++) {
            if (memcmp(entry, entry_at(bytes, j), NAME_SIZE) == 0) {
                return damaged(error, "two arrays have the same name");
            }
        }
    }
    return next == bytes.len || damaged(error, "bytes follow the last array");
}

bool weights_open_bytes(Weights *weights, Slice bytes, Error *error) {
    *weights = (Weights){.file = {.bytes = SLICE("")}};
    if ((uintptr_t)bytes.ptr % ALIGNMENT != 0) {
        return error_set(error, STATUS_BAD_ARGUMENT, "weights in memory must be aligned to %d bytes",
                         ALIGNMENT);
    }
    if (!header_is_valid(bytes, error)) {
        return false;
    }
    int32_t n_arrays = (int32_t)load_u32(bytes.ptr + AT_COUNT);
    if (!directory_is_valid(bytes, n_arrays, error)) {
        return false;
    }
    *weights = (Weights){.file = {.bytes = bytes}, .n_arrays = n_arrays};
    return true;
}

bool weights_open(Weights *weights, const char *path, Error *error) {
    *weights = (Weights){.file = {.bytes = SLICE("")}};
    FileMap file;
    if (!file_map_open(&file, path, error)) {
        return false;
    }
    if (!weights_open_bytes(weights, file.bytes, error)) {
        file_map_close(&file);
        return error_in_file(error, slice_of(path));
    }
    weights->file = file;
    return true;
}

void weights_close(Weights *weights) {
    file_map_close(&weights->file);
    *weights = (Weights){0};
}

bool weights_find(const Weights *weights, const char *name, WeightsType type, int64_t rows, int64_t columns,
                  WeightsArray *out, Error *error) {
    *out = (WeightsArray){0};
    for (int32_t i = 0; i < weights->n_arrays; i++) {
        const char *entry = entry_at(weights->file.bytes, i);
        if (strncmp(entry, name, NAME_SIZE) != 0) {
            continue;
        }
        WeightsArray found = {.data = weights->file.bytes.ptr + load_u64(entry + AT_OFFSET),
                              .rows = (int64_t)load_u64(entry + AT_ROWS),
                              .columns = (int64_t)load_u64(entry + AT_COLUMNS),
                              .type = (WeightsType)load_u32(entry + AT_TYPE)};
        if (found.type != type || (rows >= 0 && found.rows != rows) ||
            (columns >= 0 && found.columns != columns)) {
            return error_set(
                error, STATUS_BAD_MODEL,
                "array %s of the weights file has type %d and %lld x %lld values, not what this version "
                "needs; install the models of this release",
                name, (int)found.type, (long long)found.rows, (long long)found.columns);
        }
        *out = found;
        return true;
    }
    return error_set(error, STATUS_BAD_MODEL,
                     "the weights file has no array %s; install the models of this release", name);
}

typedef struct WriterArray {
    char name[NAME_SIZE];
    uint32_t type;
    uint64_t rows, columns, size;
    const char *data;
} WriterArray;

struct WeightsWriter {
    Arena *arena;
    int32_t n_arrays;
    WriterArray arrays[MOST_ARRAYS];
};

WeightsWriter *weights_writer(Arena *arena) {
    WeightsWriter *writer = ARENA_NEW(arena, WeightsWriter, 1);
    writer->arena = arena;
    return writer;
}

void weights_add(WeightsWriter *writer, const char *name, WeightsType type, int64_t rows, int64_t columns,
                 const void *data) {
    assert(writer->n_arrays < MOST_ARRAYS && strlen(name) > 0 && strlen(name) < NAME_SIZE);
    assert(rows >= 0 && columns >= 0 && type_size(type) > 0);
    WriterArray *array = &writer->arrays[writer->n_arrays++];
    memcpy(array->name, name, strlen(name));
    array->type = type;
    array->rows = (uint64_t)rows;
    array->columns = (uint64_t)columns;
    array->size = array->rows * array->columns * type_size(type);
    array->data = arena_copy(writer->arena, (Slice){array->size ? data : "", array->size}).ptr;
}

Slice weights_bytes(const WeightsWriter *writer) {
    uint64_t start = HEADER_SIZE + (uint64_t)writer->n_arrays * ENTRY_SIZE, size = start;
    for (int32_t i = 0; i < writer->n_arrays; i++) {
        size = round_up(size + writer->arrays[i].size);
    }
    char *memory = arena_take(writer->arena, size + ALIGNMENT, 1);
    char *bytes = memory + (ALIGNMENT - (uintptr_t)memory % ALIGNMENT) % ALIGNMENT;
    memcpy(bytes, magic, sizeof magic);
    store_u32(bytes + AT_VERSION, VERSION);
    store_u32(bytes + AT_COUNT, (uint32_t)writer->n_arrays);
    store_u64(bytes + AT_SIZE, size);
    uint64_t offset = start;
    for (int32_t i = 0; i < writer->n_arrays; i++) {
        const WriterArray *array = &writer->arrays[i];
        char *entry = bytes + HEADER_SIZE + (size_t)i * ENTRY_SIZE;
        memcpy(entry, array->name, NAME_SIZE);
        store_u32(entry + AT_TYPE, array->type);
        store_u64(entry + AT_ROWS, array->rows);
        store_u64(entry + AT_COLUMNS, array->columns);
        store_u64(entry + AT_OFFSET, offset);
        memcpy(bytes + offset, array->data, array->size);
        offset = round_up(offset + array->size);
    }
    store_u64(bytes + AT_CHECKSUM, checksum_of((Slice){bytes, size}));
    return (Slice){bytes, size};
}

bool weights_write(const WeightsWriter *writer, const char *path, Error *error) {
    return file_write(path, weights_bytes(writer), error);
}
