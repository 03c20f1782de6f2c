/* Trains the two decisions about expressions of time and writes their weights:
 *
 *     train_time DATA_DIR MODELS_DIR OUT [name=value …]
 *
 * Learns from time/train.jsonl without every fifth document (time_data.h), and from own sentences
 * (tools/train/time-extra.txt, so it is run from the project's folder); prints what the written model reaches
 * on those. MODELS_DIR holds the weights of text and syntax. The same data gives the same bytes. */
#include "time_data.h"

#include "base/random.h"
#include "learn/perceptron.h"
#include "time/timex.h"

#include <stdio.h>
#include <stdlib.h>

/* Found on the train part; see models/time.md. */
typedef struct Settings {
    int32_t runs, epochs, find_margin, choose_margin, fold, verbose;
} Settings;

enum { LARGEST_WEIGHT = 8000, MOST_CANDIDATES = 1 << 15 };

typedef struct Training {
    const TimeData *data;
    Settings settings;
    Perceptron find, choose;
    int64_t find_mistakes, choose_mistakes, n_choices, unreachable;
    Arena *arena, *scratch;
} Training;

/* What a candidate is worth against the gold expressions: relaxed, strict and value right add up; one that
 * overlaps no gold expression, or half of two, costs. */
static int64_t candidate_worth(const TimeDocument *d, Span span, bool value_right, int32_t *gold) {
    int32_t n = 0;
    *gold = -1;
    for (int32_t i = 0; i < d->n_gold; i++) {
        if (span_overlaps(d->gold[i].span, span)) {
            *gold = *gold < 0 ? i : *gold;
            n++;
        }
    }
    if (n == 0) {
        return -2;
    }
    bool strict = d->gold[*gold].span.start == span.start && d->gold[*gold].span.end == span.end;
    return n > 1 ? -1 : 1 + 2 * strict + value_right;
}

static bool reads_as(const Readings *readings, Slice value, Arena *scratch) {
    for (int32_t i = 0; i < readings->count; i++) {
        if (slice_equals(value_text(readings->items[i].value, scratch), value)) {
            return true;
        }
    }
    return false;
}

/* The readings' decision: moves the right one up where another is above it or near. Gives the reading that
 * the context goes on with: the right one where there is one. */
static int32_t learn_reading(Training *t, const TimeSentence *s, const TimeMatch *m, const Readings *readings,
                             const TimeContext *context, Slice gold) {
    ReadingView view = reading_view(s, m, context, readings);
    Features features[MOST_READINGS];
    int64_t scores[MOST_READINGS];
    int32_t best = 0, right = -1, wrong = -1;
    for (int32_t i = 0; i < readings->count; i++) {
        reading_features(&view, &readings->items[i], &features[i]);
        perceptron_score(&t->choose, &features[i], &scores[i]);
        best = scores[i] > scores[best] ? i : best;
        bool is_right = gold.len && slice_equals(value_text(readings->items[i].value, t->scratch), gold);
        int32_t *side = is_right ? &right : &wrong;
        *side = *side < 0 || scores[i] > scores[*side] ? i : *side;
    }
    perceptron_step(&t->choose);
    t->n_choices++;
    if (right < 0) {
        t->unreachable++;
        return best;
    }
    t->choose_mistakes += wrong >= 0 && scores[wrong] >= scores[right];
    if (wrong >= 0 && scores[wrong] + t->settings.choose_margin >= scores[right]) {
        perceptron_change(&t->choose, &features[right], 0, 1);
        perceptron_change(&t->choose, &features[wrong], 0, -1);
    }
    return right;
}

/* One sentence: the best path under the model's scores less what each candidate is worth (so that a good path
 * must win by a margin) is moved towards the best path by worth. */
