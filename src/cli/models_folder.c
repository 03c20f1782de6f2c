#define _DEFAULT_SOURCE
#include "cli/models_folder.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef HEARSAY_MODELS_DIR
#define HEARSAY_MODELS_DIR "/usr/local/share/hearsay/models"
#endif

static bool fits(int length) {
    return length >= 0 && length < MODELS_FOLDER_ROOM;
}

/* The folder that the running program lies in. */
static bool program_folder(char *out, size_t room) {
    ssize_t length = readlink("/proc/self/exe", out, room - 1);
    if (length <= 0) {
        return false;
    }
    out[length] = '\0';
    char *slash = strrchr(out, '/');
    if (slash) {
        *slash = '\0';
    }
    return slash != NULL;
}

/* Whether the folder in out holds the syntax model; the other models lie beside it. */
static bool holds_models(const char *folder) {
    char path[MODELS_FOLDER_ROOM + 32];
    snprintf(path, sizeof path, "%s/syntax.weights", folder);
    return access(path, F_OK) == 0;
}

bool models_folder_find(const char *given, char *out, Error *error) {
    const char *named = given ? given : getenv("HEARSAY_MODELS");
    if (named && named[0]) {
        return fits(snprintf(out, MODELS_FOLDER_ROOM, "%s", named)) ||
               error_set(error, STATUS_BAD_ARGUMENT, "the name of the models' folder is too long");
    }
    static const char *const beside[] = {"../models", "../share/hearsay/models"};
    char program[MODELS_FOLDER_ROOM];
    bool has_program = program_folder(program, sizeof program);
    for (size_t i = 0; i < ARRAY_COUNT(beside) && has_program; i++) {
        char joined[2 * MODELS_FOLDER_ROOM];
        snprintf(joined, sizeof joined, "%s/%s", program, beside[i]);
        if (fits((int)strlen(joined)) && holds_models(joined)) {
            memcpy(out, joined, strlen(joined) + 1);
            return true;
        }
    }
    if (holds_models(HEARSAY_MODELS_DIR) &&
        fits(snprintf(out, MODELS_FOLDER_ROOM, "%s", HEARSAY_MODELS_DIR))) {
        return true;
    }
    return error_set(
        error, STATUS_NOT_FOUND,
        "no models are found beside the program nor in %s; name their folder with --models or in the "
        "environment variable HEARSAY_MODELS",
        HEARSAY_MODELS_DIR);
}
