#include "read/page.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>

static const struct {
    const char *name;
    PageTag tag;
} tags[] = {
    {"a", TAG_A},
    {"address", TAG_BLOCK},
    {"article", TAG_ARTICLE},
    {"aside", TAG_CHROME},
    {"audio", TAG_SKIP},
    {"blockquote", TAG_BLOCKQUOTE},
    {"body", TAG_BODY},
    {"br", TAG_BR},
    {"button", TAG_CHROME},
    {"canvas", TAG_SKIP},
    {"caption", TAG_CHROME},
    {"center", TAG_BLOCK},
    {"dd", TAG_LI},
    {"details", TAG_BLOCK},
    {"dialog", TAG_CHROME},
    {"div", TAG_BLOCK},
    {"dl", TAG_LIST},
    {"dt", TAG_LI},
    {"fieldset", TAG_CHROME},
    {"figcaption", TAG_CHROME},
    {"figure", TAG_CHROME},
    {"footer", TAG_CHROME},
    {"form", TAG_BLOCK},
    {"h1", TAG_H1},
    {"h2", TAG_HEADING},
    {"h3", TAG_HEADING},
    {"h4", TAG_HEADING},
    {"h5", TAG_HEADING},
    {"h6", TAG_HEADING},
    {"head", TAG_HEAD},
    {"header", TAG_HEADER},
    {"hgroup", TAG_BLOCK},
    {"hr", TAG_BLOCK},
    {"html", TAG_HTML},
    {"iframe", TAG_SKIP},
    {"input", TAG_CHROME},
    {"label", TAG_CHROME},
    {"li", TAG_LI},
    {"link", TAG_LINK},
    {"main", TAG_MAIN},
    {"map", TAG_SKIP},
    {"menu", TAG_CHROME},
    {"meta", TAG_META},
    {"nav", TAG_CHROME},
    {"noframes", TAG_SKIP},
    {"noscript", TAG_SKIP},
    {"object", TAG_SKIP},
    {"ol", TAG_LIST},
    {"option", TAG_CHROME},
    {"p", TAG_P},
    {"pre", TAG_PRE},
    {"script", TAG_SCRIPT},
    {"section", TAG_BLOCK},
    {"select", TAG_CHROME},
    {"style", TAG_SKIP},
    {"summary", TAG_BLOCK},
    {"svg", TAG_SKIP},
    {"table", TAG_TABLE},
    {"tbody", TAG_BLOCK},
    {"td", TAG_TD},
    {"template", TAG_SKIP},
    {"textarea", TAG_SKIP},
    {"tfoot", TAG_BLOCK},
    {"th", TAG_TD},
    {"thead", TAG_BLOCK},
    {"time", TAG_TIME},
    {"title", TAG_TITLE},
    {"tr", TAG_BLOCK},
    {"ul", TAG_LIST},
    {"video", TAG_SKIP},
};

static const struct {
    const char *name;
    PageAttribute attribute;
} attributes[] = {
    {"aria-hidden", ATTRIBUTE_ARIA_HIDDEN},
    {"class", ATTRIBUTE_CLASS},
    {"content", ATTRIBUTE_CONTENT},
    {"datetime", ATTRIBUTE_DATETIME},
    {"hidden", ATTRIBUTE_HIDDEN},
    {"href", ATTRIBUTE_HREF},
    {"id", ATTRIBUTE_ID},
    {"itemprop", ATTRIBUTE_ITEMPROP},
    {"name", ATTRIBUTE_NAME},
    {"property", ATTRIBUTE_PROPERTY},
    {"rel", ATTRIBUTE_REL},
    {"role", ATTRIBUTE_ROLE},
    {"style", ATTRIBUTE_STYLE},
    {"type", ATTRIBUTE_TYPE},
};

