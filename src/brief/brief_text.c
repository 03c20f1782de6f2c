#include "brief/brief_text.h"

#include "base/utf8.h"
#include "brief/wrap.h"

#include <stdio.h>

/* About seven lines; the JSON has all of it. */
enum { LONGEST_QUOTATION = 600, MARK_ROOM = 96, LONGEST_DESCRIPTION = 80 };

/* What is beyond is counted, not shown: a reader wants the most important, and the JSON has all of it. */
enum { MOST_SIGNS = 3, MOST_ACTORS = 12, MOST_CLAIMS_OF_ONE = 8, MOST_UNATTRIBUTED = 8 };

static void format_date(Date date, char *out, size_t size) {
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    snprintf(out, size, "%d %s %d", (int)date.day, months[date.month - 1], (int)date.year);
}

static void add_count(Wrap *wrap, int32_t n, const char *one, const char *many) {
    char text[64];
    snprintf(text, sizeof text, "%d %s", (int)n, n == 1 ? one : many);
    wrap_words(wrap, slice_of(text));
}

static void write_head(const Situation *situation, Wrap *wrap) {
    wrap->indent = 0;
    if (situation->title.len) {
        wrap_words(wrap, situation->title);
        wrap_end(wrap);
    }
    int32_t n_speakers = 0;
    int32_t n_claims = 0;
    for (int32_t i = 0; i < situation->n_speakers; i++) {
        n_speakers += situation->speakers[i].kind == SPEAKER_NAMED;
        n_claims += situation->speakers[i].kind == SPEAKER_WRITER ? 0 : situation->speakers[i].claims.count;
    }
    add_count(wrap, situation->n_accounts, "account", "accounts");
    if (situation->n_origins < situation->n_accounts) {
        wrap_words(wrap, SLICE(" of "));
        add_count(wrap, situation->n_origins, "origin", "origins");
    }
    wrap_words(wrap, SLICE(", "));
    add_count(wrap, n_claims, "claim with a source", "claims with a source");
    wrap_words(wrap, SLICE(", "));
    add_count(wrap, n_speakers, "named source", "named sources");
    wrap_words(wrap, SLICE(". "));
    if (situation->n_evidence) {
        const Evidence *first = &situation->evidence[0];
        char example[2 * MARK_ROOM];
        Slice label = situation->accounts[first->account].label;
        int sentence = (int)first->first_sentence + 1;
        snprintf(example, sizeof example, "[%.*s:%d] = account %.*s, sentence %d", (int)label.len, label.ptr,
                 sentence, (int)label.len, label.ptr, sentence);
        wrap_words(wrap, slice_of(example));
    }
    wrap_end(wrap);
}

static void write_section(Wrap *wrap, const char *name) {
    wrap->indent = 0;
    wrap_end(wrap);
    wrap_words(wrap, slice_of(name));
    wrap_end(wrap);
}

/* When the account was published and how that is known. */
static void write_date(const Report *report, Wrap *wrap) {
    if (!date_is_set(report->published)) {
        wrap_words(wrap, SLICE("no date known"));
        return;
    }
    char date[32];
    format_date(report->published, date, sizeof date);
    wrap_words(wrap, slice_of(date));
    switch (report->published_from) {
    case PUBLISHED_GIVEN: wrap_words(wrap, SLICE(" (given)")); break;
    case PUBLISHED_DATELINE: wrap_words(wrap, SLICE(" (it says so itself)")); break;
    case PUBLISHED_CALENDAR: wrap_words(wrap, SLICE(" (worked out)")); break;
    case PUBLISHED_UNKNOWN: break;
    }
}

static void write_field(Wrap *wrap, int32_t column, const char *before, Slice value, const char *after) {
    if (value.len) {
        wrap_to(wrap, column);
        wrap->indent = column;
        wrap_words(wrap, slice_of(before));
        wrap_words(wrap, value);
        wrap_words(wrap, slice_of(after));
        wrap_end(wrap);
    }
}

