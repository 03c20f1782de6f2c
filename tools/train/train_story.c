/* Makes story.weights: how rare words are in news, and what the likenesses of two reports say for one story.
 *
 *     train_story DATA OUT [alike=N] [own=N] [own_pairs=N] [penalty=N] [sweep=1]
 *
 * Words are counted in the unlabelled news and PolNeAR. The pairs of ECB+ train teach a logistic regression: within a topic
 * every topic weighs the same, and all pairs across topics weigh half of that together, so that it learns to tell
 * stories that look alike apart. It is scored on dev, and on train by leaving out every fifth topic in turn; `sweep`
 * prints both for other settings of the grouping. */
#include "logistic.h"
#include "story/compare.h"
#include "story/story.h"
#include "story_data.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { FOLDS = 5, MOST_PATH = 1024, FAR_DAYS = 60, MOST_FAR = 40000 };

typedef struct Settings {
    int32_t alike, own, own_pairs, groups; /* in percent, percent, pairs, percent */
    int32_t penalty, sweep, far;
} Settings;

typedef struct Training {
    const char *data, *out;
    Settings settings;
    uint8_t *rarity;
    int32_t logistic[STORY_LOGISTIC_SIZE];
    int32_t weights[STORY_FEATURE_COUNT + 1];            /* of all of train */
    int32_t without[FOLDS][STORY_FEATURE_COUNT + 1];     /* of train but for one fold */
    StoryCorpus train, dev;
    int32_t *far; /* [n_far][STORY_FEATURE_COUNT] */
    int32_t n_far;
    int32_t *fold_of; /* [train.n_topics] */
    int32_t set[STORY_SETTING_COUNT];
    Arena *arena, *scratch;
} Training;

static StoryModel model_of(const Training *t) {
    return (StoryModel){.rarity = t->rarity, .weights = t->weights, .logistic = t->logistic, .settings = t->set};
}

static bool count_rarity(Training *t, Error *error) {
    static const char *const files[] = {"text/newswire.jsonl", "text/reuters.jsonl", "attribution/polnear/train.jsonl"};
    int32_t *n_with = ARENA_NEW(t->scratch, int32_t, 1 << STORY_RARITY_BITS);
    int32_t n = 0;
    for (size_t f = 0; f < ARRAY_COUNT(files); f++) {
        char path[MOST_PATH];
        snprintf(path, sizeof path, "%s/%s", t->data, files[f]);
        if (!story_words_count(path, n_with, &n, t->scratch, error)) {
            return false;
        }
    }
    t->rarity = ARENA_NEW(t->arena, uint8_t, 1 << STORY_RARITY_BITS);
    for (int32_t b = 0; b < 1 << STORY_RARITY_BITS; b++) {
        t->rarity[b] = (uint8_t)lround(STORY_RARITY_UNIT * log((n + 1.0) / (n_with[b] + 1.0)));
    }
    printf("words of %d reports\n", n);
    return true;
}

static void make_logistic(Training *t) {
    for (int32_t i = 0; i < STORY_LOGISTIC_SIZE; i++) {
        double score = (double)i / STORY_STEPS - STORY_MOST_SCORE;
        t->logistic[i] = (int32_t)lround(STORY_SURE / (1 + exp(-score / 2)));
    }
}

/* Learns from all pairs of train but for those with a topic of the fold `left_out` (-1: none). weights out. */
static void fit(const Training *t, int32_t left_out, int32_t *out) {
    const StoryCorpus *corpus = &t->train;
    const int32_t *fold_of = t->fold_of;
    ArenaMark mark = arena_mark(t->scratch);
    int32_t n = corpus->n * (corpus->n - 1) / 2 + t->n_far;
    int32_t *features = ARENA_NEW(t->scratch, int32_t, (size_t)n * STORY_FEATURE_COUNT);
    bool *yes = ARENA_NEW(t->scratch, bool, n);
    double *weight = ARENA_NEW(t->scratch, double, n);
    double *in_topic = ARENA_NEW(t->scratch, double, corpus->n_topics);
    double n_across = 0;
    double n_topics = 0;
    int32_t at = 0;
    for (int32_t pass = 0; pass < 2; pass++) {
        at = 0;
        for (int32_t i = 0; i < corpus->n; i++) {
            for (int32_t j = 0; j < i; j++, at++) {
                int32_t topic = corpus->topic[i];
                bool is_out = fold_of[topic] == left_out || fold_of[corpus->topic[j]] == left_out;
                bool within = topic == corpus->topic[j];
                if (pass == 0 && !is_out) {
                    n_topics += within && in_topic[topic] == 0;
                    in_topic[topic] += within;
                    n_across += !within;
                } else if (pass == 1) {
                    story_compare(&corpus->profiles[i], &corpus->profiles[j], features + (size_t)at * STORY_FEATURE_COUNT);
                    yes[at] = corpus->story[i] == corpus->story[j];
                    weight[at] = is_out ? 0 : within ? 1000 / (in_topic[topic] * n_topics) : 500 / n_across;
                }
            }
        }
    }
    for (int32_t i = 0; i < t->n_far; i++, at++) {
        memcpy(features + (size_t)at * STORY_FEATURE_COUNT, t->far + (size_t)i * STORY_FEATURE_COUNT,
               STORY_FEATURE_COUNT * sizeof *features);
        weight[at] = (double)t->settings.far / t->n_far;
    }
    LogisticData data = {features, yes, weight, n, STORY_FEATURE_COUNT};
    double weights[LOGISTIC_MOST_FEATURES + 1];
    logistic_fit(&data, t->settings.penalty / 10.0, t->scratch, weights);
    for (int32_t f = 0; f < STORY_FEATURE_COUNT; f++) {
        out[f] = (int32_t)lround(weights[f] * STORY_UNIT * STORY_UNIT);
    }
    out[STORY_FEATURE_COUNT] = (int32_t)lround(weights[STORY_FEATURE_COUNT] * STORY_UNIT);
    arena_reset(t->scratch, mark);
}

