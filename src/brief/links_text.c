#include "brief/links_text.h"

#include "brief/wrap.h"

#include <stdio.h>

enum { INDENT = 4, MARK_ROOM = 160, LEAST_CONTEXT = 20 };

static int32_t columns_of(const Analysis *a, int32_t first, int32_t last) {
    const Token *tokens = a->segments.tokens;
    return wrap_columns(slice_at(a->report->text, (Span){tokens[first].span.start, tokens[last - 1].span.end}));
}

/* The tokens of the sentence around a mention that fit into `room` columns, taken in turn before and behind. */
static void choose_context(const Analysis *a, const Sentence *sentence, int32_t room, int32_t *first, int32_t *last) {
    bool grows = true;
    while (grows) {
        grows = false;
        if (*last < sentence->last_token && columns_of(a, *first, *last + 1) <= room) {
            ++*last;
            grows = true;
        }
        if (*first > sentence->first_token && columns_of(a, *first - 1, *last) <= room) {
            --*first;
            grows = true;
        }
    }
}

static void add_words(const Analysis *a, int32_t start, int32_t end, Wrap *wrap) {
    wrap_words(wrap, slice_at(a->report->text, (Span){start, end}));
}

static void write_mention(const Analysis *a, Slice label, int32_t index, int32_t width, Buffer *out) {
    const EventMention *mention = &a->event_mentions.items[index];
    const Token *tokens = a->segments.tokens;
    int32_t number = segments_sentence_at(&a->segments, a->segments.tokens[mention->first_token].span.start);
    const Sentence *sentence = &a->segments.sentences[number];
    char mark[MARK_ROOM];
    snprintf(mark, sizeof mark, "[%.*s:%d]", (int)label.len, label.ptr, (int)number + 1);
    enum { SIGNS = 8 }; /* the two stars, two ellipses and spaces */
    int32_t room = width - INDENT - wrap_columns(slice_of(mark)) - SIGNS;
    int32_t first = mention->first_token;
    int32_t last = mention->last_token;
    choose_context(a, sentence, room > LEAST_CONTEXT ? room : LEAST_CONTEXT, &first, &last);
    Span words = event_mention_span(&a->segments, mention);
    Wrap wrap = wrap_make(out, width, INDENT);
    wrap_to(&wrap, INDENT);
    wrap_words(&wrap, first > sentence->first_token ? SLICE("… ") : SLICE(""));
    add_words(a, tokens[first].span.start, words.start, &wrap);
    wrap_words(&wrap, SLICE("*"));
    add_words(a, words.start, words.end, &wrap);
    wrap_words(&wrap, SLICE("*"));
    add_words(a, words.end, tokens[last - 1].span.end, &wrap);
    wrap_words(&wrap, last < sentence->last_token ? SLICE(" …") : SLICE(""));
    wrap_mark(&wrap, slice_of(mark));
    wrap_end(&wrap);
}

static void write_head(const StoryEvent *event, int32_t number, int32_t width, Buffer *out) {
    char counts[MARK_ROOM];
    int32_t n = event->last - event->first;
    snprintf(counts, sizeof counts, "%d mention%s in %d report%s", (int)n, n == 1 ? "" : "s", (int)event->n_reports,
             event->n_reports == 1 ? "" : "s");
    char start[MARK_ROOM];
    snprintf(start, sizeof start, "%d", (int)number);
    Wrap wrap = wrap_make(out, width, INDENT);
    wrap_words(&wrap, slice_of(start));
    wrap_to(&wrap, INDENT);
    wrap_words(&wrap, event->lemma);
    wrap_words(&wrap, SLICE(": "));
    wrap_words(&wrap, slice_of(counts));
    wrap_end(&wrap);
}

void links_write_text(const StoryEvents *events, const Analysis *const *analyses, const Slice *labels, int32_t width,
                      Buffer *out) {
    for (int32_t e = 0; e < events->count; e++) {
        const StoryEvent *event = &events->items[e];
        if (e > 0) {
            buffer_add_char(out, '\n');
        }
        write_head(event, e + 1, width, out);
        for (int32_t i = event->first; i < event->last; i++) {
            int32_t report = events->mentions[i].report;
            write_mention(analyses[report], labels[report], events->mentions[i].mention, width, out);
        }
    }
}
