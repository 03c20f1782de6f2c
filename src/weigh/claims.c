/* The claims of a situation: sayings of the same merged, under the speakers who say them, the most important first. */
#include "weigh/claims.h"

#include "claim/reporting.h"
#include "weigh/facts.h"
#include "weigh/head.h"
#include "weigh/importance.h"
#include "weigh/wordbag.h"

/* Sayings of two speakers must be more alike than those of one to be one claim. */
enum { LEAST_TO_MERGE = 600, LEAST_OF_TWO_SPEAKERS = 650, LEAST_TO_AGREE = 550 };

/* A claim while it is made; as many as there are sayings that begin one. */
typedef struct Draft {
    int32_t first;      /* its first saying */
    int32_t importance;
    int32_t first_also; /* in Merging.also, -1: none */
    bool agreed, denied;
} Draft;

/* A saying that tells the fact of a claim in other words. */
typedef struct Also {
    int32_t saying, next; /* next: -1 for the last */
} Also;

typedef struct Merging {
    Weighing *w;
    const SayingList *sayings;
    const SayingPairs *pairs;
    int32_t *same_as;    /* [sayings] the first saying of the same, itself where it is that */
    int32_t *next_same;  /* [sayings] the next saying of the same, -1 */
    VECTOR(Draft) drafts;
    VECTOR(Also) also;
    int32_t *draft_of;   /* [sayings] of each first saying, -1: a fragment */
    int32_t *claims_by;  /* [speakers] how many claims they say */
} Merging;

static const Claim *claim_of(const Merging *m, int32_t saying) {
    const Saying *s = &m->sayings->items[saying];
    return &m->w->analyses[s->account]->claims.items[s->claim];
}

static SpeakerKind speaker_kind(const Merging *m, int32_t saying) {
    return m->sayings->speakers[m->sayings->items[saying].speaker].kind;
}

static Slice text_of(const Merging *m, int32_t saying) {
    return m->w->analyses[m->sayings->items[saying].account]->report->text;
}

/* Whether the content goes on from the cue: called it “a mess”. */
static bool cue_leads(const Merging *m, int32_t saying) {
    const Claim *claim = claim_of(m, saying);
    return claim->cue.count == 1 && claim->cue.items[0].end <= claim->content.items[0].start &&
           slice_trim(slice_sub(text_of(m, saying), (size_t)claim->cue.items[0].end, (size_t)claim->content.items[0].start))
                   .len == 0;
}

static Slice shown_cue(const Merging *m, int32_t saying) {
    const Claim *claim = claim_of(m, saying);
    return claim->cue.count > 0 ? slice_at(text_of(m, saying), claim->cue.items[0]) : SLICE_ABSENT;
}

static const Certainty *certainty_of_saying(const Merging *m, int32_t saying) {
    const Saying *s = &m->sayings->items[saying];
    const Analysis *analysis = m->w->analyses[s->account];
    return analysis->claim_certainty ? &analysis->claim_certainty[s->claim] : NULL;
}

static Slice hedge_of(const Merging *m, int32_t saying) {
    const Certainty *certainty = certainty_of_saying(m, saying);
    bool has_phrase = certainty && certainty->phrase.end > certainty->phrase.start;
    return has_phrase ? slice_at(text_of(m, saying), certainty->phrase) : SLICE_ABSENT;
}

/* Whether one tells what has happened and the other what will or may: never one claim. A quotation has many certainties. */
static bool differ_in_status(const Merging *m, const SayingPair *pair) {
    if (claim_of(m, pair->a)->kind == CLAIM_DIRECT || claim_of(m, pair->b)->kind == CLAIM_DIRECT) {
        return false;
    }
    const Certainty *a = certainty_of_saying(m, pair->a), *b = certainty_of_saying(m, pair->b);
    return a && b && (a->status == CERTAINTY_HAPPENED) != (b->status == CERTAINTY_HAPPENED);
}

