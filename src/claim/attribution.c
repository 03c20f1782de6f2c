#include "claim/attribution.h"

#include "claim/cue.h"
#include "claim/reach.h"
#include "claim/unattributed.h"

#include <stdlib.h>

static const char BY_MODEL[] = "claim-model";
static const char BY_BARE[] = "quotation-bare";
static const char BY_CONTINUED[] = "quotation-continued";

bool claim_model_open(ClaimModel *model, const Weights *weights, int32_t given, Arena *arena, Error *error) {
    WeightsArray content;
    WeightsArray source;
    if (!tagger_open(&model->tagger, weights, given, arena, error) ||
        !weights_find(weights, "link.content", WEIGHTS_I16, (int64_t)1 << LINK_BITS, 1, &content, error) ||
        !weights_find(weights, "link.source", WEIGHTS_I16, (int64_t)1 << LINK_BITS, 1, &source, error)) {
        return false;
    }
    if (model->tagger.n_labels != CLAIM_LABEL_COUNT || model->tagger.n_extra != CLAIM_EXTRA) {
        return error_set(error, STATUS_BAD_MODEL, "the claim tagger has other labels; build the model again");
    }
    model->linker = (Linker){content.data, source.data};
    return true;
}

/* Claims inside claims inside claims: deeper ones are not looked for, nor claims in content that is shorter
 * than this. */
enum { MOST_DEPTH = 2, FEWEST_TOKENS = 5 };

/* A piece of content on its way to its claim. */
typedef struct Piece {
    int32_t claim;
    int32_t first, last; /* tokens */
} Piece;

typedef struct Finder {
    const ClaimModel *model;
    Quoted quoted;
    const Encoded *encoded;
    const NameList *names;
    Arena *arena, *scratch;
    uint16_t *extra; /* [n_tokens][CLAIM_EXTRA] */
    uint8_t *labels; /* [n_tokens] of the last run */
    ClaimVector claims;
    VECTOR(Piece) pieces;
    VECTOR(TaggerRange) again; /* what ran on from somebody's words and is not theirs: looked at by itself */
    RoleSpan announcing,
        announcing_source; /* a cue that ends its paragraph and has no content there; empty: none */
} Finder;

static Span token_span(const Quoted *q, int32_t first, int32_t last) {
    return (Span){q->segments->tokens[first].span.start, q->segments->tokens[last - 1].span.end};
}

static SpanList one_span(Finder *f, const RoleSpan *role) {
    Span *span = ARENA_NEW(f->arena, Span, 1);
    *span = token_span(&f->quoted, role->first, role->last);
    return (SpanList){span, 1};
}

/* Content that takes all words of a quotation takes its marks and the stop before them too. */
static void widen_to_quote(const Quoted *q, int32_t *first, int32_t *last) {
    int32_t quote = q->quote_of[*last - 1];
    if (quote >= 0) {
        int32_t t = *last;
        while (t < q->last_token[quote] && token_is_punctuation(q, t)) {
            t++;
        }
        *last = t == q->last_token[quote] && q->first_token[quote] >= *first - 1 ? t : *last;
    }
    quote = q->quote_of[*first];
    if (quote >= 0 && *first == q->first_token[quote] + 1 && q->last_token[quote] <= *last &&
        token_is_punctuation(q, *first - 1)) {
        (*first)--;
    }
}

static void add_piece(Finder *f, int32_t claim, int32_t first, int32_t last) {
    widen_to_quote(&f->quoted, &first, &last);
    *VECTOR_PUSH(&f->pieces, f->scratch) = (Piece){claim, first, last};
}

/* The claim that speech at the start of a paragraph goes on, -1 where there is none: “… (no mark) ¶ “… */
static int32_t claim_before(const Finder *f, int32_t quote) {
    if (!f->quoted.quotes->items[quote].continues || f->pieces.count == 0) {
        return -1;
    }
    const Piece *last = &f->pieces.items[f->pieces.count - 1];
    return f->quoted.quote_of[last->last - 1] == quote - 1 ? last->claim : -1;
}

static int32_t new_claim(Finder *f, const RoleSpan *cue, const RoleSpan *source, int32_t inside) {
    Claim *claim = VECTOR_PUSH(&f->claims, f->scratch);
    *claim = (Claim){.cue_head = -1, .source_head = -1, .inside = inside, .by = BY_MODEL};
    if (cue) {
        claim->cue = one_span(f, cue);
        claim->cue_head = cue->head;
    }
    if (source) {
        claim->source = one_span(f, source);
        claim->source_head = source->head;
    }
    return f->claims.count - 1;
}

