#include "weigh/facts.h"

#include "weigh/likeness.h"

/* Predicates of one saying that are looked at. */
enum { MOST_OF_SAYING = 3 };

/* Somebody or something that takes part: an actor, or what a noun says. */
typedef struct Part {
    int32_t token; /* -1: none, or one that does not say what it means */
    int32_t actor; /* -1: none */
} Part;

typedef struct Fact {
    int32_t saying, account;
    int32_t verb;   /* the predicate: a verb or a noun for an event */
    Part who, what; /* what: the object, the subject of a passive, the predicate of a clause below */
    bool is_state;  /* with a copula: who is what */
    bool is_ahead;  /* expected, planned, feared: what has not happened */
    bool is_done;   /* told without a modal or infinitive, and not ahead */
    Part of_what;   /* the object of that clause: agreed to lend money */
} Fact;

typedef struct Finding {
    const Weighing *w;
    const SayingList *sayings;
    const SayingPairs *pairs;
    VECTOR(Fact) facts;
    int32_t *first_of; /* [accounts + 1] */
    VECTOR(FactPair) found;
} Finding;

static const Claim *claim_of(const Finding *f, int32_t saying) {
    const Saying *s = &f->sayings->items[saying];
    return &f->w->analyses[s->account]->claims.items[s->claim];
}

static Part part_of(const Finding *f, int32_t account, int32_t token) {
    if (token < 0) {
        return (Part){-1, -1};
    }
    const Analysis *analysis = f->w->analyses[account];
    int32_t entity = entity_of_head(&analysis->entities, token);
    int32_t actor = entity >= 0 ? f->w->out->actors.actor_of[account][entity] : -1;
    bool says = actor >= 0 || (Upos)analysis->syntax.upos[token] != UPOS_PRON;
    return (Part){says ? token : -1, actor};
}

/* A child of a noun that does what the noun names, or has it done: Kim's entry, the fall of the bank. */
static int32_t owner_of(const EventText *text, int32_t noun) {
    int32_t owner = event_text_child(text, noun, DEPREL_NMOD_POSS);
    return owner >= 0 ? owner : event_text_child(text, noun, DEPREL_NMOD);
}

static int32_t clause_below(const EventText *text, int32_t verb) {
    int32_t below = event_text_child(text, verb, DEPREL_XCOMP);
    return below >= 0 ? below : event_text_child(text, verb, DEPREL_CCOMP);
}

/* Whether a predicate is part of what the account expects. Expectations stand in the order of their spans, and none goes beyond its
 * sentence. */
