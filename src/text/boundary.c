#include "text/boundary.h"

#include "base/word_table.h"

#include "text_title_words.inc"

/* A line this long is a paragraph, not a line wrapped to a width. */
enum { LONG_LINE_BYTES = 160 };

/* No text is wrapped to a narrower width; where all lines are shorter, each was ended on purpose. */
enum { NARROWEST_WRAP_BYTES = 40 };

static uint8_t mark(char folded) {
    return (uint8_t)(SHAPE_MARK + folded - 33);
}

static bool shape_is_terminal(uint8_t shape) {
    uint8_t one = shape & (uint8_t)~PIECE_REPEATED;
    return one == mark('.') || one == mark('!') || one == mark('?');
}

static bool shape_is_closing(uint8_t shape) {
    return shape == SHAPE_QUOTE_CLOSE || shape == mark(')') || shape == mark(']') || shape == mark('\'') ||
           shape == mark('}');
}

/* Marks that no sentence begins with. */
static bool shape_goes_on(uint8_t shape) {
    return shape == mark(',') || shape == mark(';') || shape == SHAPE_QUOTE_CLOSE || shape == mark('%');
}

static bool shape_is_word(uint8_t shape) {
    return shape == SHAPE_LOWER || shape == SHAPE_LOWER_ONE;
}

static bool shape_is_mark(uint8_t shape) {
    return (shape >= SHAPE_MARK && shape < SHAPE_INITIAL) || shape >= PIECE_REPEATED || shape == SHAPE_MARKS;
}

static const char *const openers[] = {"\xE2\x80\x9C", "\xE2\x80\x9E", "\xC2\xAB", "``", NULL};
static const char *const closers[] = {"\xE2\x80\x9D", "\xC2\xBB", NULL};

static bool is_one_of(Slice form, const char *const *list) {
    while (*list && !slice_equals(form, slice_of(*list))) {
        list++;
    }
    return *list != NULL;
}

/* Curly and angle quotation marks say which side they are; of straight ones the spaces around tell,
 * and where those do not, the mark before. */
static void set_quote_sides(TokenView *view) {
    bool open = false;
    for (int32_t i = 0; i < view->n; i++) {
        TokenLook *look = &view->looks[i];
        if (look->gap == GAP_PARAGRAPH) {
            open = false;
        }
        if (look->shape != mark('"')) {
            continue;
        }
        Slice form = slice_at(view->text, view->tokens[i].span);
        bool after_space = look->gap != GAP_NONE || i == 0;
        bool before_space = i + 1 == view->n || view->looks[i + 1].gap != GAP_NONE;
        if (is_one_of(form, openers)) {
            open = true;
        } else if (is_one_of(form, closers)) {
            open = false;
        } else {
            open = after_space == before_space ? !open : after_space;
        }
        look->shape = open ? SHAPE_QUOTE_OPEN : SHAPE_QUOTE_CLOSE;
    }
}

static void set_terminals(TokenView *view) {
    int32_t distance = TERMINAL_NONE;
    for (int32_t i = view->n - 1; i >= 0; i--) {
        TokenLook *look = &view->looks[i];
        if (shape_is_terminal(look->shape)) {
            distance = 0;
        } else if (distance < TERMINAL_FAR) {
            distance++;
        }
        look->terminal = (uint8_t)distance;
        if (look->gap == GAP_PARAGRAPH) {
            distance = TERMINAL_NONE;
        }
    }
}

/* Notes in a hashed table what is seen of each word: in lower case, or capitalised behind a word in
 * lower case, where no sentence begins. Words that share a slot share what is known. */
