#include "export/element_list.h"

#include "base/map.h"
#include "link/statement.h"

typedef struct Listing {
    const ActorView *view;
    const Situation *situation;
    Arena *arena;
    ElementList out;
} Listing;

static void append(char *out, size_t *length, Slice s) {
    if (s.len) {
        memcpy(out + *length, s.ptr, s.len);
        *length += s.len;
    }
}

static Element *add_element(Listing *l, const char *type, char letter, int32_t index) {
    Element *element = &l->out.items[l->out.count++];
    element_id(letter, index, element->id);
    element->type = type;
    return element;
}

static void add_tag(Element *element, const char *tag) {
    element->tags[element->n_tags++] = tag;
}

static const IndexRange *one_range(Listing *l, IndexRange range) {
    IndexRange *copy = ARENA_NEW(l->arena, IndexRange, 1);
    *copy = range;
    return copy;
}

/* Each name once, in the order of the first of each; without absent and empty ones. */
static SpeakerNames names_once(const Slice *names, int32_t n, Arena *arena) {
    SpeakerNames out = {.items = ARENA_NEW(arena, Slice, n)};
    Map seen;
    map_init(&seen, arena, n);
    for (int32_t i = 0; i < n; i++) {
        if (names[i].len && *map_put(&seen, slice_hash(names[i], 0), i) == i) {
            out.items[out.count++] = names[i];
        }
    }
    return out;
}

static SpeakerNames names_of(Listing *l, IndexRange who) {
    return speaker_names(l->situation, &who, 1, l->arena);
}

static void weigh(Listing *l, Element *element, Band band, Polarity polarity, CertaintyStatus status, Slice hedge) {
    element->is_weighed = true;
    element->band = band;
    element->polarity = polarity;
    element->status = status;
    element->hedge = text_on_one_line(hedge, l->arena);
    add_tag(element, certainty_status_name(status));
}

static bool is_open(CertaintyStatus status) {
    return status == CERTAINTY_PLANNED || status == CERTAINTY_POSSIBLE || status == CERTAINTY_HYPOTHETICAL;
}

/* The one judgement of those who say it. */
static void judge(Listing *l, Element *element, Band band) {
    Judgement *judgement = ARENA_NEW(l->arena, Judgement, 1);
    *judgement = (Judgement){.who = element->who, .hedge = element->hedge, .band = band};
    element->judgements = judgement;
    element->n_judgements = 1;
}

/* "denied the motions": what negates is no part of the text, which a reader takes as it stands. */
static bool is_denied_outside(const Situation *situation, const SituationClaim *claim) {
    const Certainty *certainty = claim->certainty;
    const Claim *said = &situation->accounts[claim->account].analysis->claims.items[claim->claim];
    return certainty->polarity == POLARITY_NEG && certainty->phrase.end > certainty->phrase.start &&
           !claim_says_span(said, certainty->phrase);
}

static void weigh_claim(Listing *l, Element *element, const SituationClaim *claim) {
    Band band;
    if (!claim_band(claim, &band)) {
        return;
    }
    weigh(l, element, band, claim->certainty->polarity, claim->certainty->status, claim->hedge);
    if (is_denied_outside(l->situation, claim)) {
        judge(l, element, (Band){(int16_t)(100 - band.high), (int16_t)(100 - band.low)});
    } else if (is_open(claim->certainty->status)) {
        judge(l, element, band);
    }
}

static void add_claims(Listing *l) {
    for (int32_t c = 0; c < l->situation->n_claims; c++) {
        const SituationClaim *claim = &l->situation->claims[c];
        Element *element = add_element(l, "claim", 'c', c);
        element->text = text_on_one_line(claim->text, l->arena);
        element->who = names_of(l, claim->who);
        element->places = one_range(l, claim->evidence);
        element->n_places = 1;
        ActorIndexes actors = claim_actors_find(l->view, claim, l->arena);
        element->actors = actors.items;
        element->n_actors = actors.count;
        element->n_accounts = claim->n_accounts;
        element->n_origins = claim->n_origins;
        add_tag(element, claim_kind_name(claim->kind));
        add_tag(element, claim_standing_name(claim->standing));
        weigh_claim(l, element, claim);
    }
}

typedef struct ExchangeWords {
    const char *one, *many, *before_other; /* one wants, many want; from whom */
} ExchangeWords;

static const ExchangeWords EXCHANGE_WORDS[EXCHANGE_KIND_COUNT] = {
    [EXCHANGE_WANTS] = {"wants", "want", " from "},
    [EXCHANGE_OFFERS] = {"offers", "offer", " to "},
    [EXCHANGE_GIVES] = {"gives", "give", " to "},
    [EXCHANGE_SHARES] = {"shares", "share", " with "},
    [EXCHANGE_OPPOSES] = {"opposes", "oppose", " against "},
};

