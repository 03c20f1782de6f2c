#include "claim/estimative.h"

#include "base/vector.h"
#include "base/word_table.h"

#include "claim_estimative.inc"

/* Order of the tables in the generated file. */
enum { WORDS_PHRASES, WORDS_STARTS };

enum { MOST_PHRASE = 64, MOST_COMPLEMENTS = 3 };

const char *scale_name(Scale scale) {
    static const char *const names[SCALE_COUNT] = {"icd203", "phia", "survey"};
    return names[scale];
}

const Estimate *estimate_find(Slice phrase) {
    int32_t found = word_table_find(&word_tables[WORDS_PHRASES], phrase);
    return found ? &entries[found - 1] : NULL;
}

Band band_negate(Band band) {
    if (band.low >= 100 || band.high <= 0) {
        return (Band){5, 95}; /* not certain, not impossible: nearly everything is left */
    }
    return (Band){(int16_t)(100 - band.high), (int16_t)(100 - band.low)};
}

Band band_combine(Band a, Band b) {
    int32_t low = (a.low * b.low + 50) / 100;
    int16_t high = a.high < b.high ? a.high : b.high;
    return (Band){(int16_t)(low < high ? low : high), high};
}

typedef struct Finder {
    const Clauses *clauses;
    Arena *arena;
    VECTOR(Hedge) hedges;
} Finder;

static Slice form_of(const Clauses *c, int32_t token) {
    return slice_at(c->text, c->segments->tokens[token].span);
}

static bool form_is(const Clauses *c, int32_t token, const char *form) {
    return slice_equals_ascii_nocase(form_of(c, token), slice_of(form));
}

/* Adds a token in lower case to a phrase of `length` bytes, behind a space; words that a hyphen joins touch,
 * as in the text. Gives the new length, -1 where it does not fit. */
static int32_t phrase_add(const Clauses *c, int32_t token, char *phrase, int32_t length) {
    Slice form = form_of(c, token);
    bool touches =
        length > 0 && c->segments->tokens[token - 1].span.end == c->segments->tokens[token].span.start;
    int32_t space = length > 0 && !touches;
    if (length + space + (int64_t)form.len > MOST_PHRASE) {
        return -1;
    }
    if (space) {
        phrase[length] = ' ';
    }
    for (size_t i = 0; i < form.len; i++) {
        phrase[length + space + (int32_t)i] = ascii_lower(form.ptr[i]);
    }
    return length + space + (int32_t)form.len;
}

/* The longest phrase that begins at a token; gives its end, or the token itself. */
static int32_t match_phrase(const Clauses *c, int32_t token, int32_t last, const Estimate **out) {
    char phrase[MOST_PHRASE];
    int32_t length = 0;
    int32_t end = token;
    /* hyphens are tokens of their own: 50-50 is three */
    enum { MOST_TOKENS = 6 };
    for (int32_t t = token; t < last && t < token + MOST_TOKENS; t++) {
        length = phrase_add(c, t, phrase, length);
        if (length < 0) {
            break;
        }
        if (t == token && !word_table_find(&word_tables[WORDS_STARTS], (Slice){phrase, (size_t)length})) {
            break;
        }
        const Estimate *found = estimate_find((Slice){phrase, (size_t)length});
        if (found) {
            *out = found;
            end = t + 1;
        }
    }
    return end;
}

/* A number in digits up to 100, in tenths; -1 for others. */
static int32_t tenths_of(Slice form) {
    int32_t value = 0;
    int32_t decimals = -1;
    for (size_t i = 0; i < form.len; i++) {
        char digit = form.ptr[i];
        if (digit == '.' && decimals < 0 && i > 0) {
            decimals = 0;
        } else if (ascii_is_digit(digit) && value <= 1000) {
            value = decimals < 1 ? value * 10 + (digit - '0') : value;
            decimals += decimals >= 0;
        } else {
            return -1;
        }
    }
    value = decimals > 0 ? value : value * 10;
    return form.len && value <= 1000 ? value : -1;
}

static bool is_chance(const Clauses *c, int32_t token) {
    static const char *const words[] = {"chance",     "chances",     "probability",
                                        "likelihood", "possibility", "odds"};
    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        if (form_is(c, token, words[i])) {
            return true;
        }
    }
    return false;
}

/* 70 percent, 70 %: gives the end of it, or the token itself. */
static int32_t match_percent(const Clauses *c, int32_t token, int32_t last, int32_t *tenths) {
    *tenths = tenths_of(form_of(c, token));
    int32_t t = token + 1;
    t += t < last && form_is(c, t, "-");
    if (*tenths < 0 || t >= last) {
        return token;
    }
    if (form_is(c, t, "%") || form_is(c, t, "percent") || form_is(c, t, "pct")) {
        return t + 1;
    }
    return t + 1 < last && form_is(c, t, "per") && form_is(c, t + 1, "cent") ? t + 2 : token;
}

