/* Trains the claim tagger and writes its weights.
 * usage: train_claims DATA MODELS VECTORS REPORTING THESAURUS OUT.weights [name=value …]
 *   DATA     the folder with polnear/          MODELS   that of segment.weights and syntax.weights
 *   VECTORS  what vectors.py wrote                 REPORTING, THESAURUS  spun-words.txt; what thesaurus.py wrote
 * Every random choice comes from `seed`; the number of threads does not change a bit of the result. */
#include "attributions.h"
#include "claim/features.h"
#include "link_train.h"
#include "quote_style.h"
#include "spun_style.h"
#include "tagger_train.h"

#include <stdio.h>
#include <stdlib.h>

/* One text in so many is learned from a second time with British quotation marks; each one also as machine rewriting
 * would have it. */
enum { BRITISH_EVERY = 6 };

typedef struct Claims {
    TaggerModels models;
    Arena arena, scratch;
    TaggerSet train, dev, spun_dev;
    LinkSet link_train, link_dev, link_spun;
    SpunTables tables;
} Claims;

/* Gold labels of a text's tokens. A token in several spans (there are ten) is content rather than cue rather
 * than source. */
static uint8_t *gold_labels(const AttributionText *text, const TaggerText *made, Arena *arena) {
    static const ClaimLabel opens[ATTRIBUTION_ROLES] = {CLAIM_B_SOURCE, CLAIM_B_CUE, CLAIM_B_CONTENT};
    uint8_t *labels = ARENA_NEW(arena, uint8_t, made->segments.n_tokens);
    const Token *tokens = made->segments.tokens;
    for (int32_t role = 0; role < ATTRIBUTION_ROLES; role++) {
        for (int32_t i = 0; i < text->spans.count; i++) {
            const AttributionSpan *span = &text->spans.items[i];
            bool first = true;
            for (int32_t t = 0; span->role == (AttributionRole)role && t < made->segments.n_tokens; t++) {
                if (span_overlaps(tokens[t].span, span->span)) {
                    labels[t] = (uint8_t)(opens[role] + !first);
                    first = false;
                }
            }
        }
    }
    return labels;
}

static bool is_discarded(const AttributionText *text, const TaggerText *made, int32_t first, int32_t last) {
    for (int32_t i = 0; i < text->discard.count; i++) {
        for (int32_t t = first; t < last; t++) {
            if (span_overlaps(made->segments.tokens[t].span, text->discard.items[i])) {
                return true;
            }
        }
    }
    return false;
}

static void add_text(Claims *c, const AttributionText *text, TaggerSet *set, LinkSet *links) {
    TaggerText *made = ARENA_NEW(&c->arena, TaggerText, 1);
    tagger_text_make(&c->models, text->text, &c->arena, &c->scratch, made);
    QuoteList quotes;
    marks_pair(text->text, &made->segments, &c->arena, &c->scratch, &quotes);
    Quoted *quoted = ARENA_NEW(&c->arena, Quoted, 1);
    *quoted = quoted_make(text->text, &made->segments, &made->syntax, &quotes, &c->arena);
    uint16_t *extra = ARENA_NEW(&c->arena, uint16_t, (int64_t)made->segments.n_tokens * CLAIM_EXTRA);
    claim_extra_fill(quoted, extra);
    uint8_t *labels = gold_labels(text, made, &c->arena);
    TaggerRange *ranges;
    int32_t n = claim_ranges_make(made->text, &made->segments, &c->arena, &ranges);
    for (int32_t s = 0; s < n; s++) {
        int32_t at = ranges[s].first;
        if (set == &c->train && is_discarded(text, made, at, ranges[s].last)) {
            continue;
        }
        if (labels[at] == CLAIM_I_SOURCE || labels[at] == CLAIM_I_CUE || labels[at] == CLAIM_I_CONTENT) {
            labels[at]--; /* a content that runs over paragraphs */
        }
        *VECTOR_PUSH(links, &c->arena) =
            (LinkText){text, quoted, role_spans_make(quoted, labels, at, ranges[s].last, &c->arena)};
        *VECTOR_PUSH(set, &c->arena) =
            (TaggerSequence){.n = ranges[s].last - at,
                             .given = made->encoded.rows + (int64_t)at * made->encoded.width,
                             .ids = made->encoded.ids + at,
                             .extra = extra + (int64_t)at * CLAIM_EXTRA,
                             .labels = labels + at,
                             .weight = 1.0f};
    }
}

static void add_changed_copies(Claims *c, const AttributionText *text, int32_t i, TaggerSet *set, LinkSet *links) {
    if (set == &c->dev) {
        AttributionText *spun = ARENA_NEW(&c->arena, AttributionText, 1);
        *spun = spun_style(text, &c->tables, (uint64_t)i, &c->arena);
        add_text(c, spun, &c->spun_dev, &c->link_spun);
        return;
    }
    if (i % BRITISH_EVERY == 0) {
        AttributionText *copy = ARENA_NEW(&c->arena, AttributionText, 1);
        *copy = quote_style_british(text, &c->arena);
        add_text(c, copy, set, links);
    }
    AttributionText *spun = ARENA_NEW(&c->arena, AttributionText, 1);
    *spun = spun_style(text, &c->tables, (uint64_t)i, &c->arena);
    add_text(c, spun, set, links);
}

