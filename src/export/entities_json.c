#include "export/entities_json.h"

#include "analysis/fields.h"
#include "base/map.h"

void json_put_entity_id(JsonWriter *json, const char *key, int32_t entity) {
    json_put_id(json, key, 'e', entity);
}

/* Roles grouped by the entity that holds them: order [roles], those of entity e are at first[e] … first[e +
 * 1]. */
typedef struct RoleIndex {
    int32_t *first, *order;
    Map *seen;
} RoleIndex;

static int32_t holder_of(const Analysis *analysis, int32_t role) {
    const EntityList *entities = &analysis->entities;
    return entities->entity_of[entities->mention_of[analysis->roles.items[role].holder]];
}

static RoleIndex index_roles(const Analysis *analysis, Arena *scratch) {
    int32_t n = analysis->roles.count;
    int32_t n_entities = analysis->entities.count;
    RoleIndex index = {ARENA_NEW(scratch, int32_t, n_entities + 2), ARENA_NEW(scratch, int32_t, n),
                       ARENA_NEW(scratch, Map, 1)};
    map_init(index.seen, scratch, n);
    for (int32_t r = 0; r < n; r++) {
        int32_t holder = holder_of(analysis, r);
        index.first[holder + 2]++;
    }
    for (int32_t e = 0; e < n_entities; e++) {
        index.first[e + 2] += index.first[e + 1];
    }
    for (int32_t r = 0; r < n; r++) {
        index.order[index.first[holder_of(analysis, r) + 1]++] = r;
    }
    return index;
}

/* Of whom or what a role is: a name's entity, a state's, or that of the word that says so. */
static int32_t owner_of(const Analysis *analysis, const Role *role) {
    const EntityList *entities = &analysis->entities;
    if (role->of_name >= 0) {
        return entities->entity_of[entities->mention_of[role->of_name]];
    }
    if (role->of_state >= 0) {
        return entities->of_state[role->of_state];
    }
    return role->of_token >= 0 ? entity_of_head(entities, role->of_token) : -1;
}

/* A role in the same words of the same entity is written once, where it first stands. */
static bool is_repeated(const Analysis *analysis, int32_t entity, const Role *role, Map *seen) {
    uint64_t seed = (uint64_t)entity << 32 | (uint32_t)owner_of(analysis, role);
    int32_t *count = map_put(seen, slice_hash(slice_at(analysis->report->text, role->span), seed), 0);
    return (*count)++ > 0;
}

static void put_roles(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis,
                      const RoleIndex *index, int32_t entity) {
    json_key(json, "roles");
    json_begin_array(json);
    for (int32_t i = index->first[entity]; i < index->first[entity + 1]; i++) {
        const Role *role = &analysis->roles.items[index->order[i]];
        if (is_repeated(analysis, entity, role, index->seen)) {
            continue;
        }
        json_begin_object(json);
        json_put_string(json, "text", slice_at(analysis->report->text, role->span));
        json_put_span(json, offsets, role->span);
        json_put_entity_id(json, "of", owner_of(analysis, role));
        json_put_string(json, "by", slice_of(role->by));
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_mention(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis,
                        const Mention *mention) {
    json_begin_object(json);
    json_put_span(json, offsets, mention->span);
    json_put_string(json, "form", slice_of(mention_form_name(mention->form)));
    json_key(json, "head");
    json_begin_object(json);
    json_put_span(json, offsets, analysis->segments.tokens[mention->head].span);
    json_end_object(json);
    if (mention->stands_for >= 0) {
        json_put_entity_id(json, "stands_for", analysis->entities.of_state[mention->stands_for]);
    }
    json_end_object(json);
}

static void put_mentions(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis,
                         const Entity *entity) {
    json_key(json, "mentions");
    json_begin_array(json);
    for (int32_t i = entity->first_mention; i < entity->last_mention; i++) {
        put_mention(json, offsets, analysis, &analysis->entities.mentions.items[analysis->entities.order[i]]);
    }
    json_end_array(json);
}

static void put_members(JsonWriter *json, const Entity *entity) {
    json_key(json, "members");
    json_begin_array(json);
    for (int32_t i = 0; i < 2; i++) {
        json_write_id(json, 'e', entity->members[i]);
    }
    json_end_array(json);
}

static void put_entity(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis,
                       const RoleIndex *roles, int32_t e) {
    const Entity *entity = &analysis->entities.items[e];
    json_begin_object(json);
    json_put_entity_id(json, "id", e);
    json_put_string(json, "kind", slice_of(entity_kind_name(entity->kind)));
    json_put_string(json, "name", entity->name);
    put_roles(json, offsets, analysis, roles, e);
    put_mentions(json, offsets, analysis, entity);
    if (entity->state >= 0) {
        json_put_string(json, "state", state_code(entity->state));
    }
    if (entity->members[0] >= 0) {
        put_members(json, entity);
    }
    json_put_string(json, "by", slice_of(entity->by));
    json_end_object(json);
}

void json_put_entities(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    RoleIndex roles = index_roles(analysis, scratch);
    json_key(json, "entities");
    json_begin_array(json);
    for (int32_t e = 0; e < analysis->entities.count; e++) {
        put_entity(json, offsets, analysis, &roles, e);
    }
    json_end_array(json);
    arena_reset(scratch, mark);
}
