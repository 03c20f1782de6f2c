/* Units of a page's text: what a reader sees as one paragraph, heading, list item or label. A unit is a run
 * of text nodes with the same nearest block around them and no block or double line break between. */
#ifndef HEARSAY_READ_UNIT_H
#define HEARSAY_READ_UNIT_H

#include "base/arena.h"
#include "base/vector.h"
#include "read/page.h"

typedef struct Unit {
    int32_t node, end; /* nodes [node, end) of the page; only text nodes that are not dropped count */
    int32_t list;      /* the list that an item stands in, -1 outside */
    int32_t length, link_length; /* bytes that are not white space, of them inside links */
    int32_t n_commas;
    bool is_heading, is_title;           /* h1 to h6; h1 */
    bool is_item, is_cell, is_paragraph; /* li, td, p */
    bool ends_sentence;                  /* by . ! ? or a closing quotation mark behind one, … */
} Unit;

typedef struct UnitList {
    Unit *items;
    int32_t count, room;
    const bool *dropped; /* [n_nodes] */
} UnitList;

/* Cuts the page into units, in document order. Left out with all in them: hidden elements, tags that never
 * hold main text, and elements whose class, id or role names chrome (sidebar, related, share …) unless they
 * hold two fifths of the page's prose. In the arena; linear. */
void unit_list_make(const Page *page, Arena *arena, UnitList *out);

/* The unit's text with white space collapsed, in the arena. */
Slice unit_text(const Page *page, const UnitList *units, const Unit *unit, Arena *arena);

#endif
