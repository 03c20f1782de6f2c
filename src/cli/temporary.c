#define _GNU_SOURCE
#include "cli/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Some file systems cannot make a file without a name: one is made and its name is taken away at once. */
static int open_and_unlink(const char *folder) {
    char path[4096];
    int length = snprintf(path, sizeof path, "%s/hearsay-XXXXXX", folder);
    if (length < 0 || (size_t)length >= sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int file = mkostemp(path, O_CLOEXEC);
    if (file >= 0) {
        unlink(path);
    }
    return file;
}

static int open_temporary(void *context, Error *error) {
    (void)context;
    const char *folder = getenv("TMPDIR");
    if (!folder || !folder[0]) {
        folder = "/tmp";
    }
    int file = -1;
#ifdef O_TMPFILE
    file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
#endif
    if (file < 0) {
        file = open_and_unlink(folder);
    }
    if (file < 0) {
        error_set(error, STATUS_IO, "could not make a temporary file here: %s; set TMPDIR to another folder", strerror(errno));
        error_in_file(error, slice_of(folder));
    }
    return file;
}

const Spill TEMPORARY_FILES = {open_temporary, NULL};
