/* Trains the role models over a given syntax model and writes them with PropBank's inventory.
 * usage: train_roles DATA SYNTAX.weights OUT.weights [name=value …]
 *   DATA   the folder with propbank-rolesets.tsv and ewt/ (docs/roles.md)
 * Every random choice comes from `seed`; the work of a step is always cut into the same shards, so that
 * the number of threads does not change a bit of the result. */
#include "base/random.h"
#include "base/thread.h"
#include "roles_export.h"
#include "roles_inventory.h"
#include "roles_net.h"
#include "roles_trim.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SHARDS = 4, TABLES = 4 };

typedef struct Settings {
    int64_t epochs, batch_words, seed, threads, hidden;
    double rate, dropout, feature, sense_noise, decay, clip;
} Settings;

typedef struct Trainer {
    Settings settings;
    RolesShape shape;
    RolesLayout layout;
    Optimiser optimiser;
    SparseRows tables[TABLES];
    float *shard_gradients[SHARDS];
    RolesWork work[SHARDS];
    RolesLoss loss[SHARDS];
    Inventory inventory;
    RolesSet train, dev;
    const RolesSentence **batch;
    int32_t shard_start[SHARDS + 1];
    float scale;
    uint64_t step_seed;
    int64_t step, steps;
} Trainer;

static void shard_run(void *context, int32_t i, int32_t worker) {
    (void)worker;
    Trainer *t = context;
    RolesOptions options = {.dropout = (float)t->settings.dropout,
                            .feature = (float)t->settings.feature,
                            .sense_noise = (float)t->settings.sense_noise,
                            .training = true};
    int32_t first = t->shard_start[i];
    uint64_t seed = t->step_seed + (uint64_t)i * 0x632be59bd9b4e019u;
    roles_run(&t->shape, &t->layout, t->optimiser.values, t->shard_gradients[i], &t->inventory,
              t->batch + first, t->shard_start[i + 1] - first, t->scale, &options, seed, &t->work[i],
              &t->loss[i]);
}

static SparseRows *table_of(Trainer *t, int64_t offset) {
    int32_t k = TABLES - 1;
    while (offset < t->tables[k].start) {
        k--;
    }
    return &t->tables[k];
}

/* Sums the shards' gradients in their order; gives the square of their length. */
static double sum_gradients(Trainer *t) {
    double square = 0;
    float *restrict sum = t->optimiser.gradients;
    for (int32_t s = 0; s < SHARDS; s++) {
        float *restrict part = t->shard_gradients[s];
        for (int64_t j = 0; j < t->layout.dense; j++) {
            sum[j] += part[j];
            part[j] = 0.0f;
        }
        for (int32_t i = 0; i < t->work[s].rows.count; i++) {
            const RolesRow *row = &t->work[s].rows.items[i];
            sparse_rows_add(table_of(t, row->offset), &t->optimiser, row->offset, row->values);
        }
    }
    for (int64_t j = 0; j < t->layout.dense; j++) {
        square += (double)sum[j] * (double)sum[j];
    }
    for (int32_t k = 0; k < TABLES; k++) {
        square += sparse_rows_square(&t->tables[k], &t->optimiser);
    }
    return square;
}

/* Cuts the gradient's length to `clip` and takes the step. The rate rises over the first steps and then falls
 * to zero in a straight line. */
static void take_step(Trainer *t) {
    enum { WARM_UP = 200 };
    float norm = __builtin_sqrtf((float)sum_gradients(t));
    float clip = (float)t->settings.clip;
    float scale = norm > clip ? clip / norm : 1.0f;
    float warm = t->step < WARM_UP ? (float)t->step / WARM_UP : 1.0f;
    float rate = (float)t->settings.rate * warm * (1.0f - (float)t->step / (float)(t->steps + 1));
    float early = (1.0f + (float)t->step) / (10.0f + (float)t->step);
    float decay = (float)t->settings.decay;
    decay = early < decay ? early : decay;
    optimiser_step(&t->optimiser, 0, t->layout.dense, scale, rate, t->step, decay);
    for (int32_t k = 0; k < TABLES; k++) {
        sparse_rows_step(&t->tables[k], &t->optimiser, scale, rate, t->step, decay);
    }
}

/* One step over sentences batch [n]: cut into shards of about equal words. */
static void train_batch(Trainer *t, int32_t n, int64_t words, uint64_t *state) {
    int32_t shard = 0;
    int64_t seen = 0;
    t->shard_start[0] = 0;
    for (int32_t i = 0; i < n; i++) {
        while (shard < SHARDS - 1 && seen >= words * (shard + 1) / SHARDS) {
            t->shard_start[++shard] = i;
        }
        seen += t->batch[i]->tree.n;
    }
    while (shard < SHARDS) {
        t->shard_start[++shard] = n;
    }
    t->scale = 1.0f / (float)words;
    t->step_seed = random_next(state);
    t->step++;
    thread_for((int32_t)t->settings.threads, SHARDS, shard_run, t);
    take_step(t);
}

