/* A brief as a document: sections of items and rows, without a look. brief_compose.c makes it; each format writes it. */
#ifndef HEARSAY_BRIEF_DOCUMENT_H
#define HEARSAY_BRIEF_DOCUMENT_H

#include "base/vector.h"

typedef enum NodeKind {
    NODE_TITLE,     /* text: the title; mark: its dates */
    NODE_PARAGRAPH, /* text */
    NODE_SECTION,   /* text: the heading; cells: headings of columns, where rows follow */
    NODE_HEADING,   /* text: what the items below belong to; mark */
    NODE_ITEM,      /* label: the word that stands before it, may be absent; text; mark: where it stands */
    NODE_ROW        /* text, mark; cells: two further columns */
} NodeKind;

enum { NODE_CELLS = 2 };

typedef struct DocumentNode {
    NodeKind kind;
    int32_t level; /* of headings and items: 0, 1 … */
    Slice label, text, mark;
    Slice cells[NODE_CELLS];
} DocumentNode;

typedef struct Document {
    VECTOR(DocumentNode) nodes;
    Arena *arena; /* of the nodes and what they say */
} Document;

/* A new node at the end; valid until the next one. */
static inline DocumentNode *document_add(Document *document, NodeKind kind, int32_t level, Slice text) {
    DocumentNode *node = VECTOR_PUSH(&document->nodes, document->arena);
    *node = (DocumentNode){.kind = kind, .level = level, .text = text};
    return node;
}

#endif
