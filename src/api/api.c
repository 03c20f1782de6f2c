/* The public C interface over the library: handles own an arena each, and errors become text. */
#include "api/handle.h"
#include "api/show.h"

#include "analysis/fields.h"
#include "export/analysis_json.h"

#include <stdlib.h>

_Static_assert((int)HEARSAY_NOT_FOUND == (int)STATUS_NOT_FOUND &&
                   (int)HEARSAY_BAD_MODEL == (int)STATUS_BAD_MODEL &&
                   (int)HEARSAY_BAD_ARGUMENT == (int)STATUS_BAD_ARGUMENT,
               "the public statuses are those of Error");
_Static_assert((int)HEARSAY_UTF16 == (int)OFFSET_UTF16 && (int)HEARSAY_BYTES == (int)OFFSET_BYTE,
               "the public units are those of OffsetUnit");

const char *hearsay_version(void) {
    return HEARSAY_VERSION;
}

int32_t hearsay_format_version(void) {
    return OUTPUT_FORMAT_VERSION;
}

/* All or nothing. */
static bool open_models(HearsayModels *models, const char *folder, Error *error) {
    if (!models_open(&models->models, folder, error)) {
        return false;
    }
    if (!story_model_open(&models->stories, folder, error)) {
        models_close(&models->models);
        return false;
    }
    if (!link_model_open(&models->links, folder, error)) {
        story_model_close(&models->stories);
        models_close(&models->models);
        return false;
    }
    return true;
}

HearsayModels *hearsay_models_open(const char *folder, HearsayError *error) {
    api_error_clear(error);
    if (!folder) {
        return api_fail_argument(error, "the folder");
    }
    HearsayModels *models = calloc(1, sizeof *models);
    if (!models) {
        return api_fail_memory(error);
    }
    Error inner;
    error_clear(&inner);
    if (!open_models(models, folder, &inner)) {
        api_show_error(&inner, error);
        free(models);
        return NULL;
    }
    return models;
}

void hearsay_models_close(HearsayModels *models) {
    if (models) {
        link_model_close(&models->links);
        story_model_close(&models->stories);
        models_close(&models->models);
        free(models);
    }
}

static HearsayReport *report_new(HearsayError *error) {
    HearsayReport *report = calloc(1, sizeof *report);
    if (!report) {
        return api_fail_memory(error);
    }
    arena_init(&report->arena, 0);
    return report;
}

static HearsayReport *report_done(HearsayReport *report) {
    if (date_is_valid(report->report.published)) {
        date_format_iso(report->report.published, report->published);
    }
    return report;
}

HearsayReport *hearsay_report_read(const char *bytes, size_t length, const char *name, HearsayError *error) {
    api_error_clear(error);
    if (!bytes && length) {
        return api_fail_argument(error, "the bytes");
    }
    HearsayReport *report = report_new(error);
    if (!report) {
        return NULL;
    }
    Error inner;
    error_clear(&inner);
    ReadOptions options = read_options_default();
    Slice input = {bytes ? bytes : "", length};
    if (!report_read(input, slice_of(name ? name : "report"), &options, &report->arena, &report->report,
                     &inner)) {
        error_in_file(&inner, slice_of(name));
        api_show_error(&inner, error);
        hearsay_report_free(report);
        return NULL;
    }
    return report_done(report);
}

HearsayReader *hearsay_reader_open(const char *path, HearsayError *error) {
    api_error_clear(error);
    if (!path) {
        return api_fail_argument(error, "the path");
    }
    size_t length = strlen(path);
    HearsayReader *reader = calloc(1, sizeof *reader + length + 1);
    if (!reader) {
        return api_fail_memory(error);
    }
    char *copy = (char *)(reader + 1);
    memcpy(copy, path, length + 1);
    reader->path = copy;
    Error inner;
    error_clear(&inner);
    ReadOptions options = read_options_default();
    reader->input = input_open(&reader->path, 1, &options, &inner);
    if (!reader->input) {
        api_show_error(&inner, error);
        free(reader);
        return NULL;
    }
    return reader;
}

HearsayReport *hearsay_reader_next(HearsayReader *reader, HearsayError *error) {
    api_error_clear(error);
    if (!reader) {
        return api_fail_argument(error, "the reader");
    }
    HearsayReport *report = report_new(error);
    if (!report) {
        return NULL;
    }
    Error inner;
    error_clear(&inner);
    InputResult got = input_next(reader->input, &report->arena, &report->report, &inner);
    if (got == INPUT_REPORT) {
        return report_done(report);
    }
    if (got == INPUT_ERROR) {
        api_show_error(&inner, error);
    }
    hearsay_report_free(report);
    return NULL;
}