static Slice or_empty(Slice s) {
    return s.ptr ? s : SLICE("");
}

/* Two joined, or a last word in lower case with an s: both countries, the officials, but not the United States. */
static bool is_plural(Slice who) {
    size_t last = who.len;
    while (last > 0 && who.ptr[last - 1] != ' ') {
        last--;
    }
    bool has_s = who.len > 2 && who.ptr[who.len - 1] == 's' && who.ptr[who.len - 2] != 's' && ascii_is_lower(who.ptr[last]);
    return has_s || slice_find(who, SLICE(" and "), 0) < who.len;
}

/* "Russia wants ammunition from North Korea", "Russia gives food to North Korea (possible)": the parties that are known, in
 * the words that the accounts have; whatever did not happen says so. */
static Slice exchange_text(const SituationExchange *x, Arena *arena) {
    const ExchangeWords *words = &EXCHANGE_WORDS[x->kind];
    bool is_to = x->kind == EXCHANGE_WANTS; /* who wants is whom it goes to */
    Slice known = x->who_text.len ? x->who_text : is_to ? x->to_text : x->from_text;
    Slice who = known.len ? known : SLICE("somebody");
    Slice other = is_to ? x->from_text : x->to_text;
    if (slice_equals(who, other)) {
        other = is_to ? SLICE("") : x->from_text;
    }
    bool has_other = other.len && !slice_equals(who, other), many = is_plural(who);
    bool denied = x->polarity == POLARITY_NEG || x->status == CERTAINTY_DENIED, open = is_open(x->status);
    const char *says = x->is_act ? "" : denied || many ? words->many : words->one; /* accuses Norway: it has its own verb */
    has_other = has_other && !x->is_act;
    Slice what = or_empty(x->what), condition = or_empty(x->condition);
    Slice raw = arena_print(arena, "%.*s %s%s%s%.*s%s%.*s%s%.*s%s%s%s", (int)who.len, who.ptr,
                            !denied ? "" : many ? "do not " : "does not ", says, x->is_act ? "" : " ", (int)what.len, what.ptr,
                            has_other ? words->before_other : "", has_other ? (int)other.len : 0, has_other ? other.ptr : "",
                            condition.len ? ", " : "", (int)condition.len, condition.ptr, open ? " (" : "",
                            open ? certainty_status_name(x->status) : "", open ? ")" : "");
    return text_on_one_line(raw, arena);
}

/* Who wants, offers, gives, shares or opposes, then the other party, where they are actors and two. */
static void add_parties(Listing *l, Element *element, const SituationExchange *x) {
    int32_t *parties = ARENA_NEW(l->arena, int32_t, 2);
    int32_t who = exchange_actor(x), other = exchange_other(x);
    if (who >= 0) {
        parties[element->n_actors++] = who;
    }
    if (other >= 0) {
        parties[element->n_actors++] = other;
    }
    element->actors = parties;
    element->is_link = element->n_actors == 2;
}

static void add_exchanges(Listing *l) {
    for (int32_t i = 0; i < l->situation->n_exchanges; i++) {
        const SituationExchange *x = &l->situation->exchanges[i];
        Element *element = add_element(l, "exchange", 'x', i);
        element->text = exchange_text(x, l->arena);
        element->places = one_range(l, x->evidence);
        element->who = names_of(l, x->sources);
        element->n_places = 1;
        add_parties(l, element, x);
        element->n_accounts = x->n_accounts;
        element->n_origins = x->n_origins;
        add_tag(element, exchange_kind_name(x->kind));
        add_tag(element, exchange_category_name(x->category));
        weigh(l, element, x->band, x->polarity, x->status, x->hedge);
        if (is_open(x->status)) {
            judge(l, element, x->band);
        }
    }
}

/* "number of people: 42 people / 47 people": all positions, the best supported first. */
static Slice difference_text(const Situation *situation, const SituationDifference *difference, Arena *arena) {
    static const char between[] = " / ";
    size_t room = difference->about.len + sizeof between;
    for (int32_t i = 0; i < difference->positions.count; i++) {
        room += situation->positions[difference->positions.first + i].value.len + sizeof between;
    }
    char *out = ARENA_NEW(arena, char, room);
    size_t length = 0;
    if (difference->about.len) {
        append(out, &length, difference->about);
        append(out, &length, SLICE(": "));
    }
    for (int32_t i = 0; i < difference->positions.count; i++) {
        append(out, &length, i ? slice_of(between) : SLICE(""));
        append(out, &length, situation->positions[difference->positions.first + i].value);
    }
    return text_on_one_line((Slice){out, length}, arena);
}

