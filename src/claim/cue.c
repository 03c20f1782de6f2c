#include "claim/cue.h"

#include "base/utf8.h"
#include "claim/phrase.h"
#include "claim/reporting.h"

/* The class of a verb by its lemma, or where that is a learned mistake (shoute) by its form without a
 * regular ending. */
static Reporting reporting_of(const Quoted *q, int32_t token) {
    if (token_upos(q, token) != UPOS_VERB) {
        return REPORTING_NONE;
    }
    Reporting kind = reporting_find(q->syntax->lemma[token]);
    Slice form = token_form(q, token);
    static const Slice endings[] = {{"ed", 2}, {"d", 1}, {"s", 1}, {"es", 2}, {"ing", 3}};
    for (size_t i = 0; i < ARRAY_COUNT(endings) && kind == REPORTING_NONE; i++) {
        if (slice_ends_with(form, endings[i])) {
            kind = reporting_find(slice_sub(form, 0, form.len - endings[i].len));
        }
    }
    return kind;
}

static void cue_set(const Quoted *q, Cue *out, int32_t verb, int32_t source_head, TokenRange region,
                    const char *by) {
    TokenRange group = verb_group_find(q, verb, region.first, region.last);
    *out = (Cue){.words = group, .head = verb, .source_head = source_head, .by = by};
    if (source_head >= 0) {
        const Sentence *sentence = token_sentence(q, source_head);
        int32_t low = source_head >= region.first ? region.first : sentence->first_token;
        int32_t high = source_head < verb ? verb : sentence->last_token;
        out->source = phrase_find(q, source_head, verb, low, high);
    }
}

/* "according to NP" at `at` (either case, any tree): the noun phrase is the source. */
static bool according_to(const Quoted *q, int32_t at, int32_t high, Cue *out) {
    if (at + 2 >= high || !token_form_is(q, at, SLICE("according")) ||
        !token_form_is(q, at + 1, SLICE("to"))) {
        return false;
    }
    int32_t head = phrase_top(q, at + 2, at + 2, high);
    *out = (Cue){.words = {at, at + 2}, .head = at, .source_head = head, .by = "quotation-according-to"};
    out->source = phrase_find(q, head, at, at + 2, high);
    return true;
}

/* The tokens behind a quote up to the end of the sentence or the next quote; the next sentence where
 * the quote ended its own with a question or exclamation and a cue may follow. */
static TokenRange region_after(const Quoted *q, int32_t quote) {
    int32_t first = q->last_token[quote];
    if (first == 0 || first >= q->segments->n_tokens) {
        return (TokenRange){first, first};
    }
    const Sentence *sentence = token_sentence(q, first - 1);
    if (sentence->last_token == first) {
        sentence = token_sentence(q, first);
        int32_t final = quote_final_char(q, quote);
        bool lower = slice_starts_lower(token_form(q, first)); /* no paragraph begins so: its break is none */
        bool may_follow = final == '?' || final == '!' || final == ',' || final == 0x2026 || lower;
        if ((sentence->starts_paragraph && !lower) || !may_follow) {
            return (TokenRange){first, first};
        }
    }
    int32_t last = first;
    while (last < sentence->last_token && q->quote_of[last] < 0) {
        last++;
    }
    return (TokenRange){first, last};
}

/* Whether the verb reports something else than the quote: a that-clause of its own behind it. */
static bool reports_other_clause(const Quoted *q, int32_t verb, TokenRange region) {
    for (int32_t t = verb + 1; t < region.last; t++) {
        if (q->syntax->head[t] == verb && token_deprel(q, t) == DEPREL_CCOMP) {
            return true;
        }
    }
    return false;
}

/* Whether the tree ties the verb to the quote: one of the two hangs on the other. */
static bool is_tied(const Quoted *q, int32_t verb, int32_t quote) {
    int32_t head = q->syntax->head[verb];
    if (head >= 0 && q->quote_of[head] == quote) {
        return true;
    }
    for (int32_t t = q->first_token[quote]; t < q->last_token[quote]; t++) {
        if (q->syntax->head[t] == verb && token_deprel(q, t) != DEPREL_PUNCT) {
            return true;
        }
    }
    return false;
}

