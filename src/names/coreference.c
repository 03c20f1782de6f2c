#include "names/coreference.h"

#include "base/map.h"
#include "base/vector.h"
#include "names/ahead.h"

enum { RECENT = 4, PRONOUN_KEY = 0x1000, STATE_KEY = 0x2000 };

static const uint64_t NAME_KEY = 0x9E3779B97F4A7C15u;

bool ranker_open(Ranker *ranker, const Weights *weights, Error *error) {
    WeightsArray pair;
    if (!weights_find(weights, "pair.weights", WEIGHTS_I16, 1 << PAIR_BITS, 1, &pair, error)) {
        return false;
    }
    *ranker = (Ranker){.weights = pair.data};
    return true;
}

/* The clusters that last had a mention with some word, newest first. */
typedef struct Recent {
    int32_t clusters[RECENT];
    int32_t count;
} Recent;

typedef struct Resolving {
    const Ranker *ranker;
    PairView view;
    int32_t *cluster_of, *subject_of, *post_of;
    Ahead ahead;
    Arena *arena, *scratch;
    VECTOR(Cluster) clusters;
    Map words; /* from the hash of a word to its index in recent */
    VECTOR(Recent) recent;
    /* the candidates of the mention at hand */
    int32_t n;
    int32_t antecedents[COREFERENCE_MOST_CANDIDATES];
    Features features[COREFERENCE_MOST_CANDIDATES];
    Match best;
    int32_t subjects;
} Resolving;

static const Mention *mention_at(const Resolving *r, int32_t mention) {
    return &r->view.mentions->items[mention];
}

static bool is_subject(const Syntax *syntax, int32_t token) {
    return deprel_base((Deprel)syntax->deprel[token]) == DEPREL_NSUBJ;
}

/* One pass over the tokens: each verb's subject, and how much stands behind each noun. */
static void read_trees(Resolving *r) {
    const Syntax *syntax = r->view.syntax;
    int32_t n = r->view.segments->n_tokens;
    for (int32_t t = 0; t < n; t++) {
        r->subject_of[t] = -1;
    }
    for (int32_t t = 0; t < n; t++) {
        int32_t head = syntax->head[t];
        Deprel deprel = (Deprel)syntax->deprel[t];
        if (head < 0) {
            continue;
        }
        if (is_subject(syntax, t) && r->subject_of[head] < 0) {
            r->subject_of[head] = t;
        }
        r->post_of[head] += t > head && (deprel == DEPREL_NMOD || deprel_base(deprel) == DEPREL_ACL);
    }
    /* he said behind the quoted clause: what is said hangs the verb on itself */
    for (int32_t t = 0; t < n; t++) {
        int32_t head = syntax->head[t];
        if (head >= 0 && syntax->deprel[t] == DEPREL_PARATAXIS && r->subject_of[t] >= 0 &&
            r->subject_of[head] < 0) {
            r->subject_of[head] = r->subject_of[t];
        }
    }
}

/* Makes room for one more candidate and computes what is known of it, unless it cannot be. */
static void consider(Resolving *r, int32_t mention, int32_t antecedent, int32_t rank) {
    if (r->n == COREFERENCE_MOST_CANDIDATES) {
        return;
    }
    Match match = pair_match(&r->view, mention, antecedent);
    if (!pair_is_possible(&r->view, mention, antecedent, match)) {
        return;
    }
    if (match != MATCH_NONE && (r->best == MATCH_NONE || match < r->best)) {
        r->best = match;
    }
    Pair pair = {mention, antecedent, r->cluster_of[antecedent], rank, r->subjects, match};
    r->subjects += is_subject(r->view.syntax, mention_at(r, antecedent)->head);
    pair_features(&r->view, &pair, &r->features[r->n]);
    r->antecedents[r->n++] = antecedent;
}

static bool is_considered(const Resolving *r, int32_t antecedent) {
    for (int32_t i = 1; i < r->n; i++) {
        if (r->antecedents[i] == antecedent) {
            return true;
        }
    }
    return false;
}

