#include "tagger_train.h"

#include "base/random.h"
#include "base/thread.h"
#include "descent.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

TaggerSettings tagger_settings_default(void) {
    return (TaggerSettings){.epochs = 10,
                            .batch_words = 800,
                            .seed = 1,
                            .threads = thread_count_processors(),
                            .input = 64,
                            .hidden = 128,
                            .layers = 1,
                            .hashed = 6,
                            .rate = 0.002,
                            .given_dropout = 0.2,
                            .input_dropout = 0.3,
                            .layer_dropout = 0.3,
                            .decay = 0.999,
                            .clip = 1.0};
}

bool tagger_settings_read(TaggerSettings *s, Slice argument) {
    const struct {
        const char *name;
        int64_t *whole;
        double *real;
    } names[] = {{"epochs", &s->epochs, NULL},
                 {"batch", &s->batch_words, NULL},
                 {"seed", &s->seed, NULL},
                 {"threads", &s->threads, NULL},
                 {"input", &s->input, NULL},
                 {"hidden", &s->hidden, NULL},
                 {"layers", &s->layers, NULL},
                 {"hashed", &s->hashed, NULL},
                 {"rate", NULL, &s->rate},
                 {"given_dropout", NULL, &s->given_dropout},
                 {"input_dropout", NULL, &s->input_dropout},
                 {"layer_dropout", NULL, &s->layer_dropout},
                 {"decay", NULL, &s->decay},
                 {"clip", NULL, &s->clip}};
    SlicePair pair = slice_cut(argument, '=');
    for (size_t i = 0; pair.found && i < ARRAY_COUNT(names); i++) {
        if (slice_equals(pair.head, slice_of(names[i].name))) {
            if (names[i].whole) {
                *names[i].whole = strtoll(pair.tail.ptr, NULL, 10);
            } else {
                *names[i].real = strtod(pair.tail.ptr, NULL);
            }
            return true;
        }
    }
    return false;
}

static bool vectors_read(TaggerModels *models, const char *folder, Arena *arena, Error *error) {
    char path[1024];
    Slice bytes;
    snprintf(path, sizeof path, "%s/vectors.f32", folder);
    if (!file_read(path, (size_t)1 << 28, arena, &bytes, error)) {
        return false;
    }
    models->n_vectors = (int32_t)(bytes.len / (TAGGER_VECTOR_SIZE * sizeof(float)));
    int64_t count = (int64_t)models->n_vectors * TAGGER_VECTOR_SIZE;
    models->vectors = ARENA_NEW(arena, float, count);
    memcpy(models->vectors, bytes.ptr, (size_t)count * sizeof(float));
    /* the vectors are about 6 long; a tenth of that suits the other summands of the input */
    for (int64_t i = 0; i < count; i++) {
        models->vectors[i] *= 0.25f;
    }
    return true;
}

bool tagger_models_open(TaggerModels *models, const char *folder, const char *vectors, Arena *arena,
                        Error *error) {
    char path[1024];
    WeightsArray rows;
    WeightsArray words;
    snprintf(path, sizeof path, "%s/segment.weights", folder);
    if (!weights_open(&models->segment_weights, path, error) ||
        !segmenter_open(&models->segmenter, &models->segment_weights, error)) {
        return false;
    }
    snprintf(path, sizeof path, "%s/syntax.weights", folder);
    if (!weights_open(&models->syntax_weights, path, error) ||
        !parser_open(&models->parser, &models->syntax_weights, arena, error) ||
        !weights_find(&models->syntax_weights, "vectors", WEIGHTS_I8, -1, -1, &rows, error) ||
        !weights_find(&models->syntax_weights, "words", WEIGHTS_I8, -1, -1, &words, error) ||
        !vectors_read(models, vectors, arena, error)) {
        return false;
    }
    models->n_words = (int32_t)words.rows;
    if (rows.rows != models->n_vectors) {
        return error_set(error, STATUS_BAD_INPUT, "%s holds %d vectors, the parser %lld; make them again",
                         vectors, (int)models->n_vectors, (long long)rows.rows);
    }
    return true;
}

void tagger_text_make(const TaggerModels *models, Slice text, Arena *arena, Arena *scratch, TaggerText *out) {
    ArenaMark mark = arena_mark(scratch);
    out->text = text;
    text_segment(&models->segmenter, text, arena, scratch, &out->segments);
    Encoded encoded;
    syntax_parse(models->parser, text, &out->segments, arena, scratch, &out->syntax, &encoded);
    size_t n = (size_t)out->segments.n_tokens;
    size_t bytes = n * (size_t)encoded.width;
    out->encoded = (Encoded){
        .rows = ARENA_NEW(arena, int8_t, bytes), .width = encoded.width, .ids = ARENA_NEW(arena, TokenIds, n)};
    if (n) {
        memcpy(out->encoded.rows, encoded.rows, bytes);
        memcpy(out->encoded.ids, encoded.ids, n * sizeof *encoded.ids);
    }
    arena_reset(scratch, mark);
}

typedef struct Trainer {
    const TaggerSettings *settings;
    const TaggerNet *net;
    Descent descent;
    const TaggerSequence **batch;
    int32_t shard_start[DESCENT_SHARDS + 1];
    double loss[DESCENT_SHARDS];
    float scale;
    uint64_t step_seed;
} Trainer;

