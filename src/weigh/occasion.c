#include "weigh/occasion.h"

#include "base/word_table.h"
#include "claim/reporting.h"
#include "event/wording.h"

#include "weigh_time_words.inc"

/* Order of the lists in time-words.txt. */
enum { WORDS_SPEAKING, WORDS_MATTERS, WORDS_PLANS };

/* Words above a date that are looked at for what is then. */
enum { MOST_ABOVE = 6 };

static const Occasion no_occasion = {-1, {0, 0}, -1, 0};

/* ---- nouns */

/* The treaty, handover, election: a noun for what is done or happens. */
static bool names_event(const Weighing *w, const EventText *text, int32_t token) {
    enum { CLASS_ACT = 2, CLASS_EVENT = 9 }; /* WordNet's noun.act and noun.event, as the lexicon counts them */
    if (event_text_upos(text, token) != UPOS_NOUN) {
        return false;
    }
    int32_t entry = w->lexicon ? event_lexicon_find(w->lexicon, event_text_lemma(text, token)) : -1;
    int32_t class = entry >= 0 ? event_lexicon_noun_class(w->lexicon, entry) : 0;
    return text->event_of[token] >= 0 || class == CLASS_ACT || class == CLASS_EVENT;
}

/* Whether a noun has words of its own beside its date that say which is meant: a 1973 military coup, Friday's attack on the port. */
static bool says_which(const EventText *text, int32_t noun, const Dating *dating) {
    const Token *tokens = text->clauses->segments->tokens;
    const Children *children = &text->clauses->children;
    for (int32_t child = children->first[noun]; child >= 0; child = children->next[child]) {
        Deprel deprel = event_text_deprel(text, child);
        bool modifies = deprel == DEPREL_COMPOUND || deprel == DEPREL_AMOD || deprel == DEPREL_NMOD || deprel == DEPREL_NMOD_POSS || deprel == DEPREL_ACL ||
                        deprel == DEPREL_ACL_RELCL;
        if (modifies && !span_overlaps(tokens[child].span, dating->words) && event_text_upos(text, child) != UPOS_PRON) {
            return true;
        }
    }
    return false;
}

/* Whether the words of a noun or of what hangs on it begin with one that only what stands before them says: his, their. */
static bool begins_open(const EventText *text, Wording noun) {
    return event_text_upos(text, noun.first) == UPOS_PRON;
}

static Occasion occasion_of_noun(const EventText *text, int32_t noun) {
    Wording words = wording_of_noun(text, noun);
    return begins_open(text, words) ? no_occasion : (Occasion){noun, wording_span(text, words, noun), -1, 0};
}

/* ---- clauses */

static bool heads_clause(const EventText *text, int32_t token) {
    return event_text_upos(text, token) == UPOS_VERB || event_text_subject(text, token) >= 0 || event_text_child(text, token, DEPREL_COP) >= 0;
}

/* Whether the words have the subject of a predicate or of one that it belongs to; before it any but that of a relative clause will do,
 * since the tree is not always right. */
static bool has_subject(const EventText *text, Wording words, int32_t predicate) {
    for (int32_t t = words.first; t < words.last; t++) {
        bool subject = deprel_is_subject(event_text_deprel(text, t)) || event_text_deprel(text, t) == DEPREL_EXPL;
        int32_t of = event_text_head(text, t);
        bool before = t < predicate && of >= 0 && event_text_deprel(text, of) != DEPREL_ACL_RELCL;
        if (subject && of >= 0 && (before || of == predicate || tree_is_ancestor(text->clauses->syntax, of, predicate))) {
            return true;
        }
    }
    return false;
}