/* The cue verb behind a quote: a reporting verb at its start or right behind a plain noun phrase,
 * whatever the tree makes of it; else the first verb of the region that is not inside its subject. */
static int32_t verb_after(const Quoted *q, TokenRange region) {
    for (int32_t t = region.first; t < region.last; t++) {
        if (token_upos(q, t) == UPOS_VERB) {
            bool follows = t == region.first || phrase_is_plain(q, region.first, t);
            if (follows && reporting_of(q, t) != REPORTING_NONE) {
                return t;
            }
            break;
        }
    }
    for (int32_t t = region.first; t < region.last; t++) {
        if (token_upos(q, t) != UPOS_VERB) {
            continue;
        }
        Deprel deprel = token_deprel(q, t);
        bool modifies = deprel == DEPREL_ACL || deprel == DEPREL_ACL_RELCL || deprel == DEPREL_AMOD;
        if (!modifies || t == region.first) {
            return t;
        }
    }
    return -1;
}

/* Subject of a cue verb behind a quote, in the region; by the tree, else by position. -1 for none. */
static int32_t subject_after(const Quoted *q, int32_t verb, TokenRange region) {
    for (int32_t t = region.first; t < region.last; t++) {
        if (q->syntax->head[t] == verb && deprel_is_subject(token_deprel(q, t))) {
            return t;
        }
    }
    if (verb > region.first && phrase_is_plain(q, region.first, verb)) {
        return phrase_top(q, region.first, region.first, verb);
    }
    if (verb + 1 < region.last && verb == region.first && !token_is_punctuation(q, verb + 1)) {
        int32_t top = phrase_top(q, verb + 1, verb + 1, region.last);
        return upos_is_nominal(token_upos(q, top)) ? top : -1;
    }
    return -1;
}

static bool is_title(const Quoted *q, int32_t quote) {
    int32_t final = quote_final_char(q, quote);
    return quote_is_title_case(q, quote) && final != '.' && final != '!' && final != '?' && final != ',';
}

/* A title inside a clause, whatever stands before its closing mark: on “The Late Show,” he said. */
static bool is_title_inside(const Quoted *q, int32_t quote) {
    int32_t first = q->first_token[quote];
    return quote_is_title_case(q, quote) && first > token_sentence(q, first)->first_token &&
           !token_is_punctuation(q, first - 1);
}

/* “…” — NAME: a dash and a short noun phrase that ends the line, as under a reader's letter. */
static bool dash_phrase(const Quoted *q, int32_t quote, Cue *out) {
    enum { LONGEST_NAME = 10 };
    int32_t dash = q->last_token[quote];
    if (dash == 0 || dash + 1 >= q->segments->n_tokens) {
        return false;
    }
    static const Slice dashes[] = {
        {"\xE2\x80\x95", 3}, {"\xE2\x80\x94", 3}, {"\xE2\x80\x93", 3}, {"--", 2}, {"-", 1}};
    bool is_dash = false;
    for (size_t i = 0; i < ARRAY_COUNT(dashes); i++) {
        is_dash = is_dash || slice_equals(token_form(q, dash), dashes[i]);
    }
    int32_t last = token_sentence(q, dash)->last_token;
    if (dash + 1 == last && !token_sentence(q, dash + 1)->starts_paragraph) {
        last = token_sentence(q, dash + 1)->last_token;
    }
    while (last > dash + 1 && token_is_punctuation(q, last - 1)) {
        last--;
    }
    if (!is_dash || last - dash > LONGEST_NAME || !phrase_is_plain(q, dash + 1, last) ||
        token_upos(q, dash + 1) != UPOS_PROPN) {
        return false;
    }
    *out = (Cue){.words = {dash, dash + 1},
                 .source = {dash + 1, last},
                 .head = dash,
                 .by = "quotation-dash"};
    out->source_head = phrase_top(q, dash + 1, dash + 1, last);
    return true;
}

