#include "link/story_events.h"

#include "base/vector.h"

typedef struct Finder {
    Arena *arena;
    int32_t least;
    VECTOR(StoryEvent) events;
    VECTOR(LinkedMention) mentions;
} Finder;

static Slice lemma_of(const Analysis *analysis, int32_t mention) {
    return analysis->syntax.lemma[analysis->event_mentions.items[mention].head];
}

/* Of the mentions [n], n > 0; at most the first 100 vote. */
static Slice common_lemma(const Analysis *const *analyses, const LinkedMention *mentions, int32_t n) {
    enum { MOST_VOTES = 100 };
    Slice best = SLICE("");
    int32_t most = 0;
    n = n < MOST_VOTES ? n : MOST_VOTES;
    for (int32_t i = 0; i < n; i++) {
        Slice lemma = lemma_of(analyses[mentions[i].report], mentions[i].mention);
        int32_t votes = 0;
        for (int32_t k = i; k < n; k++) {
            votes += slice_equals_ascii_nocase(lemma, lemma_of(analyses[mentions[k].report], mentions[k].mention));
        }
        if (votes > most) {
            most = votes;
            best = lemma;
        }
    }
    return best;
}

/* Whether a mention stands in what its report tells of the story: in a round-up's parts that do, anywhere in other reports. */
static bool is_told(const StoryList *stories, int32_t story, int32_t report, Span span) {
    const StoryTelling *telling = story_telling(stories, story, report);
    if (!telling) {
        return true;
    }
    const StoryTelling *end = stories->tellings + stories->n_tellings;
    bool told = false;
    for (; telling < end && telling->story == story && telling->report == report; telling++) {
        told |= span.start >= telling->span.start && span.end <= telling->span.end;
    }
    return told;
}

/* `of_story`: the analyses that links number; `number`: the story's. Mentions of an event are in the order of reports. */
static void add_events(Finder *f, const EventLinks *links, const Analysis *const *of_story, const StoryList *stories,
                       int32_t number) {
    const Story *story = &stories->items[number];
    for (int32_t e = 0; e < links->count; e++) {
        const LinkedEvent *event = &links->items[e];
        int32_t first = f->mentions.count, n_reports = 0, last_report = -1;
        for (int32_t i = event->first; i < event->last; i++) {
            LinkedMention mention = links->mentions[i];
            int32_t report = story->reports[mention.report];
            const Analysis *told = of_story[mention.report];
            Span span = event_mention_span(&told->segments, &told->event_mentions.items[mention.mention]);
            if (is_told(stories, number, report, span)) {
                *VECTOR_PUSH(&f->mentions, f->arena) = (LinkedMention){report, mention.mention};
                n_reports += report != last_report;
                last_report = report;
            }
        }
        if (n_reports < f->least) {
            f->mentions.count = first;
            continue;
        }
        Slice lemma = common_lemma(of_story, links->mentions + event->first, event->last - event->first);
        *VECTOR_PUSH(&f->events, f->arena) = (StoryEvent){number, lemma, first, f->mentions.count, n_reports};
    }
}

void story_events_find(const EventLinkModel *model, const EventLexicon *lexicon, const Analysis *const *analyses,
                       const StoryList *stories, int32_t least, Arena *arena, Arena *scratch,
                       StoryEvents *out) {
    Finder f = {.arena = arena, .least = least};
    for (int32_t s = 0; s < stories->count; s++) {
        const Story *story = &stories->items[s];
        const Analysis **of_story = ARENA_NEW(arena, const Analysis *, story->count);
        for (int32_t i = 0; i < story->count; i++) {
            of_story[i] = analyses[story->reports[i]];
        }
        EventLinks links;
        event_links_find(model, lexicon, of_story, story->count, arena, scratch, &links);
        add_events(&f, &links, of_story, stories, s);
    }
    *out = (StoryEvents){f.events.items, f.events.count, f.mentions.items};
}
