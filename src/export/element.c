#include "export/element.h"

#include "base/map.h"

#include <stdio.h>

/* Characters that XML 1.0 allows (production 2) and does not discourage, white space apart. */
static bool is_plain(int32_t code) {
    return code >= 0x20 && (code < 0x7F || code > 0x9F) && code != 0xFFFE && code != 0xFFFF;
}

Slice text_on_one_line(Slice text, Arena *arena) {
    if (!text.ptr) {
        return SLICE_ABSENT;
    }
    enum { MOST_GROWTH = 3 }; /* one byte becomes the three of U+FFFD */
    char *out = ARENA_NEW(arena, char, text.len * MOST_GROWTH);
    size_t length = 0;
    bool blank = false; /* before the next character */
    for (size_t at = 0; at < text.len;) {
        Utf8Char next = utf8_next(text, at);
        at += (size_t)next.length;
        if (next.code != UTF8_BAD && utf8_is_space(next.code)) {
            blank = length > 0;
            continue;
        }
        if (blank) {
            out[length++] = ' ';
            blank = false;
        }
        length += (size_t)utf8_encode(is_plain(next.code) ? next.code : 0xFFFD, out + length);
    }
    return (Slice){out, length};
}

bool url_is_plain(Slice url) {
    if (!slice_starts_with(url, SLICE("http://")) && !slice_starts_with(url, SLICE("https://"))) {
        return false;
    }
    static const char others[] = "-._~:/?#[]@!$&'()*+,;=%";
    for (size_t i = 0; i < url.len; i++) {
        char c = url.ptr[i];
        if (!ascii_is_alpha(c) && !ascii_is_digit(c) && !memchr(others, c, sizeof others - 1)) {
            return false;
        }
    }
    return true;
}

const OffsetMap *account_offsets_make(const Situation *situation, Arena *arena) {
    OffsetMap *offsets = ARENA_NEW(arena, OffsetMap, situation->n_accounts);
    for (int32_t i = 0; i < situation->n_accounts; i++) {
        offsets[i] = offset_map_make(situation->accounts[i].analysis->report->text, OFFSET_CODE_POINT, arena);
    }
    return offsets;
}

bool claim_band(const SituationClaim *claim, Band *band) {
    if (!claim->certainty || !claim->certainty->by) {
        return false;
    }
    *band = claim->certainty->bands[SCALE_ICD203];
    return true;
}

SpeakerNames speaker_names(const Situation *situation, const IndexRange *who, int32_t n_who, Arena *arena) {
    int32_t most = 0;
    for (int32_t r = 0; r < n_who; r++) {
        most += who[r].count;
    }
    SpeakerNames names = {.items = ARENA_NEW(arena, Slice, most)};
    Map seen;
    map_init(&seen, arena, most);
    for (int32_t r = 0; r < n_who; r++) {
        for (int32_t i = who[r].first; i < who[r].first + who[r].count; i++) {
            const SituationSpeaker *speaker = &situation->speakers[situation->who_of[i]];
            bool is_named = speaker->kind != SPEAKER_NONE && speaker->kind != SPEAKER_WRITER;
            if (is_named && *map_put(&seen, (uint64_t)situation->who_of[i], i) == i) {
                names.items[names.count++] = text_on_one_line(speaker->name, arena);
            }
        }
    }
    return names;
}

Slice names_join(SpeakerNames names, Arena *arena) {
    static const char between[] = "; ";
    size_t room = 0;
    for (int32_t i = 0; i < names.count; i++) {
        room += names.items[i].len + sizeof between;
    }
    char *out = ARENA_NEW(arena, char, room);
    size_t length = 0;
    for (int32_t i = 0; i < names.count; i++) {
        size_t gap = length && names.items[i].len ? sizeof between - 1 : 0;
        memcpy(out + length, between, gap);
        length += gap;
        if (names.items[i].len) {
            memcpy(out + length, names.items[i].ptr, names.items[i].len);
            length += names.items[i].len;
        }
    }
    return (Slice){out, length};
}

enum { MARK_ROOM = 32 };

/* ":12]" or ":12-14]", the end of a mark. out [MARK_ROOM]. */
static void mark_sentences(const Evidence *evidence, char *out) {
    int first = evidence->first_sentence + 1, last = evidence->last_sentence + 1;
    if (first == last) {
        snprintf(out, MARK_ROOM, ":%d]", first);
    } else {
        snprintf(out, MARK_ROOM, ":%d-%d]", first, last);
    }
}

void evidence_add_mark(const Situation *situation, const Evidence *evidence, Buffer *out) {
    char sentences[MARK_ROOM];
    mark_sentences(evidence, sentences);
    buffer_add_char(out, '[');
    buffer_add(out, situation->accounts[evidence->account].label);
    buffer_add(out, slice_of(sentences));
}

Slice evidence_text(const Situation *situation, const OffsetMap *offsets, const Evidence *evidence, Arena *arena) {
    const SituationAccount *account = &situation->accounts[evidence->account];
    const OffsetMap *map = &offsets[evidence->account];
    char sentences[MARK_ROOM];
    mark_sentences(evidence, sentences);
    Slice quote = text_on_one_line(slice_at(account->analysis->report->text, evidence->span), arena);
    return arena_print(arena, "[%.*s%s characters %d-%d: %.*s", (int)account->label.len, account->label.ptr, sentences,
                       (int)offset_from_byte(map, evidence->span.start), (int)offset_from_byte(map, evidence->span.end),
                       (int)quote.len, quote.ptr);
}