/* Between a quote and its cue verb stands the speaker alone: all of it is the source, but for adverbs
 * at its ends (later, also), wherever the tree draws the line. */
static void widen_source(const Quoted *q, TokenRange region, Cue *out) {
    TokenRange range = {region.first, out->words.first};
    if (out->head <= region.first || !phrase_is_plain(q, range.first, range.last)) {
        return;
    }
    while (range.last > range.first + 1 && range.last > out->source_head + 1 &&
           (token_upos(q, range.last - 1) == UPOS_ADV || token_upos(q, range.last - 1) == UPOS_AUX ||
            token_is_punctuation(q, range.last - 1))) {
        range.last--;
    }
    while (range.first < out->source_head &&
           (token_upos(q, range.first) == UPOS_ADV || token_is_punctuation(q, range.first))) {
        range.first++;
    }
    out->source = range;
}

bool cue_find_after(const Quoted *quoted, int32_t quote, Cue *out) {
    const Quoted *q = quoted;
    TokenRange region = region_after(q, quote);
    int32_t final = quote_final_char(q, quote);
    if (dash_phrase(q, quote, out)) {
        return true;
    }
    if (is_title_inside(q, quote)) {
        return false;
    }
    bool comma = final == ',';
    while (region.first < region.last && token_is_punctuation(q, region.first)) {
        Slice form = token_form(q, region.first);
        bool joins = slice_equals(form, SLICE(",")) || slice_equals(form, SLICE("-")) ||
                     slice_equals(form, SLICE("\xE2\x80\x93")) || slice_equals(form, SLICE("\xE2\x80\x94"));
        if (!joins) {
            return false;
        }
        comma = comma || joins;
        region.first++;
    }
    if (region.first == region.last) {
        return false;
    }
    if (according_to(q, region.first, region.last, out)) {
        return true;
    }
    if (token_form_is(q, region.first, SLICE("as"))) {
        region.first++; /* “…,” as she put it */
    } else if (token_upos(q, region.first) == UPOS_CCONJ || token_upos(q, region.first) == UPOS_SCONJ) {
        return false;
    }
    int32_t verb = verb_after(q, region);
    if (verb < 0) {
        return false;
    }
    bool ends = comma || final == '?' || final == '!' || final == 0x2026 || final == '-' || final == 0x2014;
    Reporting kind = reporting_of(q, verb);
    int32_t subject = subject_after(q, verb, region);
    bool reports = kind == REPORTING_SAY || kind == REPORTING_TELL || (kind == REPORTING_MANNER && ends) ||
                   (comma && final == ',' && is_tied(q, verb, quote));
    if (!reports || subject < 0 || (!ends && reports_other_clause(q, verb, region))) {
        return false;
    }
    Slice subject_form = token_form(q, subject);
    if (slice_equals_ascii_nocase(subject_form, SLICE("who")) ||
        slice_equals_ascii_nocase(subject_form, SLICE("which")) ||
        slice_equals_ascii_nocase(subject_form, SLICE("that"))) {
        return false;
    }
    if (!ends &&
        !(final == '.' && (subject > verb || verb + 1 >= region.last || token_is_punctuation(q, verb + 1))) &&
        !is_tied(q, verb, quote)) {
        return false;
    }
    cue_set(q, out, verb, subject, region, "quotation-after");
    widen_source(q, region, out);
    return true;
}

/* Whether all of [first, last) hangs on the verb as addressee, place, time or "that". */
static bool is_between_only(const Quoted *q, int32_t verb, int32_t first, int32_t last) {
    for (int32_t t = first; t < last; t++) {
        if (!token_is_punctuation(q, t) && !tree_is_ancestor(q->syntax, verb, t)) {
            return false;
        }
    }
    return true;
}

/* The reporting verb nearest before a quote, without another clause between. Where a colon or comma
 * sets the quote off, what lies between must belong to the verb; else it must be next to it. */
