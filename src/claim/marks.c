#include "claim/marks.h"

#include "base/utf8.h"
#include "base/vector.h"

/* Quotes in quotes in quotes are real; more than this is noise. */
enum { MOST_DEPTH = 16 };

/* Families of marks; a mark is closed by one of its own family only. */
typedef enum Family {
    FAMILY_NONE,
    FAMILY_CURLY,
    FAMILY_STRAIGHT,
    FAMILY_ANGLE,
    FAMILY_DOUBLED,
    FAMILY_SINGLE,
    FAMILY_STRAIGHT_SINGLE
} Family;

typedef enum Role { ROLE_NONE, ROLE_OPENS, ROLE_CLOSES, ROLE_REOPENS } Role;

typedef struct Open {
    Family family;
    int32_t start;
    int32_t first_quote; /* quotes found before it opened: those after it lie inside */
    bool continues;
} Open;

typedef VECTOR(Quote) QuoteVector;

typedef struct Pairing {
    Slice text;
    Arena *arena;
    QuoteVector quotes;
    Open stack[MOST_DEPTH];
    int32_t depth;
    int64_t too_deep; /* openers beyond MOST_DEPTH that still wait for a closer */
} Pairing;

typedef struct Mark {
    Family family;
    Role role;
} Mark;

static bool is_single(Family family) {
    return family == FAMILY_SINGLE || family == FAMILY_STRAIGHT_SINGLE;
}

/* Whether a quote may open after this character: white space, brackets, dashes, other opening marks. */
static bool can_precede_quote(int32_t code) {
    return code == 0 || utf8_is_space(code) || code == '(' || code == '[' || code == '{' || code == '-' ||
           code == 0x2013 || code == 0x2014 || code == 0x2015 || code == '/' || code == 0x201C ||
           code == 0x2018 || code == 0xAB || code == '"' || code == ':' || code == '=' || code == '*' ||
           code == '_';
}

static bool is_word(int32_t code) {
    return utf8_is_letter(code) || utf8_is_digit(code);
}

static bool top_is(const Pairing *p, Family family) {
    for (int32_t i = p->depth - 1; i >= 0; i--) {
        if (p->stack[i].family == family) {
            return true;
        }
    }
    return false;
}

/* Whether what stands behind an apostrophe is a word that English writes with a leading one. */
static bool is_elision(Slice text, size_t at) {
    static const Slice words[] = {{"tis", 3},   {"twas", 4}, {"em", 2},   {"til", 3},   {"till", 4},
                                  {"cause", 5}, {"n", 1},    {"bout", 4}, {"round", 5}, {"cuz", 3}};
    size_t end = at;
    while (end < text.len && ascii_is_alpha(text.ptr[end])) {
        end++;
    }
    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        if (slice_equals_ascii_nocase(slice_sub(text, at, end), words[i])) {
            return true;
        }
    }
    return at < text.len && ascii_is_digit(text.ptr[at]); /* the ’90s */
}

/* A closing single mark and an apostrophe after a plural look the same: the boys’ toys’. It is the
 * apostrophe when a word follows and a closing mark still comes near by. */
static bool is_plural_possessive(Slice text, size_t at, size_t behind, int32_t before) {
    enum { NEAR = 160 };
    if (before != 's' || behind + 1 >= text.len || text.ptr[behind] != ' ' ||
        !ascii_is_lower(text.ptr[behind + 1])) {
        return false;
    }
    Slice mark = slice_sub(text, at, behind);
    Slice rest = slice_sub(text, behind, behind + NEAR);
    for (size_t i = slice_find(rest, mark, 0); i < rest.len; i = slice_find(rest, mark, i + mark.len)) {
        Utf8Char after = utf8_next(rest, i + mark.len);
        if (i > 0 && !ascii_is_space(rest.ptr[i - 1]) && !is_word(after.code)) {
            return true;
        }
        if (slice_find(slice_sub(rest, 0, i), SLICE("\n"), 0) < i) {
            return false;
        }
    }
    return false;
}

static Role single_role(const Pairing *p, Family family, size_t at, size_t behind, int32_t before,
                        int32_t after) {
    if (is_word(before) && is_word(after)) {
        return ROLE_NONE; /* don’t */
    }
    if (can_precede_quote(before) && !utf8_is_space(after) && after != 0) {
        return is_elision(p->text, behind) ? ROLE_NONE : ROLE_OPENS;
    }
    if (top_is(p, family) && !is_word(after) && !is_plural_possessive(p->text, at, behind, before)) {
        return ROLE_CLOSES;
    }
    return ROLE_NONE;
}

