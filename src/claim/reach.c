#include "claim/reach.h"

/* Whether the quotation before ended right before this token: what follows is not its. */
static bool follows_quote(const Quoted *q, int32_t token) {
    int32_t before = token > 0 ? q->quote_of[token - 1] : -1;
    return before >= 0 && before != q->quote_of[token] && !(q->quote_of[token] >= 0 && q->quotes->items[q->quote_of[token]].continues);
}

void reach_split(const Quoted *q, uint8_t *labels, int32_t first, int32_t last) {
    for (int32_t t = first + 1; t < last; t++) {
        int32_t quote = q->quote_of[t];
        bool opens = quote >= 0 && q->first_token[quote] == t;
        bool next_quote = opens && follows_quote(q, t);
        bool next_sentence = (quote < 0 || opens) && token_sentence(q, t)->first_token == t;
        if (labels[t] == CLAIM_I_CONTENT && (next_quote || next_sentence)) {
            labels[t] = CLAIM_B_CONTENT;
        }
    }
}

/* Speech in marks: its first or last word stands in them. */
static bool is_quoted(const Quoted *q, const RoleSpan *content) {
    return q->quote_of[content->first] >= 0 || q->quote_of[content->last - 1] >= 0;
}

/* Speech goes on behind its cue over so many sentences of the writer's. */
enum { MOST_BETWEEN = 1 };

void reach_find(const Quoted *q, const RoleSpans *spans, const int32_t *links, int32_t cue, bool *kept) {
    int32_t low = q->sentence_of[spans->items[cue].first], high = q->sentence_of[spans->items[cue].last - 1];
    const int32_t first = low, last = high;
    for (bool more = true; more;) {
        more = false;
        for (int32_t i = 0; i < spans->count; i++) {
            const RoleSpan *content = &spans->items[i];
            if (content->role != CLAIM_B_CONTENT || links[i] != cue || kept[i]) {
                continue;
            }
            int32_t begins = q->sentence_of[content->first], ends = q->sentence_of[content->last - 1];
            bool quoted = is_quoted(q, content);
            if (quoted ? begins <= high + 1 + MOST_BETWEEN && ends >= low - 1 : begins <= last && ends >= first) {
                kept[i] = more = true;
                low = begins < low ? begins : low;
                high = ends > high ? ends : high;
            }
        }
    }
}
