#include "event/obstacle.h"

#include "base/vector.h"
#include "event/expectation_sign.h"
#include "event/reason_words.h"
#include "event/wording.h"

#include <stdlib.h>

static const char BY_DESPITE[] = "obstacle-despite";
static const char BY_UNLESS[] = "obstacle-unless";
static const char BY_VERB[] = "obstacle-verb";
static const char BY_NOUN[] = "obstacle-noun";
static const char BY_REFUSAL[] = "obstacle-refusal";
static const char BY_REASON[] = "obstacle-reason";

typedef VECTOR(Obstacle) ObstacleVector;

/* Per cent: what is at most so likely is unlikely. */
enum { EVEN = 50 };

/* What a rule found: tokens; against may be -1. What hangs on not_against is not part of its words. */
typedef struct Block {
    int32_t what, against, not_against;
    int32_t cue_first, cue_last; /* half-open */
    const char *by;
} Block;

/* Torn out of its noun phrase, where tags take the noun behind for a verb or an adjective: the rebel, of the rebel
 * onslaught blocked, blocked by the rebel onslaught. */
static bool is_torn(const EventText *text, int32_t token, int32_t verb) {
    int32_t next = token + 1;
    int32_t last = event_text_sentence(text, verb)->last_token;
    if (token < 0 || next >= last || event_text_upos(text, token) != UPOS_NOUN) {
        return false;
    }
    bool ends = next + 1 >= last || event_text_upos(text, next + 1) == UPOS_PUNCT;
    return event_text_upos(text, next) == UPOS_NOUN || (event_text_upos(text, next) == UPOS_ADJ && ends) ||
           (event_text_upos(text, next) == UPOS_VERB && next + 1 == verb);
}

/* Despite the ban, they sold it. */
static bool find_despite(const EventText *text, int32_t token, Block *out) {
    Deprel deprel = event_text_deprel(text, token);
    int32_t above = event_text_head(text, token);
    int32_t word = deprel == DEPREL_OBL     ? event_text_child(text, token, DEPREL_CASE)
                   : deprel == DEPREL_ADVCL ? event_text_child(text, token, DEPREL_MARK)
                                            : -1;
    if (word < 0 || above < 0 || !wording_is_clause(text, above) || !wording_has_subject(text, above) || is_torn(text, token, above) ||
        event_text_upos(text, token) == UPOS_PRON || event_text_upos(text, token) == UPOS_DET) {
        return false;
    }
    *out = (Block){token, above, token, word, word + 1, BY_DESPITE};
    if (reason_word(REASON_WORDS_PREPOSITIONS, event_text_lemma(text, word)) == PREPOSITION_DESPITE) {
        return true;
    }
    int32_t thing = event_text_child(text, token, DEPREL_NMOD);
    out->what = thing;
    out->cue_last = token + 1;
    return thing > token && reason_word(REASON_WORDS_HEADS, event_text_lemma(text, token)) == HEAD_SPITE;
}

/* The plant will close unless a buyer is found. */
static bool find_unless(const EventText *text, int32_t token, Block *out) {
    int32_t above = event_text_head(text, token);
    int32_t mark =
        event_text_deprel(text, token) == DEPREL_ADVCL ? event_text_child(text, token, DEPREL_MARK) : -1;
    if (mark < 0 || above < 0 || !wording_has_subject(text, above) ||
        reason_word(REASON_WORDS_MARKERS, event_text_lemma(text, mark)) != MARKER_UNLESS) {
        return false;
    }
    *out = (Block){token, above, token, mark, mark + 1, BY_UNLESS};
    return true;
}

/* The noun whose modifier a token is, where trees take the modifier for what blocks (the rebel onslaught); else the token. */
static int32_t own_head(const EventText *text, int32_t token) {
    int32_t above = token >= 0 ? event_text_head(text, token) : -1;
    Deprel deprel = above == token + 1 ? event_text_deprel(text, token) : DEPREL_ROOT;
    bool part = deprel == DEPREL_COMPOUND || deprel == DEPREL_AMOD;
    return part && event_text_upos(text, above) == UPOS_NOUN ? above : token;
}

/* New Delhi: at the head of a sentence, where it was written. */
static bool is_dateline(const EventText *text, int32_t token) {
    enum { MOST_AHEAD = 6 };
    int32_t first = event_text_sentence(text, token)->first_token;
    for (int32_t t = token + 1; t < first + MOST_AHEAD && t < event_text_sentence(text, token)->last_token; t++) {
        if (event_text_form_is(text, t, ":")) {
            return true;
        }
    }
    return false;
}

