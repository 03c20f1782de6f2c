#include "event/expectation_sign.h"

#include "base/word_table.h"
#include "event/wording.h"

#include "event_expectation_words.inc"

/* Order of the lists in expectation-words.txt. */
enum {
    WORDS_MODALS,
    WORDS_RAISING,
    WORDS_JUDGEMENTS,
    WORDS_COMING,
    WORDS_COURSES,
    WORDS_CONTROLS,
    WORDS_ATTITUDES,
    WORDS_OBJECTS,
    WORDS_NOUNS,
    WORDS_LOOSE,
    WORDS_HABITS,
    WORDS_STATES,
    WORDS_TALK,
    WORDS_ANYONE,
    WORDS_AIMS,
    WORDS_DOUBTS,
    WORDS_THINGS,
    WORDS_FADING
};

enum { MOST_WORD = 16 };

static SignClass class_in(int32_t list, Slice word) {
    return (SignClass)word_table_find(&word_tables[list], word);
}

/* By the form in lower case; longer forms are none of these. */
static SignClass class_of_form(const EventText *text, int32_t list, int32_t token) {
    Slice form = slice_at(text->clauses->text, text->clauses->segments->tokens[token].span);
    char lower[MOST_WORD];
    if (form.len > sizeof lower) {
        return SIGN_NONE;
    }
    for (size_t i = 0; i < form.len; i++) {
        lower[i] = ascii_lower(form.ptr[i]);
    }
    return class_in(list, (Slice){lower, form.len});
}

/* The first child behind a token that is an infinitive with to; -1 where there is none. */
static int32_t infinitive_of(const EventText *text, int32_t token) {
    const Clauses *c = text->clauses;
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        Deprel deprel = event_text_deprel(text, child);
        bool clause = deprel == DEPREL_XCOMP || deprel == DEPREL_CCOMP || deprel == DEPREL_ADVCL ||
                      deprel == DEPREL_ACL || deprel == DEPREL_CSUBJ;
        int32_t mark = clause && child > token ? event_text_child(text, child, DEPREL_MARK) : -1;
        if (mark >= 0 && event_text_lemma_is(text, mark, "to")) {
            return child;
        }
    }
    return -1;
}

static bool is_verb_or_adjective(const EventText *text, int32_t token) {
    return event_text_upos(text, token) == UPOS_VERB || event_text_upos(text, token) == UPOS_ADJ;
}

static bool take(Sign *out, SignClass class, SignFrame frame, int32_t token, int32_t head, int32_t holder) {
    *out = (Sign){class, frame, token, head, -1, holder};
    return true;
}

/* The head of the noun phrase whose last word a token is: as far as nouns hang on nouns before them. */
static int32_t phrase_over(const EventText *text, int32_t token) {
    enum { MOST_STEPS = 6 };
    int32_t last = token;
    for (int32_t step = 0; step < MOST_STEPS; step++) {
        int32_t above = event_text_head(text, token);
        Deprel deprel = deprel_base(event_text_deprel(text, token));
        bool part = deprel == DEPREL_NMOD || deprel == DEPREL_CONJ || deprel == DEPREL_COMPOUND ||
                    deprel == DEPREL_FLAT || deprel == DEPREL_APPOS || deprel == DEPREL_NUMMOD;
        if (above < 0 || above > last || !part || !upos_is_nominal(event_text_upos(text, above))) {
            break;
        }
        token = above;
    }
    return token;
}

static bool find_modal(const EventText *text, int32_t token, Sign *out) {
    SignClass class = class_in(WORDS_MODALS, event_text_lemma(text, token));
    Deprel deprel = event_text_deprel(text, token);
    int32_t head = event_text_head(text, token);
    bool aux = deprel == DEPREL_AUX || deprel == DEPREL_AUX_PASS;
    if (!class || !aux || head <= token) {
        return false;
    }
    take(out, class, SIGN_MODAL, token, head, -1);
    Predicate p;
    predicate_look(text->clauses, head, &p);
    /* they hoped the move will: a subject that the tree has elsewhere stands right before the verb */
    bool lost = p.subject < 0 && event_text_deprel(text, head) == DEPREL_CCOMP && token > 0 &&
                upos_is_nominal(event_text_upos(text, token - 1));
    out->doer = lost ? phrase_over(text, token - 1) : -1;
    return true;
}

