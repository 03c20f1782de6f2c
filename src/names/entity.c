#include "names/entity.h"

#include "names/group.h"

static const char BY_COREFERENCE[] = "coreference-model";

const char *entity_kind_name(EntityKind kind) {
    static const char *const names[ENTITY_KIND_COUNT] = {"person", "organisation", "place", "other"};
    return names[kind];
}

const char *mention_form_name(MentionForm form) {
    static const char *const names[MENTION_FORM_COUNT] = {"name", "nominal", "pronoun"};
    return names[form];
}

bool entity_model_open(EntityModel *model, const Weights *weights, const Parser *parser, Error *error) {
    return kind_model_open(&model->kinds, weights, parser_encoded_width(parser), error) &&
           ranker_open(&model->ranker, weights, error);
}

/* What the mentions of one cluster say together. */
typedef struct Tally {
    int32_t n_kind[ENTITY_KIND_COUNT]; /* names by kind */
    int32_t n_nominals, n_pronouns;
    int32_t first;    /* mention */
    int32_t name;     /* the longest name; without one the first nominal, without that the first pronoun */
    bool only_asides; /* nothing but predicates and appositions */
    int32_t entity;
} Tally;

typedef struct Making {
    Slice text;
    const Syntax *syntax;
    const NameList *names;
    const MentionList *mentions;
    const Coreference *coreference;
    Tally *tallies;    /* [clusters] */
    EntityKind *kinds; /* [clusters] */
    Group *groups;     /* [clusters] */
} Making;

/* A name over a nominal over a pronoun; a longer name over a shorter one; else the earlier. */
static bool is_better_name(const MentionList *mentions, int32_t candidate, int32_t held) {
    if (held < 0) {
        return true;
    }
    const Mention *a = &mentions->items[candidate];
    const Mention *b = &mentions->items[held];
    if (a->form != b->form) {
        return a->form < b->form;
    }
    return a->form == MENTION_NAME && span_length(a->span) > span_length(b->span);
}

static void tally_mentions(Making *making) {
    for (int32_t c = 0; c < making->coreference->count; c++) {
        making->tallies[c] = (Tally){.first = -1, .name = -1, .only_asides = true, .entity = -1};
    }
    for (int32_t m = 0; m < making->mentions->count; m++) {
        const Mention *mention = &making->mentions->items[m];
        Tally *tally = &making->tallies[making->coreference->cluster_of[m]];
        bool aside = mention->form == MENTION_NOMINAL &&
                     (mention->is_predicate || making->syntax->deprel[mention->head] == DEPREL_APPOS);
        tally->n_kind[mention->kind] += mention->form == MENTION_NAME;
        tally->n_nominals += mention->form == MENTION_NOMINAL;
        tally->n_pronouns += mention->form == MENTION_PRONOUN;
        tally->first = tally->first < 0 ? m : tally->first;
        tally->name = is_better_name(making->mentions, m, tally->name) ? m : tally->name;
        tally->only_asides = tally->only_asides && aside;
    }
}

/* Decided once for the report: what most of its names are; without names what the cluster has come to be. */
static EntityKind kind_of(const Making *making, int32_t cluster) {
    const Tally *tally = &making->tallies[cluster];
    EntityKind best = ENTITY_OTHER;
    for (int32_t kind = 0; kind < ENTITY_OTHER; kind++) {
        if (tally->n_kind[kind] > 0 && (best == ENTITY_OTHER || tally->n_kind[kind] > tally->n_kind[best])) {
            best = (EntityKind)kind;
        }
    }
    return best != ENTITY_OTHER ? best : making->coreference->clusters[cluster].kind;
}

static void find_kinds_and_groups(Making *making, const Segments *segments) {
    int32_t n = making->coreference->count;
    for (int32_t c = 0; c < n; c++) {
        making->kinds[c] = kind_of(making, c);
    }
    group_find(making->text, segments, making->syntax, making->mentions, making->coreference, making->kinds,
               making->groups);
    for (int32_t c = 0; c < n; c++) {
        int32_t member = making->groups[c].members[0];
        making->kinds[c] = member >= 0 ? making->kinds[member] : making->kinds[c];
    }
}

/* Whether a cluster is someone or something that a reader would count: no lone pronoun, nothing only
 * predicated. */
static bool is_entity(const Making *making, int32_t cluster) {
    const Tally *tally = &making->tallies[cluster];
    bool is_group = making->groups[cluster].members[0] >= 0;
    bool lone_pronoun =
        tally->n_pronouns == 1 && making->coreference->clusters[cluster].count == 1 && !is_group;
    return making->kinds[cluster] != ENTITY_OTHER && !lone_pronoun && !tally->only_asides;
}

/* A group that only they stand for is called what its members are called together. */
static Slice name_of(const Making *making, int32_t cluster) {
    enum { MOST_BYTES = 120 };
    const Mention *name = &making->mentions->items[making->tallies[cluster].name];
    Span together = making->groups[cluster].together;
    bool use_together =
        name->form == MENTION_PRONOUN && together.start >= 0 && span_length(together) <= MOST_BYTES;
    return slice_at(making->text, use_together ? together : name->span);
}

