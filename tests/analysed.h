/* What the test programs share that analyse texts of their own: the models of the tree, opened once, and texts made of
 * words that other tests know. Included once a program, behind <cmocka.h>. */
#ifndef HEARSAY_TESTS_ANALYSED_H
#define HEARSAY_TESTS_ANALYSED_H

#include "analysis/analysis.h"
#include "base/random.h"

#include <stdio.h>

static const char *source_root = ".";
static Models models;

/* The first argument of a test program, where it has one, is the tree that it tests. */
static inline void take_source_root(int argc, char **argv) {
    source_root = argc > 1 ? argv[1] : source_root;
}

/* Set-up and tear-down of a group of tests. */
static inline int open_models(void **state) {
    (void)state;
    Error error;
    error_clear(&error);
    char path[1024];
    snprintf(path, sizeof path, "%s/models", source_root);
    return models_open(&models, path, &error) ? 0 : -1;
}

static inline int close_models(void **state) {
    (void)state;
    models_close(&models);
    return 0;
}

/* Both arenas as they come; the report must live as long as the analysis. */
static inline void analyse_text(Slice text, Report *report, Arena *arena, Arena *scratch, Analysis *out) {
    Error error;
    error_clear(&error);
    *report = (Report){.id = SLICE("x"), .text = text};
    assert_true(analysis_make(&models, report, arena, scratch, out, &error));
}

/* Appends the end of a sentence from anywhere in it, 47 bytes at most; gives the new length. There must be room for 64. */
static inline size_t append_some_of(char *text, size_t length, const char *sentence, uint64_t *random) {
    size_t start = random_below(random, (int32_t)strlen(sentence));
    int n = snprintf(text + length, 48, "%s ", sentence + start);
    return length + (n < 48 ? (size_t)n : 47);
}

/* Fills text [size] with one phrase of less than 32 bytes, again and again; gives the length. */
static inline size_t repeat_phrase(char *text, size_t size, const char *phrase) {
    size_t length = 0;
    while (length + 32 < size) {
        length += (size_t)snprintf(text + length, 32, "%s", phrase);
    }
    return length;
}

#endif
