/* The accounts of a situation: what each is called in marks, how long it is, what it copies and when it was published. */
#include "weigh/label.h"
#include "weigh/title.h"
#include "weigh/weighing.h"

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

/* Widens the range of dates of publication. */
static void take_date(Situation *out, Date published) {
    if (date_is_set(published)) {
        bool first = !date_is_set(out->from);
        out->from = first || date_compare(published, out->from) < 0 ? published : out->from;
        out->to = first || date_compare(published, out->to) > 0 ? published : out->to;
    }
}

static Slice *make_labels(const Weighing *w) {
    Slice *ids = ARENA_NEW(w->scratch, Slice, w->n);
    Slice *labels = ARENA_NEW(w->scratch, Slice, w->n);
    for (int32_t i = 0; i < w->n; i++) {
        ids[i] = w->analyses[i]->report->id;
    }
    labels_make(ids, w->n, labels, w->arena, w->scratch);
    return labels;
}

/* A copy of a later day that reads naturally is its source's next report: Death toll rises to 41. */
static bool is_update(const Weighing *w, const AccountOrigin *origin, int32_t account) {
    if (origin->copy_of < 0 || origin->copy_kind == COPY_EXACT || w->analyses[account]->style.spun >= STYLE_SPUN) {
        return false;
    }
    Date own = w->analyses[account]->report->published, before = w->analyses[origin->copy_of]->report->published;
    return date_is_set(own) && date_is_set(before) && date_compare(own, before) > 0;
}

bool weigh_accounts(Weighing *w, Error *error) {
    Situation *out = w->out;
    AccountOrigin *origins = ARENA_NEW(w->scratch, AccountOrigin, w->n);
    if (!account_origins_find(w->analyses, w->n, origins, w->arena, w->scratch, error)) {
        return false;
    }
    claim_origins_find(w->analyses, w->n, origins, w->arena, w->scratch, &w->origins);
    const Slice *labels = make_labels(w);
    out->n_accounts = w->n;
    out->accounts = ARENA_NEW(w->arena, SituationAccount, w->n);
    for (int32_t i = 0; i < w->n; i++) {
        const Report *report = w->analyses[i]->report;
        out->accounts[i] = (SituationAccount){
            .analysis = w->analyses[i], .label = labels[i], .title = title_of_report(report), .n_words = count_words(report->text), .origin = origins[i],
            .is_update = is_update(w, &origins[i], i)};
        out->n_origins += origins[i].origin == i;
        take_date(out, report->published);
    }
    return true;
}
