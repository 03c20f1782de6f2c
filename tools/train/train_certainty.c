/* Trains the factuality network and writes its weights.
 * usage: train_certainty DATA MODELS OUT.weights [name=value …]
 *   DATA    the folder with certainty/      MODELS  that of segment.weights and syntax.weights
 * Every random choice comes from `seed`; the number of threads does not change a bit of the result. */
#include "base/random.h"
#include "base/thread.h"
#include "descent.h"
#include "factuality_net.h"
#include "judged_events.h"
#include "net_export.h"
#include "register_train.h"

#include <jansson.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { UW, MEANTIME, UDS, CORPORA, MOST_BATCH = 4096 };

static const char *const CORPUS[CORPORA] = {"uw", "meantime", "uds"};

typedef struct Settings {
    int64_t register_epochs, epochs, batch, seed, threads, hidden, second;
    double register_rate, register_bias, rate, decay, clip, given_dropout, feature_dropout, layer_dropout, turn, event_weight, spread_weight, weights[CORPORA];
} Settings;

typedef VECTOR(FactualityExample) Examples;

typedef struct Trainer {
    Settings settings;
    Weights segment_weights, syntax_weights;
    Segmenter segmenter;
    Parser *parser;
    Arena arena, scratch;
    Examples train, dev;
    RegisterSet registers;
    RegisterModel reg;
    FactualityShape shape;
    FactualityLayout layout;
    FactualityOptions options;
    Descent descent;
    const FactualityExample **batch;
    int32_t n_batch;
    double loss[DESCENT_SHARDS];
    uint64_t step_seed;
} Trainer;

static bool settings_read(Settings *s, Slice argument) {
    const struct {
        const char *name;
        int64_t *whole;
        double *real;
    } names[] = {{"epochs", &s->epochs, NULL},
                 {"batch", &s->batch, NULL},
                 {"seed", &s->seed, NULL},
                 {"threads", &s->threads, NULL},
                 {"hidden", &s->hidden, NULL},
                 {"second", &s->second, NULL},
                 {"rate", NULL, &s->rate},
                 {"decay", NULL, &s->decay},
                 {"clip", NULL, &s->clip},
                 {"given_dropout", NULL, &s->given_dropout},
                 {"feature_dropout", NULL, &s->feature_dropout},
                 {"layer_dropout", NULL, &s->layer_dropout},
                 {"turn", NULL, &s->turn},
                 {"event_weight", NULL, &s->event_weight},
                 {"spread_weight", NULL, &s->spread_weight},
                 {"register_epochs", &s->register_epochs, NULL},{"register_rate", NULL, &s->register_rate},{"register_bias", NULL, &s->register_bias},{"uw", NULL, &s->weights[0]},{"meantime", NULL, &s->weights[1]},{"uds", NULL, &s->weights[2]}};
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
    return upos == UPOS_NOUN || upos == UPOS_VERB || upos == UPOS_ADJ || upos == UPOS_PROPN || upos == UPOS_ADV ||
           upos == UPOS_NUM || upos == UPOS_AUX;
}

static void add_sentence(Trainer *t, const JudgedSentence *judged, int32_t corpus, Examples *out) {
    Segments segments;
    Syntax syntax;
    Encoded scratch_rows;
    text_segment(&t->segmenter, judged->text, &t->arena, &t->scratch, &segments);
    ArenaMark mark = arena_mark(&t->scratch);
    syntax_parse(t->parser, judged->text, &segments, &t->arena, &t->scratch, &syntax, &scratch_rows);
    size_t bytes = (size_t)segments.n_tokens * (size_t)scratch_rows.width;
    int8_t *rows = ARENA_NEW(&t->arena, int8_t, bytes);
    memcpy(rows, scratch_rows.rows, bytes);
    Clauses clauses = clauses_make(judged->text, &segments, &syntax, &t->scratch);
    float share = 0;
    if (out == &t->train) {
        register_set_add(&t->registers, &clauses, corpus == UDS, &t->arena);
    } else {
        share = (float)register_find(&t->reg, &clauses) / REGISTER_SHARE;
    }
    for (int32_t i = 0; i < segments.n_tokens; i++) {
        const JudgedEvent *event = event_at(judged, segments.tokens[i].span);
        if (!event && (corpus == UDS || !may_be_event(&syntax, i))) {
            continue; /* UDS judges predicates only: what it leaves out may be an event */
        }
        SentenceLook look = sentence_look(&clauses, clauses.sentence_of[i]);
        int32_t above = predicate_governor(&clauses, i);
        FactualityExample *e = VECTOR_PUSH(out, &t->arena);
        *e = (FactualityExample){.own = rows + (size_t)i * (size_t)scratch_rows.width,
                                 .above = above >= 0 ? rows + (size_t)above * (size_t)scratch_rows.width : NULL,
                                 .factuality = event ? event->factuality : 0,
                                 .has_factuality = event != NULL,
                                 .has_event = corpus != UDS || event,
                                 .is_event = event != NULL,
                                 .corpus = corpus, .share = share, .is_own = corpus == UDS,
                                 .weight = (float)t->settings.weights[corpus]};
        factuality_features(&clauses, &look, i, false, &e->features);
    }
    arena_reset(&t->scratch, mark);
}

