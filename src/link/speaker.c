#include "link/speaker.h"

#include "claim/source.h"

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

Slice speaker_trim(Slice words) {
    words = slice_trim(words);
    while (words.len && strchr(",;:-", words.ptr[words.len - 1])) {
        words = slice_trim(slice_sub(words, 0, words.len - 1));
    }
    /* North Korea's support: the source is North Korea */
    bool owner = slice_ends_with(words, SLICE("'s")) || slice_ends_with(words, SLICE("\xE2\x80\x99s"));
    return owner ? slice_sub(words, 0, words.len - (words.ptr[words.len - 2] == '\'' ? 2 : 4)) : words;
}

SpeakerName speaker_name_find(const Analysis *analysis, const Claim *claim) {
    if (claim->source.count == 0) {
        SpeakerKind kind = claim->kind == CLAIM_UNATTRIBUTED ? SPEAKER_WRITER : SPEAKER_NONE;
        return (SpeakerName){kind, SLICE_ABSENT, SLICE_ABSENT, -1};
    }
    Slice words = speaker_trim(slice_at(analysis->report->text, claim->source.items[0]));
    int32_t entity = claim_source_entity(&analysis->claims, (int32_t)(claim - analysis->claims.items), &analysis->segments,
                                         &analysis->syntax, &analysis->entities);
    if (entity >= 0 && analysis->entities.items[entity].is_named) {
        return (SpeakerName){SPEAKER_NAMED, analysis->entities.items[entity].name, words, entity};
    }
    int32_t first = segments_token_at(&analysis->segments, claim->source.items[0].start);
    bool one_word = first < analysis->segments.n_tokens &&
                    analysis->segments.tokens[first].span.end >= claim->source.items[0].end;
    if (one_word && analysis->syntax.upos[first] == UPOS_PRON) {
        /* he may be a senior official whom nobody names */
        bool known = entity >= 0 && analysis->entities.items[entity].name.len > words.len;
        return known ? (SpeakerName){SPEAKER_NOMINAL, analysis->entities.items[entity].name, words, entity}
                     : (SpeakerName){SPEAKER_PRONOUN, words, words, entity};
    }
    return (SpeakerName){SPEAKER_NOMINAL, words, words, entity};
}
