#include "style/doubt.h"

/* The words of a sentence in a row, quotation marks left out; the first is the start, whose token is -1. */
typedef struct Row {
    int32_t words[SENTENCE_MOST_TOKENS + 1], tokens[SENTENCE_MOST_TOKENS + 1];
    int32_t count;
} Row;

/* How well a word fits, in eighths of a bit; larger is better. */
typedef struct Fit {
    int32_t word, cost, left, right, around;
} Fit;

typedef struct Spot {
    const Usage *usage;
    int32_t left2, left, right, right2;
} Spot;

int32_t doubt_probability(const DoubtModel *model, int64_t score) {
    int64_t at = score + DOUBT_CURVE / 2;
    return model->curve[at < 0 ? 0 : at >= DOUBT_CURVE ? DOUBT_CURVE - 1 : at];
}

static bool is_quotation_mark(Slice form) {
    return slice_equals(form, SLICE("\"")) || slice_equals(form, SLICE("“")) ||
           slice_equals(form, SLICE("”")) || slice_equals(form, SLICE("``")) ||
           slice_equals(form, SLICE("''"));
}

/* The id of a token: clitics are known with a straight apostrophe. */
static int32_t word_of(const Usage *usage, Slice form) {
    static const char curly[] = "’";
    size_t at = slice_find(form, SLICE("’"), 0);
    if (at < form.len && form.len < USAGE_MOST_WORD) {
        char straight[USAGE_MOST_WORD];
        size_t rest = form.len - at - (sizeof curly - 1);
        memcpy(straight, form.ptr, at);
        straight[at] = '\'';
        memcpy(straight + at + 1, form.ptr + at + sizeof curly - 1, rest);
        return usage_find(usage, (Slice){straight, at + 1 + rest});
    }
    bool is_word = form.len && (ascii_is_alpha(form.ptr[0]) || (form.len > 1 && form.ptr[0] == '\''));
    if (!is_word) {
        return form.len && (form.ptr[0] & 0x80) ? USAGE_NO_WORD : USAGE_BREAK;
    }
    return usage_find(usage, form);
}

DoubtText doubt_text_make(const Usage *usage, Slice text, const Segments *segments, const Syntax *syntax,
                          Arena *arena) {
    DoubtText out = {usage,
                     text,
                     segments,
                     syntax,
                     ARENA_NEW(arena, int32_t, segments->n_tokens),
                     ARENA_NEW(arena, bool, segments->n_tokens),
                     {0},
                     NULL};
    map_init(&out.times, arena, segments->n_tokens / 4);
    for (int32_t t = 0; t < segments->n_tokens; t++) {
        out.words[t] = word_of(usage, slice_at(text, segments->tokens[t].span));
        if (out.words[t] >= 0) {
            int32_t *times = map_put(&out.times, (uint64_t)out.words[t], 0);
            out.repeats[t] = (*times)++ > 0;
        }
    }
    return out;
}

static void row_make(const DoubtText *text, const Sentence *sentence, Row *row) {
    row->words[0] = USAGE_START;
    row->tokens[0] = -1;
    row->count = 1;
    for (int32_t t = sentence->first_token; t < sentence->last_token && row->count <= SENTENCE_MOST_TOKENS;
         t++) {
        if (!is_quotation_mark(slice_at(text->text, text->segments->tokens[t].span))) {
            row->words[row->count] = text->words[t];
            row->tokens[row->count++] = t;
        }
    }
}

static int32_t word_at(const Row *row, int32_t i) {
    return i >= 0 && i < row->count ? row->words[i] : USAGE_BREAK;
}

/* Nothing is known beyond a break. */
static Spot spot_at(const Usage *usage, const Row *row, int32_t i) {
    Spot spot = {usage, USAGE_BREAK, word_at(row, i - 1), word_at(row, i + 1), USAGE_BREAK};
    spot.left2 = spot.left == USAGE_BREAK ? USAGE_BREAK : word_at(row, i - 2);
    spot.right2 = spot.right == USAGE_BREAK ? USAGE_BREAK : word_at(row, i + 2);
    return spot;
}

