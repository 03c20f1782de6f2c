/* Trains the tagger of event mentions and writes it with the lexicon of events.
 * usage: train_event DATA MODELS VECTORS LEXICON.tsv OUT.weights [name=value …]
 *   MODELS   folder of the weights of all stages before      VECTORS  what vectors.py wrote
 *   LEXICON  what event_lexicon.py wrote
 * Settings beside the tagger's: uw, meantime (how much a sentence of those corpora counts against one of ECB+; what
 * they mark is told to the network as a convention), fold and folds (every so many-th topic is left out of training
 * and looked at instead of dev). */
#include "ecb_data.h"
#include "event/mention.h"
#include "judged_events.h"
#include "lexicon_write.h"
#include "names/name_tagger.h"
#include "roles/roles.h"
#include "tagger_train.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Job {
    const char *data, *models, *vectors, *lexicon, *out;
    TaggerSettings settings;
    double uw, meantime;
    int64_t fold, folds;
    Arena arena, scratch;
    TaggerModels base;
    Weights roles_weights, names_weights, gazetteer_weights, time_weights, lexicon_weights;
    RoleModel *roles;
    Gazetteer gazetteer;
    NameTagger *names;
    TimeModel time;
    EventLexicon event_lexicon;
} Job;

/* A text as the tagger sees it; what it holds is valid as long as the job's arena. */
typedef struct Made {
    TaggerText text;
    FrameList frames;
    NameList names;
    TimexList times;
    uint64_t *inputs;
    uint8_t *labels;
} Made;

/* A report that is looked at: what was marked, and the sequences whose labels are asked for. */
typedef struct Looked {
    const EcbReport *report;
    Made *made;
    TaggerSet set;
} Looked;

typedef VECTOR(Looked) LookedSet;

typedef struct Looking {
    Job *job;
    LookedSet reports;
} Looking;

static bool open_file(const Job *job, const char *name, Weights *weights, Error *error) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s.weights", job->models, name);
    return weights_open(weights, path, error);
}

static bool open_models(Job *job, Error *error) {
    Arena *arena = &job->arena;
    return tagger_models_open(&job->base, job->models, job->vectors, arena, error) &&
           open_file(job, "roles", &job->roles_weights, error) &&
           roles_open(&job->roles, &job->roles_weights,
                      parser_encoded_width(job->base.parser) + parser_word_width(job->base.parser), arena, error) &&
           open_file(job, "gazetteer", &job->gazetteer_weights, error) &&
           gazetteer_open(&job->gazetteer, &job->gazetteer_weights, error) &&
           open_file(job, "names", &job->names_weights, error) &&
           name_tagger_open(&job->names, &job->names_weights, &job->gazetteer, job->base.parser, arena, error) &&
           open_file(job, "time", &job->time_weights, error) &&
           time_model_open(&job->time, &job->time_weights, error);
}

static Made *make_text(Job *job, Slice text) {
    Arena *arena = &job->arena;
    Made *made = ARENA_NEW(arena, Made, 1);
    ArenaMark mark = arena_mark(&job->scratch);
    TaggerText *t = &made->text;
    t->text = text;
    text_segment(&job->base.segmenter, text, arena, &job->scratch, &t->segments);
    Encoded encoded;
    syntax_parse(job->base.parser, text, &t->segments, arena, &job->scratch, &t->syntax, &encoded);
    roles_find(job->roles, &t->segments, &t->syntax, &encoded, arena, &job->scratch, &made->frames);
    names_find(job->names, text, &t->segments, &t->syntax, &encoded, arena, &job->scratch, &made->names);
    timex_find(&job->time, text, &t->segments, &t->syntax, (Date){0}, arena, &job->scratch, &made->times);
    size_t n = (size_t)t->segments.n_tokens;
    size_t bytes = n * (size_t)encoded.width;
    t->encoded = (Encoded){
        .rows = ARENA_NEW(arena, int8_t, bytes), .width = encoded.width, .ids = ARENA_NEW(arena, TokenIds, n)};
    if (n) {
        memcpy(t->encoded.rows, encoded.rows, bytes);
        memcpy(t->encoded.ids, encoded.ids, n * sizeof *encoded.ids);
    }
    arena_reset(&job->scratch, mark);
    made->inputs = ARENA_NEW(arena, uint64_t, n);
    made->labels = ARENA_NEW(arena, uint8_t, n);
    TriggerText trigger = {&t->segments, &t->syntax, &made->frames, &made->names, &made->times};
    trigger_features_find(&job->event_lexicon, &trigger, made->inputs);
    return made;
}

static void label_span(Made *made, Span span) {
    const Segments *segments = &made->text.segments;
    uint8_t label = TRIGGER_FIRST;
    for (int32_t t = 0; t < segments->n_tokens; t++) {
        if (span_overlaps(segments->tokens[t].span, span)) {
            made->labels[t] = label;
            label = TRIGGER_FURTHER;
        }
    }
}