/* Clusters that had this word last, through their last mention. */
static void consider_word(Resolving *r, int32_t mention, uint64_t word) {
    int32_t index = map_get(&r->words, word, -1);
    for (int32_t i = 0; index >= 0 && i < r->recent.items[index].count; i++) {
        int32_t last = r->clusters.items[r->recent.items[index].clusters[i]].last;
        if (last != mention && !is_considered(r, last)) {
            consider(r, mention, last, COREFERENCE_MOST_NEAR);
        }
    }
}

/* Someone named behind, where that has been decided. */
static void consider_ahead(Resolving *r, int32_t mention, int32_t behind) {
    if (behind > mention && r->cluster_of[behind] >= 0 && !is_considered(r, behind)) {
        consider(r, mention, behind, 0);
    }
}

static void consider_near(Resolving *r, int32_t mention) {
    int32_t most =
        mention_at(r, mention)->form == MENTION_NAME ? COREFERENCE_MOST_NEAR / 2 : COREFERENCE_MOST_NEAR;
    for (int32_t a = mention - 1; a >= 0 && mention - a <= COREFERENCE_MOST_LOOKED_AT && r->n <= most; a--) {
        if (r->cluster_of[a] >= 0) {
            consider(r, mention, a, r->n - 1);
        }
    }
}

/* A key that all mentions of one name share: a state's in whatever form, else the words and the kind. 0 for
 * none. */
static uint64_t name_key(const Mention *m) {
    if (m->form != MENTION_NAME) {
        return 0;
    }
    return m->state >= 0 ? STATE_KEY + (uint64_t)m->state : (m->string ^ NAME_KEY) + (uint64_t)m->kind;
}

/* Calls for each word that a mention can be found by later. */
static void each_key(Resolving *r, int32_t mention,
                     void (*call)(Resolving *r, int32_t mention, uint64_t key)) {
    const PairView *view = &r->view;
    const Mention *m = mention_at(r, mention);
    if (m->form == MENTION_PRONOUN) {
        call(r, mention, PRONOUN_KEY + (uint64_t)m->pronoun);
        return;
    }
    if (m->form == MENTION_NOMINAL) {
        call(r, mention, m->head_word);
        return;
    }
    for (int32_t t = m->first_token; t < m->last_token && t - m->first_token < MATCH_MOST_WORDS; t++) {
        Upos upos = (Upos)view->syntax->upos[t];
        if (upos != UPOS_ADP && upos != UPOS_DET && upos != UPOS_CCONJ && upos != UPOS_PUNCT &&
            upos != UPOS_PART) {
            call(r, mention, view->mentions->word[t]);
        }
    }
    call(r, mention, name_key(m));
    uint64_t acronym = match_acronym(view->text, view->segments, m);
    uint64_t initials = acronym ? acronym : match_initials(view->text, view->segments, m);
    if (initials) {
        call(r, mention, initials);
    }
}

/* Puts the mention's cluster first among those that had a word last. */
static void remember_word(Resolving *r, int32_t mention, uint64_t word) {
    int32_t *index = map_put(&r->words, word, -1);
    if (*index < 0) {
        *index = r->recent.count;
        *VECTOR_PUSH(&r->recent, r->scratch) = (Recent){.count = 0};
    }
    Recent *recent = &r->recent.items[*index];
    int32_t cluster = r->cluster_of[mention];
    int32_t at = 0;
    while (at < recent->count && recent->clusters[at] != cluster) {
        at++;
    }
    if (at == recent->count) {
        at = recent->count < RECENT ? recent->count++ : RECENT - 1;
    }
    memmove(&recent->clusters[1], &recent->clusters[0], (size_t)at * sizeof recent->clusters[0]);
    recent->clusters[0] = cluster;
}

/* Which cluster of a person is mentioned most, among those that a pronoun of this gender may stand for. */
static void update_largest(Resolving *r, int32_t cluster) {
    const Cluster *c = &r->clusters.items[cluster];
    for (int32_t gender = 0; gender < GENDER_COUNT && c->kind == ENTITY_PERSON; gender++) {
        int32_t *largest = &r->view.largest[gender];
        bool may_be = !gender || !c->gender || c->gender == (Gender)gender;
        if (may_be && (*largest < 0 || r->clusters.items[*largest].count < c->count)) {
            *largest = cluster;
        }
    }
}

