#include "claim/cue.h"

#include "base/utf8.h"
#include "claim/reporting.h"

/* A tree is at most as deep as its sentence is long. */
enum { MOST_CLIMB = SENTENCE_MOST_TOKENS };

Quoted quoted_make(Slice text, const Segments *segments, const Syntax *syntax, const QuoteList *quotes, Arena *arena) {
    Quoted q = {text, segments, syntax, quotes, NULL, NULL, NULL, NULL};
    q.first_token = ARENA_NEW(arena, int32_t, quotes->count);
    q.last_token = ARENA_NEW(arena, int32_t, quotes->count);
    q.sentence_of = ARENA_NEW(arena, int32_t, segments->n_tokens);
    q.quote_of = ARENA_NEW(arena, int32_t, segments->n_tokens);
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        for (int32_t t = segments->sentences[s].first_token; t < segments->sentences[s].last_token; t++) {
            q.sentence_of[t] = s;
        }
    }
    int32_t t = 0;
    for (int32_t i = 0; i < quotes->count; i++) {
        Span span = quotes->items[i].span;
        for (; t < segments->n_tokens && segments->tokens[t].span.end <= span.start; t++) {
            q.quote_of[t] = -1;
        }
        q.first_token[i] = t;
        for (; t < segments->n_tokens && segments->tokens[t].span.start < span.end; t++) {
            q.quote_of[t] = i;
        }
        q.last_token[i] = t;
    }
    for (; t < segments->n_tokens; t++) {
        q.quote_of[t] = -1;
    }
    return q;
}

static Upos upos_of(const Quoted *q, int32_t token) {
    return (Upos)q->syntax->upos[token];
}

static Deprel deprel_of(const Quoted *q, int32_t token) {
    return (Deprel)q->syntax->deprel[token];
}

static Slice form_of(const Quoted *q, int32_t token) {
    return slice_at(q->text, q->segments->tokens[token].span);
}

static bool form_is(const Quoted *q, int32_t token, Slice word) {
    return slice_equals_ascii_nocase(form_of(q, token), word);
}

bool token_is_punctuation(const Quoted *quoted, int32_t token) {
    Slice form = form_of(quoted, token);
    for (size_t at = 0; at < form.len;) {
        Utf8Char c = utf8_next(form, at);
        if (utf8_is_letter(c.code) || utf8_is_digit(c.code)) {
            return false;
        }
        at += (size_t)c.length;
    }
    return true;
}

static bool is_nominal(Upos upos) {
    return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_PRON || upos == UPOS_NUM;
}

static bool is_subject(Deprel deprel) {
    return deprel == DEPREL_NSUBJ || deprel == DEPREL_NSUBJ_PASS || deprel == DEPREL_NSUBJ_OUTER;
}

static bool starts_lower(Slice form) {
    return form.len && utf8_is_lower(utf8_next(form, 0).code);
}

int32_t quote_final_char(const Quoted *quoted, int32_t quote) {
    Span span = quoted->quotes->items[quote].span;
    int32_t at = span.end;
    bool skip_mark = quoted->quotes->items[quote].is_closed;
    while (at > span.start) {
        Utf8Char c = utf8_previous(quoted->text, (size_t)at);
        at -= c.length;
        bool is_mark = c.code == '"' || c.code == '\'' || (c.code >= 0x2018 && c.code <= 0x201F) || c.code == 0xBB;
        if (!utf8_is_space(c.code) && !(is_mark && skip_mark)) {
            return at > span.start ? c.code : 0;
        }
    }
    return 0;
}

bool quote_is_utterance(const Quoted *quoted, int32_t quote) {
    int32_t n_words = 0;
    bool has_verb = false;
    for (int32_t t = quoted->first_token[quote]; t < quoted->last_token[quote]; t++) {
        n_words += !token_is_punctuation(quoted, t);
        has_verb = has_verb || upos_of(quoted, t) == UPOS_VERB || upos_of(quoted, t) == UPOS_AUX;
    }
    int32_t last = quote_final_char(quoted, quote);
    bool ends = last == '.' || last == '!' || last == '?' || last == 0x2026;
    return (has_verb && n_words >= 3) || (ends && n_words >= 2) || ((last == '!' || last == '?') && n_words >= 1);
}

