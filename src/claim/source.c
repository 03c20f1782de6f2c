#include "claim/source.h"

#include "claim/quoted.h"

/* Claims before it that are looked at, pronouns among them. */
enum { MOST_BEFORE = 8 };

static const Mention *mention_at(const EntityList *entities, int32_t token) {
    int32_t i = token >= 0 ? mention_of_head(&entities->mentions, token) : -1;
    return i < 0 ? NULL : &entities->mentions.items[i];
}

/* He or she as a source by itself. */
static bool is_one_person(const Claim *claim, const EntityList *entities) {
    const Mention *mention = claim->source.count == 1 ? mention_at(entities, claim->source_head) : NULL;
    return mention && mention->form == MENTION_PRONOUN && mention->gender && !mention->is_possessive;
}

/* Whether it is the subject of a main clause or of what goes on with one: not when he said, who said. */
static bool is_main_subject(const Syntax *syntax, int32_t token) {
    int32_t verb = deprel_is_subject((Deprel)syntax->deprel[token]) ? syntax->head[token] : -1;
    for (int32_t step = 0; step < MOST_BEFORE && verb >= 0 && syntax->deprel[verb] == DEPREL_CONJ; step++) {
        verb = syntax->head[verb];
    }
    return verb >= 0 && (syntax->deprel[verb] == DEPREL_ROOT || syntax->deprel[verb] == DEPREL_PARATAXIS);
}

/* Whether nothing says that an entity is of the other gender: its own words, then first names, then pronouns. */
static bool may_be(const EntityList *entities, int32_t entity, Gender gender) {
    const Entity *e = &entities->items[entity];
    int32_t n[GENDER_COUNT] = {0};
    for (int32_t i = e->first_mention; i < e->last_mention; i++) {
        const Mention *mention = &entities->mentions.items[entities->order[i]];
        n[mention->gender] += mention->form != MENTION_PRONOUN;
        n[mention->likely] += mention->form == MENTION_NAME;
    }
    Gender other = gender == GENDER_MALE ? GENDER_FEMALE : GENDER_MALE;
    return n[other] == 0 || n[gender] > 0;
}

/* Where a claim ends: its last word, or that of its source. */
static int32_t end_of(const Claim *claim) {
    int32_t end = claim->source.items[claim->source.count - 1].end;
    int32_t said = claim->content.count ? claim->content.items[claim->content.count - 1].end : end;
    return end > said ? end : said;
}

/* The claim with a source that stands right before the words of this one's source, or -1. */
static int32_t claim_before(const ClaimList *claims, int32_t claim, const Segments *segments) {
    const Claim *c = &claims->items[claim];
    int32_t start = c->source.items[0].start;
    int32_t sentence = segments_sentence_at(segments, start);
    int32_t best = -1, best_start = -1;
    for (int32_t i = claim - 1; i >= 0 && i >= claim - MOST_BEFORE; i--) {
        const Claim *other = &claims->items[i];
        int32_t at = other->source.count ? other->source.items[0].start : -1;
        bool near = at >= 0 && at < start && other->inside == c->inside &&
                    segments_sentence_at(segments, end_of(other) - 1) >= sentence - 1;
        if (near && at > best_start) {
            best = i;
            best_start = at;
        }
    }
    return best;
}

/* Whether a name names what a source's head is: foreign minister Dmitry Peskov; not the staff of Gordon Advisors, the Clinton
 * campaign, the people whom Weber asked. */
static bool names_head(const Syntax *syntax, int32_t token, bool is_last, int32_t source_head) {
    if (is_last && source_head >= 0 && syntax->head[token] == syntax->head[source_head]) {
        return true; /* the tree has two subjects */
    }
    for (int32_t step = 0; step < MOST_BEFORE && token >= 0 && token != source_head; step++) {
        Deprel deprel = (Deprel)syntax->deprel[token];
        bool other = deprel == DEPREL_NMOD || deprel == DEPREL_NMOD_POSS || deprel == DEPREL_OBL ||
                     deprel == DEPREL_ACL || deprel == DEPREL_ACL_RELCL || deprel_is_subject(deprel) ||
                     (deprel == DEPREL_COMPOUND && token < syntax->head[token] && !is_last);
        if (other) {
            return false;
        }
        token = syntax->head[token];
    }
    return token == source_head;
}

/* The entity of its head, else the one named person in it (Kremlin spokesperson Dmitry Peskov, where the parser took the
 * title for the head; Troy police Lt. Paul Weber, where it took the town). */
static int32_t own_entity(const Claim *claim, const Segments *segments, const Syntax *syntax,
                          const EntityList *entities) {
    int32_t entity = claim->source_head >= 0 ? entity_meant(entities, syntax, claim->source_head) : -1;
    bool named_head = entity >= 0 && entities->items[entity].is_named;
    if (claim->source.count == 0 || (named_head && entities->items[entity].kind == ENTITY_PERSON)) {
        return entity;
    }
    Span span = claim->source.items[0];
    int32_t person = -1;
    for (int32_t t = segments_token_at(segments, span.start);
         t < segments->n_tokens && segments->tokens[t].span.start < span.end; t++) {
        int32_t named = entity_of_head(entities, t);
        const Mention *mention = mention_at(entities, t);
        bool is_last = mention && segments->tokens[mention->last_token - 1].span.end == span.end;
        bool speaks = named >= 0 && entities->items[named].is_named && entities->items[named].kind == ENTITY_PERSON &&
                      (is_last || !named_head) && names_head(syntax, t, is_last, claim->source_head);
        if (speaks && person >= 0 && person != named) {
            return entity; /* two speak */
        }
        person = speaks ? named : person;
    }
    return person >= 0 ? person : entity;
}

int32_t claim_source_entity(const ClaimList *claims, int32_t claim, const Segments *segments, const Syntax *syntax,
                            const EntityList *entities) {
    const Claim *c = &claims->items[claim];
    int32_t own = own_entity(c, segments, syntax, entities);
    if (!is_one_person(c, entities) || !is_main_subject(syntax, c->source_head)) {
        return own;
    }
    Gender gender = mention_at(entities, c->source_head)->gender;
    int32_t before = claim;
    for (int32_t step = 0; step < MOST_BEFORE; step++) {
        before = claim_before(claims, before, segments);
        if (before < 0) {
            return own;
        }
        const Claim *other = &claims->items[before];
        if (!is_one_person(other, entities)) {
            int32_t entity = own_entity(other, segments, syntax, entities);
            bool person = entity >= 0 && entities->items[entity].is_named &&
                          entities->items[entity].kind == ENTITY_PERSON && may_be(entities, entity, gender);
            return person ? entity : own;
        }
        if (mention_at(entities, other->source_head)->gender != gender) {
            return own;
        }
    }
    return own;
}
