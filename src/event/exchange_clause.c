#include "event/exchange_clause.h"

#include "event/exchange_words.h"

enum { MOST_STEPS = 6 }; /* up a chain of verbs */

int32_t clause_child(const Clauses *c, int32_t token, Deprel deprel) {
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        if (c->syntax->deprel[child] == deprel) {
            return child;
        }
    }
    return -1;
}

Slice clause_preposition(const Clauses *c, int32_t token) {
    int32_t preposition = clause_child(c, token, DEPREL_CASE);
    return preposition < 0 ? SLICE_ABSENT : c->syntax->lemma[preposition];
}

int32_t clause_oblique(const Clauses *c, int32_t token, const char *preposition) {
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        Deprel base = deprel_base((Deprel)c->syntax->deprel[child]);
        if ((base == DEPREL_OBL || base == DEPREL_NMOD) &&
            slice_equals(clause_preposition(c, child), slice_of(preposition))) {
            return child;
        }
    }
    return -1;
}

static bool has_tag(const Clauses *c, int32_t token, const char *tag) {
    return strcmp(xpos_name(c->syntax->xpos[token]), tag) == 0;
}

int32_t clause_meant(const Clauses *c, int32_t token) {
    if (token < 0 || !(has_tag(c, token, "WDT") || has_tag(c, token, "WP"))) {
        return token;
    }
    int32_t at = token;
    for (int32_t step = 0; step < MOST_STEPS && at >= 0; step++) {
        bool relative = c->syntax->deprel[at] == DEPREL_ACL_RELCL;
        at = c->syntax->head[at];
        if (relative) {
            return at;
        }
    }
    return -1;
}

static bool has_passive_words(const Clauses *c, int32_t verb) {
    return clause_child(c, verb, DEPREL_AUX_PASS) >= 0 || clause_child(c, verb, DEPREL_NSUBJ_PASS) >= 0 ||
           (c->syntax->deprel[verb] == DEPREL_ACL && has_tag(c, verb, "VBN"));
}

/* Was backed by some and opposed by others: the second has the words of the first, unless it has an object or words of
 * its own. */
static bool is_passive_conjunct(const Clauses *c, int32_t verb) {
    return c->syntax->deprel[verb] == DEPREL_CONJ && has_tag(c, verb, "VBN") && has_passive_words(c, c->syntax->head[verb]) &&
           clause_child(c, verb, DEPREL_OBJ) < 0 && clause_child(c, verb, DEPREL_AUX) < 0 &&
           clause_child(c, verb, DEPREL_NSUBJ) < 0;
}

bool clause_is_passive(const Clauses *c, int32_t verb) {
    return has_passive_words(c, verb) || is_passive_conjunct(c, verb);
}

static int32_t agent(const Clauses *c, int32_t verb) {
    int32_t by = clause_child(c, verb, DEPREL_OBL_AGENT);
    return by >= 0 ? by : clause_oblique(c, verb, "by");
}

bool clause_is_infinitive(const Clauses *c, int32_t verb) {
    int32_t mark = clause_child(c, verb, DEPREL_MARK);
    return mark >= 0 && slice_equals(c->syntax->lemma[mark], SLICE("to"));
}

static bool is_comma(const Clauses *c, int32_t token) {
    return c->segments->tokens[token].span.end - c->segments->tokens[token].span.start == 1 &&
           c->text.ptr[c->segments->tokens[token].span.start] == ',';
}

/* Whether the second of two subjects that a tree gives one verb acts: a name behind its title (State Councillor Li), and
 * what comes behind According to Li, where the first is his. */
static bool is_real_subject(const Clauses *c, int32_t first, int32_t second) {
    bool comma = false;
    for (int32_t t = first + 1; t < second; t++) {
        comma = comma || is_comma(c, t);
    }
    int32_t opening = c->segments->sentences[c->sentence_of[first]].first_token;
    Slice word = slice_at(c->text, c->segments->tokens[opening].span);
    return comma ? slice_equals(word, SLICE("According"))
                 : c->syntax->upos[second] == UPOS_PROPN && !exchange_word_is(WORD_TIME, c->syntax->lemma[second]);
}