static bool read_part(Trainer *t, const char *folder, const char *part, Examples *out, Error *error) {
    for (int32_t corpus = 0; corpus < CORPORA; corpus++) {
        char path[1024];
        JudgedSentences sentences = {0};
        snprintf(path, sizeof path, "%s/certainty/%s-%s.jsonl", folder, CORPUS[corpus], part);
        if (!judged_events_read(path, &t->arena, &sentences, error)) {
            return false;
        }
        for (int32_t i = 0; i < sentences.count; i++) {
            add_sentence(t, &sentences.items[i], corpus, out);
        }
    }
    return true;
}

/* Adds the texts of a JSONL file as edited news. */
static bool read_news(Trainer *t, const char *path, Error *error) {
    Slice lines;
    ArenaMark outer = arena_mark(&t->scratch);
    if (!file_read(path, (size_t)1 << 28, &t->scratch, &lines, error)) {
        return false;
    }
    while (lines.len) {
        SlicePair line = slice_cut(lines, '\n');
        lines = line.tail;
        json_t *object = json_loadb(line.head.ptr, line.head.len, 0, NULL);
        const json_t *value = json_object_get(object, "text");
        Slice text = {json_string_value(value), json_string_length(value)};
        if (text.ptr) {
            ArenaMark mark = arena_mark(&t->scratch);
            Segments segments;
            Syntax syntax;
            Arena local;
            arena_init(&local, 0);
            text_segment(&t->segmenter, text, &local, &t->scratch, &segments);
            syntax_parse(t->parser, text, &segments, &local, &t->scratch, &syntax, NULL);
            Clauses clauses = clauses_make(text, &segments, &syntax, &local);
            register_set_add(&t->registers, &clauses, false, &t->arena);
            arena_free(&local);
            arena_reset(&t->scratch, mark);
        }
        json_decref(object);
    }
    arena_reset(&t->scratch, outer);
    return true;
}

static void shard_run(void *context, int32_t shard, float *gradients, NetWork *work) {
    Trainer *t = context;
    int32_t first = t->n_batch * shard / DESCENT_SHARDS;
    int32_t last = t->n_batch * (shard + 1) / DESCENT_SHARDS;
    t->loss[shard] +=
        factuality_net_run(&t->shape, &t->layout, t->descent.optimiser.values, gradients, t->batch + first, last - first,
                           1.0f / (float)t->n_batch, &t->options, t->step_seed + (uint64_t)shard * 0x632be59bd9b4e019u,
                           work, NULL);
}

typedef struct Moments {
    double n, x, y, xx, yy, xy, error;
} Moments;

static void add_pair(Moments *m, double x, double y) {
    x = x > 3 ? 3 : x < -3 ? -3 : x;
    m->n += 1;
    m->x += x;
    m->y += y;
    m->xx += x * x;
    m->yy += y * y;
    m->xy += x * y;
    m->error += fabs(x - y);
}

static double correlation(const Moments *m) {
    double xy = m->xy - m->x * m->y / m->n;
    return xy / sqrt((m->xx - m->x * m->x / m->n) * (m->yy - m->y * m->y / m->n));
}

