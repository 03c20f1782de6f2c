/* Situations as one STIX 2.1 bundle: each story and each account a report, each actor an identity, each element a note, each
 * judgement of how likely one is an opinion of it. docs/exports.md says what stands in each, and how likelihood becomes
 * confidence.
 *
 *     report (story) ──▶ everything        note (element) ──▶ reports (accounts), identities (speakers, actors)
 *     report (account) ──▶ identities      opinion ──▶ note
 *
 * STIX Version 2.1, OASIS Standard of 10 June 2021. */
#ifndef HEARSAY_EXPORT_STIX_H
#define HEARSAY_EXPORT_STIX_H

#include "export/element.h"

/* One bundle of all stories and a line end, to the end of out. scratch is left as it was. */
void stix_write(const Stories *stories, Arena *scratch, Buffer *out);

#endif
