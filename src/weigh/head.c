#include "weigh/head.h"

#include "weigh/importance.h"
#include "weigh/shown.h"

/* The sentences at the beginning of an account that tell what it is about. */
enum { LEAD_SENTENCES = 3 };

/* Whether the first word is written in small letters throughout, other than in iPhone. */
static bool begins_small(Slice title) {
    size_t end = slice_find(title, SLICE(" "), 0);
    bool small = title.len > 0 && ascii_is_lower(title.ptr[0]);
    for (size_t i = 0; i < end; i++) {
        small = small && !ascii_is_upper(title.ptr[i]);
    }
    return small;
}

/* A title of two words is a section's name rather than what a report tells; what agencies write in between marks (///, =) is a note to
 * their readers; and one whose first word is in small letters is the rest of a line that lost its beginning. */
static bool may_be_title(Slice title) {
    enum { LEAST_SPACES = 2 };
    if (slice_find(title, SLICE("//"), 0) < title.len || slice_starts_with(title, SLICE("=")) || begins_small(title)) {
        return false;
    }
    int32_t spaces = 0;
    for (size_t i = 0; i < title.len; i++) {
        spaces += title.ptr[i] == ' ';
    }
    return spaces >= LEAST_SPACES;
}

bool head_is_heading(const Analysis *analysis, int32_t s) {
    enum { LEAST_TOKENS = 4, MOST_TOKENS = 18 };
    const Segments *segments = &analysis->segments;
    const Sentence *line = &segments->sentences[s];
    int32_t n = line->last_token - line->first_token;
    Slice words = slice_at(analysis->report->text, line->span);
    bool alone = line->starts_paragraph && s + 1 < segments->n_sentences && segments->sentences[s + 1].starts_paragraph;
    return alone && n >= LEAST_TOKENS && n <= MOST_TOKENS && words.len > 0 && !strchr(".!:;,\"", words.ptr[words.len - 1]) &&
           may_be_title(words);
}

/* The heading of an account that came without a title; absent where there is none. */
static Slice heading_of(const Analysis *analysis) {
    for (int32_t s = 0; s < analysis->segments.n_sentences && s < LEAD_SENTENCES; s++) {
        if (head_is_heading(analysis, s)) {
            return slice_at(analysis->report->text, analysis->segments.sentences[s].span);
        }
    }
    return SLICE_ABSENT;
}

/* Of the titles of the accounts, or else of the lines above their texts, the one whose words have most of the story; of those that
 * may be none only where `any` is asked for. */
static Slice find_title(const Weighing *w, bool given, bool any) {
    Slice best = SLICE_ABSENT;
    int32_t most = -1;
    for (int32_t a = 0; a < w->n; a++) {
        const Analysis *analysis = w->analyses[a];
        Slice title = given ? w->out->accounts[a].title : heading_of(analysis);
        bool fits = title.len > 0 && !weighing_is_spun_copy(w, a) && (any || may_be_title(title));
        int32_t told = fits ? importance_of_words(w, title) : -1;
        if (told > most) {
            most = told;
            best = title;
        }
    }
    return best;
}

/* The main clause of an account's beginning, from the first sentence that begins with it; empty where none does. */
static Span leading_clause(const Weighing *w, int32_t account) {
    const Segments *segments = &w->analyses[account]->segments;
    for (int32_t s = 0; s < segments->n_sentences && s < LEAD_SENTENCES; s++) {
        for (int32_t t = segments->sentences[s].first_token; t < segments->sentences[s].last_token; t++) {
            int32_t head = -1;
            bool root = w->analyses[account]->syntax.head[t] < 0;
            Span span = root ? shown_clause(w, account, t, &head) : (Span){0, 0};
            if (head >= 0 && span.start <= segments->sentences[s].span.start) {
                return span;
            }
        }
    }
    return (Span){0, 0};
}

/* The main clause with which an account begins: of those that are not too long for a title, and else of all, the one that has
 * most of the story. */
static Slice made_title(const Weighing *w) {
    enum { MOST_BYTES = 160 };
    Slice best = SLICE_ABSENT;
    int32_t most = INT32_MIN;
    for (int32_t a = 0; a < w->n; a++) {
        Span span = leading_clause(w, a);
        bool fits = span_length(span) > 0 && !weighing_is_spun_copy(w, a);
        int32_t told = !fits ? INT32_MIN : span_length(span) <= MOST_BYTES ? importance_sum(w, a, span) : -span_length(span);
        if (told > most) {
            most = told;
            best = shown_text(w, a, span).text;
        }
    }
    return best;
}