/* Whether two sayings may be shown as one. What nobody is named for and what somebody says stay apart. */
static bool may_merge(const Merging *m, const SayingPair *pair) {
    SpeakerKind x = speaker_kind(m, pair->a), y = speaker_kind(m, pair->b);
    bool both_written = x == SPEAKER_WRITER && y == SPEAKER_WRITER;
    bool both_spoken = x <= SPEAKER_NOMINAL && y <= SPEAKER_NOMINAL;
    bool same = both_written || m->sayings->items[pair->a].speaker == m->sayings->items[pair->b].speaker;
    return !pair->conflicts && pair->same_numbers && !differ_in_status(m, pair) && (both_written || both_spoken) &&
           pair->similarity >= (same ? LEAST_TO_MERGE : LEAST_OF_TWO_SPEAKERS);
}

/* Links every saying to the first one with the same words of the same speaker, or of another account that says the same:
 * stars around the first, never closures. */
static void find_repeated(Merging *m) {
    Map seen;
    map_init(&seen, m->w->scratch, m->sayings->count);
    for (int32_t i = 0; i < m->sayings->count; i++) {
        const SpanList *content = &claim_of(m, i)->content;
        Span span = {content->items[0].start, content->items[content->count - 1].end};
        uint64_t hash = words_hash(slice_at(text_of(m, i), span), m->w->scratch) ^ ((uint64_t)m->sayings->items[i].speaker << 32);
        int32_t first = *map_put(&seen, hash, i);
        m->same_as[i] = first;
    }
    for (int32_t p = 0; p < m->pairs->count; p++) {
        const SayingPair *pair = &m->pairs->items[p];
        bool free = m->same_as[pair->a] == pair->a && m->same_as[pair->b] == pair->b;
        if (free && may_merge(m, pair)) {
            m->same_as[pair->b] = pair->a;
        }
    }
    for (int32_t i = 0; i < m->sayings->count; i++) { /* of sayings with the same words as one that was merged */
        m->same_as[i] = m->same_as[m->same_as[i]];
    }
}

/* Chains sayings of the same in their order. */
static void chain_sayings(Merging *m) {
    int32_t *last = ARENA_NEW(m->w->scratch, int32_t, m->sayings->count);
    for (int32_t i = 0; i < m->sayings->count; i++) {
        m->next_same[i] = -1;
        last[i] = i;
        int32_t first = m->same_as[i];
        if (first < i) {
            m->next_same[last[first]] = i;
            last[first] = i;
        }
    }
}

/* A named speaker says more than an unnamed one, a figure or a day more than none. */
static int32_t importance_of_saying(const Merging *m, int32_t saying) {
    const Saying *s = &m->sayings->items[saying];
    const SpanList *content = &claim_of(m, saying)->content;
    Span span = {content->items[0].start, content->items[content->count - 1].end};
    static const int32_t of_speaker[] = {[SPEAKER_NAMED] = 24, [SPEAKER_NOMINAL] = 14};
    SpeakerKind kind = speaker_kind(m, saying);
    Slice title = m->w->analyses[s->account]->report->title;
    bool is_title = title.len > 0 && slice_find(title, s->told.text, 0) < title.len;
    return importance_of(m->w, s->account, span) - (is_title ? 60 : 0) + (kind <= SPEAKER_NOMINAL ? of_speaker[kind] : 0);
}

/* Drafts of all that reads as a statement; what is bare words is left out. */
static void draft_claims(Merging *m) {
    for (int32_t i = 0; i < m->sayings->count; i++) {
        m->draft_of[i] = -1;
        if (m->same_as[i] != i) {
            continue;
        }
        if (m->sayings->items[i].told.form != CLAIM_FORM_FRAGMENT) {
            m->draft_of[i] = m->drafts.count;
            *VECTOR_PUSH(&m->drafts, m->w->scratch) = (Draft){.first = i, .importance = importance_of_saying(m, i), .first_also = -1};
        }
    }
}

static Draft *draft_of(Merging *m, int32_t saying) {
    int32_t draft = m->draft_of[m->same_as[saying]];
    return draft >= 0 ? &m->drafts.items[draft] : NULL;
}

static int32_t origin_of(const Merging *m, int32_t saying) {
    return m->w->out->accounts[m->sayings->items[saying].account].origin.origin;
}

