#include "weigh/shown.h"

#include "event/wording.h"

static Slice name_of(const Weighing *w, int32_t account, int32_t entity) {
    int32_t actor = entity >= 0 ? w->out->actors.actor_of[account][entity] : -1;
    return actor >= 0 ? w->out->actors.items[actor].name : SLICE_ABSENT;
}

/* Whom a pronoun means, as far as it has a name; of two both. Absent where it is not known. */
static Slice meant_by(const Weighing *w, int32_t account, int32_t token) {
    const EntityList *entities = &w->analyses[account]->entities;
    int32_t entity = entity_of_head(entities, token);
    if (entity < 0) {
        return SLICE_ABSENT;
    }
    const int32_t *members = entities->items[entity].members;
    Slice one = name_of(w, account, members[0]), other = name_of(w, account, members[1]);
    if (one.len && other.len) {
        return arena_print(w->arena, "%.*s and %.*s", (int)one.len, one.ptr, (int)other.len, other.ptr);
    }
    return name_of(w, account, entity);
}

static bool is_demonstrative(const Analysis *analysis, int32_t token) {
    static const char *const lemmas[] = {"this", "that", "these", "those", "which", "who", "such"};
    for (size_t i = 0; i < ARRAY_COUNT(lemmas); i++) {
        if (slice_equals(analysis->syntax.lemma[token], slice_of(lemmas[i]))) {
            return true;
        }
    }
    return false;
}

static Span without_lead(Slice text, Span span) {
    static const char *const leads[] = {"that ", "and ", "but ", "although "};
    for (bool cut = true; cut && span.start < span.end;) {
        cut = false;
        if (strchr(",;:- \t\r\n", text.ptr[span.start])) {
            span.start++;
            cut = true;
        }
        for (size_t i = 0; i < ARRAY_COUNT(leads); i++) {
            size_t length = strlen(leads[i]);
            Slice rest = slice_at(text, span);
            if (rest.len > length && slice_equals_ascii_nocase(slice_sub(rest, 0, length), slice_of(leads[i]))) {
                span.start += (int32_t)length;
                cut = true;
            }
        }
    }
    return span;
}

Shown shown_text(const Weighing *w, int32_t account, Span span) {
    const Analysis *analysis = w->analyses[account];
    Slice text = analysis->report->text;
    span = without_lead(text, span);
    Shown out = {slice_trim(slice_at(text, span)), false};
    int32_t first = segments_token_at(&analysis->segments, span.start);
    if (first >= analysis->segments.n_tokens || (Upos)analysis->syntax.upos[first] != UPOS_PRON ||
        (Deprel)analysis->syntax.deprel[first] == DEPREL_EXPL) {
        return out;
    }
    int32_t mention = mention_of_head(&analysis->entities.mentions, first);
    PronounClass person = mention >= 0 ? analysis->entities.mentions.items[mention].pronoun : PRONOUN_NONE;
    bool quoted = mention >= 0 && analysis->entities.mentions.items[mention].quote >= 0;
    bool person_meant = person == PRONOUN_HE || person == PRONOUN_SHE || person == PRONOUN_THEY;
    bool third = person_meant || person == PRONOUN_IT; /* what it means is too often mistaken */
    Slice name = person_meant && !quoted ? meant_by(w, account, first) : SLICE_ABSENT;
    if (name.len) {
        Slice pronoun = slice_at(text, analysis->segments.tokens[first].span);
        Slice rest = slice_from(out.text, pronoun.len);
        out.text = arena_print(w->arena, "%.*s [%.*s]%.*s", (int)pronoun.len, pronoun.ptr, (int)name.len, name.ptr,
                               (int)rest.len, rest.ptr);
    }
    out.is_vague = !name.len && (third || is_demonstrative(analysis, first));
    return out;
}

static bool heads_clause(const EventText *text, int32_t token) {
    Upos upos = event_text_upos(text, token);
    return upos == UPOS_VERB || event_text_subject(text, token) >= 0 || event_text_child(text, token, DEPREL_COP) >= 0;
}

static bool names_event(const EventText *text, int32_t token) {
    return event_text_upos(text, token) == UPOS_NOUN && text->event_of[token] >= 0;
}

static bool has_subject(const EventText *text, Wording clause) {
    for (int32_t t = clause.first; t < clause.last; t++) {
        if (deprel_is_subject(event_text_deprel(text, t)) || event_text_deprel(text, t) == DEPREL_EXPL) {
            return true;
        }
    }
    return false;
}

/* Words above a token that are looked at for a clause. */
enum { MOST_ABOVE = 6 };

Span shown_clause(const Weighing *w, int32_t account, int32_t token, int32_t *head) {
    const EventText *text = &w->texts[account];
    *head = -1;
    for (int32_t step = 0; token >= 0 && step < MOST_ABOVE; step++, token = event_text_head(text, token)) {
        if (heads_clause(text, token)) {
            Wording clause = wording_of_clause(text, token);
            if (has_subject(text, clause)) {
                *head = token;
                return wording_span(text, clause, token);
            }
            return (Span){0, 0};
        }
        if (step > 0 && names_event(text, token)) {
            *head = token;
            return wording_span(text, wording_of_noun(text, token), token);
        }
    }
    return (Span){0, 0};
}
