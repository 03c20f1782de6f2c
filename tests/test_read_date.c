/* Dates in text: written forms, datelines, and the year by calendar reasoning. */
#include "read/calendar.h"
#include "read/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct DateCase {
    const char *text;
    int32_t year, month, day, weekday;
    bool clock;
} DateCase;

static void test_written_dates(void **state) {
    (void)state;
    static const DateCase cases[] = {
        {"2023-09-12", 2023, 9, 12, 0, false},
        {"2023-09-12T10:30:00+02:00", 2023, 9, 12, 0, true},
        {"2023/9/2", 2023, 9, 2, 0, false},
        {"20230912", 2023, 9, 12, 0, false},
        {"12.9.2023", 2023, 9, 12, 0, false},
        {"25/12/2020", 2020, 12, 25, 0, false},
        {"12/25/2020", 2020, 12, 25, 0, false},
        {"12 September 2023", 2023, 9, 12, 0, false},
        {"12th of Sept. 2023", 2023, 9, 12, 0, false},
        {"September 12, 2023", 2023, 9, 12, 0, false},
        {"Sept. 12", 0, 9, 12, 0, false},
        {"SEPT 12, 10:30 am ET", 0, 9, 12, 0, true},
        {"September 12, 2023 at 4 p.m.", 2023, 9, 12, 0, true},
        {"Tue, 12 Sep 2023 08:00:00 GMT", 2023, 9, 12, 2, true},
        {"Tuesday, September 12", 0, 9, 12, 2, false},
        {"Tuesday (September 12)", 0, 9, 12, 2, false},
        {"29 February", 0, 2, 29, 0, false},
        {"May 3rd, 2021", 2021, 5, 3, 0, false},
        {"March 3, 2021 @ 8:13am PDT", 2021, 3, 3, 0, true},
        {"3 March 2021 - 21:29", 2021, 3, 3, 0, true},
        {"3 March 2021 - 21.29 percent", 2021, 3, 3, 0, false},
        {"3 March 2021, 10:00 (GMT+05:00)", 2021, 3, 3, 0, true},
        {"Mar 3 2021, 5:55p", 2021, 3, 3, 0, true},
        {"3 March 2021, 01:19 hrs", 2021, 3, 3, 0, true},
        {"3/4/2021 11:10 am EDT", 2021, 3, 4, 0, true},
        {"3/4/21 11:10 p. m. ET", 2021, 3, 4, 0, true},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        DateText found;
        if (!date_text_read(slice_of(cases[i].text), 0, &found) || found.date.year != cases[i].year ||
            found.date.month != cases[i].month || found.date.day != cases[i].day ||
            found.weekday != cases[i].weekday || found.has_clock != cases[i].clock) {
            fail_msg("%s: read as %d-%d-%d, weekday %d, clock %d", cases[i].text, found.date.year,
                     found.date.month, found.date.day, found.weekday, found.has_clock);
        }
    }
}

static void test_no_dates(void **state) {
    (void)state;
    static const char *const cases[] = {
        "",
        "9/12/2023",
        "9/12/2023 6:04 PM",
        "9/12/2023 6:04 PM BST",
        "9/12/2023 16:04 EDT",
        "9/13/23",
        "9/13/202 6:04 PM EDT",
        "30 February 2021",
        "29 February 2023",
        "Monday, September 12, 2023",
        "2023-13-01",
        "September 2023",
        "Marching 12",
        "May the 4th be with you",
        "12 apples",
        "Sept. 31",
        "1.2.3",
        "99999999",
        "Thursday",
        "Decade 12",
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        DateText found;
        if (date_text_read(slice_of(cases[i]), 0, &found)) {
            fail_msg("%s: read as a date", cases[i]);
        }
    }
}

typedef struct ReportCase {
    const char *label, *text, *published; /* NULL: unknown */
    PublishedFrom from;
} ReportCase;

#define STORY "The council met for three hours and put off its decision, its chairman said.\n"