static bool read_part(Claims *c, const char *folder, const char *part, TaggerSet *set, LinkSet *links,
                      Error *error) {
    char path[1024];
    AttributionTexts *texts = ARENA_NEW(&c->arena, AttributionTexts, 1);
    snprintf(path, sizeof path, "%s/polnear/%s.jsonl", folder, part);
    if (!attributions_read(path, &c->arena, texts, error)) {
        return false;
    }
    for (int32_t i = 0; i < texts->count; i++) {
        add_text(c, &texts->items[i], set, links);
        add_changed_copies(c, &texts->items[i], i, set, links);
    }
    return true;
}

/* Token F1 of the three roles together and of each. */
static void look_at(const char *name, const TaggerSet *set, const TaggerNet *net, const float *values,
                    NetWork *work) {
    static const char *const names[ATTRIBUTION_ROLES] = {"source", "cue", "content"};
    int64_t right[ATTRIBUTION_ROLES + 1] = {0};
    int64_t found[ATTRIBUTION_ROLES + 1] = {0};
    int64_t gold[ATTRIBUTION_ROLES + 1] = {0};
    for (int32_t s = 0; s < set->count; s++) {
        const TaggerSequence *sequence = &set->items[s];
        uint8_t labels[TAGGER_MOST_SEQUENCE];
        tagger_net_label(net, values, sequence, work, labels, NULL);
        for (int32_t i = 0; i < sequence->n; i++) {
            int32_t a = (labels[i] + 1) / 2;
            int32_t b = (sequence->labels[i] + 1) / 2;
            right[a] += a == b;
            found[a]++;
            gold[b]++;
        }
    }
    int64_t sums[3] = {0};
    printf("  %s:", name);
    for (int32_t r = 1; r <= ATTRIBUTION_ROLES; r++) {
        sums[0] += right[r];
        sums[1] += found[r];
        sums[2] += gold[r];
        printf(" %s %.2f", names[r - 1], 200.0 * (double)right[r] / (double)(found[r] + gold[r] + 1));
    }
    printf(" all %.2f", 200.0 * (double)sums[0] / (double)(sums[1] + sums[2] + 1));
}

static void look(void *context, const TaggerNet *net, const float *values, NetWork *work) {
    const Claims *c = context;
    look_at("dev", &c->dev, net, values, work);
    look_at("spun dev", &c->spun_dev, net, values, work);
}

static bool run(Claims *c, const TaggerSettings *settings, char **argv, Error *error) {
    if (!tagger_models_open(&c->models, argv[2], argv[3], &c->arena, error) ||
        !spun_tables_read(&c->tables, argv[4], argv[5], &c->arena, error) ||
        !read_part(c, argv[1], "train", &c->train, &c->link_train, error) ||
        !read_part(c, argv[1], "dev", &c->dev, &c->link_dev, error)) {
        return false;
    }
    bool allowed[(CLAIM_LABEL_COUNT + 1) * CLAIM_LABEL_COUNT];
    claim_labels_allowed(allowed);
    TaggerNet net = {
        .shape = {.labels = CLAIM_LABEL_COUNT, .extra = CLAIM_EXTRA, .n_extra = CLAIM_EXTRA_ROWS},
        .allowed = allowed};
    WeightsWriter *writer = weights_writer(&c->arena);
    link_train(&c->link_train, &c->link_dev, 8, (uint64_t)settings->seed, writer, &c->arena);
    const float *values = tagger_train(&net, settings, &c->models, &c->train, look, c, &c->arena);
    tagger_net_export(&net, values, writer, &c->arena);
    return weights_write(writer, argv[6], error);
}

int main(int argc, char **argv) {
    TaggerSettings settings = tagger_settings_default();
    for (int i = 7; i < argc; i++) {
        if (!tagger_settings_read(&settings, slice_of(argv[i]))) {
            fprintf(stderr, "train_claims: %s: no such setting\n", argv[i]);
            return 2;
        }
    }
    if (argc < 7) {
        fprintf(stderr, "usage: train_claims DATA MODELS VECTORS REPORTING THESAURUS OUT.weights [name=value ...]\n");
        return 2;
    }
    static Claims claims;
    Error error;
    error_clear(&error);
    arena_init(&claims.arena, (size_t)8 << 30);
    arena_init(&claims.scratch, (size_t)2 << 30);
    if (!run(&claims, &settings, argv, &error)) {
        char message[600];
        error_format(&error, message, sizeof message);
        fprintf(stderr, "train_claims: %s\n", message);
        return 3;
    }
    return 0;
}
