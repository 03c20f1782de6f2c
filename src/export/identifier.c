#include "export/identifier.h"

#include <stdio.h>

/* Drawn once, and never to change. */
static const Uuid SPACE = {
    {0x8c, 0x19, 0x7d, 0xb7, 0x23, 0xaa, 0x4d, 0xa6, 0x9c, 0x8b, 0x55, 0xc8, 0x5c, 0xd7, 0x5f, 0x88}};

static Uuid report_uuid(const Report *report) {
    const Slice name[] = {report->id, report->text};
    return uuid_make(SPACE, name, ARRAY_COUNT(name));
}

/* The UUID of a list of others. scratch is left as it was. */
static Uuid list_uuid(const Uuid *items, int32_t n, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    char *names = ARENA_NEW(scratch, char, (size_t)n * UUID_TEXT_ROOM);
    for (int32_t i = 0; i < n; i++) {
        char *name = names + (size_t)i * UUID_TEXT_ROOM;
        uuid_format(items[i], name);
        name[UUID_TEXT_ROOM - 1] = ' ';
    }
    const Slice name = {names, (size_t)n * UUID_TEXT_ROOM};
    Uuid uuid = uuid_make(SPACE, &name, 1);
    arena_reset(scratch, mark);
    return uuid;
}

Identifiers identifiers_make(const Situation *situation, Arena *arena) {
    Identifiers identifiers = {.reports = ARENA_NEW(arena, Uuid, situation->n_accounts)};
    for (int32_t i = 0; i < situation->n_accounts; i++) {
        identifiers.reports[i] = report_uuid(situation->accounts[i].analysis->report);
    }
    identifiers.story = list_uuid(identifiers.reports, situation->n_accounts, arena);
    return identifiers;
}

Uuid stories_uuid(const Stories *stories, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    Uuid *items = ARENA_NEW(scratch, Uuid, stories->count);
    for (int32_t i = 0; i < stories->count; i++) {
        ArenaMark inner = arena_mark(scratch);
        items[i] = identifiers_make(&stories->items[i], scratch).story;
        arena_reset(scratch, inner);
    }
    Uuid uuid = list_uuid(items, stories->count, scratch);
    arena_reset(scratch, mark);
    return uuid;
}

Uuid element_uuid(const Identifiers *identifiers, const char *element) {
    const Slice name = slice_of(element);
    return uuid_make(identifiers->story, &name, 1);
}

Uuid named_uuid(const char *name) {
    const Slice slice = slice_of(name);
    return uuid_make(SPACE, &slice, 1);
}

void json_write_uuid(JsonWriter *json, const char *prefix, Uuid uuid) {
    char text[32 + UUID_TEXT_ROOM], digits[UUID_TEXT_ROOM];
    uuid_format(uuid, digits);
    snprintf(text, sizeof text, "%s%s", prefix, digits);
    json_write_string(json, slice_of(text));
}

void json_put_uuid(JsonWriter *json, const char *key, const char *prefix, Uuid uuid) {
    json_key(json, key);
    json_write_uuid(json, prefix, uuid);
}
