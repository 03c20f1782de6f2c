#include "claim/register.h"

bool register_open(RegisterModel *model, const Weights *weights, Error *error) {
    WeightsArray array;
    WeightsArray bias;
    if (!weights_find(weights, "register.weights", WEIGHTS_I16, (int64_t)1 << REGISTER_BITS, 1, &array,
                      error) ||
        !weights_find(weights, "register.bias", WEIGHTS_I32, 1, 1, &bias, error)) {
        return false;
    }
    model->weights = array.data;
    model->bias = *(const int32_t *)bias.data;
    return true;
}

enum { WORD = 1, WORD_PAIR, SHAPE_PAIR, TAG_PAIR, TAG_TRIPLE, LENGTH };

/* Case and digits of a word, runs of the same kind as one. */
static uint64_t shape_of(Slice form) {
    uint64_t hash = 5;
    int32_t last = -1;
    for (size_t i = 0; i < form.len; i++) {
        char c = form.ptr[i];
        int32_t kind = ascii_is_lower(c) ? 1 : ascii_is_upper(c) ? 2 : ascii_is_digit(c) ? 3 : (uint8_t)c + 4;
        if (kind != last) {
            hash = feature_add(hash, (uint64_t)kind);
        }
        last = kind;
    }
    return hash;
}

static uint64_t word_of(Slice form) {
    char lower[32];
    size_t n = form.len < sizeof lower ? form.len : sizeof lower;
    for (size_t i = 0; i < n; i++) {
        lower[i] = ascii_lower(form.ptr[i]);
    }
    return slice_hash((Slice){lower, n}, 9);
}

static void give(RegisterTake *take, void *context, uint32_t template_number, uint64_t a, uint64_t b) {
    uint64_t hash = feature_add(feature_add(feature_begin(template_number), a), b);
    take(context, feature_bucket(hash, REGISTER_BITS));
}

void register_features(const Clauses *clauses, int32_t sentence, RegisterTake *take, void *context) {
    const Sentence *s = &clauses->segments->sentences[sentence];
    uint64_t word = 2;
    uint64_t shape = 2;
    uint64_t tag = XPOS_MOST;
    uint64_t tags = XPOS_MOST;
    for (int32_t t = s->first_token; t <= s->last_token; t++) {
        bool end = t == s->last_token;
        Slice form = end ? SLICE("") : slice_at(clauses->text, clauses->segments->tokens[t].span);
        uint64_t next_word = end ? 3 : word_of(form);
        uint64_t next_shape = end ? 3 : shape_of(form);
        uint64_t next_tag = end ? XPOS_MOST + 1 : clauses->syntax->xpos[t];
        give(take, context, WORD, next_word, 0);
        give(take, context, WORD_PAIR, word, next_word);
        give(take, context, SHAPE_PAIR, shape, next_shape);
        give(take, context, TAG_PAIR, tag, next_tag);
        give(take, context, TAG_TRIPLE, tags, next_tag);
        word = next_word;
        shape = next_shape;
        tags = tag * 128 + next_tag;
        tag = next_tag;
    }
    give(take, context, LENGTH, (uint64_t)((s->last_token - s->first_token) / 5), 0);
}

typedef struct Sum {
    const int16_t *weights;
    int64_t sum;
} Sum;

static void add(void *context, uint32_t bucket) {
    Sum *sum = context;
    sum->sum += sum->weights[bucket];
}

int32_t register_share_of(const RegisterModel *model, int64_t sum) {
    /* a straight line from 0 at -5 to all at 5: flatter than the logistic function, since the model is surer
     * of itself than it should be; docs/certainty.md has the experiment */
    const int64_t reach = (int64_t)5 * REGISTER_UNIT;
    int64_t share = (sum + model->bias + reach) * REGISTER_SHARE / (2 * reach);
    return (int32_t)(share < 0 ? 0 : share > REGISTER_SHARE ? REGISTER_SHARE : share);
}

int32_t register_find(const RegisterModel *model, const Clauses *clauses) {
    Sum sum = {model->weights, 0};
    int32_t tokens = 0;
    for (int32_t s = 0; s < clauses->segments->n_sentences && tokens < REGISTER_MOST_TOKENS; s++) {
        const Sentence *sentence = &clauses->segments->sentences[s];
        register_features(clauses, s, add, &sum);
        tokens += sentence->last_token - sentence->first_token;
    }
    return register_share_of(model, sum.sum);
}
