#include "read/main_text.h"

#include "base/utf8.h"
#include "base/vector.h"
#include "read/dateline.h"
#include "read/plain.h"
#include "read/unit.h"
#include "read/words.h"

/* Found by trying on pages written for the tests: a subtree that holds 70 % of the best value is the
 * article; a neighbour with a tenth of it and the same make belongs to it. */
enum { SHARE_OF_BEST = 70, SHARE_OF_HINTED = 50, SHARE_OF_SIBLING = 10 };

typedef struct Finder {
    const Page *page;
    const UnitList *units;
    int64_t *value; /* [n_nodes + 1] sum of the values of units that begin before a node */
} Finder;

static int64_t value_of(const Finder *finder, int32_t node) {
    return finder->value[finder->page->nodes[node].end] - finder->value[node];
}

static int64_t unit_value(const Unit *unit) {
    int64_t prose = unit->length - unit->link_length;
    if (unit->is_heading) {
        return 0;
    }
    if (unit->link_length * 2 > unit->length) {
        return -(int64_t)unit->link_length - 20;
    }
    if (unit->is_item) {
        return prose >= 80 ? prose / 2 : -10;
    }
    if (unit->length < 40 && !unit->ends_sentence) {
        return -15;
    }
    int64_t value = prose < 1500 ? prose : 1500;
    return unit->ends_sentence || unit->n_commas ? value : value / 3;
}

static void sum_values(Finder *finder) {
    int32_t n = finder->page->n_nodes, next = 0;
    int64_t sum = 0;
    for (int32_t node = 0; node <= n; node++) {
        finder->value[node] = sum;
        while (next < finder->units->count && finder->units->items[next].node == node) {
            sum += unit_value(&finder->units->items[next++]);
        }
    }
}

/* 3 the page's own word for it, 2 an <article> or class that says so, 1 <main>; 0 none. */
static int32_t hint_of(const Page *page, int32_t node) {
    PageTag tag = page->nodes[node].tag;
    Slice itemprop = page_attribute(page, node, ATTRIBUTE_ITEMPROP);
    if (slice_equals_ascii_nocase(itemprop, SLICE("articleBody"))) {
        return 3;
    }
    if (tag == TAG_ARTICLE) {
        return 2;
    }
    return tag == TAG_MAIN ||
           slice_equals_ascii_nocase(page_attribute(page, node, ATTRIBUTE_ROLE), SLICE("main"));
}

/* The subtree within which to look: a hinted one with enough of the best value, else the whole. */
static int32_t choose_scope(const Finder *finder, int64_t best) {
    int32_t scope = 0, scope_hint = 0;
    int64_t scope_value = 0;
    for (int32_t node = 0; node < finder->page->n_nodes; node++) {
        if (finder->page->nodes[node].tag == TAG_TEXT) {
            continue;
        }
        int64_t value = value_of(finder, node);
        if (value * 100 < best * SHARE_OF_HINTED) {
            continue;
        }
        int32_t hint = hint_of(finder->page, node);
        if (hint > scope_hint || (hint && hint == scope_hint && value > scope_value)) {
            scope = node;
            scope_hint = hint;
            scope_value = value;
        }
    }
    return scope;
}

static int64_t best_value(const Finder *finder, int32_t scope) {
    int64_t best = 0;
    for (int32_t node = scope; node < finder->page->nodes[scope].end; node++) {
        int64_t value = finder->page->nodes[node].tag == TAG_TEXT ? 0 : value_of(finder, node);
        best = value > best ? value : best;
    }
    return best;
}

/* The smallest element in the scope with its share of the best value; a paragraph is none. */
static int32_t choose_root(const Finder *finder, int32_t scope) {
    const PageNode *nodes = finder->page->nodes;
    int64_t best = best_value(finder, scope);
    int32_t root = scope;
    for (int32_t node = scope; node < nodes[scope].end; node++) {
        PageTag tag = nodes[node].tag;
        bool holds = page_tag_is_block(tag) && tag != TAG_P && tag != TAG_LI && tag != TAG_BLOCKQUOTE;
        if (holds && value_of(finder, node) * 100 >= best * SHARE_OF_BEST && value_of(finder, node) > 0) {
            root = node; /* preorder: a later one that still has the share lies inside or is as good */
        }
    }
    return root;
}

