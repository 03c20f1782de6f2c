#include "copy/family.h"

#include <stdlib.h>

/* What a thousandth of Comparison.dice says for being the original, against Comparison.toward. An original
 * is closer to each of its copies than they are to one another. */
enum { DICE_WEIGHT = 12 };

typedef struct Member {
    int32_t report;
    int32_t first, end; /* its half edges */
    int32_t center;     /* member that it was given to, itself for a center, -1 while free */
    bool known;         /* has an edge to the center just chosen */
} Member;

/* An edge as one of its ends sees it. */
typedef struct HalfEdge {
    int32_t from, to; /* members */
    Comparison comparison; /* `from` is its `a` */
} HalfEdge;

typedef struct Family {
    Member *members; /* [n] by report */
    int32_t n;
    HalfEdge *halves; /* [2 * edges] by from, to */
    const Comparer *comparer;
    Arena *arena;
    CopyLinkList *out;
} Family;

static int compare_int32(const void *left, const void *right) {
    int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;
    return (a > b) - (a < b);
}

static int compare_halves(const void *left, const void *right) {
    const HalfEdge *a = left, *b = right;
    return a->from != b->from ? (a->from > b->from) - (a->from < b->from) : (a->to > b->to) - (a->to < b->to);
}

static int32_t member_find(const Family *f, int32_t report) {
    int32_t low = 0, high = f->n - 1;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (f->members[middle].report < report) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void find_members(Family *f, const CopyEdge *edges, int32_t n, Arena *scratch) {
    int32_t *reports = ARENA_NEW(scratch, int32_t, 2 * n);
    for (int32_t i = 0; i < n; i++) {
        reports[i] = edges[i].a;
        reports[n + i] = edges[i].b;
    }
    qsort(reports, 2 * (size_t)n, sizeof *reports, compare_int32);
    f->members = ARENA_NEW(scratch, Member, 2 * n);
    for (int32_t i = 0; i < 2 * n; i++) {
        if (i == 0 || reports[i] != reports[i - 1]) {
            f->members[f->n++] = (Member){.report = reports[i], .center = -1};
        }
    }
}

static void find_halves(Family *f, const CopyEdge *edges, int32_t n, Arena *scratch) {
    f->halves = ARENA_NEW(scratch, HalfEdge, 2 * n);
    for (int32_t i = 0; i < n; i++) {
        int32_t a = member_find(f, edges[i].a), b = member_find(f, edges[i].b);
        f->halves[i] = (HalfEdge){a, b, edges[i].comparison};
        f->halves[n + i] = (HalfEdge){b, a, comparison_turned(edges[i].comparison)};
    }
    qsort(f->halves, 2 * (size_t)n, sizeof *f->halves, compare_halves);
    for (int32_t i = 0; i < 2 * n; i++) {
        Member *m = &f->members[f->halves[i].from];
        m->first = m->end == 0 ? i : m->first;
        m->end = i + 1;
    }
}

/* Members in the order in which they are tried as originals: most evidence first. */
typedef struct Rank {
    int64_t score;
    int32_t member;
} Rank;

static int compare_ranks(const void *left, const void *right) {
    const Rank *a = left, *b = right;
    return a->score != b->score ? (a->score < b->score ? 1 : -1) : (a->member > b->member) - (a->member < b->member);
}

static Rank *rank_members(const Family *f, Arena *scratch) {
    Rank *ranks = ARENA_NEW(scratch, Rank, f->n);
    for (int32_t i = 0; i < f->n; i++) {
        ranks[i].member = i;
        for (int32_t h = f->members[i].first; h < f->members[i].end; h++) {
            const Comparison *c = &f->halves[h].comparison;
            ranks[i].score += c->dice * DICE_WEIGHT + c->toward;
        }
    }
    qsort(ranks, (size_t)f->n, sizeof *ranks, compare_ranks);
    return ranks;
}

static bool has_free_neighbour(const Family *f, const Member *m) {
    for (int32_t h = m->first; h < m->end; h++) {
        if (f->members[f->halves[h].to].center < 0) {
            return true;
        }
    }
    return false;
}

/* `share` is what of doc stands in the other. */
static void add_link(Family *f, int32_t doc, int32_t of, const Comparison *c, int32_t share) {
    *VECTOR_PUSH(f->out, f->arena) = (CopyLink){f->members[doc].report, f->members[of].report,
                                                (int16_t)c->similarity, (int16_t)share, (uint8_t)c->kind};
}

/* Gives the center its free neighbours; of those that others took first, excerpts are copies of this one too. */
static void take_neighbours(Family *f, int32_t center) {
    Member *m = &f->members[center];
    m->center = center;
    for (int32_t h = m->first; h < m->end; h++) {
        const HalfEdge *half = &f->halves[h];
        Member *to = &f->members[half->to];
        to->known = true;
        if (to->center < 0) {
            to->center = center;
            add_link(f, half->to, center, &half->comparison, half->comparison.b_share);
        } else if (half->comparison.kind == COPY_EXCERPT) {
            add_link(f, half->to, center, &half->comparison, half->comparison.b_share);
        }
    }
}

/* Members that no fingerprint brought together with the center may be copies of it all the same. */
static void compare_others(Family *f, int32_t center) {
    for (int32_t i = 0; i < f->n; i++) {
        Member *m = &f->members[i];
        if (m->center < 0 && !m->known) {
            Comparison c = f->comparer->compare(f->comparer->context, f->members[center].report, m->report);
            if (c.is_copy) {
                m->center = center;
                add_link(f, i, center, &c, c.b_share);
            }
        }
    }
}

/* A member whose neighbours all went to others is a copy of the one that it is most similar to. */
static void give_to_most_similar(Family *f, int32_t member) {
    Member *m = &f->members[member];
    const HalfEdge *best = NULL;
    for (int32_t h = m->first; h < m->end; h++) {
        const HalfEdge *half = &f->halves[h];
        if (!best || half->comparison.similarity > best->comparison.similarity) {
            best = half;
        }
    }
    if (best) {
        m->center = best->to;
        add_link(f, member, best->to, &best->comparison, best->comparison.a_share);
    }
}

/* An excerpt of the center that is far more similar to another member is that one's copy too: two reports of one agency that took the
 * same passages. Copies follow the order of the ranks, so none is, over others, one of itself. */
static void give_excerpts(Family *f, const int32_t *place, int32_t first_link) {
    enum { LEAST_SIMILAR = 500 };
    int32_t n_links = f->out->count;
    for (int32_t l = first_link; l < n_links; l++) {
        CopyLink link = f->out->items[l];
        int32_t member = member_find(f, link.doc);
        const HalfEdge *best = NULL;
        for (int32_t h = f->members[member].first; link.kind == COPY_EXCERPT && h < f->members[member].end; h++) {
            const HalfEdge *half = &f->halves[h];
            bool similar = half->comparison.similarity >= LEAST_SIMILAR && 2 * half->comparison.similarity >= 3 * link.similarity;
            bool better = !best || half->comparison.similarity > best->comparison.similarity;
            if (similar && better && half->comparison.kind != COPY_EXCERPT && place[half->to] < place[member]) {
                best = half;
            }
        }
        if (best) {
            add_link(f, member, best->to, &best->comparison, best->comparison.a_share);
        }
    }
}

static int compare_links(const void *left, const void *right) {
    const CopyLink *a = left, *b = right;
    return a->doc != b->doc ? (a->doc > b->doc) - (a->doc < b->doc) : (a->of > b->of) - (a->of < b->of);
}

void family_resolve(const CopyEdge *edges, int32_t n, const Comparer *comparer, Arena *arena, Arena *scratch,
                    CopyLinkList *out) {
    ArenaMark mark = arena_mark(scratch);
    int32_t first_link = out->count;
    Family f = {.comparer = comparer, .arena = arena, .out = out};
    find_members(&f, edges, n, scratch);
    find_halves(&f, edges, n, scratch);
    const Rank *ranks = rank_members(&f, scratch);
    for (int32_t i = 0; i < f.n; i++) {
        const Member *m = &f.members[ranks[i].member];
        if (m->center < 0 && has_free_neighbour(&f, m)) {
            take_neighbours(&f, ranks[i].member);
            if (i == 0) {
                compare_others(&f, ranks[i].member);
            }
        }
    }
    for (int32_t i = 0; i < f.n; i++) {
        if (f.members[i].center < 0) {
            give_to_most_similar(&f, i);
        }
    }
    int32_t *place = ARENA_NEW(scratch, int32_t, f.n);
    for (int32_t i = 0; i < f.n; i++) {
        place[ranks[i].member] = i;
    }
    give_excerpts(&f, place, first_link);
    qsort(out->items + first_link, (size_t)(out->count - first_link), sizeof *out->items, compare_links);
    int32_t n_links = first_link; /* an excerpt of two is given to the same third twice */
    for (int32_t i = first_link; i < out->count; i++) {
        bool again = n_links > first_link && compare_links(&out->items[i], &out->items[n_links - 1]) == 0;
        out->items[n_links] = out->items[i];
        n_links += !again;
    }
    out->count = n_links;
    arena_reset(scratch, mark);
}
