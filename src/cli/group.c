/* hearsay group: which reports tell of the same event and which copy others, one JSON object a story. Reports are only
 * read, not analysed. Texts and fingerprints may go to temporary files (copy/corpus.h); of each report its profile is
 * kept in memory until the last one is read, but for --only copies. */
#include "cli/command.h"

#include "base/thread.h"
#include "base/vector.h"
#include "cli/group_print.h"
#include "cli/run.h"
#include "cli/temporary.h"
#include "copy/origin.h"
#include "story/story.h"

#include <stdlib.h>

/* Most memory for all profiles together. */
static const size_t GROUP_MEMORY_LIMIT = (size_t)64 << 30;

typedef VECTOR(int32_t) Numbers;

typedef struct Grouping {
    const Settings *settings;
    StoryModel model;
    Arena arena, scratch;
    VECTOR(StoryProfile) profiles; /* in the order of the input; none with --only copies */
    CopyCorpus corpus;
    Output *output;
    const Item *item; /* the one that is being kept */
    Error error;      /* what stopped it */
} Grouping;

/* What is made of a report in parallel. */
typedef struct Made {
    StoryProfile profile;
    CopyReport copy;
} Made;

/* Spans of parts are only printed: they are turned into the unit of the output where the text is at hand. */
static void convert_parts(StoryProfile *profile, Slice text, OffsetUnit unit, Arena *arena, Arena *scratch) {
    if (profile->n_parts == 0) {
        return;
    }
    ArenaMark mark = arena_mark(scratch);
    OffsetMap map = offset_map_make(text, unit, scratch);
    StoryPart *parts = ARENA_NEW(arena, StoryPart, profile->n_parts);
    for (int32_t p = 0; p < profile->n_parts; p++) {
        Span span = profile->parts[p].span;
        parts[p] = (StoryPart){{offset_from_byte(&map, span.start), offset_from_byte(&map, span.end)}, profile->parts[p].profile};
    }
    profile->parts = parts;
    arena_reset(scratch, mark);
}

static void render_report(void *context, Item *item, Arena *scratch) {
    const Grouping *g = context;
    const Settings *settings = g->settings;
    const Report *report = &item->report;
    Made *made = ARENA_NEW(&item->arena, Made, 1);
    Slice extra = group_extra_make(report->id, story_title(report), &item->arena);
    if (settings->only != ONLY_COPIES) {
        story_profile_make(&g->model, report, settings->why, &item->arena, scratch, &made->profile);
        convert_parts(&made->profile, report->text, settings->offsets, &item->arena, scratch);
    }
    copy_report_make(report, extra, &item->arena, scratch, &made->copy);
    if (settings->only == ONLY_STORIES) {
        made->copy.text = SLICE("");
        made->copy.grams.count = 0;
    }
    item->made = made;
}

static bool keep_profile(void *context, Error *error) {
    Grouping *g = context;
    const Made *made = g->item->made;
    (void)error;
    *VECTOR_PUSH(&g->profiles, &g->arena) = story_profile_copy(&made->profile, &g->arena);
    return true;
}

static bool take_report(void *context, Item *item) {
    Grouping *g = context;
    Arena *arenas[] = {&g->arena};
    const Made *made = item->made;
    g->item = item;
    return copy_corpus_add(&g->corpus, &made->copy, &g->error) &&
           (g->settings->only == ONLY_COPIES || arena_try(arenas, 1, keep_profile, g, &g->error));
}

static void show_progress(void *context, int64_t done, int64_t all) {
    output_progress_step(((Grouping *)context)->output, "comparing", done, all);
}

static GroupStories stories_room(int32_t n_docs, int32_t n_stories, Arena *arena) {
    return (GroupStories){.docs = ARENA_NEW(arena, int32_t, n_docs),
                          .ends = ARENA_NEW(arena, int32_t, n_stories),
                          .leads = ARENA_NEW(arena, int32_t, n_stories),
                          .told = ARENA_NEW(arena, int32_t, n_stories)};
}

/* Where every report stands. */
typedef struct Plan {
    Grouping *grouping;
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
    const Grouping *g = plan->grouping;
    const StoryList *list = plan->list;
    int32_t n = g->profiles.count;
    StoryWhy *reasons = ARENA_NEW(plan->arena, StoryWhy, n);
    for (int32_t i = 0; i < n; i++) {
        int32_t story = list->story_of[i];
        StoryWhy why = {.with = -1};
        if (!story_telling(list, story, i)) {
            why = story_why(&g->model, g->profiles.items, n, &list->items[story], i);
            why.with = why.with >= 0 ? plan->number_of[why.with] : -1;
        }
        reasons[plan->number_of[i]] = why;
    }
    return reasons;
}

static bool is_roundup(const StoryList *list, int32_t report) {
    return story_telling(list, list->story_of[report], report) != NULL;
}

