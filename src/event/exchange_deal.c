/* Exchanges whose verb says one act of them: prisoners freed, a fine, a company bought for its price. */
#include "event/exchange_rule.h"
#include "event/exchange_thing.h"
#include "event/exchange_words.h"

static const char BY_VERB[] = "exchange-verb";

/* Who can be held: a person or several, whether or not they are somebody that can be told. */
static bool is_held(const ExchangeFinder *f, int32_t token) {
    enum { NOUN_PERSON = 16 }; /* WordNet's lexicographer file as lexicon.h counts them */
    int32_t mention = mention_of_head(&f->text->entities->mentions, token);
    if (mention >= 0 && f->text->entities->mentions.items[mention].form == MENTION_NAME) {
        return f->text->entities->mentions.items[mention].kind == ENTITY_PERSON;
    }
    int32_t entry = event_lexicon_find(f->text->lexicon, clause_lemma(f->clauses, token));
    return (entry >= 0 && event_lexicon_noun_class(f->text->lexicon, entry) == NOUN_PERSON) ||
           thing_category(f->clauses, f->text->lexicon, token) == CATEGORY_PEOPLE;
}

bool exchange_frees(ExchangeFinder *f, const ClauseArguments *a) {
    if (a->object < 0 || !is_held(f, a->object) || f->clauses->syntax->upos[a->object] == UPOS_PRON) {
        return false;
    }
    ExchangeDraft draft = exchange_draft_at(EXCHANGE_GIVES, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    draft.what = a->object;
    draft.first = a->object > a->verb ? a->verb : -1;
    draft.category = CATEGORY_JUSTICE;
    draft.other = exchange_party_behind(f, a, "to");
    draft.other = party_is(draft.other) ? draft.other : party_owner(f->text, a->object);
    if (party_equals(draft.other, draft.who)) {
        draft.other = PARTY_NONE; /* its prisoners */
    }
    return party_is(draft.who) && exchange_add(f, &draft);
}

static bool is_money(const ExchangeFinder *f, int32_t token) {
    return token >= 0 && thing_category(f->clauses, f->text->lexicon, thing_inner(f->clauses, token)) == CATEGORY_MONEY;
}

/* Fines another a sum: wants it from him. */
bool exchange_fines(ExchangeFinder *f, const ClauseArguments *a) {
    if (!is_money(f, a->object)) {
        return false;
    }
    ExchangeDraft draft = exchange_draft_at(EXCHANGE_WANTS, a, party_of(f->text, a->subject), BY_VERB);
    draft.what = a->object;
    draft.other = party_of(f->text, a->indirect);
    if (!party_is(draft.other)) { /* fined Shell 5 million euros: trees make the two one noun */
        draft.other = party_of(f->text, clause_child(f->clauses, a->object, DEPREL_COMPOUND));
    }
    return party_is(draft.other) && exchange_add(f, &draft);
}

void exchange_add_price(ExchangeFinder *f, const ClauseArguments *a, ExchangeKind kind, Party buyer, Party seller) {
    int32_t price = clause_oblique(f->clauses, a->verb, "for");
    price = price >= 0 || a->object < 0 ? price : clause_oblique(f->clauses, a->object, "for");
    if (!is_money(f, price)) {
        return;
    }
    ExchangeDraft draft = exchange_draft_at(kind, a, buyer, BY_VERB);
    draft.from_who = true;
    draft.what = price;
    draft.other = seller;
    draft.category = CATEGORY_MONEY;
    if (party_is(buyer)) {
        exchange_add(f, &draft);
    }
}