static const ReportCase reports[] = {
    {"agency dateline", "MARLOW, Sept. 12, 2023 (Agency) - " STORY, "2023-09-12", PUBLISHED_DATELINE},
    {"day first", "PORT ANNE, 12 September 2023 /Wire/ -- " STORY, "2023-09-12", PUBLISHED_DATELINE},
    {"em dash", "Marlow Point, Kinnard, March 3, 2021 \xE2\x80\x94 " STORY, "2021-03-03", PUBLISHED_DATELINE},
    {"published line", "Council puts off vote\n\nPublished: 12 September 2023\n\n" STORY, "2023-09-12",
     PUBLISHED_DATELINE},
    {"byline", "Council puts off vote\nBy Jane Doe, March 3, 2021\n\n" STORY, "2021-03-03",
     PUBLISHED_DATELINE},
    {"name and date", "Council puts off vote\n\nJane Doe | March 3, 2021\n\n" STORY, "2021-03-03",
     PUBLISHED_DATELINE},
    {"iso line", "2021-03-03\n\n" STORY, "2021-03-03", PUBLISHED_DATELINE},
    {"clock before date", "Vote put off\nUpdated 10:30 AM ET, Wed March 3, 2021\n\n" STORY, "2021-03-03",
     PUBLISHED_DATELINE},
    {"update line at the end", STORY STORY "\nLast updated on March 3, 2021", "2021-03-03",
     PUBLISHED_DATELINE},
    {"published before updated", "Vote put off\nUpdated: 5 March 2021\nPublished: 3 March 2021\n" STORY,
     "2021-03-03", PUBLISHED_DATELINE},
    {"weekday and past year",
     "Council puts off vote\n\nThe council put off its vote on Tuesday. It had last met in 2021, after the "
     "flood of "
     "2019.\n\nUpdate, September 12, 10:30 am ET: This story now has the chairman's words.",
     "2023-09-12", PUBLISHED_CALENDAR},
    {"earlier past year",
     "OSTREY, Sept. 12 (Agency) - The works have been closed since 2016, the owner said on Tuesday.",
     "2017-09-12", PUBLISHED_CALENDAR},
    {"weekday in the dateline", "OSTREY, Tuesday, Sept. 12 (Agency) - The works have been closed since 2019.",
     "2023-09-12", PUBLISHED_CALENDAR},
    {"another day names its weekday",
     "OSTREY, Sept. 10 (Agency) - The court will rule on Tuesday, September 12, on a case that began in "
     "2020.",
     "2023-09-10", PUBLISHED_CALENDAR},
    {"a lone year that only seems past",
     "OSTREY, Sept. 12 (Agency) - The probe to be landed in 2022 was given more money on Tuesday.", NULL,
     PUBLISHED_UNKNOWN},
    {"no year spoken of", "OSTREY, Sept. 12 (Agency) - The works will close, the owner said on Tuesday.",
     NULL, PUBLISHED_UNKNOWN},
    {"no weekday", "OSTREY, Sept. 12 (Agency) - The works have been closed since 2019, the owner said.", NULL,
     PUBLISHED_UNKNOWN},
    {"two weekdays as often",
     "OSTREY, Sept. 12 (Agency) - The works, closed since 2019, burned on Monday, police said on Tuesday.",
     NULL, PUBLISHED_UNKNOWN},
    {"through a weekday is not the day",
     "OSTREY, Sept. 12 (Agency) - The fair, held since 2019, runs through Wednesday.", NULL,
     PUBLISHED_UNKNOWN},
    {"a future year rules out the result",
     "OSTREY, Sept. 12 (Agency) - Closed since 2019, the works will be sold by 2021, the owner said on "
     "Tuesday.",
     NULL, PUBLISHED_UNKNOWN},
    {"history stays open", "OSTREY, Sept. 12 (Agency) - The king fell in 1952, a clerk said on Tuesday.",
     NULL, PUBLISHED_UNKNOWN},
    {"prose", "The works burned on September 12, 2023, the police said. " STORY, NULL, PUBLISHED_UNKNOWN},
    {"prose after a label word",
     "Published on 12 September 2023, the study found that the works had been unsafe for years "
     "and that nobody had said so.\n\n" STORY,
     NULL, PUBLISHED_UNKNOWN},
    {"by a day", "By March 3, 2021, the works had closed.\n\n" STORY, NULL, PUBLISHED_UNKNOWN},
    {"weekday contradicts", "Published: Monday, 12 September 2023\n\n" STORY, NULL, PUBLISHED_UNKNOWN},
    {"a battle in a headline", "The fall of Ostrey, 12 September 1642\n\n" STORY, NULL, PUBLISHED_UNKNOWN},
};

