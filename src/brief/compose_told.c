/* What the accounts tell: the main points, what is expected, who wants and gives what, when, how much. */
#include "brief/compose.h"

#include "brief/deed.h"

enum { STATEMENT_COLUMNS = 200, WHAT_COLUMNS = 150 };

/* Whether a speaker's words are worth a name before them. */
static bool is_source(const SituationSpeaker *speaker) {
    return speaker->kind <= SPEAKER_NOMINAL;
}

/* The first speaker and the statement, unless it names the speaker itself. */
static Slice statement_of(const Composing *c, const SituationClaim *claim) {
    const SituationSpeaker *speaker = &c->situation->speakers[c->situation->who_of[claim->who.first]];
    Slice text = compose_short(c, claim->text, STATEMENT_COLUMNS);
    bool names = slice_find(claim->text, speaker->name, 0) < claim->text.len;
    bool cue = claim->cue.len > 0 && !slice_equals_ascii_nocase(slice_sub(claim->cue, 0, 9), SLICE("according"));
    return is_source(speaker) && !names && !claim->is_whole
               ? arena_print(c->document->arena, "%.*s%s%.*s: %.*s", (int)speaker->name.len, speaker->name.ptr, cue ? " " : "",
                             cue ? (int)claim->cue.len : 0, cue ? claim->cue.ptr : "", (int)text.len, text.ptr)
               : text;
}

static Slice origins_of(const Composing *c, int32_t n_origins) {
    return n_origins > 1 ? arena_print(c->document->arena, "\n= %d origins", (int)n_origins) : SLICE("");
}

static Slice marks_and_origins(const Composing *c, IndexRange evidence, int32_t n_origins) {
    Slice marks = compose_marks(c, evidence), origins = origins_of(c, n_origins);
    return arena_print(c->document->arena, "%.*s%.*s", (int)marks.len, marks.ptr, (int)origins.len, origins.ptr);
}

void compose_main(Composing *c) {
    enum { MOST = 6, MOST_LOOKED_AT = 64 };
    const Situation *s = c->situation;
    int32_t shown[MOST + 1], n = 0;
    if (s->gist >= 0) {
        shown[n++] = s->gist;
    }
    int32_t first = n;
    for (int32_t i = 0; i < s->n_claims && i < MOST_LOOKED_AT && n - first < MOST; i++) {
        const SituationClaim *claim = &s->claims[i];
        if (!claim->is_vague && claim->kind != CLAIM_DIRECT && slice_find(s->title, claim->text, 0) >= s->title.len && !compose_is_told(c, shown, n, claim)) {
            shown[n++] = i;
        }
    }
    if (n > first) {
        document_add(c->document, NODE_SECTION, 0, SLICE("MAIN POINTS"));
    }
    for (int32_t i = first; i < n; i++) {
        const SituationClaim *claim = &s->claims[shown[i]];
        IndexRange all = {claim->evidence.first, claim->evidence.count + claim->also.count};
        document_add(c->document, NODE_ITEM, 0, statement_of(c, claim))->mark = marks_and_origins(c, all, claim->n_agreeing);
    }
}

static Slice holder_name(const Composing *c, const SituationHolder *holder) {
    Slice label = c->situation->accounts[holder->account].label;
    return holder->name.len ? arena_print(c->document->arena, "%.*s (%.*s)", (int)holder->name.len, holder->name.ptr, (int)label.len, label.ptr)
                            : label;
}

static void add_expectation(Composing *c, const SituationExpectation *e) {
    const Situation *s = c->situation;
    for (int32_t h = 0; h < e->holders.count; h++) {
        const SituationHolder *holder = &s->holders[e->holders.first + h];
        Slice what = h == 0 ? compose_short(c, e->what, WHAT_COLUMNS) : SLICE("the same");
        Slice mark = compose_marks(c, holder->evidence);
        DocumentNode *row = document_add(c->document, NODE_ROW, 0, what);
        row->mark = mark;
        Slice name = holder_name(c, holder), sure = compose_band(c, holder->phrase, holder->band);
        row = &c->document->nodes.items[c->document->nodes.count - 1];
        row->cells[0] = name;
        row->cells[1] = sure;
    }
    if (e->n_origins > 1) {
        Slice origins = arena_print(c->document->arena, "%d origins", (int)e->n_origins);
        Slice pooled = compose_band(c, SLICE("pooled"), e->pooled);
        DocumentNode *row = document_add(c->document, NODE_ROW, 0, SLICE("all together"));
        row->cells[0] = origins;
        row->cells[1] = pooled;
    }
}

