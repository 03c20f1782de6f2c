#define _DEFAULT_SOURCE
#include "conllu.h"

#include "base/file.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC, COLUMNS };

/* What is known while the lines of one file go by. */
typedef struct Reader {
    Conllu *conllu;
    Arena *arena;
    Slice bytes;
    size_t at;            /* of the current line */
    bool starts_document; /* for the next sentence */
    bool starts_paragraph;
    Slice document_id, sentence_id;
    bool in_sentence;
    int32_t range_last; /* last word number of the open multiword token; 0: none */
    int32_t range_first;
    Slice range_form;
    bool range_space;
} Reader;

static bool fail(const Reader *reader, Error *error, const char *what) {
    error_set(error, STATUS_BAD_INPUT, "%s", what);
    error_locate(error, reader->bytes, reader->at);
    return false;
}

/* A decimal number that is the whole of s, or -1. */
static int32_t parse_number(Slice s) {
    int32_t number = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (!ascii_is_digit(s.ptr[i]) || number > 100000) {
            return -1;
        }
        number = number * 10 + (s.ptr[i] - '0');
    }
    return s.len ? number : -1;
}

/* The value of `# key = value` or, for keys that may stand alone, an empty slice; absent otherwise. */
static Slice comment_value(Slice line, Slice key) {
    Slice rest = slice_trim(slice_from(line, 1));
    if (!slice_starts_with(rest, key)) {
        return SLICE_ABSENT;
    }
    rest = slice_from(rest, key.len);
    if (rest.len && rest.ptr[0] != ' ' && rest.ptr[0] != '=') {
        return SLICE_ABSENT;
    }
    SlicePair pair = slice_cut(rest, '=');
    return pair.found ? slice_trim(pair.tail) : SLICE("");
}

static void read_comment(Reader *reader, Slice line) {
    Slice document = comment_value(line, SLICE("newdoc"));
    Slice document_id = document.ptr ? comment_value(line, SLICE("newdoc id")) : SLICE_ABSENT;
    Slice sentence_id = comment_value(line, SLICE("sent_id"));
    if (document.ptr) {
        reader->starts_document = true;
        reader->document_id = document_id.ptr ? document_id : document;
    }
    if (comment_value(line, SLICE("newpar")).ptr) {
        reader->starts_paragraph = true;
    }
    if (sentence_id.ptr) {
        reader->sentence_id = sentence_id;
    }
}

static void begin_sentence(Reader *reader) {
    Conllu *conllu = reader->conllu;
    if (reader->starts_document) {
        *VECTOR_PUSH(&conllu->documents, reader->arena) =
            (ConlluDocument){.id = reader->document_id,
                             .first_sentence = conllu->sentences.count,
                             .last_sentence = conllu->sentences.count};
    }
    *VECTOR_PUSH(&conllu->sentences, reader->arena) =
        (ConlluSentence){.id = reader->sentence_id,
                         .first_word = conllu->words.count,
                         .last_word = conllu->words.count,
                         .starts_paragraph = reader->starts_document || reader->starts_paragraph};
    conllu->documents.items[conllu->documents.count - 1].last_sentence++;
    reader->starts_document = reader->starts_paragraph = false;
    reader->in_sentence = true;
    reader->range_last = 0;
}

static bool end_sentence(Reader *reader, Error *error) {
    Conllu *conllu = reader->conllu;
    ConlluSentence *sentence = &conllu->sentences.items[conllu->sentences.count - 1];
    int32_t n = sentence->last_word - sentence->first_word;
    reader->in_sentence = false;
    for (int32_t i = sentence->first_word; i < sentence->last_word; i++) {
        if (conllu->words.items[i].head >= n) {
            return fail(reader, error, "the sentence before this line has a head outside itself");
        }
    }
    return n > 0 || fail(reader, error, "a sentence without words ends here");
}

static bool has_space_after(Slice misc) {
    return slice_find(misc, SLICE("SpaceAfter=No"), 0) == misc.len;
}

static bool read_range(Reader *reader, const Slice *column, Error *error) {
    SlicePair ends = slice_cut(column[ID], '-');
    reader->range_first = parse_number(ends.head);
    reader->range_last = parse_number(ends.tail);
    reader->range_form = column[FORM];
    reader->range_space = has_space_after(column[MISC]);
    return (reader->range_first > 0 && reader->range_last > reader->range_first) ||
           fail(reader, error, "expected a range of word numbers such as 3-4");
}

/* At the last part of a multiword token: its parts must spell it. */
static bool close_range(Reader *reader, Error *error) {
    const ConlluWord *words = reader->conllu->words.items + reader->conllu->words.count;
    Slice rest = reader->range_form;
    for (int32_t i = reader->range_first - reader->range_last - 1; i < 0; i++) {
        if (!slice_starts_with(rest, words[i].form)) {
            return fail(reader, error, "the parts of this multiword token do not spell it");
        }
        rest = slice_from(rest, words[i].form.len);
    }
    reader->range_last = 0;
    return rest.len == 0 || fail(reader, error, "the parts of this multiword token do not spell it");
}