static int32_t verb_before(const Quoted *q, TokenRange region, bool sets_off) {
    for (int32_t t = region.last - 1; t >= region.first; t--) {
        if (token_upos(q, t) != UPOS_VERB) {
            continue;
        }
        Reporting kind = reporting_of(q, t);
        bool reports =
            kind == REPORTING_SAY || kind == REPORTING_TELL || (kind == REPORTING_MANNER && sets_off);
        bool next_to = t + 1 == region.last;
        if (reports && (next_to || (sets_off && is_between_only(q, t, t + 1, region.last)))) {
            return t;
        }
        if (!sets_off) {
            return -1;
        }
    }
    return -1;
}

/* NAME: “…” — a noun phrase and a colon, and nothing else before the quote. */
static bool colon_phrase(const Quoted *q, TokenRange region, int32_t colon, Cue *out) {
    if (!phrase_is_plain(q, region.first, colon) || token_upos(q, region.first) == UPOS_ADP) {
        return false;
    }
    int32_t head = phrase_top(q, region.first, region.first, colon);
    if (!upos_is_nominal(token_upos(q, head))) {
        return false;
    }
    *out = (Cue){.words = {colon, colon + 1},
                 .head = colon,
                 .source_head = head,
                 .by = "quotation-colon"};
    out->source = phrase_find(q, head, colon, region.first, colon);
    return true;
}

/* The noun right before a verb group, where the tree names no subject; -1 for none. */
static int32_t subject_before(const Quoted *q, int32_t verb, int32_t low) {
    int32_t at = verb_group_find(q, verb, low, verb).first - 1;
    while (at >= low && (token_is_punctuation(q, at) || token_upos(q, at) == UPOS_ADV)) {
        at--;
    }
    if (at < low || !upos_is_nominal(token_upos(q, at))) {
        return -1;
    }
    int32_t top = phrase_top(q, at, low, verb);
    return upos_is_nominal(token_upos(q, top)) ? top : -1;
}

static TokenRange region_before(const Quoted *q, int32_t quote) {
    int32_t last = q->first_token[quote];
    if (last >= q->segments->n_tokens) {
        return (TokenRange){last, last};
    }
    const Sentence *sentence = token_sentence(q, last);
    if (sentence->first_token == last && last > 0 && token_form_is(q, last - 1, SLICE(":"))) {
        sentence = token_sentence(q, last - 1); /* the colon ended a line of its own */
    }
    int32_t first = last;
    while (first > sentence->first_token && q->quote_of[first - 1] < 0) {
        first--;
    }
    return (TokenRange){first, last};
}

bool cue_find_before(const Quoted *quoted, int32_t quote, Cue *out) {
    const Quoted *q = quoted;
    TokenRange region = region_before(q, quote);
    if (region.first == region.last) {
        return false;
    }
    int32_t last = region.last - 1;
    bool colon = token_form_is(q, last, SLICE(":"));
    bool sets_off = colon || token_form_is(q, last, SLICE(","));
    TokenRange words = {region.first, sets_off ? last : region.last};
    while (words.first < words.last && token_is_punctuation(q, words.first)) {
        words.first++;
    }
    if (words.first == words.last) {
        return false;
    }
    int32_t end = words.last;
    bool has_that = !sets_off && token_form_is(q, end - 1, SLICE("that")) && end - 1 > words.first;
    words.last -= has_that;
    int32_t verb = verb_before(q, words, sets_off);
    if (verb >= 0 && (sets_off || has_that || !is_title(q, quote))) {
        int32_t subject = subject_find(q, verb);
        subject = subject < 0 ? subject_before(q, verb, words.first) : subject;
        cue_set(q, out, verb, subject, words, "quotation-before");
        if (colon && out->words.last == last) {
            out->words.last = last + 1;
        }
        return subject >= 0 || sets_off;
    }
    if (sets_off && according_to(q, words.first, words.last, out)) {
        return true;
    }
    return colon && quote_is_utterance(q, quote) && colon_phrase(q, words, last, out);
}
