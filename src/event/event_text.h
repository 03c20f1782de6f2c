/* What the later stages of this folder read: one report's layers together, and for each token what stands at
 * it. */
#ifndef HEARSAY_EVENT_EVENT_TEXT_H
#define HEARSAY_EVENT_EVENT_TEXT_H

#include "event/event.h"
#include "names/entity.h"
#include "roles/roles.h"
#include "time/timex.h"

/* The finished layers; clauses and certainty are those that events were found with. */
typedef struct EventLayers {
    const CertaintyText *certainty;
    const FrameList *frames;
    const EntityList *entities;
    const TimexList *times;
    const ClaimList *claims;
    const EventList *events;
} EventLayers;

typedef struct EventText {
    EventLayers layers;
    const Clauses *clauses;
    int32_t *claim_of; /* [n_tokens] the innermost claim with a cue in whose content it stands, or -1 */
    int32_t *event_of; /* [n_tokens] the event that it names, or -1 */
    int32_t *frame_of; /* [n_tokens] the frame of this predicate, or -1 */
} EventText;

/* In arena; valid as long as it and the layers. Linear but for how deep claims lie in one another. */
EventText event_text_make(const EventLayers *layers, Arena *arena);

static inline Slice event_text_lemma(const EventText *text, int32_t token) {
    return text->clauses->syntax->lemma[token];
}

static inline Deprel event_text_deprel(const EventText *text, int32_t token) {
    return (Deprel)text->clauses->syntax->deprel[token];
}

static inline Upos event_text_upos(const EventText *text, int32_t token) {
    return (Upos)text->clauses->syntax->upos[token];
}

static inline int32_t event_text_head(const EventText *text, int32_t token) {
    return text->clauses->syntax->head[token];
}

/* Its sentence. */
const Sentence *event_text_sentence(const EventText *text, int32_t token);

bool event_text_lemma_is(const EventText *text, int32_t token, const char *lemma);
bool event_text_form_is(const EventText *text, int32_t token, const char *form); /* letters of any case */
bool event_text_xpos_is(const EventText *text, int32_t token, const char *xpos);

/* The first child of a token with this relation (subtypes are others), or -1. */
int32_t event_text_child(const EventText *text, int32_t token, Deprel deprel);

/* The subject of a predicate's own clause, -1 where it has none. */
int32_t event_text_subject(const EventText *text, int32_t token);

/* The same, or that of the verb that it is coordinated with: Ann came and [went]. */
int32_t event_text_shared_subject(const EventText *text, int32_t token);

/* The words of tokens [first, last). */
Span event_text_span(const EventText *text, int32_t first, int32_t last);

#endif
