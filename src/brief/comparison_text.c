#include "brief/comparison_text.h"

#include "weigh/label.h"
#include "brief/wrap.h"
#include "link/speaker.h"

#include <stdio.h>

/* What is beyond is counted, not shown; the JSON has all of it. */
enum { MOST_CHANGED = 40, MOST_ONLY = 12, MOST_SAID = 280, MARK_ROOM = 96 };

typedef struct Writing {
    const AccountComparison *comparison;
    Slice labels[2];
    Wrap wrap;
} Writing;

static Slice text_of(const Writing *w, int32_t side) {
    return w->comparison->analyses[side]->report->text;
}

static void words(Writing *w, const char *text) {
    wrap_words(&w->wrap, slice_of(text));
}

static void number(Writing *w, int32_t n) {
    char text[16];
    snprintf(text, sizeof text, "%d", (int)n);
    words(w, text);
}

static void section(Writing *w, const char *name, int32_t count) {
    w->wrap.indent = 0;
    wrap_end(&w->wrap);
    words(w, name);
    words(w, " (");
    number(w, count);
    words(w, ")");
    wrap_end(&w->wrap);
}

static void more(Writing *w, int32_t n) {
    if (n > 0) {
        wrap_to(&w->wrap, 2);
        words(w, "(and ");
        number(w, n);
        words(w, " more)");
        wrap_end(&w->wrap);
    }
}

/* [003:12] */
static void mark(Writing *w, int32_t side, int32_t byte) {
    char text[MARK_ROOM];
    int32_t sentence = segments_sentence_at(&w->comparison->analyses[side]->segments, byte) + 1;
    snprintf(text, sizeof text, "[%.*s:%d]", (int)w->labels[side].len, w->labels[side].ptr, (int)sentence);
    wrap_mark(&w->wrap, slice_of(text));
}

static void said(Writing *w, Slice text) {
    Slice shown = wrap_shorten(text, MOST_SAID);
    wrap_words(&w->wrap, shown);
    words(w, shown.len < text.len ? " […]" : "");
}

/* 003  Madden: “…” [003:12] */
static void claim_line(Writing *w, int32_t side, int32_t statement) {
    const Analysis *analysis = w->comparison->analyses[side];
    const Claim *claim = &analysis->claims.items[w->comparison->statements.items[statement].claim];
    SpeakerName who = speaker_name_find(analysis, claim);
    wrap_to(&w->wrap, 2);
    wrap_words(&w->wrap, w->labels[side]);
    int32_t widest = wrap_columns(w->labels[0]) > wrap_columns(w->labels[1]) ? wrap_columns(w->labels[0])
                                                                              : wrap_columns(w->labels[1]);
    w->wrap.indent = widest + 4;
    wrap_to(&w->wrap, widest + 4);
    if (who.name.len) {
        wrap_words(&w->wrap, who.name);
        words(w, ": ");
    }
    for (int32_t i = 0; i < claim->content.count; i++) {
        words(w, i ? " … " : "");
        said(w, slice_at(text_of(w, side), claim->content.items[i]));
    }
    mark(w, side, claim->content.items[0].start);
    wrap_end(&w->wrap);
}

static void quoted_or_none(Writing *w, int32_t side, Span span, const char *none) {
    if (span.end > span.start) {
        wrap_words(&w->wrap, slice_at(text_of(w, side), span));
    } else {
        words(w, none);
    }
}

/* How sure a statement is, as far as words say it. */
static void certainty_words(Writing *w, int32_t side, int32_t statement, Span phrase) {
    const Analysis *analysis = w->comparison->analyses[side];
    const Certainty *certainty = &analysis->claim_certainty[w->comparison->statements.items[statement].claim];
    Band band = certainty->bands[SCALE_ICD203];
    char text[32];
    snprintf(text, sizeof text, "%d–%d%%", (int)band.low, (int)band.high);
    quoted_or_none(w, side, phrase, certainty_status_name(certainty->status));
    words(w, " (");
    words(w, text);
    words(w, ")");
}

static void difference_line(Writing *w, const ComparedClaim *claim, const Difference *difference) {
    wrap_to(&w->wrap, 4);
    w->wrap.indent = 6;
    words(w, difference_about_name(difference->about));
    words(w, ": ");
    if (difference->about == DIFFERENCE_CERTAINTY || difference->about == DIFFERENCE_POLARITY) {
        certainty_words(w, 0, claim->a, difference->a);
        words(w, " against ");
        certainty_words(w, 1, claim->b, difference->b);
    } else {
        quoted_or_none(w, 0, difference->a, "–");
        words(w, " against ");
        quoted_or_none(w, 1, difference->b, "–");
    }
    wrap_end(&w->wrap);
}

static int32_t count_standing(const AccountComparison *c, Standing standing) {
    int32_t n = 0;
    for (int32_t i = 0; i < c->n_claims; i++) {
        n += c->claims[i].standing == standing;
    }
    return n;
}