/* What a verb of blocking takes: the object with what it is kept from. */
static int32_t blocked_by(const EventText *text, int32_t verb) {
    int32_t object = event_text_child(text, verb, DEPREL_OBJ);
    return object > verb && event_text_upos(text, object) != UPOS_PRON ? object : -1;
}

/* What something is kept from: from exporting it; -1 for nothing. */
static int32_t kept_from(const EventText *text, int32_t verb, int32_t object) {
    const Clauses *c = text->clauses;
    for (int32_t child = c->children.first[verb]; child >= 0; child = c->children.next[child]) {
        int32_t mark = event_text_child(text, child, DEPREL_MARK);
        mark = mark >= 0 ? mark : event_text_child(text, child, DEPREL_CASE);
        if (mark > object && event_text_form_is(text, mark, "from")) {
            return child;
        }
    }
    return -1;
}

/* A milestone officials hope will end it; the court, others: what blocks stands before another verb, or a single word names it. */
static bool is_poor_subject(const EventText *text, int32_t subject, int32_t verb) {
    Wording words = wording_of_noun(text, subject);
    bool other = words.last - words.first < 2;
    for (int32_t t = words.last; t < verb && !other; t++) {
        other = event_text_xpos_is(text, t, "VBP") || event_text_xpos_is(text, t, "VBZ") || event_text_xpos_is(text, t, "VBD");
        other &= event_text_upos(text, t) == UPOS_VERB;
    }
    return other;
}

/* The law bars companies from exporting it; talks were stalled by the dispute. */
static bool find_verb(const EventText *text, int32_t verb, Block *out) {
    if (event_text_upos(text, verb) != UPOS_VERB ||
        !reason_word(REASON_WORDS_BLOCKS, event_text_lemma(text, verb))) {
        return false;
    }
    int32_t agent = own_head(text, event_text_child(text, verb, DEPREL_OBL_AGENT));
    int32_t subject = own_head(text, event_text_subject(text, verb));
    if (is_torn(text, agent, verb) || is_torn(text, subject, verb) || (subject >= 0 && is_dateline(text, subject))) {
        return false;
    }
    bool passive = event_text_child(text, verb, DEPREL_AUX_PASS) >= 0;
    bool reduced = event_text_deprel(text, verb) == DEPREL_ACL && event_text_xpos_is(text, verb, "VBN");
    if (agent >= 0 && (passive || reduced)) {
        int32_t against = reduced ? event_text_head(text, verb) : subject;
        *out = (Block){agent, against, reduced ? verb : -1, verb, verb + 1, BY_VERB};
        return against >= 0 && event_text_upos(text, against) != UPOS_PRON &&
               event_text_upos(text, agent) != UPOS_PRON;
    }
    int32_t against = passive ? -1 : blocked_by(text, verb);
    *out = (Block){subject, against, -1, verb, verb + 1, BY_VERB};
    bool infinitive = event_text_xpos_is(text, verb, "VB") && event_text_child(text, verb, DEPREL_AUX) < 0;
    bool happens = against >= 0 && (text->event_of[against] >= 0 || kept_from(text, verb, against) >= 0);
    return happens && !infinitive && subject >= 0 && subject < verb && !is_poor_subject(text, subject, verb) &&
           (event_text_upos(text, subject) == UPOS_NOUN || event_text_upos(text, subject) == UPOS_PROPN);
}

/* It is, will be no barrier to the plan. */
static bool is_denied(const EventText *text, int32_t noun) {
    const Children *children = &text->clauses->children;
    for (int32_t child = children->first[noun]; child >= 0; child = children->next[child]) {
        if (event_text_lemma_is(text, child, "not") || event_text_lemma_is(text, child, "no") || event_text_lemma_is(text, child, "never")) {
            return true;
        }
    }
    return false;
}

/* Opposition to the plan. */
static bool find_noun(const EventText *text, int32_t noun, Block *out) {
    if (event_text_upos(text, noun) != UPOS_NOUN ||
        !reason_word(REASON_WORDS_AGAINST, event_text_lemma(text, noun))) {
        return false;
    }
    int32_t thing = event_text_child(text, noun, DEPREL_NMOD);
    int32_t preposition = thing > noun ? event_text_child(text, thing, DEPREL_CASE) : -1;
    static const char *const prepositions[] = {"to", "against", "on", "over"};
    for (size_t i = 0; preposition >= 0 && !is_denied(text, noun) && i < ARRAY_COUNT(prepositions); i++) {
        if (event_text_form_is(text, preposition, prepositions[i])) {
            *out = (Block){noun, thing, -1, noun, noun + 1, BY_NOUN};
            return true;
        }
    }
    return false;
}

