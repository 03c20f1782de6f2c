/* The whole of segmentation: chunks, tokens, then sentences over all tokens of a report. */
#include "text/sentence.h"

#include "text/boundary.h"
#include "text/segment.h"

bool segmenter_open(Segmenter *segmenter, const Weights *weights, Error *error) {
    WeightsArray token, sentence, splits, words;
    *segmenter = (Segmenter){0};
    if (!weights_find(weights, "segment.token", WEIGHTS_I16, (int64_t)1 << SEGMENT_TOKEN_BITS, 1, &token,
                      error) ||
        !weights_find(weights, "segment.sentence", WEIGHTS_I16, (int64_t)1 << SEGMENT_SENTENCE_BITS, 1,
                      &sentence, error) ||
        !weights_find(weights, "segment.splits", WEIGHTS_U64, -1, 1, &splits, error) ||
        !weights_find(weights, "segment.words", WEIGHTS_BYTES, 1 << WORD_TABLE_BITS, 1, &words, error)) {
        return false;
    }
    if (splits.rows > 1 << 20 || (splits.rows & (splits.rows - 1)) != 0) {
        return error_set(
            error, STATUS_BAD_MODEL,
            "array segment.splits has %lld rows, which is no power of two; install the models again",
            (long long)splits.rows);
    }
    segmenter->token = token.data;
    segmenter->sentence = sentence.data;
    segmenter->splits = splits.data;
    segmenter->words = words.data;
    segmenter->n_splits = (int32_t)splits.rows;
    return true;
}

/* The two chunks that are looked at and what lies between them. */
typedef struct Window {
    Chunk chunks[2];
    int32_t current; /* index of the chunk that is split now */
    bool has_next;
    GapKind gap_before, gap_after;
} Window;

static GapKind gap_of(int32_t blank_bytes, int32_t n_newlines) {
    return n_newlines > 1 ? GAP_PARAGRAPH : n_newlines == 1 ? GAP_LINE : blank_bytes ? GAP_SPACE : GAP_NONE;
}

/* Reads the chunk behind byte `at` into the window's other place. */
static void window_advance(Window *window, Slice text, int32_t at, const SplitTable *splits) {
    int32_t n_newlines, start = piece_skip_blank(text, at, &n_newlines);
    window->gap_after = gap_of(start - at, n_newlines);
    window->has_next = (size_t)start < text.len;
    if (window->has_next) {
        chunk_read(text, start, splits, &window->chunks[1 - window->current]);
    }
}

/* Tokens with their looks grow together. */
typedef struct TokenSink {
    Token *tokens;
    TokenLook *looks;
    int32_t count, room;
    Arena *arena, *scratch;
} TokenSink;

static void sink_add(TokenSink *sink, Span span, TokenLook look) {
    if (sink->count == sink->room) {
        int32_t next = sink->room ? sink->room * 2 : 256;
        sink->tokens =
            arena_grow(sink->arena, sink->tokens, (size_t)sink->room, (size_t)next, sizeof *sink->tokens);
        sink->looks =
            arena_grow(sink->scratch, sink->looks, (size_t)sink->room, (size_t)next, sizeof *sink->looks);
        sink->room = next;
    }
    sink->tokens[sink->count] = (Token){span};
    sink->looks[sink->count++] = look;
}

static void sink_chunk(TokenSink *sink, const Lexicon *lexicon, const Chunk *chunk, const bool *starts,
                       GapKind gap) {
    for (int32_t first = 0; first < chunk->n_pieces;) {
        int32_t last = first + 1;
        while (last < chunk->n_pieces && !starts[last]) {
            last++;
        }
        TokenLook look = token_look(lexicon, chunk, first, last);
        look.gap = (uint8_t)(first == 0 ? gap : GAP_NONE);
        sink_add(sink, (Span){chunk->pieces[first].start, chunk->pieces[last - 1].end}, look);
        first = last;
    }
}

TokenView segment_tokens(const Decider *decider, const Lexicon *lexicon, Slice text, Arena *arena,
                         Arena *scratch) {
    TokenSink sink = {.arena = arena, .scratch = scratch};
    Window window = {.gap_before = GAP_PARAGRAPH};
    ChunkContext context = {0};
    bool starts[CHUNK_MOST_BYTES + 1];
    window_advance(&window, text, 0, &lexicon->splits);
    while (window.has_next) {
        window.current = 1 - window.current;
        const Chunk *chunk = &window.chunks[window.current];
        window_advance(&window, text, chunk->end, &lexicon->splits);
        context.after = window.has_next ? window.chunks[1 - window.current].pieces[0] : (Piece){0};
        context.gap_after = window.has_next ? window.gap_after : GAP_PARAGRAPH;
        chunk_split(decider, lexicon, chunk, &context, starts);
        sink_chunk(&sink, lexicon, chunk, starts, window.gap_before);
        context.before = chunk->pieces[chunk->n_pieces - 1];
        window.gap_before = window.gap_after;
    }
    TokenView view = {.text = text, .tokens = sink.tokens, .looks = sink.looks, .n = sink.count};
    boundary_prepare(&view, scratch);
    return view;
}

void text_segment(const Segmenter *segmenter, Slice text, Arena *arena, Arena *scratch, Segments *out) {
    ArenaMark mark = arena_mark(scratch);
    const Decider token = {.weights = segmenter->token, .bits = SEGMENT_TOKEN_BITS};
    const Decider sentence = {.weights = segmenter->sentence, .bits = SEGMENT_SENTENCE_BITS};
    const Lexicon lexicon = {{segmenter->splits, segmenter->n_splits}, segmenter->words};
    TokenView view = segment_tokens(&token, &lexicon, text, arena, scratch);
    bool *starts = ARENA_NEW(scratch, bool, (size_t)view.n + 1);
    int32_t n_sentences = boundary_find(&sentence, &view, starts);
    Sentence *sentences = ARENA_NEW(arena, Sentence, n_sentences);
    int32_t s = -1;
    for (int32_t t = 0; t < view.n; t++) {
        if (starts[t]) {
            sentences[++s] = (Sentence){.span.start = view.tokens[t].span.start,
                                        .first_token = t,
                                        .starts_paragraph = view.looks[t].gap == GAP_PARAGRAPH};
        }
        sentences[s].span.end = view.tokens[t].span.end;
        sentences[s].last_token = t + 1;
    }
    *out = (Segments){.sentences = sentences, .n_sentences = n_sentences, .n_tokens = view.n};
    out->tokens = (Token *)view.tokens;
    arena_reset(scratch, mark);
}

int32_t segments_token_at(const Segments *segments, int32_t byte) {
    int32_t low = 0;
    int32_t high = segments->n_tokens;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (segments->tokens[middle].span.end <= byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

int32_t segments_sentence_at(const Segments *segments, int32_t byte) {
    int32_t low = 0;
    int32_t high = segments->n_sentences;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (segments->sentences[middle].span.end <= byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < segments->n_sentences ? low : segments->n_sentences - 1;
}