/* A copy is in its original's story. */
static void place_reports(Plan *plan) {
    const CopyCorpus *corpus = &plan->grouping->corpus;
    const StoryList *list = plan->list;
    int32_t n = corpus->count;
    int32_t *origin_of = ARENA_NEW(plan->arena, int32_t, n);
    origins_find(corpus->links, corpus->n_links, n, origin_of);
    for (int32_t i = 0; i < n; i++) {
        int32_t added = corpus->entries[i].added, origin = corpus->entries[origin_of[i]].added;
        plan->number_of[added] = i;
        if (!is_roundup(list, added) && added != origin && is_roundup(list, origin)) {
            *VECTOR_PUSH(&plan->with[origin_of[i]], plan->arena) = i;
        } else if (!is_roundup(list, added) && list->story_of[added] != list->story_of[origin]) {
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
    const Grouping *g = plan->grouping;
    const StoryList *list = plan->list;
    for (; *at < list->n_tellings && list->tellings[*at].story == s; (*at)++) {
        const StoryTelling *from = &list->tellings[*at];
        GroupTelling *telling = &tellings[plan->n_told++];
        telling->doc = plan->number_of[from->report];
        telling->span = from->span;
        if (g->settings->why) {
            telling->why = story_why_part(&g->model, g->profiles.items, g->profiles.count, from);
            telling->why.with = plan->number_of[from->with];
        }
    }
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

/* The stories by the numbers that the corpus gives to reports. */
static GroupStories plan_stories(Grouping *g) {
    StoryList list;
    int32_t n = g->corpus.count, n_threads = g->settings->jobs ? g->settings->jobs : thread_count_processors(), at = 0;
    stories_find(&g->model, g->profiles.items, g->profiles.count, n_threads, &g->arena, &g->scratch, &list);
    Plan plan = {.grouping = g, .list = &list, .arena = &g->arena};
    plan.number_of = ARENA_NEW(&g->arena, int32_t, n);
    plan.moved = ARENA_NEW(&g->arena, Numbers, list.count);
    plan.with = ARENA_NEW(&g->arena, Numbers, list.n_tellings ? n : 0);
    plan.stays = ARENA_NEW(&g->arena, bool, n);
    place_reports(&plan);
    plan.out = stories_room(count_docs(&plan, n), list.count, &g->arena);
    GroupTelling *tellings = ARENA_NEW(&g->arena, GroupTelling, list.n_tellings);
    for (int32_t s = 0; s < list.count; s++) {
        add_story(&plan, s, &at, tellings);
    }
    plan.out.tellings = tellings;
    plan.out.why = g->settings->why ? find_reasons(&plan) : NULL;
    return plan.out;
}

/* Every original with its copies, and every report that has none, in the order of the originals. */
static GroupStories plan_copies(Grouping *g) {
    const CopyCorpus *corpus = &g->corpus;
    int32_t n = corpus->count;
    GroupStories out = stories_room(n, n, &g->arena);
    int32_t *origin_of = ARENA_NEW(&g->arena, int32_t, n), *at = ARENA_NEW(&g->arena, int32_t, n);
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
            out.ends[out.count++] = end;
        }
    }
    for (int32_t i = 0; i < n; i++) {
        out.docs[at[origin_of[i]]++] = i;
    }
    return out;
}

static bool find_and_print(void *context, Error *error) {
    Grouping *g = context;
    if (!copy_corpus_find(&g->corpus, error)) {
        return false;
    }
    GroupStories stories = g->settings->only == ONLY_COPIES ? plan_copies(g) : plan_stories(g);
    bool done = group_print(&g->corpus, &stories, g->settings, g->output, error);
    output_progress_end(g->output);
    return done;
}

static CopyOptions copy_options(Grouping *g) {
    CopyOptions options = copy_options_default();
    options.memory = g->settings->memory;
    options.spill = &TEMPORARY_FILES;
    options.n_threads = g->settings->jobs ? g->settings->jobs : thread_count_processors();
    options.progress = show_progress;
    options.context = g;
    return options;
}

static ExitStatus group_reports(Grouping *g) {
    CopyOptions options = copy_options(g);
    copy_corpus_init(&g->corpus, &options);
    Run run = {g->settings, NULL, g->output, render_report, take_report, g};
    ExitStatus status = run_reports(&run);
    Arena *arenas[] = {&g->arena, &g->scratch};
    if (g->error.status == STATUS_OK && g->corpus.count > 0 && !arena_try(arenas, 2, find_and_print, g, &g->error)) {
        status = EXIT_NOTHING;
    }
    copy_corpus_free(&g->corpus);
    return status;
}

ExitStatus command_group(const Settings *settings, const char *models, Output *output) {
    Grouping g = {.settings = settings, .output = output};
    ExitStatus status = EXIT_NOTHING;
    arena_init(&g.arena, GROUP_MEMORY_LIMIT);
    arena_init(&g.scratch, GROUP_MEMORY_LIMIT);
    error_clear(&g.error);
    if (settings->only == ONLY_COPIES || story_model_open(&g.model, models, &g.error)) {
        status = group_reports(&g);
    }
    if (g.error.status != STATUS_OK) {
        output_message(output, &g.error);
        status = EXIT_NOTHING;
    }
    story_model_close(&g.model);
    arena_free(&g.arena);
    arena_free(&g.scratch);
    return status;
}
