#include "weigh/dating.h"

#include "claim/reporting.h"
#include "time/lexeme.h"
#include "weigh/stretch.h"

bool dating_is_known(const Timex *timex) {
    enum { MOST_DAYS = 3653 };
    return timex->days.is_known && (timex->type == TIMEX_DATE || timex->type == TIMEX_TIME) && timex->fault == TIMEX_FAULT_NONE &&
           timex->days.until - timex->days.from <= MOST_DAYS;
}

/* ---- what its words say */

enum { MOST_TOKENS = 16 };

/* What the words of an expression rest on. */
typedef struct Anchors {
    bool year, month, day, relative, counted, named;
    bool vague;      /* this moment */
    bool half, unit; /* the first half: of the year, or of a match */
    bool weekend;
} Anchors;

static void note_sense(Anchors *a, TimeSense sense) {
    enum { FROM_TEXT = 2 };
    switch ((TimeClass)sense.class) {
    case TIME_YEAR:
    case TIME_DECADE:
    case TIME_FISCALNAME: a->year = true; break;
    case TIME_FIGURES:
    case TIME_MONTH: a->month = true; break;
    case TIME_WEEKDAY:
    case TIME_DAYWORD:
    case TIME_OVERNIGHT:
    case TIME_HOLIDAY:
    case TIME_NEWYEAR: a->day = true; break;
    case TIME_THIS:
    case TIME_AGO: a->relative = true; break;
    case TIME_LAST:
    case TIME_NEXT:
        a->relative |= sense.value != FROM_TEXT;
        a->counted |= sense.value == FROM_TEXT;
        break;
    case TIME_SAME:
    case TIME_EARLIER:
    case TIME_LATER:
    case TIME_BEFORE:
    case TIME_AFTER: a->counted = true; break;
    case TIME_QUARTERWORD:
    case TIME_QUARTERNAME:
    case TIME_HALFNAME: a->named = true; break;
    case TIME_HALF: a->half = true; break;
    case TIME_MOMENT: a->vague = true; break;
    case TIME_UNIT:
        a->vague |= sense.value > UNIT_NIGHT;
        a->weekend |= sense.value == UNIT_WEEKEND;
        a->unit = true;
        break;
    default: break;
    }
}

static Anchors anchors_of(const Analysis *analysis, const Timex *timex) {
    Anchors a = {0};
    Lexeme lexemes[LEXEMES_PER_TOKEN * MOST_TOKENS];
    int32_t last = timex->last_token < timex->first_token + MOST_TOKENS ? timex->last_token : timex->first_token + MOST_TOKENS;
    int32_t n = lexemes_read(analysis->report->text, analysis->segments.tokens, timex->first_token, last, lexemes);
    for (int32_t i = 0; i < n; i++) {
        for (int32_t s = 0; s < lexemes[i].n_senses; s++) {
            note_sense(&a, lexemes[i].senses[s]);
        }
    }
    return a;
}

/* USA Today, the Sunday Telegraph: a day that is part of a name says no time; one in brackets alone (Today) translates a name. */
static bool is_in_name(const Analysis *analysis, const Timex *timex) {
    enum { MOST_BESIDE = 4 }; /* tokens to the one that heads the name */
    const EntityList *entities = &analysis->entities;
    Slice text = analysis->report->text;
    bool capital = ascii_is_upper(text.ptr[timex->span.start]), single = timex->last_token == timex->first_token + 1;
    if (!capital || !single) {
        return false;
    }
    bool brackets = timex->span.start > 0 && text.ptr[timex->span.start - 1] == '(' && (size_t)timex->span.end < text.len && text.ptr[timex->span.end] == ')';
    int32_t sentence = segments_sentence_at(&analysis->segments, timex->span.start), before = timex->first_token - 1;
    const Sentence *around = &analysis->segments.sentences[sentence];
    if (slice_equals(slice_at(text, timex->span), SLICE("Today")) && around->first_token != timex->first_token && (Upos)analysis->syntax.upos[before] == UPOS_PROPN) {
        return true;
    }
    for (int32_t t = timex->first_token - MOST_BESIDE; t < timex->last_token + MOST_BESIDE && !brackets; t++) {
        int32_t i = t >= around->first_token && t < around->last_token ? mention_of_head(&entities->mentions, t) : -1;
        const Mention *mention = i >= 0 ? &entities->mentions.items[i] : NULL;
        brackets = mention && mention->form == MENTION_NAME && span_contains(mention->span, timex->span) &&
                   span_length(mention->span) > span_length(timex->span) + 2; /* more than Monday's */
    }
    return brackets;
}

