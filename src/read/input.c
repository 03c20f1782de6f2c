#include "read/input.h"

#include "base/map.h"
#include "read/encoding.h"
#include "read/folder.h"
#include "read/jsonl.h"
#include "read/sniff.h"
#include "read/stream.h"

#include <stdlib.h>
#include <sys/stat.h>

enum { HEAD_BYTES = 64 << 10, MOST_ID = 200 };

struct Input {
    const char *const *arguments; /* [n] */
    int32_t n, next;
    ReadOptions options;
    Arena walk_arena, id_arena;
    FolderWalk walk;
    const char *folder; /* the argument being walked, NULL outside of folders */
    Stream stream;      /* the JSONL file being read, closed otherwise */
    const char *stream_path;
    int64_t line;
    bool in_lines;
    int64_t n_read;
    Map ids; /* hash of an id → the last suffix given to it */
};

static bool init_ids(void *context, Error *error) {
    (void)error;
    Input *input = context;
    map_init(&input->ids, &input->id_arena, 1024);
    return true;
}

Input *input_open(const char *const *arguments, int32_t n, const ReadOptions *options, Error *error) {
    if (options->encoding.ptr && !encoding_is_known(options->encoding)) {
        error_set(error, STATUS_BAD_ARGUMENT,
                  "the encoding \"%.*s\" is not known; use UTF-8, UTF-16, UTF-16LE, UTF-16BE, windows-1252, "
                  "ISO-8859-1 "
                  "or ISO-8859-15",
                  (int)(options->encoding.len < 40 ? options->encoding.len : 40), options->encoding.ptr);
        return NULL;
    }
    Input *input = calloc(1, sizeof *input);
    if (!input) {
        error_set(error, STATUS_NO_MEMORY, "there is no memory left");
        return NULL;
    }
    input->arguments = arguments;
    input->n = n;
    input->options = *options;
    input->stream.file = -1;
    arena_init(&input->walk_arena, 0);
    arena_init(&input->id_arena, 0);
    folder_walk_init(&input->walk, &input->walk_arena);
    if (!arena_try((Arena *const[]){&input->id_arena}, 1, init_ids, input, error)) {
        input_close(input);
        return NULL;
    }
    return input;
}

int64_t input_bytes_read(const Input *input) {
    return input->n_read + input->stream.n_read;
}

static void close_stream(Input *input) {
    input->n_read += input->stream.n_read;
    stream_close(&input->stream);
    input->in_lines = false;
}

void input_close(Input *input) {
    if (input) {
        close_stream(input);
        arena_free(&input->walk_arena);
        arena_free(&input->id_arena);
        free(input);
    }
}

typedef struct Naming {
    Input *input;
    Arena *arena;
    Report *report;
} Naming;

/* Gives the second report of a name the suffix -2, and so on; a name that was given so counts as used. */
static bool make_unique(void *context, Error *error) {
    (void)error;
    Naming *naming = context;
    Map *ids = &naming->input->ids;
    Slice id = naming->report->id;
    uint64_t key = slice_hash(id, 0);
    int32_t times = map_get(ids, key, 0);
    if (times == 0) {
        *map_put(ids, key, 0) = 1;
        return true;
    }
    Slice name;
    uint64_t name_key;
    do {
        times++;
        name =
            arena_print(naming->arena, "%.*s-%d", (int)(id.len < MOST_ID ? id.len : MOST_ID), id.ptr, times);
        name_key = slice_hash(name, 0);
    } while (map_get(ids, name_key, 0) != 0);
    *map_put(ids, key, 0) = times;
    *map_put(ids, name_key, 0) = 1;
    naming->report->id = name;
    return true;
}

static InputResult finish(Input *input, Arena *arena, Report *out, Error *error) {
    Naming naming = {input, arena, out};
    return arena_try((Arena *const[]){arena, &input->id_arena}, 2, make_unique, &naming, error) ? INPUT_REPORT
                                                                                                : INPUT_ERROR;
}

static InputResult fail(Input *input, Error *error) {
    error_in_file(error, slice_of(input->stream_path));
    return INPUT_ERROR;
}

/* Whether a file is to be read line by line; the head decides. A wide encoding never is. */
static bool is_jsonl(const Input *input, Slice head, Error *error, bool *failed) {
    *failed = false;
    Slice path = slice_of(input->stream_path);
    if (input->options.as == READ_AS_JSONL) {
        return true;
    }
    if (input->options.as != READ_AS_RECOGNISED || head.len == 0) {
        return false;
    }
    if (!sniff_text(head, error)) {
        *failed = true;
        return false;
    }
    if (slice_starts_with(head, SLICE("\xEF\xBB\xBF"))) {
        head = slice_from(head, 3);
    }
    return memchr(head.ptr, 0, head.len < 64 ? head.len : 64) == NULL &&
           sniff_kind(head, path) == REPORT_JSONL;
}

/* A first line of nothing but "{" or "[" begins one JSON value that is spread over lines; complaining of
 * each of its lines would help nobody. */