/* Whether content is nothing but a title, perhaps with what goes with it: wrote “The Long Way Home” in a
 * cabin. It is set off by no comma or colon, as speech is. */
static bool is_title(const Quoted *q, const RoleSpan *content) {
    int32_t quote = q->quote_of[content->first];
    if (quote < 0 || q->first_token[quote] != content->first || !quote_is_title_case(q, quote)) {
        return false;
    }
    for (int32_t t = q->last_token[quote]; t < content->last; t++) {
        if (token_upos(q, t) == UPOS_VERB || token_upos(q, t) == UPOS_AUX) {
            return false;
        }
    }
    bool set_off_before = content->first > 0 && token_is_punctuation(q, content->first - 1);
    int32_t final_char = quote_final_char(q, quote);
    return !set_off_before && final_char != ',' && final_char != '!' && final_char != '?';
}

/* One claim a cue that some content [i] which is kept links to. */
static void add_cue(Finder *f, const RoleSpans *spans, const int32_t *links, const bool *kept, int32_t cue, int32_t inside) {
    int32_t claim = -1;
    for (int32_t i = 0; i < spans->count; i++) {
        const RoleSpan *content = &spans->items[i];
        if (content->role == CLAIM_B_CONTENT && links[i] == cue && kept[i] && !is_title(&f->quoted, content)) {
            const RoleSpan *source = links[cue] >= 0 ? &spans->items[links[cue]] : NULL;
            claim = claim < 0 ? new_claim(f, &spans->items[cue], source, inside) : claim;
            add_piece(f, claim, content->first, content->last);
        }
    }
}

/* Tokens as a span of a role; none where they are none. */
static bool role_of_range(TokenRange range, int32_t head, RoleSpan *out) {
    *out = (RoleSpan){.first = range.first, .last = range.last, .head = head};
    return range.first < range.last;
}

/* Whether a claim's cue is the verb of its sentence, or joined to it: not what others may have said besides. */
static bool is_main(const Finder *f, const Claim *claim) {
    const Syntax *syntax = f->quoted.syntax;
    int32_t head = claim->cue_head;
    while (head >= 0 && syntax->deprel[head] == DEPREL_CONJ) {
        head = syntax->head[head];
    }
    return head >= 0 && (syntax->head[head] < 0 || syntax->deprel[head] == DEPREL_PARATAXIS);
}

/* The claim with a source in the sentence right before a quotation, also that of the paragraph before: whoever spoke there goes on.
 * -1 for none. */
static int32_t claim_continued(const Finder *f, int32_t quote) {
    const Quoted *q = &f->quoted;
    int32_t before = q->sentence_of[q->first_token[quote]] - 1;
    int32_t found = -1;
    for (int32_t i = f->pieces.count - 1; i >= 0; i--) {
        const Claim *claim = &f->claims.items[f->pieces.items[i].claim];
        int32_t last = q->sentence_of[f->pieces.items[i].last - 1];
        last = claim->cue_head >= 0 && q->sentence_of[claim->cue_head] > last ? q->sentence_of[claim->cue_head] : last;
        if (last < before) {
            break;
        }
        if (claim->source.count && (found < 0 || is_main(f, claim))) {
            found = f->pieces.items[i].claim;
        }
    }
    return found;
}

/* A claim for speech that the model knows no cue of: what rules find around it, else that of who spoke before, else of nobody named. */
static int32_t claim_by_rule(Finder *f, int32_t quote) {
    Cue cue;
    RoleSpan words;
    RoleSpan source;
    if (!cue_find_after(&f->quoted, quote, &cue) && !cue_find_before(&f->quoted, quote, &cue)) {
        int32_t before = claim_continued(f, quote);
        int32_t claim = new_claim(f, NULL, NULL, -1);
        f->claims.items[claim].by = before >= 0 ? BY_CONTINUED : BY_BARE;
        if (before >= 0) {
            f->claims.items[claim].source = f->claims.items[before].source;
            f->claims.items[claim].source_head = f->claims.items[before].source_head;
        }
        return claim;
    }
    bool has_words = role_of_range(cue.words, cue.head, &words);
    bool has_source = role_of_range(cue.source, cue.source_head, &source);
    int32_t claim = new_claim(f, has_words ? &words : NULL, has_source ? &source : NULL, -1);
    f->claims.items[claim].by = cue.by;
    return claim;
}

/* Speech in a paragraph without a cue: it runs on from the paragraph before, or a cue at its end announced it
 * (She said: ¶ “…”), or rules find whose it is. */
