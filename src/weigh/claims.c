/* The claims of a situation: sayings of the same merged, under the speakers who say them. */
#include "base/map.h"
#include "link/claim_link.h"
#include "weigh/sayings.h"

typedef struct Merging {
    Weighing *w;
    SayingList sayings;
    int32_t *same_as;   /* [sayings] the first saying of the same, itself where it is that */
    int32_t *next_same; /* [sayings] the next saying of the same, -1 */
    int32_t *claims_by; /* [speakers] how many claims they say */
    int32_t *new_number; /* [speakers] index in Situation.speakers */
} Merging;

static const Claim *claim_of(const Merging *m, const Saying *saying) {
    return &m->w->analyses[saying->account]->claims.items[saying->claim];
}

static Slice text_of(const Merging *m, const Saying *saying) {
    return m->w->analyses[saying->account]->report->text;
}

/* The parts of a claim's content, verbatim, white space as it is. */
static Slice content_text(const Merging *m, const Saying *saying) {
    const SpanList *content = &claim_of(m, saying)->content;
    Slice text = text_of(m, saying);
    if (content->count == 1) {
        return slice_at(text, content->items[0]);
    }
    static const char gap[] = " … ";
    size_t length = 0;
    for (int32_t i = 0; i < content->count; i++) {
        length += (size_t)span_length(content->items[i]) + sizeof gap - 1;
    }
    char *out = ARENA_NEW(m->w->arena, char, length);
    size_t at = 0;
    for (int32_t i = 0; i < content->count; i++) {
        Slice part = slice_at(text, content->items[i]);
        if (i) {
            memcpy(out + at, gap, sizeof gap - 1);
            at += sizeof gap - 1;
        }
        if (part.len) {
            memcpy(out + at, part.ptr, part.len);
        }
        at += part.len;
    }
    return (Slice){out, at};
}

/* Whether the content goes on from the cue: called it “a mess”. */
static bool cue_leads(const Merging *m, const Saying *saying) {
    const Claim *claim = claim_of(m, saying);
    return claim->cue.count == 1 && claim->cue.items[0].end <= claim->content.items[0].start &&
           slice_trim(slice_sub(text_of(m, saying), (size_t)claim->cue.items[0].end, (size_t)claim->content.items[0].start))
                   .len == 0;
}

/* The cue of what is not simply quoted. */
static Slice shown_cue(const Merging *m, const Saying *saying) {
    const Claim *claim = claim_of(m, saying);
    bool shown = claim->cue.count > 0 && (claim->kind == CLAIM_INDIRECT || claim->kind == CLAIM_MIXED);
    return shown ? slice_at(text_of(m, saying), claim->cue.items[0]) : SLICE_ABSENT;
}

static const Certainty *certainty_of_saying(const Merging *m, const Saying *saying) {
    const Analysis *analysis = m->w->analyses[saying->account];
    return analysis->claim_certainty ? &analysis->claim_certainty[saying->claim] : NULL;
}

static Slice hedge_of(const Merging *m, const Saying *saying) {
    const Certainty *certainty = certainty_of_saying(m, saying);
    bool has_phrase = certainty && certainty->phrase.end > certainty->phrase.start;
    return has_phrase ? slice_at(text_of(m, saying), certainty->phrase) : SLICE_ABSENT;
}

/* Links every saying to the first one with the same words of the same speaker, or of another account that says the
 * same. */
static void find_repeated(Merging *m) {
    Arena *scratch = m->w->scratch;
    StatementList statements; /* as many as there are sayings, in their order */
    statements_make(m->w->analyses, m->w->n, &m->w->out->actors, scratch, m->w->arena, &statements);
    const int32_t *star = claim_stars_find(m->w->analyses, m->w->n, &statements, scratch, m->w->arena);
    Map seen;
    map_init(&seen, scratch, m->sayings.count);
    for (int32_t i = 0; i < m->sayings.count; i++) {
        const Saying *saying = &m->sayings.items[i];
        uint64_t hash = words_hash(content_text(m, saying), scratch) ^ ((uint64_t)saying->speaker << 32);
        int32_t first = *map_put(&seen, hash, i);
        m->same_as[i] = first < i ? first : star[i] < i ? m->same_as[star[i]] : i;
    }
}

