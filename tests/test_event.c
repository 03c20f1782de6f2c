/* Event mentions: the lexicon of events, labels that spell mentions, and which words of a few sentences are
 * mentions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "analysed.h"

static void test_lexicon_relates_words(void **state) {
    (void)state;
    static const struct {
        const char *a, *b;
        LexiconList list_a, list_b;
        bool share;
    } cases[] = {{"kill", "killing", LEXICON_FAMILY, LEXICON_FAMILY, true},
                 {"die", "death", LEXICON_FAMILY, LEXICON_FAMILY, true},
                 {"earthquake", "quake", LEXICON_SYNSETS, LEXICON_SYNSETS, true},
                 {"murder", "kill", LEXICON_ABOVE, LEXICON_SYNSETS, true},
                 {"arrest", "fire", LEXICON_FAMILY, LEXICON_FAMILY, false},
                 {"win", "earthquake", LEXICON_SYNSETS, LEXICON_SYNSETS, false}};
    const EventLexicon *lexicon = &models.event.lexicon;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        int32_t a = event_lexicon_find(lexicon, slice_of(cases[i].a));
        int32_t b = event_lexicon_find(lexicon, slice_of(cases[i].b));
        assert_true(a >= 0 && b >= 0);
        if (event_lexicon_share(lexicon, a, cases[i].list_a, b, cases[i].list_b) != cases[i].share) {
            fail_msg("%s and %s", cases[i].a, cases[i].b);
        }
        assert_int_equal(event_lexicon_likeness(lexicon, a, b), event_lexicon_likeness(lexicon, b, a));
    }
    assert_int_equal(event_lexicon_find(lexicon, SLICE("Arrest")),
                     event_lexicon_find(lexicon, SLICE("arrest")));
    assert_int_equal(event_lexicon_find(lexicon, SLICE("qqzzxxy")), -1);
    int32_t kill = event_lexicon_find(lexicon, SLICE("kill"));
    assert_int_equal(event_lexicon_likeness(lexicon, kill, -1), 0);
    assert_true(event_lexicon_likeness(lexicon, kill, event_lexicon_find(lexicon, SLICE("murder"))) >
                event_lexicon_likeness(lexicon, kill, event_lexicon_find(lexicon, SLICE("telephone"))));
}

static bool has_mention(const Analysis *analysis, Slice words) {
    for (int32_t i = 0; i < analysis->event_mentions.count; i++) {
        Span span = event_mention_span(&analysis->segments, &analysis->event_mentions.items[i]);
        if (slice_equals(slice_at(analysis->report->text, span), words)) {
            return true;
        }
    }
    return false;
}

static void test_mentions_of_sentences(void **state) {
    (void)state;
    static const struct {
        const char *text, *has, *lacks;
    } cases[] = {
        {"Two workers were killed in the fire at the mill on Tuesday.", "killed", "Tuesday"},
        {"Two workers were killed in the fire at the mill on Tuesday.", "fire", "mill"},
        {"The earthquake destroyed a school in the old town.", "earthquake", "school"},
        {"A fire broke out in the drying hall of the factory.", "broke out", "hall"},
        {"Her trial on charges of fraud began in March.", "trial", "March"},
        {"The minister announced his resignation in a letter to the party.", "resignation", "minister"}};
    Arena arena;
    Arena scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Report report;
        Analysis analysis;
        analyse_text(slice_of(cases[i].text), &report, &arena, &scratch, &analysis);
        if (!has_mention(&analysis, slice_of(cases[i].has)) ||
            has_mention(&analysis, slice_of(cases[i].lacks))) {
            fail_msg("%s: %s is a mention, %s is none", cases[i].text, cases[i].has, cases[i].lacks);
        }
    }
    arena_free(&scratch);
    arena_free(&arena);
}

/* What any labels spell: mentions in order, inside sentences, with their head; and every one is an event. */
static void test_labels_spell_mentions(void **state) {
    (void)state;
    Arena arena;
    Arena scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    Report report;
    Analysis analysis;
    analyse_text(SLICE("A fire broke out. Nobody was hurt, police said. The cause of the blaze is not known yet."),
            &report, &arena, &scratch, &analysis);
    TriggerText text = {&analysis.segments, &analysis.syntax, &analysis.frames, &analysis.names,
                        &analysis.times};
    uint64_t random = 3;
    for (int32_t round = 0; round < 200; round++) {
        uint8_t labels[64];
        assert_true(analysis.segments.n_tokens <= (int32_t)sizeof labels);
        for (int32_t t = 0; t < analysis.segments.n_tokens; t++) {
            labels[t] = (uint8_t)random_below(&random, TRIGGER_LABELS);
        }
        EventMentionList list;
        event_labels_read(&models.event.lexicon, &text, labels, &scratch, &list);
        int32_t last = 0;
        for (int32_t i = 0; i < list.count; i++) {
            const EventMention *m = &list.items[i];
            assert_true(m->first_token >= last && m->first_token <= m->head && m->head < m->last_token);
            last = m->last_token;
        }
    }
    for (int32_t i = 0; i < analysis.event_mentions.count; i++) {
        bool found = false;
        for (int32_t e = 0; e < analysis.events.count; e++) {
            found = found || analysis.events.items[e].mention == i;
        }
        assert_true(found);
    }
    arena_free(&scratch);
    arena_free(&arena);
}

