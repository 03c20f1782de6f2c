#include "event/exchange_thing.h"

#include "event/exchange_words.h"

enum {
    MOST_WORDS = 14, /* of a thing, to each side of its head */
    MOST_CLAUSE = 16, /* words of a clause behind its verb, if it can be cut */
    MOST_DEPTH = 3,  /* of nouns in nouns */
    MOST_LINKS = 6   /* between a word and the head */
};

/* WordNet's lexicographer files as lexicon.h counts them. */
enum { NOUN_FOOD = 11, NOUN_PERSON = 16, NOUN_POSSESSION = 19 };

static const Sentence *sentence_of(const Clauses *c, int32_t token) {
    return &c->segments->sentences[c->sentence_of[token]];
}

static Deprel deprel_of(const Clauses *c, int32_t token) {
    return (Deprel)c->syntax->deprel[token];
}

static bool is_pronoun(const Clauses *c, int32_t token) {
    Upos upos = (Upos)c->syntax->upos[token];
    return upos == UPOS_PRON || upos == UPOS_DET;
}

static bool is_hyphen(const Clauses *c, int32_t token) {
    Slice form = slice_at(c->text, c->segments->tokens[token].span);
    return slice_equals(form, SLICE("-")) || slice_equals(form, SLICE("–")) || slice_equals(form, SLICE("'"));
}

static bool is_comma(const Clauses *c, int32_t token) {
    return slice_equals(slice_at(c->text, c->segments->tokens[token].span), SLICE(","));
}

bool thing_is_named(const Clauses *c, int32_t head, bool is_opposed) {
    if (head < 0) {
        return false;
    }
    Upos upos = (Upos)c->syntax->upos[head];
    bool noun = upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_SYM;
    noun = noun || (head > 0 && is_hyphen(c, head - 1)); /* start-up */
    return (noun || (upos == UPOS_NUM && clause_child(c, head, DEPREL_NMOD) >= 0)) &&
           (!exchange_word_is(WORD_EMPTY, clause_lemma(c, head)) || (is_opposed && clause_oblique(c, head, "of") >= 0)) && /* the start of the trial */ !exchange_word_is(WORD_TIME, clause_lemma(c, head)) &&
           (is_opposed || !exchange_word_is(WORD_IDLE, clause_lemma(c, head)));
}

bool thing_is_scarce(const Clauses *c, int32_t head) {
    for (int32_t child = c->children.first[head]; child >= 0; child = c->children.next[child]) {
        Slice lemma = clause_lemma(c, child);
        bool scarce = slice_equals(lemma, SLICE("few")) || slice_equals(lemma, SLICE("little"));
        if (scarce && deprel_of(c, child) == DEPREL_AMOD && clause_child(c, head, DEPREL_DET) < 0) {
            return true;
        }
    }
    return false;
}

bool thing_is_bare(const Clauses *c, int32_t head) {
    for (int32_t child = c->children.first[head]; child >= 0; child = c->children.next[child]) {
        Deprel deprel = deprel_of(c, child);
        if (deprel == DEPREL_AMOD || deprel == DEPREL_COMPOUND || deprel == DEPREL_NMOD || deprel == DEPREL_NUMMOD) {
            return false;
        }
    }
    return exchange_word_is(WORD_BARE, clause_lemma(c, head));
}

int32_t thing_inner(const Clauses *c, int32_t head) {
    if (head < 0 || !exchange_word_is(WORD_MEASURE, clause_lemma(c, head))) {
        return head;
    }
    int32_t inner = clause_oblique(c, head, "of");
    return inner < 0 ? head : inner;
}

/* Relations that hold a noun phrase together below its head's own dependents. */
static bool is_inner_link(Deprel deprel) {
    switch (deprel) {
    case DEPREL_DET:
    case DEPREL_CASE:
    case DEPREL_AMOD:
    case DEPREL_COMPOUND:
    case DEPREL_NUMMOD:
    case DEPREL_NMOD:
    case DEPREL_NMOD_POSS:
    case DEPREL_FLAT:
    case DEPREL_FIXED:
    case DEPREL_ADVMOD:
    case DEPREL_CONJ:
    case DEPREL_CC:
    case DEPREL_PUNCT:
    case DEPREL_GOESWITH: return true;
    default: return false;
    }
}

