#include "event/wording.h"

#include "base/word_table.h"

#include "event_wording_words.inc"

/* Order of the lists in wording-words.txt. */
enum { WORDS_OPENERS, WORDS_CLOSERS };

/* Predicates above that are looked at for a subject. */
enum { MOST_ABOVE = 4 };

static bool has_condition_mark(const EventText *text, int32_t clause) {
    int32_t mark = event_text_child(text, clause, DEPREL_MARK);
    return mark >= 0 && condition_find(text->clauses->syntax->lemma[mark]) != CONDITION_NONE;
}

/* A clause beside a clause that says something of its own: while …, because …, as …. */
static bool stands_beside(const EventText *text, int32_t clause) {
    int32_t mark = event_text_child(text, clause, DEPREL_MARK);
    return mark >= 0 && event_text_subject(text, clause) >= 0 && !has_condition_mark(text, clause) &&
           !event_text_lemma_is(text, mark, "until") && !event_text_lemma_is(text, mark, "before") &&
           !event_text_lemma_is(text, mark, "after");
}

/* When …, where …. */
static bool begins_with_when(const EventText *text, int32_t clause) {
    int32_t adverb = event_text_child(text, clause, DEPREL_ADVMOD);
    return adverb >= 0 && event_text_xpos_is(text, adverb, "WRB");
}

/* Whether a dependent of the head is left out of its words. */
static bool is_cut(const EventText *text, int32_t head, int32_t child, bool noun) {
    switch (event_text_deprel(text, child)) {
    case DEPREL_PARATAXIS:
    case DEPREL_VOCATIVE:
    case DEPREL_DISCOURSE:
    case DEPREL_MARK:
    case DEPREL_LIST: return true;
    case DEPREL_CASE:
    case DEPREL_COP:
    case DEPREL_NSUBJ: return noun && event_text_deprel(text, child) == DEPREL_CASE;
    case DEPREL_CONJ:
        return !noun &&
               (event_text_subject(text, child) >= 0 || event_text_child(text, child, DEPREL_PARATAXIS) >= 0);
    case DEPREL_ADVCL:
        return stands_beside(text, child) || (noun && child > head) ||
               (child < head && begins_with_when(text, child));
    default: return false;
    }
}

/* Marks in [sentence] what belongs to the words of `top`, without what hangs on `except`. */
static void mark_words(const EventText *text, const Sentence *sentence, int32_t top, bool noun,
                       int32_t except, bool *in) {
    const Clauses *c = text->clauses;
    int32_t stack[SENTENCE_MOST_TOKENS];
    int32_t n = 0;
    stack[n++] = top;
    while (n > 0) {
        int32_t token = stack[--n];
        in[token - sentence->first_token] = true;
        for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
            bool to = event_text_deprel(text, child) == DEPREL_MARK && event_text_lemma_is(text, child, "to");
            if (child != except && (token != top || to || !is_cut(text, top, child, noun))) {
                stack[n++] = child;
            }
        }
    }
}

static bool is_mark(const EventText *text, int32_t token) {
    return event_text_upos(text, token) == UPOS_PUNCT || event_text_upos(text, token) == UPOS_CCONJ;
}

/* That, where, in which: words before a clause that only tie it to another one. */
static bool only_ties(const EventText *text, int32_t token, int32_t head) {
    int32_t above = event_text_head(text, token);
    bool own = above == head || (above >= 0 && tree_is_ancestor(text->clauses->syntax, above, head));
    bool joins = event_text_deprel(text, token) == DEPREL_MARK && !event_text_lemma_is(text, token, "to") &&
                 condition_find(event_text_lemma(text, token)) == CONDITION_NONE;
    bool relative = token + 1 < head && event_text_xpos_is(text, token + 1, "WDT") &&
                    event_text_upos(text, token) == UPOS_ADP;
    bool which = event_text_xpos_is(text, token, "WDT") && !deprel_is_subject(event_text_deprel(text, token));
    return (own && (joins || event_text_xpos_is(text, token, "WRB"))) || relative || which;
}

