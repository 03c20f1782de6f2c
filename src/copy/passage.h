/* What a copy has in common with its original, as spans of both texts. */
#ifndef HEARSAY_COPY_PASSAGE_H
#define HEARSAY_COPY_PASSAGE_H

#include "copy/skeleton.h"

typedef struct CopyPassage {
    Span doc, of; /* bytes of the copy's and of the original's text */
} CopyPassage;

typedef struct CopyPassageList {
    CopyPassage *items; /* [count] by doc.start; they do not overlap in either text */
    int32_t count;
} CopyPassageList;

/* In the arena; temporary memory in scratch. The second takes outlines, of which one may serve for many copies. */
CopyPassageList copy_passages_find(Slice doc, Slice of, Arena *arena, Arena *scratch);
CopyPassageList copy_passages_align(const Outline *doc, const Outline *of, Arena *arena, Arena *scratch);

#endif
