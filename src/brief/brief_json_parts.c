#include "brief/brief_json_parts.h"

#include "analysis/fields.h"
#include "brief/deed.h"

static void put_exchange(BriefJson *b, int32_t index) {
    const SituationExchange *x = &b->situation->exchanges[index];
    JsonWriter *json = &b->json;
    json_begin_object(json);
    json_put_id(json, "id", 'x', index);
    json_put_string(json, "kind", slice_of(exchange_kind_name(x->kind)));
    json_put_string(json, "from", x->from_text);
    json_put_string(json, "to", x->to_text);
    json_put_string(json, "what", x->what);
    json_put_string(json, "category", slice_of(exchange_category_name(x->category)));
    json_put_string(json, "status", slice_of(certainty_status_name(x->status)));
    brief_json_band(json, x->band);
    json_put_int(json, "origins", x->n_origins);
    brief_json_evidence(b, x->evidence);
    json_put_string(json, "who", x->who_text);
    json_put_id(json, "who_actor", 'a', x->who);
    json_put_id(json, "from_actor", 'a', x->from);
    json_put_id(json, "to_actor", 'a', x->to);
    json_put_string(json, "polarity", x->polarity == POLARITY_NEG ? SLICE("neg") : SLICE("pos"));
    json_put_string(json, "phrase", x->hedge);
    json_put_string(json, "if", x->condition);
    json_put_bool(json, "act", x->is_act);
    brief_json_who(b, "sources", x->sources);
    json_end_object(json);
}

void brief_json_exchanges(BriefJson *b) {
    json_key(&b->json, "exchanges");
    json_begin_array(&b->json);
    for (int32_t i = 0; i < b->situation->n_exchanges; i++) {
        put_exchange(b, i);
    }
    json_end_array(&b->json);
}

static void put_event(BriefJson *b, int32_t index) {
    const SituationEvent *event = &b->situation->events[index];
    JsonWriter *json = &b->json;
    json_begin_object(json);
    json_put_id(json, "id", 'e', index);
    json_put_string(json, "type", slice_of(plover_type_name(event->plover.type)));
    json_put_string(json, "mode", slice_of(plover_mode_name(event->plover.mode)));
    json_put_string(json, "name", deed_name(&event->plover));
    json_put_string(json, "who", event->who_text);
    json_put_string(json, "whom", event->whom_text);
    json_put_string(json, "what", event->what);
    json_put_string(json, "status", slice_of(certainty_status_name(event->status)));
    json_put_string(json, "polarity", event->polarity == POLARITY_NEG ? SLICE("neg") : SLICE("pos"));
    json_put_id(json, "who_actor", 'a', event->who);
    json_put_id(json, "whom_actor", 'a', event->whom);
    json_put_id(json, "exchange", 'x', event->exchange);
    json_put_int(json, "origins", event->n_origins);
    brief_json_evidence(b, event->evidence);
    json_end_object(json);
}

void brief_json_events(BriefJson *b) {
    json_key(&b->json, "events");
    json_begin_array(&b->json);
    for (int32_t i = 0; i < b->situation->n_events; i++) {
        put_event(b, i);
    }
    json_end_array(&b->json);
}

void brief_json_obstacles(BriefJson *b) {
    JsonWriter *json = &b->json;
    json_key(json, "obstacles");
    json_begin_array(json);
    for (int32_t i = 0; i < b->situation->n_obstacles; i++) {
        const SituationReason *obstacle = &b->situation->obstacles[i];
        json_begin_object(json);
        json_put_id(json, "id", 'o', i);
        json_put_string(json, "what", obstacle->because);
        json_put_id(json, "against", 'x', obstacle->exchange);
        brief_json_evidence(b, obstacle->evidence);
        json_put_string(json, "against_text", obstacle->of);
        json_put_int(json, "origins", obstacle->n_origins);
        json_put_string(json, "words", obstacle->words);
        json_end_object(json);
    }
    json_end_array(json);
}

