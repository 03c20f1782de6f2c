/* What every fuzz target defines. A target is linked with libFuzzer (-Dfuzz=true), or with replay.c, which
 * runs the seeds in the normal tests. A failure is a crash, a sanitizer's report or TARGET_CHECK. */
#ifndef HEARSAY_FUZZ_TARGET_H
#define HEARSAY_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* Always on, unlike assert. */
#define TARGET_CHECK(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
