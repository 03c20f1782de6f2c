#include "names_data.h"

#include "base/utf8.h"
#include "names/name_features.h"
#include "names/name_label.h"

#include <jansson.h>

static EntityKind kind_of(const char *name) {
    return strcmp(name, "person") == 0  ? ENTITY_PERSON
           : strcmp(name, "place") == 0 ? ENTITY_PLACE
                                        : ENTITY_ORGANISATION;
}

static void read_names(json_t *array, const OffsetMap *offsets, Arena *arena, NamedText *out) {
    size_t n = json_array_size(array);
    out->names = ARENA_NEW(arena, Name, n);
    for (size_t i = 0; i < n; i++) {
        json_t *name = json_array_get(array, i);
        int32_t start = offset_to_byte(offsets, (int32_t)json_integer_value(json_array_get(name, 0)));
        int32_t end = offset_to_byte(offsets, (int32_t)json_integer_value(json_array_get(name, 1)));
        out->names[out->n_names++] =
            (Name){.span = {start, end}, .kind = kind_of(json_string_value(json_array_get(name, 2)))};
    }
}

static void label_tokens(NamesText *text, int32_t first, int32_t last, EntityKind kind) {
    for (int32_t t = first; t < last; t++) {
        NamePart part = last - first == 1 ? NAME_ONLY
                        : t == first      ? NAME_FIRST
                        : t + 1 == last   ? NAME_LAST
                                          : NAME_MIDDLE;
        text->labels[t] = name_label(kind, part);
    }
}

/* Tokens that a name touches are its tokens; one that runs over a sentence's end is cut there. */
static void label_names(NamesText *text) {
    const Segments *segments = &text->text.segments;
    int32_t at = 0;
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        const Sentence *sentence = &segments->sentences[s];
        int32_t t = sentence->first_token;
        while (t < sentence->last_token) {
            Span span = segments->tokens[t].span;
            while (at < text->n_names && text->names[at].span.end <= span.start) {
                at++;
            }
            if (at == text->n_names || !span_overlaps(span, text->names[at].span)) {
                t++;
                continue;
            }
            int32_t last = t + 1;
            while (last < sentence->last_token &&
                   segments->tokens[last].span.start < text->names[at].span.end) {
                last++;
            }
            label_tokens(text, t, last, text->names[at].kind);
            t = last;
        }
    }
}

static void mark_unsure(json_t *array, const OffsetMap *offsets, NamesText *text) {
    const Segments *segments = &text->text.segments;
    int32_t t = 0;
    for (size_t i = 0; i < json_array_size(array); i++) {
        json_t *pair = json_array_get(array, i);
        Span span = {offset_to_byte(offsets, (int32_t)json_integer_value(json_array_get(pair, 0))),
                     offset_to_byte(offsets, (int32_t)json_integer_value(json_array_get(pair, 1)))};
        while (t < segments->n_tokens && segments->tokens[t].span.end <= span.start) {
            t++;
        }
        for (int32_t k = t; k < segments->n_tokens && segments->tokens[k].span.start < span.end; k++) {
            text->labels[k] = NAMES_UNSURE;
        }
    }
}

static void add_text(const NamesReader *reader, json_t *object, NamesCopy copy, NamesTexts *out) {
    Arena *arena = reader->arena;
    NamedText named = {.text =
                           arena_copy(arena, slice_of(json_string_value(json_object_get(object, "text"))))};
    OffsetMap offsets = offset_map_make(named.text, OFFSET_CODE_POINT, arena);
    read_names(json_object_get(object, "names"), &offsets, arena, &named);
    if (copy == NAMES_IN_CAPITALS) {
        named = names_in_capitals(&named, arena);
    } else if (copy == NAMES_IN_TITLE_CASE) {
        named = names_in_title_case(&named, out->count % 2 == 0, arena);
    } else if (copy == NAMES_REPLACED) {
        named = names_replaced(&named, reader->lists, reader->gazetteer, (uint64_t)out->count + 1, arena);
    }
    NamesText *to = VECTOR_PUSH(out, arena);
    to->names = named.names;
    to->n_names = named.n_names;
    tagger_text_make(reader->models, named.text, arena, reader->scratch, &to->text);
    int32_t n = to->text.segments.n_tokens;
    to->inputs = ARENA_NEW(arena, uint64_t, n);
    to->labels = ARENA_NEW(arena, uint8_t, n);
    name_features_find(reader->gazetteer, named.text, &to->text.segments, reader->scratch, to->inputs);
    label_names(to);
    mark_unsure(json_object_get(object, "unsure"), &offsets, to);
}