/* How the program mixes the two judgments, but for its rounding. */
static double mixed(const FactualityExample *e, const float *y) {
    double news = (double)y[FACTUALITY_NEWS] * 1.1;
    news = news > 3 ? 3 : news < -3 ? -3 : news;
    return news + (double)e->share * ((double)y[FACTUALITY_OWN] - news);
}

/* r and mean absolute error of each corpus, where its kind is known and as the program takes it; F1 of being an event. */
static void look_at_dev(const Trainer *t, const float *values, NetWork *work) {
    Moments known[CORPORA] = {0};
    Moments taken[CORPORA] = {0};
    int64_t right = 0;
    int64_t found = 0;
    int64_t gold = 0;
    FactualityOptions options = t->options;
    options.training = false;
    for (int32_t i = 0; i < t->dev.count; i++) {
        const FactualityExample *e = &t->dev.items[i];
        float y[FACTUALITY_OUTPUTS];
        factuality_net_run(&t->shape, &t->layout, values, NULL, &e, 1, 1, &options, 0, work, y);
        if (e->has_event) {
            found += y[FACTUALITY_EVENT] > 0;
            gold += e->is_event;
            right += e->is_event && y[FACTUALITY_EVENT] > 0;
        }
        if (e->has_factuality) {
            add_pair(&known[e->corpus], (double)y[e->is_own ? FACTUALITY_OWN : FACTUALITY_NEWS], (double)e->factuality);
            add_pair(&taken[e->corpus], mixed(e, y), (double)e->factuality);
        }
    }
    for (int32_t c = 0; c < CORPORA; c++) {
        printf(" %s %.3f %.3f (%.3f %.3f)", CORPUS[c], correlation(&taken[c]), taken[c].error / taken[c].n,
               correlation(&known[c]), known[c].error / known[c].n);
    }
    printf(" event %.1f", 200.0 * (double)right / (double)(found + gold + 1));
}

static void train_epoch(Trainer *t, int32_t *order, uint64_t *state) {
    random_order(state, order, t->train.count);
    t->n_batch = 0;
    for (int32_t i = 0; i < t->train.count; i++) {
        t->batch[t->n_batch++] = &t->train.items[order[i]];
        if (t->n_batch == t->settings.batch || i + 1 == t->train.count) {
            t->step_seed = random_next(state);
            descent_step(&t->descent, shard_run, t);
            t->n_batch = 0;
        }
    }
}

static void train(Trainer *t) {
    const Settings *s = &t->settings;
    t->shape = (FactualityShape){2 * parser_encoded_width(t->parser), (int32_t)s->hidden, (int32_t)s->second};
    t->layout = factuality_layout(&t->shape);
    t->options = (FactualityOptions){.given_dropout = (float)s->given_dropout,
                                     .feature_dropout = (float)s->feature_dropout,
                                     .layer_dropout = (float)s->layer_dropout,
                                     .turn = (float)s->turn,
                                     .event_weight = (float)s->event_weight,
                                     .spread_weight = (float)s->spread_weight,
                                     .training = true};
    DescentOptions options = {.rate = s->rate, .decay = s->decay, .clip = s->clip, .threads = (int32_t)s->threads,
                              .steps = s->epochs * (t->train.count / s->batch + 1)};
    descent_init(&t->descent, &options, t->layout.dense, t->shape.hidden, 1 << FACTUALITY_BITS);
    factuality_net_init(&t->shape, &t->layout, t->descent.optimiser.values, (uint64_t)s->seed * 7919);
    t->batch = ARENA_NEW(&t->arena, const FactualityExample *, s->batch);
    int32_t *order = ARENA_NEW(&t->arena, int32_t, t->train.count);
    uint64_t state = (uint64_t)s->seed;
    printf("%d examples, %lld parameters\n", (int)t->train.count, (long long)t->layout.count);
    for (int64_t epoch = 1; epoch <= s->epochs; epoch++) {
        memset(t->loss, 0, sizeof t->loss);
        train_epoch(t, order, &state);
        descent_catch_up(&t->descent);
        double loss = t->loss[0] + t->loss[1] + t->loss[2] + t->loss[3];
        printf("epoch %lld: loss %.4f", (long long)epoch, loss / t->train.count);
        look_at_dev(t, t->descent.optimiser.average, t->descent.work[0]);
        printf("\n");
        fflush(stdout);
    }
}

