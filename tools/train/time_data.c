#include "time_data.h"

#include "base/utf8.h"
#include "base/vector.h"
#include "syntax/parse.h"

#include <jansson.h>
#include <stdio.h>

int32_t time_fold(Slice id) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < id.len; i++) {
        hash = (hash ^ (unsigned char)id.ptr[i]) * 16777619u;
    }
    return (int32_t)(hash % TIME_FOLDS);
}

static Slice string_of(const json_t *object, const char *key, Arena *arena) {
    const json_t *value = json_object_get(object, key);
    return json_is_string(value)
               ? arena_copy(arena, (Slice){json_string_value(value), json_string_length(value)})
               : SLICE("");
}

static void read_gold(const json_t *list, TimeDocument *d, Arena *arena, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    OffsetMap offsets = offset_map_make(d->text, OFFSET_CODE_POINT, scratch);
    d->gold = ARENA_NEW(arena, TimeGold, json_array_size(list));
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *item = json_array_get(list, i), *span = json_object_get(item, "span");
        int32_t start = (int32_t)json_integer_value(json_array_get(span, 0));
        int32_t end = (int32_t)json_integer_value(json_array_get(span, 1));
        d->gold[d->n_gold++] = (TimeGold){{offset_to_byte(&offsets, start), offset_to_byte(&offsets, end)},
                                          string_of(item, "value", arena)};
    }
    arena_reset(scratch, mark);
}

typedef VECTOR(TimeDocument) Documents;

static bool read_lines(Documents *documents, const char *path, Arena *arena, Arena *scratch, Error *error) {
    Slice rest;
    if (!file_read(path, (size_t)64 << 20, arena, &rest, error)) {
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
        TimeDocument *d = VECTOR_PUSH(documents, arena);
        d->id = string_of(object, "id", arena);
        d->corpus = string_of(object, "corpus", arena);
        d->text = string_of(object, "text", arena);
        d->fold = time_fold(d->id);
        bool dated = date_parse_iso(string_of(object, "dct", arena), &d->published);
        if (dated) {
            read_gold(json_object_get(object, "timex"), d, arena, scratch);
        }
        json_decref(object);
    }
    return true;
}

/* One document: text with [expression|value] marks, which are taken out of it. */
static bool read_marked(Slice marked, TimeDocument *d, Arena *arena) {
    char *text = ARENA_NEW(arena, char, marked.len + 1);
    VECTOR(TimeGold) gold = {0};
    size_t length = 0;
    for (size_t at = 0; at < marked.len; at++) {
        if (marked.ptr[at] != '[') {
            text[length++] = marked.ptr[at];
            continue;
        }
        size_t bar = slice_find(marked, SLICE("|"), at), close = slice_find(marked, SLICE("]"), bar);
        if (close >= marked.len) {
            return false;
        }
        memcpy(text + length, marked.ptr + at + 1, bar - at - 1);
        int32_t start = (int32_t)length;
        length += bar - at - 1;
        *VECTOR_PUSH(&gold, arena) = (TimeGold){{start, (int32_t)length}, slice_sub(marked, bar + 1, close)};
        at = close;
    }
    d->text = (Slice){text, length};
    d->gold = gold.items;
    d->n_gold = gold.count;
    return true;
}

/* Texts that begin with a line `@ DATE`; lines with # are comments. */
static bool read_extra(Documents *documents, const char *path, Arena *arena, Error *error) {
    Slice rest;
    if (!file_read(path, (size_t)1 << 20, arena, &rest, error)) {
        return false;
    }
    size_t at = slice_find(rest, SLICE("\n@ "), 0) + 1;
    while (at < rest.len) {
        size_t next = slice_find(rest, SLICE("\n@ "), at), line = slice_find(rest, SLICE("\n"), at);
        TimeDocument *d = VECTOR_PUSH(documents, arena);
        *d = (TimeDocument){.id = SLICE("extra"), .corpus = SLICE("own"), .fold = TIME_NO_FOLD};
        if (!date_parse_iso(slice_sub(rest, at + 2, line), &d->published) ||
            !read_marked(slice_sub(rest, line + 1, next), d, arena)) {
            error_set(error, STATUS_BAD_INPUT, "a text of own sentences has no date or an open mark");
            return error_in_file(error, slice_of(path));
        }
        at = next + 1;
    }
    return true;
}

