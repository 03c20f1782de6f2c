/* Trains the decision whether two event mentions of a story are one event, and looks at what comes of it.
 * usage: train_link DATA MODELS FOLDS OUT.weights [name=value …]
 *   MODELS  folder of the weights of all stages before
 *   FOLDS   folder of event-0.weights … of train_event with folds=FOLD_COUNT: the mentions of a topic are found by a tagger
 *           that has not learned from it, so that training sees the mistakes that there will be
 * What is looked at: by cross-validation over train's topics, then on dev, reports grouped as the corpus groups them. */
#include "analysis/analysis.h"
#include "base/random.h"
#include "boost.h"
#include "ecb_data.h"
#include "link/event_link.h"

#include <stdio.h>
#include <stdlib.h>

enum { FOLD_COUNT = 5, UNKNOWN = -2, SPURIOUS = -1, UNKNOWN_EVERY = 40 };

/* A story with its mentions compared. */
typedef struct LinkStory {
    int32_t topic, n_views;
    EventStory story;
    EventView *views;
    int32_t *chain;      /* [n_views] the event that was marked; SPURIOUS; UNKNOWN outside of checked sentences */
    int64_t gold_pairs;  /* in different reports, mentions that were not found included */
    int64_t n_gold, gold_links; /* marked mentions, and what MUC counts of their chains */
    int32_t first_pair, last_pair; /* of Job.pairs */
} LinkStory;

typedef struct LinkPair {
    int32_t a, b, story;
    int32_t score;
} LinkPair;

typedef struct Linking {
    VECTOR(LinkStory) stories;
    VECTOR(LinkPair) pairs;
    int16_t *rows; /* [pairs][EVENT_PAIR_NUMBERS] */
} Linking;

typedef struct Job {
    const char *data, *models_folder, *folds, *out;
    Models models;
    Weights fold_weights[FOLD_COUNT];
    EventModel fold_models[FOLD_COUNT];
    BoostSettings boost;
    EventLinkModel link;
    /* weights of pairs with a mention that is none, of pairs inside one report, and of pairs of other words outside of
     * checked sentences, which are hardly ever one event */
    double spurious, inside, unknown;
    uint64_t random;
    Arena arena, scratch;
} Job;

static bool open_models(Job *job, Error *error) {
    if (!models_open(&job->models, job->models_folder, error)) {
        return false;
    }
    for (int32_t f = 0; f < FOLD_COUNT; f++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/event-%d.weights", job->folds, (int)f);
        if (!weights_open(&job->fold_weights[f], path, error) ||
            !event_model_open(&job->fold_models[f], &job->fold_weights[f],
                              parser_encoded_width(job->models.parser), &job->arena, error)) {
            return false;
        }
    }
    return true;
}

static const Analysis *analyse(Job *job, const EcbReport *report, const EventModel *event, Error *error) {
    Report *made = ARENA_NEW(&job->arena, Report, 1);
    Analysis *analysis = ARENA_NEW(&job->arena, Analysis, 1);
    *made = (Report){.id = report->id, .text = report->text};
    Models models = job->models;
    models.event = *event;
    return analysis_make(&models, made, &job->arena, &job->scratch, analysis, error) ? analysis : NULL;
}

/* The chain of a mention found: of the marked one with the same span, else of one that holds its head and that no other
 * has the span of. */
static int32_t chain_of(const EcbReport *report, const Analysis *analysis, const EventMention *mention) {
    Span span = event_mention_span(&analysis->segments, mention);
    Span head = analysis->segments.tokens[mention->head].span;
    int32_t chain = ecb_is_checked(report, span) ? SPURIOUS : UNKNOWN;
    for (int32_t i = 0; i < report->mentions.count; i++) {
        Span marked = report->mentions.items[i].span;
        if (marked.start == span.start && marked.end == span.end) {
            return report->mentions.items[i].chain;
        }
        if (span_contains(marked, head)) {
            chain = report->mentions.items[i].chain;
        }
    }
    return chain;
}

static int compare_chains(const void *a, const void *b) {
    return *(const int32_t *)a - *(const int32_t *)b;
}