static void add_differences(Listing *l) {
    for (int32_t i = 0; i < l->situation->n_differences; i++) {
        const SituationDifference *difference = &l->situation->differences[i];
        Element *element = add_element(l, "difference", 'd', i);
        element->text = difference_text(l->situation, difference, l->arena);
        IndexRange *places = ARENA_NEW(l->arena, IndexRange, difference->positions.count);
        IndexRange *who = ARENA_NEW(l->arena, IndexRange, difference->positions.count);
        for (int32_t p = 0; p < difference->positions.count; p++) {
            places[p] = l->situation->positions[difference->positions.first + p].evidence;
            who[p] = l->situation->positions[difference->positions.first + p].who;
        }
        element->places = places;
        element->who = speaker_names(l->situation, who, difference->positions.count, l->arena);
        element->n_places = difference->positions.count;
        add_tag(element, difference_about_name(difference->kind));
    }
}

/* Who expects it, each once; the evidence and judgement of each. */
static void add_holders(Listing *l, Element *element, IndexRange holders) {
    IndexRange *places = ARENA_NEW(l->arena, IndexRange, holders.count);
    Judgement *judgements = ARENA_NEW(l->arena, Judgement, holders.count);
    Slice *names = ARENA_NEW(l->arena, Slice, holders.count);
    for (int32_t i = 0; i < holders.count; i++) {
        const SituationHolder *holder = &l->situation->holders[holders.first + i];
        places[i] = holder->evidence;
        names[i] = text_on_one_line(holder->name, l->arena);
        judgements[i] = (Judgement){.who = {&names[i], names[i].len ? 1 : 0},
                                    .hedge = text_on_one_line(holder->phrase, l->arena),
                                    .band = holder->band};
    }
    element->places = places;
    element->n_places = element->n_judgements = holders.count;
    element->judgements = judgements;
    element->who = names_once(names, holders.count, l->arena);
}

static void add_expectations(Listing *l) {
    for (int32_t i = 0; i < l->situation->n_expectations; i++) {
        const SituationExpectation *expectation = &l->situation->expectations[i];
        Element *element = add_element(l, "expectation", 'p', i);
        element->text = text_on_one_line(expectation->what, l->arena);
        element->actors = l->situation->about_of + expectation->about.first;
        element->n_actors = expectation->about.count;
        element->n_accounts = expectation->n_accounts;
        element->n_origins = expectation->n_origins;
        add_tag(element, expectation_kind_name(expectation->kind));
        weigh(l, element, expectation->pooled, expectation->polarity, expectation->status, SLICE_ABSENT);
        add_holders(l, element, expectation->holders);
    }
}

/* "it is so, because: …", "it is so, after: …" */
static void add_reasons(Listing *l, const SituationReason *reasons, int32_t n, const char *type, char letter, const char *between) {
    for (int32_t i = 0; i < n; i++) {
        const SituationReason *reason = &reasons[i];
        Slice of = or_empty(reason->of);
        Element *element = add_element(l, type, letter, i);
        Slice tie = reason->words.len ? reason->words : slice_of(between);
        element->text = text_on_one_line(arena_print(l->arena, "%.*s%s%.*s%s%.*s", (int)of.len, of.ptr, of.len ? ", " : "",
                                                     of.len ? (int)tie.len : 0, tie.ptr, of.len ? ": " : "",
                                                     (int)reason->because.len, reason->because.ptr),
                                         l->arena);
        element->places = one_range(l, reason->evidence);
        element->n_places = 1;
        element->n_accounts = reason->n_accounts;
        element->n_origins = reason->n_origins;
    }
}

/* "2023-09-12/2023-09-13: the forum ends": a day or an interval of ISO 8601, both ends included. */
static Slice time_text(const SituationTime *time, Arena *arena) {
    char from[11] = "", until[11] = "";
    if (date_is_valid(time->from)) {
        date_format_iso(time->from, from);
    }
    if (date_is_valid(time->until) && date_compare(time->from, time->until) != 0) {
        date_format_iso(time->until, until);
    }
    Slice what = or_empty(time->what);
    const char *bound = time_bound_name(time->bound);
    Slice text = arena_print(arena, "%s%s%s%s%s%s%.*s", bound ? bound : "", bound ? " " : "", from, until[0] ? "/" : "", until, from[0] || until[0] ? ": " : "",
                             (int)what.len, what.ptr);
    return text_on_one_line(text, arena);
}

static void add_times(Listing *l) {
    for (int32_t i = 0; i < l->situation->n_times; i++) {
        const SituationTime *time = &l->situation->times[i];
        Element *element = add_element(l, "time", 't', i);
        element->text = time_text(time, l->arena);
        element->places = one_range(l, time->evidence);
        element->n_places = 1;
        element->from = time->from;
        element->until = time->until;
        element->n_accounts = time->n_accounts;
        element->n_origins = time->n_origins;
        add_tag(element, time->precision);
        add_tag(element, certainty_status_name(time->status));
    }
}

