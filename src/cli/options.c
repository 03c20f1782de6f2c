#include "cli/options.h"

#include <limits.h>
#include <stdlib.h>

#define ANALYSE (1u << COMMAND_ANALYSE)
#define BRIEF (1u << COMMAND_BRIEF)
#define GROUP (1u << COMMAND_GROUP)
#define LINK (1u << COMMAND_LINK)
#define COMPARE (1u << COMMAND_COMPARE)
#define EXPLAIN (1u << COMMAND_EXPLAIN)
#define READING (ANALYSE | BRIEF | GROUP | LINK | COMPARE | EXPLAIN)
#define ANY (1u << COMMAND_NONE | READING)

static const size_t LEAST_MEMORY = (size_t)16 << 20;

enum { MOST_JOBS = 256, LEAST_WIDTH = 40, MOST_WIDTH = 1000 };

const CommandEntry COMMANDS[] = {
    {COMMAND_BRIEF, "brief", "REPORT...", "the situation that the reports describe",
     "Reads reports of one story and prints what they tell: the accounts with their dates and how these are "
     "known, and who says what, each line with marks such as [003:12] that name the account and the sentence "
     "it rests on."},
    {COMMAND_ANALYSE, "analyse", "REPORT...", "one JSON object a report",
     "Prints sentences, words, trees, claims and events of each report, one JSON object a line (JSONL) in the order "
     "of "
     "the input. The same input gives the same bytes, whatever the number of threads."},
    {COMMAND_GROUP, "group", "REPORT...", "which reports tell of the same event, and which copy others",
     "Prints one JSON object a line for each story: its title, the reports that tell of it, which of them copy others "
     "and from where, and which go back to one origin. A round-up of several events stands in several stories. Reports are "
     "only read, not analysed, so it is fast. The order of the reports changes nothing."},
    {COMMAND_LINK, "link", "REPORT...", "the same events across reports",
     "Prints one JSON object a line for each event that two or more reports of one story tell of, with every place where "
     "they name it. The order of the reports changes nothing but the order within the output."},
    {COMMAND_COMPARE, "compare", "A B", "two accounts, aligned claim by claim",
     "Prints what two reports say differently, what both say, and what only one of them says; how quotations changed from "
     "one to the other; and, where one is a copy of the other, the words that were changed. Numbers, dates, places, names "
     "and certainty are compared inside claims that say the same."},
    {COMMAND_EXPLAIN, "explain", "ID REPORT...", "what one element of a brief rests on",
     "Prints the chain behind one element of the brief of the same reports: every place that it rests on, with the words, the "
     "sentence, the report, and the rule or model that found it. ID is that of the JSON, such as c12 or x3; where the reports tell "
     "several stories, 2:c12 is that of the second."},
};
const int32_t N_COMMANDS = (int32_t)ARRAY_COUNT(COMMANDS);

