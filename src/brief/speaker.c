#include "brief/speaker.h"

/* Longer runs of proper nouns are headlines, not names. */
enum { MOST_NAME_TOKENS = 6 };

static bool is_proper(const Analysis *a, int32_t token) {
    return a->syntax.upos[token] == UPOS_PROPN;
}

static Slice text_of(const Analysis *a, int32_t first, int32_t last) {
    const Token *tokens = a->segments.tokens;
    return slice_at(a->report->text, (Span){tokens[first].span.start, tokens[last - 1].span.end});
}

/* Without a first word that is an abbreviated title: Mr. Obama, Adm. Kim. */
static Slice without_title(Slice name) {
    enum { LONGEST_TITLE = 6 };
    SlicePair pair = slice_cut(name, ' ');
    bool is_title = pair.found && pair.head.len > 2 && pair.head.len <= LONGEST_TITLE &&
                    pair.head.ptr[pair.head.len - 1] == '.' &&
                    ascii_is_lower(pair.head.ptr[pair.head.len - 2]);
    return is_title ? slice_trim(pair.tail) : name;
}

/* The token that heads the run of proper nouns around `token` inside [first, last): the one whose own head lies
 * outside the run. */
static int32_t run_top(const Analysis *a, int32_t first, int32_t last, int32_t token) {
    int32_t from = token, to = token + 1;
    while (from > first && is_proper(a, from - 1)) {
        from--;
    }
    while (to < last && is_proper(a, to)) {
        to++;
    }
    for (int32_t t = from; t < to; t++) {
        if (a->syntax.head[t] < from || a->syntax.head[t] >= to) {
            return t;
        }
    }
    return token;
}

/* Whether the run is somebody else than the phrase speaks of: the owner in Smith's son, Acme in the head of Acme. */
static bool names_another(const Analysis *a, int32_t first, int32_t last, int32_t token) {
    Deprel deprel = (Deprel)a->syntax.deprel[run_top(a, first, last, token)];
    return deprel == DEPREL_NMOD_POSS || deprel == DEPREL_NMOD;
}

/* The run of proper nouns around or nearest before `head` in [first, last); false where there is none. */
static bool proper_run(const Analysis *a, int32_t first, int32_t last, int32_t head, int32_t *from,
                       int32_t *to) {
    int32_t at = head;
    for (int32_t t = first; t < last && at == head && head >= 0 && !is_proper(a, head); t++) {
        bool apposed = a->syntax.head[t] == head && a->syntax.deprel[t] == DEPREL_APPOS;
        at = apposed && is_proper(a, t) ? t : head; /* a broker in London, Colin Marsh */
    }
    if (at < first || at >= last || !is_proper(a, at)) {
        /* a title heads the phrase: the name is the last run before its first comma */
        for (at = first; at < last && !slice_equals(text_of(a, at, at + 1), SLICE(",")); at++) {
        }
        do {
            at--;
        } while (at >= first && (!is_proper(a, at) || names_another(a, first, last, at)));
        if (at < first) {
            return false;
        }
    }
    *from = at;
    *to = at + 1;
    while (*from > first && is_proper(a, *from - 1)) {
        (*from)--;
    }
    while (*to < last && is_proper(a, *to)) {
        (*to)++;
    }
    return true;
}

static bool ends_in_word(Slice whole, Slice end) {
    return slice_ends_with(whole, end) && (whole.len == end.len || whole.ptr[whole.len - end.len - 1] == ' ');
}

bool speaker_names_agree(Slice a, Slice b) {
    return ends_in_word(a, b) || ends_in_word(b, a);
}

uint64_t speaker_last_word(Slice name) {
    size_t at = name.len;
    while (at > 0 && name.ptr[at - 1] != ' ') {
        at--;
    }
    return slice_hash(slice_from(name, at), 2);
}

static void add_run(NameIndex *index, Map *seen, Slice name, Arena *arena) {
    enum { NAME_SEED = 3 };
    int32_t *known = map_put(seen, slice_hash(name, NAME_SEED), 0);
    if ((*known)++) {
        return;
    }
    int32_t run = index->runs.count;
    *VECTOR_PUSH(&index->runs, arena) = (NameRun){name, -1};
    uint64_t key = speaker_last_word(name);
    int32_t *last = map_put(&index->last, key, -1);
    if (*last >= 0) {
        index->runs.items[*last].next = run;
    } else {
        *map_put(&index->first, key, run) = run;
    }
    *last = run;
}

void name_index_make(NameIndex *index, const Analysis *a, Arena *arena) {
    Map seen;
    *index = (NameIndex){0};
    map_init(&index->first, arena, 64);
    map_init(&index->last, arena, 64);
    map_init(&seen, arena, 64);
    for (int32_t t = 0; t < a->segments.n_tokens; t++) {
        if (!is_proper(a, t)) {
            continue;
        }
        int32_t end = t + 1;
        while (end < a->segments.n_tokens && is_proper(a, end)) {
            end++;
        }
        if (end - t <= MOST_NAME_TOKENS) {
            add_run(index, &seen, without_title(text_of(a, t, end)), arena);
        }
        t = end - 1;
    }
}

/* The one longer name of the text that ends in `name`, or `name` where there is none or several. */
static Slice complete_name(const NameIndex *index, Slice name) {
    Slice found = SLICE_ABSENT;
    int32_t at = map_get(&index->first, speaker_last_word(name), -1);
    for (; at >= 0; at = index->runs.items[at].next) {
        Slice run = index->runs.items[at].name;
        bool longer = run.len > name.len && ends_in_word(run, name);
        if (longer && found.ptr && !speaker_names_agree(found, run)) {
            return name;
        }
        if (longer && (!found.ptr || run.len < found.len)) {
            found = run;
        }
    }
    return found.ptr ? found : name;
}

/* The tokens of a span; an empty range where it holds none. */
static void tokens_of(const Analysis *a, Span span, int32_t *first, int32_t *last) {
    int32_t low = 0, high = a->segments.n_tokens;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (a->segments.tokens[middle].span.end <= span.start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *first = low;
    while (low < a->segments.n_tokens && a->segments.tokens[low].span.start < span.end) {
        low++;
    }
    *last = low;
}

SpeakerName speaker_name_find(const Analysis *analysis, const NameIndex *index, const Claim *claim) {
    if (claim->source.count == 0) {
        return (SpeakerName){SPEAKER_NONE, SLICE_ABSENT, SLICE_ABSENT};
    }
    Slice words = slice_at(analysis->report->text, claim->source.items[0]);
    int32_t first, last, from, to;
    tokens_of(analysis, claim->source.items[0], &first, &last);
    if (last - first == 1 && analysis->syntax.upos[first] == UPOS_PRON) {
        return (SpeakerName){SPEAKER_PRONOUN, words, words};
    }
    if (first < last && proper_run(analysis, first, last, claim->source_head, &from, &to)) {
        Slice name = complete_name(index, without_title(text_of(analysis, from, to)));
        return (SpeakerName){SPEAKER_NAMED, name, words};
    }
    return (SpeakerName){SPEAKER_NOMINAL, words, words};
}