bool quote_is_clause(const Quoted *quoted, int32_t quote) {
    for (int32_t t = quoted->first_token[quote]; t < quoted->last_token[quote]; t++) {
        int32_t head = quoted->syntax->head[t];
        if (is_subject(deprel_of(quoted, t)) && head >= 0 && quoted->quote_of[head] == quote) {
            return true;
        }
    }
    return false;
}

static const Sentence *sentence_at(const Quoted *q, int32_t token) {
    return &q->segments->sentences[q->sentence_of[token]];
}

/* The class of a verb by its lemma, or where that is a learned mistake (shoute) by its form without a
 * regular ending. */
static Reporting reporting_of(const Quoted *q, int32_t token) {
    if (upos_of(q, token) != UPOS_VERB) {
        return REPORTING_NONE;
    }
    Reporting kind = reporting_find(q->syntax->lemma[token]);
    Slice form = form_of(q, token);
    static const Slice endings[] = {{"ed", 2}, {"d", 1}, {"s", 1}, {"es", 2}, {"ing", 3}};
    for (size_t i = 0; i < ARRAY_COUNT(endings) && kind == REPORTING_NONE; i++) {
        if (slice_ends_with(form, endings[i])) {
            kind = reporting_find(slice_sub(form, 0, form.len - endings[i].len));
        }
    }
    return kind;
}

static bool is_participle(const Quoted *q, int32_t verb) {
    return slice_equals(slice_of(xpos_name(q->syntax->xpos[verb])), SLICE("VBN"));
}

/* The agent of a passive verb (labelled by critics “…”), -1 where none is named. */
static int32_t agent_find(const Quoted *q, int32_t verb) {
    int32_t agent = tree_child(q->syntax, sentence_at(q, verb), verb, DEPREL_OBL_AGENT);
    return agent >= 0 && q->quote_of[agent] < 0 ? agent : -1;
}

/* The subject of a verb: its own, or that of the verb it is coordinated with or depends on (adding,
 * “…”), or the noun that it modifies (a statement saying “…”; Smith, who said “…”). -1 for none. */
static int32_t subject_find(const Quoted *q, int32_t verb) {
    const Sentence *sentence = sentence_at(q, verb);
    int32_t at = verb;
    bool is_passive = tree_child(q->syntax, sentence, verb, DEPREL_NSUBJ_PASS) >= 0 ||
                      tree_child(q->syntax, sentence, verb, DEPREL_AUX_PASS) >= 0 ||
                      (deprel_of(q, verb) == DEPREL_ACL && is_participle(q, verb));
    if (is_passive) {
        return agent_find(q, verb);
    }
    for (int32_t i = 0; i < MOST_CLIMB && at >= 0; i++) {
        bool is_relative = deprel_of(q, at) == DEPREL_ACL_RELCL;
        for (int32_t t = sentence->first_token; t < sentence->last_token && !is_relative; t++) {
            if (q->syntax->head[t] == at && is_subject(deprel_of(q, t)) && q->quote_of[t] < 0) {
                return t;
            }
        }
        int32_t head = q->syntax->head[at];
        switch (deprel_of(q, at)) {
        case DEPREL_ACL:
        case DEPREL_ACL_RELCL:
            if (head >= 0 && is_nominal(upos_of(q, head)) && q->quote_of[head] < 0) {
                return head;
            }
            break;
        case DEPREL_CONJ:
        case DEPREL_XCOMP:
        case DEPREL_ADVCL:
        case DEPREL_PARATAXIS: break;
        default: return -1;
        }
        at = head;
    }
    return -1;
}

/* Whether a dependent is no part of a noun phrase: a clause that only adds to it, or what makes the
 * noun a predicate (it is a message saying …). */
