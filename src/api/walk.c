/* The public C interface over the library: walking what an analysis found. Every index is checked,
 * because it comes from outside. */
#include "api/handle.h"

static const HearsaySpan NO_SPAN = {-1, -1};

static HearsayText text_of(Slice s) {
    return (HearsayText){s.ptr, s.len};
}

static HearsaySpan span_of(Span span) {
    return (HearsaySpan){span.start, span.end};
}

static bool has_sentence(const HearsayAnalysis *a, int32_t sentence) {
    return a && sentence >= 0 && sentence < a->analysis.segments.n_sentences;
}

static bool has_token(const HearsayAnalysis *a, int32_t token) {
    return a && token >= 0 && token < a->analysis.segments.n_tokens;
}

static const Claim *claim_at(const HearsayAnalysis *a, int32_t claim) {
    return a && claim >= 0 && claim < a->analysis.claims.count ? &a->analysis.claims.items[claim] : NULL;
}

HearsayText hearsay_span_text(const HearsayAnalysis *analysis, HearsaySpan span) {
    if (!analysis || span.start < 0 || span.end < span.start ||
        (size_t)span.end > analysis->analysis.report->text.len) {
        return text_of(SLICE_ABSENT);
    }
    return text_of(slice_at(analysis->analysis.report->text, (Span){span.start, span.end}));
}

int32_t hearsay_sentence_count(const HearsayAnalysis *analysis) {
    return analysis ? analysis->analysis.segments.n_sentences : 0;
}

HearsaySpan hearsay_sentence_span(const HearsayAnalysis *analysis, int32_t sentence) {
    return has_sentence(analysis, sentence) ? span_of(analysis->analysis.segments.sentences[sentence].span)
                                            : NO_SPAN;
}

int32_t hearsay_sentence_first_token(const HearsayAnalysis *analysis, int32_t sentence) {
    if (has_sentence(analysis, sentence)) {
        return analysis->analysis.segments.sentences[sentence].first_token;
    }
    return analysis && sentence == analysis->analysis.segments.n_sentences
               ? analysis->analysis.segments.n_tokens
               : -1;
}

int32_t hearsay_token_count(const HearsayAnalysis *analysis) {
    return analysis ? analysis->analysis.segments.n_tokens : 0;
}

HearsaySpan hearsay_token_span(const HearsayAnalysis *analysis, int32_t token) {
    return has_token(analysis, token) ? span_of(analysis->analysis.segments.tokens[token].span) : NO_SPAN;
}

HearsayText hearsay_token_lemma(const HearsayAnalysis *analysis, int32_t token) {
    return text_of(has_token(analysis, token) ? analysis->analysis.syntax.lemma[token] : SLICE_ABSENT);
}

const char *hearsay_token_upos(const HearsayAnalysis *analysis, int32_t token) {
    return has_token(analysis, token) ? upos_name((Upos)analysis->analysis.syntax.upos[token]) : "";
}

const char *hearsay_token_deprel(const HearsayAnalysis *analysis, int32_t token) {
    return has_token(analysis, token) ? deprel_name((Deprel)analysis->analysis.syntax.deprel[token]) : "";
}

int32_t hearsay_token_head(const HearsayAnalysis *analysis, int32_t token) {
    return has_token(analysis, token) ? analysis->analysis.syntax.head[token] : -1;
}

int32_t hearsay_claim_count(const HearsayAnalysis *analysis) {
    return analysis ? analysis->analysis.claims.count : 0;
}

const char *hearsay_claim_kind(const HearsayAnalysis *analysis, int32_t claim) {
    const Claim *found = claim_at(analysis, claim);
    return found ? claim_kind_name(found->kind) : "";
}

const char *hearsay_claim_by(const HearsayAnalysis *analysis, int32_t claim) {
    const Claim *found = claim_at(analysis, claim);
    return found ? found->by : "";
}

static SpanList role_of(const Claim *claim, HearsayRole role) {
    if (claim) {
        switch (role) {
        case HEARSAY_SOURCE: return claim->source;
        case HEARSAY_CUE: return claim->cue;
        case HEARSAY_CONTENT: return claim->content;
        }
    }
    return (SpanList){NULL, 0};
}

int32_t hearsay_claim_span_count(const HearsayAnalysis *analysis, int32_t claim, HearsayRole role) {
    return role_of(claim_at(analysis, claim), role).count;
}

HearsaySpan hearsay_claim_span(const HearsayAnalysis *analysis, int32_t claim, HearsayRole role,
                               int32_t index) {
    SpanList spans = role_of(claim_at(analysis, claim), role);
    return index >= 0 && index < spans.count ? span_of(spans.items[index]) : NO_SPAN;
}
