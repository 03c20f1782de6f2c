#include "time/candidate.h"

enum { MOST_FROM_ONE = 48 };

/* Takes out what lies inside a candidate that is a whole: in 10 p.m. Wednesday neither is an expression. One
 * sweep: `reach` is the furthest end of the wholes that begin before a lexeme. */
static void drop_inner(TimeSentence *s, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    int32_t *end = ARENA_NEW(scratch, int32_t, s->n_lexemes), reach = 0, kept = 0, before = 0;
    for (int32_t i = 0; i < s->n_candidates; i++) {
        const TimeMatch *m = &s->candidates[i];
        if (time_pattern_is_whole(m->pattern) && m->last > end[m->first]) {
            end[m->first] = m->last;
        }
    }
    for (int32_t i = 0; i < s->n_candidates; i++) {
        TimeMatch m = s->candidates[i];
        Upos upos = (Upos)s->syntax->upos[s->lexemes[m.first].first_token];
        if (m.last == m.first + 1 && m.picks[0].class == TIME_SEASON && upos == UPOS_VERB) {
            continue; /* prices fall */
        }
        for (; before < m.first; before++) {
            reach = end[before] > reach ? end[before] : reach;
        }
        if (reach < m.last && end[m.first] <= m.last) {
            s->candidates[kept++] = m;
        }
    }
    s->n_candidates = kept;
    arena_reset(scratch, mark);
}

TimeSentence time_sentence_make(Slice text, const Segments *segments, const Syntax *syntax, int32_t sentence,
                                Arena *scratch) {
    const Sentence *s = &segments->sentences[sentence];
    int32_t n_tokens = s->last_token - s->first_token;
    TimeSentence out = {.text = text, .segments = segments, .syntax = syntax, .sentence = s};
    out.lexemes = ARENA_NEW(scratch, Lexeme, LEXEMES_PER_TOKEN * n_tokens);
    out.n_lexemes = lexemes_read(text, segments->tokens, s->first_token, s->last_token, out.lexemes);
    int32_t room = 0;
    for (int32_t at = 0; at < out.n_lexemes; at++) {
        TimeMatch matches[MOST_FROM_ONE];
        /* no expression begins inside a token: mid-May is one */
        bool starts = out.lexemes[at].span.start == segments->tokens[out.lexemes[at].first_token].span.start;
        int32_t n = out.lexemes[at].n_senses && starts
                        ? time_match(out.lexemes, out.n_lexemes, at, matches, MOST_FROM_ONE)
                        : 0;
        if (n == 0) {
            continue;
        }
        if (out.n_candidates + n > room || !out.candidates) {
            int32_t wanted = 2 * room + n;
            out.candidates =
                arena_grow(scratch, out.candidates, (size_t)room, (size_t)wanted, sizeof *out.candidates);
            room = wanted;
        }
        memcpy(&out.candidates[out.n_candidates], matches, (size_t)n * sizeof *matches);
        out.n_candidates += n;
    }
    if (out.n_candidates) {
        drop_inner(&out, scratch);
    }
    return out;
}

Span candidate_span(const TimeSentence *sentence, const TimeMatch *candidate) {
    return (Span){sentence->lexemes[candidate->first].span.start,
                  sentence->lexemes[candidate->last - 1].span.end};
}

/* best[i]: the most that candidates up to lexeme i give; by[i]: the last of them, -1 where lexeme i - 1 is in
 * none. best[i] = max(best[i - 1], best[first] + score over candidates that end at i) */
int32_t candidates_choose(const TimeSentence *sentence, const int64_t *scores, int32_t *chosen,
                          Arena *scratch) {
    int32_t n = sentence->n_lexemes, count = 0;
    ArenaMark mark = arena_mark(scratch);
    int64_t *best = ARENA_NEW(scratch, int64_t, n + 1);
    int32_t *by = ARENA_NEW(scratch, int32_t, n + 1);
    for (int32_t i = 0; i <= n; i++) {
        best[i] = -1;
        by[i] = -1;
    }
    best[0] = 0;
    int32_t next = 0;
    for (int32_t at = 0; at < n; at++) {
        if (best[at + 1] < best[at]) {
            best[at + 1] = best[at];
            by[at + 1] = -1;
        }
        for (; next < sentence->n_candidates && sentence->candidates[next].first == at; next++) {
            int32_t last = sentence->candidates[next].last;
            if (scores[next] > 0 && best[at] + scores[next] > best[last]) {
                best[last] = best[at] + scores[next];
                by[last] = next;
            }
        }
    }
    for (int32_t at = n; at > 0;) {
        if (by[at] >= 0) {
            chosen[count++] = by[at];
            at = sentence->candidates[by[at]].first;
        } else {
            at--;
        }
    }
    for (int32_t i = 0; i < count / 2; i++) {
        int32_t swapped = chosen[i];
        chosen[i] = chosen[count - 1 - i];
        chosen[count - 1 - i] = swapped;
    }
    arena_reset(scratch, mark);
    return count;
}
