#include "event/exchange.h"

#include "claim/reporting.h"
#include "event/exchange_certainty.h"
#include "event/exchange_draft.h"
#include "event/exchange_scope.h"
#include "event/exchange_thing.h"
#include "event/exchange_trade.h"
#include "event/exchange_words.h"

#include <stdlib.h>

const char *exchange_kind_name(ExchangeKind kind) {
    static const char *const names[] = {"wants", "offers", "gives", "shares", "opposes"};
    return names[kind];
}

const char *exchange_category_name(ExchangeCategory category) {
    static const char *const names[] = {"arms",    "food",      "money",   "trade",    "labour", "technology",
                                        "energy",  "information", "territory", "support", "military", "aid",
                                        "justice", "people",    "talks",   "other"};
    return names[category];
}

uint32_t exchange_lists_of(const ExchangeFinder *finder, int32_t token) {
    int32_t frame = finder->frame_of[token];
    return frame < 0 ? 0 : exchange_verb_lists(finder->text->frames->items[frame].name);
}

/* Whether a thing opens and closes as many brackets: words torn out of a parenthesis are none. */
static bool is_whole(const Clauses *c, Span what) {
    int32_t open = 0;
    for (int32_t i = what.start; i < what.end; i++) {
        open += (c->text.ptr[i] == '(') - (c->text.ptr[i] == ')');
    }
    return open == 0;
}

/* Hands in one thing. */
static bool add_thing(ExchangeFinder *finder, const ExchangeDraft *draft, int32_t what) {
    bool bare = draft->kind == EXCHANGE_GIVES && (!party_is(draft->other) || !party_is(draft->who)) && thing_is_bare(finder->clauses, what);
    bare = bare || thing_is_scarce(finder->clauses, what);
    bool named = draft->is_clause || (thing_is_named(finder->clauses, what, draft->kind == EXCHANGE_OPPOSES) && !bare);
    named = named || draft->is_word;
    int32_t entity = draft->is_clause ? -1 : entity_of_head(finder->text->entities, what);
    bool itself = what == draft->who.token || (entity >= 0 && entity == draft->who.entity);
    if (!named || itself || (finder->taken[what] & 1u << draft->kind)) {
        return false;
    }
    *VECTOR_PUSH(&finder->drafts, finder->arena) = *draft;
    finder->drafts.items[finder->drafts.count - 1].what = what;
    return true;
}

/* A party and those who stand in a list with it, but `except`. Into out, which has room for MOST_WHO. */
enum { MOST_WHO = 4 };
static int32_t in_list(const ExchangeFinder *finder, Party party, Party except, Party out[MOST_WHO]) {
    const Clauses *c = finder->clauses;
    int32_t n = 0;
    out[n++] = party;
    for (int32_t child = party.token < 0 ? -1 : c->children.first[party.token]; child >= 0 && n < MOST_WHO;
         child = c->children.next[child]) {
        Party next = c->syntax->deprel[child] == DEPREL_CONJ ? party_of(finder->text, child) : PARTY_NONE;
        if (party_is(next) && !party_equals(next, party) && !party_equals(next, except)) {
            out[n++] = next;
        }
    }
    return n;
}

/* Others who want or give the same: China and Russia back the plan; of shares they are the other side. */
static int32_t who_together(const ExchangeFinder *finder, const ExchangeDraft *draft, Party who[MOST_WHO]) {
    if (draft->kind == EXCHANGE_SHARES) {
        who[0] = draft->who;
        return 1;
    }
    return in_list(finder, draft->who, draft->other, who);
}

/* Called on China and Russia to leave, aid to Chad and Mali: each of them, but for whose a thing is. */
static int32_t others_together(const ExchangeFinder *finder, const ExchangeDraft *draft, Party others[MOST_WHO]) {
    const Syntax *syntax = finder->clauses->syntax;
    int32_t token = draft->other.token;
    bool act = draft->is_clause && draft->first == draft->trigger; /* accused Chad and Mali of it: one thing, with both names */
    bool alone = token < 0 || act || syntax->deprel[token] == DEPREL_CONJ || deprel_base((Deprel)syntax->deprel[token]) == DEPREL_NSUBJ;
    if (alone || token == draft->what) {
        others[0] = draft->other;
        return 1;
    }
    return in_list(finder, draft->other, draft->who, others);
}

