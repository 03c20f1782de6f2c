#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

void error_clear(Error *error) {
    *error = (Error){.status = STATUS_OK, .place = {.byte = -1}};
}

bool error_set(Error *error, Status status, const char *format, ...) {
    if (error) {
        error_clear(error);
        error->status = status;
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(error->message, sizeof error->message, format, arguments);
        va_end(arguments);
    }
    return false;
}

bool error_in_file(Error *error, Slice file) {
    if (error && error->place.file[0] == '\0') {
        size_t room = sizeof error->place.file - 1;
        size_t length = file.len < room ? file.len : room;
        for (size_t i = 0; i < length; i++) {
            char c = file.ptr[i];
            error->place.file[i] = (c >= 0 && c < ' ') || c == 127 ? '?' : c;
        }
        error->place.file[length] = '\0';
    }
    return false;
}

void error_locate(Error *error, Slice text, size_t byte) {
    if (byte > text.len) {
        byte = text.len;
    }
    int64_t line = 1;
    size_t line_start = 0;
    for (size_t i = 0; i < byte; i++) {
        if (text.ptr[i] == '\n') {
            line++;
            line_start = i + 1;
        }
    }
    error->place.byte = (int64_t)byte;
    error->place.line = line;
    error->place.column = (int64_t)(byte - line_start) + 1;
}

void error_format(const Error *error, char *out, size_t size) {
    const Place *place = &error->place;
    if (place->file[0] && place->line > 0) {
        snprintf(out, size, "%s:%lld: %s", place->file, (long long)place->line, error->message);
    } else if (place->file[0]) {
        snprintf(out, size, "%s: %s", place->file, error->message);
    } else {
        snprintf(out, size, "%s", error->message);
    }
}