/* The dependent with this relation; where a tree has two before the verb, the one that acts. */
static int32_t subject_child(const Clauses *c, int32_t verb, Deprel deprel) {
    int32_t found = clause_child(c, verb, deprel);
    for (int32_t child = c->children.first[verb]; child >= 0; child = c->children.next[child]) {
        if (c->syntax->deprel[child] == deprel && child < verb && child > found && is_real_subject(c, found, child)) {
            found = child;
        }
    }
    return found;
}

/* The subject as it stands, of a passive verb too. */
static int32_t surface_subject(const Clauses *c, int32_t verb) {
    int32_t subject = subject_child(c, verb, DEPREL_NSUBJ);
    subject = subject >= 0 ? subject : subject_child(c, verb, DEPREL_NSUBJ_PASS);
    return subject >= 0 ? subject : clause_child(c, verb, DEPREL_NSUBJ_OUTER); /* the firm is to buy */
}

/* Called on residents to leave: who is called on, -1 for none. */
static int32_t called_on(const Clauses *c, int32_t verb) {
    Slice lemma = c->syntax->lemma[verb];
    bool calls = slice_equals(lemma, SLICE("call")) || slice_equals(lemma, SLICE("appeal"));
    int32_t on = calls ? clause_oblique(c, verb, "on") : -1;
    return calls && on < 0 ? clause_oblique(c, verb, "to") : on;
}

/* Whose is the verb that modifies a noun: a firm selling cars; Kim's plan to send; he has plans to send. `next`, out: the
 * verb whose subject it is, -1 for none. */
static int32_t subject_at_noun(const Clauses *c, int32_t verb, int32_t *next) {
    int32_t noun = c->syntax->head[verb];
    *next = -1;
    if (!clause_is_infinitive(c, verb)) {
        return noun;
    }
    int32_t other = clause_oblique(c, noun, "for");
    if (other > noun && other < verb) { /* a campaign for the junta to release */
        return other;
    }
    int32_t owner = clause_child(c, noun, DEPREL_NMOD_POSS);
    owner = owner >= 0 ? owner : clause_oblique(c, noun, "by");
    if (owner < 0) { /* a U.S. effort to block */
        int32_t compound = clause_child(c, noun, DEPREL_COMPOUND);
        owner = compound >= 0 && c->syntax->upos[compound] == UPOS_PROPN ? compound : -1;
    }
    if (owner < 0 && slice_equals(clause_preposition(c, noun), SLICE("as"))) { /* uses it as leverage to get */
        int32_t above = c->syntax->head[noun];
        *next = c->syntax->deprel[noun] == DEPREL_CONJ ? c->syntax->head[above] : above;
    }
    bool has = c->syntax->deprel[noun] == DEPREL_OBJ && exchange_word_is(WORD_LIGHT, c->syntax->lemma[c->syntax->head[noun]]) &&
               exchange_word_is(WORD_INTENDS, c->syntax->lemma[noun]);
    if (owner < 0 && has) { /* expressed the hope to sign */
        *next = c->syntax->head[noun];
    }
    if (owner < 0 && c->syntax->deprel[noun] == DEPREL_OBJ && exchange_word_is(WORD_CLAUSAL, c->syntax->lemma[noun])) {
        *next = c->syntax->head[noun];
        owner = clause_child(c, *next, DEPREL_IOBJ); /* gave him time to pay */
    }
    return owner;
}

/* The subject of the verb that an infinitive completes: its object, else its own subject. */
static int32_t subject_of_complement(const Clauses *c, int32_t verb, int32_t *next) {
    int32_t governor = c->syntax->head[verb];
    int32_t object = clause_child(c, governor, DEPREL_IOBJ);
    if (object < 0) {
        object = clause_child(c, governor, DEPREL_OBJ);
    }
    if (object < 0) {
        object = called_on(c, governor);
    }
    *next = governor;
    bool promised = slice_equals(c->syntax->lemma[governor], SLICE("promise"));
    return object >= 0 && object < verb && !promised ? object : -1;
}

