#include "claim/certainty.h"

static const char BY_MODEL[] = "certainty-model";
static const char BY_WORDS[] = "estimative-words";
static const char BY_CUE[] = "cue-words";
static const char BY_NEGATION[] = "negation";

bool certainty_is_estimate(const Certainty *certainty) {
    return certainty->by == BY_WORDS;
}

const char *certainty_status_name(CertaintyStatus status) {
    static const char *const names[] = {"happened", "planned", "possible", "denied", "hypothetical"};
    return names[status];
}

static bool ends_in_question(const Clauses *c, const Sentence *sentence) {
    for (int32_t t = sentence->last_token - 1; t >= sentence->first_token; t--) {
        if (c->syntax->upos[t] != UPOS_PUNCT) {
            return false;
        }
        Slice form = slice_at(c->text, c->segments->tokens[t].span);
        if (slice_find(form, SLICE("?"), 0) < form.len) {
            return true;
        }
    }
    return false;
}

static void mark_content(const Segments *segments, const Claim *claim, bool *in_content) {
    if (claim->kind == CLAIM_UNATTRIBUTED || claim->inside >= 0) {
        return; /* content inside content is marked with the outer one */
    }
    for (int32_t i = 0; i < claim->content.count; i++) {
        Span span = claim->content.items[i];
        for (int32_t t = segments_token_at(segments, span.start);
             t < segments->n_tokens && segments->tokens[t].span.start < span.end; t++) {
            in_content[t] = true;
        }
    }
}

CertaintyText certainty_text_make(const FactualityModel *model, const RegisterModel *reg,
                                  const Clauses *clauses, const Encoded *encoded, const ClaimList *claims,
                                  Arena *arena) {
    const Segments *segments = clauses->segments;
    CertaintyText text = {.model = model,
                          .clauses = clauses,
                          .encoded = encoded,
                          .hedges = hedges_find(clauses, arena),
                          .is_question = ARENA_NEW(arena, bool, segments->n_sentences),
                          .in_content = ARENA_NEW(arena, bool, segments->n_tokens),
                          .own = register_find(reg, clauses)};
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        text.is_question[s] = ends_in_question(clauses, &segments->sentences[s]);
    }
    for (int32_t i = 0; i < claims->count; i++) {
        mark_content(segments, &claims->items[i], text.in_content);
    }
    return text;
}

static Span tokens_span(const Clauses *c, int32_t first, int32_t last) {
    if (first >= last) {
        return (Span){0, 0};
    }
    return (Span){c->segments->tokens[first].span.start, c->segments->tokens[last - 1].span.end};
}

/* Half an interval in units of the spread, which is the median of the errors: twice it holds seven judgments
 * in ten of news, docs/certainty.md. */
enum { WIDTH = 2 };

/* Up to this far above 0 or 3 a learned answer still counts as sure, as open. */
enum { SURE = 2 * FACTUALITY_UNIT, OPEN = FACTUALITY_UNIT };

/* What somebody's denial leaves of a thing where the model does not know either: more likely not so than so.
 */
enum { DENIED_LOW = 50, DENIED_HIGH = 90 };

static CertaintyStatus status_of(const Mood *mood, int32_t middle) {
    bool sure = middle >= SURE && !mood->is_negated;
    switch (mood->kind) {
    case MOOD_PLANNED: return mood->is_weak && sure ? CERTAINTY_HAPPENED : CERTAINTY_PLANNED;
    case MOOD_POSSIBLE: return mood->is_weak && sure ? CERTAINTY_HAPPENED : CERTAINTY_POSSIBLE;
    case MOOD_HYPOTHETICAL: return CERTAINTY_HYPOTHETICAL;
    case MOOD_DENIED:
        return !mood->is_weak || middle < 0 ? CERTAINTY_DENIED
               : middle < OPEN              ? CERTAINTY_POSSIBLE
                                            : CERTAINTY_HAPPENED;
    case MOOD_FACT: break;
    }
    return middle <= -OPEN || (mood->is_negated && middle < 0) ? CERTAINTY_DENIED
           : middle < OPEN                                     ? CERTAINTY_POSSIBLE
                                                               : CERTAINTY_HAPPENED;
}

static void set_bands(Certainty *out, Band band) {
    for (int32_t scale = 0; scale < SCALE_COUNT; scale++) {
        out->bands[scale] = band;
    }
}

