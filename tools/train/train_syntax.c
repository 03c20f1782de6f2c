/* Trains the syntax network and writes it as integers.
 * usage: train_syntax DATA VECTORS OUT.weights [name=value …]
 *   DATA     the folder with ewt/ and gum/ (docs/syntax.md)   VECTORS  what vectors.py wrote
 * Every random choice comes from `seed`; the work of a step is always cut into the same shards, so that
 * the number of threads does not change a bit of the result. */
#include "base/random.h"
#include "base/thread.h"
#include "descent.h"
#include "syntax/tree.h"
#include "syntax_export.h"
#include "syntax_net.h"
#include "teacher.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct Settings {
    int64_t epochs, batch_words, seed, threads, input, hidden, arc, label, teacher, auto_parts;
    double rate, input_dropout, layer_dropout, head_dropout, decay, capitals, clip;
} Settings;

typedef struct Trainer {
    Settings settings;
    NetShape shape;
    NetLayout layout;
    Descent descent;
    NetLoss loss[DESCENT_SHARDS];
    Lexicon lexicon;
    TrainSet train; /* gold sentences first, then automatically parsed ones */
    int32_t n_gold;
    const TrainSentence **batch;
    bool *capitals;
    int32_t shard_start[DESCENT_SHARDS + 1];
    float scale;
    uint64_t step_seed;
} Trainer;

static void shard_run(void *context, int32_t i, float *gradients, NetWork *work) {
    Trainer *t = context;
    NetOptions options = {.input_dropout = (float)t->settings.input_dropout,
                          .layer_dropout = (float)t->settings.layer_dropout,
                          .head_dropout = (float)t->settings.head_dropout,
                          .training = true};
    int32_t first = t->shard_start[i];
    uint64_t seed = t->step_seed + (uint64_t)i * 0x632be59bd9b4e019u;
    net_run(&t->shape, &t->layout, t->descent.optimiser.values, gradients, &t->lexicon, t->batch + first,
            t->capitals + first, t->shard_start[i + 1] - first, t->scale, &options, seed, work, &t->loss[i]);
}

static void shuffle(int32_t *order, int32_t n, uint64_t *state) {
    for (int32_t i = n - 1; i > 0; i--) {
        int32_t j = (int32_t)(random_next(state) % (uint64_t)(i + 1));
        int32_t swap = order[i];
        order[i] = order[j];
        order[j] = swap;
    }
}

/* One step over sentences batch [n]: cut into shards of about equal words. */
static void train_batch(Trainer *t, int32_t n, int64_t words, uint64_t *state) {
    int32_t shard = 0;
    int64_t seen = 0;
    t->shard_start[0] = 0;
    for (int32_t i = 0; i < n; i++) {
        while (shard < DESCENT_SHARDS - 1 && seen >= words * (shard + 1) / DESCENT_SHARDS) {
            t->shard_start[++shard] = i;
        }
        seen += t->batch[i]->n;
        t->capitals[i] = random_uniform(state) < (float)t->settings.capitals;
    }
    while (shard < DESCENT_SHARDS) {
        t->shard_start[++shard] = n;
    }
    t->scale = 1.0f / (float)words;
    t->step_seed = random_next(state);
    descent_step(&t->descent, shard_run, t);
}

static int64_t count_words(const TrainSet *set) {
    int64_t words = 0;
    for (int32_t i = 0; i < set->sentences.count; i++) {
        words += set->sentences.items[i].n;
    }
    return words;
}

/* One pass over the gold sentences and one of the auto_parts parts of the automatic ones. */
static int32_t epoch_sentences(const Trainer *t, int64_t epoch, int32_t *order) {
    int32_t n = 0;
    for (int32_t i = 0; i < t->train.sentences.count; i++) {
        if (i < t->n_gold || (i + epoch) % t->settings.auto_parts == 0) {
            order[n++] = i;
        }
    }
    return n;
}

/* About the words of one epoch. */
static int64_t epoch_words(const Trainer *t) {
    int64_t words = 0;
    for (int32_t i = 0; i < t->train.sentences.count; i++) {
        words += i < t->n_gold || i % t->settings.auto_parts == 0 ? t->train.sentences.items[i].n : 0;
    }
    return words;
}