void compose_expectations(Composing *c) {
    enum { MOST = 9 };
    const Situation *s = c->situation;
    if (s->n_expectations == 0) {
        return;
    }
    DocumentNode *section = document_add(c->document, NODE_SECTION, 0, SLICE("WHAT IS EXPECTED"));
    section->cells[0] = SLICE("held by");
    section->cells[1] = SLICE("how sure");
    int32_t shown = compose_most(c, s->n_expectations, MOST);
    for (int32_t i = 0; i < shown; i++) {
        add_expectation(c, &s->expectations[i]);
    }
    compose_more(c, s->n_expectations - shown, 0);
}

/* Who an exchange is printed under: its actor, else the words for who it is. */
static bool same_who(const SituationExchange *a, const SituationExchange *b) {
    return a->who == b->who && slice_equals(a->who_text, b->who_text);
}

/* Who the other party of an exchange is. */
static Slice other_text(const SituationExchange *x) {
    bool to_who = x->to == x->who && slice_equals(x->to_text, x->who_text);
    return to_who ? x->from_text : x->to_text;
}

/* Whether its thing has the name of the other party: backs Kenya, the loan to Kenya, to expand trade with Kenya. */
static bool names_other(const SituationExchange *x) {
    Slice other = other_text(x); /* or its thing is the other party, under a shorter name */
    size_t at = x->kind == EXCHANGE_WANTS && other.len ? slice_find(x->what, other, 0) : 0;
    if (at > 0 && at < x->what.len) {
        Slice before = slice_trim((Slice){x->what.ptr, at});
        return slice_ends_with(before, SLICE(" with"));
    }
    return x->kind != EXCHANGE_WANTS && other.len && (slice_find(x->what, other, 0) < x->what.len || slice_find(other, x->what, 0) < other.len);
}

/* Whether two exchanges differ in the thing alone, so that they are one line. */
static bool one_line(const SituationExchange *a, const SituationExchange *b) {
    if (a == b) {
        return true;
    }
    return same_who(a, b) && a->kind == b->kind && a->from == b->from && a->to == b->to && slice_equals(a->from_text, b->from_text) &&
           slice_equals(a->to_text, b->to_text) && names_other(a) == names_other(b) && a->is_act == b->is_act && a->is_asked == b->is_asked && a->status == b->status && a->polarity == b->polarity && !a->condition.len && !b->condition.len;
}

/* from North Korea, to Russia, with Russia: the other party of it. */
static Slice other_party(const Composing *c, const SituationExchange *x) {
    bool to_who = x->to == x->who && slice_equals(x->to_text, x->who_text);
    Slice other = other_text(x);
    static const char *const words[][2] = {[EXCHANGE_WANTS] = {"from", "for"},
                                           [EXCHANGE_OFFERS] = {"from", "to"},
                                           [EXCHANGE_GIVES] = {"from", "to"},
                                           [EXCHANGE_SHARES] = {"with", "with"},
                                           [EXCHANGE_OPPOSES] = {"from", "of"}};
    bool both = x->kind == EXCHANGE_SHARES && !to_who && !slice_equals(x->from_text, x->who_text);
    if (both && x->from_text.len && x->to_text.len) {
        return arena_print(c->document->arena, " (%.*s, %.*s)", (int)x->from_text.len, x->from_text.ptr, (int)x->to_text.len, x->to_text.ptr);
    }
    bool told = !other.len || slice_equals(other, x->who_text) || names_other(x);
    if (!told && x->is_act) { /* accuses him of theft (Jan Wolski) */
        return arena_print(c->document->arena, " (%.*s)", (int)other.len, other.ptr);
    }
    return !told ? arena_print(c->document->arena, " %s %.*s", words[x->kind][!to_who], (int)other.len, other.ptr)
                 : SLICE("");
}

enum { EVEN = 50 }; /* per cent; what is likelier not to be so than to be is unlikely */

/* , planned: what is not simply so; did not. */
static const char *how_it_stands(const SituationExchange *x) {
    if (x->status == CERTAINTY_DENIED && x->polarity != POLARITY_NEG) {
        return " \xE2\x80\x94 denied";
    }
    switch (x->status) {
    case CERTAINTY_PLANNED: return " \xE2\x80\x94 planned or expected";
    case CERTAINTY_POSSIBLE: return x->band.high < EVEN ? " \xE2\x80\x94 unlikely" : " \xE2\x80\x94 possible";
    case CERTAINTY_HYPOTHETICAL: return " \xE2\x80\x94 only if";
    case CERTAINTY_HAPPENED:
    case CERTAINTY_DENIED: break;
    }
    return "";
}

