#include "syntax/lemma.h"

#include "base/utf8.h"
#include "syntax/inflection.h"
#include "syntax/tree.h"

#include <assert.h>
#include <stdio.h>

enum { SCRIPT_BITS = 16, SCRIPT_MASK = 0xFFFF, MOST_PROBES = 64 };

bool lemma_table_open(LemmaTable *table, const Weights *weights, Arena *arena, Error *error) {
    WeightsArray rules;
    WeightsArray scripts;
    if (!weights_find(weights, "lemma.rules", WEIGHTS_U64, 1, -1, &rules, error) ||
        !weights_find(weights, "lemma.scripts", WEIGHTS_BYTES, 1, -1, &scripts, error)) {
        return false;
    }
    if (rules.columns < 2 || (rules.columns & (rules.columns - 1)) != 0) {
        return error_set(error, STATUS_BAD_MODEL, "the lemma rules' number is no power of two");
    }
    Slice lines = {scripts.data, (size_t)scripts.columns};
    int32_t count = 0;
    for (size_t i = 0; i < lines.len; i++) {
        count += lines.ptr[i] == '\n';
    }
    if (count > SCRIPT_MASK - 1) {
        return error_set(error, STATUS_BAD_MODEL, "there are more lemma scripts than rules can name");
    }
    *table = (LemmaTable){rules.data, (uint64_t)rules.columns, ARENA_NEW(arena, Slice, count), count};
    for (int32_t i = 0; i < count; i++) {
        SlicePair line = slice_cut(lines, '\n');
        table->scripts[i] = line.head;
        lines = line.tail;
    }
    return true;
}

uint64_t lemma_key(Slice ending, bool whole, int32_t upos, int32_t xpos) {
    return slice_hash(ending, 7000 + (uint64_t)upos * 1000 + (uint64_t)xpos * 2 + (whole ? 1 : 0));
}

/* Index of the script, or -1. */
static int32_t rule_find(const LemmaTable *table, uint64_t key) {
    for (uint64_t step = 0; step < MOST_PROBES; step++) {
        uint64_t entry = table->rules[((key >> SCRIPT_BITS) + step) & (table->size - 1)];
        if (entry == 0) {
            return -1;
        }
        if ((entry ^ key) >> SCRIPT_BITS == 0) {
            int32_t script = (int32_t)(entry & SCRIPT_MASK) - 1;
            return script < table->n_scripts ? script : -1;
        }
    }
    return -1;
}

/* s without its last n characters; false where it has fewer. */
static bool cut_characters(Slice *s, int32_t n) {
    for (; n > 0; n--) {
        if (s->len == 0) {
            return false;
        }
        do {
            s->len--;
        } while (s->len > 0 && ((unsigned char)s->ptr[s->len] & 0xC0) == 0x80);
    }
    return true;
}

bool lemma_script_apply(Slice script, Slice form, char *out, size_t size, Slice *lemma) {
    if (script.len && script.ptr[0] == '=') {
        *lemma = slice_from(script, 1);
        return true;
    }
    if (script.len < 2 || form.len > size) {
        return false;
    }
    Slice base = form;
    if (script.ptr[0] == 'l') {
        base = utf8_lower(form, out, size);
    } else {
        memcpy(out, form.ptr, form.len);
        base.ptr = out;
    }
    int32_t cut = 0;
    size_t at = 1;
    for (; at < script.len && ascii_is_digit(script.ptr[at]) && cut < 1000; at++) {
        cut = cut * 10 + (script.ptr[at] - '0');
    }
    Slice ending = slice_from(script, at);
    if (!cut_characters(&base, cut) || base.len + ending.len > size || base.len + ending.len == 0) {
        return false;
    }
    if (ending.len) {
        memcpy(out + base.len, ending.ptr, ending.len);
    }
    *lemma = (Slice){out, base.len + ending.len};
    return true;
}

Slice lemma_script_make(Slice form, Slice lemma, char *out, size_t size) {
    char room[4 * LEMMA_MOST_BYTES];
    Slice lower = utf8_lower(form, room, sizeof room);
    bool keep = false;
    size_t common = 0;
    for (int32_t turn = 0; turn < 2; turn++) {
        Slice base = turn ? form : lower;
        size_t same = 0;
        while (same < base.len && same < lemma.len && base.ptr[same] == lemma.ptr[same]) {
            same++;
        }
        while (same > 0 && same < base.len && ((unsigned char)base.ptr[same] & 0xC0) == 0x80) {
            same--;
        }
        if (turn == 0 || same > common) {
            keep = turn == 1;
            common = same;
        }
    }
    Slice base = keep ? form : lower;
    assert(base.ptr && lemma.ptr);
    int32_t cut = 0;
    for (size_t i = common; i < base.len; i++) {
        cut += ((unsigned char)base.ptr[i] & 0xC0) != 0x80;
    }
    Slice ending = slice_from(lemma, common);
    int length;
    if ((common == 0 && lemma.len > 0 && form.len > 1) || (ending.len && ascii_is_digit(ending.ptr[0]))) {
        length = snprintf(out, size, "=%.*s", (int)lemma.len, lemma.ptr);
    } else {
        length = snprintf(out, size, "%c%d%.*s", keep ? 'k' : 'l', (int)cut, (int)ending.len, ending.ptr);
    }
    return (Slice){out, length < 0 || (size_t)length >= size ? 0 : (size_t)length};
}

Slice lemma_find(const LemmaTable *table, Slice form, int32_t upos, int32_t xpos, Arena *arena) {
    char lower_room[LEMMA_MOST_BYTES];
    char room[LEMMA_MOST_BYTES + 16];
    if (form.len > LEMMA_MOST_BYTES - 4) {
        return form;
    }
    Slice lower = utf8_lower(form, lower_room, sizeof lower_room);
    int32_t script = rule_find(table, lemma_key(lower, true, upos, xpos));
    Slice tag = slice_of(xpos_name(xpos));
    bool past = script < 0 && (Upos)upos == UPOS_VERB && (slice_equals(tag, SLICE("VBD")) || slice_equals(tag, SLICE("VBN")) || slice_equals(tag, SLICE("VBG")));
    Slice base = past ? inflection_base(lower) : SLICE_ABSENT;
    if (base.len) {
        return slice_equals(base, form) ? form : arena_copy(arena, base);
    }
    for (int32_t length = LEMMA_MOST_SUFFIX; length >= 0 && script < 0; length--) {
        Slice rest = lower;
        if (!cut_characters(&rest, length)) {
            continue;
        }
        Slice ending = slice_from(lower, rest.len);
        script = rule_find(table, lemma_key(ending, false, upos, xpos));
    }
    Slice lemma = form;
    if (script < 0 || !lemma_script_apply(table->scripts[script], form, room, sizeof room, &lemma)) {
        return form;
    }
    if (slice_equals(lemma, form)) {
        return form;
    }
    return lemma.ptr == room ? arena_copy(arena, lemma) : lemma;
}
