#include "brief/explanation.h"

#include "brief/compose.h"

/* What an element is called, says, and rests on: up to a few ranges of evidence, each with whose it is. */
typedef struct Explained {
    const char *what;
    Slice text;
    Slice facts; /* how likely, how it stands */
    const IndexRange *ranges;
    const Slice *holders; /* [n_ranges] absent for none */
    int32_t n_ranges;
} Explained;

static const char *plural(int32_t n) {
    return n == 1 ? "" : "s";
}

static Explained one_range(Composing *c, const char *what, Slice text, Slice facts, IndexRange evidence) {
    IndexRange *range = ARENA_NEW(c->document->arena, IndexRange, 1);
    Slice *holder = ARENA_NEW(c->document->arena, Slice, 1);
    *range = evidence;
    *holder = SLICE_ABSENT;
    return (Explained){what, text, facts, range, holder, 1};
}

static Slice origins_fact(const Composing *c, int32_t n_accounts, int32_t n_origins) {
    return arena_print(c->document->arena, "%d account%s of %d origin%s", (int)n_accounts, plural(n_accounts), (int)n_origins, plural(n_origins));
}

static Slice names_of(const Composing *c, IndexRange who) {
    Slice out = SLICE("");
    for (int32_t i = who.first; i < who.first + who.count; i++) {
        Slice name = compose_speaker(c, &c->situation->speakers[c->situation->who_of[i]]);
        out = arena_print(c->document->arena, "%.*s%s%.*s", (int)out.len, out.ptr, out.len ? ", " : "", (int)name.len, name.ptr);
    }
    return out;
}

static Explained explain_claim(Composing *c, int32_t i) {
    const SituationClaim *claim = &c->situation->claims[i];
    Slice who = names_of(c, claim->who), origins = origins_fact(c, claim->n_accounts, claim->n_origins);
    Slice facts = arena_print(c->document->arena, "said by: %.*s; kind %s; standing %s; %.*s", (int)who.len, who.ptr, claim_kind_name(claim->kind),
                              claim_standing_name(claim->standing), (int)origins.len, origins.ptr);
    return one_range(c, "claim", claim->text, facts, claim->evidence);
}

static Explained explain_exchange(Composing *c, int32_t i) {
    const SituationExchange *x = &c->situation->exchanges[i];
    Slice band = compose_band(c, SLICE_ABSENT, x->band), origins = origins_fact(c, x->n_accounts, x->n_origins);
    Slice asked = compose_asked(x, c->document->arena);
    Slice text = arena_print(c->document->arena, "%.*s %s %.*s%.*s", (int)x->who_text.len, x->who_text.len ? x->who_text.ptr : "",
                             exchange_kind_name(x->kind), (int)asked.len, asked.ptr, (int)x->what.len, x->what.ptr);
    Slice facts = arena_print(c->document->arena, "from: %.*s; to: %.*s; category %s; status %s; pooled %.*s; %.*s", (int)x->from_text.len,
                              x->from_text.len ? x->from_text.ptr : "", (int)x->to_text.len, x->to_text.len ? x->to_text.ptr : "",
                              exchange_category_name(x->category), certainty_status_name(x->status), (int)band.len, band.ptr, (int)origins.len,
                              origins.ptr);
    return one_range(c, "exchange", text, facts, x->evidence);
}

static Explained explain_expectation(Composing *c, int32_t i) {
    const SituationExpectation *e = &c->situation->expectations[i];
    Slice band = compose_band(c, SLICE("pooled"), e->pooled), origins = origins_fact(c, e->n_accounts, e->n_origins);
    Explained out = {.what = "expectation", .text = e->what, .n_ranges = e->holders.count};
    out.facts = arena_print(c->document->arena, "%s; %.*s; %.*s", expectation_kind_name(e->kind), (int)band.len, band.ptr, (int)origins.len, origins.ptr);
    IndexRange *ranges = ARENA_NEW(c->document->arena, IndexRange, e->holders.count);
    Slice *holders = ARENA_NEW(c->document->arena, Slice, e->holders.count);
    for (int32_t h = 0; h < e->holders.count; h++) {
        const SituationHolder *holder = &c->situation->holders[e->holders.first + h];
        Slice name = holder->name.len ? holder->name : c->situation->accounts[holder->account].label;
        Slice sure = compose_band(c, holder->phrase, holder->band);
        ranges[h] = holder->evidence;
        holders[h] = arena_print(c->document->arena, "%.*s: %.*s", (int)name.len, name.ptr, (int)sure.len, sure.ptr);
    }
    out.ranges = ranges;
    out.holders = holders;
    return out;
}