static void set_casing(TokenView *view, Arena *scratch) {
    ArenaMark mark_before = arena_mark(scratch);
    int32_t bits = 8;
    while (bits < 16 && (1 << bits) < 2 * view->n) {
        bits++;
    }
    uint8_t *seen = ARENA_NEW(scratch, uint8_t, (size_t)1 << bits);
    for (int32_t i = 0; i < view->n; i++) {
        const TokenLook *look = &view->looks[i];
        uint8_t *slot = &seen[look->hash >> (32 - bits)];
        if (look->shape == SHAPE_LOWER) {
            *slot |= CASING_LOWER;
        } else if (look->shape == SHAPE_CAPITAL && i > 0 && look->gap == GAP_SPACE &&
                   shape_is_word(view->looks[i - 1].shape)) {
            *slot |= CASING_CAPITAL;
        }
    }
    for (int32_t i = 0; i < view->n; i++) {
        TokenLook *look = &view->looks[i];
        look->casing = look->shape == SHAPE_CAPITAL ? seen[look->hash >> (32 - bits)] : 0;
    }
    arena_reset(scratch, mark_before);
}

static int32_t find_layout(TokenView *view) {
    int32_t layout = 0, line_start = 0;
    for (int32_t i = 1; i < view->n; i++) {
        uint8_t gap = view->looks[i].gap;
        if (gap == GAP_LINE || gap == GAP_PARAGRAPH) {
            int32_t width = view->tokens[i - 1].span.end - line_start;
            layout |= gap == GAP_PARAGRAPH ? LAYOUT_HAS_BLANK_LINES : 0;
            layout |= width > LONG_LINE_BYTES ? LAYOUT_HAS_LONG_LINES : 0;
            view->line_width = gap == GAP_LINE && width > view->line_width ? width : view->line_width;
            line_start = view->tokens[i].span.start;
        }
    }
    bool last_is_long = view->n && view->tokens[view->n - 1].span.end - line_start > LONG_LINE_BYTES;
    return layout | (last_is_long ? LAYOUT_HAS_LONG_LINES : 0);
}

void boundary_prepare(TokenView *view, Arena *scratch) {
    set_quote_sides(view);
    set_terminals(view);
    set_casing(view, scratch);
    view->layout = find_layout(view);
}

/* A line that begins with a bullet is an item of a list: the treebanks, which run such items together,
 * cannot teach it. Dashes are left to the model, since a wrapped line may begin with one. */
static bool boundary_is_certain(const TokenView *view, int32_t token) {
    const TokenLook *look = &view->looks[token];
    bool bullet = look->shape == piece_mark_shape(0x2022) || look->shape == mark('*');
    bool alone = token + 1 < view->n && view->looks[token + 1].gap == GAP_SPACE;
    return look->gap == GAP_PARAGRAPH || (look->gap == GAP_LINE && bullet && alone);
}

/* Const. Ann Lee: a title written short, its full stop with it or behind it, and a word with a capital. */
static bool stands_before_name(const TokenView *view, int32_t token) {
    enum { MOST_TITLE = 8 };
    const TokenLook *before = &view->looks[token - 1];
    bool stop = before->shape == mark('.') && before->gap == GAP_NONE && token > 1;
    uint8_t next = view->looks[token].shape;
    if ((!stop && before->shape != SHAPE_ABBREVIATION) || (next != SHAPE_CAPITAL && next != SHAPE_INITIAL)) {
        return false;
    }
    Slice title = slice_at(view->text, view->tokens[token - 1 - stop].span);
    title = stop ? title : slice_sub(title, 0, title.len - 1);
    return title.len <= MOST_TITLE && title.len && ascii_is_upper(title.ptr[0]) && word_table_find_nocase(&word_tables[0], title) != 0;
}

bool boundary_is_open(const TokenView *view, int32_t token) {
    const TokenLook *before = &view->looks[token - 1], *after = &view->looks[token];
    if (boundary_is_certain(view, token)) {
        return false;
    }
    switch ((GapKind)after->gap) {
    case GAP_PARAGRAPH: return false;
    case GAP_LINE: return true;
    case GAP_SPACE:
        return !(shape_is_word(before->shape) && shape_is_word(after->shape)) && !shape_goes_on(after->shape);
    case GAP_NONE:
    default:
        return (shape_is_mark(before->shape) || before->shape == SHAPE_ABBREVIATION) &&
               !shape_goes_on(after->shape);
    }
}

