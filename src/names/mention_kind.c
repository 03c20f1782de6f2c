#include "names/mention_kind.h"

bool kind_model_open(KindModel *model, const Weights *weights, int32_t width, Error *error) {
    WeightsArray dense;
    WeightsArray hashed;
    if (!weights_find(weights, "kind.dense", WEIGHTS_I16, ENTITY_KIND_COUNT, width, &dense, error) ||
        !weights_find(weights, "kind.hashed", WEIGHTS_I16, 1 << KIND_BITS, ENTITY_KIND_COUNT, &hashed,
                      error)) {
        return false;
    }
    *model = (KindModel){dense.data, hashed.data, width};
    return true;
}

void kind_features(Slice text, const Segments *segments, const Syntax *syntax, const MentionList *mentions,
                   int32_t mention, Features *out) {
    const Mention *m = &mentions->items[mention];
    Slice lemma = syntax->lemma[m->head];
    Slice form = slice_at(text, segments->tokens[m->head].span);
    int32_t governor = syntax->head[m->head];
    uint64_t word = m->head_word;
    uint64_t above = governor < 0 ? 0 : slice_hash(syntax->lemma[governor], 0);
    uint64_t before = m->head > 0 && m->first_token < m->head ? mentions->word[m->head - 1] : 0;
    bool capital = form.len > 0 && ascii_is_upper(form.ptr[0]);
    features_clear(out, KIND_BITS);
    features_push2(out, 1, 0, 0);
    features_push2(out, 2, word, 0);
    features_push2(out, 3, word, m->number);
    features_push2(out, 4, word, syntax->deprel[m->head]);
    features_push2(out, 5, slice_hash(slice_from(lemma, lemma.len > 3 ? lemma.len - 3 : 0), 0), 0);
    features_push2(out, 6, slice_hash(slice_from(lemma, lemma.len > 5 ? lemma.len - 5 : 0), 0), 0);
    features_push2(out, 7, m->determiner, m->number);
    features_push2(out, 8, syntax->deprel[m->head], above);
    features_push2(out, 9, before, 0);
    features_push2(out, 10, before, word);
    features_push2(out, 11, syntax->upos[m->head], capital);
    features_push2(out, 12, m->gender, m->number);
}

static void kind_score(const KindModel *model, const Features *features, const int8_t *row, int64_t *scores) {
    features_score_labels(features, model->hashed, ENTITY_KIND_COUNT, scores);
    for (int32_t kind = 0; kind < ENTITY_KIND_COUNT; kind++) {
        const int16_t *weights = model->dense + (int64_t)kind * model->width;
        int32_t sum = 0; /* at most 512 products of 7 and 15 bits */
        for (int32_t i = 0; i < model->width; i++) {
            sum += row[i] * weights[i];
        }
        scores[kind] += sum >> KIND_SHIFT;
    }
}

EntityKind kind_choose(const KindModel *model, Slice text, const Segments *segments, const Syntax *syntax,
                       const MentionList *mentions, int32_t mention, const int8_t *row) {
    Features features;
    int64_t scores[ENTITY_KIND_COUNT];
    kind_features(text, segments, syntax, mentions, mention, &features);
    kind_score(model, &features, row, scores);
    int32_t best = 0;
    for (int32_t kind = 1; kind < ENTITY_KIND_COUNT; kind++) {
        best = scores[kind] > scores[best] ? kind : best;
    }
    return (EntityKind)best;
}

void kind_find(const KindModel *model, Slice text, const Segments *segments, const Syntax *syntax,
               const Encoded *encoded, MentionList *mentions) {
    for (int32_t i = 0; i < mentions->count; i++) {
        Mention *m = &mentions->items[i];
        if (m->form == MENTION_NOMINAL) {
            const int8_t *row = encoded->rows + (int64_t)m->head * encoded->width;
            m->kind = kind_choose(model, text, segments, syntax, mentions, i, row);
        }
    }
}