static bool is_season(Slice value) {
    static const char *const seasons[] = {"-SP", "-SU", "-FA", "-WI"};
    for (size_t i = 0; i < ARRAY_COUNT(seasons); i++) {
        if (slice_ends_with(value, slice_of(seasons[i]))) {
            return true;
        }
    }
    return false;
}

/* Whether the words give a date: a clock time, a part of a day or a season alone (in winter, at 9:25) does not, nor does what
 * is counted from something that has no date in the sentence (four days earlier, the day after the vote). */
static bool says_when(const Analysis *analysis, const Timex *timex) {
    Anchors a = anchors_of(analysis, timex);
    Upos upos = (Upos)analysis->syntax.upos[timex->first_token];
    if ((timex->last_token == timex->first_token + 1 && (upos == UPOS_AUX || upos == UPOS_VERB)) || is_in_name(analysis, timex)) {
        return false; /* may, march, fall; USA Today */
    }
    Slice words = slice_at(analysis->report->text, timex->span);
    bool short_year = slice_starts_with(words, SLICE("'")) || slice_starts_with(words, SLICE("\xE2\x80\x99")); /* ’96, but not -15 */
    if (a.year || a.month || a.day || short_year) {
        return true;
    }
    if (a.counted) {
        const Timex *from = timex->anchor_timex >= 0 ? &analysis->times.items[timex->anchor_timex] : NULL;
        return from && segments_sentence_at(&analysis->segments, from->span.start) ==
                           segments_sentence_at(&analysis->segments, timex->span.start);
    }
    return (a.relative && !a.vague) || a.weekend || ((a.named || (a.half && a.unit)) && !is_season(timex->value));
}

/* ---- the words around it */

static int32_t word_above(const Syntax *syntax, int32_t first, int32_t last) {
    for (int32_t t = first; t < last; t++) {
        int32_t head = syntax->head[t];
        if (head < first || head >= last) {
            return head;
        }
    }
    return -1;
}

/* The verb of speech right before the expression, where what is said follows it: said on Friday they had ordered …; -1 for none. */
static int32_t speech_before(const Syntax *syntax, const Timex *timex) {
    enum { MOST_BETWEEN = 2 };
    for (int32_t t = timex->first_token - 1; t >= 0 && t >= timex->first_token - 1 - MOST_BETWEEN; t--) {
        if ((Upos)syntax->upos[t] == UPOS_VERB) {
            return reporting_find(syntax->lemma[t]) == REPORTING_SAY || reporting_find(syntax->lemma[t]) == REPORTING_TELL ? t : -1;
        }
        if ((Upos)syntax->upos[t] != UPOS_ADP && (Upos)syntax->upos[t] != UPOS_ADV) {
            return -1;
        }
    }
    return -1;
}