/* The characters of a clause; where the report of what somebody says would cut the date or the subject off, without that cut. */
static Span span_of_clause(const EventText *text, Wording clause, int32_t head, const Dating *dating) {
    const Token *tokens = text->clauses->segments->tokens;
    Span cut = wording_span(text, clause, head), whole = event_text_span(text, clause.first, clause.last);
    Wording left = clause;
    while (left.first < left.last && tokens[left.first].span.start < cut.start) {
        left.first++;
    }
    while (left.last > left.first && tokens[left.last - 1].span.end > cut.end) {
        left.last--;
    }
    bool kept = span_contains(cut, dating->words) && (has_subject(text, left, head) || !has_subject(text, clause, head));
    return !kept && span_contains(whole, dating->words) ? whole : cut;
}

/* Whether a clause is a participle or infinitive that hangs on a noun before it: the treaty signed in 1998, talks to be held in May. */
static bool hangs_on_noun(const EventText *text, int32_t clause, Wording words) {
    int32_t noun = event_text_head(text, clause);
    return event_text_deprel(text, clause) == DEPREL_ACL && noun >= words.first && noun < clause && event_text_upos(text, noun) == UPOS_NOUN &&
           !begins_open(text, words);
}

/* Whether words begin their sentence or follow the subject of the clause above, with a comma between: the ship, built in 1952, sank. */
static bool is_beside_subject(const EventText *text, int32_t above, Wording words) {
    int32_t first = event_text_sentence(text, words.first)->first_token, subject = above >= 0 ? event_text_subject(text, above) : -1;
    return words.first <= first + 1 || (subject >= 0 && subject < words.first && wording_of_noun(text, subject).last >= words.first - 1);
}

/* The subject that a participle at the beginning of its words shares with the clause above: Born in 1952, Ilse Brand led …; -1 for
 * none. */
static int32_t subject_above(const EventText *text, int32_t clause, Wording words) {
    int32_t above = event_text_head(text, clause);
    bool opens = words.first == clause || (words.first + 1 == clause && event_text_upos(text, words.first) == UPOS_ADV);
    Upos before = words.first > event_text_sentence(text, clause)->first_token ? event_text_upos(text, words.first - 1) : UPOS_PUNCT;
    opens &= before != UPOS_NOUN && before != UPOS_PROPN; /* with the funeral taking place on Monday */
    opens &= !event_text_xpos_is(text, clause, "VBN") || is_beside_subject(text, above, words); /* left for talks, launched in 2001 */
    bool participle = event_text_xpos_is(text, clause, "VBN") || event_text_xpos_is(text, clause, "VBG");
    bool shares = event_text_deprel(text, clause) == DEPREL_ADVCL && above >= 0 && opens && participle && !event_text_lemma_is(text, clause, "accord");
    return shares ? event_text_subject(text, above) : -1;
}

/* Joint interviews of witnesses conducted in May: with the whole noun phrase. */
static Wording with_whole_noun(const EventText *text, int32_t clause, Wording words) {
    enum { MOST_NOUNS = 3 };
    int32_t noun = event_text_head(text, clause);
    for (int32_t i = 0; i < MOST_NOUNS && event_text_deprel(text, noun) == DEPREL_NMOD && event_text_head(text, noun) < noun; i++) {
        int32_t preposition = event_text_child(text, noun, DEPREL_CASE);
        if (preposition < 0 || !event_text_form_is(text, preposition, "of")) {
            break;
        }
        noun = event_text_head(text, noun);
    }
    Wording whole = wording_of_noun(text, noun);
    return whole.first < words.first && event_text_upos(text, noun) == UPOS_NOUN ? (Wording){whole.first, words.last} : words;
}

/* And on Monday called it: whether the tree has the day for the subject, so that its own is lost. */
static bool has_day_for_subject(const EventText *text, int32_t clause, const Dating *dating) {
    int32_t subject = event_text_subject(text, clause);
    bool day = subject >= 0 && span_contains(dating->words, text->clauses->segments->tokens[subject].span);
    bool alone = day && event_text_child(text, clause, DEPREL_COP) < 0; /* last winter was one of the coldest */
    for (int32_t t = subject + 1; alone && t < clause; t++) {
        alone = event_text_upos(text, t) != UPOS_NOUN && event_text_upos(text, t) != UPOS_PROPN;
    }
    return alone;
}