static Explained explain_difference(Composing *c, int32_t i) {
    const SituationDifference *difference = &c->situation->differences[i];
    Explained out = {.what = "difference", .text = difference->about, .n_ranges = difference->positions.count};
    out.facts = slice_of(difference_about_name(difference->kind));
    IndexRange *ranges = ARENA_NEW(c->document->arena, IndexRange, difference->positions.count);
    Slice *holders = ARENA_NEW(c->document->arena, Slice, difference->positions.count);
    for (int32_t p = 0; p < difference->positions.count; p++) {
        const SituationPosition *position = &c->situation->positions[difference->positions.first + p];
        ranges[p] = position->evidence;
        holders[p] = position->value;
    }
    out.ranges = ranges;
    out.holders = holders;
    return out;
}

static Explained explain_reason(Composing *c, const SituationReason *reason, const char *what, const char *between) {
    Slice tie = compose_tie(c, reason, between);
    Slice text = reason->of.len ? arena_print(c->document->arena, "%.*s, %.*s%.*s", (int)reason->of.len, reason->of.ptr, (int)tie.len, tie.ptr,
                                              (int)reason->because.len, reason->because.ptr)
                                : reason->because;
    return one_range(c, what, text, origins_fact(c, reason->n_accounts, reason->n_origins), reason->evidence);
}

static Explained explain_event(Composing *c, int32_t i) {
    const SituationEvent *event = &c->situation->events[i];
    const char *type = plover_type_name(event->plover.type), *mode = plover_mode_name(event->plover.mode);
    Slice origins = origins_fact(c, event->n_accounts, event->n_origins), none = SLICE("not known");
    Slice who = event->who_text.len ? event->who_text : none, whom = event->whom_text.len ? event->whom_text : none;
    Slice facts = arena_print(c->document->arena, "type %s%s%s; who: %.*s; to whom: %.*s; %s; %.*s", type ? type : "none", mode ? ", " : "",
                              mode ? mode : "", (int)who.len, who.ptr, (int)whom.len, whom.ptr, certainty_status_name(event->status),
                              (int)origins.len, origins.ptr);
    return one_range(c, "event", event->what, facts, event->evidence);
}

static Explained explain_time(Composing *c, int32_t i) {
    const SituationTime *time = &c->situation->times[i];
    char from[11], until[11];
    date_format_iso(time->from, from);
    date_format_iso(time->until, until);
    Slice origins = origins_fact(c, time->n_accounts, time->n_origins);
    const char *bound = time_bound_name(time->bound);
    Slice facts = arena_print(c->document->arena, "%s%s%s to %s, a %s, from \"%.*s\"; %s; %.*s", bound ? bound : "", bound ? " " : "", from, until, time->precision, (int)time->expression.len,
                              time->expression.ptr, certainty_status_name(time->status), (int)origins.len, origins.ptr);
    return one_range(c, "time", time->what, facts, time->evidence);
}

static Explained explain_quantity(Composing *c, int32_t i) {
    const SituationQuantity *q = &c->situation->quantities[i];
    Slice origins = origins_fact(c, q->n_accounts, q->n_origins);
    Slice facts = arena_print(c->document->arena, "%.*s; unit %s; %.*s", (int)q->value.len, q->value.ptr, q->unit ? q->unit : "none", (int)origins.len,
                              origins.ptr);
    return one_range(c, "quantity", q->what, facts, q->evidence);
}

/* The place in its list that an id names, -1 where it is none of n. */
static int32_t index_of(Slice id, int32_t n) {
    int64_t number = 0;
    for (size_t i = 1; i < id.len; i++) {
        if (!ascii_is_digit(id.ptr[i]) || number > n) {
            return -1;
        }
        number = number * 10 + (id.ptr[i] - '0');
    }
    return id.len > 1 && number >= 1 && number <= n ? (int32_t)number - 1 : -1;
}

