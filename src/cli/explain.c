/* hearsay explain: the chain behind one element of a brief: the report, the sentence, the rule or model, and what it was merged
 * with. */
#include "cli/command.h"

#include "base/thread.h"
#include "brief/explanation.h"
#include "cli/told.h"

typedef struct Explaining {
    const Settings *settings;
    const Models *models;
    const char *folder; /* of the models */
    Slice id;
    const Collection *all;
    Arena arena, scratch;
    TextLook look;
    Buffer text;
} Explaining;

/* "2:c12": the story, 1 where none is named, and the id in it. */
static int32_t read_story(Slice *id) {
    SlicePair pair = slice_cut(*id, ':');
    int32_t story = 0;
    for (size_t i = 0; pair.found && i < pair.head.len && story < 1000000; i++) {
        story = ascii_is_digit(pair.head.ptr[i]) ? story * 10 + (pair.head.ptr[i] - '0') : 0;
    }
    *id = pair.found ? pair.tail : *id;
    return pair.found ? story : 1;
}

static bool write_explanation(void *context, Error *error) {
    Explaining *x = context;
    ToldStories told;
    int32_t n_threads = x->settings->jobs ? x->settings->jobs : thread_count_processors();
    if (!told_stories_find(x->all, x->folder, x->settings->one_story, n_threads, &x->arena, &x->scratch, &told, error)) {
        return false;
    }
    Slice id = x->id;
    int32_t story = read_story(&id);
    if (story < 1 || story > told.count) {
        return error_set(error, STATUS_BAD_ARGUMENT, "there is no story %d; the brief has %d", (int)story, (int)told.count);
    }
    const ToldStory *reports = &told.items[story - 1];
    const Analysis **analyses = ARENA_NEW(&x->arena, const Analysis *, reports->count);
    for (int32_t i = 0; i < reports->count; i++) {
        analyses[i] = &x->all->items[reports->reports[i]]->analysis;
    }
    Situation situation;
    return situation_make(&x->models->event.lexicon, analyses, reports->count, &x->arena, &x->scratch, &situation, error) &&
           explanation_write(&situation, id, &x->look, &x->scratch, &x->text, error);
}

ExitStatus command_explain(const Settings *settings, const Models *models, const char *folder, Output *output) {
    Settings reading = *settings;
    reading.inputs = settings->inputs + 1; /* the first is the id */
    reading.n_inputs = settings->n_inputs - 1;
    Collection all;
    ExitStatus status = collect_reports(&reading, models, output, &all);
    Explaining x = {.settings = settings,
                    .models = models,
                    .folder = folder,
                    .id = slice_of(settings->inputs[0]),
                    .all = &all,
                    .look = {text_width(settings, output), output_has_colours(output)}};
    arena_init(&x.arena, ANALYSIS_MEMORY_LIMIT);
    arena_init(&x.scratch, ANALYSIS_MEMORY_LIMIT);
    Arena *arenas[] = {&x.arena, &x.scratch};
    Error error;
    error_clear(&error);
    if (!all.failed && all.count > 0) {
        if (arena_try(arenas, 2, write_explanation, &x, &error)) {
            output_write(output, (Slice){x.text.ptr, x.text.len});
        } else {
            output_message(output, &error);
            status = error.status == STATUS_BAD_ARGUMENT ? EXIT_USAGE : EXIT_NOTHING;
        }
    }
    collection_free(&all);
    buffer_free(&x.text);
    arena_free(&x.arena);
    arena_free(&x.scratch);
    return status;
}
