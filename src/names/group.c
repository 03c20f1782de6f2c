#include "names/group.h"

/* How far back members are looked for, in mentions, and how many candidates are told apart. */
enum { MOST_LOOKED_AT = 240, NEAR_SENTENCES = 3, MOST_CANDIDATES = 12 };

typedef struct Grouping {
    Slice text;
    const Segments *segments;
    const Syntax *syntax;
    EntityList *entities;
} Grouping;

static const Mention *mention_at(const Grouping *g, int32_t mention) {
    return &g->entities->mentions.items[mention];
}

/* Whether a plural noun phrase counts two. */
static bool counts_two(const Grouping *g, const Mention *m) {
    if (m->form != MENTION_NOMINAL || m->number != NUMBER_PLURAL) {
        return false;
    }
    for (int32_t t = m->first_token; t < m->head; t++) {
        Slice form = slice_at(g->text, g->segments->tokens[t].span);
        if (slice_equals_ascii_nocase(form, SLICE("two")) || slice_equals_ascii_nocase(form, SLICE("both"))) {
            return g->syntax->head[t] == m->head;
        }
    }
    return false;
}

/* The entity of an earlier name that can be a member of the group, or -1. Of places only states count: two
 * nations are not two towns. */
static int32_t candidate_of(const Grouping *g, int32_t mention, EntityKind kind) {
    int32_t entity = g->entities->entity_of[mention];
    if (entity < 0 || mention_at(g, mention)->form != MENTION_NAME) {
        return -1;
    }
    const Entity *e = &g->entities->items[entity];
    return e->kind == kind && (kind != ENTITY_PLACE || e->state >= 0) ? entity : -1;
}

/* A and B, both candidates, B a conjunct of A. */
static bool find_coordinated(const Grouping *g, int32_t group, EntityKind kind, int32_t *members) {
    int32_t sentence = mention_at(g, group)->sentence;
    for (int32_t b = group - 1;
         b > 0 && group - b < MOST_LOOKED_AT && sentence - mention_at(g, b)->sentence <= NEAR_SENTENCES;
         b--) {
        if (candidate_of(g, b, kind) < 0 || g->syntax->deprel[mention_at(g, b)->head] != DEPREL_CONJ) {
            continue;
        }
        int32_t first = g->syntax->head[mention_at(g, b)->head];
        for (int32_t a = b - 1; a >= 0 && mention_at(g, a)->head >= first; a--) {
            int32_t one = candidate_of(g, a, kind);
            int32_t other = candidate_of(g, b, kind);
            if (mention_at(g, a)->head == first && one >= 0 && one != other) {
                members[0] = one;
                members[1] = other;
                return true;
            }
        }
    }
    return false;
}

/* The two candidates that are named most, if no third comes up to the second. */
static bool find_most_named(const Grouping *g, int32_t group, EntityKind kind, int32_t *members) {
    int32_t entities[MOST_CANDIDATES];
    int32_t counts[MOST_CANDIDATES];
    int32_t n = 0;
    for (int32_t m = group - 1; m >= 0 && group - m < MOST_LOOKED_AT; m--) {
        int32_t entity = candidate_of(g, m, kind);
        int32_t at = 0;
        while (at < n && entities[at] != entity) {
            at++;
        }
        if (entity >= 0 && at == n && n < MOST_CANDIDATES) {
            entities[n] = entity;
            counts[n++] = 0;
        }
        if (entity >= 0 && at < n) {
            counts[at]++;
        }
    }
    int32_t best = -1;
    int32_t second = -1;
    int32_t third = -1;
    for (int32_t i = 0; i < n; i++) {
        if (best < 0 || counts[i] > counts[best]) {
            third = second;
            second = best;
            best = i;
        } else if (second < 0 || counts[i] > counts[second]) {
            third = second;
            second = i;
        } else if (third < 0 || counts[i] > counts[third]) {
            third = i;
        }
    }
    if (second < 0 || (third >= 0 && counts[third] == counts[second])) {
        return false;
    }
    members[0] = entities[best] < entities[second] ? entities[best] : entities[second];
    members[1] = entities[best] < entities[second] ? entities[second] : entities[best];
    return true;
}

void group_find_members(Slice text, const Segments *segments, const Syntax *syntax, EntityList *entities) {
    Grouping g = {text, segments, syntax, entities};
    for (int32_t m = 0; m < entities->mentions.count; m++) {
        int32_t entity = entities->entity_of[m];
        if (entity < 0 || entities->items[entity].has_name || entities->items[entity].members[0] >= 0 ||
            !counts_two(&g, mention_at(&g, m))) {
            continue;
        }
        Entity *e = &entities->items[entity];
        if (!find_coordinated(&g, m, e->kind, e->members) && !find_most_named(&g, m, e->kind, e->members)) {
            e->members[0] = e->members[1] = -1;
        }
    }
}
