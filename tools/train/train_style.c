/* Trains the decisions of style and writes them with the tables of usage:
 *
 *     train_style COUNTS SPUN.jsonl MODELS OUT THESAURUS[,THESAURUS…] [name=value …]
 *
 * COUNTS is the folder that style_counts.py fills, SPUN.jsonl what style_spin.py makes, MODELS holds the
 * weights of text and syntax. Texts spun with the named thesauri and the human ones are learned from, less
 * those that are held out; on these the areas under the ROC curve are printed, for every thesaurus of the
 * file. Logistic regression, first over doubts, then over the rates of a text's signs, there with no weight
 * below 0. The same data gives the same bytes. */
#include "style_data.h"
#include "style_pack.h"

#include "base/random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Settings {
    int32_t entries, epochs, added, human; /* human: how much more a human text weighs than a spun one */
} Settings;

typedef struct Job {
    const char *counts, *spun, *models, *out, *thesauri;
    Settings settings;
    Arena *arena, *scratch;
} Job;

static double logistic(double x) {
    return 1 / (1 + exp(-x));
}

/* Stochastic gradient descent over all doubts, the rate falling to a tenth, weights drawn to 0. */
static void learn_doubts(const StyleData *data, const Settings *s, double *weights, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    int32_t *chosen = ARENA_NEW(scratch, int32_t, data->examples.count), n = 0;
    for (int32_t d = 0; d < data->documents.count; d++) {
        const StyleDocument *document = &data->documents.items[d];
        for (int32_t i = document->first; document->learns && i < document->last; i++) {
            chosen[n++] = i;
        }
    }
    int32_t *order = ARENA_NEW(scratch, int32_t, n);
    uint64_t state = 1;
    for (int32_t epoch = 0; epoch < s->epochs; epoch++) {
        random_order(&state, order, n);
        double rate = 0.05 / (1 + 9.0 * epoch / s->epochs), loss = 0;
        for (int32_t k = 0; k < n; k++) {
            const StyleExample *e = &data->examples.items[chosen[order[k]]];
            double sum = 0;
            for (int32_t i = 0; i < e->count; i++) {
                sum += weights[e->buckets[i]];
            }
            double p = logistic(sum), step = rate * ((e->is_edit ? 1 : 0) - p);
            loss -= log(e->is_edit ? p + 1e-9 : 1 - p + 1e-9);
            for (int32_t i = 0; i < e->count; i++) {
                double *w = &weights[e->buckets[i]];
                *w += step - rate * 1e-5 * *w;
            }
        }
        printf("doubts, epoch %d: loss %.4f over %d\n", epoch + 1, loss / n, n);
    }
    arena_reset(scratch, mark);
}

static int16_t quantise(double weight) {
    double unit = weight * DOUBT_UNIT;
    return (int16_t)lround(unit < -32000 ? -32000 : unit > 32000 ? 32000 : unit);
}

/* Rates of every document; what is usual is the mean over the human ones. */
static void fill_rates(StyleData *data, const Settings *s, RateRow *usual) {
    int64_t sums[RATE_COUNT] = {0}, words = 0;
    for (int32_t d = 0; d < data->documents.count; d++) {
        const StyleDocument *document = &data->documents.items[d];
        if (document->learns && !document->is_spun) {
            for (int32_t i = 0; i < RATE_COUNT; i++) {
                sums[i] += document->counts.counts[i];
            }
            words += document->counts.n_words;
        }
    }
    for (int32_t i = 0; i < RATE_COUNT; i++) {
        usual[i].usual = (int32_t)(sums[i] * STYLE_RATE / (words ? words : 1));
        printf("usual rate %d: %d\n", i, usual[i].usual);
    }
    usual[RATE_COUNT].usual = s->added;
    for (int32_t d = 0; d < data->documents.count; d++) {
        style_rates(usual, &data->documents.items[d].counts, data->documents.items[d].rates);
    }
}

/* One over the root of the mean square of each rate: rates of rare signs learn as fast as the others. */
static void scales_of(const StyleData *data, double *scales) {
    for (int32_t i = 0; i < RATE_COUNT; i++) {
        double sum = 0, n = 1;
        for (int32_t d = 0; d < data->documents.count; d++) {
            const StyleDocument *document = &data->documents.items[d];
            sum += document->learns ? (double)document->rates[i] * document->rates[i] : 0;
            n += document->learns;
        }
        scales[i] = 1 / sqrt(1 + sum / n);
    }
}

