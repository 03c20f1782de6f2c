/* The syntax of a report: tags, lemmas and dependency trees, in arrays parallel to its tokens. */
#ifndef HEARSAY_SYNTAX_TREE_H
#define HEARSAY_SYNTAX_TREE_H

#include "text/sentence.h"

/* Universal POS tags, in alphabetical order. */
typedef enum Upos {
    UPOS_ADJ, UPOS_ADP, UPOS_ADV, UPOS_AUX, UPOS_CCONJ, UPOS_DET, UPOS_INTJ, UPOS_NOUN, UPOS_NUM,
    UPOS_PART, UPOS_PRON, UPOS_PROPN, UPOS_PUNCT, UPOS_SCONJ, UPOS_SYM, UPOS_VERB, UPOS_X, UPOS_COUNT
} Upos;

/* Universal dependency relations with the subtypes of UD English. */
typedef enum Deprel {
    DEPREL_ROOT, DEPREL_ACL, DEPREL_ACL_RELCL, DEPREL_ADVCL, DEPREL_ADVCL_RELCL, DEPREL_ADVMOD,
    DEPREL_AMOD, DEPREL_APPOS, DEPREL_AUX, DEPREL_AUX_PASS, DEPREL_CASE, DEPREL_CC,
    DEPREL_CC_PRECONJ, DEPREL_CCOMP, DEPREL_COMPOUND, DEPREL_COMPOUND_PRT, DEPREL_CONJ, DEPREL_COP,
    DEPREL_CSUBJ, DEPREL_CSUBJ_OUTER, DEPREL_CSUBJ_PASS, DEPREL_DEP, DEPREL_DET, DEPREL_DET_PREDET,
    DEPREL_DISCOURSE, DEPREL_DISLOCATED, DEPREL_EXPL, DEPREL_FIXED, DEPREL_FLAT, DEPREL_GOESWITH,
    DEPREL_IOBJ, DEPREL_LIST, DEPREL_MARK, DEPREL_NMOD, DEPREL_NMOD_DESC, DEPREL_NMOD_POSS,
    DEPREL_NMOD_UNMARKED, DEPREL_NSUBJ, DEPREL_NSUBJ_OUTER, DEPREL_NSUBJ_PASS, DEPREL_NUMMOD,
    DEPREL_OBJ, DEPREL_OBL, DEPREL_OBL_AGENT, DEPREL_OBL_UNMARKED, DEPREL_ORPHAN, DEPREL_PARATAXIS,
    DEPREL_PUNCT, DEPREL_REPARANDUM, DEPREL_VOCATIVE, DEPREL_XCOMP, DEPREL_COUNT
} Deprel;

/* Penn Treebank tags as UD English-EWT uses them are an index into a table; see xpos_name. */
enum { XPOS_MOST = 64 };

typedef struct Syntax {
    uint8_t *upos;   /* [n_tokens] Upos */
    uint8_t *xpos;   /* [n_tokens] index for xpos_name */
    uint8_t *deprel; /* [n_tokens] Deprel */
    int32_t *head;   /* [n_tokens] index of the head token in the report, -1 for the root of a sentence */
    Slice *lemma;    /* [n_tokens] valid as long as the report or the models */
} Syntax;

const char *upos_name(Upos upos);
const char *deprel_name(Deprel deprel);
const char *xpos_name(int32_t xpos);
int32_t xpos_count(void);
/* Index of a name, or -1. deprel_find takes a known subtype as itself and an unknown one as its base. */
int32_t upos_find(Slice name);
int32_t deprel_find(Slice name);
/* The relation without its subtype: nsubj for nsubj:pass. */
Deprel deprel_base(Deprel deprel);
int32_t xpos_find(Slice name);

/* Whether `ancestor` lies on the way from token to its root (a token is no ancestor of itself). */
bool tree_is_ancestor(const Syntax *syntax, int32_t ancestor, int32_t token);

/* First and last token of the subtree of `token` inside its sentence (it may have gaps). */
void tree_subtree(const Syntax *syntax, const Sentence *sentence, int32_t token, int32_t *first, int32_t *last);

/* The first child of `token` inside the sentence with this relation, or -1. */
int32_t tree_child(const Syntax *syntax, const Sentence *sentence, int32_t token, Deprel deprel);

#endif
