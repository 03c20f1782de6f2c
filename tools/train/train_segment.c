/* Trains the segmenter and writes its weights: train_segment DATA_DIR OUT [SOURCE_DIR]
 * SOURCE_DIR holds abbreviations.txt and segment-extra.txt; tools/train where none is given.
 *
 * Learns from UD English-EWT and GUM (train parts) and a page of own sentences, laid out in several ways;
 * prints what the written model reaches on the dev parts. The same data gives the same bytes. */
#include "segment_extra.h"
#include "segment_text.h"
#include "segment_words.h"

#include "base/map.h"
#include "base/random.h"
#include "learn/perceptron.h"
#include "text/segment.h"

#include <stdio.h>
#include <stdlib.h>

/* Found on the dev parts; see models/segment.md. */
enum { RUNS = 5, EPOCHS = 12, TOKEN_MARGIN = 60, SENTENCE_MARGIN = 60, LARGEST_WEIGHT = 8000 };

/* What the judge of one kind of gap needs. */
typedef struct Lesson {
    Perceptron *perceptron;
    const uint8_t *marks;
    uint8_t right; /* the mark that makes a gap a boundary */
    int32_t margin;
    int64_t mistakes;
} Lesson;

/* Learns from one gap and goes on with what the model of this moment says, so that it meets its own
 * mistakes in what it has decided before. */
static bool judge_learning(void *context, const Features *features, int32_t at) {
    Lesson *lesson = context;
    bool right = (lesson->marks[at] & lesson->right) != 0;
    bool said = perceptron_learn_yes_no(lesson->perceptron, features, right, lesson->margin) > 0;
    lesson->mistakes += said != right;
    return said;
}

/* A run of letters of the treebank: how often it stands there, and how often as two words. */
typedef struct SplitCount {
    uint64_t entry; /* as in SplitTable, by the last split seen */
    int32_t total, split;
} SplitCount;

typedef struct SplitCounts {
    Map map; /* from the key of a run to its index in counts */
    VECTOR(SplitCount) counts;
    Arena *arena;
} SplitCounts;

static int compare_splits(const void *a, const void *b) {
    const SplitCount *x = a, *y = b;
    return (x->entry > y->entry) - (x->entry < y->entry);
}

/* Counts one run of letters, and its split where a word begins inside. n't with its apostrophe needs
 * no table. */
static void count_run(SplitCounts *splits, const SegmentText *t, Span run) {
    uint64_t key = piece_letters_hash(slice_at(t->text, run)) >> 8 << 8;
    int32_t *index = map_put(&splits->map, key, -1);
    if (*index < 0) {
        *index = splits->counts.count;
        *VECTOR_PUSH(&splits->counts, splits->arena) = (SplitCount){.entry = key};
    }
    SplitCount *count = &splits->counts.items[*index];
    bool apostrophe = (size_t)run.end < t->text.len && t->text.ptr[run.end] == '\'';
    count->total++;
    for (int32_t at = run.start + 1; at < run.end && at - run.start < 256; at++) {
        if (t->marks[at] & MARK_TOKEN && !(apostrophe && at == run.end - 1)) {
            count->split++;
            count->entry = key | (uint64_t)(at - run.start);
        }
    }
}

static void count_runs(SplitCounts *splits, const SegmentText *t) {
    for (int32_t at = 0; (size_t)at < t->text.len; at++) {
        Span run = {at, at};
        while ((size_t)run.end < t->text.len && ascii_is_alpha(t->text.ptr[run.end])) {
            run.end++;
        }
        if (run.end > run.start) {
            count_run(splits, t, run);
            at = run.end;
        }
    }
}

/* Builds the table of the words that the treebank splits inside a run of letters in one case of twenty
 * or more: a rare typing error does not put a common word in doubt. */
static SplitTable collect_splits(const Conllu *conllu, Arena *arena) {
    SplitCounts splits = {.arena = arena};
    SegmentLayout layout = segment_layout_plain();
    map_init(&splits.map, arena, 1 << 15);
    for (int32_t d = 0; d < conllu->documents.count; d++) {
        SegmentText text = segment_text_make(conllu, d, &layout, arena);
        count_runs(&splits, &text);
    }
    SplitCount *counts = splits.counts.items;
    int32_t n = 0, size = 64;
    for (int32_t i = 0; i < splits.counts.count; i++) {
        if (counts[i].split && 20 * counts[i].split >= counts[i].total) {
            counts[n++] = counts[i];
        }
    }
    qsort(counts, (size_t)n, sizeof *counts, compare_splits);
    while (size < 4 * n) {
        size *= 2;
    }
    uint64_t *slots = ARENA_NEW(arena, uint64_t, size);
    for (int32_t i = 0; i < n; i++) {
        int32_t slot = (int32_t)((counts[i].entry >> 8) & (uint64_t)(size - 1));
        while (slots[slot]) {
            slot = (slot + 1) & (size - 1);
        }
        slots[slot] = counts[i].entry;
    }
    printf("splits: %d words without a mark that may be two\n", n);
    return (SplitTable){slots, size};
}

