/* The corpora of coreference as the resolver sees them: texts analysed by the stages before it, with the gold
 * cluster of each mention found. */
#ifndef HEARSAY_TRAIN_ENTITY_DATA_H
#define HEARSAY_TRAIN_ENTITY_DATA_H

#include "base/vector.h"
#include "names/mention_kind.h"
#include "names/name_tagger.h"
#include "syntax/parse.h"

/* What a document teaches. */
typedef enum Lesson {
    LESSON_CLUSTERS, /* gold: the cluster of each mention */
    LESSON_PRONOUN   /* GAP: one pronoun, and which of two names it stands for */
} Lesson;

typedef struct EntityDocument {
    Slice id, text;
    Segments segments;
    Syntax syntax;
    MentionList mentions;
    Lesson lesson;
    bool is_auto; /* clusters by a program */
    int8_t *rows; /* [mentions][width] the parser's activations for their heads */
    int32_t width;
    int32_t *gold;     /* [mentions] gold cluster, -1 for none */
    int8_t *gold_kind; /* [mentions] EntityKind, -1 where not known */
    int32_t pronoun;   /* GAP: mention, -1 where it was not found */
    int32_t name[2];   /* the two names, mentions or -1 */
    bool is_name[2];   /* whether the pronoun stands for it */
} EntityDocument;

typedef VECTOR(EntityDocument) EntityDocuments;

/* The stages before, opened. */
typedef struct EntityStages {
    Weights segment_weights, syntax_weights, gazetteer_weights, names_weights;
    Gazetteer gazetteer;
    NameTagger *name_tagger;
    Segmenter segmenter;
    Parser *parser;
} EntityStages;

bool entity_stages_open(EntityStages *stages, const char *models, Arena *arena, Error *error) MUST_USE;

/* Adds the documents of a JSONL file of GUM, or of a table of GAP, in the formats of the corpora's README. */
bool entity_read_gum(const EntityStages *stages, const char *path, EntityDocuments *out, Arena *arena,
                     Arena *scratch, Error *error) MUST_USE;
bool entity_read_gap(const EntityStages *stages, const char *path, EntityDocuments *out, Arena *arena,
                     Arena *scratch, Error *error) MUST_USE;

/* At most so many documents of PolNeAR with the clusters that a program found. */
bool entity_read_polnear(const EntityStages *stages, const char *texts_path, const char *path, int32_t most,
                         EntityDocuments *out, Arena *arena, Arena *scratch, Error *error) MUST_USE;

#endif
