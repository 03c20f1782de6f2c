#include "names/apposition.h"

/* A role of several holders (engineers Ann Lee and Bo Diaz) stands for none of them alone. */
static bool has_one_holder(const RoleList *roles, int32_t role) {
    bool before = role > 0 && roles->items[role - 1].head == roles->items[role].head;
    bool behind = role + 1 < roles->count && roles->items[role + 1].head == roles->items[role].head;
    return !before && !behind;
}

static void join(Coreference *coreference, int32_t *into, int32_t from, int32_t to) {
    Cluster *a = &coreference->clusters[from];
    Cluster *b = &coreference->clusters[to];
    b->count += a->count;
    b->first = a->first < b->first ? a->first : b->first;
    b->last = a->last > b->last ? a->last : b->last;
    b->nominal = a->nominal > b->nominal ? a->nominal : b->nominal;
    a->count = 0;
    into[from] = to;
}

void apposition_join(const RoleList *roles, const MentionList *mentions, Coreference *coreference,
                     Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    int32_t *into = ARENA_NEW(scratch, int32_t, coreference->count);
    int32_t *holder_of = ARENA_NEW(scratch, int32_t, mentions->count + 1); /* [names] the mention of each */
    for (int32_t c = 0; c < coreference->count; c++) {
        into[c] = c;
    }
    for (int32_t m = 0; m < mentions->count; m++) {
        int32_t name = mentions->items[m].name;
        if (name >= 0 && name <= mentions->count) {
            holder_of[name] = m;
        }
    }
    for (int32_t r = 0; r < roles->count; r++) {
        const Role *role = &roles->items[r];
        int32_t nominal =
            role_is_apposition(role) && has_one_holder(roles, r) ? mention_of_head(mentions, role->head) : -1;
        if (nominal < 0 || mentions->items[nominal].form != MENTION_NOMINAL ||
            mentions->items[nominal].number == NUMBER_PLURAL) {
            continue;
        }
        int32_t from = into[coreference->cluster_of[nominal]];
        int32_t to = into[coreference->cluster_of[holder_of[role->holder]]];
        if (from != to && coreference->clusters[from].n_names == 0 && coreference->clusters[from].count > 0) {
            join(coreference, into, from, to);
        }
    }
    for (int32_t m = 0; m < mentions->count; m++) {
        int32_t c = coreference->cluster_of[m];
        coreference->cluster_of[m] = into[c];
    }
    arena_reset(scratch, mark);
}
