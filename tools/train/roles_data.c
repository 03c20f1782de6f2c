#include "roles_data.h"

#include "base/file.h"
#include "base/utf8.h"

#include <jansson.h>
#include <stdlib.h>

/* The sentences of one document, read but not yet parsed. */
typedef struct Pending {
    VECTOR(char) text;
    VECTOR(Token) tokens;
    VECTOR(Sentence) sentences;
    VECTOR(json_t *) lines;
    Slice document;
} Pending;

int32_t gold_head(const SentenceTree *tree, const GoldArgument *argument) {
    int32_t at = argument->last - 1;
    while (at > argument->first && tree->tokens[at].upos == UPOS_PUNCT) {
        at--;
    }
    if (tree->tokens[at].upos == UPOS_PUNCT) {
        return -1;
    }
    for (int32_t head = tree->tokens[at].head; head >= argument->first && head < argument->last;) {
        at = head;
        head = tree->tokens[at].head;
    }
    return at;
}

static Slice json_slice(const json_t *value, Arena *arena) {
    return arena_copy(arena, slice_of(json_string_value(value)));
}

/* Adds one sentence: its text, and tokens whose spans the line gives in code points. */
static void pending_add(Pending *p, json_t *line, Arena *arena) {
    if (p->text.count > 0) {
        *VECTOR_PUSH(&p->text, arena) = ' ';
    }
    Slice text = slice_of(json_string_value(json_object_get(line, "text")));
    int32_t base = p->text.count;
    int32_t *bytes = ARENA_NEW(arena, int32_t, text.len + 2); /* byte of each code point */
    int32_t n_points = 0;
    for (size_t i = 0; i < text.len; i++) {
        *VECTOR_PUSH(&p->text, arena) = text.ptr[i];
        if ((text.ptr[i] & 0xC0) != 0x80) {
            bytes[n_points++] = base + (int32_t)i;
        }
    }
    bytes[n_points] = base + (int32_t)text.len;
    const json_t *spans = json_object_get(line, "spans");
    int32_t first = p->tokens.count;
    for (size_t i = 0; i < json_array_size(spans); i++) {
        const json_t *span = json_array_get(spans, i);
        int32_t start = bytes[json_integer_value(json_array_get(span, 0))];
        VECTOR_PUSH(&p->tokens, arena)->span =
            (Span){start, bytes[json_integer_value(json_array_get(span, 1))]};
    }
    int32_t last = p->tokens.count;
    *VECTOR_PUSH(&p->sentences, arena) =
        (Sentence){{p->tokens.items[first].span.start, p->tokens.items[last - 1].span.end},
                   first,
                   last,
                   p->sentences.count == 0};
    *VECTOR_PUSH(&p->lines, arena) = line;
}

static void read_frame(const json_t *from, RolesSentence *sentence, GoldFrame *frame, RolesSet *set,
                       Arena *arena, SeenSenses *seen) {
    const json_t *arguments = json_object_get(from, "args");
    int32_t n = (int32_t)json_array_size(arguments);
    *frame = (GoldFrame){.token = (int32_t)json_integer_value(json_object_get(from, "pred")),
                         .roleset = -1,
                         .arguments = ARENA_NEW(arena, GoldArgument, n),
                         .n_arguments = n,
                         .roles = ARENA_NEW(arena, uint8_t, sentence->tree.n)};
    SeenSense *sense = VECTOR_PUSH(&seen->items, arena);
    *sense =
        (SeenSense){json_slice(json_object_get(from, "roleset"), arena), sentence->lemmas[frame->token], 0};
    sentence->is_predicate[frame->token] = true;
    set->n_arguments += n;
    for (int32_t i = 0; i < n; i++) {
        const json_t *argument = json_array_get(arguments, (size_t)i);
        ArgumentRole role = argument_role_find(slice_of(json_string_value(json_array_get(argument, 0))));
        GoldArgument *out = &frame->arguments[i];
        *out = (GoldArgument){(int32_t)json_integer_value(json_array_get(argument, 1)),
                              (int32_t)json_integer_value(json_array_get(argument, 2)), role};
        if (argument_role_number(role) >= 0) {
            sense->numbers |= 1u << argument_role_number(role);
        }
        int32_t head = gold_head(&sentence->tree, out);
        if (head < 0 || head == frame->token || frame->roles[head] != ROLE_NONE) {
            set->n_headless++;
        } else {
            frame->roles[head] = (uint8_t)role;
        }
    }
}