static bool same_make(const Page *page, int32_t a, int32_t b) {
    return page->nodes[a].tag == page->nodes[b].tag && page->nodes[a].tag != TAG_BODY &&
           slice_equals(page_attribute(page, a, ATTRIBUTE_CLASS), page_attribute(page, b, ATTRIBUTE_CLASS));
}

/* Marks the units to be written: those of the root and of neighbours made like it, or that are paragraphs
 * of their own beside it. */
static void choose_units(const Finder *finder, int32_t root, int32_t scope, bool *chosen) {
    const PageNode *nodes = finder->page->nodes;
    int32_t parent = root == scope ? -1 : nodes[root].parent;
    int64_t least = value_of(finder, root) * SHARE_OF_SIBLING / 100;
    int32_t from = parent < 0 ? root : parent + 1, to = parent < 0 ? nodes[root].end : nodes[parent].end;
    int32_t unit = 0;
    for (int32_t node = from; node < to; node = nodes[node].end) {
        bool take = node == root || (nodes[node].tag != TAG_TEXT &&
                                     ((same_make(finder->page, node, root) && value_of(finder, node) > 0 &&
                                       value_of(finder, node) >= least) ||
                                      (nodes[node].tag == TAG_P && value_of(finder, node) >= 80)));
        while (unit < finder->units->count && finder->units->items[unit].node < node) {
            unit++;
        }
        for (; unit < finder->units->count && finder->units->items[unit].node < nodes[node].end; unit++) {
            chosen[unit] = take;
        }
    }
}

/* Lists that mostly link elsewhere, whole: one short item with little link text must not stay behind. */
static void drop_link_lists(const UnitList *units, bool *chosen) {
    for (int32_t i = 0; i < units->count;) {
        if (!units->items[i].is_item) {
            i++;
            continue;
        }
        int64_t length = 0, links = 0;
        int32_t end = i;
        while (end < units->count && units->items[end].list == units->items[i].list &&
               units->items[end].is_item) {
            length += units->items[end].length;
            links += units->items[end].link_length;
            end++;
        }
        for (int32_t j = i; j < end; j++) {
            chosen[j] = chosen[j] && links * 2 <= length;
        }
        i = end;
    }
}

static bool is_same_text(Slice a, Slice b) {
    return b.len && slice_equals_ascii_nocase(a, b);
}

/* Labels, invitations and link lines inside the article. */
static bool is_noise(const Unit *unit, Slice text, Slice title) {
    if (text.len == 0 || is_same_text(text, title) || unit->is_title) {
        return true;
    }
    if (unit->is_heading) {
        return unit->link_length * 2 > unit->length;
    }
    if (unit->link_length * 2 > unit->length && (unit->length < 200 || !unit->ends_sentence)) {
        return true;
    }
    Slice first = text;
    first.len = 0;
    while (first.len < text.len && ascii_is_alpha(text.ptr[first.len])) {
        first.len++;
    }
    int32_t invites = words_find(WORDS_PAGE_BOILERPLATE, first);
    if ((invites == 1 && text.len < 20) ||
        (invites == 2 && text.len < 100 && (!unit->ends_sentence || unit->link_length > 0))) {
        return true;
    }
    bool is_label = text.len < 25 && !unit->ends_sentence && !unit->is_item && !unit->is_paragraph;
    return is_label || (unit->is_cell && text.len < 40);
}

/* The units at the top that name the author or the day are taken out of the text. */
static void take_bylines(const UnitList *units, const Slice *texts, bool *chosen, MainText *out) {
    enum { MOST_UNITS = 4, MOST_BYTES = 100 };
    int32_t seen = 0;
    for (int32_t i = 0; i < units->count && seen < MOST_UNITS; i++) {
        seen += chosen[i];
        if (!chosen[i] || texts[i].len > MOST_BYTES || units->items[i].ends_sentence) {
            continue;
        }
        Slice name = plain_byline_name(texts[i]);
        Dateline day;
        bool dated = dateline_find(texts[i], &day) && day.date.date.year && day.kind != DATELINE_PLACE;
        if (dated && !date_is_set(out->date)) {
            out->date = day.date.date;
        }
        out->byline = out->byline.ptr ? out->byline : name;
        chosen[i] = !name.ptr && !dated;
    }
}

