#include "weigh/sayings.h"

#include "base/map.h"
#include "base/utf8.h"
#include "claim/reporting.h"

typedef struct Finding {
    Weighing *w;
    VECTOR(Saying) sayings;
    VECTOR(SituationSpeaker) speakers;
    int32_t *speaker_of; /* [actors] or -1 */
    int32_t **saying_of;
    Map by_words;        /* origin or account, kind and words of speakers without a name → index into speakers */
} Finding;

uint64_t words_hash(Slice text, Arena *scratch) {
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

static int32_t add_speaker(Finding *f, const SpeakerName *who, int32_t actor, int32_t account) {
    SituationSpeaker *speaker = VECTOR_PUSH(&f->speakers, f->w->scratch);
    *speaker = (SituationSpeaker){.kind = who->kind, .name = who->name, .actor = actor, .account = account};
    if (actor >= 0) {
        speaker->name = f->w->out->actors.items[actor].name;
        f->speaker_of[actor] = f->speakers.count - 1;
    }
    return f->speakers.count - 1;
}

/* The actor whose name stands behind the last comma: the owner, Blue Line. -1 for none. */
static int32_t apposed_actor(const Finding *f, Slice words) {
    size_t at = words.len;
    while (at > 0 && words.ptr[at - 1] != ',') {
        at--;
    }
    Slice name = at > 0 ? slice_trim(slice_from(words, at)) : SLICE("");
    for (int32_t i = 0; name.len && i < f->w->out->actors.count; i++) {
        if (slice_equals(f->w->out->actors.items[i].name, name)) {
            return i;
        }
    }
    return -1;
}

/* A police source and the police source are one. */
static Slice without_article(Slice words) {
    static const char *const articles[] = {"the ", "a ", "an "};
    for (size_t i = 0; i < ARRAY_COUNT(articles); i++) {
        size_t length = strlen(articles[i]);
        if (slice_equals_ascii_nocase(slice_sub(words, 0, length), slice_of(articles[i]))) {
            return slice_from(words, length);
        }
    }
    return words;
}

/* The two persons that a source names, joined by and: producers Ann Lee and Bo Diaz. False for any other number of them. */
static bool find_two(const Finding *f, const SpeakerName *who, int32_t account, const Claim *claim, int32_t *two) {
    const Analysis *analysis = f->w->analyses[account];
    const MentionList *mentions = &analysis->entities.mentions;
    Span span = who->kind == SPEAKER_NOMINAL && claim->source.count == 1 ? claim->source.items[0] : (Span){0, 0};
    int32_t n = 0;
    for (int32_t i = mention_from(mentions, segments_token_at(&analysis->segments, span.start)); i < mentions->count; i++) {
        const Mention *mention = &mentions->items[i];
        int32_t entity = analysis->entities.entity_of[i];
        int32_t actor = entity >= 0 ? f->w->out->actors.actor_of[account][entity] : -1;
        if (mention->span.start >= span.end) {
            break;
        }
        bool person = actor >= 0 && mention->form == MENTION_NAME && analysis->entities.items[entity].kind == ENTITY_PERSON;
        bool of = mention->first_token > 0 && analysis->syntax.upos[mention->first_token - 1] == UPOS_ADP; /* some, like Ann and Bo */
        if (!person || (n > 0 && two[n - 1] == actor)) {
            continue;
        }
        if (n == 2 || of) {
            return false;
        }
        two[n++] = actor;
    }
    return n == 2 && slice_find(who->words, SLICE(" and "), 0) < who->words.len;
}

/* The speaker that two persons are together, known or new, whichever stands first. */
static int32_t speaker_of_two(Finding *f, const int32_t *two) {
    int32_t low = two[0] < two[1] ? two[0] : two[1], high = two[0] < two[1] ? two[1] : two[0];
    int32_t *known = map_put(&f->by_words, ((uint64_t)low << 32 | (uint64_t)high) ^ ((uint64_t)SPEAKER_NOMINAL << 60), -1);
    if (*known < 0) {
        Slice a = f->w->out->actors.items[two[0]].name, b = f->w->out->actors.items[two[1]].name;
        Slice name = arena_print(f->w->arena, "%.*s and %.*s", (int)a.len, a.ptr, (int)b.len, b.ptr);
        *known = f->speakers.count;
        *VECTOR_PUSH(&f->speakers, f->w->scratch) = (SituationSpeaker){.kind = SPEAKER_NOMINAL, .name = name, .actor = -1, .account = -1};
    }
    return *known;
}

/* The speaker that a source names, known or new. */
static int32_t find_speaker(Finding *f, const SpeakerName *who, int32_t account) {
    int32_t apposed = who->kind == SPEAKER_NOMINAL ? apposed_actor(f, who->name) : -1;
    if (who->kind == SPEAKER_NAMED || apposed >= 0) {
        int32_t actor = apposed >= 0 ? apposed : f->w->out->actors.actor_of[account][who->entity];
        return f->speaker_of[actor] >= 0 ? f->speaker_of[actor] : add_speaker(f, who, actor, -1);
    }
    /* the officer of a copy is that of its original; he and nobody are of one account */
    int32_t of = who->kind == SPEAKER_NOMINAL ? f->w->out->accounts[account].origin.origin : account;
    uint64_t key = words_hash(without_article(who->name), f->w->scratch) ^ ((uint64_t)who->kind << 56) ^ ((uint64_t)of << 24);
    int32_t known = map_get(&f->by_words, key, -1);
    if (known < 0) {
        known = add_speaker(f, who, -1, who->kind == SPEAKER_WRITER ? account : -1);
        *map_put(&f->by_words, key, known) = known;
    }
    return known;
}

/* Whether the source is a place that is no state, of a word that tells nothing: places of that kind do not speak. */
static bool is_mere_place(const Analysis *analysis, const Claim *claim, const SpeakerName *who) {
    if (who->kind != SPEAKER_NAMED) {
        return false;
    }
    const Entity *entity = &analysis->entities.items[who->entity];
    bool says = claim->cue_head >= 0 && reporting_find(analysis->syntax.lemma[claim->cue_head]) != REPORTING_NONE;
    return entity->kind == ENTITY_PLACE && entity->state < 0 && !says;
}

/* Whether an entity stands for a state in any of its mentions: Moscow, the Kremlin. */
static bool stands_for_state(const EntityList *entities, const Entity *entity) {
    bool found = entity->state >= 0;
    for (int32_t i = entity->first_mention; i < entity->last_mention && !found; i++) {
        found = entities->mentions.items[entities->order[i]].stands_for >= 0;
    }
    return found;
}

static SpeakerName unnamed_speaker(void) {
    return (SpeakerName){SPEAKER_NONE, SLICE_ABSENT, SLICE_ABSENT, -1};
}

/* Troy said, where a sentence was cut in Troy police Sgt. Whiteside: a town that is no capital speaks by no words of its own; a host
 * said, of a host of other things. */
static SpeakerName without_halves(const Analysis *analysis, const Claim *claim, SpeakerName who) {
    Slice text = analysis->report->text;
    if (who.kind == SPEAKER_NOMINAL && slice_starts_with(slice_from(text, (size_t)claim->source.items[0].end), SLICE(" of "))) {
        return unnamed_speaker();
    }
    const Entity *entity = who.kind == SPEAKER_NAMED ? &analysis->entities.items[who.entity] : NULL;
    if (!entity || entity->kind != ENTITY_PLACE || stands_for_state(&analysis->entities, entity)) {
        return who;
    }
    return who.words.len > who.name.len ? (SpeakerName){SPEAKER_NOMINAL, who.words, who.words, -1}
                                        : unnamed_speaker();
}

/* Will be assured by him, was told: the subject hears it, and says nothing. */
static bool is_hearer(const Finding *f, int32_t account, const Claim *claim) {
    const Analysis *analysis = f->w->analyses[account];
    int32_t verb = claim->cue_head;
    bool told = verb >= 0 && claim->source_head >= 0 && reporting_find(analysis->syntax.lemma[verb]) == REPORTING_TELL;
    return told && (Deprel)analysis->syntax.deprel[claim->source_head] == DEPREL_NSUBJ_PASS && analysis->syntax.head[claim->source_head] == verb;
}

/* Whether words in quotation marks speak of an entity, by its name or, with `any`, by he and she. */
static bool quote_names(const Analysis *analysis, const Claim *claim, int32_t entity, bool any) {
    const MentionList *mentions = &analysis->entities.mentions;
    bool found = false;
    for (int32_t i = 0; i < claim->content.count && !found; i++) {
        Span span = claim->content.items[i];
        int32_t first = segments_token_at(&analysis->segments, span.start);
        for (int32_t m = mention_from(mentions, first); m < mentions->count && mentions->items[m].span.start < span.end; m++) {
            const Mention *mention = &mentions->items[m];
            bool third = mention->form == MENTION_PRONOUN && mention->gender;
            found = found || (analysis->entities.entity_of[m] == entity && mention->span.start >= span.start &&
                              (mention->form == MENTION_NAME || (any && third)));
        }
    }
    return found;
}

/* "Weber is an important man," he said: he is not Weber, but who spoke right before without a name, or nobody who is known. */
static SpeakerName without_himself(const Analysis *analysis, int32_t c, SpeakerName who) {
    const Claim *claim = &analysis->claims.items[c];
    int32_t head = claim->source_head;
    bool person = who.kind == SPEAKER_NAMED && analysis->entities.items[who.entity].kind == ENTITY_PERSON;
    if (!person || claim->kind != CLAIM_DIRECT || head < 0 || (Upos)analysis->syntax.upos[head] != UPOS_PRON ||
        !quote_names(analysis, claim, who.entity, true)) {
        return who;
    }
    const Claim *before = c > 0 && analysis->claims.items[c - 1].source.count ? &analysis->claims.items[c - 1] : NULL;
    before = before && before->source_head >= 0 && upos_is_nominal((Upos)analysis->syntax.upos[before->source_head]) ? before : NULL;
    SpeakerName other = before ? speaker_name_find(analysis, before) : unnamed_speaker();
    return other.kind == SPEAKER_NOMINAL ? other : quote_names(analysis, claim, who.entity, false) ? unnamed_speaker() : who;
}

/* "It is far away," Jiji quoted Weber as telling reporters: the person whom an agency quotes speaks, not the agency. */
static SpeakerName quoted_person(const Finding *f, int32_t account, const Claim *claim, SpeakerName who) {
    const Analysis *analysis = f->w->analyses[account];
    int32_t verb = claim->cue_head;
    bool quotes = verb >= 0 && claim->kind == CLAIM_DIRECT && slice_equals(analysis->syntax.lemma[verb], SLICE("quote"));
    int32_t person = quotes ? event_text_child(&f->w->texts[account], verb, DEPREL_OBJ) : -1;
    int32_t entity = person > verb ? entity_of_head(&analysis->entities, person) : -1;
    if (entity < 0 || !analysis->entities.items[entity].is_named || analysis->entities.items[entity].kind != ENTITY_PERSON) {
        return who;
    }
    return (SpeakerName){SPEAKER_NAMED, analysis->entities.items[entity].name, analysis->entities.items[entity].name, entity};
}

/* While Chad, which is near, said it backs him: the subject of the verb speaks, where it is another than who is taken for the source. */
static SpeakerName own_subject(const Finding *f, int32_t account, const Claim *claim, SpeakerName who) {
    const Analysis *analysis = f->w->analyses[account];
    int32_t verb = claim->cue_head;
    bool says = verb >= 0 && who.kind == SPEAKER_NAMED && reporting_find(analysis->syntax.lemma[verb]) == REPORTING_SAY;
    int32_t subject = says && claim->source_head >= 0 && analysis->syntax.head[claim->source_head] != verb
                          ? event_text_child(&f->w->texts[account], verb, DEPREL_NSUBJ) : -1;
    int32_t entity = subject >= 0 && subject < verb ? entity_of_head(&analysis->entities, subject) : -1;
    Span word = subject >= 0 ? analysis->segments.tokens[subject].span : (Span){0, 0};
    bool other = entity >= 0 && entity != who.entity && analysis->entities.items[entity].is_named && !span_contains(claim->source.items[0], word) &&
                 (Upos)analysis->syntax.upos[subject] == UPOS_PROPN;
    return other ? (SpeakerName){SPEAKER_NAMED, analysis->entities.items[entity].name, analysis->entities.items[entity].name, entity} : who;
}

static void read_account(Finding *f, int32_t account) {
    const Analysis *analysis = f->w->analyses[account];
    f->saying_of[account] = ARENA_NEW(f->w->scratch, int32_t, analysis->claims.count);
    for (int32_t c = 0; c < analysis->claims.count; c++) {
        const Claim *claim = &analysis->claims.items[c];
        if (claim->inside >= 0) {
            continue;
        }
        ClaimText told = claim_text_make(f->w, account, c);
        SpeakerName who = speaker_name_find(analysis, claim);
        if (told.form == CLAIM_FORM_DONE && !told.is_telling) { /* who does something is no source of it */
            who = (SpeakerName){SPEAKER_WRITER, SLICE_ABSENT, SLICE_ABSENT, -1};
        }
        if (is_mere_place(analysis, claim, &who)) { /* led to speculation: not the port's */
            who = unnamed_speaker();
        }
        who = without_halves(analysis, claim, who);
        who = is_hearer(f, account, claim) ? unnamed_speaker() : without_himself(analysis, c, quoted_person(f, account, claim, own_subject(f, account, claim, who)));
        if (who.kind == SPEAKER_NOMINAL && pronoun_find(who.name).class != PRONOUN_NONE) { /* our thought */
            who.kind = SPEAKER_PRONOUN;
        }
        int32_t two[2];
        int32_t s = find_two(f, &who, account, claim, two) ? speaker_of_two(f, two) : find_speaker(f, &who, account);
        SituationSpeaker *speaker = &f->speakers.items[s];
        if (who.words.len > speaker->description.len && who.kind == SPEAKER_NAMED) {
            speaker->description = who.words;
        }
        f->saying_of[account][c] = f->sayings.count;
        *VECTOR_PUSH(&f->sayings, f->w->scratch) = (Saying){account, c, s, told};
    }
}

/* Claims inside others belong to the saying of the outermost one. How deep they lie is bounded by their number. */
static void find_enclosing(Finding *f, int32_t account) {
    const ClaimList *claims = &f->w->analyses[account]->claims;
    for (int32_t c = 0; c < claims->count; c++) {
        int32_t outer = c;
        for (int32_t step = 0; step < claims->count && claims->items[outer].inside >= 0; step++) {
            outer = claims->items[outer].inside;
        }
        f->saying_of[account][c] = claims->items[outer].inside < 0 ? f->saying_of[account][outer] : -1;
    }
}

void sayings_find(Weighing *w, SayingList *out) {
    Finding f = {.w = w};
    int32_t n_actors = w->out->actors.count;
    f.speaker_of = ARENA_NEW(w->scratch, int32_t, n_actors);
    for (int32_t i = 0; i < n_actors; i++) {
        f.speaker_of[i] = -1;
    }
    map_init(&f.by_words, w->scratch, 256);
    f.saying_of = ARENA_NEW(w->scratch, int32_t *, w->n);
    for (int32_t i = 0; i < w->n; i++) {
        read_account(&f, i);
        find_enclosing(&f, i);
    }
    int32_t *numbers = ARENA_NEW(w->scratch, int32_t, f.speakers.count);
    *out = (SayingList){f.sayings.items, f.sayings.count, f.speakers.items, f.speakers.count, numbers, f.saying_of};
}

void sayings_add_speaker(Weighing *w, const SayingList *sayings, int32_t account, int32_t claim, int32_t first) {
    int32_t saying = claim >= 0 && claim < w->analyses[account]->claims.count ? sayings->saying_of[account][claim] : -1;
    int32_t speaker = saying >= 0 ? sayings->items[saying].speaker : -1;
    if (speaker >= 0 && sayings->speaker_number[speaker] >= 0 && sayings->speakers[speaker].kind <= SPEAKER_NOMINAL) {
        weighing_add_speaker(w, first, sayings->speaker_number[speaker]);
    }
}