/* 5 or five, in tenths; -1 for others. */
static int32_t count_of(const Clauses *c, int32_t token) {
    int32_t word = number_word_find(c->syntax->lemma[token]);
    return word ? word * 10 : tenths_of(form_of(c, token));
}

/* 1 in 5, one-in-five. */
static int32_t match_odds(const Clauses *c, int32_t token, int32_t last, int32_t *tenths) {
    int32_t at = token + 1;
    at += at < last && form_is(c, at, "-");
    int32_t behind = at + 1;
    behind += behind < last && form_is(c, behind, "-");
    if (behind >= last || !form_is(c, at, "in")) {
        return token;
    }
    int32_t part = count_of(c, token);
    int32_t whole = count_of(c, behind);
    if (part <= 0 || whole < part) {
        return token;
    }
    *tenths = part * 1000 / whole;
    return behind + 1;
}

/* A 70 percent chance, a chance of 70 percent, a 1 in 5 chance. */
static int32_t match_number(const Clauses *c, int32_t token, int32_t last, Estimate *out) {
    int32_t tenths = 0;
    int32_t at = token;
    bool behind = is_chance(c, at) && at + 2 < last && form_is(c, at + 1, "of");
    int32_t from = behind ? at + 2 : at;
    int32_t end = match_percent(c, from, last, &tenths);
    end = end > from ? end : match_odds(c, from, last, &tenths);
    if (end == from) {
        return token;
    }
    if (!behind) {
        end += end < last && form_is(c, end, "-");
        if (end >= last || !is_chance(c, end)) {
            return token;
        }
        end++;
    }
    Band band = {(int16_t)(tenths / 10), (int16_t)((tenths + 9) / 10)};
    *out = (Estimate){.kind = ESTIMATIVE_BAND, .bands = {band, band, band}};
    return end;
}

static int32_t head_of(const Clauses *c, int32_t first, int32_t last) {
    for (int32_t t = first; t < last; t++) {
        int32_t head = c->syntax->head[t];
        if ((head < first || head >= last) && c->syntax->deprel[t] != DEPREL_PUNCT) {
            return t;
        }
    }
    return last - 1;
}

static void negate(Estimate *estimate) {
    for (int32_t scale = 0; scale < SCALE_COUNT; scale++) {
        estimate->bands[scale] =
            estimate->kind == ESTIMATIVE_POSSIBLE ? (Band){0, 5} : band_negate(estimate->bands[scale]);
    }
    estimate->kind = ESTIMATIVE_BAND;
}

/* Not likely; there is not much of a chance: the negation of the phrase itself or of the verb it is subject
 * or object of. */
static void look_at_negation(const Clauses *c, Hedge *hedge) {
    if (hedge->estimate.kind == ESTIMATIVE_HYPOTHETICAL) {
        return;
    }
    Deprel deprel = (Deprel)c->syntax->deprel[hedge->head];
    int32_t negation = -1;
    bool near = false;
    for (int32_t t = hedge->first; t < hedge->last && negation < 0; t++) {
        negation = predicate_negator(c, t, &near);
        negation = negation >= hedge->first && negation < hedge->last ? -1 : negation;
    }
    bool argument = deprel == DEPREL_NSUBJ || deprel == DEPREL_OBJ;
    if (negation < 0 && argument) {
        negation = predicate_negator(c, c->syntax->head[hedge->head], &near);
    }
    if (negation >= 0) {
        negate(&hedge->estimate);
        hedge->is_negated = true;
        bool before = negation + 1 == hedge->first;
        hedge->first -= before;
    }
}

static void add_hedge(Finder *f, const Estimate *estimate, int32_t first, int32_t last) {
    Hedge *hedge = VECTOR_PUSH(&f->hedges, f->arena);
    bool is_number =
        is_chance(f->clauses, last - 1); /* a one in five chance: the chance, whatever the tree says */
    int32_t head = is_number ? last - 1 : head_of(f->clauses, first, last);
    *hedge = (Hedge){*estimate, first, last, head, false};
    look_at_negation(f->clauses, hedge);
}

static void find_in_sentence(Finder *f, const Sentence *sentence) {
    const Clauses *c = f->clauses;
    for (int32_t t = sentence->first_token; t < sentence->last_token;) {
        const Estimate *found = NULL;
        Estimate number;
        int32_t end = match_phrase(c, t, sentence->last_token, &found);
        if (end == t && (c->syntax->upos[t] == UPOS_NUM || c->syntax->upos[t] == UPOS_NOUN)) {
            end = match_number(c, t, sentence->last_token, &number);
            found = &number;
        }
        if (end > t) {
            add_hedge(f, found, t, end);
        }
        t = end > t ? end : t + 1;
    }
}

