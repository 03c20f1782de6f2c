#include "event/exchange_rule.h"

#include "event/exchange_thing.h"
#include "event/exchange_words.h"

static const char BY_VERB[] = "exchange-verb";
static const char BY_CLAUSE[] = "exchange-clause";

enum { MOST_STEPS = 3 }; /* from a noun to those behind it */

Deprel exchange_deprel(const ExchangeFinder *f, int32_t token) {
    return (Deprel)f->clauses->syntax->deprel[token];
}

ExchangeDraft exchange_draft_at(ExchangeKind kind, const ClauseArguments *a, Party who, const char *by) {
    return (ExchangeDraft){.kind = kind,
                           .who = who,
                           .other = PARTY_NONE,
                           .trigger = a->verb,
                           .certain = a->verb,
                           .what = -1,
                           .category = CATEGORY_COUNT,
                           .first = -1,
                           .by = by};
}

bool exchange_is_party(const ExchangeFinder *f, int32_t token) {
    return party_is(party_of(f->text, token));
}

bool exchange_is_actor(const ExchangeFinder *f, int32_t token) {
    int32_t mention = token < 0 ? -1 : mention_of_head(&f->text->entities->mentions, token);
    return mention >= 0 && f->text->entities->mentions.items[mention].kind != ENTITY_OTHER;
}

bool exchange_is_organisation(const ExchangeFinder *f, int32_t token) {
    int32_t mention = token < 0 ? -1 : mention_of_head(&f->text->entities->mentions, token);
    return mention >= 0 && f->text->entities->mentions.items[mention].kind == ENTITY_ORGANISATION;
}

Party exchange_party_behind(const ExchangeFinder *f, const ClauseArguments *a, const char *preposition) {
    int32_t token = clause_oblique(f->clauses, a->verb, preposition);
    Party party = party_near(f->text, token);
    const Clauses *c = f->clauses;
    for (int32_t child = c->children.first[a->verb]; child >= 0 && !party_is(party); child = c->children.next[child]) {
        if (exchange_deprel(f, child) == DEPREL_OBL) { /* provide dollars in aid to */
            party = party_near(f->text, clause_oblique(c, child, preposition));
        }
    }
    int32_t noun = a->object;
    for (int32_t depth = 0; depth < MOST_STEPS && noun >= 0 && !party_is(party); depth++) {
        party = party_near(f->text, clause_oblique(f->clauses, noun, preposition));
        int32_t next = clause_child(f->clauses, noun, DEPREL_NMOD);
        noun = next >= 0 ? next : clause_child(f->clauses, noun, DEPREL_CONJ);
    }
    return party;
}

bool exchange_add_wanted(ExchangeFinder *f, const ClauseArguments *a, Party who) {
    Slice lemma = clause_lemma(f->clauses, a->verb);
    bool orders = slice_equals(lemma, SLICE("order"));
    ExchangeCategory category = orders && a->object >= 0 ? thing_category(f->clauses, f->text->lexicon, a->object) : CATEGORY_OTHER;
    bool bidden = orders && (category == CATEGORY_MILITARY || category == CATEGORY_PEOPLE); /* ordered the troops */
    if (bidden || (exchange_is_actor(f, a->object) && (orders || slice_equals(lemma, SLICE("urge"))))) {
        return false; /* somebody is urged, not wanted */
    }
    ExchangeDraft draft = exchange_draft_at(EXCHANGE_WANTS, a, who, BY_VERB);
    draft.what = a->object;
    bool leaves = a->object >= 0 && exchange_word_is(WORD_LEAVING, clause_lemma(f->clauses, a->object));
    draft.other = leaves ? PARTY_NONE : exchange_party_behind(f, a, "from");
    bool body = exchange_is_organisation(f, a->object); /* the Tribune media group: its name, not its owner */
    int32_t noun = body ? -1 : thing_inner(f->clauses, a->object);
    for (int32_t depth = 0; depth < MOST_STEPS && noun >= 0 && !party_is(draft.other); depth++) {
        draft.other = party_owner(f->text, noun); /* access to their ports */
        noun = clause_child(f->clauses, noun, DEPREL_NMOD);
        noun = exchange_is_actor(f, noun) ? -1 : noun; /* repatriation of Rwandan refugees */
    }
    if ((party_is(who) && party_equals(draft.other, who)) || draft.other.token == draft.what) {
        draft.other = PARTY_NONE;
    }
    return exchange_add(f, &draft);
}

void exchange_take(ExchangeFinder *f, int32_t object) {
    if (object >= 0) {
        f->taken[thing_inner(f->clauses, object)] |= (1u << EXCHANGE_KIND_COUNT) - 1;
    }
}