/* KELLPORT, March 3 -- The ferry …: when it was written, not when it is. */
static bool is_dateline(const Analysis *analysis, const Timex *timex) {
    enum { MOST_BEFORE = 120 };
    Slice behind = slice_trim(slice_from(analysis->report->text, (size_t)timex->span.end));
    static const char *const dashes[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94", "("};
    if (behind.len > 1 && ascii_is_digit(behind.ptr[1])) {
        return false; /* Nov. 15-16 */
    }
    for (size_t i = 0; timex->span.end < MOST_BEFORE && i < ARRAY_COUNT(dashes); i++) {
        if (slice_starts_with(behind, slice_of(dashes[i]))) {
            return true;
        }
    }
    return false;
}

/* Shortly after 11 am on Friday is on Friday. */
static bool is_clock(const Timex *timex) {
    return timex->type == TIMEX_TIME && timex->days.from == timex->days.until;
}

/* More than a week ago, spoke ahead of the vote Thursday: not that week, and the day of the vote, not of what was before it. */
static bool is_not_then(const EventText *text, const Timex *timex) {
    enum { MOST_BACK = 6 };
    int32_t sentence = event_text_sentence(text, timex->first_token)->first_token;
    bool ago = strcmp(timex->by, "time-ago") == 0;
    bool vague = ago && (timex->mod == MOD_MORE_THAN || timex->mod == MOD_LESS_THAN);
    bool than = timex->first_token > sentence && event_text_form_is(text, timex->first_token - 1, "than");
    for (int32_t t = timex->first_token - 1; t > sentence && t >= timex->first_token - MOST_BACK; t--) {
        Upos upos = event_text_upos(text, t);
        if (event_text_form_is(text, t, "of") && event_text_form_is(text, t - 1, "ahead")) {
            return true;
        }
        if (upos != UPOS_NOUN && upos != UPOS_PROPN && upos != UPOS_ADJ && upos != UPOS_DET) {
            break;
        }
    }
    return vague || than;
}

/* How the expression stands to what is dated, by the preposition before it. */
static TimeBound bound_of(const Weighing *w, int32_t account, const Timex *timex) {
    enum { MOST_BETWEEN = 3 };
    static const struct { const char *word; TimeBound bound; } prepositions[] = {
        {"since", TIME_BOUND_SINCE}, {"from", TIME_BOUND_FROM}, {"until", TIME_BOUND_UNTIL}, {"till", TIME_BOUND_UNTIL}, {"by", TIME_BOUND_BY}, {"before", TIME_BOUND_BEFORE}, {"after", TIME_BOUND_AFTER},
        {"than", TIME_BOUND_NOT}, {"past", TIME_BOUND_NOT}};
    const EventText *text = &w->texts[account];
    if (is_not_then(text, timex)) {
        return TIME_BOUND_NOT;
    }
    for (int32_t t = timex->first_token; t < timex->last_token; t++) {
        for (int32_t child = w->clauses[account].children.first[t]; child >= 0; child = w->clauses[account].children.next[child]) {
            for (size_t i = 0; i < ARRAY_COUNT(prepositions); i++) {
                Deprel deprel = event_text_deprel(text, child);
                bool before = child < timex->first_token && child >= timex->first_token - MOST_BETWEEN; /* not: by the editor of a Monday paper */
                if (before && (deprel == DEPREL_CASE || deprel == DEPREL_MARK) && event_text_lemma_is(text, child, prepositions[i].word)) {
                    return is_clock(timex) && prepositions[i].bound >= TIME_BOUND_BY ? TIME_BOUND_AT : prepositions[i].bound;
                }
            }
        }
    }
    return TIME_BOUND_AT;
}

/* ---- the two ends of a stretch */

static bool is_one_of(const EventText *text, int32_t token, const char *const *forms, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (event_text_form_is(text, token, forms[i])) {
            return true;
        }
    }
    return false;
}

static bool joins(const EventText *text, int32_t token) {
    static const char *const forms[] = {"-", "\xE2\x80\x93", "to", "until", "till", "through", "and", "or"};
    return is_one_of(text, token, forms, ARRAY_COUNT(forms));
}

static bool means_and(const EventText *text, int32_t token) {
    static const char *const forms[] = {"and", "or"};
    return is_one_of(text, token, forms, ARRAY_COUNT(forms));
}

static bool means_until(const EventText *text, int32_t token) {
    static const char *const forms[] = {"until", "till"};
    return is_one_of(text, token, forms, ARRAY_COUNT(forms));
}

/* between 2019 and 2021, from Nov. 5 to Nov. 13, 1973-1990: whether the next expression ends what this one begins. With and alone only
 * the day, month or year right behind it does: on Sunday and Monday. */
static bool has_end(const Weighing *w, int32_t account, int32_t index) {
    const Analysis *analysis = w->analyses[account];
    const EventText *text = &w->texts[account];
    const Timex *timex = &analysis->times.items[index], *next = timex + 1;
    int32_t joint = timex->last_token;
    if (index + 1 >= analysis->times.count || next->first_token != joint + 1 || !joins(text, joint) || !dating_is_known(timex) || !dating_is_known(next)) {
        return false;
    }
    int32_t before = timex->first_token - 1;
    bool opened = before >= 0 && (event_text_form_is(text, before, "between") || event_text_form_is(text, before, "from"));
    bool neighbours = next->days.from == timex->days.until + 1;
    bool tight = means_and(text, joint) ? neighbours : !means_until(text, joint); /* adjourned Monday until Tuesday */
    return next->days.from > timex->days.from && (opened || tight);
}

/* One or two digits as a number, 0 for anything else. */
static int32_t small_number(Slice text) {
    int32_t value = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!ascii_is_digit(text.ptr[i]) || text.len > 2) {
            return 0;
        }
        value = value * 10 + (text.ptr[i] - '0');
    }
    return value;
}

