#include "names/parsed.h"

Parsed parsed_make(Slice text, const Segments *segments, const Syntax *syntax, Arena *arena) {
    int32_t *sentence_of = ARENA_NEW(arena, int32_t, segments->n_tokens);
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        for (int32_t t = segments->sentences[s].first_token; t < segments->sentences[s].last_token; t++) {
            sentence_of[t] = s;
        }
    }
    return (Parsed){text, segments, syntax, sentence_of};
}

int32_t parsed_top(const Parsed *p, int32_t first, int32_t last) {
    for (int32_t t = first; t < last; t++) {
        int32_t head = parsed_head(p, t);
        if (head < first || head >= last) {
            return t;
        }
    }
    return last - 1;
}

bool parsed_is_capitals(const Parsed *p, int32_t token) {
    Slice form = parsed_form(p, token);
    int32_t n_upper = 0;
    for (size_t at = 0; at < form.len;) {
        Utf8Char c = utf8_next(form, at);
        if (utf8_is_lower(c.code)) {
            return false;
        }
        n_upper += utf8_is_upper(c.code);
        at += (size_t)c.length;
    }
    return n_upper > 1;
}