/* Whether a text is, or is part of, the title of an account or of the story. */
static bool is_title(const Weighing *w, Slice text) {
    bool found = text.len > 0 && slice_find(w->out->title, text, 0) < w->out->title.len;
    for (int32_t a = 0; a < w->n && !found; a++) {
        Slice title = w->out->accounts[a].title;
        found = title.len > 0 && (slice_find(title, text, 0) < title.len || slice_find(text, title, 0) < text.len);
    }
    return found;
}

/* Whether it begins its sentence, as what goes on from a clause before it often needs that clause, and is no heading. */
static bool may_be_gist(const Weighing *w, const Evidence *evidence) {
    const Analysis *analysis = w->analyses[evidence->account];
    Slice after = slice_trim(slice_from(analysis->report->text, (size_t)evidence->span.end + 1));
    bool broken = evidence->span.end > 0 && ascii_is_digit(analysis->report->text.ptr[evidence->span.end - 1]) && after.len > 0 &&
                  ascii_is_digit(after.ptr[0]); /* had 59. 1 percent */
    return !broken && evidence->span.start <= analysis->segments.sentences[evidence->first_sentence].span.start &&
           !head_is_heading(analysis, evidence->first_sentence);
}

/* The claim at the beginning of an account that tells most of the story, by itself and not too long to be read at once. */
static int32_t find_gist(const Weighing *w) {
    enum { LEAST_BYTES = 40, MOST_BYTES = 260, GIST_SENTENCES = 3, SPARE_BYTES = 150 };
    static const int32_t of_place[GIST_SENTENCES] = {10, 9, 7}; /* tenths */
    const Situation *out = w->out;
    int32_t best = -1, most = 0;
    for (int32_t c = 0; c < out->n_claims; c++) {
        const SituationClaim *claim = &out->claims[c];
        const Evidence *evidence = &w->evidence.items[claim->evidence.first];
        bool fits = claim->text.len >= LEAST_BYTES && claim->text.len <= MOST_BYTES && claim->kind != CLAIM_DIRECT &&
                    claim->kind != CLAIM_MIXED && claim->standing <= CLAIM_AGREED && !claim->is_vague && !is_title(w, claim->text) &&
                    evidence->first_sentence < GIST_SENTENCES && may_be_gist(w, evidence) && !weighing_is_spun_copy(w, claim->account);
        int32_t told = fits ? importance_sum(w, evidence->account, evidence->span) * of_place[evidence->first_sentence] : 0;
        told = told * 100 / (SPARE_BYTES + (int32_t)claim->text.len);
        if (told > most) {
            most = told;
            best = c;
        }
    }
    return best;
}

static bool is_locative(const Weighing *w, int32_t account, const Mention *mention) {
    static const char *const prepositions[] = {"in", "at", "near", "off", "outside", "around", "on"};
    const EventText *text = &w->texts[account];
    int32_t preposition = event_text_child(text, mention->head, DEPREL_CASE);
    for (size_t i = 0; preposition >= 0 && i < ARRAY_COUNT(prepositions); i++) {
        if (event_text_lemma_is(text, preposition, prepositions[i])) {
            return true;
        }
    }
    return false;
}

/* Adds what mentions of an account say for each place: that something is in it, above all in the lead, where it counts once. */
static void count_places(const Weighing *w, int32_t account, int32_t *score) {
    enum { IN_LEAD = 8, ELSEWHERE = 1, MOST_ELSEWHERE = 3 };
    ArenaMark mark = arena_mark(w->scratch);
    int32_t *here = ARENA_NEW(w->scratch, int32_t, w->out->actors.count);
    const EntityList *entities = &w->analyses[account]->entities;
    for (int32_t i = 0; i < entities->mentions.count; i++) {
        const Mention *mention = &entities->mentions.items[i];
        int32_t entity = entities->entity_of[i];
        int32_t actor = entity >= 0 ? w->out->actors.actor_of[account][entity] : -1;
        if (actor >= 0 && mention->form == MENTION_NAME && w->out->actors.items[actor].kind == ENTITY_PLACE &&
            is_locative(w, account, mention)) {
            bool lead = mention->sentence <= LEAD_SENTENCES;
            int32_t added = lead ? (here[actor] < IN_LEAD ? IN_LEAD : 0) : here[actor] % IN_LEAD < MOST_ELSEWHERE ? ELSEWHERE : 0;
            here[actor] += added;
            score[actor] += added;
        }
    }
    arena_reset(w->scratch, mark);
}

