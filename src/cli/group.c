/* hearsay group: which reports tell of the same event and which copy others, one JSON object a story. Reports are only
 * read, not analysed. Texts and fingerprints may go to temporary files (copy/corpus.h); of each report its profile is
 * kept in memory until the last one is read, but for --only copies. */
#include "cli/command.h"

#include "base/file.h"
#include "base/thread.h"
#include "base/vector.h"
#include "cli/group_plan.h"
#include "cli/group_print.h"
#include "cli/run.h"
#include "cli/temporary.h"

/* Most memory for all profiles together. */
static const size_t GROUP_MEMORY_LIMIT = (size_t)64 << 30;

enum { KNOWN_MOST_BYTES = INT32_MAX };

typedef struct Grouping {
    const Settings *settings;
    StoryModel model;
    Arena arena, scratch;
    VECTOR(StoryProfile) profiles; /* in the order of the input; none with --only copies */
    VECTOR(int32_t) known_of;      /* of each, its story with --into, -1 where it is new */
    KnownStories known;            /* with --into */
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
    if (g->settings->into) {
        KnownDoc *doc = known_doc_find(&g->known, g->item->report.id);
        *VECTOR_PUSH(&g->known_of, &g->arena) = doc ? doc->story : -1;
        if (doc) {
            doc->seen = true;
        }
    }
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

/* The stories that are there already. */
static bool read_known(void *context, Error *error) {
    Grouping *g = context;
    Slice bytes;
    if (!file_read(g->settings->into, KNOWN_MOST_BYTES, &g->arena, &bytes, error) ||
        !known_stories_read(bytes, &g->arena, &g->known, error)) {
        return error_in_file(error, slice_of(g->settings->into));
    }
    return true;
}

/* Says how many reports of the stories were not given; gives whether all were. */
static bool check_known(Grouping *g) {
    int32_t n = 0;
    for (int32_t i = 0; i < g->known.n_docs; i++) {
        n += !g->known.docs[i].seen;
    }
    if (n > 0) {
        Error error;
        error_set(&error, STATUS_NOT_FOUND, "%d of the reports in its stories are not among the input and are left out; give them too, since "
                                            "new reports are compared with their texts", (int)n);
        error_in_file(&error, slice_of(g->settings->into));
        output_message(g->output, &error);
    }
    return n == 0;
}

static bool find_and_print(void *context, Error *error) {
    Grouping *g = context;
    if (!copy_corpus_find(&g->corpus, error)) {
        return false;
    }
    Planning planning = {.model = &g->model,
                         .profiles = g->profiles.items,
                         .n = g->profiles.count,
                         .corpus = &g->corpus,
                         .known = g->settings->into ? &g->known : NULL,
                         .known_of = g->known_of.items,
                         .why = g->settings->why,
                         .n_threads = g->settings->jobs ? g->settings->jobs : thread_count_processors(),
                         .arena = &g->arena,
                         .scratch = &g->scratch};
    GroupStories stories =
        g->settings->only == ONLY_COPIES ? group_plan_copies(&g->corpus, &g->arena) : group_plan_stories(&planning);
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
    if (!check_known(g) && status == EXIT_ALL_WELL) {
        status = EXIT_SOME_INPUT;
    }
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
    Arena *arenas[] = {&g.arena};
    bool known = !settings->into || arena_try(arenas, 1, read_known, &g, &g.error);
    if (known && (settings->only == ONLY_COPIES || story_model_open(&g.model, models, &g.error))) {
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
