/* Reasons and obstacles: which sentences say why, and what stands in the way, in which words; which say
 * neither; hostile input. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "analysed.h"
static Arena arena;
static Arena scratch;
static Report report;
static Analysis analysis;

static void analyse(Slice text) {
    arena_clear(&arena);
    arena_clear(&scratch);
    analyse_text(text, &report, &arena, &scratch, &analysis);
}

static bool is(Span span, const char *words) {
    return slice_equals(slice_at(report.text, span), slice_of(words));
}

static const struct {
    const char *text, *of, *because, *kind;
} reasons[] = {
    {"The bridge was closed because a crack had been found.", "The bridge was closed",
     "a crack had been found", "cause"},
    {"The flight was cancelled due to heavy fog.", "The flight was cancelled", "heavy fog", "cause"},
    {"The minister resigned as a result of the scandal.", "The minister resigned", "the scandal", "cause"},
    {"The city raised the fee in order to repair its roads.", "The city raised the fee",
     "to repair its roads", "purpose"},
    {"The council raised taxes to build a school.", "The council raised taxes", "to build a school",
     "purpose"},
    {"The drought led to a shortage of wheat.", "a shortage of wheat", "The drought", "result"},
    {"The protest was prompted by the death of a student.", "The protest", "the death of a student", "cause"},
    {"The bank was fined for hiding its losses.", "The bank was fined", "hiding its losses", "cause"},
    {"A man was arrested on suspicion of theft.", "A man was arrested", "suspicion of theft", "cause"},
    {"The river burst its banks, causing heavy floods.", "heavy floods", "The river burst its banks",
     "result"},
    {"The talks failed because of a dispute over water.", "The talks failed", "a dispute over water",
     "cause"},
    {"Norway is buying grain, as its own stocks have run out.", "Norway is buying grain",
     "its own stocks have run out", "cause"},
    {"The mine was forced to halt production due to a broken pump.", "The mine was forced to halt production", "a broken pump",
     "cause"},
    {"The club won the cup thanks to its goalkeeper.", "The club won the cup", "its goalkeeper", "cause"},
    {"Given his poor form, the club decided to sell him.", "the club decided to sell him", "his poor form", "cause"},
    {"The delay is due to the bad weather.", "The delay", "the bad weather", "cause"},
    {"Norway has refused to send aid, citing abductions of its citizens.", "Norway has refused to send aid",
     "abductions of its citizens", "cause"},
    {"Many shops stayed closed for fear of further violence.", "Many shops stayed closed", "fear of further violence", "cause"},
    {"Three officials were dismissed in the wake of the accident.", "Three officials were dismissed", "the accident", "cause"},
    {"The union stopped work on the grounds that the roof was unsafe.", "The union stopped work", "the roof was unsafe",
     "cause"},
    {"Oil prices rose on Monday amid fears of a strike.", "Oil prices rose on Monday", "fears of a strike", "cause"},
    {"A man was charged with arson.", "A man was charged", "arson", "cause"},
    {"The sanctions have deepened the hardships of the country.", "the hardships of the country", "The sanctions", "result"},
    {"The storm forced the ferry to turn back.", "the ferry to turn back", "The storm", "result"},
    {"Students attacked the office to protest at the new fees.", "Students attacked the office", "to protest at the new fees",
     "purpose"},
    {"The talks were arranged to avoid a quarrel with Norway.", "The talks were arranged", "to avoid a quarrel with Norway",
     "purpose"},
    {"Thousands of workers marched through the city to demand higher wages.", "Thousands of workers marched through the city",
     "to demand higher wages", "purpose"},
    {"To protect her name, the court used a curtain.", "the court used a curtain", "To protect her name", "purpose"},
    {"The bank raised its rate in a bid to save the currency.", "The bank raised its rate", "to save the currency", "purpose"},
    {"The raid was intended to frighten the villagers.", "The raid", "to frighten the villagers", "purpose"},
    {"The council wrote a plan aimed at saving water.", "a plan", "saving water", "purpose"},
    {"The mayor resigned after a quarrel over the bridge.", "The mayor resigned", "a quarrel over the bridge", "cause"},
    {"The town was evacuated after a dam had broken.", "The town was evacuated", "a dam had broken", "cause"},
    {"A climber died after being struck by a stone.", "A climber died", "being struck by a stone", "cause"},
    {"Villagers fled to the hills as the rebels entered the valley.", "Villagers fled to the hills",
     "the rebels entered the valley", "cause"},
    {"Norway withdrew its ships under strong pressure from Poland.", "Norway withdrew its ships", "strong pressure from Poland",
     "cause"},
    {"The decision to close the mine came after a flood.", "The decision to close the mine", "a flood", "cause"},
    {"The mayor rejected the plan, saying it would harm the harbour.", "The mayor rejected the plan",
     "it would harm the harbour", "cause"},
    {"Dozens of villagers died of hunger.", "Dozens of villagers died", "hunger", "cause"},
    {"Shares fell sharply on fears of a strike.", "Shares fell sharply", "fears of a strike", "cause"},
    {"The fire was blamed on a faulty cable.", "The fire", "a faulty cable", "cause"},
    {"There was a bitter dispute over the new wages.", "a bitter dispute", "the new wages", "cause"},
    {"The winter was mild, and so the demand for gas fell.", "the demand for gas fell", "The winter was mild", "result"},
    {"Two men were questioned over the theft of the ring.", "Two men were questioned", "the theft of the ring", "cause"},
    {"The minister travelled to Oslo to discuss the fish quotas.", "The minister travelled to Oslo", "to discuss the fish quotas",
     "purpose"},
    {"The talks collapsed over the refusal of the owners.", "The talks collapsed", "the refusal of the owners", "cause"},
    {"The talks collapsed over Norway's refusal to share the water.", "The talks collapsed", "Norway's refusal to share the water",
     "cause"},
    {"Three soldiers were prosecuted for their role in the raid.", "Three soldiers were prosecuted", "their role in the raid",
     "cause"},
    {"The raid on the camp was an attempt to free the hostages.", "The raid on the camp", "to free the hostages", "purpose"},
    {"The two states have a body set up to cope with floods.", "a body set up", "to cope with floods",
     "purpose"},
    {"More troops moved to the border, prompting fears about a war.", "fears about a war", "More troops moved to the border",
     "result"},
};

static void test_reasons_of_sentences(void **state) {
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(reasons); i++) {
        analyse(slice_of(reasons[i].text));
        const Reason *r = analysis.reasons.items;
        if (analysis.reasons.count != 1 || !is(r->of, reasons[i].of) || !is(r->because, reasons[i].because) ||
            strcmp(reason_kind_name(r->kind), reasons[i].kind) != 0) {
            Slice of = analysis.reasons.count ? slice_at(report.text, r->of) : SLICE("");
            Slice because = analysis.reasons.count ? slice_at(report.text, r->because) : SLICE("");
            fail_msg("%s: %d found: \"%.*s\" because \"%.*s\"", reasons[i].text, (int)analysis.reasons.count,
                     (int)of.len, of.ptr, (int)because.len, because.ptr);
        }
    }
}

static const struct {
    const char *text, *what, *against;
} obstacles[] = {
    {"Despite the ban, the firm sold the engines.", "the ban", "the firm sold the engines"},
    {"The mill will close unless a buyer is found.", "a buyer is found", "The mill will close"},
    {"A new law prevents companies from exporting the parts.", "A new law",
     "companies from exporting the parts"},
    {"The dispute over water stalled the talks.", "The dispute over water", "the talks"},
    {"There is strong opposition to the merger.", "strong opposition to the merger", "the merger"},
    {"Norway refuses to share the technology.", "Norway refuses to share the technology",
     "to share the technology"},
    {"While there has been speculation about Norway lifting the ban, this scenario remains unlikely, as Oslo "
     "may want to keep its lead.",
     "Oslo may want to keep its lead", "Norway lifting the ban"},
    {"The crew could not reach the island because of the storm.", "the storm",
     "The crew could not reach the island"},
};

static void test_obstacles_of_sentences(void **state) {
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(obstacles); i++) {
        analyse(slice_of(obstacles[i].text));
        const Obstacle *o = analysis.obstacles.items;
        if (analysis.obstacles.count != 1 || !is(o->what, obstacles[i].what) ||
            !is(o->against, obstacles[i].against)) {
            Slice what = analysis.obstacles.count ? slice_at(report.text, o->what) : SLICE("");
            Slice against = analysis.obstacles.count ? slice_at(report.text, o->against) : SLICE("");
            fail_msg("%s: %d found: \"%.*s\" against \"%.*s\"", obstacles[i].text,
                     (int)analysis.obstacles.count, (int)what.len, what.ptr, (int)against.len, against.ptr);
        }
    }
}

static void test_neither(void **state) {
    (void)state;
    static const char *const texts[] = {
        "The mayor has lived in the town since 1990.",
        "As he left the building, the crowd cheered.",
        "The council urged the firm to close the mill.",
        "As the minister said, the talks go on.",
        "She was jailed for six months.",
        "Was the bridge closed because of the crack?",
        "The spokesman refused to comment.",
        "He went home to sleep.",
        "The firm sold bonds due in 1998.",
        "The vote is due to end on Sunday.",
        "The deal will close in June, the paper said, citing two officials.",
        "The thanks of the town went to the crew.",
        "She was given a medal.",
        "The home side picked the young keeper to start the match.",
        "It was closed because of that.",
        "New Delhi/Mumbai: The row over water stalled the talks.",
        "The rebel onslaught blocked the talks.",
        "The peace was blocked by the rebel onslaught.",
        "The player was suspended for the first four games.",
        "The mayor resigned two weeks after the vote.",
        "The mayor resigned after the meeting.",
        "The fair opened after a long ceremony.",
        "The bridge will close after the fair.",
        "The crew sang as the ferry left the port.",
        "The mayor left the hall, saying it was late.",
        "The mayor presided over the opening.",
        "The keeper came off the bench to score the goal.",
        "The mayor dismissed the need for wholesale changes.",
        "The council rejected calls for owners to repair the wall.",
        "The council failed in its efforts to save the bridge.",
        "The mayor called for owners to protect their ships better.",
        "The vote is scheduled to replace the council.",
        "Norway blocked the talks.",
        "The union does not blame the mayor for the fire.",
        "The envoy said the two towns had signed the treaty and hailed them for keeping the truce.",
        "The crew repulsed the pirates as they were about to board the ship.",
        "The two ministers exchanged ideas over the theft of the ring.",
        "It is possible that the bridge fell because of the flood.",
        "The new rule is no barrier to the merger.",
        "A milestone officials hope will end the talks was reached.",
        "Refusing to leave the hall, the mayor sat down.",
    };
    for (size_t i = 0; i < ARRAY_COUNT(texts); i++) {
        analyse(slice_of(texts[i]));
        if (analysis.reasons.count || analysis.obstacles.count) {
            fail_msg("%s: %d reasons, %d obstacles", texts[i], (int)analysis.reasons.count,
                     (int)analysis.obstacles.count);
        }
    }
}

static void check_span(Span span) {
    assert_true(span.start >= 0 && span.start <= span.end && span.end <= (int32_t)report.text.len);
}

static void check_sane(void) {
    for (int32_t i = 0; i < analysis.reasons.count; i++) {
        const Reason *r = &analysis.reasons.items[i];
        check_span(r->of);
        check_span(r->because);
        check_span(r->cue);
        assert_true(!span_overlaps(r->of, r->because) && r->of.end > r->of.start &&
                    r->because.end > r->because.start);
        assert_true(r->claim < analysis.claims.count);
    }
    for (int32_t i = 0; i < analysis.obstacles.count; i++) {
        const Obstacle *o = &analysis.obstacles.items[i];
        check_span(o->what);
        check_span(o->against);
        check_span(o->cue);
        assert_true(o->exchange < analysis.exchanges.count && o->claim < analysis.claims.count);
    }
}

static void test_hostile(void **state) {
    (void)state;
    uint64_t random = 5;
    for (int32_t round = 0; round < 60; round++) {
        char text[2048];
        size_t length = 0;
        while (length + 64 < sizeof text) {
            bool obstacle = random_below(&random, 3) == 0;
            const char *from = obstacle
                                   ? obstacles[random_below(&random, (int32_t)ARRAY_COUNT(obstacles))].text
                                   : reasons[random_below(&random, (int32_t)ARRAY_COUNT(reasons))].text;
            length = append_some_of(text, length, from, &random);
        }
        analyse((Slice){text, length});
        check_sane();
    }
    static const char *const signs[] = {"because ",           "because of ", "as a result of ",
                                        "to prevent ",        "unless ",     "despite ",
                                        "refuses to refuse ", "leading to ", "opposition to "};
    for (size_t i = 0; i < ARRAY_COUNT(signs); i++) {
        static char text[40000];
        analyse((Slice){text, repeat_phrase(text, sizeof text, signs[i])});
        check_sane();
    }
}

static int open_all(void **state) {
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    return open_models(state);
}

static int close_all(void **state) {
    arena_free(&scratch);
    arena_free(&arena);
    return close_models(state);
}

int main(int argc, char **argv) {
    take_source_root(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reasons_of_sentences),
        cmocka_unit_test(test_obstacles_of_sentences),
        cmocka_unit_test(test_neither),
        cmocka_unit_test(test_hostile),
    };
    return cmocka_run_group_tests_name("reason", tests, open_all, close_all);
}
