/* The public interface as another language would use it: every function, wrong arguments, and the
 * agreement of walking with the JSON. */
#include "hearsay/hearsay.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *source_root = ".";
static HearsayModels *models;

static const char TEXT[] =
    "“The bridge is closed,” Anna Keller said. “It stays closed.”\n\nTraffic was heavy.";

static HearsayText absent_or(HearsayText text, const char *expected) {
    assert_non_null(text.ptr);
    assert_int_equal(text.len, strlen(expected));
    assert_memory_equal(text.ptr, expected, text.len);
    return text;
}

static void test_report_and_walk(void **state) {
    (void)state;
    if (!models) {
        skip();
    }
    HearsayError error;
    HearsayReport *report = hearsay_report_read(TEXT, sizeof TEXT - 1, "bridge", &error);
    assert_non_null(report);
    assert_int_equal(error.status, HEARSAY_OK);
    absent_or(hearsay_report_field(report, HEARSAY_TEXT), TEXT);
    absent_or(hearsay_report_field(report, HEARSAY_ID), "bridge");
    assert_null(hearsay_report_field(report, HEARSAY_PUBLISHED).ptr);
    HearsayAnalysis *analysis = hearsay_analyse(models, report, &error);
    assert_non_null(analysis);
    assert_true(hearsay_sentence_count(analysis) >= 2);
    int32_t n_tokens = hearsay_token_count(analysis);
    assert_int_equal(hearsay_sentence_first_token(analysis, hearsay_sentence_count(analysis)), n_tokens);
    for (int32_t t = 0; t < n_tokens; t++) {
        HearsaySpan span = hearsay_token_span(analysis, t);
        assert_true(span.start >= 0 && span.end > span.start && (size_t)span.end < sizeof TEXT);
        assert_true(hearsay_token_upos(analysis, t)[0] && hearsay_token_deprel(analysis, t)[0]);
        assert_true(hearsay_token_head(analysis, t) >= -1 && hearsay_token_head(analysis, t) < n_tokens);
        assert_non_null(hearsay_token_lemma(analysis, t).ptr);
    }
    int32_t said = 0; /* what the writer says is a claim too */
    while (said < hearsay_claim_count(analysis) &&
           strcmp(hearsay_claim_kind(analysis, said), "direct") != 0) {
        said++;
    }
    assert_true(said < hearsay_claim_count(analysis));
    assert_true(strlen(hearsay_claim_by(analysis, said)) > 0);
    assert_int_equal(hearsay_claim_span_count(analysis, said, HEARSAY_CONTENT), 2);
    absent_or(hearsay_span_text(analysis, hearsay_claim_span(analysis, said, HEARSAY_SOURCE, 0)),
              "Anna Keller");
    absent_or(hearsay_span_text(analysis, hearsay_claim_span(analysis, said, HEARSAY_CONTENT, 1)),
              "“It stays closed.”");
    HearsayText json = hearsay_analysis_json(analysis, true, HEARSAY_UTF16, &error);
    assert_non_null(json.ptr);
    assert_int_equal(strlen(json.ptr), json.len);
    assert_non_null(strstr(json.ptr, "\"offsets\":\"utf16\""));
    json = hearsay_analysis_json(analysis, false, HEARSAY_CODE_POINTS, &error);
    assert_null(strstr(json.ptr, "\"tokens\""));
    hearsay_analysis_free(analysis);
    hearsay_report_free(report);
}