Slice compose_asked(const SituationExchange *x, Arena *arena) {
    Slice other = x->is_asked && !names_other(x) ? other_text(x) : SLICE("");
    bool infinitive = slice_starts_with(x->what, SLICE("to "));
    return other.len ? arena_print(arena, "%.*s %s", (int)other.len, other.ptr, infinitive ? "" : "to ") : SLICE("");
}

/* wants, does not want; does, does not, before what has its own verb, and is, is not, where that is told in -ing. */
static Slice deal_word(const SituationExchange *x) {
    static const char *const negated[] = {[EXCHANGE_WANTS] = "does not want",
                                          [EXCHANGE_OFFERS] = "does not offer",
                                          [EXCHANGE_GIVES] = "does not give",
                                          [EXCHANGE_SHARES] = "does not share",
                                          [EXCHANGE_OPPOSES] = "does not oppose"};
    bool not = x->polarity == POLARITY_NEG;
    bool ing = slice_ends_with(slice_sub(x->what, 0, slice_find(x->what, SLICE(" "), 0)), SLICE("ing"));
    if (x->is_act && ing) {
        return not ? SLICE("is not") : SLICE("is");
    }
    return x->is_act ? (not ? SLICE("does not") : SLICE("does")) : slice_of(not ? negated[x->kind] : exchange_kind_name(x->kind));
}

/* One line for all exchanges [n] of `order` that differ from the i-th in the thing alone. */
static void add_line(Composing *c, const int32_t *order, bool *done, int32_t n, int32_t i) {
    enum { MOST_THINGS = 6 };
    Arena *arena = c->document->arena;
    const SituationExchange *x = &c->situation->exchanges[order[i]];
    Slice things = SLICE(""), marks = SLICE("");
    int32_t n_things = 0;
    for (int32_t j = i; j < n && n_things < MOST_THINGS; j++) {
        const SituationExchange *other = &c->situation->exchanges[order[j]];
        if (done[j] || !one_line(x, other)) {
            continue;
        }
        done[j] = true;
        n_things++;
        things = arena_print(arena, "%.*s%s%.*s", (int)things.len, things.ptr, things.len ? "; " : "", (int)other->what.len, other->what.ptr);
        Slice more = marks_and_origins(c, other->evidence, other->n_origins);
        bool known = slice_find(marks, more, 0) < marks.len;
        marks = known ? marks : arena_print(arena, "%.*s%s%.*s", (int)marks.len, marks.ptr, marks.len ? "\n" : "", (int)more.len, more.ptr);
    }
    Slice asked = compose_asked(x, arena);
    Slice other = asked.len ? SLICE("") : other_party(c, x);
    Slice text = arena_print(arena, "%.*s%.*s%.*s%s%s%.*s", (int)asked.len, asked.ptr, (int)things.len, things.ptr, (int)other.len, other.ptr, how_it_stands(x),
                             x->condition.len ? ", " : "", (int)x->condition.len, x->condition.ptr ? x->condition.ptr : "");
    DocumentNode *item = document_add(c->document, NODE_ITEM, 1, text);
    item->label = deal_word(x);
    item->mark = marks;
}

void compose_exchanges(Composing *c) {
    enum { MOST = 24 };
    const Situation *s = c->situation;
    int32_t n = compose_most(c, s->n_exchanges, MOST);
    int32_t *order = ARENA_NEW(c->document->arena, int32_t, n);
    bool *done = ARENA_NEW(c->document->arena, bool, n);
    for (int32_t i = 0; i < n; i++) {
        order[i] = i;
    }
    if (n > 0) {
        document_add(c->document, NODE_SECTION, 0, SLICE("WHO WANTS AND GIVES WHAT"));
    }
    for (int32_t i = 0; i < n; i++) {
        if (done[i]) {
            continue;
        }
        const SituationExchange *x = &s->exchanges[i];
        document_add(c->document, NODE_HEADING, 0, x->who_text.len ? x->who_text : SLICE("(not said who)"));
        for (int32_t kind = 0; kind < EXCHANGE_KIND_COUNT; kind++) {
            for (int32_t j = i; j < n; j++) {
                if (!done[j] && same_who(x, &s->exchanges[j]) && (int32_t)s->exchanges[j].kind == kind) {
                    add_line(c, order, done, n, j);
                }
            }
        }
    }
    compose_more(c, s->n_exchanges - n, 0);
}

