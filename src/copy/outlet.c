#include "copy/outlet.h"

#include "base/word_table.h"

#include "copy_outlets.inc"

typedef enum OutletList {
    LIST_OUTLET,
    LIST_OUTLET_THE,
    LIST_SHORT,
    LIST_KIND,
    LIST_MEDIUM,
    LIST_NO_NAME,
    LIST_CALENDAR,
    LIST_PLATFORM
} OutletList;

/* Keys: the lists that are numbered follow one another; hashes of other names have the highest bit. */
enum { FIRST_THE = 10000, FIRST_SHORT = 20000, FIRST_BEHIND = 30000 };
static const Outlet UNLISTED = UINT32_C(1) << 31;

enum { MOST_PIECES = 6, MOST_NAME = 60 };

/* A name without spaces, marks and capitals. */
typedef struct Joined {
    char bytes[MOST_NAME];
    int32_t n;
    bool is_too_long;
} Joined;

static void join(Joined *joined, Slice more) {
    for (size_t i = 0; i < more.len; i++) {
        unsigned char c = (unsigned char)ascii_lower(more.ptr[i]);
        if (c < 0x80 && !ascii_is_alpha((char)c) && !ascii_is_digit((char)c)) {
            continue;
        }
        if (joined->n == MOST_NAME) {
            joined->is_too_long = true;
            return;
        }
        joined->bytes[joined->n++] = (char)c;
    }
}

static Slice joined_slice(const Joined *joined) {
    return (Slice){joined->bytes, joined->is_too_long ? 0 : (size_t)joined->n};
}

static int32_t find_in(OutletList list, Slice word) {
    return word_table_find(&word_tables[list], word);
}

static Slice piece_text(Slice text, const CopyPiece *piece) {
    return slice_sub(text, (size_t)piece->start, (size_t)piece_end(piece));
}

static int32_t piece_in(Slice text, const CopyPieceList *pieces, int32_t at, OutletList list) {
    if (at < 0 || at >= pieces->count || pieces->items[at].kind == PIECE_MARK) {
        return 0;
    }
    Joined word = {.n = 0};
    join(&word, piece_text(text, &pieces->items[at]));
    return find_in(list, joined_slice(&word));
}

static bool piece_is(Slice text, const CopyPieceList *pieces, int32_t at, Slice word) {
    return at >= 0 && at < pieces->count && slice_equals_ascii_nocase(piece_text(text, &pieces->items[at]), word);
}

static Outlet unlisted(Slice name) {
    return name.len < 3 ? 0 : UNLISTED | (Outlet)(slice_hash(name, 0) >> 33);
}

/* ---- names in a text */

/* Capitalised words and numbers that stand together, with the small words that names have inside. */
typedef struct Run {
    int32_t start, end;
    bool behind_the;
} Run;

static bool is_joined_to_next(Slice text, const CopyPiece *piece) {
    const CopyPiece *next = piece + 1;
    int32_t gap = next->start - piece_end(piece);
    return gap <= 1 || (gap == 2 && text.ptr[piece_end(piece)] == '-');
}

static bool is_connector(Slice text, const CopyPieceList *pieces, int32_t at) {
    static const char *const words[] = {"of", "and", "&", "de", "da", "di", "do", "la", "le"};
    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        if (piece_is(text, pieces, at, slice_of(words[i]))) {
            return true;
        }
    }
    return false;
}

static bool begins_name(const CopyPiece *piece) {
    return piece->kind != PIECE_MARK && (piece->is_capital || piece->kind == PIECE_NUMBER);
}

static Run run_at(Slice text, const CopyPieceList *pieces, int32_t at) {
    Run run = {at, at, piece_is(text, pieces, at - 1, SLICE("the"))};
    const CopyPiece *items = pieces->items;
    if (at >= pieces->count || !begins_name(&items[at]) || piece_is(text, pieces, at, SLICE("the"))) {
        return run;
    }
    for (run.end = at + 1; run.end < pieces->count && run.end < at + MOST_PIECES; run.end++) {
        if (!is_joined_to_next(text, &items[run.end - 1])) {
            break;
        }
        if (begins_name(&items[run.end])) {
            continue;
        }
        if (run.end + 1 < pieces->count && is_connector(text, pieces, run.end) && items[run.end + 1].is_capital &&
            is_joined_to_next(text, &items[run.end])) {
            continue;
        }
        break;
    }
    return run;
}

/* Whether a name may end before piece `at`: nothing of the run is left, or a day follows: "told Fox News Tuesday". */
static bool may_end(Slice text, const CopyPieceList *pieces, Run run, int32_t at) {
    return at == run.end || piece_in(text, pieces, at, LIST_CALENDAR);
}