static void add_sequence(Job *job, Made *made, int32_t first, int32_t last, int32_t convention, double weight,
                         TaggerSet *set) {
    if (last > first && last - first <= TAGGER_MOST_SEQUENCE) {
        for (int32_t t = first; t < last; t++) {
            made->inputs[t] |= (uint64_t)(convention >= 0) << (TRIGGER_CONVENTION + (convention < 0 ? 0 : convention));
        }
        *VECTOR_PUSH(set, &job->arena) = (TaggerSequence){.n = last - first,
                                                          .given = made->text.encoded.rows +
                                                                   (int64_t)first * made->text.encoded.width,
                                                          .ids = made->text.encoded.ids + first,
                                                          .bits = made->inputs + first,
                                                          .labels = made->labels + first,
                                                          .weight = (float)weight};
    }
}

/* The parts of a report's sentences that people checked. */
static void add_report(Job *job, const EcbReport *report, Made *made, TaggerSet *set) {
    const Segments *segments = &made->text.segments;
    for (int32_t i = 0; i < report->mentions.count; i++) {
        label_span(made, report->mentions.items[i].span);
    }
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        int32_t last = segments->sentences[s].last_token;
        for (int32_t t = segments->sentences[s].first_token; t < last;) {
            int32_t end = t;
            while (end < last && ecb_is_checked(report, segments->tokens[end].span)) {
                end++;
            }
            add_sequence(job, made, t, end, -1, 1, set);
            t = end > t ? end : t + 1;
        }
    }
}

static bool add_judged(Job *job, const char *name, int32_t convention, double weight, TaggerSet *set, Error *error) {
    char path[1024];
    JudgedSentences *sentences = ARENA_NEW(&job->arena, JudgedSentences, 1);
    snprintf(path, sizeof path, "%s/certainty/%s.jsonl", job->data, name);
    if (weight <= 0) {
        return true;
    }
    if (!judged_events_read(path, &job->arena, sentences, error)) {
        return false;
    }
    for (int32_t i = 0; i < sentences->count; i++) {
        const JudgedSentence *sentence = &sentences->items[i];
        Made *made = make_text(job, sentence->text);
        for (int32_t e = 0; e < sentence->events.count; e++) {
            label_span(made, sentence->events.items[e].span);
        }
        for (int32_t s = 0; s < made->text.segments.n_sentences; s++) {
            const Sentence *found = &made->text.segments.sentences[s];
            add_sequence(job, made, found->first_token, found->last_token, convention, weight, set);
        }
    }
    return true;
}

static bool add_ecb(Job *job, const char *part, TaggerSet *set, LookedSet *looked, Error *error) {
    char path[1024];
    EcbReports *reports = ARENA_NEW(&job->arena, EcbReports, 1);
    snprintf(path, sizeof path, "%s/stories/ecbplus/%s.jsonl", job->data, part);
    if (!ecb_read(path, &job->arena, reports, error)) {
        return false;
    }
    bool is_dev = strcmp(part, "dev") == 0;
    for (int32_t i = 0; i < reports->count; i++) {
        const EcbReport *report = &reports->items[i];
        bool left_out = is_dev || (job->folds > 0 && report->topic % job->folds == job->fold);
        if (is_dev && job->folds > 0) {
            continue;
        }
        Made *made = make_text(job, report->text);
        if (left_out) {
            Looked *one = VECTOR_PUSH(looked, &job->arena);
            *one = (Looked){.report = report, .made = made};
            add_report(job, report, made, &one->set);
        } else {
            add_report(job, report, made, set);
        }
    }
    return true;
}

/* Exact spans, on the reports looked at. */
static void look(void *context, const TaggerNet *net, const float *values, NetWork *work) {
    const Looking *looking = context;
    Job *job = looking->job;
    int64_t right = 0;
    int64_t found = 0;
    int64_t gold = 0;
    int64_t heads = 0;
    for (int32_t r = 0; r < looking->reports.count; r++) {
        const Looked *one = &looking->reports.items[r];
        ArenaMark mark = arena_mark(&job->scratch);
        const TaggerText *text = &one->made->text;
        uint8_t *labels = ARENA_NEW(&job->scratch, uint8_t, text->segments.n_tokens);
        for (int32_t s = 0; s < one->set.count; s++) {
            const TaggerSequence *sequence = &one->set.items[s];
            tagger_net_label(net, values, sequence, work, labels + (sequence->bits - one->made->inputs), NULL);
        }
        TriggerText trigger = {&text->segments, &text->syntax, &one->made->frames, &one->made->names,
                               &one->made->times};
        EventMentionList list;
        event_labels_read(&job->event_lexicon, &trigger, labels, &job->scratch, &list);
        const EcbReport *report = one->report;
        for (int32_t i = 0; i < list.count; i++) {
            Span span = {text->segments.tokens[list.items[i].first_token].span.start,
                         text->segments.tokens[list.items[i].last_token - 1].span.end};
            Span head = text->segments.tokens[list.items[i].head].span;
            bool head_right = false;
            for (int32_t g = 0; g < report->mentions.count; g++) {
                Span marked = report->mentions.items[g].span;
                right += marked.start == span.start && marked.end == span.end;
                head_right = head_right || span_contains(marked, head);
            }
            heads += head_right;
        }
        found += list.count;
        gold += report->mentions.count;
        arena_reset(&job->scratch, mark);
    }
    printf("  P %.2f R %.2f F1 %.2f, by heads %.2f", 100.0 * (double)right / (double)(found + 1),
           100.0 * (double)right / (double)(gold + 1), 200.0 * (double)right / (double)(found + gold + 1),
           200.0 * (double)heads / (double)(found + gold + 1));
}

