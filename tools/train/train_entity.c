/* Trains the kinds of nominals and the ranker of antecedents, and writes both into one weights file:
 * train_entity DATA_DIR MODELS_DIR OUT [name=value …]
 *
 * Learns from GUM (train part, OntoNotes scheme) and the development part of GAP; prints how many links of
 * the dev parts come out right. The same data gives the same bytes. */
#include "kind_train.h"
#include "matrix.h"

#include "base/random.h"
#include "names/coreference.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { LARGEST_WEIGHT = 8000, KIND_FOLDS = 4 };

/* Found on GUM dev and GAP development; see models/entity.md. Costs that are added to wrong choices while
 * learning: a link where there is none, none where there is one, a wrong one (Durrett and Klein 2013). */
typedef struct Settings {
    int32_t runs, epochs, seed, gap, polnear;
    float rate, false_link, false_new, wrong_link, decay, auto_weight, gap_weight;
} Settings;

typedef struct Learner {
    Settings settings;
    const EntityDocument *document;
    float *weights, *squares, *sum;
    float weight; /* of the document at hand */
    int32_t epoch;
    bool learning;
    int64_t right, anaphoric, total, wrong_new;
} Learner;

static float score_of(const Learner *l, const Features *features) {
    float sum = 0;
    for (int32_t i = 0; i < features->count; i++) {
        sum += l->weights[features->buckets[i]];
    }
    return sum;
}

typedef enum Truth { TRUTH_WRONG, TRUTH_RIGHT, TRUTH_UNKNOWN } Truth;

/* Marks each choice of a mention whose gold cluster is known; gives whether any link is right. */
static bool truth_of_clusters(const EntityDocument *d, int32_t mention, const int32_t *antecedents, int32_t n,
                              Truth *truth) {
    bool any = false;
    int32_t gold = d->gold[mention];
    for (int32_t i = 1; i < n; i++) {
        truth[i] = gold >= 0 && d->gold[antecedents[i]] == gold ? TRUTH_RIGHT : TRUTH_WRONG;
        any = any || truth[i] == TRUTH_RIGHT;
    }
    truth[0] = any ? TRUTH_WRONG : TRUTH_RIGHT;
    return any;
}

/* The costs of Durrett and Klein, by what is right. */
static float cost_of(const Settings *s, bool any_link, int32_t choice) {
    return !any_link ? s->false_link : choice == 0 ? s->false_new : s->wrong_link;
}

static void change(Learner *l, const Features *features, float gradient) {
    for (int32_t i = 0; i < features->count; i++) {
        uint32_t b = features->buckets[i];
        l->squares[b] += gradient * gradient;
        l->weights[b] -=
            l->settings.rate * gradient / sqrtf(l->squares[b] + 1e-4f) + l->settings.decay * l->weights[b];
    }
}

/* One step of maximum likelihood with the choice latent among the right ones, costs added to the wrong ones:
 * gradient of -log (sum over right i of p_i), p_i ~ exp(score_i + cost_i). Unknown choices take no part. */
static void learn(Learner *l, const Features *features, const Truth *truth, bool any_link, int32_t n) {
    float p[COREFERENCE_MOST_CANDIDATES];
    float most = -1e30f;
    float sum = 0;
    float right = 0;
    for (int32_t i = 0; i < n; i++) {
        p[i] = score_of(l, &features[i]) + (truth[i] == TRUTH_WRONG ? cost_of(&l->settings, any_link, i) : 0);
        most = p[i] > most && truth[i] != TRUTH_UNKNOWN ? p[i] : most;
    }
    for (int32_t i = 0; i < n; i++) {
        p[i] = truth[i] == TRUTH_UNKNOWN ? 0 : exp_float(p[i] - most);
        sum += p[i];
        right += truth[i] == TRUTH_RIGHT ? p[i] : 0;
    }
    for (int32_t i = 0; i < n && right > 0; i++) {
        float gradient = l->weight * (p[i] / sum - (truth[i] == TRUTH_RIGHT ? p[i] / right : 0));
        if (gradient > 1e-5f || gradient < -1e-5f) {
            change(l, &features[i], gradient);
        }
    }
}

