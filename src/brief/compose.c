#include "brief/compose.h"

#include "base/utf8.h"
#include "brief/brief_text.h"
#include "brief/wrap.h"

#include <stdio.h>

enum { MOST_MARKS = 4, MOST_SIGNS = 4, MOST_ACCOUNTS = 8 };

Slice compose_marks(const Composing *c, IndexRange evidence) {
    const Situation *s = c->situation;
    Slice out = SLICE("");
    int32_t shown = 0;
    for (int32_t i = evidence.first; i < evidence.first + evidence.count; i++) {
        const Evidence *e = &s->evidence[i];
        Slice label = s->accounts[e->account].label;
        int first = (int)e->first_sentence + 1, last = (int)e->last_sentence + 1;
        Slice mark = first == last ? arena_print(c->document->arena, "[%.*s:%d]", (int)label.len, label.ptr, first)
                                   : arena_print(c->document->arena, "[%.*s:%d-%d]", (int)label.len, label.ptr, first, last);
        if (slice_find(out, mark, 0) < out.len) {
            continue;
        }
        if (shown++ == MOST_MARKS && !c->all) {
            return arena_print(c->document->arena, "%.*s\n+%d", (int)out.len, out.ptr, (int)(evidence.first + evidence.count - i));
        }
        out = arena_print(c->document->arena, "%.*s%s%.*s", (int)out.len, out.ptr, out.len ? "\n" : "", (int)mark.len, mark.ptr);
    }
    return out;
}

Slice compose_short(const Composing *c, Slice text, int32_t columns) {
    Slice cut = c->all ? text : wrap_shorten(text, columns);
    return cut.len < text.len ? arena_print(c->document->arena, "%.*s …", (int)cut.len, cut.ptr) : text;
}

Slice compose_speaker(const Composing *c, const SituationSpeaker *speaker) {
    switch (speaker->kind) {
    case SPEAKER_NAMED:
    case SPEAKER_NOMINAL: return speaker->name;
    case SPEAKER_PRONOUN:
        return arena_print(c->document->arena, "\"%.*s\" (not known who)", (int)speaker->name.len, speaker->name.ptr);
    case SPEAKER_NONE: return SLICE("nobody named");
    case SPEAKER_WRITER: return c->situation->accounts[speaker->account].label;
    }
    return SLICE("");
}

Slice compose_date(const Composing *c, Date date) {
    static const char *const months[] = {"January",   "February", "March",    "April",    "May",      "June",
                                         "July",      "August",   "September", "October", "November", "December"};
    return date_is_valid(date) ? arena_print(c->document->arena, "%d %s %d", (int)date.day, months[date.month - 1], (int)date.year)
                               : SLICE("");
}

Slice compose_band(const Composing *c, Slice phrase, Band band) {
    static const char end[] = "1", format[] = ".%02d";
    char low[8], high[8];
    snprintf(low, sizeof low, band.low >= 100 ? end : format, (int)band.low);
    snprintf(high, sizeof high, band.high >= 100 ? end : format, (int)band.high);
    return arena_print(c->document->arena, "%.*s%s%s\xE2\x80\x93%s", (int)phrase.len, phrase.ptr ? phrase.ptr : "",
                       phrase.len ? " " : "", low, high);
}

void compose_more(Composing *c, int32_t n, int32_t level) {
    if (n > 0) {
        document_add(c->document, NODE_ITEM, level, arena_print(c->document->arena, "(and %d more)", (int)n));
    }
}

int32_t compose_most(const Composing *c, int32_t n, int32_t most) {
    return c->all || n < most ? n : most;
}

static bool same_sentence(const Evidence *a, const Evidence *b) {
    return a->account == b->account && a->first_sentence == b->first_sentence;
}

bool compose_is_told(const Composing *c, const int32_t *shown, int32_t n, const SituationClaim *claim) {
    const Evidence *evidence = c->situation->evidence;
    for (int32_t k = 0; k < n; k++) {
        const SituationClaim *other = &c->situation->claims[shown[k]];
        for (int32_t i = 0; i < claim->evidence.count + claim->also.count; i++) {
            for (int32_t j = 0; j < other->evidence.count + other->also.count; j++) {
                if (same_sentence(&evidence[claim->evidence.first + i], &evidence[other->evidence.first + j])) {
                    return true;
                }
            }
        }
    }
    return false;
}

