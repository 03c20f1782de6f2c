/* How the public functions give their errors. */
#ifndef HEARSAY_API_SHOW_H
#define HEARSAY_API_SHOW_H

#include "base/error.h"
#include "hearsay/hearsay.h"

/* All take NULL for `out`. The failing ones always give NULL, so that a caller can return them. */
void api_error_clear(HearsayError *out);
void api_show_error(const Error *error, HearsayError *out);
void *api_fail_memory(HearsayError *out);
/* "WHAT is missing or wrong" */
void *api_fail_argument(HearsayError *out, const char *what);

/* Whether n pointers are there. */
bool api_all_there(const void *const *items, int32_t n);

#endif