static bool is_ahead(const Finding *f, int32_t account, int32_t verb) {
    const Analysis *analysis = f->w->analyses[account];
    const ExpectationList *list = &analysis->expectations;
    Span word = analysis->segments.tokens[verb].span;
    int32_t low = 0, high = list->count;
    while (low < high) { /* the first one behind the word */
        int32_t middle = low + (high - low) / 2;
        bool before = list->items[middle].span.start <= word.start;
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    int32_t sentence = event_text_sentence(&f->w->texts[account], verb)->span.start;
    for (int32_t i = low - 1; i >= 0 && list->items[i].span.start >= sentence; i--) {
        if (span_contains(list->items[i].span, word) && list->items[i].head >= verb) {
            return true;
        }
    }
    return false;
}

static void add_fact(Finding *f, int32_t saying, int32_t verb) {
    int32_t account = f->sayings->items[saying].account;
    const EventText *text = &f->w->texts[account];
    bool noun = event_text_upos(text, verb) == UPOS_NOUN && event_text_child(text, verb, DEPREL_COP) < 0;
    int32_t subject = noun ? owner_of(text, verb) : event_text_shared_subject(text, verb);
    if (subject < 0) {
        return;
    }
    Predicate look;
    predicate_look(text->clauses, verb, &look);
    int32_t object = event_text_child(text, verb, DEPREL_OBJ), below = clause_below(text, verb);
    bool copula = event_text_child(text, verb, DEPREL_COP) >= 0;
    Fact fact = {.is_state = copula, .is_ahead = is_ahead(f, account, verb) || (below >= 0 && is_ahead(f, account, below)), .saying = saying, .account = account, .verb = verb, .who = part_of(f, account, subject)};
    Predicate next;
    predicate_look(text->clauses, below >= 0 ? below : verb, &next);
    fact.is_done = !fact.is_ahead && look.modality == MODAL_NONE && next.modality == MODAL_NONE && !next.is_infinitive;
    fact.what = part_of(f, account, object >= 0 ? object : below);
    fact.of_what = part_of(f, account, below >= 0 ? event_text_child(text, below, DEPREL_OBJ) : -1);
    if (look.is_passive && !noun) {
        fact.what = fact.who;
        fact.who = part_of(f, account, event_text_child(text, verb, DEPREL_OBL_AGENT));
    }
    if (fact.who.token >= 0 || fact.what.token >= 0) {
        *VECTOR_PUSH(&f->facts, f->w->scratch) = fact;
    }
}

/* They demand that it close, urged it to: what is asked for is no fact. */
static bool is_asked_for(const Finding *f, int32_t saying) {
    static const char *const verbs[] = {"demand", "urge", "order", "ask", "propose", "recommend", "request", "want", "require"};
    const Claim *claim = claim_of(f, saying);
    const Analysis *analysis = f->w->analyses[f->sayings->items[saying].account];
    bool found = false;
    for (int32_t c = 0; c < claim->cue.count; c++) {
        for (int32_t t = segments_token_at(&analysis->segments, claim->cue.items[c].start);
             t < analysis->segments.n_tokens && analysis->segments.tokens[t].span.start < claim->cue.items[c].end; t++) {
            for (size_t i = 0; i < ARRAY_COUNT(verbs); i++) {
                found |= slice_equals(analysis->syntax.lemma[t], slice_of(verbs[i]));
            }
        }
    }
    return found;
}

/* Whole speeches say too much to be one fact. */
static bool is_one_sentence(const Finding *f, int32_t saying) {
    const SpanList *content = &claim_of(f, saying)->content;
    const Segments *segments = &f->w->analyses[f->sayings->items[saying].account]->segments;
    return segments_sentence_at(segments, content->items[0].start) == segments_sentence_at(segments, content->items[content->count - 1].end - 1);
}

/* The predicates at the top of what is said: those that hang on nothing in it, and what is coordinated with them. */
static void read_saying(Finding *f, int32_t saying) {
    const Saying *s = &f->sayings->items[saying];
    const Claim *claim = claim_of(f, saying);
    const Analysis *analysis = f->w->analyses[s->account];
    int32_t n = 0;
    for (int32_t i = 0; i < claim->content.count && n < MOST_OF_SAYING; i++) {
        Span span = claim->content.items[i];
        for (int32_t t = segments_token_at(&analysis->segments, span.start);
             t < analysis->segments.n_tokens && analysis->segments.tokens[t].span.start < span.end && n < MOST_OF_SAYING; t++) {
            Upos upos = (Upos)analysis->syntax.upos[t];
            int32_t head = analysis->syntax.head[t];
            bool conjunct = head >= 0 && (Deprel)analysis->syntax.deprel[t] == DEPREL_CONJ;
            int32_t above = conjunct ? analysis->syntax.head[head] : head;
            bool top = above < 0 || !claim_says_token(analysis, claim, above);
            if (top && (upos == UPOS_VERB || upos == UPOS_NOUN || upos == UPOS_ADJ)) {
                add_fact(f, saying, t);
                n++;
            }
        }
    }
}

static Slice lemma_at(const Finding *f, int32_t account, int32_t token) {
    return f->w->analyses[account]->syntax.lemma[token];
}

/* Whether two parts are one: the same actor, or nouns of one meaning of which neither is an actor's. */
static bool same_part(const Finding *f, const Fact *x, Part a, const Fact *y, Part b) {
    if (a.token < 0 || b.token < 0) {
        return false;
    }
    if (a.actor >= 0 || b.actor >= 0) {
        return a.actor == b.actor;
    }
    return lemmas_alike(f->w->lexicon, lemma_at(f, x->account, a.token), lemma_at(f, y->account, b.token));
}

static bool is_part(const Fact *fact, int32_t token) {
    return token == fact->verb || token == fact->who.token || token == fact->what.token;
}

/* How many further words both have, actors counted twice. */
static int32_t count_shared(const Finding *f, const Fact *x, const Fact *y) {
    const StatementList *list = &f->pairs->statements;
    const Statement *s = &list->items[x->saying], *t = &list->items[y->saying];
    int32_t n = 0;
    for (int32_t i = s->first_word, j = t->first_word; i < s->first_word + s->n_words && j < t->first_word + t->n_words;) {
        const StatementWord *a = &list->words[i], *b = &list->words[j];
        n += a->key == b->key && !is_part(x, a->token) && !is_part(y, b->token) ? 1 + (a->actor >= 0) : 0;
        i += a->key <= b->key;
        j += b->key <= a->key;
    }
    return n;
}

/* How alike two predicates are. */
typedef enum Nearness { FAR, NEAR, ALIKE } Nearness;

/* Verbs that say nothing by themselves. */
static bool is_light(Slice lemma) {
    static const char *const light[] = {"be", "have", "do", "make", "take", "get", "go", "give", "come", "use", "put", "keep"};
    for (size_t i = 0; i < ARRAY_COUNT(light); i++) {
        if (slice_equals(lemma, slice_of(light[i]))) {
            return true;
        }
    }
    return false;
}

static Nearness compare_predicates(const Finding *f, const Fact *x, const Fact *y) {
    enum { LEAST_NEAR = 55 };
    Slice a = lemma_at(f, x->account, x->verb), b = lemma_at(f, y->account, y->verb);
    bool light = is_light(a) || is_light(b);
    if (slice_equals(a, b) || (!light && lemmas_alike(f->w->lexicon, a, b))) {
        return light ? NEAR : ALIKE;
    }
    const EventLexicon *lexicon = f->w->lexicon;
    int32_t p = lexicon && !light ? event_lexicon_find(lexicon, a) : -1, q = lexicon && !light ? event_lexicon_find(lexicon, b) : -1;
    return p >= 0 && q >= 0 && event_lexicon_likeness(lexicon, p, q) >= LEAST_NEAR ? NEAR : FAR;
}

/* Rose and fell, opened and closed: verbs that word vectors take for alike. */
static bool are_opposite(Slice a, Slice b) {
    static const char *const pairs[][2] = {{"increase", "fall"}, {"increase", "decrease"}, {"increase", "drop"}, {"increase", "decline"},
                                           {"rise", "fall"}, {"rise", "decrease"}, {"rise", "drop"}, {"rise", "decline"},
                                           {"open", "close"}, {"open", "shut"}, {"begin", "end"}, {"start", "end"},
                                           {"win", "lose"}, {"arrive", "leave"}, {"buy", "sell"}, {"gain", "lose"}};
    for (size_t i = 0; i < ARRAY_COUNT(pairs); i++) {
        Slice one = slice_of(pairs[i][0]), other = slice_of(pairs[i][1]);
        if ((slice_equals(a, one) && slice_equals(b, other)) || (slice_equals(a, other) && slice_equals(b, one))) {
            return true;
        }
    }
    return false;
}

/* Whether the first amount of a unit that both give is another: not ages and terms of years. 6.36 percent and 6.31 percent are two facts, whatever else is
 * the same. */
static bool first_amounts_differ(const Finding *f, int32_t saying, int32_t other) {
    const QuantityList *mine = &f->w->analyses[f->sayings->items[saying].account]->quantities;
    const QuantityList *theirs = &f->w->analyses[f->sayings->items[other].account]->quantities;
    for (int32_t i = 0; i < mine->count; i++) {
        const Quantity *p = &mine->items[i];
        bool said = p->unit && strcmp(p->unit, "year") != 0 && claim_says_span(claim_of(f, saying), p->span);
        for (int32_t j = 0; j < theirs->count && said; j++) {
            const Quantity *q = &theirs->items[j];
            if (!q->unit || strcmp(p->unit, q->unit) != 0 || !claim_says_span(claim_of(f, other), q->span)) {
                continue;
            }
            bool apart = (p->has_high && q->has_low && p->high < q->low) || (q->has_high && p->has_low && q->high < p->low);
            return apart; /* the first that both give decides */
        }
    }
    return false;
}

/* Whether the sayings are told to be so in the same way, and nothing in them clashes. */
static bool may_agree(const Finding *f, const Fact *x, const Fact *y) {
    if ((x->is_ahead && y->is_done) || (y->is_ahead && x->is_done)) {
        return false;
    }
    const Analysis *a = f->w->analyses[x->account], *b = f->w->analyses[y->account];
    const Certainty *p = a->claim_certainty ? &a->claim_certainty[f->sayings->items[x->saying].claim] : NULL;
    const Certainty *q = b->claim_certainty ? &b->claim_certainty[f->sayings->items[y->saying].claim] : NULL;
    if (p && q && (p->polarity != q->polarity || (p->status == CERTAINTY_HAPPENED) != (q->status == CERTAINTY_HAPPENED))) {
        return false;
    }
    if (!statements_numbers_equal(f->w->analyses, &f->pairs->statements, x->saying, y->saying) || first_amounts_differ(f, x->saying, y->saying) ||
        are_opposite(lemma_at(f, x->account, x->verb), lemma_at(f, y->account, y->verb))) {
        return false;
    }
    DifferenceList differences = {0};
    ArenaMark mark = arena_mark(f->w->scratch);
    differences_find(f->w->analyses, &f->pairs->statements, x->saying, y->saying, f->w->scratch, &differences);
    bool clash = false;
    for (int32_t i = 0; i < differences.count; i++) {
        clash = clash || difference_is_conflict(differences.items[i].about);
    }
    arena_reset(f->w->scratch, mark);
    return !clash;
}

/* Whether two facts may be one: the predicates alike and the same taking part; what they leave open is made up for by further words
 * that both have. */
static bool is_alike(const Finding *f, const Fact *x, const Fact *y) {
    enum { LEAST_OPEN = 2, LEAST_NEAR = 3, MORE_OF_NOUNS = 2, MORE_OF_STATES = 4 };
    bool who = same_part(f, x, x->who, y, y->who), what = same_part(f, x, x->what, y, y->what);
    bool both_who = x->who.token >= 0 && y->who.token >= 0, both_what = x->what.token >= 0 && y->what.token >= 0;
    bool both_of = x->of_what.token >= 0 && y->of_what.token >= 0;
    if ((both_who && !who) || (both_what && !what) || (!who && !what) || (both_of && !same_part(f, x, x->of_what, y, y->of_what))) {
        return false;
    }
    Nearness near = compare_predicates(f, x, y);
    if (near == FAR) {
        return false;
    }
    bool actor = (who && x->who.actor >= 0) || (what && x->what.actor >= 0);
    int32_t open = who && what && near == ALIKE ? 0 : near == ALIKE ? LEAST_OPEN : LEAST_NEAR;
    open += (actor ? 0 : MORE_OF_NOUNS) + (x->is_state || y->is_state ? MORE_OF_STATES : 0);
    return count_shared(f, x, y) >= open;
}

/* Of the facts that are alike only so many are looked at closely: what is quadratic in texts that say one thing again and again stays
 * bounded. */
static void compare_accounts(Finding *f, int32_t a, int32_t b) {
    enum { MOST_LOOKED_AT = 24 };
    for (int32_t y = f->first_of[b]; y < f->first_of[b + 1]; y++) {
        for (int32_t x = f->first_of[a], looked = 0; x < f->first_of[a + 1] && looked < MOST_LOOKED_AT; x++) {
            const Fact *p = &f->facts.items[x], *q = &f->facts.items[y];
            const FactPair *last = f->found.count ? &f->found.items[f->found.count - 1] : NULL;
            if ((last && last->a == p->saying && last->b == q->saying) || !is_alike(f, p, q)) {
                continue;
            }
            looked++;
            if (may_agree(f, p, q)) {
                *VECTOR_PUSH(&f->found, f->w->scratch) = (FactPair){p->saying, q->saying};
            }
        }
    }
}

void fact_pairs_find(const Weighing *w, const SayingList *sayings, const SayingPairs *pairs, FactPairs *out) {
    Finding f = {.w = w, .sayings = sayings, .pairs = pairs};
    f.first_of = ARENA_NEW(w->scratch, int32_t, w->n + 1);
    for (int32_t s = 0, account = 0; account < w->n; account++) {
        f.first_of[account] = f.facts.count;
        for (; s < sayings->count && sayings->items[s].account == account; s++) {
            if (sayings->items[s].told.form != CLAIM_FORM_FRAGMENT && is_one_sentence(&f, s) && !is_asked_for(&f, s)) {
                read_saying(&f, s);
            }
        }
        f.first_of[account + 1] = f.facts.count;
    }
    for (int32_t b = 1; b < w->n; b++) {
        for (int32_t a = 0; a < b && a < PAIRS_MOST_LEADS; a++) {
            if (w->out->accounts[a].origin.origin != w->out->accounts[b].origin.origin) {
                compare_accounts(&f, a, b);
            }
        }
    }
    *out = (FactPairs){f.found.items, f.found.count};
}