/* Moreover, …; so …: an adverb and a comma, or a word that only joins. */
static bool begins_with_adverb(const EventText *text, Wording w) {
    bool adverb = w.last - w.first > 2 && event_text_upos(text, w.first) == UPOS_ADV;
    return adverb && (event_text_upos(text, w.first + 1) == UPOS_PUNCT ||
                      word_table_find(&word_tables[WORDS_OPENERS], event_text_lemma(text, w.first)));
}

/* How many words at the end only lead over to a reason or another clause: …, simply; …, in part; … when. */
static int32_t closing_words(const EventText *text, Wording w) {
    bool part = w.last - w.first > 2 && event_text_form_is(text, w.last - 1, "part") &&
                event_text_form_is(text, w.last - 2, "in");
    bool adverb = event_text_upos(text, w.last - 1) == UPOS_ADV &&
                  word_table_find(&word_tables[WORDS_CLOSERS], event_text_lemma(text, w.last - 1));
    bool when = event_text_form_is(text, w.last - 1, "when") || event_text_form_is(text, w.last - 1, "where");
    return part ? 2 : adverb || when ? 1 : 0;
}

static Wording trimmed(const EventText *text, Wording w, int32_t head) {
    bool noun = !wording_is_clause(text, head);
    while (w.first < head &&
           (is_mark(text, w.first) || only_ties(text, w.first, head) || begins_with_adverb(text, w) ||
            (noun && event_text_deprel(text, w.first) == DEPREL_CASE))) {
        w.first++;
    }
    int32_t closing = 0;
    while (w.last - 1 > head && (is_mark(text, w.last - 1) || (closing = closing_words(text, w)) > 0)) {
        w.last -= is_mark(text, w.last - 1) ? 1 : closing;
    }
    w.last = w.last > head ? w.last : head + 1;
    return w;
}

/* The run of marked words around `head`; a subject before a gap is kept with what lies between. */
static Wording run_around(const EventText *text, int32_t top, bool noun, int32_t except) {
    const Sentence *sentence = event_text_sentence(text, top);
    bool in[SENTENCE_MOST_TOKENS] = {false};
    mark_words(text, sentence, top, noun, except, in);
    Wording w = {top, top + 1};
    int32_t subject = noun ? -1 : event_text_subject(text, top);
    int32_t low = subject >= 0 && subject < top ? subject : top;
    while (w.first > sentence->first_token && (w.first > low || in[w.first - 1 - sentence->first_token])) {
        w.first--;
    }
    while (w.last < sentence->last_token && in[w.last - sentence->first_token]) {
        w.last++;
    }
    return trimmed(text, w, top);
}

Wording wording_of_own_clause(const EventText *text, int32_t predicate) {
    return run_around(text, predicate, false, -1);
}

Wording wording_of_noun(const EventText *text, int32_t head) {
    return run_around(text, head, true, -1);
}

static bool is_relative(const EventText *text, int32_t token) {
    return event_text_xpos_is(text, token, "WDT") || event_text_xpos_is(text, token, "WP");
}

/* With the noun that a relative clause belongs to. */
static Wording with_antecedent(const EventText *text, int32_t clause, Wording w) {
    int32_t noun = event_text_head(text, clause);
    Deprel deprel = event_text_deprel(text, clause);
    if (noun < 0 || noun >= w.first || (deprel != DEPREL_ACL_RELCL && deprel != DEPREL_ACL)) {
        return w;
    }
    Wording before = wording_of_noun(text, noun);
    return (Wording){before.first, w.last};
}

/* Whether a clause is not marked as one of its own: to come, coming. */
static bool is_open(const EventText *text, int32_t clause) {
    int32_t mark = event_text_child(text, clause, DEPREL_MARK);
    return mark < 0 || event_text_lemma_is(text, mark, "to");
}

static Wording clause_without(const EventText *text, int32_t predicate, int32_t except) {
    const Syntax *syntax = text->clauses->syntax;
    int32_t top = predicate;
    int32_t last = -1; /* of the conjunct that was asked for */
    for (int32_t step = 0; step < MOST_ABOVE && event_text_subject(text, top) < 0; step++) {
        Deprel deprel = event_text_deprel(text, top);
        bool completes = deprel == DEPREL_XCOMP ||
                         ((deprel == DEPREL_CCOMP || deprel == DEPREL_CSUBJ) && is_open(text, top));
        if (!completes && deprel != DEPREL_CONJ) {
            break;
        }
        last = deprel == DEPREL_CONJ && last < 0 ? run_around(text, top, false, except).last : last;
        top = syntax->head[top];
    }
    Wording w = run_around(text, top, false, except);
    w.last = last > top ? last : w.last;
    int32_t subject = event_text_subject(text, top);
    bool open = subject < 0 || is_relative(text, subject);
    return open ? with_antecedent(text, top, w) : w;
}