static void learn_sentence(Training *t, const TimeDocument *d, const TimeSentence *s, TimeContext *context) {
    int32_t n = s->n_candidates;
    if (n == 0) {
        return;
    }
    Features *features = ARENA_NEW(t->scratch, Features, n);
    int64_t *scores = ARENA_NEW(t->scratch, int64_t, n), *against = ARENA_NEW(t->scratch, int64_t, n);
    int64_t *worths = ARENA_NEW(t->scratch, int64_t, n), *plain = ARENA_NEW(t->scratch, int64_t, n);
    int32_t *gold = ARENA_NEW(t->scratch, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        candidate_features(s, &s->candidates[i], &features[i]);
        perceptron_score(&t->find, &features[i], &plain[i]);
        Span span = candidate_span(s, &s->candidates[i]);
        int64_t worth = candidate_worth(d, span, false, &gold[i]);
        if (worth > 0) {
            Slots slots = slots_of(&s->candidates[i]);
            Readings readings;
            readings_find(&slots, context, &readings);
            worth += reads_as(&readings, d->gold[gold[i]].value, t->scratch);
        }
        /* among equally good ones the model's favourite */
        worths[i] = worth > 0 ? worth * 1000000 + plain[i] : worth;
        against[i] = plain[i] - worth * t->settings.find_margin;
        scores[i] = plain[i];
    }
    int32_t *right = ARENA_NEW(t->scratch, int32_t, n), *said = ARENA_NEW(t->scratch, int32_t, n);
    int32_t n_right = candidates_choose(s, worths, right, t->scratch);
    int32_t n_said = candidates_choose(s, against, said, t->scratch);
    perceptron_step(&t->find);
    bool *is_right = ARENA_NEW(t->scratch, bool, n), *is_said = ARENA_NEW(t->scratch, bool, n);
    for (int32_t i = 0; i < n_right; i++) {
        is_right[right[i]] = true;
    }
    for (int32_t i = 0; i < n_said; i++) {
        is_said[said[i]] = true;
    }
    for (int32_t i = 0; i < n; i++) {
        if (is_right[i] != is_said[i]) {
            perceptron_change(&t->find, &features[i], 0, is_right[i] ? 1 : -1);
            t->find_mistakes++;
        }
    }
    for (int32_t i = 0; i < n_right; i++) {
        const TimeMatch *m = &s->candidates[right[i]];
        Slots slots = slots_of(m);
        Readings readings;
        readings_find(&slots, context, &readings);
        int32_t chosen = learn_reading(t, s, m, &readings, context, d->gold[gold[right[i]]].value);
        context_note(context, &readings.items[chosen]);
    }
}

static void learn_document(Training *t, const TimeDocument *d) {
    TimeContext context = {.published = d->published};
    for (int32_t i = 0; i < d->segments.n_sentences; i++) {
        ArenaMark mark = arena_mark(t->scratch);
        context.sentence = i;
        TimeSentence sentence = time_sentence_make(d->text, &d->segments, &d->syntax, i, t->scratch);
        learn_sentence(t, d, &sentence, &context);
        arena_reset(t->scratch, mark);
    }
}

/* Several runs from nothing, each in another order; the model is the average over all of them. */
static void learn(Training *t) {
    uint64_t random = 1;
    int32_t n = t->data->n_documents;
    int32_t *order = ARENA_NEW(t->arena, int32_t, n);
    for (int32_t run = 0; run < t->settings.runs; run++) {
        perceptron_restart(&t->find);
        perceptron_restart(&t->choose);
        for (int32_t epoch = 0; epoch < t->settings.epochs; epoch++) {
            t->find_mistakes = t->choose_mistakes = t->n_choices = t->unreachable = 0;
            random_order(&random, order, n);
            for (int32_t i = 0; i < n; i++) {
                if (t->data->documents[order[i]].fold != t->settings.fold) {
                    learn_document(t, &t->data->documents[order[i]]);
                }
            }
            if (t->settings.verbose) {
                printf("run %d epoch %d: %lld changes of paths, %lld wrong readings of %lld, %lld without a "
                       "right one\n",
                       (int)run + 1, (int)epoch + 1, (long long)t->find_mistakes,
                       (long long)t->choose_mistakes, (long long)t->n_choices, (long long)t->unreachable);
                fflush(stdout);
            }
        }
    }
}

static void score_documents(const TimeData *data, const TimeModel *model, int32_t fold, Slice corpus,
                            const char *name, TimeCounts *total, bool verbose, Arena *arena, Arena *scratch) {
    TimeCounts counts = {0};
    for (int32_t i = 0; i < data->n_documents; i++) {
        const TimeDocument *d = &data->documents[i];
        if (d->fold != fold || (corpus.len && !slice_equals(corpus, d->corpus))) {
            continue;
        }
        ArenaMark mark = arena_mark(arena);
        TimexList found;
        timex_find(model, d->text, &d->segments, &d->syntax, d->published, arena, scratch, &found);
        time_counts_add(&counts, d, &found, verbose);
        arena_reset(arena, mark);
    }
    time_counts_print(&counts, name);
    if (total) {
        time_counts_sum(total, &counts);
    }
}

typedef struct Job {
    const char *data, *models, *out, *extra;
    Settings settings;
    Arena *arena, *scratch;
} Job;

