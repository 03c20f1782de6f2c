#include "names/reading.h"

#include "base/word_table.h"

#include "names_reading.inc"

/* The lists of reading-words.txt, in its order. */
typedef enum ReadingList {
    LIST_MOTION,
    LIST_DEALING,
    LIST_TRANSFER,
    LIST_OFFICE,
    LIST_ACTOR_NOUN,
    LIST_PLACE_NOUN,
    LIST_PLACE_VERB,
    LIST_ADDRESSED,
    LIST_ATTITUDE,
    LIST_PLACE_COMPOUND,
    READING_LISTS
} ReadingList;

_Static_assert(ARRAY_COUNT(word_tables) == READING_LISTS,
               "reading-words.txt and ReadingList must name the same lists");

static bool is_in(const Parsed *p, int32_t token, ReadingList list) {
    enum { MOST_WORD = 40 };
    char lower[MOST_WORD];
    if (token < 0 || parsed_lemma(p, token).len * 3 / 2 >= MOST_WORD) {
        return false;
    }
    return word_table_find(&word_tables[list], utf8_lower(parsed_lemma(p, token), lower, MOST_WORD)) != 0;
}

static StateReading actor_if(bool condition) {
    return condition ? READING_ACTOR : READING_PLACE;
}

/* What a preposition says of the name behind it; those not listed say nothing. */
typedef enum Preposition {
    SAYS_NOTHING,
    SAYS_PLACE,
    SAYS_ACTOR,
    SAYS_BY,
    SAYS_OF,
    SAYS_TO,
    SAYS_FROM,
    SAYS_ON,
    SAYS_TOWARD
} Preposition;

static Preposition preposition_find(const Parsed *p, int32_t token) {
    static const struct {
        const char *word;
        Preposition says;
    } prepositions[] = {
        {"in", SAYS_PLACE},      {"out", SAYS_PLACE},
        {"off", SAYS_PLACE},     {"at", SAYS_PLACE},
        {"near", SAYS_PLACE},    {"outside", SAYS_PLACE},
        {"inside", SAYS_PLACE},  {"around", SAYS_PLACE},
        {"across", SAYS_PLACE},  {"throughout", SAYS_PLACE},
        {"through", SAYS_PLACE}, {"within", SAYS_PLACE},
        {"via", SAYS_PLACE},     {"into", SAYS_PLACE},
        {"with", SAYS_ACTOR},    {"by", SAYS_BY},
        {"against", SAYS_ACTOR}, {"without", SAYS_ACTOR},
        {"behind", SAYS_ACTOR},  {"of", SAYS_OF},
        {"to", SAYS_TO},         {"from", SAYS_FROM},
        {"on", SAYS_ON},         {"upon", SAYS_ON},
        {"over", SAYS_ON},       {"between", SAYS_TOWARD},
        {"toward", SAYS_TOWARD}, {"towards", SAYS_TOWARD},
        {"for", SAYS_TOWARD},
    };
    for (size_t i = 0; i < ARRAY_COUNT(prepositions); i++) {
        if (parsed_is(p, token, slice_of(prepositions[i].word))) {
            return prepositions[i].says;
        }
    }
    return SAYS_NOTHING;
}

/* A name after a preposition. A building is gone to and stood on; a state is not. */
static StateReading read_preposition(const Parsed *p, int32_t preposition, int32_t governor, StateForm form,
                                     StateReading usual) {
    bool is_verb = parsed_upos(p, governor) == UPOS_VERB, is_motion = is_in(p, governor, LIST_MOTION);
    bool is_dealing = is_in(p, governor, LIST_DEALING) && !(is_verb && is_motion);
    bool is_office = form == STATE_SEAT && is_in(p, governor, LIST_OFFICE);
    StateReading otherwise = is_motion || form == STATE_SEAT ? READING_PLACE : usual;
    switch (preposition_find(p, preposition)) {
    case SAYS_NOTHING: return usual;
    case SAYS_PLACE: return READING_PLACE;
    case SAYS_ACTOR: return READING_ACTOR;
    case SAYS_BY: return actor_if(!is_motion);
    case SAYS_OF:
        return is_in(p, governor, LIST_PLACE_NOUN)   ? READING_PLACE
               : is_in(p, governor, LIST_ACTOR_NOUN) ? READING_ACTOR
                                                     : usual;
    case SAYS_TO: return is_dealing || is_in(p, governor, LIST_TRANSFER) ? READING_ACTOR : otherwise;
    case SAYS_FROM: return is_dealing && !is_verb ? READING_ACTOR : otherwise;
    case SAYS_ON:
        return form != STATE_SEAT && (is_dealing || is_in(p, governor, LIST_TRANSFER)) ? READING_ACTOR
                                                                                       : otherwise;
    case SAYS_TOWARD:
        return is_motion || is_office                              ? READING_PLACE
               : is_dealing || is_in(p, governor, LIST_ACTOR_NOUN) ? READING_ACTOR
                                                                   : usual;
    }
    return usual;
}

