/* Writes the trained role network beside the inventory as roles/roles.h reads it. */
#ifndef HEARSAY_TRAIN_ROLES_EXPORT_H
#define HEARSAY_TRAIN_ROLES_EXPORT_H

#include "roles_net.h"

/* Adds the arrays of the network to the writer and writes the file. */
bool roles_export(const char *path, const RolesShape *shape, const RolesLayout *layout, const float *values,
                  WeightsWriter *writer, Arena *arena, Error *error) MUST_USE;

#endif