/* Both models while they learn. */
typedef struct Training {
    Conllu train;
    Lexicon lexicon;
    Perceptron token, sentence;
    int64_t seen;
} Training;

/* One document in one layout; memory is given back by the caller. */
static void learn_document(Training *training, int32_t document, const SegmentLayout *layout, bool sentences,
                           int64_t *mistakes, Arena *arena, Arena *scratch) {
    SegmentText text = segment_text_make(&training->train, document, layout, arena);
    Lesson token = {&training->token, text.marks, MARK_TOKEN, TOKEN_MARGIN, 0};
    Lesson sentence = {&training->sentence, text.marks, MARK_SENTENCE, SENTENCE_MARGIN, 0};
    const Decider token_decider = {.bits = SEGMENT_TOKEN_BITS, .judge = judge_learning, .context = &token};
    const Decider sentence_decider = {
        .bits = SEGMENT_SENTENCE_BITS, .judge = judge_learning, .context = &sentence};
    TokenView view = segment_tokens(&token_decider, &training->lexicon, text.text, arena, scratch);
    if (sentences) {
        bool *starts = ARENA_NEW(arena, bool, (size_t)view.n + 1);
        boundary_find(&sentence_decider, &view, starts);
    }
    mistakes[0] += token.mistakes;
    mistakes[1] += sentence.mistakes;
}

/* The first third of the epochs is for tokens alone, so that the sentence model sees good ones. */
static void learn_once(Training *training, uint64_t *random, Arena *arena, Arena *scratch) {
    int32_t n = training->train.documents.count;
    int32_t *order = ARENA_NEW(arena, int32_t, n);
    for (int32_t epoch = 0; epoch < EPOCHS + EPOCHS / 3; epoch++) {
        int64_t mistakes[2] = {0};
        random_order(random, order, n);
        for (int32_t i = 0; i < n; i++) {
            ArenaMark mark = arena_mark(arena), scratch_mark = arena_mark(scratch);
            SegmentLayout layout = segment_layout_random(random);
            learn_document(training, order[i], &layout, epoch >= EPOCHS / 3, mistakes, arena, scratch);
            arena_reset(scratch, scratch_mark);
            arena_reset(arena, mark);
        }
        printf("epoch %d: %lld token and %lld sentence mistakes\n", epoch + 1, (long long)mistakes[0],
               (long long)mistakes[1]);
        fflush(stdout);
    }
}

/* Several runs from nothing, each in another order; the model is the average over all of them, which
 * is steadier than any one of them. */
static void learn(Training *training, uint64_t *random, Arena *arena, Arena *scratch) {
    for (int32_t number = 0; number < RUNS; number++) {
        printf("run %d\n", number + 1);
        perceptron_restart(&training->token);
        perceptron_restart(&training->sentence);
        learn_once(training, random, arena, scratch);
    }
}

static double f1(int64_t right, int64_t found, int64_t there) {
    return found + there ? 200.0 * (double)right / (double)(found + there) : 0;
}

/* Prints words and sentences F1 over the documents whose id begins with `prefix`. */
static void score(const Segmenter *segmenter, const Conllu *gold, const char *name, Slice prefix,
                  const SegmentLayout *layout, Arena *arena, Arena *scratch) {
    SegmentCounts c = {0};
    for (int32_t d = 0; d < gold->documents.count; d++) {
        if (!slice_starts_with(gold->documents.items[d].id, prefix)) {
            continue;
        }
        ArenaMark mark = arena_mark(arena);
        SegmentText text = segment_text_make(gold, d, layout, arena);
        Segments found;
        text_segment(segmenter, text.text, arena, scratch, &found);
        Span *sentences = ARENA_NEW(arena, Span, found.n_sentences);
        for (int32_t i = 0; i < found.n_sentences; i++) {
            sentences[i] = found.sentences[i].span;
        }
        c.word_right += spans_in_common(text.words, text.n_words, &found.tokens->span, found.n_tokens);
        c.word_found += found.n_tokens;
        c.word_there += text.n_words;
        c.sentence_right += spans_in_common(text.sentences, text.n_sentences, sentences, found.n_sentences);
        c.sentence_found += found.n_sentences;
        c.sentence_there += text.n_sentences;
        arena_reset(arena, mark);
    }
    printf("%-22s words %6.2f   sentences %6.2f  (P %.2f R %.2f)\n", name,
           f1(c.word_right, c.word_found, c.word_there),
           f1(c.sentence_right, c.sentence_found, c.sentence_there),
           f1(c.sentence_right, c.sentence_found, c.sentence_found),
           f1(c.sentence_right, c.sentence_there, c.sentence_there));
}

static const char *path_in(Arena *arena, const char *folder, const char *name) {
    return arena_string(arena, arena_print(arena, "%s/%s", folder, name));
}

