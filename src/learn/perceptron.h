/* The averaged perceptron, the trainer of every linear model here (Collins 2002, EMNLP; lazy averaging
 * as in Daumé 2006). Weights are integers while it learns, so that training gives the same bytes on
 * every machine. Only trainers use it; at run time features_score is all there is. */
#ifndef HEARSAY_LEARN_PERCEPTRON_H
#define HEARSAY_LEARN_PERCEPTRON_H

#include "base/arena.h"
#include "learn/features.h"

typedef struct Perceptron {
    int32_t bits, n_labels;
    int32_t *weights; /* [2^bits][n_labels] as learned so far */
    int64_t *totals;  /* [2^bits][n_labels] sum of each weight over all steps before its stamp */
    int64_t *stamps;  /* [2^bits] the step of the last change of a row */
    int64_t step;
} Perceptron;

/* All weights zero. A yes/no decision has one label: its score is compared with 0. */
Perceptron perceptron_make(Arena *arena, int32_t bits, int32_t n_labels);

/* scores [n_labels] by the weights of this moment (not averaged). */
void perceptron_score(const Perceptron *perceptron, const Features *features, int64_t *scores);

/* Counts one decision as seen, whether it changes anything or not: the average is over these. */
void perceptron_step(Perceptron *perceptron);

/* Adds `amount` to the label's weight of every feature. */
void perceptron_change(Perceptron *perceptron, const Features *features, int32_t label, int32_t amount);

/* One step of a yes/no decision: changes weights where the score is on the wrong side, or on the right
 * side by less than `margin`. Gives the score before the change. */
int64_t perceptron_learn_yes_no(Perceptron *perceptron, const Features *features, bool yes, int32_t margin);

/* One step of a choice among labels: where another label comes within `margin` of the right one, moves
 * the right one up and the best other one down. Gives the label that was best before the change. */
int32_t perceptron_learn_label(Perceptron *perceptron, const Features *features, int32_t right, int32_t margin);

/* Begins again from zero weights; the average goes on over this run and those before it. Averaging over
 * runs in different orders makes a model steadier. */
void perceptron_restart(Perceptron *perceptron);

/* The averages as int16, all with one scale: the largest absolute value becomes `largest` (at most
 * 32767). out [2^bits][n_labels]. Gives the scale as the average that one unit stands for, times 2^16. */
int64_t perceptron_quantise(const Perceptron *perceptron, int32_t largest, int16_t *out);

#endif