/* 12–13 September 2023, of what is told; else of the accounts. */
static Slice days_of(const Composing *c) {
    const Situation *s = c->situation;
    bool event = date_is_set(s->event_from);
    Date from = event ? s->event_from : s->from, until = event ? s->event_until : s->to;
    Slice first = compose_date(c, from);
    if (!first.len || date_compare(from, until) == 0) {
        return first;
    }
    Slice last = compose_date(c, until);
    if (from.year == until.year && from.month == until.month) {
        return arena_print(c->document->arena, "%d\xE2\x80\x93%.*s", (int)from.day, (int)last.len, last.ptr);
    }
    return arena_print(c->document->arena, "%.*s \xE2\x80\x93 %.*s", (int)first.len, first.ptr, (int)last.len, last.ptr);
}

static Slice places_of(const Composing *c) {
    const Situation *s = c->situation;
    Slice out = SLICE("");
    for (int32_t i = 0; i < s->n_places; i++) {
        Slice name = s->actors.items[s->places[i]].name;
        out = arena_print(c->document->arena, "%.*s%s%.*s", (int)out.len, out.ptr, out.len ? ", " : "", (int)name.len, name.ptr);
    }
    return out;
}

static const char *plural(int32_t n) {
    return n == 1 ? "" : "s";
}

/* 2 accounts of 2 origins, 11 named sources. [003:12] = account 003, sentence 12 */
static Slice counts_of(const Composing *c) {
    const Situation *s = c->situation;
    int32_t n_named = 0;
    for (int32_t i = 0; i < s->n_speakers; i++) {
        n_named += s->speakers[i].kind == SPEAKER_NAMED;
    }
    Slice counts = arena_print(c->document->arena, "%d account%s of %d origin%s, %d named source%s.", (int)s->n_accounts, plural(s->n_accounts),
                               (int)s->n_origins, plural(s->n_origins), (int)n_named, plural(n_named));
    if (s->n_evidence == 0) {
        return counts;
    }
    const Evidence *first = &s->evidence[0];
    Slice label = s->accounts[first->account].label;
    int sentence = (int)first->first_sentence + 1;
    return arena_print(c->document->arena, "%.*s [%.*s:%d] = account %.*s, sentence %d", (int)counts.len, counts.ptr, (int)label.len, label.ptr,
                       sentence, (int)label.len, label.ptr, sentence);
}

void compose_head(Composing *c) {
    enum { TITLE_COLUMNS = 110 };
    const Situation *s = c->situation;
    Slice places = places_of(c), days = days_of(c);
    DocumentNode *title = document_add(c->document, NODE_TITLE, 0, s->title.len ? compose_short(c, s->title, TITLE_COLUMNS) : SLICE("(no title)"));
    title->mark = arena_print(c->document->arena, "%.*s%s%.*s", (int)places.len, places.ptr, places.len && days.len ? ", " : "", (int)days.len,
                              days.ptr);
    if (s->gist >= 0) {
        const SituationClaim *gist = &s->claims[s->gist];
        DocumentNode *node = document_add(c->document, NODE_PARAGRAPH, 0, gist->text);
        node->mark = compose_marks(c, gist->evidence);
    }
    document_add(c->document, NODE_PARAGRAPH, 0, counts_of(c));
}

/* What reads as if a program had replaced words, with the first signs of it. */
static void add_style(Composing *c, const SituationAccount *account) {
    const Style *style = &account->analysis->style;
    if (style->spun < STYLE_SPUN) {
        return;
    }
    Slice text = arena_print(c->document->arena, "READS AS MACHINE-REWRITTEN (%d.%02d): its quotations are not verbatim", (int)(style->spun / 1000),
                             (int)(style->spun % 1000 / 10));
    for (int32_t i = 0; i < style->n_signs && i < MOST_SIGNS; i++) {
        Slice words = slice_at(account->analysis->report->text, style->signs[i].span), likely = style->signs[i].likely;
        text = arena_print(c->document->arena, "%.*s%s\"%.*s\" for %.*s", (int)text.len, text.ptr, i ? ", " : "; ", (int)words.len,
                           words.ptr, (int)likely.len, likely.ptr);
    }
    if (style->n_signs > MOST_SIGNS) {
        text = arena_print(c->document->arena, "%.*s and %d more", (int)text.len, text.ptr, (int)(style->n_signs - MOST_SIGNS));
    }
    document_add(c->document, NODE_ITEM, 1, text);
}

