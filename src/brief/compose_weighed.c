/* How the accounts stand to one another, and who says what. */
#include "brief/compose.h"

enum { STATEMENT_COLUMNS = 180, VALUE_COLUMNS = 120 };

static DocumentNode *add_labelled(Composing *c, const char *label, Slice text, Slice mark) {
    DocumentNode *item = document_add(c->document, NODE_ITEM, 0, text);
    item->label = slice_of(label);
    item->mark = mark;
    return item;
}

/* What two origins or more have, alike or in other words; each fact once. */
static void add_agreed(Composing *c) {
    enum { MOST = 5 };
    const Situation *s = c->situation;
    int32_t *shown = ARENA_NEW(c->document->arena, int32_t, s->n_claims);
    int32_t n_shown = 0, n = 0;
    for (int32_t i = 0; i < s->n_claims; i++) {
        const SituationClaim *claim = &s->claims[i];
        bool disputed = claim->n_origins < 2 && claim->standing >= CLAIM_DISPUTED; /* what others tell in other words they may tell otherwise */
        if (claim->n_agreeing < 2 || disputed || claim->is_vague || compose_is_told(c, shown, n_shown, claim)) {
            continue;
        }
        n++;
        if (c->all || n_shown < MOST) {
            IndexRange both = {claim->evidence.first, claim->evidence.count + claim->also.count};
            Slice text = compose_short(c, claim->text, STATEMENT_COLUMNS), marks = compose_marks(c, both);
            marks = arena_print(c->document->arena, "%.*s\n= %d origins", (int)marks.len, marks.ptr, (int)claim->n_agreeing);
            add_labelled(c, n_shown ? "" : "agree", text, marks);
            shown[n_shown++] = i;
        }
    }
    compose_more(c, n - n_shown, 0);
}

static Date reported_of(const Situation *s, const SituationPosition *position) {
    bool any = position->evidence.count > 0;
    return any ? s->accounts[s->evidence[position->evidence.first].account].analysis->report->published : (Date){0};
}

/* Whether the positions are of reports of several known days, so that a later one may only be an update. */
static bool of_several_days(const Situation *s, IndexRange positions) {
    Date first = reported_of(s, &s->positions[positions.first]);
    bool several = false;
    for (int32_t p = positions.first; p < positions.first + positions.count; p++) {
        Date date = reported_of(s, &s->positions[p]);
        if (!date_is_set(date)) {
            return false;
        }
        several |= date_compare(date, first) != 0;
    }
    return several;
}

/* 23 pirates [011:2] · 12 pirates [014:1]; of reports of several days also when each was published. */
static void add_difference(Composing *c, const SituationDifference *difference, const char *label) {
    Arena *arena = c->document->arena;
    const Situation *s = c->situation;
    Slice about = compose_short(c, difference->about, VALUE_COLUMNS);
    bool of_statement = difference->kind == DIFFERENCE_POLARITY || difference->kind == DIFFERENCE_CERTAINTY || difference->kind == DIFFERENCE_VIEW;
    Slice heading = of_statement ? arena_print(arena, "%s", difference_about_name(difference->kind))
                                 : arena_print(arena, "%s: %.*s", difference_about_name(difference->kind), (int)about.len, about.ptr);
    add_labelled(c, label, heading, SLICE_ABSENT);
    bool dated = of_several_days(s, difference->positions);
    for (int32_t p = difference->positions.first; p < difference->positions.first + difference->positions.count; p++) {
        const SituationPosition *position = &s->positions[p];
        Slice value = compose_short(c, position->value, VALUE_COLUMNS), marks = compose_marks(c, position->evidence);
        if (dated) {
            Slice date = compose_date(c, reported_of(s, position));
            value = arena_print(arena, "%.*s (reported %.*s)", (int)value.len, value.ptr, (int)date.len, date.ptr);
        }
        DocumentNode *item = document_add(c->document, NODE_ITEM, 0, value);
        item->label = SLICE("");
        item->mark = marks;
    }
}

static void add_differences(Composing *c) {
    enum { MOST = 5 };
    const Situation *s = c->situation;
    int32_t shown = compose_most(c, s->n_differences, MOST);
    for (int32_t i = 0; i < shown; i++) {
        add_difference(c, &s->differences[i], i ? "" : "differ");
    }
    compose_more(c, s->n_differences - shown, 0);
}