/* The pontiff was due to arrive, where due to is taken for one word. */
static bool find_due(const EventText *text, int32_t token, Sign *out) {
    int32_t head = event_text_head(text, token);
    bool due = event_text_deprel(text, token) == DEPREL_MARK && event_text_form_is(text, token, "due") &&
               head > token && event_text_xpos_is(text, head, "VB") &&
               event_text_child(text, head, DEPREL_COP) >= 0;
    return due && take(out, SIGN_PLANNED, SIGN_RAISING, token, head, -1);
}

/* Whether a clause is all that a cue speaks of, and no clause inside that. */
static bool heads_content(const EventText *text, int32_t clause, int32_t cue) {
    enum { MOST_CONJUNCTS = 4 };
    for (int32_t i = 0; i < MOST_CONJUNCTS && event_text_deprel(text, clause) == DEPREL_CONJ; i++) {
        clause = event_text_head(text, clause);
    }
    int32_t above = event_text_head(text, clause);
    return above < 0 || above == cue;
}

/* He said that it would close: the future in the past. */
static bool find_reported(const EventText *text, int32_t token, Sign *out) {
    int32_t head = event_text_head(text, token);
    if (modal_find(event_text_lemma(text, token)) != MODAL_CONDITIONAL ||
        event_text_deprel(text, token) != DEPREL_AUX || head <= token || text->claim_of[head] < 0) {
        return false;
    }
    const Claim *claim = &text->layers.claims->items[text->claim_of[head]];
    int32_t cue = claim->cue_head;
    bool past = cue >= 0 && (event_text_xpos_is(text, cue, "VBD") || event_text_xpos_is(text, cue, "VBN") || event_text_xpos_is(text, cue, "VBG"));
    return past && claim->kind != CLAIM_DIRECT && heads_content(text, head, cue) &&
           take(out, SIGN_PLANNED, SIGN_REPORTED, token, head, -1);
}

/* What a thing's likelihood or date is said of: the subject of is due, is expected. */
static bool find_raising(const EventText *text, int32_t token, Sign *out) {
    if (!is_verb_or_adjective(text, token)) {
        return false;
    }
    SignClass class = class_of_form(text, WORDS_RAISING, token);
    int32_t content = class ? infinitive_of(text, token) : -1;
    bool active = event_text_child(text, token, DEPREL_OBJ) >= 0 || event_text_xpos_is(text, token, "VBD");
    bool passive =
        event_text_child(text, token, DEPREL_AUX_PASS) >= 0 ||
        event_text_child(text, token, DEPREL_COP) >= 0 || event_text_deprel(text, token) == DEPREL_ACL ||
        event_text_deprel(text, token) == DEPREL_CONJ || event_text_deprel(text, token) == DEPREL_XCOMP ||
        event_text_upos(text, token) == UPOS_ADJ || event_text_child(text, token, DEPREL_NSUBJ_PASS) >= 0;
    if (content >= 0 && passive && !active) {
        take(out, class, SIGN_RAISING, token, content, event_text_child(text, token, DEPREL_OBL_AGENT));
        int32_t noun = event_text_head(text, token);
        bool behind = event_text_deprel(text, token) == DEPREL_AMOD && noun >= 0 && noun < token; /* a stand likely to anger */
        out->doer = behind ? noun : -1;
        return true;
    }
    class = class_of_form(text, WORDS_COMING, token);
    int32_t subject = class ? event_text_subject(text, token) : -1;
    bool said_of = subject >= 0 && passive && event_text_upos(text, subject) == UPOS_NOUN && content < 0 &&
                   (event_text_child(text, token, DEPREL_AUX_PASS) >= 0 ||
                    event_text_child(text, token, DEPREL_COP) >= 0);
    return said_of && event_text_child(text, token, DEPREL_CCOMP) < 0 &&
           take(out, class, SIGN_SUBJECT, token, subject, event_text_child(text, token, DEPREL_OBL_AGENT));
}

