#include "event/trigger_features.h"

static uint64_t bit(int32_t index) {
    return (uint64_t)1 << index;
}

static uint64_t inputs_of(const EventLexicon *lexicon, Slice lemma, Upos upos) {
    bool is_noun = upos == UPOS_NOUN || upos == UPOS_PROPN;
    if (!is_noun && upos != UPOS_VERB && upos != UPOS_ADJ) {
        return 0;
    }
    int32_t entry = event_lexicon_find(lexicon, lemma);
    if (entry < 0) {
        return bit(TRIGGER_UNKNOWN);
    }
    uint64_t flags = (uint64_t)lexicon->info[entry] & ((1u << LEXICON_FLAGS) - 1);
    int32_t noun = event_lexicon_noun_class(lexicon, entry);
    int32_t verb = event_lexicon_verb_class(lexicon, entry);
    if (is_noun) {
        return flags << TRIGGER_SENSES | (noun > 0 ? bit(TRIGGER_NOUN + noun - 1) : 0);
    }
    return upos == UPOS_VERB && verb > 0 ? bit(TRIGGER_VERB + verb - 1) : 0;
}

static void mark(uint64_t *inputs, int32_t first, int32_t last, int32_t input) {
    for (int32_t t = first; t < last; t++) {
        inputs[t] |= bit(input);
    }
}

void trigger_features_find(const EventLexicon *lexicon, const TriggerText *text, uint64_t *inputs) {
    for (int32_t t = 0; t < text->segments->n_tokens; t++) {
        inputs[t] = inputs_of(lexicon, text->syntax->lemma[t], (Upos)text->syntax->upos[t]);
    }
    for (int32_t i = 0; i < text->frames->count; i++) {
        inputs[text->frames->items[i].token] |= bit(TRIGGER_PREDICATE);
    }
    for (int32_t i = 0; i < text->times->count; i++) {
        mark(inputs, text->times->items[i].first_token, text->times->items[i].last_token, TRIGGER_TIME);
    }
    for (int32_t i = 0; i < text->names->count; i++) {
        const Name *name = &text->names->items[i];
        mark(inputs, name->first_token, name->last_token, TRIGGER_NAME + (int32_t)name->kind);
    }
}
