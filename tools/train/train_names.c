/* Trains the name tagger.
 * usage: train_names NAMES MODELS VECTORS GAZETTEER.tsv OUT.weights [name=value …]
 * [CORPUS:COPY:N:M:CONVENTION:WEIGHT …] NAMES    what names_corpora.py wrote   MODELS  folder of segment,
 * syntax and gazetteer weights VECTORS  what vectors.py wrote         GAZETTEER.tsv  what gazetteer.py wrote
 *   CORPUS   a file of NAMES without .jsonl; COPY is written, capitals, title or replaced (names_change.h);
 * one sentence in N of those with names is learned, one in M of those without. Convention -1 is that of the
 * analysis, others (0 to 3) are told to the network, so that what their corpora do otherwise does not confuse
 * it. */
#include "names/name_features.h"
#include "names/name_label.h"
#include "names_data.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_CORPORA = 16 };

typedef struct Corpus {
    Slice name;
    NamesCopy copy;
    NamesShare share;
} Corpus;

typedef struct Job {
    const char *names, *models, *vectors, *gazetteer, *out;
    TaggerSettings settings;
    Corpus corpora[MOST_CORPORA];
    int32_t n_corpora;
    Arena arena, scratch;
    NameLists lists;
    NamesTexts dev[3];
} Job;

static const char *const dev_names[] = {"uner-dev", "gum-dev", "re3d"};

/* CORPUS:COPY:N:M:CONVENTION:WEIGHT */
static bool read_corpus(Job *job, Slice argument) {
    Slice part[6];
    for (int32_t i = 0; i < 6; i++) {
        SlicePair pair = slice_cut(argument, ':');
        if (pair.found != (i < 5)) {
            return false;
        }
        part[i] = pair.head;
        argument = pair.tail;
    }
    NamesCopy copy = slice_equals(part[1], SLICE("capitals"))   ? NAMES_IN_CAPITALS
                     : slice_equals(part[1], SLICE("replaced")) ? NAMES_REPLACED
                     : slice_equals(part[1], SLICE("title"))    ? NAMES_IN_TITLE_CASE
                                                                : NAMES_AS_WRITTEN;
    if (job->n_corpora == MOST_CORPORA) {
        return false;
    }
    job->corpora[job->n_corpora++] =
        (Corpus){part[0],
                 copy,
                 {(int32_t)strtol(part[2].ptr, NULL, 10), (int32_t)strtol(part[3].ptr, NULL, 10),
                  (int32_t)strtol(part[4].ptr, NULL, 10), (float)strtod(part[5].ptr, NULL)}};
    return true;
}

static bool read_arguments(Job *job, int argc, char **argv, Error *error) {
    job->settings = tagger_settings_default();
    job->settings.hashed = FEATURES_HASHED;
    if (argc < 6) {
        return error_set(error, STATUS_BAD_ARGUMENT,
                         "usage: train_names NAMES MODELS VECTORS GAZETTEER.tsv OUT.weights [name=value ...] "
                         "[CORPUS ...]");
    }
    job->names = argv[1];
    job->models = argv[2];
    job->vectors = argv[3];
    job->gazetteer = argv[4];
    job->out = argv[5];
    for (int i = 6; i < argc; i++) {
        if (!read_corpus(job, slice_of(argv[i])) &&
            !tagger_settings_read(&job->settings, slice_of(argv[i]))) {
            return error_set(error, STATUS_BAD_ARGUMENT, "%s: no such setting or corpus", argv[i]);
        }
    }
    return true;
}

