/* What a written syntax model gives on treebanks whose words and sentences are given: the integer code
 * that users run, so that what quantising costs shows beside the trainer's own figures.
 * usage: check_syntax MODEL.weights FILE.conllu … */
#include "conllu.h"
#include "learn/network.h"
#include "syntax/parse.h"

#include <stdio.h>
#include <time.h>

typedef struct Counts {
    int64_t words, upos, xpos, lemma, heads, labels;
    double seconds;
} Counts;

static Segments gold_segments(const Conllu *bank, int32_t document, const Span *spans, Arena *arena) {
    const ConlluDocument *d = &bank->documents.items[document];
    int32_t first_word = conllu_first_word(bank, document);
    int32_t n_words = conllu_last_word(bank, document) - first_word;
    int32_t n = d->last_sentence - d->first_sentence;
    Segments s = {ARENA_NEW(arena, Sentence, n), n, ARENA_NEW(arena, Token, n_words), n_words};
    for (int32_t i = 0; i < n_words; i++) {
        s.tokens[i].span = spans[i];
    }
    for (int32_t i = 0; i < n; i++) {
        const ConlluSentence *from = &bank->sentences.items[d->first_sentence + i];
        int32_t a = from->first_word - first_word;
        int32_t b = from->last_word - first_word;
        s.sentences[i] = (Sentence){{spans[a].start, spans[b - 1].end}, a, b, from->starts_paragraph};
    }
    return s;
}

static void check_document(const Conllu *bank, int32_t document, const Parser *parser, Arena *arena, Arena *scratch,
                           Counts *counts) {
    int32_t first = conllu_first_word(bank, document);
    int32_t n = conllu_last_word(bank, document) - first;
    Span *spans = ARENA_NEW(arena, Span, n);
    Slice text = conllu_text(bank, document, SLICE("\n\n"), arena, spans);
    Segments segments = gold_segments(bank, document, spans, arena);
    Syntax syntax;
    struct timespec a;
    struct timespec b;
    timespec_get(&a, TIME_UTC);
    syntax_parse(parser, text, &segments, arena, scratch, &syntax, NULL);
    timespec_get(&b, TIME_UTC);
    counts->seconds += (double)(b.tv_sec - a.tv_sec) + 1e-9 * (double)(b.tv_nsec - a.tv_nsec);
    for (int32_t s = 0; s < segments.n_sentences; s++) {
        const Sentence *sentence = &segments.sentences[s];
        for (int32_t t = sentence->first_token; t < sentence->last_token; t++) {
            const ConlluWord *word = &bank->words.items[first + t];
            int32_t head = syntax.head[t] < 0 ? -1 : syntax.head[t] - sentence->first_token;
            Slice label = slice_cut(slice_of(deprel_name((Deprel)syntax.deprel[t])), ':').head;
            counts->words++;
            counts->upos += slice_equals(word->upos, slice_of(upos_name((Upos)syntax.upos[t])));
            counts->xpos += slice_equals(word->xpos, slice_of(xpos_name(syntax.xpos[t])));
            counts->lemma += slice_equals(word->lemma, SLICE("_")) || slice_equals(word->lemma, syntax.lemma[t]);
            counts->heads += head == word->head;
            counts->labels += head == word->head && slice_equals(label, slice_cut(word->deprel, ':').head);
        }
    }
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: check_syntax MODEL.weights FILE.conllu ...\n");
        return 2;
    }
    Arena arena;
    Arena scratch;
    arena_init(&arena, (size_t)4 << 30);
    arena_init(&scratch, (size_t)1 << 30);
    Error error;
    error_clear(&error);
    char message[600];
    Weights weights;
    Parser *parser;
    if (!weights_open(&weights, argv[1], &error) || !parser_open(&parser, &weights, &arena, &error)) {
        error_format(&error, message, sizeof message);
        fprintf(stderr, "check_syntax: %s\n", message);
        return 3;
    }
    static Conllu bank;
    for (int i = 2; i < argc; i++) {
        if (!conllu_read(&bank, argv[i], &arena, &error)) {
            error_format(&error, message, sizeof message);
            fprintf(stderr, "check_syntax: %s\n", message);
            return 3;
        }
    }
    Counts c = {0};
    for (int32_t d = 0; d < bank.documents.count; d++) {
        check_document(&bank, d, parser, &arena, &scratch, &c);
    }
    double n = (double)c.words / 100.0;
    printf("%lld words: upos %.2f xpos %.2f lemma %.2f uas %.2f las %.2f, %.0f words/s (%s)\n", (long long)c.words,
           (double)c.upos / n, (double)c.xpos / n, (double)c.lemma / n, (double)c.heads / n, (double)c.labels / n,
           (double)c.words / c.seconds, network_kernel_name(network_kernel()));
    weights_close(&weights);
    arena_free(&scratch);
    arena_free(&arena);
    return 0;
}
