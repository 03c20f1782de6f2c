/* What a roleset is about: is it a wanting, a giving, a saying? From the readable list classes.txt, which
 * maps VerbNet classes and rolesets. */
#ifndef HEARSAY_ROLES_ROLESET_CLASS_H
#define HEARSAY_ROLES_ROLESET_CLASS_H

#include "roles/inventory.h"

/* In the order of the lists. A roleset may be in several or in none. */
typedef enum RolesetClass {
    ROLESET_WANT,
    ROLESET_NEED,
    ROLESET_REQUEST,
    ROLESET_ORDER,
    ROLESET_OFFER,
    ROLESET_GIVE,
    ROLESET_GET,
    ROLESET_SHARE,
    ROLESET_SUPPORT,
    ROLESET_OPPOSE,
    ROLESET_PREVENT,
    ROLESET_ALLOW,
    ROLESET_AGREE,
    ROLESET_SAY,
    ROLESET_THINK,
    ROLESET_EXPECT,
    ROLESET_INTEND,
    ROLESET_FEAR,
    ROLESET_ATTACK,
    ROLESET_CLASS_COUNT
} RolesetClass;

/* Whether a roleset of the inventory belongs to a class: by its own name, else by its VerbNet classes.
 * Logarithmic in the list. False for roleset -1. */
bool roleset_is(const Inventory *inventory, int32_t roleset, RolesetClass class);

/* All its classes, bit 1 << ROLESET_…. */
uint32_t roleset_classes(const Inventory *inventory, int32_t roleset);

/* The VerbNet class without its subclass: give-13.1 of give-13.1-1. */
Slice verb_class_main(Slice name);

#endif
