/* hearsay compare: two accounts, aligned claim by claim. */
#include "cli/command.h"

#include "brief/comparison_text.h"
#include "cli/collect.h"
#include "export/comparison_json.h"

typedef struct Comparing {
    const Settings *settings;
    Collection reports;
    Arena arena, scratch;
    int32_t width;
    Buffer text;
} Comparing;

static bool write_comparison(Comparing *c, Error *error) {
    AccountComparison comparison;
    if (!comparison_make(&c->reports.items[0]->analysis, &c->reports.items[1]->analysis, &c->arena, &c->scratch, &comparison, error)) {
        return false;
    }
    if (c->settings->format == FORMAT_JSON) {
        comparison_write_json(&comparison, c->settings->offsets, c->settings->scale, &c->scratch, &c->text);
        buffer_add_char(&c->text, '\n');
    } else {
        comparison_write_text(&comparison, c->width, &c->arena, &c->scratch, &c->text);
    }
    return !c->text.failed || error_set(error, STATUS_NO_MEMORY, "no memory is left for the comparison");
}

static bool write_under_limit(void *context, Error *error) {
    return write_comparison(context, error);
}

static ExitStatus print_comparison(Comparing *c, Output *output, ExitStatus status) {
    Arena *arenas[] = {&c->arena, &c->scratch};
    Error error;
    error_clear(&error);
    if (c->reports.count != 2) {
        error_set(&error, STATUS_BAD_ARGUMENT, "compare takes two reports, and %s; name two",
                  c->reports.count > 2    ? "there are more"
                  : c->reports.count == 1 ? "only one could be read"
                                          : "none could be read");
        output_message(output, &error);
        return c->reports.count > 2 ? EXIT_USAGE : EXIT_NOTHING;
    }
    if (!arena_try(arenas, 2, write_under_limit, c, &error)) {
        output_message(output, &error);
        return EXIT_NOTHING;
    }
    output_write(output, (Slice){c->text.ptr, c->text.len});
    return status;
}

ExitStatus command_compare(const Settings *settings, const Models *models, Output *output) {
    Comparing c = {.settings = settings, .width = text_width(settings, output)};
    arena_init(&c.arena, ANALYSIS_MEMORY_LIMIT);
    arena_init(&c.scratch, ANALYSIS_MEMORY_LIMIT);
    ExitStatus status = collect_reports(settings, models, output, &c.reports);
    status = c.reports.failed ? status : print_comparison(&c, output, status);
    collection_free(&c.reports);
    buffer_free(&c.text);
    arena_free(&c.arena);
    arena_free(&c.scratch);
    return status;
}
