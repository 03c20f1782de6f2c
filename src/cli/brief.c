#include "cli/command.h"
ExitStatus command_brief(const Settings *settings, const Models *models, Output *output) {
    (void)settings; (void)models; (void)output;
    return EXIT_NOTHING;
}