/* Trains with one fold left out and writes the weights. */
static bool train_fold(Job *job, const TimeData *data, int32_t fold, TimeCounts *total, Error *error) {
    Arena *arena = job->arena;
    ArenaMark mark = arena_mark(arena);
    Training training = {.data = data, .settings = job->settings, .arena = arena, .scratch = job->scratch};
    training.settings.fold = fold;
    training.find = perceptron_make(arena, TIME_FIND_BITS, 1);
    training.choose = perceptron_make(arena, TIME_CHOOSE_BITS, 1);
    learn(&training);
    int16_t *find = ARENA_NEW(arena, int16_t, 1 << TIME_FIND_BITS);
    int16_t *choose = ARENA_NEW(arena, int16_t, 1 << TIME_CHOOSE_BITS);
    perceptron_quantise(&training.find, LARGEST_WEIGHT, find);
    perceptron_quantise(&training.choose, LARGEST_WEIGHT, choose);
    WeightsWriter *writer = weights_writer(arena);
    weights_add(writer, "time.find", WEIGHTS_I16, 1 << TIME_FIND_BITS, 1, find);
    weights_add(writer, "time.choose", WEIGHTS_I16, 1 << TIME_CHOOSE_BITS, 1, choose);
    if (!weights_write(writer, job->out, error)) {
        return false;
    }
    TimeModel model = {find, choose};
    bool verbose = job->settings.verbose > 1;
    score_documents(data, &model, fold, SLICE(""), "held out", total, verbose, arena, job->scratch);
    score_documents(data, &model, fold, SLICE("TimeBank"), "  of it TimeBank", NULL, false, arena,
                    job->scratch);
    score_documents(data, &model, fold, SLICE("AQUAINT"), "  of it AQUAINT", NULL, false, arena,
                    job->scratch);
    arena_reset(arena, mark);
    return true;
}

static bool run(void *context, Error *error) {
    Job *job = context;
    TimeData data;
    if (!time_data_read(&data, job->data, job->extra, job->models, job->arena, job->scratch, error)) {
        return false;
    }
    if (job->settings.verbose) {
        time_data_print_reach(&data, job->scratch, job->settings.verbose > 2);
    }
    if (job->settings.fold >= 0) {
        return train_fold(job, &data, job->settings.fold, NULL, error);
    }
    TimeCounts total = {0};
    for (int32_t fold = 0; fold < TIME_FOLDS; fold++) {
        if (fold != TIME_DEV_FOLD && !train_fold(job, &data, fold, &total, error)) {
            return false;
        }
    }
    time_counts_print(&total, "other folds");
    return true;
}

static bool read_setting(const char *argument, Settings *settings) {
    struct {
        const char *name;
        int32_t *value;
    } known[] = {{"runs", &settings->runs},
                 {"epochs", &settings->epochs},
                 {"find_margin", &settings->find_margin},
                 {"choose_margin", &settings->choose_margin},
                 {"fold", &settings->fold},
                 {"verbose", &settings->verbose}};
    const char *equals = strchr(argument, '=');
    for (size_t i = 0; equals && i < ARRAY_COUNT(known); i++) {
        if (strlen(known[i].name) == (size_t)(equals - argument) &&
            strncmp(argument, known[i].name, strlen(known[i].name)) == 0) {
            *known[i].value = (int32_t)strtol(equals + 1, NULL, 10);
            return true;
        }
    }
    return false;
}

int main(int argc, char **argv) {
    Settings settings = {
        .runs = 20, .epochs = 6, .find_margin = 5, .choose_margin = 60, .fold = TIME_DEV_FOLD, .verbose = 1};
    bool good = argc >= 4;
    for (int i = 4; i < argc; i++) {
        good = good && read_setting(argv[i], &settings);
    }
    if (!good) {
        fprintf(stderr, "usage: train_time DATA_DIR MODELS_DIR OUT "
                        "[runs|epochs|find_margin|choose_margin|fold|verbose=N …]\n");
        return 2;
    }
    Arena arena, scratch;
    arena_init(&arena, (size_t)2 << 30);
    arena_init(&scratch, (size_t)2 << 30);
    Job job = {argv[1], argv[2], argv[3], "tools/train/time-extra.txt", settings, &arena, &scratch};
    Arena *arenas[] = {&arena, &scratch};
    Error error;
    error_clear(&error);
    bool done = arena_try(arenas, 2, run, &job, &error);
    if (!done) {
        char message[600];
        error_format(&error, message, sizeof message);
        fprintf(stderr, "train_time: %s\n", message);
    }
    arena_free(&arena);
    arena_free(&scratch);
    return done ? 0 : 3;
}
