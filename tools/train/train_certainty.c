/* Trains the factuality network and the register model, and writes their weights.
 * usage: train_certainty DATA MODELS OUT.weights [name=value …]
 *   DATA    the folder of the corpora       MODELS  that of segment.weights and syntax.weights
 * Several small networks learn with other random numbers; what is written is one network that answers their
 * mean. Every random choice comes from `seed`; the number of threads does not change a bit of the result. */
#include "base/thread.h"
#include "factuality_train.h"
#include "net_export.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Settings {
    FactualityTraining training;
    int64_t hidden, second, members, register_epochs;
    double given_dropout, feature_dropout, layer_dropout, turn, event_weight, spread_weight;
    double register_rate, register_bias, uw, meantime, uds;
} Settings;

static Settings settings_default(void) {
    return (Settings){.training = {.epochs = 18,
                                   .batch = 128,
                                   .seed = 1,
                                   .threads = thread_count_processors(),
                                   .rate = 0.0015,
                                   .decay = 0.998,
                                   .clip = 1.0},
                      .hidden = 64,
                      .second = 32,
                      .members = 3,
                      .given_dropout = 0.3,
                      .feature_dropout = 0.3,
                      .layer_dropout = 0.2,
                      .turn = 0.3,
                      .event_weight = 0.7,
                      .spread_weight = 0.1,
                      .register_epochs = 8,
                      .register_rate = 0.01,
                      .register_bias = -1.25,
                      .uw = 2,
                      .meantime = 3,
                      .uds = 1};
}

