/* Files: mapping, reading under a limit, writing whole or not at all. Works in a folder of its own
 * under TMPDIR. */
#define _DEFAULT_SOURCE
#include "base/file.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct Fixture {
    char folder[200];
    Arena arena;
} Fixture;

static int set_up(void **state) {
    Fixture *f = calloc(1, sizeof *f);
    const char *base = getenv("TMPDIR");
    snprintf(f->folder, sizeof f->folder, "%s/hearsay-test-XXXXXX", base && strlen(base) < 150 ? base : "/tmp");
    arena_init(&f->arena, 64 << 20);
    *state = f;
    return mkdtemp(f->folder) ? 0 : 1;
}

static int tear_down(void **state) {
    Fixture *f = *state;
    arena_free(&f->arena);
    char command[260];
    snprintf(command, sizeof command, "rm -rf '%s'", f->folder);
    int left = system(command);
    free(f);
    return left;
}

static const char *path_in(Fixture *f, const char *name) {
    return arena_print(&f->arena, "%s/%s", f->folder, name).ptr;
}

static void test_written_is_read_and_mapped(void **state) {
    Fixture *f = *state;
    const char *path = path_in(f, "whole");
    Error error;
    static const size_t sizes[] = {0, 1, 4095, 4096, 4097, 3 << 20};
    for (size_t i = 0; i < ARRAY_COUNT(sizes); i++) {
        char *bytes = arena_take(&f->arena, sizes[i] + 1, 1);
        for (size_t k = 0; k < sizes[i]; k++) {
            bytes[k] = (char)(k * 31 + i);
        }
        Slice expected = {bytes, sizes[i]};
        assert_true(file_write(path, expected, &error));
        Slice read = SLICE_ABSENT;
        assert_true(file_read(path, sizes[i], &f->arena, &read, &error));
        assert_true(read.ptr && slice_equals(read, expected));
        FileMap map;
        assert_true(file_map_open(&map, path, &error));
        assert_true(map.bytes.ptr && slice_equals(map.bytes, expected));
        file_map_close(&map);
        file_map_close(&map);
        if (sizes[i]) {
            assert_false(file_read(path, sizes[i] - 1, &f->arena, &read, &error));
            assert_int_equal(error.status, STATUS_TOO_LARGE);
            assert_string_equal(error.place.file, path);
        }
    }
}

static void test_what_cannot_be_read(void **state) {
    Fixture *f = *state;
    Error error;
    Slice read;
    FileMap map;
    assert_false(file_read(path_in(f, "absent"), 10, &f->arena, &read, &error));
    assert_int_equal(error.status, STATUS_NOT_FOUND);
    assert_false(file_map_open(&map, path_in(f, "absent"), &error));
    assert_int_equal(error.status, STATUS_NOT_FOUND);
    assert_false(file_read(f->folder, 10, &f->arena, &read, &error));
    assert_int_equal(error.status, STATUS_BAD_INPUT);
    assert_false(file_map_open(&map, f->folder, &error));
    assert_int_equal(error.status, STATUS_BAD_INPUT);
    assert_true(file_write(path_in(f, "closed"), SLICE("x"), &error));
    assert_int_equal(chmod(path_in(f, "closed"), 0), 0);
    if (geteuid() != 0) { /* nothing is closed to root */
        assert_false(file_read(path_in(f, "closed"), 10, &f->arena, &read, &error));
        assert_int_equal(error.status, STATUS_IO);
    }
}

/* What has no size: a pipe, and files that the system makes up. */
static void test_streams_are_read_to_the_end(void **state) {
    Fixture *f = *state;
    Error error;
    Slice read;
    const char *pipe_path = path_in(f, "pipe");
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    char command[600];
    snprintf(command, sizeof command, "(printf one; sleep 0.05; printf two) >'%s' &", pipe_path);
    assert_int_equal(system(command), 0);
    assert_true(file_read(pipe_path, 100, &f->arena, &read, &error));
    assert_true(slice_equals(read, SLICE("onetwo")));
    snprintf(command, sizeof command, "printf onetwo >'%s' &", pipe_path);
    assert_int_equal(system(command), 0);
    assert_false(file_read(pipe_path, 5, &f->arena, &read, &error));
    assert_int_equal(error.status, STATUS_TOO_LARGE);
    assert_true(file_read("/proc/self/status", 1 << 20, &f->arena, &read, &error));
    assert_true(read.len > 0);
}

static void test_a_full_arena_is_an_error(void **state) {
    Fixture *f = *state;
    Error error;
    Slice read;
    Arena small;
    arena_init(&small, 1000);
    char *bytes = arena_take(&f->arena, 2000, 1);
    assert_true(file_write(path_in(f, "large"), (Slice){bytes, 2000}, &error));
    assert_false(file_read(path_in(f, "large"), 5000, &small, &read, &error));
    assert_int_equal(error.status, STATUS_NO_MEMORY);
    arena_free(&small);
}

/* A write that fails half-way leaves the file that was there and nothing beside it. */
static void test_writing_is_whole_or_nothing(void **state) {
    Fixture *f = *state;
    Error error;
    const char *path = path_in(f, "kept");
    assert_true(file_write(path, SLICE("before"), &error));
    struct rlimit old, tight;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    tight = old;
    tight.rlim_cur = 1000;
    char *bytes = arena_take(&f->arena, 5000, 1);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    bool done = file_write(path, (Slice){bytes, 5000}, &error);
    signal(SIGXFSZ, handler);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_false(done);
    assert_int_equal(error.status, STATUS_IO);
    Slice read;
    assert_true(file_read(path, 100, &f->arena, &read, &error));
    assert_true(slice_equals(read, SLICE("before")));
    char command[300];
    snprintf(command, sizeof command, "test \"$(ls '%s' | wc -l)\" = 1", f->folder);
    assert_int_equal(system(command), 0);
    assert_false(file_write(path_in(f, "no/such/folder"), SLICE("x"), &error));
    assert_int_equal(error.status, STATUS_NOT_FOUND);
    char *longer = arena_take(&f->arena, 5000, 1);
    memset(longer, 'n', 4999);
    assert_false(file_write(longer, SLICE("x"), &error));
    assert_int_equal(error.status, STATUS_BAD_ARGUMENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_written_is_read_and_mapped, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_cannot_be_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_streams_are_read_to_the_end, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_full_arena_is_an_error, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_writing_is_whole_or_nothing, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
