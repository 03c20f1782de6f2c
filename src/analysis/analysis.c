#include "analysis/analysis.h"

#include "names/acronym.h"

#include <stdio.h>

enum { MODELS_MOST_PATH = 4096 };

static const char SEGMENT_WEIGHTS[] = "segment.weights";
static const char SYNTAX_WEIGHTS[] = "syntax.weights";
static const char GAZETTEER_WEIGHTS[] = "gazetteer.weights";
static const char NAMES_WEIGHTS[] = "names.weights";
static const char ENTITY_WEIGHTS[] = "entity.weights";

static bool open_weights(Weights *weights, const char *folder, const char *name, Error *error) {
    char path[MODELS_MOST_PATH];
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    if (length < 0 || (size_t)length >= sizeof path) {
        return error_set(error, STATUS_BAD_ARGUMENT, "the name of the models' folder is too long");
    }
    return weights_open(weights, path, error);
}

static bool make_tables(void *context, Error *error) {
    Models *models = context;
    if (!segmenter_open(&models->segmenter, &models->segment_weights, error)) {
        return error_in_file(error, slice_of(SEGMENT_WEIGHTS));
    }
    if (!parser_open(&models->parser, &models->syntax_weights, &models->arena, error)) {
        return error_in_file(error, slice_of(SYNTAX_WEIGHTS));
    }
    if (!gazetteer_open(&models->gazetteer, &models->gazetteer_weights, error)) {
        return error_in_file(error, slice_of(GAZETTEER_WEIGHTS));
    }
    if (!name_tagger_open(&models->name_tagger, &models->names_weights, &models->gazetteer, models->parser,
                          &models->arena, error)) {
        return error_in_file(error, slice_of(NAMES_WEIGHTS));
    }
    return entity_model_open(&models->entity_model, &models->entity_weights, models->parser, error) ||
           error_in_file(error, slice_of(ENTITY_WEIGHTS));
}

static bool open_all_weights(Models *models, const char *folder, Error *error) {
    return open_weights(&models->segment_weights, folder, SEGMENT_WEIGHTS, error) &&
           open_weights(&models->syntax_weights, folder, SYNTAX_WEIGHTS, error) &&
           open_weights(&models->gazetteer_weights, folder, GAZETTEER_WEIGHTS, error) &&
           open_weights(&models->names_weights, folder, NAMES_WEIGHTS, error) &&
           open_weights(&models->entity_weights, folder, ENTITY_WEIGHTS, error);
}

bool models_open(Models *models, const char *folder, Error *error) {
    *models = (Models){0};
    arena_init(&models->arena, 0);
    Arena *arenas[] = {&models->arena};
    if (!open_all_weights(models, folder, error) || !arena_try(arenas, 1, make_tables, models, error)) {
        models_close(models);
        return false;
    }
    return true;
}

void models_close(Models *models) {
    arena_free(&models->arena);
    weights_close(&models->entity_weights);
    weights_close(&models->names_weights);
    weights_close(&models->gazetteer_weights);
    weights_close(&models->syntax_weights);
    weights_close(&models->segment_weights);
    *models = (Models){0};
}

typedef struct Making {
    const Models *models;
    const Report *report;
    Arena *arena, *scratch;
    Analysis *out;
} Making;

/* Every stage in the order of DESIGN.md; none of them fails except by running out of memory. */
static bool run_stages(void *context, Error *error) {
    Making *m = context;
    Analysis *out = m->out;
    (void)error;
    Slice text = m->report->text;
    text_segment(&m->models->segmenter, text, m->arena, m->scratch, &out->segments);
    Encoded encoded;
    ArenaMark mark = arena_mark(m->scratch);
    syntax_parse(m->models->parser, text, &out->segments, m->arena, m->scratch, &out->syntax, &encoded);
    NameList tagged;
    NameList explained;
    names_find(m->models->name_tagger, text, &out->segments, &out->syntax, &encoded, m->arena, m->scratch,
               &tagged);
    names_add_acronyms(text, &out->segments, &tagged, m->arena, m->scratch, &explained);
    state_find(text, &out->segments, &out->syntax, m->arena, m->scratch, &out->states);
    names_add_states(&explained, &out->states, m->arena, &out->names);
    entity_find(&m->models->entity_model, text, &out->segments, &out->syntax, &encoded, &out->names,
                &out->states, &m->models->gazetteer, m->arena, m->scratch, &out->entities);
    arena_reset(m->scratch, mark);
    role_find(text, &out->segments, &out->syntax, &out->names, &out->states, m->arena, m->scratch,
              &out->roles);
    quotation_find(text, &out->segments, &out->syntax, m->arena, m->scratch, &out->claims);
    return true;
}

bool analysis_make(const Models *models, const Report *report, Arena *arena, Arena *scratch, Analysis *out,
                   Error *error) {
    *out = (Analysis){.report = report};
    if (report->text.len > REPORT_MOST_BYTES) {
        return error_set(error, STATUS_TOO_LARGE, "the text is longer than %d MiB; split the report",
                         REPORT_MOST_BYTES >> 20);
    }
    Making making = {models, report, arena, scratch, out};
    Arena *arenas[] = {arena, scratch};
    if (!arena_try(arenas, 2, run_stages, &making, error)) {
        *out = (Analysis){.report = report};
        return false;
    }
    return true;
}
