#include "api/show.h"

void api_error_clear(HearsayError *out) {
    if (out) {
        *out = (HearsayError){0};
    }
}

void api_show_error(const Error *error, HearsayError *out) {
    if (out) {
        out->status = (int32_t)error->status;
        error_format(error, out->message, sizeof out->message);
    }
}

void *api_fail_memory(HearsayError *out) {
    Error error;
    error_set(&error, STATUS_NO_MEMORY, "there is no memory left");
    api_show_error(&error, out);
    return NULL;
}

void *api_fail_argument(HearsayError *out, const char *what) {
    Error error;
    error_set(&error, STATUS_BAD_ARGUMENT, "%s is missing or wrong", what);
    api_show_error(&error, out);
    return NULL;
}

bool api_all_there(const void *const *items, int32_t n) {
    bool there = n >= 0 && (n == 0 || items);
    for (int32_t i = 0; there && i < n; i++) {
        there = items[i] != NULL;
    }
    return there;
}
