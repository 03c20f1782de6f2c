#include "weigh/contrasts.h"

#include "base/word_table.h"
#include "claim/reporting.h"
#include "weigh/charge.h"
#include "weigh/differences.h"
#include "weigh/importance.h"
#include "weigh/party.h"
#include "weigh/wordbag.h"

#include "weigh_contrast_words.inc"

/* The lists of contrast-words.txt, in their order. */
enum { WORDS_LINKING, WORDS_OPENING, WORDS_VIEWING, WORDS_TURNING, WORDS_LISTS };

_Static_assert(ARRAY_COUNT(word_tables) == WORDS_LISTS, "one list each, in order");

/* A saying with a speaker, told as a view. */
typedef struct View {
    int32_t saying, cue, sentence;
    Span content, source; /* source: its first words, empty where it has none */
} View;

typedef struct Contrasting {
    Weighing *w;
    const SayingList *sayings;
    const int32_t *actor_of_state;
    int32_t account;
    const Analysis *analysis;
    const EventText *text;
    VECTOR(View) views; /* of the account, in the order of their cues */
    VECTOR(SituationPosition) positions;
    VECTOR(SituationDifference) added;
} Contrasting;

static bool word_at(const Contrasting *c, int32_t list, int32_t token) {
    return word_table_find_nocase(&word_tables[list], event_text_lemma(c->text, token)) != 0;
}

static const Saying *saying_of(const Contrasting *c, const View *view) {
    return &c->sayings->items[view->saying];
}

/* Claims with a name or noun for their source that say or see something. */
static void find_views(Contrasting *c) {
    c->views.count = 0;
    for (int32_t s = 0; s < c->sayings->count; s++) {
        const Saying *saying = &c->sayings->items[s];
        if (saying->account != c->account) {
            continue;
        }
        const Claim *claim = &c->analysis->claims.items[saying->claim];
        bool known = c->sayings->speakers[saying->speaker].kind <= SPEAKER_NOMINAL && c->sayings->speaker_number[saying->speaker] >= 0;
        bool told = claim->cue_head >= 0 && claim->content.count > 0 && saying->told.form != CLAIM_FORM_FRAGMENT;
        bool view = told && !word_at(c, WORDS_TURNING, claim->cue_head) && (saying->told.has_cue || !charge_denies(event_text_lemma(c->text, claim->cue_head))) &&
                    (reporting_find(event_text_lemma(c->text, claim->cue_head)) != REPORTING_NONE || word_at(c, WORDS_VIEWING, claim->cue_head));
        if (known && view) {
            Span content = {claim->content.items[0].start, claim->content.items[claim->content.count - 1].end};
            Span source = claim->source.count ? claim->source.items[0] : (Span){content.start, content.start};
            *VECTOR_PUSH(&c->views, c->w->scratch) = (View){s, claim->cue_head, c->w->clauses[c->account].sentence_of[claim->cue_head], content, source};
        }
    }
}

/* The verb of the sentence's main clause that a cue is or goes on from: poured cold water on it, saying …; -1 for none. */
static int32_t main_of(const Contrasting *c, const View *view) {
    Deprel deprel = event_text_deprel(c->text, view->cue);
    int32_t head = event_text_head(c->text, view->cue);
    if (head < 0 || deprel == DEPREL_PARATAXIS || deprel == DEPREL_CONJ) {
        return view->cue;
    }
    return deprel == DEPREL_ADVCL && event_text_head(c->text, head) < 0 ? head : -1;
}

