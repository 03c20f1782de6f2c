#include "weigh/act.h"

#include "claim/reporting.h"
#include "weigh/dating.h"
#include "weigh/measure.h"
#include "weigh/shown.h"

enum { MOST_BYTES = 320 };

static bool is_limiting(const EventText *text, int32_t token) {
    static const char *const words[] = {"until", "yet", "again", "only", "still", "anymore", "longer", "before", "unless", "if", "ever", "always", "just"};
    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        if (event_text_lemma_is(text, token, words[i])) {
            return true;
        }
    }
    return false;
}

static bool has_limit(const EventText *text, Span span) {
    const Segments *segments = text->clauses->segments;
    for (int32_t t = segments_token_at(segments, span.start); t < segments->n_tokens && segments->tokens[t].span.start < span.end; t++) {
        if (is_limiting(text, t)) {
            return true;
        }
    }
    return false;
}

/* A cue of a claim, or any verb of saying: said on Monday. */
static bool only_says(const Analysis *analysis, int32_t token) {
    return reporting_find(analysis->syntax.lemma[token]) != REPORTING_NONE;
}

static void find_parties(const Weighing *w, Act *act) {
    const EventText *text = &w->texts[act->account];
    int32_t subject = event_text_subject(text, act->token), before = act->token;
    for (int32_t step = 0; subject < 0 && step < 2 && event_text_deprel(text, before) == DEPREL_CONJ; step++) {
        before = event_text_head(text, before);
        subject = event_text_subject(text, before);
    }
    bool passive = event_text_child(text, act->token, DEPREL_AUX_PASS) >= 0 || event_text_child(text, act->token, DEPREL_NSUBJ_PASS) >= 0;
    act->doer = passive ? event_text_child(text, act->token, DEPREL_OBL_AGENT) : subject;
    act->object = passive ? subject : event_text_child(text, act->token, DEPREL_OBJ);
    act->doer_actor = measure_actor(w, act->account, act->doer);
    act->object_actor = measure_actor(w, act->account, act->object);
}

/* In, at a named place. */
static void find_place(const Weighing *w, Act *act) {
    const EventText *text = &w->texts[act->account];
    const EntityList *entities = &w->analyses[act->account]->entities;
    for (int32_t c = text->clauses->children.first[act->token]; c >= 0; c = text->clauses->children.next[c]) {
        int32_t preposition = event_text_deprel(text, c) == DEPREL_OBL ? event_text_child(text, c, DEPREL_CASE) : -1;
        bool at = preposition >= 0 && (event_text_lemma_is(text, preposition, "in") || event_text_lemma_is(text, preposition, "at"));
        int32_t entity = at ? entity_of_head(entities, c) : -1;
        if (entity >= 0 && entities->items[entity].kind == ENTITY_PLACE && act->place < 0) {
            act->place = c;
            act->place_actor = measure_actor(w, act->account, c);
        }
    }
}

/* The only known time whose words hang on the verb. */
static void find_time(const Weighing *w, Act *act) {
    const TimexList *times = &w->analyses[act->account]->times;
    const EventText *text = &w->texts[act->account];
    const Sentence *sentence = event_text_sentence(text, act->token);
    int32_t n = 0;
    for (int32_t i = timex_from(times, sentence->first_token); i < times->count && times->items[i].first_token < sentence->last_token; i++) {
        CalendarFields fields = calendar_fields(&times->items[i]);
        if (calendar_is_said(fields) && dating_hangs_on(w, act->account, i) == act->token) {
            act->timex = i;
            act->time = fields;
            n++;
        }
    }
    if (n != 1) {
        act->timex = -1;
        act->time = (CalendarFields){0};
    }
}

static bool act_of(const Weighing *w, int32_t account, const Event *event, Act *out) {
    const EventText *text = &w->texts[account];
    const Analysis *analysis = w->analyses[account];
    int32_t token = event->token;
    CertaintyStatus status = event->certainty.status;
    bool so = status == CERTAINTY_HAPPENED || status == CERTAINTY_DENIED;
    if (event_text_upos(text, token) != UPOS_VERB || !so || only_says(analysis, token)) {
        return false;
    }
    Predicate look;
    predicate_look(&w->clauses[account], token, &look);
    bool contrary = look.auxiliary >= 0 && look.subject >= 0 && look.auxiliary < look.subject; /* had he left */
    if (look.is_infinitive || look.modal >= 0 || contrary) {
        return false;
    }
    *out = (Act){.account = account, .token = token, .timex = -1, .place = -1, .place_actor = -1};
    find_parties(w, out);
    find_time(w, out);
    find_place(w, out);
    int32_t head;
    out->span = shown_clause(w, account, token, &head);
    out->is_negated = look.negation >= 0 && !look.negated_subject;
    if (head != token || span_length(out->span) > MOST_BYTES || (out->doer < 0 && out->object < 0)) {
        return false;
    }
    out->is_limited = look.near_negation || has_limit(text, out->span);
    return out->is_negated == (event->certainty.polarity == POLARITY_NEG || status == CERTAINTY_DENIED);
}

void acts_find(const Weighing *w, ActList *out) {
    VECTOR(Act) found = {0};
    for (int32_t a = 0; a < w->n; a++) {
        const EventList *events = &w->analyses[a]->events;
        for (int32_t i = 0; i < events->count && !weighing_is_spun_copy(w, a); i++) {
            Act act;
            if (act_of(w, a, &events->items[i], &act)) {
                *VECTOR_PUSH(&found, w->scratch) = act;
            }
        }
    }
    *out = (ActList){found.items, found.count};
}
