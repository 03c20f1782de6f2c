#include "weigh/charge.h"

#include "base/word_table.h"
#include "event/wording.h"
#include "weigh/measure.h"
#include "weigh/shown.h"

#include "weigh_charge_words.inc"

/* The lists of charge-words.txt, in their order. */
enum { WORDS_ACCUSING, WORDS_DENYING, WORDS_REJECTING, WORDS_PROPOSED, WORDS_SAID, WORDS_GUILT, WORDS_OPEN, WORDS_ALLEGING, WORDS_GRANTING, WORDS_LISTS };

_Static_assert(ARRAY_COUNT(word_tables) == WORDS_LISTS, "one list each, in order");

enum { MOST_BYTES = 320, ALWAYS = 1, OF_WORDS = 2, INNOCENT = 2 };

/* One account while it is read. */
typedef struct Searching {
    const Weighing *w;
    int32_t account;
    const EventText *text;
} Searching;

static int32_t word_at(const Searching *r, int32_t list, int32_t token) {
    return token < 0 ? 0 : word_table_find_nocase(&word_tables[list], event_text_lemma(r->text, token));
}

bool charge_denies(Slice lemma) {
    return word_table_find_nocase(&word_tables[WORDS_DENYING], lemma) != 0;
}

bool charge_alleges(const Charge *denial, Slice lemma) {
    int32_t kind = word_table_find_nocase(&word_tables[WORDS_ALLEGING], lemma);
    return kind == ALWAYS || (kind == OF_WORDS && denial->is_of_said);
}

/* The first child of a token with a relation and, where `word` is one, this preposition or mark; -1. */
static int32_t child_with(const Searching *r, int32_t token, Deprel deprel, const char *word) {
    const Children *children = &r->text->clauses->children;
    for (int32_t c = token < 0 ? -1 : children->first[token]; c >= 0; c = children->next[c]) {
        int32_t own = event_text_child(r->text, c, DEPREL_CASE);
        own = own < 0 ? event_text_child(r->text, c, DEPREL_MARK) : own;
        if (event_text_deprel(r->text, c) == deprel && (!word || (own >= 0 && event_text_lemma_is(r->text, own, word)))) {
            return c;
        }
    }
    return -1;
}

/* Whether an argument of a verb or noun begins with this word: of, for, with, over. */
static int32_t part_with(const Searching *r, int32_t token, const char *word) {
    static const Deprel relations[] = {DEPREL_OBL, DEPREL_NMOD, DEPREL_ADVCL, DEPREL_ACL};
    int32_t found = -1;
    for (size_t i = 0; i < ARRAY_COUNT(relations) && found < 0; i++) {
        found = child_with(r, token, relations[i], word);
    }
    return found;
}

/* Its own subject, or that of the verb it is coordinated with or completes. */
static int32_t subject_of(const Searching *r, int32_t verb) {
    enum { MOST_STEPS = 3 };
    int32_t subject = event_text_subject(r->text, verb);
    for (int32_t step = 0; subject < 0 && step < MOST_STEPS; step++) {
        Deprel deprel = event_text_deprel(r->text, verb);
        if (deprel != DEPREL_CONJ && deprel != DEPREL_ADVCL && deprel != DEPREL_XCOMP) {
            break;
        }
        verb = event_text_head(r->text, verb);
        subject = event_text_subject(r->text, verb);
    }
    return subject;
}

/* ---- what it is of */

static bool is_below(const Searching *r, int32_t top, int32_t token) {
    return token == top || (top >= 0 && tree_is_ancestor(r->text->clauses->syntax, top, token));
}

/* Adds the words below `top` that tell something, but `but` and what stands below and before it, and all below `also_but`. */
static void add_words(const Searching *r, Charge *out, int32_t top, int32_t but, int32_t also_but) {
    int32_t first, last;
    tree_subtree(r->text->clauses->syntax, event_text_sentence(r->text, top), top, &first, &last);
    for (int32_t t = first; t <= last && out->n_words < CHARGE_MOST_WORDS; t++) {
        Upos upos = event_text_upos(r->text, t);
        bool tells = upos == UPOS_NOUN || upos == UPOS_VERB || upos == UPOS_ADJ || upos == UPOS_PROPN;
        bool left_out = (but >= t && is_below(r, but, t)) || (also_but >= 0 && is_below(r, also_but, t));
        if (tells && !left_out && is_below(r, top, t) && t != out->token && !word_at(r, WORDS_OPEN, t)) {
            out->words[out->n_words++] = t;
        }
    }
}

