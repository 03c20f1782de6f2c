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

static const Timex *time_at(const HearsayAnalysis *a, int32_t time) {
    return a && time >= 0 && time < a->analysis.times.count ? &a->analysis.times.items[time] : NULL;
}

static const Quantity *quantity_at(const HearsayAnalysis *a, int32_t quantity) {
    bool inside = a && quantity >= 0 && quantity < a->analysis.quantities.count;
    return inside ? &a->analysis.quantities.items[quantity] : NULL;
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

int32_t hearsay_time_count(const HearsayAnalysis *analysis) {
    return analysis ? analysis->analysis.times.count : 0;
}

HearsaySpan hearsay_time_span(const HearsayAnalysis *analysis, int32_t time) {
    const Timex *found = time_at(analysis, time);
    return found ? span_of(found->span) : NO_SPAN;
}

const char *hearsay_time_type(const HearsayAnalysis *analysis, int32_t time) {
    const Timex *found = time_at(analysis, time);
    return found ? timex_type_name(found->type) : "";
}

HearsayText hearsay_time_value(const HearsayAnalysis *analysis, int32_t time) {
    const Timex *found = time_at(analysis, time);
    return text_of(found ? found->value : SLICE_ABSENT);
}

bool hearsay_time_days(const HearsayAnalysis *analysis, int32_t time, char *from, char *until) {
    const Timex *found = time_at(analysis, time);
    from[0] = until[0] = '\0';
    if (!found || !found->days.is_known) {
        return false;
    }
    date_format_iso(date_from_days(found->days.from), from);
    date_format_iso(date_from_days(found->days.until), until);
    return true;
}

int32_t hearsay_time_anchor(const HearsayAnalysis *analysis, int32_t time) {
    const Timex *found = time_at(analysis, time);
    return found ? found->anchor_timex : -1;
}

const char *hearsay_time_by(const HearsayAnalysis *analysis, int32_t time) {
    const Timex *found = time_at(analysis, time);
    return found ? found->by : "";
}

int32_t hearsay_quantity_count(const HearsayAnalysis *analysis) {
    return analysis ? analysis->analysis.quantities.count : 0;
}

HearsaySpan hearsay_quantity_span(const HearsayAnalysis *analysis, int32_t quantity) {
    const Quantity *found = quantity_at(analysis, quantity);
    return found ? span_of(found->span) : NO_SPAN;
}

bool hearsay_quantity_low(const HearsayAnalysis *analysis, int32_t quantity, double *value) {
    const Quantity *found = quantity_at(analysis, quantity);
    *value = found && found->has_low ? found->low : *value;
    return found && found->has_low;
}

bool hearsay_quantity_high(const HearsayAnalysis *analysis, int32_t quantity, double *value) {
    const Quantity *found = quantity_at(analysis, quantity);
    *value = found && found->has_high ? found->high : *value;
    return found && found->has_high;
}

const char *hearsay_quantity_unit(const HearsayAnalysis *analysis, int32_t quantity) {
    const Quantity *found = quantity_at(analysis, quantity);
    return found && found->unit ? found->unit : "";
}

HearsaySpan hearsay_quantity_of(const HearsayAnalysis *analysis, int32_t quantity) {
    const Quantity *found = quantity_at(analysis, quantity);
    return found ? span_of(found->of) : NO_SPAN;
}

const char *hearsay_quantity_by(const HearsayAnalysis *analysis, int32_t quantity) {
    const Quantity *found = quantity_at(analysis, quantity);
    return found ? found->by : "";
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

static const Sign *sign_at(const HearsayAnalysis *a, int32_t sign) {
    return a && sign >= 0 && sign < a->analysis.style.n_signs ? &a->analysis.style.signs[sign] : NULL;
}

double hearsay_style_spun(const HearsayAnalysis *analysis) {
    return analysis ? analysis->analysis.style.spun / 1000.0 : 0;
}

int32_t hearsay_sign_count(const HearsayAnalysis *analysis) {
    return analysis ? analysis->analysis.style.n_signs : 0;
}

HearsaySpan hearsay_sign_span(const HearsayAnalysis *analysis, int32_t sign) {
    const Sign *found = sign_at(analysis, sign);
    return found ? span_of(found->span) : NO_SPAN;
}

HearsayText hearsay_sign_likely(const HearsayAnalysis *analysis, int32_t sign) {
    const Sign *found = sign_at(analysis, sign);
    return text_of(found ? found->likely : SLICE_ABSENT);
}

const char *hearsay_sign_by(const HearsayAnalysis *analysis, int32_t sign) {
    const Sign *found = sign_at(analysis, sign);
    return found ? found->by : "";
}
