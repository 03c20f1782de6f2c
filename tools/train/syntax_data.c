#include "syntax_data.h"

#include "syntax/tree.h"

#include <stdio.h>
#include <stdlib.h>

bool lexicon_read_vectors(Lexicon *lexicon, const char *folder, Arena *arena, Error *error) {
    char path[1024];
    snprintf(path, sizeof path, "%s/vectors.f32", folder);
    Slice floats;
    Slice words;
    if (!file_read(path, (size_t)1 << 28, arena, &floats, error)) {
        return false;
    }
    snprintf(path, sizeof path, "%s/vectors.words", folder);
    if (!file_read(path, (size_t)1 << 28, arena, &words, error)) {
        return false;
    }
    lexicon->n_vectors = (int32_t)(floats.len / (VECTOR_SIZE * sizeof(float)));
    lexicon->vectors = ARENA_NEW(arena, float, (size_t)lexicon->n_vectors * VECTOR_SIZE);
    memcpy(lexicon->vectors, floats.ptr, (size_t)lexicon->n_vectors * VECTOR_SIZE * sizeof(float));
    /* the vectors are about 6 long; a tenth of that suits the other summands of the input */
    for (size_t i = 0; i < (size_t)lexicon->n_vectors * VECTOR_SIZE; i++) {
        lexicon->vectors[i] *= 0.25f;
    }
    map_init(&lexicon->vector_rows, arena, 400000);
    lexicon->vector_keys = ARENA_NEW(arena, uint64_t, words.len / 3 + 1);
    while (words.len) {
        SlicePair line = slice_cut(words, '\n');
        SlicePair word = slice_cut(line.head, '\t');
        int32_t row = (int32_t)strtol(word.tail.ptr, NULL, 10);
        if (!word.found || row < 0 || row >= lexicon->n_vectors) {
            return error_set(error, STATUS_BAD_INPUT, "%s: a line without a row; make it again", path);
        }
        uint64_t key = features_word_hash(word.head);
        int32_t before = lexicon->vector_rows.count;
        map_put(&lexicon->vector_rows, key, row);
        if (lexicon->vector_rows.count > before) {
            lexicon->vector_keys[lexicon->n_vector_keys++] = key;
        }
        words = line.tail;
    }
    return true;
}

static void document_features(const Conllu *treebank, int32_t document, Arena *arena, const Span **spans, Slice *text) {
    int32_t n = conllu_last_word(treebank, document) - conllu_first_word(treebank, document);
    Span *out = ARENA_NEW(arena, Span, n);
    *text = conllu_text(treebank, document, SLICE("\n\n"), arena, out);
    *spans = out;
}

void lexicon_add_words(Lexicon *lexicon, const Conllu *const *treebanks, int32_t n, Arena *arena) {
    Map counts;
    map_init(&counts, arena, 50000);
    VECTOR(uint64_t) order = {0};
    for (int32_t b = 0; b < n; b++) {
        for (int32_t d = 0; d < treebanks[b]->documents.count; d++) {
            const Span *spans;
            Slice text;
            document_features(treebanks[b], d, arena, &spans, &text);
            int32_t words = conllu_last_word(treebanks[b], d) - conllu_first_word(treebanks[b], d);
            for (int32_t i = 0; i < words; i++) {
                TokenFeatures features;
                features_of_token(text, spans[i], false, false, &features);
                if (++*map_put(&counts, features.folded, 0) == 2) {
                    *VECTOR_PUSH(&order, arena) = features.folded;
                }
            }
        }
    }
    map_init(&lexicon->word_ids, arena, order.count);
    int32_t *freq = ARENA_NEW(arena, int32_t, order.count);
    for (int32_t i = 0; i < order.count; i++) {
        map_put(&lexicon->word_ids, order.items[i], i);
        freq[i] = map_get(&counts, order.items[i], 0);
    }
    lexicon->freq = freq;
    lexicon->word_keys = order.items;
    lexicon->n_words = order.count;
}

TrainToken train_token(const Lexicon *lexicon, const TokenFeatures *features) {
    TrainToken token = {.word = map_get(&lexicon->word_ids, features->folded, -1),
                        .vector = map_get(&lexicon->vector_rows, features->word, -1)};
    memcpy(token.hashed, features->hashed, sizeof token.hashed);
    return token;
}

static Slice upper_copy(Slice text, Arena *arena) {
    char *copy = arena_take(arena, text.len, 1);
    for (size_t i = 0; i < text.len; i++) {
        copy[i] = (char)(ascii_is_lower(text.ptr[i]) ? text.ptr[i] - 32 : text.ptr[i]);
    }
    return (Slice){copy, text.len};
}

static void add_sentence(TrainSet *set, const Conllu *treebank, const ConlluSentence *sentence, const Lexicon *lexicon,
                         Slice text, Slice upper, const Span *spans, Arena *arena) {
    int32_t n = sentence->last_word - sentence->first_word;
    if (n > SENTENCE_MOST_TOKENS || n == 0) {
        return;
    }
    TrainSentence *out = VECTOR_PUSH(&set->sentences, arena);
    *out = (TrainSentence){ARENA_NEW(arena, TrainToken, n), ARENA_NEW(arena, TrainToken, n), n};
    bool capitals = features_in_capitals(text, (Span){spans[0].start, spans[n - 1].end});
    for (int32_t i = 0; i < n; i++) {
        const ConlluWord *word = &treebank->words.items[sentence->first_word + i];
        for (int32_t copy = 0; copy < 2; copy++) {
            TokenFeatures features;
            features_of_token(copy ? upper : text, spans[i], i == 0, copy || capitals, &features);
            TrainToken token = train_token(lexicon, &features);
            token.head = (int16_t)(word->head + 1);
            int32_t deprel = deprel_find(word->deprel);
            int32_t upos = upos_find(word->upos);
            int32_t xpos = xpos_find(word->xpos);
            token.deprel = (uint8_t)(deprel < 0 ? DEPREL_DEP : deprel);
            token.upos = (uint8_t)(upos < 0 ? UPOS_X : upos);
            token.xpos = (uint8_t)(xpos < 0 ? xpos_find(SLICE("XX")) : xpos);
            (copy ? out->capitals : out->tokens)[i] = token;
        }
    }
}

void train_set_add(TrainSet *set, const Conllu *treebank, const Lexicon *lexicon, Arena *arena) {
    for (int32_t d = 0; d < treebank->documents.count; d++) {
        const Span *spans;
        Slice text;
        document_features(treebank, d, arena, &spans, &text);
        Slice upper = upper_copy(text, arena);
        const ConlluDocument *document = &treebank->documents.items[d];
        int32_t first_word = conllu_first_word(treebank, d);
        for (int32_t s = document->first_sentence; s < document->last_sentence; s++) {
            const ConlluSentence *sentence = &treebank->sentences.items[s];
            add_sentence(set, treebank, sentence, lexicon, text, upper, spans + (sentence->first_word - first_word),
                         arena);
        }
    }
}