/* A report with a date of its own, so that what counts from it has a value. */
static void test_times_and_quantities(void **state) {
    (void)state;
    if (!models) {
        skip();
    }
    static const char json[] =
        "{\"text\": \"Last month more than 40 soldiers left. In 2019 the camp cost $3 million.\", "
        "\"published\": \"2023-09-12\"}\n";
    HearsayError error;
    HearsayReport *report = hearsay_report_read(json, sizeof json - 1, "camp", &error);
    assert_non_null(report);
    HearsayAnalysis *analysis = hearsay_analyse(models, report, &error);
    assert_non_null(analysis);
    assert_int_equal(hearsay_time_count(analysis), 2);
    absent_or(hearsay_span_text(analysis, hearsay_time_span(analysis, 0)), "Last month");
    absent_or(hearsay_time_value(analysis, 0), "2023-08");
    assert_string_equal(hearsay_time_type(analysis, 0), "DATE");
    char from[11], until[11];
    assert_true(hearsay_time_days(analysis, 0, from, until));
    assert_string_equal(from, "2023-08-01");
    assert_string_equal(until, "2023-08-31");
    assert_int_equal(hearsay_time_anchor(analysis, 0), -1);
    assert_true(strlen(hearsay_time_by(analysis, 1)) > 0);
    assert_int_equal(hearsay_quantity_count(analysis), 2);
    absent_or(hearsay_span_text(analysis, hearsay_quantity_span(analysis, 0)), "more than 40");
    absent_or(hearsay_span_text(analysis, hearsay_quantity_of(analysis, 0)), "soldiers");
    assert_string_equal(hearsay_quantity_unit(analysis, 0), "person");
    double value = -1;
    assert_true(hearsay_quantity_low(analysis, 0, &value) && value == 40);
    assert_false(hearsay_quantity_high(analysis, 0, &value));
    assert_true(hearsay_quantity_high(analysis, 1, &value) && value == 3000000);
    assert_string_equal(hearsay_quantity_unit(analysis, 1), "USD");
    assert_int_equal(hearsay_quantity_of(analysis, 1).start, -1);
    assert_true(strlen(hearsay_quantity_by(analysis, 1)) > 0);
    assert_int_equal(hearsay_time_span(analysis, 2).start, -1);
    assert_null(hearsay_time_value(analysis, -1).ptr);
    assert_false(hearsay_time_days(analysis, 9, from, until));
    assert_string_equal(hearsay_time_type(analysis, 9), "");
    assert_int_equal(hearsay_time_anchor(analysis, 9), -1);
    assert_string_equal(hearsay_quantity_unit(analysis, -1), "");
    assert_int_equal(hearsay_quantity_span(NULL, 0).start, -1);
    assert_int_equal(hearsay_time_count(NULL), 0);
    hearsay_analysis_free(analysis);
    hearsay_report_free(report);
}

static void test_wrong_use(void **state) {
    (void)state;
    HearsayError error;
    assert_null(hearsay_models_open("/nowhere/at/all", &error));
    assert_int_equal(error.status, HEARSAY_NOT_FOUND);
    assert_non_null(strstr(error.message, "/nowhere/at/all"));
    assert_null(hearsay_models_open(NULL, NULL));
    assert_null(hearsay_report_read(NULL, 5, NULL, &error));
    assert_int_equal(error.status, HEARSAY_BAD_ARGUMENT);
    assert_null(hearsay_report_read("", 0, "empty", &error));
    assert_int_equal(error.status, HEARSAY_BAD_INPUT);
    assert_null(hearsay_analyse(NULL, NULL, &error));
    assert_int_equal(error.status, HEARSAY_BAD_ARGUMENT);
    assert_null(hearsay_reader_next(NULL, &error));
    assert_null(hearsay_analysis_json(NULL, false, 0, &error).ptr);
    assert_int_equal(hearsay_token_count(NULL), 0);
    assert_int_equal(hearsay_token_span(NULL, 0).start, -1);
    assert_string_equal(hearsay_claim_kind(NULL, 0), "");
    assert_int_equal(hearsay_claim_span(NULL, 0, HEARSAY_CUE, 0).end, -1);
    assert_null(hearsay_report_field(NULL, HEARSAY_ID).ptr);
    hearsay_models_close(NULL);
    hearsay_reader_close(NULL);
    hearsay_report_free(NULL);
    hearsay_analysis_free(NULL);
    if (models) {
        HearsayReport *report = hearsay_report_read(TEXT, sizeof TEXT - 1, "x", &error);
        HearsayAnalysis *analysis = hearsay_analyse(models, report, &error);
        const int32_t outside[] = {-1, 1000000, INT32_MAX, INT32_MIN};
        for (size_t i = 0; i < sizeof outside / sizeof outside[0]; i++) {
            assert_int_equal(hearsay_token_span(analysis, outside[i]).start, -1);
            assert_int_equal(hearsay_sentence_span(analysis, outside[i]).end, -1);
            assert_int_equal(hearsay_claim_span_count(analysis, outside[i], HEARSAY_CUE), 0);
            assert_int_equal(hearsay_claim_span(analysis, 0, HEARSAY_CUE, outside[i]).start, -1);
            assert_null(hearsay_span_text(analysis, (HearsaySpan){0, outside[i]}).ptr);
        }
        assert_null(hearsay_analysis_json(analysis, false, 9, &error).ptr);
        hearsay_analysis_free(analysis);
        hearsay_report_free(report);
    }
}