static int32_t best_choice(const Learner *l, const Features *features, const Truth *truth, int32_t n,
                           bool right_only) {
    int32_t best = -1;
    float most = 0;
    for (int32_t i = 0; i < n; i++) {
        float score = score_of(l, &features[i]);
        if ((best < 0 || score > most) && (!right_only || truth[i] == TRUTH_RIGHT)) {
            best = i;
            most = score;
        }
    }
    return best;
}

static int32_t judge_clusters(void *context, int32_t mention, const int32_t *antecedents,
                              const Features *features, int32_t n, const int32_t *cluster_of) {
    Learner *l = context;
    const EntityDocument *d = l->document;
    (void)cluster_of;
    Truth truth[COREFERENCE_MOST_CANDIDATES];
    bool any_link = truth_of_clusters(d, mention, antecedents, n, truth);
    int32_t said = best_choice(l, features, truth, n, false);
    l->total++;
    l->anaphoric += any_link;
    l->right += any_link && truth[said] == TRUTH_RIGHT;
    l->wrong_new += !any_link && said != 0;
    if (l->learning) {
        learn(l, features, truth, any_link, n);
    }
    /* at first on the right way, later on its own, so that it meets its own mistakes in the clusters so far
     */
    return l->learning && l->epoch == 0 ? best_choice(l, features, truth, n, true) : said;
}

/* Whether a cluster so far is that of a name of a GAP snippet. */
static bool is_cluster_of(const EntityDocument *d, int32_t name, const int32_t *cluster_of, int32_t cluster) {
    return d->name[name] >= 0 && cluster_of[d->name[name]] == cluster;
}

static bool has_name(const EntityDocument *d, const int32_t *cluster_of, int32_t cluster) {
    for (int32_t m = 0; m < d->mentions.count; m++) {
        if (cluster_of[m] == cluster && d->mentions.items[m].form == MENTION_NAME) {
            return true;
        }
    }
    return false;
}

/* The same for the pronoun of GAP. Of clusters without the right name, those that a pronoun leads to may hold
 * it unseen; where neither name is right, any other choice may be. */
static bool truth_of_pronoun(const EntityDocument *d, const int32_t *antecedents, const int32_t *cluster_of,
                             int32_t n, Truth *truth) {
    bool any = false;
    bool neither = !d->is_name[0] && !d->is_name[1];
    truth[0] = neither ? TRUTH_RIGHT : TRUTH_WRONG;
    for (int32_t i = 1; i < n; i++) {
        bool a = is_cluster_of(d, 0, cluster_of, cluster_of[antecedents[i]]);
        bool b = is_cluster_of(d, 1, cluster_of, cluster_of[antecedents[i]]);
        bool right = (a && d->is_name[0]) || (b && d->is_name[1]);
        bool wrong = (a && !d->is_name[0]) || (b && !d->is_name[1]);
        bool pronoun = d->mentions.items[antecedents[i]].form == MENTION_PRONOUN &&
                       has_name(d, cluster_of, cluster_of[antecedents[i]]);
        truth[i] = wrong || (!right && !neither && !pronoun) ? TRUTH_WRONG
                   : right || neither                        ? TRUTH_RIGHT
                                                             : TRUTH_UNKNOWN;
        any = any || right;
    }
    return any;
}

static int32_t judge_pronoun(void *context, int32_t mention, const int32_t *antecedents,
                             const Features *features, int32_t n, const int32_t *cluster_of) {
    Learner *l = context;
    const EntityDocument *d = l->document;
    Truth truth[COREFERENCE_MOST_CANDIDATES];
    if (l->learning && mention == d->pronoun) {
        bool any = truth_of_pronoun(d, antecedents, cluster_of, n, truth);
        if (any || (!d->is_name[0] && !d->is_name[1])) {
            learn(l, features, truth, true, n);
        }
    }
    return best_choice(l, features, truth, n, false);
}