static const struct {
    const char *text, *word, *type, *mode, *who, *whom, *time, *place; /* NULL: none; type NULL: not typed */
} typed[] = {
    {"Police arrested Peter Hansen in Oslo on Monday.", "arrested", "COERCE", "arrest", "Police",
     "Peter Hansen", "Monday", "Oslo"},
    {"Peter Hansen was arrested on Monday.", "arrested", "COERCE", "arrest", NULL, "Peter Hansen", "Monday",
     NULL},
    {"Hansen arrested on suspicion of theft", "arrested", "COERCE", "arrest", NULL, "Hansen", NULL, NULL},
    {"Norway accused Sweden of dumping waste.", "accused", "ACCUSE", NULL, "Norway", "Sweden", NULL, NULL},
    {"Norway rejected the offer.", "rejected", "REJECT", NULL, "Norway", NULL, NULL, NULL},
    {"Anna Berg met Peter Hansen in Oslo.", "met", "CONSULT", NULL, "Anna Berg", "Peter Hansen", NULL,
     "Oslo"},
    {"Norway urged Sweden to close the plant.", "urged", "REQUEST", NULL, "Norway", "Sweden", NULL, NULL},
    {"Finland deployed troops near the border.", "deployed", "MOBILIZE", "troops", "Finland", NULL, NULL,
     NULL},
    {"The council lifted the curfew on Friday.", "lifted", "CONCEDE", NULL, NULL, NULL, "Friday", NULL},
    {"Anna Berg resigned on Friday.", "resigned", "RETREAT", "resign", "Anna Berg", NULL, "Friday", NULL},
    {"Norway condemned Sweden.", "condemned", "ACCUSE", "disapprove", "Norway", "Sweden", NULL, NULL},
    {"A quake killed three people.", "killed", NULL, NULL, NULL, NULL, NULL, NULL},
    {"She lifted the box.", "lifted", NULL, NULL, NULL, NULL, NULL, NULL},
    {"He died of a heart attack.", "attack", NULL, NULL, NULL, NULL, NULL, NULL},
    {"The spokesman declined to comment.", "declined", NULL, NULL, NULL, NULL, NULL, NULL},
};

static bool names_it(const Analysis *analysis, const int32_t *entities, int32_t n, const char *name) {
    if (!name) {
        return true; /* what is not asked */
    }
    for (int32_t i = 0; i < n; i++) {
        if (slice_equals(analysis->entities.items[entities[i]].name, slice_of(name))) {
            return true;
        }
    }
    return false;
}

static bool is_as_asked(const Analysis *analysis, int32_t event, size_t i) {
    const EventParts *parts = &analysis->event_parts[event];
    const Participants *p = &parts->participants;
    const char *type = plover_type_name(parts->plover.type);
    const char *mode = plover_mode_name(parts->plover.mode);
    bool same = type && typed[i].type ? strcmp(type, typed[i].type) == 0 : type == typed[i].type;
    bool same_mode = mode && typed[i].mode ? strcmp(mode, typed[i].mode) == 0 : mode == typed[i].mode;
    bool when =
        !typed[i].time ||
        (p->time >= 0 && slice_equals(slice_at(analysis->report->text, analysis->times.items[p->time].span),
                                      slice_of(typed[i].time)));
    return same && same_mode && when && names_it(analysis, p->who, p->n_who, typed[i].who) &&
           names_it(analysis, p->whom, p->n_whom, typed[i].whom) &&
           names_it(analysis, &p->place, p->place >= 0, typed[i].place);
}

static void test_types_and_participants(void **state) {
    (void)state;
    Arena arena;
    Arena scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    for (size_t i = 0; i < ARRAY_COUNT(typed); i++) {
        Report report;
        Analysis analysis;
        analyse_text(slice_of(typed[i].text), &report, &arena, &scratch, &analysis);
        bool found = false;
        for (int32_t e = 0; e < analysis.events.count; e++) {
            Span word = analysis.segments.tokens[analysis.events.items[e].token].span;
            if (slice_equals(slice_at(report.text, word), slice_of(typed[i].word))) {
                found = is_as_asked(&analysis, e, i);
            }
        }
        if (!found) {
            fail_msg("%s: %s", typed[i].text, typed[i].word);
        }
    }
    arena_free(&scratch);
    arena_free(&arena);
}

int main(int argc, char **argv) {
    take_source_root(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lexicon_relates_words),
        cmocka_unit_test(test_mentions_of_sentences),
        cmocka_unit_test(test_labels_spell_mentions),
        cmocka_unit_test(test_types_and_participants),
    };
    return cmocka_run_group_tests_name("event", tests, open_models, close_models);
}