static bool analyse(TimeData *data, const char *models, Arena *arena, Arena *scratch, Error *error) {
    Weights segment, syntax;
    Segmenter segmenter;
    Parser *parser;
    const char *segment_path = arena_string(arena, arena_print(arena, "%s/segment.weights", models));
    const char *syntax_path = arena_string(arena, arena_print(arena, "%s/syntax.weights", models));
    if (!weights_open(&segment, segment_path, error) || !weights_open(&syntax, syntax_path, error) ||
        !segmenter_open(&segmenter, &segment, error) || !parser_open(&parser, &syntax, arena, error)) {
        return false;
    }
    for (int32_t i = 0; i < data->n_documents; i++) {
        TimeDocument *d = &data->documents[i];
        text_segment(&segmenter, d->text, arena, scratch, &d->segments);
        syntax_parse(parser, d->text, &d->segments, arena, scratch, &d->syntax, NULL);
    }
    return true; /* lemmas point into the mapped weights, which stay open */
}

bool time_data_read(TimeData *data, const char *folder, const char *extra, const char *models, Arena *arena,
                    Arena *scratch, Error *error) {
    const char *path = arena_string(arena, arena_print(arena, "%s/time/train.jsonl", folder));
    Documents documents = {0};
    if (!read_lines(&documents, path, arena, scratch, error) ||
        !read_extra(&documents, extra, arena, error)) {
        return false;
    }
    *data = (TimeData){documents.items, documents.count};
    return analyse(data, models, arena, scratch, error);
}

static void print_gold(const TimeDocument *d, const TimeGold *gold, const char *what) {
    int32_t low = gold->span.start > 30 ? gold->span.start - 30 : 0;
    Slice before = slice_at(d->text, (Span){low, gold->span.start}), text = slice_at(d->text, gold->span);
    Slice after = slice_at(d->text, (Span){gold->span.end, gold->span.end + 20});
    char line[512];
    int length =
        snprintf(line, sizeof line, "%s: %.*s[%.*s]%.*s = %.*s", what, (int)before.len, before.ptr,
                 (int)text.len, text.ptr, (int)after.len, after.ptr, (int)gold->value.len, gold->value.ptr);
    for (int i = 0; i < length && i < (int)sizeof line; i++) {
        line[i] = line[i] == '\n' ? ' ' : line[i];
    }
    puts(line);
}

void time_data_print_reach(const TimeData *data, Arena *scratch, bool each) {
    int32_t total = 0, spans = 0, relaxed = 0;
    int64_t candidates = 0, tokens = 0;
    for (int32_t i = 0; i < data->n_documents; i++) {
        const TimeDocument *d = &data->documents[i];
        ArenaMark mark = arena_mark(scratch);
        uint8_t *reached = ARENA_NEW(scratch, uint8_t, d->n_gold + 1);
        for (int32_t k = 0; k < d->segments.n_sentences; k++) {
            TimeSentence s = time_sentence_make(d->text, &d->segments, &d->syntax, k, scratch);
            candidates += s.n_candidates;
            for (int32_t c = 0; c < s.n_candidates; c++) {
                Span span = candidate_span(&s, &s.candidates[c]);
                for (int32_t g = 0; g < d->n_gold; g++) {
                    bool same = d->gold[g].span.start == span.start && d->gold[g].span.end == span.end;
                    reached[g] |= (uint8_t)((same ? 2 : 0) | span_overlaps(d->gold[g].span, span));
                }
            }
        }
        tokens += d->segments.n_tokens;
        total += d->n_gold;
        for (int32_t g = 0; g < d->n_gold; g++) {
            spans += reached[g] >> 1;
            relaxed += reached[g] & 1;
            if (each && !(reached[g] & 2)) {
                print_gold(d, &d->gold[g], reached[g] ? "OTHER SPAN" : "NO CANDIDATE");
            }
        }
        arena_reset(scratch, mark);
    }
    printf("%d gold expressions, %d are candidates, %d overlap one; %.2f candidates a token\n", (int)total,
           (int)spans, (int)relaxed, (double)candidates / (double)(tokens ? tokens : 1));
}