/* Puts the main word of what is denied first, where it is one of those. */
static void move_to_front(Charge *out, int32_t main) {
    for (int32_t i = 1; i < out->n_words; i++) {
        if (out->words[i] == main) {
            out->words[i] = out->words[0];
            out->words[0] = main;
        }
    }
}

/* ---- the clause */

/* Whether it is told to have been: no plan, no condition, nothing negated. */
static bool is_told(const Searching *r, int32_t token, bool may_be_negated) {
    Predicate look;
    predicate_look(&r->w->clauses[r->account], token, &look);
    return look.modal < 0 && !look.is_infinitive && (may_be_negated || look.negation < 0);
}

static bool set_clause(const Searching *r, Charge *out) {
    int32_t head, noun = event_text_head(r->text, out->token);
    Deprel deprel = event_text_deprel(r->text, out->token);
    bool beside = noun >= 0 && (deprel == DEPREL_ACL || deprel == DEPREL_ACL_RELCL) && event_text_upos(r->text, noun) == UPOS_NOUN;
    out->span = shown_clause(r->w, r->account, out->token, &head);
    if (beside && out->is_denial && word_at(r, WORDS_SAID, noun)) {
        int32_t first, last; /* charges that Syria denies */
        tree_subtree(r->text->clauses->syntax, event_text_sentence(r->text, noun), noun, &first, &last);
        first += event_text_upos(r->text, first) == UPOS_PUNCT;
        out->span = event_text_span(r->text, first, last + 1);
        head = out->token;
    }
    return head == out->token && out->span.end > out->span.start && span_length(out->span) <= MOST_BYTES;
}

/* Syria, which denied it: whom a relative pronoun means. */
static int32_t meant(const Searching *r, int32_t subject) {
    if (subject < 0) {
        return -1;
    }
    int32_t verb = event_text_head(r->text, subject);
    bool relative = event_text_xpos_is(r->text, subject, "WDT") || event_text_xpos_is(r->text, subject, "WP");
    return relative && verb >= 0 && event_text_deprel(r->text, verb) == DEPREL_ACL_RELCL ? event_text_head(r->text, verb) : subject;
}

/* ---- accusations */

/* Jumblatt blamed Syria for it; blamed it on Syria; Rao was charged with fraud; pointed the finger at Syria. */
static bool read_accusing(const Searching *r, int32_t token, Charge *out) {
    int32_t kind = word_at(r, WORDS_ACCUSING, token);
    bool passive = event_text_child(r->text, token, DEPREL_AUX_PASS) >= 0 || event_text_child(r->text, token, DEPREL_NSUBJ_PASS) >= 0;
    int32_t object = passive ? subject_of(r, token) : event_text_child(r->text, token, DEPREL_OBJ);
    bool points = !kind && event_text_lemma_is(r->text, token, "point") && object >= 0 && event_text_lemma_is(r->text, object, "finger");
    if ((!kind && !points) || event_text_upos(r->text, token) != UPOS_VERB || !is_told(r, token, false)) {
        return false;
    }
    int32_t on = points ? part_with(r, token, "at") : event_text_lemma_is(r->text, token, "blame") ? part_with(r, token, "on") : -1;
    int32_t of = part_with(r, token, "of"), with = part_with(r, token, "with");
    out->accused = meant(r, on >= 0 ? on : object);
    out->by = passive ? event_text_child(r->text, token, DEPREL_OBL_AGENT) : meant(r, subject_of(r, token));
    if (out->accused < 0 || (points && on < 0) || (kind == OF_WORDS && of < 0 && with < 0)) {
        return false;
    }
    add_words(r, out, token, out->accused, out->by);
    return set_clause(r, out);
}

/* Rao is on trial for fraud, faces charges of fraud. */
static bool read_tried(const Searching *r, int32_t token, Charge *out) {
    bool trial = event_text_lemma_is(r->text, token, "trial") && event_text_child(r->text, token, DEPREL_COP) >= 0 && part_with(r, token, "for") >= 0;
    int32_t object = event_text_lemma_is(r->text, token, "face") ? event_text_child(r->text, token, DEPREL_OBJ) : -1;
    bool faced = object >= 0 && word_at(r, WORDS_SAID, object) && (part_with(r, object, "of") >= 0 || event_text_child(r->text, object, DEPREL_ACL) >= 0);
    out->accused = (trial || faced) && is_told(r, token, false) ? meant(r, subject_of(r, token)) : -1;
    if (out->accused < 0) {
        return false;
    }
    add_words(r, out, token, out->accused, -1);
    return set_clause(r, out);
}