/* A name that is the subject of `verb`, or of the predicate noun or adjective `verb`. */
static StateReading read_subject(const Parsed *p, int32_t verb, bool is_passive, StateReading usual) {
    if (is_in(p, verb, LIST_ATTITUDE) || (is_passive && is_in(p, verb, LIST_ADDRESSED))) {
        return READING_ACTOR;
    }
    bool is_action =
        parsed_upos(p, verb) == UPOS_VERB && !is_passive && parsed_child(p, verb, DEPREL_COP) < 0;
    return is_action && !is_in(p, verb, LIST_PLACE_VERB) ? READING_ACTOR : usual;
}

/* A name before a noun (Beijing officials) or before a hyphen and a participle (Moscow-backed). */
static StateReading read_compound(const Parsed *p, int32_t last, int32_t head, StateForm form,
                                  StateReading usual) {
    const Sentence *sentence = parsed_sentence(p, head);
    if (last + 1 < sentence->last_token && parsed_is(p, last, SLICE("-"))) {
        Slice second = parsed_form(p, last + 1); /* backed, led; but Beijing-Shanghai railway */
        return actor_if(utf8_is_lower(utf8_next(second, 0).code) &&
                        !word_table_find(&word_tables[LIST_PLACE_COMPOUND], second));
    }
    bool is_office = form == STATE_SEAT && is_in(p, head, LIST_OFFICE);
    bool is_named = form == STATE_CAPITAL && parsed_upos(p, head) == UPOS_PROPN; /* Washington Post */
    bool is_place =
        is_named || ((form == STATE_CAPITAL || form == STATE_SEAT) && is_in(p, head, LIST_PLACE_NOUN));
    if (is_office || is_place) {
        return READING_PLACE;
    }
    return is_in(p, head, LIST_ACTOR_NOUN) ? READING_ACTOR : usual;
}

/* Whether a noun names an act or a quality by its ending: refusal, acceptance, readiness. */
static bool is_abstract(const Parsed *p, int32_t noun) {
    static const char *const endings[] = {"tion", "sion", "ment", "ance", "ence",
                                          "sal",  "ness", "ship", "ism",  "acy"};
    for (size_t i = 0; i < ARRAY_COUNT(endings); i++) {
        if (slice_ends_with(parsed_lemma(p, noun), slice_of(endings[i]))) {
            return true;
        }
    }
    return false;
}

/* A name with 's. A town owns streets and much else; only what a state does, says or has makes it one. */
static StateReading read_owner(const Parsed *p, int32_t owned, StateReading usual) {
    if (parsed_upos(p, owned) == UPOS_PROPN || is_in(p, owned, LIST_PLACE_NOUN)) {
        return READING_PLACE;
    }
    bool is_act = is_in(p, owned, LIST_ACTOR_NOUN) || is_in(p, owned, LIST_DEALING) || is_abstract(p, owned);
    return is_act ? READING_ACTOR : usual;
}

static StateReading read_object(const Parsed *p, int32_t verb, StateForm form, StateReading usual) {
    bool acts_itself = parsed_child(p, verb, DEPREL_XCOMP) >= 0; /* wants Moscow to leave */
    if (acts_itself || is_in(p, verb, LIST_ADDRESSED)) {
        return READING_ACTOR;
    }
    return is_in(p, verb, LIST_MOTION) || (form == STATE_SEAT && is_in(p, verb, LIST_OFFICE)) ? READING_PLACE
                                                                                              : usual;
}

