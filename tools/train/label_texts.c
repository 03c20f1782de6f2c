/* Parses unlabelled texts with an ensemble of teachers and writes them as CoNLL-U, for a student to learn
 * from. usage: label_texts DATA VECTORS SEGMENT.weights OUT.conllu WORDS TEACHER … -- FILE.jsonl …
 *   WORDS: how many words to take of each file, from reports spread evenly over it. */
#include "base/json.h"
#include "base/thread.h"
#include "syntax/spanning.h"
#include "syntax/tree.h"
#include "teacher.h"
#include "text/sentence.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_TEACHERS = 8, MOST_WORKERS = 64, SENTENCE_LEAST = 4, SENTENCE_LONGEST = 90 };

typedef struct Labeller {
    Lexicon lexicon;
    Segmenter segmenter;
    int32_t n_teachers;
    Weights files[MOST_TEACHERS];
    NetShape shapes[MOST_TEACHERS];
    NetLayout layouts[MOST_TEACHERS];
    const float *values[MOST_TEACHERS];
    NetWork *work[MOST_WORKERS];
    Arena arenas[MOST_WORKERS], scratch[MOST_WORKERS];
    const Slice *texts;
    Buffer *outputs; /* [n_texts] */
} Labeller;

static int32_t best_of(const float *scores, int32_t n) {
    int32_t best = 0;
    for (int32_t i = 1; i < n; i++) {
        best = scores[i] > scores[best] ? i : best;
    }
    return best;
}

static void write_field(Buffer *out, Slice s) {
    buffer_add(out, s);
    buffer_add_char(out, '\t');
}

static void write_sentence(Buffer *out, Slice text, const Segments *segments, const Sentence *sentence,
                           const int32_t *heads, const NetScores *scores) {
    if (sentence->starts_paragraph) {
        buffer_add(out, SLICE("# newpar\n"));
    }
    for (int32_t t = sentence->first_token, r = 1; t < sentence->last_token; t++, r++) {
        Span span = segments->tokens[t].span;
        float *labels = scores->labels + (int64_t)r * DEPREL_COUNT;
        int32_t label = heads[r] == 0 ? DEPREL_ROOT : 1 + best_of(labels + 1, DEPREL_COUNT - 1);
        bool space = (size_t)span.end >= text.len || ascii_is_space(text.ptr[span.end]);
        buffer_print(out, "%d\t", (int)r);
        write_field(out, slice_at(text, span));
        write_field(out, SLICE("_"));
        write_field(out, slice_of(upos_name((Upos)best_of(scores->upos + (int64_t)r * UPOS_COUNT, UPOS_COUNT))));
        write_field(out, slice_of(xpos_name(best_of(scores->xpos + (int64_t)r * XPOS_MOST, xpos_count()))));
        write_field(out, SLICE("_"));
        buffer_print(out, "%d\t%s\t_\t%s\n", (int)heads[r], deprel_name((Deprel)label), space ? "_" : "SpaceAfter=No");
    }
    buffer_add_char(out, '\n');
}

static void label_sentence(Labeller *l, Slice text, const Segments *segments, const Sentence *sentence, int32_t worker,
                           Buffer *out) {
    Arena *arena = &l->arenas[worker];
    int32_t n = sentence->last_token - sentence->first_token;
    TrainSentence input = {ARENA_NEW(arena, TrainToken, n), NULL, n};
    bool capitals = features_in_capitals(text, sentence->span);
    for (int32_t i = 0; i < n; i++) {
        TokenFeatures features;
        features_of_token(text, segments->tokens[sentence->first_token + i].span, i == 0, capitals, &features);
        input.tokens[i] = train_token(&l->lexicon, &features);
    }
    int64_t rows = n + 1;
    NetScores scores = {ARENA_NEW(arena, float, rows *rows), ARENA_NEW(arena, float, rows *UPOS_COUNT),
                        ARENA_NEW(arena, float, rows *XPOS_MOST), ARENA_NEW(arena, float, rows *DEPREL_COUNT)};
    for (int32_t k = 0; k < l->n_teachers; k++) {
        net_score(&l->shapes[k], &l->layouts[k], l->values[k], &l->lexicon, &input, NULL, l->work[worker], &scores);
    }
    int64_t *arcs = ARENA_NEW(arena, int64_t, rows * rows);
    for (int64_t i = 0; i < rows * rows; i++) {
        arcs[i] = (int64_t)(scores.arcs[i] * 65536.0f);
    }
    int32_t *heads = ARENA_NEW(arena, int32_t, rows);
    spanning_tree_find(arcs, n + 1, heads, &l->scratch[worker]);
    for (int32_t k = 0; k < l->n_teachers; k++) {
        net_score(&l->shapes[k], &l->layouts[k], l->values[k], &l->lexicon, &input, heads, l->work[worker], &scores);
    }
    write_sentence(out, text, segments, sentence, heads, &scores);
}

