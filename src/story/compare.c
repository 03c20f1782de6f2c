#include "story/compare.h"

#include "base/integer.h"

enum { LN2_1024 = 710 }; /* STORY_UNIT * ln 2 */

/* A name counts in full from this rarity on. */
enum { RARE_NAME = 6 * STORY_RARITY_UNIT };

/* Reports of one event mostly come within days; a distance of d days takes ln(1 + d / 2) from the score. No
 * corpus of stories here has dates, so this is set by hand. */
enum { NEAR_DAYS = 2, MOST_DISTANCE = 6 * STORY_UNIT };

/* Reports of different days that give this many figures with a cosine below this lose so much more, and so do those with other
 * labels. */
enum { MANY_FIGURES = 6, SAME_FIGURES = STORY_UNIT / 10, OTHER_DAY = 3 * STORY_UNIT, OTHER_NAMES = 1 * STORY_UNIT };

/* Reports with so many names each, of which none is in both, are of two places or persons. */
enum { MANY_NAMES = 3 };

/* Twice the logarithm, at most 5: what it took until
 * most groups of a few thousand mixed agency reports were right (docs/stories.md). */
enum { FEW_REPORTS = 600, MOST_CHANCE = 5 * STORY_UNIT };

/* STORY_UNIT * ln x. */
static int32_t natural_log(int64_t x) {
    return (int32_t)((int64_t)integer_log2((uint64_t)x) * LN2_1024 / 256);
}

static int32_t cosine(uint64_t dot, uint32_t a, uint32_t b) {
    uint64_t lengths = (uint64_t)a * b;
    return lengths ? (int32_t)((dot >> 10) * STORY_UNIT / ((lengths >> 10) + 1)) : 0;
}

static int32_t smaller(int32_t a, int32_t b) {
    return a < b ? a : b;
}

static int32_t larger(int32_t a, int32_t b) {
    return a > b ? a : b;
}

typedef struct Shared {
    uint64_t words, names, figures, first; /* dot products */
    int32_t lead_a, lead_b;                /* rarity of lead terms that the other has too */
    int32_t other_a, other_b;              /* the strongest name that the other lacks */
    bool figure;
} Shared;

/* How strongly a report is about this name, to STORY_UNIT. */
static int32_t name_strength(const StoryProfile *profile, const ProfileTerm *term) {
    if (!term->names) {
        return 0;
    }
    int32_t n = term->names + (term->flags & TERM_LEAD ? 1 : 0);
    int32_t strength = n * STORY_UNIT / (profile->most_names + 1);
    return strength * smaller(term->rarity, RARE_NAME) / RARE_NAME;
}

static void add_shared(const StoryProfile *p, const ProfileTerm *a, const StoryProfile *q, const ProfileTerm *b, Shared *s) {
    int32_t more = name_strength(p, a) - name_strength(q, b);
    s->other_a = larger(s->other_a, more);
    s->other_b = larger(s->other_b, -more);
    uint64_t rarity = story_weight(1, a->rarity);
    uint64_t dot = (uint64_t)story_weight(a->count, a->rarity) * story_weight(b->count, b->rarity);
    s->words += dot;
    if (a->names && b->names) {
        s->names += (uint64_t)story_weight(a->names, a->rarity) * story_weight(b->names, b->rarity);
    }
    if (a->flags & b->flags & TERM_FIGURES) {
        s->figures += dot;
        s->figure = true;
    }
    s->first += a->flags & b->flags & TERM_FIRST ? rarity * rarity : 0;
    s->lead_a += a->flags & TERM_LEAD ? a->rarity : 0;
    s->lead_b += b->flags & TERM_LEAD ? b->rarity : 0;
}