/* The ferry sank, police said on Monday: with what was said before. */
static bool follows_what_is_said(const EventText *text, int32_t clause) {
    int32_t said = event_text_head(text, clause);
    return event_text_deprel(text, clause) == DEPREL_PARATAXIS && said >= 0 && said < clause && reporting_find(event_text_lemma(text, clause)) != REPORTING_NONE;
}

static Occasion occasion_of_clause(const EventText *text, int32_t clause, const Dating *dating) {
    if (follows_what_is_said(text, clause)) {
        Wording said = wording_of_clause(text, event_text_head(text, clause)), last = wording_of_own_clause(text, clause);
        return (Occasion){clause, event_text_span(text, said.first, last.last > said.last ? last.last : said.last), -1, 0};
    }
    Wording words = wording_of_clause(text, clause), own = wording_of_own_clause(text, clause);
    int32_t noun = event_text_head(text, clause);
    if (event_text_form_is(text, words.first, "whose") && event_text_deprel(text, clause) == DEPREL_ACL_RELCL && noun >= 0 && noun < words.first) {
        words.first = wording_of_noun(text, noun).first;
    }
    if (words.first + 2 >= event_text_subject(text, clause) && has_day_for_subject(text, clause, dating)) {
        return no_occasion;
    }
    if (has_subject(text, words, clause)) {
        words.first -= words.first > 0 && event_text_form_is(text, words.first - 1, "there");
        return (Occasion){clause, span_of_clause(text, words, clause, dating), -1, 0};
    }
    if (hangs_on_noun(text, clause, words)) {
        words = with_whole_noun(text, clause, words);
        return begins_open(text, words) ? no_occasion : (Occasion){clause, span_of_clause(text, words, clause, dating), -1, 0};
    }
    int32_t subject = subject_above(text, clause, own);
    return subject >= 0 ? (Occasion){clause, span_of_clause(text, own, clause, dating), subject, 0} : no_occasion;
}

/* To close at 40 on Friday: told with the clause above. */
static bool is_purpose(const EventText *text, int32_t clause) {
    return event_text_deprel(text, clause) == DEPREL_ADVCL && event_text_child(text, clause, DEPREL_MARK) >= 0 && event_text_subject(text, clause) < 0;
}

static bool is_day(const Dating *dating) {
    return dating->days.until - dating->days.from <= 1;
}

/* Whether a clause without a subject is told with the one above it: put it into action by failing to show up on Tuesday. The year of
 * a participle is its own: asked for a debate begun a year ago. */
static bool is_part_of_above(const EventText *text, int32_t clause, const Dating *dating) {
    Deprel deprel = event_text_deprel(text, clause);
    bool participle = event_text_xpos_is(text, clause, "VBN") || event_text_xpos_is(text, clause, "VBG"), own = participle && !is_day(dating);
    return event_text_subject(text, clause) < 0 && !own && (deprel == DEPREL_XCOMP || deprel == DEPREL_ADVCL || deprel == DEPREL_CONJ);
}

/* The clause that a token is part of; before it the noun for an event that it hangs on, if nouns are wanted. */
static Occasion occasion_around(const Weighing *w, const EventText *text, int32_t token, const Dating *dating, bool nouns) {
    int32_t at = token;
    for (int32_t step = 0; at >= 0 && step < MOST_ABOVE; step++, at = event_text_head(text, at)) {
        Occasion found = no_occasion;
        if (heads_clause(text, at) && !is_purpose(text, at)) {
            found = occasion_of_clause(text, at, dating);
            if (found.head < 0 && is_part_of_above(text, at, dating)) {
                continue;
            }
        } else if (nouns && step > 0 && text->event_of[at] >= 0 && names_event(w, text, at)) {
            found = occasion_of_noun(text, at);
        } else {
            continue;
        }
        found.steps = step;
        return found;
    }
    return no_occasion;
}

/* A day that hangs on a noun behind a verb in the past is that verb's as well: he was killed in an attack on the port Monday. A year
 * may be that of the noun alone: he is on trial for a massacre in 1982. */
