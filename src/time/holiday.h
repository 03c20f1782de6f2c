/* Days with a name: which day of a year they are. */
#ifndef HEARSAY_TIME_HOLIDAY_H
#define HEARSAY_TIME_HOLIDAY_H

#include "base/date.h"

/* Values of the class holiday in words.txt. Those that follow another calendar have no day here. */
typedef enum Holiday {
    HOLIDAY_NONE,
    HOLIDAY_CHRISTMAS,
    HOLIDAY_THANKSGIVING,
    HOLIDAY_HALLOWEEN,
    HOLIDAY_EASTER,
    HOLIDAY_RAMADAN,
    HOLIDAY_PASSOVER,
    HOLIDAY_HANUKKAH,
    HOLIDAY_VALENTINE,
    HOLIDAY_NEW_YEAR
} Holiday;

/* The day in a year; not set where it is not known. Easter is that of the western churches (Meeus, Jones and
 * Butcher's algorithm); Thanksgiving that of the United States. */
Date holiday_date(Holiday holiday, int32_t year);

#endif