enum { MOST_CLAUSE_WORDS = 24 };

static int32_t n_words(const Clauses *c, Span span) {
    return segments_token_at(c->segments, span.end - 1) - segments_token_at(c->segments, span.start) + 1;
}

/* The words of a clause as a thing, from the word on that the draft begins with. */
static Span clause_thing(const Clauses *c, const ExchangeDraft *draft) {
    Span span = thing_clause_span(c, draft->what);
    if (draft->first >= 0 && draft->first <= draft->what) {
        span.start = c->segments->tokens[draft->first].span.start;
    }
    return span;
}

/* Who says I or we at a token: the source of the innermost claim around that has one, if it is no pronoun itself; else
 * `other`. */
static Party speaker_at(const ExchangeFinder *f, int32_t token, Party other) {
    enum { MOST_ABOVE = 4 };
    const ClaimList *claims = f->text->claims;
    int32_t claim = f->claim_of[token];
    for (int32_t step = 0; step < MOST_ABOVE && claim >= 0; step++) {
        if (claims->items[claim].source.count) {
            int32_t head = claims->items[claim].source_head;
            bool pronoun = head < 0 || f->clauses->syntax->upos[head] == UPOS_PRON;
            Party speaker = pronoun ? other : party_of(f->text, head);
            return speaker.entity >= 0 ? speaker : other;
        }
        claim = claims->items[claim].inside;
    }
    return other;
}

static bool is_first_person(const Clauses *c, int32_t token) {
    Slice lemma = clause_lemma(c, token);
    return c->syntax->upos[token] == UPOS_PRON && (slice_equals(lemma, SLICE("we")) || slice_equals(lemma, SLICE("I")));
}

/* Norway's support for Chad since Chad's independence is plain, as it backs the plan: it is Norway, whose the subject is, and
 * not who is named only inside the subject. PARTY_NONE where nothing of the kind stands above the pronoun's clause. */
static Party owner_of_subject_above(const ExchangeFinder *f, int32_t pronoun, int32_t entity) {
    const Clauses *c = f->clauses;
    int32_t verb = c->syntax->head[pronoun];
    int32_t above = verb < 0 || c->syntax->deprel[verb] != DEPREL_ADVCL ? -1 : c->syntax->head[verb];
    int32_t subject = above < 0 ? -1 : clause_child(c, above, DEPREL_NSUBJ);
    Party owner = subject < 0 || subject > pronoun ? PARTY_NONE : party_of(f->text, clause_child(c, subject, DEPREL_NMOD_POSS));
    if (owner.entity < 0 || owner.entity == entity) {
        return PARTY_NONE;
    }
    bool inside = false;
    for (int32_t t = subject + 1; t < above && t < pronoun; t++) {
        inside = inside || entity_of_head(f->text->entities, t) == entity;
    }
    return inside ? owner : PARTY_NONE;
}

/* We are sending tents: who says it, not who was named last. */
static Party who_of(const ExchangeFinder *f, const ExchangeDraft *draft) {
    bool it = party_is(draft->who) && draft->who.entity >= 0 && f->clauses->syntax->upos[draft->who.token] == UPOS_PRON;
    Party owner = it ? owner_of_subject_above(f, draft->who.token, draft->who.entity) : PARTY_NONE;
    if (party_is(owner)) {
        return owner;
    }
    bool verb = f->clauses->syntax->upos[draft->trigger] == UPOS_VERB;
    bool open = verb && (draft->kind != EXCHANGE_GIVES || party_is(draft->other));
    int32_t subject = party_is(draft->who) ? draft->who.token : open ? clause_subject(f->clauses, draft->trigger) : -1;
    return subject >= 0 && is_first_person(f->clauses, subject) ? speaker_at(f, subject, draft->who) : draft->who;
}

/* Only after Serbia recognises it, until it gives, asked whether it backs: not said to be so. */
static bool is_only_after(const Clauses *c, int32_t verb) {
    int32_t mark = c->syntax->upos[verb] == UPOS_VERB ? clause_child(c, verb, DEPREL_MARK) : -1;
    Slice lemma = mark < 0 ? SLICE("") : clause_lemma(c, mark);
    bool only = mark > 0 && slice_equals(clause_lemma(c, mark - 1), SLICE("only"));
    bool asked = c->syntax->deprel[verb] == DEPREL_CCOMP && (slice_equals(lemma, SLICE("if")) || slice_equals(lemma, SLICE("whether")));
    return asked || slice_equals(lemma, SLICE("until")) || slice_equals(lemma, SLICE("unless")) ||
           (only && (slice_equals(lemma, SLICE("after")) || slice_equals(lemma, SLICE("once"))));
}

