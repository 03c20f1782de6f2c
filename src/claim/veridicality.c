#include "claim/veridicality.h"

#include "base/word_table.h"

#include "claim_veridicality.inc"

/* As tools/gen/veridicality.py packs the two numbers. */
enum { JUDGMENTS = 61, MIDDLE = 30 };

Veridicality veridicality_find(Slice verb, VeridicalityFrame frame) {
    _Static_assert(ARRAY_COUNT(word_tables) == FRAME_COUNT, "a list a frame");
    int32_t packed = frame >= 0 ? word_table_find(&word_tables[frame], verb) : 0;
    if (!packed) {
        return (Veridicality){0};
    }
    return (Veridicality){(packed - 1) / JUDGMENTS - MIDDLE, (packed - 1) % JUDGMENTS - MIDDLE, true};
}

static bool has_object(const Clauses *c, int32_t token) {
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        if (c->syntax->deprel[child] == DEPREL_OBJ || c->syntax->deprel[child] == DEPREL_IOBJ) {
            return true;
        }
    }
    return false;
}

static bool has_mark(const Clauses *c, int32_t token, const char *lemma) {
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        if (c->syntax->deprel[child] == DEPREL_MARK &&
            slice_equals(c->syntax->lemma[child], slice_of(lemma))) {
            return true;
        }
    }
    return false;
}

static VeridicalityFrame frame_of(const Clauses *c, const Predicate *governor, const Predicate *embedded) {
    Deprel deprel = (Deprel)c->syntax->deprel[embedded->first_of_conjuncts];
    bool clause = deprel == DEPREL_CCOMP || deprel == DEPREL_XCOMP || deprel == DEPREL_CSUBJ;
    if (!clause) {
        return FRAME_NONE;
    }
    if (embedded->is_infinitive) {
        return governor->is_passive                               ? FRAME_PASSIVE_TO_DO
               : has_mark(c, embedded->first_of_conjuncts, "for") ? FRAME_FOR_TO
               : has_object(c, governor->token)                   ? FRAME_OBJECT_TO_DO
                                                                  : FRAME_TO_DO;
    }
    return deprel == DEPREL_XCOMP ? FRAME_NONE : governor->is_passive ? FRAME_PASSIVE_THAT : FRAME_THAT;
}

enum { MOST_KEY = 64 };

/* The verb as the table has it: lemma or participle, then its particle (point out). Into key [MOST_KEY]. */
static Slice key_of(const Clauses *c, int32_t verb, bool participle, char *key) {
    Slice word = participle ? slice_at(c->text, c->segments->tokens[verb].span) : c->syntax->lemma[verb];
    Slice particle = SLICE("");
    for (int32_t child = c->children.first[verb]; child >= 0; child = c->children.next[child]) {
        if (c->syntax->deprel[child] == DEPREL_COMPOUND_PRT) {
            particle = c->syntax->lemma[child];
        }
    }
    size_t length = word.len + (particle.len ? particle.len + 1 : 0);
    if (length > MOST_KEY) {
        return SLICE("");
    }
    for (size_t i = 0; i < word.len; i++) {
        key[i] = ascii_lower(word.ptr[i]);
    }
    if (particle.len) {
        key[word.len] = ' ';
        memcpy(key + word.len + 1, particle.ptr, particle.len);
    }
    return (Slice){key, length};
}

Veridicality veridicality_of_clause(const Clauses *clauses, const Predicate *governor,
                                    const Predicate *embedded) {
    VeridicalityFrame frame = frame_of(clauses, governor, embedded);
    if (frame == FRAME_NONE) {
        return (Veridicality){0};
    }
    char key[MOST_KEY];
    bool passive = frame >= FRAME_PASSIVE_THAT;
    Veridicality found = veridicality_find(key_of(clauses, governor->token, passive, key), frame);
    bool to = frame != FRAME_THAT && frame != FRAME_FOR_TO && frame != FRAME_PASSIVE_THAT;
    if (!found.is_known && to) {
        /* each frame of an act is followed by that of a state */
        found =
            veridicality_find(key_of(clauses, governor->token, passive, key), (VeridicalityFrame)(frame + 1));
    }
    if (!found.is_known && passive) {
        frame = frame == FRAME_PASSIVE_THAT ? FRAME_THAT : FRAME_OBJECT_TO_DO;
        found = veridicality_find(key_of(clauses, governor->token, false, key), frame);
    }
    return found;
}