/* Syria is responsible, was behind the bombing; with a negation, or innocent, a denial. */
static bool read_guilt(const Searching *r, int32_t token, Charge *out) {
    Slice form = slice_at(r->text->clauses->text, r->text->clauses->segments->tokens[token].span);
    int32_t kind = word_table_find_nocase(&word_tables[WORDS_GUILT], form);
    int32_t subject = kind ? meant(r, event_text_subject(r->text, token)) : -1;
    bool copula = subject >= 0 && (event_text_child(r->text, token, DEPREL_COP) >= 0 || event_text_child(r->text, token, DEPREL_AUX_PASS) >= 0);
    bool claimed = copula && r->text->claim_of[token] >= 0;
    if (!copula || !is_told(r, token, true) || measure_actor(r->w, r->account, subject) < 0) {
        return false;
    }
    Predicate look;
    predicate_look(&r->w->clauses[r->account], token, &look);
    out->is_denial = (look.negation >= 0) != (kind == INNOCENT);
    out->accused = subject;
    out->by = out->is_denial ? subject : -1;
    add_words(r, out, token, subject, -1);
    return (out->is_denial || claimed) && set_clause(r, out);
}

/* ---- denials */

/* The words of a denial that tell what is denied: accusations that it sent arms; of "…, an allegation denied
 * by Syria" the clause before it. */
static Span said_in(const Searching *r, int32_t top, int32_t denial) {
    if (!word_at(r, WORDS_SAID, top)) {
        return (Span){0, 0};
    }
    if (is_below(r, top, denial)) {
        int32_t head, above = event_text_head(r->text, top);
        bool beside = event_text_deprel(r->text, top) == DEPREL_APPOS || event_text_deprel(r->text, top) == DEPREL_PARATAXIS;
        Span span = beside && above >= 0 ? shown_clause(r->w, r->account, above, &head) : (Span){0, 0};
        span.end = span.end > r->text->clauses->segments->tokens[top].span.start ? span.start : span.end;
        return span;
    }
    bool that = event_text_child(r->text, top, DEPREL_ACL) >= 0 || event_text_child(r->text, top, DEPREL_CCOMP) >= 0;
    return that || child_with(r, top, DEPREL_NMOD, "of") >= 0 ? wording_span(r->text, wording_of_noun(r->text, top), top) : (Span){0, 0};
}

/* Whose plan it is: Annan's idea, a call by Annan, the US demand; -1 where nobody with a name is meant. */
static int32_t owner_of(const Searching *r, int32_t noun) {
    int32_t owner = event_text_child(r->text, noun, DEPREL_NMOD_POSS);
    owner = owner < 0 ? child_with(r, noun, DEPREL_NMOD, "by") : owner;
    owner = owner < 0 ? child_with(r, noun, DEPREL_NMOD, "from") : owner;
    const Children *children = &r->text->clauses->children;
    for (int32_t c = children->first[noun]; c >= 0 && owner < 0; c = children->next[c]) {
        bool before = c < noun && (event_text_deprel(r->text, c) == DEPREL_COMPOUND || event_text_deprel(r->text, c) == DEPREL_AMOD);
        owner = before && measure_actor(r->w, r->account, c) >= 0 ? c : owner;
    }
    return owner >= 0 && measure_actor(r->w, r->account, owner) >= 0 ? owner : -1;
}

/* Talabani rejected Annan's idea of a conference; opposed a plan to send troops. */
static bool read_rejecting(const Searching *r, int32_t token, Charge *out) {
    bool verb = word_at(r, WORDS_REJECTING, token) && event_text_upos(r->text, token) == UPOS_VERB && is_told(r, token, false);
    int32_t object = verb ? event_text_child(r->text, token, DEPREL_OBJ) : -1;
    int32_t subject = verb ? meant(r, subject_of(r, token)) : -1;
    if (subject < 0 || !word_at(r, WORDS_PROPOSED, object)) {
        return false;
    }
    int32_t owner = owner_of(r, object), actor = owner >= 0 ? measure_actor(r->w, r->account, owner) : -1;
    bool own = actor >= 0 && actor == measure_actor(r->w, r->account, subject);
    bool told = event_text_child(r->text, object, DEPREL_ACL) >= 0 || child_with(r, object, DEPREL_NMOD, "of") >= 0 ||
                child_with(r, object, DEPREL_NMOD, "for") >= 0 || child_with(r, object, DEPREL_NMOD, "on") >= 0;
    out->by = out->accused = subject;
    out->is_denial = out->is_rejection = true;
    add_words(r, out, object, owner, -1);
    out->said = told && owner >= 0 ? wording_span(r->text, wording_of_noun(r->text, object), object) : (Span){0, 0};
    return !own && out->n_words > 1 && set_clause(r, out);
}

