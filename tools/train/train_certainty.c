/* Trains the factuality network and the register model, and writes their weights.
 * usage: train_certainty DATA MODELS OUT.weights [name=value …]
 *   DATA    the folder of the corpora       MODELS  that of segment.weights and syntax.weights
 * Several teachers learn from the judged sentences; the mean of their answers on news without judgments is what the
 * written network learns from beside these sentences (Hinton et al. 2015). Every random choice comes from `seed`; the
 * number of threads does not change a bit of the result. */
#include "base/thread.h"
#include "factuality_train.h"
#include "net_export.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Settings {
    FactualityTraining training;
    int64_t hidden, second, teachers, teacher_hidden, unjudged, student_epochs, register_epochs;
    double given_dropout, feature_dropout, layer_dropout, turn, event_weight, spread_weight;
    double register_rate, register_bias, uw, meantime, uds, soft_weight;
} Settings;

static Settings settings_default(void) {
    return (Settings){.training = {.epochs = 18,
                                   .batch = 128,
                                   .seed = 1,
                                   .threads = thread_count_processors(),
                                   .rate = 0.0015,
                                   .decay = 0.998,
                                   .clip = 1.0},
                      .hidden = 96,
                      .second = 32,
                      .teachers = 5,
                      .teacher_hidden = 96,
                      .unjudged = 150000,
                      .student_epochs = 10,
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
                      .uds = 1,
                      .soft_weight = 0.5};
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
                 {"teachers", &s->teachers, NULL},
                 {"teacher_hidden", &s->teacher_hidden, NULL},
                 {"unjudged", &s->unjudged, NULL},
                 {"student_epochs", &s->student_epochs, NULL},
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
                 {"uds", NULL, &s->uds},
                 {"soft_weight", NULL, &s->soft_weight}};
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
    Examples train, unjudged, dev;
    RegisterModel reg;
} Certainties;

static bool read_all(Certainties *c, char **argv, Error *error) {
    static const char *const news[] = {"text/newswire.jsonl", "attribution/polnear/train.jsonl"};
    const Settings *s = &c->settings;
    c->data = (FactualityData){.arena = &c->arena, .scratch = &c->scratch, .weights = {s->uw, s->meantime, s->uds}};
    if (!factuality_data_open(&c->data, argv[2], error) ||
        !factuality_data_read(&c->data, argv[1], "train", &c->train, error)) {
        return false;
    }
    for (size_t i = 0; i < ARRAY_COUNT(news); i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", argv[1], news[i]);
        int32_t most = s->teachers ? (int32_t)(s->unjudged / (int64_t)ARRAY_COUNT(news)) : 0;
        if (!factuality_data_read_news(&c->data, path, most, &c->unjudged, error)) {
            return false;
        }
    }
    c->reg.weights = register_train(&c->data.registers, s->register_epochs, s->register_rate, (uint64_t)s->training.seed,
                                    &c->arena);
    c->reg.bias = (int32_t)(s->register_bias * REGISTER_UNIT);
    c->data.reg = &c->reg;
    return factuality_data_read(&c->data, argv[1], "dev", &c->dev, error);
}

static FactualityTraining training_of(const Certainties *c, bool is_teacher, int64_t number) {
    const Settings *s = &c->settings;
    FactualityTraining training = s->training;
    training.seed += number * 101;
    training.epochs = is_teacher || s->teachers == 0 ? training.epochs : s->student_epochs;
    training.shape = (FactualityShape){2 * parser_encoded_width(c->data.parser),
                                       (int32_t)(is_teacher ? s->teacher_hidden : s->hidden), (int32_t)s->second};
    training.options = (FactualityOptions){.given_dropout = (float)s->given_dropout,
                                           .feature_dropout = (float)s->feature_dropout,
                                           .layer_dropout = (float)s->layer_dropout,
                                           .turn = (float)s->turn,
                                           .event_weight = (float)s->event_weight,
                                           .spread_weight = (float)s->spread_weight,
                                           .training = true};
    return training;
}

/* Gives the examples without judgments the mean of the teachers' answers, and adds them to those with. */
static void teach(Certainties *c) {
    int64_t n = c->settings.teachers;
    float *answers = ARENA_NEW(&c->arena, float, (int64_t)c->unjudged.count * FACTUALITY_OUTPUTS);
    float *dev_answers = ARENA_NEW(&c->arena, float, (int64_t)c->dev.count * FACTUALITY_OUTPUTS);
    for (int64_t i = 0; i < n; i++) {
        FactualityTraining training = training_of(c, true, i + 1);
        const float *values = factuality_train(&training, &c->train, &c->dev, &c->arena);
        factuality_answers_add(&training.shape, values, &c->unjudged, 1.0f / (float)n, answers);
        factuality_answers_add(&training.shape, values, &c->dev, 1.0f / (float)n, dev_answers);
    }
    printf("all teachers:\n");
    factuality_report(&c->dev, dev_answers);
    for (int32_t i = 0; i < c->unjudged.count; i++) {
        FactualityExample *example = &c->unjudged.items[i];
        example->taught = answers + (int64_t)i * FACTUALITY_OUTPUTS;
        example->weight = (float)c->settings.soft_weight;
        *VECTOR_PUSH(&c->train, &c->arena) = *example;
    }
}

static bool write_weights(Certainties *c, const FactualityShape *s, const float *v, const char *path, Error *error) {
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
    net_export_layer(&e, "factuality.outputs", v + l.outputs, v + l.outputs_bias, s->second, FACTUALITY_OUTPUTS);
    return weights_write(writer, path, error);
}

static bool run(Certainties *c, char **argv, Error *error) {
    if (!read_all(c, argv, error)) {
        return false;
    }
    if (c->settings.teachers > 0) {
        teach(c);
    }
    FactualityTraining training = training_of(c, false, 0);
    const float *values = factuality_train(&training, &c->train, &c->dev, &c->arena);
    return write_weights(c, &training.shape, values, argv[3], error);
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
