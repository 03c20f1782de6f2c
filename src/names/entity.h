/* Entities: the persons, organisations and places of a report with all their mentions. What coreference.h
 * joins becomes one entity here: its kind from all its names, its name the longest of them as it stands in
 * the text. */
#ifndef HEARSAY_NAMES_ENTITY_H
#define HEARSAY_NAMES_ENTITY_H

#include "names/apposition.h"
#include "names/mention_kind.h"

typedef struct Entity {
    EntityKind kind;
    Slice name;                          /* as in the text, never corrected */
    int32_t first_mention, last_mention; /* half-open range of EntityList.order */
    bool is_named;                       /* name is a name, not a noun phrase or a pronoun */
    int32_t state;                       /* the state that it is, -1 for none */
    int32_t members[2];                  /* of a group of two: entities, -1 where it is none */
    const char *by;                      /* the rule or model that found it; static */
} Entity;

/* In the order of their first mentions. */
typedef struct EntityList {
    Entity *items;
    int32_t count;
    MentionList mentions; /* all of the report, also those of no entity */
    int32_t *order;       /* mentions grouped by entity, in text order */
    int32_t *entity_of;   /* [mentions] or -1 */
    int32_t *mention_of;  /* [names] the mention of each name */
    int32_t *of_state;    /* [states] the entity that is this state, or -1 */
} EntityList;

/* The two models of this stage. */
typedef struct EntityModel {
    KindModel kinds;
    Ranker ranker;
} EntityModel;

/* Looks up both in one file, which must have been trained behind this parser. */
bool entity_model_open(EntityModel *model, const Weights *weights, const Parser *parser,
                       Error *error) MUST_USE;

/* Finds all entities. Output in arena; scratch is left as it was; the two must not be the same. Linear. */
void entity_find(const EntityModel *model, Slice text, const Segments *segments, const Syntax *syntax,
                 const Encoded *encoded, const NameList *names, const StateList *states,
                 const RoleList *roles, const Gazetteer *gazetteer, Arena *arena, Arena *scratch,
                 EntityList *out);

/* The entity of the mention whose head is this token, or -1. O(log n). */
int32_t entity_of_head(const EntityList *entities, int32_t token);

/* The same, and for a relative pronoun (who, which, that) the entity of the noun that its clause belongs to. */
int32_t entity_meant(const EntityList *entities, const Syntax *syntax, int32_t token);

const char *entity_kind_name(EntityKind kind);
const char *mention_form_name(MentionForm form);

#endif