typedef struct Bcubed {
    double precision, recall;
    int32_t n;
} Bcubed;

/* Adds the documents of one fold (-1: all) to the sums. */
static void add_bcubed(const StoryCorpus *corpus, const StoryList *found, const int32_t *fold_of, int32_t fold, Bcubed *sum) {
    for (int32_t i = 0; i < corpus->n; i++) {
        int32_t both = 0;
        int32_t gold = 0;
        int32_t system = 0;
        for (int32_t j = 0; j < corpus->n; j++) {
            bool same_gold = corpus->story[i] == corpus->story[j];
            bool same = found->story_of[i] == found->story_of[j];
            both += same_gold && same;
            gold += same_gold;
            system += same;
        }
        if (fold < 0 || fold_of[corpus->topic[i]] == fold) {
            sum->precision += (double)both / system;
            sum->recall += (double)both / gold;
            sum->n++;
        }
    }
}

static void group_and_score(Training *t, const StoryCorpus *corpus, const int32_t *weights, int32_t fold, Bcubed *sum) {
    ArenaMark mark = arena_mark(t->arena);
    StoryModel model = model_of(t);
    model.weights = weights;
    StoryList found;
    stories_find(&model, corpus->profiles, corpus->n, 1, t->arena, t->scratch, &found);
    add_bcubed(corpus, &found, t->fold_of, fold, sum);
    arena_reset(t->arena, mark);
}

static double f1_of(const Bcubed *sum) {
    return 200 * sum->precision * sum->recall / (sum->precision + sum->recall) / sum->n;
}

/* B-cubed on train, cross-validated, and on dev, with one setting. */
static void score_setting(Training *t, int32_t alike, int32_t own, int32_t own_pairs) {
    t->set[STORY_SET_ALIKE] = alike * STORY_UNIT / 100;
    t->set[STORY_SET_OWN] = own * STORY_SURE / 100;
    t->set[STORY_SET_OWN_PAIRS] = own_pairs;
    t->set[STORY_SET_GROUPS] = t->settings.groups * STORY_SURE / 100;
    Bcubed train = {0};
    Bcubed dev = {0};
    for (int32_t fold = 0; fold < FOLDS; fold++) {
        group_and_score(t, &t->train, t->without[fold], fold, &train);
    }
    group_and_score(t, &t->dev, t->weights, -1, &dev);
    printf("alike %d own %d own_pairs %d: B-cubed P, R, F1 on train %.2f %.2f %.2f, on dev %.2f %.2f %.2f\n", alike, own,
           own_pairs, 100 * train.precision / train.n, 100 * train.recall / train.n, f1_of(&train),
           100 * dev.precision / dev.n, 100 * dev.recall / dev.n, f1_of(&dev));
}

static void sweep(Training *t) {
    for (int32_t own_pairs = 3; own_pairs <= 12; own_pairs *= 2) {
        for (int32_t own = 20; own <= 50; own += 10) {
            for (int32_t alike = 60; alike <= 90; alike += 10) {
                score_setting(t, alike, own, own_pairs);
            }
        }
    }
}

static void print_weights(const Training *t) {
    for (int32_t f = 0; f < STORY_FEATURE_COUNT; f++) {
        printf("  %-14s %+7.3f\n", story_feature_name((StoryFeature)f), t->weights[f] / (double)STORY_UNIT);
    }
    printf("  %-14s %+7.3f\n", "constant", t->weights[STORY_FEATURE_COUNT] / (double)STORY_UNIT);
}