/* The interval of a factuality on all scales: its middle stays the middle, both ends stay inside. */
static void set_band(Certainty *out, int32_t middle, int32_t spread) {
    int32_t room = 3 * FACTUALITY_UNIT - (middle < 0 ? -middle : middle);
    int32_t half = spread < room ? spread : room;
    int64_t unit = 6 * (int64_t)FACTUALITY_UNIT;
    int64_t low = ((int64_t)middle - half + unit / 2) * 100;
    int64_t high = ((int64_t)middle + half + unit / 2) * 100;
    set_bands(out, (Band){(int16_t)((low + unit / 2) / unit), (int16_t)((high + unit / 2) / unit)});
}

/* The hedge that speaks of a predicate: its own, that of what it is coordinated with, or that of the verb
 * that it completes (will probably have to close). -1 for none. */
static int32_t hedge_of(const CertaintyText *text, int32_t token) {
    enum { MOST_STEPS = 3 };
    const Clauses *c = text->clauses;
    for (int32_t step = 0; step < MOST_STEPS; step++) {
        if (text->hedges.of[token] >= 0) {
            return text->hedges.of[token];
        }
        Predicate predicate;
        predicate_look(c, token, &predicate);
        bool shares = c->syntax->deprel[token] == DEPREL_XCOMP ||
                      (predicate.first_of_conjuncts != token && predicate.subject < 0);
        if (!shares || c->syntax->head[token] < 0) {
            break;
        }
        token = c->syntax->head[token];
    }
    return -1;
}

/* An explicit phrase decides over the model. */
static void apply_hedge(const CertaintyText *text, int32_t i, int32_t token, const Mood *mood,
                        Certainty *out) {
    const Hedge *hedge = &text->hedges.items[i];
    int32_t other = text->hedges.second[i];
    out->phrase = tokens_span(text->clauses, hedge->first, hedge->last);
    if (hedge->estimate.kind == ESTIMATIVE_HYPOTHETICAL) {
        out->status = CERTAINTY_HYPOTHETICAL;
        return;
    }
    bool is_sure = hedge->estimate.kind == ESTIMATIVE_BAND && hedge->estimate.bands[0].low >= 95;
    bool infinitive = out->status == CERTAINTY_PLANNED && mood->is_weak; /* likely to come */
    if (out->status == CERTAINTY_HAPPENED || out->status == CERTAINTY_DENIED || infinitive) {
        out->status = is_sure ? out->status : CERTAINTY_POSSIBLE;
    } else if (is_sure && mood->first >= hedge->first && mood->first < hedge->last) {
        out->status = CERTAINTY_HAPPENED; /* no doubt that: the doubt is part of the phrase */
    }
    if (hedge->estimate.kind != ESTIMATIVE_BAND) {
        return;
    }
    out->by = BY_WORDS;
    /* is not likely to: the mood has seen the same negation */
    Deprel deprel = (Deprel)text->clauses->syntax->deprel[token];
    bool twice = hedge->is_negated && (deprel == DEPREL_XCOMP || deprel == DEPREL_CCOMP);
    out->polarity = mood->is_negated != twice ? POLARITY_NEG : POLARITY_POS;
    for (int32_t scale = 0; scale < SCALE_COUNT; scale++) {
        out->bands[scale] = hedge->estimate.bands[scale];
        if (other >= 0 && text->hedges.items[other].estimate.kind == ESTIMATIVE_BAND) {
            out->bands[scale] =
                band_combine(out->bands[scale], text->hedges.items[other].estimate.bands[scale]);
        }
    }
}

Certainty certainty_of(const CertaintyText *text, const FactualityQuery *query,
                       const Factuality *factuality) {
    const Clauses *c = text->clauses;
    int32_t token = query->token;
    Mood mood = mood_find(c, token, query->alone, text->is_question[c->sentence_of[token]]);
    int32_t middle = factuality->middle;
    Certainty out = {.status = status_of(&mood, middle), .by = BY_MODEL};
    bool negative = middle < 0 && (mood.is_negated || out.status == CERTAINTY_DENIED);
    out.polarity = negative ? POLARITY_NEG : POLARITY_POS;
    set_band(&out, negative ? -middle : middle, WIDTH * factuality->spread);
    if (out.status != CERTAINTY_HAPPENED) {
        out.phrase = tokens_span(c, mood.first, mood.last);
    }
    bool nobody = mood.kind == MOOD_FACT && mood.by_subject && middle >= 0;
    if (nobody) {
        out.status = CERTAINTY_DENIED;
        out.phrase = tokens_span(c, mood.first, mood.last);
    }
    if (out.status == CERTAINTY_DENIED && middle >= 0) {
        /* she denied that it was so: one voice against, whatever readers make of it */
        out.polarity = POLARITY_NEG;
        out.by = nobody ? BY_NEGATION : BY_CUE;
        set_bands(&out, (Band){DENIED_LOW, DENIED_HIGH});
    }
    int32_t hedge = hedge_of(text, token);
    if (hedge >= 0) {
        apply_hedge(text, hedge, token, &mood, &out);
    }
    bool outside = out.phrase.end > out.phrase.start &&
                   !text->in_content[segments_token_at(c->segments, out.phrase.start)];
    out.is_source = text->in_content[token] && !outside;
    return out;
}

