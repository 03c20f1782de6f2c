/* From quotes to claims: every quote, or run of quotes over paragraphs, gets the cue that stands
 * around it, joins the utterance that it goes on, or is left out as no speech. */
#include "claim/claim.h"

#include "base/utf8.h"
#include "base/vector.h"
#include "claim/cue.h"

typedef VECTOR(Span) SpanVector;
typedef VECTOR(Claim) ClaimVector;

/* Quotes [first, last) that are one: more than one where speech runs over paragraphs. */
typedef struct Unit {
    int32_t first, last;
} Unit;

typedef struct Finder {
    Quoted quoted;
    Arena *arena, *scratch;
    ClaimVector claims;
    SpanVector content; /* of the newest claim */
    int32_t used_until; /* token behind all that the newest claim uses */
    bool carries;       /* quotes without a cue may go on the newest claim: it quotes whole utterances */
    int32_t paragraph;  /* first sentence of the paragraph of the newest claim, -1 before any */
} Finder;

static Span range_span(const Quoted *q, TokenRange range) {
    return (Span){q->segments->tokens[range.first].span.start, q->segments->tokens[range.last - 1].span.end};
}

static SpanList one_span(Finder *f, TokenRange range) {
    if (range.first >= range.last) {
        return (SpanList){NULL, 0};
    }
    Span *span = ARENA_NEW(f->arena, Span, 1);
    *span = range_span(&f->quoted, range);
    return (SpanList){span, 1};
}

/* The sentence that begins the paragraph of a sentence. */
static int32_t paragraph_of(const Finder *f, int32_t sentence) {
    while (sentence > 0 && !f->quoted.segments->sentences[sentence].starts_paragraph &&
           sentence > f->paragraph) {
        sentence--;
    }
    return sentence;
}

static int32_t max_of(int32_t a, int32_t b) {
    return a > b ? a : b;
}

/* Closes the newest claim: its content moves to the arena. */
static void finish_claim(Finder *f) {
    if (f->claims.count == 0) {
        return;
    }
    SpanList *content = &f->claims.items[f->claims.count - 1].content;
    content->count = f->content.count;
    content->items = ARENA_NEW(f->arena, Span, f->content.count);
    memcpy(content->items, f->content.items, (size_t)f->content.count * sizeof(Span));
    f->content.count = 0;
}

/* Adds a span to the newest claim, joined with those that it touches or overlaps. */
static void add_content(Finder *f, Span span) {
    while (f->content.count) {
        Span last = f->content.items[f->content.count - 1];
        if (span.start > last.end) {
            break;
        }
        span.start = last.start < span.start ? last.start : span.start;
        span.end = max_of(span.end, last.end);
        f->content.count--;
    }
    *VECTOR_PUSH(&f->content, f->scratch) = span;
}

static void add_unit(Finder *f, Unit unit) {
    for (int32_t i = unit.first; i < unit.last; i++) {
        add_content(f, f->quoted.quotes->items[i].span);
    }
    f->used_until = max_of(f->used_until, f->quoted.last_token[unit.last - 1]);
    f->paragraph = paragraph_of(f, f->quoted.sentence_of[f->quoted.last_token[unit.last - 1] - 1]);
}

static Claim *new_claim(Finder *f, ClaimKind kind, const Cue *cue) {
    finish_claim(f);
    Claim *claim = VECTOR_PUSH(&f->claims, f->scratch);
    *claim = (Claim){
        .kind = kind, .source_head = cue->source_head, .cue_head = cue->head, .inside = -1, .by = cue->by};
    claim->source = one_span(f, cue->source);
    claim->cue = one_span(f, cue->words);
    f->used_until = max_of(f->used_until, max_of(cue->words.last, cue->source.last));
    f->carries = true;
    return claim;
}

/* A claim whose content is a clause with quoted parts. A second quoted part of the same clause only
 * widens it. */
static void add_mixed(Finder *f, Unit unit, const Cue *cue) {
    const Claim *newest = f->claims.count ? &f->claims.items[f->claims.count - 1] : NULL;
    if (!newest || newest->cue_head != cue->head) {
        new_claim(f, CLAIM_MIXED, cue);
        f->claims.items[f->claims.count - 1].kind = CLAIM_MIXED;
    }
    add_content(f, range_span(&f->quoted, cue->clause));
    f->used_until = max_of(f->used_until, cue->clause.last);
    add_unit(f, unit);
    f->carries = false;
}

/* Whether the quote begins its sentence, but for punctuation and a conjunction. */
static bool begins_sentence(const Quoted *q, int32_t quote) {
    int32_t t = q->first_token[quote];
    int32_t first = q->segments->sentences[q->sentence_of[t]].first_token;
    while (t > first && (token_is_punctuation(q, t - 1) || q->syntax->upos[t - 1] == UPOS_CCONJ)) {
        t--;
    }
    return t == first;
}

static bool ends_sentence(const Quoted *q, int32_t quote) {
    int32_t t = q->last_token[quote];
    int32_t last = q->segments->sentences[q->sentence_of[t - 1]].last_token;
    while (t < last && token_is_punctuation(q, t)) {
        t++;
    }
    return t == last;
}

/* Whether the first word of the quote is written small: it goes on with the words before it. */
static bool starts_small(const Quoted *q, int32_t quote) {
    Span span = q->quotes->items[quote].span;
    for (int32_t at = span.start; at < span.end;) {
        Utf8Char c = utf8_next(q->text, (size_t)at);
        if (utf8_is_letter(c.code) || utf8_is_digit(c.code)) {
            return utf8_is_lower(c.code);
        }
        at += c.length;
    }
    return false;
}

