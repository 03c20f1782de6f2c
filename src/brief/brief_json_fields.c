#include "brief/brief_json_fields.h"

#include "analysis/fields.h"

void brief_json_date(JsonWriter *json, const char *key, Date date) {
    char text[11];
    if (date_is_valid(date)) {
        date_format_iso(date, text);
        json_put_string(json, key, slice_of(text));
    } else {
        json_put_null(json, key);
    }
}

void brief_json_band(JsonWriter *json, Band band) {
    json_put_number(json, "low", band.low / 100.0);
    json_put_number(json, "high", band.high / 100.0);
}

void brief_json_evidence(BriefJson *b, IndexRange range) {
    brief_json_evidence_as(b, "evidence", range);
}

void brief_json_evidence_as(BriefJson *b, const char *key, IndexRange range) {
    JsonWriter *json = &b->json;
    json_key(json, key);
    json_begin_array(json);
    for (int32_t e = range.first; e < range.first + range.count; e++) {
        const Evidence *evidence = &b->situation->evidence[e];
        const Report *report = b->situation->accounts[evidence->account].analysis->report;
        json_begin_object(json);
        json_put_string(json, "doc", report->id);
        json_put_span(json, &b->offsets[evidence->account], evidence->span);
        if (!b->is_bare) {
            json_put_string(json, "quote", slice_at(report->text, evidence->span));
        }
        json_put_int(json, "first_sentence", evidence->first_sentence + 1);
        json_put_int(json, "last_sentence", evidence->last_sentence + 1);
        json_put_string(json, "by", slice_of(evidence->by));
        json_end_object(json);
    }
    json_end_array(json);
}

void brief_json_who(BriefJson *b, const char *key, IndexRange who) {
    json_key(&b->json, key);
    json_begin_array(&b->json);
    for (int32_t i = who.first; i < who.first + who.count; i++) {
        const SituationSpeaker *speaker = &b->situation->speakers[b->situation->who_of[i]];
        if (speaker->kind != SPEAKER_NONE && speaker->kind != SPEAKER_WRITER) {
            json_write_string(&b->json, speaker->name);
        }
    }
    json_end_array(&b->json);
}
