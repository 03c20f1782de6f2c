#include "export/likelihood.h"

#include "base/slice.h"

#include <stdlib.h>

static const LikelihoodLevel LEVELS[] = {
    {"almost no chance", {1, 5}, 5, "strongly-disagree"},
    {"very unlikely", {5, 20}, 15, "strongly-disagree"},
    {"unlikely", {20, 45}, 30, "disagree"},
    {"roughly even chance", {45, 55}, 50, "neutral"},
    {"likely", {55, 80}, 70, "agree"},
    {"very likely", {80, 95}, 85, "strongly-agree"},
    {"almost certain", {95, 99}, 95, "strongly-agree"},
};

enum { SLACK = 10, EVEN_LOW = 45, EVEN_HIGH = 55 };

static int32_t above_zero(int32_t value) {
    return value > 0 ? value : 0;
}

const LikelihoodLevel *likelihood_level(Band band) {
    enum { OUTSIDE_WEIGHT = 1000 }; /* more than ends can be apart */
    const LikelihoodLevel *nearest = NULL;
    int32_t least = 0;
    for (size_t i = 0; i < ARRAY_COUNT(LEVELS); i++) {
        const LikelihoodLevel *level = &LEVELS[i];
        int32_t below = above_zero(level->band.low - band.low), above = above_zero(band.high - level->band.high);
        int32_t apart = abs(band.low - level->band.low) + abs(band.high - level->band.high);
        int32_t distance = (below + above) * OUTSIDE_WEIGHT + apart;
        if (below <= SLACK && above <= SLACK && (!nearest || distance < least)) {
            nearest = level;
            least = distance;
        }
    }
    return nearest;
}

const char *likelihood_opinion(Band band) {
    const LikelihoodLevel *level = likelihood_level(band);
    if (level) {
        return level->opinion;
    }
    return band.low >= EVEN_LOW ? "agree" : band.high <= EVEN_HIGH ? "disagree" : "neutral";
}
