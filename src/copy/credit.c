#include "copy/credit.h"

#include "base/word_table.h"

#include "copy_credit_words.inc"

typedef enum CreditList {
    LIST_WORK,
    LIST_SAYS,
    LIST_CREDITING,
    LIST_BEFORE
} CreditList;

/* Values in LIST_SAYS. */
enum { SAYS_FIRST = 1, SAYS_PUBLISHED, SAYS_AGAIN, SAYS_MADE };

/* Pieces at the beginning in which a dateline may stand; lines at both ends in which a credit may, the longest such and the
 * longest with a phrase; pieces between its verb and the outlet. */
enum { HEAD_PIECES = 80, HEAD_LINES = 4, FOOT_LINES = 4, LINE_PIECES = 60, PHRASE_PIECES = 40, REACH = 9 };

typedef struct Line {
    int32_t start, end; /* pieces */
} Line;

static int32_t word_value(Slice text, const CopyPieceList *pieces, int32_t at, CreditList list) {
    const CopyPiece *piece = &pieces->items[at];
    return word_table_find_nocase(&word_tables[list], slice_sub(text, (size_t)piece->start, (size_t)piece_end(piece)));
}

static bool is_mark(const CopyPieceList *pieces, int32_t at, char mark) {
    return at >= 0 && at < pieces->count && pieces->items[at].kind == PIECE_MARK &&
           pieces->items[at].symbol == (uint32_t)mark;
}

static bool piece_is(Slice text, const CopyPieceList *pieces, int32_t at, Slice word) {
    const CopyPiece *piece = &pieces->items[at];
    return at >= 0 && at < pieces->count &&
           slice_equals_ascii_nocase(slice_sub(text, (size_t)piece->start, (size_t)piece_end(piece)), word);
}

static Credit credit_of(const CopyPieceList *pieces, Outlet outlet, int32_t at, int32_t n_pieces) {
    return (Credit){outlet, {pieces->items[at].start, piece_end(&pieces->items[at + n_pieces - 1])}};
}

static Credit in_dateline(Slice text, const CopyPieceList *pieces) {
    for (int32_t i = 1; i < pieces->count && i < HEAD_PIECES; i++) {
        int32_t length = 0;
        Outlet outlet = is_mark(pieces, i - 1, '(') ? outlet_at(text, pieces, i, &length) : 0;
        if (outlet && is_mark(pieces, i + length, ')') && is_mark(pieces, i + length + 1, '-')) {
            return credit_of(pieces, outlet, i, length);
        }
    }
    return (Credit){0};
}

/* The first outlet named in pieces [start, end) of which outlets are known by their names. */
static Credit first_outlet(Slice text, const CopyPieceList *pieces, int32_t start, int32_t end) {
    for (int32_t i = start; i < end; i++) {
        int32_t length;
        Outlet outlet = outlet_at(text, pieces, i, &length);
        if (outlet && i + length <= end) {
            return credit_of(pieces, outlet, i, length);
        }
    }
    return (Credit){0};
}

/* "By Anna Keller, Associated Press", or the outlet alone in its line. */
static Credit in_byline(Slice text, const CopyPieceList *pieces, Line line) {
    bool is_byline = line.end - line.start <= 12 && piece_is(text, pieces, line.start, SLICE("by"));
    Credit found = is_byline ? first_outlet(text, pieces, line.start + 1, line.end) : (Credit){0};
    if (found.outlet || line.end - line.start > 3) {
        return found;
    }
    bool has_the = piece_is(text, pieces, line.start, SLICE("the"));
    int32_t length;
    Outlet outlet = outlet_at(text, pieces, line.start + has_the, &length);
    return outlet && line.start + has_the + length == line.end
               ? credit_of(pieces, outlet, line.start + has_the, length)
               : (Credit){0};
}

/* Behind a verb: "on X", "with permission from the X", no further than its sentence. */
static Credit behind_verb(Slice text, const CopyPieceList *pieces, Line line, int32_t verb, bool must_be_known) {
    int32_t end = verb + REACH < line.end ? verb + REACH : line.end;
    for (int32_t i = verb + 1; i + 1 < end && !is_mark(pieces, i, '.'); i++) {
        if (!word_value(text, pieces, i, LIST_BEFORE)) {
            continue;
        }
        int32_t at = i + 1 + piece_is(text, pieces, i + 1, SLICE("the")), length;
        Outlet outlet = must_be_known ? outlet_at(text, pieces, at, &length) : outlet_named_at(text, pieces, at, &length);
        if (outlet) {
            return credit_of(pieces, outlet, at, length);
        }
    }
    return (Credit){0};
}

