/* What the option table says, for people and shells: --help, the man page, the completion of bash. */
#ifndef HEARSAY_CLI_HELP_H
#define HEARSAY_CLI_HELP_H

#include "base/json.h"
#include "cli/options.h"

/* The help of one command, or with COMMAND_NONE of the whole program. */
void help_write(Command command, Buffer *out);
/* The man page in man(7)'s macros. */
void man_page_write(const char *version, Buffer *out);
/* A completion script for bash. */
void bash_completion_write(Buffer *out);

#endif
