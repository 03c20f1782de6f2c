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

static void render_report(void *context, Item *item, Arena *scratch) {
    const Grouping *g = context;
    const Settings *settings = g->settings;
    const Report *report = &item->report;
    Made *made = ARENA_NEW(&item->arena, Made, 1);
    Slice extra = group_extra_make(report->id, story_title(report), &item->arena);
    if (settings->only != ONLY_COPIES) {
        story_profile_make(&g->model, report, settings->why, &item->arena, scratch, &made->profile);
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

static GroupStories stories_room(const Grouping *g, Arena *arena) {
    int32_t n = g->corpus.count;
    return (GroupStories){ARENA_NEW(arena, int32_t, n), ARENA_NEW(arena, int32_t, n), ARENA_NEW(arena, int32_t, n), 0, NULL};
}

/* The story of each report by its number in the corpus; a copy is in its original's, whatever its words look like. */
static int32_t *place_reports(const Grouping *g, const StoryList *list, Arena *arena) {
    const CopyCorpus *corpus = &g->corpus;
    int32_t n = corpus->count;
    int32_t *story_of = ARENA_NEW(arena, int32_t, n), *origin_of = ARENA_NEW(arena, int32_t, n);
    origins_find(corpus->links, corpus->n_links, n, origin_of);
    for (int32_t i = 0; i < n; i++) {
        story_of[i] = list->story_of[corpus->entries[origin_of[i]].added];
    }
    return story_of;
}

/* Why each report, by its number in the corpus, is in the story that its words put it in. */
static const StoryWhy *find_reasons(Grouping *g, const StoryList *list, const int32_t *number_of) {
    int32_t n = g->profiles.count;
    StoryWhy *reasons = ARENA_NEW(&g->arena, StoryWhy, n);
    for (int32_t i = 0; i < n; i++) {
        StoryWhy why = story_why(&g->model, g->profiles.items, n, &list->items[list->story_of[i]], i);
        why.with = why.with >= 0 ? number_of[why.with] : -1;
        reasons[number_of[i]] = why;
    }
    return reasons;
}

/* The stories by the numbers that the corpus gives to reports. Reports of a story stand in its order; copies that came
 * from other stories stand behind them. */
static GroupStories plan_stories(Grouping *g) {
    StoryList list;
    int32_t n_threads = g->settings->jobs ? g->settings->jobs : thread_count_processors();
    stories_find(&g->model, g->profiles.items, g->profiles.count, n_threads, &g->arena, &g->scratch, &list);
    GroupStories out = stories_room(g, &g->arena);
    const int32_t *story_of = place_reports(g, &list, &g->arena);
    int32_t n = g->corpus.count, end = 0;
    int32_t *number_of = ARENA_NEW(&g->arena, int32_t, n);
    Numbers *moved = ARENA_NEW(&g->arena, Numbers, list.count);
    for (int32_t i = 0; i < n; i++) {
        int32_t added = g->corpus.entries[i].added;
        number_of[added] = i;
        if (list.story_of[added] != story_of[i]) {
            *VECTOR_PUSH(&moved[story_of[i]], &g->arena) = i;
        }
    }
    for (int32_t s = 0; s < list.count; s++) {
        const Story *story = &list.items[s];
        int32_t start = end;
        for (int32_t i = 0; i < story->count; i++) {
            int32_t number = number_of[story->reports[i]];
            if (story_of[number] == s) {
                out.docs[end++] = number;
            }
        }
        for (int32_t i = 0; i < moved[s].count; i++) {
            out.docs[end++] = moved[s].items[i];
        }
        if (end > start) {
            int32_t lead = number_of[story->lead];
            out.leads[out.count] = story_of[lead] == s ? lead : out.docs[start];
            out.ends[out.count++] = end;
        }
    }
    out.why = g->settings->why ? find_reasons(g, &list, number_of) : NULL;
    return out;
}

/* Every original with its copies, and every report that has none, in the order of the originals. */
static GroupStories plan_copies(Grouping *g) {
    const CopyCorpus *corpus = &g->corpus;
    GroupStories out = stories_room(g, &g->arena);
    int32_t n = corpus->count;
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
    if (story_model_open(&g.model, models, &g.error)) {
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
