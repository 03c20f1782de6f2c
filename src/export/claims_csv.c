#include "export/claims_csv.h"

#include "analysis/fields.h"
#include "export/csv.h"

static const char *const COLUMNS[] = {
    "story",  "id",     "who",      "text",    "kind",  "standing", "certainty_low", "certainty_high", "certainty_words",
    "polarity", "status", "accounts", "origins", "marks", "evidence",
};

static void put_buffer(CsvWriter *csv, Buffer *text) {
    csv_put_text(csv, (Slice){text->ptr, text->len});
    csv->out->failed = csv->out->failed || text->failed;
    buffer_free(text);
}

static void put_marks(CsvWriter *csv, const Situation *situation, IndexRange evidence) {
    Buffer text = {0};
    for (int32_t e = evidence.first; e < evidence.first + evidence.count; e++) {
        buffer_add(&text, e > evidence.first ? SLICE(" ") : SLICE(""));
        evidence_add_mark(situation, &situation->evidence[e], &text);
    }
    put_buffer(csv, &text);
}

/* A JSON array of doc, start and end, to be read by programs. */
static void put_evidence(CsvWriter *csv, const Situation *situation, const OffsetMap *offsets, IndexRange evidence) {
    Buffer text = {0};
    JsonWriter json = json_writer(&text);
    json_begin_array(&json);
    for (int32_t e = evidence.first; e < evidence.first + evidence.count; e++) {
        const Evidence *at = &situation->evidence[e];
        json_begin_object(&json);
        json_put_string(&json, "doc", situation->accounts[at->account].analysis->report->id);
        json_put_span(&json, &offsets[at->account], at->span);
        json_end_object(&json);
    }
    json_end_array(&json);
    put_buffer(csv, &text);
}

/* Five cells, empty where nothing is known. */
static void put_certainty(CsvWriter *csv, const SituationClaim *claim, Arena *scratch) {
    Band band;
    if (!claim_band(claim, &band)) {
        for (int i = 0; i < 5; i++) {
            csv_put_text(csv, SLICE_ABSENT);
        }
        return;
    }
    csv_put_hundredths(csv, band.low);
    csv_put_hundredths(csv, band.high);
    csv_put_text(csv, text_on_one_line(claim->hedge, scratch));
    csv_put_text(csv, claim->certainty->polarity == POLARITY_NEG ? SLICE("neg") : SLICE("pos"));
    csv_put_text(csv, slice_of(certainty_status_name(claim->certainty->status)));
}

static void put_claim(CsvWriter *csv, const Situation *situation, int32_t story, int32_t c, const OffsetMap *offsets,
                      Arena *scratch) {
    const SituationClaim *claim = &situation->claims[c];
    char id[ELEMENT_ID_ROOM];
    element_id('c', c, id);
    csv_put_int(csv, story + 1);
    csv_put_text(csv, slice_of(id));
    csv_put_text(csv, names_join(speaker_names(situation, &claim->who, 1, scratch), scratch));
    csv_put_text(csv, text_on_one_line(claim->text, scratch));
    csv_put_text(csv, slice_of(claim_kind_name(claim->kind)));
    csv_put_text(csv, slice_of(claim_standing_name(claim->standing)));
    put_certainty(csv, claim, scratch);
    csv_put_int(csv, claim->n_accounts);
    csv_put_int(csv, claim->n_origins);
    put_marks(csv, situation, claim->evidence);
    put_evidence(csv, situation, offsets, claim->evidence);
    csv_end_row(csv);
}

void claims_write_csv(const Stories *stories, Arena *scratch, Buffer *out) {
    CsvWriter csv = {.out = out};
    for (size_t i = 0; i < ARRAY_COUNT(COLUMNS); i++) {
        csv_put_text(&csv, slice_of(COLUMNS[i]));
    }
    csv_end_row(&csv);
    for (int32_t s = 0; s < stories->count; s++) {
        const Situation *situation = &stories->items[s];
        ArenaMark story_mark = arena_mark(scratch);
        const OffsetMap *offsets = account_offsets_make(situation, scratch);
        for (int32_t c = 0; c < situation->n_claims; c++) {
            ArenaMark mark = arena_mark(scratch);
            put_claim(&csv, situation, s, c, offsets, scratch);
            arena_reset(scratch, mark);
        }
        arena_reset(scratch, story_mark);
    }
}