static bool is_only_in(const Composing *c, const SituationClaim *claim, int32_t origin) {
    const Situation *s = c->situation;
    return claim->is_only && !claim->is_vague && s->accounts[claim->account].origin.origin == origin;
}

/* The most important things that one origin alone has. */
static void add_only(Composing *c, int32_t account) {
    enum { MOST = 2 };
    const Situation *s = c->situation;
    int32_t shown = 0, last = -1;
    for (int32_t i = 0; i < s->n_claims && shown < MOST; i++) {
        const SituationClaim *claim = &s->claims[i];
        if (i != s->gist && is_only_in(c, claim, account)) {
            Slice text = compose_short(c, claim->text, STATEMENT_COLUMNS), marks = compose_marks(c, claim->evidence);
            Slice label = s->accounts[claim->account].label; /* a copy may have it alone */
            bool repeats = claim->account == last;
            DocumentNode *item = document_add(c->document, NODE_ITEM, 0, text);
            item->label = repeats ? SLICE("") : arena_print(c->document->arena, "only %.*s", (int)label.len, label.ptr);
            last = claim->account;
            item->mark = marks;
            shown++;
        }
    }
}

/* What is lost with an account: how many expectations and claims rest on its origin alone. */
static void add_without(Composing *c, int32_t account) {
    const Situation *s = c->situation;
    int32_t gone = 0, moved = 0, claims = 0;
    for (int32_t e = 0; e < s->n_expectations; e++) {
        IndexRange range = s->expectations[e].without;
        for (int32_t i = range.first; i < range.first + range.count; i++) {
            const WithoutAccount *without = &s->withouts[i];
            if (without->account != account) {
                continue;
            }
            gone += !without->is_left;
            Band pooled = s->expectations[e].pooled;
            moved += without->is_left && (without->band.low != pooled.low || without->band.high != pooled.high);
        }
    }
    for (int32_t i = 0; i < s->n_claims; i++) {
        claims += s->claims[i].n_accounts == 1 && s->claims[i].n_agreeing < 2 && s->claims[i].account == account;
    }
    enum { FEW_ACCOUNTS = 3 };
    if (gone + moved == 0 && s->n_accounts > FEW_ACCOUNTS) {
        return;
    }
    Slice label = s->accounts[account].label;
    Slice text = arena_print(c->document->arena, "%d of %d claims and %d of %d expectations rest on it alone", (int)claims, (int)s->n_claims,
                             (int)gone, (int)s->n_expectations);
    if (moved > 0) {
        text = arena_print(c->document->arena, "%.*s; %d likelihood%s would change", (int)text.len, text.ptr, (int)moved, moved == 1 ? "" : "s");
    }
    Slice without = arena_print(c->document->arena, "without %.*s", (int)label.len, label.ptr);
    document_add(c->document, NODE_ITEM, 0, text)->label = without;
}

/* Nobody speaks for North Korea, Ukraine. */
static void add_unheard(Composing *c) {
    enum { MOST = 5 };
    const Situation *s = c->situation;
    Slice names = SLICE("");
    int32_t n = compose_most(c, s->n_unheard, MOST);
    for (int32_t i = 0; i < n; i++) {
        Slice name = s->actors.items[s->unheard[i]].name;
        names = arena_print(c->document->arena, "%.*s%s%.*s", (int)names.len, names.ptr, i ? ", " : "", (int)name.len, name.ptr);
    }
    if (n > 0) {
        add_labelled(c, s->n_silences ? "" : "silent", arena_print(c->document->arena, "no words of %.*s", (int)names.len, names.ptr), SLICE_ABSENT);
    }
}

/* not in 003, 007: what others say, by claim, with those that have not a word of it. */
static void add_silences(Composing *c) {
    enum { MOST = 3 };
    const Situation *s = c->situation;
    int32_t shown = 0, n = 0;
    for (int32_t i = 0, next = 0; i < s->n_silences; i = next) {
        Slice labels = SLICE("");
        for (next = i; next < s->n_silences && s->silences[next].claim == s->silences[i].claim; next++) {
            Slice label = s->accounts[s->silences[next].account].label;
            labels = arena_print(c->document->arena, "%.*s%s%.*s", (int)labels.len, labels.ptr, next > i ? ", " : "", (int)label.len, label.ptr);
        }
        n++;
        if (c->all || shown < MOST) {
            const SituationClaim *claim = &s->claims[s->silences[i].claim];
            Slice text = compose_short(c, claim->text, STATEMENT_COLUMNS), marks = compose_marks(c, claim->evidence);
            text = arena_print(c->document->arena, "not in %.*s: %.*s", (int)labels.len, labels.ptr, (int)text.len, text.ptr);
            add_labelled(c, shown ? "" : "silent", text, marks);
            shown++;
        }
    }
    compose_more(c, n - shown, 0);
}