/* What is to be found in a story: pairs in different reports; links that MUC counts. */
static void count_gold(const EcbReport *const *reports, int32_t n, Arena *scratch, LinkStory *story) {
    ArenaMark mark = arena_mark(scratch);
    VECTOR(int32_t) chains = {0};
    for (int32_t r = 0; r < n; r++) {
        for (int32_t i = 0; i < reports[r]->mentions.count; i++) {
            *VECTOR_PUSH(&chains, scratch) = reports[r]->mentions.items[i].chain;
            for (int32_t q = r + 1; q < n; q++) {
                for (int32_t k = 0; k < reports[q]->mentions.count; k++) {
                    story->gold_pairs += reports[r]->mentions.items[i].chain == reports[q]->mentions.items[k].chain;
                }
            }
        }
    }
    if (chains.count) {
        qsort(chains.items, (size_t)chains.count, sizeof(int32_t), compare_chains);
    }
    story->n_gold = chains.count;
    for (int32_t i = 1; i < chains.count; i++) {
        story->gold_links += chains.items[i] == chains.items[i - 1];
    }
    arena_reset(scratch, mark);
}

static bool add_story(Job *job, const EcbReport *const *reports, int32_t n, bool is_train, Linking *to,
                      Error *error) {
    const Analysis **analyses = ARENA_NEW(&job->arena, const Analysis *, n);
    LinkStory *story = VECTOR_PUSH(&to->stories, &job->arena);
    *story = (LinkStory){.topic = reports[0]->topic, .first_pair = to->pairs.count};
    const EventModel *event = is_train ? &job->fold_models[story->topic % FOLD_COUNT] : &job->models.event;
    for (int32_t i = 0; i < n; i++) {
        analyses[i] = analyse(job, reports[i], event, error);
        if (!analyses[i]) {
            return false;
        }
    }
    event_story_make(&job->models.event.lexicon, analyses, n, &job->arena, &job->scratch, &story->story);
    story->views = story->story.views;
    story->n_views = story->story.n_views;
    story->chain = ARENA_NEW(&job->arena, int32_t, story->n_views);
    for (int32_t i = 0; i < story->n_views; i++) {
        const EventView *v = &story->views[i];
        story->chain[i] =
            chain_of(reports[v->report], analyses[v->report], &analyses[v->report]->event_mentions.items[v->mention]);
    }
    count_gold(reports, n, &job->scratch, story);
    for (int32_t a = 0; a < story->n_views; a++) {
        for (int32_t b = a + 1; b < story->n_views; b++) {
            bool known = story->chain[a] != UNKNOWN && story->chain[b] != UNKNOWN;
            bool wanted = known || (is_train && random_below(&job->random, UNKNOWN_EVERY) == 0);
            if (wanted && event_pair_is_possible(&story->story, &story->views[a], &story->views[b])) {
                *VECTOR_PUSH(&to->pairs, &job->arena) = (LinkPair){.a = a, .b = b, .story = to->stories.count - 1};
            }
        }
    }
    story->last_pair = to->pairs.count;
    return true;
}

/* Reports of one subtopic stand together in the file. */
static bool add_part(Job *job, const char *part, Linking *to, Error *error) {
    char path[1024];
    EcbReports *reports = ARENA_NEW(&job->arena, EcbReports, 1);
    snprintf(path, sizeof path, "%s/stories/ecbplus/%s.jsonl", job->data, part);
    if (!ecb_read(path, &job->arena, reports, error)) {
        return false;
    }
    bool *taken = ARENA_NEW(&job->arena, bool, reports->count);
    for (int32_t i = 0; i < reports->count; i++) {
        const EcbReport **story = ARENA_NEW(&job->arena, const EcbReport *, reports->count);
        int32_t n = 0;
        for (int32_t k = i; k < reports->count && !taken[i]; k++) {
            if (slice_equals(reports->items[k].subtopic, reports->items[i].subtopic)) {
                story[n++] = &reports->items[k];
                taken[k] = k > i;
            }
        }
        if (n > 0 && !add_story(job, story, n, strcmp(part, "train") == 0, to, error)) {
            return false;
        }
    }
    to->rows = ARENA_NEW(&job->arena, int16_t, (int64_t)to->pairs.count * EVENT_PAIR_NUMBERS);
    for (int32_t i = 0; i < to->pairs.count; i++) {
        const LinkPair *pair = &to->pairs.items[i];
        LinkStory *story = &to->stories.items[pair->story];
        event_pair_row(&story->story, &story->views[pair->a], &story->views[pair->b],
                       to->rows + (int64_t)i * EVENT_PAIR_NUMBERS);
    }
    return true;
}

