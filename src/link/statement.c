#include "link/statement.h"

#include "base/map.h"
#include "base/utf8.h"
#include "base/vector.h"
#include "link/speaker.h"

#include <stdlib.h>

enum { SEED_WORD = 31, SEED_ACTOR = 32 };

typedef struct Making {
    const Analysis *const *analyses;
    const ActorList *actors;
    Arena *arena, *scratch;
    VECTOR(Statement) statements;
    VECTOR(StatementWord) words;
    Map frequency; /* key → how many statements have it */
} Making;

bool claim_says_span(const Claim *claim, Span span) {
    for (int32_t i = 0; i < claim->content.count; i++) {
        if (span_contains(claim->content.items[i], span)) {
            return true;
        }
    }
    return false;
}

bool claim_says_token(const Analysis *analysis, const Claim *claim, int32_t token) {
    return claim_says_span(claim, analysis->segments.tokens[token].span);
}

/* The mention of a named actor that a token is part of, or NULL. Mentions are in the order of their heads; a name's
 * other words stand just before its head. */
static const Mention *mention_around(const EntityList *entities, int32_t token) {
    int32_t i = mention_from(&entities->mentions, token);
    const Mention *mention = i < entities->mentions.count ? &entities->mentions.items[i] : NULL;
    bool inside = mention && mention->first_token <= token && (mention->form == MENTION_NAME || mention->head == token);
    return inside ? mention : NULL;
}

static int32_t actor_of_mention(const Making *m, int32_t account, const Mention *mention) {
    const EntityList *entities = &m->analyses[account]->entities;
    int32_t entity = entities->entity_of[mention - entities->mentions.items];
    return entity < 0 ? -1 : m->actors->actor_of[account][entity];
}

static bool is_content_word(const Syntax *syntax, int32_t token) {
    switch ((Upos)syntax->upos[token]) {
    case UPOS_ADJ:
    case UPOS_NOUN:
    case UPOS_NUM:
    case UPOS_PROPN:
    case UPOS_VERB: return true;
    case UPOS_ADV: return syntax->deprel[token] != DEPREL_DISCOURSE;
    default: return false;
    }
}

static uint64_t word_key(Making *m, Slice lemma) {
    ArenaMark mark = arena_mark(m->scratch);
    size_t room = lemma.len * 2 + 4;
    char *folded = ARENA_NEW(m->scratch, char, room);
    uint64_t key = slice_hash(utf8_lower(lemma, folded, room), SEED_WORD);
    arena_reset(m->scratch, mark);
    return key;
}

/* Adds what one token says, if anything. */
static void add_token(Making *m, int32_t account, int32_t token) {
    const Analysis *analysis = m->analyses[account];
    const Mention *mention = mention_around(&analysis->entities, token);
    int32_t actor = mention ? actor_of_mention(m, account, mention) : -1;
    if (actor >= 0) {
        if (mention->head == token) {
            uint64_t key = slice_hash((Slice){(const char *)&actor, sizeof actor}, SEED_ACTOR);
            *VECTOR_PUSH(&m->words, m->scratch) = (StatementWord){key, token, actor, 0};
        }
    } else if (is_content_word(&analysis->syntax, token)) {
        uint64_t key = word_key(m, analysis->syntax.lemma[token]);
        *VECTOR_PUSH(&m->words, m->scratch) = (StatementWord){key, token, -1, 0};
    }
}

static int compare_words(const void *a, const void *b) {
    const StatementWord *x = a;
    const StatementWord *y = b;
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    return (x->token > y->token) - (x->token < y->token);
}

/* Sorts the words from `first` on and keeps one of each. */
static void keep_one_each(Making *m, int32_t first) {
    int32_t n = m->words.count - first;
    if (n < 2) {
        return;
    }
    StatementWord *words = m->words.items + first;
    qsort(words, (size_t)n, sizeof *words, compare_words);
    int32_t kept = 0;
    for (int32_t i = 0; i < n; i++) {
        if (kept == 0 || words[kept - 1].key != words[i].key) {
            words[kept++] = words[i];
        }
    }
    m->words.count = first + kept;
}

static void add_statement(Making *m, int32_t account, int32_t index) {
    const Analysis *analysis = m->analyses[account];
    const Claim *claim = &analysis->claims.items[index];
    SpeakerName who = speaker_name_find(analysis, claim);
    Statement statement = {.account = account, .claim = index, .speaker = -1, .first_word = m->words.count};
    if (who.kind == SPEAKER_NAMED) {
        statement.speaker = m->actors->actor_of[account][who.entity];
    }
    for (int32_t i = 0; i < claim->content.count; i++) {
        Span span = claim->content.items[i];
        for (int32_t t = segments_token_at(&analysis->segments, span.start);
             t < analysis->segments.n_tokens && analysis->segments.tokens[t].span.start < span.end; t++) {
            add_token(m, account, t);
        }
    }
    keep_one_each(m, statement.first_word);
    statement.n_words = m->words.count - statement.first_word;
    for (int32_t i = statement.first_word; i < m->words.count; i++) {
        ++*map_put(&m->frequency, m->words.items[i].key, 0);
    }
    *VECTOR_PUSH(&m->statements, m->scratch) = statement;
}

/* Eight times the binary logarithm of n / frequency, by table-free halving; at least 1. */
static int32_t rarity(int32_t n, int32_t frequency) {
    int32_t weight = 1;
    int64_t ratio = ((int64_t)n << 8) / frequency; /* 8 bits behind the point */
    while (ratio >= 2 << 8) {
        ratio >>= 1;
        weight += 8;
    }
    return weight + (int32_t)((ratio - (1 << 8)) >> 5);
}

static void weigh(Making *m) {
    for (int32_t s = 0; s < m->statements.count; s++) {
        Statement *statement = &m->statements.items[s];
        for (int32_t i = statement->first_word; i < statement->first_word + statement->n_words; i++) {
            StatementWord *word = &m->words.items[i];
            word->weight = rarity(m->statements.count, map_get(&m->frequency, word->key, 1));
            statement->weight += word->weight;
        }
    }
}

static void *copy_items(Arena *arena, const void *items, int32_t n, size_t size) {
    void *out = arena_take(arena, (size_t)n, size);
    if (n) {
        memcpy(out, items, (size_t)n * size);
    }
    return out;
}

void statements_make(const Analysis *const *analyses, int32_t n, const ActorList *actors, Arena *arena, Arena *scratch,
                     StatementList *out) {
    ArenaMark mark = arena_mark(scratch);
    Making m = {.analyses = analyses, .actors = actors, .arena = arena, .scratch = scratch};
    map_init(&m.frequency, scratch, 1024);
    out->first_of = ARENA_NEW(arena, int32_t, n + 1);
    for (int32_t a = 0; a < n; a++) {
        out->first_of[a] = m.statements.count;
        for (int32_t c = 0; c < analyses[a]->claims.count; c++) {
            if (analyses[a]->claims.items[c].inside < 0) {
                add_statement(&m, a, c);
            }
        }
    }
    out->first_of[n] = m.statements.count;
    weigh(&m);
    out->items = copy_items(arena, m.statements.items, m.statements.count, sizeof *out->items);
    out->count = m.statements.count;
    out->words = copy_items(arena, m.words.items, m.words.count, sizeof *out->words);
    out->n_words = m.words.count;
    arena_reset(scratch, mark);
}