void brief_json_reasons(BriefJson *b) {
    JsonWriter *json = &b->json;
    json_key(json, "reasons");
    json_begin_array(json);
    for (int32_t i = 0; i < b->situation->n_reasons; i++) {
        const SituationReason *reason = &b->situation->reasons[i];
        json_begin_object(json);
        json_put_id(json, "id", 'r', i);
        json_put_string(json, "of", reason->of);
        json_put_string(json, "because", reason->because);
        brief_json_evidence(b, reason->evidence);
        json_put_id(json, "exchange", 'x', reason->exchange);
        json_put_int(json, "origins", reason->n_origins);
        json_put_string(json, "words", reason->words);
        json_end_object(json);
    }
    json_end_array(json);
}

/* Who holds it: null for the account itself. */
static void put_holder(BriefJson *b, const SituationHolder *holder) {
    JsonWriter *json = &b->json;
    json_begin_object(json);
    json_put_string(json, "who", holder->name.len ? holder->name : SLICE_ABSENT);
    json_put_string(json, "phrase", holder->phrase);
    brief_json_band(json, holder->band);
    brief_json_evidence(b, holder->evidence);
    json_put_id(json, "actor", 'a', holder->actor);
    json_put_string(json, "account", b->situation->accounts[holder->account].analysis->report->id);
    json_put_string(json, "status", slice_of(certainty_status_name(holder->status)));
    json_end_object(json);
}

