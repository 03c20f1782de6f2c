#include "cli/help.h"

enum { HELP_WIDTH = 90, HELP_INDENT = 26 };

static const char INTRODUCTION[] =
    "Hearsay reads the reports that people publish about an event and gives back the situation that they "
    "describe: who says what, how sure they are, and where in the text it stands. It works offline and gives "
    "the same bytes for the same input on every machine.";

static const char INPUTS[] =
    "A REPORT is a file, a folder (every file in it, in the order of names) or - for standard input: plain "
    "text "
    "in UTF-8, UTF-16, Windows-1252 or ISO-8859-1/15, HTML, or JSONL with one report a line. The kind is "
    "recognised by content.";

typedef struct NamedText {
    const char *name, *text;
} NamedText;

static const NamedText EXIT_STATUSES[] = {
    {"0", "all well"},
    {"1", "some input could not be used; the rest was"},
    {"2", "wrong usage"},
    {"3", "nothing could be done"},
};

static const NamedText ENVIRONMENT[] = {
    {"HEARSAY_MODELS", "folder of the weights, where --models is not given"},
};

/* Adds text wrapped at HELP_WIDTH; the cursor stands at `column`, further lines begin at `indent`. */
static void add_wrapped(Buffer *out, const char *text, int32_t column, int32_t indent) {
    SlicePair pair = {SLICE(""), slice_of(text), true};
    bool first = true;
    while (pair.found) {
        pair = slice_cut(pair.tail, ' ');
        if (!first && column + 1 + (int32_t)pair.head.len > HELP_WIDTH) {
            buffer_print(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!first) {
            buffer_add_char(out, ' ');
            column++;
        }
        buffer_add(out, pair.head);
        column += (int32_t)pair.head.len;
        first = false;
    }
    buffer_add_char(out, '\n');
}

/* "  name" and its text in a second column; on a line of its own where the name is long. */
static void add_entry(Buffer *out, Slice name, const char *text) {
    buffer_add(out, SLICE("  "));
    buffer_add(out, name);
    int32_t column = 2 + (int32_t)name.len;
    if (column + 2 > HELP_INDENT) {
        buffer_print(out, "\n%*s", HELP_INDENT, "");
    } else {
        buffer_print(out, "%*s", (int)(HELP_INDENT - column), "");
    }
    add_wrapped(out, text, HELP_INDENT, HELP_INDENT);
}

static void add_named(Buffer *out, const NamedText *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        add_entry(out, slice_of(list[i].name), list[i].text);
    }
}

static bool option_shows(const Option *option, Command command) {
    return !option->hidden && (option->commands & 1u << command);
}

/* What stands for the value of an option: its choices, or the name of the value. */
static const char *value_of(const Option *option) {
    return option->choices[0] ? option->choices : option->value;
}

static void add_option_name(Buffer *out, const Option *option) {
    buffer_print(out, "--%s%s%s", option->name, option->value[0] ? " " : "", value_of(option));
}

static void add_options(Buffer *out, Command command) {
    for (int32_t i = 0; i < N_OPTIONS; i++) {
        if (option_shows(&OPTIONS[i], command)) {
            Buffer name = {0};
            add_option_name(&name, &OPTIONS[i]);
            add_entry(out, (Slice){name.ptr, name.len}, OPTIONS[i].help);
            buffer_free(&name);
        }
    }
}

void help_write(Command command, Buffer *out) {
    if (command == COMMAND_NONE) {
        buffer_add(out, SLICE("usage: hearsay COMMAND [OPTION...] REPORT...\n\n"));
        add_wrapped(out, INTRODUCTION, 0, 0);
        buffer_add(out, SLICE("\nCommands (hearsay COMMAND --help says more):\n"));
        for (int32_t i = 0; i < N_COMMANDS; i++) {
            add_entry(out, slice_of(COMMANDS[i].name), COMMANDS[i].summary);
        }
    }
    for (int32_t i = 0; i < N_COMMANDS; i++) {
        if (COMMANDS[i].command == command) {
            buffer_print(out, "usage: hearsay %s [OPTION...] %s\n\n", COMMANDS[i].name,
                         COMMANDS[i].arguments);
            add_wrapped(out, COMMANDS[i].description, 0, 0);
        }
    }
    buffer_add_char(out, '\n');
    add_wrapped(out, INPUTS, 0, 0);
    buffer_add(out, SLICE("\nOptions:\n"));
    add_options(out, command);
    buffer_add(out, SLICE("\nExit status:\n"));
    add_named(out, EXIT_STATUSES, ARRAY_COUNT(EXIT_STATUSES));
    buffer_add(out, SLICE("\nEnvironment:\n"));
    add_named(out, ENVIRONMENT, ARRAY_COUNT(ENVIRONMENT));
}

/* Text for roff: backslashes, hyphens that stand for themselves, and no line that is a request. */
static void add_roff(Buffer *out, const char *text) {
    for (const char *c = text; *c; c++) {
        if (*c == '\\') {
            buffer_add(out, SLICE("\\e"));
        } else if (*c == '-') {
            buffer_add(out, SLICE("\\-"));
        } else {
            buffer_add_char(out, *c);
        }
    }
    buffer_add_char(out, '\n');
}

