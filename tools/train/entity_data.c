#include "entity_data.h"

#include "base/file.h"
#include "names/acronym.h"
#include "names/titled.h"
#include "base/utf8.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

static bool open_weights(Weights *weights, const char *models, const char *name, Arena *arena, Error *error) {
    return weights_open(weights, arena_string(arena, arena_print(arena, "%s/%s.weights", models, name)),
                        error);
}

bool entity_stages_open(EntityStages *s, const char *models, Arena *arena, Error *error) {
    return open_weights(&s->segment_weights, models, "segment", arena, error) &&
           open_weights(&s->syntax_weights, models, "syntax", arena, error) &&
           open_weights(&s->gazetteer_weights, models, "gazetteer", arena, error) &&
           open_weights(&s->names_weights, models, "names", arena, error) &&
           segmenter_open(&s->segmenter, &s->segment_weights, error) &&
           parser_open(&s->parser, &s->syntax_weights, arena, error) &&
           gazetteer_open(&s->gazetteer, &s->gazetteer_weights, error) &&
           name_tagger_open(&s->name_tagger, &s->names_weights, &s->gazetteer, s->parser, arena, error);
}

static EntityDocument analyse(const EntityStages *stages, Slice id, Slice text, Arena *arena,
                              Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    EntityDocument d = {.id = id, .text = text, .pronoun = -1, .name = {-1, -1}};
    Encoded encoded;
    NameList tagged;
    NameList titled;
    NameList explained;
    NameList names;
    text_segment(&stages->segmenter, text, arena, scratch, &d.segments);
    syntax_parse(stages->parser, text, &d.segments, arena, scratch, &d.syntax, &encoded);
    names_find(stages->name_tagger, text, &d.segments, &d.syntax, &encoded, arena, scratch, &tagged);
    names_add_titled(text, &d.segments, &d.syntax, &tagged, arena, scratch, &titled);
    names_add_acronyms(text, &d.segments, &titled, arena, scratch, &explained);
    StateList states;
    state_find(text, &d.segments, &d.syntax, arena, scratch, &states);
    names_add_states(&explained, &states, arena, &names);
    mention_find(text, &d.segments, &d.syntax, &names, &states, &stages->gazetteer, arena, scratch,
                 &d.mentions);
    int32_t n = d.mentions.count;
    d.width = encoded.width;
    d.rows = ARENA_NEW(arena, int8_t, (int64_t)n * encoded.width);
    d.gold = ARENA_NEW(arena, int32_t, n);
    d.gold_kind = ARENA_NEW(arena, int8_t, n);
    for (int32_t m = 0; m < n; m++) {
        memcpy(d.rows + (int64_t)m * d.width, encoded.rows + (int64_t)d.mentions.items[m].head * d.width,
               (size_t)d.width);
        d.gold[m] = -1;
        d.gold_kind[m] = -1;
    }
    arena_reset(scratch, mark);
    return d;
}

