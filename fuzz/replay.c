/* Runs one fuzz target over files and folders of seeds: replay_NAME PATH… . Also over every prefix of a
 * small file, which costs little and finds most readers that look one byte too far. Each input lies in
 * memory of its exact size, so that the sanitizers see such a look. */
#define _DEFAULT_SOURCE
#include "read/folder.h"
#include "target.h"

#include "base/file.h"

#include <stdio.h>
#include <sys/stat.h>

enum { MOST_SEED = 16 << 20, SMALL_SEED = 2000 };

static void run_exact(Slice bytes) {
    char *exact = malloc(bytes.len ? bytes.len : 1);
    if (exact) {
        memcpy(exact, bytes.ptr, bytes.len);
        LLVMFuzzerTestOneInput((const uint8_t *)exact, bytes.len);
        free(exact);
    }
}

static bool run_file(const char *path) {
    Arena arena;
    Slice bytes;
    Error error;
    arena_init(&arena, 0);
    bool done = file_read(path, MOST_SEED, &arena, &bytes, &error);
    if (!done) {
        fprintf(stderr, "%s: %s\n", path, error.message);
    } else {
        run_exact(bytes);
        for (size_t n = 0; bytes.len <= SMALL_SEED && n < bytes.len; n++) {
            run_exact(slice_sub(bytes, 0, n));
        }
    }
    arena_free(&arena);
    return done;
}

/* Runs a folder's files; gives their number, -1 on failure. */
static int64_t run_folder(const char *path) {
    Arena arena;
    FolderWalk walk;
    Error error;
    arena_init(&arena, 0);
    folder_walk_init(&walk, &arena);
    const char *file = NULL;
    bool done = folder_walk_enter(&walk, path, &error);
    while (done && (done = folder_walk_next(&walk, &file, &error)) && file) {
        done = run_file(file);
    }
    arena_free(&arena);
    return done ? walk.n_files : -1;
}

int main(int argc, char **argv) {
    int64_t count = 0;
    for (int i = 1; i < argc; i++) {
        struct stat info;
        bool is_folder = stat(argv[i], &info) == 0 && S_ISDIR(info.st_mode);
        int64_t ran = is_folder ? run_folder(argv[i]) : run_file(argv[i]) ? 1 : -1;
        if (ran < 0) {
            return 1;
        }
        count += ran;
    }
    printf("%lld seeds replayed\n", (long long)count);
    return count == 0;
}
