#include "claim/unattributed.h"

static const char BY_CLAUSE[] = "clause";

enum { FEWEST_WORDS = 3 };

static bool xpos_is(const Quoted *q, int32_t token, const char *name) {
    return slice_equals(slice_of(xpos_name(q->syntax->xpos[token])), slice_of(name));
}

static bool is_finite_verb(const Quoted *q, int32_t token) {
    return xpos_is(q, token, "VBD") || xpos_is(q, token, "VBZ") || xpos_is(q, token, "VBP") ||
           xpos_is(q, token, "MD");
}

/* What a token's children say of its clause, gathered for a whole sentence in one pass. */
typedef struct Clause {
    bool has_subject, is_finite;
} Clause;

/* clauses [tokens of the sentence]. */
static void look_at_clauses(const Quoted *q, const Sentence *sentence, Clause *clauses) {
    for (int32_t t = sentence->first_token; t < sentence->last_token; t++) {
        int32_t head = q->syntax->head[t];
        if (q->syntax->upos[t] == UPOS_VERB || q->syntax->upos[t] == UPOS_AUX) {
            clauses[t - sentence->first_token].is_finite |= is_finite_verb(q, t);
        }
        if (head < 0) {
            continue;
        }
        Deprel base = deprel_base(token_deprel(q, t));
        Clause *of = &clauses[head - sentence->first_token];
        of->has_subject |= base == DEPREL_NSUBJ || base == DEPREL_CSUBJ || base == DEPREL_EXPL;
        of->is_finite |= (base == DEPREL_AUX || base == DEPREL_COP) && is_finite_verb(q, t);
    }
}

/* Heads of main clauses: the root, and what is coordinated with one or stands beside it. clause_of [tokens of
 * the sentence]: for each token the nearest such head above it or itself, as a token of the report. */
static void find_heads(const Quoted *q, const Sentence *sentence, const Clause *clauses, int32_t *clause_of,
                       Arena *scratch) {
    int32_t first = sentence->first_token;
    int32_t n = sentence->last_token - first;
    ArenaMark mark = arena_mark(scratch);
    int32_t *way = ARENA_NEW(scratch, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        clause_of[i] = -1;
    }
    for (int32_t i = 0; i < n; i++) {
        int32_t length = 0;
        int32_t t = first + i;
        while (clause_of[t - first] < 0 && q->syntax->head[t] >= 0) {
            way[length++] = t;
            t = q->syntax->head[t];
        }
        if (clause_of[t - first] < 0) {
            clause_of[t - first] = t;
        }
        while (length > 0) {
            int32_t below = way[--length];
            int32_t head = q->syntax->head[below];
            Deprel base = deprel_base(token_deprel(q, below));
            bool main_head = clause_of[head - first] == head;
            bool own =
                main_head && clauses[below - first].is_finite &&
                (base == DEPREL_CONJ || (base == DEPREL_PARATAXIS && clauses[below - first].has_subject));
            clause_of[below - first] = own ? below : clause_of[head - first];
        }
    }
    arena_reset(scratch, mark);
}

/* Whether the clause of a head asserts something: it is finite, has a subject or shares that of the clause
 * before. */
static bool asserts(const Quoted *q, const Sentence *sentence, const Clause *clauses, int32_t head) {
    const Clause *clause = &clauses[head - sentence->first_token];
    bool shares = deprel_base(token_deprel(q, head)) == DEPREL_CONJ;
    return clause->is_finite && (clause->has_subject || shares);
}

static bool is_question(const Quoted *q, const Sentence *sentence) {
    for (int32_t t = sentence->last_token - 1; t >= sentence->first_token && token_is_punctuation(q, t);
         t--) {
        if (slice_find(token_form(q, t), SLICE("?"), 0) < token_form(q, t).len) {
            return true;
        }
    }
    return false;
}

/* The words of a clause as contiguous pieces, without conjunctions and marks at their ends. Gives the number
 * of words. */
static int32_t clause_spans(const Quoted *q, const Sentence *sentence, const int32_t *clause_of, int32_t head,
                            Arena *arena, SpanList *out) {
    VECTOR(Span) spans = {0};
    int32_t words = 0;
    int32_t t = sentence->first_token;
    while (t < sentence->last_token) {
        int32_t first = t;
        while (t < sentence->last_token && clause_of[t - sentence->first_token] == head) {
            t++;
        }
        int32_t last = t;
        while (first < last && (token_is_punctuation(q, first) || token_upos(q, first) == UPOS_CCONJ)) {
            first++;
        }
        while (last > first && (token_is_punctuation(q, last - 1) || token_upos(q, last - 1) == UPOS_CCONJ)) {
            last--;
        }
        if (first < last) {
            const Token *tokens = q->segments->tokens;
            *VECTOR_PUSH(&spans, arena) = (Span){tokens[first].span.start, tokens[last - 1].span.end};
            words += last - first;
        }
        while (t < sentence->last_token && clause_of[t - sentence->first_token] != head) {
            t++;
        }
    }
    *out = (SpanList){spans.items, spans.count};
    return words;
}

void unattributed_find(const Quoted *quoted, const bool *taken, Arena *arena, Arena *scratch,
                       ClaimVector *out) {
    const Quoted *q = quoted;
    for (int32_t s = 0; s < q->segments->n_sentences; s++) {
        const Sentence *sentence = &q->segments->sentences[s];
        int32_t n = sentence->last_token - sentence->first_token;
        if (is_question(q, sentence)) {
            continue;
        }
        Clause clauses[SENTENCE_MOST_TOKENS] = {0};
        int32_t clause_of[SENTENCE_MOST_TOKENS];
        look_at_clauses(q, sentence, clauses);
        find_heads(q, sentence, clauses, clause_of, scratch);
        for (int32_t i = 0; i < n; i++) {
            int32_t head = sentence->first_token + i;
            SpanList content;
            if (clause_of[i] == head && !taken[head] && asserts(q, sentence, clauses, head) &&
                clause_spans(q, sentence, clause_of, head, arena, &content) >= FEWEST_WORDS) {
                *VECTOR_PUSH(out, scratch) = (Claim){.kind = CLAIM_UNATTRIBUTED,
                                                     .content = content,
                                                     .cue_head = head,
                                                     .source_head = -1,
                                                     .inside = -1,
                                                     .by = BY_CLAUSE};
            }
        }
    }
}
