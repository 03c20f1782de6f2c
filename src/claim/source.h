/* Whom a claim's source means: the entity of its head or of the person named in it, but for a pronoun that goes on with the last speaker. */
#ifndef HEARSAY_CLAIM_SOURCE_H
#define HEARSAY_CLAIM_SOURCE_H

#include "claim/claim.h"
#include "names/entity.h"

/* The entity that is the source of a claim, or -1. *He added* right behind what somebody said is that speaker, whatever
 * coreference takes for likelier: where the claim before has its source or end in the same sentence or the one before,
 * and that source is a person of a name whose gender does not speak against it. Looks at a few claims before. */
int32_t claim_source_entity(const ClaimList *claims, int32_t claim, const Segments *segments, const Syntax *syntax,
                            const EntityList *entities);

/* The claim before that names whom it or they mean as the source of this one: the statement said … It added …; the claim itself where
 * none does, or where coreference is to decide (he and she). */
int32_t claim_meant_by_it(const ClaimList *claims, int32_t claim, const Segments *segments, const Syntax *syntax, const EntityList *entities);

#endif