/* Whether the line speaks of itself before `verb`: "this story", "a version of this piece", "The post … appeared first". */
static bool speaks_of_itself(Slice text, const CopyPieceList *pieces, Line line, int32_t verb) {
    if (verb - line.start <= 1) {
        return true; /* "Originally published …" */
    }
    for (int32_t i = line.start + 1; i < verb; i++) {
        bool is_this = piece_is(text, pieces, i - 1, SLICE("this")) ||
                       (i == line.start + 1 && piece_is(text, pieces, i - 1, SLICE("the")));
        if (is_this && word_value(text, pieces, i, LIST_WORK)) {
            return true;
        }
    }
    return false;
}

/* "This story first appeared on X", "Republished from X", "this story was produced by X". */
static Credit by_phrase(Slice text, const CopyPieceList *pieces, Line line) {
    int32_t end = line.end - line.start <= PHRASE_PIECES ? line.end : line.start;
    for (int32_t i = line.start, before = 0, says = 0; i < end; i++, before = says) {
        says = pieces->items[i].kind == PIECE_CONTENT ? word_value(text, pieces, i, LIST_SAYS) : 0;
        if (says < SAYS_PUBLISHED) {
            continue;
        }
        bool is_first = says > SAYS_PUBLISHED || before == SAYS_FIRST ||
                        (i + 1 < line.end && word_value(text, pieces, i + 1, LIST_SAYS) == SAYS_FIRST);
        Credit found = is_first && speaks_of_itself(text, pieces, line, i)
                           ? behind_verb(text, pieces, line, i, says == SAYS_MADE)
                           : (Credit){0};
        if (found.outlet) {
            return found;
        }
    }
    return (Credit){0};
}

/* The desks of Reuters sign "(Reporting by …; editing by …)", and nobody else does so. */
static Credit by_desk(Slice text, const CopyPieceList *pieces, Line line) {
    bool reporting = false, editing = false;
    for (int32_t i = line.start; i + 1 < line.end && is_mark(pieces, line.start, '('); i++) {
        bool by = piece_is(text, pieces, i + 1, SLICE("by"));
        reporting = reporting || (by && piece_is(text, pieces, i, SLICE("reporting")));
        editing = editing || (by && piece_is(text, pieces, i, SLICE("editing")));
    }
    Span span = {pieces->items[line.start].start, piece_end(&pieces->items[line.end - 1])};
    return reporting && editing ? (Credit){outlet_of_report(SLICE("Reuters"), SLICE_ABSENT), span} : (Credit){0};
}

/* The last line holds little else than the outlet and a word that says that it is the source. */
static Credit in_last_line(Slice text, const CopyPieceList *pieces, Line line) {
    bool credits = line.end - line.start <= 3 || is_mark(pieces, line.start, '-') || is_mark(pieces, line.start, '(');
    for (int32_t i = line.start; i < line.end && line.end - line.start <= 30; i++) {
        int32_t length;
        Outlet outlet = credits ? outlet_at(text, pieces, i, &length) : 0;
        if (outlet) {
            return credit_of(pieces, outlet, i, length);
        }
        credits = credits || word_value(text, pieces, i, LIST_CREDITING) > 0;
    }
    return (Credit){0};
}

static bool line_breaks_before(Slice text, const CopyPieceList *pieces, int32_t at) {
    for (int32_t i = piece_end(&pieces->items[at - 1]); i < pieces->items[at].start; i++) {
        if (text.ptr[i] == '\n') {
            return true;
        }
    }
    return false;
}

static Credit at_head(Slice text, const CopyPieceList *pieces) {
    Line line = {0, 0};
    for (int32_t k = 0; k < HEAD_LINES && line.start < pieces->count; k++, line.start = line.end) {
        for (line.end = line.start + 1; line.end < pieces->count && !line_breaks_before(text, pieces, line.end);) {
            if (++line.end - line.start > LINE_PIECES) {
                return (Credit){0}; /* the text has begun */
            }
        }
        Credit found = in_byline(text, pieces, line);
        found = found.outlet || line.end == pieces->count ? found : by_phrase(text, pieces, line);
        if (found.outlet) {
            return found;
        }
    }
    return (Credit){0};
}

static Credit at_foot(Slice text, const CopyPieceList *pieces) {
    Line line = {pieces->count, pieces->count};
    for (int32_t k = 0; k < FOOT_LINES && line.end > 0; k++, line.end = line.start) {
        line.start = line.end - 1;
        while (line.start > 0 && !line_breaks_before(text, pieces, line.start)) {
            if (line.end - --line.start > LINE_PIECES) {
                return (Credit){0};
            }
        }
        Credit found = k == 0 ? in_last_line(text, pieces, line) : (Credit){0};
        found = found.outlet ? found : by_desk(text, pieces, line);
        found = found.outlet ? found : by_phrase(text, pieces, line);
        if (found.outlet) {
            return found;
        }
    }
    return (Credit){0};
}

Credit credit_find(Slice text, const CopyPieceList *pieces) {
    Credit found = in_dateline(text, pieces);
    found = found.outlet ? found : at_foot(text, pieces);
    found = found.outlet ? found : at_head(text, pieces);
    return outlet_is_short(found.outlet) ? (Credit){0} : found; /* which Herald is not known */
}