static int32_t speaker_rank(const SituationSpeaker *speaker) {
    return speaker->kind == SPEAKER_NAMED ? 0 : speaker->kind == SPEAKER_WRITER ? 3 : speaker->kind == SPEAKER_NONE ? 2 : 1;
}

/* Named speakers first, the nameless behind, what the accounts say themselves last; who says more before who says less. */
static bool comes_before(const Merging *m, int32_t a, int32_t b) {
    const SituationSpeaker *x = &m->sayings.speakers[a], *y = &m->sayings.speakers[b];
    if (speaker_rank(x) != speaker_rank(y)) {
        return speaker_rank(x) < speaker_rank(y);
    }
    return x->kind != SPEAKER_WRITER && m->claims_by[a] > m->claims_by[b];
}

/* Stable order of the speakers: order[i] is the index of the i-th. Merge sort, bottom up. */
static int32_t *sort_speakers(const Merging *m) {
    int32_t n = m->sayings.n_speakers;
    int32_t *order = ARENA_NEW(m->w->scratch, int32_t, n);
    int32_t *other = ARENA_NEW(m->w->scratch, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        order[i] = i;
    }
    for (int32_t width = 1; width < n; width *= 2) {
        for (int32_t low = 0; low < n; low += 2 * width) {
            int32_t middle = low + width < n ? low + width : n,
                    high = low + 2 * width < n ? low + 2 * width : n;
            for (int32_t i = low, j = middle, k = low; k < high; k++) {
                bool right = i == middle || (j < high && comes_before(m, order[j], order[i]));
                other[k] = right ? order[j++] : order[i++];
            }
        }
        int32_t *swap = order;
        order = other;
        other = swap;
    }
    return order;
}

/* Speakers of the claim that begins with saying `first`, each once, into who_of. */
static IndexRange add_speakers(Merging *m, int32_t first, int32_t *n_who) {
    Situation *out = m->w->out;
    IndexRange who = {*n_who, 0};
    for (int32_t s = first; s >= 0; s = m->next_same[s]) {
        int32_t speaker = m->new_number[m->sayings.items[s].speaker];
        bool known = false;
        for (int32_t i = who.first; i < *n_who && !known; i++) {
            known = out->who_of[i] == speaker;
        }
        if (!known) {
            out->who_of[(*n_who)++] = speaker;
        }
    }
    who.count = *n_who - who.first;
    return who;
}

static void add_claim(Merging *m, int32_t first, int32_t *n_who) {
    const Saying *saying = &m->sayings.items[first];
    Situation *out = m->w->out;
    SituationClaim *claim = &out->claims[out->n_claims++];
    *claim = (SituationClaim){.who = add_speakers(m, first, n_who),
                              .kind = claim_of(m, saying)->kind,
                              .account = saying->account,
                              .claim = saying->claim,
                              .text = content_text(m, saying),
                              .cue = shown_cue(m, saying),
                              .cue_leads = cue_leads(m, saying),
                              .certainty = certainty_of_saying(m, saying),
                              .hedge = hedge_of(m, saying),
                              .evidence = {m->w->evidence.count, 0}};
    for (int32_t s = first; s >= 0; s = m->next_same[s]) {
        const Claim *said = claim_of(m, &m->sayings.items[s]);
        Span span = {said->content.items[0].start, said->content.items[said->content.count - 1].end};
        weighing_add_evidence(m->w, m->sayings.items[s].account, span, said->by);
    }
    claim->evidence.count = m->w->evidence.count - claim->evidence.first;
    weighing_count(m->w, claim->evidence, &claim->n_accounts, &claim->n_origins);
    claim->standing = claim->n_origins > 1 ? CLAIM_AGREED : CLAIM_SINGLE;
}

/* Chains sayings of the same in their order, and counts what each speaker says. */
static void chain_sayings(Merging *m) {
    int32_t *last = ARENA_NEW(m->w->scratch, int32_t, m->sayings.count);
    for (int32_t i = 0; i < m->sayings.count; i++) {
        m->next_same[i] = -1;
        last[i] = i;
        int32_t first = m->same_as[i];
        if (first < i) {
            m->next_same[last[first]] = i;
            last[first] = i;
        } else {
            m->claims_by[m->sayings.items[i].speaker]++;
        }
    }
}

