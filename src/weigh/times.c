#include "weigh/times.h"

#include "base/map.h"
#include "base/word_table.h"
#include "event/wording.h"
#include "weigh/importance.h"
#include "weigh/likeness.h"
#include "weigh/occasion.h"
#include "weigh/shown.h"
#include "weigh/speech.h"
#include "weigh/wordbag.h"

#include "weigh_time_words.inc"

/* Order of the lists in time-words.txt. */
enum { WORDS_SPEAKING, WORDS_MATTERS, WORDS_PLANS };

enum { MOST_COMPARED = 200 }; /* of one day: many more come from lists and repeated text */
enum { LEAST_WITH_HEAD = 34, LEAST_WITHOUT = 60, LEAST_BESIDE = 8, MOST_BYTES = 320 };

/* One time of one account; those of the same thing are chained behind the first. */
typedef struct Timed {
    int32_t account, timex, head; /* head: of the clause */
    DayRange days;
    TimeBound bound;
    Span span, words; /* what is then; the words for the time */
    WordBag bag;
    Shown shown;
    int32_t subject; /* shown before the span; -1 for none */
    int32_t steps; /* from the words to the head in the tree */
    int32_t next, last, next_same_days;
    bool is_first, is_left_out, is_stretch;
} Timed;

typedef struct Merging {
    Weighing *w;
    VECTOR(Timed) items;
    Map by_days; /* first and last day → newest of the first ones */
} Merging;

/* Longest stretches of days that are called so. */
static const char *precision_of(DayRange days) {
    static const struct { int32_t most; const char *name; } grains[] = {
        {1, "day"}, {3, "weekend"}, {7, "week"}, {31, "month"}, {92, "quarter"}, {184, "half-year"}, {366, "year"}, {3653, "decade"}};
    int32_t length = days.until - days.from + 1;
    for (size_t i = 0; i < ARRAY_COUNT(grains); i++) {
        if (length <= grains[i].most) {
            return grains[i].name;
        }
    }
    return "century";
}

DayRange times_only_in(const Weighing *w, int32_t account, Span span) {
    const TimexList *times = &w->analyses[account]->times;
    DayRange found = {0};
    for (int32_t i = 0; i < times->count; i++) {
        if (dating_is_known(&times->items[i]) && span_contains(span, times->items[i].span)) {
            if (found.is_known) {
                return (DayRange){0};
            }
            found = times->items[i].days;
        }
    }
    return found;
}

static bool are_same(const Merging *m, const Timed *a, const Timed *b) {
    Slice x = m->w->analyses[a->account]->syntax.lemma[a->head], y = m->w->analyses[b->account]->syntax.lemma[b->head];
    bool heads = lemmas_alike(m->w->lexicon, x, y);
    return word_bags_alike(&a->bag, &b->bag) >= (heads ? LEAST_WITH_HEAD : LEAST_WITHOUT);
}

static void add_timed(Merging *m, const Timed *added) {
    int32_t at = m->items.count;
    *VECTOR_PUSH(&m->items, m->w->scratch) = *added;
    int32_t both[] = {added->days.from, added->days.until, (int32_t)added->bound};
    int32_t *newest = map_put(&m->by_days, slice_hash((Slice){(const char *)both, sizeof both}, 71), -1);
    int32_t n = 0;
    for (int32_t i = *newest; i >= 0 && n < MOST_COMPARED; i = m->items.items[i].next_same_days, n++) {
        Timed *known = &m->items.items[i];
        if (are_same(m, known, added)) {
            m->items.items[known->last].next = at;
            known->last = at;
            m->items.items[at].is_first = false;
            return;
        }
    }
    m->items.items[at].next_same_days = *newest;
    *newest = at;
}

/* Whether what a word heads happened: an expectation of it says more than its own clause. */
static CertaintyStatus told_status(const Weighing *w, int32_t account, int32_t head) {
    const Analysis *analysis = w->analyses[account];
    for (int32_t i = 0; i < analysis->expectations.count; i++) {
        const Expectation *e = &analysis->expectations.items[i];
        if (e->head == head || e->sign == head) {
            return e->certainty.status;
        }
    }
    int32_t event = w->texts[account].event_of[head];
    return event >= 0 ? analysis->events.items[event].certainty.status : CERTAINTY_HAPPENED;
}

enum { PLANS_ALONE = 1 }; /* of [plans]: what was planned did not happen by that; what was vowed was vowed */

