#include "weigh/shown.h"

#include "event/wording.h"

static Slice name_of(const Weighing *w, int32_t account, int32_t entity) {
    int32_t actor = entity >= 0 ? w->out->actors.actor_of[account][entity] : -1;
    return actor >= 0 ? w->out->actors.items[actor].name : SLICE_ABSENT;
}

static bool has_lower(Slice name) {
    for (size_t i = 0; i < name.len; i++) {
        if (ascii_is_lower(name.ptr[i])) {
            return true;
        }
    }
    return false;
}

/* Whom a pronoun means, as far as it has a name; of two both. Absent where it is not known. */
static Slice meant_by(const Weighing *w, int32_t account, int32_t token) {
    const EntityList *entities = &w->analyses[account]->entities;
    int32_t entity = entity_of_head(entities, token);
    if (entity < 0) {
        return SLICE_ABSENT;
    }
    if (!has_lower(entities->items[entity].name)) { /* M. B. A. */
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
    static const char *const lemmas[] = {"this", "that", "these", "those", "which", "who", "such", "what", "whose"};
    for (size_t i = 0; i < ARRAY_COUNT(lemmas); i++) {
        if (slice_equals(analysis->syntax.lemma[token], slice_of(lemmas[i]))) {
            return true;
        }
    }
    return false;
}

/* Whether words before a dash or colon are a dateline: names, numbers and marks alone, a place among them and no person. */
static bool is_dateline(const Analysis *analysis, Span span) {
    int32_t t = segments_token_at(&analysis->segments, span.start);
    bool place = false, other = false;
    for (; t < analysis->segments.n_tokens && analysis->segments.tokens[t].span.start < span.end; t++) {
        Upos upos = (Upos)analysis->syntax.upos[t];
        int32_t entity = entity_of_head(&analysis->entities, t);
        EntityKind kind = entity >= 0 ? analysis->entities.items[entity].kind : ENTITY_OTHER;
        place |= kind == ENTITY_PLACE;
        other |= kind == ENTITY_PERSON || (upos != UPOS_PROPN && upos != UPOS_NUM && upos != UPOS_PUNCT && upos != UPOS_SYM);
    }
    return place && !other;
}

/* ISMAILIA, Egypt, March 31 -- Traffic has …, New Delhi/Mumbai: A ship …: without the place up to the dash or colon. */
static Span without_dateline(const Analysis *analysis, Span span) {
    enum { LEAST_CAPITALS = 3, MOST_BYTES = 80 };
    static const char *const marks[] = {" -- ", " \xE2\x80\x94 ", " \xE2\x80\x93 ", " - ", ": "};
    Slice words = slice_at(analysis->report->text, span);
    size_t capitals = 0;
    while (capitals < words.len && ascii_is_upper(words.ptr[capitals])) {
        capitals++;
    }
    for (size_t i = 0; i < ARRAY_COUNT(marks); i++) {
        Slice mark = slice_of(marks[i]);
        size_t at = slice_find(slice_sub(words, 0, MOST_BYTES), mark, 0);
        bool dash = mark.len > 2, found = at < words.len && at < MOST_BYTES;
        if (found && ((dash && capitals >= LEAST_CAPITALS) || is_dateline(analysis, (Span){span.start, span.start + (int32_t)at}))) {
            return (Span){span.start + (int32_t)(at + mark.len), span.end};
        }
    }
    return span;
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

Slice shown_on_one_line(const Weighing *w, Slice text) {
    bool plain = true;
    for (size_t i = 0; i < text.len && plain; i++) {
        plain = !ascii_is_space(text.ptr[i]) || (text.ptr[i] == ' ' && i + 1 < text.len && !ascii_is_space(text.ptr[i + 1]));
    }
    if (plain || !text.len) {
        return text;
    }
    char *out = ARENA_NEW(w->arena, char, text.len);
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool space = ascii_is_space(text.ptr[i]);
        if (!space || (length > 0 && out[length - 1] != ' ')) {
            out[length++] = space ? ' ' : text.ptr[i];
        }
    }
    return (Slice){out, length - (length > 0 && out[length - 1] == ' ')};
}

/* what is to happen: nothing is said by that alone. */
static bool is_open_word(const Analysis *analysis, int32_t token) {
    const char *xpos = xpos_name(analysis->syntax.xpos[token]);
    return strcmp(xpos, "WP") == 0 || strcmp(xpos, "WDT") == 0 || strcmp(xpos, "WP$") == 0;
}

/* Denmark said that it would: whether the subject of a verb above names what the pronoun means. Else what *it* and *its* mean is
 * too often mistaken: of 35 found in the same sentence 9 were wrong. */
static bool is_named_above(const Analysis *analysis, int32_t pronoun) {
    const EntityList *entities = &analysis->entities;
    int32_t entity = entity_of_head(entities, pronoun), at = mention_of_head(&entities->mentions, pronoun);
    bool whose = (Deprel)analysis->syntax.deprel[pronoun] == DEPREL_NMOD_POSS;
    for (int32_t i = at - 1; entity >= 0 && !whose && i >= 0; i--) {
        const Mention *before = &entities->mentions.items[i];
        if (before->sentence != entities->mentions.items[at].sentence) {
            break;
        }
        const Syntax *syntax = &analysis->syntax;
        bool subject = (Deprel)syntax->deprel[before->head] == DEPREL_NSUBJ && syntax->head[before->head] >= 0;
        if (subject && before->form == MENTION_NAME && entities->entity_of[i] == entity &&
            tree_is_ancestor(syntax, syntax->head[before->head], pronoun)) {
            return true;
        }
    }
    return false;
}

Shown shown_text(const Weighing *w, int32_t account, Span span) {
    const Analysis *analysis = w->analyses[account];
    Slice text = analysis->report->text;
    span = without_lead(text, without_dateline(analysis, span));
    Shown out = {shown_on_one_line(w, slice_at(text, span)), false};
    int32_t first = segments_token_at(&analysis->segments, span.start);
    if (first >= analysis->segments.n_tokens || (!is_open_word(analysis, first) && (Upos)analysis->syntax.upos[first] != UPOS_PRON) ||
        (Deprel)analysis->syntax.deprel[first] == DEPREL_EXPL) {
        return out;
    }
    int32_t mention = mention_of_head(&analysis->entities.mentions, first);
    PronounClass person = mention >= 0 ? analysis->entities.mentions.items[mention].pronoun : PRONOUN_NONE;
    bool quoted = mention >= 0 && analysis->entities.mentions.items[mention].quote >= 0;
    bool person_meant = person == PRONOUN_HE || person == PRONOUN_SHE || person == PRONOUN_THEY;
    bool third = person_meant || person == PRONOUN_IT;
    bool known = person_meant || (person == PRONOUN_IT && is_named_above(analysis, first));
    Slice name = known && !quoted ? meant_by(w, account, first) : SLICE_ABSENT;
    if (name.len) {
        Slice pronoun = slice_at(text, analysis->segments.tokens[first].span);
        Slice rest = slice_from(out.text, pronoun.len);
        out.text = arena_print(w->arena, "%.*s [%.*s]%.*s", (int)pronoun.len, pronoun.ptr, (int)name.len, name.ptr,
                               (int)rest.len, rest.ptr);
    }
    out.is_vague = !name.len && (third || is_open_word(analysis, first) || is_demonstrative(analysis, first));
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
                bool there = clause.first > 0 && event_text_form_is(text, clause.first - 1, "there");
                clause.first -= there;
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
