/* hearsay group: which reports tell of the same event, one JSON object a story. Reports are only read, not
 * analysed; of each its profile is kept until the last one is read. */
#include "cli/command.h"

#include "base/vector.h"
#include "cli/run.h"
#include "export/story_json.h"

/* Most memory for all profiles together. */
static const size_t GROUP_MEMORY_LIMIT = (size_t)64 << 30;

typedef struct Grouping {
    Arena arena, scratch;
    VECTOR(StoryProfile) profiles;
    VECTOR(Slice) ids;
    Output *output;
    const Item *item; /* the one that is being kept */
    Error error;      /* set when no memory was left */
} Grouping;

static void render_profile(void *context, Item *item, Arena *scratch) {
    (void)context;
    StoryProfile *profile = ARENA_NEW(&item->arena, StoryProfile, 1);
    story_profile_make(&item->report, &item->arena, scratch, profile);
    item->made = profile;
}

static bool keep_profile(void *context, Error *error) {
    Grouping *g = context;
    (void)error;
    *VECTOR_PUSH(&g->ids, &g->arena) = arena_copy(&g->arena, g->item->report.id);
    *VECTOR_PUSH(&g->profiles, &g->arena) = story_profile_copy(g->item->made, &g->arena);
    return true;
}

static bool take_profile(void *context, Item *item) {
    Grouping *g = context;
    Arena *arenas[] = {&g->arena};
    g->item = item;
    return arena_try(arenas, 1, keep_profile, g, &g->error);
}

static const Slice *titles_of(const Grouping *g, Arena *scratch) {
    Slice *titles = ARENA_NEW(scratch, Slice, g->profiles.count);
    for (int32_t i = 0; i < g->profiles.count; i++) {
        titles[i] = g->profiles.items[i].title;
    }
    return titles;
}

static bool print_stories(void *context, Error *error) {
    Grouping *g = context;
    StoryList stories;
    stories_find(g->profiles.items, g->profiles.count, &g->arena, &g->scratch, &stories);
    const Slice *titles = titles_of(g, &g->scratch);
    Buffer line = {0};
    bool written = true;
    for (int32_t i = 0; i < stories.count && written && !line.failed; i++) {
        line.len = 0;
        story_write_json(&stories.items[i], i + 1, g->ids.items, titles, &line);
        buffer_add_char(&line, '\n');
        written = output_write(g->output, (Slice){line.ptr, line.len});
    }
    bool failed = line.failed;
    buffer_free(&line);
    return !failed || error_set(error, STATUS_NO_MEMORY, "no memory is left for a story");
}

ExitStatus command_group(const Settings *settings, Output *output) {
    Grouping g = {.output = output};
    arena_init(&g.arena, GROUP_MEMORY_LIMIT);
    arena_init(&g.scratch, GROUP_MEMORY_LIMIT);
    error_clear(&g.error);
    Run run = {settings, NULL, output, render_profile, take_profile, &g};
    ExitStatus status = run_reports(&run);
    Arena *arenas[] = {&g.arena, &g.scratch};
    if (g.error.status == STATUS_OK && g.profiles.count > 0 &&
        !arena_try(arenas, 2, print_stories, &g, &g.error)) {
        status = EXIT_NOTHING;
    }
    if (g.error.status != STATUS_OK) {
        output_message(output, &g.error);
        status = EXIT_NOTHING;
    }
    arena_free(&g.arena);
    arena_free(&g.scratch);
    return status;
}