static void label_text(void *context, int32_t i, int32_t worker) {
    Labeller *l = context;
    Segments segments;
    arena_clear(&l->arenas[worker]);
    arena_clear(&l->scratch[worker]);
    text_segment(&l->segmenter, l->texts[i], &l->arenas[worker], &l->scratch[worker], &segments);
    buffer_print(&l->outputs[i], "# newdoc id = text-%d\n", (int)i);
    for (int32_t s = 0; s < segments.n_sentences; s++) {
        const Sentence *sentence = &segments.sentences[s];
        int32_t n = sentence->last_token - sentence->first_token;
        if (n >= SENTENCE_LEAST && n <= SENTENCE_LONGEST) {
            label_sentence(l, l->texts[i], &segments, sentence, worker, &l->outputs[i]);
        }
    }
}

static int64_t count_words(Slice text) {
    int64_t words = 0;
    for (size_t i = 1; i < text.len; i++) {
        words += ascii_is_space(text.ptr[i]) && !ascii_is_space(text.ptr[i - 1]);
    }
    return words;
}

typedef VECTOR(Slice) SliceVector;

/* Adds the texts of reports spread over a JSONL file until there are `words` of them. */
static bool add_texts(const char *path, int64_t words, SliceVector *texts, Arena *arena, Error *error) {
    Slice bytes;
    if (!file_read(path, (size_t)1 << 30, arena, &bytes, error)) {
        return false;
    }
    SliceVector all = {0};
    int64_t total = 0;
    while (bytes.len) {
        SlicePair line = slice_cut(bytes, '\n');
        bytes = line.tail;
        json_t *object = json_loadb(line.head.ptr, line.head.len, 0, NULL);
        const char *text = json_string_value(json_object_get(object, "text"));
        if (text) {
            *VECTOR_PUSH(&all, arena) = arena_copy(arena, slice_of(text));
            total += count_words(slice_of(text));
        }
        json_decref(object);
    }
    double share = total > words ? (double)words / (double)total : 1.0;
    for (int32_t i = 0; i < all.count; i++) {
        if ((int64_t)((double)(i + 1) * share) > (int64_t)((double)i * share)) {
            *VECTOR_PUSH(texts, arena) = all.items[i];
        }
    }
    return true;
}

static bool read_gold_words(Lexicon *lexicon, const char *data, Arena *arena, Error *error) {
    static Conllu ewt, gum;
    char path[1024];
    snprintf(path, sizeof path, "%s/ewt/en_ewt-ud-train.conllu", data);
    if (!conllu_read(&ewt, path, arena, error)) {
        return false;
    }
    snprintf(path, sizeof path, "%s/gum/train", data);
    if (!conllu_read_folder(&gum, path, arena, error)) {
        return false;
    }
    const Conllu *banks[] = {&ewt, &gum};
    lexicon_add_words(lexicon, banks, 2, arena);
    return true;
}

static bool label_all(Labeller *l, int argc, char **argv, Arena *arena, Error *error) {
    SliceVector texts = {0};
    static Weights segment;
    if (!lexicon_read_vectors(&l->lexicon, argv[2], arena, error) ||
        !read_gold_words(&l->lexicon, argv[1], arena, error) || !weights_open(&segment, argv[3], error) ||
        !segmenter_open(&l->segmenter, &segment, error)) {
        return false;
    }
    int at = 6;
    for (; at < argc && strcmp(argv[at], "--") != 0; at++) {
        int32_t k = l->n_teachers++;
        if (k >= MOST_TEACHERS) {
            return error_set(error, STATUS_BAD_ARGUMENT, "at most %d teachers", MOST_TEACHERS);
        }
        if (!teacher_open(argv[at], &l->lexicon, &l->files[k], &l->shapes[k], &l->values[k], error)) {
            return false;
        }
        l->layouts[k] = net_layout(&l->shapes[k]);
    }
    for (at++; at < argc; at++) {
        if (!add_texts(argv[at], strtoll(argv[5], NULL, 10), &texts, arena, error)) {
            return false;
        }
    }
    l->texts = texts.items;
    l->outputs = ARENA_NEW(arena, Buffer, texts.count);
    int32_t threads = thread_count_processors();
    for (int32_t i = 0; i < threads && i < MOST_WORKERS; i++) {
        l->work[i] = net_work_new();
        arena_init(&l->arenas[i], 0);
        arena_init(&l->scratch[i], 0);
    }
    thread_for(threads < MOST_WORKERS ? threads : MOST_WORKERS, texts.count, label_text, l);
    Buffer out = {0};
    for (int32_t i = 0; i < texts.count; i++) {
        buffer_add(&out, (Slice){l->outputs[i].ptr, l->outputs[i].len});
        buffer_free(&l->outputs[i]);
    }
    bool done = !out.failed && file_write(argv[4], (Slice){out.ptr, out.len}, error);
    printf("%d texts, %.1f MB\n", texts.count, (double)out.len / 1e6);
    buffer_free(&out);
    return done;
}

int main(int argc, char **argv) {
    static Labeller l;
    if (argc < 8) {
        fprintf(stderr, "usage: label_texts DATA VECTORS SEGMENT.weights OUT.conllu WORDS TEACHER ... -- FILE.jsonl ...\n");
        return 2;
    }
    Arena arena;
    arena_init(&arena, (size_t)8 << 30);
    Error error;
    error_clear(&error);
    if (!label_all(&l, argc, argv, &arena, &error)) {
        char message[600];
        error_format(&error, message, sizeof message);
        fprintf(stderr, "label_texts: %s\n", message);
        return 3;
    }
    arena_free(&arena);
    return 0;
}