const Option OPTIONS[] = {
    {OPTION_FORMAT, "format", "FORMAT", "jsonl|conllu", ANALYSE, false,
     "jsonl: one JSON object a report (default); conllu: words and trees as CoNLL-U"},
    {OPTION_FORMAT, "format", "FORMAT", "text|json|html|markdown|csv|graphml|annotation|ftm|stix", BRIEF, false,
     "text: to be read on a terminal (default); json: one JSON object; html: one page that holds everything, the texts of "
     "the reports too, and loads nothing (with --output FILE); markdown: the text as Markdown; csv: the claims for a spreadsheet; graphml: the actors as a "
     "graph; annotation: W3C Web Annotations; "
     "ftm: FollowTheMoney entities, one a line; stix: a STIX 2.1 bundle"},
    {OPTION_FORMAT, "format", "FORMAT", "text|json", COMPARE, false,
     "text: to be read on a terminal (default); json: one JSON object"},
    {OPTION_FORMAT, "format", "FORMAT", "jsonl|text", LINK, false,
     "jsonl: one JSON object an event (default); text: to be read, each mention with the words around it"},
    {OPTION_OF, "of", "THINGS", "events|entities|claims|quotations", LINK, false,
     "what to find in several reports of one story (default: events); quotations come with what each report changed"},
    {OPTION_ALL, "all", "", "", LINK, false, "also print what only one report has"},
    {OPTION_ALL, "all", "", "", BRIEF, false, "print all of it as text or Markdown, not only what matters most"},
    {OPTION_ONE_STORY, "one-story", "", "", LINK | BRIEF | EXPLAIN, false,
     "take all reports as telling one story instead of grouping them first"},
    {OPTION_TOKENS, "tokens", "", "", ANALYSE, false, "add words with lemmas, tags and trees, and frames, to the JSON"},
    {OPTION_OFFSETS, "offsets", "UNIT", "codepoint|utf16|byte", ANALYSE | GROUP | LINK | COMPARE, false,
     "what start and end count: Unicode code points (default), UTF-16 units or bytes of UTF-8"},
    {OPTION_SCALE, "scale", "SCALE", "icd203|phia|survey", ANALYSE | COMPARE, false,
     "what numbers words such as likely get: ICD 203 (default), the PHIA yardstick, what surveyed people said"},
    {OPTION_WIDTH, "width", "COLUMNS", "", BRIEF | LINK | COMPARE | EXPLAIN, false,
     "wrap the text at so many columns (default: the terminal's width, 100 at most, or 90)"},
    {OPTION_WHY, "why", "", "", GROUP, false,
     "add to each story why its reports are in it: the report each is closest to, what says so and what against it"},
    {OPTION_INTO, "into", "STORIES", "", GROUP, false,
     "put new reports to the stories that hearsay group printed into this file before: those keep their numbers and reports, which "
     "must be given again beside the new ones"},
    {OPTION_ONLY, "only", "PART", "stories|copies", GROUP, false,
     "stories: do not look for copies; copies: do not look for stories, each report stands with those that copy it"},
    {OPTION_MEMORY, "memory", "SIZE", "", GROUP, false,
     "bound the memory that copies take, for example 500M or 2G (default: no bound); the rest goes to temporary files in "
     "TMPDIR. With --only copies that is nearly all memory, so that any number of reports can be grouped"},
    {OPTION_OUTPUT, "output", "FILE", "", READING, false,
     "write the results to this file instead of standard output; it gets its name only when it is complete"},
    {OPTION_AS, "as", "KIND", "plain|html|jsonl", READING, false,
     "take every report as this kind instead of recognising it by its content"},
    {OPTION_ENCODING, "encoding", "NAME", "", READING, false,
     "take plain text as this encoding instead of recognising it: utf-8, utf-16, windows-1252, iso-8859-1 "
     "..."},
    {OPTION_PUBLISHED, "published", "DATE", "", READING, false,
     "date (YYYY-MM-DD) of reports that do not say when they were published"},
    {OPTION_JOBS, "jobs", "N", "", READING, false,
     "work with so many threads (default: one a processor)"},
    {OPTION_MODELS, "models", "FOLDER", "", READING, false, "take the weights from this folder"},
    {OPTION_HELP, "help", "", "", ANY, false, "print what the command does and its options"},
    {OPTION_VERSION, "version", "", "", ANY, false, "print the version of the program"},
    {OPTION_FORMAT_VERSION, "format-version", "", "", ANY, false, "print the version of the output contract"},
    {OPTION_MAN_PAGE, "man-page", "", "", 1u << COMMAND_NONE, true, "print the man page"},
    {OPTION_BASH_COMPLETION, "bash-completion", "", "", 1u << COMMAND_NONE, true,
     "print the completion for bash"},
};
const int32_t N_OPTIONS = (int32_t)ARRAY_COUNT(OPTIONS);

static bool wrong(Error *error, const char *what, Slice name, const char *advice) {
    return error_set(error, STATUS_BAD_ARGUMENT, "%s %.*s; %s", what, (int)(name.len < 80 ? name.len : 80),
                     name.ptr, advice);
}

static bool name_equals(const char *name, Slice given) {
    return slice_equals(slice_of(name), given);
}

/* The option of this name that the command takes. Before the command is known every option counts,
 * so that `hearsay --jobs 2 analyse x` works; its command is checked at the end. */
static const Option *option_find(Slice name, uint32_t commands) {
    for (int32_t i = 0; i < N_OPTIONS; i++) {
        if (name_equals(OPTIONS[i].name, name) && (OPTIONS[i].commands & commands)) {
            return &OPTIONS[i];
        }
    }
    return NULL;
}

/* Position of value among the choices "a|b|c", or -1. */
static int32_t choice_find(const char *choices, Slice value) {
    SlicePair pair = {SLICE(""), slice_of(choices), true};
    for (int32_t i = 0; pair.found; i++) {
        pair = slice_cut(pair.tail, '|');
        if (slice_equals(pair.head, value)) {
            return i;
        }
    }
    return -1;
}