/* Fell, had fallen; but not was scheduled. */
static bool is_told_as_past(const EventText *text, int32_t verb) {
    int32_t aux = event_text_child(text, verb, DEPREL_AUX);
    bool past = event_text_xpos_is(text, verb, "VBD") || (aux >= 0 && event_text_lemma_is(text, aux, "have"));
    return past && word_table_find(&word_tables[WORDS_PLANS], event_text_lemma(text, verb)) != PLANS_ALONE;
}

/* Six witnesses were to testify, had planned to come. */
static bool is_still_to_be(const EventText *text, int32_t verb) {
    int32_t mark = event_text_child(text, verb, DEPREL_MARK);
    bool were_to = mark >= 0 && event_text_lemma_is(text, mark, "to") && event_text_subject(text, verb) >= 0;
    bool plans = event_text_child(text, verb, DEPREL_XCOMP) >= 0 && word_table_find(&word_tables[WORDS_PLANS], event_text_lemma(text, verb)) == PLANS_ALONE;
    return were_to || plans;
}

/* The same as the days of the report have it: what is to come did not happen (parliament meets on Monday), and what is told as past or
 * by a noun whose day is over is no plan (the decision to invade in 2003). */
static CertaintyStatus status_of(const Weighing *w, const Timed *timed) {
    const EventText *text = &w->texts[timed->account];
    Date published = w->analyses[timed->account]->report->published;
    CertaintyStatus status = told_status(w, timed->account, timed->head);
    if (!date_is_set(published)) {
        return status;
    }
    int32_t today = date_to_days(published);
    if (timed->days.from >= today && status == CERTAINTY_HAPPENED && is_still_to_be(text, timed->head)) {
        return CERTAINTY_PLANNED;
    }
    bool then = timed->bound == TIME_BOUND_AT || timed->bound == TIME_BOUND_SINCE || timed->bound == TIME_BOUND_FROM || timed->bound == TIME_BOUND_AFTER;
    int32_t ahead = timed->is_stretch ? timed->days.until : timed->days.from;
    if (then && ahead > today && status == CERTAINTY_HAPPENED) {
        return CERTAINTY_PLANNED;
    }
    bool open = !wording_is_clause(text, timed->head) || event_text_deprel(text, timed->head) == DEPREL_ACL || is_told_as_past(text, timed->head);
    /* vowed on the report's own Tuesday to do it */
    bool did = timed->bound == TIME_BOUND_AT && timed->days.until == today && event_text_xpos_is(text, timed->head, "VBD") && is_told_as_past(text, timed->head);
    bool over = timed->days.until < today && open;
    return (over || did) && status == CERTAINTY_PLANNED ? CERTAINTY_HAPPENED : status;
}

/* Will meet on Friday, where Friday was read as the last one: a plan for a day before the report has the wrong day or is no plan. */
static bool is_plan_of_past(const Weighing *w, const Timed *timed) {
    Date published = w->analyses[timed->account]->report->published;
    return date_is_set(published) && timed->days.until < date_to_days(published) && status_of(w, timed) == CERTAINTY_PLANNED;
}

static bool is_within(DayRange inner, DayRange outer) {
    return inner.from >= outer.from && inner.until <= outer.until;
}

/* The subject that a clause shares with the one that it is joined to, -1 for none. */
static int32_t shared_subject(const EventText *text, int32_t head) {
    enum { MOST_JOINED = 4 };
    for (int32_t i = 0; i < MOST_JOINED && event_text_deprel(text, head) == DEPREL_CONJ; i++) {
        head = event_text_head(text, head);
        if (event_text_subject(text, head) >= 0) {
            return event_text_subject(text, head);
        }
    }
    return -1;
}

/* Received a prize in 1998 and was elected in 1995: each part with its own date, the second behind the subject of both. */
static void keep_own_clauses(const Merging *m, Timed *a, Timed *b) {
    const EventText *text = &m->w->texts[b->account];
    const Token *tokens = text->clauses->segments->tokens;
    Wording wording = wording_of_own_clause(text, b->head);
    Span own = wording_span(text, wording, b->head);
    int32_t subject = event_text_subject(text, b->head) < 0 ? shared_subject(text, b->head) : -1, before = wording.first - 1;
    if (before < 0 || !span_contains(own, b->words) || own.start < a->words.end || (event_text_subject(text, b->head) < 0 && subject < 0)) {
        return;
    }
    Upos joint = before >= 0 ? event_text_upos(text, before) : UPOS_X;
    if (subject >= 0 && joint != UPOS_CCONJ && joint != UPOS_PUNCT) {
        return; /* words before it that the tree has no place for may be its subject */
    }
    b->span = own;
    b->subject = subject;
    while (before > 0 && tokens[before].span.start >= a->words.end &&
           (event_text_upos(text, before) == UPOS_CCONJ || event_text_upos(text, before) == UPOS_PUNCT)) {
        before--;
    }
    if (tokens[before].span.end >= a->words.end && a->span.start < a->words.start) {
        a->span.end = tokens[before].span.end;
    }
}

