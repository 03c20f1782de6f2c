#include "names/mention.h"

#include "base/utf8.h"
#include "base/vector.h"
#include "base/word_table.h"

#include "names_gender.inc"

enum { WORD_MOST_BYTES = 64 };

/* What the finding of mentions looks at, by token. */
typedef struct Finding {
    Slice text;
    const Segments *segments;
    const Syntax *syntax;
    const NameList *names;
    const StateList *states;
    const Gazetteer *gazetteer;
    int32_t *name_of;  /* [n_tokens] index of the name that a token belongs to, or -1 */
    int32_t *leftmost; /* [n_tokens] first token of the premodifiers of a token, itself where it has none */
    int32_t *copula;   /* [n_tokens] whether a copula hangs on the token */
    Determiner *determiner;
    Gender *modifier; /* [n_tokens] gender that a modifier gives: Mrs Smith, female leaders */
    Arena *arena;
    VECTOR(Mention) mentions;
    uint64_t *word;
} Finding;

static Slice form_of(const Finding *f, int32_t token) {
    return slice_at(f->text, f->segments->tokens[token].span);
}

/* Lower case, without the full stop of an abbreviation: Ltd. is Ltd. */
static Slice fold_word(Slice form, char *out) {
    size_t length = form.len > 1 && form.ptr[form.len - 1] == '.' ? form.len - 1 : form.len;
    return utf8_lower(slice_sub(form, 0, length < WORD_MOST_BYTES ? length : WORD_MOST_BYTES), out,
                      WORD_MOST_BYTES * 3 / 2);
}

static Gender gender_of_word(Slice form) {
    char lower[WORD_MOST_BYTES * 3 / 2];
    return (Gender)word_table_find(&word_tables[0], fold_word(form, lower));
}

static bool is_premodifier(Deprel deprel) {
    switch (deprel) {
    case DEPREL_DET:
    case DEPREL_DET_PREDET:
    case DEPREL_AMOD:
    case DEPREL_NUMMOD:
    case DEPREL_NMOD_POSS:
    case DEPREL_NMOD_DESC:
    case DEPREL_COMPOUND:
    case DEPREL_ADVMOD:
    case DEPREL_FLAT:
    case DEPREL_GOESWITH: return true;
    default: return false;
    }
}

static Determiner determiner_of(const Finding *f, int32_t token) {
    static const struct {
        Slice word;
        Determiner determiner;
    } words[] = {{{"the", 3}, DETERMINER_THE},    {{"a", 1}, DETERMINER_A},
                 {{"an", 2}, DETERMINER_A},       {{"this", 4}, DETERMINER_THIS},
                 {{"these", 5}, DETERMINER_THIS}, {{"that", 4}, DETERMINER_THAT},
                 {{"those", 5}, DETERMINER_THAT}};
    if (f->syntax->deprel[token] == DEPREL_NMOD_POSS) {
        return DETERMINER_POSSESSIVE;
    }
    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        if (slice_equals_ascii_nocase(form_of(f, token), words[i].word)) {
            return words[i].determiner;
        }
    }
    return DETERMINER_OTHER;
}

/* What the tokens before a head tell of it. A modifier stands before its head, so its own leftmost token is
 * known when it is met. */
static void read_modifiers(Finding *f) {
    int32_t n = f->segments->n_tokens;
    for (int32_t t = 0; t < n; t++) {
        f->leftmost[t] = t;
        f->name_of[t] = -1;
    }
    for (int32_t t = 0; t < n; t++) {
        int32_t head = f->syntax->head[t];
        Deprel deprel = (Deprel)f->syntax->deprel[t];
        if (head < 0) {
            continue;
        }
        f->copula[head] |= deprel == DEPREL_COP;
        if (head < t || !is_premodifier(deprel)) {
            continue;
        }
        f->leftmost[head] = f->leftmost[t] < f->leftmost[head] ? f->leftmost[t] : f->leftmost[head];
        if (deprel == DEPREL_DET || deprel == DEPREL_NMOD_POSS) {
            f->determiner[head] = determiner_of(f, t);
        }
        if (deprel == DEPREL_NMOD_DESC || deprel == DEPREL_COMPOUND || deprel == DEPREL_AMOD) {
            Gender gender = gender_of_word(form_of(f, t));
            f->modifier[head] = gender ? gender : f->modifier[head];
        }
    }
}

