#include "claim/source.h"

#include "claim/quoted.h"
#include "claim/reporting.h"

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

static bool is_plural(const Syntax *syntax, int32_t token) {
    const char *xpos = xpos_name(syntax->xpos[token]);
    return strcmp(xpos, "NNS") == 0 || strcmp(xpos, "NNPS") == 0;
}

/* Whether several speak: Zadan and Meron, he and other officials; not president and owner Karen Olson. */
static bool is_several(const Claim *claim, const Segments *segments, const Syntax *syntax, const EntityList *entities) {
    const Mention *head = mention_at(entities, claim->source_head);
    if (!head || head->form == MENTION_NOMINAL) {
        return false;
    }
    int32_t own = entity_of_head(entities, claim->source_head);
    Span span = claim->source.items[0];
    bool has_and = false;
    for (int32_t t = claim->source_head + 1; t < segments->n_tokens && segments->tokens[t].span.start < span.end; t++) {
        has_and = has_and || slice_equals(syntax->lemma[t], SLICE("and"));
        if (!has_and || syntax->deprel[t] != DEPREL_CONJ || syntax->head[t] != claim->source_head) {
            continue;
        }
        int32_t other = entity_of_head(entities, t);
        bool named = other >= 0 && other != own && entities->items[other].is_named;
        if (named || is_plural(syntax, t)) {
            return true;
        }
    }
    return false;
}

/* Whether the word stands near one of an entity's names, in its sentence: the governor … Governor Heydar Alishvandi. */
static bool stands_at_name(const EntityList *entities, int32_t entity, Slice lemma, const Segments *segments,
                           const Syntax *syntax) {
    enum { BEFORE = 8, BEHIND = 12, MOST_NAMES = 64 };
    const Entity *e = &entities->items[entity];
    for (int32_t i = e->first_mention, seen = 0; i < e->last_mention && seen < MOST_NAMES; i++) {
        const Mention *mention = &entities->mentions.items[entities->order[i]];
        if (mention->form != MENTION_NAME) {
            continue;
        }
        seen++;
        int32_t sentence = segments_sentence_at(segments, segments->tokens[mention->first_token].span.start);
        const Sentence *of = &segments->sentences[sentence];
        int32_t first = mention->first_token - BEFORE, last = mention->last_token + BEHIND;
        first = first < of->first_token ? of->first_token : first;
        last = last > of->last_token ? of->last_token : last;
        for (int32_t t = first; t < last; t++) {
            if (slice_equals(syntax->lemma[t], lemma)) {
                return true;
            }
        }
    }
    return false;
}

/* Whether a person is taken for the one that a noun means although nothing says so: the sheriff is not the gunman, his lawyer is
 * not himself. */
static bool is_guessed(const Claim *claim, int32_t entity, const Segments *segments, const Syntax *syntax,
                       const EntityList *entities) {
    const Mention *mention = mention_at(entities, claim->source_head);
    const Entity *e = &entities->items[entity];
    if (!mention || mention->form != MENTION_NOMINAL || e->kind != ENTITY_PERSON || !e->is_named) {
        return false;
    }
    Span span = claim->source.items[0];
    for (int32_t t = segments_token_at(segments, span.start); t < claim->source_head; t++) {
        if (syntax->deprel[t] == DEPREL_NMOD_POSS && entity_of_head(entities, t) == entity) {
            return true;
        }
    }
    return !stands_at_name(entities, entity, syntax->lemma[claim->source_head], segments, syntax);
}

/* Where the words of a source end, without a comma behind them. */
static int32_t words_end(const Claim *claim, const Segments *segments, const Syntax *syntax) {
    Span span = claim->source.items[0];
    int32_t end = span.end;
    for (int32_t t = segments_token_at(segments, span.start);
         t < segments->n_tokens && segments->tokens[t].span.start < span.end; t++) {
        end = syntax->upos[t] != UPOS_PUNCT ? segments->tokens[t].span.end : end;
    }
    return end;
}

/* The entity of its head, else the one named person in it (Kremlin spokesperson Dmitry Peskov, where the parser took the
 * title for the head; Troy police Lt. Paul Weber, where it took the town). */
static int32_t own_entity(const Claim *claim, const Segments *segments, const Syntax *syntax,
                          const EntityList *entities) {
    int32_t entity = claim->source_head >= 0 ? entity_meant(entities, syntax, claim->source_head) : -1;
    bool named_head = entity >= 0 && entities->items[entity].is_named;
    if (claim->source.count == 0) {
        return entity;
    }
    if (claim->source_head >= 0 && is_several(claim, segments, syntax, entities)) {
        return -1;
    }
    if (entity >= 0 && is_guessed(claim, entity, segments, syntax, entities)) {
        entity = -1;
        named_head = false;
    }
    if (named_head && entities->items[entity].kind == ENTITY_PERSON) {
        return entity;
    }
    Span span = claim->source.items[0];
    int32_t end = words_end(claim, segments, syntax);
    int32_t person = -1;
    for (int32_t t = segments_token_at(segments, span.start);
         t < segments->n_tokens && segments->tokens[t].span.start < span.end; t++) {
        int32_t named = entity_of_head(entities, t);
        const Mention *mention = mention_at(entities, t);
        bool is_last = mention && segments->tokens[mention->last_token - 1].span.end == end;
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

/* It or they as the subject of a main clause that reports, by itself; not it emerged. */
static PronounClass plain_subject(const Claim *claim, const Syntax *syntax, const EntityList *entities) {
    const Mention *mention = claim->source.count == 1 ? mention_at(entities, claim->source_head) : NULL;
    bool plain = mention && mention->form == MENTION_PRONOUN && !mention->is_possessive && is_main_subject(syntax, claim->source_head) &&
                 syntax->deprel[claim->source_head] != DEPREL_EXPL;
    bool says = claim->cue_head >= 0 && reporting_find(syntax->lemma[claim->cue_head]) != REPORTING_NONE;
    return plain && says && (mention->pronoun == PRONOUN_IT || mention->pronoun == PRONOUN_THEY) ? mention->pronoun : PRONOUN_NONE;
}

/* Whether a source can be called so: a statement or a company it, diplomats they. */
static bool may_be_called(const Claim *source, PronounClass pronoun, const Syntax *syntax, const EntityList *entities) {
    const Mention *mention = mention_at(entities, source->source_head);
    if (!mention || mention->form == MENTION_PRONOUN) {
        return false;
    }
    bool plural = mention->form == MENTION_NAME ? mention->number == NUMBER_PLURAL : is_plural(syntax, source->source_head);
    return pronoun == PRONOUN_THEY ? plural : !plural && mention->kind != ENTITY_PERSON;
}

int32_t claim_meant_by_it(const ClaimList *claims, int32_t claim, const Segments *segments, const Syntax *syntax,
                          const EntityList *entities) {
    PronounClass pronoun = plain_subject(&claims->items[claim], syntax, entities);
    int32_t before = claim;
    for (int32_t step = 0; pronoun != PRONOUN_NONE && step < MOST_BEFORE; step++) {
        before = claim_before(claims, before, segments);
        if (before < 0) {
            break;
        }
        const Claim *other = &claims->items[before];
        if (plain_subject(other, syntax, entities) != pronoun) {
            return may_be_called(other, pronoun, syntax, entities) ? before : claim;
        }
    }
    return claim;
}