/* The sentence so far. */
typedef struct State {
    int32_t start;
    int32_t line_start; /* byte */
    int32_t line_first; /* token */
    bool in_quote;
    int32_t depth;  /* open brackets, up to 3 */
    int32_t opened; /* token of the last opening bracket or quotation mark */
} State;

static void state_pass(State *state, const TokenView *view, int32_t token) {
    const TokenLook *look = &view->looks[token];
    if (look->gap == GAP_PARAGRAPH) {
        state->in_quote = false;
        state->depth = 0;
    }
    if (look->gap >= GAP_LINE) {
        state->line_start = view->tokens[token].span.start;
        state->line_first = token;
    }
    if (look->shape == SHAPE_QUOTE_OPEN || look->shape == SHAPE_QUOTE_CLOSE) {
        state->in_quote = look->shape == SHAPE_QUOTE_OPEN;
        state->opened = state->in_quote ? token : state->opened;
    } else if (look->shape == mark('(') || look->shape == mark('[')) {
        state->depth += state->depth < 3;
        state->opened = token;
    } else if (look->shape == mark(')') || look->shape == mark(']')) {
        state->depth -= state->depth > 0;
    }
}

/* Small numbers keep apart, larger ones fall together. */
static uint64_t bucket(int32_t number) {
    static const int32_t from[] = {6, 10, 16, 25, 41};
    uint64_t b = (uint64_t)(number < 6 ? number : 5);
    for (size_t i = 0; i < ARRAY_COUNT(from) && number >= from[i]; i++) {
        b++;
    }
    return b;
}

/* Length of the line that begins with `token`, in tens of bytes up to 12. */
static int32_t next_line_length(const TokenView *view, int32_t token) {
    size_t start = (size_t)view->tokens[token].span.start;
    int32_t n = 0;
    for (size_t at = start; n < 120 && at < view->text.len && view->text.ptr[at] != '\n'; at++) {
        n++;
    }
    return n / 10;
}

/* Whether the line before `token` was ended on purpose, not wrapped: the chunk that begins with it would
 * have had room there. */
static bool line_was_ended(const TokenView *view, const State *state, int32_t token) {
    if (view->line_width < NARROWEST_WRAP_BYTES) {
        return true;
    }
    int32_t last = token + 1;
    while (last < view->n && view->looks[last].gap == GAP_NONE && last - token < 16) {
        last++;
    }
    int32_t chunk = view->tokens[last - 1].span.end - view->tokens[token].span.start;
    return view->tokens[token - 1].span.end - state->line_start + 1 + chunk <= view->line_width;
}

static const TokenLook *look_at(const TokenView *view, int32_t token) {
    static const TokenLook none = {0};
    return token >= 0 && token < view->n ? &view->looks[token] : &none;
}

/* What is known at one gap; the gap's own kind carries the layout where it is a line end. */
typedef struct Gap {
    const TokenLook *p3, *p2, *p1; /* tokens before the gap, nearest last */
    const TokenLook *n1, *n2, *n3; /* tokens behind it */
    const TokenLook *base;         /* the last one before it that is no closing mark, so that ." is like . */
    bool base_is_earlier;          /* base is not p1 */
    uint64_t gap, sp1, sn1;
    uint64_t case1; /* how texts write n1 inside sentences */
} Gap;

static Gap gap_at(const TokenView *view, const State *state, int32_t t) {
    Gap g = {.p3 = look_at(view, t - 3), .p2 = look_at(view, t - 2), .p1 = look_at(view, t - 1)};
    g.n1 = look_at(view, t);
    g.n2 = look_at(view, t + 1);
    g.n3 = look_at(view, t + 2);
    int32_t base = t - 1;
    while (base > state->start && base > t - 4 && shape_is_closing(view->looks[base].shape)) {
        base--;
    }
    g.base = look_at(view, base);
    g.base_is_earlier = base < t - 1;
    g.gap = (uint64_t)g.n1->gap | (g.n1->gap == GAP_LINE ? (uint64_t)view->layout << 2 : 0);
    g.sp1 = g.p1->shape;
    g.sn1 = g.n1->shape;
    g.case1 = g.n1->known >> WORD_CASE_SHIFT & 7;
    return g;
}