/* Without the triples. */
static Fit fit_of(const Spot *spot, int32_t word) {
    return (Fit){word, spot->usage->costs[word], usage_pair(spot->usage, spot->left, word),
                 spot->right >= 0 ? usage_pair(spot->usage, word, spot->right) : 0, 0};
}

static void add_triples(const Spot *spot, Fit *fit) {
    fit->around = usage_triple(spot->usage, spot->left2, spot->left, fit->word) +
                  usage_triple(spot->usage, spot->left, fit->word, spot->right) +
                  usage_triple(spot->usage, fit->word, spot->right, spot->right2);
}

static int32_t fit_total(const Fit *fit) {
    return fit->left + fit->right + fit->around - fit->cost;
}

/* The best original, with how many are better than the word itself. */
typedef struct Best {
    Fit fit;
    int32_t rank, n_better;
} Best;

static Best best_of(const Spot *spot, const Originals *originals, int32_t barred, int32_t own_total) {
    Fit two[2] = {{0}};
    int32_t ranks[2] = {-1, -1}, n_better = 0;
    for (int32_t i = 0; i < originals->count && i < DOUBT_MOST_ORIGINALS; i++) {
        if (original_at(originals, i) == barred) {
            continue;
        }
        Fit fit = fit_of(spot, original_at(originals, i));
        int32_t total = fit_total(&fit);
        n_better += total > own_total;
        if (ranks[0] < 0 || total > fit_total(&two[0])) {
            two[1] = two[0];
            ranks[1] = ranks[0];
            two[0] = fit;
            ranks[0] = i;
        } else if (ranks[1] < 0 || total > fit_total(&two[1])) {
            two[1] = fit;
            ranks[1] = i;
        }
    }
    if (ranks[0] < 0) {
        return (Best){two[0], -1, 0};
    }
    add_triples(spot, &two[0]);
    if (ranks[1] >= 0) {
        add_triples(spot, &two[1]);
    }
    int32_t best = ranks[1] >= 0 && fit_total(&two[1]) > fit_total(&two[0]) ? 1 : 0;
    return (Best){two[best], ranks[best], n_better};
}

/* A value in steps of `step` bits from -`low` to `high` steps. */
static uint32_t bucket(int32_t value, int32_t step, int32_t low, int32_t high) {
    int32_t steps = value / (step * USAGE_BIT) - (value < 0);
    return (uint32_t)(low + (steps < -low ? -low : steps > high ? high : steps));
}

/* How a word ends, as far as it tells its part of speech. */
static uint32_t ending_of(Slice form) {
    static const char *const endings[] = {"s",    "ed",   "ing", "ly",  "er",   "ion",
                                          "ment", "ness", "al",  "ive", "able", "ity"};
    for (uint32_t i = (uint32_t)ARRAY_COUNT(endings); i > 0; i--) {
        if (slice_ends_with(form, slice_of(endings[i - 1]))) {
            return i;
        }
    }
    return 0;
}

typedef struct Looks {
    uint32_t upos, before, after, capital, ending;
    bool is_near, is_rare;
    int32_t n_originals;
    uint32_t times, other_times; /* how often the word and its original occur in the text: up to 3 */
} Looks;

