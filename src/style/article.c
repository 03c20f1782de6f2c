#include "style/article.h"

/* Only words in small letters or with one capital, next to the article, without a mark inside: FBI and U.S.
 * are spelled out or not as one likes. */
static bool is_plain(Slice form) {
    for (size_t i = 0; i < form.len; i++) {
        if (!ascii_is_alpha(form.ptr[i]) || (i > 0 && ascii_is_upper(form.ptr[i]))) {
            return false;
        }
    }
    return form.len > 2;
}

static UsageSound sound_of(const Usage *usage, Slice form) {
    int32_t word = is_plain(form) ? usage_find(usage, form) : USAGE_NO_WORD;
    return word < 0 ? SOUND_UNKNOWN : (UsageSound)usage_column(usage, word, USAGE_SOUND);
}

/* British writers say an before these, and an hotel. */
static bool is_open_to_both(Slice form) {
    return ascii_lower(slice_first(form)) == 'h';
}

Slice article_likely(const Usage *usage, Slice text, const Segments *segments, const Sentence *sentence,
                     int32_t token) {
    static const struct {
        Slice form, other;
        UsageSound wrong;
    } articles[] = {{{"a", 1}, {"an", 2}, SOUND_VOWEL},
                    {{"A", 1}, {"An", 2}, SOUND_VOWEL},
                    {{"an", 2}, {"a", 1}, SOUND_CONSONANT},
                    {{"An", 2}, {"A", 1}, SOUND_CONSONANT}};
    if (token + 1 >= sentence->last_token) {
        return SLICE_ABSENT;
    }
    Slice form = slice_at(text, segments->tokens[token].span);
    for (size_t i = 0; i < ARRAY_COUNT(articles); i++) {
        if (slice_equals(form, articles[i].form)) {
            Span here = segments->tokens[token].span, next = segments->tokens[token + 1].span;
            Slice word = slice_at(text, next);
            bool apart = next.start == here.end + 1 && text.ptr[here.end] == ' ';
            return apart && sound_of(usage, word) == articles[i].wrong && !is_open_to_both(word)
                       ? articles[i].other
                       : SLICE_ABSENT;
        }
    }
    return SLICE_ABSENT;
}
