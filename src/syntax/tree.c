#include "syntax/tree.h"

static const char *const UPOS_NAMES[UPOS_COUNT] = {
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X"};

static const char *const DEPREL_NAMES[DEPREL_COUNT] = {
    "root", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux",
    "aux:pass", "case", "cc", "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop",
    "csubj", "csubj:outer", "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated",
    "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss",
    "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent",
    "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "vocative", "xcomp"};

/* Penn Treebank tags with the additions of the English Web Treebank. */
static const char *const XPOS_NAMES[] = {
    "#", "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW",
    "GW", "HYPH", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT",
    "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN",
    "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "``"};

_Static_assert(ARRAY_COUNT(XPOS_NAMES) <= XPOS_MOST, "xpos must fit");

const char *upos_name(Upos upos) {
    return UPOS_NAMES[upos];
}

const char *deprel_name(Deprel deprel) {
    return DEPREL_NAMES[deprel];
}

const char *xpos_name(int32_t xpos) {
    return xpos >= 0 && (size_t)xpos < ARRAY_COUNT(XPOS_NAMES) ? XPOS_NAMES[xpos] : "_";
}

int32_t xpos_count(void) {
    return (int32_t)ARRAY_COUNT(XPOS_NAMES);
}

static int32_t find_name(const char *const *names, int32_t count, Slice name) {
    for (int32_t i = 0; i < count; i++) {
        if (slice_equals(slice_of(names[i]), name)) {
            return i;
        }
    }
    return -1;
}

int32_t upos_find(Slice name) {
    return find_name(UPOS_NAMES, UPOS_COUNT, name);
}

int32_t deprel_find(Slice name) {
    int32_t found = find_name(DEPREL_NAMES, DEPREL_COUNT, name);
    return found >= 0 ? found : find_name(DEPREL_NAMES, DEPREL_COUNT, slice_cut(name, ':').head);
}

Deprel deprel_base(Deprel deprel) {
    return (Deprel)deprel_find(slice_cut(slice_of(DEPREL_NAMES[deprel]), ':').head);
}

int32_t xpos_find(Slice name) {
    return find_name(XPOS_NAMES, (int32_t)ARRAY_COUNT(XPOS_NAMES), name);
}

bool tree_is_ancestor(const Syntax *syntax, int32_t ancestor, int32_t token) {
    /* trees have no cycles, so this ends */
    for (int32_t at = syntax->head[token]; at >= 0; at = syntax->head[at]) {
        if (at == ancestor) {
            return true;
        }
    }
    return false;
}

void tree_subtree(const Syntax *syntax, const Sentence *sentence, int32_t token, int32_t *first, int32_t *last) {
    *first = token;
    *last = token;
    for (int32_t i = sentence->first_token; i < token; i++) {
        if (tree_is_ancestor(syntax, token, i)) {
            *first = i;
            break;
        }
    }
    for (int32_t i = sentence->last_token - 1; i > token; i--) {
        if (tree_is_ancestor(syntax, token, i)) {
            *last = i;
            break;
        }
    }
}

int32_t tree_child(const Syntax *syntax, const Sentence *sentence, int32_t token, Deprel deprel) {
    for (int32_t i = sentence->first_token; i < sentence->last_token; i++) {
        if (syntax->head[i] == token && syntax->deprel[i] == deprel) {
            return i;
        }
    }
    return -1;
}