static void test_reader(void **state) {
    (void)state;
    char path[1024];
    snprintf(path, sizeof path, "%s/examples", source_root);
    HearsayError error;
    HearsayReader *reader = hearsay_reader_open(path, &error);
    assert_non_null(reader);
    int n = 0;
    for (;;) {
        HearsayReport *report = hearsay_reader_next(reader, &error);
        if (!report) {
            break;
        }
        n++;
        hearsay_report_free(report);
    }
    assert_int_equal(error.status, HEARSAY_OK);
    assert_true(n >= 3);
    hearsay_reader_close(reader);
    reader = hearsay_reader_open("/nowhere/at/all.txt", &error);
    assert_non_null(reader);
    assert_null(hearsay_reader_next(reader, &error));
    assert_int_equal(error.status, HEARSAY_NOT_FOUND);
    assert_null(hearsay_reader_next(reader, &error));
    assert_int_equal(error.status, HEARSAY_OK);
    hearsay_reader_close(reader);
    assert_true(strlen(hearsay_version()) >= 5);
    assert_int_equal(hearsay_format_version(), 1);
}

static void test_copies(void **state) {
    (void)state;
    static const char wire[] = "GHENT (AP) - The two bridges over the canal are closed since Monday, and nobody at the town hall can say when "
                               "they will be open again. The mayor, who was in Lille for a meeting, said on the telephone that the "
                               "engineers of the region had found a crack in one of them, \"no longer than my arm\", and that it was "
                               "better to wait for their report than to take a risk. Some of the shops in the quarter have lost half of "
                               "their customers.";
    static const char other[] = "There is no bread in Namur today. The bakers want more for their work at night.";
    char copy[sizeof wire + 40];
    snprintf(copy, sizeof copy, "%s Share this.", wire);
    HearsayError error;
    HearsayReport *reports[] = {hearsay_report_read(other, sizeof other - 1, "a", &error),
                                hearsay_report_read(copy, strlen(copy), "b", &error),
                                hearsay_report_read(wire, sizeof wire - 1, "c", &error)};
    HearsayCopies *copies = hearsay_copies_find((const HearsayReport *const *)reports, 3, &error);
    assert_non_null(copies);
    assert_int_equal(hearsay_copy_count(copies), 1);
    assert_int_equal(hearsay_copy_doc(copies, 0), 1);
    assert_int_equal(hearsay_copy_of(copies, 0), 2);
    assert_string_equal(hearsay_copy_kind(copies, 0), "exact");
    assert_true(hearsay_copy_similarity(copies, 0) == 1.0);
    assert_int_equal(hearsay_copy_passage_count(copies, 0), 1);
    HearsaySpan mine = hearsay_copy_passage(copies, 0, 0), theirs = hearsay_copy_passage_of(copies, 0, 0);
    assert_int_equal(mine.start, 0);
    assert_int_equal(mine.end, sizeof wire - 1);
    assert_int_equal(theirs.end, sizeof wire - 1);
    static const int32_t origins[] = {0, 1, 1};
    for (int32_t i = 0; i < 3; i++) {
        assert_int_equal(hearsay_copies_origin(copies, i), origins[i]);
    }
    assert_int_equal(hearsay_copies_origin(copies, 3), -1);
    assert_int_equal(hearsay_copy_doc(copies, 1), -1);
    assert_int_equal(hearsay_copy_of(copies, -1), -1);
    assert_string_equal(hearsay_copy_kind(copies, 1), "");
    assert_int_equal(hearsay_copy_passage(copies, 0, 1).start, -1);
    hearsay_copies_free(copies);
    copies = hearsay_copies_find(NULL, 0, &error);
    assert_non_null(copies);
    assert_int_equal(hearsay_copy_count(copies), 0);
    hearsay_copies_free(copies);
    assert_null(hearsay_copies_find(NULL, 1, &error));
    assert_int_equal(error.status, HEARSAY_BAD_ARGUMENT);
    hearsay_copies_free(NULL);
    for (int32_t i = 0; i < 3; i++) {
        hearsay_report_free(reports[i]);
    }
}

static HearsayReport *report_of(const char *id, const char *text) {
    HearsayError error;
    HearsayReport *report = hearsay_report_read(text, strlen(text), id, &error);
    assert_non_null(report);
    return report;
}

