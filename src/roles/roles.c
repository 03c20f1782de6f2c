#include "roles/roles.h"

#include "base/vector.h"
#include "roles/argument.h"

static const char BY_ROLES[] = "roles-model";

/* The frames found so far. */
typedef struct Finding {
    const RoleModel *model;
    const Segments *segments;
    const Syntax *syntax;
    Arena *arena, *scratch;
    VECTOR(Frame) frames;
    VECTOR(Argument) arguments;
} Finding;

bool roles_open(RoleModel **model, const Weights *weights, int32_t width, Arena *arena, Error *error) {
    *model = ARENA_NEW(arena, RoleModel, 1);
    if (!role_model_open(*model, weights, arena, error)) {
        return false;
    }
    return (*model)->width == width ||
           error_set(error, STATUS_BAD_MODEL,
                     "the role model was made for another syntax model; install the models of one release");
}

const Inventory *roles_inventory(const RoleModel *model) {
    return &model->inventory;
}

/* A roleset's name; that of a word which the inventory does not have is its lemma's first sense. */
static Slice roleset_name(const Finding *f, const RoleSentence *sentence, int32_t i) {
    if (sentence->rolesets[i] >= 0) {
        return inventory_name(&f->model->inventory, sentence->rolesets[i]);
    }
    Slice lemma = sentence->lemmas[sentence->predicates[i]];
    return arena_print(f->arena, "%.*s.01", (int)lemma.len, lemma.ptr);
}

static void add_argument(Finding *f, int32_t first_token, const FoundArgument *found) {
    int32_t first = first_token + found->span.first;
    int32_t last = first_token + found->span.last;
    const Token *tokens = f->segments->tokens;
    *VECTOR_PUSH(&f->arguments, f->arena) = (Argument){{tokens[first].span.start, tokens[last - 1].span.end},
                                                       first,
                                                       last,
                                                       first_token + found->headed.head,
                                                       found->headed.role};
}

static const int8_t *join_rows(const Finding *f, const Sentence *s, const Encoded *encoded) {
    int8_t *rows = ARENA_NEW(f->scratch, int8_t, (int64_t)(s->last_token - s->first_token) * f->model->width);
    for (int32_t t = s->first_token; t < s->last_token; t++) {
        encoded_join(encoded, t, rows + (int64_t)(t - s->first_token) * f->model->width);
    }
    return rows;
}

static void find_in_sentence(Finding *f, const Sentence *s, const Encoded *encoded) {
    ArenaMark mark = arena_mark(f->scratch);
    RoleSentence sentence = {.model = f->model,
                             .tree = sentence_tree_make(f->syntax, s, f->scratch),
                             .lemmas = f->syntax->lemma + s->first_token,
                             .encoded = join_rows(f, s, encoded)};
    predicate_find(&sentence, f->scratch);
    if (sentence.n_predicates > 0) {
        predicate_choose(&sentence, f->scratch);
        argument_prepare(&sentence, f->scratch);
    }
    FoundArgument *found = ARENA_NEW(f->scratch, FoundArgument, sentence.tree.n);
    for (int32_t i = 0; i < sentence.n_predicates; i++) {
        int32_t n = argument_find(&sentence, i, found, f->scratch);
        int32_t first = f->arguments.count;
        for (int32_t k = 0; k < n; k++) {
            add_argument(f, s->first_token, &found[k]);
        }
        *VECTOR_PUSH(&f->frames, f->arena) = (Frame){s->first_token + sentence.predicates[i],
                                                     sentence.rolesets[i],
                                                     roleset_name(f, &sentence, i),
                                                     first,
                                                     first + n,
                                                     BY_ROLES};
    }
    arena_reset(f->scratch, mark);
}

void roles_find(const RoleModel *model, const Segments *segments, const Syntax *syntax,
                const Encoded *encoded, Arena *arena, Arena *scratch, FrameList *out) {
    Finding f = {.model = model, .segments = segments, .syntax = syntax, .arena = arena, .scratch = scratch};
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        find_in_sentence(&f, &segments->sentences[s], encoded);
    }
    *out = (FrameList){f.frames.items, f.frames.count, f.arguments.items, f.arguments.count};
}
