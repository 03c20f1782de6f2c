#include "copy/passage.h"

#include "copy/align.h"

static Span span_of(const Outline *outline, int32_t start, int32_t end) {
    const CopyPiece *pieces = outline->pieces.items;
    return (Span){pieces[start].start, piece_end(&pieces[end - 1])};
}

CopyPassageList copy_passages_align(const Outline *doc, const Outline *of, Arena *arena, Arena *scratch) {
    Alignment alignment = align_outlines(of, doc, arena, scratch);
    CopyPassageList out = {ARENA_NEW(arena, CopyPassage, alignment.n_passages), alignment.n_passages};
    for (int32_t i = 0; i < out.count; i++) {
        const Passage *p = &alignment.passages[i];
        out.items[i] =
            (CopyPassage){span_of(doc, p->b_start, p->b_end), span_of(of, p->a_start, p->a_end)};
    }
    return out;
}

CopyPassageList copy_passages_find(Slice doc, Slice of, Arena *arena, Arena *scratch) {
    Outline copy = outline_make(doc, scratch), original = outline_make(of, scratch);
    return copy_passages_align(&copy, &original, arena, scratch);
}
