#define _DEFAULT_SOURCE
#include "read/folder.h"

#include "base/vector.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

void folder_walk_init(FolderWalk *walk, Arena *arena) {
    *walk = (FolderWalk){.arena = arena};
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool folder_error(const char *path, Error *error) {
    if (errno == EACCES) {
        error_set(error, STATUS_IO, "permission denied; check who may read this folder");
    } else {
        error_set(error, STATUS_IO, "this folder could not be read: %s", strerror(errno));
    }
    return error_in_file(error, slice_of(path));
}

typedef struct NameList {
    VECTOR(char *) names;
    DIR *folder;
    Arena *arena;
} NameList;

static bool read_names(void *context, Error *error) {
    (void)error;
    NameList *list = context;
    const struct dirent *entry;
    while ((entry = readdir(list->folder)) != NULL) {
        if (entry->d_name[0] != '.') {
            char *name = arena_string(list->arena, slice_of(entry->d_name));
            *VECTOR_PUSH(&list->names, list->arena) = name;
        }
    }
    return true;
}

bool folder_walk_enter(FolderWalk *walk, const char *path, Error *error) {
    if (walk->depth == FOLDER_MOST_DEPTH) {
        error_set(error, STATUS_TOO_LARGE, "more than %d folders in each other; name the inner ones",
                  FOLDER_MOST_DEPTH);
        return error_in_file(error, slice_of(path));
    }
    NameList list = {.arena = walk->arena, .folder = opendir(path)};
    if (!list.folder) {
        return folder_error(path, error);
    }
    ArenaMark mark = arena_mark(walk->arena);
    /* the folder is open while memory is taken, so running out must come back here */
    bool done = arena_try((Arena *const[]){walk->arena}, 1, read_names, &list, error);
    closedir(list.folder);
    if (!done) {
        return error_in_file(error, slice_of(path));
    }
    if (list.names.count) {
        qsort(list.names.items, (size_t)list.names.count, sizeof(char *), compare_names);
    }
    walk->levels[walk->depth++] = (FolderLevel){path, list.names.items, list.names.count, 0, mark};
    return true;
}

static const char *join(Arena *arena, const char *folder, const char *name) {
    size_t length = strlen(folder);
    return arena_print(arena, "%s%s%s", folder, length && folder[length - 1] == '/' ? "" : "/", name).ptr;
}

bool folder_walk_next(FolderWalk *walk, const char **path, Error *error) {
    *path = NULL;
    while (walk->depth > 0) {
        FolderLevel *level = &walk->levels[walk->depth - 1];
        if (level->next == level->count) {
            arena_reset(walk->arena, level->mark);
            walk->depth--;
            continue;
        }
        const char *name = join(walk->arena, level->path, level->names[level->next++]);
        struct stat link, target;
        if (lstat(name, &link) != 0 || stat(name, &target) != 0) {
            continue; /* a link to nothing, or gone since the folder was read */
        }
        if (S_ISDIR(link.st_mode)) {
            if (!folder_walk_enter(walk, name, error)) {
                return false;
            }
        } else if (S_ISREG(target.st_mode)) {
            walk->n_files++;
            *path = name;
            return true;
        }
    }
    return true;
}