static bool score_all(const Segmenter *segmenter, const char *data, Arena *arena, Arena *scratch,
                      Error *error) {
    Conllu ewt = {0}, gum = {0};
    const char *ewt_path = path_in(arena, data, "syntax/ewt/en_ewt-ud-dev.conllu");
    const char *gum_path = path_in(arena, data, "syntax/gum/dev");
    if (!conllu_read(&ewt, ewt_path, arena, error) || !conllu_read_folder(&gum, gum_path, arena, error)) {
        return false;
    }
    SegmentLayout plain = segment_layout_plain(), curly = plain, lines = plain, wrapped = plain;
    curly.curly = true;
    lines.single = 100;
    wrapped.width = 72;
    score(segmenter, &ewt, "EWT dev", SLICE(""), &plain, arena, scratch);
    score(segmenter, &gum, "GUM news dev", SLICE("GUM_news"), &plain, arena, scratch);
    score(segmenter, &gum, "GUM dev", SLICE(""), &plain, arena, scratch);
    score(segmenter, &ewt, "EWT dev, curly", SLICE(""), &curly, arena, scratch);
    score(segmenter, &gum, "GUM dev, curly", SLICE(""), &curly, arena, scratch);
    score(segmenter, &ewt, "EWT dev, \\n", SLICE(""), &lines, arena, scratch);
    score(segmenter, &gum, "GUM dev, \\n", SLICE(""), &lines, arena, scratch);
    score(segmenter, &ewt, "EWT dev, wrapped", SLICE(""), &wrapped, arena, scratch);
    score(segmenter, &gum, "GUM dev, wrapped", SLICE(""), &wrapped, arena, scratch);
    return true;
}

static bool read_training(Conllu *train, const char *data, const char *extra, Arena *arena, Error *error) {
    const char *ewt = path_in(arena, data, "syntax/ewt/en_ewt-ud-train.conllu");
    const char *gum = path_in(arena, data, "syntax/gum/train");
    return conllu_read(train, ewt, arena, error) && conllu_read_folder(train, gum, arena, error) &&
           segment_extra_read(train, extra, arena, error);
}

typedef struct Job {
    const char *data, *out, *source;
    Arena *arena, *scratch;
} Job;

static bool run(void *context, Error *error) {
    Job *job = context;
    Arena *arena = job->arena;
    Training training = {0};
    uint64_t random = 1;
    if (!read_training(&training.train, job->data, path_in(arena, job->source, "segment-extra.txt"), arena,
                       error)) {
        return false;
    }
    training.lexicon.splits = collect_splits(&training.train, arena);
    if (!segment_words_learn(job->data, path_in(arena, job->source, "abbreviations.txt"),
                             &training.lexicon.words, arena, error)) {
        return false;
    }
    training.token = perceptron_make(arena, SEGMENT_TOKEN_BITS, 1);
    training.sentence = perceptron_make(arena, SEGMENT_SENTENCE_BITS, 1);
    learn(&training, &random, arena, job->scratch);
    int16_t *token = ARENA_NEW(arena, int16_t, 1 << SEGMENT_TOKEN_BITS);
    int16_t *sentence = ARENA_NEW(arena, int16_t, 1 << SEGMENT_SENTENCE_BITS);
    perceptron_quantise(&training.token, LARGEST_WEIGHT, token);
    perceptron_quantise(&training.sentence, LARGEST_WEIGHT, sentence);
    WeightsWriter *writer = weights_writer(arena);
    weights_add(writer, "segment.token", WEIGHTS_I16, 1 << SEGMENT_TOKEN_BITS, 1, token);
    weights_add(writer, "segment.sentence", WEIGHTS_I16, 1 << SEGMENT_SENTENCE_BITS, 1, sentence);
    weights_add(writer, "segment.words", WEIGHTS_BYTES, 1 << WORD_TABLE_BITS, 1, training.lexicon.words);
    weights_add(writer, "segment.splits", WEIGHTS_U64, training.lexicon.splits.size, 1,
                training.lexicon.splits.slots);
    if (!weights_write(writer, job->out, error)) {
        return false;
    }
    Weights weights;
    Segmenter segmenter;
    if (!weights_open(&weights, job->out, error)) {
        return false;
    }
    bool done = segmenter_open(&segmenter, &weights, error) &&
                score_all(&segmenter, job->data, arena, job->scratch, error);
    weights_close(&weights);
    return done;
}

int main(int argc, char **argv) {
    if (argc != 3 && argc != 4) {
        fprintf(stderr, "usage: train_segment DATA_DIR OUT [SOURCE_DIR]\n");
        return 2;
    }
    Arena arena, scratch;
    arena_init(&arena, (size_t)4 << 30);
    arena_init(&scratch, (size_t)4 << 30);
    Job job = {argv[1], argv[2], argc == 4 ? argv[3] : "tools/train", &arena, &scratch};
    Arena *arenas[] = {&arena, &scratch};
    Error error;
    error_clear(&error);
    bool done = arena_try(arenas, 2, run, &job, &error);
    if (!done) {
        char message[600];
        error_format(&error, message, sizeof message);
        fprintf(stderr, "train_segment: %s\n", message);
    }
    arena_free(&arena);
    arena_free(&scratch);
    return done ? 0 : 3;
}