static void claims_of(Writing *w, Standing standing, const char *title, int32_t most) {
    const AccountComparison *c = w->comparison;
    int32_t count = count_standing(c, standing), shown = 0;
    if (count == 0) {
        return;
    }
    section(w, title, count);
    for (int32_t i = 0; i < c->n_claims && shown < most; i++) {
        const ComparedClaim *claim = &c->claims[i];
        if (claim->standing != standing) {
            continue;
        }
        shown++;
        if (claim->a >= 0) {
            claim_line(w, 0, claim->a);
        }
        if (claim->b >= 0) {
            claim_line(w, 1, claim->b);
        }
        for (int32_t d = claim->first_difference; d < claim->first_difference + claim->n_differences; d++) {
            difference_line(w, claim, &c->differences.items[d]);
        }
    }
    more(w, count - shown);
}

static void write_copy(Writing *w) {
    const AccountComparison *c = w->comparison;
    if (!c->copy.is_copy) {
        return;
    }
    section(w, "COPY", c->passages.count);
    wrap_to(&w->wrap, 2);
    w->wrap.indent = 2;
    int32_t copy = c->copy.toward >= 0 ? 1 : 0;
    wrap_words(&w->wrap, w->labels[copy]);
    words(w, c->copy.toward ? " is a copy of " : " and, one of them a copy, ");
    wrap_words(&w->wrap, w->labels[1 - copy]);
    words(w, " (");
    words(w, copy_kind_name(c->copy.kind));
    words(w, "): ");
    number(w, c->copy.similarity / 10);
    words(w, "% of the shorter one word for word.");
    wrap_end(&w->wrap);
    for (int32_t i = 0; i < c->n_changed && i < MOST_CHANGED; i++) {
        words(w, i ? "; " : "  changed: ");
        wrap_words(&w->wrap, slice_at(text_of(w, 0), c->changed[i].a));
        words(w, " → ");
        wrap_words(&w->wrap, slice_at(text_of(w, 1), c->changed[i].b));
    }
    if (c->n_changed) {
        wrap_end(&w->wrap);
    }
    more(w, c->n_changed - MOST_CHANGED);
}

static void write_quotations(Writing *w) {
    const QuotationList *q = &w->comparison->quotations;
    if (q->n_families == 0) {
        return;
    }
    section(w, "QUOTATIONS IN BOTH", q->n_families);
    for (int32_t f = 0; f < q->n_families; f++) {
        const QuotationFamily *family = &q->families[f];
        const Quotation *base = &q->items[family->first];
        wrap_to(&w->wrap, 2);
        w->wrap.indent = 4;
        said(w, slice_at(text_of(w, base->account), base->span));
        mark(w, base->account, base->span.start);
        wrap_end(&w->wrap);
        for (int32_t i = family->first + 1; i < family->first + family->count; i++) {
            const Quotation *here = &q->items[i];
            wrap_to(&w->wrap, 4);
            w->wrap.indent = 6;
            words(w, here->n_changes ? "in " : "word for word in ");
            wrap_words(&w->wrap, w->labels[here->account]);
            for (int32_t k = here->first_change; k < here->first_change + here->n_changes; k++) {
                words(w, k == here->first_change ? ": " : "; ");
                quoted_or_none(w, base->account, q->changes[k].base, "(nothing)");
                words(w, " → ");
                quoted_or_none(w, here->account, q->changes[k].here, "(left out)");
            }
            mark(w, here->account, here->span.start);
            wrap_end(&w->wrap);
        }
    }
}

static void write_head(Writing *w) {
    for (int32_t side = 0; side < 2; side++) {
        const Report *report = w->comparison->analyses[side]->report;
        wrap_words(&w->wrap, w->labels[side]);
        words(w, "  ");
        wrap_words(&w->wrap, report->title.len ? report->title : report->id);
        if (date_is_set(report->published)) {
            char date[11];
            date_format_iso(report->published, date);
            words(w, ", ");
            words(w, date);
        }
        wrap_end(&w->wrap);
    }
}

void comparison_write_text(const AccountComparison *comparison, int32_t width, Arena *arena, Arena *scratch,
                           Buffer *out) {
    Writing w = {.comparison = comparison, .wrap = wrap_make(out, width < 40 ? 40 : width, 0)};
    Slice ids[2] = {comparison->analyses[0]->report->id, comparison->analyses[1]->report->id};
    labels_make(ids, 2, w.labels, arena, scratch);
    write_head(&w);
    write_copy(&w);
    claims_of(&w, STANDING_CONFLICT, "THEY CLASH", INT32_MAX);
    claims_of(&w, STANDING_BOTH, "BOTH SAY", INT32_MAX);
    write_quotations(&w);
    char title[2][MARK_ROOM];
    for (int32_t side = 0; side < 2; side++) {
        snprintf(title[side], sizeof title[side], "ONLY %.*s", (int)w.labels[side].len, w.labels[side].ptr);
    }
    claims_of(&w, STANDING_ONLY_A, title[0], MOST_ONLY);
    claims_of(&w, STANDING_ONLY_B, title[1], MOST_ONLY);
}
