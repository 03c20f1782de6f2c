/* Names that the tagger of a folder of models finds in texts, before any other layer adds its own.
 * usage: name_texts MODELS FILE.jsonl
 * Each line of FILE has a "text"; prints one line each: a list of [start, end, kind], in code points. */
#include "analysis/analysis.h"
#include "base/json.h"
#include "base/utf8.h"

#include <jansson.h>
#include <stdio.h>

typedef struct Texts {
    Models models;
    Arena arena, scratch;
    Buffer out;
} Texts;

static void put_names(const NameList *names, Slice text, Texts *t) {
    OffsetMap offsets = offset_map_make(text, OFFSET_CODE_POINT, &t->scratch);
    JsonWriter json = json_writer(&t->out);
    t->out.len = 0;
    json_begin_array(&json);
    for (int32_t i = 0; i < names->count; i++) {
        json_begin_array(&json);
        json_write_int(&json, offset_from_byte(&offsets, names->items[i].span.start));
        json_write_int(&json, offset_from_byte(&offsets, names->items[i].span.end));
        json_write_string(&json, slice_of(entity_kind_name(names->items[i].kind)));
        json_end_array(&json);
    }
    json_end_array(&json);
    buffer_add_char(&t->out, '\n');
    fwrite(t->out.ptr, 1, t->out.len, stdout);
}

static void find_names(Slice text, Texts *t) {
    ArenaMark mark = arena_mark(&t->scratch);
    Segments segments;
    Syntax syntax;
    Encoded encoded;
    NameList names;
    text_segment(&t->models.segmenter, text, &t->arena, &t->scratch, &segments);
    syntax_parse(t->models.parser, text, &segments, &t->arena, &t->scratch, &syntax, &encoded);
    names_find(t->models.name_tagger, text, &segments, &syntax, &encoded, &t->arena, &t->scratch, &names);
    put_names(&names, text, t);
    arena_reset(&t->scratch, mark);
    arena_clear(&t->arena);
}

static bool run(Texts *t, char **argv, Error *error) {
    Slice lines;
    Arena file;
    arena_init(&file, (size_t)2 << 30);
    if (!models_open(&t->models, argv[1], error) ||
        !file_read(argv[2], (size_t)1 << 30, &file, &lines, error)) {
        return false;
    }
    for (int32_t number = 1; lines.len; number++) {
        SlicePair line = slice_cut(lines, '\n');
        json_t *object = json_loadb(line.head.ptr, line.head.len, 0, NULL);
        const json_t *text = json_object_get(object, "text");
        if (!json_is_string(text)) {
            return error_set(error, STATUS_BAD_INPUT, "%s:%d: no \"text\"", argv[2], (int)number);
        }
        find_names((Slice){json_string_value(text), json_string_length(text)}, t);
        json_decref(object);
        lines = line.tail;
    }
    arena_free(&file);
    return true;
}

int main(int argc, char **argv) {
    static Texts texts;
    Error error;
    if (argc != 3) {
        fprintf(stderr, "usage: name_texts MODELS FILE.jsonl\n");
        return 2;
    }
    error_clear(&error);
    arena_init(&texts.arena, ANALYSIS_MEMORY_LIMIT);
    arena_init(&texts.scratch, ANALYSIS_MEMORY_LIMIT);
    if (!run(&texts, argv, &error)) {
        char message[600];
        error_format(&error, message, sizeof message);
        fprintf(stderr, "name_texts: %s\n", message);
        return 3;
    }
    return 0;
}