static void add_to_cluster(Resolving *r, int32_t mention, int32_t cluster) {
    const Mention *m = mention_at(r, mention);
    Cluster *c = &r->clusters.items[cluster];
    r->cluster_of[mention] = cluster;
    c->count++;
    c->last = mention;
    if (c->kind == ENTITY_OTHER || (m->form == MENTION_NAME && c->n_names == 0)) {
        c->kind = m->kind;
    }
    if (m->form == MENTION_NAME) {
        c->n_names++;
        bool longer =
            c->best_name < 0 || span_length(mention_at(r, c->best_name)->span) < span_length(m->span);
        c->best_name = longer ? mention : c->best_name;
    }
    c->state = m->state >= 0 ? m->state : c->state;
    c->nominal = m->form == MENTION_NOMINAL ? mention : c->nominal;
    c->pronoun = m->form == MENTION_PRONOUN ? m->pronoun : c->pronoun;
    c->gender = c->gender ? c->gender : m->gender;
    c->likely = c->likely ? c->likely : m->likely;
    c->number = c->number ? c->number : m->number;
    update_largest(r, cluster);
    each_key(r, mention, remember_word);
}

static int32_t choose(const Resolving *r, int32_t mention) {
    if (r->ranker->judge) {
        return r->ranker->judge(r->ranker->context, mention, r->antecedents, r->features, r->n,
                                r->cluster_of);
    }
    int32_t best = 0;
    int64_t most = INT64_MIN;
    for (int32_t i = 0; i < r->n; i++) {
        int64_t score = features_score(&r->features[i], r->ranker->weights);
        if (score > most) {
            most = score;
            best = i;
        }
    }
    return best;
}

/* The one person among those lately named whose first or last name this word is; -1 where there are several.
 */
static int32_t cluster_of_person(const Resolving *r, const Mention *m) {
    int32_t index = map_get(&r->words, r->view.mentions->word[m->last_token - 1], -1);
    int32_t found = -1;
    for (int32_t i = 0; index >= 0 && i < r->recent.items[index].count; i++) {
        int32_t cluster = r->recent.items[index].clusters[i];
        const Cluster *c = &r->clusters.items[cluster];
        if (c->kind != ENTITY_PERSON || c->best_name < 0 ||
            (m->gender && c->gender && m->gender != c->gender)) {
            continue;
        }
        Match match =
            match_names(r->view.text, r->view.segments, r->view.mentions, m, mention_at(r, c->best_name));
        if (match == MATCH_LAST || (match == MATCH_FIRST && m->last_token - m->first_token == 1)) {
            if (found >= 0) {
                return -1;
            }
            found = cluster;
        }
    }
    return found;
}

/* The cluster that a name joins without ranking: the one that last had the same name; for an acronym the one
 * whose name it abbreviates; a person's first or last name alone and the whole name, where only one can be
 * meant. -1 for none. */
static int32_t cluster_of_name(const Resolving *r, int32_t mention) {
    const Mention *m = mention_at(r, mention);
    if (m->form != MENTION_NAME) {
        return -1;
    }
    uint64_t keys[2] = {name_key(m), match_acronym(r->view.text, r->view.segments, m)};
    for (int32_t k = 0; k < 2; k++) {
        int32_t index = keys[k] ? map_get(&r->words, keys[k], -1) : -1;
        int32_t cluster = index < 0 ? -1 : r->recent.items[index].clusters[0];
        if (cluster >= 0 && (k == 0 || r->clusters.items[cluster].kind == m->kind)) {
            return cluster;
        }
    }
    return m->kind == ENTITY_PERSON ? cluster_of_person(r, m) : -1;
}

