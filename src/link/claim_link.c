#include "link/claim_link.h"

#include "base/vector.h"
#include "link/difference.h"

#include <stdlib.h>

/* Chosen by reading pairs of ECB+ dev and by the share of them whose sentences have an event in common
 * (docs/links.md). */
enum { LEAST_SIMILARITY = 300, LEAST_WORDS = 3, LEAST_SHARED = 2 };

/* A word that more statements of one account have makes no pair by itself. */
enum { MOST_OF_ONE_WORD = 32 };

int32_t claim_similarity(const StatementList *statements, int32_t a, int32_t b) {
    const Statement *x = &statements->items[a];
    const Statement *y = &statements->items[b];
    if (x->n_words < LEAST_WORDS || y->n_words < LEAST_WORDS) {
        return 0;
    }
    const StatementWord *p = statements->words + x->first_word, *p_end = p + x->n_words;
    const StatementWord *q = statements->words + y->first_word, *q_end = q + y->n_words;
    int64_t shared = 0;
    int32_t n_shared = 0;
    while (p < p_end && q < q_end) {
        if (p->key == q->key) {
            shared += p->weight;
            n_shared++;
            p++;
            q++;
        } else if (p->key < q->key) {
            p++;
        } else {
            q++;
        }
    }
    return n_shared < LEAST_SHARED ? 0 : (int32_t)(2000 * shared / (x->weight + y->weight));
}

/* A word of account b and the statement that it is in. */
typedef struct Posting {
    uint64_t key;
    int32_t statement;
} Posting;

typedef struct Pairing {
    const StatementList *statements;
    Arena *scratch;
    Posting *postings; /* [n_postings] by key */
    int32_t n_postings;
    int32_t *seen; /* [statements] the statement of `a` that this one was last compared with, + 1 */
    VECTOR(ClaimPair) pairs;
} Pairing;

static int compare_postings(const void *a, const void *b) {
    const Posting *x = a;
    const Posting *y = b;
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    return (x->statement > y->statement) - (x->statement < y->statement);
}

static void index_account(Pairing *p, int32_t account) {
    const StatementList *list = p->statements;
    int32_t first = list->first_of[account], last = list->first_of[account + 1];
    int32_t room = 0;
    for (int32_t s = first; s < last; s++) {
        room += list->items[s].n_words;
    }
    p->postings = ARENA_NEW(p->scratch, Posting, room);
    for (int32_t s = first; s < last; s++) {
        for (int32_t i = 0; i < list->items[s].n_words; i++) {
            p->postings[p->n_postings++] = (Posting){list->words[list->items[s].first_word + i].key, s};
        }
    }
    if (room > 1) {
        qsort(p->postings, (size_t)room, sizeof *p->postings, compare_postings);
    }
}