/* What the first lines of a report look like, and its date where one of them states it. */
static const struct {
    const char *head, *published;
} heads[] = {
    {"Posted: 03/04/2021 11:10 am EDT", "2021-03-04"},
    {"Posted: 03/04/2021 11:10 am", NULL},
    {"Updated 3/4/2021 6:04 PM", NULL},
    {"Updated 3/14/2021 6:04 PM", "2021-03-14"},
    {"Last updated 13:26 14/03/2021", "2021-03-14"},
    {"8:13 AM PDT 3/4/2021", "2021-03-04"},
    {"8:13 AM GST 3/4/2021", NULL},
    {"First Posted: 03/04/21 06:44 PM ET Updated: 03/05/21 05:12 AM ET", "2021-03-04"},
    {"POSTED: 1052 GMT (1852 HKT), March 4, 2021", "2021-03-04"},
    {"on March 4, 2021 at 4:31 AM, updated March 5, 2021 at 8:33 AM", "2021-03-04"},
    {"on Mar 4 2021", "2021-03-04"},
    {"on March 4", NULL},
    {"On March 4, 2021, the works closed", NULL},
    {"On March 4, 2021, updated rules came into force", NULL},
    {"4 March 2021 Last updated at 12:42 GMT", "2021-03-04"},
    {"4 March 2021 Last updated rules", NULL},
    {"14:25 Thu Mar 4 2021", "2021-03-04"},
    {"14:25 Fri Mar 4 2021", NULL},
    {"8:05am UK, Thursday 4 March 2021", "2021-03-04"},
    {"10:55 P. M. MARCH 4, 2021", "2021-03-04"},
    {"KWS Mar 4, 2021, 05.51AM IST MARLOW:", "2021-03-04"},
    {"KWS Mar 4, 2021, 05.51AM IST The works closed:", NULL},
    {"FOR IMMEDIATE RELEASE March 4, 2021", "2021-03-04"},
    {"For immediate release: March 4, 2021", "2021-03-04"},
    {"Release March 4, 2021", NULL},
    {"Thursday March 4, 2021 @ 8:13am PDT", "2021-03-04"},
    {"(March 4, 2021) --", "2021-03-04"},
    {"The council put off its vote on the works. 8:44AM BST 4 Mar 2021", "2021-03-04"},
    {"Who will pay for the works at Ostrey? Thursday, Mar 4, 2021 | Updated 1:32 PM PDT", "2021-03-04"},
    {"The works at Ostrey were closed in 2019. March 4, 2021", "2021-03-04"},
    {"The works at Ostrey are to close. March 4, 2021, is the last day.", NULL},
    {"The works at Ostrey close at 8 a.m. March 4, 2021", NULL},
    {"The works were sold to Marlow Corp. March 4, 2021.", NULL},
    {"The owner spoke at 8:44AM BST 4 Mar 2021 of the works", NULL},
};

static void test_heads(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    for (size_t i = 0; i < ARRAY_COUNT(heads); i++) {
        for (int32_t at = 0; at < 2; at++) { /* as the first paragraph, and below the heading */
            Slice text =
                arena_print(&arena, "%s%s\n\n" STORY, at ? "Council puts off vote\n\n" : "", heads[i].head);
            ReadOptions options = read_options_default();
            Report report;
            Error error;
            assert_true(report_read(text, SLICE("x.txt"), &options, &arena, &report, &error));
            char date[11] = "unknown";
            if (date_is_set(report.published)) {
                date_format_iso(report.published, date);
                assert_int_equal(report.published_from, PUBLISHED_DATELINE);
            }
            if (strcmp(date, heads[i].published ? heads[i].published : "unknown") != 0) {
                fail_msg("%s: read as %s", heads[i].head, date);
            }
        }
    }
    arena_free(&arena);
}