/* denied that …, rejected …: the source itself says that it is not so, where what is shown does not say that. */
static bool is_denial(const Merging *m, int32_t saying) {
    const Saying *s = &m->sayings->items[saying];
    int32_t cue = claim_of(m, saying)->cue_head;
    return cue >= 0 && !s->told.has_cue && speaker_kind(m, saying) != SPEAKER_WRITER &&
           attitude_find(m->w->analyses[s->account]->syntax.lemma[cue]) == ATTITUDE_DENY;
}

/* What other accounts say too, and what its own source denies; what accounts differ in is found later (standing.h). */
static void find_standings(Merging *m) {
    for (int32_t p = 0; p < m->pairs->count; p++) {
        const SayingPair *pair = &m->pairs->items[p];
        Draft *x = draft_of(m, pair->a), *y = draft_of(m, pair->b);
        if (!x || !y || x == y || origin_of(m, pair->a) == origin_of(m, pair->b)) {
            continue;
        }
        bool agree = !pair->conflicts && pair->same_numbers && pair->similarity >= LEAST_TO_AGREE;
        x->agreed = x->agreed || agree;
        y->agreed = y->agreed || agree;
    }
    Draft *drafts = m->drafts.items;
    for (int32_t d = 0; drafts && d < m->drafts.count; d++) {
        drafts[d].denied = drafts[d].denied || is_denial(m, drafts[d].first);
    }
}

/* What other claims of other origins tell the same fact as each claim. */
static void find_facts(Merging *m) {
    FactPairs facts;
    fact_pairs_find(m->w, m->sayings, m->pairs, &facts);
    for (int32_t p = 0; p < facts.count; p++) {
        const int32_t sides[] = {facts.items[p].a, facts.items[p].b};
        for (int32_t i = 0; i < 2; i++) {
            Draft *draft = draft_of(m, sides[i]);
            if (draft && draft != draft_of(m, sides[1 - i])) {
                *VECTOR_PUSH(&m->also, m->w->scratch) = (Also){sides[1 - i], draft->first_also};
                draft->first_also = m->also.count - 1;
            }
        }
    }
}

static int32_t speaker_rank(const SituationSpeaker *speaker) {
    return speaker->kind == SPEAKER_NAMED ? 0 : speaker->kind == SPEAKER_WRITER ? 3 : speaker->kind == SPEAKER_NONE ? 2 : 1;
}

/* Named speakers first, the nameless behind, what the accounts say themselves last; who says more before who says less. */
static void sort_speakers(Merging *m) {
    enum { BEYOND_ANY_COUNT = 1 << 24 };
    int32_t n = m->sayings->n_speakers;
    int32_t *weight = ARENA_NEW(m->w->scratch, int32_t, n);
    for (int32_t d = 0; d < m->drafts.count; d++) {
        for (int32_t s = m->drafts.items[d].first; s >= 0; s = m->next_same[s]) {
            m->claims_by[m->sayings->items[s].speaker]++;
        }
    }
    for (int32_t i = 0; i < n; i++) {
        const SituationSpeaker *speaker = &m->sayings->speakers[i];
        int32_t count = speaker->kind == SPEAKER_WRITER ? 0 : m->claims_by[i];
        weight[i] = m->claims_by[i] == 0 ? -1 : (3 - speaker_rank(speaker)) * BEYOND_ANY_COUNT + count;
    }
    const int32_t *order = importance_order(weight, n, m->w->scratch);
    m->w->out->speakers = ARENA_NEW(m->w->arena, SituationSpeaker, n);
    for (int32_t k = 0; k < n; k++) {
        m->sayings->speaker_number[order[k]] = m->claims_by[order[k]] > 0 ? k : -1;
        m->w->out->speakers[k] = m->sayings->speakers[order[k]];
        m->w->out->n_speakers += m->claims_by[order[k]] > 0; /* those without a claim stand last */
    }
}