/* Marks that look the same at both ends: " and '' written for it. */
static Role straight_role(const Pairing *p, Family family, int32_t before, int32_t after) {
    bool is_open = top_is(p, family);
    bool space_before = can_precede_quote(before);
    bool space_after = after == 0 || utf8_is_space(after);
    if (utf8_is_digit(before) && !is_open) {
        return ROLE_NONE; /* 5'10" */
    }
    if (is_open) {
        /* straight marks do not nest: a clear opener shows that the one before it was stray */
        bool clearly_opens = utf8_is_space(before) && is_word(after);
        return clearly_opens ? ROLE_REOPENS : ROLE_CLOSES;
    }
    return space_after && !space_before ? ROLE_NONE : ROLE_OPENS;
}

/* “ and ” are told by their shape, but for the wrong one where it can be but the other: “that is all “, he said. */
static Role curly_role(const Pairing *p, bool opener, int32_t before, int32_t after) {
    bool is_open = top_is(p, FAMILY_CURLY);
    if (opener) {
        bool stop = after == ',' || after == '.' || after == ';' || (utf8_is_space(after) && !can_precede_quote(before));
        return is_open && stop ? ROLE_CLOSES : ROLE_OPENS;
    }
    return !is_open && can_precede_quote(before) && is_word(after) ? ROLE_OPENS : ROLE_CLOSES;
}

/* Whether '' or `` stands here, which typewriters and TeX write for double marks. */
static bool is_doubled(Slice text, size_t at) {
    return at + 1 < text.len && (text.ptr[at] == '\'' || text.ptr[at] == '`') &&
           text.ptr[at + 1] == text.ptr[at];
}

/* What the character at [at, behind) does as a quotation mark. */
static Mark mark_at(const Pairing *p, int32_t code, size_t at, size_t behind) {
    int32_t before = at ? utf8_previous(p->text, at).code : 0;
    int32_t after = behind < p->text.len ? utf8_next(p->text, behind).code : 0;
    switch (code) {
    case 0x201C:
    case 0x201D: return (Mark){FAMILY_CURLY, curly_role(p, code == 0x201C, before, after)};
    case 0x201E: return (Mark){FAMILY_CURLY, ROLE_OPENS};
    case 0xAB: return (Mark){FAMILY_ANGLE, ROLE_OPENS};
    case 0xBB: return (Mark){FAMILY_ANGLE, ROLE_CLOSES};
    default: break;
    }
    if (code != '"' && code != '\'' && !is_doubled(p->text, at) && code != 0x2018 && code != 0x2019) {
        return (Mark){FAMILY_NONE, ROLE_NONE};
    }
    if (is_doubled(p->text, at)) {
        return (Mark){FAMILY_DOUBLED,
                      code == '`' ? ROLE_OPENS : straight_role(p, FAMILY_DOUBLED, before, after)};
    }
    switch (code) {
    case '"': return (Mark){FAMILY_STRAIGHT, straight_role(p, FAMILY_STRAIGHT, before, after)};
    case '\'': {
        Role role = single_role(p, FAMILY_STRAIGHT_SINGLE, at, behind, before, after);
        return (Mark){FAMILY_STRAIGHT_SINGLE, role};
    }
    case 0x2018: {
        bool opens = !is_word(before) && !is_elision(p->text, behind);
        return (Mark){FAMILY_SINGLE, opens ? ROLE_OPENS : ROLE_NONE};
    }
    default: {
        Role role = single_role(p, FAMILY_SINGLE, at, behind, before, after);
        return (Mark){FAMILY_SINGLE, role == ROLE_CLOSES ? ROLE_CLOSES : ROLE_NONE};
    }
    }
}

static void push_open(Pairing *p, Family family, int32_t start, bool continues) {
    if (p->depth == MOST_DEPTH) {
        p->too_deep++;
        return;
    }
    p->stack[p->depth++] = (Open){family, start, p->quotes.count, continues};
}

/* The stretch from an opener to `end` becomes a quote, and those inside it vanish into it. */
static void add_quote(Pairing *p, const Open *open, int32_t end, bool is_closed) {
    p->quotes.count = open->first_quote;
    Quote *quote = VECTOR_PUSH(&p->quotes, p->arena);
    *quote = (Quote){{open->start, end}, is_single(open->family), is_closed, open->continues};
}