static void test_published(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    for (size_t i = 0; i < ARRAY_COUNT(reports); i++) {
        ReadOptions options = read_options_default();
        Report report;
        Error error;
        Slice text = slice_of(reports[i].text);
        assert_true(report_read(text, SLICE("x.txt"), &options, &arena, &report, &error));
        char date[11] = "unknown";
        if (date_is_set(report.published)) {
            date_format_iso(report.published, date);
        }
        const char *wanted = reports[i].published ? reports[i].published : "unknown";
        if (strcmp(date, wanted) != 0 || report.published_from != reports[i].from) {
            fail_msg("%s: published %s (from %d), wanted %s (%d)", reports[i].label, date,
                     report.published_from, wanted, reports[i].from);
        }
        bool known = reports[i].published != NULL;
        assert_int_equal(report.published_why.ptr != NULL, known);
        assert_int_equal(report.published_evidence.start >= 0, known);
        assert_true(report.published_evidence.end <= (int32_t)text.len);
    }
    arena_free(&arena);
}

static void test_why(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    ReadOptions options = read_options_default();
    Report report;
    Error error;
    Slice text = SLICE(
        "OSTREY, Sept. 12 (Agency) - The works have been closed since 2019, the owner said on Tuesday.");
    assert_true(report_read(text, SLICE_ABSENT, &options, &arena, &report, &error));
    assert_true(slice_equals(
        report.published_why,
        SLICE("The dateline says \"Sept. 12\" without a year; the text tells of \"Tuesday\" as the "
              "day of its news. 12 September is a Tuesday in 2017, 2023 and 2028. The text speaks "
              "of 2019 as past, which rules out 2017; of the years left, 2023 is the earliest.")));
    assert_true(slice_equals(slice_at(text, report.published_evidence), SLICE("Sept. 12")));
    /* a date from the user comes before reasoning, and behind what the report states in full */
    options.published = (Date){2028, 9, 12};
    assert_true(report_read(text, SLICE_ABSENT, &options, &arena, &report, &error));
    assert_int_equal(report.published.year, 2028);
    assert_int_equal(report.published_from, PUBLISHED_GIVEN);
    assert_true(report_read(SLICE("OSTREY, Sept. 12, 2023 (Agency) - The works closed."), SLICE_ABSENT,
                            &options, &arena, &report, &error));
    assert_int_equal(report.published.year, 2023);
    arena_free(&arena);
}

/* What is repeated 10,000 or 100,000 times must take linear time and find nothing. */
static void test_hostile(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "\"",       "(",         "Sept. 12 (", "By ",       "Tuesday ",
        "in 2019 ", "Updated: ", "1",          "12/",       "Update, September 12, 10:30 am ET: ",
        "Sept",     "|",         "\xC2\xA0",   "8:13 AM ",  "GMT+0",
        "on ",      "updated ",  "end. ",      "IST MARLOW"};
    Arena arena;
    arena_init(&arena, 0);
    for (size_t i = 0; i < ARRAY_COUNT(pieces); i++) {
        Slice piece = slice_of(pieces[i]);
        size_t n = 100000;
        char *text = arena_take(&arena, n * piece.len + 1, 1);
        for (size_t j = 0; j < n; j++) {
            memcpy(text + j * piece.len, piece.ptr, piece.len);
        }
        ReadOptions options = read_options_default();
        Report report;
        Error error;
        if (report_read((Slice){text, n * piece.len}, SLICE("x"), &options, &arena, &report, &error)) {
            assert_int_not_equal(report.published_from, PUBLISHED_GIVEN);
        }
        arena_clear(&arena);
    }
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_written_dates), cmocka_unit_test(test_no_dates),
        cmocka_unit_test(test_published),     cmocka_unit_test(test_why),
        cmocka_unit_test(test_hostile),       cmocka_unit_test(test_heads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