/* Speculation about Russia lifting sanctions: the noun right before a verb in -ing, behind a preposition, acts; -1 where
 * there is none. */
static int32_t clause_before(const Clauses *c, int32_t verb) {
    static const char *const prepositions[] = {"about", "of", "with"};
    int32_t t = verb - 1;
    while (t > 0 && c->syntax->upos[t] == UPOS_ADV) {
        t--;
    }
    for (size_t i = 0; t >= 0 && i < ARRAY_COUNT(prepositions); i++) {
        Upos upos = (Upos)c->syntax->upos[t];
        if ((upos == UPOS_NOUN || upos == UPOS_PROPN) && c->sentence_of[t] == c->sentence_of[verb] &&
            slice_equals(clause_preposition(c, t), slice_of(prepositions[i]))) {
            return t;
        }
    }
    return -1;
}

/* Thanked Paris for not backing: behind for and of the object acts; else the subject of the verb above, `next`. */
static int32_t subject_of_adverbial(const Clauses *c, int32_t verb, int32_t *next) {
    int32_t governor = c->syntax->head[verb];
    int32_t mark = clause_child(c, verb, DEPREL_MARK);
    bool of_object = mark >= 0 && (slice_equals(c->syntax->lemma[mark], SLICE("for")) ||
                                   slice_equals(c->syntax->lemma[mark], SLICE("of")));
    *next = governor;
    if (clause_is_infinitive(c, verb) && called_on(c, governor) >= 0) {
        return called_on(c, governor);
    }
    if (clause_is_infinitive(c, verb) && exchange_word_is(WORD_BIDDING, c->syntax->lemma[governor])) {
        int32_t object = clause_child(c, governor, DEPREL_OBJ); /* urged them on Monday to leave */
        object = object >= 0 ? object : clause_child(c, governor, DEPREL_IOBJ);
        return object < verb ? object : -1;
    }
    if (mark < 0 && has_tag(c, verb, "VBG") && clause_before(c, verb) >= 0) {
        return clause_before(c, verb);
    }
    return of_object ? clause_child(c, governor, DEPREL_OBJ) : -1;
}

int32_t clause_subject(const Clauses *c, int32_t verb) {
    if (clause_is_passive(c, verb)) {
        return clause_meant(c, agent(c, verb));
    }
    int32_t at = verb;
    for (int32_t step = 0; step < MOST_STEPS && at >= 0; step++) {
        int32_t subject = surface_subject(c, at);
        if (subject >= 0) {
            return clause_meant(c, subject);
        }
        int32_t next = -1;
        switch ((Deprel)c->syntax->deprel[at]) {
        case DEPREL_CONJ:
        case DEPREL_PARATAXIS:
        case DEPREL_CCOMP: next = c->syntax->head[at]; break;
        case DEPREL_ADVCL: subject = subject_of_adverbial(c, at, &next); break;
        case DEPREL_XCOMP: subject = subject_of_complement(c, at, &next); break;
        case DEPREL_ACL: subject = subject_at_noun(c, at, &next); break;
        case DEPREL_ACL_RELCL: subject = c->syntax->head[at]; break;
        default: break;
        }
        if (subject >= 0) {
            return clause_meant(c, subject);
        }
        at = next;
    }
    return -1;
}

/* The noun that a relative clause without a pronoun follows (the ammunition Russia wants): trees often hang such a
 * clause elsewhere. -1 where no noun stands before its subject. */
static int32_t noun_before(const Clauses *c, int32_t subject) {
    int32_t first = subject;
    for (int32_t child = c->children.first[subject]; child >= 0 && child < subject; child = c->children.next[child]) {
        first = child < first ? child : first;
    }
    int32_t t = first - 1;
    Upos upos = t < 0 ? UPOS_X : (Upos)c->syntax->upos[t];
    bool noun = upos == UPOS_NOUN || upos == UPOS_PROPN;
    return noun && c->sentence_of[t] == c->sentence_of[subject] ? t : -1;
}

