#include "export/entities_json.h"

#include "analysis/fields.h"
#include "base/map.h"

#include <stdio.h>

static const char *const KIND_NAMES[ENTITY_KIND_COUNT] = {"person", "organisation", "place", "other"};

/* Chains of names that are one entity: first[i] is the first name of entity i, next the one after a name. */
typedef struct Chains {
    int32_t *first, *newest, *next;
    int32_t count;
} Chains;

static Chains chain_names(const Analysis *analysis, Arena *scratch) {
    const NameList *names = &analysis->names;
    size_t n = (size_t)names->count;
    Chains chains = {ARENA_NEW(scratch, int32_t, n), ARENA_NEW(scratch, int32_t, n),
                     ARENA_NEW(scratch, int32_t, n), 0};
    Map entities;
    map_init(&entities, scratch, 64);
    for (int32_t i = 0; i < names->count; i++) {
        const Name *name = &names->items[i];
        Slice text = slice_at(analysis->report->text, name->span);
        int32_t entity = *map_put(&entities, slice_hash(text, (uint64_t)name->kind), chains.count);
        chains.next[i] = -1;
        if (entity == chains.count) {
            chains.first[chains.count++] = i;
        } else {
            chains.next[chains.newest[entity]] = i;
        }
        chains.newest[entity] = i;
    }
    return chains;
}

static void put_mentions(JsonWriter *json, const OffsetMap *offsets, const NameList *names,
                         const Chains *chains, int32_t entity) {
    json_key(json, "mentions");
    json_begin_array(json);
    for (int32_t i = chains->first[entity]; i >= 0; i = chains->next[i]) {
        json_begin_object(json);
        json_put_span(json, offsets, names->items[i].span);
        json_put_string(json, "form", SLICE("name"));
        json_put_string(json, "by", slice_of(names->items[i].by));
        json_end_object(json);
    }
    json_end_array(json);
}

void json_put_entities(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    const NameList *names = &analysis->names;
    Chains chains = chain_names(analysis, scratch);
    json_key(json, "entities");
    json_begin_array(json);
    for (int32_t entity = 0; entity < chains.count; entity++) {
        const Name *name = &names->items[chains.first[entity]];
        char id[16];
        snprintf(id, sizeof id, "e%d", (int)entity + 1);
        json_begin_object(json);
        json_put_string(json, "id", slice_of(id));
        json_put_string(json, "kind", slice_of(KIND_NAMES[name->kind]));
        json_put_string(json, "name", slice_at(analysis->report->text, name->span));
        json_key(json, "roles");
        json_begin_array(json);
        json_end_array(json);
        put_mentions(json, offsets, names, &chains, entity);
        json_put_string(json, "by", slice_of(name->by));
        json_end_object(json);
    }
    json_end_array(json);
    arena_reset(scratch, mark);
}