/* What reads as if a program had replaced words, with the first signs of it. */
static void write_style(const SituationAccount *account, int32_t column, Wrap *wrap) {
    const Style *style = &account->analysis->style;
    if (style->spun < STYLE_SPUN) {
        return;
    }
    wrap_to(wrap, column);
    wrap->indent = column;
    wrap_words(wrap, SLICE("reads as machine-rewritten"));
    for (int32_t i = 0; i < style->n_signs && i < MOST_SIGNS; i++) {
        wrap_words(wrap, i == 0 ? SLICE(": ") : SLICE(", "));
        wrap_words(wrap, SLICE("\""));
        wrap_words(wrap, slice_at(account->analysis->report->text, style->signs[i].span));
        wrap_words(wrap, SLICE("\" for "));
        wrap_words(wrap, style->signs[i].likely);
    }
    if (style->n_signs > MOST_SIGNS) {
        char more[48];
        snprintf(more, sizeof more, " and %d more", (int)(style->n_signs - MOST_SIGNS));
        wrap_words(wrap, slice_of(more));
    }
    wrap_end(wrap);
}

static void write_account(const Situation *situation, const SituationAccount *account, int32_t column, Wrap *wrap) {
    const Report *report = account->analysis->report;
    wrap_to(wrap, 2);
    wrap_words(wrap, account->label);
    wrap_to(wrap, column);
    wrap->indent = column;
    bool has_title = report->title.len > 0;
    wrap_words(wrap, has_title ? report->title : SLICE("(no title)"));
    wrap_end(wrap);
    wrap_to(wrap, column);
    if (report->publisher.len) {
        wrap_words(wrap, report->publisher);
        wrap_words(wrap, SLICE(", "));
    }
    add_count(wrap, account->n_words, "word", "words");
    wrap_words(wrap, SLICE(", "));
    write_date(report, wrap);
    wrap_words(wrap, SLICE(". "));
    if (account->n_claims == 0) {
        wrap_words(wrap, SLICE("Names no source."));
    } else {
        add_count(wrap, account->n_claims, "claim", "claims");
        wrap_words(wrap, SLICE(" of "));
        add_count(wrap, account->n_speakers, "source.", "sources.");
    }
    wrap_end(wrap);
    if (account->origin.copy_of >= 0) {
        char how[64];
        snprintf(how, sizeof how, " (%s, %d%% word for word)", copy_kind_name(account->origin.copy_kind),
                 (int)(account->origin.similarity / 10));
        write_field(wrap, column, "copy of ", situation->accounts[account->origin.copy_of].label, how);
    }
    write_field(wrap, column, "by ", report->author, "");
    write_field(wrap, column, "date: ", report->published_why, "");
    write_style(account, column, wrap);
    if (report->n_replaced > 0) {
        char count[80];
        snprintf(count, sizeof count, "%lld", (long long)report->n_replaced);
        write_field(wrap, column, "damaged: ", slice_of(count),
                    " characters could not be read and are shown as \xEF\xBF\xBD");
    }
}

static void write_accounts(const Situation *situation, Wrap *wrap) {
    int32_t widest = 0;
    for (int32_t i = 0; i < situation->n_accounts; i++) {
        int32_t columns = wrap_columns(situation->accounts[i].label);
        widest = columns > widest ? columns : widest;
    }
    write_section(wrap, "ACCOUNTS");
    for (int32_t i = 0; i < situation->n_accounts; i++) {
        write_account(situation, &situation->accounts[i], widest + 4, wrap);
    }
}

/* [003:12] or [003:12-14] */
static void write_evidence(const Situation *situation, const Evidence *evidence, Wrap *wrap) {
    Slice label = situation->accounts[evidence->account].label;
    char mark[MARK_ROOM];
    int first = (int)evidence->first_sentence + 1, last = (int)evidence->last_sentence + 1;
    if (first == last) {
        snprintf(mark, sizeof mark, "[%.*s:%d]", (int)label.len, label.ptr, first);
    } else {
        snprintf(mark, sizeof mark, "[%.*s:%d-%d]", (int)label.len, label.ptr, first, last);
    }
    wrap_mark(wrap, slice_of(mark));
}

static bool slice_holds(Slice whole, Slice part) {
    return slice_find(whole, part, 0) < whole.len;
}

