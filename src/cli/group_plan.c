#include "cli/group_plan.h"

#include "copy/origin.h"
#include "story/story.h"

typedef VECTOR(int32_t) Numbers;

static GroupStories stories_room(int32_t n_docs, int32_t n_stories, Arena *arena) {
    return (GroupStories){.docs = ARENA_NEW(arena, int32_t, n_docs),
                          .ends = ARENA_NEW(arena, int32_t, n_stories),
                          .leads = ARENA_NEW(arena, int32_t, n_stories),
                          .told = ARENA_NEW(arena, int32_t, n_stories),
                          .numbers = ARENA_NEW(arena, int32_t, n_stories)};
}

/* Where every report stands. */
typedef struct Plan {
    const Planning *of;
    const StoryList *list;
    int32_t *number_of; /* [reports] in the corpus */
    Numbers *moved;     /* [list->count] numbers of reports that stand with their original, whatever their words look like */
    Numbers *with;      /* [reports] the same of round-ups, by the number of the original: they stand wherever it does */
    bool *stays;        /* [reports] by number */
    GroupStories out;
    int32_t end, n_told;
    Arena *arena;
} Plan;

/* Why each report, by its number in the corpus, is in the story that its words put it in. */
static const StoryWhy *find_reasons(const Plan *plan) {
    const Planning *of = plan->of;
    const StoryList *list = plan->list;
    int32_t n = of->n;
    StoryWhy *reasons = ARENA_NEW(plan->arena, StoryWhy, n);
    for (int32_t i = 0; i < n; i++) {
        int32_t story = list->story_of[i];
        StoryWhy why = {.with = -1};
        if (!story_telling(list, story, i)) {
            why = story_why(of->model, of->profiles, n, &list->items[story], i);
            why.with = why.with >= 0 ? plan->number_of[why.with] : -1;
        }
        reasons[plan->number_of[i]] = why;
    }
    return reasons;
}

static bool is_roundup(const StoryList *list, int32_t report) {
    return story_telling(list, list->story_of[report], report) != NULL;
}

/* A copy is in its original's story, but for one whose story is known. */
static void place_reports(Plan *plan) {
    const CopyCorpus *corpus = plan->of->corpus;
    const StoryList *list = plan->list;
    int32_t n = corpus->count;
    int32_t *origin_of = ARENA_NEW(plan->arena, int32_t, n);
    origins_find(corpus->links, corpus->n_links, n, origin_of);
    for (int32_t i = 0; i < n; i++) {
        int32_t added = corpus->entries[i].added, origin = corpus->entries[origin_of[i]].added;
        plan->number_of[added] = i;
        bool fixed = is_roundup(list, added) || (plan->of->known && plan->of->known_of[added] >= 0);
        if (!fixed && added != origin && is_roundup(list, origin)) {
            *VECTOR_PUSH(&plan->with[origin_of[i]], plan->arena) = i;
        } else if (!fixed && list->story_of[added] != list->story_of[origin]) {
            *VECTOR_PUSH(&plan->moved[list->story_of[origin]], plan->arena) = i;
        } else {
            plan->stays[i] = true;
        }
    }
}

static void add_docs(Plan *plan, const Numbers *docs) {
    for (int32_t i = 0; i < docs->count; i++) {
        plan->out.docs[plan->end++] = docs->items[i];
    }
}

/* The tellings of story s, of list->tellings from *at on. */
static void add_tellings(Plan *plan, int32_t s, int32_t *at, GroupTelling *tellings) {
    const Planning *of = plan->of;
    const StoryList *list = plan->list;
    for (; *at < list->n_tellings && list->tellings[*at].story == s; (*at)++) {
        const StoryTelling *from = &list->tellings[*at];
        GroupTelling *telling = &tellings[plan->n_told++];
        telling->doc = plan->number_of[from->report];
        telling->span = from->span;
        if (of->why) {
            telling->why = story_why_part(of->model, of->profiles, of->n, from);
            telling->why.with = plan->number_of[from->with];
        }
    }
}