static void shard_run(void *context, int32_t i, float *gradients, NetWork *work) {
    Trainer *t = context;
    TaggerOptions options = {.given_dropout = (float)t->settings->given_dropout,
                             .input_dropout = (float)t->settings->input_dropout,
                             .layer_dropout = (float)t->settings->layer_dropout,
                             .training = true};
    int32_t first = t->shard_start[i];
    uint64_t seed = t->step_seed + (uint64_t)i * 0x632be59bd9b4e019u;
    t->loss[i] += tagger_net_run(t->net, t->descent.optimiser.values, gradients, t->batch + first,
                                 t->shard_start[i + 1] - first, t->scale, &options, seed, work);
}

/* One step over sequences batch [n]: cut into shards of about equal tokens. */
static void train_batch(Trainer *t, int32_t n, int64_t tokens, uint64_t *state) {
    int32_t shard = 0;
    int64_t seen = 0;
    t->shard_start[0] = 0;
    for (int32_t i = 0; i < n; i++) {
        while (shard < DESCENT_SHARDS - 1 && seen >= tokens * (shard + 1) / DESCENT_SHARDS) {
            t->shard_start[++shard] = i;
        }
        seen += t->batch[i]->n;
    }
    while (shard < DESCENT_SHARDS) {
        t->shard_start[++shard] = n;
    }
    t->scale = 1.0f / (float)tokens;
    t->step_seed = random_next(state);
    descent_step(&t->descent, shard_run, t);
}

static void train_epoch(Trainer *t, const TaggerSet *set, int32_t *order, uint64_t *state) {
    random_order(state, order, set->count);
    int32_t n = 0;
    int64_t tokens = 0;
    for (int32_t i = 0; i < set->count; i++) {
        const TaggerSequence *sequence = &set->items[order[i]];
        if (sequence->n > 0) {
            t->batch[n++] = sequence;
            tokens += sequence->n;
        }
        if (n > 0 && (tokens >= t->settings->batch_words || i + 1 == set->count)) {
            train_batch(t, n, tokens, state);
            n = 0;
            tokens = 0;
        }
    }
}

static int64_t count_tokens(const TaggerSet *set) {
    int64_t tokens = 0;
    for (int32_t i = 0; i < set->count; i++) {
        tokens += set->items[i].n;
    }
    return tokens;
}

/* How often each of the parser's words stands in the set. */
static const int32_t *count_words(const TaggerSet *set, int32_t n_words, Arena *arena) {
    int32_t *counts = ARENA_NEW(arena, int32_t, n_words);
    for (int32_t s = 0; s < set->count; s++) {
        for (int32_t i = 0; i < set->items[s].n; i++) {
            int32_t word = set->items[s].ids[i].word - 1;
            if (word >= 0) {
                counts[word]++;
            }
        }
    }
    return counts;
}

static void run_epochs(Trainer *t, const TaggerSet *set, TaggerLook *look, void *context, Arena *arena) {
    int64_t tokens = count_tokens(set);
    t->descent.options.steps = t->settings->epochs * (tokens / t->settings->batch_words + 1);
    t->batch = ARENA_NEW(arena, const TaggerSequence *, set->count);
    int32_t *order = ARENA_NEW(arena, int32_t, set->count);
    uint64_t state = (uint64_t)t->settings->seed;
    struct timespec start;
    timespec_get(&start, TIME_UTC);
    for (int64_t epoch = 1; epoch <= t->settings->epochs; epoch++) {
        memset(t->loss, 0, sizeof t->loss);
        train_epoch(t, set, order, &state);
        struct timespec now;
        timespec_get(&now, TIME_UTC);
        double loss = 0;
        for (int32_t s = 0; s < DESCENT_SHARDS; s++) {
            loss += t->loss[s];
        }
        printf("epoch %lld: %lld s, loss %.4f", (long long)epoch, (long long)(now.tv_sec - start.tv_sec),
               loss / (double)tokens);
        descent_catch_up(&t->descent);
        if (look) {
            look(context, t->net, t->descent.optimiser.average, t->descent.work[0]);
        }
        printf("\n");
        fflush(stdout);
    }
}

const float *tagger_train(TaggerNet *net, const TaggerSettings *settings, const TaggerModels *models,
                          const TaggerSet *set, TaggerLook *look, void *context, Arena *arena) {
    TaggerShape *shape = &net->shape;
    shape->given = parser_encoded_width(models->parser);
    shape->input = (int32_t)settings->input;
    shape->hidden = (int32_t)settings->hidden;
    shape->layers = (int32_t)settings->layers;
    shape->hashed = (int32_t)settings->hashed;
    shape->n_vectors = models->n_vectors;
    shape->n_words = models->n_words;
    net->layout = tagger_layout(shape);
    net->vectors = models->vectors;
    net->frequency = count_words(set, shape->n_words, arena);
    Trainer t = {.settings = settings, .net = net};
    DescentOptions options = {.rate = settings->rate,
                              .decay = settings->decay,
                              .clip = settings->clip,
                              .threads = (int32_t)settings->threads};
    descent_init(&t.descent, &options, net->layout.dense, shape->input,
                 shape->n_words + FEATURES_BUCKETS + shape->n_extra);
    tagger_net_init(net, t.descent.optimiser.values, (uint64_t)settings->seed * 7919);
    printf("%d sequences, %lld tokens, %lld parameters\n", set->count, (long long)count_tokens(set),
           (long long)net->layout.count);
    run_epochs(&t, set, look, context, arena);
    float *values = ARENA_NEW(arena, float, net->layout.count);
    memcpy(values, t.descent.optimiser.average, (size_t)net->layout.count * sizeof(float));
    descent_free(&t.descent);
    return values;
}