/* Bruce Bennett, defence researcher at RAND: the source's own words where they name the speaker and say more,
 * else the first role. */
static void write_named(const Situation *situation, const SituationSpeaker *speaker, Wrap *wrap) {
    bool described = speaker->description.len > speaker->name.len &&
                     speaker->description.len <= LONGEST_DESCRIPTION &&
                     slice_holds(speaker->description, speaker->name);
    wrap_words(wrap, described ? speaker->description : speaker->name);
    const Actor *actor = &situation->actors.items[speaker->actor];
    if (!described && actor->n_roles) {
        wrap_words(wrap, SLICE(", "));
        wrap_words(wrap, actor->roles[0]);
    }
}

/* — possible (may), 55–80%: where words of the claim say how sure it is. What is told as a fact needs none,
 * what is told not to be so says it itself, and a whole speech has many certainties. */
static void write_certainty(const SituationClaim *claim, Wrap *wrap) {
    const Certainty *certainty = claim->certainty;
    if (!certainty || !certainty->by || certainty->polarity == POLARITY_NEG || claim->kind == CLAIM_DIRECT ||
        claim->hedge.len == 0) {
        return;
    }
    Band band = certainty->bands[SCALE_ICD203];
    Buffer words = {0}; /* in one piece, so that no line breaks before its marks */
    buffer_print(&words, " \xE2\x80\x94 %s (", certainty_status_name(certainty->status));
    buffer_add(&words, claim->hedge);
    buffer_print(&words, "), %d\xE2\x80\x93%d%%", (int)band.low, (int)band.high);
    wrap_words(wrap, (Slice){words.ptr, words.len});
    buffer_free(&words);
}

/* A quotation that only accounts have that read as machine-rewritten: their words are not the speaker's. */
static bool is_not_verbatim(const Situation *situation, const SituationClaim *claim) {
    if (claim->kind != CLAIM_DIRECT && claim->kind != CLAIM_MIXED) {
        return false;
    }
    for (int32_t e = claim->evidence.first; e < claim->evidence.first + claim->evidence.count; e++) {
        const SituationAccount *account = &situation->accounts[situation->evidence[e].account];
        if (account->analysis->style.spun < STYLE_SPUN) {
            return false;
        }
    }
    return claim->evidence.count > 0;
}

static void write_claim(const Situation *situation, const SituationClaim *claim, Wrap *wrap) {
    Slice shown = wrap_shorten(claim->text, LONGEST_QUOTATION);
    wrap_to(wrap, 4);
    wrap->indent = 6;
    if (claim->cue.len) {
        wrap_words(wrap, claim->cue);
        bool colon = claim->cue_leads || claim->cue.ptr[claim->cue.len - 1] == ':';
        wrap_words(wrap, colon ? SLICE(" ") : SLICE(": "));
    }
    wrap_words(wrap, shown);
    if (shown.len < claim->text.len) {
        wrap_words(wrap, SLICE(" […]"));
    }
    if (is_not_verbatim(situation, claim)) {
        wrap_words(wrap, SLICE(" (not verbatim)"));
    }
    write_certainty(claim, wrap);
    for (int32_t e = claim->evidence.first; e < claim->evidence.first + claim->evidence.count; e++) {
        write_evidence(situation, &situation->evidence[e], wrap);
    }
    if (claim->n_accounts > 1) {
        wrap_words(wrap, SLICE(" = "));
        add_count(wrap, claim->n_origins, "origin", "origins");
    }
    wrap_end(wrap);
}

static void write_claims(const Situation *situation, const SituationSpeaker *speaker, int32_t most, Wrap *wrap) {
    int32_t shown = speaker->claims.count <= most ? speaker->claims.count : most;
    for (int32_t i = speaker->claims.first; i < speaker->claims.first + shown; i++) {
        write_claim(situation, &situation->claims[situation->claims_of[i]], wrap);
    }
    if (shown < speaker->claims.count) {
        char more[48];
        snprintf(more, sizeof more, "(and %d more)", (int)(speaker->claims.count - shown));
        wrap_to(wrap, 4);
        wrap_words(wrap, slice_of(more));
        wrap_end(wrap);
    }
}

