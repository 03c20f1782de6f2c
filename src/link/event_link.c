#include "link/event_link.h"

#include "base/vector.h"

enum { SETTINGS = 4, MOST_SETTING = 64 * TREES_UNIT };

bool event_link_model_open(EventLinkModel *model, const Weights *weights, Error *error) {
    WeightsArray settings;
    if (!trees_open(&model->trees, weights, "event", EVENT_PAIR_NUMBERS, error) ||
        !weights_find(weights, "event.linkage", WEIGHTS_I32, SETTINGS, 1, &settings, error)) {
        return false;
    }
    const int32_t *numbers = settings.data;
    for (int32_t i = 0; i < SETTINGS; i++) {
        if (numbers[i] < -MOST_SETTING || numbers[i] > MOST_SETTING) {
            return error_set(error, STATUS_BAD_MODEL, "the settings of linking are damaged; build the model again");
        }
    }
    model->threshold = numbers[0];
    model->missing = numbers[1];
    model->low = numbers[2];
    model->high = numbers[3];
    return true;
}

static int32_t cut(const EventLinkModel *model, int32_t score) {
    return score < model->low ? model->low : score > model->high ? model->high : score;
}

/* The pairs that are worth comparing, without those that come out as if they were not compared. */
static ClusterPair *compare_pairs(const EventLinkModel *model, EventStory *story, Arena *arena, int32_t *count) {
    VECTOR(ClusterPair) pairs = {0};
    int16_t row[EVENT_PAIR_NUMBERS];
    for (int32_t a = 0; a < story->n_views; a++) {
        for (int32_t b = a + 1; b < story->n_views; b++) {
            if (event_pair_is_possible(story, &story->views[a], &story->views[b])) {
                event_pair_row(story, &story->views[a], &story->views[b], row);
                int32_t value = cut(model, trees_score_above(&model->trees, row, model->low));
                if (value != model->missing) {
                    *VECTOR_PUSH(&pairs, arena) = (ClusterPair){a, b, value};
                }
            }
        }
    }
    *count = pairs.count;
    return pairs.items;
}

/* Mentions by their groups, and how many reports each group is in. */
static void collect(const EventView *views, const int32_t *group_of, int32_t n, int32_t n_groups, Arena *arena,
                    EventLinks *out) {
    *out = (EventLinks){ARENA_NEW(arena, LinkedEvent, n_groups), n_groups, ARENA_NEW(arena, LinkedMention, n)};
    for (int32_t i = 0; i < n; i++) {
        out->items[group_of[i]].last++;
    }
    for (int32_t g = 0, at = 0; g < n_groups; g++) {
        at += out->items[g].last;
        out->items[g].first = out->items[g].last = at - out->items[g].last;
    }
    for (int32_t i = 0; i < n; i++) {
        LinkedEvent *event = &out->items[group_of[i]];
        bool is_new = event->last == event->first || out->mentions[event->last - 1].report != views[i].report;
        event->n_reports += is_new;
        out->mentions[event->last++] = (LinkedMention){views[i].report, views[i].mention};
    }
}

void event_links_find(const EventLinkModel *model, const EventLexicon *lexicon, const Analysis *const *analyses,
                      int32_t n, Arena *arena, Arena *scratch, EventLinks *out) {
    ArenaMark mark = arena_mark(scratch);
    EventStory story;
    int32_t n_pairs;
    /* the story lies in the other arena, since making it uses scratch */
    event_story_make(lexicon, analyses, n, arena, scratch, &story);
    ClusterPair *pairs = compare_pairs(model, &story, scratch, &n_pairs);
    int32_t *group_of = ARENA_NEW(scratch, int32_t, story.n_views);
    int32_t n_groups =
        cluster_average(story.n_views, pairs, n_pairs, model->missing, model->threshold, scratch, group_of);
    collect(story.views, group_of, story.n_views, n_groups, arena, out);
    arena_reset(scratch, mark);
}