static const char BRIDGE[] = "The old bridge over the Marn in Lowick is closed for six weeks. Mayor Ilse Brand said: “We found a crack that is longer "
                             "than my arm, and nobody will cross the bridge.” Engineers reached Lowick on Monday. Brand said that repairs would cost "
                             "40,000 euros.";
static const char SHUT[] = "Lowick's bridge over the Marn is shut. “We found a crack longer than my arm, and nobody crosses the bridge,” said mayor "
                           "Ilse Brand. Engineers reached Lowick on Monday. Brand said that repairs would cost 60,000 euros.";
static const char BREAD[] = "Bakers in Torvald strike on Friday over night work, union leader Per Holm said, after nine hours of talks with the owners.";
static const char WALK[] = "Torvald's bakers will walk out on Friday. Per Holm, who leads their union, said nine hours of talks on night work had failed.";
static const char BRIEFS[] = "The old bridge over the Marn in Lowick is closed for six weeks, mayor Ilse Brand said after a crack was found in it.\n\n"
                             "Bakers in Torvald strike on Friday over night work, said union leader Per Holm after nine hours of talks with owners.\n\n"
                             "A swan on the lake of Estery bit three bathers. The town's gardener, Hugo Lind, feeds it and has put up a sign.";

static void test_stories(void **state) {
    (void)state;
    if (!models) {
        skip();
    }
    HearsayError error;
    HearsayReport *reports[] = {report_of("a", BRIDGE), report_of("b", BREAD), report_of("c", SHUT), report_of("d", WALK),
                                report_of("e", BRIEFS)};
    HearsayStories *stories = hearsay_stories_find(models, (const HearsayReport *const *)reports, 3, &error);
    assert_non_null(stories);
    assert_int_equal(hearsay_story_count(stories), 2);
    int32_t bridge = hearsay_story_of(stories, 0), bread = hearsay_story_of(stories, 1);
    assert_int_equal(hearsay_story_of(stories, 2), bridge);
    assert_int_not_equal(bridge, bread);
    assert_true(hearsay_stories_add(stories, (const HearsayReport *const *)reports + 3, 2, &error));
    assert_int_equal(hearsay_story_count(stories), 2);
    assert_int_equal(hearsay_story_of(stories, 3), bread);
    assert_int_equal(hearsay_story_report_count(stories, bread), 3);
    assert_int_equal(hearsay_story_roundup_count(stories, bread), 1);
    assert_int_equal(hearsay_story_report(stories, bread, 2), 4);
    assert_int_equal(hearsay_story_lead(stories, bridge), hearsay_story_report(stories, bridge, 0));
    assert_int_equal(hearsay_story_part_count(stories, bread, 4), 1);
    HearsaySpan part = hearsay_story_part(stories, bread, 4, 0);
    assert_memory_equal(BRIEFS + part.start, "Bakers in Torvald strike", 24);
    assert_int_equal(hearsay_story_part_count(stories, bread, 1), 0);
    assert_int_equal(hearsay_story_part(stories, bread, 4, 1).start, -1);
    assert_int_equal(hearsay_story_part(stories, 7, 4, 0).start, -1);
    assert_int_equal(hearsay_story_report(stories, bread, 3), -1);
    assert_int_equal(hearsay_story_of(stories, 5), -1);
    assert_int_equal(hearsay_story_lead(stories, -1), -1);
    assert_false(hearsay_stories_add(stories, NULL, 1, &error));
    assert_int_equal(error.status, HEARSAY_BAD_ARGUMENT);
    assert_int_equal(hearsay_story_count(stories), 2);
    for (int32_t i = 0; i < 5; i++) {
        hearsay_report_free(reports[i]);
    }
    hearsay_stories_free(stories);
    stories = hearsay_stories_find(models, NULL, 0, &error);
    assert_non_null(stories);
    assert_int_equal(hearsay_story_count(stories), 0);
    hearsay_stories_free(stories);
    assert_null(hearsay_stories_find(NULL, NULL, 0, &error));
    assert_int_equal(hearsay_story_count(NULL), 0);
    assert_int_equal(hearsay_story_report_count(NULL, 0), 0);
    hearsay_stories_free(NULL);
}