static bool read_number(Slice value, int32_t least, int32_t most, int32_t *out) {
    int64_t number = 0;
    for (size_t i = 0; i < value.len; i++) {
        if (!ascii_is_digit(value.ptr[i]) || number > INT_MAX) {
            return false;
        }
        number = number * 10 + (value.ptr[i] - '0');
    }
    if (value.len == 0 || number < least || number > most) {
        return false;
    }
    *out = (int32_t)number;
    return true;
}

/* A number of bytes such as 500M: K, M and G are powers of 1024. */
static bool read_size(Slice value, size_t *out) {
    size_t unit = 1;
    if (value.len) {
        char last = ascii_lower(value.ptr[value.len - 1]);
        unit = last == 'k' ? (size_t)1 << 10 : last == 'm' ? (size_t)1 << 20 : last == 'g' ? (size_t)1 << 30 : 1;
    }
    int32_t number;
    if (!read_number(slice_sub(value, 0, value.len - (unit > 1)), 1, INT32_MAX, &number) ||
        (size_t)number > SIZE_MAX / unit) {
        return false;
    }
    *out = (size_t)number * unit;
    return *out >= LEAST_MEMORY;
}

/* In the order of OutputFormat. */
static const char FORMATS[] = "jsonl|conllu|text|json|html|markdown|csv|graphml|annotation|ftm|stix";

static bool apply_choice(const Option *option, Slice value, Settings *settings, Error *error) {
    int32_t choice = choice_find(option->choices, value);
    if (choice < 0) {
        return error_set(error, STATUS_BAD_ARGUMENT, "--%s cannot be \"%.*s\"; it is one of %s", option->name,
                         (int)(value.len < 80 ? value.len : 80), value.ptr, option->choices);
    }
    if (option->id == OPTION_FORMAT) {
        settings->format = (OutputFormat)choice_find(FORMATS, value);
    } else if (option->id == OPTION_OFFSETS) {
        settings->offsets = (OffsetUnit)choice;
    } else if (option->id == OPTION_ONLY) {
        settings->only = (GroupOnly)choice;
    } else if (option->id == OPTION_OF) {
        settings->of = (LinkedThing)choice;
    } else if (option->id == OPTION_SCALE) {
        settings->scale = (Scale)choice;
    } else {
        settings->as = value.ptr;
    }
    return true;
}

static bool apply_value(const Option *option, const char *value, Settings *settings, Error *error) {
    Slice text = slice_of(value);
    if (option->choices[0]) {
        return apply_choice(option, text, settings, error);
    }
    switch (option->id) {
    case OPTION_WIDTH:
        return read_number(text, LEAST_WIDTH, MOST_WIDTH, &settings->width) ||
               error_set(error, STATUS_BAD_ARGUMENT, "--width needs a number from %d to %d", LEAST_WIDTH,
                         MOST_WIDTH);
    case OPTION_JOBS:
        return read_number(text, 1, MOST_JOBS, &settings->jobs) ||
               error_set(error, STATUS_BAD_ARGUMENT, "--jobs needs a number from 1 to %d", MOST_JOBS);
    case OPTION_MEMORY:
        return read_size(text, &settings->memory) ||
               error_set(error, STATUS_BAD_ARGUMENT, "--memory needs a size of at least 16M, such as 500M or 2G");
    case OPTION_INTO: settings->into = value; return true;
    case OPTION_OUTPUT: settings->output = value; return true;
    case OPTION_PUBLISHED:
        return (text.len == 10 && date_parse_iso(text, &settings->published)) ||
               error_set(error, STATUS_BAD_ARGUMENT, "--published needs a day of the calendar as YYYY-MM-DD");
    case OPTION_ENCODING: settings->encoding = value; return true;
    case OPTION_MODELS: settings->models = value; return true;
    default: return error_set(error, STATUS_BAD_ARGUMENT, "--%s takes no value", option->name);
    }
}

static void apply_switch(OptionId id, Settings *settings) {
    switch (id) {
    case OPTION_TOKENS: settings->tokens = true; break;
    case OPTION_ALL: settings->all = true; break;
    case OPTION_ONE_STORY: settings->one_story = true; break;
    case OPTION_WHY: settings->why = true; break;
    case OPTION_HELP: settings->special = SPECIAL_HELP; break;
    case OPTION_VERSION: settings->special = SPECIAL_VERSION; break;
    case OPTION_FORMAT_VERSION: settings->special = SPECIAL_FORMAT_VERSION; break;
    case OPTION_MAN_PAGE: settings->special = SPECIAL_MAN_PAGE; break;
    case OPTION_BASH_COMPLETION: settings->special = SPECIAL_BASH_COMPLETION; break;
    default: break;
    }
}

