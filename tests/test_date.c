/* Dates: round trips, weekdays, ISO weeks, reading and writing. */
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void test_days_go_round(void **state) {
    (void)state;
    Date date = {1999, 12, 25};
    int32_t days = date_to_days(date);
    assert_int_equal(days, 10950);
    for (int32_t i = 0; i < 10000; i++, days++) {
        assert_true(date_is_valid(date));
        assert_int_equal(date_to_days(date), days);
        assert_int_equal(date_compare(date_from_days(days), date), 0);
        assert_int_equal(date_weekday(date), (5 + i) % 7 + 1); /* 25 December 1999 was a Saturday */
        Date next = date;
        next.day++;
        if (!date_is_valid(next)) {
            next = next.month == 12 ? (Date){date.year + 1, 1, 1} : (Date){date.year, date.month + 1, 1};
        }
        assert_true(date_compare(date, next) < 0 && date_compare(next, date) > 0);
        date = next;
    }
    static const Date ends[] = {{1, 1, 1}, {1600, 2, 29}, {1969, 12, 31}, {1970, 1, 1}, {9999, 12, 31}};
    for (size_t i = 0; i < ARRAY_COUNT(ends); i++) {
        assert_int_equal(date_compare(date_from_days(date_to_days(ends[i])), ends[i]), 0);
    }
    assert_int_equal(date_to_days((Date){1970, 1, 1}), 0);
    assert_int_equal(date_weekday((Date){1, 1, 1}), 1);
}

static void test_iso_weeks(void **state) {
    (void)state;
    static const struct {
        Date date;
        int32_t week, year;
    } cases[] = {
        {{2005, 1, 1}, 53, 2004},  {{2005, 1, 2}, 53, 2004}, {{2005, 12, 31}, 52, 2005}, {{2007, 1, 1}, 1, 2007},
        {{2008, 12, 29}, 1, 2009}, {{2010, 1, 3}, 53, 2009}, {{2015, 12, 31}, 53, 2015}, {{2020, 12, 31}, 53, 2020},
        {{2021, 1, 3}, 53, 2020},  {{2021, 1, 4}, 1, 2021},  {{2026, 12, 31}, 53, 2026}, {{2024, 2, 29}, 9, 2024},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        int32_t year = 0;
        assert_int_equal(date_iso_week(cases[i].date, &year), cases[i].week);
        assert_int_equal(year, cases[i].year);
        assert_int_equal(date_iso_week(cases[i].date, NULL), cases[i].week);
    }
}

static void test_reading_and_writing(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool good;
    } cases[] = {
        {"2021-03-23", true},   {"2021-03-23T05:40", true}, {"2021-03-233", false}, {"2021-3-23", false},
        {"2021-02-29", false},  {"2020-02-29", true},       {"1900-02-29", false},  {"2000-02-29", true},
        {"0000-01-01", false},  {"2021-13-01", false},      {"2021-00-10", false},  {"2021-04-31", false},
        {"2021-04-00", false},  {"2021/04/10", false},      {"", false},            {"2021-04-1", false},
        {"9999-12-31 ", true},  {"0001-01-01", true},       {"x021-04-10", false},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Date date = {0};
        if (date_parse_iso(slice_of(cases[i].text), &date) != cases[i].good || date_is_set(date) != cases[i].good) {
            fail_msg("'%s' should be %s", cases[i].text, cases[i].good ? "a date" : "none");
        }
        if (cases[i].good) {
            char out[11];
            date_format_iso(date, out);
            assert_memory_equal(out, cases[i].text, 10);
            assert_int_equal(out[10], 0);
        }
    }
}

static void test_calendar(void **state) {
    (void)state;
    assert_true(date_is_leap_year(2000) && date_is_leap_year(2024) && !date_is_leap_year(1900) && !date_is_leap_year(2023));
    assert_int_equal(date_days_in_month(2024, 2), 29);
    assert_int_equal(date_days_in_month(2023, 2), 28);
    assert_int_equal(date_days_in_month(2023, 0) + date_days_in_month(2023, 13) + date_days_in_month(2023, -1), 0);
    assert_false(date_is_set((Date){0}) || date_is_valid((Date){0}) || date_is_valid((Date){10000, 1, 1}));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_go_round),
        cmocka_unit_test(test_iso_weeks),
        cmocka_unit_test(test_reading_and_writing),
        cmocka_unit_test(test_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
