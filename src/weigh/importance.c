#include "weigh/importance.h"

#include "base/utf8.h"

#include <stdlib.h>

static bool is_content_word(const Analysis *analysis, int32_t token) {
    Upos upos = (Upos)analysis->syntax.upos[token];
    return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_VERB || upos == UPOS_ADJ || upos == UPOS_NUM;
}

static uint64_t lemma_key(Slice lemma, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    size_t room = lemma.len * 2 + 4;
    char *folded = ARENA_NEW(scratch, char, room);
    uint64_t key = slice_hash(utf8_lower(lemma, folded, room), 41);
    arena_reset(scratch, mark);
    return key;
}

/* Whether a token stands in the title or the first sentence behind a dateline: the lead. */
static bool is_lead(const Analysis *analysis, int32_t token) {
    enum { LEAD_SENTENCES = 2 };
    int32_t last = analysis->segments.n_sentences < LEAD_SENTENCES ? analysis->segments.n_sentences : LEAD_SENTENCES;
    return last > 0 && token < analysis->segments.sentences[last - 1].last_token;
}

static void count_words(Weighing *w, Importance *out, int32_t account) {
    const Analysis *analysis = w->analyses[account];
    int32_t origin = w->out->accounts[account].origin.origin;
    for (int32_t t = 0; t < analysis->segments.n_tokens; t++) {
        if (!is_content_word(analysis, t)) {
            continue;
        }
        int32_t *at = map_put(&out->of_lemma, lemma_key(analysis->syntax.lemma[t], w->arena), out->words.count);
        if (*at == out->words.count) {
            *VECTOR_PUSH(&out->words, w->scratch) = (StoryWord){.last_origin = -1};
        }
        StoryWord *word = &out->words.items[*at];
        word->count++;
        word->n_origins += word->last_origin != origin;
        word->last_origin = origin;
        word->in_lead = word->in_lead || is_lead(analysis, t);
    }
}

void importance_make(Weighing *w) {
    Importance *out = ARENA_NEW(w->scratch, Importance, 1);
    map_init(&out->of_lemma, w->scratch, 1024);
    for (int32_t a = 0; a < w->n; a++) {
        if (w->out->accounts[a].origin.origin == a) {
            count_words(w, out, a);
        }
    }
    w->importance = out;
}

static int32_t weigh_word(const StoryWord *word) {
    enum { MOST_DOUBLINGS = 5, MOST_ORIGINS = 4 };
    int32_t doublings = 0;
    while (doublings < MOST_DOUBLINGS && word->count >= 2 << doublings) {
        doublings++;
    }
    int32_t origins = word->n_origins < MOST_ORIGINS ? word->n_origins : MOST_ORIGINS;
    return 6 * doublings + 10 * (origins - 1) + (word->in_lead ? 24 : 0);
}

/* Content words that a stretch of one word is taken to have beside it, each of no weight, so that length counts too. */
enum { EMPTY_WORDS = 6 };

static int32_t sum_words(const Weighing *w, int32_t account, Span span, int32_t *n) {
    const Analysis *analysis = w->analyses[account];
    int32_t sum = 0;
    *n = 0;
    for (int32_t t = segments_token_at(&analysis->segments, span.start);
         t < analysis->segments.n_tokens && analysis->segments.tokens[t].span.start < span.end; t++) {
        if (is_content_word(analysis, t)) {
            int32_t at = map_get(&w->importance->of_lemma, lemma_key(analysis->syntax.lemma[t], w->arena), -1);
            sum += at >= 0 ? weigh_word(&w->importance->words.items[at]) : 0;
            ++*n;
        }
    }
    return sum;
}

int32_t importance_sum(const Weighing *w, int32_t account, Span span) {
    int32_t n;
    return sum_words(w, account, span, &n);
}

int32_t importance_of(const Weighing *w, int32_t account, Span span) {
    const Analysis *analysis = w->analyses[account];
    int32_t n, sum = sum_words(w, account, span, &n);
    int32_t sentence = segments_sentence_at(&analysis->segments, span.start);
    int32_t place = sentence < 2 ? 24 : sentence < 5 ? 14 : sentence < 10 ? 6 : 0;
    return sum / (n + EMPTY_WORDS) + place;
}

static int32_t word_at(const Weighing *w, Slice word) {
    return map_get(&w->importance->of_lemma, lemma_key(word, w->arena), -1);
}

static bool is_mark(char c) {
    return (unsigned char)c < 0x80 && !ascii_is_alpha(c) && !ascii_is_digit(c);
}

int32_t importance_of_words(const Weighing *w, Slice words) {
    enum { SHORT = 3 };
    int32_t n = 0, sum = 0;
    for (size_t at = 0, end; at < words.len; at = end + 1) {
        end = slice_find(words, SLICE(" "), at);
        while (at < end && is_mark(words.ptr[at])) {
            at++;
        }
        size_t last = end;
        while (last > at && is_mark(words.ptr[last - 1])) {
            last--;
        }
        Slice word = slice_sub(words, at, last);
        int32_t known = word_at(w, word);
        known = known < 0 && slice_ends_with(word, SLICE("s")) ? word_at(w, slice_sub(word, 0, word.len - 1)) : known;
        sum += known >= 0 ? weigh_word(&w->importance->words.items[known]) : 0;
        n += known >= 0 || word.len > SHORT;
    }
    return sum / (n + EMPTY_WORDS);
}

int32_t importance_of_origins(int32_t n_origins) {
    enum { MOST = 5, EACH = 14 };
    int32_t further = n_origins - 1 < MOST ? n_origins - 1 : MOST;
    return EACH * (further > 0 ? further : 0);
}

typedef struct Ranked {
    int32_t importance, index;
} Ranked;

static int compare_ranked(const void *a, const void *b) {
    const Ranked *x = a;
    const Ranked *y = b;
    if (x->importance != y->importance) {
        return x->importance > y->importance ? -1 : 1;
    }
    return (x->index > y->index) - (x->index < y->index);
}

int32_t *importance_order(const int32_t *importance, int32_t n, Arena *scratch) {
    Ranked *ranked = ARENA_NEW(scratch, Ranked, n);
    int32_t *order = ARENA_NEW(scratch, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        ranked[i] = (Ranked){importance[i], i};
    }
    if (n) {
        qsort(ranked, (size_t)n, sizeof *ranked, compare_ranked);
    }
    for (int32_t i = 0; i < n; i++) {
        order[i] = ranked[i].index;
    }
    return order;
}

void *importance_sort(const Weighing *w, const void *items, int32_t n, size_t size, size_t place) {
    int32_t *importance = ARENA_NEW(w->scratch, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        memcpy(&importance[i], (const char *)items + (size_t)i * size + place, sizeof *importance);
    }
    const int32_t *order = importance_order(importance, n, w->scratch);
    char *sorted = arena_take(w->arena, (size_t)n, size);
    for (int32_t i = 0; i < n; i++) {
        memcpy(sorted + (size_t)i * size, (const char *)items + (size_t)order[i] * size, size);
    }
    return sorted;
}
