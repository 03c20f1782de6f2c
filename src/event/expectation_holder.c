#include "event/expectation_holder.h"

#include "claim/source.h"
#include "event/reason_words.h"
#include "names/role_noun.h"

/* Claims above that are looked at. */
enum { MOST_ABOVE = 4 };

/* Whether a source can hold something: a person, an organisation, a state; no report, place or presence. */
bool expectation_can_hold(const EventText *text, int32_t head) {
    if (head >= 0 && (event_text_form_is(text, head, "god") || event_text_child(text, head, DEPREL_COP) >= 0)) {
        return false; /* God willing; all five were users */
    }
    const EntityList *entities = text->layers.entities;
    int32_t entity = entity_meant(entities, text->clauses->syntax, head);
    int32_t i = head >= 0 ? mention_of_head(&entities->mentions, head) : -1;
    const Mention *mention = i >= 0 ? &entities->mentions.items[i] : NULL;
    if (entity >= 0) {
        const Entity *e = &entities->items[entity];
        return e->kind == ENTITY_PERSON || e->kind == ENTITY_ORGANISATION || e->state >= 0 ||
               (mention && mention->stands_for >= 0);
    }
    bool acts = mention && (mention->kind == ENTITY_PERSON || mention->kind == ENTITY_ORGANISATION ||
                            event_text_xpos_is(text, head, "NNS"));
    const Clauses *c = text->clauses;
    Parsed parsed = {c->text, c->segments, c->syntax, c->sentence_of};
    return acts || (head >= 0 && role_noun_kinds(&parsed, head) != 0);
}

/* I, we and our speak for the source around; a pronoun that stands for nobody named tells nothing. */
static bool is_lone_pronoun(const EventText *text, int32_t head) {
    static const char *const first[] = {"i", "me", "my", "we", "us", "our"};
    for (size_t i = 0; i < ARRAY_COUNT(first); i++) {
        if (event_text_form_is(text, head, first[i])) {
            return true;
        }
    }
    return event_text_upos(text, head) == UPOS_PRON &&
           entity_meant(text->layers.entities, text->clauses->syntax, head) < 0;
}

/* The visit led to speculation that they may meet there: what causes an expectation does not hold it. */
static bool only_causes(const EventText *text, const Claim *claim) {
    int32_t cue = claim->cue_head;
    int32_t class = cue >= 0 && event_text_upos(text, cue) == UPOS_VERB ? reason_word(REASON_WORDS_MAKES, event_text_lemma(text, cue)) : 0;
    return class != 0 && class != MAKE_FEELING;
}

/* The source of the innermost claim around whose source can hold something. Of I and we the claim around tells best who
 * speaks; else whom coreference finds. */
static void take_source(const EventText *text, Expectation *e) {
    const ClaimList *claims = text->layers.claims;
    int32_t claim = e->claim;
    for (int32_t step = 0; step < MOST_ABOVE && claim >= 0; step++) {
        const Claim *c = &claims->items[claim];
        bool holds = c->source.count && expectation_can_hold(text, c->source_head) && !only_causes(text, c);
        bool lone = holds && is_lone_pronoun(text, c->source_head);
        int32_t entity = holds ? claim_source_entity(claims, claim, text->clauses->segments, text->clauses->syntax, text->layers.entities) : -1;
        if ((holds && !lone) || (entity >= 0 && e->holder < 0)) {
            e->holder = entity;
            e->holder_span = lone ? (Span){0, 0} : c->source.items[0];
        }
        if (holds && !lone) {
            return;
        }
        claim = c->inside;
    }
}

/* The tensions threatening to rip it apart: things threaten and hold nothing. */
static bool is_threat_of_thing(const EventText *text, const Sign *sign) {
    int32_t head = sign->holder;
    if (sign->class != SIGN_FEARED || sign->frame != SIGN_CONTROL || head < 0 || event_text_upos(text, head) != UPOS_NOUN) {
        return false;
    }
    const EntityList *entities = text->layers.entities;
    const Clauses *c = text->clauses;
    Parsed parsed = {c->text, c->segments, c->syntax, c->sentence_of};
    int32_t i = mention_of_head(&entities->mentions, head);
    bool acts = i >= 0 && (entities->mentions.items[i].kind == ENTITY_PERSON || entities->mentions.items[i].kind == ENTITY_ORGANISATION);
    return !acts && role_noun_kinds(&parsed, head) == 0;
}

/* Columns had retreated to the city, where clerics vowed to stay: a holder who is not in the words that say who does it. */
static bool is_elsewhere(const EventText *text, const Sign *sign, Wording words) {
    bool own = sign->frame == SIGN_CONTROL && sign->holder >= 0 && event_text_upos(text, sign->holder) != UPOS_PRON;
    return own && sign->holder < words.first && words.first < sign->token;
}

/* Who holds it: the one whom the sign names, else the source of the claim. */
void expectation_set_holder(const EventText *text, const Sign *sign, Wording words, Expectation *e) {
    int32_t holder = is_threat_of_thing(text, sign) || is_elsewhere(text, sign, words) ? -1 : sign->holder;
    e->holder = -1;
    e->claim = text->claim_of[sign->head];
    if (holder >= 0 && expectation_can_hold(text, holder) && !is_lone_pronoun(text, holder)) {
        Wording w = wording_of_noun(text, holder);
        e->holder = entity_meant(text->layers.entities, text->clauses->syntax, holder);
        e->holder_span = event_text_span(text, w.first, w.last);
        return;
    }
    take_source(text, e);
}