/* Whether a link of this kind has these words in both reports. */
static bool has_link(const HearsayLinks *links, HearsayLinked kind, const HearsayAnalysis *const *analyses, const char *words) {
    for (int32_t i = 0; i < hearsay_link_count(links, kind); i++) {
        int32_t n = 0;
        for (int32_t m = 0; m < hearsay_link_mention_count(links, kind, i); m++) {
            int32_t report = hearsay_link_mention_report(links, kind, i, m);
            HearsayText text = hearsay_span_text(analyses[report], hearsay_link_mention_span(links, kind, i, m));
            n += text.len >= strlen(words) && memcmp(text.ptr, words, strlen(words)) == 0;
            assert_int_equal(hearsay_link_mention_claim(links, kind, i, m) >= 0, kind != HEARSAY_EVENTS);
        }
        if (n == 2) {
            return true;
        }
    }
    return false;
}

static void check_links(const HearsayAnalysis *const *analyses) {
    HearsayError error;
    HearsayLinks *links = hearsay_links_find(models, analyses, 2, &error);
    assert_non_null(links);
    assert_true(has_link(links, HEARSAY_EVENTS, analyses, "reached"));
    assert_true(has_link(links, HEARSAY_QUOTATIONS, analyses, "“We found a crack"));
    assert_true(has_link(links, HEARSAY_CLAIMS, analyses, "Engineers reached Lowick"));
    assert_int_equal(hearsay_link_count(links, HEARSAY_QUOTATIONS), 1);
    assert_int_equal(hearsay_link_mention_count(links, HEARSAY_QUOTATIONS, 0), 2);
    assert_int_equal(hearsay_link_change_count(links, 0, 0), 0);
    assert_true(hearsay_link_change_count(links, 0, 1) > 0);
    int32_t here = hearsay_link_mention_report(links, HEARSAY_QUOTATIONS, 0, 1);
    HearsaySpan change = hearsay_link_change(links, 0, 1, 0), of = hearsay_link_change_of(links, 0, 1, 0);
    assert_non_null(hearsay_span_text(analyses[here], change).ptr);
    assert_non_null(hearsay_span_text(analyses[!here], of).ptr);
    assert_true(change.end > change.start || of.end > of.start);
    assert_int_equal(hearsay_link_change(links, 0, 1, 99).start, -1);
    assert_int_equal(hearsay_link_count(links, (HearsayLinked)9), 0);
    assert_int_equal(hearsay_link_mention_report(links, HEARSAY_EVENTS, -1, 0), -1);
    assert_int_equal(hearsay_link_mention_span(links, HEARSAY_CLAIMS, 0, 9).end, -1);
    hearsay_links_free(links);
}

static void check_comparison(const HearsayAnalysis *const *analyses) {
    HearsayError error;
    HearsayComparison *comparison = hearsay_compare(analyses[0], analyses[1], &error);
    assert_non_null(comparison);
    int32_t n_both = 0, n_claims[2] = {0};
    for (int32_t i = 0; i < hearsay_compared_count(comparison); i++) {
        int32_t a = hearsay_compared_claim(comparison, i, HEARSAY_A), b = hearsay_compared_claim(comparison, i, HEARSAY_B);
        const char *standing = hearsay_compared_standing(comparison, i);
        n_both += a >= 0 && b >= 0;
        n_claims[0] += a >= 0;
        n_claims[1] += b >= 0;
        assert_true(a < hearsay_claim_count(analyses[0]) && b < hearsay_claim_count(analyses[1]));
        assert_int_equal(strcmp(standing, "only_a") == 0, b < 0);
        assert_int_equal(strcmp(standing, "only_b") == 0, a < 0);
        assert_int_equal(hearsay_compared_similarity(comparison, i) > 0, a >= 0 && b >= 0);
    }
    assert_true(n_both >= 2 && n_claims[0] >= n_both && n_claims[1] >= n_both);
    assert_string_equal(hearsay_compared_standing(comparison, 0), "conflict");
    assert_true(hearsay_difference_count(comparison, 0) >= 1);
    assert_string_equal(hearsay_difference_about(comparison, 0, 0), "number");
    HearsayText low = hearsay_span_text(analyses[0], hearsay_difference_span(comparison, 0, 0, HEARSAY_A));
    HearsayText high = hearsay_span_text(analyses[1], hearsay_difference_span(comparison, 0, 0, HEARSAY_B));
    assert_memory_equal(low.ptr, "40,000", 6);
    assert_memory_equal(high.ptr, "60,000", 6);
    assert_string_equal(hearsay_difference_about(comparison, 0, 99), "");
    assert_string_equal(hearsay_compared_standing(comparison, -1), "");
    assert_int_equal(hearsay_compared_claim(comparison, 999, HEARSAY_A), -1);
    assert_string_equal(hearsay_comparison_copy_kind(comparison), "");
    assert_int_equal(hearsay_changed_count(comparison), 0);
    assert_int_equal(hearsay_changed_span(comparison, 0, HEARSAY_A).start, -1);
    hearsay_comparison_free(comparison);
    comparison = hearsay_compare(analyses[0], analyses[0], &error);
    assert_string_equal(hearsay_comparison_copy_kind(comparison), "exact");
    hearsay_comparison_free(comparison);
}