void compose_standing(Composing *c) {
    enum { MOST_ACCOUNTS = 6 };
    const Situation *s = c->situation;
    if (s->n_origins < 2) {
        return;
    }
    document_add(c->document, NODE_SECTION, 0, SLICE("WHERE THE ACCOUNTS STAND"));
    add_agreed(c);
    add_differences(c);
    int32_t n = compose_most(c, s->n_accounts, MOST_ACCOUNTS);
    for (int32_t i = 0; i < n; i++) {
        if (s->accounts[i].origin.origin == i) {
            add_only(c, i);
        }
    }
    add_silences(c);
    add_unheard(c);
    for (int32_t i = 0; i < n; i++) {
        add_without(c, i);
    }
}

/* A quotation that only accounts have that read as machine-rewritten: their words are not the speaker's. */
static bool is_not_verbatim(const Composing *c, const SituationClaim *claim) {
    bool quoted = claim->kind == CLAIM_DIRECT || claim->kind == CLAIM_MIXED;
    for (int32_t e = claim->evidence.first; quoted && e < claim->evidence.first + claim->evidence.count; e++) {
        const SituationAccount *account = &c->situation->accounts[c->situation->evidence[e].account];
        quoted = account->analysis->style.spun >= STYLE_SPUN;
    }
    return quoted;
}

/* Will and may, and words that say how likely: others (called, insisted) say less of the claim than a reader takes from them. */
static bool is_plain_hedge(const SituationClaim *claim) {
    Modal modal = modal_find(claim->hedge);
    return certainty_is_estimate(claim->certainty) || modal == MODAL_FUTURE || modal == MODAL_POSSIBLE;
}

/* likely .55–.80, possible (may): where words of the claim say how sure it is, with an interval where they are words of
 * likelihood. What is told as a fact needs none, what is told not to be so says it itself, and a whole speech has many
 * certainties. */
static Slice certainty_words(const Composing *c, const SituationClaim *claim) {
    const Certainty *certainty = claim->certainty;
    if (!certainty || !certainty->by || certainty->polarity == POLARITY_NEG || claim->kind == CLAIM_DIRECT || claim->hedge.len == 0 ||
        certainty->status == CERTAINTY_HAPPENED || !is_plain_hedge(claim)) {
        return SLICE("");
    }
    if (!certainty_is_estimate(certainty)) {
        return arena_print(c->document->arena, " \xE2\x80\x94 %s (%.*s)", certainty_status_name(certainty->status),
                           (int)claim->hedge.len, claim->hedge.ptr);
    }
    Slice band = compose_band(c, SLICE(""), certainty->bands[SCALE_ICD203]);
    return arena_print(c->document->arena, " \xE2\x80\x94 %s (%.*s) %.*s", certainty_status_name(certainty->status), (int)claim->hedge.len,
                       claim->hedge.ptr, (int)band.len, band.ptr);
}

static const char *standing_words(const SituationClaim *claim) {
    return claim->standing == CLAIM_DENIED ? " (denied)" : claim->standing == CLAIM_DISPUTED ? " (disputed)" : "";
}

static void add_claim(Composing *c, const SituationClaim *claim) {
    Slice text = compose_short(c, claim->text, STATEMENT_COLUMNS), sure = certainty_words(c, claim);
    bool cue = claim->cue.len > 0;
    bool colon = cue && (claim->cue_leads || claim->cue.ptr[claim->cue.len - 1] == ':');
    Slice shown = arena_print(c->document->arena, "%.*s%s%.*s%s%s%.*s", cue ? (int)claim->cue.len : 0, cue ? claim->cue.ptr : "",
                              !cue    ? ""
                              : colon ? " "
                                      : ": ",
                              (int)text.len, text.ptr, standing_words(claim), is_not_verbatim(c, claim) ? " (not verbatim)" : "",
                              (int)sure.len, sure.ptr);
    Slice marks = compose_marks(c, claim->evidence);
    if (claim->n_origins > 1) {
        marks = arena_print(c->document->arena, "%.*s\n= %d origins", (int)marks.len, marks.ptr, (int)claim->n_origins);
    }
    document_add(c->document, NODE_ITEM, 1, shown)->mark = marks;
}