/* The mention whose head lies in a span, or -1. */
static int32_t mention_with_head(const EntityDocument *d, Span span) {
    int32_t low = 0;
    int32_t high = d->mentions.count;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (d->segments.tokens[d->mentions.items[middle].head].span.start < span.start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found =
        low < d->mentions.count && d->segments.tokens[d->mentions.items[low].head].span.end <= span.end;
    return found ? low : -1;
}

static Span read_span(json_t *pair, const OffsetMap *offsets) {
    return (Span){offset_to_byte(offsets, (int32_t)json_integer_value(json_array_get(pair, 0))),
                  offset_to_byte(offsets, (int32_t)json_integer_value(json_array_get(pair, 1)))};
}

static Slice string_of(json_t *object, const char *key, Arena *arena) {
    json_t *value = json_object_get(object, key);
    return arena_copy(arena, (Slice){json_string_value(value), json_string_length(value)});
}

static EntityKind kind_of(Slice type) {
    return slice_equals(type, SLICE("person"))         ? ENTITY_PERSON
           : slice_equals(type, SLICE("organization")) ? ENTITY_ORGANISATION
           : slice_equals(type, SLICE("place"))        ? ENTITY_PLACE
                                                       : ENTITY_OTHER;
}

/* Gold kinds of the mentions with a type, and clusters of `ontogum`, whose mentions have their heads from the
 * entry of the same span, or else of the longest inside. */
static void read_gold(EntityDocument *d, json_t *object, const OffsetMap *offsets, Arena *scratch) {
    json_t *mentions = json_object_get(object, "mentions");
    size_t n = json_array_size(mentions);
    Span *spans = ARENA_NEW(scratch, Span, n);
    Span *heads = ARENA_NEW(scratch, Span, n);
    for (size_t i = 0; i < n; i++) {
        json_t *m = json_array_get(mentions, i);
        spans[i] = (Span){offset_to_byte(offsets, (int32_t)json_integer_value(json_object_get(m, "start"))),
                          offset_to_byte(offsets, (int32_t)json_integer_value(json_object_get(m, "end")))};
        heads[i] = read_span(json_object_get(m, "head"), offsets);
        int32_t mention = mention_with_head(d, heads[i]);
        if (mention >= 0) {
            d->gold_kind[mention] = (int8_t)kind_of(slice_of(json_string_value(json_object_get(m, "type"))));
        }
    }
    json_t *clusters = json_object_get(object, "ontogum");
    for (size_t c = 0; c < json_array_size(clusters); c++) {
        json_t *members = json_object_get(json_array_get(clusters, c), "mentions");
        for (size_t i = 0; i < json_array_size(members); i++) {
            Span span = read_span(json_array_get(members, i), offsets);
            int32_t best = -1;
            for (size_t k = 0; k < n; k++) {
                bool longer = best < 0 || span_length(spans[k]) > span_length(spans[best]);
                best = span_contains(span, spans[k]) && longer ? (int32_t)k : best;
            }
            int32_t mention = mention_with_head(d, best >= 0 ? heads[best] : span);
            if (mention >= 0 && d->gold[mention] < 0) {
                d->gold[mention] = (int32_t)c;
            }
        }
    }
}

bool entity_read_gum(const EntityStages *stages, const char *path, EntityDocuments *out, Arena *arena,
                     Arena *scratch, Error *error) {
    Slice rest;
    if (!file_read(path, (size_t)1 << 30, arena, &rest, error)) {
        return false;
    }
    while (rest.len) {
        SlicePair line = slice_cut(rest, '\n');
        rest = line.tail;
        json_t *object = json_loadb(line.head.ptr, line.head.len, 0, NULL);
        if (!object) {
            return error_set(error, STATUS_BAD_INPUT, "%s has a line that is not JSON", path);
        }
        ArenaMark mark = arena_mark(scratch);
        Slice text = string_of(object, "text", arena);
        EntityDocument *d = VECTOR_PUSH(out, arena);
        *d = analyse(stages, string_of(object, "id", arena), text, arena, scratch);
        OffsetMap offsets = offset_map_make(text, OFFSET_CODE_POINT, scratch);
        read_gold(d, object, &offsets, scratch);
        json_decref(object);
        arena_reset(scratch, mark);
    }
    return true;
}

/* The mention that a word heads, or the name that it stands in; -1 for none. */
static int32_t mention_with_word(const EntityDocument *d, Span word) {
    int32_t mention = mention_with_head(d, word);
    for (int32_t m = 0; mention < 0 && m < d->mentions.count; m++) {
        if (d->mentions.items[m].form == MENTION_NAME && span_contains(d->mentions.items[m].span, word)) {
            mention = m;
        }
    }
    return mention;
}

/* Texts by id: the lines of a JSONL file, in its order. */
typedef struct Texts {
    VECTOR(Slice) ids;
    VECTOR(Slice) texts;
} Texts;

static bool read_texts(const char *path, Texts *out, Arena *arena, Error *error) {
    Slice rest;
    if (!file_read(path, (size_t)1 << 30, arena, &rest, error)) {
        return false;
    }
    while (rest.len) {
        SlicePair line = slice_cut(rest, '\n');
        rest = line.tail;
        json_t *object = json_loadb(line.head.ptr, line.head.len, 0, NULL);
        *VECTOR_PUSH(&out->ids, arena) = string_of(object, "id", arena);
        *VECTOR_PUSH(&out->texts, arena) = string_of(object, "text", arena);
        json_decref(object);
    }
    return true;
}

static void read_auto(EntityDocument *d, json_t *object, const OffsetMap *offsets) {
    json_t *clusters = json_object_get(object, "coref");
    for (size_t c = 0; c < json_array_size(clusters); c++) {
        json_t *members = json_array_get(clusters, c);
        for (size_t i = 0; i < json_array_size(members); i++) {
            json_t *member = json_array_get(members, i);
            Span head = {offset_to_byte(offsets, (int32_t)json_integer_value(json_array_get(member, 2))),
                         offset_to_byte(offsets, (int32_t)json_integer_value(json_array_get(member, 3)))};
            int32_t mention = mention_with_word(d, head);
            if (mention >= 0 && d->gold[mention] < 0) {
                d->gold[mention] = (int32_t)c;
            }
        }
    }
}

bool entity_read_polnear(const EntityStages *stages, const char *texts_path, const char *path, int32_t most,
                         EntityDocuments *out, Arena *arena, Arena *scratch, Error *error) {
    Texts texts = {0};
    Slice rest;
    if (!read_texts(texts_path, &texts, arena, error) ||
        !file_read(path, (size_t)1 << 30, arena, &rest, error)) {
        return false;
    }
    for (int32_t n = 0, at = 0; rest.len && n < most; n++) {
        SlicePair line = slice_cut(rest, '\n');
        rest = line.tail;
        json_t *object = json_loadb(line.head.ptr, line.head.len, 0, NULL);
        ArenaMark mark = arena_mark(scratch);
        Slice id = string_of(object, "id", arena);
        for (int32_t i = 0; i < texts.ids.count && !slice_equals(texts.ids.items[at], id); i++) {
            at = (at + 1) % texts.ids.count;
        }
        EntityDocument *d = VECTOR_PUSH(out, arena);
        *d = analyse(stages, id, texts.texts.items[at], arena, scratch);
        OffsetMap offsets = offset_map_make(d->text, OFFSET_CODE_POINT, scratch);
        d->is_auto = true;
        read_auto(d, object, &offsets);
        json_decref(object);
        arena_reset(scratch, mark);
    }
    return true;
}

enum { GAP_COLUMNS = 11 };

/* The mention that meets a stretch of text, a name if there is one; -1 for none. */
static int32_t mention_at_offset(const EntityDocument *d, Span span) {
    int32_t best = -1;
    for (int32_t m = 0; m < d->mentions.count; m++) {
        const Mention *mention = &d->mentions.items[m];
        if (span_overlaps(mention->span, span) && (best < 0 || mention->form == MENTION_NAME)) {
            best = m;
        }
    }
    return best;
}

static void read_gap_row(EntityDocument *d, const Slice *columns, Arena *scratch) {
    enum { PRONOUN = 2, FIRST_NAME = 4, EACH_NAME = 3 };
    OffsetMap offsets = offset_map_make(d->text, OFFSET_CODE_POINT, scratch);
    d->lesson = LESSON_PRONOUN;
    for (int32_t i = 0; i < 3; i++) {
        int32_t column = i == 2 ? PRONOUN : FIRST_NAME + i * EACH_NAME;
        char digits[16] = "";
        memcpy(digits, columns[column + 1].ptr, columns[column + 1].len < 15 ? columns[column + 1].len : 15);
        int32_t start = offset_to_byte(&offsets, (int32_t)strtol(digits, NULL, 10));
        int32_t mention = mention_at_offset(d, (Span){start, start + (int32_t)columns[column].len});
        if (i == 2) {
            d->pronoun = mention >= 0 && d->mentions.items[mention].form == MENTION_PRONOUN ? mention : -1;
        } else {
            d->name[i] = mention;
            d->is_name[i] = slice_equals(columns[column + 2], SLICE("TRUE"));
        }
    }
}

bool entity_read_gap(const EntityStages *stages, const char *path, EntityDocuments *out, Arena *arena,
                     Arena *scratch, Error *error) {
    Slice rest;
    if (!file_read(path, (size_t)1 << 30, arena, &rest, error)) {
        return false;
    }
    rest = slice_cut(rest, '\n').tail; /* the names of the columns */
    while (rest.len) {
        SlicePair line = slice_cut(rest, '\n');
        Slice columns[GAP_COLUMNS];
        SlicePair field = {.tail = line.head};
        rest = line.tail;
        for (int32_t i = 0; i < GAP_COLUMNS; i++) {
            field = slice_cut(field.tail, '\t');
            columns[i] = field.head;
        }
        ArenaMark mark = arena_mark(scratch);
        EntityDocument *d = VECTOR_PUSH(out, arena);
        *d = analyse(stages, columns[0], columns[1], arena, scratch);
        read_gap_row(d, columns, scratch);
        arena_reset(scratch, mark);
    }
    return true;
}
