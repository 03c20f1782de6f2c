#include "style/style.h"

#include "base/vector.h"
#include "style/article.h"
#include "style/damaged.h"

/* Thousandths of probability from which a doubt counts in a rate. */
enum { LIKELY = 500, STRONG = 800, SURE = 950 };

/* Fewer different signs than these never make a report count as rewritten, however short it is. */
enum { LEAST_SIGNS = 4, RARE = 8, MOST_WEIGHT = 1 << 24 };

/* A doubt is shown from this probability, and only where the likely word goes better with the words around,
 * not just because it is more frequent: people use rare words too. Nothing is shown of a report that does not
 * read as rewritten. */
enum { SHOWN = 700, SHOWN_FITS = 2 * USAGE_BIT };

static const char *const BY_DOUBT = "style-word", *const BY_ARTICLE = "style-article",
                         *const BY_NAME = "style-name";

bool style_open(StyleModel *model, const Weights *weights, Error *error) {
    WeightsArray doubts, curve, rates;
    if (!usage_open(&model->doubt.usage, weights, error) ||
        !weights_find(weights, "style.doubts", WEIGHTS_I16, 1 << DOUBT_BITS, 1, &doubts, error) ||
        !weights_find(weights, "style.curve", WEIGHTS_I16, DOUBT_CURVE, 1, &curve, error) ||
        !weights_find(weights, "style.rates", WEIGHTS_I32, RATE_COUNT + 1, 2, &rates, error)) {
        return false;
    }
    model->doubt.weights = doubts.data;
    model->doubt.curve = curve.data;
    model->rates = rates.data;
    for (int32_t i = 0; i < DOUBT_CURVE; i++) {
        if (model->doubt.curve[i] < 0 || model->doubt.curve[i] > 1000) {
            return error_set(error, STATUS_BAD_MODEL, "a probability of style is not one");
        }
    }
    for (int32_t i = 0; i <= RATE_COUNT; i++) {
        RateRow row = model->rates[i];
        if (row.weight < -MOST_WEIGHT || row.weight > MOST_WEIGHT || row.usual < 0 ||
            row.usual > MOST_WEIGHT) {
            return error_set(error, STATUS_BAD_MODEL, "a weight of style is too large");
        }
    }
    return model->rates[RATE_COUNT].usual >= 1 ||
           error_set(error, STATUS_BAD_MODEL, "style has no words to add");
}

typedef struct FoundSign {
    int32_t token, likely; /* likely: a word, or -1 where `article` is expected */
    bool is_sure;
    Slice article;
    const char *by;
} FoundSign;

typedef struct Finder {
    const DoubtModel *model;
    Slice text;
    const Segments *segments;
    const DoubtText *doubted;
    const Sentence *sentence;
    Arena *scratch;
    StyleCounts counts;
    VECTOR(FoundSign) found;
} Finder;

static void add(Finder *f, FoundSign sign, StyleRate rate, bool repeats) {
    f->counts.counts[rate] += repeats ? 0 : 1000;
    f->counts.n_signs += !repeats;
    *VECTOR_PUSH(&f->found, f->scratch) = sign;
}

/* Inside a sentence a capital makes a word a name, of which the counts know nothing. */
static bool is_name(const Finder *f, int32_t token) {
    char first = f->text.ptr[f->segments->tokens[token].span.start];
    return ascii_is_upper(first) && token != f->sentence->first_token;
}

static void visit_doubt(void *context, const Doubt *doubt) {
    Finder *f = context;
    int64_t *counts = f->counts.counts;
    bool repeats = f->doubted->repeats[doubt->token];
    int32_t name = damaged_likely(&f->model->usage, f->text, f->segments, f->sentence, doubt->token);
    if (name >= 0) {
        add(f, (FoundSign){doubt->token, name, true, SLICE_ABSENT, BY_NAME}, RATE_NAME, repeats);
        return;
    }
    /* what people write about they name again and again, in words that may be rare: each counts once */
    int32_t p = doubt_probability(f->model, features_score(&doubt->features, f->model->weights));
    f->counts.n_words++;
    if (!repeats) {
        counts[RATE_DOUBT] += p;
        counts[RATE_STRONG] += p >= STRONG ? 1000 : 0;
        counts[RATE_SURE] += p >= SURE ? 1000 : 0;
    }
    if (p >= LIKELY) {
        bool is_sure = p >= SHOWN && doubt->fits >= SHOWN_FITS && !is_name(f, doubt->token);
        add(f, (FoundSign){doubt->token, doubt->likely, is_sure, SLICE_ABSENT, BY_DOUBT}, RATE_LIKELY,
            repeats);
    }
}

