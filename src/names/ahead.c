#include "names/ahead.h"

enum { CLIMB_MOST = 24 };

typedef struct Looking {
    const Syntax *syntax;
    const MentionList *mentions;
    const int32_t *subject_of;
    int32_t *mention_of; /* [tokens] the mention that a token heads, or -1 */
} Looking;

static int32_t subject_mention(const Looking *l, int32_t verb) {
    int32_t subject = l->subject_of[verb];
    return subject < 0 ? -1 : l->mention_of[subject];
}

/* The subject outside the quotation of a clause that the mention's clause hangs on, or -1. */
static int32_t speaker_above(const Looking *l, int32_t mention) {
    int32_t quote = l->mentions->items[mention].quote;
    int32_t token = l->mentions->items[mention].head;
    for (int32_t steps = 0; steps < CLIMB_MOST && token >= 0; steps++, token = l->syntax->head[token]) {
        int32_t subject = subject_mention(l, token);
        if (subject >= 0 && l->mentions->items[subject].quote != quote) {
            return subject;
        }
    }
    return -1;
}

/* Gives all mentions of one quotation the first speaker that the tree of any of them tells. */
static void find_speakers(const Looking *l, Arena *scratch, int32_t *speaker_of) {
    int32_t n_quotes = 0;
    for (int32_t m = 0; m < l->mentions->count; m++) {
        int32_t quote = l->mentions->items[m].quote;
        n_quotes = quote >= n_quotes ? quote + 1 : n_quotes;
    }
    int32_t *speaker = ARENA_NEW(scratch, int32_t, n_quotes);
    for (int32_t m = 0; m < l->mentions->count; m++) {
        int32_t quote = l->mentions->items[m].quote;
        if (quote >= 0 && speaker[quote] == 0) {
            speaker[quote] = speaker_above(l, m) + 1;
        }
    }
    for (int32_t m = 0; m < l->mentions->count; m++) {
        int32_t quote = l->mentions->items[m].quote;
        speaker_of[m] = quote < 0 ? -1 : speaker[quote] - 1;
    }
}

/* The name behind a pronoun that is the subject of a clause above it, where the pronoun is no part of that
 * subject. */
static int32_t subject_ahead(const Looking *l, int32_t mention) {
    const Mention *m = &l->mentions->items[mention];
    if (m->form != MENTION_PRONOUN || pronoun_is_of_speech(m->pronoun)) {
        return -1;
    }
    int32_t below = -1;
    int32_t token = m->head;
    for (int32_t steps = 0; steps < CLIMB_MOST && token >= 0; steps++) {
        int32_t subject = subject_mention(l, token);
        bool is_part = below >= 0 && below == l->subject_of[token];
        if (subject > mention && !is_part && l->mentions->items[subject].form == MENTION_NAME) {
            return subject;
        }
        below = token;
        token = l->syntax->head[token];
    }
    return -1;
}

Ahead ahead_find(const Segments *segments, const Syntax *syntax, const MentionList *mentions,
                 const int32_t *subject_of, Arena *arena, Arena *scratch) {
    Ahead out = {ARENA_NEW(arena, int32_t, mentions->count), ARENA_NEW(arena, int32_t, mentions->count)};
    ArenaMark mark = arena_mark(scratch);
    Looking l = {syntax, mentions, subject_of, ARENA_NEW(scratch, int32_t, segments->n_tokens)};
    for (int32_t t = 0; t < segments->n_tokens; t++) {
        l.mention_of[t] = -1;
    }
    for (int32_t m = 0; m < mentions->count; m++) {
        l.mention_of[mentions->items[m].head] = m;
    }
    find_speakers(&l, scratch, out.speaker);
    for (int32_t m = 0; m < mentions->count; m++) {
        out.subject[m] = subject_ahead(&l, m);
    }
    arena_reset(scratch, mark);
    return out;
}
