/* hearsay brief: the situation that several reports describe. All analyses are kept until the last
 * report is read, so memory grows with the number of reports. */
#include "cli/command.h"

#include "brief/brief.h"
#include "brief/brief_json.h"
#include "brief/brief_text.h"
#include "cli/run.h"

#include <stdlib.h>

enum { WIDTH_OF_FILES = 90, WIDEST_BY_ITSELF = 100, LEAST_WIDTH = 40 };

typedef struct Collecting {
    Item **items;
    int32_t count, room;
    bool failed; /* no memory */
} Collecting;

static bool collect_item(void *context, Item *item) {
    Collecting *all = context;
    if (all->count == all->room) {
        int32_t room = all->room ? all->room * 2 : 16;
        Item **grown = realloc(all->items, (size_t)room * sizeof(Item *)); // NOLINT(bugprone-sizeof-expression): pointers are kept
        if (!grown) {
            all->failed = true;
            return false;
        }
        all->items = grown;
        all->room = room;
    }
    Item *kept = malloc(sizeof *kept);
    if (!kept) {
        all->failed = true;
        return false;
    }
    item_keep(item, kept);
    all->items[all->count++] = kept;
    return true;
}

/* As wide as the terminal, but lines that are too long are hard to read. */
static int32_t choose_width(const Settings *settings, const Output *output) {
    int32_t columns = settings->width ? settings->width : output_columns(output);
    if (settings->width) {
        return columns;
    }
    return columns < LEAST_WIDTH ? WIDTH_OF_FILES : columns > WIDEST_BY_ITSELF ? WIDEST_BY_ITSELF : columns;
}

typedef struct Writing {
    const Settings *settings;
    const Collecting *all;
    Arena arena, scratch;
    int32_t width;
    Buffer text;
} Writing;

static bool write_brief(void *context, Error *error) {
    Writing *w = context;
    const Analysis **analyses = ARENA_NEW(&w->arena, const Analysis *, w->all->count);
    for (int32_t i = 0; i < w->all->count; i++) {
        analyses[i] = &w->all->items[i]->analysis;
    }
    Brief brief;
    if (!brief_make(analyses, w->all->count, &w->arena, &w->scratch, &brief, error)) {
        return false;
    }
    if (w->settings->format == FORMAT_JSON) {
        brief_write_json(&brief, &w->scratch, &w->text);
        buffer_add_char(&w->text, '\n');
    } else {
        brief_write_text(&brief, w->width, &w->text);
    }
    return !w->text.failed || error_set(error, STATUS_NO_MEMORY, "no memory is left for the brief");
}

static bool print_brief(const Settings *settings, const Collecting *all, Output *output) {
    Writing writing = {.settings = settings, .all = all, .width = choose_width(settings, output)};
    arena_init(&writing.arena, ANALYSIS_MEMORY_LIMIT);
    arena_init(&writing.scratch, ANALYSIS_MEMORY_LIMIT);
    Arena *arenas[] = {&writing.arena, &writing.scratch};
    Error error;
    error_clear(&error);
    bool done = arena_try(arenas, 2, write_brief, &writing, &error);
    if (done) {
        output_write(output, (Slice){writing.text.ptr, writing.text.len});
    } else {
        output_message(output, &error);
    }
    buffer_free(&writing.text);
    arena_free(&writing.arena);
    arena_free(&writing.scratch);
    return done;
}

ExitStatus command_brief(const Settings *settings, const Models *models, Output *output) {
    Collecting all = {0};
    Run run = {settings, models, output, NULL, collect_item, &all};
    ExitStatus status = run_reports(&run);
    if (all.failed) {
        Error error;
        error_set(&error, STATUS_NO_MEMORY, "no memory is left for so many reports; brief fewer at a time");
        output_message(output, &error);
        status = EXIT_NOTHING;
    } else if (all.count > 0 && !print_brief(settings, &all, output)) {
        status = EXIT_NOTHING;
    }
    for (int32_t i = 0; i < all.count; i++) {
        item_free(all.items[i]);
        free(all.items[i]);
    }
    free(all.items);
    return status;
}