static void test_links_and_comparison(void **state) {
    (void)state;
    if (!models) {
        skip();
    }
    HearsayError error;
    HearsayReport *reports[] = {report_of("a", BRIDGE), report_of("b", SHUT)};
    HearsayAnalysis *analyses[2];
    for (int32_t i = 0; i < 2; i++) {
        analyses[i] = hearsay_analyse(models, reports[i], &error);
        assert_non_null(analyses[i]);
        assert_true(hearsay_style_spun(analyses[i]) < 0.5);
    }
    check_links((const HearsayAnalysis *const *)analyses);
    check_comparison((const HearsayAnalysis *const *)analyses);
    assert_null(hearsay_links_find(models, NULL, 1, &error));
    assert_int_equal(error.status, HEARSAY_BAD_ARGUMENT);
    assert_null(hearsay_compare(analyses[0], NULL, &error));
    assert_int_equal(hearsay_link_count(NULL, HEARSAY_EVENTS), 0);
    assert_int_equal(hearsay_compared_count(NULL), 0);
    hearsay_links_free(NULL);
    hearsay_comparison_free(NULL);
    for (int32_t i = 0; i < 2; i++) {
        hearsay_analysis_free(analyses[i]);
        hearsay_report_free(reports[i]);
    }
}

/* A text as programs that replace words by others leave it. */
static void test_style(void **state) {
    (void)state;
    if (!models) {
        skip();
    }
    static const char text[] = "The Joined Countries will maintain a excessive degree of weapons deliveries to its allies, a elder authority mentioned on "
                               "Monday. The Prime Minister’s workplace mentioned it might offer safety ensures to the nation within the coming yr, based "
                               "on native press. “We is not going to give up,” mentioned the chief of employees, including that the White Home had been "
                               "knowledgeable prematurely. The overseas secretary, who spoke on situation of anonymity, stated that the peace talks have been "
                               "making a significant progress.";
    HearsayError error;
    HearsayReport *report = report_of("spun", text);
    HearsayAnalysis *analysis = hearsay_analyse(models, report, &error);
    assert_true(hearsay_style_spun(analysis) >= 0.5);
    assert_true(hearsay_sign_count(analysis) >= 2);
    for (int32_t i = 0; i < hearsay_sign_count(analysis); i++) {
        HearsaySpan span = hearsay_sign_span(analysis, i);
        assert_true(span.start >= 0 && span.end > span.start && span.end < (int32_t)sizeof text);
        assert_true(hearsay_sign_likely(analysis, i).len > 0 && hearsay_sign_by(analysis, i)[0]);
    }
    assert_null(hearsay_sign_likely(analysis, -1).ptr);
    assert_int_equal(hearsay_sign_span(analysis, 999).start, -1);
    assert_string_equal(hearsay_sign_by(NULL, 0), "");
    assert_true(hearsay_style_spun(NULL) == 0);
    hearsay_analysis_free(analysis);
    hearsay_report_free(report);
}

int main(int argc, char **argv) {
    source_root = argc > 1 ? argv[1] : ".";
    char folder[1024];
    snprintf(folder, sizeof folder, "%s/models", source_root);
    models = hearsay_models_open(folder, NULL);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_report_and_walk),
        cmocka_unit_test(test_times_and_quantities),
        cmocka_unit_test(test_wrong_use),
        cmocka_unit_test(test_reader),
        cmocka_unit_test(test_copies),
        cmocka_unit_test(test_stories),
        cmocka_unit_test(test_links_and_comparison),
        cmocka_unit_test(test_style),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    hearsay_models_close(models);
    return failed;
}