/* Shortage and lack are wants of those who act, not of a stretch of land. */
static bool lacks_as_land(const ExchangeFinder *f, const ExchangeDraft *draft) {
    const Entity *entity = party_entity(f->text, draft->who);
    bool lacks = draft->kind == EXCHANGE_WANTS && exchange_word_is(WORD_LACK, clause_lemma(f->clauses, draft->trigger));
    bool land = draft->who.token >= 0 && exchange_word_is(WORD_LAND, clause_lemma(f->clauses, draft->who.token));
    return lacks && (!entity || entity->state < 0) && (land || (entity && entity->kind == ENTITY_PLACE));
}

/* Denounced the arrests, the trials and the ban: a list behind its verb is one thing, which the verb begins. */
static void keep_list_whole(const ExchangeFinder *f, ExchangeDraft *draft) {
    const Clauses *c = f->clauses;
    int32_t heads[THING_MOST];
    bool object = draft->first == draft->trigger && !draft->is_clause && !draft->is_word && c->syntax->deprel[draft->what] == DEPREL_OBJ &&
                  c->syntax->head[draft->what] == draft->trigger;
    if (!object || thing_list(c, draft->what, heads) < 2) {
        return;
    }
    ExchangeDraft whole = *draft;
    whole.what = draft->trigger;
    whole.is_clause = true;
    if (n_words(c, clause_thing(c, &whole)) <= MOST_CLAUSE_WORDS) {
        whole.category = draft->category != CATEGORY_COUNT ? draft->category : thing_category(c, f->text->lexicon, draft->what);
        *draft = whole;
    }
}

/* A call for elections, medics and witnesses said: how many of the n things of a list are left where the last one is who says it. */
static int32_t n_before_speaker(const Clauses *c, const int32_t *heads, int32_t n) {
    int32_t next = n > 1 ? heads[n - 1] + 1 : -1;
    bool verb = next > 0 && next < c->segments->n_tokens && c->sentence_of[next] == c->sentence_of[next - 1] &&
                strcmp(xpos_name(c->syntax->xpos[next]), "VBD") == 0;
    return verb && reporting_find(clause_lemma(c, next)) == REPORTING_SAY ? 1 : n;
}

static bool add_known(ExchangeFinder *finder, const ExchangeDraft *draft) {
    bool known = party_is(draft->who) || (draft->kind == EXCHANGE_GIVES && party_is(draft->other));
    if (draft->what < 0 || !known || is_only_after(finder->clauses, draft->trigger) ||
        (party_is(draft->other) && party_equals(draft->who, draft->other))) {
        return false;
    }
    if (draft->is_clause && n_words(finder->clauses, clause_thing(finder->clauses, draft)) > MOST_CLAUSE_WORDS) {
        return false; /* no reader would take it for a thing */
    }
    int32_t heads[THING_MOST] = {draft->what};
    bool whole = draft->is_clause || draft->is_word;
    int32_t n = whole ? 1 : n_before_speaker(finder->clauses, heads, thing_list(finder->clauses, draft->what, heads));
    Party who[MOST_WHO];
    int32_t n_who = who_together(finder, draft, who);
    Party others[MOST_WHO];
    int32_t n_others = others_together(finder, draft, others);
    bool added = false;
    for (int32_t i = 0; i < n; i++) {
        int32_t what = whole ? heads[i] : thing_inner(finder->clauses, heads[i]);
        for (int32_t w = 0; w < n_who * n_others; w++) {
            ExchangeDraft one = *draft;
            one.who = who[w / n_others];
            one.other = others[w % n_others];
            one.first = i == 0 ? draft->first : -1;
            added |= add_thing(finder, &one, what);
        }
        finder->taken[what] |= (uint8_t)(added ? 1u << draft->kind : 0);
    }
    return added;
}