static void add_quantities(Listing *l) {
    for (int32_t i = 0; i < l->situation->n_quantities; i++) {
        const SituationQuantity *quantity = &l->situation->quantities[i];
        Slice value = or_empty(quantity->value), what = or_empty(quantity->what);
        Element *element = add_element(l, "quantity", 'q', i);
        Slice text = arena_print(l->arena, "%.*s: %.*s", (int)value.len, value.ptr, (int)what.len, what.ptr);
        element->text = text_on_one_line(text, l->arena);
        element->who = names_of(l, quantity->who);
        element->places = one_range(l, quantity->evidence);
        element->n_places = 1;
        element->n_accounts = quantity->n_accounts;
        element->n_origins = quantity->n_origins;
        if (quantity->unit) {
            add_tag(element, quantity->unit);
        }
    }
}

/* Who does it and to whom, where they are actors. */
static void add_takers(Listing *l, Element *element, const SituationEvent *event) {
    int32_t *takers = ARENA_NEW(l->arena, int32_t, 2);
    if (event->who >= 0) {
        takers[element->n_actors++] = event->who;
    }
    if (event->whom >= 0 && event->whom != event->who) {
        takers[element->n_actors++] = event->whom;
    }
    element->actors = takers;
    element->is_link = event->who >= 0 && element->n_actors == 2;
}

static void add_events(Listing *l) {
    for (int32_t i = 0; i < l->situation->n_events; i++) {
        const SituationEvent *event = &l->situation->events[i];
        const char *type = plover_type_name(event->plover.type), *mode = plover_mode_name(event->plover.mode);
        Element *element = add_element(l, "event", 'e', i);
        element->text = text_on_one_line(or_empty(event->what), l->arena);
        element->places = one_range(l, event->evidence);
        element->n_places = 1;
        add_takers(l, element, event);
        element->n_accounts = event->n_accounts;
        element->n_origins = event->n_origins;
        if (type) {
            add_tag(element, type);
        }
        if (mode) {
            add_tag(element, mode);
        }
        add_tag(element, certainty_status_name(event->status));
    }
}

ElementList elements_list(const ActorView *view, Arena *arena) {
    const Situation *situation = view->situation;
    Listing l = {.view = view, .situation = situation, .arena = arena};
    int32_t n = situation->n_exchanges + situation->n_expectations + situation->n_claims + situation->n_differences +
                situation->n_times + situation->n_quantities + situation->n_reasons + situation->n_obstacles + situation->n_events;
    l.out.items = ARENA_NEW(arena, Element, n);
    add_exchanges(&l);
    add_reasons(&l, situation->obstacles, situation->n_obstacles, "obstacle", 'o', "in the way");
    add_reasons(&l, situation->reasons, situation->n_reasons, "reason", 'r', "because");
    add_expectations(&l);
    add_claims(&l);
    add_differences(&l);
    add_times(&l);
    add_quantities(&l);
    add_events(&l);
    return l.out;
}

Slice element_summary(const Element *element, Arena *arena) {
    Slice who = names_join(element->who, arena);
    Slice tags = SLICE(""), band = SLICE(""), origins = SLICE("");
    for (int32_t i = 0; i < element->n_tags; i++) {
        tags = arena_print(arena, "%.*s%s%s", (int)tags.len, tags.ptr, i ? ", " : "", element->tags[i]);
    }
    if (element->is_weighed) {
        Slice hedge = or_empty(element->hedge);
        band = arena_print(arena, " | %d.%02d-%d.%02d%s%.*s%s", element->band.low / 100, element->band.low % 100,
                           element->band.high / 100, element->band.high % 100, hedge.len ? " (" : "", (int)hedge.len,
                           hedge.ptr, hedge.len ? ")" : "");
    }
    if (element->n_origins > 0) {
        origins = arena_print(arena, " | %d origin%s", (int)element->n_origins, element->n_origins == 1 ? "" : "s");
    }
    return arena_print(arena, "%.*s%s%.*s%.*s%.*s", (int)who.len, who.ptr, who.len ? " | " : "", (int)tags.len, tags.ptr,
                       (int)band.len, band.ptr, (int)origins.len, origins.ptr);
}

AccountIndexes element_accounts(const Situation *situation, const Element *element, Arena *arena) {
    AccountIndexes accounts = {.items = ARENA_NEW(arena, int32_t, situation->n_accounts)};
    bool *seen = ARENA_NEW(arena, bool, situation->n_accounts);
    for (int32_t r = 0; r < element->n_places; r++) {
        for (int32_t e = element->places[r].first; e < element->places[r].first + element->places[r].count; e++) {
            int32_t account = situation->evidence[e].account;
            if (!seen[account]) {
                seen[account] = true;
                accounts.items[accounts.count++] = account;
            }
        }
    }
    return accounts;
}
