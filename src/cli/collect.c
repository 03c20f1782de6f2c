#include "cli/collect.h"

#include <stdlib.h>

enum { WIDTH_OF_FILES = 90, WIDEST_BY_ITSELF = 100, LEAST_WIDTH = 40 };

static bool collect_item(void *context, Item *item) {
    Collection *all = context;
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

ExitStatus collect_reports(const Settings *settings, const Models *models, Output *output, Collection *out) {
    *out = (Collection){0};
    Run run = {settings, models, output, NULL, collect_item, out};
    ExitStatus status = run_reports(&run);
    if (out->failed) {
        Error error;
        error_set(&error, STATUS_NO_MEMORY, "no memory is left for so many reports; take fewer at a time");
        output_message(output, &error);
        return EXIT_NOTHING;
    }
    return status;
}

const Analysis **collection_analyses(const Collection *collection, Arena *arena) {
    const Analysis **analyses = ARENA_NEW(arena, const Analysis *, collection->count);
    for (int32_t i = 0; i < collection->count; i++) {
        analyses[i] = &collection->items[i]->analysis;
    }
    return analyses;
}

void collection_free(Collection *collection) {
    for (int32_t i = 0; i < collection->count; i++) {
        item_free(collection->items[i]);
        free(collection->items[i]);
    }
    free(collection->items);
    *collection = (Collection){0};
}

int32_t text_width(const Settings *settings, const Output *output) {
    int32_t columns = settings->width ? settings->width : output_columns(output);
    if (settings->width) {
        return columns;
    }
    return columns < LEAST_WIDTH ? WIDTH_OF_FILES : columns > WIDEST_BY_ITSELF ? WIDEST_BY_ITSELF : columns;
}