/* A name of one word must not be the beginning of another's, Bloomberg Philanthropies, but for CNN Turk. */
static bool stands_alone(Slice text, const CopyPieceList *pieces, Run run, int32_t at) {
    Slice word = piece_text(text, &pieces->items[run.start]);
    bool is_capitals = word.len >= 3;
    for (size_t i = 0; i < word.len; i++) {
        is_capitals = is_capitals && ascii_is_upper(word.ptr[i]);
    }
    return at > run.start + 1 || is_capitals || may_end(text, pieces, run, at);
}

static Outlet listed_at(Slice text, const CopyPieceList *pieces, Run run, int32_t *n_pieces) {
    Joined joined = {.n = 0};
    Outlet best = 0;
    for (int32_t at = run.start; at < run.end; at++) {
        join(&joined, piece_text(text, &pieces->items[at]));
        Slice name = joined_slice(&joined);
        int32_t line = find_in(LIST_OUTLET, name), key = line;
        if (!line && run.behind_the && may_end(text, pieces, run, at + 1)) {
            int32_t the = find_in(LIST_OUTLET_THE, name), brief = find_in(LIST_SHORT, name);
            key = the ? FIRST_THE + the : brief ? FIRST_SHORT + brief : 0;
        }
        if (key && stands_alone(text, pieces, run, at + 1)) {
            best = (Outlet)key;
            *n_pieces = at + 1 - run.start;
        }
    }
    return best;
}

static Outlet hash_of(Slice text, const CopyPieceList *pieces, int32_t start, int32_t end) {
    Joined joined = {.n = 0};
    for (int32_t at = start; at < end; at++) {
        join(&joined, piece_is(text, pieces, at, SLICE("&")) ? SLICE("and") : piece_text(text, &pieces->items[at]));
    }
    return unlisted(joined_slice(&joined));
}

/* The longest name that ends in a word for outlets: the Lowick Herald, the Sorn News Agency. Those that "and" joins are
 * two. */
static Outlet of_kind_at(Slice text, const CopyPieceList *pieces, Run run, int32_t *n_pieces) {
    for (int32_t i = run.start; i < run.end; i++) {
        run.end = piece_is(text, pieces, i, SLICE("and")) ? i : run.end;
    }
    for (int32_t end = run.end; end > run.start + 1; end--) {
        Joined last = {.n = 0}, two = {.n = 0};
        join(&last, piece_text(text, &pieces->items[end - 1]));
        join(&two, piece_text(text, &pieces->items[end - 2]));
        join(&two, joined_slice(&last));
        bool is_kind = find_in(LIST_KIND, joined_slice(&last)) ||
                       (end > run.start + 2 && find_in(LIST_KIND, joined_slice(&two)));
        if (is_kind && may_end(text, pieces, run, end) && !piece_in(text, pieces, run.start, LIST_CALENDAR)) {
            *n_pieces = end - run.start;
            return hash_of(text, pieces, run.start, end);
        }
    }
    return 0;
}

/* Names of peoples, before a word for a medium. */
static bool is_of_people(Slice text, const CopyPieceList *pieces, int32_t at) {
    static const char *const ends[] = {"ish", "ese", "ian", "ean", "can", "lic"};
    Slice word = piece_text(text, &pieces->items[at]);
    bool found = piece_in(text, pieces, at, LIST_NO_NAME) != 0;
    for (size_t i = 0; i < ARRAY_COUNT(ends); i++) {
        found = found || slice_ends_with(word, slice_of(ends[i]));
    }
    return found;
}

/* The newspaper Bild, the Sabah daily. */
static Outlet beside_medium(Slice text, const CopyPieceList *pieces, Run run, int32_t *n_pieces) {
    int32_t before = run.start - 1;
    bool leads = before >= 0 && !pieces->items[before].is_capital && piece_in(text, pieces, before, LIST_MEDIUM);
    bool follows = run.end < pieces->count && !pieces->items[run.end].is_capital &&
                   piece_in(text, pieces, run.end, LIST_MEDIUM) && run.behind_the &&
                   !(run.end == run.start + 1 && is_of_people(text, pieces, run.start));
    if (!leads && !follows) {
        return 0;
    }
    *n_pieces = run.end - run.start;
    return hash_of(text, pieces, run.start, run.end);
}

Outlet outlet_at(Slice text, const CopyPieceList *pieces, int32_t at, int32_t *n_pieces) {
    Run run = run_at(text, pieces, at);
    *n_pieces = 0;
    if (run.end == run.start) {
        return 0;
    }
    Outlet outlet = listed_at(text, pieces, run, n_pieces);
    outlet = outlet ? outlet : of_kind_at(text, pieces, run, n_pieces);
    return outlet ? outlet : beside_medium(text, pieces, run, n_pieces);
}

