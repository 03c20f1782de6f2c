#include "quantity/counted.h"

#include "quantity/phrase_table.h"

/* A phrase is no longer than this. */
enum { MOST_PHRASE_TOKENS = 10 };

static const Counted nothing = {{-1, -1}, -1};

static Slice form_at(const QuantityText *q, int32_t token) {
    bool inside = token >= q->sentence->first_token && token < q->sentence->last_token;
    return inside ? slice_at(q->text, q->segments->tokens[token].span) : SLICE("");
}

static bool is_noun(const QuantityText *q, int32_t token) {
    Upos upos = (Upos)q->syntax->upos[token];
    return upos == UPOS_NOUN || upos == UPOS_PROPN;
}

static bool is_article(const QuantityText *q, int32_t token) {
    Upos upos = (Upos)q->syntax->upos[token];
    return upos == UPOS_DET || (upos == UPOS_PRON && q->syntax->deprel[token] == DEPREL_NMOD_POSS);
}

/* The phrase from token `first` to its head, without articles before it and punctuation inside. */
static Counted phrase_to(const QuantityText *q, int32_t first, int32_t head) {
    if (head < first || head >= q->sentence->last_token || head - first >= MOST_PHRASE_TOKENS ||
        !is_noun(q, head)) {
        return nothing;
    }
    while (first < head && (is_article(q, first) || q->syntax->upos[first] == UPOS_PUNCT)) {
        first++;
    }
    for (int32_t t = first; t <= head; t++) {
        Slice form = form_at(q, t);
        bool stop = slice_equals(form, SLICE(",")) || slice_equals(form, SLICE(";")) ||
                    slice_equals(form, SLICE("."));
        Upos upos = (Upos)q->syntax->upos[t];
        if (stop || upos == UPOS_AUX || upos == UPOS_SCONJ || (upos == UPOS_PRON && t > first)) {
            return nothing;
        }
    }
    Span span = {q->segments->tokens[first].span.start, q->segments->tokens[head].span.end};
    return (Counted){span, head};
}

/* The noun that the word at `at` hangs under, if that stands behind it; else the last noun of the run behind
 * it. */
static Counted phrase_behind(const QuantityText *q, int32_t at) {
    int32_t head = q->syntax->head[at];
    if (head > at) {
        Counted found = phrase_to(q, at + 1, head);
        if (found.head >= 0) {
            return found;
        }
    }
    int32_t last = at + 1;
    while (last < q->sentence->last_token && (is_article(q, last) || q->syntax->upos[last] == UPOS_ADJ ||
                                              is_noun(q, last) || q->syntax->upos[last] == UPOS_NUM)) {
        last++;
    }
    return last > at + 1 ? phrase_to(q, at + 1, last - 1) : nothing;
}

Counted counted_behind(const QuantityText *q, int32_t at, bool money) {
    if (slice_equals(form_at(q, at), SLICE("worth"))) {
        at++;
    }
    if (slice_equals(form_at(q, at), SLICE("of"))) {
        return phrase_behind(q, at);
    }
    bool article = at + 1 < q->sentence->last_token && is_article(q, at + 1);
    if (money && !article && slice_equals(form_at(q, at), SLICE("in"))) {
        Counted found = phrase_behind(q, at);
        /* in aid, not in Geneva */
        return found.head >= 0 && q->syntax->upos[found.head] == UPOS_NOUN ? found : nothing;
    }
    return nothing;
}

Counted counted_by(const QuantityText *q, int32_t first, int32_t last) {
    for (int32_t t = first; t < last; t++) {
        int32_t head = q->syntax->head[t];
        Deprel deprel = (Deprel)q->syntax->deprel[t];
        if (head >= last && (deprel == DEPREL_NUMMOD || deprel == DEPREL_COMPOUND || deprel == DEPREL_AMOD ||
                             deprel == DEPREL_DET)) {
            return phrase_to(q, last, head);
        }
    }
    return nothing;
}

bool counted_is_several(const QuantityText *q, int32_t head) {
    Slice tag = slice_of(xpos_name(q->syntax->xpos[head]));
    bool name = slice_equals(tag, SLICE("NNP")) && slice_ends_with(form_at(q, head), SLICE("s")); /* 500,000 Tutsis */
    return slice_equals(tag, SLICE("NNS")) || slice_equals(tag, SLICE("NNPS")) || name || counted_is_people(q, head);
}

/* What may stand between a number and the noun that it counts. */
static bool may_modify(const QuantityText *q, int32_t token) {
    Slice tag = slice_of(xpos_name(q->syntax->xpos[token]));
    switch ((Upos)q->syntax->upos[token]) {
    case UPOS_ADJ:
    case UPOS_ADV:
    case UPOS_NOUN:
    case UPOS_PROPN: return true;
    case UPOS_CCONJ:
        return slice_equals(form_at(q, token), SLICE("and")) || slice_equals(form_at(q, token), SLICE("or"));
    case UPOS_VERB: return slice_equals(tag, SLICE("VBN")) || slice_equals(tag, SLICE("VBG"));
    case UPOS_PUNCT: return slice_equals(tag, SLICE("HYPH"));
    default: return false;
    }
}

Counted counted_right_behind(const QuantityText *q, int32_t at) {
    int32_t limit =
        at + MOST_PHRASE_TOKENS < q->sentence->last_token ? at + MOST_PHRASE_TOKENS : q->sentence->last_token;
    for (int32_t t = at; t < limit && may_modify(q, t); t++) {
        bool goes_on = t + 1 < q->sentence->last_token && slice_equals(form_at(q, t + 1), SLICE("-"));
        Slice tag = slice_of(xpos_name(q->syntax->xpos[t]));
        bool singular = !slice_ends_with(tag, SLICE("S"));
        goes_on = goes_on || (singular && t + 1 < q->sentence->last_token && is_noun(q, t + 1));
        if (is_noun(q, t) && counted_is_several(q, t) && !goes_on) {
            return phrase_to(q, at, t);
        }
    }
    return nothing;
}

bool counted_is_people(const QuantityText *q, int32_t head) {
    return head >= 0 && phrase_code(PHRASES_PEOPLE, q->syntax->lemma[head]) != NULL;
}