static bool is_one_event(const LinkStory *story, int32_t a, int32_t b) {
    return story->chain[a] >= 0 && story->chain[a] == story->chain[b];
}

/* Trains on all stories but those of one fold of topics (-1: all). */
static Trees train_on(Job *job, const Linking *linking, int32_t left_out) {
    BoostData data = {.n_features = EVENT_PAIR_NUMBERS};
    int16_t *rows = ARENA_NEW(&job->scratch, int16_t, (int64_t)linking->pairs.count * EVENT_PAIR_NUMBERS);
    uint8_t *answers = ARENA_NEW(&job->scratch, uint8_t, linking->pairs.count);
    float *weights = ARENA_NEW(&job->scratch, float, linking->pairs.count);
    for (int32_t i = 0; i < linking->pairs.count; i++) {
        const LinkPair *pair = &linking->pairs.items[i];
        const LinkStory *story = &linking->stories.items[pair->story];
        int32_t a = story->chain[pair->a];
        int32_t b = story->chain[pair->b];
        bool known = a != UNKNOWN && b != UNKNOWN;
        const int16_t *row = linking->rows + (int64_t)i * EVENT_PAIR_NUMBERS;
        if (story->topic % FOLD_COUNT == left_out || (!known && row[0] < WORD_SIBLING)) {
            continue;
        }
        memcpy(rows + (int64_t)data.n * EVENT_PAIR_NUMBERS, row, EVENT_PAIR_NUMBERS * sizeof *rows);
        answers[data.n] = is_one_event(story, pair->a, pair->b);
        weights[data.n] = (float)((known ? 1 : job->unknown) * (a == SPURIOUS || b == SPURIOUS ? job->spurious : 1) *
                                  (story->views[pair->a].report == story->views[pair->b].report ? job->inside : 1));
        data.n++;
    }
    data.rows = rows;
    data.answers = answers;
    data.weights = weights;
    return boost_train(&job->boost, &data, &job->arena);
}

static void score_pairs(const Trees *trees, Linking *linking, int32_t fold) {
    for (int32_t i = 0; i < linking->pairs.count; i++) {
        LinkPair *pair = &linking->pairs.items[i];
        if (fold < 0 || linking->stories.items[pair->story].topic % FOLD_COUNT == fold) {
            pair->score = trees_score(trees, linking->rows + (int64_t)i * EVENT_PAIR_NUMBERS);
        }
    }
}

/* What comes of a setting over all stories. */
typedef struct Outcome {
    int64_t right, found, gold;              /* pairs in different reports */
    int64_t muc_kept, muc_gold, muc_found;   /* links */
    double b3_recall, b3_precision;
    int64_t mentions;
} Outcome;

/* The groups without what was not marked; marked mentions that were not found stand alone. */
static void look_at_story(const LinkStory *story, const int32_t *group_of, Outcome *out) {
    out->gold += story->gold_pairs;
    out->muc_gold += story->gold_links;
    out->mentions += story->n_gold;
    int64_t found = 0;
    for (int32_t i = 0; i < story->n_views; i++) {
        if (story->chain[i] == UNKNOWN) {
            continue;
        }
        int64_t same_group = 0;
        int64_t same_chain = 0;
        int64_t both = 0;
        bool first_of_group = true;
        bool first_of_both = true;
        for (int32_t k = 0; k < story->n_views; k++) {
            if (story->chain[k] == UNKNOWN) {
                continue;
            }
            bool group = group_of[i] == group_of[k];
            bool chain = is_one_event(story, i, k);
            if (k > i && story->views[i].report != story->views[k].report) {
                out->found += group;
                out->right += group && chain;
            }
            if (story->chain[i] >= 0 && story->chain[k] >= 0) {
                same_group += group;
                same_chain += chain;
                both += group && chain;
                first_of_group = first_of_group && !(k < i && group);
                first_of_both = first_of_both && !(k < i && group && chain);
            }
        }
        if (story->chain[i] >= 0) {
            found++;
            out->muc_found += !first_of_group;
            out->muc_kept += !first_of_both;
            out->b3_precision += (double)both / (double)same_group;
            out->b3_recall += (double)both / (double)same_chain; /* of those that were found */
        }
    }
    out->b3_precision += (double)(story->n_gold - found);
}