/* What a noun must be to be what is expected, planned, feared: a thing that happens. */
static bool happens(const EventText *text, int32_t noun) {
    return event_text_upos(text, noun) == UPOS_NOUN && text->event_of[noun] >= 0;
}

/* It is possible that it will; a deal is unlikely. */
static bool find_judgement(const EventText *text, int32_t token, Sign *out) {
    SignClass class = class_of_form(text, WORDS_JUDGEMENTS, token);
    const Clauses *c = text->clauses;
    if (!class || event_text_upos(text, token) != UPOS_ADJ) {
        return false;
    }
    bool said_of =
        event_text_child(text, token, DEPREL_COP) >= 0 || event_text_deprel(text, token) == DEPREL_XCOMP;
    for (int32_t child = c->children.first[token]; child >= 0 && said_of; child = c->children.next[child]) {
        Deprel deprel = event_text_deprel(text, child);
        bool clause = deprel == DEPREL_CCOMP || deprel == DEPREL_CSUBJ || deprel == DEPREL_ADVCL;
        if (clause && child > token && event_text_subject(text, child) >= 0 &&
            event_text_child(text, child, DEPREL_MARK) >= 0) {
            int32_t mark = event_text_child(text, child, DEPREL_MARK);
            return event_text_lemma_is(text, mark, "that") && take(out, class, SIGN_CLAUSE, token, child, -1);
        }
    }
    int32_t verb = event_text_deprel(text, token) == DEPREL_XCOMP ? event_text_head(text, token) : token;
    int32_t subject = event_text_subject(text, verb);
    return said_of && subject >= 0 && happens(text, subject) && infinitive_of(text, token) < 0 &&
           !event_text_form_is(text, token, "possible") && !event_text_form_is(text, token, "certain") &&
           take(out, class, SIGN_SUBJECT, token, subject, -1);
}

/* Is going to come. */
static bool find_going(const EventText *text, int32_t token, Sign *out) {
    if (!event_text_form_is(text, token, "going") || event_text_child(text, token, DEPREL_AUX) < 0) {
        return false;
    }
    int32_t content = infinitive_of(text, token);
    return content >= 0 && event_text_deprel(text, content) == DEPREL_XCOMP &&
           take(out, SIGN_PLANNED, SIGN_RAISING, token, content, -1);
}

/* On course to win. */
static bool find_course(const EventText *text, int32_t token, Sign *out) {
    SignClass class = event_text_upos(text, token) == UPOS_NOUN
                          ? class_in(WORDS_COURSES, event_text_lemma(text, token))
                          : SIGN_NONE;
    int32_t on = class ? event_text_child(text, token, DEPREL_CASE) : -1;
    int32_t content = on >= 0 && event_text_form_is(text, on, "on") ? infinitive_of(text, token) : -1;
    return content >= 0 && take(out, class, SIGN_RAISING, token, content, -1);
}

/* Who hopes: the subject, over what it is coordinated with or completes. */
static int32_t experiencer(const EventText *text, int32_t verb) {
    enum { MOST_STEPS = 3 };
    for (int32_t step = 0; step < MOST_STEPS && verb >= 0; step++) {
        int32_t subject = event_text_subject(text, verb);
        Deprel deprel = event_text_deprel(text, verb);
        if (subject >= 0) {
            bool person = event_text_deprel(text, subject) != DEPREL_EXPL &&
                          event_text_upos(text, subject) != UPOS_VERB;
            return person ? subject : -1;
        }
        if (deprel == DEPREL_ACL || deprel == DEPREL_ACL_RELCL) {
            return event_text_head(text, verb);
        }
        if (deprel != DEPREL_CONJ && deprel != DEPREL_XCOMP && deprel != DEPREL_ADVCL) {
            return -1;
        }
        verb = event_text_head(text, verb);
    }
    return -1;
}

