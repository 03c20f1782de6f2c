#include "factuality_data.h"

#include <jansson.h>
#include <stdio.h>

const char *corpus_name(JudgedCorpus corpus) {
    static const char *const names[CORPUS_COUNT] = {"uw", "meantime", "uds"};
    return names[corpus];
}

bool factuality_data_open(FactualityData *data, const char *folder, Error *error) {
    char path[1024];
    snprintf(path, sizeof path, "%s/segment.weights", folder);
    if (!weights_open(&data->segment_weights, path, error) ||
        !segmenter_open(&data->segmenter, &data->segment_weights, error)) {
        return false;
    }
    snprintf(path, sizeof path, "%s/syntax.weights", folder);
    return weights_open(&data->syntax_weights, path, error) &&
           parser_open(&data->parser, &data->syntax_weights, data->arena, error);
}

/* A text with its trees and rows, in scratch. */
typedef struct Parsed {
    Segments segments;
    Syntax syntax;
    Encoded encoded;
    Clauses clauses;
} Parsed;

static void parse(FactualityData *data, Slice text, Arena *arena, Parsed *out) {
    text_segment(&data->segmenter, text, arena, data->scratch, &out->segments);
    syntax_parse(data->parser, text, &out->segments, arena, data->scratch, &out->syntax, &out->encoded);
    out->clauses = clauses_make(text, &out->segments, &out->syntax, arena);
}

static const int8_t *copy_row(FactualityData *data, const Parsed *parsed, int32_t token) {
    if (token < 0) {
        return NULL;
    }
    size_t width = (size_t)parsed->encoded.width;
    int8_t *row = ARENA_NEW(data->arena, int8_t, width);
    memcpy(row, parsed->encoded.rows + (size_t)token * width, width);
    return row;
}

static FactualityExample *add_example(FactualityData *data, const Parsed *parsed, int32_t token,
                                      Examples *out) {
    const Clauses *clauses = &parsed->clauses;
    SentenceLook look = sentence_look(clauses, clauses->sentence_of[token]);
    FactualityExample *example = VECTOR_PUSH(out, data->arena);
    example->own = copy_row(data, parsed, token);
    example->above = copy_row(data, parsed, predicate_governor(clauses, token));
    factuality_features(clauses, &look, token, false, &example->features);
    return example;
}

/* The event at a token, or NULL: the first that overlaps it. */
static const JudgedEvent *event_at(const JudgedSentence *sentence, Span token) {
    for (int32_t i = 0; i < sentence->events.count; i++) {
        if (span_overlaps(sentence->events.items[i].span, token)) {
            return &sentence->events.items[i];
        }
    }
    return NULL;
}

/* Parts of speech that can be events. */
static bool may_be_event(const Syntax *syntax, int32_t token) {
    Upos upos = (Upos)syntax->upos[token];
    return upos == UPOS_NOUN || upos == UPOS_VERB || upos == UPOS_ADJ || upos == UPOS_PROPN ||
           upos == UPOS_ADV || upos == UPOS_NUM || upos == UPOS_AUX;
}

/* Whether a corpus says of a token if it is an event: UDS judges predicates only, so what it leaves out may
 * be one; of PropBank only nouns are taken, since its verbs are events anyway. */
static bool is_example(JudgedCorpus corpus, const Syntax *syntax, int32_t token, bool is_event) {
    switch (corpus) {
    case CORPUS_UDS: return is_event;
    case CORPUS_PROPBANK: return syntax->upos[token] == UPOS_NOUN;
    default: return is_event || may_be_event(syntax, token);
    }
}

static void add_sentence(FactualityData *data, const JudgedSentence *judged, JudgedCorpus corpus,
                         Examples *out) {
    ArenaMark mark = arena_mark(data->scratch);
    Arena local;
    arena_init(&local, 0);
    Parsed parsed;
    parse(data, judged->text, &local, &parsed);
    float share = 0;
    if (data->reg) {
        share = (float)register_find(data->reg, &parsed.clauses) / REGISTER_SHARE;
    } else if (corpus != CORPUS_PROPBANK) { /* whose sentences are those of UDS */
        register_set_add(&data->registers, &parsed.clauses, corpus == CORPUS_UDS, data->arena);
    }
    for (int32_t t = 0; t < parsed.segments.n_tokens; t++) {
        const JudgedEvent *event = event_at(judged, parsed.segments.tokens[t].span);
        if (!is_example(corpus, &parsed.syntax, t, event != NULL)) {
            continue;
        }
        FactualityExample *example = add_example(data, &parsed, t, out);
        example->corpus = corpus;
        example->share = share;
        example->is_event = event != NULL;
        example->is_own = corpus == CORPUS_UDS;
        example->has_factuality = event && event->is_judged;
        example->factuality = event ? event->factuality : 0;
        example->weight = (float)(corpus < CORPUS_COUNT ? data->weights[corpus] : 0);
    }
    arena_free(&local);
    arena_reset(data->scratch, mark);
}

bool factuality_data_read(FactualityData *data, const char *folder, const char *part, Examples *out,
                          Error *error) {
    for (int32_t corpus = 0; corpus < CORPUS_COUNT; corpus++) {
        char path[1024];
        JudgedSentences sentences = {0};
        snprintf(path, sizeof path, "%s/certainty/%s-%s.jsonl", folder, corpus_name((JudgedCorpus)corpus),
                 part);
        if (!judged_events_read(path, data->arena, &sentences, error)) {
            return false;
        }
        for (int32_t i = 0; i < sentences.count; i++) {
            add_sentence(data, &sentences.items[i], (JudgedCorpus)corpus, out);
        }
    }
    return true;
}

bool factuality_data_read_predicates(FactualityData *data, const char *folder, Examples *out, Error *error) {
    char path[1024];
    JudgedSentences sentences = {0};
    snprintf(path, sizeof path, "%s/roles/ewt/train.jsonl", folder);
    if (!predicates_read(path, data->arena, &sentences, error)) {
        return false;
    }
    for (int32_t i = 0; i < sentences.count; i++) {
        add_sentence(data, &sentences.items[i], CORPUS_PROPBANK, out);
    }
    return true;
}

static void add_text(FactualityData *data, Slice text) {
    ArenaMark mark = arena_mark(data->scratch);
    Arena local;
    arena_init(&local, 0);
    Parsed parsed;
    parse(data, text, &local, &parsed);
    register_set_add(&data->registers, &parsed.clauses, false, data->arena);
    arena_free(&local);
    arena_reset(data->scratch, mark);
}

bool factuality_data_read_news(FactualityData *data, const char *path, Error *error) {
    Slice lines;
    ArenaMark mark = arena_mark(data->scratch);
    if (!file_read(path, (size_t)1 << 28, data->scratch, &lines, error)) {
        return false;
    }
    while (lines.len) {
        SlicePair line = slice_cut(lines, '\n');
        json_t *object = json_loadb(line.head.ptr, line.head.len, 0, NULL);
        const json_t *text = json_object_get(object, "text");
        if (json_is_string(text)) {
            add_text(data, (Slice){json_string_value(text), json_string_length(text)});
        }
        json_decref(object);
        lines = line.tail;
    }
    arena_reset(data->scratch, mark);
    return true;
}