/* ---- addresses */

/* www.lowickherald.co.uk → lowickherald */
static Outlet of_host(Slice host) {
    static const char *const shared[] = {"co", "com", "org", "net", "ac", "gov", "edu"};
    Slice labels[8];
    int32_t n = 0;
    for (SlicePair pair = slice_cut(host, '.');; pair = slice_cut(pair.tail, '.')) {
        if (n == (int32_t)ARRAY_COUNT(labels)) {
            memmove(labels, labels + 1, (ARRAY_COUNT(labels) - 1) * sizeof *labels);
            n--;
        }
        labels[n++] = pair.head;
        if (!pair.found) {
            break;
        }
    }
    n -= n > 1; /* the country or kind */
    for (size_t i = 0; i < ARRAY_COUNT(shared) && n > 1; i++) {
        if (slice_equals_ascii_nocase(labels[n - 1], slice_of(shared[i]))) {
            n--;
            break;
        }
    }
    Joined joined = {.n = 0};
    join(&joined, labels[n - 1]);
    Slice name = joined_slice(&joined);
    if (find_in(LIST_PLATFORM, name)) {
        return 0;
    }
    name = slice_starts_with(name, SLICE("the")) && name.len > 5 ? slice_from(name, 3) : name;
    int32_t line = find_in(LIST_OUTLET, name), the = find_in(LIST_OUTLET_THE, name), brief = find_in(LIST_SHORT, name);
    return line ? (Outlet)line : the ? (Outlet)(FIRST_THE + the) : brief ? (Outlet)(FIRST_SHORT + brief) : unlisted(name);
}

/* An address in the text: words with points between them and no space. *end is behind it. */
static bool is_address(const CopyPieceList *pieces, int32_t at, int32_t *end) {
    const CopyPiece *items = pieces->items;
    *end = at + 1;
    while (*end + 1 < pieces->count && items[*end].kind == PIECE_MARK && items[*end].symbol == '.' &&
           items[*end].start == piece_end(&items[*end - 1]) && items[*end + 1].kind != PIECE_MARK &&
           items[*end + 1].start == piece_end(&items[*end]) && !items[*end + 1].is_capital) {
        *end += 2;
    }
    return *end > at + 1 && items[at].kind != PIECE_MARK;
}

Outlet outlet_named_at(Slice text, const CopyPieceList *pieces, int32_t at, int32_t *n_pieces) {
    int32_t end;
    *n_pieces = 0;
    if (at < pieces->count && is_address(pieces, at, &end)) {
        *n_pieces = end - at;
        return of_host(slice_sub(text, (size_t)pieces->items[at].start, (size_t)piece_end(&pieces->items[end - 1])));
    }
    Outlet outlet = outlet_at(text, pieces, at, n_pieces);
    Run run = run_at(text, pieces, at);
    if (outlet || run.end == run.start || pieces->items[at].kind == PIECE_NUMBER ||
        piece_in(text, pieces, at, LIST_CALENDAR) || piece_in(text, pieces, at, LIST_PLATFORM)) {
        return outlet;
    }
    *n_pieces = run.end - run.start;
    return hash_of(text, pieces, run.start, run.end);
}

/* ---- whole names */

bool outlet_is_short(Outlet outlet) {
    return outlet > FIRST_SHORT && outlet < FIRST_BEHIND;
}

bool outlet_is_short_for(Outlet outlet, Slice name) {
    Slice word = slice_trim(name);
    size_t start = word.len;
    while (start > 0 && !ascii_is_space(word.ptr[start - 1]) && word.ptr[start - 1] != '-') {
        start--;
    }
    Joined joined = {.n = 0};
    join(&joined, slice_from(word, start));
    int32_t brief = start > 0 ? find_in(LIST_SHORT, joined_slice(&joined)) : 0;
    return brief && outlet == (Outlet)(FIRST_SHORT + brief);
}

Outlet outlet_of_report(Slice publisher, Slice url) {
    publisher = slice_trim(publisher);
    if (publisher.len) {
        Joined joined = {.n = 0};
        bool is_host = slice_find(publisher, SLICE("."), 0) < publisher.len && slice_find(publisher, SLICE(" "), 0) == publisher.len;
        if (is_host) {
            return of_host(publisher);
        }
        join(&joined, publisher);
        return of_host(joined_slice(&joined));
    }
    size_t scheme = slice_find(url, SLICE("://"), 0);
    if (scheme >= url.len) {
        return 0;
    }
    Slice host = slice_cut(slice_from(url, scheme + 3), '/').head;
    return of_host(slice_cut(host, ':').head);
}