bool names_texts_read(const NamesReader *reader, const char *path, NamesCopy copy, NamesTexts *out,
                      Error *error) {
    Slice bytes;
    if (!file_read(path, (size_t)1 << 30, reader->arena, &bytes, error)) {
        return false;
    }
    while (bytes.len) {
        SlicePair line = slice_cut(bytes, '\n');
        json_t *object = json_loadb(line.head.ptr, line.head.len, 0, NULL);
        if (!json_string_value(json_object_get(object, "text"))) {
            json_decref(object);
            return error_set(error, STATUS_BAD_INPUT, "%s: a line without text; make it again", path);
        }
        add_text(reader, object, copy, out);
        json_decref(object);
        bytes = line.tail;
    }
    return true;
}

static bool has_names(const uint8_t *labels, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        if (labels[i] != NAME_OUTSIDE) {
            return true;
        }
    }
    return false;
}

/* Whether a sentence is one of those to learn; counters [2] of sentences without and with names. */
static bool is_taken(const NamesShare *share, const uint8_t *labels, int32_t n, int32_t *counters) {
    bool named = has_names(labels, n);
    if (memchr(labels, NAMES_UNSURE, (size_t)n)) {
        return false;
    }
    int32_t one_in = named ? share->with_names : share->without;
    return one_in > 0 && counters[named]++ % one_in == 0;
}

void names_set_add(const NamesTexts *texts, const NamesShare *share, TaggerSet *set, Arena *arena) {
    int32_t counters[2] = {0, 0};
    for (int32_t i = 0; i < texts->count; i++) {
        const NamesText *text = &texts->items[i];
        const Encoded *encoded = &text->text.encoded;
        int32_t n = text->text.segments.n_tokens;
        uint64_t *inputs = ARENA_NEW(arena, uint64_t, n);
        for (int32_t t = 0; t < n; t++) {
            bool told = share->convention >= 0;
            inputs[t] =
                text->inputs[t] | (told ? (uint64_t)1 << (NAME_INPUT_CONVENTION + share->convention) : 0);
        }
        for (int32_t s = 0; s < text->text.segments.n_sentences; s++) {
            const Sentence *sentence = &text->text.segments.sentences[s];
            int64_t first = sentence->first_token;
            int32_t length = sentence->last_token - sentence->first_token;
            if (is_taken(share, text->labels + first, length, counters)) {
                *VECTOR_PUSH(set, arena) = (TaggerSequence){.n = length,
                                                            .given = encoded->rows + first * encoded->width,
                                                            .ids = encoded->ids + first,
                                                            .bits = inputs + first,
                                                            .labels = text->labels + first,
                                                            .weight = share->weight};
            }
        }
    }
}

static bool begins_with_article(Slice name, size_t *length) {
    SlicePair word = slice_cut(name, ' ');
    *length = word.head.len + 1;
    return word.found && (slice_equals_ascii_nocase(word.head, SLICE("the")) ||
                          slice_equals_ascii_nocase(word.head, SLICE("a")) ||
                          slice_equals_ascii_nocase(word.head, SLICE("an")));
}

/* Without a leading article and a trailing 's: as the score takes both sides. */
static Span trimmed(Slice text, Span span) {
    size_t article;
    if (begins_with_article(slice_at(text, span), &article)) {
        span.start += (int32_t)article;
    }
    Slice name = slice_at(text, span);
    bool curly = slice_ends_with(name, SLICE("\xE2\x80\x99s"));
    if (curly || slice_ends_with(name, SLICE("'s"))) {
        span.end -= curly ? 4 : 2;
        while (span.end > span.start && text.ptr[span.end - 1] == ' ') {
            span.end--;
        }
    }
    return span;
}

void names_count(const NamesText *text, const Name *names, int32_t n, NamesCounts *counts) {
    counts->found += n;
    counts->gold += text->n_names;
    for (int32_t i = 0, j = 0; i < n; i++) {
        Span span = trimmed(text->text.text, names[i].span);
        while (j < text->n_names && text->names[j].span.end <= span.start) {
            j++;
        }
        if (j < text->n_names) {
            Span gold = trimmed(text->text.text, text->names[j].span);
            counts->right +=
                gold.start == span.start && gold.end == span.end && text->names[j].kind == names[i].kind;
        }
    }
}

double names_f1(const NamesCounts *counts) {
    int64_t total = counts->found + counts->gold;
    return total ? 200.0 * (double)counts->right / (double)total : 0.0;
}
