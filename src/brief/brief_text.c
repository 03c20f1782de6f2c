#include "brief/brief_text.h"

#include "base/utf8.h"
#include "brief/wrap.h"

#include <stdio.h>

/* About seven lines; the JSON has all of it. */
enum { LONGEST_QUOTATION = 600, MARK_ROOM = 96, LONGEST_DESCRIPTION = 80 };

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

static void write_head(const Brief *brief, Wrap *wrap) {
    wrap->indent = 0;
    if (brief->title.len) {
        wrap_words(wrap, brief->title);
        wrap_end(wrap);
    }
    int32_t n_speakers = 0;
    for (int32_t i = 0; i < brief->n_speakers; i++) {
        n_speakers += brief->speakers[i].kind == SPEAKER_NAMED;
    }
    add_count(wrap, brief->n_accounts, "account", "accounts");
    wrap_words(wrap, SLICE(", "));
    add_count(wrap, brief->n_claims, "quotation", "quotations");
    wrap_words(wrap, SLICE(", "));
    add_count(wrap, n_speakers, "named speaker", "named speakers");
    wrap_words(wrap, SLICE(". "));
    if (brief->n_evidence) {
        const BriefEvidence *first = &brief->evidence[0];
        char example[2 * MARK_ROOM];
        Slice label = brief->accounts[first->account].label;
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

static void write_account(const BriefAccount *account, int32_t column, Wrap *wrap) {
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
        wrap_words(wrap, SLICE("Quotes nobody."));
    } else {
        add_count(wrap, account->n_claims, "quotation", "quotations");
        wrap_words(wrap, SLICE(", "));
        add_count(wrap, account->n_speakers, "speaker.", "speakers.");
    }
    wrap_end(wrap);
    write_field(wrap, column, "by ", report->author, "");
    write_field(wrap, column, "date: ", report->published_why, "");
    if (report->n_replaced > 0) {
        char count[80];
        snprintf(count, sizeof count, "%lld", (long long)report->n_replaced);
        write_field(wrap, column, "damaged: ", slice_of(count),
                    " characters could not be read and are shown as \xEF\xBF\xBD");
    }
}

static void write_accounts(const Brief *brief, Wrap *wrap) {
    int32_t widest = 0;
    for (int32_t i = 0; i < brief->n_accounts; i++) {
        int32_t columns = wrap_columns(brief->accounts[i].label);
        widest = columns > widest ? columns : widest;
    }
    write_section(wrap, "ACCOUNTS");
    for (int32_t i = 0; i < brief->n_accounts; i++) {
        write_account(&brief->accounts[i], widest + 4, wrap);
    }
}

/* [003:12] or [003:12-14] */
static void write_evidence(const Brief *brief, const BriefEvidence *evidence, Wrap *wrap) {
    Slice label = brief->accounts[evidence->account].label;
    char mark[MARK_ROOM];
    int first = (int)evidence->first_sentence + 1, last = (int)evidence->last_sentence + 1;
    if (first == last) {
        snprintf(mark, sizeof mark, "[%.*s:%d]", (int)label.len, label.ptr, first);
    } else {
        snprintf(mark, sizeof mark, "[%.*s:%d-%d]", (int)label.len, label.ptr, first, last);
    }
    wrap_mark(wrap, slice_of(mark));
}

/* The start of a long text, cut between words. */
static Slice shorten(Slice text) {
    int32_t columns = 0;
    size_t cut = 0;
    for (size_t at = 0; at < text.len;) {
        Utf8Char c = utf8_next(text, at);
        if (utf8_is_space(c.code)) {
            cut = at;
        }
        columns += utf8_width(c.code);
        at += (size_t)c.length;
        if (columns > LONGEST_QUOTATION) {
            return slice_sub(text, 0, cut ? cut : at);
        }
    }
    return text;
}

static bool slice_holds(Slice whole, Slice part) {
    return slice_find(whole, part, 0) < whole.len;
}

static void write_speaker(const Brief *brief, const BriefSpeaker *speaker, Wrap *wrap) {
    wrap->indent = 4;
    wrap_to(wrap, 2);
    bool described = speaker->description.len > speaker->name.len &&
                     speaker->description.len <= LONGEST_DESCRIPTION &&
                     slice_holds(speaker->description, speaker->name);
    switch (speaker->kind) {
    case SPEAKER_NAMED: wrap_words(wrap, described ? speaker->description : speaker->name); break;
    case SPEAKER_NOMINAL: wrap_words(wrap, speaker->name); break;
    case SPEAKER_PRONOUN:
        wrap_words(wrap, SLICE("\""));
        wrap_words(wrap, speaker->name);
        wrap_words(wrap, SLICE("\" (not yet known who)"));
        break;
    case SPEAKER_NONE: wrap_words(wrap, SLICE("(no speaker found)")); break;
    }
    wrap_end(wrap);
    for (int32_t c = speaker->first_claim; c < speaker->first_claim + speaker->n_claims; c++) {
        const BriefClaim *claim = &brief->claims[c];
        Slice shown = shorten(claim->text);
        wrap_to(wrap, 4);
        wrap->indent = 6;
        if (claim->cue.len) {
            wrap_words(wrap, claim->cue);
            wrap_words(wrap, SLICE(" "));
        }
        wrap_words(wrap, shown);
        if (shown.len < claim->text.len) {
            wrap_words(wrap, SLICE(" […]"));
        }
        for (int32_t e = claim->first_evidence; e < claim->first_evidence + claim->n_evidence; e++) {
            write_evidence(brief, &brief->evidence[e], wrap);
        }
        wrap_end(wrap);
    }
}

void brief_write_text(const Brief *brief, int32_t width, Buffer *out) {
    Wrap wrap = wrap_make(out, width < 40 ? 40 : width, 0);
    write_head(brief, &wrap);
    write_accounts(brief, &wrap);
    if (brief->n_claims == 0) {
        return;
    }
    write_section(&wrap, "WHO SAYS IT");
    for (int32_t i = 0; i < brief->n_speakers; i++) {
        write_speaker(brief, &brief->speakers[i], &wrap);
    }
}
