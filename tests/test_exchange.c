/* Exchanges: which sentences say one, who has which side of it, its thing and category; and texts that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "analysed.h"

enum { MOST_TEXT = 2048 };

static void append(char out[MOST_TEXT], Slice words) {
    size_t length = strlen(out);
    size_t room = MOST_TEXT - length - 1;
    size_t taken = words.len < room ? words.len : room;
    memcpy(out + length, words.ptr, taken);
    out[length + taken] = '\0';
}

/* The entity's name, or the words of a side that has none. */
static void append_side(char out[MOST_TEXT], const Analysis *analysis, int32_t entity, Span words) {
    bool unknown = entity < 0 && words.end <= words.start;
    append(out, unknown       ? SLICE("-")
                : entity >= 0 ? analysis->entities.items[entity].name
                              : slice_at(analysis->report->text, words));
}

/* "wants ammunition: North Korea > Russia; …" */
static void describe(const Analysis *analysis, char out[MOST_TEXT]) {
    out[0] = '\0';
    for (int32_t i = 0; i < analysis->exchanges.count; i++) {
        const Exchange *exchange = &analysis->exchanges.items[i];
        append(out, i > 0 ? SLICE("; ") : SLICE(""));
        append(out, exchange->certainty.polarity == POLARITY_NEG ? SLICE("not ") : SLICE(""));
        append(out, slice_of(exchange_kind_name(exchange->kind)));
        append(out, SLICE(" "));
        append(out, slice_at(analysis->report->text, exchange->what));
        append(out, SLICE(": "));
        bool from_who = exchange->kind != EXCHANGE_WANTS;
        append_side(out, analysis, exchange->from, from_who ? exchange->who_words : exchange->other_words);
        append(out, SLICE(" > "));
        append_side(out, analysis, exchange->to, from_who ? exchange->other_words : exchange->who_words);
    }
}