/* Strict F1 of the network in float on the dev texts. */
static void look(void *context, const TaggerNet *net, const float *values, NetWork *work) {
    Job *job = context;
    const NamesShare all = {1, 1, -1, 1.0f};
    for (size_t d = 0; d < ARRAY_COUNT(dev_names); d++) {
        NamesCounts counts = {0};
        for (int32_t i = 0; i < job->dev[d].count; i++) {
            ArenaMark mark = arena_mark(&job->scratch);
            const NamesText *text = &job->dev[d].items[i];
            NamesTexts one = {.items = &job->dev[d].items[i], .count = 1};
            TaggerSet set = {0};
            uint8_t *labels = ARENA_NEW(&job->scratch, uint8_t, text->text.segments.n_tokens);
            names_set_add(&one, &all, &set, &job->scratch);
            for (int32_t s = 0; s < set.count; s++) {
                tagger_net_label(net, values, &set.items[s], work,
                                 labels + text->text.segments.sentences[s].first_token, NULL);
            }
            NameList names;
            name_labels_read(text->text.text, &text->text.segments, labels, &job->scratch, &names);
            names_count(text, names.items, names.count, &counts);
            arena_reset(&job->scratch, mark);
        }
        printf("  %s %.2f", dev_names[d], names_f1(&counts));
    }
}

static bool read_texts(const NamesReader *reader, const Job *job, Slice name, NamesCopy copy,
                       NamesTexts *texts, Error *error) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%.*s.jsonl", job->names, (int)name.len, name.ptr);
    return names_texts_read(reader, path, copy, texts, error);
}

static bool make_sets(Job *job, const NamesReader *reader, TaggerSet *set, Error *error) {
    for (size_t d = 0; d < ARRAY_COUNT(dev_names); d++) {
        if (!read_texts(reader, job, slice_of(dev_names[d]), NAMES_AS_WRITTEN, &job->dev[d], error)) {
            return false;
        }
    }
    for (int32_t c = 0; c < job->n_corpora; c++) {
        NamesTexts texts = {0};
        if (!read_texts(reader, job, job->corpora[c].name, job->corpora[c].copy, &texts, error)) {
            return false;
        }
        names_set_add(&texts, &job->corpora[c].share, set, &job->arena);
    }
    return true;
}

static bool train(Job *job, int argc, char **argv, Error *error) {
    static TaggerModels models;
    Weights weights;
    Gazetteer gazetteer;
    char path[1024];
    if (!read_arguments(job, argc, argv, error) ||
        !tagger_models_open(&models, job->models, job->vectors, &job->arena, error)) {
        return false;
    }
    snprintf(path, sizeof path, "%s/gazetteer.weights", job->models);
    if (!weights_open(&weights, path, error) || !gazetteer_open(&gazetteer, &weights, error)) {
        return false;
    }
    NamesReader reader = {&models, &gazetteer, &job->lists, &job->arena, &job->scratch};
    TaggerSet set = {0};
    if (!name_lists_read(&job->lists, job->gazetteer, &job->arena, error) ||
        !make_sets(job, &reader, &set, error)) {
        return false;
    }
    bool allowed[(NAME_LABELS + 1) * NAME_LABELS];
    for (int32_t i = 0; i < (NAME_LABELS + 1) * NAME_LABELS; i++) {
        allowed[i] = name_label_may_follow(i / NAME_LABELS, i % NAME_LABELS);
    }
    TaggerNet net = {.shape = {.labels = NAME_LABELS, .bits = NAME_INPUTS}, .allowed = allowed};
    const float *values = tagger_train(&net, &job->settings, &models, &set, look, job, &job->arena);
    WeightsWriter *writer = weights_writer(&job->arena);
    tagger_net_export(&net, values, writer, &job->arena);
    return weights_write(writer, job->out, error);
}

int main(int argc, char **argv) {
    static Job job;
    arena_init(&job.arena, (size_t)16 << 30);
    arena_init(&job.scratch, (size_t)4 << 30);
    Error error;
    error_clear(&error);
    if (!train(&job, argc, argv, &error)) {
        char message[600];
        error_format(&error, message, sizeof message);
        fprintf(stderr, "train_names: %s\n", message);
        return 3;
    }
    arena_free(&job.scratch);
    arena_free(&job.arena);
    return 0;
}
