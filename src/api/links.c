/* What reports have in common, for programs: events, claims and quotations in one shape. Work is done in an order of the analyses
 * that does not depend on the caller's: by date, then by content. */
#include "api/handle.h"
#include "api/show.h"
#include "link/claim_link.h"
#include "link/quotation.h"

#include "base/vector.h"

#include <stdlib.h>

enum { LINK_KINDS = HEARSAY_QUOTATIONS + 1 };

typedef struct LinkPlace {
    int32_t report, claim; /* report: position in the caller's analyses */
    Span span;
    int32_t first_change, n_changes;
} LinkPlace;

typedef struct Link {
    int32_t first, last; /* half-open range of places */
} Link;

struct HearsayLinks {
    const HearsayModels *models;
    const HearsayAnalysis *const *given; /* the caller's, while links are found */
    int32_t n;
    Arena arena, scratch;
    const Analysis **analyses; /* [n] in the order of work */
    int32_t *position;         /* [n] of each in the caller's order */
    VECTOR(Link) links[LINK_KINDS];
    VECTOR(LinkPlace) places;
    const QuotationChange *changes;
};

static uint64_t content_of(const Report *report) {
    return slice_hash(report->text, slice_hash(report->title, 0));
}

static bool comes_before(const Report *a, const Report *b) {
    if (date_is_set(a->published) != date_is_set(b->published)) {
        return date_is_set(a->published);
    }
    int order = date_compare(a->published, b->published);
    return order ? order < 0 : content_of(a) < content_of(b);
}

static void order_analyses(HearsayLinks *l) {
    l->analyses = ARENA_NEW(&l->arena, const Analysis *, l->n);
    l->position = ARENA_NEW(&l->arena, int32_t, l->n);
    for (int32_t i = 0; i < l->n; i++) {
        const Analysis *analysis = &l->given[i]->analysis;
        int32_t at = i;
        while (at > 0 && comes_before(analysis->report, l->analyses[at - 1]->report)) {
            l->analyses[at] = l->analyses[at - 1];
            l->position[at] = l->position[at - 1];
            at--;
        }
        l->analyses[at] = analysis;
        l->position[at] = i;
    }
}

static void add_place(HearsayLinks *l, int32_t account, int32_t claim, Span span) {
    *VECTOR_PUSH(&l->places, &l->arena) = (LinkPlace){l->position[account], claim, span, 0, 0};
}

static void end_link(HearsayLinks *l, HearsayLinked kind, int32_t first) {
    *VECTOR_PUSH(&l->links[kind], &l->arena) = (Link){first, l->places.count};
}

static void find_events(HearsayLinks *l) {
    EventLinks found;
    event_links_find(&l->models->links.events, &l->models->models.event.lexicon, l->analyses, l->n, &l->arena, &l->scratch, &found);
    for (int32_t e = 0; e < found.count; e++) {
        int32_t first = l->places.count;
        for (int32_t m = found.items[e].first; found.items[e].n_reports > 1 && m < found.items[e].last; m++) {
            const LinkedMention *mention = &found.mentions[m];
            const Analysis *analysis = l->analyses[mention->report];
            add_place(l, mention->report, -1,
                      event_mention_span(&analysis->segments, &analysis->event_mentions.items[mention->mention]));
        }
        if (l->places.count > first) {
            end_link(l, HEARSAY_EVENTS, first);
        }
    }
}

static void find_claims(HearsayLinks *l) {
    ActorList actors;
    StatementList statements;
    actors_make(l->analyses, l->n, &l->arena, &l->scratch, &actors);
    statements_make(l->analyses, l->n, &actors, &l->arena, &l->scratch, &statements);
    const int32_t *star = claim_stars_find(l->analyses, l->n, &statements, &l->arena, &l->scratch);
    int32_t *next = ARENA_NEW(&l->arena, int32_t, statements.count), *last = ARENA_NEW(&l->arena, int32_t, statements.count);
    for (int32_t s = 0; s < statements.count; s++) {
        next[s] = -1;
        last[s] = s;
        if (star[s] != s) {
            next[last[star[s]]] = s;
            last[star[s]] = s;
        }
    }
    for (int32_t s = 0; s < statements.count; s++) {
        int32_t first = l->places.count;
        for (int32_t i = star[s] == s && next[s] >= 0 ? s : -1; i >= 0; i = next[i]) {
            const Statement *statement = &statements.items[i];
            const SpanList *content = &l->analyses[statement->account]->claims.items[statement->claim].content;
            add_place(l, statement->account, statement->claim,
                      (Span){content->items[0].start, content->items[content->count - 1].end});
        }
        if (l->places.count > first) {
            end_link(l, HEARSAY_CLAIMS, first);
        }
    }
}

