#include "claim/quoted.h"

bool token_is_punctuation(const Quoted *quoted, int32_t token) {
    Slice form = token_form(quoted, token);
    for (size_t at = 0; at < form.len;) {
        Utf8Char c = utf8_next(form, at);
        if (utf8_is_letter(c.code) || utf8_is_digit(c.code)) {
            return false;
        }
        at += (size_t)c.length;
    }
    return true;
}

int32_t quote_final_char(const Quoted *quoted, int32_t quote) {
    Span span = quoted->quotes->items[quote].span;
    int32_t at = span.end;
    bool skip_mark = quoted->quotes->items[quote].is_closed;
    while (at > span.start) {
        Utf8Char c = utf8_previous(quoted->text, (size_t)at);
        at -= c.length;
        bool is_mark =
            c.code == '"' || c.code == '\'' || (c.code >= 0x2018 && c.code <= 0x201F) || c.code == 0xBB;
        if (!utf8_is_space(c.code) && !(is_mark && skip_mark)) {
            return at > span.start ? c.code : 0;
        }
    }
    return 0;
}

static bool is_utterance(const Quoted *quoted, int32_t quote) {
    int32_t n_words = 0;
    bool has_verb = false;
    for (int32_t t = quoted->first_token[quote]; t < quoted->last_token[quote]; t++) {
        n_words += !token_is_punctuation(quoted, t);
        has_verb = has_verb || token_upos(quoted, t) == UPOS_VERB || token_upos(quoted, t) == UPOS_AUX;
    }
    int32_t last = quote_final_char(quoted, quote);
    bool ends = last == '.' || last == '!' || last == '?' || last == 0x2026;
    return (has_verb && n_words >= 3) || (ends && n_words >= 2) ||
           ((last == '!' || last == '?') && n_words >= 1);
}

Quoted quoted_make(Slice text, const Segments *segments, const Syntax *syntax, const QuoteList *quotes,
                   Arena *arena) {
    Quoted q = {text, segments, syntax, quotes, NULL, NULL, NULL, NULL, NULL};
    q.first_token = ARENA_NEW(arena, int32_t, quotes->count);
    q.last_token = ARENA_NEW(arena, int32_t, quotes->count);
    q.is_utterance = ARENA_NEW(arena, bool, quotes->count);
    q.sentence_of = ARENA_NEW(arena, int32_t, segments->n_tokens);
    q.quote_of = ARENA_NEW(arena, int32_t, segments->n_tokens);
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        for (int32_t t = segments->sentences[s].first_token; t < segments->sentences[s].last_token; t++) {
            q.sentence_of[t] = s;
        }
    }
    int32_t t = 0;
    for (int32_t i = 0; i < quotes->count; i++) {
        Span span = quotes->items[i].span;
        for (; t < segments->n_tokens && segments->tokens[t].span.end <= span.start; t++) {
            q.quote_of[t] = -1;
        }
        q.first_token[i] = t;
        for (; t < segments->n_tokens && segments->tokens[t].span.start < span.end; t++) {
            q.quote_of[t] = i;
        }
        q.last_token[i] = t;
        q.is_utterance[i] = is_utterance(&q, i);
    }
    for (; t < segments->n_tokens; t++) {
        q.quote_of[t] = -1;
    }
    return q;
}

bool quote_is_title_case(const Quoted *q, int32_t quote) {
    int32_t n_words = 0;
    for (int32_t t = q->first_token[quote]; t < q->last_token[quote]; t++) {
        Slice form = token_form(q, t);
        if (token_is_punctuation(q, t)) {
            continue;
        }
        n_words++;
        if (form.len > 3 && slice_starts_lower(form)) {
            return false;
        }
    }
    return n_words > 1;
}
