/* Lexemes: the tokens of a sentence as the patterns of time expressions see them. A lexeme is a word with the
 * classes that words.txt gives it, or a number of several tokens, or a part of a token (mid-May is two). */
#ifndef HEARSAY_TIME_LEXEME_H
#define HEARSAY_TIME_LEXEME_H

#include "text/sentence.h"

/* The classes of words.txt, in its order. Behind them come the literal words of patterns.txt. */
typedef enum TimeClass {
    TIME_NONE,
    TIME_NUMBER,
    TIME_YEAR,
    TIME_SHORTYEAR,
    TIME_DAY,
    TIME_HOUR,
    TIME_CLOCK,
    TIME_DECADE,
    TIME_FIGURES,
    TIME_QUARTERNAME,
    TIME_HALFNAME,
    TIME_FISCALNAME,
    TIME_MONTH,
    TIME_WEEKDAY,
    TIME_WEEKDAYS,
    TIME_UNIT,
    TIME_UNITS,
    TIME_NIGHTUNIT,
    TIME_NIGHTUNITS,
    TIME_PERIOD,
    TIME_MOMENT,
    TIME_OFTEN,
    TIME_EVERY,
    TIME_SEASON,
    TIME_SEASONS,
    TIME_PART,
    TIME_PARTS,
    TIME_OCLOCK,
    TIME_AMPM,
    TIME_ZONE,
    TIME_DAYWORD,
    TIME_OVERNIGHT,
    TIME_THIS,
    TIME_LAST,
    TIME_NEXT,
    TIME_LATEST,
    TIME_SAME,
    TIME_AGO,
    TIME_EARLIER,
    TIME_LATER,
    TIME_BEFORE,
    TIME_AFTER,
    TIME_EARLY,
    TIME_COMPARISON,
    TIME_ORDINAL,
    TIME_HALF,
    TIME_QUARTERWORD,
    TIME_THE,
    TIME_A,
    TIME_POSSESSIVE,
    TIME_S,
    TIME_COUPLE,
    TIME_FEW,
    TIME_MORE,
    TIME_FISCAL,
    TIME_APPROX,
    TIME_THAN,
    TIME_LEAST,
    TIME_REF,
    TIME_REFADJECTIVE,
    TIME_REFNOUN,
    TIME_HOLIDAY,
    TIME_NEWYEAR,
    TIME_EVE,
    TIME_HYPHEN,
    TIME_COMMA,
    TIME_CLASSES
} TimeClass;

/* One class of a word and the value that it has in it. */
typedef struct TimeSense {
    uint8_t class;
    int32_t value;
} TimeSense;

enum { LEXEME_MOST_SENSES = 12 };

typedef struct Lexeme {
    Span span;
    int32_t first_token, last_token; /* half-open */
    uint32_t hash;                   /* of the word in lower case, every digit as 0 */
    uint8_t n_senses;
    TimeSense senses[LEXEME_MOST_SENSES];
} Lexeme;

/* Numbers with a half are 2 × the number + 1 + NUMBER_HALF. */
enum { NUMBER_HALF = 1 << 28 };

/* Units of length; the values of the classes unit and units. */
typedef enum TimeUnit {
    UNIT_NONE,
    UNIT_SECOND,
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY,
    UNIT_MILLENNIUM,
    UNIT_WEEKEND,
    UNIT_FORTNIGHT,
    UNIT_SEASON,
    UNIT_NIGHT
} TimeUnit;

/* mid-May is three: mid, the hyphen, May. */
enum { LEXEMES_PER_TOKEN = 3 };

/* The lexemes of the tokens [first, last) of one sentence, in text order.
 *   out  [LEXEMES_PER_TOKEN * (last - first)]
 * Gives their number. Linear. */
int32_t lexemes_read(Slice text, const Token *tokens, int32_t first, int32_t last, Lexeme *out);

#endif