/* The dependent of head that `token` belongs to, over inner links; -1 where it belongs elsewhere. */
static int32_t branch_of(const Clauses *c, int32_t token, int32_t head) {
    for (int32_t link = 0; link < MOST_LINKS; link++) {
        int32_t above = c->syntax->head[token];
        if (above == head) {
            return token;
        }
        if (above < 0 || !is_inner_link(deprel_of(c, token))) {
            return -1;
        }
        token = above;
    }
    return -1;
}

static bool may_stand_before(const Clauses *c, int32_t branch) {
    switch (deprel_of(c, branch)) {
    case DEPREL_AMOD:
    case DEPREL_COMPOUND:
    case DEPREL_NUMMOD:
    case DEPREL_NMOD_POSS:
    case DEPREL_FLAT:
    case DEPREL_ADVMOD:
    case DEPREL_DET: return true;
    case DEPREL_PUNCT: return is_hyphen(c, branch);
    default: return false;
    }
}

static bool is_party(const int32_t *parties, int32_t n, int32_t token) {
    for (int32_t i = 0; i < n; i++) {
        if (parties[i] == token) {
            return true;
        }
    }
    return false;
}

/* Phrases behind a noun that belong to what it names: access to …, capacity for …, a ban on …. */
static bool may_stand_behind(const Clauses *c, const EntityList *entities, int32_t branch, const int32_t *parties,
                             int32_t n) {
    Deprel deprel = deprel_of(c, branch);
    if (deprel == DEPREL_FLAT || deprel == DEPREL_COMPOUND || deprel == DEPREL_NUMMOD || (deprel == DEPREL_PUNCT && is_hyphen(c, branch))) {
        return true;
    }
    if (deprel != DEPREL_NMOD || is_party(parties, n, branch) || exchange_word_is(WORD_TIME, clause_lemma(c, branch))) {
        return false;
    }
    Slice preposition = clause_preposition(c, branch);
    if (slice_equals(preposition, SLICE("of")) || slice_equals(preposition, SLICE("on")) ||
        slice_equals(preposition, SLICE("about")) || slice_equals(preposition, SLICE("over")) ||
        slice_equals(preposition, SLICE("into")) || slice_equals(preposition, SLICE("for"))) {
        return true; /* protection for the crew: who gets or gives it is a party */
    }
    if (slice_equals(preposition, SLICE("in"))) { /* 15 million dollars in aid */
        return exchange_word_category(clause_lemma(c, c->syntax->head[branch])) == CATEGORY_MONEY;
    }
    bool near = slice_equals(preposition, SLICE("to")) || slice_equals(preposition, SLICE("against"));
    int32_t entity = entities ? entity_of_head(entities, branch) : -1;
    return near && (entity < 0 || entities->items[entity].kind == ENTITY_OTHER);
}

static bool is_dropped_owner(const Clauses *c, int32_t branch, const int32_t *parties, int32_t n) {
    return is_party(parties, n, branch) ? deprel_of(c, branch) != DEPREL_AMOD
                                        : deprel_of(c, branch) == DEPREL_NMOD_POSS && is_pronoun(c, branch);
}

static int32_t first_of_thing(const Clauses *c, int32_t head, const int32_t *parties, int32_t n) {
    if (c->syntax->upos[head] == UPOS_SYM) { /* more than $ 25,000 */
        return head;
    }
    int32_t first = head;
    int32_t lowest = sentence_of(c, head)->first_token;
    for (int32_t t = head - 1; t >= lowest && t >= head - MOST_WORDS; t--) {
        int32_t branch = branch_of(c, t, head);
        if (branch < 0 || !may_stand_before(c, branch) || is_dropped_owner(c, branch, parties, n)) {
            break;
        }
        first = t;
    }
    while (first < head && (deprel_of(c, first) == DEPREL_DET || deprel_of(c, first) == DEPREL_CC || deprel_of(c, first) == DEPREL_PUNCT ||
                            deprel_of(c, first) == DEPREL_CASE ||
                            (deprel_of(c, first) == DEPREL_ADVMOD && c->syntax->head[first] == head))) {
        first++;
    }
    return first;
}