static void number_entities(Making *making, EntityList *out, Arena *arena) {
    const Coreference *coreference = making->coreference;
    out->items = ARENA_NEW(arena, Entity, coreference->count);
    for (int32_t m = 0; m < making->mentions->count; m++) {
        int32_t cluster = coreference->cluster_of[m];
        Tally *tally = &making->tallies[cluster];
        if (tally->first != m || !is_entity(making, cluster)) {
            continue;
        }
        const Mention *name = &making->mentions->items[tally->name];
        bool lone_name = coreference->clusters[cluster].count == 1 && name->form == MENTION_NAME;
        tally->entity = out->count;
        out->items[out->count++] =
            (Entity){.kind = making->kinds[cluster],
                     .name = name_of(making, cluster),
                     .is_named = making->mentions->items[making->tallies[cluster].name].form == MENTION_NAME,
                     .state = coreference->clusters[cluster].state,
                     .members = {-1, -1},
                     .last_mention = coreference->clusters[cluster].count,
                     .by = lone_name ? making->names->items[name->name].by : BY_COREFERENCE};
    }
}

/* The members of groups, once every cluster has its entity. */
static void set_members(const Making *making, EntityList *out) {
    for (int32_t c = 0; c < making->coreference->count; c++) {
        const Group *group = &making->groups[c];
        int32_t entity = making->tallies[c].entity;
        for (int32_t i = 0; i < 2 && entity >= 0 && group->members[0] >= 0; i++) {
            out->items[entity].members[i] = making->tallies[group->members[i]].entity;
        }
    }
}

/* Groups the mentions by entity: counts first, places after. */
static void order_mentions(const Making *making, EntityList *out, Arena *arena) {
    int32_t n = making->mentions->count;
    int32_t at = 0;
    out->order = ARENA_NEW(arena, int32_t, n);
    out->entity_of = ARENA_NEW(arena, int32_t, n);
    for (int32_t e = 0; e < out->count; e++) {
        int32_t count = out->items[e].last_mention;
        out->items[e].first_mention = out->items[e].last_mention = at;
        at += count;
    }
    for (int32_t m = 0; m < n; m++) {
        int32_t entity = making->tallies[making->coreference->cluster_of[m]].entity;
        out->entity_of[m] = entity;
        if (entity >= 0) {
            out->order[out->items[entity].last_mention++] = m;
        }
    }
}

static void make_entities(Slice text, const Segments *segments, const Syntax *syntax, const NameList *names,
                          const Coreference *coreference, Arena *arena, Arena *scratch, EntityList *out) {
    int32_t n = coreference->count;
    Making making = {text,
                     syntax,
                     names,
                     &out->mentions,
                     coreference,
                     ARENA_NEW(scratch, Tally, n),
                     ARENA_NEW(scratch, EntityKind, n),
                     ARENA_NEW(scratch, Group, n)};
    tally_mentions(&making);
    find_kinds_and_groups(&making, segments);
    number_entities(&making, out, arena);
    set_members(&making, out);
    order_mentions(&making, out, arena);
}

/* Ways back: from a name to its mention, from a state to its entity. */
static void index_entities(const NameList *names, EntityList *out, Arena *arena) {
    out->mention_of = ARENA_NEW(arena, int32_t, names->count);
    out->of_state = ARENA_NEW(arena, int32_t, state_count());
    for (int32_t s = 0; s < state_count(); s++) {
        out->of_state[s] = -1;
    }
    for (int32_t m = 0; m < out->mentions.count; m++) {
        if (out->mentions.items[m].name >= 0) {
            out->mention_of[out->mentions.items[m].name] = m;
        }
    }
    for (int32_t e = out->count - 1; e >= 0; e--) {
        if (out->items[e].state >= 0) {
            out->of_state[out->items[e].state] = e;
        }
    }
}

void entity_find(const EntityModel *model, Slice text, const Segments *segments, const Syntax *syntax,
                 const Encoded *encoded, const NameList *names, const StateList *states,
                 const RoleList *roles, const Gazetteer *gazetteer, Arena *arena, Arena *scratch,
                 EntityList *out) {
    ArenaMark mark = arena_mark(scratch);
    Coreference coreference;
    *out = (EntityList){0};
    mention_find(text, segments, syntax, names, states, gazetteer, arena, scratch, &out->mentions);
    kind_find(&model->kinds, text, segments, syntax, encoded, &out->mentions);
    coreference_find(&model->ranker, text, segments, syntax, &out->mentions, arena, scratch, &coreference);
    apposition_join(roles, &out->mentions, &coreference, scratch);
    make_entities(text, segments, syntax, names, &coreference, arena, scratch, out);
    index_entities(names, out, arena);
    arena_reset(scratch, mark);
}

static bool is_relative(const Syntax *syntax, int32_t token) {
    Slice tag = slice_of(xpos_name(syntax->xpos[token]));
    return slice_equals(tag, SLICE("WP")) || slice_equals(tag, SLICE("WDT"));
}

int32_t entity_meant(const EntityList *entities, const Syntax *syntax, int32_t token) {
    enum { MOST_STEPS = 4 }; /* who wanted to be seen to say */
    int32_t entity = entity_of_head(entities, token);
    if (entity >= 0 || token < 0 || !is_relative(syntax, token)) {
        return entity;
    }
    for (int32_t step = 0; step < MOST_STEPS && token >= 0; step++) {
        bool clause = syntax->deprel[token] == DEPREL_ACL_RELCL;
        token = syntax->head[token];
        if (clause) {
            return entity_of_head(entities, token);
        }
    }
    return -1;
}

int32_t entity_of_head(const EntityList *entities, int32_t token) {
    int32_t mention = mention_of_head(&entities->mentions, token);
    return mention >= 0 ? entities->entity_of[mention] : -1;
}