static void resolve(Resolving *r, int32_t mention) {
    int32_t same_name = cluster_of_name(r, mention);
    if (same_name >= 0) {
        add_to_cluster(r, mention, same_name);
        return;
    }
    r->view.clusters = r->clusters.items;
    r->n = 1;
    r->antecedents[0] = -1;
    r->best = MATCH_NONE;
    r->subjects = 0;
    consider_ahead(r, mention, r->ahead.speaker[mention]);
    consider_ahead(r, mention, r->ahead.subject[mention]);
    consider_near(r, mention);
    each_key(r, mention, consider_word);
    pair_new_features(&r->view, mention, r->best, &r->features[0]);
    int32_t choice = choose(r, mention);
    int32_t cluster = choice ? r->cluster_of[r->antecedents[choice]] : r->clusters.count;
    if (choice == 0) {
        *VECTOR_PUSH(&r->clusters, r->arena) =
            (Cluster){.first = mention, .best_name = -1, .nominal = -1, .state = -1, .kind = ENTITY_OTHER};
    }
    add_to_cluster(r, mention, cluster);
}

/* Whether a mention waits for its speaker. */
static bool waits_for_speaker(const Mention *m) {
    return m->quote >= 0 && m->form == MENTION_PRONOUN && pronoun_is_of_speech(m->pronoun);
}

/* The order of deciding: as in the text, but a fronted pronoun right behind the subject that it may mean, and
 * at the end all that waits for its speaker. order [mentions] out. */
static void find_order(const Resolving *r, int32_t *order) {
    int32_t n = r->view.mentions->count;
    int32_t at = 0;
    int32_t *first = ARENA_NEW(r->scratch, int32_t, n); /* 1 + the last mention that waits for this one */
    int32_t *next = ARENA_NEW(r->scratch, int32_t, n);
    for (int32_t m = 0; m < n; m++) {
        int32_t subject = r->ahead.subject[m];
        if (subject >= 0) {
            next[m] = first[subject];
            first[subject] = m + 1;
        }
    }
    for (int32_t m = 0; m < n; m++) {
        if (waits_for_speaker(mention_at(r, m)) || r->ahead.subject[m] >= 0) {
            continue;
        }
        order[at++] = m;
        for (int32_t w = first[m]; w > 0; w = next[w - 1]) {
            order[at++] = w - 1;
        }
    }
    for (int32_t m = 0; m < n; m++) {
        if (waits_for_speaker(mention_at(r, m))) {
            order[at++] = m;
        }
    }
}

void coreference_find(const Ranker *ranker, Slice text, const Segments *segments, const Syntax *syntax,
                      const MentionList *mentions, Arena *arena, Arena *scratch, Coreference *out) {
    ArenaMark mark = arena_mark(scratch);
    int32_t n = mentions->count;
    int32_t n_tokens = segments->n_tokens;
    Resolving *r = ARENA_NEW(scratch, Resolving, 1);
    *r = (Resolving){.ranker = ranker,
                     .cluster_of = ARENA_NEW(arena, int32_t, n),
                     .subject_of = ARENA_NEW(scratch, int32_t, n_tokens),
                     .post_of = ARENA_NEW(scratch, int32_t, n_tokens),
                     .arena = arena,
                     .scratch = scratch};
    r->view = (PairView){.text = text,
                         .segments = segments,
                         .syntax = syntax,
                         .mentions = mentions,
                         .cluster_of = r->cluster_of,
                         .subject_of = r->subject_of,
                         .post_of = r->post_of,
                         .largest = {-1, -1, -1}};
    map_init(&r->words, scratch, 256);
    for (int32_t m = 0; m < n; m++) {
        r->cluster_of[m] = -1;
    }
    read_trees(r);
    r->ahead = ahead_find(segments, syntax, mentions, r->subject_of, scratch, arena);
    r->view.speaker_of = r->ahead.speaker;
    int32_t *order = ARENA_NEW(scratch, int32_t, n);
    find_order(r, order);
    for (int32_t i = 0; i < n; i++) {
        resolve(r, order[i]);
    }
    *out = (Coreference){r->cluster_of, r->clusters.items, r->clusters.count};
    arena_reset(scratch, mark);
}