Wording wording_of_clause(const EventText *text, int32_t predicate) {
    return clause_without(text, predicate, -1);
}

bool wording_has_subject(const EventText *text, int32_t predicate) {
    for (int32_t step = 0; step < MOST_ABOVE; step++) {
        Deprel deprel = event_text_deprel(text, predicate);
        if (event_text_subject(text, predicate) >= 0) {
            return true;
        }
        bool above = deprel == DEPREL_XCOMP || deprel == DEPREL_CONJ ||
                     ((deprel == DEPREL_CCOMP || deprel == DEPREL_CSUBJ) && is_open(text, predicate));
        if (!above) {
            return deprel == DEPREL_ACL || deprel == DEPREL_ACL_RELCL;
        }
        predicate = event_text_head(text, predicate);
    }
    return false;
}

bool wording_is_clause(const EventText *text, int32_t head) {
    Upos upos = event_text_upos(text, head);
    return upos == UPOS_VERB || upos == UPOS_AUX || event_text_child(text, head, DEPREL_COP) >= 0 ||
           event_text_subject(text, head) >= 0;
}

Wording wording_without(const EventText *text, int32_t head, int32_t except) {
    return wording_is_clause(text, head) ? clause_without(text, head, except)
                                         : run_around(text, head, true, except);
}

/* The piece of a claim's content that has a token; empty where the words that attribute it stand inside the
 * wording, as in The deal, analysts said, will close. */
static Span piece_around(const EventText *text, Wording w, int32_t token) {
    const Claim *claim = &text->layers.claims->items[text->claim_of[token]];
    Span word = text->clauses->segments->tokens[token].span;
    bool inside = claim->cue_head >= w.first && claim->cue_head < w.last;
    int32_t subject = event_text_subject(text, token);
    for (int32_t i = 0; i < claim->content.count; i++) {
        Span piece = claim->content.items[i];
        bool has_subject =
            subject >= 0 && span_contains(piece, text->clauses->segments->tokens[subject].span);
        if (span_contains(piece, word)) {
            return inside && !has_subject && (subject < 0 || subject != claim->source_head) ? (Span){0, 0}
                                                                                            : piece;
        }
    }
    return (Span){0, 0};
}

/* Where the words that attribute a claim follow inside the wording: …, said the minister. */
static int32_t end_before_cue(const EventText *text, Wording w, int32_t head) {
    const Claim *claim = &text->layers.claims->items[text->claim_of[head]];
    const Token *tokens = text->clauses->segments->tokens;
    const SpanList *lists[] = {&claim->cue, &claim->source};
    int32_t last = w.last;
    bool follows = claim->cue_head > head && !tree_is_ancestor(text->clauses->syntax, claim->cue_head, head);
    for (size_t i = 0; i < ARRAY_COUNT(lists) && follows; i++) {
        int32_t start = lists[i]->count ? lists[i]->items[0].start : INT32_MAX;
        while (last - 1 > head && tokens[last - 1].span.end > start && tokens[head].span.end <= start) {
            last--;
        }
    }
    return last;
}

Span wording_span(const EventText *text, Wording wording, int32_t head) {
    const Token *tokens = text->clauses->segments->tokens;
    Wording w = wording;
    Span piece = text->claim_of[head] >= 0 ? piece_around(text, w, head) : (Span){0, 0};
    if (piece.end > piece.start) {
        while (w.first < head && tokens[w.first].span.start < piece.start) {
            w.first++;
        }
        while (w.last - 1 > head && tokens[w.last - 1].span.end > piece.end) {
            w.last--;
        }
    }
    if (text->claim_of[head] >= 0) {
        w.last = end_before_cue(text, w, head);
    }
    w = trimmed(text, w, head);
    return event_text_span(text, w.first, w.last);
}