/* A preposition that begins what only stands with a thing: from France, after the war. */
static bool ends_thing(const Clauses *c, int32_t token, int32_t head) {
    bool amount = slice_equals(clause_lemma(c, token), SLICE("in")) && c->syntax->head[c->syntax->head[token]] == head;
    static const char *const kept[] = {"of", "for", "on", "to", "about", "over", "into", "against", "'s", "'", "’s", "’"};
    if (deprel_of(c, token) != DEPREL_CASE || amount || deprel_of(c, token - 1) == DEPREL_CASE) {
        return false; /* of up to 500 refugees */
    }
    for (size_t i = 0; i < ARRAY_COUNT(kept); i++) {
        if (slice_equals(clause_lemma(c, token), slice_of(kept[i]))) {
            return false;
        }
    }
    return true;
}

static int32_t last_of_thing(const Clauses *c, const EntityList *entities, int32_t head, const int32_t *parties,
                             int32_t n) {
    int32_t last = head;
    int32_t end = sentence_of(c, head)->last_token;
    for (int32_t t = head + 1; t < end && t <= head + MOST_WORDS; t++) {
        int32_t branch = branch_of(c, t, head);
        bool other = deprel_of(c, t) == DEPREL_CASE && is_party(parties, n, c->syntax->head[t]) &&
                     c->syntax->head[t] > t && !slice_equals(clause_lemma(c, t), SLICE("of")); /* a loan of ten million to Kenya */
        if (branch < 0 || other || !may_stand_behind(c, entities, branch, parties, n) || ends_thing(c, t, head)) {
            break;
        }
        if (deprel_of(c, t) == DEPREL_ADVMOD && c->syntax->head[t] < t) {
            break; /* here, too */
        }
        if (c->syntax->upos[t] != UPOS_PUNCT && deprel_of(c, t) != DEPREL_CASE && deprel_of(c, t) != DEPREL_CC &&
            deprel_of(c, t) != DEPREL_DET) {
            last = t;
        }
    }
    return last;
}

/* To focus on ending it: a clause that a preposition holds to its verb. */
static bool is_prepositional(const Clauses *c, int32_t clause) {
    static const char *const prepositions[] = {"on", "in", "from", "of", "with", "at", "against", "for"};
    int32_t mark = clause_child(c, clause, DEPREL_MARK);
    for (size_t i = 0; mark >= 0 && i < ARRAY_COUNT(prepositions); i++) {
        if (slice_equals(clause_lemma(c, mark), slice_of(prepositions[i]))) {
            return true;
        }
    }
    return false;
}

/* Proposed barring them from the port: what trees hang to the verb above. */
static bool is_kept_from(const Clauses *c, int32_t token, int32_t verb) {
    return token > verb && c->syntax->head[token] == c->syntax->head[verb] && deprel_of(c, token) == DEPREL_OBL &&
           exchange_word_is(WORD_HINDERING, clause_lemma(c, verb)) && slice_equals(clause_preposition(c, token), SLICE("from"));
}

/* Invited the crew on Monday to leave: what another is bidden or allowed to do. */
static bool is_bidden(const Clauses *c, int32_t clause) {
    return clause_is_infinitive(c, clause) && exchange_word_is(WORD_BIDDING, clause_lemma(c, c->syntax->head[clause]));
}

/* Take action to free them: what it is for, told without a break; as soon as possible. */
static bool is_purpose(const Clauses *c, int32_t clause) {
    int32_t mark = clause_child(c, clause, DEPREL_MARK);
    bool as = mark > 0 && slice_equals(clause_lemma(c, mark), SLICE("as")) && c->syntax->upos[mark - 1] == UPOS_ADV;
    return as || (clause_is_infinitive(c, clause) && mark > 0 && c->syntax->upos[mark - 1] != UPOS_PUNCT);
}

/* Whether a token belongs to a short form of the clause of `verb`. */
static bool is_of_clause(const Clauses *c, int32_t token, int32_t verb) {
    for (int32_t link = 0; link < MOST_LINKS + 2; link++) {
        if (token == verb || is_kept_from(c, token, verb)) {
            return true;
        }
        Deprel deprel = deprel_of(c, token);
        int32_t above = c->syntax->head[token];
        bool cut = (deprel == DEPREL_ADVCL && !is_prepositional(c, token) && !is_bidden(c, token) && !is_purpose(c, token)) || (deprel == DEPREL_ACL_RELCL && above >= 0 && !is_pronoun(c, above)) || deprel == DEPREL_PARATAXIS ||
                   deprel == DEPREL_APPOS || deprel == DEPREL_ADVCL_RELCL ||
                   (above == verb && (deprel == DEPREL_CONJ || deprel == DEPREL_CC || deprel == DEPREL_PUNCT));
        if (above < 0 || cut) {
            return false;
        }
        token = above;
    }
    return false;
}