/* Russia refuses to share the technology; not: the spokesman refused to comment. */
static bool find_refusal(const EventText *text, int32_t verb, Block *out) {
    if (event_text_upos(text, verb) != UPOS_VERB ||
        !reason_word(REASON_WORDS_REFUSES, event_text_lemma(text, verb))) {
        return false;
    }
    int32_t doing = event_text_child(text, verb, DEPREL_XCOMP);
    *out = (Block){verb, doing, -1, verb, verb + 1, BY_REFUSAL};
    int32_t aux = event_text_child(text, verb, DEPREL_AUX);
    bool asks = aux >= 0 && event_text_lemma_is(text, aux, "do");
    return !asks && doing > verb && wording_has_subject(text, verb) && event_text_child(text, doing, DEPREL_OBJ) >= 0 &&
           !sign_is_talk(event_text_lemma(text, doing));
}

static bool find_block(const EventText *text, int32_t token, Block *out) {
    return find_despite(text, token, out) || find_unless(text, token, out) || find_verb(text, token, out) ||
           find_noun(text, token, out) || find_refusal(text, token, out);
}

/* What cannot be done for a reason has the reason in its way. */
static bool is_unable(const EventText *text, const Reason *reason) {
    Predicate p;
    predicate_look(text->clauses, reason->of_head, &p);
    bool able = p.modality == MODAL_ABLE || p.modality == MODAL_POSSIBLE;
    bool unable = event_text_lemma_is(text, reason->of_head, "unable");
    for (int32_t above = event_text_head(text, reason->of_head); above >= 0 && !unable; above = -1) {
        unable = event_text_lemma_is(text, above, "unable");
    }
    return reason->kind != REASON_PURPOSE && ((able && p.negation >= 0) || unable);
}

/* The exchange that an obstacle stands against: the first whose verb or thing is among the words against,
 * else in the same clause; exchanges are in text order, so the search goes on from where the last one ended.
 */