static void run_document(Learner *l, const EntityDocument *d, RankJudge *judge, Arena *arena, Arena *scratch,
                         Coreference *out) {
    Ranker ranker = {.judge = judge, .context = l};
    l->document = d;
    l->weight = d->is_auto                    ? l->settings.auto_weight
                : d->lesson == LESSON_PRONOUN ? l->settings.gap_weight
                                              : 1.0f;
    coreference_find(&ranker, d->text, &d->segments, &d->syntax, &d->mentions, arena, scratch, out);
}

static void report(Learner *l, const char *name) {
    printf("%-10s %lld mentions, %lld anaphoric, %.2f %% linked right, %.2f %% of others linked\n", name,
           (long long)l->total, (long long)l->anaphoric,
           100.0 * (double)l->right / (double)(l->anaphoric + 1),
           100.0 * (double)l->wrong_new / (double)(l->total - l->anaphoric + 1));
    l->total = l->anaphoric = l->right = l->wrong_new = 0;
    fflush(stdout);
}

static void check(Learner *l, const EntityDocuments *documents, const char *name, Arena *arena,
                  Arena *scratch) {
    l->learning = false;
    for (int32_t i = 0; i < documents->count; i++) {
        ArenaMark mark = arena_mark(arena);
        Coreference found;
        run_document(l, &documents->items[i], judge_clusters, arena, scratch, &found);
        arena_reset(arena, mark);
    }
    report(l, name);
    l->learning = true;
}

/* F1 of GAP's decisions, as tools/score/gap.py has it. */
static void check_gap(Learner *l, const EntityDocuments *documents, const char *name, Arena *arena,
                      Arena *scratch) {
    int64_t right = 0;
    int64_t said = 0;
    int64_t true_ones = 0;
    l->learning = false;
    for (int32_t i = 0; i < documents->count; i++) {
        ArenaMark mark = arena_mark(arena);
        const EntityDocument *d = &documents->items[i];
        Coreference found;
        run_document(l, d, judge_pronoun, arena, scratch, &found);
        for (int32_t k = 0; k < 2; k++) {
            bool says =
                d->pronoun >= 0 && is_cluster_of(d, k, found.cluster_of, found.cluster_of[d->pronoun]);
            said += says;
            true_ones += d->is_name[k];
            right += says && d->is_name[k];
        }
        arena_reset(arena, mark);
    }
    printf("%-10s GAP P %.2f R %.2f F1 %.2f\n", name, 100.0 * (double)right / (double)(said + 1),
           100.0 * (double)right / (double)(true_ones + 1),
           200.0 * (double)right / (double)(said + true_ones + 1));
    fflush(stdout);
    l->learning = true;
}

/* PolNeAR only at first, GAP once the ranker knows enough to place the other mentions of a snippet. */
static bool takes_part(const Learner *l, const EntityDocument *d) {
    enum { AUTO_EPOCHS = 2 };
    return d->is_auto ? l->epoch < AUTO_EPOCHS : d->lesson == LESSON_CLUSTERS || l->epoch > 0;
}

/* One run from nothing; adds the weights of its later epochs to the sum. */
static void learn_once(Learner *l, const EntityDocuments *train, uint64_t *random, Arena *arena,
                       Arena *scratch) {
    enum { FIRST_AVERAGED = 3 };
    int32_t *order = ARENA_NEW(scratch, int32_t, train->count);
    memset(l->weights, 0, sizeof *l->weights << PAIR_BITS);
    memset(l->squares, 0, sizeof *l->squares << PAIR_BITS);
    for (l->epoch = 0; l->epoch < l->settings.epochs; l->epoch++) {
        random_order(random, order, train->count);
        for (int32_t i = 0; i < train->count; i++) {
            ArenaMark mark = arena_mark(arena);
            Coreference found;
            const EntityDocument *d = &train->items[order[i]];
            RankJudge *judge = d->lesson == LESSON_CLUSTERS ? judge_clusters : judge_pronoun;
            if (takes_part(l, d)) {
                run_document(l, d, judge, arena, scratch, &found);
            }
            arena_reset(arena, mark);
        }
        report(l, "train");
        for (int32_t b = 0; b < 1 << PAIR_BITS && l->epoch >= FIRST_AVERAGED; b++) {
            l->sum[b] += l->weights[b];
        }
    }
}