static void mark_names(Finding *f) {
    for (int32_t i = 0; i < f->names->count; i++) {
        for (int32_t t = f->names->items[i].first_token; t < f->names->items[i].last_token; t++) {
            f->name_of[t] = i;
        }
    }
}

/* The first token of a name whose head lies outside of it. */
static int32_t name_head(const Finding *f, const Name *name) {
    for (int32_t t = name->first_token; t < name->last_token; t++) {
        int32_t head = f->syntax->head[t];
        if ((head < name->first_token || head >= name->last_token) && f->syntax->deprel[t] != DEPREL_PUNCT) {
            return t;
        }
    }
    return name->last_token - 1;
}

/* Hash of the words of a mention without what changes from one mention to the next. */
static uint64_t string_hash(const Finding *f, int32_t first, int32_t last) {
    uint64_t hash = 1;
    for (int32_t t = first; t < last; t++) {
        Deprel deprel = (Deprel)f->syntax->deprel[t];
        if (deprel != DEPREL_DET && deprel != DEPREL_CASE && deprel != DEPREL_PUNCT) {
            hash = (hash ^ f->word[t]) * 0x9E3779B97F4A7C15u;
        }
    }
    return hash;
}

static void push(Finding *f, Mention mention, int32_t sentence) {
    const Token *tokens = f->segments->tokens;
    mention.sentence = sentence;
    mention.quote = mention.state = mention.stands_for = -1;
    mention.span = (Span){tokens[mention.first_token].span.start, tokens[mention.last_token - 1].span.end};
    mention.string = string_hash(f, mention.first_token, mention.last_token);
    mention.is_predicate = f->copula[mention.head] != 0;
    *VECTOR_PUSH(&f->mentions, f->arena) = mention;
}

static bool is_plural(const Finding *f, int32_t token) {
    Slice xpos = slice_of(xpos_name(f->syntax->xpos[token]));
    return slice_equals(xpos, SLICE("NNS")) || slice_equals(xpos, SLICE("NNPS"));
}

/* By the first name: of the first word of a person's name that is known as one; a word that men and women are
 * called says nothing. The last word is a first name only where it stands alone. */
static Gender gender_of_first_name(const Finding *f, const Name *name) {
    if (!f->gazetteer || name->kind != ENTITY_PERSON) {
        return GENDER_UNKNOWN;
    }
    for (int32_t t = name->first_token; t < name->last_token; t++) {
        uint32_t flags =
            t > name->first_token && t + 1 == name->last_token
                ? 0
                : gazetteer_find(f->gazetteer, form_of(f, t)) & (GAZETTEER_MALE | GAZETTEER_FEMALE);
        if (flags) {
            return flags == GAZETTEER_MALE     ? GENDER_MALE
                   : flags == GAZETTEER_FEMALE ? GENDER_FEMALE
                                               : GENDER_UNKNOWN;
        }
    }
    return GENDER_UNKNOWN;
}

/* A capital or seat that acts stands for its state; every other name of a state is the state itself. */
static void read_state(const Finding *f, Mention *mention) {
    int32_t at = named_state_at(f->states, mention->first_token, mention->last_token);
    if (at < 0 || mention->kind == ENTITY_PERSON) {
        return;
    }
    const StateMention *state = &f->states->items[at];
    if (state->form == STATE_CAPITAL || state->form == STATE_SEAT) {
        mention->stands_for = state->reading == READING_ACTOR ? state->state : -1;
    } else {
        mention->state = state->state;
    }
}

