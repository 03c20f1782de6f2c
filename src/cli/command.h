/* The commands, one file each. Each writes its results to output and gives the exit status; what
 * output itself met is looked at by main. */
#ifndef HEARSAY_CLI_COMMAND_H
#define HEARSAY_CLI_COMMAND_H

#include "analysis/analysis.h"
#include "cli/options.h"
#include "cli/output.h"

ExitStatus command_analyse(const Settings *settings, const Models *models, Output *output);
/* Takes further weights from the folder that models were opened from. */
ExitStatus command_brief(const Settings *settings, const Models *models, const char *folder, Output *output);
ExitStatus command_explain(const Settings *settings, const Models *models, const char *folder, Output *output);
ExitStatus command_link(const Settings *settings, const Models *models, const char *folder, Output *output);
ExitStatus command_compare(const Settings *settings, const Models *models, Output *output);
/* Needs only story.weights of the folder of models. */
ExitStatus command_group(const Settings *settings, const char *models, Output *output);

#endif
