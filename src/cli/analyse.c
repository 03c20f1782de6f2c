/* hearsay analyse: every report as one JSON object or one CoNLL-U document, in input order. */
#include "cli/command.h"

#include "cli/run.h"
#include "export/analysis_json.h"
#include "export/conllu.h"

typedef struct Analyse {
    const Settings *settings;
    Output *output;
} Analyse;

static void render_analysis(void *context, Item *item, Arena *scratch) {
    const Settings *settings = ((Analyse *)context)->settings;
    if (settings->format == FORMAT_CONLLU) {
        analysis_write_conllu(&item->analysis, &item->out);
        return;
    }
    AnalysisJsonOptions options = {.tokens = settings->tokens, .unit = settings->offsets, .scale = settings->scale};
    analysis_write_json(&item->analysis, &options, scratch, &item->out);
    buffer_add_char(&item->out, '\n');
}

static bool print_analysis(void *context, Item *item) {
    Analyse *analyse = context;
    return output_write(analyse->output, (Slice){item->out.ptr, item->out.len});
}

ExitStatus command_analyse(const Settings *settings, const Models *models, Output *output) {
    Analyse analyse = {settings, output};
    Run run = {settings, models, output, render_analysis, print_analysis, &analyse};
    return run_reports(&run);
}
