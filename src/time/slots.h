/* Slots: what the lexemes of one matched pattern say, one field for each kind of word. */
#ifndef HEARSAY_TIME_SLOTS_H
#define HEARSAY_TIME_SLOTS_H

#include "time/pattern.h"

/* Where a unit lies: this year, last year, next year, the same year, the latest year. */
typedef enum Direction {
    DIRECTION_NONE,
    DIRECTION_THIS,
    DIRECTION_LAST,
    DIRECTION_NEXT,
    DIRECTION_SAME,
    DIRECTION_LATEST
} Direction;

/* The mod attribute of TIMEX3. */
typedef enum TimeMod {
    MOD_NONE,
    MOD_START,
    MOD_MID,
    MOD_END,
    MOD_APPROX,
    MOD_MORE_THAN,
    MOD_LESS_THAN,
    MOD_EQUAL_OR_MORE,
    MOD_EQUAL_OR_LESS
} TimeMod;

/* 0 where the words say nothing, unless another value is named. */
typedef struct Slots {
    TimeAction action;
    int32_t weekday, month, day, year, shortyear, decade, quarter, half, season, part;
    int32_t figures, has_figures;
    int32_t minute;  /* of the day; -1 none */
    int32_t dayword; /* 100 + days from today; 110 tonight */
    int32_t holiday;
    int32_t unit, n_units;
    int32_t halves; /* twice the number of units; -1 none */
    int32_t ordinal, period, reference;
    int32_t shift; /* -1 ago or earlier, 1 later */
    Direction direction;
    TimeMod mod;
    bool is_vague;     /* a few, several */
    bool is_following; /* following, previous: from the time that the text speaks of */
    bool from_text;    /* earlier and later rather than ago: from the time that the text speaks of */
    bool year_ago;     /* year-ago, year-earlier before a quarter or a period */
    bool is_fiscal, is_overnight, is_repeated, is_plural, has_quarterword, has_article;
} Slots;

Slots slots_of(const TimeMatch *match);

/* "START", "APPROX" …; NULL for MOD_NONE. */
const char *time_mod_name(TimeMod mod);

#endif
