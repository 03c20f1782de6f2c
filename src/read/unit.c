#include "read/unit.h"

#include "read/main_text.h"
#include "read/words.h"

/* A class that names chrome is not believed of an element with this share (per cent) of the page's prose:
 * "page has-sidebar" stands around whole articles. One that names comments is believed much longer, for
 * they are often more than the article. Pieces of text under PROSE_BYTES are labels. */
enum { TOO_MUCH_TO_DROP = 40, TOO_MUCH_FOR_COMMENTS = 92, PROSE_BYTES = 60 };

typedef struct Hints {
    int32_t good, bad, comments;
} Hints;

/* Counts the words of a class or id: "article__body js-shareBar" is article, body, js, share, bar. */
static void count_hints(Slice names, Hints *hints) {
    enum { MOST_BYTES = 400 };
    names = slice_sub(names, 0, MOST_BYTES);
    size_t start = 0;
    for (size_t i = 0; i <= names.len; i++) {
        bool ends = i == names.len || !ascii_is_alpha(names.ptr[i]);
        bool hump = !ends && i > start && ascii_is_upper(names.ptr[i]) && ascii_is_lower(names.ptr[i - 1]);
        if (!ends && !hump) {
            continue;
        }
        Slice word = slice_sub(names, start, i);
        hints->good += words_find_stem(WORDS_PAGE_GOOD, word) != 0;
        hints->bad += words_find_stem(WORDS_PAGE_BAD, word) != 0;
        hints->comments += words_find_stem(WORDS_PAGE_COMMENTS, word) != 0;
        start = hump ? i : i + 1;
    }
}

/* Names whose words only together say what they are: "most-read", "sr-only". */
static bool has_bad_whole_name(Slice names) {
    size_t start = 0;
    for (size_t i = 0; i <= names.len; i++) {
        if (i == names.len || ascii_is_space(names.ptr[i])) {
            Slice name = slice_sub(names, start, i);
            if (memchr(name.len ? name.ptr : "", '-', name.len) && words_find(WORDS_PAGE_BAD, name)) {
                return true;
            }
            start = i + 1;
        }
    }
    return false;
}

static bool is_hidden(const Page *page, int32_t node) {
    Slice style = page_attribute(page, node, ATTRIBUTE_STYLE);
    size_t at = slice_find(style, SLICE("display"), 0);
    if (at < style.len) {
        Slice rest = slice_trim(slice_from(style, at + 7));
        rest = rest.len && rest.ptr[0] == ':' ? slice_trim(slice_from(rest, 1)) : rest;
        if (slice_starts_with(rest, SLICE("none"))) {
            return true;
        }
    }
    return page_attribute(page, node, ATTRIBUTE_HIDDEN).ptr ||
           slice_equals(page_attribute(page, node, ATTRIBUTE_ARIA_HIDDEN), SLICE("true"));
}

static bool has_chrome_role(const Page *page, int32_t node) {
    static const char *const roles[] = {"navigation", "complementary", "banner", "contentinfo", "search",
                                        "dialog",     "alertdialog",   "menu",   "menubar",     "toolbar"};
    Slice role = page_attribute(page, node, ATTRIBUTE_ROLE);
    for (size_t i = 0; role.len && i < ARRAY_COUNT(roles); i++) {
        if (slice_equals_ascii_nocase(role, slice_of(roles[i]))) {
            return true;
        }
    }
    return false;
}

/* The share of the page's prose, in per cent, at which the element's names are no longer believed to say that
 * it is chrome; 0 where they do not say so. */
static int32_t chrome_by_name(const Page *page, int32_t node) {
    Hints hints = {0};
    Slice class_names = page_attribute(page, node, ATTRIBUTE_CLASS),
          id = page_attribute(page, node, ATTRIBUTE_ID);
    if (!class_names.ptr && !id.ptr) {
        return 0;
    }
    count_hints(class_names, &hints);
    count_hints(id, &hints);
    if (hints.comments) {
        return TOO_MUCH_FOR_COMMENTS;
    }
    return hints.bad > hints.good || has_bad_whole_name(class_names) ? TOO_MUCH_TO_DROP : 0;
}

/* The bytes of prose before each node, [n_nodes + 1]: longer pieces of text outside links. */
static int64_t *sum_prose(const Page *page, Arena *arena) {
    int64_t *sums = ARENA_NEW(arena, int64_t, page->n_nodes + 1);
    bool *linked = ARENA_NEW(arena, bool, page->n_nodes);
    for (int32_t node = 0; node < page->n_nodes; node++) {
        const PageNode *n = &page->nodes[node];
        linked[node] = n->tag == TAG_A || n->tag == TAG_HEAD || (n->parent >= 0 && linked[n->parent]);
        size_t length = n->tag == TAG_TEXT && !linked[node] ? slice_trim(page_text(page, node)).len : 0;
        sums[node + 1] = sums[node] + (length >= PROSE_BYTES ? (int64_t)length : 0);
    }
    return sums;
}

static bool is_dropped_here(const Page *page, int32_t node, bool in_article, const int64_t *sums) {
    const PageNode *n = &page->nodes[node];
    switch (n->tag) {
    case TAG_TEXT:
    case TAG_HTML:
    case TAG_BODY:
    case TAG_BR: return false;
    case TAG_HEAD:
    case TAG_CHROME:
    case TAG_SCRIPT:
    case TAG_SKIP:
    case TAG_TITLE: return true;
    case TAG_HEADER:
        if (!in_article) {
            return true;
        }
        break;
    default: break;
    }
    if (is_hidden(page, node)) {
        return true;
    }
    bool trusted = n->tag == TAG_ARTICLE || n->tag == TAG_MAIN || n->tag == TAG_P || n->tag == TAG_A;
    int32_t too_much = has_chrome_role(page, node) ? TOO_MUCH_TO_DROP
                       : trusted                   ? 0
                                                   : chrome_by_name(page, node);
    int64_t own = sums[n->end] - sums[node], all = sums[page->n_nodes];
    return too_much && (all == 0 || own * 100 < all * too_much);
}

