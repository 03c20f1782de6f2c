/* hearsay link: the same events, entities, claims and quotations across reports. All analyses are kept until the last report is read. */
#include "cli/command.h"

#include "base/thread.h"
#include "weigh/label.h"
#include "brief/links_text.h"
#include "cli/collect.h"
#include "export/families_json.h"
#include "export/links_json.h"
#include "link/link_model.h"

typedef struct Linking {
    const Settings *settings;
    const Models *models;
    const LinkModel *model;
    const StoryModel *stories;
    const Collection *all;
    Output *output;
    Arena arena, scratch;
    Buffer text;
} Linking;

/* All reports as one story, in the order that does not depend on the input's. */
static void take_one_story(Linking *l, const Report *const *reports, StoryList *out) {
    int32_t n = l->all->count;
    StoryProfile *profiles = ARENA_NEW(&l->arena, StoryProfile, n);
    int32_t *order = ARENA_NEW(&l->arena, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        story_profile_make(l->stories, reports[i], false, &l->arena, &l->scratch, &profiles[i]);
        int32_t at = i;
        while (at > 0 && story_profile_compare(&profiles[i], &profiles[order[at - 1]]) < 0) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
    Story *story = ARENA_NEW(&l->arena, Story, 1);
    *story = (Story){.reports = order, .count = n, .lead = order[0]};
    *out = (StoryList){.items = story, .count = 1, .story_of = ARENA_NEW(&l->arena, int32_t, n)};
}

static void find_stories(Linking *l, StoryList *out) {
    const Report **reports = ARENA_NEW(&l->arena, const Report *, l->all->count);
    for (int32_t i = 0; i < l->all->count; i++) {
        reports[i] = &l->all->items[i]->report;
    }
    if (l->settings->one_story) {
        take_one_story(l, reports, out);
    } else {
        int32_t n_threads = l->settings->jobs ? l->settings->jobs : thread_count_processors();
        stories_of_reports(l->stories, reports, l->all->count, n_threads, &l->arena, &l->scratch, out);
    }
}

static void write_jsonl(Linking *l, const StoryEvents *events, const Analysis *const *analyses) {
    OffsetMap *offsets = ARENA_NEW(&l->arena, OffsetMap, l->all->count);
    for (int32_t i = 0; i < l->all->count; i++) {
        offsets[i] = offset_map_make(analyses[i]->report->text, l->settings->offsets, &l->arena);
    }
    for (int32_t e = 0; e < events->count; e++) {
        links_write_json(events, e, e + 1, analyses, offsets, &l->text);
        buffer_add_char(&l->text, '\n');
    }
}

static void write_text(Linking *l, const StoryEvents *events, const Analysis *const *analyses) {
    Slice *ids = ARENA_NEW(&l->arena, Slice, l->all->count);
    Slice *labels = ARENA_NEW(&l->arena, Slice, l->all->count);
    for (int32_t i = 0; i < l->all->count; i++) {
        ids[i] = analyses[i]->report->id;
    }
    labels_make(ids, l->all->count, labels, &l->arena, &l->scratch);
    links_write_text(events, analyses, labels, text_width(l->settings, l->output), &l->text);
}

/* Entities, claims or quotations, story by story. */
static void write_families(Linking *l, const StoryList *stories, const Analysis *const *analyses) {
    FamilyOutput output = {.kind = (FamilyKind)(l->settings->of - LINK_ENTITIES),
                           .number = 1,
                           .least = l->settings->all ? 1 : 2,
                           .unit = l->settings->offsets};
    for (int32_t s = 0; s < stories->count; s++) {
        const Story *story = &stories->items[s];
        const Analysis **told = ARENA_NEW(&l->arena, const Analysis *, story->count);
        for (int32_t i = 0; i < story->count; i++) {
            told[i] = analyses[story->reports[i]];
        }
        output.story = s + 1;
        families_write_json(&output, told, story->count, &l->arena, &l->scratch, &l->text);
    }
}

static bool write_links(void *context, Error *error) {
    Linking *l = context;
    const Analysis **analyses = collection_analyses(l->all, &l->arena);
    StoryList stories;
    StoryEvents events;
    find_stories(l, &stories);
    if (l->settings->of != LINK_EVENTS) {
        write_families(l, &stories, analyses);
        return !l->text.failed || error_set(error, STATUS_NO_MEMORY, "no memory is left for the output");
    }
    story_events_find(&l->model->events, &l->models->event.lexicon, analyses, &stories, l->settings->all ? 1 : 2,
                      &l->arena, &l->scratch, &events);
    if (l->settings->format == FORMAT_TEXT) {
        write_text(l, &events, analyses);
    } else {
        write_jsonl(l, &events, analyses);
    }
    return !l->text.failed || error_set(error, STATUS_NO_MEMORY, "no memory is left for the events");
}

static bool print_links(Linking *l) {
    arena_init(&l->arena, ANALYSIS_MEMORY_LIMIT);
    arena_init(&l->scratch, ANALYSIS_MEMORY_LIMIT);
    Arena *arenas[] = {&l->arena, &l->scratch};
    Error error;
    error_clear(&error);
    bool done = arena_try(arenas, 2, write_links, l, &error);
    if (done) {
        output_write(l->output, (Slice){l->text.ptr, l->text.len});
    } else {
        output_message(l->output, &error);
    }
    buffer_free(&l->text);
    arena_free(&l->arena);
    arena_free(&l->scratch);
    return done;
}

ExitStatus command_link(const Settings *settings, const Models *models, const char *folder, Output *output) {
    LinkModel model;
    StoryModel stories;
    Error error;
    error_clear(&error);
    if (!link_model_open(&model, folder, &error)) {
        output_message(output, &error);
        return EXIT_NOTHING;
    }
    if (!story_model_open(&stories, folder, &error)) {
        output_message(output, &error);
        link_model_close(&model);
        return EXIT_NOTHING;
    }
    Collection all;
    ExitStatus status = collect_reports(settings, models, output, &all);
    Linking linking = {.settings = settings, .models = models, .model = &model, .stories = &stories, .all = &all, .output = output};
    if (!all.failed && all.count > 0 && !print_links(&linking)) {
        status = EXIT_NOTHING;
    }
    collection_free(&all);
    story_model_close(&stories);
    link_model_close(&model);
    return status;
}
