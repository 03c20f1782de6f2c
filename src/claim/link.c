#include "claim/link.h"

/* Longer ways through the tree are one feature: far. */
enum { MOST_STEPS = 5 };

int32_t role_span_head(const Quoted *q, int32_t first, int32_t last) {
    int32_t fallback = first;
    for (int32_t t = first; t < last; t++) {
        int32_t head = q->syntax->head[t];
        bool outside = head < first || head >= last;
        if (outside && !token_is_punctuation(q, t)) {
            return t;
        }
        fallback = outside ? t : fallback;
    }
    return fallback;
}

static void end_span(const Quoted *q, RoleSpans *spans, int32_t last) {
    RoleSpan *span = &spans->items[spans->count - 1];
    span->last = last;
    span->head = role_span_head(q, span->first, last);
}

/* Whether a line ends between a token and the next without a quotation that goes on over it: no span does so
 * either. */
static bool breaks_behind(const Quoted *q, int32_t token) {
    const Token *tokens = q->segments->tokens;
    if (q->quote_of[token] >= 0 && q->quote_of[token] == q->quote_of[token + 1]) {
        return false;
    }
    Slice gap = slice_sub(q->text, (size_t)tokens[token].span.end, (size_t)tokens[token + 1].span.start);
    bool goes_on = q->quote_of[token + 1] >= 0 && q->quotes->items[q->quote_of[token + 1]].continues;
    return !goes_on && slice_find(gap, SLICE("\n"), 0) < gap.len;
}

RoleSpans role_spans_make(const Quoted *q, const uint8_t *labels, int32_t first, int32_t last, Arena *arena) {
    int32_t n = 0;
    for (int32_t t = first; t < last; t++) {
        n += labels[t] != CLAIM_OUTSIDE;
    }
    RoleSpans spans = {ARENA_NEW(arena, RoleSpan, n), 0};
    bool open = false;
    for (int32_t t = first; t < last; t++) {
        bool inside =
            labels[t] != CLAIM_OUTSIDE && labels[t] % 2 == 0 && !(t > first && breaks_behind(q, t - 1));
        if (open && !inside) {
            end_span(q, &spans, t);
            open = false;
        }
        if (labels[t] != CLAIM_OUTSIDE && !open) {
            spans.items[spans.count++] =
                (RoleSpan){.first = t, .role = (ClaimLabel)(labels[t] - (labels[t] % 2 == 0))};
            open = true;
        }
    }
    if (open) {
        end_span(q, &spans, last);
    }
    return spans;
}

static uint64_t distance_class(int32_t n) {
    return (uint64_t)(n < 0 ? 0 : n < 6 ? n : n < 12 ? 6 : n < 24 ? 7 : n < 48 ? 8 : 9);
}

static uint64_t lemma_hash(const Quoted *q, int32_t token) {
    return slice_hash(q->syntax->lemma[token], 3);
}

/* The way through the tree from one token to another as a hash of its relations and directions; 1 where it is
 * longer than MOST_STEPS either way, 2 between sentences. `steps` is its length. */
static uint64_t tree_path(const Quoted *q, int32_t from, int32_t to, int32_t *steps) {
    int32_t up[MOST_STEPS + 1];
    int32_t n = 0;
    *steps = MOST_STEPS * 2 + 1;
    if (q->sentence_of[from] != q->sentence_of[to]) {
        return 2;
    }
    for (int32_t t = from; t >= 0 && n <= MOST_STEPS; t = q->syntax->head[t]) {
        up[n++] = t;
    }
    uint64_t down = 5;
    int32_t length = 0;
    for (int32_t t = to; t >= 0 && length <= MOST_STEPS; t = q->syntax->head[t], length++) {
        for (int32_t i = 0; i < n; i++) {
            if (up[i] != t) {
                continue;
            }
            uint64_t hash = 7;
            for (int32_t k = 0; k < i; k++) {
                hash = feature_add(hash, q->syntax->deprel[up[k]]);
            }
            *steps = i + length;
            return feature_add(hash, down);
        }
        down = feature_add(down, q->syntax->deprel[t]);
    }
    return 1;
}

/* What stands between the two: numbers of cues, sources and contents, a sentence's end, a quotation mark. */
static uint64_t between(const Quoted *q, const RoleSpans *spans, int32_t a, int32_t b) {
    int32_t low = a < b ? a : b;
    int32_t high = a < b ? b : a;
    int32_t counts[3] = {0};
    for (int32_t i = low + 1; i < high; i++) {
        counts[(spans->items[i].role - 1) / 2]++;
    }
    for (int32_t i = 0; i < 3; i++) {
        counts[i] = counts[i] > 2 ? 2 : counts[i];
    }
    int32_t sentences = q->sentence_of[spans->items[high].first] - q->sentence_of[spans->items[low].last - 1];
    sentences = sentences > 3 ? 3 : sentences;
    int32_t code = ((counts[0] * 3 + counts[1]) * 3 + counts[2]) * 4 + sentences;
    return (uint64_t)code;
}