static bool *find_dropped(const Page *page, Arena *arena) {
    bool *dropped = ARENA_NEW(arena, bool, page->n_nodes);
    bool *in_article = ARENA_NEW(arena, bool, page->n_nodes);
    const int64_t *sums = sum_prose(page, arena);
    for (int32_t node = 0; node < page->n_nodes; node++) {
        const PageNode *n = &page->nodes[node];
        in_article[node] =
            n->tag == TAG_ARTICLE || n->tag == TAG_MAIN || (n->parent >= 0 && in_article[n->parent]);
        dropped[node] =
            (n->parent >= 0 && dropped[n->parent]) || is_dropped_here(page, node, in_article[node], sums);
    }
    return dropped;
}

/* What holds for a node by what stands around it. */
typedef struct Around {
    int32_t block, list; /* nearest block and list, -1 */
    bool link, heading, item;
} Around;

static Around look_around(const Page *page, int32_t node, const Around *all) {
    const PageNode *n = &page->nodes[node];
    Around around = n->parent >= 0 ? all[n->parent] : (Around){-1, -1, false, false, false};
    if (page_tag_is_block(n->tag)) {
        around.block = node;
        around.heading = n->tag == TAG_H1 || n->tag == TAG_HEADING || (around.heading && n->tag != TAG_P);
        around.item = n->tag == TAG_LI || (around.item && n->tag != TAG_LIST);
    }
    if (n->tag == TAG_LIST) {
        around.list = node;
    }
    /* an anchor without an address only marks a place */
    around.link = around.link || (n->tag == TAG_A && page_attribute(page, node, ATTRIBUTE_HREF).ptr);
    return around;
}

static void add_text(Unit *unit, Slice text, bool link) {
    for (size_t i = 0; i < text.len; i++) {
        if (!ascii_is_space(text.ptr[i])) {
            unit->length++;
            unit->link_length += link;
            unit->n_commas += text.ptr[i] == ',';
        }
    }
    text = slice_trim(text);
    if (text.len == 0) {
        return;
    }
    static const char *const closers[] = {"\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB"};
    bool closed = true;
    while (closed && text.len) {
        closed = false;
        for (size_t i = 0; i < ARRAY_COUNT(closers); i++) {
            if (slice_ends_with(text, slice_of(closers[i])) && !closed) {
                text.len -= strlen(closers[i]);
                closed = true;
            }
        }
    }
    unit->ends_sentence = text.len ? strchr(".!?:", text.ptr[text.len - 1]) != NULL ||
                                         slice_ends_with(text, SLICE("\xE2\x80\xA6"))
                                   : unit->ends_sentence;
}

static bool is_blank(Slice text) {
    for (size_t i = 0; i < text.len; i++) {
        bool hard = text.ptr[i] == (char)0xC2 && i + 1 < text.len && text.ptr[i + 1] == (char)0xA0;
        if (!ascii_is_space(text.ptr[i]) && !hard) {
            return false;
        }
        i += hard;
    }
    return true;
}

static Unit *begin_unit(const Page *page, int32_t node, const Around *around, UnitList *out, Arena *arena) {
    Unit *unit = VECTOR_PUSH(out, arena);
    PageTag tag = around->block >= 0 ? page->nodes[around->block].tag : TAG_BODY;
    *unit = (Unit){.node = node,
                   .list = around->list,
                   .is_heading = around->heading,
                   .is_title = tag == TAG_H1,
                   .is_item = around->item,
                   .is_cell = tag == TAG_TD,
                   .is_paragraph = tag == TAG_P || tag == TAG_BLOCKQUOTE};
    return unit;
}

void unit_list_make(const Page *page, Arena *arena, UnitList *out) {
    *out = (UnitList){0};
    bool *dropped = find_dropped(page, arena);
    Around *around = ARENA_NEW(arena, Around, page->n_nodes);
    int32_t open = -1, open_block = -1, breaks = 0; /* the unit that text goes on in */
    for (int32_t node = 0; node < page->n_nodes; node++) {
        around[node] = look_around(page, node, around);
        if (dropped[node]) {
            continue;
        }
        PageTag tag = page->nodes[node].tag;
        breaks += tag == TAG_BR;
        if (breaks == 2 || page_tag_is_block(tag)) {
            open = -1;
        }
        if (tag != TAG_TEXT || is_blank(page_text(page, node))) {
            continue;
        }
        if (open < 0 || around[node].block != open_block) {
            begin_unit(page, node, &around[node], out, arena);
            open = out->count - 1;
            open_block = around[node].block;
        }
        breaks = 0;
        Unit *unit = &out->items[open];
        unit->end = node + 1;
        add_text(unit, page_text(page, node), around[node].link);
    }
    out->dropped = dropped;
}

Slice unit_text(const Page *page, const UnitList *units, const Unit *unit, Arena *arena) {
    size_t length = 0;
    for (int32_t node = unit->node; node < unit->end; node++) {
        length += page_text(page, node).len + 1;
    }
    char *joined = arena_take(arena, length, 1);
    size_t n = 0;
    for (int32_t node = unit->node; node < unit->end; node++) {
        Slice text = page_text(page, node);
        if (page->nodes[node].tag == TAG_BR) {
            joined[n++] = ' ';
        } else if (text.len && !units->dropped[node]) {
            memcpy(joined + n, text.ptr, text.len);
            n += text.len;
        }
    }
    return main_text_collapse((Slice){joined, n}, arena);
}
