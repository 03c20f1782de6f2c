#include "export/analysis_json.h"

#include "analysis/fields.h"
#include "claim/source.h"
#include "export/entities_json.h"
#include "export/frames_json.h"
#include "export/quantities_json.h"
#include "export/style_json.h"
#include "export/times_json.h"
#include "export/certainty_json.h"
#include "export/events_json.h"
#include "export/exchanges_json.h"
#include "export/expectations_json.h"
#include "export/reasons_json.h"

static const char BY_SEGMENT[] = "segment-model";
static const char BY_SYNTAX[] = "syntax-model";

static void put_by(JsonWriter *json, const char *by) {
    json_put_string(json, "by", slice_of(by));
}

static void put_report(JsonWriter *json, const Report *report, const AnalysisJsonOptions *options) {
    OffsetUnit unit = options->unit;
    json_put_string(json, "id", report->id);
    json_put_string(json, "path", report->path);
    json_put_string(json, "url", report->url);
    json_put_string(json, "title", report->title);
    json_put_string(json, "publisher", report->publisher);
    json_put_string(json, "author", report->author);
    json_put_published(json, report);
    json_put_int(json, "replaced", report->n_replaced);
    if (unit != OFFSET_CODE_POINT) {
        json_put_string(json, "offsets", unit == OFFSET_UTF16 ? SLICE("utf16") : SLICE("byte"));
    }
    if (options->scale != SCALE_ICD203) {
        json_put_string(json, "scale", slice_of(scale_name(options->scale)));
    }
    json_put_string(json, "text", report->text);
}

static void put_sentences(JsonWriter *json, const OffsetMap *offsets, const Segments *segments) {
    json_key(json, "sentences");
    json_begin_array(json);
    for (int32_t i = 0; i < segments->n_sentences; i++) {
        json_begin_object(json);
        json_put_span(json, offsets, segments->sentences[i].span);
        put_by(json, BY_SEGMENT);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_tokens(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis) {
    const Syntax *syntax = &analysis->syntax;
    json_key(json, "tokens");
    json_begin_array(json);
    for (int32_t t = 0; t < analysis->segments.n_tokens; t++) {
        Span span = analysis->segments.tokens[t].span;
        json_begin_object(json);
        json_put_span(json, offsets, span);
        json_put_string(json, "form", slice_at(analysis->report->text, span));
        json_put_string(json, "lemma", syntax->lemma[t]);
        json_put_string(json, "upos", slice_of(upos_name((Upos)syntax->upos[t])));
        json_put_int(json, "head", syntax->head[t]);
        json_put_string(json, "deprel", slice_of(deprel_name((Deprel)syntax->deprel[t])));
        json_put_string(json, "xpos", slice_of(xpos_name(syntax->xpos[t])));
        put_by(json, BY_SYNTAX);
        json_end_object(json);
    }
    json_end_array(json);
}

/* {"spans":[…]} or null; a source, for which the analysis is given, also names its entity. */
static void put_role(JsonWriter *json, const OffsetMap *offsets, const char *key, const SpanList *spans,
                     const Analysis *analysis, int32_t claim) {
    json_key(json, key);
    if (spans->count == 0) {
        json_write_null(json);
        return;
    }
    json_begin_object(json);
    json_key(json, "spans");
    json_begin_array(json);
    for (int32_t i = 0; i < spans->count; i++) {
        json_begin_object(json);
        json_put_span(json, offsets, spans->items[i]);
        json_end_object(json);
    }
    json_end_array(json);
    if (analysis) {
        json_put_entity_id(json, "entity",
                           claim_source_entity(&analysis->claims, claim, &analysis->segments, &analysis->syntax,
                                               &analysis->entities));
    }
    json_end_object(json);
}

static void put_claims(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, Scale scale) {
    const ClaimList *claims = &analysis->claims;
    json_key(json, "claims");
    json_begin_array(json);
    for (int32_t i = 0; i < claims->count; i++) {
        const Claim *claim = &claims->items[i];
        json_begin_object(json);
        json_put_id(json, "id", 'c', i);
        put_role(json, offsets, "source", &claim->source, analysis, i);
        put_role(json, offsets, "cue", &claim->cue, NULL, -1);
        put_role(json, offsets, "content", &claim->content, NULL, -1);
        json_put_string(json, "kind", slice_of(claim_kind_name(claim->kind)));
        json_put_id(json, "inside", 'c', claim->inside);
        json_put_certainty(json, offsets, &analysis->claim_certainty[i], scale);
        put_by(json, claim->by);
        json_end_object(json);
    }
    json_end_array(json);
}

void analysis_write_json(const Analysis *analysis, const AnalysisJsonOptions *options, Arena *scratch,
                         Buffer *out) {
    ArenaMark mark = arena_mark(scratch);
    OffsetMap offsets = offset_map_make(analysis->report->text, options->unit, scratch);
    JsonWriter json = json_writer(out);
    json_begin_object(&json);
    put_report(&json, analysis->report, options);
    json_put_style(&json, &offsets, &analysis->style);
    put_sentences(&json, &offsets, &analysis->segments);
    if (options->tokens) {
        put_tokens(&json, &offsets, analysis);
        json_put_frames(&json, &offsets, &analysis->segments, &analysis->frames);
    }
    json_put_entities(&json, &offsets, analysis, scratch);
    json_put_times(&json, &offsets, &analysis->times);
    json_put_quantities(&json, &offsets, &analysis->quantities, analysis->report->text);
    put_claims(&json, &offsets, analysis, options->scale);
    json_put_events(&json, &offsets, analysis, options->scale);
    json_put_exchanges(&json, &offsets, analysis, options->scale);
    json_put_expectations(&json, &offsets, analysis, options->scale);
    json_put_reasons(&json, &offsets, analysis, options->scale);
    json_put_obstacles(&json, &offsets, analysis, options->scale);
    json_end_object(&json);
    arena_reset(scratch, mark);
}