/* Sentences between the page's headline and the article: the standfirst, which often stands outside. */
static void choose_standfirst(const UnitList *units, int32_t root, bool *chosen) {
    enum { MOST_UNITS = 3 };
    int32_t headline = -1, first = 0;
    while (first < units->count && units->items[first].node < root) {
        headline = units->items[first].is_title ? first : headline;
        first++;
    }
    if (headline < 0 || first - headline > 12) {
        return;
    }
    int32_t taken = 0;
    for (int32_t i = headline + 1; i < first && taken < MOST_UNITS; i++) {
        const Unit *unit = &units->items[i];
        bool sentence = unit->ends_sentence && unit->length >= 60 && unit->link_length * 4 < unit->length;
        chosen[i] = chosen[i] || (sentence && !unit->is_item);
        taken += sentence;
    }
}

/* Headings that introduce nothing: at the end, or before another of the kind that was dropped. */
static void drop_lone_headings(const UnitList *units, bool *chosen) {
    bool prose_follows = false;
    for (int32_t i = units->count - 1; i >= 0; i--) {
        if (!units->items[i].is_heading) {
            prose_follows = prose_follows || chosen[i];
        } else {
            chosen[i] = chosen[i] && prose_follows;
        }
    }
    for (int32_t i = 0; i < units->count; i++) {
        if (units->items[i].is_heading && chosen[i]) {
            int32_t next = i + 1;
            /* what stood under it was dropped, and the next heading came */
            while (next < units->count && !chosen[next] && !units->items[next].is_heading) {
                next++;
            }
            bool emptied = next > i + 1 && next < units->count && units->items[next].is_heading;
            chosen[i] = !emptied;
        }
    }
}

static Slice join_units(const Slice *texts, const bool *chosen, int32_t n, Arena *arena) {
    size_t length = 0;
    for (int32_t i = 0; i < n; i++) {
        length += chosen[i] ? texts[i].len + 2 : 0;
    }
    char *out = arena_take(arena, length + 1, 1);
    size_t at = 0;
    for (int32_t i = 0; i < n; i++) {
        if (chosen[i]) {
            if (at) {
                out[at++] = '\n';
                out[at++] = '\n';
            }
            memcpy(out + at, texts[i].ptr, texts[i].len);
            at += texts[i].len;
        }
    }
    return (Slice){out, at};
}

Slice main_text_collapse(Slice s, Arena *arena) {
    char *out = arena_take(arena, s.len, 1);
    size_t n = 0;
    bool blank = false;
    for (size_t i = 0; i < s.len; i++) {
        bool hard = s.ptr[i] == (char)0xC2 && i + 1 < s.len && s.ptr[i + 1] == (char)0xA0;
        if (ascii_is_space(s.ptr[i]) || hard) {
            blank = n > 0;
            i += hard;
            continue;
        }
        if (blank) {
            out[n++] = ' ';
            blank = false;
        }
        out[n++] = s.ptr[i];
    }
    return (Slice){out, n};
}

void main_text_find(const Page *page, Slice title, Arena *arena, Arena *scratch, MainText *out) {
    *out = (MainText){.text = SLICE(""), .root = -1};
    ArenaMark mark = arena_mark(scratch);
    UnitList units;
    unit_list_make(page, scratch, &units);
    if (units.count > 0) {
        Finder finder = {page, &units, ARENA_NEW(scratch, int64_t, page->n_nodes + 1)};
        sum_values(&finder);
        int32_t scope = choose_scope(&finder, best_value(&finder, 0));
        int32_t root = choose_root(&finder, scope);
        bool *chosen = ARENA_NEW(scratch, bool, units.count);
        Slice *texts = ARENA_NEW(scratch, Slice, units.count);
        choose_units(&finder, root, scope, chosen);
        choose_standfirst(&units, root, chosen);
        drop_link_lists(&units, chosen);
        for (int32_t i = 0; i < units.count; i++) {
            texts[i] = chosen[i] ? unit_text(page, &units, &units.items[i], scratch) : SLICE_ABSENT;
        }
        take_bylines(&units, texts, chosen, out);
        for (int32_t i = 0; i < units.count; i++) {
            chosen[i] = chosen[i] && !is_noise(&units.items[i], texts[i], title);
        }
        drop_lone_headings(&units, chosen);
        out->byline = arena_copy(arena, out->byline);
        out->text = join_units(texts, chosen, units.count, arena);
        out->root = root;
    }
    arena_reset(scratch, mark);
}