static void print_found(const TimeDocument *d, const Timex *timex, const TimeGold *gold, const char *what) {
    TimeGold shown = gold ? *gold : (TimeGold){timex->span, SLICE("-")};
    char text[160];
    Slice own = slice_at(d->text, timex->span);
    snprintf(text, sizeof text, "%s %.*s (%.*s) said [%.*s] = %.*s (%s)", what, (int)d->id.len, d->id.ptr, 10,
             d->published.year ? d->id.ptr : "", (int)own.len, own.ptr, (int)timex->value.len,
             timex->value.ptr, timex->by);
    print_gold(d, &shown, text);
}

void time_counts_add(TimeCounts *counts, const TimeDocument *d, const TimexList *found, bool verbose) {
    counts->gold += d->n_gold;
    counts->found += found->count;
    for (int32_t i = 0; i < found->count; i++) {
        bool overlaps = false;
        for (int32_t g = 0; g < d->n_gold; g++) {
            overlaps = overlaps || span_overlaps(d->gold[g].span, found->items[i].span);
        }
        counts->relaxed_found += overlaps;
        if (!overlaps && verbose) {
            print_found(d, &found->items[i], NULL, "TOO MUCH");
        }
    }
    for (int32_t g = 0; g < d->n_gold; g++) {
        bool any = false;
        for (int32_t i = 0; i < found->count; i++) {
            const Timex *timex = &found->items[i];
            if (!span_overlaps(d->gold[g].span, timex->span)) {
                continue;
            }
            bool strict =
                d->gold[g].span.start == timex->span.start && d->gold[g].span.end == timex->span.end;
            bool value = slice_equals(d->gold[g].value, timex->value);
            counts->strict += strict;
            counts->pairs++;
            counts->value += value;
            any = true;
            if (verbose && (!strict || !value)) {
                print_found(d, timex, &d->gold[g], !strict ? "EXTENT" : "VALUE");
            }
        }
        counts->relaxed_gold += any;
        if (!any && verbose) {
            print_gold(d, &d->gold[g], "MISSED");
        }
    }
}

void time_counts_sum(TimeCounts *counts, const TimeCounts *more) {
    counts->gold += more->gold;
    counts->found += more->found;
    counts->strict += more->strict;
    counts->relaxed_gold += more->relaxed_gold;
    counts->relaxed_found += more->relaxed_found;
    counts->pairs += more->pairs;
    counts->value += more->value;
}

static double f1(double precision, double recall) {
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}

void time_counts_print(const TimeCounts *c, const char *name) {
    double found = c->found ? c->found : 1, gold = c->gold ? c->gold : 1, pairs = c->pairs ? c->pairs : 1;
    double strict = f1(100 * c->strict / found, 100 * c->strict / gold);
    double relaxed = f1(100 * c->relaxed_found / found, 100 * c->relaxed_gold / gold);
    printf("%-18s strict %6.2f   relaxed %6.2f (P %.2f R %.2f)   value %6.2f (%.1f %% right)   %d gold, %d "
           "found\n",
           name, strict, relaxed, 100 * c->relaxed_found / found, 100 * c->relaxed_gold / gold,
           relaxed * c->value / pairs, 100 * c->value / pairs, (int)c->gold, (int)c->found);
}