static bool settings_read(Settings *s, Slice argument) {
    FactualityTraining *t = &s->training;
    const struct {
        const char *name;
        int64_t *whole;
        double *real;
    } names[] = {{"epochs", &t->epochs, NULL},
                 {"batch", &t->batch, NULL},
                 {"seed", &t->seed, NULL},
                 {"threads", &t->threads, NULL},
                 {"hidden", &s->hidden, NULL},
                 {"second", &s->second, NULL},
                 {"members", &s->members, NULL},
                 {"register_epochs", &s->register_epochs, NULL},
                 {"rate", NULL, &t->rate},
                 {"decay", NULL, &t->decay},
                 {"clip", NULL, &t->clip},
                 {"given_dropout", NULL, &s->given_dropout},
                 {"feature_dropout", NULL, &s->feature_dropout},
                 {"layer_dropout", NULL, &s->layer_dropout},
                 {"turn", NULL, &s->turn},
                 {"event_weight", NULL, &s->event_weight},
                 {"spread_weight", NULL, &s->spread_weight},
                 {"register_rate", NULL, &s->register_rate},
                 {"register_bias", NULL, &s->register_bias},
                 {"uw", NULL, &s->uw},
                 {"meantime", NULL, &s->meantime},
                 {"uds", NULL, &s->uds}};
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

typedef struct Certainties {
    Settings settings;
    FactualityData data;
    Arena arena, scratch;
    Examples train, dev;
    RegisterModel reg;
} Certainties;

static bool read_all(Certainties *c, char **argv, Error *error) {
    static const char *const news[] = {"text/newswire.jsonl", "attribution/polnear/train.jsonl"};
    const Settings *s = &c->settings;
    c->data =
        (FactualityData){.arena = &c->arena, .scratch = &c->scratch, .weights = {s->uw, s->meantime, s->uds}};
    if (!factuality_data_open(&c->data, argv[2], error) ||
        !factuality_data_read(&c->data, argv[1], "train", &c->train, error) ||
        !factuality_data_read_predicates(&c->data, argv[1], &c->train, error)) {
        return false;
    }
    for (size_t i = 0; i < ARRAY_COUNT(news); i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", argv[1], news[i]);
        if (!factuality_data_read_news(&c->data, path, error)) {
            return false;
        }
    }
    c->reg.weights = register_train(&c->data.registers, s->register_epochs, s->register_rate,
                                    (uint64_t)s->training.seed, &c->arena);
    c->reg.bias = (int32_t)(s->register_bias * REGISTER_UNIT);
    c->data.reg = &c->reg;
    return factuality_data_read(&c->data, argv[1], "dev", &c->dev, error);
}

static FactualityTraining training_of(const Certainties *c, int64_t member) {
    const Settings *s = &c->settings;
    FactualityTraining training = s->training;
    training.seed += member * 101;
    training.shape =
        (FactualityShape){2 * parser_encoded_width(c->data.parser), (int32_t)s->hidden, (int32_t)s->second};
    training.options = (FactualityOptions){.given_dropout = (float)s->given_dropout,
                                           .feature_dropout = (float)s->feature_dropout,
                                           .layer_dropout = (float)s->layer_dropout,
                                           .turn = (float)s->turn,
                                           .event_weight = (float)s->event_weight,
                                           .spread_weight = (float)s->spread_weight,
                                           .training = true};
    return training;
}

/* Copies a block [rows][columns] into a matrix of `stride` columns, times `scale`. */
static void put_block(float *to, int64_t stride, const float *from, int32_t rows, int32_t columns,
                      float scale) {
    for (int64_t r = 0; r < rows; r++) {
        for (int64_t j = 0; j < columns; j++) {
            to[r * stride + j] += scale * from[r * columns + j];
        }
    }
}

/* Member i of n as a part of the network of all: its hidden units beside the others', its answers a share of
 * the mean. */
static void join_member(const FactualityShape *s, const float *member, const FactualityShape *all, int64_t i,
                        int64_t n, float *out) {
    FactualityLayout from = factuality_layout(s);
    FactualityLayout to = factuality_layout(all);
    int64_t h = all->hidden;
    int64_t k = all->second;
    put_block(out + to.given + i * s->hidden, h, member + from.given, s->given, s->hidden, 1);
    put_block(out + to.given_bias + i * s->hidden, h, member + from.given_bias, 1, s->hidden, 1);
    put_block(out + to.second + i * s->hidden * k + i * s->second, k, member + from.second, s->hidden,
              s->second, 1);
    put_block(out + to.second_bias + i * s->second, k, member + from.second_bias, 1, s->second, 1);
    float share = 1.0f / (float)n;
    put_block(out + to.outputs + i * s->second * FACTUALITY_OUTPUTS, FACTUALITY_OUTPUTS,
              member + from.outputs, s->second, FACTUALITY_OUTPUTS, share);
    put_block(out + to.outputs_bias, FACTUALITY_OUTPUTS, member + from.outputs_bias, 1, FACTUALITY_OUTPUTS,
              share);
    put_block(out + to.dense + i * s->hidden, h, member + from.dense, 1 << FACTUALITY_BITS, s->hidden, 1);
}

static bool write_weights(Certainties *c, const FactualityShape *s, const float *v, const char *path,
                          Error *error) {
    WeightsWriter *writer = weights_writer(&c->arena);
    NetExport e = {writer, &c->arena};
    FactualityLayout l = factuality_layout(s);
    weights_add(writer, "register.weights", WEIGHTS_I16, (int64_t)1 << REGISTER_BITS, 1, c->reg.weights);
    weights_add(writer, "register.bias", WEIGHTS_I32, 1, 1, &c->reg.bias);
    int32_t shift = net_export_table(&e, "factuality.rows", v + l.dense, 1 << FACTUALITY_BITS, s->hidden);
    int32_t shape[FACTUALITY_SHAPE_NUMBERS] = {s->given / 2, s->hidden, s->second, shift};
    weights_add(writer, "factuality.shape", WEIGHTS_I32, 1, FACTUALITY_SHAPE_NUMBERS, shape);
    net_export_layer(&e, "factuality.given", v + l.given, v + l.given_bias, s->given, s->hidden);
    net_export_layer(&e, "factuality.second", v + l.second, v + l.second_bias, s->hidden, s->second);
    net_export_layer(&e, "factuality.outputs", v + l.outputs, v + l.outputs_bias, s->second,
                     FACTUALITY_OUTPUTS);
    return weights_write(writer, path, error);
}

static bool run(Certainties *c, char **argv, Error *error) {
    if (!read_all(c, argv, error)) {
        return false;
    }
    int64_t n = c->settings.members;
    FactualityShape one = training_of(c, 0).shape;
    FactualityShape all = {one.given, one.hidden * (int32_t)n, one.second * (int32_t)n};
    float *values = ARENA_NEW(&c->arena, float, factuality_layout(&all).count);
    for (int64_t i = 0; i < n; i++) {
        FactualityTraining training = training_of(c, i);
        const float *member = factuality_train(&training, &c->train, &c->dev, &c->arena);
        join_member(&one, member, &all, i, n, values);
    }
    float *answers = ARENA_NEW(&c->arena, float, (int64_t)c->dev.count *FACTUALITY_OUTPUTS);
    factuality_answers_add(&all, values, &c->dev, 1.0f, answers);
    printf("all %d together:\n", (int)n);
    factuality_report(&c->dev, answers);
    return write_weights(c, &all, values, argv[3], error);
}

int main(int argc, char **argv) {
    static Certainties c;
    c.settings = settings_default();
    for (int i = 4; i < argc; i++) {
        if (!settings_read(&c.settings, slice_of(argv[i]))) {
            fprintf(stderr, "train_certainty: %s: no such setting\n", argv[i]);
            return 2;
        }
    }
    if (argc < 4) {
        fprintf(stderr, "usage: train_certainty DATA MODELS OUT.weights [name=value ...]\n");
        return 2;
    }
    Error error;
    error_clear(&error);
    arena_init(&c.arena, (size_t)8 << 30);
    arena_init(&c.scratch, (size_t)2 << 30);
    if (!run(&c, argv, &error)) {
        char message[600];
        error_format(&error, message, sizeof message);
        fprintf(stderr, "train_certainty: %s\n", message);
        return 3;
    }
    return 0;
}