static void add_roff_entry(Buffer *out, const char *name, const char *value, const char *text) {
    buffer_print(out, ".TP\n\\fB");
    for (const char *c = name; *c; c++) {
        if (*c == '-') {
            buffer_add_char(out, '\\');
        }
        buffer_add_char(out, *c);
    }
    buffer_print(out, "\\fR%s\\fI%s\\fR\n", value[0] ? " " : "", value);
    add_roff(out, text);
}

static void add_roff_options(Buffer *out, Command command) {
    for (int32_t i = 0; i < N_OPTIONS; i++) {
        if (option_shows(&OPTIONS[i], command)) {
            Buffer name = {0};
            buffer_print(&name, "--%s", OPTIONS[i].name);
            buffer_add_char(&name, '\0');
            add_roff_entry(out, name.ptr ? name.ptr : "", value_of(&OPTIONS[i]), OPTIONS[i].help);
            buffer_free(&name);
        }
    }
}

void man_page_write(const char *version, Buffer *out) {
    buffer_print(out, ".TH HEARSAY 1 \"\" \"hearsay %s\" \"User Commands\"\n", version);
    buffer_add(out,
               SLICE(".SH NAME\nhearsay \\- who says it, how sure are they, and who is only repeating it\n"
                     ".SH SYNOPSIS\n"));
    for (int32_t i = 0; i < N_COMMANDS; i++) {
        buffer_print(out, ".B hearsay %s\n[\\fIOPTION\\fR...] \\fI%s\\fR\n%s", COMMANDS[i].name,
                     COMMANDS[i].arguments, i + 1 < N_COMMANDS ? ".br\n" : "");
    }
    buffer_add(out, SLICE(".SH DESCRIPTION\n"));
    add_roff(out, INTRODUCTION);
    buffer_add(out, SLICE(".PP\n"));
    add_roff(out, INPUTS);
    buffer_add(out, SLICE(".SH COMMANDS\n"));
    for (int32_t i = 0; i < N_COMMANDS; i++) {
        buffer_print(out, ".SS \"hearsay %s\"\n", COMMANDS[i].name);
        add_roff(out, COMMANDS[i].description);
        add_roff_options(out, COMMANDS[i].command);
    }
    buffer_add(out, SLICE(".SS \"Without a command\"\n"));
    add_roff_options(out, COMMAND_NONE);
    buffer_add(out, SLICE(".SH EXIT STATUS\n"));
    for (size_t i = 0; i < ARRAY_COUNT(EXIT_STATUSES); i++) {
        add_roff_entry(out, EXIT_STATUSES[i].name, "", EXIT_STATUSES[i].text);
    }
    buffer_add(out, SLICE(".SH ENVIRONMENT\n"));
    for (size_t i = 0; i < ARRAY_COUNT(ENVIRONMENT); i++) {
        add_roff_entry(out, ENVIRONMENT[i].name, "", ENVIRONMENT[i].text);
    }
}

/* The words of "a|b|c" separated by spaces. */
static void add_choices(Buffer *out, const char *choices) {
    for (const char *c = choices; *c; c++) {
        buffer_add_char(out, *c == '|' ? ' ' : *c);
    }
}

void bash_completion_write(Buffer *out) {
    buffer_add(out, SLICE("# bash completion for hearsay, made from its option table\n_hearsay() {\n"
                          "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} "
                          "command=${COMP_WORDS[1]} words=\n    case $command:$before in\n"));
    for (int32_t i = 0; i < N_OPTIONS; i++) {
        const Option *option = &OPTIONS[i];
        for (int32_t c = 0; c < N_COMMANDS && !option->hidden && option->choices[0]; c++) {
            if (option->commands & 1u << COMMANDS[c].command) {
                buffer_print(out, "    %s:--%s) words='", COMMANDS[c].name, option->name);
                add_choices(out, option->choices);
                buffer_add(out, SLICE("' ;;\n"));
            }
        }
    }
    buffer_add(out, SLICE("    *:--models) COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n    esac\n"
                          "    if [ -n \"$words\" ]; then COMPREPLY=($(compgen -W \"$words\" -- \"$word\")); "
                          "return; fi\n    case $command in\n"));
    for (int32_t c = 0; c < N_COMMANDS; c++) {
        buffer_print(out, "    %s) words='", COMMANDS[c].name);
        for (int32_t i = 0; i < N_OPTIONS; i++) {
            if (option_shows(&OPTIONS[i], COMMANDS[c].command)) {
                buffer_print(out, "--%s ", OPTIONS[i].name);
            }
        }
        buffer_add(out, SLICE("' ;;\n"));
    }
    buffer_add(out, SLICE("    *) words='"));
    for (int32_t c = 0; c < N_COMMANDS; c++) {
        buffer_print(out, "%s ", COMMANDS[c].name);
    }
    buffer_add(out, SLICE("--help --version --format-version' ;;\n    esac\n"
                          "    case $COMP_CWORD:$word in\n"
                          "    1:* | *:-*) COMPREPLY=($(compgen -W \"$words\" -- \"$word\")) ;;\n"
                          "    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n    esac\n}\n"
                          "complete -o filenames -F _hearsay hearsay\n"));
}
