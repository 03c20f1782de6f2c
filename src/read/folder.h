/* Walks a folder: all regular files in it and its folders, in byte order of their names, without hidden
 * ones. Links to files are followed, links to folders are not, so that no walk is endless. */
#ifndef HEARSAY_READ_FOLDER_H
#define HEARSAY_READ_FOLDER_H

#include "base/arena.h"

/* Folders in folders that are followed. */
enum { FOLDER_MOST_DEPTH = 64 };

typedef struct FolderLevel {
    const char *path;
    char **names; /* [count], sorted */
    int32_t count, next;
    ArenaMark mark; /* what to go back to when this folder is done */
} FolderLevel;

typedef struct FolderWalk {
    Arena *arena; /* used by this walk alone while it lasts; grows with the names of the open folders */
    FolderLevel levels[FOLDER_MOST_DEPTH];
    int32_t depth;
    int64_t n_files; /* given so far */
} FolderWalk;

/* Begins at `path`. Nothing is read yet. */
void folder_walk_init(FolderWalk *walk, Arena *arena);
bool folder_walk_enter(FolderWalk *walk, const char *path, Error *error) MUST_USE;

/* The path of the next file, in the arena and valid until the next call; NULL at the end. A folder in it
 * that cannot be read is an error with its name; the next call goes on behind it. */
bool folder_walk_next(FolderWalk *walk, const char **path, Error *error) MUST_USE;

#endif
