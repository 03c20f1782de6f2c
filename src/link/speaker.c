#include "link/speaker.h"

#include "claim/source.h"

/* Names of more words are compared by their first ones. */
enum { MOST_WORDS = 8 };

/* The words of a person's name without full stops, and without what only tells father from son: Jr., III. Gives their number. */
static int32_t words_of(Slice name, Slice *words) {
    static const char *const suffixes[] = {"jr", "sr", "ii", "iii", "iv"};
    int32_t n = 0;
    for (size_t at = 0, end; at < name.len && n < MOST_WORDS; at = end + 1) {
        end = slice_find(name, SLICE(" "), at);
        Slice word = slice_sub(name, at, end);
        while (word.len && strchr(".,", word.ptr[word.len - 1])) {
            word.len--;
        }
        bool suffix = false;
        for (size_t i = 0; i < ARRAY_COUNT(suffixes) && n > 0; i++) {
            suffix = suffix || slice_equals_ascii_nocase(word, slice_of(suffixes[i]));
        }
        if (word.len && !suffix) {
            words[n++] = word;
        }
    }
    return n;
}

static bool is_initial_of(Slice initial, Slice word) {
    return initial.len == 1 && word.len && ascii_lower(initial.ptr[0]) == ascii_lower(word.ptr[0]);
}

static bool words_agree(Slice a, Slice b) {
    return slice_equals_ascii_nocase(a, b) || is_initial_of(a, b) || is_initial_of(b, a);
}

bool speaker_names_are_one(Slice a, Slice b) {
    Slice words_a[MOST_WORDS], words_b[MOST_WORDS];
    int32_t n_a = words_of(a, words_a), n_b = words_of(b, words_b);
    if (n_a < 2 || n_b < 2) {
        return false;
    }
    bool ends = slice_equals_ascii_nocase(words_a[n_a - 1], words_b[n_b - 1]) && words_agree(words_a[0], words_b[0]);
    bool between = n_a == 2 || n_b == 2 || (n_a == n_b && words_agree(words_a[1], words_b[1]));
    return ends && between;
}

bool speaker_names_agree(Slice a, Slice b) {
    Slice words_a[MOST_WORDS], words_b[MOST_WORDS];
    int32_t n_a = words_of(a, words_a), n_b = words_of(b, words_b);
    bool same = n_a > 0 && n_b > 0;
    for (int32_t i = 1; i <= n_a && i <= n_b; i++) {
        same = same && slice_equals_ascii_nocase(words_a[n_a - i], words_b[n_b - i]);
    }
    return same || speaker_names_are_one(a, b);
}

uint64_t speaker_last_word(Slice name) {
    enum { LONGEST = 64 };
    Slice words[MOST_WORDS];
    int32_t n = words_of(name, words);
    char lower[LONGEST];
    size_t length = n > 0 && words[n - 1].len < LONGEST ? words[n - 1].len : 0;
    for (size_t i = 0; i < length; i++) {
        lower[i] = ascii_lower(words[n - 1].ptr[i]);
    }
    return length ? slice_hash((Slice){lower, length}, 2) : slice_hash(name, 2);
}

Slice speaker_trim(Slice words) {
    words = slice_trim(words);
    while (words.len && strchr(",;:-", words.ptr[words.len - 1])) {
        words = slice_trim(slice_sub(words, 0, words.len - 1));
    }
    /* North Korea's support: the source is North Korea */
    bool owner = slice_ends_with(words, SLICE("'s")) || slice_ends_with(words, SLICE("\xE2\x80\x99s"));
    return owner ? slice_sub(words, 0, words.len - (words.ptr[words.len - 2] == '\'' ? 2 : 4)) : words;
}

static bool is_in_name(const Analysis *analysis, int32_t token) {
    const MentionList *mentions = &analysis->entities.mentions;
    for (int32_t i = mention_from(mentions, token); i < mentions->count && mentions->items[i].first_token <= token; i++) {
        if (mentions->items[i].form == MENTION_NAME) {
            return true;
        }
    }
    return false;
}