static bool is_spread_json(Slice head) {
    if (slice_starts_with(head, SLICE("\xEF\xBB\xBF"))) {
        head = slice_from(head, 3);
    }
    while (head.len && ascii_is_space(head.ptr[0])) {
        head = slice_from(head, 1);
    }
    SlicePair lines = slice_cut(head, '\n');
    Slice first = slice_trim(lines.head);
    return lines.found && (slice_equals(first, SLICE("{")) || slice_equals(first, SLICE("[")));
}

static InputResult next_line(Input *input, Arena *arena, Report *out, Error *error) {
    Slice line;
    bool found, too_long;
    do {
        if (!stream_next_line(&input->stream, JSONL_MOST_LINE, &line, &found, &too_long, error)) {
            fail(input, error);
            close_stream(input);
            return INPUT_ERROR;
        }
        if (!found) {
            close_stream(input);
            return INPUT_END;
        }
        input->line++;
        if (input->line == 1 && slice_starts_with(line, SLICE("\xEF\xBB\xBF"))) {
            line = slice_from(line, 3);
        }
    } while (!too_long && slice_trim(line).len == 0);
    if (too_long) {
        error_set(error, STATUS_TOO_LARGE, "the line is over the limit of %d MiB for one report; split it",
                  JSONL_MOST_LINE >> 20);
    } else if (report_read_line(line, slice_of(input->stream_path), &input->options, arena, out, error)) {
        return finish(input, arena, out, error);
    }
    error->place.line = input->line;
    return fail(input, error);
}

/* The report or the first line's report of the file that was just opened. */
static InputResult next_file(Input *input, Arena *arena, Report *out, Error *error) {
    Slice head, bytes;
    bool failed = false;
    if (!stream_peek(&input->stream, HEAD_BYTES, &head, error)) {
        return fail(input, error);
    }
    if (is_jsonl(input, head, error, &failed)) {
        if (is_spread_json(head)) {
            error_set(error, STATUS_BAD_INPUT,
                      "JSON spread over several lines; one object a line is needed, for example from jq -c");
            return fail(input, error);
        }
        input->in_lines = true;
        input->line = 0;
        InputResult result = next_line(input, arena, out, error);
        if (result == INPUT_END) {
            error_set(error, STATUS_BAD_INPUT, "it is empty; give one JSON object a line");
            return fail(input, error);
        }
        return result;
    }
    if (failed || !stream_read_all(&input->stream, REPORT_MOST_BYTES, &bytes, error)) {
        return fail(input, error);
    }
    Slice path = slice_of(input->stream_path);
    return report_read(bytes, path, &input->options, arena, out, error) ? finish(input, arena, out, error)
                                                                        : INPUT_ERROR;
}

static InputResult open_file(Input *input, const char *path, Arena *arena, Report *out, Error *error) {
    input->stream_path = path;
    if (!stream_open(&input->stream, path, error)) {
        return fail(input, error);
    }
    InputResult result = next_file(input, arena, out, error);
    if (!input->in_lines) {
        close_stream(input);
    }
    return result;
}

typedef struct Step {
    Input *input;
    const char *path;
} Step;

static bool next_of_folder(void *context, Error *error) {
    Step *step = context;
    return folder_walk_next(&step->input->walk, &step->path, error);
}

/* The next file of the folder being walked; INPUT_END when it is done. */
static InputResult step_folder(Input *input, Arena *arena, Report *out, Error *error) {
    Step step = {input, NULL};
    if (!arena_try((Arena *const[]){&input->walk_arena}, 1, next_of_folder, &step, error)) {
        if (error->status == STATUS_NO_MEMORY) {
            input->walk.depth = 0; /* this walk is over, not the run */
        }
        return INPUT_ERROR;
    }
    if (step.path) {
        return open_file(input, step.path, arena, out, error);
    }
    const char *folder = input->folder;
    input->folder = NULL;
    if (input->walk.n_files == 0) {
        error_set(error, STATUS_BAD_INPUT, "there is no report in this folder; hidden files do not count");
        error_in_file(error, slice_of(folder));
        return INPUT_ERROR;
    }
    return INPUT_END;
}

InputResult input_next(Input *input, Arena *arena, Report *out, Error *error) {
    error_clear(error);
    for (;;) {
        InputResult result = INPUT_END;
        if (input->in_lines) {
            result = next_line(input, arena, out, error);
        } else if (input->folder) {
            result = step_folder(input, arena, out, error);
        } else if (input->next == input->n) {
            return INPUT_END;
        } else {
            const char *argument = input->arguments[input->next++];
            struct stat info;
            if (strcmp(argument, "-") != 0 && stat(argument, &info) == 0 && S_ISDIR(info.st_mode)) {
                arena_clear(&input->walk_arena);
                folder_walk_init(&input->walk, &input->walk_arena);
                if (!folder_walk_enter(&input->walk, argument, error)) {
                    return INPUT_ERROR;
                }
                input->folder = argument;
                continue;
            }
            result = open_file(input, argument, arena, out, error);
        }
        if (result != INPUT_END) {
            return result;
        }
    }
}
