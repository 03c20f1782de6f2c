#include "names/role_noun.h"

#include "base/word_table.h"

#include "names_role_nouns.inc"

/* The lists of role-nouns.txt and role-words.txt, in their order. */
typedef enum RoleList {
    LIST_OFFICE,
    LIST_KIN,
    LIST_PERSON,
    LIST_ORGANISATION,
    LIST_TITLE,
    LIST_AFTER,
    LIST_DROP,
    LIST_LEADS,
    LIST_APPOINTED,
    LIST_TIME,
    LIST_ORDINAL,

    LIST_FOUND_KIN, /* here on those of role-nouns.txt */
    LIST_FOUND_OFFICE,
    LIST_FOUND_PERSON,
    LIST_FOUND_ORGANISATION,
    ROLE_LISTS
} RoleList;

_Static_assert(ARRAY_COUNT(word_tables) == ROLE_LISTS, "the word lists and RoleList must be the same");

enum { MOST_WORD = 48 };

static int32_t find(RoleList list, Slice word) {
    return word_table_find(&word_tables[list], word);
}

/* Endings of professions that are too many to list; longer words only, as fist and sister end so too. */
static bool has_office_ending(Slice word) {
    static const struct {
        const char *ending;
        size_t least;
    } endings[] = {{"ologist", 9}, {"ographer", 10}, {"ician", 8}, {"onomist", 9},
                   {"person", 9},  {"woman", 8},     {"sman", 7},  {"ier-general", 12}};
    for (size_t i = 0; i < ARRAY_COUNT(endings); i++) {
        if (word.len >= endings[i].least && slice_ends_with(word, slice_of(endings[i].ending))) {
            return true;
        }
    }
    return false;
}

static int32_t kinds_of(Slice word) {
    int32_t kinds = (find(LIST_OFFICE, word) ? ROLE_OFFICE : 0) | (find(LIST_KIN, word) ? ROLE_KIN : 0) |
                    (find(LIST_PERSON, word) ? ROLE_PERSON : 0) |
                    (find(LIST_ORGANISATION, word) ? ROLE_ORGANISATION : 0);
    if (find(LIST_DROP, word)) {
        return kinds;
    }
    kinds |= (find(LIST_FOUND_OFFICE, word) ? ROLE_OFFICE : 0) | (find(LIST_FOUND_KIN, word) ? ROLE_KIN : 0) |
             (find(LIST_FOUND_PERSON, word) ? ROLE_PERSON : 0) |
             (find(LIST_FOUND_ORGANISATION, word) ? ROLE_ORGANISATION : 0);
    return kinds || !has_office_ending(word) ? kinds : ROLE_OFFICE;
}

/* The kinds of a word or of its singular. */
static int32_t kinds_of_number(Slice word) {
    int32_t kinds = kinds_of(word);
    if (!kinds && word.len > 3 && word.ptr[word.len - 1] == 's') {
        kinds = kinds_of(slice_sub(word, 0, word.len - 1));
    }
    if (!kinds && word.len > 4 && slice_ends_with(word, SLICE("men"))) {
        char singular[MOST_WORD];
        memcpy(singular, word.ptr, word.len);
        singular[word.len - 2] = 'a';
        kinds = kinds_of((Slice){singular, word.len});
    }
    return kinds;
}

/* The word in lower case; empty where it is too long to be in a list. */
static Slice lower(Slice word, char *out) {
    return word.len * 3 / 2 < MOST_WORD ? utf8_lower(word, out, MOST_WORD) : SLICE("");
}

int32_t role_noun_kinds(const Parsed *p, int32_t token) {
    Upos upos = parsed_upos(p, token);
    if (upos != UPOS_NOUN && upos != UPOS_PROPN && upos != UPOS_ADJ && upos != UPOS_X) {
        return 0;
    }
    char form[MOST_WORD], lemma[MOST_WORD];
    int32_t kinds = kinds_of_number(lower(parsed_form(p, token), form));
    return kinds ? kinds : kinds_of_number(lower(parsed_lemma(p, token), lemma));
}

RoleTitle role_title_find(const Parsed *p, int32_t token) {
    char form[MOST_WORD];
    Slice word = parsed_form(p, token);
    bool is_capital = word.len && utf8_is_upper(utf8_next(word, 0).code);
    return is_capital ? (RoleTitle)find(LIST_TITLE, lower(word, form)) : TITLE_NONE;
}

bool role_word_is_title(Slice word) {
    char form[MOST_WORD];
    if (!word.len || !utf8_is_upper(utf8_next(word, 0).code)) {
        return false;
    }
    Slice small = lower(word, form);
    return find(LIST_TITLE, small) != 0 || (kinds_of(small) & ROLE_OFFICE) != 0;
}

bool role_goes_behind(const Parsed *p, int32_t token) {
    char form[MOST_WORD];
    return find(LIST_AFTER, lower(parsed_form(p, token), form)) != 0;
}

bool role_verb_leads(const Parsed *p, int32_t verb) {
    return parsed_upos(p, verb) == UPOS_VERB && find(LIST_LEADS, parsed_lemma(p, verb));
}

bool role_verb_appoints(const Parsed *p, int32_t verb) {
    return parsed_upos(p, verb) == UPOS_VERB && find(LIST_APPOINTED, parsed_lemma(p, verb));
}

bool role_is_time(const Parsed *p, int32_t token) {
    char lemma[MOST_WORD];
    return find(LIST_TIME, lower(parsed_lemma(p, token), lemma)) != 0;
}

bool role_is_ordinal(const Parsed *p, int32_t token) {
    char form[MOST_WORD];
    return find(LIST_ORDINAL, lower(parsed_form(p, token), form)) != 0;
}