static void write_speaker(const Situation *situation, const SituationSpeaker *speaker, Wrap *wrap) {
    wrap->indent = 4;
    wrap_to(wrap, 2);
    switch (speaker->kind) {
    case SPEAKER_NAMED: write_named(situation, speaker, wrap); break;
    case SPEAKER_NOMINAL: wrap_words(wrap, speaker->name); break;
    case SPEAKER_PRONOUN:
        wrap_words(wrap, SLICE("\""));
        wrap_words(wrap, speaker->name);
        wrap_words(wrap, SLICE("\" (not known who)"));
        break;
    case SPEAKER_NONE: wrap_words(wrap, SLICE("(nobody named)")); break;
    case SPEAKER_WRITER: wrap_words(wrap, situation->accounts[speaker->account].label); break;
    }
    wrap_end(wrap);
    write_claims(situation, speaker, speaker->kind == SPEAKER_WRITER ? MOST_UNATTRIBUTED : MOST_CLAIMS_OF_ONE,
                 wrap);
}

static const char *kind_word(EntityKind kind) {
    switch (kind) {
    case ENTITY_PERSON: return "person";
    case ENTITY_ORGANISATION: return "organisation";
    case ENTITY_PLACE: return "place";
    case ENTITY_OTHER:
    case ENTITY_KIND_COUNT: break;
    }
    return "other";
}

static void write_list(Wrap *wrap, const char *before, const Slice *texts, int32_t n, const char *between) {
    for (int32_t i = 0; i < n; i++) {
        wrap_words(wrap, slice_of(i == 0 ? before : between));
        wrap_words(wrap, texts[i]);
    }
}

static void write_actor(const Actor *actor, Wrap *wrap) {
    wrap->indent = 4;
    wrap_to(wrap, 2);
    wrap_words(wrap, actor->name);
    write_list(wrap, ", ", actor->roles, actor->n_roles, "; ");
    wrap_end(wrap);
    wrap_to(wrap, 4);
    wrap_words(wrap, slice_of(kind_word(actor->kind)));
    wrap_words(wrap, SLICE(", "));
    add_count(wrap, actor->n_mentions, "mention", "mentions");
    if (actor->n_accounts > 1) {
        wrap_words(wrap, SLICE(" in "));
        add_count(wrap, actor->n_accounts, "account", "accounts");
    }
    write_list(wrap, "; also ", actor->aliases, actor->n_aliases, ", ");
    wrap_end(wrap);
}

static void write_actors(const Situation *situation, Wrap *wrap) {
    if (situation->actors.count == 0) {
        return;
    }
    write_section(wrap, "ACTORS");
    for (int32_t i = 0; i < situation->actors.count && i < MOST_ACTORS; i++) {
        write_actor(&situation->actors.items[i], wrap);
    }
    if (situation->actors.count > MOST_ACTORS) {
        char more[48];
        snprintf(more, sizeof more, "(and %d more)", (int)(situation->actors.count - MOST_ACTORS));
        wrap_to(wrap, 2);
        wrap_words(wrap, slice_of(more));
        wrap_end(wrap);
    }
}

/* Those with a source, or those without. */
static void write_speakers(const Situation *situation, bool writers, const char *section, Wrap *wrap) {
    bool any = false;
    for (int32_t i = 0; i < situation->n_speakers; i++) {
        if ((situation->speakers[i].kind == SPEAKER_WRITER) == writers) {
            if (!any) {
                write_section(wrap, section);
            }
            any = true;
            write_speaker(situation, &situation->speakers[i], wrap);
        }
    }
}

void brief_write_text(const Situation *situation, int32_t width, Buffer *out) {
    Wrap wrap = wrap_make(out, width < 40 ? 40 : width, 0);
    write_head(situation, &wrap);
    write_accounts(situation, &wrap);
    write_actors(situation, &wrap);
    write_speakers(situation, false, "WHO SAYS IT", &wrap);
    write_speakers(situation, true, "SAID WITHOUT A SOURCE", &wrap);
}
