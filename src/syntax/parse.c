#include "syntax/parse.h"

#include "syntax/lemma.h"
#include "syntax/spanning.h"
#include "syntax/subject.h"

/* Sentences are worked on together until they have this many rows: weights are read from memory once a
 * group, and the group's buffers still fit the second-level cache. */
enum { GROUP_ROWS = 160, TAG_COLUMNS = 80, XPOS_COLUMN = 17, LABEL_COLUMNS = 64, MOST_PROJECTION = 192 };

struct Parser {
    Encoder encoder;
    LemmaTable lemmas;
    NetworkLayer tags;  /* upos, then xpos from XPOS_COLUMN on */
    NetworkLayer heads; /* as head of an arc, as its dependent, then both for the label */
    NetworkLayer arc, label;
    int32_t arc_size, label_size;
};

bool parser_open(Parser **parser, const Weights *weights, Arena *arena, Error *error) {
    Parser *p = ARENA_NEW(arena, Parser, 1);
    WeightsArray shape;
    if (!encoder_open(&p->encoder, weights, arena, error) ||
        !weights_find(weights, "shape", WEIGHTS_I32, 1, 7, &shape, error)) {
        return false;
    }
    const int32_t *numbers = shape.data;
    p->arc_size = numbers[2];
    p->label_size = numbers[3];
    if (p->arc_size < 16 || p->arc_size > MOST_PROJECTION || p->arc_size % 16 || p->label_size < 16 ||
        p->label_size > MOST_PROJECTION || p->label_size % 16) {
        return error_set(error, STATUS_BAD_MODEL, "the parser's shape cannot be; build the model again");
    }
    int32_t width = 2 * p->encoder.hidden;
    if (!network_layer_find(weights, "tags", width, TAG_COLUMNS, arena, &p->tags, error) ||
        !network_layer_find(weights, "heads", width, 2 * p->arc_size + 2 * p->label_size, arena, &p->heads, error) ||
        !network_layer_find(weights, "arc", p->arc_size, p->arc_size, arena, &p->arc, error) ||
        !network_layer_find(weights, "label", p->label_size, LABEL_COLUMNS, arena, &p->label, error) ||
        !lemma_table_open(&p->lemmas, weights, arena, error)) {
        return false;
    }
    *parser = p;
    return true;
}

int32_t parser_encoded_width(const Parser *parser) {
    return 2 * parser->encoder.hidden;
}

int32_t parser_word_width(const Parser *parser) {
    return parser->encoder.input;
}

/* Some sentences of one text on their way through the network. Rows are as encoder_run gives them. */
typedef struct Group {
    const Parser *parser;
    const Segments *segments;
    int32_t first, last; /* sentences */
    int32_t rows;
    const int8_t *encoded;  /* [rows][2 * hidden] */
    const int8_t *embedded; /* [rows][3 * input] */
    const int32_t *projected; /* [rows][2A + 2L] */
    Syntax *out;
    Encoded *keep; /* NULL where nobody asks */
    Arena *scratch;
} Group;

static int32_t best_of(const int32_t *scores, int32_t n) {
    int32_t best = 0;
    for (int32_t i = 1; i < n; i++) {
        best = scores[i] > scores[best] ? i : best;
    }
    return best;
}

static void group_tag(const Group *group) {
    int32_t *scores = ARENA_NEW(group->scratch, int32_t, (int64_t)group->rows * TAG_COLUMNS);
    network_multiply(&group->parser->tags, group->encoded, scores, group->rows);
    for (int32_t s = group->first; s < group->last; s++) {
        const Sentence *sentence = &group->segments->sentences[s];
        scores += TAG_COLUMNS; /* the root */
        for (int32_t t = sentence->first_token; t < sentence->last_token; t++, scores += TAG_COLUMNS) {
            group->out->upos[t] = (uint8_t)best_of(scores, UPOS_COUNT);
            group->out->xpos[t] = (uint8_t)best_of(scores + XPOS_COLUMN, xpos_count());
        }
    }
}

/* Columns [from, from + n) of the projections as activations [rows][n]. */
static int8_t *projection(const Group *group, int32_t from, int32_t n) {
    int32_t width = group->parser->heads.out;
    int8_t *out = ARENA_NEW(group->scratch, int8_t, (int64_t)group->rows * n);
    for (int32_t r = 0; r < group->rows; r++) {
        network_activate(group->projected + (int64_t)r * width + from, out + (int64_t)r * n, n, true);
    }
    return out;
}

/* The head of every row, as a row of the group; -1 for roots. */
static int32_t *group_attach(const Group *group) {
    Arena *scratch = group->scratch;
    int32_t size = group->parser->arc_size;
    const int8_t *heads = projection(group, 0, size);
    const int8_t *dependents = projection(group, size, size);
    int32_t *sums = ARENA_NEW(scratch, int32_t, (int64_t)group->rows * size);
    int8_t *turned = ARENA_NEW(scratch, int8_t, (int64_t)group->rows * size);
    network_multiply(&group->parser->arc, dependents, sums, group->rows);
    network_activate(sums, turned, (int64_t)group->rows * size, false);
    int32_t *head_rows = ARENA_NEW(scratch, int32_t, group->rows);
    int64_t row = 0;
    for (int32_t s = group->first; s < group->last; s++) {
        int32_t n = group->segments->sentences[s].last_token - group->segments->sentences[s].first_token + 1;
        ArenaMark mark = arena_mark(scratch);
        int32_t *pairs = ARENA_NEW(scratch, int32_t, (int64_t)n * n);
        int64_t *scores = ARENA_NEW(scratch, int64_t, (int64_t)n * n);
        network_pairs(turned + row * size, heads + row * size, pairs, n, n, size);
        for (int64_t i = 0; i < (int64_t)n * n; i++) {
            scores[i] = pairs[i];
        }
        spanning_tree_find(scores, n, head_rows + row, scratch);
        for (int32_t i = 1; i < n; i++) {
            head_rows[row + i] += (int32_t)row;
        }
        arena_reset(scratch, mark);
        row += n;
    }
    return head_rows;
}

