#include "analysis/analysis.h"

#include "names/acronym.h"
#include "names/titled.h"

#include <stdio.h>

enum { MODELS_MOST_PATH = 4096 };

static const char *const file_names[MODEL_FILE_COUNT] = {
    "segment.weights", "syntax.weights", "roles.weights",  "time.weights",     "gazetteer.weights",
    "names.weights",   "entity.weights", "claims.weights", "certainty.weights", "event.weights",
    "style.weights"};

static bool open_file(Models *models, const char *folder, ModelFile file, Error *error) {
    char path[MODELS_MOST_PATH];
    int length = snprintf(path, sizeof path, "%s/%s", folder, file_names[file]);
    if (length < 0 || (size_t)length >= sizeof path) {
        return error_set(error, STATUS_BAD_ARGUMENT, "the name of the models' folder is too long");
    }
    return weights_open(&models->weights[file], path, error);
}

/* What a file's arrays are for; later files may need what earlier ones gave. */
static bool open_model(Models *m, ModelFile file, Error *error) {
    const Weights *weights = &m->weights[file];
    switch (file) {
    case MODEL_SEGMENT: return segmenter_open(&m->segmenter, weights, error);
    case MODEL_SYNTAX: return parser_open(&m->parser, weights, &m->arena, error);
    case MODEL_ROLES:
        return roles_open(&m->roles, weights, parser_encoded_width(m->parser) + parser_word_width(m->parser),
                          &m->arena, error);
    case MODEL_TIME: return time_model_open(&m->time, weights, error);
    case MODEL_GAZETTEER: return gazetteer_open(&m->gazetteer, weights, error);
    case MODEL_NAMES:
        return name_tagger_open(&m->name_tagger, weights, &m->gazetteer, m->parser, &m->arena, error);
    case MODEL_ENTITY: return entity_model_open(&m->entity_model, weights, m->parser, error);
    case MODEL_CLAIMS:
        return claim_model_open(&m->claims, weights, parser_encoded_width(m->parser), &m->arena, error);
    case MODEL_CERTAINTY:
        return factuality_open(&m->factuality, weights, parser_encoded_width(m->parser), &m->arena, error) &&
               register_open(&m->registers, weights, error);
    case MODEL_EVENT:
        return event_model_open(&m->event, weights, parser_encoded_width(m->parser), &m->arena, error);
    case MODEL_STYLE: return style_open(&m->style, weights, error);
    case MODEL_FILE_COUNT: break;
    }
    return true;
}

typedef struct Opening {
    Models *models;
    const char *folder;
} Opening;

static bool open_all(void *context, Error *error) {
    const Opening *opening = context;
    for (ModelFile file = 0; file < MODEL_FILE_COUNT; file++) {
        if (!open_file(opening->models, opening->folder, file, error)) {
            return false;
        }
        if (!open_model(opening->models, file, error)) {
            return error_in_file(error, slice_of(file_names[file]));
        }
    }
    return true;
}

bool models_open(Models *models, const char *folder, Error *error) {
    *models = (Models){0};
    arena_init(&models->arena, 0);
    Arena *arenas[] = {&models->arena};
    Opening opening = {models, folder};
    if (!arena_try(arenas, 1, open_all, &opening, error)) {
        models_close(models);
        return false;
    }
    return true;
}

void models_close(Models *models) {
    arena_free(&models->arena);
    for (ModelFile file = 0; file < MODEL_FILE_COUNT; file++) {
        weights_close(&models->weights[file]);
    }
    *models = (Models){0};
}

typedef struct Making {
    const Models *models;
    const Report *report;
    Arena *arena, *scratch;
    Analysis *out;
    Encoded encoded; /* in scratch until the last stage is done */
    AnalysisObserver *observe;
    void *context;
} Making;

static void make_text(Making *m) {
    text_segment(&m->models->segmenter, m->report->text, m->arena, m->scratch, &m->out->segments);
}

static void make_syntax(Making *m) {
    syntax_parse(m->models->parser, m->report->text, &m->out->segments, m->arena, m->scratch, &m->out->syntax,
                 &m->encoded);
}

static void make_roles(Making *m) {
    roles_find(m->models->roles, &m->out->segments, &m->out->syntax, &m->encoded, m->arena, m->scratch,
               &m->out->frames);
}

static void make_names(Making *m) {
    Analysis *out = m->out;
    Slice text = m->report->text;
    NameList tagged;
    NameList titled;
    NameList explained;
    names_find(m->models->name_tagger, text, &out->segments, &out->syntax, &m->encoded, m->arena, m->scratch,
               &tagged);
    names_add_titled(text, &out->segments, &out->syntax, &tagged, m->arena, m->scratch, &titled);
    names_add_acronyms(text, &out->segments, &titled, m->arena, m->scratch, &explained);
    state_find(text, &out->segments, &out->syntax, m->arena, m->scratch, &out->states);
    names_add_states(&explained, &out->states, m->arena, &out->names);
}

static void make_entities(Making *m) {
    Analysis *out = m->out;
    Slice text = m->report->text;
    role_find(text, &out->segments, &out->syntax, &out->names, &out->states, m->arena, m->scratch,
              &out->roles);
    entity_find(&m->models->entity_model, text, &out->segments, &out->syntax, &m->encoded, &out->names,
                &out->states, &out->roles, &m->models->gazetteer, m->arena, m->scratch, &out->entities);
}