static void put_without(BriefJson *b, IndexRange range) {
    JsonWriter *json = &b->json;
    json_key(json, "without");
    json_begin_array(json);
    for (int32_t i = range.first; i < range.first + range.count; i++) {
        const WithoutAccount *without = &b->situation->withouts[i];
        json_begin_object(json);
        json_put_string(json, "account", b->situation->accounts[without->account].analysis->report->id);
        if (without->is_left) {
            brief_json_band(json, without->band);
        } else {
            json_put_null(json, "low");
            json_put_null(json, "high");
        }
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_expectation(BriefJson *b, int32_t index) {
    const SituationExpectation *e = &b->situation->expectations[index];
    JsonWriter *json = &b->json;
    json_begin_object(json);
    json_put_id(json, "id", 'p', index);
    json_put_string(json, "what", e->what);
    json_key(json, "holders");
    json_begin_array(json);
    for (int32_t h = e->holders.first; h < e->holders.first + e->holders.count; h++) {
        put_holder(b, &b->situation->holders[h]);
    }
    json_end_array(json);
    json_key(json, "pooled");
    json_begin_object(json);
    brief_json_band(json, e->pooled);
    json_end_object(json);
    put_without(b, e->without);
    json_put_string(json, "kind", slice_of(expectation_kind_name(e->kind)));
    json_put_string(json, "status", slice_of(certainty_status_name(e->status)));
    json_put_string(json, "polarity", e->polarity == POLARITY_NEG ? SLICE("neg") : SLICE("pos"));
    json_put_int(json, "origins", e->n_origins);
    json_key(json, "about");
    json_begin_array(json);
    for (int32_t i = e->about.first; i < e->about.first + e->about.count; i++) {
        json_write_string(json, b->situation->actors.items[b->situation->about_of[i]].name);
    }
    json_end_array(json);
    json_end_object(json);
}

void brief_json_expectations(BriefJson *b) {
    json_key(&b->json, "expectations");
    json_begin_array(&b->json);
    for (int32_t i = 0; i < b->situation->n_expectations; i++) {
        put_expectation(b, i);
    }
    json_end_array(&b->json);
}

static void put_difference(BriefJson *b, int32_t index) {
    const SituationDifference *difference = &b->situation->differences[index];
    JsonWriter *json = &b->json;
    json_begin_object(json);
    json_put_id(json, "id", 'd', index);
    json_put_string(json, "about", difference->about);
    json_key(json, "positions");
    json_begin_array(json);
    for (int32_t p = difference->positions.first; p < difference->positions.first + difference->positions.count; p++) {
        const SituationPosition *position = &b->situation->positions[p];
        json_begin_object(json);
        json_put_string(json, "value", position->value);
        brief_json_who(b, "who", position->who);
        brief_json_evidence(b, position->evidence);
        json_end_object(json);
    }
    json_end_array(json);
    json_put_string(json, "kind", slice_of(difference_about_name(difference->kind)));
    json_end_object(json);
}

void brief_json_differences(BriefJson *b) {
    json_key(&b->json, "differences");
    json_begin_array(&b->json);
    for (int32_t i = 0; i < b->situation->n_differences; i++) {
        put_difference(b, i);
    }
    json_end_array(&b->json);
}

void brief_json_timeline(BriefJson *b) {
    JsonWriter *json = &b->json;
    json_key(json, "timeline");
    json_begin_array(json);
    for (int32_t i = 0; i < b->situation->n_times; i++) {
        const SituationTime *time = &b->situation->times[i];
        json_begin_object(json);
        brief_json_date(json, "when", time->from);
        brief_json_date(json, "until", time->until);
        json_put_string(json, "precision", slice_of(time->precision));
        json_put_string(json, "what", time->what);
        json_put_string(json, "status", slice_of(certainty_status_name(time->status)));
        brief_json_evidence(b, time->evidence);
        json_put_id(json, "id", 't', i);
        json_put_string(json, "expression", time->expression);
        brief_json_date(json, "reported", time->reported);
        json_put_string(json, "bound", slice_of(time_bound_name(time->bound)));
        json_put_int(json, "origins", time->n_origins);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_bound(JsonWriter *json, const char *key, bool has, double value) {
    if (has) {
        json_put_number(json, key, value);
    } else {
        json_put_null(json, key);
    }
}

void brief_json_quantities(BriefJson *b) {
    JsonWriter *json = &b->json;
    json_key(json, "quantities");
    json_begin_array(json);
    for (int32_t i = 0; i < b->situation->n_quantities; i++) {
        const SituationQuantity *q = &b->situation->quantities[i];
        json_begin_object(json);
        json_put_string(json, "what", q->what);
        put_bound(json, "value", q->has_low && q->has_high && q->low == q->high, q->low);
        json_put_string(json, "unit", slice_of(q->unit));
        brief_json_date(json, "when", q->from);
        brief_json_who(b, "who", q->who);
        brief_json_evidence(b, q->evidence);
        json_put_id(json, "id", 'q', i);
        json_put_string(json, "text", q->value);
        put_bound(json, "low", q->has_low, q->low);
        put_bound(json, "high", q->has_high, q->high);
        brief_json_date(json, "until", q->until);
        json_put_int(json, "origins", q->n_origins);
        json_end_object(json);
    }
    json_end_array(json);
}

/* Accounts that have not a word of what others say, each with those claims; silences of one account need not stand together. */
static void put_silent_accounts(BriefJson *b) {
    const Situation *situation = b->situation;
    JsonWriter *json = &b->json;
    json_key(json, "accounts");
    json_begin_array(json);
    for (int32_t a = 0; a < situation->n_accounts; a++) {
        bool any = false;
        for (int32_t i = 0; i < situation->n_silences; i++) {
            if (situation->silences[i].account != a) {
                continue;
            }
            if (!any) {
                json_begin_object(json);
                json_put_string(json, "account", situation->accounts[a].analysis->report->id);
                json_key(json, "claims");
                json_begin_array(json);
                any = true;
            }
            json_write_id(json, 'c', situation->silences[i].claim);
        }
        if (any) {
            json_end_array(json);
            json_end_object(json);
        }
    }
    json_end_array(json);
}

void brief_json_silent(BriefJson *b) {
    JsonWriter *json = &b->json;
    json_key(json, "silent");
    json_begin_object(json);
    json_key(json, "actors");
    json_begin_array(json);
    for (int32_t i = 0; i < b->situation->n_unheard; i++) {
        json_write_id(json, 'a', b->situation->unheard[i]);
    }
    json_end_array(json);
    put_silent_accounts(b);
    json_end_object(json);
}