static bool is_day_of_verb(const EventText *text, const Occasion *clause, const Dating *dating) {
    bool ends = dating->bound == TIME_BOUND_UNTIL || dating->bound == TIME_BOUND_BY || dating->bound == TIME_BOUND_FROM;
    if (ends && clause->head >= 0 && span_contains(clause->span, dating->words)) {
        return true; /* put off the vote until Monday */
    }
    bool past = clause->head >= 0 && (event_text_xpos_is(text, clause->head, "VBD") || event_text_child(text, clause->head, DEPREL_AUX_PASS) >= 0);
    return is_day(dating) && past && span_contains(clause->span, dating->words) && !word_table_find(&word_tables[WORDS_MATTERS], event_text_lemma(text, clause->head));
}

static Occasion occasion_behind_noun(const Weighing *w, const EventText *text, int32_t token, const Dating *dating) {
    Occasion clause = occasion_around(w, text, token, dating, false);
    if (is_day_of_verb(text, &clause, dating)) {
        return clause;
    }
    Occasion found = occasion_around(w, text, token, dating, true);
    bool noun = found.head < 0 && text->event_of[token] >= 0 && names_event(w, text, token) && says_which(text, token, dating);
    return noun ? occasion_of_noun(text, token) : found; /* urged them to come to a national funeral on Monday */
}

/* ---- together */

/* Whether a clause is at the time of a noun that belongs to it: was said at Friday's hearing, but not charged in the 2007 shooting. */
static bool is_at_noun(const EventText *text, int32_t noun) {
    static const char *const cases[] = {"during", "in", "at", "on"};
    int32_t preposition = event_text_child(text, noun, DEPREL_CASE), verb = event_text_head(text, noun);
    bool at = false;
    for (size_t i = 0; preposition >= 0 && i < ARRAY_COUNT(cases); i++) {
        at |= event_text_form_is(text, preposition, cases[i]);
    }
    return at && event_text_deprel(text, noun) == DEPREL_OBL && !word_table_find(&word_tables[WORDS_MATTERS], event_text_lemma(text, verb));
}

static Occasion occasion_before_noun(const Weighing *w, const EventText *text, int32_t noun, const Dating *dating) {
    Occasion clause = is_at_noun(text, noun) ? occasion_around(w, text, noun, dating, false) : no_occasion;
    if (clause.head >= 0 || !names_event(w, text, noun)) {
        return names_event(w, text, noun) ? clause : no_occasion;
    }
    Occasion own = says_which(text, noun, dating) ? occasion_of_noun(text, noun) : no_occasion;
    bool talks = own.head < 0 && deprel_is_subject(event_text_deprel(text, noun)); /* Friday's talks were held in Lowick */
    return talks ? occasion_around(w, text, noun, dating, false) : own;
}

/* Whether the words only name who told it: according to police on Friday. */
static bool is_according(const EventText *text, int32_t token) {
    int32_t preposition = event_text_child(text, token, DEPREL_CASE);
    return preposition >= 0 && event_text_lemma_is(text, preposition, "accord");
}

/* The following are stories to be covered on Friday; following is the line-up for Friday. */
static bool is_announced(const EventText *text, int32_t token) {
    int32_t first = event_text_sentence(text, token)->first_token;
    first += event_text_form_is(text, first, "the");
    return event_text_form_is(text, first, "following") && event_text_lemma_is(text, first + 1, "be");
}

Occasion occasion_of(const Weighing *w, int32_t account, const Dating *dating) {
    const EventText *text = &w->texts[account];
    bool is_noun = false;
    int32_t above = dating->above >= 0 ? dating_subject(w, account, dating, &is_noun) : -1;
    if (above < 0 || is_according(text, above) || is_announced(text, above)) {
        return no_occasion;
    }
    return is_noun ? occasion_before_noun(w, text, above, dating) : occasion_behind_noun(w, text, above, dating);
}