/* Several runs in different orders: the average over them is steadier than any one. */
static void learn_all(Learner *l, const EntityDocuments *train, const EntityDocuments *dev,
                      const EntityDocuments *gap_dev, Arena *arena, Arena *scratch) {
    uint64_t random = (uint64_t)l->settings.seed;
    for (int32_t number = 0; number < l->settings.runs; number++) {
        printf("run %d\n", (int)number + 1);
        learn_once(l, train, &random, arena, scratch);
        check(l, dev, "dev", arena, scratch);
        check_gap(l, gap_dev, "validation", arena, scratch);
    }
}

static int16_t *quantise(const float *sum, Arena *arena) {
    int16_t *out = ARENA_NEW(arena, int16_t, 1 << PAIR_BITS);
    float most = 1e-9f;
    for (int32_t b = 0; b < 1 << PAIR_BITS; b++) {
        most = fabsf(sum[b]) > most ? fabsf(sum[b]) : most;
    }
    for (int32_t b = 0; b < 1 << PAIR_BITS; b++) {
        out[b] = (int16_t)lrintf(sum[b] / most * LARGEST_WEIGHT);
    }
    return out;
}

static void check_kinds(const EntityDocuments *documents, const char *name) {
    int64_t right = 0;
    int64_t total = 0;
    for (int32_t d = 0; d < documents->count; d++) {
        const EntityDocument *document = &documents->items[d];
        for (int32_t m = 0; m < document->mentions.count; m++) {
            const Mention *mention = &document->mentions.items[m];
            if (mention->form == MENTION_NOMINAL && document->gold_kind[m] >= 0) {
                total++;
                right += mention->kind == (EntityKind)document->gold_kind[m];
            }
        }
    }
    printf("kinds of nominals, %s: %.2f %% of %lld\n", name, 100.0 * (double)right / (double)(total + 1),
           (long long)total);
}

typedef struct Job {
    const char *data, *models, *out;
    Settings settings;
    Arena *arena, *scratch;
} Job;

static const char *path_in(Arena *arena, const char *folder, const char *name) {
    return arena_string(arena, arena_print(arena, "%s/%s", folder, name));
}

static KindModel learn_kinds(EntityDocuments *train, EntityDocuments *dev, EntityDocuments *gap, Arena *arena,
                             Arena *scratch) {
    /* the ranker must see kinds as uncertain as they will be: each document's from a model of the others */
    for (int32_t fold = 0; fold < KIND_FOLDS; fold++) {
        KindModel model = kind_train(train->items, train->count, KIND_FOLDS, fold, scratch, arena);
        for (int32_t d = fold; d < train->count; d += KIND_FOLDS) {
            kind_apply(&model, &train->items[d]);
        }
    }
    KindModel model = kind_train(train->items, train->count, 0, 0, arena, scratch);
    for (int32_t d = 0; d < dev->count; d++) {
        kind_apply(&model, &dev->items[d]);
    }
    for (int32_t d = 0; d < gap->count; d++) {
        kind_apply(&model, &gap->items[d]);
    }
    check_kinds(train, "train, by folds");
    check_kinds(dev, "dev");
    return model;
}

