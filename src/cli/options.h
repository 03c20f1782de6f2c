/* The one table of commands and options: parsing, --help, the man page and the completion of shells
 * all read it, so that they cannot disagree. */
#ifndef HEARSAY_CLI_OPTIONS_H
#define HEARSAY_CLI_OPTIONS_H

#include "base/date.h"
#include "base/error.h"
#include "base/utf8.h"
#include "claim/estimative.h"

typedef enum Command { COMMAND_NONE, COMMAND_ANALYSE, COMMAND_BRIEF, COMMAND_GROUP, COMMAND_LINK, COMMAND_COMPARE, COMMAND_EXPLAIN, COMMAND_COUNT } Command;

typedef enum OptionId {
    OPTION_FORMAT,
    OPTION_TOKENS,
    OPTION_ALL,
    OPTION_OF,
    OPTION_ONE_STORY,
    OPTION_WHY,
    OPTION_INTO,
    OPTION_OFFSETS,
    OPTION_SCALE,
    OPTION_WIDTH,
    OPTION_AS,
    OPTION_ENCODING,
    OPTION_PUBLISHED,
    OPTION_ONLY,
    OPTION_MEMORY,
    OPTION_OUTPUT,
    OPTION_JOBS,
    OPTION_MODELS,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_FORMAT_VERSION,
    OPTION_MAN_PAGE,
    OPTION_BASH_COMPLETION
} OptionId;

typedef struct Option {
    OptionId id;
    const char *name;    /* without the dashes */
    const char *value;   /* what its value is called, "" for a switch */
    const char *choices; /* the values allowed, separated by '|', or "" */
    uint32_t commands;   /* bit 1 << Command for each command that takes it */
    bool hidden;         /* not in --help: made for the build */
    const char *help;
} Option;

typedef struct CommandEntry {
    Command command;
    const char *name;
    const char *arguments;
    const char *summary;     /* one line, for the list of commands */
    const char *description; /* for its own --help and the man page */
} CommandEntry;

typedef enum OutputFormat {
    FORMAT_JSONL,
    FORMAT_CONLLU,
    FORMAT_TEXT,
    FORMAT_JSON,
    FORMAT_HTML,
    FORMAT_MARKDOWN,
    FORMAT_CSV,
    FORMAT_GRAPHML,
    FORMAT_ANNOTATION,
    FORMAT_FTM,
    FORMAT_STIX
} OutputFormat;

typedef enum Special {
    SPECIAL_NONE,
    SPECIAL_HELP,
    SPECIAL_VERSION,
    SPECIAL_FORMAT_VERSION,
    SPECIAL_MAN_PAGE,
    SPECIAL_BASH_COMPLETION
} Special;

typedef enum GroupOnly { ONLY_STORIES, ONLY_COPIES, ONLY_NOTHING } GroupOnly;

/* What link finds across reports, in the order of its option's choices. */
typedef enum LinkedThing { LINK_EVENTS, LINK_ENTITIES, LINK_CLAIMS, LINK_QUOTATIONS } LinkedThing;

/* What the arguments ask for. Strings are the arguments themselves. */
typedef struct Settings {
    Command command;
    Special special; /* help and the like, instead of work */
    OutputFormat format;
    bool tokens, all, one_story, why;
    OffsetUnit offsets;
    LinkedThing of; /* what link prints */
    Scale scale;
    int32_t width;                      /* columns; 0: as wide as the terminal */
    int32_t jobs;                       /* threads; 0: one a processor */
    GroupOnly only;                     /* part of what group does; ONLY_NOTHING: all of it */
    size_t memory;                      /* bytes; 0: no bound */
    const char *into;                   /* stories of before; NULL: none */
    const char *output;                 /* file for the results; NULL: standard output */
    const char *as, *encoding, *models; /* NULL where not given */
    Date published;
    const char *const *inputs; /* [n_inputs] files, folders, "-" */
    int32_t n_inputs;
} Settings;

extern const Option OPTIONS[];
extern const int32_t N_OPTIONS;
extern const CommandEntry COMMANDS[];
extern const int32_t N_COMMANDS;

/* Reads arguments [1, argc). Inputs are collected into `inputs` [argc], in their order. Wrong usage
 * is STATUS_BAD_ARGUMENT with a sentence that says what would be right. */
bool options_parse(int argc, const char *const *argv, const char **inputs, Settings *settings,
                   Error *error) MUST_USE;

#endif
