/* What a page says about itself: title, author, outlet, address and date, from JSON-LD, Open Graph and
 * other <meta> tags, microdata, <time> and bylines, the more explicit before the less. */
#ifndef HEARSAY_READ_PAGE_META_H
#define HEARSAY_READ_PAGE_META_H

#include "base/arena.h"
#include "base/date.h"
#include "read/page.h"

typedef struct PageMeta {
    Slice title, author, publisher, url; /* absent where the page does not say; in the arena */
    Slice body;                          /* JSON-LD's articleBody, with its line ends */
    Date published;                      /* year 0 where unknown */
} PageMeta;

/* Fills meta. Where a page contradicts itself the order is: JSON-LD of an article, meta properties of
 * articles, other meta names, microdata and elements. Linear. */
void page_meta_find(const Page *page, Arena *arena, PageMeta *meta);

/* The title without the outlet's name behind or before | - – — : ·, where that is what stands there. */
Slice page_meta_strip_outlet(Slice title, Slice outlet);

#endif
