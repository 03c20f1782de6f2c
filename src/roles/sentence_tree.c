#include "roles/sentence_tree.h"

#include "roles/inventory.h"

uint32_t sentence_tree_lemma(Slice lemma) {
    return inventory_word_key(lemma);
}

static uint32_t child_bit(Deprel deprel) {
    switch (deprel) {
    case DEPREL_NSUBJ:
    case DEPREL_NSUBJ_OUTER:
    case DEPREL_CSUBJ:
    case DEPREL_CSUBJ_OUTER: return HAS_SUBJECT;
    case DEPREL_NSUBJ_PASS:
    case DEPREL_CSUBJ_PASS: return HAS_PASSIVE_SUBJECT;
    case DEPREL_OBJ: return HAS_OBJECT;
    case DEPREL_IOBJ: return HAS_INDIRECT;
    case DEPREL_CCOMP: return HAS_CLAUSE;
    case DEPREL_XCOMP: return HAS_OPEN_CLAUSE;
    case DEPREL_OBL:
    case DEPREL_OBL_AGENT: return HAS_OBLIQUE;
    case DEPREL_COMPOUND_PRT: return HAS_PARTICLE;
    case DEPREL_COP: return HAS_COPULA;
    case DEPREL_AUX: return HAS_AUXILIARY;
    case DEPREL_AUX_PASS: return HAS_PASSIVE;
    case DEPREL_CASE: return HAS_CASE;
    case DEPREL_MARK: return HAS_MARK;
    case DEPREL_DET: return HAS_DETERMINER;
    case DEPREL_NMOD: return HAS_NOMINAL;
    case DEPREL_NMOD_POSS: return HAS_POSSESSOR;
    case DEPREL_EXPL: return HAS_EXPLETIVE;
    default: return 0;
    }
}

static void keep_first(uint32_t *place, uint32_t lemma) {
    *place = *place ? *place : lemma;
}

static void add_child(TreeToken *head, const TreeToken *child) {
    Deprel deprel = (Deprel)child->deprel;
    head->children |= child_bit(deprel);
    if (deprel == DEPREL_CASE || deprel == DEPREL_MARK) {
        keep_first(&head->marker, child->lemma);
    } else if (deprel == DEPREL_COMPOUND_PRT) {
        keep_first(&head->particle, child->lemma);
    } else if (deprel == DEPREL_OBJ) {
        keep_first(&head->object, child->lemma);
    }
}

/* Sets before and after; punctuation is no sibling. */
static void link_siblings(SentenceTree *tree, Arena *arena) {
    int32_t *latest = ARENA_NEW(arena, int32_t, tree->n); /* child of each token that came last, + 1 */
    for (int32_t i = 0; i < tree->n; i++) {
        TreeToken *token = &tree->tokens[i];
        if (token->head < 0 || token->upos == UPOS_PUNCT) {
            continue;
        }
        int32_t *last = &latest[token->head];
        if (*last > 0) {
            token->before = tree->tokens[*last - 1].deprel;
            tree->tokens[*last - 1].after = token->deprel;
        }
        *last = i + 1;
    }
}

SentenceTree sentence_tree_make(const Syntax *syntax, const Sentence *sentence, Arena *arena) {
    SentenceTree tree = {.first_token = sentence->first_token,
                         .n = sentence->last_token - sentence->first_token};
    tree.tokens = ARENA_NEW(arena, TreeToken, tree.n);
    for (int32_t i = 0; i < tree.n; i++) {
        int32_t t = tree.first_token + i;
        int32_t head = syntax->head[t] < 0 ? -1 : syntax->head[t] - tree.first_token;
        tree.tokens[i] = (TreeToken){.head = head,
                                     .first = i,
                                     .last = i,
                                     .lemma = sentence_tree_lemma(syntax->lemma[t]),
                                     .upos = syntax->upos[t],
                                     .xpos = syntax->xpos[t],
                                     .deprel = syntax->deprel[t],
                                     .before = DEPREL_COUNT,
                                     .after = DEPREL_COUNT};
    }
    link_siblings(&tree, arena);
    for (int32_t i = 0; i < tree.n; i++) {
        if (tree.tokens[i].head >= 0) {
            add_child(&tree.tokens[tree.tokens[i].head], &tree.tokens[i]);
        }
        /* an ancestor that already reaches as far has ancestors that do too */
        for (int32_t a = tree.tokens[i].head; a >= 0; a = tree.tokens[a].head) {
            TreeToken *above = &tree.tokens[a];
            if (above->first <= i && above->last >= i) {
                break;
            }
            above->first = above->first < i ? above->first : i;
            above->last = above->last > i ? above->last : i;
        }
    }
    return tree;
}

bool sentence_tree_contains(const SentenceTree *tree, int32_t ancestor, int32_t token) {
    for (int32_t at = token; at >= 0; at = tree->tokens[at].head) {
        if (at == ancestor) {
            return true;
        }
    }
    return false;
}