/* They hope that it will end and that it will rain: what is hoped holds over will. Makes `sign` of the word above. */
static void take_governing(const EventText *text, Sign *sign) {
    enum { MOST_CONJUNCTS = 3 };
    int32_t clause = sign->head;
    for (int32_t i = 0; i < MOST_CONJUNCTS && event_text_deprel(text, clause) == DEPREL_CONJ; i++) {
        clause = event_text_head(text, clause);
    }
    int32_t above = event_text_deprel(text, clause) == DEPREL_CCOMP ? event_text_head(text, clause) : -1;
    bool verb = above >= 0 && above < clause && event_text_upos(text, above) == UPOS_VERB;
    SignClass class = verb && sign->doer < 0 && sign->class == SIGN_PLANNED
                          ? class_in(WORDS_ATTITUDES, event_text_lemma(text, above))
                          : SIGN_NONE;
    bool marked = event_text_child(text, sign->head, DEPREL_MARK) >= 0;
    if (class && (clause == sign->head || marked) && event_text_subject(text, sign->head) >= 0) {
        take(sign, class, SIGN_CLAUSE, above, sign->head, experiencer(text, above));
    }
}

static bool is_passive(const EventText *text, int32_t verb) {
    return event_text_child(text, verb, DEPREL_AUX_PASS) >= 0 ||
           event_text_child(text, verb, DEPREL_NSUBJ_PASS) >= 0;
}

/* Hopes the talks will start, where the tree takes the subject of will for the object of hope: the clause of the modal that
 * stands behind that noun phrase. -1 for none. */
static int32_t clause_of_object(const EventText *text, int32_t object) {
    int32_t modal = wording_of_noun(text, object).last;
    bool stands = modal < event_text_sentence(text, object)->last_token && event_text_xpos_is(text, modal, "MD");
    int32_t clause = stands ? event_text_head(text, modal) : -1;
    return clause > modal && event_text_subject(text, clause) < 0 ? clause : -1;
}

static bool find_verb(const EventText *text, int32_t token, Sign *out) {
    if (event_text_upos(text, token) != UPOS_VERB || is_passive(text, token)) {
        return false;
    }
    Slice lemma = event_text_lemma(text, token);
    int32_t content = infinitive_of(text, token);
    int32_t object = event_text_child(text, token, DEPREL_OBJ);
    SignClass class = class_in(WORDS_ATTITUDES, lemma);
    int32_t clause = class ? event_text_child(text, token, DEPREL_CCOMP) : -1;
    if (clause > token && event_text_subject(text, clause) >= 0) {
        return take(out, class, SIGN_CLAUSE, token, clause, experiencer(text, token));
    }
    clause = class && object > token ? clause_of_object(text, object) : -1;
    if (clause > token) {
        take(out, class, SIGN_CLAUSE, token, clause, experiencer(text, token));
        out->doer = object;
        return true;
    }
    bool told = class == SIGN_FEARED; /* warned them to show restraint: what is wanted of them */
    if (class && !told && object > token && content > object) {
        return take(out, class, SIGN_CLAUSE, token, content, experiencer(text, token));
    }
    class = class_in(WORDS_CONTROLS, lemma);
    if (class && content >= 0 && object < 0) {
        return take(out, class, SIGN_CONTROL, token, content, experiencer(text, token));
    }
    class = class_in(WORDS_OBJECTS, lemma);
    return class && object > token && content < 0 && happens(text, object) &&
           take(out, class, SIGN_OBJECT, token, object, experiencer(text, token));
}

/* The class of a noun; the ministry plans to …, a verb that is tagged as a noun and keeps its ending, is in
 * it too. */
static SignClass class_of_noun(const EventText *text, int32_t token) {
    Slice lemma = event_text_lemma(text, token);
    SignClass class = class_in(WORDS_NOUNS, lemma);
    bool plural = class == SIGN_NONE && lemma.len > 1 && lemma.ptr[lemma.len - 1] == 's';
    return plural ? class_in(WORDS_NOUNS, slice_sub(lemma, 0, lemma.len - 1)) : class;
}

/* Whose plan it is. */
static int32_t owner_of(const EventText *text, int32_t noun) {
    static const Deprel relations[] = {DEPREL_NMOD_POSS, DEPREL_NSUBJ, DEPREL_COMPOUND};
    for (size_t i = 0; i < ARRAY_COUNT(relations); i++) {
        int32_t owner = event_text_child(text, noun, relations[i]);
        if (owner >= 0) {
            return owner;
        }
    }
    bool object = event_text_deprel(text, noun) == DEPREL_OBJ; /* they have plans to */
    return object ? experiencer(text, event_text_head(text, noun)) : -1;
}