/* Draws the weights of rates together: what is sure in one thesaurus is not in another. */
static const double DECAY = 1e-4;

/* Batch gradient descent where no weight goes below 0. weights [RATE_COUNT + 1] are for rates / STYLE_WEIGHT.
 */
static void learn_rates(const StyleData *data, const Settings *s, double *weights) {
    double scales[RATE_COUNT], scaled[RATE_COUNT + 1] = {0};
    scales_of(data, scales);
    for (int32_t epoch = 0; epoch < 6000; epoch++) {
        double gradient[RATE_COUNT + 1] = {0}, total = 0;
        for (int32_t d = 0; d < data->documents.count; d++) {
            const StyleDocument *document = &data->documents.items[d];
            if (!document->learns) {
                continue;
            }
            double sum = scaled[RATE_COUNT], much = document->is_spun ? 1 : s->human;
            for (int32_t i = 0; i < RATE_COUNT; i++) {
                sum += scaled[i] * document->rates[i] * scales[i];
            }
            double error = much * ((document->is_spun ? 1 : 0) - logistic(sum));
            for (int32_t i = 0; i < RATE_COUNT; i++) {
                gradient[i] += error * document->rates[i] * scales[i];
            }
            gradient[RATE_COUNT] += error;
            total += much;
        }
        for (int32_t i = 0; i <= RATE_COUNT; i++) {
            scaled[i] += gradient[i] / (total > 0 ? total : 1) - (i < RATE_COUNT ? DECAY * scaled[i] : 0);
            scaled[i] = i < RATE_COUNT && scaled[i] < 0 ? 0 : scaled[i];
        }
    }
    for (int32_t i = 0; i < RATE_COUNT; i++) {
        weights[i] = scaled[i] * scales[i] * STYLE_WEIGHT;
    }
    weights[RATE_COUNT] = scaled[RATE_COUNT];
}

static double score_of(const StyleDocument *document, const double *weights) {
    double sum = weights[RATE_COUNT];
    for (int32_t i = 0; i < RATE_COUNT; i++) {
        sum += weights[i] * document->rates[i] / STYLE_WEIGHT;
    }
    return sum;
}

/* Of the pairs of a held-out text spun with one thesaurus and a human one, the share that is in order; and
 * the shares above 0. `percent` 0: however much was replaced. */
static void print_area(const StyleData *data, const double *weights, int32_t thesaurus, int32_t percent) {
    double right = 0, pairs = 0, above = 0, human_above = 0, n = 0, n_human = 0;
    for (int32_t a = 0; a < data->documents.count; a++) {
        const StyleDocument *spun = &data->documents.items[a];
        if (!spun->is_held || spun->thesaurus != thesaurus || (percent && spun->percent != percent)) {
            continue;
        }
        double score = score_of(spun, weights);
        n++;
        above += score >= 0;
        n_human = human_above = 0;
        for (int32_t b = 0; b < data->documents.count; b++) {
            const StyleDocument *human = &data->documents.items[b];
            if (human->is_held && !human->is_spun) {
                double other = score_of(human, weights);
                right += other < score ? 1 : other > score ? 0 : 0.5;
                pairs++;
                n_human++;
                human_above += other >= 0;
            }
        }
    }
    Slice name = data->thesauri.items[thesaurus];
    if (n > 0) {
        printf("held out, %.*s, %d %%: AUC %.4f, flagged %.1f %% of %.0f, of human ones %.2f %% of %.0f\n",
               (int)name.len, name.ptr, (int)percent, right / pairs, 100 * above / n, n,
               100 * human_above / n_human, n_human);
    }
}

static void print_held(const StyleData *data, const double *weights) {
    for (int32_t t = 0; t < data->thesauri.count; t++) {
        print_area(data, weights, t, 0);
        print_area(data, weights, t, 40);
    }
}

static void make_curve(int16_t *curve) {
    for (int32_t i = 0; i < DOUBT_CURVE; i++) {
        curve[i] = (int16_t)lround(1000 * logistic((i - DOUBT_CURVE / 2.0) / DOUBT_UNIT));
    }
}