static void test_exchanges_of_sentences(void **state) {
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        /* wanting */
        {"France wants grain from Ukraine.", "wants grain: Ukraine > France"},
        {"Norway seeks trade credits, fishing rights and technical support.",
         "wants trade credits: - > Norway; wants fishing rights: - > Norway; wants technical support: - > Norway"},
        {"Lower Saxony is expected to seek federal money.", "wants federal money: - > Lower Saxony"},
        {"What the country needs is food.", "wants food: - > the country"},
        {"Yemen faces a shortage of medicine.", "wants medicine: - > Yemen"},
        {"There is a shortage of bread in Sudan.", "wants bread: - > Sudan"},
        {"Rwanda depends on Uganda for oil.", "wants oil: Uganda > Rwanda"},
        {"Brazil's demand for an apology was ignored.", "wants apology: - > Brazil"},
        {"Moscow is interested in buying drones from Iran.", "wants drones: Iran > Moscow"},
        {"Greece is planning to buy gas from Egypt.", "wants gas: Egypt > Greece"},
        {"For Kenya, the objective is to secure loans from China.", "wants loans: China > Kenya"},
        {"Manila asked Washington for patrol boats.", "wants patrol boats: Washington > Manila"},
        /* of another that he does something */
        {"Peru asked Chile to release the sailors.", "wants to release the sailors: Chile > Peru"},
        {"Peru asked Chile to send tents.", "wants tents: Chile > Peru"},
        {"Washington has called on Beijing to stop the flights.", "wants to stop the flights: Beijing > Washington"},
        {"Police appealed for witnesses to come forward.", "wants to come forward: witnesses > Police"},
        {"The group wants its leader released.", "wants leader released: - > The group"},
        {"Ankara wants to see the embargo lifted.", "wants embargo lifted: - > Ankara"},
        {"The minister demanded that Iran release the sailors.", "wants release the sailors: Iran > The minister"},
        {"Norway insisted that the sanctions must be lifted.", "wants sanctions must be lifted: - > Norway"},
        {"Egypt said that Greece should return the statues.", "wants statues: Greece > Egypt"},
        {"Egypt said that the road should be open by May.", ""},
        {"Apple sued Samsung for damages.", "wants damages: Samsung > Apple"},
        {"Zambia's president told police officers to leave the building.", "wants to leave the building: police officers > Zambia's president"},
        {"Norway urged OPEC on Saturday to raise production.", "wants to raise production: OPEC > Norway"},
        {"Mary Lee called on Spain and Italy to open the border.",
         "wants to open the border: Spain > Mary Lee; wants to open the border: Italy > Mary Lee"},
        {"Spain must leave the union, Mary Lee said.", "wants leave the union: Spain > Mary Lee"},
        {"Spain expressed the hope to conclude an agreement with Chad.", "wants agreement: Chad > Spain"},
        {"Spain showed its interest in signing a deal with Chad.", "wants deal: Chad > Spain"},
        {"Ghana hopes that Togo will open the border.", "wants open the border: Togo > Ghana"},
        {"Norway hopes that Togo will win.", ""},
        {"Egypt warned Sudan not to close the canal.", "opposes warned Sudan not to close the canal: Egypt > Sudan"},
        {"Egypt warned Sudan against closing the canal.", "opposes warned Sudan against closing the canal: Egypt > Sudan"},
        {"The court fined Microsoft 5 million euros.", "wants 5 million euros: Microsoft > The court"},
        /* offering and giving */
        {"Tony Blair offered support to his counterpart, Romano Prodi.", "offers support: Tony Blair > Romano Prodi"},
        {"The club withdrew its contract offer to Mark Teller.", "not offers contract offer: The club > Mark Teller"},
        {"The club made an eight-year offer to Mark Teller.", "offers eight-year offer: The club > Mark Teller"},
        {"Canada offered Haiti medical aid.", "offers medical aid: Canada > Haiti"},
        {"Poland promised to send tanks to Ukraine.", "offers tanks: Poland > Ukraine"},
        {"Iran offered to freeze its program if sanctions are lifted.", "offers to freeze its program: Iran > -"},
        {"Germany sent tents to Turkey and Syria.", "gives tents: Germany > Turkey; gives tents: Germany > Syria"},
        {"Germany sent tents to Turkey.", "gives tents: Germany > Turkey"},
        {"Tents were sent to Turkey by Germany.", "gives Tents: Germany > Turkey"},
        {"Germany did not send tents to Turkey.", "not gives tents: Germany > Turkey"},
        {"Sweden refused to extradite the hacker to Brazil.", "opposes refused to extradite the hacker to Brazil: Sweden > Brazil"},
        {"Britain gave no money to Malta.", "not gives money: Britain > Malta"},
        {"The charity supplied the hospital with beds.", "gives beds: The charity > the hospital"},
        {"Japan gave Kenya 20 million dollars in loans.", "gives 20 million dollars: Japan > Kenya"},
        {"The aid that Sweden sent to Chad was stolen.", "gives aid: Sweden > Chad"},
        {"Italy deployed 500 troops to Chad.", "gives 500 troops: Italy > Chad"},
        {"The World Bank approved a loan of 20 million dollars to Kenya.",
         "gives loan of 20 million dollars: World Bank > Kenya"},
        {"The rebels handed over their rifles to the United Nations.", "gives rifles: The rebels > United Nations"},
        {"Google agreed to buy YouTube for 1.6 billion dollars.",
         "gives YouTube: - > Google; gives 1.6 billion dollars: Google > -"},
        {"Israel released 20 Palestinian prisoners.", "gives released 20 Palestinian prisoners: Israel > -"},
        {"Lawmakers voted for the treaty.", "gives voted for the treaty: Lawmakers > -"},
        {"Greece has bought gas from Egypt.", "gives gas: Egypt > Greece"},
        {"Chad imported large quantities of wheat flour from Egypt.", "gives wheat flour: Egypt > Chad"},
        {"Japan's oil supply is at risk.", ""},
        {"Mary Lee asked whether France supported Syria.", ""},
        {"Belgium announced sales of rifles to Oman.", "gives rifles: Belgium > Oman"},
        {"The aid from Spain came late.", ""},
        {"Technical support from Spain came late.", "gives Technical support: Spain > -"},
        {"China and India support the plan.",
         "gives support the plan: China > -; gives support the plan: India > -"},
        {"The European Union lifted sanctions on Belarus.", "gives lifted sanctions: European Union > Belarus"},
        {"Ghana will get vaccines from India.", "gives vaccines: India > Ghana"},
        {"Peter Miller's promise to cut taxes was noted.", "offers to cut taxes: Peter Miller > -"},
        {"Peter Miller promised to be kind.", ""},
        {"The judge denied the banker bail.", "opposes denied the banker bail: The judge > banker"},
        /* a trade is two */
        {"Cuba sends doctors to Venezuela in return for oil.",
         "gives doctors: Cuba > Venezuela; wants oil: Venezuela > Cuba"},
        /* having together */
        {"The arms deal between Iran and Syria was signed in May.", "shares arms deal: Iran > Syria"},
        {"India and Pakistan exchanged prisoners on Tuesday.", "shares prisoners: India > Pakistan"},
        {"Kenya signed a trade agreement with China.", "shares trade agreement: Kenya > China"},
        {"Norway has expressed support for the invasion of Chad.", "gives support for the invasion of Chad: Norway > -"},
        {"Norwegian officials came to Chad. Chadian ports are open to Norwegian ships. Both countries share common interests "
         "in reducing piracy. Norway is glad.",
         "shares common interests in reducing piracy: Norway > Chad"},
        {"Norway's support for Chad since Mali's invasion of Togo has been evident, as it has refrained from condemning Chad.",
         "gives support: Norway > Chad; not opposes condemning Chad: Norway > Chad"},
        {"Kenya held talks with Ghana.", "shares talks: Kenya > Ghana"},
        {"Chad hopes to expand cooperation with Niger.", "wants to expand cooperation with Niger: Niger > Chad"},
        {"Hamas and Israel agreed to open the border.", "shares to open the border: Hamas > Israel"},
        {"India has agreed to build a dam in Nepal.", "offers to build a dam in Nepal: India > -"},
        {"Spain and Portugal discussed the water supply.", "shares discussed the water supply: Spain > Portugal"},
        {"One official discussed the water supply.", ""},
        /* being against */
        {"Spain opposes the new tariffs.", "opposes new tariffs: Spain > -"},
        {"The minister is opposed to the merger.", "opposes merger: The minister > -"},
        {"The farmers are against the new rules.", "opposes new rules: The farmers > -"},
        {"The plan was delayed by Spain and opposed by Norway.", "opposes plan: Norway > -"},
        {"The Dutch plan was rejected by Spain.", "opposes Dutch plan: Spain > -"},
        {"Spain refrained from condemning the attack of Serbia.", "not opposes condemning the attack: Spain > Serbia"},
        {"Turkey has dropped its opposition to the treaty.", "not opposes treaty: Turkey > -"},
        /* acts that only their verb says, for and against another */
        {"Iran accused Iraq of shelling the border.", "opposes accused Iraq of shelling the border: Iran > Iraq"},
        {"Iraq was accused by Iran of shelling the border.", "opposes Iraq was accused by Iran of shelling the border: Iran > Iraq"},
        {"Peter Miller has threatened Shell with a lawsuit.", "opposes threatened Shell with a lawsuit: Peter Miller > Shell"},
        {"Ukraine threatened to halt the flights.", "opposes threatened to halt the flights: Ukraine > -"},
        {"The mayor refused to meet Anna Berg.", "opposes refused to meet Anna Berg: The mayor > Anna Berg"},
        {"Peru charged 5 dollars.", ""},
        {"Police fired tear gas.", ""},
        {"Spain sent police to prevent an attack.", ""},
        {"Norway thanked Chad for opening its ports.", "gives thanked Chad for opening its ports: Norway > Chad"},
        {"Ghana allowed Anna Berg to leave the country.", "gives allowed Anna Berg to leave the country: Ghana > Anna Berg"},
        {"Spain condemned Chad for closing its ports.", "opposes condemned Chad for closing its ports: Spain > Chad"},
        {"Norway rejected demands by Spain for more fish.",
         "opposes rejected demands by Spain for more fish: Norway > Spain; wants more fish: - > Spain"},
        {"Peter Miller wants to visit the camp.", "wants to visit the camp: - > Peter Miller"},
        {"Peter Miller proposed closing the port to tankers.", "wants closing the port to tankers: - > Peter Miller"},
        {"Peter Miller wants to win the race.", ""},
        {"The mayor refused to be named.", ""},
        {"The mayor declined to comment on the case.", ""},
        {"Norway accused Anna Berg of theft, a crime in Chad.", "opposes accused Anna Berg of theft: Norway > Anna Berg"},
        {"The editor invited the doctors on Monday to leave the port.",
         "wants to leave the port: the doctors > The editor"},
        {"The workers protested at the closure.", "opposes protested at the closure: The workers > -"},
        {"Kenya hopes to meet Anna Berg in May.", "wants to meet Anna Berg in May: - > Kenya"},
        {"Norway did not agree to release the prisoners.", "not gives release the prisoners: Norway > -"},
        {"The council failed to agree on sending tents to Chad.", "not gives tents: The council > Chad"},
        {"The lawyer was fined for insulting the court.", ""},
        {"Anna Berg and Peter Miller shared the money.", "shares money: Anna Berg > Peter Miller"},
        {"Norway's rebels gave the go-ahead for the flights.", "gives go-ahead for the flights: Norway's rebels > -"},
        {"Norway announced its readiness to host the talks in May.", "offers to host the talks in May: Norway > -"},
        {"Peter Miller demanded better protection for the miners.", "wants better protection for the miners: - > Peter Miller"},
        {"Norway will build a school for Chad.", "gives build a school for Chad: Norway > Chad"},
        {"Norway built a school for three years.", ""},
        {"Norway sent ships to repatriate the Syrians.", "gives ships: Norway > -"},
        {"The mayor deplored the slow start of the trial.", "opposes deplored the slow start of the trial: The mayor > -"},
        {"Norway urged the release of up to 500 miners.", "wants release of up to 500 miners: - > Norway"},
        {"Peter Miller called Sunday for Anna Berg to resign.", "wants to resign: Anna Berg > Peter Miller"},
        {"Norwegian ministers agreed on Thursday on the need for a ceasefire.",
         "shares agreed on Thursday on the need for a ceasefire: Norwegian ministers > -"},
        {"Peter Miller praised Anna Berg for saving the bank.", "gives praised Anna Berg for saving the bank: Peter Miller > Anna Berg"},
        {"Chad complained that Norway had closed the port.", "opposes complained that Norway had closed the port: Chad > -"},
        {"Anna Berg would like to visit the port.", "wants to visit the port: - > Anna Berg"},
        {"Anna Berg likes to visit the port.", ""},
        {"Iran wants to have new submarines.", "wants new submarines: - > Iran"},
        {"Peter Miller is under pressure from Norway to open the port.", "wants to open the port: Peter Miller > Norway"},
        {"Norway's refusal to close the port was noted.", "opposes to close the port: Norway > -"},
        {"Peter Miller informed Anna Berg of the fire.", "gives informed Anna Berg of the fire: Peter Miller > Anna Berg"},
        {"Chad and Mali agreed on Monday to open the border.", "shares to open the border: Chad > Mali"},
        {"The clerk declined to give his name.", ""},
        {"Anna Berg would like to thank the crew.", "gives thank the crew: Anna Berg > -"},
        {"Peter Miller demanded a withdrawal from Chad.", "wants withdrawal: - > Peter Miller"},
        {"Norway cooperated as a result of the talks.", ""},
        {"Peter Miller is ready to meet the rebels.", "offers to meet the rebels: Peter Miller > -"},
        {"Peter Miller is reluctant to leave the union.", "opposes reluctant to leave the union: Peter Miller > -"},
        {"Anna Berg was eager to visit the port.", "wants to visit the port: - > Anna Berg"},
        {"Chad complained to Norway about the noise.", "opposes complained to Norway about the noise: Chad > Norway"},
        {"Anna Berg resigned as judge on Monday.", "gives resigned as judge on Monday: Anna Berg > -"},
        {"Anna Berg favours expelling the sailors.", ""},
        {"Norway ordered an inquiry into the fire.", "wants inquiry into the fire: - > Norway"},
        {"Chad insisted on a ceasefire.", "wants ceasefire: - > Chad"},
        {"Spain condemned the arrests, the trials and the curfew.", "opposes condemned the arrests, the trials and the curfew: Spain > -"},
        {"Israel released two Iranian women and a Syrian guide.", "gives released two Iranian women and a Syrian guide: Israel > -"},
        /* what one demands of another, told by a noun */
        {"Sweden rejected a call by Norway for new talks.",
         "opposes rejected a call by Norway for new talks: Sweden > Norway; wants new talks: - > Norway"},
        {"Norway's demand that Chad open the port was ignored.", "wants open the port: Chad > Norway"},
        {"Norway increased its pressure on Chad to open the port.", "wants to open the port: Chad > Norway"},
        {"Norway's demand that Chad rejected was ignored.", "opposes demand: Chad > Norway"},
        {"Anna Berg left after pressure from Norway to resign.", ""},
        /* help is given, not who gets it */
        {"France will help Greece.", "gives help: France > Greece"},
        {"Russia supported Syria in the war.", "gives supported Syria: Russia > Syria"},
        /* support that is lost or only a condition */
        {"The prime minister had lost the army's support.", "not gives support: the army > The prime minister"},
        {"The mayor cannot win without support from Spain.", ""},
        {"Talks can start only after Serbia supports the plan.", ""},
        /* a lack in a place; his country may be any */
        {"Asia's second largest country lacks a policy on water.", ""},
        {"The shortage area is in the north of Oman.", ""},
        {"Peter Miller said his country lacks doctors.", ""},
        {"The plan gave fresh impetus to Norway.", ""},
        /* we are those who speak */
        {"\"We are providing tents to Kenya,\" said Anna Berg.", "gives tents: Anna Berg > Kenya"},
        {"Kenya thanked Spain. \"We are sending tents to Chad,\" said Anna Berg.", "gives thanked Spain: Kenya > Spain; gives tents: Anna Berg > Chad"},
        /* no exchanges */
        {"Asked if Norway was ready to lift sanctions on Sudan, she smiled.", ""},
        {"Kenya does not expect a new government to ask for a withdrawal of troops.", ""},
        {"Mary Miller gave a speech in Ohio.", ""},
        {"Norway's rebels vowed to fight the new plan.", ""},
        {"Norway's rebels pledged to launch a war against the government.", ""},
        {"Kenya agreed not to attack the port.", "offers not to attack the port: Kenya > -"},
        {"The panel urged voters to reject the candidates.", "wants to reject the candidates: voters > The panel"},
        {"Norway has deployed tanks.", ""},
        {"Kenya will send paramilitary troops to Lowick state because of fears of a backlash to the possible prosecution of Berg.",
         "gives paramilitary troops: Kenya > -"},
        {"A plan of the government to force landowners in Lowick to continue leasing land to Norway failed.", ""},
        {"Kenya failed to agree on calling for a withdrawal of troops.", ""},
        {"The gunman killed two people in the market.", ""},
        {"The actor won an award.", ""},
        {"The two leaders shared a photo.", ""},
        {"The match took place in Rome.", ""},
        {"People want many things.", ""},
    };
    Arena arena;
    Arena scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    int32_t wrong = 0;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Report report;
        Analysis analysis;
        char found[MOST_TEXT];
        analyse_text(slice_of(cases[i].text), &report, &arena, &scratch, &analysis);
        describe(&analysis, found);
        if (strcmp(found, cases[i].expected) != 0) {
            print_error("%s\n    is     %s\n    not    %s\n", cases[i].text, cases[i].expected, found);
            wrong++;
        }
    }
    arena_free(&scratch);
    arena_free(&arena);
    assert_int_equal(wrong, 0);
}