static void add_bare(Finder *f, int32_t quote, int32_t first, int32_t last) {
    int32_t claim = claim_before(f, quote);
    if (claim < 0 && f->announcing.first < f->announcing.last) {
        bool has_source = f->announcing_source.first < f->announcing_source.last;
        claim = new_claim(f, &f->announcing, has_source ? &f->announcing_source : NULL, -1);
    }
    claim = claim < 0 ? claim_by_rule(f, quote) : claim;
    f->announcing.last = f->announcing.first;
    add_piece(f, claim, first, last);
}

/* Content without a cue in its range: a quotation goes by the rules; sentences that ran on from another content are looked
 * at again by themselves; the rest is left out. */
static void add_loose(Finder *f, const RoleSpan *content, bool is_cut) {
    const Quoted *q = &f->quoted;
    int32_t quote = q->quote_of[content->first];
    if (quote >= 0 && quote_is_utterance(q, quote)) {
        add_bare(f, quote, content->first, content->last);
    } else if (is_cut) {
        int32_t last = content->last, end = token_sentence(q, last - 1)->last_token;
        while (last < end && f->labels[last] == CLAIM_OUTSIDE) {
            last++;
        }
        *VECTOR_PUSH(&f->again, f->scratch) = (TaggerRange){content->first, last};
    }
}

/* A range that is one quotation and in which the model found nothing is speech all the same. */
static bool add_silent(Finder *f, int32_t first, int32_t last) {
    const Quoted *q = &f->quoted;
    while (first < last && q->quote_of[first] < 0 && token_is_punctuation(q, first)) {
        first++;
    }
    int32_t quote = first < last ? q->quote_of[first] : -1;
    if (quote < 0 || q->first_token[quote] != first || q->quotes->items[quote].is_single ||
        !quote_is_utterance(q, quote)) {
        return false;
    }
    for (int32_t t = q->last_token[quote]; t < last; t++) {
        if (!token_is_punctuation(q, t)) {
            return false;
        }
    }
    for (int32_t t = first; t < q->last_token[quote]; t++) {
        f->labels[t] = CLAIM_I_CONTENT;
    }
    add_bare(f, quote, first, q->last_token[quote]);
    return true;
}

static bool has_content(const RoleSpans *spans, const int32_t *links, int32_t cue) {
    for (int32_t i = 0; i < spans->count; i++) {
        if (spans->items[i].role == CLAIM_B_CONTENT && links[i] == cue) {
            return true;
        }
    }
    return false;
}

/* Keeps the last cue of a range for the paragraph behind it, if only punctuation follows and nothing is its
 * content. */
static void keep_announcing(Finder *f, const RoleSpans *spans, const int32_t *links, int32_t last) {
    f->announcing.last = f->announcing.first;
    int32_t cue = spans->count - 1;
    if (cue < 0 || spans->items[cue].role != CLAIM_B_CUE || has_content(spans, links, cue)) {
        return;
    }
    for (int32_t t = spans->items[cue].last; t < last; t++) {
        if (!token_is_punctuation(&f->quoted, t)) {
            return;
        }
    }
    f->announcing = spans->items[cue];
    f->announcing_source = links[cue] >= 0 ? spans->items[links[cue]] : (RoleSpan){0};
}

/* The claims of labelled tokens [first, last), which are content of the claim `inside` or, at -1, of none. */
static void add_range(Finder *f, int32_t first, int32_t last, int32_t inside) {
    if (inside < 0) {
        reach_split(&f->quoted, f->labels, first, last);
    }
    RoleSpans spans = role_spans_make(&f->quoted, f->labels, first, last, f->scratch);
    if (inside < 0 && spans.count == 0 && add_silent(f, first, last)) {
        return;
    }
    int32_t *links = ARENA_NEW(f->scratch, int32_t, spans.count);
    link_spans(&f->model->linker, &f->quoted, &spans, links);
    bool *kept = ARENA_NEW(f->scratch, bool, spans.count);
    for (int32_t i = 0; i < spans.count; i++) {
        if (inside >= 0) {
            kept[i] = true;
        } else if (spans.items[i].role == CLAIM_B_CUE) {
            reach_find(&f->quoted, &spans, links, i, kept);
        }
    }
    for (int32_t i = 0; i < spans.count; i++) {
        if (spans.items[i].role == CLAIM_B_CUE) {
            add_cue(f, &spans, links, kept, i, inside);
        } else if (spans.items[i].role == CLAIM_B_CONTENT && inside < 0 && !kept[i]) {
            add_loose(f, &spans.items[i], links[i] >= 0);
        }
    }
    if (inside < 0) {
        keep_announcing(f, &spans, links, last);
    }
}

static bool is_source(uint8_t label) {
    return label == CLAIM_B_SOURCE || label == CLAIM_I_SOURCE;
}