/* A says this, but B says that; while A says this, B says that; A says this. But B says that. */
static bool are_linked(const Contrasting *c, const View *a, const View *b) {
    enum { MOST_AHEAD = 3 };
    const Sentence *sentence = &c->analysis->segments.sentences[b->sentence];
    if (a->sentence == b->sentence) {
        int32_t low = a->cue < b->cue ? a->cue : b->cue, high = a->cue < b->cue ? b->cue : a->cue;
        for (int32_t t = sentence->first_token; t < high; t++) {
            int32_t head = event_text_head(c->text, t);
            bool between = t > low && head == high, before = t < low && head == low && event_text_deprel(c->text, t) == DEPREL_MARK;
            if (word_at(c, WORDS_LINKING, t) && (between || before)) {
                return true;
            }
        }
        return false;
    }
    for (int32_t t = sentence->first_token; t < sentence->last_token && t < sentence->first_token + MOST_AHEAD; t++) {
        if (word_at(c, WORDS_OPENING, t) && event_text_head(c->text, t) == main_of(c, b)) {
            bool speech = c->analysis->claims.items[saying_of(c, a)->claim].kind == CLAIM_DIRECT; /* a speech says many things */
            return b->sentence == a->sentence + 1 && main_of(c, a) >= 0 && !speech;
        }
    }
    return false;
}

/* Whether what the second one says begins with it, this, that: what the first one said. */
static bool takes_up(const Contrasting *c, const View *b) {
    enum { MOST_AHEAD = 2 };
    static const char *const words[] = {"it", "this", "that", "these", "such"};
    int32_t first = segments_token_at(&c->analysis->segments, b->content.start);
    for (int32_t t = first; t < first + MOST_AHEAD && t < c->analysis->segments.n_tokens; t++) {
        for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
            if (event_text_form_is(c->text, t, words[i]) && event_text_deprel(c->text, t) != DEPREL_MARK && event_text_deprel(c->text, t) != DEPREL_EXPL) {
                return true;
            }
        }
    }
    return false;
}

/* The head of the words for a view's source, -1. */
static int32_t speaker_token(const Contrasting *c, const View *view) {
    const Claim *claim = &c->analysis->claims.items[saying_of(c, view)->claim];
    const Segments *segments = &c->analysis->segments;
    Span source = claim->source.count ? claim->source.items[0] : (Span){0, 0};
    for (int32_t t = segments_token_at(segments, source.start); t < segments->n_tokens && segments->tokens[t].span.start < source.end; t++) {
        int32_t head = event_text_head(c->text, t);
        if (head < 0 || !span_contains(source, segments->tokens[head].span)) {
            return t;
        }
    }
    return -1;
}

/* The central bank, the Central Bank of Thailand: whether a noun stands in the name of another speaker. */
static bool is_in_name(const Contrasting *c, int32_t token, Slice name) {
    for (size_t at = 0; token >= 0 && at < name.len;) {
        size_t end = slice_find(name, SLICE(" "), at);
        if (slice_equals_ascii_nocase(event_text_lemma(c->text, token), slice_sub(name, at, end))) {
            return true;
        }
        at = end + 1;
    }
    return false;
}

/* Whether two speakers are one party: Iran and its ministry, a bank and its governor. */
static bool are_one_party(const Contrasting *c, const View *a, const View *b) {
    const SituationSpeaker *x = &c->sayings->speakers[saying_of(c, a)->speaker], *y = &c->sayings->speakers[saying_of(c, b)->speaker];
    int32_t first = speaker_token(c, a), second = speaker_token(c, b);
    return is_in_name(c, first, y->name) || is_in_name(c, second, x->name) || party_speaks_for(c->w, c->actor_of_state, c->account, first, y->actor) || party_speaks_for(c->w, c->actor_of_state, c->account, second, x->actor) ||
           speaker_last_word(x->name) == speaker_last_word(y->name);
}