static double f1(double right, double found, double gold) {
    return found + gold > 0 ? 200 * right / (found + gold) : 0;
}

static Outcome look_at(Job *job, const Linking *linking) {
    Outcome out = {0};
    for (int32_t s = 0; s < linking->stories.count; s++) {
        const LinkStory *story = &linking->stories.items[s];
        ArenaMark mark = arena_mark(&job->scratch);
        int32_t n = 0;
        ClusterPair *pairs = ARENA_NEW(&job->scratch, ClusterPair, story->last_pair - story->first_pair);
        for (int32_t i = story->first_pair; i < story->last_pair; i++) {
            const LinkPair *pair = &linking->pairs.items[i];
            if (story->chain[pair->a] == UNKNOWN || story->chain[pair->b] == UNKNOWN) {
                continue; /* a sample for training alone */
            }
            int32_t score = pair->score < job->link.low    ? job->link.low
                            : pair->score > job->link.high ? job->link.high
                                                           : pair->score;
            pairs[n++] = (ClusterPair){pair->a, pair->b, score};
        }
        int32_t *group_of = ARENA_NEW(&job->scratch, int32_t, story->n_views);
        cluster_average(story->n_views, pairs, n, job->link.missing, job->link.threshold, &job->scratch, group_of);
        look_at_story(story, group_of, &out);
        arena_reset(&job->scratch, mark);
    }
    return out;
}

static void print_outcome(const char *name, const Outcome *o) {
    double p = (double)o->b3_precision / (double)(o->mentions + 1);
    double r = (double)o->b3_recall / (double)(o->mentions + 1);
    printf("%s: cross P %.2f R %.2f F1 %.2f, MUC %.2f, B3 %.2f\n", name,
           100.0 * (double)o->right / (double)(o->found + 1), 100.0 * (double)o->right / (double)(o->gold + 1),
           f1((double)o->right, (double)o->found, (double)o->gold),
           f1((double)o->muc_kept, (double)o->muc_found, (double)o->muc_gold), 200 * p * r / (p + r));
    fflush(stdout);
}

static void print_pairs(const char *name, const Linking *linking) {
    int64_t yes = 0;
    int64_t all = 0;
    int64_t possible = 0;
    for (int32_t i = 0; i < linking->pairs.count; i++) {
        const LinkPair *pair = &linking->pairs.items[i];
        const LinkStory *story = &linking->stories.items[pair->story];
        yes += is_one_event(story, pair->a, pair->b);
    }
    int64_t there = 0;
    for (int32_t s = 0; s < linking->stories.count; s++) {
        const LinkStory *story = &linking->stories.items[s];
        possible += (int64_t)story->n_views * (story->n_views - 1) / 2;
        for (int32_t a = 0; a < story->n_views; a++) {
            for (int32_t b = a + 1; b < story->n_views; b++) {
                there += is_one_event(story, a, b);
                all += story->chain[a] != UNKNOWN && story->chain[b] != UNKNOWN;
            }
        }
    }
    printf("%s: %d stories, %d pairs compared of %lld, %lld in checked sentences; %lld of %lld that are one event\n", name,
           linking->stories.count, linking->pairs.count, (long long)possible, (long long)all, (long long)yes,
           (long long)there);
}

/* The threshold that suits train best by cross-validation: the mean of cross F1, MUC and B3. None below LEAST is tried:
 * nearly all sentences of reports are unlike the checked ones, so that less of what is said twice there is one event. */
static void choose_threshold(Job *job, const Linking *train, const Linking *dev) {
    double best = 0;
    int32_t chosen = 0;
    enum { LEAST = -3 * TREES_UNIT / 2 };
    for (int32_t t = LEAST; t <= TREES_UNIT; t += TREES_UNIT / 4) {
        job->link.threshold = t;
        Outcome o = look_at(job, train);
        double p = o.b3_precision / (double)(o.mentions + 1);
        double r = o.b3_recall / (double)(o.mentions + 1);
        double mean = f1((double)o.right, (double)o.found, (double)o.gold) +
                      f1((double)o.muc_kept, (double)o.muc_found, (double)o.muc_gold) + 200 * p * r / (p + r);
        printf("%5.2f ", (double)t / TREES_UNIT);
        print_outcome("train", &o);
        Outcome d = look_at(job, dev);
        printf("      ");
        print_outcome("dev  ", &d);
        if (mean > best) {
            best = mean;
            chosen = t;
        }
    }
    job->link.threshold = chosen;
    printf("threshold %.2f\n", (double)chosen / TREES_UNIT);
}