/* A name that is partly labelled as source is all source: North|Korea's support. */
static void keep_name(Finder *f, const Name *name) {
    uint8_t *labels = f->labels;
    int32_t first = name->first_token, last = name->last_token, n = 0;
    for (int32_t t = first; t < last; t++) {
        n += is_source(labels[t]);
    }
    if (n == 0 || n == last - first) {
        return;
    }
    for (int32_t t = first; t < last; t++) {
        labels[t] = t > first || labels[t] == CLAIM_I_SOURCE ? CLAIM_I_SOURCE : CLAIM_B_SOURCE;
    }
    if (last < f->quoted.segments->n_tokens && f->quoted.syntax->upos[last] == UPOS_PART &&
        f->quoted.syntax->deprel[last] == DEPREL_CASE && labels[last] != CLAIM_OUTSIDE) {
        labels[last++] = CLAIM_I_SOURCE; /* its 's */
    }
    if (last < f->quoted.segments->n_tokens && (labels[last] == CLAIM_I_CUE || labels[last] == CLAIM_I_CONTENT)) {
        labels[last]--; /* what went on from inside the name begins behind it */
    }
}

static void label(Finder *f, const TaggerRange *ranges, int32_t n) {
    TaggerInput input = {.encoded = f->encoded, .extra = f->extra};
    tagger_run(&f->model->tagger, &input, ranges, n, f->scratch, f->labels, NULL);
    for (int32_t i = 0; i < f->names->count; i++) {
        keep_name(f, &f->names->items[i]);
    }
}

static void find_outer(Finder *f) {
    TaggerRange *ranges;
    int32_t n = claim_ranges_make(f->quoted.text, f->quoted.segments, f->scratch, &ranges);
    claim_extra_fill(&f->quoted, f->extra);
    label(f, ranges, n);
    for (int32_t i = 0; i < n; i++) {
        add_range(f, ranges[i].first, ranges[i].last, -1);
    }
    f->announcing.last = f->announcing.first;
    int32_t n_again = f->again.count; /* once: what runs on there too is left out */
    label(f, f->again.items, n_again);
    for (int32_t i = 0; i < n_again; i++) {
        add_range(f, f->again.items[i].first, f->again.items[i].last, -1);
    }
}

/* Labels the content of claims once more, as if it were all there is: Reuters reported that the Kremlin said
 * … */
static void find_nested(Finder *f) {
    int32_t first = 0;
    for (int32_t depth = 0; depth < MOST_DEPTH; depth++) {
        int32_t last = f->pieces.count;
        TaggerRange *ranges = ARENA_NEW(f->scratch, TaggerRange, last - first);
        int32_t *claims = ARENA_NEW(f->scratch, int32_t, last - first);
        int32_t n = 0;
        for (int32_t i = first; i < last; i++) {
            const Piece *piece = &f->pieces.items[i];
            int32_t length = piece->last - piece->first;
            if (length >= FEWEST_TOKENS && length <= TAGGER_MOST_SEQUENCE) {
                claims[n] = piece->claim;
                ranges[n++] = (TaggerRange){piece->first, piece->last};
                memset(f->extra + (int64_t)piece->first * CLAIM_EXTRA, 0,
                       sizeof(uint16_t) * CLAIM_EXTRA * (size_t)length);
            }
        }
        label(f, ranges, n);
        for (int32_t i = 0; i < n; i++) {
            add_range(f, ranges[i].first, ranges[i].last, claims[i]);
        }
        first = last;
    }
}

/* Which tokens have a part in a claim. */
static const bool *labelled(const Finder *f) {
    bool *taken = ARENA_NEW(f->scratch, bool, f->quoted.segments->n_tokens);
    for (int32_t t = 0; t < f->quoted.segments->n_tokens; t++) {
        taken[t] = f->labels[t] != CLAIM_OUTSIDE;
    }
    return taken;
}

typedef struct Quotedness {
    bool all, some;
} Quotedness;

static void look_at_quotes(const Quoted *q, const Piece *piece, Quotedness *out) {
    for (int32_t t = piece->first; t < piece->last; t++) {
        bool quoted = q->quote_of[t] >= 0;
        out->some = out->some || quoted;
        out->all = out->all && (quoted || token_is_punctuation(q, t));
    }
}

static ClaimKind kind_of(const Finder *f, const Claim *claim, const Quotedness *quotedness) {
    /* inside speech everything stands between the marks of the speech */
    bool in_speech = false;
    for (int32_t outer = claim->inside; outer >= 0; outer = f->claims.items[outer].inside) {
        in_speech = in_speech || f->claims.items[outer].kind != CLAIM_INDIRECT;
    }
    return !quotedness->some || in_speech ? CLAIM_INDIRECT : quotedness->all ? CLAIM_DIRECT : CLAIM_MIXED;
}