/* Where no quantities are: dates and times. */
static const Span *times_taken(const TimexList *times, Arena *scratch, int32_t *n) {
    Span *spans = ARENA_NEW(scratch, Span, times->count);
    *n = 0;
    for (int32_t i = 0; i < times->count; i++) {
        if (times->items[i].type == TIMEX_DATE || times->items[i].type == TIMEX_TIME) {
            spans[(*n)++] = times->items[i].span;
        }
    }
    return spans;
}

static void make_times(Making *m) {
    Analysis *out = m->out;
    Slice text = m->report->text;
    timex_find(&m->models->time, text, &out->segments, &out->syntax, m->report->published, m->arena,
               m->scratch, &out->times);
    int32_t n_taken;
    const Span *taken = times_taken(&out->times, m->scratch, &n_taken);
    quantity_find(text, &out->segments, &out->syntax, taken, n_taken, m->arena, &out->quantities);
}

static void make_claims(Making *m) {
    Analysis *out = m->out;
    attribution_find(&m->models->claims, m->report->text, &out->segments, &out->syntax, &m->encoded, &out->names,
                     m->arena, m->scratch, &out->claims);
}

/* The predicates of frames are events too; of nouns the model of certainty takes its own. */
static const bool *frame_predicates(const Analysis *analysis, Arena *scratch) {
    bool *predicates = ARENA_NEW(scratch, bool, analysis->segments.n_tokens);
    for (int32_t i = 0; i < analysis->frames.count; i++) {
        int32_t token = analysis->frames.items[i].token;
        predicates[token] = analysis->syntax.upos[token] != UPOS_NOUN;
    }
    return predicates;
}

static void make_events(Making *m) {
    Analysis *out = m->out;
    Clauses clauses = clauses_make(m->report->text, &out->segments, &out->syntax, m->scratch);
    CertaintyText text = certainty_text_make(&m->models->factuality, &m->models->registers, &clauses,
                                             &m->encoded, &out->claims, m->scratch);
    out->claim_certainty = certainty_of_claims(&text, &out->claims, m->arena, m->scratch);
    TriggerText triggers = {&out->segments, &out->syntax, &out->frames, &out->names, &out->times};
    event_mention_find(&m->models->event, &triggers, &m->encoded, m->arena, m->scratch, &out->event_mentions);
    event_find(&text, frame_predicates(out, m->scratch), &out->event_mentions, m->arena, m->scratch, &out->events);
    ExchangeText exchanges = {&text, &out->frames, &out->entities, &out->states, &out->claims, &m->models->event.lexicon};
    exchange_find(&exchanges, m->arena, m->scratch, &out->exchanges);
    EventLayers layers = {&text, &out->frames, &out->entities, &out->times, &out->claims, &out->events};
    EventText events = event_text_make(&layers, m->scratch);
    out->event_parts = event_parts_find(&events, roles_inventory(m->models->roles), m->arena);
    expectation_find(&events, m->arena, m->scratch, &out->expectations);
    reason_find(&events, m->arena, m->scratch, &out->reasons);
    obstacle_find(&events, &out->exchanges, &out->expectations, &out->reasons, m->arena, m->scratch, &out->obstacles);
}

static void make_style(Making *m) {
    Analysis *out = m->out;
    style_find(&m->models->style, m->report->text, &out->segments, &out->syntax, m->arena, m->scratch,
               &out->style);
}

/* In the order of DESIGN.md; none of them fails except by running out of memory. */
static const struct {
    const char *name;
    void (*make)(Making *making);
} stages[] = {
    {"text (sentences, words)", make_text},           {"syntax (tags, lemmas, trees)", make_syntax},
    {"roles (predicates, arguments)", make_roles},    {"names (persons, places, states)", make_names},
    {"entities (coreference, roles)", make_entities}, {"times and quantities", make_times},
    {"claims (who says what)", make_claims},          {"events (and how sure)", make_events},
    {"style (rewritten or not)", make_style}};

int32_t analysis_stage_count(void) {
    return (int32_t)ARRAY_COUNT(stages);
}

const char *analysis_stage_name(int32_t stage) {
    return stages[stage].name;
}

static bool run_stages(void *context, Error *error) {
    Making *m = context;
    (void)error;
    ArenaMark mark = arena_mark(m->scratch);
    for (int32_t i = 0; i < analysis_stage_count(); i++) {
        stages[i].make(m);
        if (m->observe) {
            m->observe(m->context, i);
        }
    }
    arena_reset(m->scratch, mark);
    return true;
}

bool analysis_make_observed(const Models *models, const Report *report, Arena *arena, Arena *scratch,
                            Analysis *out, AnalysisObserver *observe, void *context, Error *error) {
    *out = (Analysis){.report = report};
    if (report->text.len > REPORT_MOST_BYTES) {
        return error_set(error, STATUS_TOO_LARGE, "the text is longer than %d MiB; split the report",
                         REPORT_MOST_BYTES >> 20);
    }
    Making making = {.models = models,
                     .report = report,
                     .arena = arena,
                     .scratch = scratch,
                     .out = out,
                     .observe = observe,
                     .context = context};
    Arena *arenas[] = {arena, scratch};
    if (!arena_try(arenas, 2, run_stages, &making, error)) {
        *out = (Analysis){.report = report};
        return false;
    }
    return true;
}

bool analysis_make(const Models *models, const Report *report, Arena *arena, Arena *scratch, Analysis *out,
                   Error *error) {
    return analysis_make_observed(models, report, arena, scratch, out, NULL, NULL, error);
}