/* Worries about the role, his health: what is feared for, not what is feared. */
static bool is_there(const EventText *text, int32_t noun) {
    int32_t det = event_text_child(text, noun, DEPREL_DET);
    bool definite = det >= 0 && !event_text_form_is(text, det, "a") && !event_text_form_is(text, det, "an") &&
                    !event_text_form_is(text, det, "another");
    return definite || event_text_child(text, noun, DEPREL_NMOD_POSS) >= 0;
}

/* Behind of Norway: lifting, possibly lifting; -1 where nothing is done. */
static int32_t doing_behind(const EventText *text, int32_t noun) {
    int32_t last = event_text_sentence(text, noun)->last_token;
    int32_t t = noun + 1;
    while (t < last && event_text_upos(text, t) == UPOS_ADV) {
        t++;
    }
    bool doing = t < last && event_text_xpos_is(text, t, "VBG") && event_text_upos(text, t) == UPOS_VERB;
    return doing ? t : -1;
}

/* The clause that `that` right behind a noun marks, wherever the tree has hung it; -1 without. */
static int32_t marked_behind(const EventText *text, int32_t noun) {
    int32_t that = noun + 1;
    bool marks = that < event_text_sentence(text, noun)->last_token && event_text_form_is(text, that, "that") &&
                 event_text_deprel(text, that) == DEPREL_MARK;
    int32_t clause = marks ? event_text_head(text, that) : -1;
    return clause > that && event_text_subject(text, clause) >= 0 ? clause : -1;
}

static bool is_person(const EventText *text, int32_t token) {
    int32_t entity = entity_of_head(text->layers.entities, token);
    return entity >= 0 && text->layers.entities->items[entity].kind == ENTITY_PERSON;
}

/* What stands behind a noun: that it will, of a deal, of Russia lifting sanctions. */
static bool find_noun(const EventText *text, int32_t token, Sign *out) {
    SignClass class = class_of_noun(text, token);
    const Clauses *c = text->clauses;
    if (!class) {
        return false;
    }
    int32_t holder = event_text_child(text, token, DEPREL_NMOD_POSS);
    int32_t content = infinitive_of(text, token);
    if (content >= 0 && class == SIGN_MEANT) {
        return take(out, class, SIGN_NOUN_OWN, token, content, owner_of(text, token));
    }
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        Deprel deprel = event_text_deprel(text, child);
        bool clause = (deprel == DEPREL_ACL || deprel == DEPREL_CCOMP || deprel == DEPREL_ACL_RELCL ||
                       deprel == DEPREL_CSUBJ) &&
                      event_text_subject(text, child) >= 0 && event_text_child(text, child, DEPREL_MARK) >= 0;
        if (child > token && clause && (class != SIGN_MEANT || deprel != DEPREL_ACL_RELCL)) {
            return take(out, class, SIGN_CLAUSE, token, child, holder);
        }
        int32_t preposition = deprel == DEPREL_NMOD ? event_text_child(text, child, DEPREL_CASE) : -1;
        bool of = preposition >= 0 && !event_text_form_is(text, preposition, "in") &&
                  !event_text_form_is(text, preposition, "to") &&
                  !event_text_form_is(text, preposition, "from") &&
                  !event_text_form_is(text, preposition, "by");
        if (child <= token || !of) {
            continue;
        }
        int32_t doing = class == SIGN_MEANT ? -1 : doing_behind(text, child);
        if (doing >= 0) {
            take(out, class, SIGN_CLAUSE, token, doing, holder);
            out->doer = child;
            return true;
        }
        bool loose = class_in(WORDS_LOOSE, event_text_lemma(text, token)) && event_text_upos(text, child) == UPOS_NOUN &&
                     !is_person(text, child);
        if (class == SIGN_FEARED && is_there(text, child)) {
            continue;
        }
        if (class != SIGN_MEANT && (loose || happens(text, child))) {
            return take(out, class, SIGN_NOUN, token, child, holder);
        }
    }
    int32_t clause = class == SIGN_MEANT ? -1 : marked_behind(text, token);
    return clause >= 0 && take(out, class, SIGN_CLAUSE, token, clause, holder);
}

