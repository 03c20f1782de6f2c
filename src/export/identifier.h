/* Identifiers of what a Situation has: UUIDs of version 5, the same in every format and on every machine. Their names are
 * what makes a thing itself:
 *
 *              space                   name
 *     report   that of its id in ours  its text
 *     story    ours                    the UUIDs of its reports in the order in which they were given, a blank behind each
 *     element  the story's             "c12", the id in the JSON of a brief
 *
 * so that another set of reports is another story with other elements: nothing is said of one thing in two ways. */
#ifndef HEARSAY_EXPORT_IDENTIFIER_H
#define HEARSAY_EXPORT_IDENTIFIER_H

#include "base/uuid.h"
#include "export/element.h"

typedef struct Identifiers {
    Uuid story;
    Uuid *reports; /* [accounts] */
} Identifiers;

/* In arena; linear in the texts. */
Identifiers identifiers_make(const Situation *situation, Arena *arena);

/* Of all of some stories together: our own space, the UUIDs of the stories as a story has those of reports. scratch is left
 * as it was. */
Uuid stories_uuid(const Stories *stories, Arena *scratch);

/* Of anything in a story: "c12". */
Uuid element_uuid(const Identifiers *identifiers, const char *element);

/* Of something outside stories that a name of our own choice stands for: "hearsay". */
Uuid named_uuid(const char *name);

/* "PREFIX" and the UUID as one JSON string: urn:uuid:…, note--… */
void json_write_uuid(JsonWriter *json, const char *prefix, Uuid uuid);
void json_put_uuid(JsonWriter *json, const char *key, const char *prefix, Uuid uuid);

#endif
