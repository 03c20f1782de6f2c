/* Words that say what somebody is: the nouns that head roles, titles before names, and the verbs of leading
 * and appointing. The tables are made from role-nouns.txt (WordNet) and role-words.txt (corrections). */
#ifndef HEARSAY_NAMES_ROLE_NOUN_H
#define HEARSAY_NAMES_ROLE_NOUN_H

#include "names/parsed.h"

/* What a noun can say of its bearer; a noun may be several. */
enum {
    ROLE_OFFICE = 1,      /* minister, analyst, goalkeeper */
    ROLE_KIN = 2,         /* sister: whose it is matters */
    ROLE_PERSON = 4,      /* victim, resident, supporter */
    ROLE_ORGANISATION = 8 /* agency, parent, think tank */
};

/* The kinds of a token that is a noun or name, as bits, 0 for none; plural and capitals do not matter. Words
 * that the tables lack are offices by the endings of -ologist, -ician and their like. */
int32_t role_noun_kinds(const Parsed *parsed, int32_t token);

typedef enum RoleTitle { TITLE_NONE, TITLE_RANK, TITLE_POLITE } RoleTitle;

/* Whether a token is a rank (Gen., Sen.) or mere politeness (Mr.). */
RoleTitle role_title_find(const Parsed *parsed, int32_t token);

/* Whether a word with a capital is a rank, politeness or an office: Captain, Insp, Mr. */
bool role_word_is_title(Slice word);

/* Whether a token can stand between a role's noun and the name: (attorney) general, (president-) elect. */
bool role_goes_behind(const Parsed *parsed, int32_t token);

/* Whether a noun is a time, or a preposition begins one: both end a role. */
bool role_is_time(const Parsed *parsed, int32_t token);

/* Whether a word needs the clause behind the noun: the first … to visit. */
bool role_is_ordinal(const Parsed *parsed, int32_t token);

bool role_verb_leads(const Parsed *parsed, int32_t verb);    /* heads, runs, founded */
bool role_verb_appoints(const Parsed *parsed, int32_t verb); /* named, became, serves (as) */

#endif