/* The token that heads the first piece of a claim's content: a predicate where there is one, -1 for no
 * tokens. */
static int32_t content_head(const Clauses *c, const Claim *claim) {
    int32_t best = -1;
    for (int32_t i = 0; i < claim->content.count; i++) {
        Span span = claim->content.items[i];
        int32_t first = segments_token_at(c->segments, span.start);
        int32_t last = first;
        while (last < c->segments->n_tokens && c->segments->tokens[last].span.start < span.end) {
            last++;
        }
        for (int32_t t = first; t < last; t++) {
            int32_t head = c->syntax->head[t];
            bool top = (head < first || head >= last) && c->syntax->deprel[t] != DEPREL_PUNCT;
            bool predicate = c->syntax->upos[t] == UPOS_VERB || c->syntax->upos[t] == UPOS_ADJ ||
                             c->syntax->upos[t] == UPOS_AUX;
            if (top && predicate) {
                return t;
            }
            best = top && best < 0 ? t : best;
        }
    }
    return best;
}

/* Of what a source expects, plans, hopes the model, which saw it stated flatly, knows nothing: the lower end
 * is no higher than this, in per cent. The same as those of expectations (event/expectation.c). */
static int16_t most_low(Attitude attitude) {
    switch (attitude) {
    case ATTITUDE_PLAN: return 60;
    case ATTITUDE_EXPECT: return 65;
    case ATTITUDE_WISH: return 25;
    default: return 20;
    }
}

/* The interval of a thing that is open: planned, possible, only thought of. Nothing of the kind is sure. */
static void open_up(Certainty *out, int16_t low) {
    bool open = out->status == CERTAINTY_PLANNED || out->status == CERTAINTY_POSSIBLE ||
                out->status == CERTAINTY_HYPOTHETICAL;
    for (int32_t scale = 0; scale < SCALE_COUNT && open; scale++) {
        out->bands[scale].low = out->bands[scale].low > low ? low : out->bands[scale].low;
    }
}

/* May, might, could: what expectations of that kind have. */
static const Band MAY_BAND = {20, 65};

static void apply_modal(const Clauses *c, Certainty *out) {
    int32_t token =
        out->phrase.end > out->phrase.start ? segments_token_at(c->segments, out->phrase.start) : -1;
    bool may = token >= 0 && modal_find(c->syntax->lemma[token]) == MODAL_POSSIBLE;
    if (may && out->by == BY_MODEL && out->status == CERTAINTY_POSSIBLE && out->polarity == POLARITY_POS) {
        set_bands(out, MAY_BAND);
    }
}

/* Per cent: the lower end, at most, of what is said to be yet to come or only possible. */
enum { OPEN_LOW = 90 };