static void find_articles(Finder *f) {
    for (int32_t t = f->sentence->first_token; t < f->sentence->last_token; t++) {
        Slice article = article_likely(&f->model->usage, f->text, f->segments, f->sentence, t);
        if (article.ptr) {
            add(f, (FoundSign){t, -1, true, article, BY_ARTICLE}, RATE_ARTICLE, false);
        }
    }
}

/* Each sentence's signs come by kind; there are few. */
static void sort_found(FoundSign *items, int32_t count) {
    for (int32_t i = 1; i < count; i++) {
        FoundSign sign = items[i];
        int32_t at = i;
        for (; at > 0 && items[at - 1].token > sign.token; at--) {
            items[at] = items[at - 1];
        }
        items[at] = sign;
    }
}

static void find_all(Finder *f) {
    for (int32_t s = 0; s < f->segments->n_sentences; s++) {
        int32_t before = f->found.count;
        f->sentence = &f->segments->sentences[s];
        find_articles(f);
        doubt_visit(f->doubted, f->sentence, visit_doubt, f);
        if (f->found.count > before) {
            sort_found(f->found.items + before, f->found.count - before);
        }
    }
}

void style_count(const DoubtModel *model, const DoubtText *text, Arena *scratch, StyleCounts *out) {
    ArenaMark mark = arena_mark(scratch);
    Finder finder = {
        .model = model, .text = text->text, .segments = text->segments, .doubted = text, .scratch = scratch};
    find_all(&finder);
    *out = finder.counts;
    arena_reset(scratch, mark);
}

/* log2 (1 + value) in 64ths, straight between powers of two; never falls. */
static int32_t logarithm(int64_t value) {
    int32_t power = 0;
    while ((value + 1) >> (power + 1)) {
        power++;
    }
    return 64 * power + (int32_t)(64 * (value + 1 - ((int64_t)1 << power)) >> power);
}

void style_rates(const RateRow *usual, const StyleCounts *counts, int32_t *rates) {
    for (int32_t i = 0; i < RATE_COUNT; i++) {
        /* of a rare kind one sign in a short text says little, and the first says most */
        bool is_rare = i >= RATE_ARTICLE;
        int64_t added = usual[RATE_COUNT].usual * (int64_t)(is_rare ? RARE : 1);
        int64_t rate = (counts->counts[i] * STYLE_RATE + added * usual[i].usual) / (counts->n_words + added);
        rates[i] = is_rare ? logarithm(rate) : (int32_t)rate;
    }
}

/* score = bias + sum of weight * rate; no weight is negative, so more signs never make it smaller. */
static int32_t spun_of(const StyleModel *model, const StyleCounts *counts) {
    int32_t rates[RATE_COUNT];
    style_rates(model->rates, counts, rates);
    int64_t score = 0;
    for (int32_t i = 0; i < RATE_COUNT; i++) {
        score += (int64_t)model->rates[i].weight * rates[i];
    }
    score = score / STYLE_WEIGHT + model->rates[RATE_COUNT].weight;
    int32_t spun = doubt_probability(&model->doubt, score);
    return counts->n_signs < LEAST_SIGNS && spun >= STYLE_SPUN ? STYLE_SPUN - 1 : spun;
}

/* The likely word with the capital of what stands there. */
static Slice likely_text(const Finder *f, const FoundSign *sign, Arena *arena) {
    if (sign->likely < 0) {
        return sign->article;
    }
    Slice likely = arena_copy(arena, usage_spelling(&f->model->usage, sign->likely));
    if (likely.len && ascii_is_upper(f->text.ptr[f->segments->tokens[sign->token].span.start])) {
        char *first = (char *)likely.ptr; /* the arena's own copy */
        *first = ascii_is_lower(*first) ? (char)(*first - 'a' + 'A') : *first;
    }
    return likely;
}

void style_find(const StyleModel *model, Slice text, const Segments *segments, const Syntax *syntax,
                Arena *arena, Arena *scratch, Style *out) {
    ArenaMark mark = arena_mark(scratch);
    DoubtText doubted = doubt_text_make(&model->doubt.usage, text, segments, syntax, scratch);
    Finder f = {
        .model = &model->doubt, .text = text, .segments = segments, .doubted = &doubted, .scratch = scratch};
    find_all(&f);
    *out = (Style){.spun = spun_of(model, &f.counts)};
    out->signs = ARENA_NEW(arena, Sign, f.found.count);
    for (int32_t i = 0; i < f.found.count; i++) {
        const FoundSign *sign = &f.found.items[i];
        if (out->spun >= STYLE_SPUN && sign->is_sure) {
            out->signs[out->n_signs++] =
                (Sign){segments->tokens[sign->token].span, likely_text(&f, sign, arena), sign->by};
        }
    }
    arena_reset(scratch, mark);
}