Slice compose_tie(Composing *c, const SituationReason *reason, const char *between) {
    if (reason->words.len) {
        return arena_print(c->document->arena, "%.*s: ", (int)reason->words.len, reason->words.ptr);
    }
    return slice_starts_with(reason->because, SLICE("to ")) ? SLICE("in order ") : slice_of(between);
}

static void add_event(Composing *c, const SituationEvent *event) {
    bool plain = event->status == CERTAINTY_HAPPENED || event->status == CERTAINTY_DENIED;
    Slice what = compose_short(c, event->what, WHAT_COLUMNS);
    Slice text = plain ? what : arena_print(c->document->arena, "%.*s \xE2\x80\x94 %s", (int)what.len, what.ptr, certainty_status_name(event->status));
    Slice marks = marks_and_origins(c, event->evidence, event->n_origins);
    DocumentNode *item = document_add(c->document, NODE_ITEM, 0, text);
    item->label = deed_name(&event->plover);
    item->mark = marks;
}

/* Without what the exchanges have told. */
void compose_events(Composing *c) {
    enum { MOST = 8 };
    const Situation *s = c->situation;
    int32_t n = 0;
    for (int32_t i = 0; i < s->n_events; i++) {
        n += s->events[i].exchange < 0;
    }
    int32_t left = compose_most(c, n, MOST), more = n - left;
    if (n > 0) {
        document_add(c->document, NODE_SECTION, 0, SLICE("WHO DOES WHAT TO WHOM"));
    }
    for (int32_t i = 0; i < s->n_events && left > 0; i++) {
        if (s->events[i].exchange < 0) {
            add_event(c, &s->events[i]);
            left--;
        }
    }
    compose_more(c, more, 0);
}

static void add_reasons(Composing *c, const SituationReason *reasons, int32_t n, int32_t most, const char *heading, const char *between) {
    int32_t shown = compose_most(c, n, most);
    if (n > 0) {
        document_add(c->document, NODE_SECTION, 0, slice_of(heading));
    }
    for (int32_t i = 0; i < shown; i++) {
        const SituationReason *reason = &reasons[i];
        Slice tie = compose_tie(c, reason, between);
        Slice of = compose_short(c, reason->of, WHAT_COLUMNS), because = compose_short(c, reason->because, WHAT_COLUMNS);
        Slice text = of.len ? arena_print(c->document->arena, "%.*s \xE2\x80\x94 %.*s%.*s", (int)of.len, of.ptr, (int)tie.len, tie.ptr,
                                          (int)because.len, because.ptr)
                            : because;
        Slice marks = marks_and_origins(c, reason->evidence, reason->n_origins);
        document_add(c->document, NODE_ITEM, 0, text)->mark = marks;
    }
    compose_more(c, n - shown, 0);
}

void compose_reasons(Composing *c) {
    enum { MOST_REASONS = 6, MOST_OBSTACLES = 5 };
    const Situation *s = c->situation;
    add_reasons(c, s->reasons, s->n_reasons, MOST_REASONS, "WHY", "because: ");
    add_reasons(c, s->obstacles, s->n_obstacles, MOST_OBSTACLES, "WHAT STANDS IN THE WAY", "in the way: ");
}

/* 12 Sep 2023, July 2023, 2019: as fine as it is known. */
static Slice days_label(const Composing *c, const SituationTime *time) {
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    Arena *arena = c->document->arena;
    Date from = time->from, until = time->until;
    int32_t days = date_to_days(until) - date_to_days(from) + 1;
    bool one_year = from.year == until.year;
    if (days == 1) {
        return arena_print(arena, "%d %s %d", (int)from.day, months[from.month - 1], (int)from.year);
    }
    if (one_year && from.month == until.month && days >= 28) {
        return arena_print(arena, "%s %d", months[from.month - 1], (int)from.year);
    }
    if (one_year && days >= 365) {
        return arena_print(arena, "%d", (int)from.year);
    }
    if (days > 366) {
        return arena_print(arena, "%d\xE2\x80\x93%d", (int)from.year, (int)until.year);
    }
    return one_year && from.month == until.month
               ? arena_print(arena, "%d\xE2\x80\x93%d %s %d", (int)from.day, (int)until.day, months[from.month - 1], (int)from.year)
           : one_year
               ? arena_print(arena, "%d %s \xE2\x80\x93 %d %s %d", (int)from.day, months[from.month - 1], (int)until.day,
                             months[until.month - 1], (int)until.year)
               : arena_print(arena, "%d %s %d \xE2\x80\x93 %d %s %d", (int)from.day, months[from.month - 1], (int)from.year,
                             (int)until.day, months[until.month - 1], (int)until.year);
}