static void close_mark(Pairing *p, Family family, int32_t end) {
    if (p->too_deep > 0) {
        p->too_deep--;
        return;
    }
    int32_t level = p->depth - 1;
    while (level >= 0 && p->stack[level].family != family) {
        level--;
    }
    if (level < 0) {
        return; /* a closer that nothing opened */
    }
    p->depth = level; /* marks of other families above it were never closed */
    add_quote(p, &p->stack[level], end, true);
}

/* Forgets the opener of this family that is still open, and what opened after it. */
static void drop_open(Pairing *p, Family family) {
    int32_t level = p->depth - 1;
    while (level > 0 && p->stack[level].family != family) {
        level--;
    }
    p->depth = level < 0 ? 0 : level;
}

static int32_t trim_end(Slice text, int32_t start, int32_t end) {
    while (end > start && (unsigned char)text.ptr[end - 1] <= ' ') {
        end--;
    }
    return end;
}

/* The paragraph ends at `end`. Gives the family of the speech that is still open, or none. */
static Family end_paragraph(Pairing *p, int32_t end) {
    Family family = FAMILY_NONE;
    for (int32_t level = 0; level < p->depth; level++) {
        const Open *open = &p->stack[level];
        /* quotes closed inside it show that this opener was a stray one */
        bool holds_quotes = p->quotes.count > open->first_quote;
        if (is_single(open->family) || holds_quotes) {
            continue;
        }
        family = open->family;
        add_quote(p, open, trim_end(p->text, open->start, end), false);
        break;
    }
    p->depth = 0;
    p->too_deep = 0;
    return family;
}

/* Whether the paragraph at `start` goes on with a sentence of the one before, which a line too many has cut. */
static bool goes_on(Slice text, size_t start) {
    int32_t end = trim_end(text, 0, (int32_t)start);
    int32_t last = end > 0 ? utf8_previous(text, (size_t)end).code : 0;
    return (is_word(last) || last == ',') && utf8_is_lower(utf8_next(text, start).code);
}

/* Whether the paragraph at `start` opens with the mark that speech of this family goes on with. */
static bool reopens(const Pairing *p, Family family, size_t start) {
    int32_t code = utf8_next(p->text, start).code;
    return (family == FAMILY_CURLY && code == 0x201C) || (family == FAMILY_STRAIGHT && code == '"') ||
           (family == FAMILY_DOUBLED && is_doubled(p->text, start)) ||
           (family == FAMILY_ANGLE && (code == 0xAB || code == 0xBB));
}

void marks_pair(Slice text, const Segments *segments, Arena *arena, Arena *scratch, QuoteList *out) {
    ArenaMark mark = arena_mark(scratch);
    Pairing p = {.text = text, .arena = scratch};
    int32_t next = 0; /* sentence that may begin the next paragraph */
    for (size_t at = 0; at < text.len;) {
        while (next < segments->n_sentences && (size_t)segments->sentences[next].span.start < at) {
            next++;
        }
        bool starts = next < segments->n_sentences && (size_t)segments->sentences[next].span.start == at &&
                      segments->sentences[next].starts_paragraph;
        Utf8Char c = utf8_next(text, at);
        size_t behind = at + (size_t)c.length;
        behind += is_doubled(text, at);
        bool was_reopened = false;
        if (starts && !goes_on(text, at)) {
            Family family = end_paragraph(&p, (int32_t)at);
            if (family != FAMILY_NONE && reopens(&p, family, at)) {
                push_open(&p, family, (int32_t)at, true);
                was_reopened = true;
            }
        }
        if (!was_reopened) {
            Mark found = mark_at(&p, c.code, at, behind);
            if (found.role == ROLE_REOPENS) {
                drop_open(&p, found.family);
            }
            if (found.role == ROLE_OPENS || found.role == ROLE_REOPENS) {
                push_open(&p, found.family, (int32_t)at, false);
            } else if (found.role == ROLE_CLOSES) {
                close_mark(&p, found.family, (int32_t)behind);
            }
        }
        at = behind;
    }
    end_paragraph(&p, (int32_t)text.len);
    out->count = p.quotes.count;
    out->items = ARENA_NEW(arena, Quote, p.quotes.count);
    if (p.quotes.count) {
        memcpy(out->items, p.quotes.items, (size_t)p.quotes.count * sizeof(Quote));
    }
    arena_reset(scratch, mark);
}