/* What a cue says beside reporting: she denied, doubts, hopes, expects, promised. */
static void apply_cue(const Clauses *c, const Claim *claim, Certainty *out) {
    Attitude attitude =
        claim->cue_head >= 0 ? attitude_find(c->syntax->lemma[claim->cue_head]) : ATTITUDE_NONE;
    if (attitude == ATTITUDE_NONE || claim->kind == CLAIM_UNATTRIBUTED || claim->kind == CLAIM_DIRECT) {
        return;
    }
    Predicate cue;
    predicate_look(c, claim->cue_head, &cue);
    if (cue.modality != MODAL_NONE) {
        return; /* will probably reject: nothing is rejected yet */
    }
    bool open = out->status == CERTAINTY_HAPPENED || out->status == CERTAINTY_DENIED;
    switch (attitude) {
    case ATTITUDE_DENY:
        if (cue.negation < 0) {
            out->polarity = out->polarity == POLARITY_POS ? POLARITY_NEG : POLARITY_POS;
            out->status = out->polarity == POLARITY_NEG ? CERTAINTY_DENIED : CERTAINTY_HAPPENED;
        }
        break;
    case ATTITUDE_DOUBT: {
        bool is_doubt = slice_equals(c->syntax->lemma[claim->cue_head], SLICE("doubt"));
        if (!is_doubt || cue.negation >= 0) {
            out->status = open ? CERTAINTY_POSSIBLE : out->status; /* disputes, questions, wonders */
            break;
        }
        const Estimate *doubt = estimate_find(SLICE("we doubt"));
        memcpy(out->bands, doubt->bands, sizeof out->bands);
        out->status = CERTAINTY_POSSIBLE;
        out->phrase = claim->cue.count ? claim->cue.items[0] : out->phrase;
        out->by = BY_WORDS;
        break;
    }
    case ATTITUDE_PLAN:
    case ATTITUDE_EXPECT: out->status = open ? CERTAINTY_PLANNED : out->status; break;
    case ATTITUDE_WISH: out->status = open ? CERTAINTY_POSSIBLE : out->status; break;
    default: out->status = CERTAINTY_HYPOTHETICAL; break;
    }
    if (open && out->by == BY_MODEL) {
        open_up(out, most_low(attitude));
    }
    if (claim->cue.count && out->by == BY_MODEL) {
        out->phrase = claim->cue.items[0];
        out->by = BY_CUE;
    }
}

/* The hedge that heads each token, -1 for none; in arena. */
static const int32_t *hedges_by_head(const CertaintyText *text, Arena *arena) {
    int32_t n = text->clauses->segments->n_tokens;
    int32_t *at = ARENA_NEW(arena, int32_t, n);
    for (int32_t t = 0; t < n; t++) {
        at[t] = -1;
    }
    for (int32_t i = 0; i < text->hedges.count; i++) {
        at[text->hedges.items[i].head] = i;
    }
    return at;
}

/* What a clause says the likelihood of, where that is all that it says (a strike is likely; it is unlikely
 * that the bridge will open; the deal remains unlikely): strike, open, deal. Else the clause's head itself.
 */
static int32_t stated_thing(const CertaintyText *text, const int32_t *by_head, int32_t head) {
    const Clauses *c = text->clauses;
    int32_t hedge = by_head[head];
    for (int32_t child = c->children.first[head]; hedge < 0 && child >= 0; child = c->children.next[child]) {
        hedge = c->syntax->deprel[child] == DEPREL_XCOMP ? by_head[child] : -1;
    }
    const Sentence *sentence = &c->segments->sentences[c->sentence_of[head]];
    for (int32_t t = sentence->first_token; hedge >= 0 && t < sentence->last_token; t++) {
        if (text->hedges.of[t] == hedge) {
            return t;
        }
    }
    return head;
}

Certainty *certainty_of_claims(const CertaintyText *text, const ClaimList *claims, Arena *arena,
                               Arena *scratch) {
    const Clauses *c = text->clauses;
    Certainty *out = ARENA_NEW(arena, Certainty, claims->count);
    ArenaMark mark = arena_mark(scratch);
    FactualityQuery *queries = ARENA_NEW(scratch, FactualityQuery, claims->count);
    int32_t *asked = ARENA_NEW(scratch, int32_t, claims->count);
    Factuality *answers = ARENA_NEW(scratch, Factuality, claims->count);
    const int32_t *by_head = hedges_by_head(text, scratch);
    int32_t n = 0;
    for (int32_t i = 0; i < claims->count; i++) {
        const Claim *claim = &claims->items[i];
        bool attributed = claim->kind != CLAIM_UNATTRIBUTED;
        int32_t head = attributed ? content_head(c, claim) : claim->cue_head;
        if (head >= 0) {
            asked[n] = i;
            queries[n++] = (FactualityQuery){stated_thing(text, by_head, head), attributed};
        }
    }
    factuality_find(text->model, c, text->encoded, text->own, queries, n, scratch, answers);
    for (int32_t k = 0; k < n; k++) {
        const Claim *claim = &claims->items[asked[k]];
        Certainty *certainty = &out[asked[k]];
        *certainty = certainty_of(text, &queries[k], &answers[k]);
        apply_cue(c, claim, certainty);
        apply_modal(c, certainty);
        open_up(certainty, OPEN_LOW);
        certainty->is_source = claim->kind != CLAIM_UNATTRIBUTED;
    }
    arena_reset(scratch, mark);
    return out;
}
