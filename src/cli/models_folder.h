/* Where the weights are. The only code that reads the environment. */
#ifndef HEARSAY_CLI_MODELS_FOLDER_H
#define HEARSAY_CLI_MODELS_FOLDER_H

#include "base/error.h"

enum { MODELS_FOLDER_ROOM = 4096 };

/* Writes the folder to out [MODELS_FOLDER_ROOM]: `given` (--models), else HEARSAY_MODELS, else the
 * first that is there of ../models and ../share/hearsay/models beside the program (a build, an
 * installation that was moved) and the folder it was configured to be installed to. */
bool models_folder_find(const char *given, char *out, Error *error) MUST_USE;

#endif
