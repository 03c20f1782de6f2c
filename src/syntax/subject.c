#include "syntax/subject.h"

/* Sgt., Lt.: a title before a name, written short. */
static bool is_short_title(Slice form) {
    return form.len > 1 && ascii_is_upper(form.ptr[0]) && slice_ends_with(form, SLICE("."));
}

static bool is_subject(const Syntax *syntax, int32_t token) {
    Deprel deprel = (Deprel)syntax->deprel[token];
    Upos upos = (Upos)syntax->upos[token];
    return (deprel == DEPREL_NSUBJ || deprel == DEPREL_NSUBJ_PASS) && (upos == UPOS_NOUN || upos == UPOS_PROPN);
}

void subjects_join(Slice text, const Segments *segments, Syntax *syntax) {
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        int32_t end = segments->sentences[s].last_token;
        for (int32_t t = segments->sentences[s].first_token; t < end; t++) {
            int32_t last = t;
            while (is_subject(syntax, t) && last + 1 < end && is_subject(syntax, last + 1) && syntax->head[last + 1] == syntax->head[t] &&
                   syntax->head[t] > last + 1) {
                last++;
            }
            bool name = last > t && (Upos)syntax->upos[last] == UPOS_PROPN && is_short_title(slice_at(text, segments->tokens[last].span));
            for (; t < last; t++) {
                syntax->head[t] = name ? last : syntax->head[t];
                syntax->deprel[t] = name ? DEPREL_COMPOUND : syntax->deprel[t];
            }
        }
    }
}
