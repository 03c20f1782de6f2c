/* The brief's parts: labels, wrapping, names; and the whole over analyses made by hand, so that no
 * model is needed. */
#include "brief/brief_json.h"
#include "brief/brief_text.h"
#include "weigh/label.h"
#include "link/actor_join.h"
#include "link/speaker.h"
#include "brief/wrap.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void assert_slice(Slice got, const char *expected) {
    if (!slice_equals(got, slice_of(expected))) {
        fail_msg("\"%.*s\" should be \"%s\"", (int)got.len, got.ptr ? got.ptr : "", expected);
    }
}

typedef struct LabelCase {
    const char *ids[3], *labels[3];
} LabelCase;

static void test_labels(void **state) {
    (void)state;
    static const LabelCase cases[] = {
        {{"000_a068.txt", "003_bfa0.txt", "017.txt"}, {"000", "003", "017"}},
        {{"canal-daily.txt", "canal-village.txt", "canal-wire.txt"}, {"daily", "village", "wire"}},
        {{"a-1", "a-2", "b-1"}, {"a-1", "a-2", "b-1"}},
        {{"same", "same-2", "same-3"}, {"1", "2", "3"}},
        {{"a very long file name that says it all.txt", "b", "c"}, {"a", "b", "c"}},
        {{"averyveryverylongword1", "averyveryverylongword2", "x"}, {"1", "2", "3"}},
        {{"...", "---", "x"}, {"1", "2", "3"}},
    };
    Arena arena;
    arena_init(&arena, 0);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Slice ids[3], labels[3];
        for (int k = 0; k < 3; k++) {
            ids[k] = slice_of(cases[i].ids[k]);
        }
        labels_make(ids, 3, labels, &arena, &arena);
        for (int k = 0; k < 3; k++) {
            assert_slice(labels[k], cases[i].labels[k]);
        }
    }
    arena_free(&arena);
}

typedef struct WrapCase {
    const char *text;
    int32_t width;
    const char *out;
} WrapCase;

