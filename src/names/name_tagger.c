#include "names/name_tagger.h"

#include "names/consistency.h"
#include "names/name_features.h"
#include "names/name_label.h"
#include "syntax/tagger.h"

struct NameTagger {
    Tagger tagger;
    const Gazetteer *gazetteer;
};

bool name_tagger_open(NameTagger **tagger, const Weights *weights, const Gazetteer *gazetteer,
                      const Parser *parser, Arena *arena, Error *error) {
    NameTagger *t = ARENA_NEW(arena, NameTagger, 1);
    t->gazetteer = gazetteer;
    *tagger = t;
    if (!tagger_open(&t->tagger, weights, parser_encoded_width(parser), arena, error)) {
        return false;
    }
    if (t->tagger.n_labels != NAME_LABELS || t->tagger.n_bits != NAME_INPUTS || t->tagger.n_extra != 0) {
        return error_set(error, STATUS_BAD_MODEL,
                         "these weights are not those of a name tagger; build the model again");
    }
    return true;
}

static const TaggerRange *sentence_ranges(const Segments *segments, Arena *scratch) {
    TaggerRange *ranges = ARENA_NEW(scratch, TaggerRange, segments->n_sentences);
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        ranges[s] = (TaggerRange){segments->sentences[s].first_token, segments->sentences[s].last_token};
    }
    return ranges;
}

void names_find(const NameTagger *tagger, Slice text, const Segments *segments, const Syntax *syntax,
                const Encoded *encoded, Arena *arena, Arena *scratch, NameList *out) {
    ArenaMark mark = arena_mark(scratch);
    (void)syntax;
    uint64_t *inputs = ARENA_NEW(scratch, uint64_t, segments->n_tokens);
    uint8_t *labels = ARENA_NEW(scratch, uint8_t, segments->n_tokens);
    int32_t *margins = ARENA_NEW(scratch, int32_t, segments->n_tokens);
    name_features_find(tagger->gazetteer, text, segments, scratch, inputs);
    TaggerInput input = {.encoded = encoded, .bits = inputs};
    tagger_run(&tagger->tagger, &input, sentence_ranges(segments, scratch), segments->n_sentences, scratch,
               labels, margins);
    name_labels_read(text, segments, labels, arena, out);
    NameEvidence evidence = {text, segments, labels, margins, inputs};
    names_make_consistent(&evidence, arena, scratch, out);
    arena_reset(scratch, mark);
}