static bool set_number(Job *job, Slice argument) {
    SlicePair pair = slice_cut(argument, '=');
    if (slice_equals(pair.head, SLICE("uw"))) {
        job->uw = strtod(pair.tail.ptr, NULL);
    } else if (slice_equals(pair.head, SLICE("meantime"))) {
        job->meantime = strtod(pair.tail.ptr, NULL);
    } else if (slice_equals(pair.head, SLICE("fold"))) {
        job->fold = strtoll(pair.tail.ptr, NULL, 10);
    } else if (slice_equals(pair.head, SLICE("folds"))) {
        job->folds = strtoll(pair.tail.ptr, NULL, 10);
    } else {
        return tagger_settings_read(&job->settings, argument);
    }
    return true;
}

static bool read_arguments(Job *job, int argc, char **argv, Error *error) {
    job->settings = tagger_settings_default();
    job->uw = 0.5;
    job->meantime = 0.5;
    if (argc < 6) {
        return error_set(error, STATUS_BAD_ARGUMENT,
                         "usage: train_event DATA MODELS VECTORS LEXICON.tsv OUT.weights [name=value ...]");
    }
    job->data = argv[1];
    job->models = argv[2];
    job->vectors = argv[3];
    job->lexicon = argv[4];
    job->out = argv[5];
    for (int i = 6; i < argc; i++) {
        if (!set_number(job, slice_of(argv[i]))) {
            return error_set(error, STATUS_BAD_ARGUMENT, "%s: no such setting", argv[i]);
        }
    }
    return true;
}

/* The lexicon is needed before the tagger is trained: it is written to memory and opened from there. */
static bool make_lexicon(Job *job, WeightsWriter *writer, Error *error) {
    return lexicon_write(job->lexicon, job->vectors, writer, &job->arena, error) &&
           weights_open_bytes(&job->lexicon_weights, weights_bytes(writer), error) &&
           event_lexicon_open(&job->event_lexicon, &job->lexicon_weights, error);
}

static bool train(Job *job, int argc, char **argv, Error *error) {
    WeightsWriter *writer = weights_writer(&job->arena);
    Looking looking = {.job = job};
    TaggerSet set = {0};
    if (!read_arguments(job, argc, argv, error) || !open_models(job, error) || !make_lexicon(job, writer, error) ||
        !add_ecb(job, "train", &set, &looking.reports, error) ||
        !add_ecb(job, "dev", &set, &looking.reports, error) ||
        !add_judged(job, "uw-train", 0, job->uw, &set, error) ||
        !add_judged(job, "meantime-train", 1, job->meantime, &set, error)) {
        return false;
    }
    bool allowed[(TRIGGER_LABELS + 1) * TRIGGER_LABELS];
    for (int32_t i = 0; i < (TRIGGER_LABELS + 1) * TRIGGER_LABELS; i++) {
        allowed[i] = trigger_label_may_follow(i / TRIGGER_LABELS, i % TRIGGER_LABELS);
    }
    TaggerNet net = {.shape = {.labels = TRIGGER_LABELS, .bits = TRIGGER_INPUTS}, .allowed = allowed};
    const float *values = tagger_train(&net, &job->settings, &job->base, &set, look, &looking, &job->arena);
    tagger_net_export(&net, values, writer, &job->arena);
    return weights_write(writer, job->out, error);
}

int main(int argc, char **argv) {
    static Job job;
    arena_init(&job.arena, (size_t)8 << 30);
    arena_init(&job.scratch, (size_t)4 << 30);
    Error error;
    error_clear(&error);
    if (!train(&job, argc, argv, &error)) {
        char message[600];
        error_format(&error, message, sizeof message);
        fprintf(stderr, "train_event: %s\n", message);
        return 3;
    }
    arena_free(&job.scratch);
    arena_free(&job.arena);
    return 0;
}