static void test_wrap(void **state) {
    (void)state;
    static const WrapCase cases[] = {
        {"one two three", 40, "one two three\n"},
        {"one two three", 8, "one two\n  three\n"},
        {"  many \n\t spaces ", 40, "many spaces\n"},
        {"abcdefghijkl", 8, "abcdefgh\n  ijkl\n"},
        {"漢字漢字漢字", 8, "漢字漢字\n  漢字\n"},
        {"a\x1b[31mb", 40, "a\xEF\xBF\xBD[31mb\n"},
        {"a\xE2\x80\xAE"
         "b",
         40,
         "a\xEF\xBF\xBD"
         "b\n"},                                             /* right-to-left override */
        {"e\xCC\x81\xCC\x81 x", 8, "e\xCC\x81\xCC\x81 x\n"}, /* combining marks take no column */
        {"", 40, "\n"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Buffer out = {0};
        Wrap wrap = wrap_make(&out, cases[i].width, 2);
        wrap_words(&wrap, slice_of(cases[i].text));
        wrap_end(&wrap);
        assert_slice((Slice){out.ptr, out.len}, cases[i].out);
        buffer_free(&out);
    }
}

/* Actors by kind, name, mentions; which one each is. */
static void test_actors_join(void **state) {
    (void)state;
    static const struct {
        EntityKind kind;
        const char *name;
        int32_t n_mentions, n_roles, is;
    } cases[] = {
        {ENTITY_PERSON, "MV Orla", 3, 0, 1},
        {ENTITY_PLACE, "MV Orla", 5, 0, 1}, /* a name of two words is one thing */
        {ENTITY_PERSON, "Lowick", 2, 1, 2}, /* somebody is so called */
        {ENTITY_PLACE, "Lowick", 9, 0, 3},
        {ENTITY_PERSON, "Sorn", 2, 0, 5},
        {ENTITY_PLACE, "Sorn", 9, 0, 5},
        {ENTITY_ORGANISATION, "W.H.O.", 9, 0, 7},
        {ENTITY_ORGANISATION, "World Harbour Organisation", 1, 0, 7},
        {ENTITY_ORGANISATION, "NP", 4, 0, 8}, /* of two parties */
        {ENTITY_ORGANISATION, "New Party", 2, 0, 9},
        {ENTITY_ORGANISATION, "North Port", 2, 0, 10},
        {ENTITY_PERSON, "Captain Holm", 8, 0, 12},
        {ENTITY_PERSON, "Ida Holm", 2, 0, 12},
        {ENTITY_PERSON, "Insp Berg", 1, 0, 13}, /* of two persons */
        {ENTITY_PERSON, "Ann Berg", 1, 0, 14},
        {ENTITY_PERSON, "Bo Berg", 1, 0, 15},
        {ENTITY_PERSON, "Captain", 1, 0, 16},
        {ENTITY_PERSON, "", 1, 0, 17},
    };
    enum { N = ARRAY_COUNT(cases) };
    Actor actors[N];
    int32_t same_as[N];
    for (size_t i = 0; i < N; i++) {
        actors[i] = (Actor){.kind = cases[i].kind, .name = slice_of(cases[i].name), .n_mentions = cases[i].n_mentions, .n_roles = cases[i].n_roles};
    }
    Arena scratch;
    arena_init(&scratch, 0);
    actors_join(actors, N, same_as, &scratch);
    for (size_t i = 0; i < N; i++) {
        if (same_as[i] != cases[i].is) {
            fail_msg("%s: %d", cases[i].name, (int)same_as[i]);
        }
    }
    arena_free(&scratch);
}

static void test_names_agree(void **state) {
    (void)state;
    assert_true(speaker_names_agree(SLICE("Michael Madden"), SLICE("Madden")));
    assert_true(speaker_names_agree(SLICE("Lee"), SLICE("Ann Lee")));
    assert_true(speaker_names_agree(SLICE("Ann Lee"), SLICE("Ann Lee")));
    assert_false(speaker_names_agree(SLICE("Ann Lee"), SLICE("Bob Lee")));
    assert_false(speaker_names_agree(SLICE("Madden"), SLICE("den")));
    assert_true(speaker_names_agree(SLICE("Ann Lee"), SLICE("Ann M. Lee")));
    assert_true(speaker_names_agree(SLICE("Ann M. Lee"), SLICE("Ann Mary lee")));
    assert_true(speaker_names_agree(SLICE("Lee III"), SLICE("Bob Lee Jr.")));
    assert_true(speaker_names_are_one(SLICE("Bob Lee"), SLICE("Bob Lee III")));
    assert_true(speaker_names_are_one(SLICE("R. Lee"), SLICE("Robert J Lee")));
    assert_false(speaker_names_are_one(SLICE("Lee"), SLICE("Ann Lee")));
    assert_false(speaker_names_are_one(SLICE("Ann M. Lee"), SLICE("Ann K. Lee")));
    assert_false(speaker_names_are_one(SLICE(""), SLICE(". .")));
    assert_int_equal(speaker_last_word(SLICE("Bob LaSalle III")), speaker_last_word(SLICE("Lasalle")));
}

/* An analysis whose words are split at spaces and whose upos come from a letter each: N proper noun,
 * P pronoun, any other letter something else. One sentence a line. */
static void make_analysis(Analysis *analysis, Report *report, const char *text, const char *tags,
                          Arena *arena) {
    *report = (Report){.id = report->id, .text = slice_of(text)};
    *analysis = (Analysis){.report = report};
    Segments *segments = &analysis->segments;
    size_t n = strlen(text) + 1;
    segments->tokens = ARENA_NEW(arena, Token, n);
    segments->sentences = ARENA_NEW(arena, Sentence, n);
    analysis->syntax.upos = ARENA_NEW(arena, uint8_t, n);
    analysis->syntax.xpos = ARENA_NEW(arena, uint8_t, n);
    analysis->syntax.deprel = ARENA_NEW(arena, uint8_t, n); /* no arcs: every token a root */
    analysis->syntax.head = ARENA_NEW(arena, int32_t, n);
    memset(analysis->syntax.head, -1, n * sizeof(int32_t));
    analysis->syntax.lemma = ARENA_NEW(arena, Slice, n);
    for (size_t at = 0; text[at];) {
        size_t end = at + strcspn(text + at, " \n");
        if (end > at) {
            int32_t t = segments->n_tokens++;
            segments->tokens[t].span = (Span){(int32_t)at, (int32_t)end};
            analysis->syntax.lemma[t] = slice_at(report->text, segments->tokens[t].span);
            analysis->syntax.upos[t] = tags[t] == 'N' ? UPOS_PROPN : tags[t] == 'P' ? UPOS_PRON : UPOS_X;
        }
        at = end + (text[end] != '\0');
        if (text[end] == '\n' || text[end] == '\0') {
            Sentence *last = segments->n_sentences ? &segments->sentences[segments->n_sentences - 1] : NULL;
            int32_t first = last ? last->last_token : 0;
            segments->sentences[segments->n_sentences++] = (Sentence){
                {segments->tokens[first].span.start, (int32_t)end}, first, segments->n_tokens, true};
        }
    }
}

static SpanList find_span(Slice text, const char *words, Arena *arena) {
    Span *span = ARENA_NEW(arena, Span, 1);
    size_t at = slice_find(text, slice_of(words), 0);
    assert_true(at < text.len);
    *span = (Span){(int32_t)at, (int32_t)(at + strlen(words))};
    return (SpanList){span, 1};
}

static void add_claim(Analysis *analysis, const char *source, int32_t head, const char *content,
                      Arena *arena) {
    ClaimList *claims = &analysis->claims;
    if (!claims->items) {
        claims->items = ARENA_NEW(arena, Claim, 8);
    }
    Slice text = analysis->report->text;
    claims->items[claims->count++] =
        (Claim){.kind = CLAIM_DIRECT,
                .source = source ? find_span(text, source, arena) : (SpanList){NULL, 0},
                .content = find_span(text, content, arena),
                .source_head = head,
                .cue_head = -1,
                .inside = -1,
                .by = "test"};
}

/* Adds a mention at a token to an entity, which is made with its first. Mentions come in the order of tokens.
 */
static void add_mention(Analysis *analysis, int32_t entity, const char *name, EntityKind kind, int32_t token,
                        MentionForm form, Arena *arena) {
    EntityList *list = &analysis->entities;
    if (!list->items) {
        list->items = ARENA_NEW(arena, Entity, 8);
        list->mentions.items = ARENA_NEW(arena, Mention, 16);
        list->order = ARENA_NEW(arena, int32_t, 16);
        list->entity_of = ARENA_NEW(arena, int32_t, 16);
    }
    int32_t m = list->mentions.count++;
    list->mentions.items[m] =
        (Mention){.span = analysis->segments.tokens[token].span, .head = token, .form = form};
    list->entity_of[m] = entity;
    list->order[m] = m; /* each entity's mentions stand together in these tests */
    Entity *e = &list->items[entity];
    if (entity == list->count) {
        list->count++;
        *e = (Entity){
            .kind = kind, .name = slice_of(name), .first_mention = m, .state = -1, .members = {-1, -1}};
    }
    e->last_mention = m + 1;
    e->is_named = e->is_named || form == MENTION_NAME;
}

static void test_brief(void **state) {
    (void)state;
    Arena arena, scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    Report reports[2] = {{.id = SLICE("000_a.txt")}, {.id = SLICE("003_b.txt")}};
    Analysis analyses[2];
    make_analysis(&analyses[0], &reports[0],
                  "\"It is late\" said Ann Lee\n\"So late\" she said\n\"Go home\" Lee said", "xxxxNNxxPxxxNx",
                  &arena);
    make_analysis(&analyses[1], &reports[1], "\"It  is late,\" Lee said\n\"No\" a guard said", "xxxNxxxxx",
                  &arena);
    add_claim(&analyses[0], "Ann Lee", 5, "\"It is late\"", &arena);
    add_claim(&analyses[0], "she", 8, "\"So late\"", &arena);
    add_claim(&analyses[0], "Lee", 12, "\"Go home\"", &arena);
    add_claim(&analyses[1], "Lee", 3, "\"It  is late,\"", &arena);
    add_claim(&analyses[1], "a guard", 7, "\"No\"", &arena);
    add_mention(&analyses[0], 0, "Ann Lee", ENTITY_PERSON, 5, MENTION_NAME, &arena);
    add_mention(&analyses[0], 0, NULL, ENTITY_PERSON, 8, MENTION_PRONOUN, &arena);
    add_mention(&analyses[0], 0, NULL, ENTITY_PERSON, 12, MENTION_NAME, &arena);
    add_mention(&analyses[1], 0, "Lee", ENTITY_PERSON, 3, MENTION_NAME, &arena);
    int32_t lee = (int32_t)slice_find(reports[0].text, SLICE("Lee said"), 0);
    analyses[0].claims.items[2].source.items[0] = (Span){lee, lee + 3};
    Situation situation;
    Error error;
    const Analysis *both[] = {&analyses[0], &analyses[1]};
    assert_true(situation_make(NULL, both, 2, &arena, &scratch, &situation, &error));
    assert_int_equal(situation.n_speakers, 2);
    assert_slice(situation.speakers[0].name, "Ann Lee");
    assert_int_equal(situation.speakers[0].claims.count, 3); /* hers by name, short name and pronoun */
    assert_int_equal(situation.claims[0].evidence.count, 2); /* the same words in both accounts */
    assert_slice(situation.speakers[1].name, "a guard");
    assert_int_equal(situation.actors.count, 1);
    assert_int_equal(situation.actors.items[0].n_accounts, 2);
    assert_int_equal(situation.actors.items[0].n_mentions, 4);
    assert_int_equal(situation.n_evidence, 5);
    Buffer out = {0};
    BriefLook look = {.look = {.width = 60}};
    brief_write_text(&situation, &look, &scratch, &out);
    buffer_add_char(&out, '\0');
    assert_non_null(strstr(out.ptr, "[000:1] [003:1]"));
    assert_non_null(strstr(out.ptr, "Names no source") ? NULL : out.ptr);
    out.len = 0;
    brief_write_json(&situation, &scratch, &out);
    json_error_t fault;
    json_t *json = json_loadb(out.ptr, out.len, 0, &fault);
    assert_non_null(json);
    static const char *const keys[] = {"story",  "title",       "when",      "where",     "accounts",
                                       "actors", "exchanges",   "obstacles", "reasons",   "expectations",
                                       "claims", "differences", "timeline",  "quantities",
                                       "silent", "events"};
    size_t at = 0;
    for (size_t i = 0; i < ARRAY_COUNT(keys); i++) {
        char key[32];
        snprintf(key, sizeof key, "\"%s\":", keys[i]);
        size_t found = slice_find((Slice){out.ptr, out.len}, slice_of(key), at);
        assert_true(json_object_get(json, keys[i]) != NULL && found < out.len);
        at = i < 4 ? found : at; /* names of later fields occur inside accounts too */
    }
    json_decref(json);
    buffer_free(&out);
    arena_free(&arena);
    arena_free(&scratch);
}

/* Memory that runs out at any moment is an error, never a crash. */
static void test_memory_limits(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    Report report = {.id = SLICE("a")};
    Analysis analysis;
    make_analysis(&analysis, &report, "\"It is late\" said Ann Lee", "xxxxNN", &arena);
    add_claim(&analysis, "Ann Lee", 5, "\"It is late\"", &arena);
    const Analysis *one[] = {&analysis};
    bool done = false;
    for (size_t limit = 16; !done && limit < 1 << 20; limit *= 2) {
        Arena small, scratch;
        arena_init(&small, limit);
        arena_init(&scratch, limit);
        Situation situation;
        Error error;
        done = situation_make(NULL, one, 1, &small, &scratch, &situation, &error);
        assert_true(done || error.status == STATUS_NO_MEMORY);
        arena_free(&small);
        arena_free(&scratch);
    }
    assert_true(done);
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels),        cmocka_unit_test(test_wrap),
        cmocka_unit_test(test_actors_join), cmocka_unit_test(test_names_agree),   cmocka_unit_test(test_brief),
        cmocka_unit_test(test_memory_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