static void group_label(const Group *group, const int32_t *head_rows) {
    const Parser *parser = group->parser;
    int32_t size = parser->label_size;
    int32_t width = parser->heads.out;
    const int32_t *as_head = group->projected + 2 * (int64_t)parser->arc_size;
    const int32_t *as_dependent = as_head + size;
    int8_t *sums = ARENA_NEW(group->scratch, int8_t, (int64_t)group->rows * size);
    int32_t *scores = ARENA_NEW(group->scratch, int32_t, (int64_t)group->rows * LABEL_COLUMNS);
    for (int32_t r = 0; r < group->rows; r++) {
        int32_t sum[MOST_PROJECTION];
        if (head_rows[r] < 0) {
            continue;
        }
        const int32_t *p = as_head + (int64_t)head_rows[r] * width;
        const int32_t *q = as_dependent + (int64_t)r * width;
        for (int32_t j = 0; j < size; j++) {
            sum[j] = p[j] + q[j];
        }
        network_activate(sum, sums + (int64_t)r * size, size, true);
    }
    network_multiply(&parser->label, sums, scores, group->rows);
    int32_t row = 0;
    for (int32_t s = group->first; s < group->last; s++) {
        const Sentence *sentence = &group->segments->sentences[s];
        int32_t root_row = row++;
        for (int32_t t = sentence->first_token; t < sentence->last_token; t++, row++) {
            bool root = head_rows[row] == root_row;
            /* `root` is the first label: the root has it and no other token */
            int32_t best = 1 + best_of(scores + (int64_t)row * LABEL_COLUMNS + 1, DEPREL_COUNT - 1);
            group->out->deprel[t] = (uint8_t)(root ? DEPREL_ROOT : best);
            group->out->head[t] = root ? -1 : sentence->first_token + head_rows[row] - root_row - 1;
        }
    }
}

static void group_keep_encoded(const Group *group) {
    size_t width = (size_t)group->keep->width;
    size_t word_width = (size_t)group->keep->word_width;
    const int8_t *row = group->encoded;
    const int8_t *word = group->embedded + word_width; /* the middle third */
    for (int32_t s = group->first; s < group->last; s++) {
        const Sentence *sentence = &group->segments->sentences[s];
        size_t n = (size_t)(sentence->last_token - sentence->first_token);
        memcpy(group->keep->rows + (size_t)sentence->first_token * width, row + width, n * width);
        row += (n + 1) * width;
        for (size_t i = 0; i <= n; i++, word += 3 * word_width) {
            if (i > 0) { /* the root is no token */
                int8_t *to = group->keep->words + ((size_t)sentence->first_token + i - 1) * word_width;
                memcpy(to, word, word_width);
            }
        }
    }
}

static void group_parse(Group *group, Slice text) {
    ArenaMark mark = arena_mark(group->scratch);
    int32_t first_token = group->segments->sentences[group->first].first_token;
    group->encoded = encoder_run(&group->parser->encoder, text, group->segments, group->first, group->last,
                                 group->scratch, &group->rows, &group->embedded,
                                 group->keep ? group->keep->ids + first_token : NULL);
    if (group->keep) {
        group_keep_encoded(group);
    }
    group_tag(group);
    int32_t *projected = ARENA_NEW(group->scratch, int32_t, (int64_t)group->rows * group->parser->heads.out);
    network_multiply(&group->parser->heads, group->encoded, projected, group->rows);
    group->projected = projected;
    group_label(group, group_attach(group));
    arena_reset(group->scratch, mark);
}

void syntax_parse(const Parser *parser, Slice text, const Segments *segments, Arena *arena, Arena *scratch,
                  Syntax *out, Encoded *encoded) {
    int32_t n = segments->n_tokens;
    if (encoded) {
        encoded->width = parser_encoded_width(parser);
        encoded->rows = ARENA_NEW(scratch, int8_t, (int64_t)n * encoded->width);
        encoded->ids = ARENA_NEW(scratch, TokenIds, n);
        encoded->word_width = parser_word_width(parser);
        encoded->words = ARENA_NEW(scratch, int8_t, (int64_t)n * encoded->word_width);
    }
    *out = (Syntax){ARENA_NEW(arena, uint8_t, n), ARENA_NEW(arena, uint8_t, n), ARENA_NEW(arena, uint8_t, n),
                    ARENA_NEW(arena, int32_t, n), ARENA_NEW(arena, Slice, n)};
    Group group = {.parser = parser, .segments = segments, .out = out, .keep = encoded, .scratch = scratch};
    int32_t rows = 0;
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        const Sentence *sentence = &segments->sentences[s];
        rows += sentence->last_token - sentence->first_token + 1;
        if (rows >= GROUP_ROWS || s + 1 == segments->n_sentences) {
            group.last = s + 1;
            group_parse(&group, text);
            group.first = s + 1;
            rows = 0;
        }
    }
    subjects_join(text, segments, out);
    for (int32_t t = 0; t < n; t++) {
        Slice form = slice_at(text, segments->tokens[t].span);
        out->lemma[t] = lemma_find(&parser->lemmas, form, out->upos[t], out->xpos[t], arena);
    }
}