static void features_of(const Fit *own, const Best *best, const Looks *looks, Features *out) {
    const Fit *other = &best->fit;
    int32_t total = fit_total(other) - fit_total(own), often = own->cost - other->cost;
    int32_t left = other->left - own->left, right = other->right - own->right;
    int32_t around = other->around - own->around, fits = left + right + around;
    uint32_t gain = bucket(total, 1, 8, 24), coarse = bucket(total, 3, 3, 6);
    uint32_t better = (uint32_t)(best->n_better > 4 ? 4 : best->n_better);
    uint32_t size = looks->n_originals < 3 ? 0 : looks->n_originals < 9 ? 1 : looks->n_originals < 20 ? 2 : 3;
    features_clear(out, DOUBT_BITS);
    features_push2(out, 1, gain, looks->is_near);
    features_push2(out, 2, bucket(fits, 1, 12, 20), 0);
    features_push2(out, 3, bucket(often, 1, 12, 20), looks->is_rare);
    features_push3(out, 4, bucket(fits, 2, 6, 8), bucket(often, 2, 6, 8), looks->is_rare);
    features_push2(out, 5, bucket(left, 2, 5, 6), bucket(right, 2, 5, 6));
    features_push2(out, 6, bucket(own->left, 2, 3, 5), bucket(own->right, 2, 3, 5));
    features_push2(out, 7, bucket(other->left, 2, 3, 5), bucket(other->right, 2, 3, 5));
    features_push3(out, 8, bucket(own->around, 2, 3, 5), bucket(other->around, 2, 3, 5), coarse);
    features_push2(out, 9, looks->upos, gain);
    features_push3(out, 10, looks->upos, bucket(own->cost, 2, 0, 15), looks->is_rare);
    features_push3(out, 11, looks->capital, looks->upos, coarse);
    features_push3(out, 12, better, size, coarse);
    features_push3(out, 13, looks->before, looks->upos, coarse);
    features_push3(out, 14, looks->after, looks->upos, coarse);
    features_push3(out, 15, looks->ending, looks->upos, coarse);
    features_push3(out, 16, bucket(own->cost, 2, 0, 15), bucket(fits, 3, 3, 5), size);
    features_push3(out, 17, bucket(own->left, 3, 2, 3), bucket(own->right, 3, 2, 3), bucket(fits, 2, 5, 7));
    features_push3(out, 18, bucket(own->left, 2, 3, 5), bucket(left, 2, 4, 6), looks->before);
    features_push3(out, 20, looks->times * 4 + looks->other_times, coarse, looks->is_near);
    features_push3(out, 21, looks->times * 4 + looks->other_times, bucket(often, 3, 4, 6), looks->is_rare);
    features_push3(out, 19, bucket(own->right, 2, 3, 5), bucket(right, 2, 4, 6), looks->after);
}

/* 0 small, 1 capital, 2 capital at the sentence's start, 3 all capitals. */
static uint32_t capital_of(Slice form, bool begins) {
    if (!ascii_is_upper(form.ptr[0])) {
        return 0;
    }
    return form.len > 1 && ascii_is_upper(form.ptr[1]) ? 3 : begins ? 2 : 1;
}

static uint32_t upos_at(const Syntax *syntax, const Row *row, int32_t i) {
    return i > 0 && i < row->count ? syntax->upos[row->tokens[i]] : UPOS_COUNT;
}

static uint32_t times_of(const DoubtText *text, int32_t word) {
    int32_t times = map_get(&text->times, (uint64_t)word, 0);
    return (uint32_t)(times > 3 ? 3 : times);
}

void doubt_visit(const DoubtText *text, const Sentence *sentence, DoubtVisit *visit, void *context) {
    const Usage *usage = text->usage;
    Row row;
    row_make(text, sentence, &row);
    for (int32_t i = 1; i < row.count; i++) {
        Originals originals = usage_originals(usage, row.words[i]);
        if (originals.count == 0) {
            continue;
        }
        Spot spot = spot_at(usage, &row, i);
        Fit own = fit_of(&spot, row.words[i]);
        Best best =
            best_of(&spot, &originals, text->barred ? text->barred[row.tokens[i]] : -1, fit_total(&own));
        if (best.rank < 0) {
            continue;
        }
        add_triples(&spot, &own);
        Slice form = slice_at(text->text, text->segments->tokens[row.tokens[i]].span);
        Looks looks = {upos_at(text->syntax, &row, i),
                       upos_at(text->syntax, &row, i - 1),
                       upos_at(text->syntax, &row, i + 1),
                       capital_of(form, i == 1),
                       ending_of(form),
                       best.rank >= originals.n_same,
                       row.words[i] >= usage->n_context,
                       originals.count,
                       times_of(text, row.words[i]),
                       times_of(text, best.fit.word)};
        int32_t fits = fit_total(&best.fit) + best.fit.cost - fit_total(&own) - own.cost;
        Doubt doubt = {row.tokens[i], best.fit.word, fits, {0}};
        features_of(&own, &best, &looks, &doubt.features);
        visit(context, &doubt);
    }
}