static bool write_model(const Training *t, Error *error) {
    WeightsWriter *writer = weights_writer(t->arena);
    weights_add(writer, "story.rarity", WEIGHTS_BYTES, 1, 1 << STORY_RARITY_BITS, t->rarity);
    weights_add(writer, "story.pair", WEIGHTS_I32, 1, STORY_FEATURE_COUNT + 1, t->weights);
    weights_add(writer, "story.logistic", WEIGHTS_I32, 1, STORY_LOGISTIC_SIZE, t->logistic);
    weights_add(writer, "story.settings", WEIGHTS_I32, 1, STORY_SETTING_COUNT, t->set);
    return weights_write(writer, t->out, error);
}

static bool read_far(Training *t, Error *error) {
    static const char *const files[] = {"text/newswire.jsonl", "text/reuters.jsonl"};
    StoryModel model = model_of(t);
    t->far = ARENA_NEW(t->arena, int32_t, (size_t)2 * MOST_FAR * STORY_FEATURE_COUNT);
    for (size_t f = 0; f < ARRAY_COUNT(files); f++) {
        char path[MOST_PATH];
        int32_t n;
        snprintf(path, sizeof path, "%s/%s", t->data, files[f]);
        if (!story_far_pairs(path, &model, FAR_DAYS, MOST_FAR, t->far + (size_t)t->n_far * STORY_FEATURE_COUNT, &n, t->arena,
                             t->scratch, error)) {
            return false;
        }
        t->n_far += n;
        printf("%d far pairs of %s\n", n, files[f]);
    }
    return true;
}

static bool read_corpora(Training *t, Error *error) {
    StoryModel model = model_of(t);
    char path[MOST_PATH];
    snprintf(path, sizeof path, "%s/stories/ecbplus/train.jsonl", t->data);
    if (!story_corpus_read(path, &model, &t->train, t->arena, t->scratch, error)) {
        return false;
    }
    snprintf(path, sizeof path, "%s/stories/ecbplus/dev.jsonl", t->data);
    if (!story_corpus_read(path, &model, &t->dev, t->arena, t->scratch, error)) {
        return false;
    }
    t->fold_of = ARENA_NEW(t->arena, int32_t, t->train.n_topics);
    for (int32_t topic = 0; topic < t->train.n_topics; topic++) {
        t->fold_of[topic] = topic % FOLDS;
    }
    return true;
}

static bool run(void *context, Error *error) {
    Training *t = context;
    if (!count_rarity(t, error)) {
        return false;
    }
    make_logistic(t);
    if (!read_corpora(t, error) || !read_far(t, error)) {
        return false;
    }
    for (int32_t fold = 0; fold < FOLDS; fold++) {
        fit(t, fold, t->without[fold]);
    }
    fit(t, -1, t->weights);
    print_weights(t);
    if (t->settings.sweep) {
        sweep(t);
    }
    score_setting(t, t->settings.alike, t->settings.own, t->settings.own_pairs);
    return write_model(t, error);
}

static bool read_setting(const char *argument, Settings *settings) {
    struct {
        const char *name;
        int32_t *value;
    } known[] = {{"alike=", &settings->alike},
                 {"own=", &settings->own},
                 {"own_pairs=", &settings->own_pairs},
                 {"groups=", &settings->groups},
                 {"penalty=", &settings->penalty},
                 {"far=", &settings->far},
                 {"sweep=", &settings->sweep}};
    for (size_t i = 0; i < ARRAY_COUNT(known); i++) {
        size_t length = strlen(known[i].name);
        if (strncmp(argument, known[i].name, length) == 0) {
            *known[i].value = (int32_t)strtol(argument + length, NULL, 10);
            return true;
        }
    }
    return false;
}

int main(int argc, char **argv) {
    Settings settings = {.alike = 80, .own = 20, .own_pairs = 6, .groups = 35, .penalty = 10, .far = 500};
    bool good = argc >= 3;
    for (int i = 3; i < argc; i++) {
        good = good && read_setting(argv[i], &settings);
    }
    if (!good) {
        fprintf(stderr, "usage: train_story DATA_DIR OUT [alike|own|own_pairs|penalty|sweep=N …]\n");
        return 2;
    }
    Arena arena;
    Arena scratch;
    arena_init(&arena, (size_t)2 << 30);
    arena_init(&scratch, (size_t)2 << 30);
    Training training = {.data = argv[1], .out = argv[2], .settings = settings, .arena = &arena, .scratch = &scratch};
    Arena *arenas[] = {&arena, &scratch};
    Error error;
    error_clear(&error);
    bool done = arena_try(arenas, 2, run, &training, &error);
    if (!done) {
        char message[600];
        error_format(&error, message, sizeof message);
        fprintf(stderr, "train_story: %s\n", message);
    }
    arena_free(&arena);
    arena_free(&scratch);
    return done ? 0 : 3;
}