static void train_epoch(Trainer *t, int32_t *order, uint64_t *state) {
    int32_t n_sentences = t->train.sentences.count;
    random_order(state, order, n_sentences);
    int32_t n = 0;
    int64_t words = 0;
    for (int32_t i = 0; i < n_sentences; i++) {
        t->batch[n] = &t->train.sentences.items[order[i]];
        words += t->batch[n++]->tree.n;
        if (words >= t->settings.batch_words || i + 1 == n_sentences) {
            train_batch(t, n, words, state);
            n = 0;
            words = 0;
        }
    }
}

static double f1(int64_t right, int64_t found, int64_t there) {
    return found + there > 0 ? 200.0 * (double)right / (double)(found + there) : 0.0;
}

/* On gold words and predicates, every head decided alone. */
static void report(const Trainer *t) {
    RolesLoss loss = {0};
    RolesOptions options = {0};
    static RolesWork work;
    arena_init(&work.arena, 0);
    for (int32_t i = 0; i < t->dev.sentences.count; i++) {
        const RolesSentence *sentence = &t->dev.sentences.items[i];
        roles_run(&t->shape, &t->layout, t->optimiser.average, NULL, &t->inventory, &sentence, 1, 1.0f,
                  &options, 0, &work, &loss);
    }
    arena_free(&work.arena);
    printf("  predicates %.2f senses %.2f roles P %.2f R %.2f F %.2f",
           f1(loss.predicate_right, loss.predicate_found, loss.predicate_there),
           100.0 * (double)loss.sense_right / (double)loss.senses,
           100.0 * (double)loss.role_right / (double)loss.role_found,
           100.0 * (double)loss.role_right / (double)loss.role_there,
           f1(loss.role_right, loss.role_found, loss.role_there));
}

static void run_training(Trainer *t) {
    int32_t n = t->train.sentences.count;
    t->steps = t->settings.epochs * (t->train.n_words / t->settings.batch_words + 1);
    int32_t *order = malloc(sizeof(int32_t) * (size_t)n);
    t->batch = malloc(sizeof *t->batch * (size_t)n);
    if (!order || !t->batch) {
        abort();
    }
    uint64_t state = (uint64_t)t->settings.seed;
    struct timespec start;
    timespec_get(&start, TIME_UTC);
    for (int64_t epoch = 1; epoch <= t->settings.epochs; epoch++) {
        memset(t->loss, 0, sizeof t->loss);
        train_epoch(t, order, &state);
        double sums[3] = {0};
        for (int32_t s = 0; s < SHARDS; s++) {
            sums[0] += t->loss[s].predicate;
            sums[1] += t->loss[s].sense;
            sums[2] += t->loss[s].role;
        }
        struct timespec now;
        timespec_get(&now, TIME_UTC);
        double words = (double)t->train.n_words;
        printf("epoch %lld: %lld s, loss %.4f %.4f %.4f", (long long)epoch,
               (long long)(now.tv_sec - start.tv_sec), sums[0] / words, sums[1] / words, sums[2] / words);
        for (int32_t k = 0; k < TABLES; k++) {
            float decay = (float)t->settings.decay;
            sparse_rows_catch_up(&t->tables[k], &t->optimiser, t->step, decay);
        }
        if (epoch % 3 == 0 || epoch == t->settings.epochs) {
            report(t);
        }
        printf("\n");
        fflush(stdout);
    }
    free(order);
    free(t->batch);
}

static bool read_settings(Settings *s, int argc, char **argv) {
    *s = (Settings){.epochs = 9,
                    .batch_words = 800,
                    .seed = 1,
                    .threads = thread_count_processors(),
                    .hidden = 96,
                    .rate = 0.002,
                    .dropout = 0.2,
                    .feature = 0.2,
                    .sense_noise = 0.3,
                    .decay = 0.9995,
                    .clip = 1.0};
    struct {
        const char *name;
        int64_t *whole;
        double *real;
    } names[] = {
        {"epochs", &s->epochs, NULL},   {"batch", &s->batch_words, NULL}, {"seed", &s->seed, NULL},
        {"threads", &s->threads, NULL}, {"hidden", &s->hidden, NULL},     {"rate", NULL, &s->rate},
        {"dropout", NULL, &s->dropout}, {"feature", NULL, &s->feature},   {"noise", NULL, &s->sense_noise},
        {"decay", NULL, &s->decay},     {"clip", NULL, &s->clip}};
    for (int i = 4; i < argc; i++) {
        SlicePair pair = slice_cut(slice_of(argv[i]), '=');
        bool known = false;
        for (size_t k = 0; k < ARRAY_COUNT(names) && pair.found && !known; k++) {
            known = slice_equals(pair.head, slice_of(names[k].name));
            if (known && names[k].whole) {
                *names[k].whole = strtoll(pair.tail.ptr, NULL, 10);
            } else if (known) {
                *names[k].real = strtod(pair.tail.ptr, NULL);
            }
        }
        if (!known) {
            fprintf(stderr, "train_roles: %s: no such setting\n", argv[i]);
            return false;
        }
    }
    return true;
}

