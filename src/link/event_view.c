#include "link/event_view.h"

#include "base/map.h"
#include "base/utf8.h"
#include "base/vector.h"
#include "syntax/children.h"

#include <stdlib.h>

typedef VECTOR(uint32_t) Keys;

/* One report while its views are made. */
typedef struct Maker {
    const Analysis *analysis;
    const EventLexicon *lexicon;
    Children children;
    Arena *arena, *scratch;
    int32_t *frame_of;   /* [tokens] the frame of a predicate, -1 */
    int32_t *mention_of; /* [tokens] the mention that a token is in, -1 */
    int32_t *event_of;   /* [tokens] the event at a token, -1 */
    int32_t name, time;  /* the first of the analysis that no sentence so far has passed */
} Maker;

static uint32_t key_of(Slice word) {
    return event_lexicon_key(word);
}

static int compare_keys(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static KeySet set_of(const Keys *keys, Arena *arena) {
    if (keys->count == 0) {
        return (KeySet){0};
    }
    uint32_t *items = ARENA_NEW(arena, uint32_t, keys->count);
    memcpy(items, keys->items, (size_t)keys->count * sizeof *items);
    qsort(items, (size_t)keys->count, sizeof *items, compare_keys);
    int32_t n = 0;
    for (int32_t i = 0; i < keys->count; i++) {
        if (n == 0 || items[n - 1] != items[i]) {
            items[n++] = items[i];
        }
    }
    return (KeySet){items, n};
}

int32_t key_set_common(const KeySet *a, const KeySet *b) {
    int32_t common = 0;
    for (int32_t i = 0, j = 0; i < a->count && j < b->count;) {
        uint32_t x = a->items[i];
        uint32_t y = b->items[j];
        common += x == y;
        i += x <= y;
        j += y <= x;
    }
    return common;
}

/* Words of a name that are written with a capital or a digit: others are of, the, and. */
static void add_name_words(Maker *m, Slice name, Keys *keys) {
    SlicePair word = {.tail = name, .found = true};
    while (word.found) {
        word = slice_cut(word.tail, ' ');
        if (word.head.len > 1 && !ascii_is_lower(word.head.ptr[0])) {
            *VECTOR_PUSH(keys, m->scratch) = key_of(word.head);
        }
    }
}

static bool is_content(Upos upos) {
    return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_VERB || upos == UPOS_ADJ || upos == UPOS_NUM;
}

typedef struct RoleKeys {
    Keys names, nouns;
    int32_t entry;
} RoleKeys;

/* What stands at a token in some role: the name of its entity, its own word. */
static void add_filler(Maker *m, int32_t token, RoleKeys *to) {
    const Analysis *a = m->analysis;
    int32_t entity = entity_meant(&a->entities, &a->syntax, token);
    if (entity >= 0 && a->entities.items[entity].is_named) {
        add_name_words(m, a->entities.items[entity].name, &to->names);
    }
    Upos upos = (Upos)a->syntax.upos[token];
    if (upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_VERB || upos == UPOS_NUM) {
        *VECTOR_PUSH(&to->nouns, m->scratch) = key_of(a->syntax.lemma[token]);
        to->entry = to->entry < 0 ? event_lexicon_find(m->lexicon, a->syntax.lemma[token]) : to->entry;
    }
}

static EventPart part_of_argument(ArgumentRole role) {
    switch (role) {
    case ROLE_ARG0:
    case ROLE_ARGA: return EVENT_AGENT;
    case ROLE_ARG1: return EVENT_PATIENT;
    case ROLE_LOC:
    case ROLE_DIR:
    case ROLE_GOL: return EVENT_PLACE;
    case ROLE_ARG2:
    case ROLE_ARG3:
    case ROLE_ARG4:
    case ROLE_PRD:
    case ROLE_COM:
    case ROLE_CAU: return EVENT_OTHER;
    default: return EVENT_PARTS;
    }
}

static void add_frame(Maker *m, int32_t frame, RoleKeys *parts) {
    const FrameList *frames = &m->analysis->frames;
    for (int32_t i = frames->items[frame].first_argument; i < frames->items[frame].last_argument; i++) {
        EventPart part = part_of_argument(frames->arguments[i].role);
        if (part != EVENT_PARTS) {
            add_filler(m, frames->arguments[i].head, &parts[part]);
        }
    }
}

/* The preposition of a phrase: its first letter tells by, of, in, at apart well enough. */
static bool has_case(const Maker *m, int32_t token, const char *const *words, int32_t n) {
    const Syntax *syntax = &m->analysis->syntax;
    for (int32_t child = m->children.first[token]; child >= 0; child = m->children.next[child]) {
        for (int32_t i = 0; syntax->deprel[child] == DEPREL_CASE && i < n; i++) {
            if (slice_equals_ascii_nocase(syntax->lemma[child], slice_of(words[i]))) {
                return true;
            }
        }
    }
    return false;
}

static EventPart part_of_dependent(const Maker *m, int32_t token) {
    static const char *const agent[] = {"by"};
    static const char *const place[] = {"in", "at", "near", "on", "outside", "inside"};
    switch (deprel_base((Deprel)m->analysis->syntax.deprel[token])) {
    case DEPREL_NSUBJ: return m->analysis->syntax.deprel[token] == DEPREL_NSUBJ_PASS ? EVENT_PATIENT : EVENT_AGENT;
    case DEPREL_OBJ:
    case DEPREL_COMPOUND: return EVENT_PATIENT;
    case DEPREL_NMOD:
    case DEPREL_OBL:
        return m->analysis->syntax.deprel[token] == DEPREL_NMOD_POSS ? EVENT_OTHER
               : has_case(m, token, agent, 1)                        ? EVENT_AGENT
               : has_case(m, token, place, ARRAY_COUNT(place))       ? EVENT_PLACE
                                                                     : EVENT_PATIENT;
    case DEPREL_AMOD:
    case DEPREL_APPOS: return EVENT_OTHER;
    default: return EVENT_PARTS;
    }
}

static void add_dependents(Maker *m, int32_t token, RoleKeys *parts) {
    for (int32_t child = m->children.first[token]; child >= 0; child = m->children.next[child]) {
        EventPart part = m->mention_of[child] == m->mention_of[token] ? EVENT_PARTS : part_of_dependent(m, child);
        if (part != EVENT_PARTS) {
            add_filler(m, child, &parts[part]);
        }
    }
}

static void make_parts(Maker *m, const EventMention *mention, EventView *view) {
    RoleKeys parts[EVENT_PARTS] = {0};
    for (int32_t p = 0; p < EVENT_PARTS; p++) {
        parts[p].entry = -1;
    }
    bool framed = false;
    for (int32_t t = mention->first_token; t < mention->last_token; t++) {
        if (m->frame_of[t] >= 0) {
            add_frame(m, m->frame_of[t], parts);
            view->roleset = m->analysis->frames.items[m->frame_of[t]].roleset;
            framed = true;
        }
    }
    if (!framed) {
        add_dependents(m, mention->head, parts);
    }
    for (int32_t p = 0; p < EVENT_PARTS; p++) {
        view->parts[p] = (EventRole){set_of(&parts[p].names, m->arena), set_of(&parts[p].nouns, m->arena),
                                     parts[p].entry};
    }
}

/* What a sentence speaks of, shared by the views of its mentions. */
static void make_sentence(Maker *m, int32_t sentence, EventView *out) {
    const Analysis *a = m->analysis;
    const Sentence *s = &a->segments.sentences[sentence];
    Keys names = {0};
    Keys numbers = {0};
    Keys times = {0};
    Keys context = {0};
    for (; m->name < a->names.count && a->names.items[m->name].first_token < s->last_token; m->name++) {
        const Name *name = &a->names.items[m->name];
        if (s->first_token <= name->first_token) {
            add_name_words(m, slice_at(a->report->text, name->span), &names);
        }
    }
    for (; m->time < a->times.count && a->times.items[m->time].first_token < s->last_token; m->time++) {
        const Timex *timex = &a->times.items[m->time];
        if (s->first_token <= timex->first_token) {
            if (timex->value.ptr) {
                *VECTOR_PUSH(&times, m->scratch) = key_of(timex->value);
            }
            out->days = out->days.is_known ? out->days : timex->days;
        }
    }
    for (int32_t t = s->first_token; t < s->last_token; t++) {
        Upos upos = (Upos)a->syntax.upos[t];
        if (upos == UPOS_NUM) {
            *VECTOR_PUSH(&numbers, m->scratch) = key_of(slice_at(a->report->text, a->segments.tokens[t].span));
        }
        if (is_content(upos)) {
            *VECTOR_PUSH(&context, m->scratch) = key_of(a->syntax.lemma[t]);
        }
    }
    out->names = set_of(&names, m->arena);
    out->numbers = set_of(&numbers, m->arena);
    out->times = set_of(&times, m->arena);
    out->context = set_of(&context, m->arena);
}

static KeySet lemmas_of(Maker *m, const EventMention *mention) {
    Keys lemmas = {0};
    for (int32_t t = mention->first_token; t < mention->last_token; t++) {
        if (is_content((Upos)m->analysis->syntax.upos[t])) {
            *VECTOR_PUSH(&lemmas, m->scratch) = key_of(m->analysis->syntax.lemma[t]);
        }
    }
    return set_of(&lemmas, m->arena);
}

static uint32_t hash_words(const Analysis *a, const EventMention *mention) {
    uint32_t hash = 0;
    for (int32_t t = mention->first_token; t < mention->last_token; t++) {
        hash = hash * 31 + key_of(slice_at(a->report->text, a->segments.tokens[t].span));
    }
    return hash;
}

static bool is_definite(const Maker *m, int32_t token) {
    for (int32_t child = m->children.first[token]; child >= 0; child = m->children.next[child]) {
        const Slice lemma = m->analysis->syntax.lemma[child];
        if (m->analysis->syntax.deprel[child] == DEPREL_DET &&
            (slice_equals_ascii_nocase(lemma, SLICE("the")) || slice_equals_ascii_nocase(lemma, SLICE("this")))) {
            return true;
        }
    }
    return false;
}

/* The nearest mention above a token of another one. */
static int32_t governor_of(const Maker *m, int32_t token) {
    enum { MOST_STEPS = 6 };
    int32_t own = m->mention_of[token];
    for (int32_t steps = 0; steps < MOST_STEPS && token >= 0; steps++) {
        if (m->mention_of[token] >= 0 && m->mention_of[token] != own) {
            return m->mention_of[token];
        }
        token = m->analysis->syntax.head[token];
    }
    return -1;
}

static void make_view(Maker *m, int32_t index, int32_t sentence, EventView *view) {
    const Analysis *a = m->analysis;
    const EventMention *mention = &a->event_mentions.items[index];
    int32_t head = mention->head;
    view->mention = index;
    view->entry = mention->entry;
    view->roleset = -1;
    view->lemma = key_of(a->syntax.lemma[head]);
    view->words = hash_words(a, mention);
    view->above = a->syntax.head[head] >= 0 ? key_of(a->syntax.lemma[a->syntax.head[head]]) : 0;
    view->lemmas = lemmas_of(m, mention);
    view->upos = (Upos)a->syntax.upos[head];
    view->n_words = mention->last_token - mention->first_token;
    view->sentence = sentence;
    view->n_sentences = a->segments.n_sentences;
    view->token = head;
    view->governor = governor_of(m, head);
    view->is_definite = is_definite(m, head);
    view->is_pronoun = view->upos == UPOS_PRON || view->upos == UPOS_DET;
    if (view->entry >= 0) {
        view->noun_class = event_lexicon_noun_class(m->lexicon, view->entry);
        view->verb_class = event_lexicon_verb_class(m->lexicon, view->entry);
        view->frequency = event_lexicon_frequency(m->lexicon, view->entry);
    }
    int32_t event = m->event_of[head];
    if (event >= 0) {
        view->polarity = (int32_t)a->events.items[event].certainty.polarity;
        view->status = (int32_t)a->events.items[event].certainty.status;
    }
    make_parts(m, mention, view);
}

static int32_t *filled(Arena *scratch, int32_t n) {
    int32_t *out = ARENA_NEW(scratch, int32_t, n);
    memset(out, -1, (size_t)n * sizeof *out);
    return out;
}

static void make_report(Maker *m, int32_t report, EventView *views) {
    const Analysis *a = m->analysis;
    ArenaMark mark = arena_mark(m->scratch);
    int32_t n = a->segments.n_tokens;
    m->children = children_make(&a->syntax, n, m->scratch);
    m->frame_of = filled(m->scratch, n);
    m->mention_of = filled(m->scratch, n);
    m->event_of = filled(m->scratch, n);
    for (int32_t i = 0; i < a->frames.count; i++) {
        m->frame_of[a->frames.items[i].token] = i;
    }
    for (int32_t i = 0; i < a->events.count; i++) {
        m->event_of[a->events.items[i].token] = i;
    }
    for (int32_t i = 0; i < a->event_mentions.count; i++) {
        const EventMention *mention = &a->event_mentions.items[i];
        for (int32_t t = mention->first_token; t < mention->last_token; t++) {
            m->mention_of[t] = i;
        }
    }
    EventView of_sentence = {0};
    int32_t sentence = -1;
    int32_t at = 0;
    for (int32_t i = 0; i < a->event_mentions.count; i++) {
        while (a->segments.sentences[at].last_token <= a->event_mentions.items[i].head) {
            at++;
        }
        if (at != sentence) {
            sentence = at;
            of_sentence = (EventView){0};
            make_sentence(m, sentence, &of_sentence);
        }
        views[i] = of_sentence;
        views[i].report = report;
        make_view(m, i, sentence, &views[i]);
    }
    arena_reset(m->scratch, mark);
}

/* In how many reports of the story each lemma stands, how often, and the running number of each mention. */
static void count_lemmas(EventView *views, int32_t n_views, int32_t n_reports, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    Map reports;
    Map uses;
    Map here;
    map_init(&reports, scratch, n_views);
    map_init(&uses, scratch, n_views);
    map_init(&here, scratch, n_views);
    for (int32_t i = 0; i < n_views; i++) {
        int32_t *seen = map_put(&here, (uint64_t)views[i].report << 32 | views[i].lemma, 0);
        views[i].rank = (*seen)++;
        if (views[i].rank == 0) {
            ++*map_put(&reports, views[i].lemma, 0);
        }
        ++*map_put(&uses, views[i].lemma, 0);
    }
    for (int32_t i = 0; i < n_views; i++) {
        int32_t with = map_get(&reports, views[i].lemma, 1);
        views[i].spread = with * 100 / n_reports;
        views[i].often = map_get(&uses, views[i].lemma, 0) * 4 / with;
    }
    arena_reset(scratch, mark);
}

KeySet event_report_words(const Analysis *analysis, Arena *arena) {
    Keys words = {0};
    for (int32_t t = 0; t < analysis->segments.n_tokens; t++) {
        if (is_content((Upos)analysis->syntax.upos[t])) {
            *VECTOR_PUSH(&words, arena) = key_of(analysis->syntax.lemma[t]);
        }
    }
    return set_of(&words, arena);
}

EventView *event_views_make(const EventLexicon *lexicon, const Analysis *const *analyses, int32_t n, Arena *arena,
                            Arena *scratch, int32_t *count) {
    *count = 0;
    for (int32_t i = 0; i < n; i++) {
        *count += analyses[i]->event_mentions.count;
    }
    EventView *views = ARENA_NEW(arena, EventView, *count);
    int32_t at = 0;
    uint32_t sentences = 0;
    for (int32_t i = 0; i < n; i++) {
        Maker maker = {.analysis = analyses[i], .lexicon = lexicon, .arena = arena, .scratch = scratch};
        make_report(&maker, i, views + at);
        for (int32_t end = at + analyses[i]->event_mentions.count; at < end; at++) {
            views[at].sentence_key = sentences + (uint32_t)views[at].sentence;
        }
        sentences += (uint32_t)analyses[i]->segments.n_sentences;
    }
    count_lemmas(views, *count, n, scratch);
    return views;
}
