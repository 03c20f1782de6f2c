#include "link_train.h"

#include "base/random.h"
#include "learn/perceptron.h"

#include <stdio.h>

/* One choice: candidates of span `of`, of which right [n] are right; for a cue the last is to have none. */
typedef struct Choice {
    const LinkText *text;
    int32_t of, n;
    int32_t candidates[LINK_MOST_CANDIDATES + 1];
    bool right[LINK_MOST_CANDIDATES + 1];
} Choice;

typedef VECTOR(Choice) Choices;

static bool has_attribution(const LinkText *text, int32_t span, AttributionRole role, int32_t attribution) {
    const RoleSpan *s = &text->spans.items[span];
    const Token *tokens = text->quoted->segments->tokens;
    Span bytes = {tokens[s->first].span.start, tokens[s->last - 1].span.end};
    for (int32_t i = 0; i < text->gold->spans.count; i++) {
        const AttributionSpan *gold = &text->gold->spans.items[i];
        if (gold->role == role && gold->attribution == attribution && span_overlaps(gold->span, bytes)) {
            return true;
        }
    }
    return false;
}

/* Whether some attribution has both spans in these roles; and whether `b` -1 stands for one without a source.
 */
static bool go_together(const LinkText *text, int32_t a, AttributionRole role_a, int32_t b,
                        AttributionRole role_b) {
    for (int32_t k = 0; k < text->gold->n_attributions; k++) {
        if (!has_attribution(text, a, role_a, k)) {
            continue;
        }
        bool has = false;
        if (b >= 0) {
            has = has_attribution(text, b, role_b, k);
        } else {
            for (int32_t i = 0; i < text->gold->spans.count; i++) {
                const AttributionSpan *gold = &text->gold->spans.items[i];
                has = has || (gold->attribution == k && gold->role == role_b);
            }
            has = !has;
        }
        if (has) {
            return true;
        }
    }
    return false;
}

static void add_choice(Choices *choices, const LinkText *text, int32_t of, Arena *arena) {
    bool is_cue = text->spans.items[of].role == CLAIM_B_CUE;
    Choice *choice = VECTOR_PUSH(choices, arena);
    *choice = (Choice){.text = text, .of = of};
    choice->n = link_candidates(text->quoted, &text->spans, of, is_cue ? CLAIM_B_SOURCE : CLAIM_B_CUE,
                                choice->candidates);
    if (is_cue) {
        choice->candidates[choice->n++] = -1;
    }
    bool any = false;
    for (int32_t i = 0; i < choice->n; i++) {
        choice->right[i] = go_together(text, of, is_cue ? ATTRIBUTION_CUE : ATTRIBUTION_CONTENT, choice->candidates[i],
                                       is_cue ? ATTRIBUTION_SOURCE : ATTRIBUTION_CUE);
        any = any || choice->right[i];
    }
    choices->count -= !any || choice->n < 2;
}

static void make_choices(const LinkSet *set, bool cues, Choices *choices, Arena *arena) {
    for (int32_t i = 0; i < set->count; i++) {
        for (int32_t s = 0; s < set->items[i].spans.count; s++) {
            ClaimLabel role = set->items[i].spans.items[s].role;
            if (role == (cues ? CLAIM_B_CUE : CLAIM_B_CONTENT)) {
                add_choice(choices, &set->items[i], s, arena);
            }
        }
    }
}

static void features_of(const Choice *choice, int32_t i, Features *out) {
    const RoleSpans *spans = &choice->text->spans;
    bool is_cue = spans->items[choice->of].role == CLAIM_B_CUE;
    int32_t other = choice->candidates[i];
    if (other < 0) {
        link_none_features(choice->text->quoted, spans, choice->of, out);
    } else {
        link_features(choice->text->quoted, spans, is_cue ? other : choice->of, is_cue ? choice->of : other,
                      out);
    }
}

/* The best candidate, among the right ones only or all. */
static int32_t best_of(const Perceptron *perceptron, const Choice *choice, bool right_only, int64_t *score) {
    int32_t best = -1;
    for (int32_t i = 0; i < choice->n; i++) {
        Features features;
        int64_t here;
        features_of(choice, i, &features);
        perceptron_score(perceptron, &features, &here);
        if ((!right_only || choice->right[i]) && (best < 0 || here > *score)) {
            best = i;
            *score = here;
        }
    }
    return best;
}

static void learn(Perceptron *perceptron, const Choice *choice) {
    int64_t score;
    int64_t right_score;
    int32_t best = best_of(perceptron, choice, false, &score);
    perceptron_step(perceptron);
    if (choice->right[best]) {
        return;
    }
    int32_t right = best_of(perceptron, choice, true, &right_score);
    Features features;
    features_of(choice, right, &features);
    perceptron_change(perceptron, &features, 0, 1);
    features_of(choice, best, &features);
    perceptron_change(perceptron, &features, 0, -1);
}

static void report(const char *name, const Choices *dev, const int16_t *weights) {
    int64_t right = 0;
    for (int32_t i = 0; i < dev->count; i++) {
        const Choice *choice = &dev->items[i];
        int64_t best_score = INT64_MIN;
        int32_t best = 0;
        for (int32_t k = 0; k < choice->n; k++) {
            Features features;
            features_of(choice, k, &features);
            int64_t score = features_score(&features, weights);
            if (score > best_score) {
                best_score = score;
                best = k;
            }
        }
        right += choice->right[best];
    }
    printf("%s: %.2f per cent of %d choices right on dev\n", name,
           100.0 * (double)right / (double)(dev->count + !dev->count), dev->count);
}

void link_train(const LinkSet *train, const LinkSet *dev, int64_t epochs, uint64_t seed,
                WeightsWriter *writer, Arena *arena) {
    static const char *const names[] = {"link.content", "link.source"};
    for (int32_t cues = 0; cues < 2; cues++) {
        Choices choices = {0};
        Choices dev_choices = {0};
        make_choices(train, cues, &choices, arena);
        make_choices(dev, cues, &dev_choices, arena);
        Perceptron perceptron = perceptron_make(arena, LINK_BITS, 1);
        int32_t *order = ARENA_NEW(arena, int32_t, choices.count);
        uint64_t state = seed;
        for (int64_t epoch = 0; epoch < epochs; epoch++) {
            random_order(&state, order, choices.count);
            for (int32_t i = 0; i < choices.count; i++) {
                learn(&perceptron, &choices.items[order[i]]);
            }
        }
        int16_t *weights = ARENA_NEW(arena, int16_t, (size_t)1 << LINK_BITS);
        perceptron_quantise(&perceptron, INT16_MAX, weights);
        report(names[cues], &dev_choices, weights);
        weights_add(writer, names[cues], WEIGHTS_I16, (int64_t)1 << LINK_BITS, 1, weights);
    }
}