/* Bruce Bennett, defence researcher at RAND: the source's own words where they name the speaker and say more, else the first
 * role. */
static Slice named(const Composing *c, const SituationSpeaker *speaker) {
    enum { MOST_DESCRIPTION = 80 };
    const Actor *actor = &c->situation->actors.items[speaker->actor];
    bool described = speaker->description.len > speaker->name.len && speaker->description.len <= MOST_DESCRIPTION &&
                     slice_find(speaker->description, speaker->name, 0) < speaker->description.len;
    if (described) {
        return speaker->description;
    }
    return actor->n_roles ? arena_print(c->document->arena, "%.*s, %.*s", (int)speaker->name.len, speaker->name.ptr, (int)actor->roles[0].len,
                                        actor->roles[0].ptr)
                          : speaker->name;
}

/* What a speaker says; what one only wants or expects stands in other parts. */
static int32_t count_said(const Composing *c, const SituationSpeaker *speaker) {
    int32_t n = 0;
    for (int32_t i = speaker->claims.first; i < speaker->claims.first + speaker->claims.count; i++) {
        n += c->all || !c->situation->claims[c->situation->claims_of[i]].is_wish;
    }
    return n;
}

static void add_speaker(Composing *c, const SituationSpeaker *speaker, int32_t most) {
    const Situation *s = c->situation;
    Slice name = speaker->kind == SPEAKER_NAMED ? named(c, speaker) : compose_speaker(c, speaker);
    document_add(c->document, NODE_HEADING, 0, name);
    int32_t n = count_said(c, speaker), shown = 0;
    for (int32_t i = speaker->claims.first; shown < compose_most(c, n, most); i++) {
        const SituationClaim *claim = &s->claims[s->claims_of[i]];
        if (c->all || !claim->is_wish) {
            add_claim(c, claim);
            shown++;
        }
    }
    compose_more(c, n - shown, 1);
}

/* Speakers that words name; those that accounts leave open, and the accounts themselves, only where all is asked for. */
void compose_speakers(Composing *c) {
    enum { MOST_SPEAKERS = 9, MOST_NAMED = 3, MOST_UNNAMED = 2 };
    const Situation *s = c->situation;
    int32_t shown = 0, n = 0;
    for (int32_t i = 0; i < s->n_speakers; i++) {
        const SituationSpeaker *speaker = &s->speakers[i];
        bool source = speaker->kind <= SPEAKER_NOMINAL && count_said(c, speaker) > 0;
        n += source;
        if ((source && shown < MOST_SPEAKERS) || c->all) {
            if (shown++ == 0) {
                document_add(c->document, NODE_SECTION, 0, SLICE("WHO SAYS IT"));
            }
            add_speaker(c, speaker, speaker->kind == SPEAKER_NAMED ? MOST_NAMED : MOST_UNNAMED);
        }
    }
    compose_more(c, c->all ? 0 : n - shown, 0);
}

static void add_actor(Composing *c, const Actor *actor) {
    Arena *arena = c->document->arena;
    Slice text = arena_print(arena, "%.*s, %s, %d mention%s in %d account%s", (int)actor->name.len, actor->name.ptr, entity_kind_name(actor->kind),
                             (int)actor->n_mentions, actor->n_mentions == 1 ? "" : "s", (int)actor->n_accounts, actor->n_accounts == 1 ? "" : "s");
    for (int32_t i = 0; i < actor->n_roles; i++) {
        text = arena_print(arena, "%.*s; %.*s", (int)text.len, text.ptr, (int)actor->roles[i].len, actor->roles[i].ptr);
    }
    for (int32_t i = 0; i < actor->n_aliases; i++) {
        text = arena_print(arena, "%.*s%s%.*s", (int)text.len, text.ptr, i ? ", " : "; also ", (int)actor->aliases[i].len, actor->aliases[i].ptr);
    }
    document_add(c->document, NODE_ITEM, 0, text);
}

void compose_actors(Composing *c) {
    const Situation *s = c->situation;
    if (s->actors.count > 0) {
        document_add(c->document, NODE_SECTION, 0, SLICE("ACTORS"));
    }
    for (int32_t i = 0; i < s->actors.count; i++) {
        add_actor(c, &s->actors.items[i]);
    }
}