/* The last day of Nov. 15-16, April 8 and 9, where the second number is no expression of its own; 0 for none. Its token is behind
 * the joint. */
static int32_t second_day(const Weighing *w, int32_t account, const Timex *timex) {
    const Analysis *analysis = w->analyses[account];
    const EventText *text = &w->texts[account];
    int32_t joint = timex->last_token, token = joint + 1;
    if (!timex->days.is_known || timex->days.from != timex->days.until || timex->type != TIMEX_DATE || token >= event_text_sentence(text, timex->first_token)->last_token ||
        !joins(text, joint)) {
        return 0;
    }
    Date first = date_from_days(timex->days.from);
    int32_t day = small_number(slice_at(analysis->report->text, analysis->segments.tokens[token].span));
    int32_t own = small_number(slice_at(analysis->report->text, analysis->segments.tokens[joint - 1].span));
    bool counts = event_text_deprel(text, token) == DEPREL_NUMMOD && event_text_head(text, token) > token; /* April 8 and 9 people */
    bool fits = own == first.day && day > own && day <= date_days_in_month(first.year, first.month);
    return fits && !counts ? timex->days.from + day - own : 0;
}

/* The 96 of 1995-96. */
static bool is_short_year(const Analysis *analysis, const Timex *timex) {
    return small_number(slice_at(analysis->report->text, timex->span)) > 0 && timex->days.until - timex->days.from > 360;
}

/* Makes the dating reach to the end of its stretch, where it has one. */
static void add_end(const Weighing *w, int32_t account, int32_t index, Dating *dating) {
    const Analysis *analysis = w->analyses[account];
    const Timex *timex = &analysis->times.items[index], *next = timex + 1;
    int32_t last_token = 0, day = second_day(w, account, timex);
    if (day) {
        last_token = timex->last_token + 2;
        dating->days.until = day;
        bool taken = index + 1 < analysis->times.count && next->first_token < last_token;
        dating->last = index + 1 + taken;
    } else if (has_end(w, account, index)) {
        last_token = next->last_token;
        dating->is_then &= says_when(analysis, next) || is_short_year(analysis, next);
        dating->days.until = next->days.until;
        dating->last = index + 2;
    } else {
        return;
    }
    dating->bound = TIME_BOUND_AT;
    dating->words.end = analysis->segments.tokens[last_token - 1].span.end;
    bool inside = dating->above >= timex->last_token && dating->above < last_token;
    dating->above = inside ? word_above(&analysis->syntax, timex->first_token, last_token) : dating->above;
}

/* The last attack was on March 3: the expression itself heads a clause; -1 where it does not. */
static int32_t own_clause(const EventText *text, const Timex *timex) {
    for (int32_t t = timex->first_token; t < timex->last_token; t++) {
        if (event_text_subject(text, t) >= 0 && event_text_child(text, t, DEPREL_COP) >= 0) {
            return t;
        }
    }
    return -1;
}

/* Up from 6.31 percent last week, compared with 49 dollars in May: the date is that of what is compared with. */
static bool is_compared_with(const EventText *text, const Timex *timex) {
    enum { MOST_BACK = 6 };
    static const char *const prepositions[] = {"from", "with", "against", "than"};
    int32_t sentence = event_text_sentence(text, timex->first_token)->first_token;
    bool number = false;
    for (int32_t t = timex->first_token - 1; t >= sentence && t >= timex->first_token - MOST_BACK; t--) {
        Upos upos = event_text_upos(text, t);
        if (upos == UPOS_ADP && number) {
            return is_one_of(text, t, prepositions, ARRAY_COUNT(prepositions));
        }
        bool in = t == timex->first_token - 1 && (event_text_form_is(text, t, "in") || event_text_form_is(text, t, "on"));
        number |= upos == UPOS_NUM;
        if (!in && upos != UPOS_NUM && upos != UPOS_SYM && upos != UPOS_NOUN && upos != UPOS_ADJ && upos != UPOS_PROPN) {
            return false;
        }
    }
    return false;
}