/* What a verb in a relative or participle clause acts on is the noun above it. */
static int32_t object_above(const Clauses *c, int32_t verb, bool is_passive) {
    Deprel deprel = (Deprel)c->syntax->deprel[verb];
    if (is_passive) {
        return deprel == DEPREL_ACL ? c->syntax->head[verb] : -1;
    }
    int32_t subject = clause_child(c, verb, DEPREL_NSUBJ);
    bool open = deprel == DEPREL_ACL_RELCL && subject >= 0 && clause_child(c, verb, DEPREL_CCOMP) < 0 &&
                clause_child(c, verb, DEPREL_XCOMP) < 0;
    bool relative = open && clause_meant(c, subject) != subject; /* nurses who give: of the subject, not the object */
    return open && !relative ? noun_before(c, subject) : -1;
}

/* What they need is food: food, above what; -1 where it is another construction. */
static int32_t object_equated(const Clauses *c, int32_t verb) {
    int32_t what = c->syntax->deprel[verb] == DEPREL_ACL_RELCL ? c->syntax->head[verb] : -1;
    if (what < 0 || !slice_equals(c->syntax->lemma[what], SLICE("what")) ||
        deprel_base((Deprel)c->syntax->deprel[what]) != DEPREL_NSUBJ) {
        return -1;
    }
    int32_t thing = c->syntax->head[what];
    return clause_child(c, thing, DEPREL_COP) >= 0 ? thing : -1;
}

/* The object; not the day that trees take for it (called Sunday for a vote). */
static int32_t object_child(const Clauses *c, int32_t verb) {
    for (int32_t child = c->children.first[verb]; child >= 0; child = c->children.next[child]) {
        if (c->syntax->deprel[child] == DEPREL_OBJ && !exchange_word_is(WORD_TIME, c->syntax->lemma[child])) {
            return child;
        }
    }
    return -1;
}

static int32_t object_of(const Clauses *c, int32_t verb, bool is_passive) {
    int32_t object = is_passive ? clause_child(c, verb, DEPREL_NSUBJ_PASS) : object_child(c, verb);
    if (object < 0 && !is_passive) {
        object = object_equated(c, verb);
    }
    if (object >= 0) {
        return clause_meant(c, object);
    }
    object = object_above(c, verb, is_passive);
    if (object < 0 && is_passive && c->syntax->deprel[verb] == DEPREL_CONJ) {
        return clause_child(c, c->syntax->head[verb], DEPREL_NSUBJ_PASS);
    }
    return object;
}

/* The next dependent of the same head with the same relation, or -1. */
static int32_t clause_next(const Clauses *c, int32_t token) {
    for (int32_t child = c->children.next[token]; child >= 0; child = c->children.next[child]) {
        if (c->syntax->deprel[child] == c->syntax->deprel[token]) {
            return child;
        }
    }
    return -1;
}

static int32_t clause_below(const Clauses *c, int32_t verb) {
    int32_t clause = clause_child(c, verb, DEPREL_XCOMP);
    return clause >= 0 ? clause : clause_child(c, verb, DEPREL_CCOMP);
}

void clause_arguments_find(const Clauses *c, int32_t verb, ClauseArguments *out) {
    bool is_passive = clause_is_passive(c, verb);
    *out = (ClauseArguments){.verb = verb,
                             .subject = clause_subject(c, verb),
                             .object = object_of(c, verb, is_passive),
                             .indirect = clause_child(c, verb, DEPREL_IOBJ),
                             .clause = clause_below(c, verb),
                             .is_passive = is_passive};
    int32_t second = !is_passive && out->indirect < 0 && out->object > verb ? clause_next(c, out->object) : -1;
    if (second >= 0) { /* denied him bail */
        out->indirect = out->object;
        out->object = second;
    }
    int32_t kept = is_passive ? clause_child(c, verb, DEPREL_OBJ) : -1;
    if (kept >= 0) { /* they were given aid */
        out->indirect = out->object;
        out->object = kept;
    }
}
