/* Segmentation of any text: sentences and tokens in order, none empty, every visible byte covered.
 * Uses the project's own model; without it nothing is tested. */
#include "base/utf8.h"
#include "target.h"
#include "text/sentence.h"

static void check_segments(Slice text, const Segments *segments) {
    int32_t token = 0, at = 0;
    for (int32_t i = 0; i < segments->n_sentences; i++) {
        const Sentence *sentence = &segments->sentences[i];
        TARGET_CHECK(sentence->first_token == token && sentence->last_token > token);
        TARGET_CHECK(sentence->last_token - token <= SENTENCE_MOST_TOKENS);
        for (; token < sentence->last_token; token++) {
            Span span = segments->tokens[token].span;
            TARGET_CHECK(span.start >= at && span.end > span.start && span.end <= (int32_t)text.len);
            for (; at < span.start; at++) {
                char c = text.ptr[at];
                TARGET_CHECK(c < '!' || c == 0x7F); /* white space, controls or bytes of wide blanks */
            }
            at = span.end;
        }
        TARGET_CHECK(sentence->span.start == segments->tokens[sentence->first_token].span.start);
        TARGET_CHECK(sentence->span.end == at);
    }
    TARGET_CHECK(token == segments->n_tokens);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static Weights weights;
    static Segmenter segmenter;
    static enum { UNTRIED, READY, MISSING } model = UNTRIED;
    Error error;
    if (model == UNTRIED) {
        bool ready = weights_open(&weights, HEARSAY_SOURCE_ROOT "/models/segment.weights", &error) &&
                     segmenter_open(&segmenter, &weights, &error);
        model = ready ? READY : MISSING;
    }
    if (model == MISSING) {
        return 0;
    }
    Arena arena, scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    int64_t n_replaced;
    Slice text = utf8_repair((Slice){(const char *)data, size}, &arena, &n_replaced);
    Segments segments;
    text_segment(&segmenter, text, &arena, &scratch, &segments);
    check_segments(text, &segments);
    arena_free(&arena);
    arena_free(&scratch);
    return 0;
}