static bool read_data(Trainer *t, const char *folder, const char *syntax, Weights *weights,
                      WeightsWriter *writer, Arena *arena, Error *error) {
    char path[1024];
    Parser *parser;
    SeenSenses seen = {0};
    SeenSenses seen_dev = {0};
    if (!weights_open(weights, syntax, error) || !parser_open(&parser, weights, arena, error)) {
        return false;
    }
    snprintf(path, sizeof path, "%s/ewt/train.jsonl", folder);
    if (!roles_set_read(&t->train, path, parser, arena, &seen, error)) {
        return false;
    }
    snprintf(path, sizeof path, "%s/ewt/dev.jsonl", folder);
    if (!roles_set_read(&t->dev, path, parser, arena, &seen_dev, error)) {
        return false;
    }
    snprintf(path, sizeof path, "%s/propbank-rolesets.tsv", folder);
    if (!roles_inventory_add(path, &seen, writer, arena, error)) {
        return false;
    }
    static Weights inventory;
    if (!weights_open_bytes(&inventory, weights_bytes(writer), error) ||
        !inventory_open(&t->inventory, &inventory, error)) {
        return false;
    }
    roles_set_resolve(&t->train, &seen, &t->inventory);
    roles_set_resolve(&t->dev, &seen_dev, &t->inventory);
    return true;
}

/* Numbers the vectors of the rolesets that training has, in the order of the inventory. */
static void make_shape(Trainer *t, Arena *arena) {
    int32_t n = t->inventory.count;
    int32_t *vectors = ARENA_NEW(arena, int32_t, n);
    uint32_t *numbers = ARENA_NEW(arena, uint32_t, n);
    for (int32_t s = 0; s < t->train.sentences.count; s++) {
        const RolesSentence *sentence = &t->train.sentences.items[s];
        for (int32_t f = 0; f < sentence->n_frames; f++) {
            vectors[sentence->frames[f].roleset] = 1;
        }
    }
    int32_t n_vectors = 0;
    for (int32_t i = 0; i < n; i++) {
        vectors[i] = vectors[i] ? n_vectors++ : -1;
        numbers[i] = inventory_numbers(&t->inventory, i);
    }
    t->shape = (RolesShape){t->train.width, (int32_t)t->settings.hidden, n, vectors, n_vectors, numbers};
    t->layout = roles_layout(&t->shape);
}

static void make_trainer(Trainer *t) {
    const RolesLayout *l = &t->layout;
    optimiser_init(&t->optimiser, l->count);
    sparse_rows_init(&t->tables[0], l->detect_rows, ROLES_PREDICATE, 1 << PREDICATE_BITS);
    sparse_rows_init(&t->tables[1], l->sense_rows, ROLES_SENSE, 1 << SENSE_BITS);
    sparse_rows_init(&t->tables[2], l->role_rows, t->shape.hidden, 1 << ROLE_BITS);
    sparse_rows_init(&t->tables[3], l->vectors, ROLES_SENSE, t->shape.n_vectors);
    roles_init(&t->shape, l, t->optimiser.values, (uint64_t)t->settings.seed * 7919);
    for (int32_t s = 0; s < SHARDS; s++) {
        t->shard_gradients[s] = calloc((size_t)l->dense, sizeof(float));
        arena_init(&t->work[s].arena, 0);
        if (!t->shard_gradients[s]) {
            abort();
        }
    }
}

int main(int argc, char **argv) {
    static Trainer t;
    if (argc < 4 || !read_settings(&t.settings, argc, argv)) {
        fprintf(stderr, "usage: train_roles DATA SYNTAX.weights OUT.weights [name=value ...]\n");
        return 2;
    }
    Arena arena;
    Weights weights;
    Error error;
    arena_init(&arena, (size_t)8 << 30);
    error_clear(&error);
    WeightsWriter *writer = weights_writer(&arena);
    bool done = read_data(&t, argv[1], argv[2], &weights, writer, &arena, &error);
    if (done) {
        make_shape(&t, &arena);
        make_trainer(&t);
        printf("%d sentences, %lld words, %lld arguments (%lld without a head), %d rolesets seen, %lld "
               "parameters\n",
               t.train.sentences.count, (long long)t.train.n_words, (long long)t.train.n_arguments,
               (long long)t.train.n_headless, t.shape.n_vectors, (long long)t.layout.count);
        roles_trim_train(&t.train, &t.dev, (uint64_t)t.settings.seed, writer, &arena);
        run_training(&t);
        done = roles_export(argv[3], &t.shape, &t.layout, t.optimiser.average, writer, &arena, &error);
    }
    if (!done) {
        char message[600];
        error_format(&error, message, sizeof message);
        fprintf(stderr, "train_roles: %s\n", message);
        return 3;
    }
    arena_free(&arena);
    return 0;
}