Dating dating_of(const Weighing *w, int32_t account, int32_t index) {
    const Analysis *analysis = w->analyses[account];
    const EventText *text = &w->texts[account];
    const Timex *timex = &analysis->times.items[index];
    Dating out = {.days = timex->days, .words = timex->span, .first = index, .last = index + 1, .bound = bound_of(w, account, timex)};
    int32_t own = own_clause(text, timex);
    out.above = own >= 0 ? own : word_above(&analysis->syntax, timex->first_token, timex->last_token);
    bool clause = out.above >= timex->last_token && (event_text_upos(text, out.above) == UPOS_VERB || event_text_subject(text, out.above) >= 0);
    int32_t speech = clause ? speech_before(&analysis->syntax, timex) : -1;
    out.above = speech >= 0 ? speech : out.above;
    out.is_then = dating_is_known(timex) && !is_dateline(analysis, timex) && says_when(analysis, timex);
    DayRange stretch = stretch_days(analysis, timex);
    if (stretch.is_known) {
        out.days = stretch;
        out.is_then = true;
        out.is_stretch = true;
    }
    add_end(w, account, index, &out);
    out.is_then &= out.above >= 0 && !is_compared_with(text, timex);
    return out;
}

/* ---- what it belongs to */

/* The death toll from a blast in the north last week has risen: without a preposition, behind words that hang on the subject, it
 * may belong to these as well as to the verb. */
static bool is_in_subject(const EventText *text, const Dating *dating, int32_t first) {
    int32_t before = first - 1, verb = dating->above;
    if (before < 0 || verb <= first) {
        return false;
    }
    int32_t subject = event_text_subject(text, verb);
    return subject >= 0 && subject < before && event_text_head(text, before) != verb &&
           event_text_upos(text, before) != UPOS_PUNCT && event_text_upos(text, before) != UPOS_ADP;
}

static bool is_possessive(const EventText *text, const Timex *timex) {
    return event_text_xpos_is(text, timex->last_token, "POS") || event_text_xpos_is(text, timex->last_token - 1, "POS");
}

/* Monday's attack, the 2012 Oscars, but not Monday Kim Lee left: whether the expression stands before the noun that it belongs to. */
static bool is_before_noun(const EventText *text, const Dating *dating, const Timex *timex) {
    Upos upos = event_text_upos(text, dating->above);
    if (dating->above < timex->last_token || (upos != UPOS_NOUN && upos != UPOS_PROPN)) {
        return false;
    }
    bool opens = event_text_sentence(text, timex->first_token)->first_token == timex->first_token;
    if (opens && dating->days.from == dating->days.until && !is_possessive(text, timex)) {
        return false;
    }
    for (int32_t t = timex->last_token; t < dating->above; t++) {
        Upos between = event_text_upos(text, t);
        if (between == UPOS_VERB || between == UPOS_AUX || between == UPOS_ADP || between == UPOS_PUNCT || between == UPOS_DET) {
            return false;
        }
    }
    return true;
}

int32_t dating_subject(const Weighing *w, int32_t account, const Dating *dating, bool *is_noun) {
    const EventText *text = &w->texts[account];
    const Timex *timex = &w->analyses[account]->times.items[dating->first];
    *is_noun = is_before_noun(text, dating, timex);
    return is_in_subject(text, dating, timex->first_token) ? -1 : dating->above;
}

int32_t dating_hangs_on(const Weighing *w, int32_t account, int32_t index) {
    const Analysis *analysis = w->analyses[account];
    const Timex *timex = &analysis->times.items[index];
    bool dates = (timex->type == TIMEX_DATE || timex->type == TIMEX_TIME) && timex->fault == TIMEX_FAULT_NONE &&
                 !is_dateline(analysis, timex) && says_when(analysis, timex) && bound_of(w, account, timex) == TIME_BOUND_AT;
    return dates ? word_above(&analysis->syntax, timex->first_token, timex->last_token) : -1;
}