static bool write_weights(Trainer *t, const char *path, Error *error) {
    WeightsWriter *writer = weights_writer(&t->arena);
    NetExport e = {writer, &t->arena};
    const float *v = t->descent.optimiser.average;
    const FactualityShape *s = &t->shape;
    const FactualityLayout *l = &t->layout;
    int32_t shift = net_export_table(&e, "factuality.rows", v + l->dense, 1 << FACTUALITY_BITS, s->hidden);
    int32_t shape[FACTUALITY_SHAPE_NUMBERS] = {s->given / 2, s->hidden, s->second, shift};
    weights_add(writer, "register.weights", WEIGHTS_I16, (int64_t)1 << REGISTER_BITS, 1, t->reg.weights);
    weights_add(writer, "register.bias", WEIGHTS_I32, 1, 1, &t->reg.bias);
    weights_add(writer, "factuality.shape", WEIGHTS_I32, 1, FACTUALITY_SHAPE_NUMBERS, shape);
    net_export_layer(&e, "factuality.given", v + l->given, v + l->given_bias, s->given, s->hidden);
    net_export_layer(&e, "factuality.second", v + l->second, v + l->second_bias, s->hidden, s->second);
    net_export_layer(&e, "factuality.outputs", v + l->outputs, v + l->outputs_bias, s->second, FACTUALITY_OUTPUTS);
    return weights_write(writer, path, error);
}

static bool open_models(Trainer *t, const char *folder, Error *error) {
    char path[1024];
    snprintf(path, sizeof path, "%s/segment.weights", folder);
    if (!weights_open(&t->segment_weights, path, error) ||
        !segmenter_open(&t->segmenter, &t->segment_weights, error)) {
        return false;
    }
    snprintf(path, sizeof path, "%s/syntax.weights", folder);
    return weights_open(&t->syntax_weights, path, error) &&
           parser_open(&t->parser, &t->syntax_weights, &t->arena, error);
}

static bool learn_register(Trainer *t, const char *folder, Error *error) {
    char path[1024];
    snprintf(path, sizeof path, "%s/text/newswire.jsonl", folder);
    if (!read_news(t, path, error)) {
        return false;
    }
    snprintf(path, sizeof path, "%s/attribution/polnear/train.jsonl", folder);
    if (!read_news(t, path, error)) {
        return false;
    }
    const Settings *st = &t->settings;
    int32_t bias = (int32_t)(st->register_bias * REGISTER_UNIT);
    t->reg = (RegisterModel){register_train(&t->registers, st->register_epochs, st->register_rate, (uint64_t)st->seed,
                                            &t->arena),
                             bias};
    return true;
}

int main(int argc, char **argv) {
    static Trainer t = {.settings = {.epochs = 8,
                                     .batch = 128,
                                     .seed = 1,
                                     .hidden = 64,
                                     .second = 32,
                                     .rate = 0.002,
                                     .decay = 0.998,
                                     .clip = 1.0,
                                     .given_dropout = 0.3,
                                     .feature_dropout = 0.3,
                                     .layer_dropout = 0.2,
                                     .turn = 0.7,
                                     .event_weight = 0.5,
                                     .spread_weight = 0.1,
                                     .register_epochs=5, .register_rate=0.02, .register_bias=0, .weights = {1,1,1}}};
    t.settings.threads = thread_count_processors();
    for (int i = 4; i < argc; i++) {
        if (!settings_read(&t.settings, slice_of(argv[i]))) {
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
    arena_init(&t.arena, (size_t)4 << 30);
    arena_init(&t.scratch, (size_t)1 << 30);
    bool done = open_models(&t, argv[2], &error) && read_part(&t, argv[1], "train", &t.train, &error) &&
                learn_register(&t, argv[1], &error) && read_part(&t, argv[1], "dev", &t.dev, &error);
    if (done) {
        train(&t);
        done = write_weights(&t, argv[3], &error);
    }
    if (!done) {
        char message[600];
        error_format(&error, message, sizeof message);
        fprintf(stderr, "train_certainty: %s\n", message);
        return 3;
    }
    return 0;
}
