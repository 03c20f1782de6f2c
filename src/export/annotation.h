/* Situations as W3C Web Annotations (JSON-LD): one annotation an account, an actor and an element, with every place of a
 * report's text that it rests on. docs/exports.md says what stands in each.
 *
 *     AnnotationCollection ─ first ─▶ AnnotationPage ─ items ─▶ Annotation ─┬─ body    what it states; words to find it by
 *                                                                           └─ target  source, where (selector)
 *
 * Web Annotation Data Model, W3C Recommendation of 23 February 2017. */
#ifndef HEARSAY_EXPORT_ANNOTATION_H
#define HEARSAY_EXPORT_ANNOTATION_H

#include "export/element.h"

/* One collection of all stories and a line end, to the end of out. scratch is left as it was. */
void annotations_write(const Stories *stories, Arena *scratch, Buffer *out);

#endif
