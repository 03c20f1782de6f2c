/* Reads CoNLL-U, the format of Universal Dependencies treebanks, and rebuilds the raw text that its
 * words were cut from. Used by the trainers; the library itself never reads CoNLL-U. */
#ifndef HEARSAY_TRAIN_CONLLU_H
#define HEARSAY_TRAIN_CONLLU_H

#include "base/vector.h"

/* One UD syntactic word. Multiword tokens (`1-2 don't`) appear as their parts. */
typedef struct ConlluWord {
    Slice form, lemma, upos, xpos, feats, deprel;
    int32_t head;     /* index of the head in the sentence, from 0; -1 for the root */
    bool space_after; /* false inside a multiword token and with SpaceAfter=No */
} ConlluWord;

typedef struct ConlluSentence {
    Slice id;
    int32_t first_word, last_word; /* half-open range into Conllu.words */
    bool starts_paragraph;         /* `# newpar`, and the first sentence of a document */
} ConlluSentence;

typedef struct ConlluDocument {
    Slice id;
    int32_t first_sentence, last_sentence; /* half-open range into Conllu.sentences */
} ConlluDocument;

/* Slices lie in the arena that the files were read into. */
typedef struct Conllu {
    VECTOR(ConlluWord) words;
    VECTOR(ConlluSentence) sentences;
    VECTOR(ConlluDocument) documents;
} Conllu;

/* Adds a file to `conllu` (zeroed before the first). Sentences before any `# newdoc` make a document
 * of their own. Empty nodes (8.1) are left out; a multiword token whose parts do not spell it, a line
 * without ten columns and a head outside its sentence are errors. */
bool conllu_read(Conllu *conllu, const char *path, Arena *arena, Error *error) MUST_USE;

/* Adds every *.conllu of a folder, in byte order of the names. */
bool conllu_read_folder(Conllu *conllu, const char *folder, Arena *arena, Error *error) MUST_USE;

/* Rebuilds the raw text of one document: words by their spacing, sentences joined by one space (none
 * after SpaceAfter=No), paragraphs by `separator`.
 *   spans  [words of the document]  out: where each word stands, from the document's first word on
 * Gives the text, in arena. */
Slice conllu_text(const Conllu *conllu, int32_t document, Slice separator, Arena *arena, Span *spans);

/* The document's words as a half-open range into Conllu.words. */
int32_t conllu_first_word(const Conllu *conllu, int32_t document);
int32_t conllu_last_word(const Conllu *conllu, int32_t document);

#endif
