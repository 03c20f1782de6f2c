#include "weigh/setting.h"

#include "weigh/calendar.h"

#include <stdlib.h>

/* Sentences at the beginning that tell the news, and those behind them that do where they say no month or year. */
enum { LAST_OF_LEAD = 3, LAST_OF_NEWS = 6 };

static int compare_indexes(const void *a, const void *b) {
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* It killed 12; that quake killed 12: what the sentence before told of. */
static bool goes_on(const Weighing *w, int32_t account, int32_t sentence) {
    enum { MOST_AHEAD = 3 };
    const Analysis *analysis = w->analyses[account];
    const Sentence *s = &analysis->segments.sentences[sentence];
    for (int32_t t = s->first_token; t < s->last_token && t < s->first_token + MOST_AHEAD; t++) {
        Upos upos = (Upos)analysis->syntax.upos[t];
        bool pointing = upos == UPOS_DET && !slice_equals_ascii_nocase(analysis->syntax.lemma[t], SLICE("the")) &&
                        !slice_equals_ascii_nocase(analysis->syntax.lemma[t], SLICE("a"));
        if (upos == UPOS_PRON || pointing) {
            return sentence > 0;
        }
    }
    return false;
}

static void add_actors(const Weighing *w, int32_t account, int32_t sentence, Setting *out, int32_t *actors, int32_t most) {
    const Analysis *analysis = w->analyses[account];
    const EntityList *entities = &analysis->entities;
    const Sentence *s = &analysis->segments.sentences[sentence];
    for (int32_t m = mention_from(&entities->mentions, s->first_token);
         m < entities->mentions.count && entities->mentions.items[m].head < s->last_token && out->n_actors < most; m++) {
        int32_t entity = entities->entity_of[m], actor = entity >= 0 ? w->out->actors.actor_of[account][entity] : -1;
        if (actor >= 0) {
            EntityKind kind = w->out->actors.items[actor].kind;
            out->has_place |= kind == ENTITY_PLACE && entities->mentions.items[m].form == MENTION_NAME;
            actors[out->n_actors++] = actor;
        }
    }
}

/* At least 44 were killed since Saturday; 12 people in the past three days. */
static bool tells_of_stretch(const Analysis *analysis, const Sentence *sentence) {
    for (int32_t t = sentence->first_token; t < sentence->last_token; t++) {
        if (slice_equals_ascii_nocase(analysis->syntax.lemma[t], SLICE("since"))) {
            return true;
        }
    }
    int32_t last = timex_from(&analysis->times, sentence->last_token);
    for (int32_t i = timex_from(&analysis->times, sentence->first_token); i < last; i++) {
        const Timex *timex = &analysis->times.items[i];
        for (int32_t t = timex->first_token; t < timex->last_token && timex->type == TIMEX_DURATION; t++) {
            if (slice_equals_ascii_nocase(analysis->syntax.lemma[t], SLICE("past")) || slice_equals_ascii_nocase(analysis->syntax.lemma[t], SLICE("last"))) {
                return true;
            }
        }
    }
    return false;
}

Setting setting_make(const Weighing *w, int32_t account, int32_t token, Span clause) {
    enum { MOST_ACTORS = 64 };
    const Analysis *analysis = w->analyses[account];
    Setting out = {.account = account, .clause = clause, .sentence = w->clauses[account].sentence_of[token], .before = -1};
    int32_t found[MOST_ACTORS];
    add_actors(w, account, out.sentence, &out, found, MOST_ACTORS);
    int32_t first = out.sentence;
    if (goes_on(w, account, out.sentence)) {
        out.before = first = out.sentence - 1;
        add_actors(w, account, out.before, &out, found, MOST_ACTORS);
    }
    int32_t *actors = ARENA_NEW(w->scratch, int32_t, out.n_actors), n = 0;
    qsort(found, (size_t)out.n_actors, sizeof *found, compare_indexes);
    for (int32_t i = 0; i < out.n_actors; i++) {
        if (n == 0 || actors[n - 1] != found[i]) {
            actors[n++] = found[i];
        }
    }
    out.actors = actors;
    out.n_actors = n;
    const Segments *segments = &analysis->segments;
    out.is_long = tells_of_stretch(analysis, &segments->sentences[out.sentence]);
    out.first_time = timex_from(&analysis->times, segments->sentences[first].first_token);
    out.last_time = timex_from(&analysis->times, segments->sentences[out.sentence].last_token);
    out.words = word_bag_make(w, account, segments->sentences[out.sentence].span);
    return out;
}

/* ---- times */

/* How the times of two sentences compare. */
typedef struct TimesCompared {
    bool any, agree;        /* both say one; two of them may be the same */
    bool agree_in_month;    /* two that are finer than a year may be the same */
    bool is_coarse_in_one;  /* a month or year in one, nothing that may be the same in the other */
} TimesCompared;

/* What expression i says of the event; of a day only in its own clause: on Wednesday they said that he was shot. */
static CalendarFields said_at(const Weighing *w, const Setting *s, int32_t i) {
    const Timex *timex = &w->analyses[s->account]->times.items[i];
    CalendarFields fields = calendar_fields(timex);
    return calendar_is_coarse(fields) || span_contains(s->clause, timex->span) ? fields : (CalendarFields){0};
}

static bool has_coarse(const Weighing *w, const Setting *s) {
    for (int32_t i = s->first_time; i < s->last_time; i++) {
        if (calendar_is_coarse(calendar_fields(&w->analyses[s->account]->times.items[i]))) {
            return true;
        }
    }
    return false;
}

static TimesCompared compare_times(const Weighing *w, const Setting *a, const Setting *b) {
    TimesCompared out = {0};
    for (int32_t i = a->first_time; i < a->last_time; i++) {
        CalendarFields x = said_at(w, a, i);
        for (int32_t j = b->first_time; j < b->last_time; j++) {
            CalendarFields y = said_at(w, b, j);
            out.any |= calendar_compares(x, y);
            out.agree |= calendar_compares(x, y) && calendar_agree(x, y);
            out.agree_in_month |= calendar_compares(x, y) && calendar_agree(x, y) && (x.month || x.weekday) && (y.month || y.weekday);
        }
    }
    out.is_coarse_in_one = !out.agree && has_coarse(w, a) != has_coarse(w, b);
    return out;
}

/* ---- both together */

static int32_t count_shared(const Setting *a, const Setting *b) {
    int32_t i = 0, j = 0, both = 0;
    while (i < a->n_actors && j < b->n_actors) {
        both += a->actors[i] == b->actors[j];
        bool left = a->actors[i] <= b->actors[j], right = b->actors[j] <= a->actors[i];
        i += left;
        j += right;
    }
    return both;
}

/* Where the news is told: at the beginning, or where nothing is named that it could be but what the beginning names. */
static bool tells_news(const Weighing *w, const Setting *s) {
    return s->sentence <= LAST_OF_LEAD || (s->sentence <= LAST_OF_NEWS && !has_coarse(w, s)) ||
           (s->n_actors == 0 && s->first_time == s->last_time);
}

bool settings_clash(const Weighing *w, const Setting *a, const Setting *b, bool adds_up) {
    enum { SURE = 2 };
    TimesCompared times = compare_times(w, a, b);
    if ((times.any && !times.agree) || (adds_up && a->is_long != b->is_long)) {
        return true;
    }
    bool news = tells_news(w, a) && tells_news(w, b);
    int32_t shared = count_shared(a, b);
    bool sure = shared >= SURE && a->account != b->account; /* of one account two months are two events */
    return (times.is_coarse_in_one && !news && !sure) ||
           (a->has_place && b->has_place && shared == 0 && !news && (has_coarse(w, a) || has_coarse(w, b)));
}

bool settings_share_time(const Weighing *w, const Setting *a, const Setting *b) {
    return compare_times(w, a, b).agree_in_month;
}

bool settings_differ_in_time(const Weighing *w, const Setting *a, const Setting *b) {
    TimesCompared times = compare_times(w, a, b);
    return times.any && !times.agree;
}

bool settings_share_actor(const Setting *a, const Setting *b) {
    return count_shared(a, b) > 0;
}

bool settings_agree(const Weighing *w, const Setting *a, const Setting *b) {
    enum { LEAST_OVERLAP = 40, LEAST_WORDS = 5 };
    bool alike = a->words.count >= LEAST_WORDS && b->words.count >= LEAST_WORDS &&
                 word_bags_overlap(&a->words, &b->words) >= LEAST_OVERLAP;
    return (tells_news(w, a) && tells_news(w, b)) || count_shared(a, b) > 0 || alike ||
           (compare_times(w, a, b).agree && has_coarse(w, a) && has_coarse(w, b));
}