static Shared compare_terms(const StoryProfile *a, const StoryProfile *b) {
    Shared s = {0};
    int32_t i = 0;
    int32_t j = 0;
    while (i < a->n_terms && j < b->n_terms) {
        const ProfileTerm *x = &a->terms[i];
        const ProfileTerm *y = &b->terms[j];
        if (x->key == y->key) {
            add_shared(a, x, b, y, &s);
            i++;
            j++;
        } else if (x->key < y->key) {
            s.other_a = larger(s.other_a, name_strength(a, x));
            i++;
        } else {
            s.other_b = larger(s.other_b, name_strength(b, y));
            j++;
        }
    }
    for (; i < a->n_terms; i++) {
        s.other_a = larger(s.other_a, name_strength(a, &a->terms[i]));
    }
    for (; j < b->n_terms; j++) {
        s.other_b = larger(s.other_b, name_strength(b, &b->terms[j]));
    }
    return s;
}

static uint64_t compare_pairs(const StoryProfile *a, const StoryProfile *b) {
    uint64_t dot = 0;
    for (int32_t i = 0, j = 0; i < a->n_pairs && j < b->n_pairs;) {
        if (a->pairs[i].key == b->pairs[j].key) {
            dot += (uint64_t)a->pairs[i++].rarity * b->pairs[j++].rarity;
        } else if (a->pairs[i].key < b->pairs[j].key) {
            i++;
        } else {
            j++;
        }
    }
    return dot << 16;
}

typedef struct Counts {
    const ProfileCount *items;
    int32_t n;
} Counts;

/* Whether counts [i, …) of a and [j, …) of b, all of one thing, have a number in common; moves both behind it. */
static bool counts_agree(Counts a, Counts b, int32_t *i, int32_t *j) {
    uint32_t what = a.items[*i].what;
    int32_t first = *j;
    bool agree = false;
    while (*j < b.n && b.items[*j].what == what) {
        (*j)++;
    }
    while (*i < a.n && a.items[*i].what == what) {
        for (int32_t k = first; k < *j; k++) {
            agree |= a.items[*i].number == b.items[k].number;
        }
        (*i)++;
    }
    return agree;
}

/* Things counted in both with no number in common. */
static int32_t count_clashes(Counts a, Counts b) {
    int32_t clashes = 0;
    for (int32_t i = 0, j = 0; i < a.n && j < b.n;) {
        if (a.items[i].what == b.items[j].what) {
            clashes += !counts_agree(a, b, &i, &j);
        } else if (a.items[i].what < b.items[j].what) {
            i++;
        } else {
            j++;
        }
    }
    return clashes;
}

static int32_t share(int32_t part, int32_t whole) {
    return whole > 0 ? (int32_t)((int64_t)part * STORY_UNIT / whole) : 0;
}

static int32_t yes(bool it_is) {
    return it_is ? STORY_UNIT : 0;
}

void story_compare(const StoryProfile *a, const StoryProfile *b, int32_t *f) {
    Shared s = compare_terms(a, b);
    f[STORY_WORDS] = cosine(s.words, a->norms.words, b->norms.words);
    f[STORY_NAMES] = cosine(s.names, a->norms.names, b->norms.names);
    f[STORY_FIGURES] = cosine(s.figures, a->norms.figures, b->norms.figures);
    f[STORY_FIRST] = cosine(s.first, a->norms.first, b->norms.first);
    f[STORY_PAIRS] = cosine(compare_pairs(a, b), a->norms.pairs, b->norms.pairs);
    f[STORY_LEAD] = (share(s.lead_a, a->lead_rarity) + share(s.lead_b, b->lead_rarity)) / 2;
    f[STORY_LENGTH] = natural_log(20 + smaller(a->n_words, b->n_words));
    f[STORY_OTHER_NAME] = smaller(s.other_a, s.other_b);
    f[STORY_MORE_NAMES] = larger(s.other_a, s.other_b);
    f[STORY_OTHER_YEAR] = yes(a->last_year && b->last_year && a->last_year != b->last_year);
    f[STORY_OTHER_WEEKDAY] = yes(a->weekdays && b->weekdays && !(a->weekdays & b->weekdays));
    f[STORY_SAME_MONTH] = yes(a->months & b->months);
    f[STORY_OTHER_FIGURES] = yes(a->norms.figures && b->norms.figures && !s.figure);
    f[STORY_OTHER_COUNT] = natural_log(1 + count_clashes((Counts){a->counts, a->n_counts}, (Counts){b->counts, b->n_counts}));
}