/* Him, her, them: somebody whom a reader can tell, if not the tree. */
static bool is_third_person(const Clauses *c, int32_t token) {
    Slice lemma = clause_lemma(c, token);
    return slice_equals(lemma, SLICE("he")) || slice_equals(lemma, SLICE("she")) || slice_equals(lemma, SLICE("they"));
}

bool exchange_add_asked(ExchangeFinder *f, const ClauseArguments *a, Party who, int32_t asked, int32_t clause) {
    ClauseArguments inner;
    clause_arguments_find(f->clauses, clause, &inner);
    ExchangeDraft draft = exchange_draft_at(EXCHANGE_WANTS, a, who, BY_CLAUSE);
    draft.other = party_of(f->text, asked);
    bool unknown = !party_is(draft.other) && f->clauses->syntax->upos[asked] == UPOS_PRON;
    if ((party_is(who) && party_equals(draft.other, who)) || (unknown && !is_third_person(f->clauses, asked))) {
        return false;
    }
    bool gives = (exchange_lists_of(f, clause) & 1u << VERB_GIVES) != 0 && inner.object >= 0;
    draft.what = gives ? inner.object : clause;
    draft.is_clause = !gives;
    bool passive = strcmp(xpos_name(f->clauses->syntax->xpos[clause]), "VBN") == 0 && !clause_is_infinitive(f->clauses, clause);
    if (passive) {
        draft.other = PARTY_NONE;
        draft.category = thing_category(f->clauses, f->text->lexicon, asked);
    }
    if (draft.is_clause && !party_is(draft.other) && asked < clause) { /* wants sanctions lifted */
        Span words = thing_span(f->clauses, f->text->entities, asked, NULL, 0);
        draft.first = segments_token_at(f->clauses->segments, words.start);
    }
    bool own_subject = draft.is_clause && party_is(draft.other) && !clause_is_infinitive(f->clauses, clause);
    if (own_subject && exchange_deprel(f, asked) == DEPREL_NSUBJ) { /* demands that they leave: leave */
        draft.first = clause;
    }
    bool added = exchange_add(f, &draft);
    exchange_take(f, added && !gives ? clause : -1); /* told here */
    exchange_take(f, added ? inner.object : -1);
    for (int32_t child = added ? f->clauses->children.first[clause] : -1; child >= 0; child = f->clauses->children.next[child]) {
        if (exchange_deprel(f, child) == DEPREL_CONJ) { /* to test and deploy it */
            exchange_take(f, clause_child(f->clauses, child, DEPREL_OBJ));
        }
    }
    return added;
}

int32_t exchange_participle_of(const Clauses *c, int32_t verb) {
    int32_t object = clause_child(c, verb, DEPREL_OBJ);
    int32_t clause = object < 0 ? -1 : clause_child(c, verb, DEPREL_XCOMP);
    if (object >= 0 && clause < 0) {
        clause = clause_child(c, object, DEPREL_ACL); /* where trees hang it too */
    }
    return clause >= 0 && strcmp(xpos_name(c->syntax->xpos[clause]), "VBN") == 0 ? clause : -1;
}

int32_t exchange_clause_below_seeing(const ExchangeFinder *f, int32_t verb) {
    Slice lemma = clause_lemma(f->clauses, verb);
    bool sees = slice_equals(lemma, SLICE("see")) || slice_equals(lemma, SLICE("get")) || slice_equals(lemma, SLICE("have"));
    return sees ? exchange_participle_of(f->clauses, verb) : -1;
}

void exchange_as_wanted(const ExchangeFinder *f, ExchangeDraft *draft) {
    const Clauses *c = f->clauses;
    int32_t verb = draft->certain;
    bool is_verb = c->syntax->upos[verb] == UPOS_VERB;
    bool seeks = is_verb && slice_equals(clause_lemma(c, verb), SLICE("seek"));
    Deprel deprel = (Deprel)c->syntax->deprel[verb];
    int32_t above = deprel == DEPREL_XCOMP || deprel == DEPREL_ACL ? c->syntax->head[verb] : -1;
    int32_t mark = deprel == DEPREL_ADVCL ? clause_child(c, verb, DEPREL_MARK) : -1;
    above = mark > 0 && slice_equals(clause_lemma(c, mark), SLICE("in")) ? mark - 1 : above; /* interest in signing a deal */
    bool hopes = above >= 0 && is_verb && exchange_word_is(WORD_INTENDS, clause_lemma(c, above));
    bool one = party_is(draft->other) && (draft->who.token < 0 || clause_child(c, draft->who.token, DEPREL_CONJ) < 0);
    if ((seeks || hopes) && one) {
        draft->kind = EXCHANGE_WANTS;
        draft->from_who = false;
        draft->certain = hopes ? above : verb;
    }
}