/* Whether a dependent is what a predicate of likelihood speaks of: likely to come, a chance of rain. */
static bool is_complement(Deprel deprel) {
    return deprel == DEPREL_XCOMP || deprel == DEPREL_CCOMP || deprel == DEPREL_CSUBJ ||
           deprel == DEPREL_ACL || deprel == DEPREL_ACL_RELCL || deprel == DEPREL_NMOD ||
           deprel == DEPREL_ADVCL;
}

static void speak_of(Hedges *hedges, int32_t hedge, int32_t token) {
    int32_t first = hedges->of[token];
    if (first < 0) {
        hedges->of[token] = hedge;
    } else if (first != hedge && hedges->second[first] < 0) {
        hedges->second[first] = hedge;
    }
}

/* certain people are not sure people */
static bool is_quantifier(const Clauses *c, int32_t token) {
    return form_is(c, token, "certain");
}

/* Lets a hedge speak of the complements of a token; gives their number, and the token's subject, -1 for none.
 */
static int32_t speak_of_complements(const Clauses *c, Hedges *hedges, int32_t i, int32_t token,
                                    int32_t *subject) {
    int32_t n = 0;
    *subject = -1;
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        Deprel relation = (Deprel)c->syntax->deprel[child];
        bool inside = child >= hedges->items[i].first && child < hedges->items[i].last;
        if (!inside && is_complement(relation) && n < MOST_COMPLEMENTS) {
            speak_of(hedges, i, child);
            n++;
        }
        *subject = relation == DEPREL_NSUBJ ? child : *subject;
    }
    return n;
}

static void speak_of_subject(const Clauses *c, Hedges *hedges, int32_t i, int32_t verb) {
    for (int32_t child = c->children.first[verb]; child >= 0; child = c->children.next[child]) {
        if (c->syntax->deprel[child] == DEPREL_NSUBJ) {
            speak_of(hedges, i, child);
        }
    }
}

static void attach(const Clauses *c, Hedges *hedges, int32_t i) {
    int32_t head = hedges->items[i].head;
    Deprel deprel = (Deprel)c->syntax->deprel[head];
    int32_t above = c->syntax->head[head];
    bool adverb = deprel == DEPREL_ADVMOD || deprel == DEPREL_OBL || deprel == DEPREL_DISCOURSE ||
                  deprel == DEPREL_OBL_UNMARKED || (deprel == DEPREL_AMOD && !is_quantifier(c, head)) ||
                  (deprel == DEPREL_COMPOUND &&
                   hedges->items[i].estimate.kind == ESTIMATIVE_HYPOTHETICAL); /* a worst-case situation */
    int32_t subject = -1;
    /* what hangs on an adverb is no part of what it says, but a chance of rain is wherever it stands */
    int32_t n = adverb && !is_chance(c, head) ? 0 : speak_of_complements(c, hedges, i, head, &subject);
    if (n > 0) {
        return;
    }
    bool argument = deprel == DEPREL_NSUBJ || deprel == DEPREL_OBJ;
    if (adverb && above >= 0) {
        speak_of(hedges, i, above);
    } else if (argument && above >= 0) {
        int32_t other;
        speak_of_complements(c, hedges, i, above, &other); /* there is a chance that … hung on the verb */
    } else if (subject >= 0) {
        speak_of(hedges, i, subject);
    } else if (deprel == DEPREL_XCOMP && above >= 0) {
        speak_of_subject(c, hedges, i, above); /* the deal remains unlikely */
    }
}

Hedges hedges_find(const Clauses *clauses, Arena *arena) {
    Finder f = {.clauses = clauses, .arena = arena};
    int32_t n = clauses->segments->n_tokens;
    Hedges hedges = {.of = ARENA_NEW(arena, int32_t, n)};
    for (int32_t t = 0; t < n; t++) {
        hedges.of[t] = -1;
    }
    for (int32_t s = 0; s < clauses->segments->n_sentences; s++) {
        find_in_sentence(&f, &clauses->segments->sentences[s]);
    }
    hedges.items = f.hedges.items;
    hedges.count = f.hedges.count;
    hedges.second = ARENA_NEW(arena, int32_t, hedges.count);
    for (int32_t i = 0; i < hedges.count; i++) {
        hedges.second[i] = -1;
    }
    for (int32_t i = 0; i < hedges.count; i++) {
        attach(clauses, &hedges, i);
    }
    return hedges;
}