/* Whether both speak of one thing: of one sentence a word, or somebody, who is in both; of two sentences two, or a fifth of the words. */
static bool share_topic(const Contrasting *c, const View *a, const View *b) {
    enum { LEAST_SHARED = 2, A_FIFTH = 5 };
    WordBag x = word_bag_make(c->w, c->account, a->content), y = word_bag_make(c->w, c->account, b->content);
    if (a->sentence == b->sentence) {
        bool denied = charge_denies(event_text_lemma(c->text, a->cue)) || charge_denies(event_text_lemma(c->text, b->cue));
        return word_bags_shared(&x, &y) > 0 || denied || takes_up(c, b);
    }
    WordBag who = word_bag_make(c->w, c->account, a->source), other = word_bag_make(c->w, c->account, b->source);
    int32_t shared = word_bags_shared(&x, &y) + word_bags_shared(&who, &y) + word_bags_shared(&x, &other), fewer = x.count < y.count ? x.count : y.count;
    return shared >= LEAST_SHARED || (shared > 0 && shared * A_FIFTH >= fewer) || takes_up(c, b);
}

static bool is_known(const Contrasting *c, const View *view) {
    const Situation *out = c->w->out;
    for (int32_t p = 0; p < out->n_positions; p++) {
        IndexRange range = out->positions[p].evidence;
        for (int32_t e = range.first; e < range.first + range.count; e++) {
            const Evidence *evidence = &c->w->evidence.items[e];
            if (evidence->account == c->account && span_overlaps(evidence->span, view->content)) {
                return true;
            }
        }
    }
    return false;
}

static void add_position(Contrasting *c, const View *view) {
    const Saying *saying = saying_of(c, view);
    const Claim *claim = &c->analysis->claims.items[saying->claim];
    SituationPosition position = {.value = saying->told.text, .who = {c->w->who.count, 0}, .evidence = {c->w->evidence.count, 1}};
    weighing_add_evidence(c->w, c->account, view->content, claim->by);
    weighing_add_speaker(c->w, position.who.first, c->sayings->speaker_number[saying->speaker]);
    position.who.count = c->w->who.count - position.who.first;
    *VECTOR_PUSH(&c->positions, c->w->arena) = position;
}

static void add_contrast(Contrasting *c, const View *a, const View *b) {
    SituationDifference difference = {.kind = DIFFERENCE_VIEW, .about = saying_of(c, a)->told.text, .positions = {c->positions.count, 2}};
    difference.importance = (importance_of(c->w, c->account, a->content) + importance_of(c->w, c->account, b->content)) / 2;
    add_position(c, a);
    add_position(c, b);
    *VECTOR_PUSH(&c->added, c->w->scratch) = difference;
}

/* Views that stand side by side. Reports of one agency repeat a contrast: the first one counts. */
static void read_account(Contrasting *c, Map *known) {
    find_views(c);
    for (int32_t i = 0; i + 1 < c->views.count; i++) {
        const View *a = &c->views.items[i], *b = &c->views.items[i + 1];
        bool apart = saying_of(c, a)->speaker != saying_of(c, b)->speaker && !span_overlaps(a->content, b->content);
        if (!apart || !are_linked(c, a, b) || are_one_party(c, a, b) || !share_topic(c, a, b) || is_known(c, a) || is_known(c, b)) {
            continue;
        }
        int32_t *seen = map_put(known, words_hash(saying_of(c, b)->told.text, c->w->scratch), 0);
        if (!*seen) {
            *seen = 1;
            add_contrast(c, a, b);
        }
    }
}

void weigh_contrasts(Weighing *w, const SayingList *sayings) {
    Contrasting c = {.w = w, .sayings = sayings, .actor_of_state = party_states(w), .positions = {w->out->positions, w->out->n_positions, w->out->n_positions}};
    Map known;
    map_init(&known, w->scratch, 16);
    for (int32_t a = 0; a < w->n; a++) {
        c.account = a;
        c.analysis = w->analyses[a];
        c.text = &w->texts[a];
        if (!weighing_is_spun_copy(w, a)) {
            read_account(&c, &known);
        }
    }
    w->out->positions = c.positions.items;
    w->out->n_positions = c.positions.count;
    differences_append(w, c.added.items, c.added.count);
}
