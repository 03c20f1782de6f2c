#include "weigh/head.h"

#include "weigh/importance.h"
#include "weigh/shown.h"

/* The sentences at the beginning of an account that tell what it is about. */
enum { LEAD_SENTENCES = 3 };

/* The first sentence's main clause of the first account that has one. */
static Slice made_title(const Weighing *w) {
    for (int32_t a = 0; a < w->n; a++) {
        const Segments *segments = &w->analyses[a]->segments;
        for (int32_t s = 0; s < segments->n_sentences && s < LEAD_SENTENCES; s++) {
            for (int32_t t = segments->sentences[s].first_token; t < segments->sentences[s].last_token; t++) {
                int32_t head = -1;
                bool root = w->analyses[a]->syntax.head[t] < 0;
                Span span = root ? shown_clause(w, a, t, &head) : (Span){0, 0};
                if (head >= 0) {
                    return shown_text(w, a, span).text;
                }
            }
        }
    }
    return SLICE_ABSENT;
}

/* Whether a text is, or is part of, the title of an account or of the story. */
static bool is_title(const Weighing *w, Slice text) {
    bool found = text.len > 0 && slice_find(w->out->title, text, 0) < w->out->title.len;
    for (int32_t a = 0; a < w->n && !found; a++) {
        Slice title = w->analyses[a]->report->title;
        found = title.len > 0 && (slice_find(title, text, 0) < title.len || slice_find(text, title, 0) < text.len);
    }
    return found;
}

/* The claim at the beginning of an account that tells most of the story, by itself and not too long to be read at once. */
static int32_t find_gist(const Weighing *w) {
    enum { LEAST_BYTES = 40, MOST_BYTES = 260, GIST_SENTENCES = 3 };
    const Situation *out = w->out;
    int32_t best = -1, most = 0;
    for (int32_t c = 0; c < out->n_claims; c++) {
        const SituationClaim *claim = &out->claims[c];
        const Evidence *evidence = &w->evidence.items[claim->evidence.first];
        bool fits = claim->text.len >= LEAST_BYTES && claim->text.len <= MOST_BYTES && claim->kind != CLAIM_DIRECT &&
                    claim->kind != CLAIM_MIXED && claim->standing <= CLAIM_AGREED && !claim->is_vague && !is_title(w, claim->text) &&
                    evidence->first_sentence < GIST_SENTENCES && !weighing_is_spun_copy(w, claim->account);
        int32_t told = fits ? importance_sum(w, evidence->account, evidence->span) : 0;
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

/* The day or week of the most important thing that a lead tells. */
static void find_days(Weighing *w) {
    enum { MOST_DAYS = 7 };
    Situation *out = w->out;
    for (int32_t t = 0; t < out->n_times; t++) {
        const SituationTime *time = &out->times[t];
        const Evidence *evidence = &w->evidence.items[time->evidence.first];
        int32_t days = date_to_days(time->until) - date_to_days(time->from) + 1;
        if (days <= MOST_DAYS && evidence->first_sentence < LEAD_SENTENCES) {
            out->event_from = time->from;
            out->event_until = time->until;
            return;
        }
    }
}

void weigh_head(Weighing *w) {
    Situation *out = w->out;
    out->is_title_made = out->title.len == 0;
    out->title = out->is_title_made ? made_title(w) : out->title;
    out->gist = find_gist(w);
    find_places(w);
    find_days(w);
}
