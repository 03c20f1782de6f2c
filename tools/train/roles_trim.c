#include "roles_trim.h"

#include "base/random.h"
#include "learn/perceptron.h"
#include "roles/features.h"
#include "roles/span.h"

#include <stdio.h>

/* Found on dev. */
enum { RUNS = 2, EPOCHS = 4, MARGIN = 30, LARGEST_WEIGHT = 8000 };

/* What the judge needs to know of the argument at hand. */
typedef struct Lesson {
    Perceptron *perceptron;
    const GoldArgument *gold;
} Lesson;

/* Learns from one dependent and goes on with what is right. */
static bool judge_learning(void *context, const Features *features, int32_t child) {
    Lesson *lesson = context;
    bool right = child >= lesson->gold->first && child < lesson->gold->last;
    perceptron_learn_yes_no(lesson->perceptron, features, right, MARGIN);
    return right;
}

/* The words of every argument with a head, by the trimmer; counts those that are as in the gold. */
typedef struct TrimCounts {
    int64_t all, exact, last;
} TrimCounts;

static void trim_frame(const RolesSentence *sentence, const GoldFrame *frame, Trimmer *trimmer,
                       Lesson *lesson, bool *taken, TrimCounts *counts) {
    for (int32_t t = 0; t < sentence->tree.n; t++) {
        taken[t] = frame->roles[t] != ROLE_NONE;
    }
    for (int32_t i = 0; i < frame->n_arguments; i++) {
        const GoldArgument *gold = &frame->arguments[i];
        int32_t head = gold_head(&sentence->tree, gold);
        counts->all++;
        if (head < 0 || frame->roles[head] != gold->role || gold->role == ROLE_NONE) {
            continue;
        }
        Headed argument = {frame->token, head, gold->role};
        lesson->gold = gold;
        TokenSpan span = argument_span(trimmer, &sentence->tree, &argument, taken);
        counts->exact += span.first == gold->first && span.last == gold->last;
        counts->last += span.last == gold->last;
    }
}

static TrimCounts trim_set(const RolesSet *set, const int32_t *order, Trimmer *trimmer, Lesson *lesson) {
    TrimCounts counts = {0};
    bool taken[SENTENCE_MOST_TOKENS];
    for (int32_t i = 0; i < set->sentences.count; i++) {
        const RolesSentence *sentence = &set->sentences.items[order ? order[i] : i];
        for (int32_t f = 0; f < sentence->n_frames; f++) {
            trim_frame(sentence, &sentence->frames[f], trimmer, lesson, taken, &counts);
        }
    }
    return counts;
}

void roles_trim_train(const RolesSet *train, const RolesSet *dev, uint64_t seed, WeightsWriter *writer,
                      Arena *arena) {
    Perceptron perceptron = perceptron_make(arena, TRIM_BITS, 1);
    Lesson lesson = {.perceptron = &perceptron};
    Trimmer learner = {.judge = judge_learning, .context = &lesson};
    int32_t *order = ARENA_NEW(arena, int32_t, train->sentences.count);
    for (int32_t run = 0; run < RUNS; run++) {
        for (int32_t epoch = 0; epoch < EPOCHS; epoch++) {
            random_order(&seed, order, train->sentences.count);
            trim_set(train, order, &learner, &lesson);
        }
        if (run + 1 < RUNS) {
            perceptron_restart(&perceptron);
        }
    }
    int16_t *weights = ARENA_NEW(arena, int16_t, 1 << TRIM_BITS);
    perceptron_quantise(&perceptron, LARGEST_WEIGHT, weights);
    Trimmer trimmer = {.weights = weights};
    TrimCounts counts = trim_set(dev, NULL, &trimmer, &lesson);
    printf("words of %lld arguments from their gold heads: exact %.2f, last word %.2f\n",
           (long long)counts.all, 100.0 * (double)counts.exact / (double)counts.all,
           100.0 * (double)counts.last / (double)counts.all);
    weights_add(writer, "trim", WEIGHTS_I16, 1, 1 << TRIM_BITS, weights);
}