static int32_t first_posting(const Pairing *p, uint64_t key) {
    int32_t low = 0, high = p->n_postings;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (p->postings[middle].key < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Compares a statement with those of the other account that share a word with it. */
static void compare_statement(Pairing *p, int32_t s) {
    const StatementList *list = p->statements;
    for (int32_t i = 0; i < list->items[s].n_words; i++) {
        uint64_t key = list->words[list->items[s].first_word + i].key;
        int32_t at = first_posting(p, key);
        if (at + MOST_OF_ONE_WORD < p->n_postings && p->postings[at + MOST_OF_ONE_WORD].key == key) {
            continue;
        }
        for (; at < p->n_postings && p->postings[at].key == key; at++) {
            int32_t other = p->postings[at].statement;
            if (p->seen[other] == s + 1) {
                continue;
            }
            p->seen[other] = s + 1;
            int32_t similarity = claim_similarity(list, s, other);
            if (similarity >= LEAST_SIMILARITY) {
                *VECTOR_PUSH(&p->pairs, p->scratch) = (ClaimPair){s, other, similarity};
            }
        }
    }
}

static int compare_likeness(const void *a, const void *b) {
    const ClaimPair *x = a;
    const ClaimPair *y = b;
    if (x->similarity != y->similarity) {
        return x->similarity > y->similarity ? -1 : 1;
    }
    if (x->a != y->a) {
        return x->a < y->a ? -1 : 1;
    }
    return (x->b > y->b) - (x->b < y->b);
}

static int compare_places(const void *a, const void *b) {
    const ClaimPair *x = a;
    const ClaimPair *y = b;
    return (x->a > y->a) - (x->a < y->a);
}

/* Of the pairs, most alike first, keeps those whose statements are both still free. */
static void keep_free(Pairing *p, Arena *arena, ClaimPairList *out) {
    bool *taken = ARENA_NEW(p->scratch, bool, p->statements->count);
    out->items = ARENA_NEW(arena, ClaimPair, p->pairs.count);
    if (p->pairs.count > 1) {
        qsort(p->pairs.items, (size_t)p->pairs.count, sizeof *p->pairs.items, compare_likeness);
    }
    for (int32_t i = 0; i < p->pairs.count; i++) {
        const ClaimPair *pair = &p->pairs.items[i];
        if (!taken[pair->a] && !taken[pair->b]) {
            taken[pair->a] = taken[pair->b] = true;
            out->items[out->count++] = *pair;
        }
    }
    if (out->count > 1) {
        qsort(out->items, (size_t)out->count, sizeof *out->items, compare_places);
    }
}

void claim_pairs_find(const StatementList *statements, int32_t a, int32_t b, Arena *arena, Arena *scratch,
                      ClaimPairList *out) {
    ArenaMark mark = arena_mark(scratch);
    Pairing p = {.statements = statements, .scratch = scratch};
    *out = (ClaimPairList){0};
    p.seen = ARENA_NEW(scratch, int32_t, statements->count);
    index_account(&p, b);
    for (int32_t s = statements->first_of[a]; s < statements->first_of[a + 1]; s++) {
        compare_statement(&p, s);
    }
    keep_free(&p, arena, out);
    arena_reset(scratch, mark);
}

/* Statements that merge must be more alike than those that are only shown side by side: what is merged is no longer
 * seen. */
enum { LEAST_TO_MERGE = 500 };

typedef struct Merging {
    const Analysis *const *analyses;
    const StatementList *statements;
    Arena *scratch;
    int32_t *star; /* [statements] */
} Merging;

static bool has_no_speaker(const Merging *m, const Statement *statement) {
    return m->analyses[statement->account]->claims.items[statement->claim].kind == CLAIM_UNATTRIBUTED;
}

/* Whether two statements may be shown as one. */
static bool may_merge(const Merging *m, int32_t a, int32_t b) {
    const Statement *x = &m->statements->items[a], *y = &m->statements->items[b];
    bool same_speaker = x->speaker >= 0 ? x->speaker == y->speaker : has_no_speaker(m, x) && has_no_speaker(m, y);
    if (!same_speaker || claim_similarity(m->statements, a, b) < LEAST_TO_MERGE ||
        !statements_numbers_equal(m->analyses, m->statements, a, b)) {
        return false;
    }
    ArenaMark mark = arena_mark(m->scratch);
    DifferenceList differences = {0};
    differences_find(m->analyses, m->statements, a, b, m->scratch, &differences);
    bool clash = false;
    for (int32_t i = 0; i < differences.count; i++) {
        clash = clash || difference_is_conflict(differences.items[i].about);
    }
    arena_reset(m->scratch, mark);
    return !clash;
}

int32_t *claim_stars_find(const Analysis *const *analyses, int32_t n, const StatementList *statements, Arena *arena,
                          Arena *scratch) {
    Merging m = {analyses, statements, scratch, ARENA_NEW(arena, int32_t, statements->count)};
    for (int32_t s = 0; s < statements->count; s++) {
        m.star[s] = s;
    }
    for (int32_t b = 1; b < n; b++) {
        for (int32_t a = 0; a < b; a++) {
            ArenaMark mark = arena_mark(scratch);
            ClaimPairList pairs;
            claim_pairs_find(statements, a, b, scratch, arena, &pairs);
            for (int32_t i = 0; i < pairs.count; i++) {
                int32_t centre = pairs.items[i].a, other = pairs.items[i].b;
                if (m.star[centre] == centre && m.star[other] == other && may_merge(&m, centre, other)) {
                    m.star[other] = centre;
                }
            }
            arena_reset(scratch, mark);
        }
    }
    return m.star;
}