/* The dependent of verb that a token belongs to. */
static int32_t branch_of_clause(const Clauses *c, int32_t token, int32_t verb) {
    for (int32_t link = 0; link < 2 * MOST_LINKS && c->syntax->head[token] != verb && !is_kept_from(c, token, verb) && c->syntax->head[token] >= 0; link++) {
        token = c->syntax->head[token];
    }
    return token;
}

/* The dependent that a token belongs to, or, behind a verb that is one, the dependent of that verb. */
static int32_t part_of_clause(const Clauses *c, int32_t token, int32_t verb) {
    int32_t branch = branch_of_clause(c, token, verb);
    Deprel deprel = deprel_of(c, branch);
    bool clause = deprel == DEPREL_CCOMP || deprel == DEPREL_XCOMP || deprel == DEPREL_ADVCL;
    return clause && token > branch ? branch_of_clause(c, token, branch) : branch;
}

/* Whether a clause says enough without a part: without when and where, not without what. */
static bool may_be_left_out(const Clauses *c, int32_t part) {
    Deprel deprel = deprel_of(c, part);
    return deprel_base(deprel) == DEPREL_OBL || deprel == DEPREL_ADVMOD || deprel == DEPREL_CONJ || deprel == DEPREL_CC || deprel == DEPREL_PUNCT ||
           (deprel == DEPREL_ADVCL && !is_prepositional(c, part) && !is_bidden(c, part));
}

/* The last word of a clause; of a long one, of its last dependent that does not make it too long. */
static int32_t last_of_clause(const Clauses *c, int32_t verb) {
    const Sentence *sentence = sentence_of(c, verb);
    int32_t last = verb;
    int32_t complete = -1;
    int32_t branch = -1, told = -1; /* of the word before, of the last that is no mark */
    for (int32_t t = verb + 1; t < sentence->last_token && t <= verb + 2 * MOST_WORDS && is_of_clause(c, t, verb); t++) {
        int32_t here = part_of_clause(c, t, verb);
        bool adds = here != told && t > verb + 2 && is_comma(c, t - 1) && deprel_of(c, here) != DEPREL_CONJ && deprel_of(c, here) != DEPREL_CC;
        if (adds && clause_child(c, verb, DEPREL_OBJ) < t) {
            return last; /* accused them of theft, an accusation that … */
        }
        if (here != branch && branch >= 0 && may_be_left_out(c, here)) {
            complete = last;
        }
        if (t > verb + MOST_CLAUSE && complete > verb + 1) {
            return complete;
        }
        branch = here;
        told = c->syntax->upos[t] == UPOS_PUNCT ? told : here;
        last = c->syntax->upos[t] == UPOS_PUNCT ? last : t;
    }
    return last;
}

/* Interest in keeping prices low, the right to vote: a clause without which the noun says little; -1 for none. */
static int32_t clause_behind(const Clauses *c, int32_t head) {
    if (!exchange_word_is(WORD_CLAUSAL, clause_lemma(c, head))) {
        return -1;
    }
    for (int32_t child = c->children.first[head]; child >= 0; child = c->children.next[child]) {
        bool clause = deprel_of(c, child) == DEPREL_ACL || deprel_of(c, child) == DEPREL_ADVCL;
        if (clause && child > head && clause_child(c, child, DEPREL_MARK) >= 0) {
            return child;
        }
    }
    int32_t verb = deprel_of(c, head) == DEPREL_OBJ ? c->syntax->head[head] : -1;
    int32_t beside = verb < 0 ? -1 : clause_child(c, verb, DEPREL_ADVCL); /* where trees hang it too */
    return beside >= 0 && clause_child(c, beside, DEPREL_OBJ) >= 0 && clause_child(c, beside, DEPREL_MARK) == head + 1 && is_prepositional(c, beside) ? beside : -1;
}

