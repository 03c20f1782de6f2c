#include "roles/roleset_class.h"

#include "base/word_table.h"

#include "roles_classes.inc"

_Static_assert(ARRAY_COUNT(word_tables) == ROLESET_CLASS_COUNT, "one list a class");

/* Values of the table: 1 belongs, 2 does not. */
enum { LISTED_IN = 1, NOT_LISTED = 0 };

Slice verb_class_main(Slice name) {
    size_t first = slice_find(name, SLICE("-"), 0);
    return slice_sub(name, 0, slice_find(name, SLICE("-"), first + 1));
}

bool roleset_is(const Inventory *inventory, int32_t roleset, RolesetClass class) {
    if (roleset < 0) {
        return false;
    }
    const WordTable *table = &word_tables[class];
    int32_t own = word_table_find(table, inventory_name(inventory, roleset));
    if (own != NOT_LISTED) {
        return own == LISTED_IN;
    }
    for (int32_t i = 0; i < inventory_class_count(inventory, roleset); i++) {
        if (word_table_find(table, verb_class_main(inventory_class(inventory, roleset, i))) == LISTED_IN) {
            return true;
        }
    }
    return false;
}

uint32_t roleset_classes(const Inventory *inventory, int32_t roleset) {
    uint32_t bits = 0;
    for (int32_t class = 0; class < ROLESET_CLASS_COUNT; class ++) {
        bits |= roleset_is(inventory, roleset, (RolesetClass) class) ? 1u << class : 0;
    }
    return bits;
}