static int32_t exchange_at(const EventText *text, const ExchangeList *exchanges, Span words) {
    const Token *tokens = text->clauses->segments->tokens;
    int32_t low = 0;
    int32_t high = exchanges->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (exchanges->items[middle].what.end <= words.start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (int32_t i = low; i < exchanges->count && exchanges->items[i].what.start < words.end; i++) {
        if (span_contains(words, exchanges->items[i].what) &&
            span_contains(words, tokens[exchanges->items[i].trigger].span)) {
            return i;
        }
    }
    return -1;
}

static Certainty certainty_at(const EventText *text, int32_t token, const char *by) {
    int32_t event = text->event_of[token];
    if (event >= 0) {
        return text->layers.events->items[event].certainty;
    }
    Certainty out = {.status = CERTAINTY_HAPPENED, .is_source = text->claim_of[token] >= 0, .by = by};
    for (int32_t scale = 0; scale < SCALE_COUNT; scale++) {
        out.bands[scale] = (Band){70, 100};
    }
    return out;
}

/* Companies from exporting it: where the words end that say what is kept from what. */
static int32_t end_of_kept(const EventText *text, const Block *block, int32_t end) {
    int32_t doing = kept_from(text, block->cue_first, block->against);
    if (doing < 0) {
        return end;
    }
    Wording w = wording_without(text, doing, -1);
    int32_t last = text->clauses->segments->tokens[w.last - 1].span.end;
    return last > end ? last : end;
}

static Obstacle obstacle_of(const EventText *text, const ExchangeList *exchanges, const Block *block) {
    Obstacle out = {.what_head = block->what,
                    .against_head = block->against,
                    .cue = event_text_span(text, block->cue_first, block->cue_last),
                    .is_special = block->by == BY_UNLESS || block->by == BY_DESPITE,
                    .claim = text->claim_of[block->what],
                    .certainty =
                        certainty_at(text, block->by == BY_VERB ? block->cue_first : block->what, block->by),
                    .by = block->by};
    out.what = wording_span(text, wording_without(text, block->what, -1), block->what);
    if (block->by == BY_NOUN) {
        out.against = wording_span(text, wording_of_noun(text, block->against), block->against);
    } else if (block->by == BY_REFUSAL) {
        out.against = wording_span(text, wording_of_own_clause(text, block->against), block->against);
    } else {
        out.against =
            wording_span(text, wording_without(text, block->against, block->not_against), block->against);
    }
    if (block->by == BY_VERB) {
        out.against.end = end_of_kept(text, block, out.against.end);
    }
    out.exchange = exchange_at(text, exchanges, out.against);
    return out;
}

/* The words of likelihood that hold what is explained for unlikely (this scenario remains unlikely, as …); -1
 * for none. */
static int32_t unlikely_by(const EventText *text, const Reason *reason) {
    const Hedges *hedges = &text->layers.certainty->hedges;
    int32_t subject = event_text_subject(text, reason->of_head);
    int32_t own = hedges->of[reason->of_head];
    int32_t i = own >= 0 ? own : subject >= 0 ? hedges->of[subject] : -1;
    bool low = i >= 0 && hedges->items[i].estimate.kind == ESTIMATIVE_BAND &&
               hedges->items[i].estimate.bands[SCALE_ICD203].high <= EVEN;
    return low && reason->kind == REASON_CAUSE ? i : -1;
}

/* What those words speak of: the expectation that has them, else the clause itself. */
static Span thing_held_unlikely(const EventText *text, const ExpectationList *expectations,
                                const Reason *reason, int32_t hedge) {
    const Hedge *h = &text->layers.certainty->hedges.items[hedge];
    Span phrase = event_text_span(text, h->first, h->last);
    int32_t sentence = text->clauses->sentence_of[reason->of_head];
    int32_t low = 0;
    int32_t high = expectations->count;
    while (low < high) { /* those of the sentence before and on */
        int32_t middle = low + (high - low) / 2;
        if (text->clauses->sentence_of[expectations->items[middle].head] < sentence - 1) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < expectations->count && text->clauses->sentence_of[expectations->items[low].head] <= sentence;
         low++) {
        Span own = expectations->items[low].certainty.phrase;
        if (own.start == phrase.start && own.end == phrase.end) {
            return expectations->items[low].span;
        }
    }
    return reason->of;
}

static Obstacle obstacle_of_reason(const EventText *text, const ExchangeList *exchanges,
                                   const Reason *reason) {
    return (Obstacle){.what = reason->because,
                      .against = reason->of,
                      .what_head = reason->because_head,
                      .against_head = reason->of_head,
                      .exchange = exchange_at(text, exchanges, reason->of),
                      .cue = reason->cue,
                      .claim = reason->claim,
                      .certainty = certainty_at(text, reason->because_head, BY_REASON),
                      .by = BY_REASON};
}

/* In the order of their cues; what has the same cue, of other words or by another rule. */
static int compare_cues(const void *a, const void *b) {
    const Obstacle *x = a, *y = b;
    int32_t keys[][2] = {{x->cue.start, y->cue.start}, {x->what_head, y->what_head}, {x->against_head, y->against_head}};
    for (size_t i = 0; i < ARRAY_COUNT(keys); i++) {
        if (keys[i][0] != keys[i][1]) {
            return keys[i][0] < keys[i][1] ? -1 : 1;
        }
    }
    return strcmp(x->by, y->by);
}

void obstacle_find(const EventText *text, const ExchangeList *exchanges, const ExpectationList *expectations,
                   const ReasonList *reasons, Arena *arena, Arena *scratch, ObstacleList *out) {
    const Clauses *c = text->clauses;
    ArenaMark mark = arena_mark(scratch);
    ObstacleVector found = {0};
    int32_t next = 0;
    for (int32_t s = 0; s < c->segments->n_sentences; s++) {
        const Sentence *sentence = &c->segments->sentences[s];
        int32_t first = found.count;
        for (int32_t t = sentence->first_token; t < sentence->last_token; t++) {
            Block block;
            if (!text->layers.certainty->is_question[s] && find_block(text, t, &block)) {
                Obstacle obstacle = obstacle_of(text, exchanges, &block);
                *VECTOR_PUSH(&found, scratch) = obstacle;
            }
        }
        for (; next < reasons->count && reasons->items[next].of_head < sentence->last_token; next++) {
            const Reason *reason = &reasons->items[next];
            int32_t hedge = unlikely_by(text, reason);
            if (hedge >= 0 || is_unable(text, reason)) {
                Obstacle *obstacle = VECTOR_PUSH(&found, scratch);
                *obstacle = obstacle_of_reason(text, exchanges, reason);
                if (hedge >= 0) {
                    obstacle->against = thing_held_unlikely(text, expectations, reason, hedge);
                    obstacle->exchange = exchange_at(text, exchanges, obstacle->against);
                }
            }
        }
        if (found.count > first) {
            qsort(found.items + first, (size_t)(found.count - first), sizeof *found.items, compare_cues);
        }
    }
    *out = (ObstacleList){ARENA_NEW(arena, Obstacle, found.count), found.count};
    if (found.count) {
        memcpy(out->items, found.items, (size_t)found.count * sizeof *found.items);
    }
    arena_reset(scratch, mark);
}