static Span tokens_span(const Clauses *c, int32_t first, int32_t last) {
    return (Span){c->segments->tokens[first].span.start, c->segments->tokens[last].span.end};
}

static bool is_counted(const Clauses *c, int32_t measure) {
    return clause_child(c, measure, DEPREL_NUMMOD) >= 0 || c->syntax->upos[measure] == UPOS_NUM;
}

/* Weapons know-how: a word with a hyphen right behind the head, which trees split; its last token, -1 for none. */
static int32_t hyphenated_behind(const Clauses *c, int32_t head) {
    const Token *tokens = c->segments->tokens;
    int32_t end = sentence_of(c, head)->last_token;
    bool split = head + 3 < end && is_hyphen(c, head + 2) && tokens[head + 1].span.end == tokens[head + 2].span.start &&
                 tokens[head + 2].span.end == tokens[head + 3].span.start;
    return split && c->syntax->head[head + 1] == head + 3 ? head + 3 : -1;
}

/* Demanded protection for the miners: the last word of what trees hang to the verb although it stands right behind its object
 * with for or into; `last` where there is nothing of the kind. */
static int32_t last_beside(const Clauses *c, int32_t head, int32_t last, const int32_t *parties, int32_t n) {
    int32_t verb = deprel_of(c, head) == DEPREL_OBJ ? c->syntax->head[head] : -1;
    int32_t mark = last + 1;
    if (verb < 0 || mark >= sentence_of(c, head)->last_token || deprel_of(c, mark) != DEPREL_CASE) {
        return last;
    }
    bool kept = slice_equals(clause_lemma(c, mark), SLICE("for")) || slice_equals(clause_lemma(c, mark), SLICE("into"));
    int32_t noun = c->syntax->head[mark];
    bool beside = kept && noun > mark && c->syntax->head[noun] == verb && deprel_base(deprel_of(c, noun)) == DEPREL_OBL;
    bool price = beside && exchange_word_category(clause_lemma(c, noun)) == CATEGORY_MONEY;
    if (!beside || price || is_party(parties, n, noun) || exchange_word_is(WORD_TIME, clause_lemma(c, noun))) {
        return last;
    }
    return last_of_thing(c, NULL, noun, parties, n);
}

Span thing_span(const Clauses *c, const EntityList *entities, int32_t head, const int32_t *parties, int32_t n) {
    int32_t measure = c->syntax->head[head];
    bool counted = measure >= 0 && thing_inner(c, measure) == head && is_counted(c, measure);
    int32_t first = first_of_thing(c, counted ? measure : head, parties, n);
    int32_t last = last_beside(c, head, last_of_thing(c, entities, head, parties, n), parties, n);
    int32_t clause = clause_behind(c, head);
    int32_t word = last == head ? hyphenated_behind(c, head) : -1;
    return tokens_span(c, first, clause > last ? last_of_clause(c, clause) : word >= 0 ? word : last);
}

Span thing_clause_span(const Clauses *c, int32_t verb) {
    const Sentence *sentence = sentence_of(c, verb);
    int32_t first = verb;
    for (int32_t t = verb - 1; t >= sentence->first_token && t >= verb - MOST_WORDS && is_of_clause(c, t, verb); t--) {
        first = t;
    }
    while (first < verb && (c->syntax->upos[first] == UPOS_PUNCT || c->syntax->upos[first] == UPOS_SCONJ ||
                            (is_pronoun(c, first) && clause_child(c, verb, DEPREL_NSUBJ) != first))) {
        first++;
    }
    return tokens_span(c, first, last_of_clause(c, verb));
}

static bool is_listed(const Clauses *c, int32_t child) {
    Deprel deprel = deprel_of(c, child);
    if (deprel == DEPREL_CONJ) {
        bool near = false;
        Slice own = clause_preposition(c, child);
        bool same = !own.ptr || slice_equals(own, clause_preposition(c, c->syntax->head[child]));
        int32_t cc = clause_child(c, child, DEPREL_CC);
        bool instead = cc >= 0 && (slice_equals(clause_lemma(c, cc), SLICE("rather")) || slice_equals(clause_lemma(c, cc), SLICE("than")));
        return same && !instead && predicate_negator(c, child, &near) < 0 &&
               (c->syntax->upos[child] == UPOS_NOUN || c->syntax->upos[child] == UPOS_PROPN);
    }
    Slice preposition = clause_preposition(c, child);
    return slice_equals(preposition, SLICE("along")) || slice_equals(preposition, SLICE("alongside"));
}

