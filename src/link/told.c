#include "link/told.h"

#include "base/vector.h"
#include "base/word_table.h"

#include "link_told_words.inc"

typedef enum ToldList { LIST_TOLD, LIST_SPEAKING, LIST_TO, LIST_REPORTED, LIST_THE } ToldList;

/* Pieces between a verb and the outlet: "told the Turkish newspaper Hurriyet", "in an interview broadcast on Sunday by". */
enum { REACH = 4 };

/* How a name of an outlet stands in its sentence. */
typedef enum NameUse { USE_NONE, USE_TOLD, USE_SPEAKING } NameUse;

typedef struct OutletName {
    Outlet outlet;
    Span span;
    NameUse use;
    int32_t verb;     /* byte where "told" begins; only of USE_TOLD */
    int32_t sentence;
} OutletName;

typedef struct Names {
    OutletName *items;
    int32_t count, room;
} Names;

typedef struct Finding {
    const Analysis *analysis;
    Slice text;
    CopyPieceList pieces;
    Names names;
    Arena *scratch;
} Finding;

static int32_t word_value(const Finding *f, int32_t at, ToldList list) {
    const CopyPiece *piece = &f->pieces.items[at];
    return word_table_find_nocase(&word_tables[list], slice_sub(f->text, (size_t)piece->start, (size_t)piece_end(piece)));
}

/* What leads to the name at piece `at`, read backwards. */
static NameUse use_of(const Finding *f, int32_t at, int32_t *verb) {
    int32_t i = at - 1, least = at - 1 - REACH;
    for (; i >= 0 && i > least && f->pieces.items[i].kind != PIECE_MARK; i--) {
        if (word_value(f, i, LIST_TOLD)) {
            *verb = f->pieces.items[i].start;
            return USE_TOLD;
        }
        if (word_value(f, i, LIST_TO)) {
            break;
        }
    }
    if (i < 0 || i <= least || f->pieces.items[i].kind == PIECE_MARK) {
        return USE_NONE;
    }
    least = i - 1 - REACH;
    for (i--; i >= 0 && i > least && f->pieces.items[i].kind != PIECE_MARK; i--) {
        if (word_value(f, i, LIST_SPEAKING)) {
            return USE_SPEAKING;
        }
    }
    return USE_NONE;
}

/* Fox in "Vicente Fox" is no outlet. */
static bool is_inside_name(const Finding *f, int32_t at) {
    const CopyPiece *piece = &f->pieces.items[at];
    return at > 0 && piece[-1].is_capital && piece[-1].kind == PIECE_CONTENT && piece->start - piece_end(&piece[-1]) <= 1;
}

static bool is_person(const NameList *names, Span span) {
    int32_t low = 0, high = names->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (names->items[middle].span.end <= span.start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < names->count && span_overlaps(names->items[low].span, span) && names->items[low].kind == ENTITY_PERSON;
}

static void find_names(Finding *f) {
    const Analysis *a = f->analysis;
    for (int32_t i = 0; i < f->pieces.count; i++) {
        int32_t n = 0;
        Outlet outlet = f->pieces.items[i].is_capital && !is_inside_name(f, i) ? outlet_at(f->text, &f->pieces, i, &n) : 0;
        Span span = {f->pieces.items[i].start, n ? piece_end(&f->pieces.items[i + n - 1]) : 0};
        if (outlet && !is_person(&a->names, span)) {
            OutletName *name = VECTOR_PUSH(&f->names, f->scratch);
            *name = (OutletName){.outlet = outlet, .span = span, .sentence = segments_sentence_at(&a->segments, span.start)};
            name->use = use_of(f, i, &name->verb);
            i += n - 1;
        }
    }
}

/* "the Post" is the outlet of which the report names a longer one before, or behind; or its own. */
static void lengthen_names(Finding *f) {
    const Report *report = f->analysis->report;
    Names *names = &f->names;
    for (int32_t i = 0; i < names->count; i++) {
        OutletName *name = &names->items[i];
        for (int32_t k = 1; outlet_is_short(name->outlet) && k < names->count; k++) {
            const OutletName *other = &names->items[(i - k + names->count) % names->count]; /* the nearest before first */
            if (!outlet_is_short(other->outlet) && outlet_is_short_for(name->outlet, slice_at(f->text, other->span))) {
                name->outlet = other->outlet;
            }
        }
        if (outlet_is_short(name->outlet) && outlet_is_short_for(name->outlet, report->publisher)) {
            name->outlet = outlet_of_report(report->publisher, report->url);
        }
    }
}

static bool spans_hold(const SpanList *spans, int32_t byte) {
    for (int32_t i = 0; i < spans->count; i++) {
        if (spans->items[i].start <= byte && byte < spans->items[i].end) {
            return true;
        }
    }
    return false;
}

static bool is_reported_by(const Finding *f, const Claim *claim, const OutletName *name) {
    const Token *tokens = f->analysis->segments.tokens;
    if (claim->source_head < 0 || claim->cue_head < 0 || !spans_hold(&claim->source, name->span.start)) {
        return false;
    }
    Slice cue = slice_at(f->text, tokens[claim->cue_head].span);
    return span_overlaps(tokens[claim->source_head].span, name->span) &&
           word_table_find_nocase(&word_tables[LIST_REPORTED], cue);
}

static bool applies(const Finding *f, const Claim *claim, const OutletName *name, int32_t sentence) {
    if (spans_hold(&claim->content, name->span.start)) {
        return false;
    }
    switch (name->use) {
    case USE_TOLD: return spans_hold(&claim->cue, name->verb);
    case USE_SPEAKING: return name->sentence == sentence && claim->kind != CLAIM_UNATTRIBUTED;
    default: return is_reported_by(f, claim, name);
    }
}

/* Names of the sentence in which the claim's cue stands. */
static Told find_own(const Finding *f, const Claim *claim) {
    if (claim->cue.count == 0) {
        return (Told){0};
    }
    int32_t sentence = segments_sentence_at(&f->analysis->segments, claim->cue.items[0].start);
    int32_t low = 0, high = f->names.count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (f->names.items[middle].sentence < sentence) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < f->names.count && f->names.items[low].sentence == sentence; low++) {
        const OutletName *name = &f->names.items[low];
        if (applies(f, claim, name, sentence)) {
            return (Told){name->outlet, name->span};
        }
    }
    return (Told){0};
}

/* Chains of claims are short, but the input is anybody's: a bound on steps. */
enum { MOST_INSIDE = 16 };

void told_find(const Analysis *analysis, Arena *scratch, Told *out) {
    ArenaMark mark = arena_mark(scratch);
    Finding f = {.analysis = analysis, .text = analysis->report->text, .scratch = scratch};
    pieces_find(f.text, scratch, &f.pieces);
    find_names(&f);
    lengthen_names(&f);
    const ClaimList *claims = &analysis->claims;
    for (int32_t i = 0; i < claims->count; i++) {
        out[i] = find_own(&f, &claims->items[i]);
    }
    for (int32_t i = 0; i < claims->count; i++) {
        int32_t at = i;
        for (int32_t step = 0; step < MOST_INSIDE && out[at].outlet == 0 && claims->items[at].inside >= 0; step++) {
            at = claims->items[at].inside;
        }
        out[i] = out[at];
    }
    arena_reset(scratch, mark);
}