static bool run(void *context, Error *error) {
    Job *job = context;
    Arena *arena = job->arena;
    EntityStages stages;
    EntityDocuments train = {0};
    EntityDocuments dev = {0};
    if (!entity_stages_open(&stages, job->models, arena, error) ||
        !entity_read_gum(&stages, path_in(arena, job->data, "names/gum/train.jsonl"), &train, arena,
                         job->scratch, error) ||
        !entity_read_gum(&stages, path_in(arena, job->data, "names/gum/dev.jsonl"), &dev, arena, job->scratch,
                         error)) {
        return false;
    }
    EntityDocuments gap = {0};
    if (!entity_read_gap(&stages, path_in(arena, job->data, "names/gap/gap-validation.tsv"), &gap, arena,
                         job->scratch, error) ||
        (job->settings.gap &&
         !entity_read_gap(&stages, path_in(arena, job->data, "names/gap/gap-development.tsv"), &train, arena,
                          job->scratch, error))) {
        return false;
    }
    if (job->settings.polnear &&
        !entity_read_polnear(&stages, path_in(arena, job->data, "attribution/polnear/train.jsonl"),
                             path_in(arena, job->data, "names/polnear-auto/train.jsonl"),
                             job->settings.polnear, &train, arena, job->scratch, error)) {
        return false;
    }
    KindModel kinds = learn_kinds(&train, &dev, &gap, arena, job->scratch);
    Learner learner = {.settings = job->settings,
                       .weights = ARENA_NEW(arena, float, 1 << PAIR_BITS),
                       .squares = ARENA_NEW(arena, float, 1 << PAIR_BITS),
                       .sum = ARENA_NEW(arena, float, 1 << PAIR_BITS),
                       .learning = true};
    learn_all(&learner, &train, &dev, &gap, arena, job->scratch);
    WeightsWriter *writer = weights_writer(arena);
    weights_add(writer, "kind.dense", WEIGHTS_I16, ENTITY_KIND_COUNT, kinds.width, kinds.dense);
    weights_add(writer, "kind.hashed", WEIGHTS_I16, 1 << KIND_BITS, ENTITY_KIND_COUNT, kinds.hashed);
    weights_add(writer, "pair.weights", WEIGHTS_I16, 1 << PAIR_BITS, 1, quantise(learner.sum, arena));
    return weights_write(writer, job->out, error);
}

static bool set(Settings *settings, const char *argument) {
    struct {
        const char *name;
        int32_t *whole;
        float *real;
    } names[] = {{"epochs=", &settings->epochs, NULL},
                 {"runs=", &settings->runs, NULL},
                 {"gap_weight=", NULL, &settings->gap_weight},
                 {"seed=", &settings->seed, NULL},
                 {"gap=", &settings->gap, NULL},
                 {"polnear=", &settings->polnear, NULL},
                 {"auto_weight=", NULL, &settings->auto_weight},
                 {"rate=", NULL, &settings->rate},
                 {"false_link=", NULL, &settings->false_link},
                 {"false_new=", NULL, &settings->false_new},
                 {"wrong_link=", NULL, &settings->wrong_link},
                 {"decay=", NULL, &settings->decay}};
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        size_t length = strlen(names[i].name);
        if (strncmp(argument, names[i].name, length) == 0) {
            if (names[i].whole) {
                *names[i].whole = (int32_t)strtol(argument + length, NULL, 10);
            } else {
                *names[i].real = strtof(argument + length, NULL);
            }
            return true;
        }
    }
    return false;
}

int main(int argc, char **argv) {
    Arena arena;
    Arena scratch;
    Settings settings = {.epochs = 8,
                         .seed = 1,
                         .gap = 1,
                         .rate = 0.1f,
                         .false_link = 0.5f,
                         .false_new = 3.0f,
                         .wrong_link = 1.0f,
                         .decay = 0,
                         .auto_weight = 1,
                         .gap_weight = 1,
                         .polnear = 840,
                         .runs = 3};
    bool understood = argc >= 4;
    for (int i = 4; i < argc; i++) {
        understood = understood && set(&settings, argv[i]);
    }
    if (!understood) {
        fprintf(stderr, "usage: train_entity DATA_DIR MODELS_DIR OUT [name=value …]\n");
        return 2;
    }
    arena_init(&arena, (size_t)8 << 30);
    arena_init(&scratch, (size_t)8 << 30);
    Job job = {argv[1], argv[2], argv[3], settings, &arena, &scratch};
    Arena *arenas[] = {&arena, &scratch};
    Error error;
    error_clear(&error);
    bool done = arena_try(arenas, 2, run, &job, &error);
    if (!done) {
        char message[600];
        error_format(&error, message, sizeof message);
        fprintf(stderr, "train_entity: %s\n", message);
    }
    arena_free(&arena);
    arena_free(&scratch);
    return done ? 0 : 3;
}
