/* JSON-LD of a page (schema.org's NewsArticle and its kin): reads one script's content into PageMeta. */
#ifndef HEARSAY_READ_JSON_LD_H
#define HEARSAY_READ_JSON_LD_H

#include "read/page_meta.h"

/* Fills those fields of meta that are still absent from the first article in the script; broken JSON and
 * other types leave it as it was. Copies into the arena. */
void json_ld_read(Slice script, Arena *arena, PageMeta *meta);

#endif