static bool is_beside_phrase(Deprel deprel, bool of_head) {
    switch (deprel) {
    case DEPREL_ADVCL:
    case DEPREL_CCOMP:
    case DEPREL_PARATAXIS: return true;
    case DEPREL_AUX:
    case DEPREL_COP:
    case DEPREL_CSUBJ:
    case DEPREL_EXPL:
    case DEPREL_MARK:
    case DEPREL_NSUBJ:
    case DEPREL_NSUBJ_OUTER:
    case DEPREL_NSUBJ_PASS: return of_head;
    default: return false;
    }
}

/* Whether a token belongs to what the noun phrase of `head` is called, the clause of the cue verb
 * apart (Smith, who said). */
static bool is_in_phrase(const Quoted *q, int32_t head, int32_t verb, int32_t token) {
    for (int32_t i = 0; i < MOST_CLIMB && token != head; i++) {
        Deprel deprel = deprel_of(q, token);
        if (token == verb) {
            return false;
        }
        token = q->syntax->head[token];
        if (is_beside_phrase(deprel, token == head)) {
            return false;
        }
        if (token < 0) {
            return false;
        }
    }
    return token == head;
}

static bool is_form_any(const Quoted *q, int32_t token, Slice a, Slice b) {
    return form_is(q, token, a) || form_is(q, token, b);
}

/* Goes on over proper nouns that the tree cut off (spokeswoman | Ann Lee) and over a bracket that it
 * left open; a day's name without a preposition is no part of it (said Lee Tuesday). */
static int32_t phrase_end(const Quoted *q, TokenRange range, int32_t high) {
    int32_t end = range.last;
    bool is_noun = upos_of(q, end - 1) == UPOS_NOUN || upos_of(q, end - 1) == UPOS_PROPN;
    while (is_noun && end < high && q->quote_of[end] < 0 && upos_of(q, end) == UPOS_PROPN &&
           deprel_of(q, end) != DEPREL_OBL_UNMARKED && deprel_of(q, end) != DEPREL_OBL) {
        end++;
    }
    enum { LONGEST_BRACKET = 10 };
    int32_t open = 0;
    for (int32_t t = range.first; t < end; t++) {
        open += form_is(q, t, SLICE("(")) - form_is(q, t, SLICE(")"));
    }
    for (int32_t t = end; open > 0 && t < high && t < end + LONGEST_BRACKET && q->quote_of[t] < 0; t++) {
        if (form_is(q, t, SLICE(")"))) {
            return t + 1;
        }
    }
    return end;
}

/* The noun phrase of `head` inside [low, high): contiguous, outside quotes, without punctuation at
 * its ends. Commas inside (an apposition, a relative clause) stay. */
static TokenRange phrase_range(const Quoted *q, int32_t head, int32_t verb, int32_t low, int32_t high) {
    TokenRange range = {head, head + 1};
    for (int32_t t = head - 1; t >= low && q->quote_of[t] < 0; t--) {
        if (is_in_phrase(q, head, verb, t)) {
            range.first = t;
        } else if (!token_is_punctuation(q, t)) {
            break;
        }
    }
    for (int32_t t = head + 1; t < high && q->quote_of[t] < 0; t++) {
        if (is_in_phrase(q, head, verb, t)) {
            range.last = t + 1;
        } else if (!token_is_punctuation(q, t)) {
            break;
        }
    }
    while (range.first < head && (upos_of(q, range.first) == UPOS_ADP || token_is_punctuation(q, range.first)) &&
           !form_is(q, range.first, SLICE("("))) {
        range.first++; /* by whom */
    }
    range.last = phrase_end(q, range, high);
    while (range.last > head + 1 && is_form_any(q, range.last - 1, SLICE("who"), SLICE("which"))) {
        range.last--;
    }
    while (range.last > head + 1 && token_is_punctuation(q, range.last - 1) &&
           !form_is(q, range.last - 1, SLICE(")"))) {
        range.last--;
    }
    return range;
}

/* Start of the auxiliaries and adverbs right before a verb. */
static int32_t group_start(const Quoted *q, int32_t verb, int32_t low) {
    int32_t first = verb;
    while (first > low && q->syntax->head[first - 1] == verb) {
        Deprel deprel = deprel_of(q, first - 1);
        if (deprel != DEPREL_AUX && deprel != DEPREL_AUX_PASS && deprel != DEPREL_ADVMOD && deprel != DEPREL_COP) {
            break;
        }
        first--;
    }
    return first;
}