/* Whether an expression of time hangs on a word. */
static bool has_time(const EventText *text, int32_t token) {
    const Clauses *c = text->clauses;
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        int32_t i = child > token ? timex_from(text->layers.times, child) : text->layers.times->count;
        if (i < text->layers.times->count && text->layers.times->items[i].first_token <= child) {
            return true;
        }
    }
    return false;
}

/* Smith to host the show: a heading. They are to meet. */
static bool find_to(const EventText *text, int32_t token, Sign *out) {
    int32_t head = event_text_head(text, token);
    bool verb = event_text_deprel(text, token) == DEPREL_MARK && head > token &&
                event_text_lemma_is(text, token, "to") &&
                (event_text_xpos_is(text, head, "VB") || event_text_xpos_is(text, head, "VBN"));
    Deprel deprel = verb ? event_text_deprel(text, head) : DEPREL_DEP;
    if (!verb) {
        return false;
    }
    int32_t subject = event_text_subject(text, head);
    int32_t above = event_text_head(text, head);
    if (deprel == DEPREL_ACL && event_text_deprel(text, above) == DEPREL_ROOT &&
        event_text_upos(text, above) == UPOS_PROPN) {
        take(out, SIGN_PLANNED, SIGN_CLAUSE, token, head, -1); /* the name heads the heading */
        out->doer = above;
        return true;
    }
    bool heading = deprel == DEPREL_ROOT && subject >= 0 && subject < token &&
                   event_text_child(text, head, DEPREL_AUX) < 0 &&
                   event_text_child(text, head, DEPREL_COP) < 0;
    bool is = deprel == DEPREL_XCOMP && above == token - 1 && event_text_lemma_is(text, above, "be") &&
              event_text_subject(text, above) >= 0;
    bool past = event_text_xpos_is(text, token - 1, "VBD") && has_time(text, head); /* were to testify on Tuesday */
    bool aux = subject >= 0 && event_text_lemma_is(text, token - 1, "be") && event_text_head(text, token - 1) == head &&
               (event_text_xpos_is(text, token - 1, "VBP") || event_text_xpos_is(text, token - 1, "VBZ") || past);
    int32_t whose = is ? event_text_subject(text, above) : subject;
    bool aim = whose >= 0 && sign_is_aim(event_text_lemma(text, whose));
    return (heading || is || aux) && !aim && take(out, SIGN_PLANNED, SIGN_RAISING, token, head, -1);
}

bool sign_find(const EventText *text, int32_t token, Sign *out) {
    switch (event_text_upos(text, token)) {
    case UPOS_PART: return token > 0 && find_to(text, token, out);
    case UPOS_AUX:
        if (!find_modal(text, token, out)) {
            return find_reported(text, token, out);
        }
        take_governing(text, out);
        return true;
    case UPOS_NOUN: return find_course(text, token, out) || find_noun(text, token, out);
    case UPOS_ADJ:
        return find_raising(text, token, out) || find_due(text, token, out) ||
               find_judgement(text, token, out);
    case UPOS_VERB:
        return find_raising(text, token, out) || find_going(text, token, out) || find_verb(text, token, out);
    default: return false;
    }
}

bool sign_is_habit(Slice lemma) {
    return class_in(WORDS_HABITS, lemma) != SIGN_NONE;
}

bool sign_is_state(Slice lemma) {
    return class_in(WORDS_STATES, lemma) != SIGN_NONE;
}

bool sign_is_talk(Slice lemma) {
    return class_in(WORDS_TALK, lemma) != SIGN_NONE;
}

bool sign_is_anyone(Slice lemma) {
    return class_in(WORDS_ANYONE, lemma) != SIGN_NONE;
}

bool sign_is_aim(Slice lemma) {
    return class_in(WORDS_AIMS, lemma) != SIGN_NONE;
}

bool sign_is_doubt(Slice lemma) {
    return class_in(WORDS_DOUBTS, lemma) != SIGN_NONE;
}

bool sign_is_fading(Slice lemma) {
    return class_in(WORDS_FADING, lemma) != SIGN_NONE;
}

bool sign_is_thing(Slice lemma) {
    return class_in(WORDS_THINGS, lemma) != SIGN_NONE;
}
