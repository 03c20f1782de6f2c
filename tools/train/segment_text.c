#include "segment_text.h"

#include "base/random.h"
#include "learn/perceptron.h"

SegmentLayout segment_layout_plain(void) {
    return (SegmentLayout){0};
}

SegmentLayout segment_layout_random(uint64_t *random) {
    int32_t kind = random_below(random, 10);
    SegmentLayout layout = {.random = random_next(random)};
    layout.single = kind < 6 ? 0 : kind < 8 ? 40 : kind < 9 ? 100 : 0;
    layout.width = kind == 7 || kind == 9 ? 60 + random_below(random, 21) : 0;
    layout.curly = random_below(random, 3) == 0;
    return layout;
}

/* A word's form with typographic marks. `open` is kept from mark to mark. */
static Slice curl(Slice form, bool after_space, bool before_space, bool *open, Arena *arena) {
    if (slice_equals(form, SLICE("\"")) || slice_equals(form, SLICE("''")) ||
        slice_equals(form, SLICE("``"))) {
        *open = after_space != before_space ? after_space : !*open;
        return *open ? SLICE("\xE2\x80\x9C") : SLICE("\xE2\x80\x9D");
    }
    if (slice_equals(form, SLICE("'")) && after_space && !before_space) {
        return SLICE("\xE2\x80\x98");
    }
    Slice rest = form, out = SLICE("");
    for (SlicePair pair = slice_cut(rest, '\''); pair.found; pair = slice_cut(rest, '\'')) {
        out = arena_print(arena, "%.*s%.*s\xE2\x80\x99", (int)out.len, out.ptr, (int)pair.head.len,
                          pair.head.ptr);
        rest = pair.tail;
    }
    return out.len ? arena_print(arena, "%.*s%.*s", (int)out.len, out.ptr, (int)rest.len, rest.ptr) : form;
}

/* A copy of one document whose words are curled. */
static Conllu curl_document(const Conllu *conllu, int32_t document, Arena *arena) {
    Conllu copy = *conllu;
    int32_t first = conllu_first_word(conllu, document), last = conllu_last_word(conllu, document);
    copy.words.items = ARENA_NEW(arena, ConlluWord, last);
    bool open = false, after_space = true;
    for (int32_t i = first; i < last; i++) {
        ConlluWord word = conllu->words.items[i];
        word.form = curl(word.form, after_space, word.space_after, &open, arena);
        copy.words.items[i] = word;
        after_space = word.space_after;
    }
    return copy;
}

/* Turns some blank lines between paragraphs into a space and a line end. */
static void join_paragraphs(char *text, const SegmentText *out, const SegmentLayout *layout) {
    uint64_t random = layout->random;
    for (size_t i = 0; i + 1 < out->text.len; i++) {
        if (text[i] == '\n' && text[i + 1] == '\n') {
            text[i] = random_below(&random, 100) < layout->single ? ' ' : '\n';
            i++;
        }
    }
}

/* Turns spaces between words into line ends, so that no line is longer than width where it can be. */
static void wrap(char *text, const SegmentText *out, int32_t width) {
    int32_t line_start = 0, last_space = -1;
    for (size_t i = 0; i < out->text.len; i++) {
        if (text[i] == '\n') {
            line_start = (int32_t)i + 1;
            last_space = -1;
        } else if (text[i] == ' ' && text[i + 1] != '\n' && !(out->marks[i] & MARK_INSIDE)) {
            last_space = (int32_t)i;
        }
        if ((int32_t)i - line_start >= width && last_space >= 0) {
            text[last_space] = '\n';
            line_start = last_space + 1;
            last_space = -1;
        }
    }
}

SegmentText segment_text_make(const Conllu *conllu, int32_t document, const SegmentLayout *layout,
                              Arena *arena) {
    Conllu source = layout->curly ? curl_document(conllu, document, arena) : *conllu;
    const ConlluDocument *doc = &source.documents.items[document];
    int32_t first = conllu_first_word(conllu, document);
    SegmentText out = {.n_words = conllu_last_word(conllu, document) - first,
                       .n_sentences = doc->last_sentence - doc->first_sentence};
    out.words = ARENA_NEW(arena, Span, out.n_words);
    out.sentences = ARENA_NEW(arena, Span, out.n_sentences);
    out.text = conllu_text(&source, document, SLICE("\n\n"), arena, out.words);
    out.marks = ARENA_NEW(arena, uint8_t, out.text.len + 1);
    for (int32_t i = 0; i < out.n_words; i++) {
        out.marks[out.words[i].start] |= MARK_TOKEN;
        for (int32_t at = out.words[i].start + 1; at < out.words[i].end; at++) {
            out.marks[at] |= MARK_INSIDE;
        }
    }
    for (int32_t s = 0; s < out.n_sentences; s++) {
        const ConlluSentence *sentence = &source.sentences.items[doc->first_sentence + s];
        out.sentences[s] = (Span){out.words[sentence->first_word - first].start,
                                  out.words[sentence->last_word - 1 - first].end};
        out.marks[out.sentences[s].start] |= MARK_SENTENCE;
    }
    char *text = arena_take(arena, out.text.len, 1);
    memcpy(text, out.text.ptr, out.text.len);
    join_paragraphs(text, &out, layout);
    if (layout->width) {
        wrap(text, &out, layout->width);
    }
    out.text.ptr = text;
    return out;
}

int64_t spans_in_common(const Span *gold, int32_t n_gold, const Span *found, int32_t n_found) {
    int64_t common = 0;
    for (int32_t g = 0, f = 0; g < n_gold && f < n_found;) {
        if (gold[g].start == found[f].start && gold[g].end == found[f].end) {
            common++;
        }
        if (gold[g].start <= found[f].start) {
            g++;
        } else {
            f++;
        }
    }
    return common;
}