static bool find_element(Composing *c, Slice id, Explained *out) {
    const Situation *s = c->situation;
    const struct { char letter; int32_t n; } lists[] = {{'c', s->n_claims},   {'x', s->n_exchanges},   {'e', s->n_events}, {'p', s->n_expectations}, {'d', s->n_differences},
                                                        {'r', s->n_reasons}, {'o', s->n_obstacles}, {'t', s->n_times},         {'q', s->n_quantities}};
    for (size_t l = 0; l < ARRAY_COUNT(lists); l++) {
        int32_t i = slice_first(id) == lists[l].letter ? index_of(id, lists[l].n) : -1;
        if (i < 0) {
            continue;
        }
        switch (lists[l].letter) {
        case 'c': *out = explain_claim(c, i); break;
        case 'x': *out = explain_exchange(c, i); break;
        case 'e': *out = explain_event(c, i); break;
        case 'p': *out = explain_expectation(c, i); break;
        case 'd': *out = explain_difference(c, i); break;
        case 'r': *out = explain_reason(c, &s->reasons[i], "reason", "because: "); break;
        case 'o': *out = explain_reason(c, &s->obstacles[i], "obstacle", "in the way: "); break;
        case 't': *out = explain_time(c, i); break;
        default: *out = explain_quantity(c, i); break;
        }
        return true;
    }
    return false;
}

/* The words, their sentences, the report, and what found them. */
static void add_evidence(Composing *c, const Evidence *e) {
    const SituationAccount *account = &c->situation->accounts[e->account];
    const Report *report = account->analysis->report;
    const Sentence *sentences = account->analysis->segments.sentences;
    IndexRange one = {(int32_t)(e - c->situation->evidence), 1};
    Arena *arena = c->document->arena;
    Slice mark = compose_marks(c, one), quote = slice_at(report->text, e->span);
    Span around = {sentences[e->first_sentence].span.start, sentences[e->last_sentence].span.end};
    Slice sentence = slice_at(report->text, around);
    document_add(c->document, NODE_HEADING, 0,
                 arena_print(arena, "%.*s %.*s%s%.*s, bytes %d to %d, by %s", (int)mark.len, mark.ptr, (int)report->id.len, report->id.ptr,
                             report->publisher.len ? ", " : "", (int)report->publisher.len, report->publisher.len ? report->publisher.ptr : "",
                             (int)e->span.start, (int)e->span.end, e->by));
    document_add(c->document, NODE_ITEM, 1, quote)->label = SLICE("words");
    if (!slice_equals(quote, sentence)) {
        document_add(c->document, NODE_ITEM, 1, sentence)->label = SLICE("sentence");
    }
}

bool explanation_write(const Situation *situation, Slice id, const TextLook *look, Arena *arena, Buffer *out, Error *error) {
    ArenaMark mark = arena_mark(arena);
    Document document = {.arena = arena};
    Composing c = {situation, &document, true};
    Explained explained;
    if (!find_element(&c, id, &explained)) {
        int shown = (int)(id.len < 40 ? id.len : 40);
        return error_set(error, STATUS_BAD_ARGUMENT, "the brief has no element \"%.*s\"; its JSON has their ids, such as c1", shown, id.ptr);
    }
    document_add(&document, NODE_TITLE, 0, arena_print(arena, "%.*s, %s", (int)id.len, id.ptr, explained.what));
    document_add(&document, NODE_PARAGRAPH, 0, explained.text);
    document_add(&document, NODE_PARAGRAPH, 0, explained.facts);
    int32_t n = 0;
    for (int32_t r = 0; r < explained.n_ranges; r++) {
        n += explained.ranges[r].count;
    }
    document_add(&document, NODE_SECTION, 0, arena_print(arena, "RESTS ON %d PLACE%s", (int)n, n == 1 ? "" : "S"));
    for (int32_t r = 0; r < explained.n_ranges; r++) {
        if (explained.holders[r].len) {
            document_add(&document, NODE_ITEM, 0, explained.holders[r]);
        }
        for (int32_t e = 0; e < explained.ranges[r].count; e++) {
            add_evidence(&c, &situation->evidence[explained.ranges[r].first + e]);
        }
    }
    document_write_text(&document, look, out);
    arena_reset(arena, mark);
    return !out->failed || error_set(error, STATUS_NO_MEMORY, "no memory is left for the explanation");
}