/* Sends troops for fear of an answer to the trial: what stands behind another noun than the thing, without a name, gets nothing. */
static Party taker_of(const ExchangeFinder *f, const ExchangeDraft *draft) {
    const Clauses *c = f->clauses;
    int32_t token = draft->other.token, above = token >= 0 ? c->syntax->head[token] : -1;
    bool far = draft->kind == EXCHANGE_GIVES && !draft->is_clause && above >= 0 && draft->other.entity < 0 && above != draft->what &&
               above != draft->trigger && c->syntax->upos[above] == UPOS_NOUN && c->syntax->deprel[token] == DEPREL_NMOD && above > draft->trigger &&
               c->syntax->head[above] == draft->trigger && c->syntax->deprel[above] == DEPREL_OBL;
    return far ? PARTY_NONE : draft->other;
}

bool exchange_add(ExchangeFinder *finder, const ExchangeDraft *draft) {
    ExchangeDraft known = *draft;
    known.other = taker_of(finder, draft);
    known.who = who_of(finder, draft);
    if (draft->what >= 0) {
        keep_list_whole(finder, &known);
    }
    return !lacks_as_land(finder, &known) && !exchange_is_unsaid(finder, &known) && add_known(finder, &known);
}

static void find_drafts(ExchangeFinder *f) {
    int32_t n = f->clauses->segments->n_tokens;
    for (int32_t t = 0; t < n; t++) {
        if (f->clauses->syntax->upos[t] == UPOS_VERB || f->clauses->syntax->upos[t] == UPOS_AUX) {
            exchange_find_at_verb(f, t);
        } else if (f->clauses->syntax->upos[t] == UPOS_ADJ) {
            exchange_find_at_adjective(f, t);
        }
    }
    exchange_find_counters(f);
    for (int32_t t = 0; t < n; t++) {
        if (f->clauses->syntax->upos[t] == UPOS_NOUN) {
            exchange_find_at_noun(f, t);
        }
    }
}

/* Things in their order; of one thing by the kind, then by who. */
static int compare_drafts(const void *a, const void *b) {
    const ExchangeDraft *x = a;
    const ExchangeDraft *y = b;
    if (x->what != y->what) {
        return x->what < y->what ? -1 : 1;
    }
    return x->kind != y->kind ? (x->kind < y->kind ? -1 : 1) : (x->who.token > y->who.token) - (x->who.token < y->who.token);
}

/* For each token the innermost claim in whose content it stands: claims inside others are written after them. */
static int32_t *claims_of_tokens(const Segments *segments, const ClaimList *claims, Arena *scratch) {
    int32_t *claim_of = ARENA_NEW(scratch, int32_t, segments->n_tokens);
    int32_t *length_of = ARENA_NEW(scratch, int32_t, segments->n_tokens);
    for (int32_t t = 0; t < segments->n_tokens; t++) {
        claim_of[t] = -1;
    }
    for (int32_t i = 0; i < claims->count; i++) {
        for (int32_t k = 0; k < claims->items[i].content.count; k++) {
            Span span = claims->items[i].content.items[k];
            for (int32_t t = segments_token_at(segments, span.start);
                 t < segments->n_tokens && segments->tokens[t].span.start < span.end; t++) {
                if (claim_of[t] < 0 || span_length(span) < length_of[t]) {
                    claim_of[t] = i;
                    length_of[t] = span_length(span);
                }
            }
        }
    }
    return claim_of;
}