/* Content spans of each claim in text order, and what kind they make it; claims stand behind those that
 * they are inside of. Pieces that only blanks separate
 * become one. */
static void finish_claims(Finder *f) {
    const Quoted *q = &f->quoted;
    int32_t n = f->claims.count;
    Quotedness *quotedness = ARENA_NEW(f->scratch, Quotedness, n);
    for (int32_t i = 0; i < n; i++) {
        quotedness[i].all = true;
    }
    for (int32_t i = 0; i < f->pieces.count; i++) {
        const Piece *piece = &f->pieces.items[i];
        f->claims.items[piece->claim].content.count++;
        look_at_quotes(q, piece, &quotedness[piece->claim]);
    }
    for (int32_t i = 0; i < n; i++) {
        Claim *claim = &f->claims.items[i];
        claim->content.items = ARENA_NEW(f->arena, Span, claim->content.count);
        claim->content.count = 0;
        claim->kind = kind_of(f, claim, &quotedness[i]);
    }
    for (int32_t i = 0; i < f->pieces.count; i++) {
        const Piece *piece = &f->pieces.items[i];
        SpanList *content = &f->claims.items[piece->claim].content;
        Span span = token_span(q, piece->first, piece->last);
        Span *last = content->count ? &content->items[content->count - 1] : NULL;
        Slice gap = last ? slice_sub(q->text, (size_t)last->end, (size_t)span.start) : SLICE_ABSENT;
        if (last && slice_trim(gap).len == 0 && slice_find(gap, SLICE("\n"), 0) == gap.len) {
            last->end = span.end;
        } else {
            content->items[content->count++] = span;
        }
    }
}

typedef struct Order {
    int32_t start, claim;
} Order;

static int32_t claim_start(const Claim *claim) {
    const SpanList *parts[] = {&claim->content, &claim->cue, &claim->source};
    size_t n = claim->by == BY_CONTINUED ? 1 : ARRAY_COUNT(parts); /* its source stands with the claim before */
    int32_t start = INT32_MAX;
    for (size_t i = 0; i < n; i++) {
        bool earlier = parts[i]->count && parts[i]->items[0].start < start;
        start = earlier ? parts[i]->items[0].start : start;
    }
    return start;
}

static int compare_order(const void *a, const void *b) {
    const Order *x = a;
    const Order *y = b;
    return x->start != y->start ? (x->start > y->start) - (x->start < y->start)
                                : (x->claim > y->claim) - (x->claim < y->claim);
}

/* All claims in the order in which they begin, `inside` with them. */
static void write_claims(const Finder *f, ClaimList *out) {
    int32_t n = f->claims.count;
    Order *places = ARENA_NEW(f->scratch, Order, n);
    int32_t *moved = ARENA_NEW(f->scratch, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        places[i] = (Order){claim_start(&f->claims.items[i]), i};
    }
    if (n) {
        qsort(places, (size_t)n, sizeof *places, compare_order);
    }
    for (int32_t i = 0; i < n; i++) {
        moved[places[i].claim] = i;
    }
    *out = (ClaimList){ARENA_NEW(f->arena, Claim, n), n};
    for (int32_t i = 0; i < n; i++) {
        out->items[i] = f->claims.items[places[i].claim];
        out->items[i].inside = out->items[i].inside >= 0 ? moved[out->items[i].inside] : -1;
    }
}

void attribution_find(const ClaimModel *model, Slice text, const Segments *segments, const Syntax *syntax,
                      const Encoded *encoded, const NameList *names, Arena *arena, Arena *scratch, ClaimList *out) {
    ArenaMark mark = arena_mark(scratch);
    QuoteList quotes;
    marks_pair(text, segments, arena, scratch, &quotes);
    Finder f = {.model = model, .encoded = encoded, .names = names, .arena = arena, .scratch = scratch};
    f.quoted = quoted_make(text, segments, syntax, &quotes, scratch);
    f.extra = ARENA_NEW(scratch, uint16_t, (int64_t)segments->n_tokens * CLAIM_EXTRA);
    f.labels = ARENA_NEW(scratch, uint8_t, segments->n_tokens);
    find_outer(&f);
    const bool *taken = labelled(&f);
    find_nested(&f);
    finish_claims(&f);
    unattributed_find(&f.quoted, taken, arena, scratch, &f.claims);
    write_claims(&f, out);
    arena_reset(scratch, mark);
}