int64_t story_score(const StoryModel *model, const int32_t *features) {
    int64_t sum = (int64_t)model->weights[STORY_FEATURE_COUNT] * STORY_UNIT;
    for (int32_t f = 0; f < STORY_FEATURE_COUNT; f++) {
        sum += (int64_t)model->weights[f] * features[f];
    }
    return sum / STORY_UNIT;
}

/* Whether many figures are given in both, and hardly one in both: another day's market, another match. */
static bool figures_differ(const StoryProfile *a, const StoryProfile *b, const int32_t *features) {
    return a->n_figures >= MANY_FIGURES && b->n_figures >= MANY_FIGURES && features[STORY_FIGURES] < SAME_FIGURES;
}

int32_t story_shared_names(const StoryProfile *a, const StoryProfile *b) {
    int32_t n = 0;
    for (int32_t i = 0, j = 0; i < a->n_terms && j < b->n_terms;) {
        const ProfileTerm *x = &a->terms[i], *y = &b->terms[j];
        n += x->key == y->key && x->names && y->names;
        i += x->key <= y->key;
        j += y->key <= x->key;
    }
    return n;
}

static bool no_shared_name(const StoryProfile *a, const StoryProfile *b, const int32_t *features) {
    return a->n_names >= MANY_NAMES && b->n_names >= MANY_NAMES && features[STORY_NAMES] == 0;
}

bool story_is_elsewhere(const StoryProfile *a, const StoryProfile *b) {
    int32_t features[STORY_FEATURE_COUNT];
    story_compare(a, b, features);
    return no_shared_name(a, b, features);
}

int32_t story_clash(const StoryProfile *a, const StoryProfile *b, const int32_t *features) {
    bool labels = count_clashes((Counts){a->labels, a->n_labels}, (Counts){b->labels, b->n_labels}) > 0;
    return (labels ? OTHER_DAY : 0) + (no_shared_name(a, b, features) ? OTHER_NAMES : 0);
}

int32_t story_distance(const StoryProfile *a, const StoryProfile *b, const int32_t *features) {
    if (!date_is_set(a->published) || !date_is_set(b->published)) {
        return 0;
    }
    int32_t days = date_to_days(a->published) - date_to_days(b->published);
    days = days < 0 ? -days : days;
    int32_t distance = natural_log(NEAR_DAYS + days) - natural_log(NEAR_DAYS);
    distance += days > 0 && figures_differ(a, b, features) ? OTHER_DAY : 0;
    return smaller(distance, MOST_DISTANCE);
}

int32_t story_chance(int32_t n) {
    return n <= FEW_REPORTS ? 0 : smaller(2 * (natural_log(n) - natural_log(FEW_REPORTS)), MOST_CHANCE);
}

int32_t story_closeness(const StoryModel *model, const StoryProfile *a, const StoryProfile *b, int32_t chance) {
    int32_t features[STORY_FEATURE_COUNT];
    story_compare(a, b, features);
    int64_t most = (int64_t)STORY_MOST_SCORE * STORY_UNIT;
    int64_t score = story_score(model, features) - story_distance(a, b, features) - story_clash(a, b, features) - chance;
    score = score < -most ? -most : score > most ? most : score;
    return model->logistic[(score + most) * STORY_STEPS / STORY_UNIT];
}

const char *story_feature_name(StoryFeature feature) {
    static const char *const names[STORY_FEATURE_COUNT] = {
        "words",     "names",      "figures",    "first words",   "word pairs", "beginning",     "length",
        "other name", "more names", "other year", "other weekday", "same month", "other figures", "other counts"};
    return names[feature];
}