static uint64_t quote_class(const Quoted *q, const RoleSpan *span) {
    int32_t first = q->quote_of[span->first];
    int32_t last = q->quote_of[span->last - 1];
    bool whole = first >= 0 && last >= 0 && q->first_token[first] == span->first;
    return (uint64_t)(whole ? 3 : first >= 0 || last >= 0 ? 2 : 1);
}

/* Whether the cue has a passive auxiliary, or its head is a participle or a noun. */
static uint64_t cue_class(const Quoted *q, const RoleSpan *cue) {
    uint64_t passive = 0;
    for (int32_t t = cue->first; t < cue->last; t++) {
        passive |= token_deprel(q, t) == DEPREL_AUX_PASS;
    }
    return passive * 64 + q->syntax->upos[cue->head];
}

void link_features(const Quoted *q, const RoleSpans *spans, int32_t span, int32_t cue, Features *out) {
    const RoleSpan *s = &spans->items[span];
    const RoleSpan *c = &spans->items[cue];
    features_clear(out, LINK_BITS);
    int32_t steps;
    uint64_t path = tree_path(q, s->head, c->head, &steps);
    bool before = s->first < c->first;
    uint64_t distance = distance_class(before ? c->first - s->last : s->first - c->last);
    uint64_t gap = between(q, spans, span, cue);
    uint64_t lemma = lemma_hash(q, c->head);
    uint64_t kind = cue_class(q, c);
    features_push2(out, 1, before, distance);
    features_push2(out, 2, before, gap);
    features_push2(out, 3, path, 0);
    features_push2(out, 4, path, kind);
    features_push2(out, 5, path, lemma);
    features_push3(out, 6, before, gap, distance);
    features_push3(out, 7, before, gap, kind);
    features_push2(out, 8, (uint64_t)steps, before);
    features_push3(out, 9, before, gap, quote_class(q, s));
    features_push3(out, 10, before, distance, quote_class(q, s));
    features_push3(out, 11, q->syntax->upos[s->head], before, gap);
    features_push3(out, 12, q->syntax->deprel[s->head], before, kind);
    features_push3(out, 13, q->syntax->deprel[c->head], before, gap);
    features_push3(out, 14, before, lemma, gap);
    features_push3(out, 15, q->syntax->head[s->head] == c->head, q->syntax->deprel[s->head], kind);
    features_push3(out, 16, q->syntax->head[c->head] == s->head, q->syntax->deprel[c->head], kind);
}

void link_none_features(const Quoted *q, const RoleSpans *spans, int32_t cue, Features *out) {
    const RoleSpan *c = &spans->items[cue];
    features_clear(out, LINK_BITS);
    uint64_t kind = cue_class(q, c);
    features_push2(out, 30, 0, 0);
    features_push2(out, 31, kind, 0);
    features_push2(out, 32, lemma_hash(q, c->head), kind);
    features_push2(out, 33, q->syntax->deprel[c->head], kind);
}

int32_t link_candidates(const Quoted *q, const RoleSpans *spans, int32_t of, ClaimLabel role, int32_t *out) {
    int32_t n = 0;
    int32_t sentence = q->sentence_of[spans->items[of].head];
    for (int32_t side = -1; side <= 1; side += 2) {
        int32_t here = 0;
        for (int32_t i = of + side; i >= 0 && i < spans->count && here < LINK_MOST_CANDIDATES / 2;
             i += side) {
            bool near = role != CLAIM_B_SOURCE || q->sentence_of[spans->items[i].head] == sentence;
            if (!near) {
                break;
            }
            if (spans->items[i].role == role) {
                out[n++] = i;
                here++;
            }
        }
    }
    return n;
}

/* The best of the candidates of a span, or of none at all where a cue may be without. */
static int32_t best_link(const Linker *linker, const Quoted *q, const RoleSpans *spans, int32_t of) {
    bool is_cue = spans->items[of].role == CLAIM_B_CUE;
    const int16_t *weights = is_cue ? linker->source : linker->content;
    int32_t candidates[LINK_MOST_CANDIDATES];
    int32_t n = link_candidates(q, spans, of, is_cue ? CLAIM_B_SOURCE : CLAIM_B_CUE, candidates);
    int32_t best = -1;
    int64_t best_score = INT64_MIN;
    Features features;
    if (is_cue) {
        link_none_features(q, spans, of, &features);
        best_score = features_score(&features, weights);
    }
    for (int32_t i = 0; i < n; i++) {
        link_features(q, spans, is_cue ? candidates[i] : of, is_cue ? of : candidates[i], &features);
        int64_t score = features_score(&features, weights);
        if (score > best_score) {
            best_score = score;
            best = candidates[i];
        }
    }
    return best;
}

void link_spans(const Linker *linker, const Quoted *q, const RoleSpans *spans, int32_t *links) {
    for (int32_t i = 0; i < spans->count; i++) {
        links[i] = spans->items[i].role == CLAIM_B_SOURCE ? -1 : best_link(linker, q, spans, i);
    }
}