/* President Ann Lee on Friday, spokesman Bo Diaz here Tuesday: a source without when and where it speaks. */
static Span without_time(const Analysis *analysis, const Claim *claim, Span span) {
    const Segments *segments = &analysis->segments;
    int32_t first = claim->source_head >= 0 ? claim->source_head : segments_token_at(segments, span.start);
    int32_t last = segments_token_at(segments, span.end - 1);
    bool time = false;
    while (last > first && last < segments->n_tokens) {
        int32_t i = timex_from(&analysis->times, last);
        const Timex *timex = i < analysis->times.count ? &analysis->times.items[i] : NULL;
        Upos upos = (Upos)analysis->syntax.upos[last];
        bool dated = timex && (timex->type == TIMEX_DATE || timex->type == TIMEX_TIME);
        bool inside = dated && timex->first_token <= last && timex->first_token > first && timex->last_token == last + 1;
        inside = inside && !slice_equals(slice_at(analysis->report->text, timex->span), SLICE("Today")); /* USA Today */
        bool here = slice_equals(analysis->syntax.lemma[last], SLICE("here"));
        if ((!inside && !here && !(time && (upos == UPOS_ADP || upos == UPOS_ADV))) || is_in_name(analysis, last)) {
            break;
        }
        time = time || inside;
        last = inside ? timex->first_token - 1 : last - 1;
    }
    return last < segments->n_tokens && segments->tokens[last].span.end < span.end ? (Span){span.start, segments->tokens[last].span.end} : span;
}

/* The speaker that a source without pronoun names. */
static SpeakerName noun_speaker(const Analysis *analysis, const Claim *claim) {
    Slice words = speaker_trim(slice_at(analysis->report->text, without_time(analysis, claim, claim->source.items[0])));
    int32_t entity = claim_source_entity(&analysis->claims, (int32_t)(claim - analysis->claims.items), &analysis->segments,
                                         &analysis->syntax, &analysis->entities);
    bool named = entity >= 0 && analysis->entities.items[entity].is_named;
    return named ? (SpeakerName){SPEAKER_NAMED, analysis->entities.items[entity].name, words, entity} : (SpeakerName){SPEAKER_NOMINAL, words, words, entity};
}

SpeakerName speaker_name_find(const Analysis *analysis, const Claim *claim) {
    if (claim->source.count == 0) {
        SpeakerKind kind = claim->kind == CLAIM_UNATTRIBUTED ? SPEAKER_WRITER : SPEAKER_NONE;
        return (SpeakerName){kind, SLICE_ABSENT, SLICE_ABSENT, -1};
    }
    SpeakerName noun = noun_speaker(analysis, claim);
    int32_t first = segments_token_at(&analysis->segments, claim->source.items[0].start);
    bool one_word = first < analysis->segments.n_tokens &&
                    analysis->segments.tokens[first].span.end >= claim->source.items[0].end;
    if (noun.kind == SPEAKER_NAMED || !one_word || analysis->syntax.upos[first] != UPOS_PRON) {
        return noun;
    }
    /* he may be a senior official whom nobody names, it what was spoken of before */
    if (noun.entity >= 0 && analysis->entities.items[noun.entity].name.len > noun.words.len) {
        return (SpeakerName){SPEAKER_NOMINAL, analysis->entities.items[noun.entity].name, noun.words, noun.entity};
    }
    int32_t at = (int32_t)(claim - analysis->claims.items);
    int32_t meant = claim_meant_by_it(&analysis->claims, at, &analysis->segments, &analysis->syntax, &analysis->entities);
    return meant != at ? noun_speaker(analysis, &analysis->claims.items[meant]) : (SpeakerName){SPEAKER_PRONOUN, noun.words, noun.words, noun.entity};
}