/* Two dates of one sentence: each is with the event nearest to it, and a clause is told with one of them. */
static void settle(const Merging *m, Timed *a, Timed *b) {
    bool same = a->days.from == b->days.from && a->days.until == b->days.until;
    bool bounded = (a->head == b->head && a->bound != b->bound) || a->is_stretch || b->is_stretch; /* adjourned Monday until Wednesday */
    if (same || bounded || !span_contains(a->span, b->words) || !span_contains(b->span, a->words)) {
        return;
    }
    if (a->head != b->head) {
        keep_own_clauses(m, a, b);
        bool apart = !span_contains(a->span, b->words) || !span_contains(b->span, a->words);
        a->is_left_out |= !apart && a->steps > b->steps;
        b->is_left_out |= !apart && b->steps >= a->steps;
    } else if (a->steps != b->steps) {
        a->is_left_out |= a->steps > b->steps;
        b->is_left_out |= b->steps > a->steps;
    } else {
        a->is_left_out |= !is_within(a->days, b->days);
        b->is_left_out |= !is_within(b->days, a->days);
    }
}

/* The worst, first, only one before since: since when it is that says nothing of when it is. */
static bool is_compared(const EventText *text, int32_t first) {
    enum { MOST_BACK = 8 };
    int32_t sentence = event_text_sentence(text, first)->first_token;
    for (int32_t t = first - 1; t >= sentence && t >= first - MOST_BACK; t--) {
        if (event_text_xpos_is(text, t, "JJS") || event_text_xpos_is(text, t, "RBS") || event_text_lemma_is(text, t, "first") || event_text_lemma_is(text, t, "only")) {
            return true;
        }
    }
    return false;
}

/* Whether since, until, by say when a thing is: not of the worst storm since 1998, the first time since May, photos from 2003. */
static bool is_bounded(const Weighing *w, int32_t account, const Dating *dating) {
    Date published = w->analyses[account]->report->published;
    int32_t first = w->analyses[account]->times.items[dating->first].first_token;
    bool past = !date_is_set(published) || dating->days.from < date_to_days(published);
    bool from = dating->bound == TIME_BOUND_FROM && past;
    bool compared = dating->bound == TIME_BOUND_SINCE && is_compared(&w->texts[account], first);
    return dating->bound != TIME_BOUND_NOT && !from && !compared;
}

/* What an expression dates; is_left_out where nothing. */
static Timed timed_of(const Merging *m, int32_t account, int32_t index, int32_t *next) {
    Dating dating = dating_of(m->w, account, index);
    Occasion occasion = {.head = -1, .subject = -1};
    *next = dating.last;
    if (dating.is_then && is_bounded(m->w, account, &dating)) {
        occasion = occasion_of(m->w, account, &dating);
    }
    Timed out = {.account = account, .timex = index, .days = dating.days, .bound = dating.bound, .is_stretch = dating.is_stretch, .words = dating.words, .head = occasion.head, .span = occasion.span,
                 .subject = occasion.subject, .steps = occasion.steps, .next = -1, .next_same_days = -1};
    int32_t least = span_length(out.words) + (out.subject < 0 ? LEAST_BESIDE : 2);
    out.is_left_out = out.head < 0 || span_length(out.span) <= least || span_length(out.span) > MOST_BYTES ||
                      !span_contains(out.span, out.words) || speech_is_bare(m->w, account, out.head, out.words);
    return out;
}

/* Without the conjunction that ties the clause to another: as results gave her the lead. */
static Span without_conjunction(const Analysis *analysis, Span span) {
    static const char *const words[] = {"as", "since", "because", "while", "though"};
    int32_t first = segments_token_at(&analysis->segments, span.start);
    bool ties = first + 1 < analysis->segments.n_tokens && (Deprel)analysis->syntax.deprel[first] == DEPREL_MARK;
    for (size_t i = 0; ties && i < ARRAY_COUNT(words); i++) {
        if (slice_equals_ascii_nocase(slice_at(analysis->report->text, analysis->segments.tokens[first].span), slice_of(words[i]))) {
            span.start = analysis->segments.tokens[first + 1].span.start;
        }
    }
    return span;
}