static Slice how_dated(PublishedFrom from) {
    switch (from) {
    case PUBLISHED_DATELINE: return SLICE(" (it says so itself)");
    case PUBLISHED_CALENDAR: return SLICE(" (worked out)");
    case PUBLISHED_GIVEN:
    case PUBLISHED_UNKNOWN: break;
    }
    return SLICE("");
}

/* What an account copies, what it goes back to. */
static void add_origin(Composing *c, const SituationAccount *account) {
    const Situation *s = c->situation;
    const AccountOrigin *origin = &account->origin;
    if (origin->copy_of >= 0) {
        Slice of = s->accounts[origin->copy_of].label;
        int share = (int)(origin->similarity / 10);
        bool one_origin = s->accounts[origin->copy_of].origin.origin == origin->origin;
        bool own = &s->accounts[origin->origin] == account; /* a report that quotes what the other one quotes too */
        document_add(c->document, NODE_ITEM, 1,
                     own ? arena_print(c->document->arena, "shares passages with %.*s (%d %% word for word)%s", (int)of.len, of.ptr, share,
                                       one_origin ? "; of one origin" : "; an origin of its own")
                         : arena_print(c->document->arena, "%s of %.*s (%s%s%d %% word for word)", account->is_update ? "update" : "copy",
                                       (int)of.len, of.ptr, account->is_update ? "" : copy_kind_name(origin->copy_kind),
                                       account->is_update ? "" : ", ", share));
    } else if (&s->accounts[origin->origin] != account) {
        Slice of = s->accounts[origin->origin].label;
        document_add(c->document, NODE_ITEM, 1, arena_print(c->document->arena, "of one origin with %.*s", (int)of.len, of.ptr));
    }
}

static void add_account(Composing *c, const SituationAccount *account) {
    enum { TITLE_COLUMNS = 70 };
    const Report *report = account->analysis->report;
    Arena *arena = c->document->arena;
    Slice date = compose_date(c, report->published), how = how_dated(report->published_from);
    Slice by = report->publisher.len ? report->publisher : report->author;
    Slice title = compose_short(c, account->title, TITLE_COLUMNS);
    Slice text = arena_print(arena, "%.*s%s%.*s%s%d words, %s%.*s%.*s; %s", (int)title.len, title.ptr ? title.ptr : "",
                             title.len ? ". " : "", (int)by.len, by.ptr ? by.ptr : "", by.len ? ", " : "", (int)account->n_words,
                             date.len ? "" : "no date known", (int)date.len, date.ptr, (int)how.len, how.ptr,
                             account->n_claims ? "" : "names no source");
    if (account->n_claims) {
        text = arena_print(arena, "%.*s%d claim%s with a source", (int)text.len, text.ptr, (int)account->n_claims, plural(account->n_claims));
    }
    document_add(c->document, NODE_ITEM, 0, text)->label = account->label;
    add_origin(c, account);
    add_style(c, account);
    if (report->published_from == PUBLISHED_CALENDAR) {
        document_add(c->document, NODE_ITEM, 1, report->published_why)->label = SLICE("date");
    }
    if (report->n_replaced > 0) {
        document_add(c->document, NODE_ITEM, 1,
                     arena_print(arena, "damaged: %lld characters could not be read and are shown as \xEF\xBF\xBD", (long long)report->n_replaced));
    }
}

void compose_accounts(Composing *c) {
    document_add(c->document, NODE_SECTION, 0, SLICE("ACCOUNTS"));
    int32_t shown = compose_most(c, c->situation->n_accounts, MOST_ACCOUNTS);
    for (int32_t i = 0; i < shown; i++) {
        add_account(c, &c->situation->accounts[i]);
    }
    compose_more(c, c->situation->n_accounts - shown, 0);
}

void brief_write_text(const Situation *situation, const BriefLook *look, Arena *arena, Buffer *out) {
    ArenaMark mark = arena_mark(arena);
    Document document = {.arena = arena};
    Composing c = {situation, &document, look->all};
    compose_head(&c);
    compose_accounts(&c);
    compose_main(&c);
    compose_expectations(&c);
    compose_exchanges(&c);
    compose_events(&c);
    compose_reasons(&c);
    compose_standing(&c);
    compose_speakers(&c);
    compose_times(&c);
    compose_quantities(&c);
    if (look->all) {
        compose_actors(&c);
    }
    if (look->markdown) {
        document_write_markdown(&document, out);
    } else {
        document_write_text(&document, &look->look, out);
    }
    arena_reset(arena, mark);
}