/* Template numbers, here and below, are as in token.c. */
static void push_words(const Gap *g, Features *out) {
    const TokenLook *p1 = g->p1, *p2 = g->p2, *n1 = g->n1, *n2 = g->n2;
    const uint64_t gap = g->gap, sp1 = g->sp1, sn1 = g->sn1, sn2 = (uint64_t)n2->shape << 2 | n2->gap;
    features_push2(out, 101, gap, sp1);
    features_push3(out, 102, gap, sp1, sn1);
    features_push3(out, 103, gap, p1->hash, sn1);
    features_push3(out, 104, gap, sp1, n1->hash);
    features_push3(out, 105, p1->hash, n1->hash, gap);
    features_push2(out, 106, p1->hash, gap);
    features_push2(out, 107, n1->hash, gap);
    features_push3(out, 108, p2->hash, p1->hash, sn1);
    features_push3(out, 109, sp1, n1->hash, n2->hash);
    features_push4(out, 110, p2->shape, sp1, sn1, sn2);
    features_push4(out, 111, p2->hash, sp1, sn1, gap);
    features_push4(out, 112, sp1, sn1, n2->hash, gap);
    features_push4(out, 113, g->p3->shape, p2->shape, sp1, sn1);
    features_push4(out, 114, sp1, sn1, sn2, g->n3->shape);
    features_push4(out, 127, p2->shape, p1->hash, n1->hash, 0);
    features_push4(out, 128, p1->hash, n1->shape, n2->hash, 0);
}

/* The sentence so far, what is open in it, and the way to the next full stop. */
static void push_sentence(const Gap *g, const TokenView *view, const State *state, int32_t t, Features *out) {
    const TokenLook *first = look_at(view, state->start), *second = look_at(view, state->start + 1),
                    *base = g->base;
    const uint64_t gap = g->gap, sp1 = g->sp1, sn1 = g->sn1, length = bucket(t - state->start);
    const uint64_t inside = (uint64_t)(state->in_quote << 2 | state->depth);
    const bool none = g->n1->terminal == TERMINAL_NONE;
    const uint64_t terminal = none ? 16 + bucket(50) : bucket(g->n1->terminal);
    features_push4(out, 115, length, sp1, sn1, gap);
    features_push4(out, 116, length, base->hash, sn1, gap);
    features_push4(out, 117, inside, sp1, sn1, gap);
    features_push4(out, 118, base->hash, sn1, inside, gap);
    features_push4(out, 119, base->shape, g->n1->hash, inside, gap);
    features_push4(out, 122, terminal, sp1, sn1, gap);
    features_push4(out, 123, terminal, length, gap, base->shape);
    features_push4(out, 124, first->hash, length, sp1, sn1);
    features_push4(out, 125, first->shape, second->shape, length, sn1);
    features_push4(out, 126, first->shape, second->shape, g->p1->hash, gap);
    if (g->base_is_earlier) {
        const uint64_t from = state->opened == state->start ? 1 : state->opened > state->start ? 2 : 3;
        features_push4(out, 138, from, base->shape, sn1, sp1);
        features_push4(out, 142, from, shape_is_terminal(base->shape), g->case1, sn1);
    }
}

/* How the report and the texts behind the lexicon write the words around the gap. */
static void push_lexicon(const Gap *g, Features *out) {
    const uint8_t stop_bits = WORD_STOP | WORD_STOP_LOWER | WORD_STOP_BEFORE;
    const uint64_t sp1 = g->sp1, sn1 = g->sn1, casing = g->n1->casing;
    features_push4(out, 120, casing, sn1, g->base->shape, g->gap);
    features_push4(out, 121, casing, sn1, g->base->hash, g->gap);
    features_push4(out, 133, g->p1->known & stop_bits, sp1, sn1, g->case1);
    features_push4(out, 134, g->p2->known & stop_bits, g->p2->shape, sp1 << 8 | sn1, g->case1);
    features_push4(out, 135, g->case1, casing, sn1 << 8 | sp1, g->gap);
    features_push4(out, 136, g->case1, sn1, g->base->hash, g->gap);
    features_push4(out, 137, g->p1->hash, g->case1, casing, sn1);
}