static void train_epoch(Trainer *t, int64_t epoch, int32_t *order, uint64_t *state) {
    int32_t n_sentences = epoch_sentences(t, epoch, order);
    shuffle(order, n_sentences, state);
    int32_t n = 0;
    int64_t words = 0;
    for (int32_t i = 0; i < n_sentences; i++) {
        t->batch[n] = &t->train.sentences.items[order[i]];
        words += t->batch[n++]->n;
        if (words >= t->settings.batch_words || i + 1 == n_sentences) {
            train_batch(t, n, words, state);
            n = 0;
            words = 0;
        }
    }
}

static void report(const char *name, const Trainer *t, const float *values, const TrainSet *set) {
    NetLoss loss = {0};
    NetOptions options = {0};
    for (int32_t i = 0; i < set->sentences.count; i++) {
        const TrainSentence *sentence = &set->sentences.items[i];
        net_run(&t->shape, &t->layout, values, NULL, &t->lexicon, &sentence, NULL, 1, 1.0f, &options, 0, t->descent.work[0],
                &loss);
    }
    double n = (double)loss.words;
    printf("  %-10s arcs %.2f labelled %.2f upos %.2f xpos %.2f", name, 100.0 * (double)loss.arcs_right / n,
           100.0 * (double)loss.labels_right / n, 100.0 * (double)loss.upos_right / n,
           100.0 * (double)loss.xpos_right / n);
}

static bool read_settings(Settings *s, const char **automatic, int argc, char **argv) {
    *s = (Settings){.epochs = 24, .batch_words = 600, .seed = 1, .threads = thread_count_processors(), .input = 128,
                    .hidden = 128, .arc = 96, .label = 96, .rate = 0.002, .input_dropout = 0.3, .layer_dropout = 0.25,
                    .head_dropout = 0.25, .decay = 0.9995, .capitals = 0.03, .clip = 1.0, .auto_parts = 4};
    struct {
        const char *name;
        int64_t *whole;
        double *real;
    } names[] = {{"epochs", &s->epochs, NULL}, {"batch", &s->batch_words, NULL}, {"seed", &s->seed, NULL},
                 {"threads", &s->threads, NULL}, {"input", &s->input, NULL}, {"hidden", &s->hidden, NULL},
                 {"arc", &s->arc, NULL}, {"label", &s->label, NULL}, {"teacher", &s->teacher, NULL}, {"auto_parts", &s->auto_parts, NULL},
                 {"rate", NULL, &s->rate}, {"input_dropout", NULL, &s->input_dropout},
                 {"layer_dropout", NULL, &s->layer_dropout}, {"head_dropout", NULL, &s->head_dropout},
                 {"decay", NULL, &s->decay}, {"capitals", NULL, &s->capitals},
                 {"clip", NULL, &s->clip}};
    for (int i = 4; i < argc; i++) {
        SlicePair pair = slice_cut(slice_of(argv[i]), '=');
        bool known = pair.found && slice_equals(pair.head, SLICE("auto"));
        if (known) {
            *automatic = pair.tail.ptr;
        }
        for (size_t k = 0; k < ARRAY_COUNT(names) && pair.found && !known; k++) {
            if (slice_equals(pair.head, slice_of(names[k].name))) {
                known = true;
                if (names[k].whole) {
                    *names[k].whole = strtoll(pair.tail.ptr, NULL, 10);
                } else {
                    *names[k].real = strtod(pair.tail.ptr, NULL);
                }
            }
        }
        if (!known) {
            fprintf(stderr, "train_syntax: %s: no such setting\n", argv[i]);
            return false;
        }
    }
    return true;
}

/* `gum` is a folder of one file a document, `ewt` one file. */
static bool read_banks(const char *data, const char *part, Conllu *ewt, Conllu *gum, Arena *arena, Error *error) {
    char path[1024];
    snprintf(path, sizeof path, "%s/ewt/en_ewt-ud-%s.conllu", data, part);
    if (!conllu_read(ewt, path, arena, error)) {
        return false;
    }
    snprintf(path, sizeof path, "%s/gum/%s", data, part);
    return conllu_read_folder(gum, path, arena, error);
}

