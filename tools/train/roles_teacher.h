/* Reports without annotation as further lessons: role models that are already trained say, together, how
 * likely each answer is (distillation: Hinton et al. 2015). Their trees are as good as those of any new text,
 * which the annotated sentences' are not: the parser learned from them. */
#ifndef HEARSAY_TRAIN_ROLES_TEACHER_H
#define HEARSAY_TRAIN_ROLES_TEACHER_H

#include "roles/predicate.h"
#include "roles_data.h"

enum { MOST_TEACHERS = 4 };

typedef struct Teachers {
    RoleModel models[MOST_TEACHERS];
    int32_t count;
} Teachers;

/* Opens one more model. */
bool teachers_add(Teachers *teachers, const char *path, Arena *arena, Error *error) MUST_USE;

/* Segments and parses reports of a JSONL file, spread over it, until there are `words` of them, and adds what
 * the teachers say of their sentences to the set. */
bool teachers_label(const Teachers *teachers, const char *path, int64_t words, const Segmenter *segmenter,
                    const Parser *parser, RolesSet *set, Arena *arena, Error *error) MUST_USE;

#endif