static Span span_join(Span a, Span b) {
    if (b.end <= b.start) {
        return a;
    }
    return (Span){a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}

static Span party_span(const Clauses *c, Party party, int32_t near) {
    bool here = party.token >= 0 && c->sentence_of[party.token] == c->sentence_of[near];
    return here ? c->segments->tokens[party.token].span : (Span){0, 0};
}

/* Of a clause that of its object, or else of its verb. */
static ExchangeCategory category_of(const ExchangeFinder *f, const ExchangeDraft *draft) {
    if (draft->category != CATEGORY_COUNT) {
        return draft->category;
    }
    const Clauses *c = f->clauses;
    int32_t object = draft->is_clause ? clause_child(c, draft->what, DEPREL_OBJ) : -1;
    ExchangeCategory category = object < 0 ? CATEGORY_OTHER : thing_category(c, f->text->lexicon, object);
    return category != CATEGORY_OTHER ? category : thing_category(c, f->text->lexicon, draft->what);
}

/* With the mark that ends a quotation which began inside. */
static Span with_quotation(const Clauses *c, Span span) {
    Slice words = slice_at(c->text, span);
    static const char *const marks[][2] = {{"“", "”"}, {"‘", "’"}, {"\"", "\""}};
    for (size_t i = 0; i < ARRAY_COUNT(marks); i++) {
        Slice open = slice_of(marks[i][0]), close = slice_of(marks[i][1]);
        size_t at = slice_find(words, open, 0);
        bool unclosed = at < words.len && slice_find(words, close, at + open.len) >= words.len;
        if (unclosed && slice_starts_with(slice_from(c->text, (size_t)span.end), close)) {
            span.end += (int32_t)close.len;
        }
    }
    return span;
}

static Span condition_of(const Clauses *c, const ExchangeDraft *draft) {
    Span condition = exchange_condition(c, draft->certain);
    return condition.end > condition.start || !draft->is_clause ? condition : exchange_condition(c, draft->what);
}

static Exchange exchange_of(const ExchangeFinder *f, const ExchangeDraft *draft, const int32_t *claim_of) {
    const Clauses *c = f->clauses;
    const EntityList *entities = f->text->entities;
    int32_t parties[] = {draft->who.token, draft->other.token};
    Span what = draft->is_clause ? thing_clause_span(c, draft->what)
                                 : thing_span(c, entities, draft->what, parties, ARRAY_COUNT(parties));
    if (draft->is_word) {
        what = c->segments->tokens[draft->what].span;
    } else if (draft->first >= 0 && draft->first <= draft->what) {
        what.start = c->segments->tokens[draft->first].span.start;
    }
    what = with_quotation(c, what);
    Exchange out = {.kind = draft->kind,
                    .category = category_of(f, draft),
                    .who = draft->who.entity,
                    .from = draft->from_who ? draft->who.entity : draft->other.entity,
                    .to = draft->from_who ? draft->other.entity : draft->who.entity,
                    .what = what,
                    .what_head = draft->what,
                    .condition = condition_of(c, draft),
                    .trigger = draft->trigger,
                    .claim = claim_of[draft->trigger],
                    .by = draft->by};
    int32_t pair[2];
    if (draft->kind == EXCHANGE_SHARES && !party_is(draft->other) && party_pair(f->text, draft->who, pair)) {
        out.who = out.from = pair[0];
        out.to = pair[1];
    }
    out.who_words = party_words(f->text, draft->who);
    out.other_words = party_words(f->text, draft->other);
    out.sentence_part = span_join(what, c->segments->tokens[draft->trigger].span);
    out.sentence_part = span_join(out.sentence_part, party_span(c, draft->who, draft->trigger));
    out.sentence_part = span_join(out.sentence_part, party_span(c, draft->other, draft->trigger));
    return out;
}

void exchange_find(const ExchangeText *text, Arena *arena, Arena *scratch, ExchangeList *out) {
    const Clauses *c = text->certainty->clauses;
    int32_t n_tokens = c->segments->n_tokens;
    ArenaMark mark = arena_mark(scratch);
    ExchangeFinder finder = {.text = text,
                             .clauses = c,
                             .frame_of = ARENA_NEW(scratch, int32_t, n_tokens),
                             .taken = ARENA_NEW(scratch, uint8_t, n_tokens),
                             .arena = scratch};
    memset(finder.frame_of, -1, (size_t)n_tokens * sizeof *finder.frame_of);
    for (int32_t i = 0; i < text->frames->count; i++) {
        finder.frame_of[text->frames->items[i].token] = i;
    }
    const int32_t *claim_of = claims_of_tokens(c->segments, text->claims, scratch);
    finder.claim_of = claim_of;
    find_drafts(&finder);
    if (finder.drafts.count) {
        qsort(finder.drafts.items, (size_t)finder.drafts.count, sizeof *finder.drafts.items, compare_drafts);
    }
    *out = (ExchangeList){ARENA_NEW(arena, Exchange, finder.drafts.count), finder.drafts.count};
    int32_t n = 0;
    for (int32_t i = 0; i < finder.drafts.count; i++) {
        Exchange exchange = exchange_of(&finder, &finder.drafts.items[i], claim_of);
        if (is_whole(c, exchange.what)) {
            finder.drafts.items[n] = finder.drafts.items[i];
            out->items[n++] = exchange;
        }
    }
    out->count = finder.drafts.count = n;
    exchange_certainty_find(&finder, scratch, out);
    arena_reset(scratch, mark);
}