static int32_t add_listed(const Clauses *c, int32_t token, int32_t heads[THING_MOST], int32_t n) {
    for (int32_t child = c->children.first[token]; child >= 0 && n < THING_MOST; child = c->children.next[child]) {
        if (is_listed(c, child) && child > token) {
            heads[n++] = child;
        }
    }
    return n;
}

int32_t thing_list(const Clauses *c, int32_t head, int32_t heads[THING_MOST]) {
    int32_t n = 0;
    heads[n++] = head;
    n = add_listed(c, head, heads, n);
    int32_t governor = c->syntax->head[head];
    if (deprel_of(c, head) == DEPREL_OBJ) {
        for (int32_t child = c->children.first[governor]; child >= 0 && n < THING_MOST;
             child = c->children.next[child]) {
            if (child > head && deprel_of(c, child) != DEPREL_CONJ && is_listed(c, child)) {
                heads[n++] = child;
                n = add_listed(c, child, heads, n);
            }
        }
    }
    return n;
}

static ExchangeCategory category_of_modifiers(const Clauses *c, int32_t head) {
    ExchangeCategory found = CATEGORY_OTHER;
    for (int32_t child = c->children.first[head]; child >= 0; child = c->children.next[child]) {
        Deprel deprel = deprel_of(c, child);
        bool before = deprel == DEPREL_AMOD || deprel == DEPREL_COMPOUND;
        Slice preposition = clause_preposition(c, child);
        bool behind = deprel == DEPREL_NMOD && found == CATEGORY_OTHER &&
                      (slice_equals(preposition, SLICE("of")) || slice_equals(preposition, SLICE("for")) ||
                       slice_equals(preposition, SLICE("to")) || slice_equals(preposition, SLICE("on")));
        if (before || behind) {
            ExchangeCategory category = exchange_word_category(clause_lemma(c, child));
            found = category != CATEGORY_OTHER ? category : found;
        }
    }
    return found;
}

static ExchangeCategory category_of_class(const EventLexicon *lexicon, Slice lemma) {
    int32_t entry = event_lexicon_find(lexicon, lemma);
    if (entry < 0) {
        return CATEGORY_OTHER;
    }
    switch (event_lexicon_noun_class(lexicon, entry)) {
    case NOUN_FOOD: return CATEGORY_FOOD;
    case NOUN_PERSON: return CATEGORY_PEOPLE;
    case NOUN_POSSESSION: return CATEGORY_MONEY;
    default: return CATEGORY_OTHER;
    }
}

ExchangeCategory thing_category(const Clauses *c, const EventLexicon *lexicon, int32_t head) {
    int32_t clause = exchange_word_category(clause_lemma(c, head)) == CATEGORY_OTHER ? clause_behind(c, head) : -1;
    int32_t object = clause < 0 ? -1 : clause_child(c, clause, DEPREL_OBJ);
    head = object >= 0 ? object : head;
    int32_t word = hyphenated_behind(c, head);
    if (word >= 0) {
        Span span = {c->segments->tokens[head + 1].span.start, c->segments->tokens[word].span.end};
        ExchangeCategory category = exchange_word_category(slice_at(c->text, span));
        if (category != CATEGORY_OTHER) {
            return category;
        }
    }
    Slice lemma = clause_lemma(c, head);
    ExchangeCategory own = exchange_word_category(lemma);
    if (own != CATEGORY_OTHER && !exchange_word_is(WORD_SOFT, lemma)) {
        return own;
    }
    ExchangeCategory modifiers = category_of_modifiers(c, head);
    for (int32_t depth = 0, noun = head; modifiers == CATEGORY_OTHER && depth < MOST_DEPTH; depth++) {
        noun = clause_child(c, noun, DEPREL_NMOD); /* access to capacity for ammunition production */
        if (noun < 0) {
            break;
        }
        modifiers = category_of_modifiers(c, noun);
    }
    return modifiers != CATEGORY_OTHER ? modifiers : own != CATEGORY_OTHER ? own : category_of_class(lexicon, lemma);
}
