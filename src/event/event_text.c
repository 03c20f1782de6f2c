#include "event/event_text.h"

/* A claim in a claim paints over it; deeper ones than this keep the outer one's colour. */
enum { MOST_DEPTH = 4 };

static int32_t depth_of(const ClaimList *claims, int32_t claim) {
    int32_t depth = 0;
    while (claims->items[claim].inside >= 0 && depth < MOST_DEPTH) {
        claim = claims->items[claim].inside;
        depth++;
    }
    return depth;
}

static void paint(const Segments *segments, const ClaimList *claims, int32_t claim, int32_t *claim_of) {
    const SpanList *content = &claims->items[claim].content;
    for (int32_t i = 0; i < content->count; i++) {
        Span span = content->items[i];
        for (int32_t t = segments_token_at(segments, span.start);
             t < segments->n_tokens && segments->tokens[t].span.start < span.end; t++) {
            claim_of[t] = claim;
        }
    }
}

static int32_t *none_for_each(int32_t n, Arena *arena) {
    int32_t *array = ARENA_NEW(arena, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        array[i] = -1;
    }
    return array;
}

EventText event_text_make(const EventLayers *layers, Arena *arena) {
    const Clauses *clauses = layers->certainty->clauses;
    const Segments *segments = clauses->segments;
    int32_t n = segments->n_tokens;
    EventText text = {*layers, clauses, none_for_each(n, arena), none_for_each(n, arena),
                      none_for_each(n, arena)};
    for (int32_t depth = 0; depth <= MOST_DEPTH; depth++) {
        for (int32_t i = 0; i < layers->claims->count; i++) {
            bool painted = layers->claims->items[i].kind != CLAIM_UNATTRIBUTED;
            if (painted && depth_of(layers->claims, i) == depth) {
                paint(segments, layers->claims, i, text.claim_of);
            }
        }
    }
    for (int32_t i = 0; i < layers->events->count; i++) {
        text.event_of[layers->events->items[i].token] = i;
    }
    for (int32_t i = 0; i < layers->frames->count; i++) {
        text.frame_of[layers->frames->items[i].token] = i;
    }
    return text;
}

const Sentence *event_text_sentence(const EventText *text, int32_t token) {
    return &text->clauses->segments->sentences[text->clauses->sentence_of[token]];
}

bool event_text_lemma_is(const EventText *text, int32_t token, const char *lemma) {
    return slice_equals(text->clauses->syntax->lemma[token], slice_of(lemma));
}

bool event_text_form_is(const EventText *text, int32_t token, const char *form) {
    Span span = text->clauses->segments->tokens[token].span;
    return slice_equals_ascii_nocase(slice_at(text->clauses->text, span), slice_of(form));
}

bool event_text_xpos_is(const EventText *text, int32_t token, const char *xpos) {
    return strcmp(xpos_name(text->clauses->syntax->xpos[token]), xpos) == 0;
}

int32_t event_text_child(const EventText *text, int32_t token, Deprel deprel) {
    const Clauses *c = text->clauses;
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        if (c->syntax->deprel[child] == deprel) {
            return child;
        }
    }
    return -1;
}

int32_t event_text_subject(const EventText *text, int32_t token) {
    const Clauses *c = text->clauses;
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        Deprel deprel = (Deprel)c->syntax->deprel[child];
        bool clause = deprel == DEPREL_CSUBJ && child < token; /* easy to get: no subject */
        if (deprel_is_subject(deprel) || clause || deprel == DEPREL_EXPL) {
            return child;
        }
    }
    return -1;
}

int32_t event_text_shared_subject(const EventText *text, int32_t token) {
    int32_t subject = event_text_subject(text, token);
    bool joined = subject < 0 && event_text_deprel(text, token) == DEPREL_CONJ;
    return joined ? event_text_subject(text, event_text_head(text, token)) : subject;
}

Span event_text_span(const EventText *text, int32_t first, int32_t last) {
    const Token *tokens = text->clauses->segments->tokens;
    return first < last ? (Span){tokens[first].span.start, tokens[last - 1].span.end} : (Span){0, 0};
}