static bool set_number(Job *job, Slice argument) {
    const struct {
        const char *name;
        int32_t *whole;
        double *real;
    } names[] = {{"trees", &job->boost.trees, NULL},   {"depth", &job->boost.depth, NULL},
                 {"least", &job->boost.least, NULL},   {"rate", NULL, &job->boost.rate},
                 {"share", NULL, &job->boost.share},   {"ridge", NULL, &job->boost.ridge},
                 {"feature_share", NULL, &job->boost.feature_share},
                 {"spurious", NULL, &job->spurious},   {"inside", NULL, &job->inside},
                 {"unknown", NULL, &job->unknown},
                 {"missing", &job->link.missing, NULL}, {"low", &job->link.low, NULL},
                 {"high", &job->link.high, NULL}};
    SlicePair pair = slice_cut(argument, '=');
    for (size_t i = 0; pair.found && i < ARRAY_COUNT(names); i++) {
        if (slice_equals(pair.head, slice_of(names[i].name))) {
            if (names[i].whole) {
                *names[i].whole = (int32_t)strtol(pair.tail.ptr, NULL, 10);
            } else {
                *names[i].real = strtod(pair.tail.ptr, NULL);
            }
            return true;
        }
    }
    return false;
}

static bool read_arguments(Job *job, int argc, char **argv, Error *error) {
    job->boost = boost_settings_default();
    job->spurious = 1;
    job->inside = 1;
    job->unknown = 0.15;
    job->random = 1;
    job->link = (EventLinkModel){.missing = -4 * TREES_UNIT, .low = -4 * TREES_UNIT, .high = 4 * TREES_UNIT};
    if (argc < 5) {
        return error_set(error, STATUS_BAD_ARGUMENT, "usage: train_link DATA MODELS FOLDS OUT.weights [name=value ...]");
    }
    job->data = argv[1];
    job->models_folder = argv[2];
    job->folds = argv[3];
    job->out = argv[4];
    for (int i = 5; i < argc; i++) {
        if (!set_number(job, slice_of(argv[i]))) {
            return error_set(error, STATUS_BAD_ARGUMENT, "%s: no such setting", argv[i]);
        }
    }
    return true;
}

static bool train(Job *job, int argc, char **argv, Error *error) {
    Linking learned = {0};
    Linking dev = {0};
    if (!read_arguments(job, argc, argv, error) || !open_models(job, error) ||
        !add_part(job, "train", &learned, error) || !add_part(job, "dev", &dev, error)) {
        return false;
    }
    print_pairs("train", &learned);
    print_pairs("dev", &dev);
    for (int32_t fold = 0; fold < FOLD_COUNT; fold++) {
        ArenaMark mark = arena_mark(&job->scratch);
        Trees trees = train_on(job, &learned, fold);
        score_pairs(&trees, &learned, fold);
        arena_reset(&job->scratch, mark);
    }
    Trees trees = train_on(job, &learned, -1);
    score_pairs(&trees, &dev, -1);
    choose_threshold(job, &learned, &dev);
    WeightsWriter *writer = weights_writer(&job->arena);
    boost_write(&trees, "event", writer, &job->arena);
    int32_t linkage[] = {job->link.threshold, job->link.missing, job->link.low, job->link.high};
    weights_add(writer, "event.linkage", WEIGHTS_I32, (int64_t)ARRAY_COUNT(linkage), 1, linkage);
    return weights_write(writer, job->out, error);
}

int main(int argc, char **argv) {
    static Job job;
    arena_init(&job.arena, (size_t)16 << 30);
    arena_init(&job.scratch, (size_t)8 << 30);
    Error error;
    error_clear(&error);
    if (!train(&job, argc, argv, &error)) {
        char message[600];
        error_format(&error, message, sizeof message);
        fprintf(stderr, "train_link: %s\n", message);
        return 3;
    }
    arena_free(&job.scratch);
    arena_free(&job.arena);
    return 0;
}