/* One option at argv[*at]; moves *at to the last argument that it used. */
static bool read_option(int argc, const char *const *argv, int *at, Settings *settings, Error *error) {
    const char *argument = argv[*at];
    Slice given = slice_from(slice_of(argument), argument[1] == '-' ? 2 : 1);
    if (strcmp(argument, "-h") == 0) {
        given = SLICE("help");
    } else if (argument[1] != '-') {
        return wrong(error, "unknown option", slice_of(argument), "see hearsay --help");
    }
    SlicePair pair = slice_cut(given, '=');
    const Option *option = option_find(pair.head, 1u << settings->command);
    if (!option) {
        bool elsewhere = option_find(pair.head, ANY) != NULL;
        return wrong(error, elsewhere ? "this command has no option" : "unknown option", slice_of(argument),
                     elsewhere && settings->command == COMMAND_NONE ? "put it after the command"
                                                                    : "see hearsay --help");
    }
    if (!option->value[0]) {
        if (pair.found) {
            return error_set(error, STATUS_BAD_ARGUMENT, "--%s takes no value", option->name);
        }
        apply_switch(option->id, settings);
        return true;
    }
    const char *value = pair.tail.ptr;
    if (!pair.found) {
        if (*at + 1 >= argc) {
            return error_set(error, STATUS_BAD_ARGUMENT, "--%s needs a value: %s", option->name,
                             option->choices[0] ? option->choices : option->value);
        }
        value = argv[++*at];
    }
    return apply_value(option, value, settings, error);
}

static bool read_command(const char *name, Settings *settings, Error *error) {
    for (int32_t i = 0; i < N_COMMANDS; i++) {
        if (strcmp(COMMANDS[i].name, name) == 0) {
            settings->command = COMMANDS[i].command;
            bool for_people = settings->command == COMMAND_BRIEF || settings->command == COMMAND_COMPARE || settings->command == COMMAND_EXPLAIN;
            settings->format = for_people ? FORMAT_TEXT : FORMAT_JSONL;
            return true;
        }
    }
    return wrong(error, "there is no command", slice_of(name), "the commands are brief, analyse, group and link");
}

bool options_parse(int argc, const char *const *argv, const char **inputs, Settings *settings, Error *error) {
    *settings = (Settings){.inputs = inputs, .only = ONLY_NOTHING};
    bool only_inputs = false;
    for (int i = 1; i < argc; i++) {
        const char *argument = argv[i];
        if (!only_inputs && strcmp(argument, "--") == 0) {
            only_inputs = true;
        } else if (!only_inputs && argument[0] == '-' && argument[1] != '\0') {
            if (!read_option(argc, argv, &i, settings, error)) {
                return false;
            }
        } else if (settings->command == COMMAND_NONE) {
            if (!read_command(argument, settings, error)) {
                return false;
            }
        } else {
            inputs[settings->n_inputs++] = argument;
        }
    }
    if (settings->special != SPECIAL_NONE) {
        return true;
    }
    if (settings->command == COMMAND_NONE) {
        return error_set(error, STATUS_BAD_ARGUMENT,
                         "no command is given; try hearsay brief REPORT... or "
                         "hearsay --help");
    }
    if (settings->n_inputs == 0) {
        return error_set(error, STATUS_BAD_ARGUMENT,
                         "no report is given; name files, folders or - for standard "
                         "input");
    }
    if (settings->command == COMMAND_EXPLAIN && settings->n_inputs < 2) {
        return error_set(error, STATUS_BAD_ARGUMENT, "explain needs an id and the reports; try hearsay explain c1 REPORT...");
    }
    if (settings->of != LINK_EVENTS && settings->format == FORMAT_TEXT) {
        return error_set(error, STATUS_BAD_ARGUMENT, "--format text shows events; leave one of --of and --format out");
    }
    if (settings->into && settings->only == ONLY_COPIES) {
        return error_set(error, STATUS_BAD_ARGUMENT, "--into is about stories; leave one of --into and --only copies out");
    }
    if (settings->tokens && settings->format == FORMAT_CONLLU) {
        return error_set(error, STATUS_BAD_ARGUMENT,
                         "--tokens is for --format jsonl; CoNLL-U always has them");
    }
    return true;
}
