/* A web page as flat arrays: libxml2's HTML parser reports tags and text, and this keeps what the
 * readers of main text and metadata need, in document order. No tree of pointers, no depth on our stack.
 *
 *   nodes       [n_nodes] in preorder; the subtree of node i is [i, nodes[i].end)
 *   attributes  [n_attributes], those of a node in a row
 *   text        all character data and attribute values, UTF-8, not yet collapsed */
#ifndef HEARSAY_READ_PAGE_H
#define HEARSAY_READ_PAGE_H

#include "base/error.h"
#include "base/json.h"

/* Browsers flatten what is nested deeper than 512; no honest page needs that or the other two. */
enum { PAGE_MOST_DEPTH = 512, PAGE_MOST_NODES = 1 << 20, PAGE_MOST_TAG_ATTRIBUTES = 256 };

typedef enum PageTag {
    TAG_INLINE, /* any tag inside a paragraph that is not named below */
    TAG_TEXT,   /* a run of character data */
    TAG_A,
    TAG_ARTICLE,
    TAG_BLOCK, /* any block that is not named below: div, section, dl … */
    TAG_BLOCKQUOTE,
    TAG_BODY,
    TAG_BR,
    TAG_CHROME, /* never main text: nav, aside, form controls, figure, footer … */
    TAG_H1,
    TAG_HEADER,  /* header: chrome outside of an article */
    TAG_HEADING, /* h2 to h6 */
    TAG_HTML,
    TAG_HEAD,
    TAG_LI,
    TAG_LIST, /* ul, ol */
    TAG_MAIN,
    TAG_META,
    TAG_LINK,
    TAG_P,
    TAG_PRE,
    TAG_SCRIPT, /* kept only with JSON-LD in it */
    TAG_SKIP,   /* style, svg, template …: dropped with all that is in them */
    TAG_TABLE,
    TAG_TD, /* td, th */
    TAG_TIME,
    TAG_TITLE
} PageTag;

typedef enum PageAttribute {
    ATTRIBUTE_NONE,
    ATTRIBUTE_ARIA_HIDDEN,
    ATTRIBUTE_CLASS,
    ATTRIBUTE_CONTENT,
    ATTRIBUTE_DATETIME,
    ATTRIBUTE_HIDDEN,
    ATTRIBUTE_HREF,
    ATTRIBUTE_ID,
    ATTRIBUTE_ITEMPROP,
    ATTRIBUTE_NAME,
    ATTRIBUTE_PROPERTY,
    ATTRIBUTE_REL,
    ATTRIBUTE_ROLE,
    ATTRIBUTE_STYLE,
    ATTRIBUTE_TYPE
} PageAttribute;

typedef struct PageNode {
    int32_t parent, end;
    PageTag tag;
    int32_t start, stop; /* TAG_TEXT: bytes of page text; else: range of attributes */
} PageNode;

typedef struct PageValue {
    PageAttribute name;
    int32_t start, stop; /* bytes of page text */
} PageValue;

typedef struct Page {
    PageNode *nodes;
    int32_t n_nodes, nodes_room;
    PageValue *attributes;
    int32_t n_attributes, attributes_room;
    Buffer text;
} Page;

/* Parses UTF-8 (NULs count as blanks). What is not well-formed is repaired as libxml2 does. Fails on
 * tags nested deeper than PAGE_MOST_DEPTH, more than PAGE_MOST_NODES nodes, more than
 * PAGE_MOST_TAG_ATTRIBUTES in one tag (libxml2 compares all pairs), or lack of memory. The page owns
 * malloc memory and is to be freed also when this fails. No network, no files. Linear. */
bool page_parse(Page *page, Slice html, Error *error) MUST_USE;
void page_free(Page *page);

Slice page_text(const Page *page, int32_t node);

/* The value of an attribute, absent where the node has none such. */
Slice page_attribute(const Page *page, int32_t node, PageAttribute name);

bool page_tag_is_block(PageTag tag);

#endif