/* Whether only "to" and adverbs stand between two verbs: refused to call. */
static bool is_joined_verb(const Quoted *q, int32_t head, int32_t verb) {
    for (int32_t t = head + 1; t < verb; t++) {
        Upos upos = upos_of(q, t);
        if (upos != UPOS_PART && upos != UPOS_ADV && upos != UPOS_AUX) {
            return false;
        }
    }
    return upos_of(q, head) == UPOS_VERB;
}

/* The verb with its auxiliaries, adverbs and particle, and the verbs that it completes: to leave away
 * that someone refused to call it “…” would turn the sense around. */
static TokenRange verb_group(const Quoted *q, int32_t verb, int32_t low, int32_t high) {
    TokenRange range = {group_start(q, verb, low), verb + 1};
    int32_t at = verb;
    while (deprel_of(q, at) == DEPREL_XCOMP) {
        int32_t head = q->syntax->head[at];
        if (head < low || head >= at || !is_joined_verb(q, head, at)) {
            break;
        }
        range.first = group_start(q, head, low);
        at = head;
    }
    if (verb + 1 < high && q->syntax->head[verb + 1] == verb && deprel_of(q, verb + 1) == DEPREL_COMPOUND_PRT) {
        range.last++;
    }
    return range;
}

/* The topmost token that is reached from `token` without leaving [low, high) or passing a verb. */
static int32_t nominal_top(const Quoted *q, int32_t token, int32_t low, int32_t high) {
    for (int32_t i = 0; i < MOST_CLIMB; i++) {
        int32_t head = q->syntax->head[token];
        if (head < low || head >= high || upos_of(q, head) == UPOS_VERB) {
            break;
        }
        token = head;
    }
    return token;
}

/* Whether every token of [first, last) may be part of a plain subject: no verb, no clause. */
static bool is_plain_phrase(const Quoted *q, int32_t first, int32_t last) {
    bool has_noun = false;
    for (int32_t t = first; t < last; t++) {
        Upos upos = upos_of(q, t);
        if (upos == UPOS_VERB || upos == UPOS_SCONJ || q->quote_of[t] >= 0) {
            return false;
        }
        has_noun = has_noun || is_nominal(upos);
    }
    return has_noun;
}

static void cue_set(const Quoted *q, Cue *out, int32_t verb, int32_t source_head, TokenRange region, const char *by) {
    TokenRange group = verb_group(q, verb, region.first, region.last);
    *out = (Cue){.words = group, .head = verb, .source_head = source_head, .by = by};
    if (source_head >= 0) {
        const Sentence *sentence = sentence_at(q, source_head);
        int32_t low = source_head >= region.first ? region.first : sentence->first_token;
        int32_t high = source_head < verb ? verb : sentence->last_token;
        out->source = phrase_range(q, source_head, verb, low, high);
    }
}

/* "according to NP" at `at` (either case, any tree): the noun phrase is the source. */
static bool according_to(const Quoted *q, int32_t at, int32_t high, Cue *out) {
    if (at + 2 >= high || !form_is(q, at, SLICE("according")) || !form_is(q, at + 1, SLICE("to"))) {
        return false;
    }
    int32_t head = nominal_top(q, at + 2, at + 2, high);
    *out = (Cue){.words = {at, at + 2}, .head = at, .source_head = head, .by = "quotation-according-to"};
    out->source = phrase_range(q, head, at, at + 2, high);
    return true;
}

/* The tokens behind a quote up to the end of the sentence or the next quote; the next sentence where
 * the quote ended its own with a question or exclamation and a cue may follow. */
