#include "style/damaged.h"

/* log2 of (1 + how often a word ends a name), of a word that is usual there, and how far the word that stands
 * there must lie below; a word that is rare is a name itself, and two that go together are meant. */
enum { USUAL_END = 5, FAR_BELOW = 5, RARE_COST = 17 * USAGE_BIT, BOUND = 2 * USAGE_BIT };

static bool is_capital_word(Slice text, const Segments *segments, const Sentence *sentence, int32_t token) {
    if (token < sentence->first_token || token >= sentence->last_token) {
        return false;
    }
    Slice form = slice_at(text, segments->tokens[token].span);
    return form.len > 1 && ascii_is_upper(form.ptr[0]) && !ascii_is_upper(form.ptr[1]);
}

/* Is glued to what follows: the People's Army. */
static bool is_possessed(Slice text, const Segments *segments, int32_t token) {
    size_t end = (size_t)segments->tokens[token].span.end;
    return end < text.len && !ascii_is_space(text.ptr[end]) && text.ptr[end] != '.' && text.ptr[end] != ',';
}

int32_t damaged_likely(const Usage *usage, Slice text, const Segments *segments, const Sentence *sentence,
                       int32_t token) {
    /* the first word of a sentence is no sure part of a name: three words are needed there */
    if (!is_capital_word(text, segments, sentence, token) ||
        !is_capital_word(text, segments, sentence, token - 1) ||
        is_capital_word(text, segments, sentence, token + 1) || is_possessed(text, segments, token) ||
        (token - 1 == sentence->first_token)) {
        return USAGE_NO_WORD;
    }
    int32_t word = usage_find(usage, slice_at(text, segments->tokens[token].span));
    int32_t before = usage_find(usage, slice_at(text, segments->tokens[token - 1].span));
    if (word < 0 || usage->costs[word] > RARE_COST || usage_pair(usage, before, word) > BOUND) {
        return USAGE_NO_WORD;
    }
    Originals originals = usage_originals(usage, word);
    int32_t best = USAGE_NO_WORD;
    for (int32_t i = 0; i < originals.n_same; i++) {
        int32_t other = original_at(&originals, i), ends = usage_column(usage, other, USAGE_ENDS);
        if (ends >= USUAL_END && ends >= usage_column(usage, word, USAGE_ENDS) + FAR_BELOW &&
            (best < 0 || ends > usage_column(usage, best, USAGE_ENDS))) {
            best = other;
        }
    }
    return best;
}