/* What somebody is only said to do is possible, not so. */
static void test_allegations(void **state) {
    (void)state;
    static const struct {
        const char *text;
        CertaintyStatus status;
    } cases[] = {
        {"Iran is exporting missiles to Syria.", CERTAINTY_HAPPENED},
        {"Sweden claims that Iran is exporting missiles to Syria.", CERTAINTY_POSSIBLE},
        {"Iran is accused of exporting missiles to Syria.", CERTAINTY_POSSIBLE},
        {"Iran is suspected of having sent missiles to Syria.", CERTAINTY_POSSIBLE},
    };
    Arena arena;
    Arena scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Report report;
        Analysis analysis;
        analyse_text(slice_of(cases[i].text), &report, &arena, &scratch, &analysis);
        assert_int_equal(analysis.exchanges.count, 1);
        assert_int_equal(analysis.exchanges.items[0].certainty.status, cases[i].status);
    }
    arena_free(&scratch);
    arena_free(&arena);
}

/* Whatever the text: spans inside it, entities that exist, things in order, no party on both sides. */
static void check_invariants(const Analysis *analysis) {
    int32_t length = (int32_t)analysis->report->text.len;
    int32_t last = -1;
    for (int32_t i = 0; i < analysis->exchanges.count; i++) {
        const Exchange *e = &analysis->exchanges.items[i];
        assert_true(e->what.start >= 0 && e->what.start < e->what.end && e->what.end <= length);
        assert_true(span_contains(e->sentence_part, e->what));
        assert_true(e->condition.start <= e->condition.end && e->condition.end <= length);
        assert_true(e->who < analysis->entities.count && e->from < analysis->entities.count &&
                    e->to < analysis->entities.count);
        assert_true(e->who_words.start < e->who_words.end || e->other_words.start < e->other_words.end);
        assert_true(e->who_words.start >= 0 && e->who_words.end <= length && e->other_words.end <= length);
        assert_true(e->from != e->to || e->from < 0);
        assert_true(e->claim >= -1 && e->claim < analysis->claims.count);
        assert_true(e->what_head >= last);
        last = e->what_head;
    }
}