void hearsay_reader_close(HearsayReader *reader) {
    if (reader) {
        input_close(reader->input);
        free(reader);
    }
}

static HearsayText text_of(Slice s) {
    return (HearsayText){s.ptr, s.len};
}

HearsayText hearsay_report_field(const HearsayReport *report, HearsayField field) {
    const Report *r = report ? &report->report : NULL;
    if (!r) {
        return text_of(SLICE_ABSENT);
    }
    switch (field) {
    case HEARSAY_ID: return text_of(r->id);
    case HEARSAY_PATH: return text_of(r->path);
    case HEARSAY_URL: return text_of(r->url);
    case HEARSAY_TITLE: return text_of(r->title);
    case HEARSAY_PUBLISHER: return text_of(r->publisher);
    case HEARSAY_AUTHOR: return text_of(r->author);
    case HEARSAY_PUBLISHED: return text_of(report->published[0] ? slice_of(report->published) : SLICE_ABSENT);
    case HEARSAY_PUBLISHED_FROM: return text_of(slice_of(published_from_name(r->published_from)));
    case HEARSAY_PUBLISHED_WHY: return text_of(r->published_why);
    case HEARSAY_TEXT: return text_of(r->text);
    }
    return text_of(SLICE_ABSENT);
}

void hearsay_report_free(HearsayReport *report) {
    if (report) {
        arena_free(&report->arena);
        free(report);
    }
}

HearsayAnalysis *hearsay_analyse(const HearsayModels *models, const HearsayReport *report,
                                 HearsayError *error) {
    api_error_clear(error);
    if (!models || !report) {
        return api_fail_argument(error, models ? "the report" : "the models");
    }
    HearsayAnalysis *analysis = calloc(1, sizeof *analysis);
    if (!analysis) {
        return api_fail_memory(error);
    }
    arena_init(&analysis->arena, ANALYSIS_MEMORY_LIMIT);
    arena_init(&analysis->scratch, ANALYSIS_MEMORY_LIMIT);
    Error inner;
    error_clear(&inner);
    if (!analysis_make(&models->models, &report->report, &analysis->arena, &analysis->scratch,
                       &analysis->analysis, &inner)) {
        error_in_file(&inner, report->report.id);
        api_show_error(&inner, error);
        hearsay_analysis_free(analysis);
        return NULL;
    }
    arena_free(&analysis->scratch);
    return analysis;
}

void hearsay_analysis_free(HearsayAnalysis *analysis) {
    if (analysis) {
        buffer_free(&analysis->json);
        arena_free(&analysis->arena);
        arena_free(&analysis->scratch);
        free(analysis);
    }
}

typedef struct Writing {
    HearsayAnalysis *analysis;
    AnalysisJsonOptions options;
} Writing;

static bool write_json(void *context, Error *error) {
    Writing *w = context;
    Buffer *json = &w->analysis->json;
    json->len = 0;
    analysis_write_json(&w->analysis->analysis, &w->options, &w->analysis->scratch, json);
    buffer_add_char(json, '\0');
    return !json->failed || error_set(error, STATUS_NO_MEMORY, "there is no memory left for the JSON");
}

HearsayText hearsay_analysis_json(HearsayAnalysis *analysis, bool with_tokens, int32_t unit,
                                  HearsayError *error) {
    api_error_clear(error);
    if (!analysis || unit < HEARSAY_CODE_POINTS || unit > HEARSAY_BYTES) {
        api_fail_argument(error, analysis ? "the unit" : "the analysis");
        return text_of(SLICE_ABSENT);
    }
    Writing writing = {analysis, {.tokens = with_tokens, .unit = (OffsetUnit)unit}};
    Arena *arenas[] = {&analysis->scratch};
    Error inner;
    error_clear(&inner);
    bool done = arena_try(arenas, 1, write_json, &writing, &inner);
    arena_free(&analysis->scratch);
    if (!done) {
        api_show_error(&inner, error);
        return text_of(SLICE_ABSENT);
    }
    return (HearsayText){analysis->json.ptr, analysis->json.len - 1};
}