static PageTag tag_find(const char *name) {
    size_t low = 0, high = ARRAY_COUNT(tags);
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(tags[middle].name, name);
        if (order == 0) {
            return tags[middle].tag;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return TAG_INLINE;
}

static PageAttribute attribute_find(const char *name) {
    for (size_t i = 0; i < ARRAY_COUNT(attributes); i++) {
        if (strcmp(attributes[i].name, name) == 0) {
            return attributes[i].attribute;
        }
    }
    return ATTRIBUTE_NONE;
}

bool page_tag_is_block(PageTag tag) {
    switch (tag) {
    case TAG_INLINE:
    case TAG_TEXT:
    case TAG_A:
    case TAG_BR:
    case TAG_TIME: return false;
    default: return true;
    }
}

/* State while libxml2 calls back. Its memory is malloc's, for a jump out of a callback would leak what
 * the parser holds; `stop` says why nothing more is taken. */
typedef struct Building {
    Page *page;
    htmlParserCtxtPtr parser;
    int32_t open[PAGE_MOST_DEPTH + 1]; /* nodes not yet closed */
    int32_t depth;
    int32_t skipped; /* depth inside a dropped element, 0 outside */
    enum { STOP_NONE, STOP_DEPTH, STOP_NODES, STOP_MEMORY } stop;
} Building;

static void stop(Building *building, int why) {
    if (building->stop == STOP_NONE) {
        building->stop = why;
        xmlStopParser(building->parser);
    }
}

static bool grow(void **items, int32_t *room, int32_t count, size_t size) {
    if (count < *room) {
        return true;
    }
    int32_t next = *room ? *room * 2 : 1024;
    void *grown = realloc(*items, (size_t)next * size);
    if (!grown) {
        return false;
    }
    *items = grown;
    *room = next;
    return true;
}

/* A new node at the end, or -1. */
static int32_t add_node(Building *building, PageTag tag) {
    Page *page = building->page;
    if (page->n_nodes == PAGE_MOST_NODES) {
        stop(building, STOP_NODES);
        return -1;
    }
    if (!grow((void **)&page->nodes, &page->nodes_room, page->n_nodes, sizeof *page->nodes)) {
        stop(building, STOP_MEMORY);
        return -1;
    }
    int32_t node = page->n_nodes++;
    int32_t parent = building->depth ? building->open[building->depth - 1] : -1;
    page->nodes[node] = (PageNode){.parent = parent, .end = node + 1, .tag = tag};
    return node;
}

static void add_attribute(Building *building, PageAttribute name, const char *value) {
    Page *page = building->page;
    if (!grow((void **)&page->attributes, &page->attributes_room, page->n_attributes,
              sizeof *page->attributes)) {
        stop(building, STOP_MEMORY);
        return;
    }
    int32_t start = (int32_t)page->text.len;
    buffer_add(&page->text, slice_of(value ? value : ""));
    page->attributes[page->n_attributes++] = (PageValue){name, start, (int32_t)page->text.len};
}

static bool is_json_ld(const xmlChar **list) {
    for (size_t i = 0; list && list[i]; i += 2) {
        if (strcmp((const char *)list[i], "type") == 0 && list[i + 1]) {
            return strcmp((const char *)list[i + 1], "application/ld+json") == 0;
        }
    }
    return false;
}

static void on_start(void *context, const xmlChar *name, const xmlChar **list) {
    Building *building = context;
    Page *page = building->page;
    if (building->stop) {
        return;
    }
    PageTag tag = tag_find((const char *)name);
    if (building->skipped || tag == TAG_SKIP || (tag == TAG_SCRIPT && !is_json_ld(list))) {
        building->skipped++;
        return;
    }
    if (building->depth == PAGE_MOST_DEPTH) {
        stop(building, STOP_DEPTH);
        return;
    }
    int32_t node = add_node(building, tag);
    if (node < 0) {
        return;
    }
    page->nodes[node].start = page->n_attributes;
    for (size_t i = 0; list && list[i]; i += 2) {
        PageAttribute attribute = attribute_find((const char *)list[i]);
        if (attribute != ATTRIBUTE_NONE) {
            add_attribute(building, attribute, (const char *)list[i + 1]);
        }
    }
    page->nodes[node].stop = page->n_attributes;
    building->open[building->depth++] = node;
}

static void on_end(void *context, const xmlChar *name) {
    (void)name; /* libxml2 closes in the order it opened */
    Building *building = context;
    if (building->stop) {
        return;
    }
    if (building->skipped) {
        building->skipped--;
    } else if (building->depth) {
        int32_t node = building->open[--building->depth];
        building->page->nodes[node].end = building->page->n_nodes;
    }
}

static void on_text(void *context, const xmlChar *text, int length) {
    Building *building = context;
    Page *page = building->page;
    if (building->stop || building->skipped || length <= 0) {
        return;
    }
    int32_t last = page->n_nodes - 1;
    int32_t parent = building->depth ? building->open[building->depth - 1] : -1;
    bool goes_on = last >= 0 && page->nodes[last].tag == TAG_TEXT && page->nodes[last].parent == parent &&
                   page->nodes[last].stop == (int32_t)page->text.len;
    if (!goes_on) {
        last = add_node(building, TAG_TEXT);
        if (last < 0) {
            return;
        }
        page->nodes[last].start = (int32_t)page->text.len;
    }
    buffer_add(&page->text, (Slice){(const char *)text, (size_t)length});
    page->nodes[last].stop = (int32_t)page->text.len;
    if (page->text.failed) {
        stop(building, STOP_MEMORY);
    }
}

/* Attributes of the tag whose name begins at *at, counted as libxml2 reads them: a value is quoted only
 * behind `=`. *at moves to the tag's end. */
static int32_t count_attributes(Slice html, size_t *at) {
    int32_t count = 0;
    char previous = 'x';
    size_t i = *at;
    for (; i < html.len && html.ptr[i] != '>'; i++) {
        char c = html.ptr[i];
        if ((c == '"' || c == '\'') && previous == '=') {
            const char *close = memchr(html.ptr + i + 1, c, html.len - i - 1);
            i = close ? (size_t)(close - html.ptr) : html.len;
            previous = ' ';
            continue;
        }
        bool separates = ascii_is_space(previous) || strchr("/\"'", previous);
        count += separates && !ascii_is_space(c);
        previous = ascii_is_space(c) && previous == '=' ? '=' : c;
    }
    *at = i;
    return count;
}

static bool starts_with_nocase(Slice s, const char *prefix) {
    size_t length = strlen(prefix);
    return s.len >= length && slice_equals_ascii_nocase(slice_sub(s, 0, length), (Slice){prefix, length});
}

/* The first `</name` at or after `at`. */
static size_t find_end_tag(Slice html, const char *name, size_t at) {
    while ((at = slice_find(html, SLICE("</"), at)) < html.len &&
           !starts_with_nocase(slice_from(html, at + 2), name)) {
        at += 2;
    }
    return at;
}

static int32_t most_attributes(Slice html) {
    int32_t most = 0;
    for (size_t i = 0; (i = slice_find(html, SLICE("<"), i)) < html.len; i++) {
        Slice name = slice_from(html, i + 1);
        if (starts_with_nocase(name, "!--")) {
            i = slice_find(html, SLICE("-->"), i + 4);
        } else if (name.len && (ascii_is_alpha(name.ptr[0]) || strchr("_:", name.ptr[0]))) {
            bool script = starts_with_nocase(name, "script"), style = starts_with_nocase(name, "style");
            i++;
            int32_t count = count_attributes(html, &i);
            most = count > most ? count : most;
            if (script || style) { /* "<" in it opens no tag */
                i = find_end_tag(html, script ? "script" : "style", i) - 1;
            }
        }
    }
    return most;
}

static bool limit_error(const Building *building, Error *error) {
    switch (building->stop) {
    case STOP_DEPTH:
        return error_set(error, STATUS_BAD_INPUT,
                         "the page nests more than %d tags in each other; give its text as plain text",
                         PAGE_MOST_DEPTH);
    case STOP_NODES:
        return error_set(error, STATUS_TOO_LARGE,
                         "the page has more than %d tags and pieces of text; give its text as plain text",
                         PAGE_MOST_NODES);
    default:
        return error_set(error, STATUS_NO_MEMORY,
                         "the page does not fit into memory; give its text as plain text");
    }
}

/* libxml2 takes a NUL for the end. */
static char *without_nuls(Slice html) {
    char *copy = malloc(html.len + 1);
    if (copy) {
        for (size_t i = 0; i < html.len; i++) {
            copy[i] = html.ptr[i] ? html.ptr[i] : ' ';
        }
        copy[html.len] = '\0';
    }
    return copy;
}

bool page_parse(Page *page, Slice html, Error *error) {
    *page = (Page){0};
    if (most_attributes(html) > PAGE_MOST_TAG_ATTRIBUTES) {
        return error_set(error, STATUS_BAD_INPUT,
                         "the page has a tag with more than %d attributes; give its text as plain text",
                         PAGE_MOST_TAG_ATTRIBUTES);
    }
    bool has_nul = html.len && memchr(html.ptr, 0, html.len);
    char *copy = has_nul ? without_nuls(html) : NULL;
    Building building = {.page = page, .stop = STOP_NONE};
    htmlParserCtxtPtr parser = NULL;
    if (html.len && (copy || !has_nul)) {
        parser = htmlCreateMemoryParserCtxt(copy ? copy : html.ptr, (int)html.len);
    }
    if (!parser || !parser->sax) {
        building.stop = STOP_MEMORY;
    } else {
        building.parser = parser;
        *parser->sax = (htmlSAXHandler){.startElement = on_start,
                                        .endElement = on_end,
                                        .characters = on_text,
                                        .cdataBlock = on_text,
                                        .ignorableWhitespace = on_text};
        parser->userData = &building;
        htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                       HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
        xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
        htmlParseDocument(parser);
    }
    while (building.depth) {
        page->nodes[building.open[--building.depth]].end = page->n_nodes;
    }
    if (parser) {
        htmlFreeParserCtxt(parser);
    }
    free(copy);
    return building.stop == STOP_NONE || limit_error(&building, error);
}

void page_free(Page *page) {
    free(page->nodes);
    free(page->attributes);
    buffer_free(&page->text);
    *page = (Page){0};
}

/* Characters [start, stop) of all texts and values; a page of empty ones has no memory for them. */
static Slice page_slice(const Page *page, int32_t start, int32_t stop) {
    return page->text.ptr ? (Slice){page->text.ptr + start, (size_t)(stop - start)} : SLICE("");
}

Slice page_text(const Page *page, int32_t node) {
    const PageNode *n = &page->nodes[node];
    return n->tag == TAG_TEXT ? page_slice(page, n->start, n->stop) : SLICE_ABSENT;
}

Slice page_attribute(const Page *page, int32_t node, PageAttribute name) {
    const PageNode *n = &page->nodes[node];
    for (int32_t i = n->start; n->tag != TAG_TEXT && i < n->stop; i++) {
        if (page->attributes[i].name == name) {
            const PageValue *value = &page->attributes[i];
            return page_slice(page, value->start, value->stop);
        }
    }
    return SLICE_ABSENT;
}