static void find_quotations(HearsayLinks *l) {
    QuotationList found;
    quotations_find(l->analyses, l->n, &l->arena, &l->scratch, &found);
    l->changes = found.changes;
    for (int32_t f = 0; f < found.n_families; f++) {
        int32_t first = l->places.count;
        for (int32_t q = found.families[f].first; q < found.families[f].first + found.families[f].count; q++) {
            const Quotation *quotation = &found.items[q];
            add_place(l, quotation->account, quotation->claim, quotation->span);
            l->places.items[l->places.count - 1].first_change = quotation->first_change;
            l->places.items[l->places.count - 1].n_changes = quotation->n_changes;
        }
        end_link(l, HEARSAY_QUOTATIONS, first);
    }
}

static bool find_links(void *context, Error *error) {
    HearsayLinks *l = context;
    (void)error;
    order_analyses(l);
    find_events(l);
    find_claims(l);
    find_quotations(l);
    return true;
}

HearsayLinks *hearsay_links_find(const HearsayModels *models, const HearsayAnalysis *const *analyses, int32_t n,
                                 HearsayError *error) {
    api_error_clear(error);
    if (!models || !api_all_there((const void *const *)analyses, n)) {
        return api_fail_argument(error, models ? "an analysis" : "the models");
    }
    HearsayLinks *links = calloc(1, sizeof *links);
    if (!links) {
        return api_fail_memory(error);
    }
    links->models = models;
    links->given = analyses;
    links->n = n;
    arena_init(&links->arena, ANALYSIS_MEMORY_LIMIT);
    arena_init(&links->scratch, ANALYSIS_MEMORY_LIMIT);
    Error inner;
    error_clear(&inner);
    bool done = arena_try((Arena *const[]){&links->arena, &links->scratch}, 2, find_links, links, &inner);
    arena_free(&links->scratch);
    links->given = NULL;
    if (!done) {
        api_show_error(&inner, error);
        hearsay_links_free(links);
        return NULL;
    }
    return links;
}

void hearsay_links_free(HearsayLinks *links) {
    if (links) {
        arena_free(&links->arena);
        arena_free(&links->scratch);
        free(links);
    }
}

static const Link *link_at(const HearsayLinks *links, HearsayLinked kind, int32_t link) {
    bool inside = links && (int32_t)kind >= 0 && (int32_t)kind < LINK_KINDS && link >= 0 && link < links->links[kind].count;
    return inside ? &links->links[kind].items[link] : NULL;
}

static const LinkPlace *place_at(const HearsayLinks *links, HearsayLinked kind, int32_t link, int32_t mention) {
    const Link *found = link_at(links, kind, link);
    return found && mention >= 0 && mention < found->last - found->first ? &links->places.items[found->first + mention] : NULL;
}

static const QuotationChange *change_at(const HearsayLinks *links, int32_t quotation, int32_t mention, int32_t change) {
    const LinkPlace *place = place_at(links, HEARSAY_QUOTATIONS, quotation, mention);
    return place && change >= 0 && change < place->n_changes ? &links->changes[place->first_change + change] : NULL;
}

static HearsaySpan span_of(Span span) {
    return (HearsaySpan){span.start, span.end};
}

int32_t hearsay_link_count(const HearsayLinks *links, HearsayLinked kind) {
    return links && (int32_t)kind >= 0 && (int32_t)kind < LINK_KINDS ? links->links[kind].count : 0;
}

int32_t hearsay_link_mention_count(const HearsayLinks *links, HearsayLinked kind, int32_t link) {
    const Link *found = link_at(links, kind, link);
    return found ? found->last - found->first : 0;
}

int32_t hearsay_link_mention_report(const HearsayLinks *links, HearsayLinked kind, int32_t link, int32_t mention) {
    const LinkPlace *place = place_at(links, kind, link, mention);
    return place ? place->report : -1;
}

HearsaySpan hearsay_link_mention_span(const HearsayLinks *links, HearsayLinked kind, int32_t link, int32_t mention) {
    const LinkPlace *place = place_at(links, kind, link, mention);
    return place ? span_of(place->span) : (HearsaySpan){-1, -1};
}

int32_t hearsay_link_mention_claim(const HearsayLinks *links, HearsayLinked kind, int32_t link, int32_t mention) {
    const LinkPlace *place = place_at(links, kind, link, mention);
    return place ? place->claim : -1;
}

int32_t hearsay_link_change_count(const HearsayLinks *links, int32_t quotation, int32_t mention) {
    const LinkPlace *place = place_at(links, HEARSAY_QUOTATIONS, quotation, mention);
    return place ? place->n_changes : 0;
}

HearsaySpan hearsay_link_change(const HearsayLinks *links, int32_t quotation, int32_t mention, int32_t change) {
    const QuotationChange *found = change_at(links, quotation, mention, change);
    return found ? span_of(found->here) : (HearsaySpan){-1, -1};
}

HearsaySpan hearsay_link_change_of(const HearsayLinks *links, int32_t quotation, int32_t mention, int32_t change) {
    const QuotationChange *found = change_at(links, quotation, mention, change);
    return found ? span_of(found->base) : (HearsaySpan){-1, -1};
}
