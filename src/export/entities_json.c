#include "export/entities_json.h"

#include "analysis/fields.h"

#include <stdio.h>

void json_put_entity_id(JsonWriter *json, const char *key, int32_t entity) {
    char id[16];
    snprintf(id, sizeof id, "e%d", (int)entity + 1);
    json_put_string(json, key, entity < 0 ? SLICE_ABSENT : slice_of(id));
}

static void put_mentions(JsonWriter *json, const OffsetMap *offsets, const EntityList *entities,
                         const Entity *entity) {
    json_key(json, "mentions");
    json_begin_array(json);
    for (int32_t i = entity->first_mention; i < entity->last_mention; i++) {
        const Mention *mention = &entities->mentions.items[entities->order[i]];
        json_begin_object(json);
        json_put_span(json, offsets, mention->span);
        json_put_string(json, "form", slice_of(mention_form_name(mention->form)));
        json_end_object(json);
    }
    json_end_array(json);
}

void json_put_entities(JsonWriter *json, const OffsetMap *offsets, const EntityList *entities) {
    json_key(json, "entities");
    json_begin_array(json);
    for (int32_t i = 0; i < entities->count; i++) {
        const Entity *entity = &entities->items[i];
        json_begin_object(json);
        json_put_entity_id(json, "id", i);
        json_put_string(json, "kind", slice_of(entity_kind_name(entity->kind)));
        json_put_string(json, "name", entity->name);
        json_key(json, "roles");
        json_begin_array(json);
        json_end_array(json);
        put_mentions(json, offsets, entities, entity);
        json_put_string(json, "by", slice_of(entity->by));
        json_end_object(json);
    }
    json_end_array(json);
}