static TokenRange region_after(const Quoted *q, int32_t quote) {
    int32_t first = q->last_token[quote];
    if (first == 0 || first >= q->segments->n_tokens) {
        return (TokenRange){first, first};
    }
    const Sentence *sentence = sentence_at(q, first - 1);
    if (sentence->last_token == first) {
        sentence = sentence_at(q, first);
        int32_t final = quote_final_char(q, quote);
        bool may_follow = final == '?' || final == '!' || final == ',' || final == 0x2026 ||
                          starts_lower(form_of(q, first));
        if (sentence->starts_paragraph || !may_follow) {
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
        if (q->syntax->head[t] == verb && deprel_of(q, t) == DEPREL_CCOMP) {
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
        if (q->syntax->head[t] == verb && deprel_of(q, t) != DEPREL_PUNCT) {
            return true;
        }
    }
    return false;
}

/* The cue verb behind a quote: a reporting verb at its start or right behind a plain noun phrase,
 * whatever the tree makes of it; else the first verb of the region that is not inside its subject. */
static int32_t verb_after(const Quoted *q, TokenRange region) {
    for (int32_t t = region.first; t < region.last; t++) {
        if (upos_of(q, t) == UPOS_VERB) {
            bool follows = t == region.first || is_plain_phrase(q, region.first, t);
            if (follows && reporting_of(q, t) != REPORTING_NONE) {
                return t;
            }
            break;
        }
    }
    for (int32_t t = region.first; t < region.last; t++) {
        if (upos_of(q, t) != UPOS_VERB) {
            continue;
        }
        Deprel deprel = deprel_of(q, t);
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
        if (q->syntax->head[t] == verb && is_subject(deprel_of(q, t))) {
            return t;
        }
    }
    if (verb > region.first && is_plain_phrase(q, region.first, verb)) {
        return nominal_top(q, region.first, region.first, verb);
    }
    if (verb + 1 < region.last && verb == region.first && !token_is_punctuation(q, verb + 1)) {
        int32_t top = nominal_top(q, verb + 1, verb + 1, region.last);
        return is_nominal(upos_of(q, top)) ? top : -1;
    }
    return -1;
}

/* Words in title case, as in wrote “The Long Way Home”. */
static bool is_title_case(const Quoted *q, int32_t quote) {
    int32_t n_words = 0;
    for (int32_t t = q->first_token[quote]; t < q->last_token[quote]; t++) {
        Slice form = form_of(q, t);
        if (token_is_punctuation(q, t)) {
            continue;
        }
        n_words++;
        if (form.len > 3 && starts_lower(form)) {
            return false;
        }
    }
    return n_words > 1;
}

static bool is_title(const Quoted *q, int32_t quote) {
    int32_t final = quote_final_char(q, quote);
    return is_title_case(q, quote) && final != '.' && final != '!' && final != '?' && final != ',';
}

/* A title inside a clause, whatever stands before its closing mark: on “The Late Show,” he said. */
static bool is_title_inside(const Quoted *q, int32_t quote) {
    int32_t first = q->first_token[quote];
    return is_title_case(q, quote) && first > sentence_at(q, first)->first_token && !token_is_punctuation(q, first - 1);
}

/* “…” — NAME: a dash and a short noun phrase that ends the line, as under a reader's letter. */
static bool dash_phrase(const Quoted *q, int32_t quote, Cue *out) {
    enum { LONGEST_NAME = 10 };
    int32_t dash = q->last_token[quote];
    if (dash == 0 || dash + 1 >= q->segments->n_tokens) {
        return false;
    }
    static const Slice dashes[] = {{"\xE2\x80\x95", 3}, {"\xE2\x80\x94", 3}, {"\xE2\x80\x93", 3}, {"--", 2}, {"-", 1}};
    bool is_dash = false;
    for (size_t i = 0; i < ARRAY_COUNT(dashes); i++) {
        is_dash = is_dash || slice_equals(form_of(q, dash), dashes[i]);
    }
    int32_t last = sentence_at(q, dash)->last_token;
    if (dash + 1 == last && !sentence_at(q, dash + 1)->starts_paragraph) {
        last = sentence_at(q, dash + 1)->last_token;
    }
    while (last > dash + 1 && token_is_punctuation(q, last - 1)) {
        last--;
    }
    if (!is_dash || last - dash > LONGEST_NAME || !is_plain_phrase(q, dash + 1, last) ||
        upos_of(q, dash + 1) != UPOS_PROPN) {
        return false;
    }
    *out = (Cue){.words = {dash, dash + 1}, .source = {dash + 1, last}, .head = dash, .sets_off = true,
                 .by = "quotation-dash"};
    out->source_head = nominal_top(q, dash + 1, dash + 1, last);
    return true;
}

/* Between a quote and its cue verb stands the speaker alone: all of it is the source, but for adverbs
 * at its ends (later, also), wherever the tree draws the line. */
static void widen_source(const Quoted *q, TokenRange region, Cue *out) {
    TokenRange range = {region.first, out->words.first};
    if (out->head <= region.first || !is_plain_phrase(q, range.first, range.last)) {
        return;
    }
    while (range.last > range.first + 1 && range.last > out->source_head + 1 &&
           (upos_of(q, range.last - 1) == UPOS_ADV || upos_of(q, range.last - 1) == UPOS_AUX ||
            token_is_punctuation(q, range.last - 1))) {
        range.last--;
    }
    while (range.first < out->source_head && (upos_of(q, range.first) == UPOS_ADV || token_is_punctuation(q, range.first))) {
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
        Slice form = form_of(q, region.first);
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
        out->sets_off = comma;
        return true;
    }
    if (form_is(q, region.first, SLICE("as"))) {
        region.first++; /* “…,” as she put it */
    } else if (upos_of(q, region.first) == UPOS_CCONJ || upos_of(q, region.first) == UPOS_SCONJ) {
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
    Slice subject_form = form_of(q, subject);
    if (slice_equals_ascii_nocase(subject_form, SLICE("who")) || slice_equals_ascii_nocase(subject_form, SLICE("which")) ||
        slice_equals_ascii_nocase(subject_form, SLICE("that"))) {
        return false;
    }
    if (!ends && !(final == '.' && (subject > verb || verb + 1 >= region.last || token_is_punctuation(q, verb + 1))) &&
        !is_tied(q, verb, quote)) {
        return false;
    }
    cue_set(q, out, verb, subject, region, "quotation-after");
    widen_source(q, region, out);
    out->sets_off = ends;
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
        if (upos_of(q, t) != UPOS_VERB) {
            continue;
        }
        Reporting kind = reporting_of(q, t);
        bool reports = kind == REPORTING_SAY || kind == REPORTING_TELL || (kind == REPORTING_MANNER && sets_off);
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
    if (!is_plain_phrase(q, region.first, colon) || upos_of(q, region.first) == UPOS_ADP) {
        return false;
    }
    int32_t head = nominal_top(q, region.first, region.first, colon);
    if (!is_nominal(upos_of(q, head))) {
        return false;
    }
    *out = (Cue){.words = {colon, colon + 1}, .head = colon, .source_head = head, .sets_off = true,
                 .by = "quotation-colon"};
    out->source = phrase_range(q, head, colon, region.first, colon);
    return true;
}

/* The noun right before a verb group, where the tree names no subject; -1 for none. */
static int32_t subject_before(const Quoted *q, int32_t verb, int32_t low) {
    int32_t at = verb_group(q, verb, low, verb).first - 1;
    while (at >= low && (token_is_punctuation(q, at) || upos_of(q, at) == UPOS_ADV)) {
        at--;
    }
    if (at < low || !is_nominal(upos_of(q, at))) {
        return -1;
    }
    int32_t top = nominal_top(q, at, low, verb);
    return is_nominal(upos_of(q, top)) ? top : -1;
}

static TokenRange region_before(const Quoted *q, int32_t quote) {
    int32_t last = q->first_token[quote];
    if (last >= q->segments->n_tokens) {
        return (TokenRange){last, last};
    }
    const Sentence *sentence = sentence_at(q, last);
    if (sentence->first_token == last && last > 0 && form_is(q, last - 1, SLICE(":"))) {
        sentence = sentence_at(q, last - 1); /* the colon ended a line of its own */
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
    bool colon = form_is(q, last, SLICE(":"));
    bool sets_off = colon || form_is(q, last, SLICE(","));
    TokenRange words = {region.first, sets_off ? last : region.last};
    while (words.first < words.last && token_is_punctuation(q, words.first)) {
        words.first++;
    }
    if (words.first == words.last) {
        return false;
    }
    int32_t end = words.last;
    bool has_that = !sets_off && form_is(q, end - 1, SLICE("that")) && end - 1 > words.first;
    words.last -= has_that;
    int32_t verb = verb_before(q, words, sets_off);
    if (verb >= 0 && (sets_off || has_that || !is_title(q, quote))) {
        int32_t subject = subject_find(q, verb);
        subject = subject < 0 ? subject_before(q, verb, words.first) : subject;
        cue_set(q, out, verb, subject, words, "quotation-before");
        out->sets_off = sets_off;
        if (colon && out->words.last == last) {
            out->words.last = last + 1;
        }
        if (has_that) {
            out->clause = (TokenRange){end - 1, end};
        }
        return subject >= 0 || sets_off;
    }
    if (sets_off && according_to(q, words.first, words.last, out)) {
        out->sets_off = true;
        return true;
    }
    return colon && quote_is_utterance(q, quote) && colon_phrase(q, words, last, out);
}

/* Whether a clause in this relation to a reporting verb is what it reports. */
static bool is_reported(const Quoted *q, Reporting kind, int32_t node) {
    switch (deprel_of(q, node)) {
    case DEPREL_CCOMP: return kind == REPORTING_SAY || kind == REPORTING_TELL;
    case DEPREL_XCOMP: return kind == REPORTING_CALL || kind == REPORTING_TELL;
    case DEPREL_OBJ: return kind == REPORTING_CALL;
    case DEPREL_OBL: {
        int32_t preposition = tree_child(q->syntax, sentence_at(q, node), node, DEPREL_CASE);
        return kind == REPORTING_CALL && preposition >= 0 && form_is(q, preposition, SLICE("as"));
    }
    default: return false;
    }
}

/* First and last token of a subtree, cut at the cue so that the clause lies on one side of it. */
static TokenRange clause_range(const Quoted *q, int32_t verb, int32_t node, Reporting kind) {
    const Sentence *sentence = sentence_at(q, node);
    TokenRange range;
    tree_subtree(q->syntax, sentence, node, &range.first, &range.last);
    range.last++;
    if (node > verb && (kind == REPORTING_CALL || range.first <= verb)) {
        range.first = verb + 1;
    }
    if (node < verb && range.last > verb) {
        range.last = verb;
    }
    while (range.first < range.last - 1 && q->quote_of[range.first] < 0 && token_is_punctuation(q, range.first)) {
        range.first++;
    }
    while (range.last - 1 > range.first && q->quote_of[range.last - 1] < 0 &&
           token_is_punctuation(q, range.last - 1)) {
        range.last--;
    }
    return range;
}

bool cue_find_governing(const Quoted *quoted, int32_t quote, Cue *out) {
    const Quoted *q = quoted;
    int32_t node = -1;
    for (int32_t t = q->first_token[quote]; t < q->last_token[quote] && node < 0; t++) {
        int32_t head = q->syntax->head[t];
        if (!token_is_punctuation(q, t) && (head < 0 || q->quote_of[head] != quote)) {
            node = t;
        }
    }
    for (int32_t i = 0; i < MOST_CLIMB && node >= 0; i++) {
        int32_t head = q->syntax->head[node];
        if (head < 0) {
            return false;
        }
        Reporting kind = q->quote_of[head] < 0 ? reporting_of(q, head) : REPORTING_NONE;
        if (kind != REPORTING_NONE && is_reported(q, kind, node)) {
            int32_t subject = subject_find(q, head);
            if (subject < 0) {
                return false;
            }
            const Sentence *sentence = sentence_at(q, head);
            TokenRange whole = {sentence->first_token, sentence->last_token};
            cue_set(q, out, head, subject, whole, "quotation-in-clause");
            out->clause = clause_range(q, head, node, kind);
            return out->clause.first < out->clause.last;
        }
        node = head;
    }
    return false;
}
