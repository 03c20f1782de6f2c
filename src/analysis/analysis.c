#include "analysis/analysis.h"

#include <stdio.h>

enum { MODELS_MOST_PATH = 4096 };

static const char SEGMENT_WEIGHTS[] = "segment.weights";
static const char SYNTAX_WEIGHTS[] = "syntax.weights";
static const char CLAIM_WEIGHTS[] = "claims.weights";
static const char CERTAINTY_WEIGHTS[] = "certainty.weights";

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
    int32_t given = parser_encoded_width(models->parser);
    if (!claim_model_open(&models->claims, &models->claim_weights, given, &models->arena, error)) {
        return error_in_file(error, slice_of(CLAIM_WEIGHTS));
    }
    if (!factuality_open(&models->factuality, &models->certainty_weights, given, &models->arena, error) ||
        !register_open(&models->registers, &models->certainty_weights, error)) {
        return error_in_file(error, slice_of(CERTAINTY_WEIGHTS));
    }
    return true;
}

bool models_open(Models *models, const char *folder, Error *error) {
    *models = (Models){0};
    arena_init(&models->arena, 0);
    if (!open_weights(&models->segment_weights, folder, SEGMENT_WEIGHTS, error)) {
        return false;
    }
    if (!open_weights(&models->syntax_weights, folder, SYNTAX_WEIGHTS, error) ||
        !open_weights(&models->claim_weights, folder, CLAIM_WEIGHTS, error) ||
        !open_weights(&models->certainty_weights, folder, CERTAINTY_WEIGHTS, error)) {
        models_close(models);
        return false;
    }
    Arena *arenas[] = {&models->arena};
    if (!arena_try(arenas, 1, make_tables, models, error)) {
        models_close(models);
        return false;
    }
    return true;
}

void models_close(Models *models) {
    arena_free(&models->arena);
    weights_close(&models->certainty_weights);
    weights_close(&models->claim_weights);
    weights_close(&models->syntax_weights);
    weights_close(&models->segment_weights);
    *models = (Models){0};
}

void analysis_find_certainty(const Models *models, const Encoded *encoded, Arena *arena, Arena *scratch,
                             Analysis *out) {
    ArenaMark mark = arena_mark(scratch);
    Clauses clauses = clauses_make(out->report->text, &out->segments, &out->syntax, scratch);
    CertaintyText text = certainty_text_make(&models->factuality, &models->registers, &clauses, encoded,
                                             &out->claims, scratch);
    out->claim_certainty = certainty_of_claims(&text, &out->claims, arena, scratch);
    event_find(&text, NULL, arena, scratch, &out->events);
    arena_reset(scratch, mark);
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
    ArenaMark mark = arena_mark(m->scratch);
    Encoded encoded;
    syntax_parse(m->models->parser, text, &out->segments, m->arena, m->scratch, &out->syntax, &encoded);
    attribution_find(&m->models->claims, text, &out->segments, &out->syntax, &encoded, m->arena, m->scratch,
                     &out->claims);
    analysis_find_certainty(m->models, &encoded, m->arena, m->scratch, out);
    arena_reset(m->scratch, mark);
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
