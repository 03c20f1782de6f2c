#include "names/group.h"

/* How far back members are looked for, in mentions, and how many candidates are told apart. */
enum { MOST_LOOKED_AT = 240, NEAR_SENTENCES = 3, MOST_CANDIDATES = 12 };

typedef struct Grouping {
    Slice text;
    const Segments *segments;
    const Syntax *syntax;
    const MentionList *mentions;
    const Coreference *coreference;
    const EntityKind *kinds;
} Grouping;

static const Mention *mention_at(const Grouping *g, int32_t mention) {
    return &g->mentions->items[mention];
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

/* The cluster of a name that can be a member of a group of this kind, or -1. Of places only states count: two
 * nations are not two towns. */
static int32_t candidate_of(const Grouping *g, int32_t mention, EntityKind kind) {
    int32_t cluster = g->coreference->cluster_of[mention];
    if (mention_at(g, mention)->form != MENTION_NAME || g->kinds[cluster] != kind) {
        return -1;
    }
    return kind != ENTITY_PLACE || g->coreference->clusters[cluster].state >= 0 ? cluster : -1;
}

/* A and B, both candidates, B a conjunct of A, at most so many sentences before. */
static bool find_coordinated(const Grouping *g, int32_t mention, EntityKind kind, int32_t sentences,
                             Group *group) {
    int32_t sentence = mention_at(g, mention)->sentence;
    for (int32_t b = mention - 1; b > 0 && mention - b < MOST_LOOKED_AT; b--) {
        if (sentence - mention_at(g, b)->sentence > sentences) {
            return false;
        }
        int32_t other = candidate_of(g, b, kind);
        if (other < 0 || g->syntax->deprel[mention_at(g, b)->head] != DEPREL_CONJ) {
            continue;
        }
        int32_t first = g->syntax->head[mention_at(g, b)->head];
        for (int32_t a = b - 1; a >= 0 && mention_at(g, a)->head >= first; a--) {
            int32_t one = mention_at(g, a)->head == first ? candidate_of(g, a, kind) : -1;
            if (one >= 0 && one != other) {
                *group = (Group){{one, other}, {mention_at(g, a)->span.start, mention_at(g, b)->span.end}};
                return true;
            }
        }
    }
    return false;
}

typedef struct Candidates {
    int32_t clusters[MOST_CANDIDATES], counts[MOST_CANDIDATES];
    int32_t count;
} Candidates;

static Candidates count_candidates(const Grouping *g, int32_t mention, EntityKind kind) {
    Candidates found = {.count = 0};
    for (int32_t m = mention - 1; m >= 0 && mention - m < MOST_LOOKED_AT; m--) {
        int32_t cluster = candidate_of(g, m, kind);
        int32_t at = 0;
        while (at < found.count && found.clusters[at] != cluster) {
            at++;
        }
        if (cluster >= 0 && at == found.count && at < MOST_CANDIDATES) {
            found.clusters[found.count++] = cluster;
            found.counts[at] = 0;
        }
        if (cluster >= 0 && at < found.count) {
            found.counts[at]++;
        }
    }
    return found;
}

bool group_most_counted(const int32_t *counts, int32_t n, int32_t best[2]) {
    int32_t largest[3] = {-1, -1, -1};
    for (int32_t i = 0; i < n; i++) {
        int32_t at = 3;
        while (at > 0 && (largest[at - 1] < 0 || counts[i] > counts[largest[at - 1]])) {
            at--;
        }
        for (int32_t k = 2; k > at; k--) {
            largest[k] = largest[k - 1];
        }
        if (at < 3) {
            largest[at] = i;
        }
    }
    best[0] = largest[0];
    best[1] = largest[1];
    return largest[1] >= 0 && (largest[2] < 0 || counts[largest[2]] < counts[largest[1]]);
}

/* The two candidates that are named most, if no third comes up to the second. */
static void find_most_named(const Grouping *g, int32_t mention, EntityKind kind, Group *group) {
    Candidates found = count_candidates(g, mention, kind);
    int32_t best[2];
    if (group_most_counted(found.counts, found.count, best)) {
        *group = (Group){{found.clusters[best[0]], found.clusters[best[1]]}, {-1, -1}};
    }
}

/* They, where it leads a cluster that nothing else tells of. */
static bool is_bare_they(const Grouping *g, int32_t mention) {
    const Cluster *c = &g->coreference->clusters[g->coreference->cluster_of[mention]];
    return mention_at(g, mention)->pronoun == PRONOUN_THEY && c->first == mention && c->nominal < 0;
}

static void find_group(const Grouping *g, int32_t mention, Group *group) {
    int32_t cluster = g->coreference->cluster_of[mention];
    if (counts_two(g, mention_at(g, mention))) {
        if (!find_coordinated(g, mention, g->kinds[cluster], NEAR_SENTENCES, group)) {
            find_most_named(g, mention, g->kinds[cluster], group);
        }
        return;
    }
    for (int32_t kind = 0; is_bare_they(g, mention) && kind < ENTITY_OTHER; kind++) {
        if (find_coordinated(g, mention, (EntityKind)kind, 1, group)) {
            return;
        }
    }
}

void group_find(Slice text, const Segments *segments, const Syntax *syntax, const MentionList *mentions,
                const Coreference *coreference, const EntityKind *kinds, Group *groups) {
    Grouping g = {text, segments, syntax, mentions, coreference, kinds};
    for (int32_t c = 0; c < coreference->count; c++) {
        groups[c] = (Group){{-1, -1}, {-1, -1}};
    }
    for (int32_t m = 0; m < mentions->count; m++) {
        int32_t cluster = coreference->cluster_of[m];
        if (coreference->clusters[cluster].n_names == 0 && groups[cluster].members[0] < 0) {
            find_group(&g, m, &groups[cluster]);
        }
    }
}
