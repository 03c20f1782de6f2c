#include "export/story_json.h"

#include "copy/compare.h"

static void put_ids(JsonWriter *json, const char *key, const Slice *ids, int32_t n) {
    json_key(json, key);
    json_begin_array(json);
    for (int32_t i = 0; i < n; i++) {
        json_write_string(json, ids[i]);
    }
    json_end_array(json);
}

static Span convert(const OffsetMap *map, Span span) {
    return (Span){offset_from_byte(map, span.start), offset_from_byte(map, span.end)};
}

void passages_convert(CopyPassageList *passages, Slice doc, Slice of, OffsetUnit unit, Arena *scratch) {
    OffsetMap doc_map = offset_map_make(doc, unit, scratch), of_map = offset_map_make(of, unit, scratch);
    for (int32_t i = 0; i < passages->count; i++) {
        CopyPassage *p = &passages->items[i];
        *p = (CopyPassage){convert(&doc_map, p->doc), convert(&of_map, p->of)};
    }
}

static void put_copy(JsonWriter *json, const StoryCopy *copy) {
    json_begin_object(json);
    json_put_string(json, "doc", copy->doc);
    json_put_string(json, "of", copy->of);
    json_put_string(json, "kind", slice_of(copy_kind_name((CopyKind)copy->link->kind)));
    json_put_number(json, "similarity", copy->link->similarity / 1000.0);
    json_key(json, "passages");
    json_begin_array(json);
    for (int32_t i = 0; i < copy->passages.count; i++) {
        const CopyPassage *p = &copy->passages.items[i];
        json_begin_object(json);
        json_put_int(json, "start", p->doc.start);
        json_put_int(json, "end", p->doc.end);
        json_put_int(json, "of_start", p->of.start);
        json_put_int(json, "of_end", p->of.end);
        json_end_object(json);
    }
    json_end_array(json);
    json_end_object(json);
}

/* Lists of the docs of each origin, in the order of their first. */
static void put_origins(JsonWriter *json, const StoryOutput *story, Arena *scratch) {
    int32_t *next = ARENA_NEW(scratch, int32_t, story->n_docs), *last = ARENA_NEW(scratch, int32_t, story->n_docs);
    for (int32_t i = 0; i < story->n_docs; i++) {
        int32_t origin = story->origin_of[i];
        next[i] = -1;
        if (origin != i) {
            next[last[origin]] = i;
        }
        last[origin] = i;
    }
    json_key(json, "origins");
    json_begin_array(json);
    for (int32_t i = 0; i < story->n_docs; i++) {
        if (story->origin_of[i] != i) {
            continue;
        }
        json_begin_array(json);
        for (int32_t j = i; j >= 0; j = next[j]) {
            json_write_string(json, story->docs[j]);
        }
        json_end_array(json);
    }
    json_end_array(json);
}

/* A number with two decimals. */
static void put_hundredths(JsonWriter *json, const char *name, int64_t value, int32_t unit) {
    int64_t hundredths = value * 100 / unit;
    json_put_number(json, name, (double)hundredths / 100);
}

static void put_said(JsonWriter *json, const char *name, int32_t said) {
    if (said != 0) {
        put_hundredths(json, name, said, STORY_UNIT);
    }
}

static void put_reason(JsonWriter *json, const StoryReason *reason) {
    const StoryWhy *why = &reason->why;
    json_begin_object(json);
    json_put_string(json, "doc", reason->doc);
    json_put_string(json, "with", reason->with);
    put_hundredths(json, "close", why->closeness, STORY_SURE);
    json_key(json, "says");
    json_begin_object(json);
    for (int32_t f = 0; f < STORY_FEATURE_COUNT; f++) {
        put_said(json, story_feature_name((StoryFeature)f), why->says[f]);
    }
    put_said(json, "days between", -why->distance);
    put_said(json, "clash", -why->clash);
    put_said(json, "constant", why->constant);
    json_end_object(json);
    put_ids(json, "words", why->words, why->n_words);
    json_end_object(json);
}

static void put_reasons(JsonWriter *json, const StoryOutput *story) {
    json_key(json, "why");
    json_begin_array(json);
    for (int32_t i = 0; i < story->n_reasons; i++) {
        if (story->reasons[i].with.ptr) {
            put_reason(json, &story->reasons[i]);
        }
    }
    json_end_array(json);
}

/* Each round-up with its parts that tell of the story. */
static void put_roundups(JsonWriter *json, const StoryOutput *story) {
    json_key(json, "roundup");
    json_begin_array(json);
    for (int32_t i = 0; i < story->n_told;) {
        Slice doc = story->told[i].doc;
        json_begin_object(json);
        json_put_string(json, "doc", doc);
        json_key(json, "parts");
        json_begin_array(json);
        for (; i < story->n_told && slice_equals(story->told[i].doc, doc); i++) {
            json_begin_object(json);
            json_put_int(json, "start", story->told[i].span.start);
            json_put_int(json, "end", story->told[i].span.end);
            json_end_object(json);
        }
        json_end_array(json);
        json_end_object(json);
    }
    json_end_array(json);
}

void story_write_json(const StoryOutput *story, OffsetUnit unit, Arena *scratch, Buffer *out) {
    JsonWriter json = json_writer(out);
    json_begin_object(&json);
    json_put_int(&json, "story", story->number);
    json_put_string(&json, "title", story->title);
    put_ids(&json, "docs", story->docs, story->n_docs);
    json_key(&json, "copies");
    json_begin_array(&json);
    for (int32_t i = 0; i < story->n_copies; i++) {
        put_copy(&json, &story->copies[i]);
    }
    json_end_array(&json);
    put_origins(&json, story, scratch);
    if (story->n_told > 0) {
        put_roundups(&json, story);
    }
    if (story->reasons) {
        put_reasons(&json, story);
    }
    if (unit != OFFSET_CODE_POINT) {
        json_put_string(&json, "offsets", unit == OFFSET_UTF16 ? SLICE("utf16") : SLICE("byte"));
    }
    json_end_object(&json);
}