/* At a line end: was the line ended on purpose? */
static void push_line(const Gap *g, const TokenView *view, const State *state, int32_t t, Features *out) {
    int32_t line = (view->tokens[t - 1].span.end - state->line_start) / 10;
    const uint64_t before = (uint64_t)(line > 12 ? 12 : line), after = (uint64_t)next_line_length(view, t);
    const uint64_t layout = (uint64_t)view->layout << 1 | line_was_ended(view, state, t);
    features_push4(out, 129, before, after, layout, 0);
    features_push4(out, 130, before, g->sp1, g->sn1, layout);
    features_push4(out, 131, after, g->sp1, g->sn1, layout);
    features_push4(out, 132, before, shape_is_terminal(g->base->shape), layout, bucket(g->n1->terminal));
    features_push3(out, 139, layout, g->sp1, g->sn1);
    const TokenLook *first = look_at(view, state->line_first);
    features_push4(out, 143, layout, first->shape, g->sn1, first->hash == g->n1->hash);
    features_push4(out, 144, line_was_ended(view, state, t), g->n1->hash, g->n2->shape, g->n2->gap);
    features_push2(out, 140, layout, g->sn1);
    features_push2(out, 141, layout, g->sp1);
}

static void push_features(const TokenView *view, const State *state, int32_t t, Features *out) {
    Gap g = gap_at(view, state, t);
    push_words(&g, out);
    push_sentence(&g, view, state, t, out);
    push_lexicon(&g, out);
    if (g.n1->gap == GAP_LINE) {
        push_line(&g, view, state, t, out);
    }
}

static bool decide(const Decider *decider, const Features *features, int32_t at, int64_t *score) {
    if (decider->judge) {
        *score = 0;
        return decider->judge(decider->context, features, at);
    }
    *score = features_score(features, decider->weights);
    return *score > 0;
}

/* Where to cut a sentence that has grown to the limit: the best-scoring gap of its second half, so that
 * each cut makes progress; the limit itself where none was open. scores[i] is of the gap before token
 * start + i. */
static int32_t best_cut(int32_t start, const int64_t *scores) {
    int32_t best = SENTENCE_MOST_TOKENS;
    for (int32_t i = SENTENCE_MOST_TOKENS / 2; i < SENTENCE_MOST_TOKENS; i++) {
        if (scores[i] > scores[best]) {
            best = i;
        }
    }
    return start + best;
}

int32_t boundary_find(const Decider *decider, const TokenView *view, bool *starts) {
    int64_t scores[SENTENCE_MOST_TOKENS + 1];
    int32_t n_sentences = 0;
    State state = {0}, at_start = {0};
    Features features;
    for (int32_t t = 0; t < view->n; t++) {
        bool starts_here = t == 0 || boundary_is_certain(view, t);
        int64_t score = INT64_MIN;
        bool learns = decider->judge != NULL; /* from all gaps */
        if (!starts_here && boundary_is_open(view, t) && (learns || !stands_before_name(view, t))) {
            features_clear(&features, decider->bits);
            push_features(view, &state, t, &features);
            starts_here = decide(decider, &features, view->tokens[t].span.start, &score);
        }
        if (!starts_here && t - state.start == SENTENCE_MOST_TOKENS) {
            scores[SENTENCE_MOST_TOKENS] = score;
            t = best_cut(state.start, scores);
            /* back to the cut: the state is that of the sentence's start with its tokens passed again */
            int32_t from = state.start;
            state = at_start;
            for (int32_t i = from; i < t; i++) {
                state_pass(&state, view, i);
                starts[i] = i == from;
            }
            starts_here = true;
        }
        starts[t] = starts_here;
        if (starts_here) {
            n_sentences++;
            state.start = t;
            at_start = state;
        }
        scores[t - state.start] = score;
        state_pass(&state, view, t);
    }
    return n_sentences;
}
