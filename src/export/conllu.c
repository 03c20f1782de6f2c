#include "export/conllu.h"

/* The text with every run of white space and control characters as one space: comments and columns
 * are single lines. */
static void add_one_line(Buffer *out, Slice text) {
    bool in_gap = false;
    size_t plain = 0; /* start of the run not yet written */
    for (size_t i = 0; i <= text.len; i++) {
        bool gap = i == text.len || (unsigned char)text.ptr[i] <= ' ' || text.ptr[i] == 127;
        if (gap && !in_gap) {
            buffer_add(out, slice_sub(text, plain, i));
            if (i < text.len) {
                buffer_add_char(out, ' ');
            }
        } else if (!gap && in_gap) {
            plain = i;
        }
        in_gap = gap;
    }
}

/* An empty column is an underscore. */
static void add_column(Buffer *out, Slice value) {
    if (value.len == 0) {
        buffer_add_char(out, '_');
    } else {
        add_one_line(out, value);
    }
    buffer_add_char(out, '\t');
}

static void add_token(const Analysis *analysis, const Sentence *sentence, int32_t t, Buffer *out) {
    const Syntax *syntax = &analysis->syntax;
    const Token *tokens = analysis->segments.tokens;
    buffer_print(out, "%d\t", (int)(t - sentence->first_token + 1));
    add_column(out, slice_at(analysis->report->text, tokens[t].span));
    add_column(out, syntax->lemma[t]);
    add_column(out, slice_of(upos_name((Upos)syntax->upos[t])));
    add_column(out, slice_of(xpos_name(syntax->xpos[t])));
    buffer_add(out, SLICE("_\t"));
    int32_t head = syntax->head[t] < 0 ? 0 : syntax->head[t] - sentence->first_token + 1;
    buffer_print(out, "%d\t", (int)head);
    add_column(out, slice_of(deprel_name((Deprel)syntax->deprel[t])));
    buffer_add(out, SLICE("_\t"));
    bool touches = t + 1 < analysis->segments.n_tokens && tokens[t + 1].span.start == tokens[t].span.end;
    buffer_add(out, touches ? SLICE("SpaceAfter=No\n") : SLICE("_\n"));
}

void analysis_write_conllu(const Analysis *analysis, Buffer *out) {
    const Segments *segments = &analysis->segments;
    buffer_add(out, SLICE("# newdoc id = "));
    add_one_line(out, analysis->report->id);
    buffer_add_char(out, '\n');
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        const Sentence *sentence = &segments->sentences[s];
        if (sentence->starts_paragraph) {
            buffer_add(out, SLICE("# newpar\n"));
        }
        buffer_add(out, SLICE("# sent_id = "));
        add_one_line(out, analysis->report->id);
        buffer_print(out, "-%d\n# text = ", (int)s + 1);
        add_one_line(out, slice_at(analysis->report->text, sentence->span));
        buffer_add_char(out, '\n');
        for (int32_t t = sentence->first_token; t < sentence->last_token; t++) {
            add_token(analysis, sentence, t, out);
        }
        buffer_add_char(out, '\n');
    }
}
