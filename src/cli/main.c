/* hearsay: chooses the command. */
#define _POSIX_C_SOURCE 200809L
#include "analysis/fields.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/models_folder.h"

#include <signal.h>
#include <stdlib.h>

/* --help and the like: texts instead of work. */
static ExitStatus print_special(const Settings *settings, Output *output) {
    Buffer text = {0};
    switch (settings->special) {
    case SPECIAL_HELP: help_write(settings->command, &text); break;
    case SPECIAL_VERSION: buffer_print(&text, "hearsay %s\n", HEARSAY_VERSION); break;
    case SPECIAL_FORMAT_VERSION: buffer_print(&text, "%d\n", OUTPUT_FORMAT_VERSION); break;
    case SPECIAL_MAN_PAGE: man_page_write(HEARSAY_VERSION, &text); break;
    case SPECIAL_BASH_COMPLETION: bash_completion_write(&text); break;
    case SPECIAL_NONE: break;
    }
    output_write(output, (Slice){text.ptr, text.len});
    buffer_free(&text);
    return EXIT_ALL_WELL;
}

/* The commands that analyse reports, which takes all models. */
static ExitStatus run_with_models(const Settings *settings, const char *folder, Output *output) {
    Error error;
    error_clear(&error);
    Models models;
    if (!models_open(&models, folder, &error)) {
        output_message(output, &error);
        return EXIT_NOTHING;
    }
    ExitStatus status = EXIT_USAGE;
    switch (settings->command) {
    case COMMAND_ANALYSE: status = command_analyse(settings, &models, output); break;
    case COMMAND_BRIEF: status = command_brief(settings, &models, folder, output); break;
    case COMMAND_EXPLAIN: status = command_explain(settings, &models, folder, output); break;
    case COMMAND_LINK: status = command_link(settings, &models, folder, output); break;
    case COMMAND_COMPARE: status = command_compare(settings, &models, output); break;
    case COMMAND_GROUP:
    case COMMAND_NONE:
    case COMMAND_COUNT: break;
    }
    models_close(&models);
    return status;
}

static ExitStatus run_command(const Settings *settings, Output *output) {
    Error error;
    error_clear(&error);
    char folder[MODELS_FOLDER_ROOM];
    if (!models_folder_find(settings->models, folder, &error)) {
        output_message(output, &error);
        return EXIT_NOTHING;
    }
    return settings->command == COMMAND_GROUP ? command_group(settings, folder, output)
                                              : run_with_models(settings, folder, output);
}

int main(int argc, char **argv) {
    /* a reader that closes the pipe is met as EPIPE, where output_write knows what to do */
    signal(SIGPIPE, SIG_IGN);
    Output output;
    output_init(&output);
    Error error;
    error_clear(&error);
    Settings settings;
    const char **inputs = calloc((size_t)argc + 1, sizeof *inputs);
    if (!inputs || !options_parse(argc, (const char *const *)argv, inputs, &settings, &error)) {
        if (!inputs) {
            error_set(&error, STATUS_NO_MEMORY, "no memory is left");
        }
        output_message(&output, &error);
        free(inputs);
        return error.status == STATUS_BAD_ARGUMENT ? EXIT_USAGE : EXIT_NOTHING;
    }
    ExitStatus status = EXIT_NOTHING;
    if (settings.output && settings.special == SPECIAL_NONE && !output_open_file(&output, settings.output, &error)) {
        output_message(&output, &error);
    } else {
        status = settings.special == SPECIAL_NONE ? run_command(&settings, &output) : print_special(&settings, &output);
        output_end(&output, status == EXIT_ALL_WELL || status == EXIT_SOME_INPUT);
    }
    if (output.failed) {
        output_message(&output, &output.error);
        status = EXIT_NOTHING;
    }
    free(inputs);
    return status;
}