static void push_name(Finding *f, int32_t index, int32_t sentence) {
    const Name *name = &f->names->items[index];
    int32_t head = name_head(f, name);
    Gender gender = gender_of_word(form_of(f, name->first_token));
    push(f,
         (Mention){.first_token = name->first_token,
                   .last_token = name->last_token,
                   .head = head,
                   .name = index,
                   .form = MENTION_NAME,
                   .kind = name->kind,
                   .gender = name->kind != ENTITY_PERSON ? GENDER_UNKNOWN
                             : gender                    ? gender
                                                         : f->modifier[head],
                   .likely = gender_of_first_name(f, name),
                   .number = name->kind == ENTITY_ORGANISATION ? NUMBER_UNKNOWN : NUMBER_SINGULAR,
                   .determiner = f->determiner[head],
                   .head_word = f->word[name->last_token - 1]},
         sentence);
    Mention *mention = &f->mentions.items[f->mentions.count - 1];
    mention->span = name->span;
    read_state(f, mention);
}

static void push_pronoun(Finding *f, int32_t token, Pronoun pronoun, int32_t sentence) {
    static const MentionNumber numbers[PRONOUN_CLASS_COUNT] = {
        [PRONOUN_I] = NUMBER_SINGULAR,  [PRONOUN_HE] = NUMBER_SINGULAR, [PRONOUN_SHE] = NUMBER_SINGULAR,
        [PRONOUN_IT] = NUMBER_SINGULAR, [PRONOUN_WE] = NUMBER_PLURAL,   [PRONOUN_THEY] = NUMBER_PLURAL};
    bool is_person = pronoun.class != PRONOUN_IT && pronoun.class != PRONOUN_THEY;
    push(f,
         (Mention){.first_token = token,
                   .last_token = token + 1,
                   .head = token,
                   .name = -1,
                   .form = MENTION_PRONOUN,
                   .kind = is_person ? ENTITY_PERSON : ENTITY_OTHER,
                   .pronoun = pronoun.class,
                   .gender = pronoun.class == PRONOUN_HE    ? GENDER_MALE
                             : pronoun.class == PRONOUN_SHE ? GENDER_FEMALE
                                                            : GENDER_UNKNOWN,
                   .number = numbers[pronoun.class],
                   .is_possessive = pronoun.is_possessive || f->syntax->deprel[token] == DEPREL_NMOD_POSS,
                   .is_reflexive = pronoun.is_reflexive,
                   .head_word = (uint64_t)pronoun.class},
         sentence);
}

static bool heads_nominal(const Finding *f, int32_t token) {
    Upos upos = (Upos)f->syntax->upos[token];
    switch ((Deprel)f->syntax->deprel[token]) {
    case DEPREL_COMPOUND:
    case DEPREL_FLAT:
    case DEPREL_FIXED:
    case DEPREL_GOESWITH:
    case DEPREL_NMOD_DESC: return false;
    default: return upos == UPOS_NOUN || upos == UPOS_PROPN;
    }
}

/* Whether a noun is the title of the person named right behind it, in one phrase: North Korean leader Kim
 * Jong Un. */
static bool is_title(const Finding *f, int32_t token) {
    int32_t index = token + 1 < f->segments->n_tokens ? f->name_of[token + 1] : -1;
    if (index < 0 || f->names->items[index].first_token != token + 1 ||
        f->names->items[index].kind != ENTITY_PERSON) {
        return false;
    }
    int32_t name = name_head(f, &f->names->items[index]);
    return f->syntax->head[name] == token || f->syntax->head[token] == name;
}

static void push_nominal(Finding *f, int32_t token, int32_t sentence) {
    Slice form = form_of(f, token);
    Gender gender = gender_of_word(form);
    if (!gender) {
        gender = gender_of_word(f->syntax->lemma[token]);
    }
    push(f,
         (Mention){.first_token = f->leftmost[token],
                   .last_token = token + 1,
                   .head = token,
                   .name = -1,
                   .form = MENTION_NOMINAL,
                   .kind = ENTITY_OTHER,
                   .gender = gender ? gender : f->modifier[token],
                   .number = is_plural(f, token) ? NUMBER_PLURAL : NUMBER_SINGULAR,
                   .determiner = f->determiner[token],
                   .head_word = slice_hash(f->syntax->lemma[token], 0)},
         sentence);
}