/* Warned him on Friday, saying: without the verb whose words stand elsewhere. */
static Span without_saying(Slice text, Span span) {
    Slice words = slice_at(text, span), saying = SLICE(", saying");
    return slice_ends_with(words, saying) ? (Span){span.start, span.end - (int32_t)saying.len} : span;
}

/* With the bracket or quotation mark that closes one inside the words, where it stands right behind them. */
static Span with_closing_mark(Slice text, Span span) {
    int32_t brackets = 0, quotes = 0;
    for (int32_t i = span.start; i < span.end; i++) {
        brackets += text.ptr[i] == '(' ? 1 : text.ptr[i] == ')' ? -1 : 0;
        quotes += text.ptr[i] == '"';
    }
    bool more = (size_t)span.end < text.len;
    bool closes = more && ((brackets > 0 && text.ptr[span.end] == ')') || (quotes % 2 == 1 && text.ptr[span.end] == '"'));
    return (Span){span.start, span.end + closes};
}

/* With the shared subject before it, where it has none of its own. */
static Shown shown_of(const Merging *m, const Timed *timed) {
    Shown own = shown_text(m->w, timed->account, timed->span);
    if (timed->subject < 0) {
        return own;
    }
    const EventText *text = &m->w->texts[timed->account];
    Span subject = wording_span(text, wording_of_noun(text, timed->subject), timed->subject);
    const EntityList *entities = &m->w->analyses[timed->account]->entities;
    int32_t mention = mention_of_head(&entities->mentions, timed->subject);
    if (mention >= 0 && entities->mentions.items[mention].span.end > subject.end) {
        subject.end = entities->mentions.items[mention].span.end; /* a name whose words the tree has apart */
    }
    Shown who = shown_text(m->w, timed->account, subject);
    who.text = arena_print(m->w->arena, "%.*s \xE2\x80\xA6 %.*s", (int)who.text.len, who.text.ptr, (int)own.text.len, own.text.ptr);
    return who;
}

/* Whether what a verb is about stands behind a place of the text: held on Saturday a banquet. */
static bool goes_on_behind(const EventText *text, int32_t head, int32_t place) {
    const Children *children = &text->clauses->children;
    for (int32_t child = children->first[head]; child >= 0; child = children->next[child]) {
        Deprel deprel = event_text_deprel(text, child);
        bool about = deprel == DEPREL_OBJ || deprel == DEPREL_CCOMP || deprel == DEPREL_XCOMP;
        if (about && text->clauses->segments->tokens[child].span.start > place) {
            return true;
        }
    }
    return false;
}

/* What two accounts of one event share: the clause up to its date, where that stands behind the verb and what it is about. */
static Span core_of(const EventText *text, const Timed *timed) {
    Span head = text->clauses->segments->tokens[timed->head].span;
    bool told = timed->words.start >= head.end && !goes_on_behind(text, timed->head, timed->words.end);
    return told ? (Span){timed->span.start, timed->words.end} : timed->span;
}

/* Whether words break off: …, saying; … had. */
static bool ends_open(const EventText *text, Span span) {
    int32_t last = segments_token_at(text->clauses->segments, span.end - 1);
    return event_text_upos(text, last) == UPOS_AUX && event_text_deprel(text, last) != DEPREL_ROOT && span.end == text->clauses->segments->tokens[last].span.end;
}

/* Whether words begin inside a phrase or clause whose beginning is lost: is the challenge today; suspicion, of on suspicion of theft. */
static bool begins_torn(const EventText *text, const Timed *timed) {
    int32_t first = segments_token_at(text->clauses->segments, timed->span.start);
    Upos upos = event_text_upos(text, first);
    bool opens = first == event_text_sentence(text, first)->first_token;
    if (timed->subject >= 0 || opens) {
        return false;
    }
    bool finite = event_text_xpos_is(text, first, "VBD") || event_text_xpos_is(text, first, "VBZ") || event_text_xpos_is(text, first, "VBP");
    Upos before = event_text_upos(text, first - 1);
    bool bare = event_text_xpos_is(text, first, "NN") && (before == UPOS_ADP || before == UPOS_NUM) &&
                (event_text_child(text, first, DEPREL_NMOD) > first || (first + 1 < event_text_sentence(text, first)->last_token && event_text_form_is(text, first + 1, "of")));
    return (upos == UPOS_AUX && event_text_subject(text, timed->head) < first) || (upos == UPOS_VERB && finite) || bare;
}