/* Parses the document and adds its sentences to the set. */
static void pending_flush(Pending *p, RolesSet *set, const Parser *parser, Arena *arena, SeenSenses *seen) {
    Segments segments = {p->sentences.items, p->sentences.count, p->tokens.items, p->tokens.count};
    Slice text = {p->text.items, (size_t)p->text.count};
    Syntax syntax;
    Encoded encoded;
    Arena scratch;
    arena_init(&scratch, 0);
    syntax_parse(parser, text, &segments, arena, &scratch, &syntax, &encoded);
    set->width = encoded.width + encoded.word_width;
    int8_t *rows = ARENA_NEW(arena, int8_t, (int64_t)segments.n_tokens * set->width);
    for (int32_t t = 0; t < segments.n_tokens; t++) {
        encoded_join(&encoded, t, rows + (int64_t)t * set->width);
    }
    set->n_words += segments.n_tokens;
    for (int32_t i = 0; i < segments.n_sentences; i++) {
        const Sentence *s = &segments.sentences[i];
        RolesSentence *out = VECTOR_PUSH(&set->sentences, arena);
        const json_t *frames = json_object_get(p->lines.items[i], "frames");
        out->tree = sentence_tree_make(&syntax, s, arena);
        out->lemmas = syntax.lemma + s->first_token;
        out->encoded = rows + (int64_t)s->first_token * set->width;
        out->is_predicate = ARENA_NEW(arena, bool, out->tree.n);
        out->n_frames = (int32_t)json_array_size(frames);
        out->frames = ARENA_NEW(arena, GoldFrame, out->n_frames);
        for (int32_t f = 0; f < out->n_frames; f++) {
            read_frame(json_array_get(frames, (size_t)f), out, &out->frames[f], set, arena, seen);
        }
        json_decref(p->lines.items[i]);
    }
    arena_free(&scratch);
    *p = (Pending){0};
}

bool roles_set_read(RolesSet *set, const char *path, const Parser *parser, Arena *arena, SeenSenses *seen,
                    Error *error) {
    Slice rest;
    if (!file_read(path, (size_t)1 << 30, arena, &rest, error)) {
        return false;
    }
    Pending pending = {0};
    while (rest.len > 0) {
        SlicePair pair = slice_cut(rest, '\n');
        rest = pair.tail;
        json_error_t wrong;
        json_t *line = json_loadb(pair.head.ptr, pair.head.len, 0, &wrong);
        if (!line) {
            return error_set(error, STATUS_BAD_INPUT, "%s: %s", path, wrong.text);
        }
        if (json_array_size(json_object_get(line, "tokens")) > SENTENCE_MOST_TOKENS) {
            json_decref(line);
            continue;
        }
        Slice document = json_slice(json_object_get(line, "doc"), arena);
        if (pending.sentences.count > 0 && !slice_equals(document, pending.document)) {
            pending_flush(&pending, set, parser, arena, seen);
        }
        pending.document = document;
        pending_add(&pending, line, arena);
    }
    if (pending.sentences.count > 0) {
        pending_flush(&pending, set, parser, arena, seen);
    }
    return true;
}

void roles_set_resolve(RolesSet *set, const SeenSenses *seen, const Inventory *inventory) {
    int32_t next = 0;
    for (int32_t s = 0; s < set->sentences.count; s++) {
        RolesSentence *sentence = &set->sentences.items[s];
        for (int32_t f = 0; f < sentence->n_frames; f++) {
            sentence->frames[f].roleset = inventory_find(inventory, seen->items.items[next++].roleset);
        }
    }
}
