#include "brief/brief.h"

#include "base/map.h"
#include "base/utf8.h"
#include "base/vector.h"
#include "brief/label.h"
#include "link/claim_link.h"

/* A claim before speakers are sorted. */
typedef struct Saying {
    int32_t account, claim; /* indexes of the account and of its claim */
    int32_t speaker;        /* index into Making.speakers */
    int32_t same_as;        /* an earlier saying of the same, by the same speaker, or -1 */
} Saying;

typedef struct Making {
    const Analysis *const *analyses;
    int32_t n;
    Arena *arena, *scratch;
    Brief *out;
    VECTOR(Saying) sayings;
    VECTOR(BriefSpeaker) speakers;
    int32_t *speaker_of; /* [actors] or -1 */
    Map by_words;        /* account, kind and words of speakers without a name → index into speakers */
} Making;

static const Claim *claim_of(const Making *m, const Saying *saying) {
    return &m->analyses[saying->account]->claims.items[saying->claim];
}

static int32_t count_words(Slice text) {
    int32_t n = 0;
    bool in_word = false;
    for (size_t i = 0; i < text.len; i++) {
        bool is_word = !ascii_is_space(text.ptr[i]);
        n += is_word && !in_word;
        in_word = is_word;
    }
    return n;
}

/* The parts of a claim's content, verbatim, white space as it is. */
static Slice content_text(const Making *m, const Saying *saying) {
    const SpanList *content = &claim_of(m, saying)->content;
    Slice text = m->analyses[saying->account]->report->text;
    if (content->count == 1) {
        return slice_at(text, content->items[0]);
    }
    static const char gap[] = " … ";
    size_t length = 0;
    for (int32_t i = 0; i < content->count; i++) {
        length += (size_t)span_length(content->items[i]) + sizeof gap - 1;
    }
    char *out = ARENA_NEW(m->arena, char, length);
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
static bool cue_leads(const Making *m, const Saying *saying) {
    const Claim *claim = claim_of(m, saying);
    Slice text = m->analyses[saying->account]->report->text;
    return claim->cue.count == 1 && claim->cue.items[0].end <= claim->content.items[0].start &&
           slice_trim(slice_sub(text, (size_t)claim->cue.items[0].end, (size_t)claim->content.items[0].start))
                   .len == 0;
}

/* The cue of what is not simply quoted. */
static Slice shown_cue(const Making *m, const Saying *saying) {
    const Claim *claim = claim_of(m, saying);
    bool shown = claim->cue.count > 0 && (claim->kind == CLAIM_INDIRECT || claim->kind == CLAIM_MIXED);
    return shown ? slice_at(m->analyses[saying->account]->report->text, claim->cue.items[0]) : SLICE_ABSENT;
}

static const Certainty *saying_certainty(const Making *m, const Saying *saying) {
    const Analysis *analysis = m->analyses[saying->account];
    return analysis->claim_certainty ? &analysis->claim_certainty[saying->claim] : NULL;
}

static Slice hedge_of(const Making *m, const Saying *saying) {
    const Certainty *certainty = saying_certainty(m, saying);
    bool has_phrase = certainty && certainty->phrase.end > certainty->phrase.start;
    return has_phrase ? slice_at(m->analyses[saying->account]->report->text, certainty->phrase)
                      : SLICE_ABSENT;
}

/* Hash of the letters and digits, so that marks and spaces of different outlets do not matter. */
static uint64_t words_hash(Slice text, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    char *letters = ARENA_NEW(scratch, char, text.len * 2 + 4);
    size_t length = 0;
    for (size_t at = 0; at < text.len;) {
        Utf8Char c = utf8_next(text, at);
        if (utf8_is_letter(c.code) || utf8_is_digit(c.code)) {
            length += (size_t)utf8_encode(utf8_to_lower(c.code), letters + length);
        }
        at += (size_t)c.length;
    }
    uint64_t hash = slice_hash((Slice){letters, length}, 1);
    arena_reset(scratch, mark);
    return hash;
}

static int32_t add_speaker(Making *m, const SpeakerName *who, int32_t actor, int32_t account) {
    BriefSpeaker *speaker = VECTOR_PUSH(&m->speakers, m->scratch);
    *speaker = (BriefSpeaker){.kind = who->kind, .name = who->name, .actor = actor, .account = account};
    if (actor >= 0) {
        speaker->name = m->out->actors.items[actor].name;
        m->speaker_of[actor] = m->speakers.count - 1;
    }
    return m->speakers.count - 1;
}

/* The speaker that a source names, known or new. Actors are shared by all accounts, other words only inside
 * theirs. */
static int32_t find_speaker(Making *m, const SpeakerName *who, int32_t account) {
    if (who->kind == SPEAKER_NAMED) {
        int32_t actor = m->out->actors.actor_of[account][who->entity];
        return m->speaker_of[actor] >= 0 ? m->speaker_of[actor] : add_speaker(m, who, actor, -1);
    }
    uint64_t key =
        words_hash(who->name, m->scratch) ^ ((uint64_t)who->kind << 56) ^ ((uint64_t)account << 24);
    int32_t known = map_get(&m->by_words, key, -1);
    if (known < 0) {
        known = add_speaker(m, who, -1, who->kind == SPEAKER_WRITER ? account : -1);
        *map_put(&m->by_words, key, known) = known;
    }
    return known;
}

/* Claims inside others belong to those. */
static void read_claims(Making *m, int32_t account) {
    const Analysis *analysis = m->analyses[account];
    for (int32_t c = 0; c < analysis->claims.count; c++) {
        const Claim *claim = &analysis->claims.items[c];
        if (claim->inside >= 0) {
            continue;
        }
        SpeakerName who = speaker_name_find(analysis, claim);
        int32_t s = find_speaker(m, &who, account);
        BriefSpeaker *speaker = &m->speakers.items[s];
        if (who.words.len > speaker->description.len && who.kind == SPEAKER_NAMED) {
            speaker->description = who.words;
        }
        *VECTOR_PUSH(&m->sayings, m->scratch) = (Saying){account, c, s, -1};
    }
}

/* Links every saying to the first one with the same words of the same speaker, or of another account that says the
 * same. */
static void find_repeated(Making *m) {
    StatementList statements; /* as many as there are sayings, in their order */
    statements_make(m->analyses, m->n, &m->out->actors, m->scratch, m->arena, &statements);
    int32_t *star = claim_stars_find(m->analyses, m->n, &statements, m->scratch, m->arena);
    uint64_t *hashes = ARENA_NEW(m->scratch, uint64_t, m->sayings.count);
    Map seen;
    map_init(&seen, m->scratch, m->sayings.count);
    for (int32_t i = 0; i < m->sayings.count; i++) {
        Saying *saying = &m->sayings.items[i];
        hashes[i] = words_hash(content_text(m, saying), m->scratch) ^ ((uint64_t)saying->speaker << 32);
        int32_t *first = map_put(&seen, hashes[i], i);
        saying->same_as = *first < i ? *first : -1;
        if (saying->same_as < 0 && star[i] < i) {
            int32_t before = m->sayings.items[star[i]].same_as;
            saying->same_as = before >= 0 ? before : star[i];
        }
        m->speakers.items[saying->speaker].n_claims += saying->same_as < 0;
    }
}

/* Named speakers first, the nameless behind, what the accounts say themselves last. */
static int32_t speaker_rank(const BriefSpeaker *speaker) {
    return speaker->kind == SPEAKER_NAMED    ? 0
           : speaker->kind == SPEAKER_WRITER ? 3
           : speaker->kind == SPEAKER_NONE   ? 2
                                             : 1;
}

static bool comes_before(const BriefSpeaker *a, const BriefSpeaker *b) {
    if (speaker_rank(a) != speaker_rank(b)) {
        return speaker_rank(a) < speaker_rank(b);
    }
    return a->kind != SPEAKER_WRITER && a->n_claims > b->n_claims;
}

/* Stable order of the speakers: order[i] is the index of the i-th. Merge sort, bottom up. */
static int32_t *sort_speakers(Making *m) {
    int32_t n = m->speakers.count;
    int32_t *order = ARENA_NEW(m->scratch, int32_t, n);
    int32_t *other = ARENA_NEW(m->scratch, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        order[i] = i;
    }
    for (int32_t width = 1; width < n; width *= 2) {
        for (int32_t low = 0; low < n; low += 2 * width) {
            int32_t middle = low + width < n ? low + width : n,
                    high = low + 2 * width < n ? low + 2 * width : n;
            for (int32_t i = low, j = middle, k = low; k < high; k++) {
                bool right = i == middle || (j < high && comes_before(&m->speakers.items[order[j]],
                                                                      &m->speakers.items[order[i]]));
                other[k] = right ? order[j++] : order[i++];
            }
        }
        int32_t *swap = order;
        order = other;
        other = swap;
    }
    return order;
}

static void add_evidence(Making *m, const Saying *saying) {
    const Claim *claim = claim_of(m, saying);
    const Segments *segments = &m->analyses[saying->account]->segments;
    Span span = {claim->content.items[0].start, claim->content.items[claim->content.count - 1].end};
    m->out->evidence[m->out->n_evidence++] =
        (BriefEvidence){saying->account, span, segments_sentence_at(segments, span.start),
                        segments_sentence_at(segments, span.end - 1), claim->by};
}

/* In how many accounts and origins a claim stands. Evidence of one account stands together. */
static void count_origins(const Making *m, BriefClaim *claim) {
    const BriefEvidence *evidence = m->out->evidence + claim->first_evidence;
    for (int32_t i = 0; i < claim->n_evidence; i++) {
        int32_t account = evidence[i].account, origin = m->out->accounts[account].origin.origin;
        bool new_account = true, new_origin = true;
        for (int32_t j = 0; j < i; j++) {
            new_account = new_account && evidence[j].account != account;
            new_origin = new_origin && m->out->accounts[evidence[j].account].origin.origin != origin;
        }
        claim->n_accounts += new_account;
        claim->n_origins += new_origin;
    }
}

/* Writes speakers, their claims and the evidence of these in their final order. Sayings are walked
 * through lists by speaker and by repetition, so that the whole is linear. */
static void write_claims(Making *m, const int32_t *order) {
    Brief *out = m->out;
    int32_t n = m->sayings.count;
    int32_t *of_speaker = ARENA_NEW(m->scratch, int32_t, m->speakers.count); /* first saying + 1 */
    int32_t *next_said = ARENA_NEW(m->scratch, int32_t, n);                  /* next of the speaker + 1 */
    int32_t *next_same = ARENA_NEW(m->scratch, int32_t, n); /* next with the same words + 1 */
    for (int32_t i = n - 1; i >= 0; i--) {
        const Saying *saying = &m->sayings.items[i];
        int32_t same = saying->same_as;
        if (same < 0) {
            next_said[i] = of_speaker[saying->speaker];
            of_speaker[saying->speaker] = i + 1;
        } else {
            next_same[i] = next_same[same];
            next_same[same] = i + 1;
        }
    }
    for (int32_t k = 0; k < m->speakers.count; k++) {
        BriefSpeaker *speaker = &out->speakers[out->n_speakers];
        *speaker = m->speakers.items[order[k]];
        speaker->first_claim = out->n_claims;
        for (int32_t i = of_speaker[order[k]]; i; i = next_said[i - 1]) {
            const Saying *saying = &m->sayings.items[i - 1];
            BriefClaim *claim = &out->claims[out->n_claims++];
            *claim = (BriefClaim){.speaker = out->n_speakers,
                                  .kind = claim_of(m, saying)->kind,
                                  .text = content_text(m, saying),
                                  .cue = shown_cue(m, saying),
                                  .cue_leads = cue_leads(m, saying),
                                  .certainty = saying_certainty(m, saying),
                                  .hedge = hedge_of(m, saying),
                                  .first_evidence = out->n_evidence};
            for (int32_t e = i; e; e = next_same[e - 1]) {
                add_evidence(m, &m->sayings.items[e - 1]);
            }
            claim->n_evidence = out->n_evidence - claim->first_evidence;
            count_origins(m, claim);
        }
        out->n_speakers++;
    }
}

static bool write_accounts(Making *m, Error *error) {
    Brief *out = m->out;
    AccountOrigin *origins = ARENA_NEW(m->scratch, AccountOrigin, m->n);
    if (!account_origins_find(m->analyses, m->n, origins, m->arena, m->scratch, error)) {
        return false;
    }
    out->n_accounts = m->n;
    out->accounts = ARENA_NEW(m->arena, BriefAccount, m->n);
    Slice *ids = ARENA_NEW(m->scratch, Slice, m->n);
    Slice *labels = ARENA_NEW(m->scratch, Slice, m->n);
    for (int32_t i = 0; i < m->n; i++) {
        ids[i] = m->analyses[i]->report->id;
    }
    labels_make(ids, m->n, labels, m->arena, m->scratch);
    for (int32_t i = 0; i < m->n; i++) {
        const Report *report = m->analyses[i]->report;
        out->accounts[i] = (BriefAccount){
            .analysis = m->analyses[i], .label = labels[i], .n_words = count_words(report->text), .origin = origins[i]};
        out->n_origins += origins[i].origin == i;
        if (!out->title.ptr) {
            out->title = report->title;
        }
        if (date_is_set(report->published)) {
            bool first = !date_is_set(out->from);
            out->from =
                first || date_compare(report->published, out->from) < 0 ? report->published : out->from;
            out->to = first || date_compare(report->published, out->to) > 0 ? report->published : out->to;
        }
    }
    return true;
}

/* How much each account attributes, and to how many different speakers; sayings of one account stand
 * together. */
static void count_speakers(Making *m) {
    int32_t *last_account = ARENA_NEW(m->scratch, int32_t, m->speakers.count); /* + 1 */
    for (int32_t i = 0; i < m->sayings.count; i++) {
        const Saying *saying = &m->sayings.items[i];
        SpeakerKind kind = m->speakers.items[saying->speaker].kind;
        bool counts = kind != SPEAKER_NONE && kind != SPEAKER_WRITER;
        m->out->accounts[saying->account].n_claims += kind != SPEAKER_WRITER;
        m->out->accounts[saying->account].n_speakers +=
            counts && last_account[saying->speaker] != saying->account + 1;
        last_account[saying->speaker] = saying->account + 1;
    }
}

static bool make(void *context, Error *error) {
    Making *m = context;
    ArenaMark mark = arena_mark(m->scratch);
    if (!write_accounts(m, error)) {
        return false;
    }
    actors_make(m->analyses, m->n, m->arena, m->scratch, &m->out->actors);
    m->speaker_of = ARENA_NEW(m->scratch, int32_t, m->out->actors.count);
    for (int32_t i = 0; i < m->out->actors.count; i++) {
        m->speaker_of[i] = -1;
    }
    map_init(&m->by_words, m->scratch, 256);
    for (int32_t i = 0; i < m->n; i++) {
        read_claims(m, i);
    }
    find_repeated(m);
    count_speakers(m);
    m->out->speakers = ARENA_NEW(m->arena, BriefSpeaker, m->speakers.count);
    m->out->claims = ARENA_NEW(m->arena, BriefClaim, m->sayings.count);
    m->out->evidence = ARENA_NEW(m->arena, BriefEvidence, m->sayings.count);
    write_claims(m, sort_speakers(m));
    arena_reset(m->scratch, mark);
    return true;
}

bool brief_make(const Analysis *const *analyses, int32_t n, Arena *arena, Arena *scratch, Brief *out,
                Error *error) {
    *out = (Brief){0};
    Making making = {.analyses = analyses, .n = n, .arena = arena, .scratch = scratch, .out = out};
    Arena *arenas[] = {arena, scratch};
    return arena_try(arenas, 2, make, &making, error);
}