/* Speakers of the claim that begins with saying `first`, each once. */
static IndexRange add_speakers(Merging *m, int32_t first) {
    IndexRange who = {m->w->who.count, 0};
    for (int32_t s = first; s >= 0; s = m->next_same[s]) {
        weighing_add_speaker(m->w, who.first, m->sayings->speaker_number[m->sayings->items[s].speaker]);
    }
    who.count = m->w->who.count - who.first;
    return who;
}

static ClaimStanding standing_of(const Draft *draft, int32_t n_origins) {
    return draft->denied ? CLAIM_DENIED : draft->agreed || n_origins > 1 ? CLAIM_AGREED : CLAIM_SINGLE;
}

static bool only_in_spun_copies(const Merging *m, IndexRange evidence) {
    for (int32_t e = evidence.first; e < evidence.first + evidence.count; e++) {
        if (!weighing_is_spun_copy(m->w, m->w->evidence.items[e].account)) {
            return false;
        }
    }
    return true;
}

static void add_evidence(Merging *m, int32_t saying) {
    const Claim *said = claim_of(m, saying);
    Span span = {said->content.items[0].start, said->content.items[said->content.count - 1].end};
    weighing_add_evidence(m->w, m->sayings->items[saying].account, span, said->by);
}

/* Evidence of its sayings, then of those that tell the same in other words. */
static void add_all_evidence(Merging *m, const Draft *draft, SituationClaim *claim) {
    claim->evidence.first = m->w->evidence.count;
    for (int32_t s = draft->first; s >= 0; s = m->next_same[s]) {
        add_evidence(m, s);
    }
    claim->evidence.count = m->w->evidence.count - claim->evidence.first;
    claim->also.first = m->w->evidence.count;
    for (int32_t i = draft->first_also; i >= 0; i = m->also.items[i].next) {
        add_evidence(m, m->also.items[i].saying);
    }
    claim->also.count = m->w->evidence.count - claim->also.first;
    int32_t n_accounts;
    IndexRange both = {claim->evidence.first, claim->evidence.count + claim->also.count};
    weighing_count(m->w, claim->evidence, &claim->n_accounts, &claim->n_origins);
    weighing_count(m->w, both, &n_accounts, &claim->n_agreeing);
}

/* The ministry plans to close it, he had hoped to stay: nobody need have said so. */
static bool is_wish(const Merging *m, int32_t saying) {
    const Claim *claim = claim_of(m, saying);
    if (claim->cue_head < 0 || claim->kind != CLAIM_INDIRECT) {
        return false;
    }
    Slice lemma = m->w->analyses[m->sayings->items[saying].account]->syntax.lemma[claim->cue_head];
    Attitude attitude = attitude_find(lemma);
    return reporting_find(lemma) == REPORTING_NONE && (attitude == ATTITUDE_PLAN || attitude == ATTITUDE_WISH || attitude == ATTITUDE_EXPECT);
}

static SituationClaim make_claim(Merging *m, const Draft *draft) {
    int32_t first = draft->first;
    const ClaimText *told = &m->sayings->items[first].told;
    ClaimKind kind = speaker_kind(m, first) == SPEAKER_WRITER ? CLAIM_UNATTRIBUTED : claim_of(m, first)->kind;
    bool shows_cue = !told->has_cue && (kind == CLAIM_INDIRECT || kind == CLAIM_MIXED);
    SituationClaim claim = {.who = add_speakers(m, first),
                            .kind = kind,
                            .account = m->sayings->items[first].account,
                            .claim = m->sayings->items[first].claim,
                            .text = told->text,
                            .is_vague = told->is_vague,
                            .is_wish = is_wish(m, first),
                            .is_whole = told->has_cue,
                            .cue = shows_cue ? shown_cue(m, first) : SLICE_ABSENT,
                            .cue_leads = cue_leads(m, first),
                            .certainty = certainty_of_saying(m, first),
                            .hedge = hedge_of(m, first)};
    add_all_evidence(m, draft, &claim);
    claim.standing = standing_of(draft, claim.n_agreeing);
    claim.importance = draft->importance + importance_of_origins(claim.n_agreeing) + (claim.standing == CLAIM_DENIED ? 12 : 0) -
                       (claim.is_vague ? 30 : 0) - (only_in_spun_copies(m, claim.evidence) ? 60 : 0);
    return claim;
}