static bool read_word(Reader *reader, const Slice *column, Error *error) {
    Conllu *conllu = reader->conllu;
    ConlluSentence *sentence = &conllu->sentences.items[conllu->sentences.count - 1];
    int32_t number = parse_number(column[ID]), head = parse_number(column[HEAD]);
    if (number != sentence->last_word - sentence->first_word + 1) {
        return fail(reader, error, "word numbers must count up from 1");
    }
    if (head < 0 || column[FORM].len == 0) {
        return fail(reader, error, "expected a form and a head that is a number");
    }
    bool inside = reader->range_last && number < reader->range_last;
    bool last = reader->range_last && number == reader->range_last;
    *VECTOR_PUSH(&conllu->words, reader->arena) =
        (ConlluWord){.form = column[FORM],
                     .lemma = column[LEMMA],
                     .upos = column[UPOS],
                     .xpos = column[XPOS],
                     .feats = column[FEATS],
                     .deprel = column[DEPREL],
                     .head = head - 1,
                     .space_after = inside ? false
                                    : last ? reader->range_space
                                           : has_space_after(column[MISC])};
    sentence->last_word++;
    return !last || close_range(reader, error);
}

static bool read_columns(Reader *reader, Slice line, Error *error) {
    Slice column[COLUMNS], rest = line;
    for (int32_t i = 0; i < COLUMNS; i++) {
        SlicePair pair = slice_cut(rest, '\t');
        if (pair.found != (i < COLUMNS - 1)) {
            return fail(reader, error, "expected ten columns separated by tabs");
        }
        column[i] = pair.head;
        rest = pair.tail;
    }
    if (!reader->in_sentence) {
        begin_sentence(reader);
    }
    if (slice_cut(column[ID], '.').found) {
        return true;
    }
    return slice_cut(column[ID], '-').found ? read_range(reader, column, error)
                                            : read_word(reader, column, error);
}

bool conllu_read(Conllu *conllu, const char *path, Arena *arena, Error *error) {
    Reader reader = {
        .conllu = conllu, .arena = arena, .starts_document = true, .document_id = slice_of(path)};
    reader.sentence_id = SLICE("");
    if (!file_read(path, (size_t)1 << 30, arena, &reader.bytes, error)) {
        return false;
    }
    Slice rest = reader.bytes;
    bool done = true;
    while (rest.len && done) {
        SlicePair pair = slice_cut(rest, '\n');
        Slice line = pair.head;
        reader.at = (size_t)(line.ptr - reader.bytes.ptr);
        rest = pair.tail;
        if (line.len && line.ptr[line.len - 1] == '\r') {
            line.len--;
        }
        if (line.len == 0) {
            done = !reader.in_sentence || end_sentence(&reader, error);
        } else if (line.ptr[0] == '#') {
            read_comment(&reader, line);
        } else {
            done = read_columns(&reader, line, error);
        }
    }
    done = done && (!reader.in_sentence || end_sentence(&reader, error));
    return done || error_in_file(error, slice_of(path));
}

static int compare_names(const void *a, const void *b) {
    return slice_compare(*(const Slice *)a, *(const Slice *)b);
}

bool conllu_read_folder(Conllu *conllu, const char *folder, Arena *arena, Error *error) {
    DIR *directory = opendir(folder);
    if (!directory) {
        error_set(error, STATUS_NOT_FOUND, "there is no such folder, or it cannot be read; check the name");
        return error_in_file(error, slice_of(folder));
    }
    VECTOR(Slice) names = {0};
    for (struct dirent *entry = readdir(directory); entry; entry = readdir(directory)) {
        if (slice_ends_with(slice_of(entry->d_name), SLICE(".conllu"))) {
            *VECTOR_PUSH(&names, arena) = arena_copy(arena, slice_of(entry->d_name));
        }
    }
    closedir(directory);
    if (names.count == 0) {
        error_set(error, STATUS_NOT_FOUND, "there is no .conllu file in this folder");
        return error_in_file(error, slice_of(folder));
    }
    qsort(names.items, (size_t)names.count, sizeof *names.items, compare_names);
    for (int32_t i = 0; i < names.count; i++) {
        Slice path = arena_print(arena, "%s/%.*s", folder, (int)names.items[i].len, names.items[i].ptr);
        if (!conllu_read(conllu, arena_string(arena, path), arena, error)) {
            return false;
        }
    }
    return true;
}

int32_t conllu_first_word(const Conllu *conllu, int32_t document) {
    return conllu->sentences.items[conllu->documents.items[document].first_sentence].first_word;
}

int32_t conllu_last_word(const Conllu *conllu, int32_t document) {
    return conllu->sentences.items[conllu->documents.items[document].last_sentence - 1].last_word;
}

Slice conllu_text(const Conllu *conllu, int32_t document, Slice separator, Arena *arena, Span *spans) {
    const ConlluDocument *doc = &conllu->documents.items[document];
    int32_t first = conllu_first_word(conllu, document), last = conllu_last_word(conllu, document);
    size_t room = 0;
    for (int32_t i = first; i < last; i++) {
        room += conllu->words.items[i].form.len + 1;
    }
    room += (size_t)(doc->last_sentence - doc->first_sentence) * separator.len;
    char *text = arena_take(arena, room, 1);
    int32_t length = 0;
    bool space = false;
    for (int32_t s = doc->first_sentence; s < doc->last_sentence; s++) {
        const ConlluSentence *sentence = &conllu->sentences.items[s];
        if (sentence->starts_paragraph && s > doc->first_sentence) {
            memcpy(text + length, separator.ptr, separator.len);
            length += (int32_t)separator.len;
            space = false;
        }
        for (int32_t i = sentence->first_word; i < sentence->last_word; i++) {
            const ConlluWord *word = &conllu->words.items[i];
            if (space) {
                text[length++] = ' ';
            }
            memcpy(text + length, word->form.ptr, word->form.len);
            spans[i - first] = (Span){length, length + (int32_t)word->form.len};
            length += (int32_t)word->form.len;
            space = word->space_after;
        }
    }
    return (Slice){text, (size_t)length};
}