static void find_places(Weighing *w) {
    enum { LEAST_SCORE = 2 };
    Situation *out = w->out;
    int32_t n = out->actors.count, *score = ARENA_NEW(w->scratch, int32_t, n);
    for (int32_t a = 0; a < w->n; a++) {
        if (out->accounts[a].origin.origin == a) {
            count_places(w, a, score);
        }
    }
    const int32_t *order = importance_order(score, n, w->scratch);
    for (int32_t i = 0; i < n && out->n_places < SITUATION_MOST_PLACES; i++) {
        if (score[order[i]] >= LEAST_SCORE && 4 * score[order[i]] >= 3 * score[order[0]]) {
            out->places[out->n_places++] = order[i];
        }
    }
}

typedef struct Days {
    int32_t from, until; /* days as date_to_days counts them, both included */
} Days;

static bool is_in_lead(const Weighing *w, int32_t account, IndexRange evidence) {
    for (int32_t e = evidence.first; e < evidence.first + evidence.count; e++) {
        if (w->evidence.items[e].account == account && w->evidence.items[e].first_sentence < LEAD_SENTENCES) {
            return true;
        }
    }
    return false;
}

/* The day or week of the most important thing that an account's lead tells; false where there is none. */
static bool lead_days(const Weighing *w, int32_t account, Days *out) {
    enum { MOST_DAYS = 7 };
    int32_t most = INT32_MIN;
    for (int32_t t = 0; t < w->out->n_times; t++) {
        const SituationTime *time = &w->out->times[t];
        Days days = {date_to_days(time->from), date_to_days(time->until)};
        bool short_enough = days.until - days.from < MOST_DAYS && time->bound == TIME_BOUND_AT;
        if (short_enough && time->importance > most && is_in_lead(w, account, time->evidence)) {
            *out = days;
            most = time->importance;
        }
    }
    return most > INT32_MIN;
}

/* When it is: the days that most leads tell. Where a story moves on, each of its leads telling of another day, from the first
 * of them to the last. */
static void find_days(Weighing *w) {
    enum { MOST_SPAN = 62 };
    Situation *out = w->out;
    Days *leads = ARENA_NEW(w->scratch, Days, w->n), best = {0, 0}, all = {INT32_MAX, INT32_MIN};
    int32_t n = 0, most = 0;
    for (int32_t a = 0; a < w->n; a++) {
        n += out->accounts[a].origin.origin == a && lead_days(w, a, &leads[n]);
    }
    for (int32_t i = 0; i < n; i++) {
        int32_t same = 0;
        for (int32_t k = 0; k < n; k++) {
            same += leads[k].from <= leads[i].until && leads[i].from <= leads[k].until;
        }
        bool shorter = same == most && leads[i].until - leads[i].from < best.until - best.from;
        best = same > most || shorter ? leads[i] : best;
        most = same > most ? same : most;
        all.from = leads[i].from < all.from ? leads[i].from : all.from;
        all.until = leads[i].until > all.until ? leads[i].until : all.until;
    }
    if (n > 0) {
        bool moves = 2 * most <= n && all.until - all.from <= MOST_SPAN;
        out->event_from = date_from_days(moves ? all.from : best.from);
        out->event_until = date_from_days(moves ? all.until : best.until);
    }
}

void weigh_head(Weighing *w) {
    Situation *out = w->out;
    out->title = find_title(w, true, false);
    out->is_title_made = out->title.len == 0;
    out->title = out->is_title_made ? shown_on_one_line(w, find_title(w, false, false)) : out->title;
    out->title = out->title.len ? out->title : made_title(w);
    out->title = out->title.len ? out->title : find_title(w, true, true);
    out->gist = find_gist(w);
    find_places(w);
    find_days(w);
}