/* Until 12 Sep 2023. */
static Slice time_label(const Composing *c, const SituationTime *time) {
    const char *bound = time_bound_name(time->bound);
    Slice days = days_label(c, time);
    return bound ? arena_print(c->document->arena, "%s %.*s", bound, (int)days.len, days.ptr) : days;
}

static bool earlier(const SituationTime *a, const SituationTime *b) {
    int32_t from = date_compare(a->from, b->from);
    return from != 0 ? from < 0 : date_compare(a->until, b->until) < 0;
}

/* Short, with the words for its time: where the cut would hide these, they are behind it. */
static Slice short_with_time(const Composing *c, const SituationTime *time) {
    enum { MOST_TAIL = 60, LEAST_START = 60 };
    Slice whole = compose_short(c, time->what, WHAT_COLUMNS), words = time->expression;
    size_t at = slice_find(time->what, words, 0);
    if (!words.len || at >= time->what.len || slice_find(whole, words, 0) < whole.len || words.len > MOST_TAIL) {
        return whole;
    }
    size_t from = at > 0 ? at - 1 : 0; /* on Thursday: with the word before */
    while (from > 0 && time->what.ptr[from - 1] != ' ') {
        from--;
    }
    size_t tail = at + words.len - from;
    if (tail > MOST_TAIL) {
        from = at;
        tail = words.len;
    }
    Slice start = compose_short(c, time->what, WHAT_COLUMNS - (int32_t)tail - 1 > LEAST_START ? WHAT_COLUMNS - (int32_t)tail - 1 : LEAST_START);
    return arena_print(c->document->arena, "%.*s %.*s", (int)start.len, start.ptr, (int)tail, time->what.ptr + from);
}

void compose_times(Composing *c) {
    enum { MOST = 10 };
    const Situation *s = c->situation;
    int32_t n = compose_most(c, s->n_times, MOST);
    int32_t *order = ARENA_NEW(c->document->arena, int32_t, n);
    for (int32_t i = 0; i < n; i++) { /* by time; insertion, since few are shown */
        int32_t at = i;
        for (; at > 0 && earlier(&s->times[i], &s->times[order[at - 1]]); at--) {
            order[at] = order[at - 1];
        }
        order[at] = i;
    }
    if (n > 0) {
        document_add(c->document, NODE_SECTION, 0, SLICE("WHEN"));
    }
    for (int32_t i = 0; i < n; i++) {
        const SituationTime *time = &s->times[order[i]];
        bool plain = time->status == CERTAINTY_HAPPENED || time->status == CERTAINTY_DENIED;
        Slice text = short_with_time(c, time), marks = marks_and_origins(c, time->evidence, time->n_origins);
        Slice shown = plain ? text
                            : arena_print(c->document->arena, "%.*s \xE2\x80\x94 %s", (int)text.len, text.ptr,
                                          certainty_status_name(time->status));
        Slice label = time_label(c, time);
        DocumentNode *item = document_add(c->document, NODE_ITEM, 0, shown);
        item->label = label;
        item->mark = marks;
    }
    compose_more(c, s->n_times - n, 0);
}

/* The same number in the same words stands before it: of what is said twice of two men, once is enough. */
static bool is_repeated(const SituationQuantity *items, int32_t i) {
    bool found = false;
    for (int32_t k = 0; k < i && !found; k++) {
        found = slice_equals_ascii_nocase(items[k].value, items[i].value);
    }
    return found;
}

void compose_quantities(Composing *c) {
    enum { MOST = 6 };
    const Situation *s = c->situation;
    int32_t n = compose_most(c, s->n_quantities, MOST), shown = 0;
    if (n > 0) {
        document_add(c->document, NODE_SECTION, 0, SLICE("HOW MUCH, HOW MANY"));
    }
    for (int32_t i = 0; i < s->n_quantities && shown < n; i++) {
        const SituationQuantity *q = &s->quantities[i];
        if (!c->all && is_repeated(s->quantities, i)) {
            continue;
        }
        shown++;
        Slice what = compose_short(c, q->what, WHAT_COLUMNS), marks = marks_and_origins(c, q->evidence, q->n_origins);
        Slice text = arena_print(c->document->arena, "%.*s: %.*s", (int)q->value.len, q->value.ptr, (int)what.len, what.ptr);
        document_add(c->document, NODE_ITEM, 0, text)->mark = marks;
    }
    compose_more(c, s->n_quantities - shown, 0);
}