/* Stories that are known keep their numbers; new ones are counted from behind the largest. Otherwise from 1. */
static int32_t number_of_story(const Plan *plan, int32_t s) {
    const KnownStories *known = plan->of->known;
    if (!known) {
        return plan->out.count + 1;
    }
    return s < known->count ? known->numbers[s] : known->most + 1 + s - known->count;
}

/* Reports of a story stand in its order; copies that came from other stories behind them; then round-ups with their copies. */
static void add_story(Plan *plan, int32_t s, int32_t *at, GroupTelling *tellings) {
    const Story *story = &plan->list->items[s];
    int32_t start = plan->end;
    for (int32_t i = 0; i < story->count - story->n_roundups; i++) {
        int32_t number = plan->number_of[story->reports[i]];
        if (plan->stays[number]) {
            plan->out.docs[plan->end++] = number;
        }
    }
    add_docs(plan, &plan->moved[s]);
    for (int32_t i = story->count - story->n_roundups; i < story->count; i++) {
        int32_t number = plan->number_of[story->reports[i]];
        plan->out.docs[plan->end++] = number;
        add_docs(plan, &plan->with[number]);
    }
    if (plan->end > start) {
        GroupStories *out = &plan->out;
        int32_t lead = plan->number_of[story->lead];
        add_tellings(plan, s, at, tellings);
        out->leads[out->count] = plan->stays[lead] ? lead : out->docs[start];
        out->told[out->count] = plan->n_told;
        out->numbers[out->count] = number_of_story(plan, s);
        out->ends[out->count++] = plan->end;
    }
}

/* How many docs all stories have at most: copies of a round-up stand in each of its stories. */
static int32_t count_docs(const Plan *plan, int32_t n) {
    int32_t count = n;
    for (int32_t t = 0; t < plan->list->n_tellings; t++) {
        count += 1 + plan->with[plan->number_of[plan->list->tellings[t].report]].count;
    }
    return count;
}

GroupStories group_plan_stories(const Planning *of) {
    StoryList list;
    Arena *arena = of->arena;
    int32_t n = of->n, at = 0;
    if (of->known) {
        stories_extend(of->model, of->profiles, n, of->known_of, of->known->count, arena, of->scratch, &list);
    } else {
        stories_find(of->model, of->profiles, n, of->n_threads, arena, of->scratch, &list);
    }
    Plan plan = {.of = of, .list = &list, .arena = arena};
    plan.number_of = ARENA_NEW(arena, int32_t, n);
    plan.moved = ARENA_NEW(arena, Numbers, list.count);
    plan.with = ARENA_NEW(arena, Numbers, list.n_tellings ? n : 0);
    plan.stays = ARENA_NEW(arena, bool, n);
    place_reports(&plan);
    plan.out = stories_room(count_docs(&plan, n), list.count, arena);
    GroupTelling *tellings = ARENA_NEW(arena, GroupTelling, list.n_tellings);
    for (int32_t s = 0; s < list.count; s++) {
        add_story(&plan, s, &at, tellings);
    }
    plan.out.tellings = tellings;
    plan.out.why = of->why ? find_reasons(&plan) : NULL;
    return plan.out;
}

GroupStories group_plan_copies(const CopyCorpus *corpus, Arena *arena) {
    int32_t n = corpus->count;
    GroupStories out = stories_room(n, n, arena);
    int32_t *origin_of = ARENA_NEW(arena, int32_t, n), *at = ARENA_NEW(arena, int32_t, n);
    stars_find(corpus->links, corpus->n_links, n, origin_of);
    for (int32_t i = 0; i < n; i++) {
        at[origin_of[i]]++;
    }
    int32_t end = 0;
    for (int32_t i = 0; i < n; i++) {
        if (at[i] > 0) {
            int32_t size = at[i];
            at[i] = end;
            end += size;
            out.leads[out.count] = i;
            out.numbers[out.count] = out.count + 1;
            out.ends[out.count++] = end;
        }
    }
    for (int32_t i = 0; i < n; i++) {
        out.docs[at[origin_of[i]]++] = i;
    }
    return out;
}