static void gather(Merging *m, int32_t account) {
    enum { MOST_BACK = 8 };
    const Analysis *analysis = m->w->analyses[account];
    Timed *found = ARENA_NEW(m->w->scratch, Timed, analysis->times.count);
    int32_t n = 0;
    for (int32_t i = 0; i < analysis->times.count;) {
        found[n] = timed_of(m, account, i, &i);
        n += !found[n].is_left_out;
    }
    for (int32_t i = 0; i < n; i++) {
        for (int32_t k = i - 1; k >= 0 && k >= i - MOST_BACK; k--) {
            settle(m, &found[k], &found[i]);
        }
    }
    for (int32_t i = 0; i < n; i++) {
        Timed *timed = &found[i];
        if (!timed->is_left_out) {
            timed->span = without_saying(analysis->report->text, without_conjunction(analysis, timed->span));
            timed->span = with_closing_mark(analysis->report->text, timed->span);
        }
        timed->shown = shown_of(m, timed);
        timed->bag = word_bag_make(m->w, account, core_of(&m->w->texts[account], timed));
        if (!timed->is_left_out && !timed->shown.is_vague && !begins_torn(&m->w->texts[account], timed) && !ends_open(&m->w->texts[account], timed->span)) {
            timed->last = m->items.count;
            timed->is_first = true;
            add_timed(m, timed);
        }
    }
}

static SituationTime make_time(Merging *m, int32_t first) {
    const Timed *timed = &m->items.items[first];
    const Analysis *analysis = m->w->analyses[timed->account];
    SituationTime out = {.from = date_from_days(timed->days.from),
                         .until = date_from_days(timed->days.until),
                         .bound = timed->bound,
                         .precision = precision_of(timed->days),
                         .expression = shown_on_one_line(m->w, slice_at(analysis->report->text, timed->words)),
                         .what = timed->shown.text,
                         .status = status_of(m->w, timed),
                         .reported = analysis->report->published,
                         .evidence = {m->w->evidence.count, 0}};
    for (int32_t i = first; i >= 0; i = m->items.items[i].next) {
        const Timed *other = &m->items.items[i];
        weighing_add_evidence(m->w, other->account, other->span, m->w->analyses[other->account]->times.items[other->timex].by);
    }
    out.evidence.count = m->w->evidence.count - out.evidence.first;
    weighing_count(m->w, out.evidence, &out.n_accounts, &out.n_origins);
    out.importance = importance_of(m->w, timed->account, timed->span) + importance_of_origins(out.n_origins);
    return out;
}

/* The order in which they are told: by importance, but what is told of a day after the first two things comes later, so that one busy
 * day does not hide the others.
 *   times  [n]  the most important first */
static SituationTime *spread_over_days(const Weighing *w, const SituationTime *times, int32_t n) {
    enum { FREE = 2, EACH = 5, MOST = 30 };
    Map counts;
    map_init(&counts, w->scratch, n);
    int32_t *rank = ARENA_NEW(w->scratch, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        int32_t days[] = {date_to_days(times[i].from), date_to_days(times[i].until)};
        int32_t *count = map_put(&counts, slice_hash((Slice){(const char *)days, sizeof days}, 72), 0), less = EACH * (*count - FREE + 1);
        rank[i] = times[i].importance - (less < 0 ? 0 : less > MOST ? MOST : less);
        ++*count;
    }
    const int32_t *order = importance_order(rank, n, w->scratch);
    SituationTime *out = ARENA_NEW(w->arena, SituationTime, n);
    for (int32_t i = 0; i < n; i++) {
        out[i] = times[order[i]];
    }
    return out;
}

void weigh_times(Weighing *w) {
    Merging m = {.w = w};
    map_init(&m.by_days, w->scratch, 64);
    for (int32_t a = 0; a < w->n; a++) {
        if (!weighing_is_spun_copy(w, a)) {
            gather(&m, a);
        }
    }
    int32_t n = 0;
    SituationTime *made = ARENA_NEW(w->scratch, SituationTime, m.items.count);
    for (int32_t i = 0; i < m.items.count; i++) {
        const Timed *timed = &m.items.items[i];
        if (timed->is_first && status_of(w, timed) != CERTAINTY_HYPOTHETICAL && !is_plan_of_past(w, timed)) {
            made[n++] = make_time(&m, i);
        }
    }
    w->out->times = spread_over_days(w, IMPORTANCE_SORTED(w, SituationTime, made, n), n);
    w->out->n_times = n;
}
