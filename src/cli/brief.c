/* hearsay brief: the situation that several reports describe. */
#include "cli/command.h"

#include "base/thread.h"
#include "brief/brief_html.h"
#include "brief/brief_json.h"
#include "brief/brief_text.h"
#include "cli/told.h"
#include "export/annotation.h"
#include "export/claims_csv.h"
#include "export/ftm.h"
#include "export/graphml.h"
#include "export/stix.h"

typedef struct Writing {
    const Settings *settings;
    const Models *models;
    const char *folder; /* of the models */
    const Collection *all;
    Arena arena, scratch;
    int32_t width;
    bool colours;
    Buffer text, json, plain; /* json and plain: parts of the page */
} Writing;

/* Columns of the text on the page, which those see who run no scripts. */
enum { PAGE_WIDTH = 90 };

/* The page holds the brief in both other formats, and what they rest on. */
static bool write_page(Writing *w, const Analysis **analyses, const Situation *situation, Error *error) {
    brief_write_bare_json(situation, &w->scratch, &w->json);
    BriefLook plain = {.look = {.width = PAGE_WIDTH}};
    brief_write_text(situation, &plain, &w->scratch, &w->plain);
    if (w->json.failed || w->plain.failed) {
        return false;
    }
    AccountOrigin *origins = ARENA_NEW(&w->arena, AccountOrigin, situation->n_accounts);
    for (int32_t i = 0; i < situation->n_accounts; i++) {
        origins[i] = situation->accounts[i].origin;
    }
    PageInput page = {.analyses = analyses,
                      .origins = origins,
                      .n = situation->n_accounts,
                      .title = situation->title,
                      .json = {w->json.ptr, w->json.len},
                      .text = {w->plain.ptr, w->plain.len}};
    return brief_write_html(&page, &w->arena, &w->scratch, &w->text, error);
}

static void write_text(Writing *w, const Situation *situation) {
    BriefLook look = {.look = {w->width, w->colours}, .markdown = w->settings->format == FORMAT_MARKDOWN, .all = w->settings->all};
    brief_write_text(situation, &look, &w->scratch, &w->text);
}

/* One object a story; a rule between the stories of a text. */
static void write_each(Writing *w, const Situation *situations, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        if (w->settings->format == FORMAT_JSON) {
            brief_write_json(&situations[i], &w->scratch, &w->text);
            buffer_add_char(&w->text, '\n');
        } else {
            buffer_add(&w->text, i ? SLICE("\n----\n\n") : SLICE(""));
            write_text(w, &situations[i]);
        }
    }
}

/* The page holds one story. */
static bool write_situations(Writing *w, const Situation *situations, int32_t n, Error *error) {
    const Stories stories = {situations, n};
    switch (w->settings->format) {
    case FORMAT_HTML: return write_page(w, collection_analyses(w->all, &w->arena), &situations[0], error);
    case FORMAT_CSV: claims_write_csv(&stories, &w->scratch, &w->text); break;
    case FORMAT_GRAPHML: graphml_write(&stories, &w->scratch, &w->text); break;
    case FORMAT_STIX: stix_write(&stories, &w->scratch, &w->text); break;
    case FORMAT_FTM: ftm_write(&stories, &w->scratch, &w->text); break;
    case FORMAT_ANNOTATION: annotations_write(&stories, &w->scratch, &w->text); break;
    default: write_each(w, situations, n); break;
    }
    return true;
}

static bool write_brief(void *context, Error *error) {
    Writing *w = context;
    ToldStories told;
    int32_t n_threads = w->settings->jobs ? w->settings->jobs : thread_count_processors();
    bool one = w->settings->one_story || w->settings->format == FORMAT_HTML;
    if (!told_stories_find(w->all, w->folder, one, n_threads, &w->arena, &w->scratch, &told, error)) {
        return false;
    }
    Situation *situations = ARENA_NEW(&w->arena, Situation, told.count);
    for (int32_t s = 0; s < told.count; s++) {
        const Analysis **analyses = ARENA_NEW(&w->arena, const Analysis *, told.items[s].count);
        for (int32_t i = 0; i < told.items[s].count; i++) {
            analyses[i] = &w->all->items[told.items[s].reports[i]]->analysis;
        }
        if (!situation_make(&w->models->event.lexicon, analyses, told.items[s].count, &w->arena, &w->scratch, &situations[s], error)) {
            return false;
        }
        situations[s].story = s + 1;
    }
    bool done = write_situations(w, situations, told.count, error);
    bool failed = w->text.failed || w->json.failed || w->plain.failed;
    return failed ? error_set(error, STATUS_NO_MEMORY, "no memory is left for the brief") : done;
}

static bool print_brief(const Settings *settings, const Models *models, const char *folder, const Collection *all, Output *output) {
    Writing writing = {.settings = settings,
                       .models = models,
                       .folder = folder,
                       .all = all,
                       .width = text_width(settings, output),
                       .colours = output_has_colours(output)};
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
    buffer_free(&writing.json);
    buffer_free(&writing.plain);
    arena_free(&writing.arena);
    arena_free(&writing.scratch);
    return done;
}

ExitStatus command_brief(const Settings *settings, const Models *models, const char *folder, Output *output) {
    Collection all;
    ExitStatus status = collect_reports(settings, models, output, &all);
    if (!all.failed && all.count > 0 && !print_brief(settings, models, folder, &all, output)) {
        status = EXIT_NOTHING;
    }
    collection_free(&all);
    return status;
}