/* The finished tables of usage are read back, so that what learns sees what runs. */
static bool open_usage(const WeightsWriter *writer, Usage *usage, Weights *weights, Error *error) {
    return weights_open_bytes(weights, weights_bytes(writer), error) && usage_open(usage, weights, error);
}

static bool train(const Job *job, WeightsWriter *writer, StyleData *data, Error *error) {
    Weights packed;
    DoubtModel model = {0};
    if (!style_pack(writer, job->counts, job->settings.entries, job->arena, error) ||
        !open_usage(writer, &model.usage, &packed, error) ||
        !style_data_read(data, job->spun, job->thesauri, job->arena, error) ||
        !style_data_parse(data, job->models, &model.usage, job->arena, job->scratch, error)) {
        return false;
    }
    double *doubts = ARENA_NEW(job->arena, double, 1 << DOUBT_BITS);
    int16_t *quantised = ARENA_NEW(job->arena, int16_t, 1 << DOUBT_BITS);
    int16_t *curve = ARENA_NEW(job->arena, int16_t, DOUBT_CURVE);
    learn_doubts(data, &job->settings, doubts, job->scratch);
    for (int32_t i = 0; i < 1 << DOUBT_BITS; i++) {
        quantised[i] = quantise(doubts[i]);
    }
    make_curve(curve);
    model.weights = quantised;
    model.curve = curve;
    style_data_count(data, &model, job->scratch);
    RateRow rates[RATE_COUNT + 1];
    double weights[RATE_COUNT + 1] = {0};
    fill_rates(data, &job->settings, rates);
    learn_rates(data, &job->settings, weights);
    for (int32_t i = 0; i <= RATE_COUNT; i++) {
        rates[i].weight = (int32_t)lround(weights[i] * DOUBT_UNIT);
        printf("weight of rate %d: %.3f\n", i, weights[i]);
    }
    print_held(data, weights);
    weights_add(writer, "style.doubts", WEIGHTS_I16, 1 << DOUBT_BITS, 1, quantised);
    weights_add(writer, "style.curve", WEIGHTS_I16, DOUBT_CURVE, 1, curve);
    weights_add(writer, "style.rates", WEIGHTS_I32, RATE_COUNT + 1, 2, rates);
    return weights_write(writer, job->out, error);
}

static bool run(void *context, Error *error) {
    const Job *job = context;
    StyleData data = {0};
    return train(job, weights_writer(job->arena), &data, error);
}

static bool read_setting(const char *argument, Settings *s) {
    const struct {
        const char *name;
        int32_t *value;
    } names[] = {
        {"entries", &s->entries}, {"epochs", &s->epochs}, {"added", &s->added}, {"human", &s->human}};
    SlicePair pair = slice_cut(slice_of(argument), '=');
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        if (pair.found && slice_equals(pair.head, slice_of(names[i].name))) {
            *names[i].value = (int32_t)strtol(pair.tail.ptr, NULL, 10);
            return *names[i].value > 0;
        }
    }
    return false;
}

int main(int argc, char **argv) {
    Settings settings = {.entries = 1200000, .epochs = 6, .added = 40, .human = 20};
    bool good = argc >= 6;
    for (int i = 6; i < argc; i++) {
        good = good && read_setting(argv[i], &settings);
    }
    if (!good) {
        fprintf(stderr, "usage: train_style COUNTS SPUN.jsonl MODELS OUT THESAURUS[,THESAURUS…] "
                        "[entries|epochs|added|human=N …]\n");
        return 2;
    }
    Arena arena, scratch;
    arena_init(&arena, (size_t)4 << 30);
    arena_init(&scratch, (size_t)2 << 30);
    Job job = {argv[1], argv[2], argv[3], argv[4], argv[5], settings, &arena, &scratch};
    Arena *arenas[] = {&arena, &scratch};
    Error error;
    error_clear(&error);
    bool done = arena_try(arenas, 2, run, &job, &error);
    if (!done) {
        char message[600];
        error_format(&error, message, sizeof message);
        fprintf(stderr, "train_style: %s\n", message);
    }
    arena_free(&arena);
    arena_free(&scratch);
    return done ? 0 : 3;
}