/* The reported words before a quote that a cue follows: Her visit was “a success,” Smith said. */
static TokenRange lead_of(const Finder *f, int32_t quote) {
    const Quoted *q = &f->quoted;
    int32_t last = q->first_token[quote];
    int32_t first = max_of(q->segments->sentences[q->sentence_of[last]].first_token, f->used_until);
    while (first < last && (token_is_punctuation(q, first) || q->syntax->upos[first] == UPOS_CCONJ)) {
        first++;
    }
    return (TokenRange){first, last};
}

static void add_followed(Finder *f, Unit unit, const Cue *cue) {
    TokenRange lead = lead_of(f, unit.first);
    bool has_lead = lead.first < lead.last && starts_small(&f->quoted, unit.first);
    new_claim(f, has_lead ? CLAIM_MIXED : CLAIM_DIRECT, cue);
    if (has_lead) {
        add_content(f, range_span(&f->quoted, (TokenRange){lead.first, f->quoted.last_token[unit.first]}));
    }
    add_unit(f, unit);
}

static bool clause_is_wider(const Quoted *q, TokenRange clause, Unit unit) {
    for (int32_t t = clause.first; t < clause.last; t++) {
        bool inside = t >= q->first_token[unit.first] && t < q->last_token[unit.last - 1];
        if (!inside && !token_is_punctuation(q, t)) {
            return true;
        }
    }
    return false;
}

/* A quote with its cue before it; true where it is one. */
static bool add_preceded(Finder *f, Unit unit) {
    const Quoted *q = &f->quoted;
    Cue cue, governing;
    if (!cue_find_before(q, unit.first, &cue)) {
        return false;
    }
    const Claim *newest = f->claims.count ? &f->claims.items[f->claims.count - 1] : NULL;
    if (newest && cue.head == newest->cue_head) {
        add_unit(f, unit); /* “…,” she said, “…” */
        return true;
    }
    bool governed = !cue.sets_off && !quote_is_clause(q, unit.first) &&
                    cue_find_governing(q, unit.first, &governing) && governing.head == cue.head &&
                    clause_is_wider(q, governing.clause, unit);
    if (governed || cue.clause.first < cue.clause.last) {
        cue.clause = governed ? governing.clause : cue.clause;
        add_mixed(f, unit, &cue);
        return true;
    }
    new_claim(f, CLAIM_DIRECT, &cue);
    add_unit(f, unit);
    return true;
}

/* A quote without a cue of its own: it goes on the utterance right before it, or is said by the one
 * who speaks in its paragraph, or is speech that nobody is named for. */
static void add_bare(Finder *f, Unit unit) {
    const Quoted *q = &f->quoted;
    if (!begins_sentence(q, unit.first) || !quote_is_utterance(q, unit.first)) {
        return;
    }
    int32_t sentence = q->sentence_of[q->first_token[unit.first]];
    bool same_paragraph = f->claims.count > 0 && f->carries && paragraph_of(f, sentence) == f->paragraph;
    if (same_paragraph && sentence - q->sentence_of[f->used_until - 1] <= 1) {
        add_unit(f, unit);
        return;
    }
    Cue cue = {.head = -1, .source_head = -1, .by = "quotation-bare"};
    if (same_paragraph) {
        const Claim *newest = &f->claims.items[f->claims.count - 1];
        SpanList source = newest->source;
        cue.source_head = newest->source_head;
        cue.by = "quotation-same-speaker";
        new_claim(f, CLAIM_DIRECT, &cue)->source = source;
        add_unit(f, unit);
    } else if (ends_sentence(q, unit.last - 1) && !q->quotes->items[unit.first].is_single &&
               q->quotes->items[unit.last - 1].is_closed) {
        new_claim(f, CLAIM_DIRECT, &cue);
        add_unit(f, unit);
    }
}

static void add_quotes(Finder *f, Unit unit) {
    Cue cue;
    if (f->quoted.first_token[unit.first] >= f->quoted.last_token[unit.first]) {
        return; /* marks without a token */
    }
    if (f->quoted.first_token[unit.first] < f->used_until && f->claims.count &&
        f->claims.items[f->claims.count - 1].kind == CLAIM_MIXED) {
        return; /* part of the clause before */
    }
    if (add_preceded(f, unit)) {
        return;
    }
    Cue governing;
    bool governed = cue_find_governing(&f->quoted, unit.first, &governing);
    bool followed = cue_find_after(&f->quoted, unit.last - 1, &cue);
    /* described the talks as “very useful,” she said: “…” — a piece inside a clause is its verb's */
    bool is_piece = governed && governing.head < f->quoted.first_token[unit.first] &&
                    !quote_is_utterance(&f->quoted, unit.first);
    if (followed && !is_piece) {
        add_followed(f, unit, &cue);
    } else if (governed) {
        add_mixed(f, unit, &governing);
    } else {
        add_bare(f, unit);
    }
}

void quotation_find(Slice text, const Segments *segments, const Syntax *syntax, Arena *arena, Arena *scratch,
                    ClaimList *out) {
    ArenaMark mark = arena_mark(scratch);
    QuoteList quotes;
    marks_pair(text, segments, arena, scratch, &quotes);
    Finder f = {.arena = arena, .scratch = scratch, .paragraph = -1};
    f.quoted = quoted_make(text, segments, syntax, &quotes, scratch);
    for (int32_t i = 0; i < quotes.count;) {
        Unit unit = {i, i + 1};
        while (unit.last < quotes.count && quotes.items[unit.last].continues) {
            unit.last++;
        }
        add_quotes(&f, unit);
        i = unit.last;
    }
    finish_claim(&f);
    out->count = f.claims.count;
    out->items = ARENA_NEW(arena, Claim, f.claims.count);
    if (f.claims.count) {
        memcpy(out->items, f.claims.items, (size_t)f.claims.count * sizeof(Claim));
    }
    arena_reset(scratch, mark);
}