static void run_training(Trainer *t, const TrainSet *dev_ewt, const TrainSet *dev_gum) {
    int32_t n = t->train.sentences.count;
    int64_t words = epoch_words(t);
    t->descent.options.steps = t->settings.epochs * (words / t->settings.batch_words + 1);
    int32_t *order = malloc(sizeof(int32_t) * (size_t)n);
    t->batch = malloc(sizeof *t->batch * (size_t)n);
    t->capitals = malloc((size_t)n);
    if (!order || !t->batch || !t->capitals) {
        abort();
    }
    uint64_t state = (uint64_t)t->settings.seed;
    struct timespec start;
    timespec_get(&start, TIME_UTC);
    for (int64_t epoch = 1; epoch <= t->settings.epochs; epoch++) {
        memset(t->loss, 0, sizeof t->loss);
        train_epoch(t, epoch, order, &state);
        double arc = 0;
        for (int32_t s = 0; s < DESCENT_SHARDS; s++) {
            arc += t->loss[s].arc + t->loss[s].label;
        }
        struct timespec now;
        timespec_get(&now, TIME_UTC);
        printf("epoch %lld: %lld s, loss %.4f, gradient %.3f", (long long)epoch,
               (long long)(now.tv_sec - start.tv_sec), arc / (double)words,
               t->descent.norm_sum * (double)(t->settings.epochs) / (double)t->descent.options.steps);
        t->descent.norm_sum = 0;
        descent_catch_up(&t->descent);
        if (epoch % 3 == 0 || epoch == t->settings.epochs) {
            report("ewt", t, t->descent.optimiser.average, dev_ewt);
            report("gum", t, t->descent.optimiser.average, dev_gum);
        }
        printf("\n");
        fflush(stdout);
    }
    free(order);
    free(t->batch);
    free(t->capitals);
}

int main(int argc, char **argv) {
    static Trainer t;
    const char *automatic = NULL;
    if (argc < 4 || !read_settings(&t.settings, &automatic, argc, argv)) {
        fprintf(stderr, "usage: train_syntax DATA VECTORS OUT.weights [name=value ...]\n");
        return 2;
    }
    Arena arena;
    arena_init(&arena, (size_t)8 << 30);
    Error error;
    error_clear(&error);
    static Conllu ewt, gum, dev_ewt, dev_gum;
    char message[600];
    if (!read_banks(argv[1], "train", &ewt, &gum, &arena, &error) ||
        !read_banks(argv[1], "dev", &dev_ewt, &dev_gum, &arena, &error) ||
        !lexicon_read_vectors(&t.lexicon, argv[2], &arena, &error)) {
        error_format(&error, message, sizeof message);
        fprintf(stderr, "train_syntax: %s\n", message);
        return 3;
    }
    const Conllu *banks[] = {&ewt, &gum};
    lexicon_add_words(&t.lexicon, banks, 2, &arena);
    train_set_add(&t.train, &ewt, &t.lexicon, &arena);
    train_set_add(&t.train, &gum, &t.lexicon, &arena);
    t.n_gold = t.train.sentences.count;
    static Conllu bank_auto;
    if (automatic) {
        if (!conllu_read(&bank_auto, automatic, &arena, &error)) {
            error_format(&error, message, sizeof message);
            fprintf(stderr, "train_syntax: %s\n", message);
            return 3;
        }
        train_set_add(&t.train, &bank_auto, &t.lexicon, &arena);
    }
    static TrainSet set_ewt, set_gum;
    train_set_add(&set_ewt, &dev_ewt, &t.lexicon, &arena);
    train_set_add(&set_gum, &dev_gum, &t.lexicon, &arena);
    t.shape = (NetShape){(int32_t)t.settings.input, (int32_t)t.settings.hidden, (int32_t)t.settings.arc,
                         (int32_t)t.settings.label, t.lexicon.n_words, t.lexicon.n_vectors};
    t.layout = net_layout(&t.shape);
    DescentOptions options = {.rate = t.settings.rate, .decay = t.settings.decay, .clip = t.settings.clip,
                              .threads = (int32_t)t.settings.threads};
    descent_init(&t.descent, &options, t.layout.dense, t.shape.input, t.shape.n_words + FEATURES_BUCKETS);
    net_init(&t.shape, &t.layout, t.descent.optimiser.values, (uint64_t)t.settings.seed * 7919);
    printf("%d sentences, %lld words, %d own words, %lld parameters\n", t.train.sentences.count,
           (long long)count_words(&t.train), t.lexicon.n_words, (long long)t.layout.count);
    run_training(&t, &set_ewt, &set_gum);
    bool written = t.settings.teacher
                       ? teacher_write(argv[3], &t.shape, t.descent.optimiser.average, t.layout.count, &arena, &error)
                       : syntax_export(argv[3], &t.shape, &t.layout, t.descent.optimiser.average, &t.lexicon, banks, 2,
                                       &arena, &error);
    if (!written) {
        error_format(&error, message, sizeof message);
        fprintf(stderr, "train_syntax: %s\n", message);
        return 3;
    }
    arena_free(&arena);
    return 0;
}
