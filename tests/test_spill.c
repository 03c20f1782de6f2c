/* What does not fit into memory: sorting and keeping with any amount of it, and what happens when the disk refuses. */
#define _GNU_SOURCE
#include "base/random.h"
#include "base/sorter.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static int open_temporary(void *context, Error *error) {
    int32_t *n_opened = context;
    ++*n_opened;
    const char *folder = getenv("TMPDIR");
    char path[300];
    snprintf(path, sizeof path, "%s/hearsay-test-XXXXXX", folder && strlen(folder) < 200 ? folder : "/tmp");
    int file = mkstemp(path);
    if (file < 0) {
        error_set(error, STATUS_IO, "no temporary file");
    } else {
        unlink(path);
    }
    return file;
}

static int open_full(void *context, Error *error) {
    (void)context;
    (void)error;
    return open("/dev/full", O_RDWR);
}

static int open_nothing(void *context, Error *error) {
    (void)context;
    error_set(error, STATUS_IO, "there is no folder for temporary files");
    return -1;
}

static int compare_keys(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* Sorts n records; every key must come back in order, with its own value. */
static void check_sorted(int32_t n, uint64_t mask, size_t memory, const Spill *spill) {
    Error error;
    Sorter sorter;
    uint64_t *keys = malloc(((size_t)n + 1) * sizeof *keys), state = 7;
    sorter_init(&sorter, memory, spill);
    for (int32_t i = 0; i < n; i++) {
        keys[i] = random_next(&state) & mask;
        assert_true(sorter_add(&sorter, keys[i], ~keys[i], &error));
    }
    assert_true(sorter_finish(&sorter, &error));
    qsort(keys, (size_t)n, sizeof *keys, compare_keys);
    Record record;
    bool found;
    for (int32_t i = 0; i < n; i++) {
        assert_true(sorter_next(&sorter, &record, &found, &error));
        assert_true(found);
        assert_true(record.key == keys[i] && record.value == ~keys[i]);
    }
    assert_true(sorter_next(&sorter, &record, &found, &error));
    assert_false(found);
    sorter_free(&sorter);
    free(keys);
}

static void test_sorter_sorts(void **state) {
    (void)state;
    int32_t n_opened = 0;
    const Spill spill = {open_temporary, &n_opened};
    static const int32_t counts[] = {0, 1, 2, 4095, 4096, 4097, 50000, 123456};
    static const uint64_t masks[] = {UINT64_MAX, 0xFF, 0xFFFF0000FFFF, 0};
    for (size_t c = 0; c < ARRAY_COUNT(counts); c++) {
        for (size_t m = 0; m < ARRAY_COUNT(masks); m++) {
            check_sorted(counts[c], masks[m], 0, NULL);
            check_sorted(counts[c], masks[m], 1, &spill);
            check_sorted(counts[c], masks[m], 1 << 20, &spill);
        }
    }
    assert_true(n_opened > 0);
    n_opened = 0;
    check_sorted(1000, UINT64_MAX, 1 << 20, &spill);
    assert_int_equal(n_opened, 0); /* what fits stays in memory */
}

static void test_sorter_says_when_the_disk_refuses(void **state) {
    (void)state;
    static const struct {
        Spill spill;
        const char *words;
    } cases[] = {{{open_full, NULL}, "is full"}, {{open_nothing, NULL}, "no folder"}};
    for (size_t c = 0; c < ARRAY_COUNT(cases); c++) {
        Error error;
        error_clear(&error);
        Sorter sorter;
        sorter_init(&sorter, 1, &cases[c].spill);
        bool done = true;
        for (int32_t i = 0; i < 100000 && done; i++) {
            done = sorter_add(&sorter, (uint64_t)i, 0, &error);
        }
        assert_false(done);
        assert_int_equal(error.status, STATUS_IO);
        assert_non_null(strstr(error.message, cases[c].words));
        sorter_free(&sorter);
    }
}

static void test_spool_gives_back_what_it_got(void **state) {
    (void)state;
    enum { PIECES = 3000, LONGEST = 900 };
    int32_t n_opened = 0;
    const Spill spill = {open_temporary, &n_opened};
    static const size_t memories[] = {0, 100, 5000, 1 << 20, 64 << 20};
    for (size_t m = 0; m < ARRAY_COUNT(memories); m++) {
        Error error;
        Spool spool;
        spool_init(&spool, memories[m], m ? &spill : NULL);
        int64_t offsets[PIECES];
        char bytes[LONGEST], back[LONGEST];
        for (int32_t i = 0; i < PIECES; i++) {
            memset(bytes, i % 251, LONGEST);
            assert_true(spool_add(&spool, (Slice){bytes, (size_t)(i * 37 % LONGEST)}, SLICE(""), &offsets[i], &error));
        }
        for (int32_t i = PIECES - 1; i >= 0; i--) {
            size_t length = (size_t)(i * 37 % LONGEST);
            memset(bytes, i % 251, LONGEST);
            assert_true(spool_read(&spool, offsets[i], length, back, &error));
            assert_memory_equal(bytes, back, length);
        }
        spool_free(&spool);
    }
    assert_int_equal(n_opened, 3); /* 64 MiB hold all */
}

static void test_spool_says_when_the_disk_refuses(void **state) {
    (void)state;
    const Spill spill = {open_full, NULL};
    Error error;
    error_clear(&error);
    Spool spool;
    int64_t offset;
    spool_init(&spool, 10, &spill);
    assert_true(spool_add(&spool, SLICE("a few "), SLICE("bytes"), &offset, &error));
    assert_false(spool_add(&spool, SLICE("and more"), SLICE(""), &offset, &error));
    assert_int_equal(error.status, STATUS_IO);
    spool_free(&spool);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sorter_sorts),
        cmocka_unit_test(test_sorter_says_when_the_disk_refuses),
        cmocka_unit_test(test_spool_gives_back_what_it_got),
        cmocka_unit_test(test_spool_says_when_the_disk_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