/* Rao pleaded not guilty. */
static bool read_pleading(const Searching *r, int32_t token, Charge *out) {
    int32_t plea = event_text_lemma_is(r->text, token, "plead") && is_told(r, token, true) ? token + 1 : -1;
    int32_t last = event_text_sentence(r->text, token)->last_token;
    bool innocent = plea >= 0 && plea + 1 < last && event_text_form_is(r->text, plea, "not") && event_text_form_is(r->text, plea + 1, "guilty");
    innocent = innocent || (plea >= 0 && plea < last && (event_text_form_is(r->text, plea, "innocent") || event_text_form_is(r->text, plea, "innocence")));
    out->is_denial = true;
    out->by = out->accused = innocent ? meant(r, subject_of(r, token)) : -1;
    return out->by >= 0 && set_clause(r, out);
}

/* Syria denied any role; denied that it sent arms; rejected accusations that it did; charges that Syria denies. */
static bool read_denying(const Searching *r, int32_t token, Charge *out) {
    int32_t kind = word_at(r, WORDS_DENYING, token);
    if (!kind || event_text_upos(r->text, token) != UPOS_VERB || !is_told(r, token, false)) {
        return false;
    }
    bool passive = event_text_child(r->text, token, DEPREL_AUX_PASS) >= 0 || event_text_child(r->text, token, DEPREL_NSUBJ_PASS) >= 0;
    int32_t object = passive ? subject_of(r, token) : event_text_child(r->text, token, DEPREL_OBJ);
    int32_t clause = event_text_child(r->text, token, DEPREL_CCOMP);
    clause = clause < 0 ? event_text_child(r->text, token, DEPREL_XCOMP) : clause;
    Deprel deprel = event_text_deprel(r->text, token);
    bool relative = deprel == DEPREL_ACL_RELCL || deprel == DEPREL_ACL;
    int32_t agent = event_text_child(r->text, token, DEPREL_OBL_AGENT);
    object = object < 0 && relative ? event_text_head(r->text, token) : meant(r, object);
    int32_t top = clause >= 0 ? clause : object;
    bool granted = event_text_child(r->text, token, DEPREL_IOBJ) >= 0 || word_at(r, WORDS_GRANTING, top);
    out->by = out->accused = agent >= 0 ? agent : passive ? -1 : meant(r, subject_of(r, token));
    if (top < 0 || out->by < 0 || out->by == top || granted || (kind == OF_WORDS && !word_at(r, WORDS_SAID, top))) {
        return false;
    }
    out->is_denial = true;
    out->is_clause = clause >= 0;
    out->is_of_said = word_at(r, WORDS_SAID, top);
    add_words(r, out, top, out->by, is_below(r, top, token) ? token : -1);
    move_to_front(out, top);
    out->said = said_in(r, top, token);
    return set_clause(r, out);
}

void charges_find(const Weighing *w, ChargeList *out) {
    VECTOR(Charge) found = {0};
    for (int32_t a = 0; a < w->n; a++) {
        Searching r = {w, a, &w->texts[a]};
        int32_t n = weighing_is_spun_copy(w, a) ? 0 : w->analyses[a]->segments.n_tokens;
        for (int32_t t = 0; t < n; t++) {
            Charge charge = {.account = a, .token = t, .by = -1, .accused = -1};
            if (read_accusing(&r, t, &charge) || read_tried(&r, t, &charge) || read_denying(&r, t, &charge) || read_pleading(&r, t, &charge) || read_rejecting(&r, t, &charge) || read_guilt(&r, t, &charge)) {
                *VECTOR_PUSH(&found, w->scratch) = charge;
            }
        }
    }
    *out = (ChargeList){found.items, found.count};
}