/* Whether a name is the place of a dateline: it begins a paragraph, and a bracket, dash or date follows. */
static bool is_dateline(const Parsed *p, int32_t first, int32_t last) {
    const Sentence *sentence = parsed_sentence(p, first);
    if (!sentence->starts_paragraph || first != sentence->first_token || last + 1 >= sentence->last_token) {
        return false;
    }
    return parsed_is(p, last, SLICE("(")) || parsed_is(p, last, SLICE("-")) ||
           parsed_is(p, last, SLICE("--")) || parsed_is(p, last, SLICE("–")) ||
           parsed_is(p, last, SLICE("—")) || parsed_is(p, last, SLICE("/")) ||
           (parsed_is(p, last, SLICE(",")) && parsed_upos(p, last + 1) == UPOS_PROPN &&
            (parsed_is_capitals(p, first) ||
             (last + 2 < sentence->last_token && parsed_upos(p, last + 2) == UPOS_NUM)));
}

/* Vladivostok, Russia: the name tells where the place before its comma is. */
static bool is_after_place(const Parsed *p, int32_t first, int32_t top) {
    Deprel deprel = parsed_deprel(p, top);
    bool joined = deprel == DEPREL_NMOD_UNMARKED || deprel == DEPREL_APPOS || deprel == DEPREL_NMOD ||
                  deprel == DEPREL_OBL_UNMARKED;
    return joined && first - 2 >= parsed_sentence(p, first)->first_token &&
           parsed_is(p, first - 1, SLICE(",")) && parsed_upos(p, first - 2) == UPOS_PROPN &&
           parsed_child(p, top, DEPREL_CASE) < 0;
}

/* The capital Mogadishu, an undivided Jerusalem: the town itself. */
static bool is_described_town(const Parsed *p, int32_t first, int32_t top, StateForm form) {
    bool has_noun = first > parsed_sentence(p, first)->first_token &&
                    parsed_upos(p, first - 1) == UPOS_NOUN && is_in(p, first - 1, LIST_PLACE_NOUN);
    return form == STATE_CAPITAL && (has_noun || parsed_child(p, top, DEPREL_AMOD) >= 0);
}

StateReading reading_find(const Parsed *parsed, int32_t first, int32_t last, StateForm form) {
    const Parsed *p = parsed;
    if (form == STATE_ADJECTIVE || form == STATE_PEOPLE) {
        return READING_NONE;
    }
    if (is_dateline(p, first, last)) {
        return READING_PLACE;
    }
    StateReading usual = form == STATE_CAPITAL ? READING_PLACE : READING_ACTOR;
    int32_t top = parsed_top(p, first, last), preposition = parsed_child(p, top, DEPREL_CASE);
    for (int32_t i = 0; i < SENTENCE_MOST_TOKENS && parsed_deprel(p, top) == DEPREL_CONJ && preposition < 0;
         i++) {
        top = parsed_head(p, top);
        preposition = parsed_child(p, top, DEPREL_CASE);
    }
    int32_t head = parsed_head(p, top);
    if (head < 0 || is_after_place(p, first, top) || is_described_town(p, first, top, form)) {
        return head < 0 ? usual : READING_PLACE;
    }
    if (parsed_deprel(p, top) == DEPREL_NMOD_POSS) {
        return read_owner(p, head, usual);
    }
    if (preposition >= 0) {
        return parsed_deprel(p, top) == DEPREL_OBL_AGENT
                   ? READING_ACTOR
                   : read_preposition(p, preposition, head, form, usual);
    }
    switch (parsed_deprel(p, top)) {
    case DEPREL_NSUBJ:
    case DEPREL_NSUBJ_OUTER: return read_subject(p, head, false, usual);
    case DEPREL_NSUBJ_PASS: return read_subject(p, head, true, usual);
    case DEPREL_OBJ: return read_object(p, head, form, usual);
    case DEPREL_IOBJ:
    case DEPREL_VOCATIVE: return READING_ACTOR;
    case DEPREL_COMPOUND:
    case DEPREL_AMOD:
    case DEPREL_NMOD:
    case DEPREL_NMOD_DESC:
    case DEPREL_NMOD_UNMARKED:
    case DEPREL_OBL:
    case DEPREL_OBL_UNMARKED: return read_compound(p, last, head, form, usual);
    default: return usual;
    }
}
