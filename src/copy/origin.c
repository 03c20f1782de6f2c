#include "copy/origin.h"

#include "base/map.h"

enum { OWN_LEAST = 500 };

bool copy_link_is_origin(const CopyLink *link) {
    return link->kind != COPY_EXCERPT || link->share >= OWN_LEAST;
}

/* Follows originals that are copies themselves; no report is, over others, one of itself (family.h). */
static void follow(int32_t n, int32_t *origin_of) {
    for (int32_t i = 0; i < n; i++) {
        int32_t root = i;
        while (origin_of[root] != root) {
            root = origin_of[root];
        }
        for (int32_t at = i; origin_of[at] != at;) {
            int32_t next = origin_of[at];
            origin_of[at] = root;
            at = next;
        }
    }
}

static void find(const CopyLink *links, int32_t n_links, int32_t n, bool with_excerpts, int32_t *origin_of) {
    for (int32_t i = 0; i < n; i++) {
        origin_of[i] = i;
    }
    const CopyLink *taken = NULL; /* the link that a report follows: of several the most similar */
    for (int32_t i = 0; i < n_links; i++) {
        const CopyLink *link = &links[i];
        bool is_better = !taken || taken->doc != link->doc || link->similarity > taken->similarity;
        if (is_better && (with_excerpts || copy_link_is_origin(link))) {
            origin_of[link->doc] = link->of;
            taken = link;
        }
    }
    follow(n, origin_of);
}

void origins_find(const CopyLink *links, int32_t n_links, int32_t n, int32_t *origin_of) {
    find(links, n_links, n, false, origin_of);
}

void stars_find(const CopyLink *links, int32_t n_links, int32_t n, int32_t *origin_of) {
    find(links, n_links, n, true, origin_of);
}

/* Keys of outlets are apart from those of reports. */
static uint64_t outlet_key(Outlet outlet) {
    return UINT64_C(1) << 32 | outlet;
}

void story_origins_find(const int32_t *roots, const ReportOutlets *outlets, int32_t n, Arena *scratch, int32_t *origin_of) {
    ArenaMark mark = arena_mark(scratch);
    Map credited, seen;
    map_init(&credited, scratch, 0);
    map_init(&seen, scratch, n);
    for (int32_t i = 0; i < n; i++) {
        if (outlets[i].credited) {
            map_put(&credited, outlets[i].credited, i);
        }
    }
    for (int32_t i = 0; i < n; i++) {
        ReportOutlets of = outlets[i];
        bool is_credited = of.own && map_get(&credited, of.own, -1) >= 0;
        uint64_t key = of.credited    ? outlet_key(of.credited)
                       : is_credited ? outlet_key(of.own)
                                     : (uint64_t)(uint32_t)roots[i];
        origin_of[i] = *map_put(&seen, key, i);
    }
    arena_reset(scratch, mark);
}
