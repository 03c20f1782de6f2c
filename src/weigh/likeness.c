#include "weigh/likeness.h"

/* Words of a phrase that are looked at. */
enum { MOST_WORDS = 12 };

bool lemmas_alike(const EventLexicon *lexicon, Slice a, Slice b) {
    if (slice_equals_ascii_nocase(a, b)) {
        return true;
    }
    int32_t x = lexicon ? event_lexicon_find(lexicon, a) : -1, y = lexicon ? event_lexicon_find(lexicon, b) : -1;
    return x >= 0 && y >= 0 &&
           (event_lexicon_share(lexicon, x, LEXICON_SYNSETS, y, LEXICON_SYNSETS) ||
            event_lexicon_share(lexicon, x, LEXICON_FAMILY, y, LEXICON_FAMILY));
}

static bool is_content_word(Upos upos) {
    return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_ADJ || upos == UPOS_NUM || upos == UPOS_VERB;
}

/* Lemmas of the content words of a phrase but its head. */
static int32_t further_words(const Weighing *w, const Phrase *phrase, Slice *out) {
    const Analysis *analysis = w->analyses[phrase->account];
    int32_t n = 0;
    for (int32_t t = segments_token_at(&analysis->segments, phrase->span.start);
         t < analysis->segments.n_tokens && analysis->segments.tokens[t].span.start < phrase->span.end && n < MOST_WORDS; t++) {
        if (t != phrase->head && is_content_word((Upos)analysis->syntax.upos[t])) {
            out[n++] = analysis->syntax.lemma[t];
        }
    }
    return n;
}

static bool all_found(const EventLexicon *lexicon, const Slice *few, int32_t n_few, const Slice *many, int32_t n_many) {
    for (int32_t i = 0; i < n_few; i++) {
        bool found = false;
        for (int32_t j = 0; j < n_many && !found; j++) {
            found = lemmas_alike(lexicon, few[i], many[j]);
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

bool phrases_alike(const Weighing *w, const Phrase *a, const Phrase *b) {
    Slice head_a = w->analyses[a->account]->syntax.lemma[a->head], head_b = w->analyses[b->account]->syntax.lemma[b->head];
    if (!lemmas_alike(w->lexicon, head_a, head_b)) {
        return false;
    }
    Slice x[MOST_WORDS], y[MOST_WORDS];
    int32_t n_x = further_words(w, a, x), n_y = further_words(w, b, y);
    return n_x <= n_y ? all_found(w->lexicon, x, n_x, y, n_y) : all_found(w->lexicon, y, n_y, x, n_x);
}
