#include "copy/credit.h"

#include "base/word_table.h"

#include "copy_agencies.inc"

typedef enum CreditList { LIST_AGENCY, LIST_CREDITING } CreditList;

/* Pieces at the beginning in which a dateline may stand, and at the end of the last line with words. */
enum { HEAD_PIECES = 80, FOOT_PIECES = 30, MOST_NAME = 40 };

static int32_t word_value(Slice text, const CopyPiece *piece, CreditList list) {
    char lower[MOST_NAME];
    if (piece->length >= MOST_NAME) {
        return 0;
    }
    for (int32_t i = 0; i < piece->length; i++) {
        lower[i] = ascii_lower(text.ptr[piece->start + i]);
    }
    return word_table_find(&word_tables[list], (Slice){lower, (size_t)piece->length});
}

/* The agency named by the piece at `at`, or by it and the next one; *length gets how many pieces name it. */
static int32_t agency_at(Slice text, const CopyPieceList *pieces, int32_t at, int32_t *length) {
    const CopyPiece *piece = &pieces->items[at];
    *length = 1;
    if (!piece->is_capital) {
        return 0;
    }
    if (at + 1 < pieces->count && piece[1].is_capital && piece->length + piece[1].length + 1 < MOST_NAME) {
        char joined[MOST_NAME];
        int32_t n = 0;
        for (int32_t k = 0; k < 2; k++) {
            for (int32_t i = 0; i < piece[k].length; i++) {
                joined[n++] = ascii_lower(text.ptr[piece[k].start + i]);
            }
            joined[n++] = '-';
        }
        int32_t agency = word_table_find(&word_tables[LIST_AGENCY], (Slice){joined, (size_t)n - 1});
        if (agency) {
            *length = 2;
            return agency;
        }
    }
    return word_value(text, piece, LIST_AGENCY);
}

static bool is_mark(const CopyPieceList *pieces, int32_t at, char mark) {
    return at >= 0 && at < pieces->count && pieces->items[at].kind == PIECE_MARK &&
           pieces->items[at].symbol == (uint32_t)mark;
}

static int32_t find_in_dateline(Slice text, const CopyPieceList *pieces) {
    for (int32_t i = 1; i < pieces->count && i < HEAD_PIECES; i++) {
        int32_t length, agency = is_mark(pieces, i - 1, '(') ? agency_at(text, pieces, i, &length) : 0;
        if (agency && is_mark(pieces, i + length, ')') && is_mark(pieces, i + length + 1, '-')) {
            return agency;
        }
    }
    return 0;
}

/* The last line with words: it credits where it holds little else than the agency and a word that says so. */
static int32_t find_at_foot(Slice text, const CopyPieceList *pieces) {
    int32_t first = pieces->count - 1;
    while (first > 0 && pieces->count - first < FOOT_PIECES &&
           !memchr(text.ptr + piece_end(&pieces->items[first - 1]), '\n',
                   (size_t)(pieces->items[first].start - piece_end(&pieces->items[first - 1])))) {
        first--;
    }
    bool credits = pieces->count - first <= 3 || is_mark(pieces, first, '-') || is_mark(pieces, first, '(');
    for (int32_t i = first < 0 ? 0 : first; i < pieces->count; i++) {
        int32_t length, agency = agency_at(text, pieces, i, &length);
        if (agency && credits) {
            return agency;
        }
        credits = credits || word_value(text, &pieces->items[i], LIST_CREDITING) > 0;
    }
    return 0;
}

int32_t credit_find(Slice text, const CopyPieceList *pieces) {
    int32_t agency = find_in_dateline(text, pieces);
    return agency ? agency : find_at_foot(text, pieces);
}
