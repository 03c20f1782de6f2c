/* The whole way of a report: any bytes, read as whatever they are, analysed, and written as JSON and CoNLL-U.
 * Spans lie inside the text and what is written is valid UTF-8. Uses the project's own models; without them
 * nothing is tested. */
#include "analysis/analysis.h"
#include "base/utf8.h"
#include "export/analysis_json.h"
#include "export/conllu.h"
#include "read/reader.h"
#include "target.h"

/* Longer inputs find nothing that these do not, at a tenth of the runs. */
enum { MOST_BYTES = 8192 };

static const Models *models_once(void) {
    static Models models;
    static enum { UNTRIED, READY, MISSING } state = UNTRIED;
    if (state == UNTRIED) {
        Error error;
        error_clear(&error);
        state = models_open(&models, HEARSAY_SOURCE_ROOT "/models", &error) ? READY : MISSING;
    }
    return state == READY ? &models : NULL;
}

static void check_trees(const Analysis *analysis) {
    const Segments *segments = &analysis->segments;
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        const Sentence *sentence = &segments->sentences[s];
        int32_t roots = 0;
        for (int32_t t = sentence->first_token; t < sentence->last_token; t++) {
            int32_t head = analysis->syntax.head[t];
            TARGET_CHECK(head == -1 ||
                         (head >= sentence->first_token && head < sentence->last_token && head != t));
            roots += head == -1;
        }
        TARGET_CHECK(roots == 1);
    }
}

static void check_output(const Analysis *analysis, Arena *scratch) {
    Buffer out = {0};
    AnalysisJsonOptions options = {.tokens = true, .unit = OFFSET_UTF16};
    analysis_write_json(analysis, &options, scratch, &out);
    TARGET_CHECK(!out.failed && utf8_valid_until((Slice){out.ptr, out.len}) == out.len);
    out.len = 0;
    analysis_write_conllu(analysis, &out);
    TARGET_CHECK(!out.failed);
    buffer_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const Models *models = models_once();
    if (!models || size > MOST_BYTES) {
        return 0;
    }
    Arena arena, scratch;
    Error error;
    Report report;
    arena_init(&arena, ANALYSIS_MEMORY_LIMIT);
    arena_init(&scratch, ANALYSIS_MEMORY_LIMIT);
    error_clear(&error);
    ReadOptions options = read_options_default();
    if (report_read((Slice){(const char *)data, size}, SLICE("seed"), &options, &arena, &report, &error)) {
        Analysis analysis;
        TARGET_CHECK(analysis_make(models, &report, &arena, &scratch, &analysis, &error));
        check_trees(&analysis);
        check_output(&analysis, &scratch);
    } else {
        TARGET_CHECK(error.message[0] != '\0');
    }
    arena_free(&arena);
    arena_free(&scratch);
    return 0;
}
