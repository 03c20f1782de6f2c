/* What stands beside a name for the same person: a title before it, an apposition behind it. */
#ifndef HEARSAY_NAMES_APPOSITION_H
#define HEARSAY_NAMES_APPOSITION_H

#include "names/coreference.h"
#include "names/role.h"

/* Joins the cluster of the noun phrase that heads a role with that of the name that holds it, where the role
 * stands right beside its one holder (North Korean leader Kim Jong Un; Bruce Bennett, a researcher) and the
 * noun phrase's cluster has no name of its own. Changes cluster_of and the counts of coreference; a cluster
 * that was joined to another is left with none. Linear. */
void apposition_join(const RoleList *roles, const MentionList *mentions, Coreference *coreference,
                     Arena *scratch);

#endif