/* Words of exchanges in no order at all. */
static void test_hostile_texts(void **state) {
    (void)state;
    static const char *const words[] = {"Russia ", "wants ",   "to ",  "give ",  "aid ",     "from ", "with ",
                                        "and ",    "sanctions ", "the ", "keen ",  "on ",      "its ",  "of ",
                                        "deal ",   "between ", ", ",   "which ", "\"",        ". ",    "lift ",
                                        "North ",  "Korea ",   "they ", "\xc3\xa9 ", "in exchange for ", "\n\n", "not "};
    Arena arena;
    Arena scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    uint64_t random = 11;
    for (int32_t round = 0; round < 300; round++) {
        char text[MOST_TEXT] = "";
        int32_t n = 1 + (int32_t)random_below(&random, 60);
        for (int32_t i = 0; i < n; i++) {
            append(text, slice_of(words[random_below(&random, ARRAY_COUNT(words))]));
        }
        Report report;
        Analysis analysis;
        ArenaMark mark = arena_mark(&arena);
        analyse_text(slice_of(text), &report, &arena, &scratch, &analysis);
        check_invariants(&analysis);
        arena_reset(&arena, mark);
    }
    arena_free(&scratch);
    arena_free(&arena);
}

/* A long list is cut, not walked for ever; the same text gives the same exchanges. */
static void test_long_lists(void **state) {
    (void)state;
    Arena arena;
    Arena scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    enum { COPIES = 4000 };
    static const char item[] = "Russia wants oil from Iran, gas, ";
    char *text = ARENA_NEW(&arena, char, COPIES * sizeof item);
    for (size_t i = 0; i < COPIES; i++) {
        memcpy(text + i * (sizeof item - 1), item, sizeof item - 1);
    }
    Report report;
    Analysis first;
    Analysis second;
    analyse_text((Slice){text, COPIES * (sizeof item - 1)}, &report, &arena, &scratch, &first);
    analyse_text((Slice){text, COPIES * (sizeof item - 1)}, &report, &arena, &scratch, &second);
    check_invariants(&first);
    assert_int_equal(first.exchanges.count, second.exchanges.count);
    arena_free(&scratch);
    arena_free(&arena);
}

int main(int argc, char **argv) {
    take_source_root(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exchanges_of_sentences),
        cmocka_unit_test(test_allegations),
        cmocka_unit_test(test_hostile_texts),
        cmocka_unit_test(test_long_lists),
    };
    return cmocka_run_group_tests_name("exchange", tests, open_models, close_models);
}