/* Claims in the order of their speakers, then of appearance. Sayings are walked through lists by speaker, so that the
 * whole is linear. */
static void write_claims(Merging *m, const int32_t *order) {
    int32_t n = m->sayings.count, n_who = 0;
    int32_t *of_speaker = ARENA_NEW(m->w->scratch, int32_t, m->sayings.n_speakers); /* first saying + 1 */
    int32_t *next_said = ARENA_NEW(m->w->scratch, int32_t, n);                      /* next of the speaker + 1 */
    for (int32_t i = n - 1; i >= 0; i--) {
        if (m->same_as[i] == i) {
            next_said[i] = of_speaker[m->sayings.items[i].speaker];
            of_speaker[m->sayings.items[i].speaker] = i + 1;
        }
    }
    for (int32_t k = 0; k < m->sayings.n_speakers; k++) {
        for (int32_t i = of_speaker[order[k]]; i; i = next_said[i - 1]) {
            add_claim(m, i - 1, &n_who);
        }
    }
}

/* The claims of each speaker, in their order. */
static void write_ranges(Weighing *w) {
    Situation *out = w->out;
    int32_t n = 0;
    for (int32_t c = 0; c < out->n_claims; c++) {
        const IndexRange *who = &out->claims[c].who;
        for (int32_t i = who->first; i < who->first + who->count; i++) {
            out->speakers[out->who_of[i]].claims.count++;
            n++;
        }
    }
    int32_t at = 0;
    for (int32_t s = 0; s < out->n_speakers; s++) {
        out->speakers[s].claims.first = at;
        at += out->speakers[s].claims.count;
        out->speakers[s].claims.count = 0;
    }
    out->claims_of = ARENA_NEW(w->arena, int32_t, n);
    for (int32_t c = 0; c < out->n_claims; c++) {
        const IndexRange *who = &out->claims[c].who;
        for (int32_t i = who->first; i < who->first + who->count; i++) {
            IndexRange *claims = &out->speakers[out->who_of[i]].claims;
            out->claims_of[claims->first + claims->count++] = c;
        }
    }
}

/* How much each account attributes, and to how many different speakers; sayings of one account stand together. */
static void count_speakers(Merging *m) {
    int32_t *last_account = ARENA_NEW(m->w->scratch, int32_t, m->sayings.n_speakers); /* + 1 */
    for (int32_t i = 0; i < m->sayings.count; i++) {
        const Saying *saying = &m->sayings.items[i];
        SituationAccount *account = &m->w->out->accounts[saying->account];
        SpeakerKind kind = m->sayings.speakers[saying->speaker].kind;
        bool counts = kind != SPEAKER_NONE && kind != SPEAKER_WRITER;
        account->n_claims += kind != SPEAKER_WRITER;
        account->n_speakers += counts && last_account[saying->speaker] != saying->account + 1;
        last_account[saying->speaker] = saying->account + 1;
    }
}

void weigh_claims(Weighing *w) {
    Situation *out = w->out;
    Merging m = {.w = w};
    sayings_find(w, &m.sayings);
    int32_t n = m.sayings.count, n_speakers = m.sayings.n_speakers;
    m.same_as = ARENA_NEW(w->scratch, int32_t, n);
    m.next_same = ARENA_NEW(w->scratch, int32_t, n);
    m.claims_by = ARENA_NEW(w->scratch, int32_t, n_speakers);
    m.new_number = ARENA_NEW(w->scratch, int32_t, n_speakers);
    find_repeated(&m);
    chain_sayings(&m);
    count_speakers(&m);
    const int32_t *order = sort_speakers(&m);
    out->n_speakers = n_speakers;
    out->speakers = ARENA_NEW(w->arena, SituationSpeaker, n_speakers);
    for (int32_t k = 0; k < n_speakers; k++) {
        out->speakers[k] = m.sayings.speakers[order[k]];
        m.new_number[order[k]] = k;
    }
    out->claims = ARENA_NEW(w->arena, SituationClaim, n);
    out->who_of = ARENA_NEW(w->arena, int32_t, n);
    write_claims(&m, order);
    write_ranges(w);
}