static void write_claims(Merging *m) {
    Situation *out = m->w->out;
    int32_t n = m->drafts.count;
    SituationClaim *claims = ARENA_NEW(m->w->scratch, SituationClaim, n);
    for (int32_t d = 0; d < n; d++) {
        claims[d] = make_claim(m, &m->drafts.items[d]);
    }
    out->claims = IMPORTANCE_SORTED(m->w, SituationClaim, claims, n);
    out->n_claims = n;
}

/* Whether an account of another origin has a sentence with many of the words. */
static bool stands_elsewhere(const Merging *m, const WordBag *claim, int32_t origin) {
    enum { MANY = 40, LEAST_WORDS = 4 };
    for (int32_t a = 0; a < m->w->n; a++) {
        if (m->w->out->accounts[a].origin.origin != origin && word_bag_in_sentences(m->w, a, claim, LEAST_WORDS, MANY)) {
            return true;
        }
    }
    return false;
}

/* Marks the claims that one origin alone has: of the first ones, which may be shown. A heading only says again what stands below. */
static void find_only(Merging *m) {
    enum { MOST = 60, LEAST_WORDS = 4 };
    Situation *out = m->w->out;
    ArenaMark mark = arena_mark(m->w->scratch);
    for (int32_t c = 0; c < out->n_claims && c < MOST; c++) {
        SituationClaim *claim = &out->claims[c];
        const Evidence *e = &m->w->evidence.items[claim->evidence.first];
        WordBag bag = word_bag_make(m->w, e->account, e->span);
        bool heading = head_is_heading(m->w->analyses[e->account], e->first_sentence);
        claim->is_only = claim->standing == CLAIM_SINGLE && claim->also.count == 0 && bag.count >= LEAST_WORDS && !heading &&
                         !stands_elsewhere(m, &bag, out->accounts[claim->account].origin.origin);
    }
    arena_reset(m->w->scratch, mark);
}

/* The claims of each speaker, in their order. */
static void write_ranges(Merging *m) {
    Situation *out = m->w->out;
    const int32_t *who_of = m->w->who.items;
    out->claims_of = ARENA_NEW(m->w->arena, int32_t, m->w->who.count);
    for (int32_t i = 0; i < m->w->who.count; i++) {
        out->speakers[who_of[i]].claims.count++;
    }
    int32_t at = 0;
    for (int32_t s = 0; s < out->n_speakers; s++) {
        out->speakers[s].claims.first = at;
        at += out->speakers[s].claims.count;
        out->speakers[s].claims.count = 0;
    }
    for (int32_t c = 0; c < out->n_claims; c++) {
        const IndexRange *who = &out->claims[c].who;
        for (int32_t i = who->first; i < who->first + who->count; i++) {
            IndexRange *claims = &out->speakers[who_of[i]].claims;
            out->claims_of[claims->first + claims->count++] = c;
        }
    }
}

/* How much each account attributes. */
static void count_attributed(Merging *m) {
    for (int32_t i = 0; i < m->sayings->count; i++) {
        bool counts = draft_of(m, i) && speaker_kind(m, i) != SPEAKER_WRITER;
        m->w->out->accounts[m->sayings->items[i].account].n_claims += counts;
    }
}

void weigh_claims(Weighing *w, const SayingList *sayings, const SayingPairs *pairs) {
    Merging m = {.w = w, .sayings = sayings, .pairs = pairs};
    m.same_as = ARENA_NEW(w->scratch, int32_t, sayings->count);
    m.next_same = ARENA_NEW(w->scratch, int32_t, sayings->count);
    m.draft_of = ARENA_NEW(w->scratch, int32_t, sayings->count);
    m.claims_by = ARENA_NEW(w->scratch, int32_t, sayings->n_speakers);
    find_repeated(&m);
    chain_sayings(&m);
    draft_claims(&m);
    find_standings(&m);
    find_facts(&m);
    count_attributed(&m);
    sort_speakers(&m);
    write_claims(&m);
    find_only(&m);
    write_ranges(&m);
}