static void find_in_sentence(Finding *f, int32_t sentence) {
    const Sentence *s = &f->segments->sentences[sentence];
    for (int32_t t = s->first_token; t < s->last_token; t++) {
        if (f->name_of[t] >= 0) {
            if (t == name_head(f, &f->names->items[f->name_of[t]])) {
                push_name(f, f->name_of[t], sentence);
            }
            continue;
        }
        Upos upos = (Upos)f->syntax->upos[t];
        Slice form = upos == UPOS_PRON || upos == UPOS_DET ? form_of(f, t) : SLICE("");
        Pronoun pronoun = pronoun_find(form);
        if (pronoun.class == PRONOUN_NONE && upos == UPOS_PRON &&
            slice_equals(f->syntax->lemma[t], SLICE("we"))) {
            pronoun = pronoun_find(f->syntax->lemma[t]); /* let's */
        }
        if (pronoun.class != PRONOUN_NONE && f->syntax->deprel[t] != DEPREL_EXPL) {
            push_pronoun(f, t, pronoun, sentence);
        } else if (heads_nominal(f, t) && !is_title(f, t)) {
            push_nominal(f, t, sentence);
        }
    }
}

/* Numbers the quotations by their marks: straight ones open and close in turn, and none outlives its
 * paragraph. Enough to tell who may say I; claim/quotation.h finds quotations proper. */
static void mark_quotes(Finding *f) {
    int32_t quote = -1, next = 0, m = 0;
    for (int32_t s = 0; s < f->segments->n_sentences; s++) {
        const Sentence *sentence = &f->segments->sentences[s];
        quote = sentence->starts_paragraph ? -1 : quote;
        for (int32_t t = sentence->first_token; t < sentence->last_token; t++) {
            Slice form = form_of(f, t);
            bool straight = slice_equals(form, SLICE("\"")) || slice_equals(form, SLICE("''"));
            if (slice_equals(form, SLICE("“")) || slice_equals(form, SLICE("``")) ||
                (straight && quote < 0)) {
                quote = next++;
            } else if (slice_equals(form, SLICE("”")) || straight) {
                quote = -1;
            }
            if (m < f->mentions.count && f->mentions.items[m].head == t) {
                f->mentions.items[m++].quote = quote;
            }
        }
    }
}

void mention_find(Slice text, const Segments *segments, const Syntax *syntax, const NameList *names,
                  const StateList *states, const Gazetteer *gazetteer, Arena *arena, Arena *scratch,
                  MentionList *out) {
    ArenaMark mark = arena_mark(scratch);
    int32_t n = segments->n_tokens;
    Finding f = {.text = text,
                 .segments = segments,
                 .syntax = syntax,
                 .names = names,
                 .states = states,
                 .gazetteer = gazetteer,
                 .name_of = ARENA_NEW(scratch, int32_t, n),
                 .leftmost = ARENA_NEW(scratch, int32_t, n),
                 .copula = ARENA_NEW(scratch, int32_t, n),
                 .determiner = ARENA_NEW(scratch, Determiner, n),
                 .modifier = ARENA_NEW(scratch, Gender, n),
                 .arena = arena,
                 .word = ARENA_NEW(arena, uint64_t, n)};
    for (int32_t t = 0; t < n; t++) {
        char lower[WORD_MOST_BYTES * 3 / 2];
        f.word[t] = slice_hash(fold_word(form_of(&f, t), lower), 0);
    }
    read_modifiers(&f);
    mark_names(&f);
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        find_in_sentence(&f, s);
    }
    mark_quotes(&f);
    *out = (MentionList){f.mentions.items, f.mentions.count, f.word};
    arena_reset(scratch, mark);
}

int32_t mention_from(const MentionList *mentions, int32_t token) {
    int32_t low = 0;
    int32_t high = mentions->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (mentions->items[middle].head < token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

int32_t mention_of_head(const MentionList *mentions, int32_t token) {
    int32_t i = mention_from(mentions, token);
    return i < mentions->count && mentions->items[i].head == token ? i : -1;
}
