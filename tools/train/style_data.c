#include "style_data.h"

#include "syntax/parse.h"

#include <jansson.h>

enum { BARRED = 40 };

static Slice string_of(const json_t *object, const char *key, Arena *arena) {
    const json_t *value = json_object_get(object, key);
    return json_is_string(value)
               ? arena_copy(arena, (Slice){json_string_value(value), json_string_length(value)})
               : SLICE("");
}

static bool is_among(Slice name, const char *names) {
    Slice rest = slice_of(names);
    while (rest.len) {
        SlicePair pair = slice_cut(rest, ',');
        rest = pair.tail;
        if (slice_equals(pair.head, name)) {
            return true;
        }
    }
    return false;
}

static int32_t thesaurus_index(StyleData *data, Slice name, Arena *arena) {
    for (int32_t i = 0; i < data->thesauri.count; i++) {
        if (slice_equals(data->thesauri.items[i], name)) {
            return i;
        }
    }
    *VECTOR_PUSH(&data->thesauri, arena) = name;
    return data->thesauri.count - 1;
}

static void read_document(StyleData *data, const json_t *object, const char *learned, Arena *arena) {
    StyleDocument *d = VECTOR_PUSH(&data->documents, arena);
    Slice thesaurus = string_of(object, "thesaurus", arena);
    const json_t *edits = json_object_get(object, "edits");
    d->text = string_of(object, "text", arena);
    d->is_spun = json_is_true(json_object_get(object, "spun"));
    d->is_held = json_is_true(json_object_get(object, "held"));
    d->learns = !d->is_held && (!d->is_spun || is_among(thesaurus, learned));
    d->thesaurus = d->is_spun ? thesaurus_index(data, thesaurus, arena) : -1;
    d->percent = (int32_t)(100 * json_number_value(json_object_get(object, "rate")) + 0.5);
    d->edits = ARENA_NEW(arena, Span, json_array_size(edits));
    d->replaced = ARENA_NEW(arena, Slice, json_array_size(edits));
    for (size_t i = 0; i < json_array_size(edits); i++) {
        const json_t *edit = json_array_get(edits, i);
        const json_t *word = json_array_get(edit, 2);
        d->replaced[d->n_edits] =
            arena_copy(arena, (Slice){json_string_value(word), json_string_length(word)});
        d->edits[d->n_edits++] = (Span){(int32_t)json_integer_value(json_array_get(edit, 0)),
                                        (int32_t)json_integer_value(json_array_get(edit, 1))};
    }
}

bool style_data_read(StyleData *data, const char *path, const char *learned, Arena *arena, Error *error) {
    Slice rest;
    if (!file_read(path, (size_t)256 << 20, arena, &rest, error)) {
        return false;
    }
    while (rest.len) {
        SlicePair line = slice_cut(rest, '\n');
        rest = line.tail;
        json_error_t fault;
        json_t *object = json_loadb(line.head.ptr, line.head.len, 0, &fault);
        if (!object) {
            return error_set(error, STATUS_BAD_INPUT, "a line is no JSON: %s", fault.text) ||
                   error_in_file(error, slice_of(path));
        }
        read_document(data, object, learned, arena);
        json_decref(object);
    }
    return true;
}

typedef struct Collector {
    StyleData *data;
    const StyleDocument *document;
    int32_t next_edit;
    Arena *arena;
} Collector;

static void collect(void *context, const Doubt *doubt) {
    Collector *c = context;
    const StyleDocument *d = c->document;
    Span span = d->segments.tokens[doubt->token].span;
    while (c->next_edit < d->n_edits && d->edits[c->next_edit].end <= span.start) {
        c->next_edit++;
    }
    StyleExample *e = VECTOR_PUSH(&c->data->examples, c->arena);
    e->is_edit = c->next_edit < d->n_edits && span_overlaps(d->edits[c->next_edit], span);
    for (int32_t i = 0; i < doubt->features.count && i < STYLE_MOST_FEATURES; i++) {
        e->buckets[e->count++] = (uint16_t)doubt->features.buckets[i];
    }
}

/* Of texts that learn, BARRED of 100 of the words that were replaced may not be compared with what stood
 * there: a thesaurus that is not known here has others. */
static void bar(StyleDocument *d, const Usage *usage, Arena *arena) {
    int32_t edit = 0;
    if (!d->learns || !d->is_spun) {
        return;
    }
    d->doubted.barred = ARENA_NEW(arena, int32_t, d->segments.n_tokens);
    for (int32_t t = 0; t < d->segments.n_tokens; t++) {
        Span span = d->segments.tokens[t].span;
        while (edit < d->n_edits && d->edits[edit].end <= span.start) {
            edit++;
        }
        bool is_edit = edit < d->n_edits && span_overlaps(d->edits[edit], span);
        bool is_barred =
            is_edit && slice_hash(slice_at(d->text, span), (uint64_t)d->edits[edit].start) % 100 < BARRED;
        d->doubted.barred[t] = is_barred ? usage_find(usage, d->replaced[edit]) : -1;
    }
}

static void parse_document(StyleData *data, StyleDocument *d, const Segmenter *segmenter,
                           const Parser *parser, const Usage *usage, Arena *arena, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    Encoded encoded;
    text_segment(segmenter, d->text, arena, scratch, &d->segments);
    syntax_parse(parser, d->text, &d->segments, arena, scratch, &d->syntax, &encoded);
    Collector collector = {data, d, 0, arena};
    d->doubted = doubt_text_make(usage, d->text, &d->segments, &d->syntax, arena);
    bar(d, usage, arena);
    d->first = data->examples.count;
    for (int32_t s = 0; s < d->segments.n_sentences; s++) {
        doubt_visit(&d->doubted, &d->segments.sentences[s], collect, &collector);
    }
    d->last = data->examples.count;
    arena_reset(scratch, mark);
}

bool style_data_parse(StyleData *data, const char *models, const Usage *usage, Arena *arena, Arena *scratch,
                      Error *error) {
    Weights segment, syntax;
    Segmenter segmenter;
    Parser *parser;
    const char *segment_path = arena_print(arena, "%s/segment.weights%c", models, '\0').ptr;
    const char *syntax_path = arena_print(arena, "%s/syntax.weights%c", models, '\0').ptr;
    if (!weights_open(&segment, segment_path, error) || !weights_open(&syntax, syntax_path, error) ||
        !segmenter_open(&segmenter, &segment, error) || !parser_open(&parser, &syntax, arena, error)) {
        return false;
    }
    for (int32_t i = 0; i < data->documents.count; i++) {
        parse_document(data, &data->documents.items[i], &segmenter, parser, usage, arena, scratch);
    }
    return true; /* lemmas lie in the weights, which stay mapped */
}

void style_data_count(StyleData *data, const DoubtModel *model, Arena *scratch) {
    for (int32_t i = 0; i < data->documents.count; i++) {
        StyleDocument *d = &data->documents.items[i];
        style_count(model, &d->doubted, scratch, &d->counts);
    }
}
