#include "segment_extra.h"

#include "base/file.h"

static void add_sentence(Conllu *conllu, Slice line, bool starts_paragraph, Arena *arena) {
    ConlluSentence sentence = {.first_word = conllu->words.count, .starts_paragraph = starts_paragraph};
    while (line.len) {
        size_t n = 0;
        while (n < line.len && line.ptr[n] != ' ' && line.ptr[n] != '|') {
            n++;
        }
        bool space = n == line.len || line.ptr[n] == ' ';
        if (n > 0) {
            *VECTOR_PUSH(&conllu->words, arena) =
                (ConlluWord){.form = slice_sub(line, 0, n), .head = -1, .space_after = space};
        }
        line = slice_from(line, n + 1);
    }
    sentence.last_word = conllu->words.count;
    *VECTOR_PUSH(&conllu->sentences, arena) = sentence;
    conllu->documents.items[conllu->documents.count - 1].last_sentence = conllu->sentences.count;
}

bool segment_extra_read(Conllu *conllu, const char *path, Arena *arena, Error *error) {
    Slice rest;
    if (!file_read(path, 1 << 20, arena, &rest, error)) {
        return false;
    }
    bool starts_document = true, starts_paragraph = true;
    while (rest.len) {
        SlicePair pair = slice_cut(rest, '\n');
        Slice line = slice_trim(pair.head);
        rest = pair.tail;
        if (line.len == 0 || line.ptr[0] == '#' || line.ptr[0] == '=') {
            starts_paragraph = true;
            starts_document = starts_document || (line.len && line.ptr[0] == '=');
            continue;
        }
        if (starts_document) {
            *VECTOR_PUSH(&conllu->documents, arena) =
                (ConlluDocument){.id = slice_of(path), .first_sentence = conllu->sentences.count};
        }
        add_sentence(conllu, line, starts_paragraph, arena);
        starts_document = starts_paragraph = false;
    }
    return true;
}
