#include "roles/inventory.h"

enum {
    START_MASK = (1 << INVENTORY_COUNT_SHIFT) - 1,
    KEY_MOST_BYTES = 64,
    LOW_BYTE = 0xFF,
    LOW_HALF = 0xFFFF
};

/* Columns of a roleset's row. */
enum { ROW_NAME, ROW_TEXT, ROW_ROLES, ROW_SIZES };

static const char *const FUNCTIONS[] = {"",    "PAG", "PPT", "GOL", "PRD", "MNR", "DIR", "VSP", "LOC", "EXT",
                                        "CAU", "COM", "PRP", "SRC", "TMP", "ADJ", "ADV", "REC", "SE1", "SE2",
                                        "SE3", "AXS", "DOM", "ANC", "SCL", "PRT", "WHL", "ORT"};

static bool in_range(int64_t start, int64_t size, int64_t most) {
    return start >= 0 && size >= 0 && start <= most && size <= most - start;
}

static const int32_t *row_of(const Inventory *inventory, int32_t roleset) {
    return inventory->rolesets + (int64_t)roleset * ROLESET_COLUMNS;
}

static int32_t gloss_size(const Inventory *inventory, int32_t roleset) {
    return row_of(inventory, roleset)[ROW_SIZES] & LOW_HALF;
}

static RolesetRole unpack_role(const int32_t *row) {
    uint32_t packed = (uint32_t)row[1];
    return (RolesetRole){(int32_t)(packed & LOW_BYTE) - 1,
                         (int32_t)(packed >> ROLE_FUNCTION_SHIFT & LOW_BYTE), row[0],
                         (int32_t)(packed >> ROLE_SIZE_SHIFT)};
}

static bool rolesets_are_valid(const Inventory *v) {
    for (int32_t i = 0; i < v->count; i++) {
        const int32_t *row = row_of(v, i);
        const int32_t *next = row + ROLESET_COLUMNS;
        int64_t n_words = (int64_t)gloss_size(v, i) + inventory_class_count(v, i);
        if (!in_range(row[ROW_NAME], (int64_t)next[ROW_NAME] - row[ROW_NAME], v->names_size) ||
            !in_range(row[ROW_ROLES], (int64_t)next[ROW_ROLES] - row[ROW_ROLES], v->n_roles) ||
            !in_range(row[ROW_TEXT], n_words, v->text_size)) {
            return false;
        }
    }
    for (int32_t i = 0; i < v->n_roles; i++) {
        RolesetRole role = unpack_role(v->roles + 2 * (int64_t)i);
        if (!in_range(role.text, role.size, v->text_size) ||
            role.function >= (int32_t)ARRAY_COUNT(FUNCTIONS)) {
            return false;
        }
    }
    return true;
}

static bool words_are_valid(const Inventory *v, int64_t n_bytes) {
    int32_t before = 0;
    for (int32_t i = 0; i < v->n_words; i++) {
        if (v->word_ends[i] < before || v->word_ends[i] > n_bytes) {
            return false;
        }
        before = v->word_ends[i];
    }
    for (int32_t i = 0; i < v->text_size; i++) {
        if (v->text[i] < 0 || v->text[i] >= v->n_words) {
            return false;
        }
    }
    return true;
}

static int64_t key_start(uint64_t key) {
    return (int64_t)(key & START_MASK) - 1;
}

static int32_t key_count(uint64_t key) {
    return (int32_t)(key >> INVENTORY_COUNT_SHIFT & INVENTORY_COUNT_MOST);
}

static bool keys_are_valid(const Inventory *v) {
    for (int32_t i = 0; i < v->n_candidates; i++) {
        if (inventory_candidate(v, i).roleset >= v->count) {
            return false;
        }
    }
    bool has_gap = false;
    for (uint64_t i = 0; i < v->keys_size; i++) {
        has_gap = has_gap || v->keys[i] == 0;
        if (v->keys[i] != 0 && !in_range(key_start(v->keys[i]), key_count(v->keys[i]), v->n_candidates)) {
            return false;
        }
    }
    return has_gap; /* so that looking up ends */
}

bool inventory_open(Inventory *inventory, const Weights *weights, Error *error) {
    WeightsArray rolesets;
    WeightsArray roles;
    WeightsArray candidates;
    WeightsArray keys;
    WeightsArray names;
    WeightsArray words;
    WeightsArray word_ends;
    WeightsArray text;
    if (!weights_find(weights, "inventory.rolesets", WEIGHTS_I32, -1, ROLESET_COLUMNS, &rolesets, error) ||
        !weights_find(weights, "inventory.roles", WEIGHTS_I32, -1, 2, &roles, error) ||
        !weights_find(weights, "inventory.candidates", WEIGHTS_I32, -1, 2, &candidates, error) ||
        !weights_find(weights, "inventory.keys", WEIGHTS_U64, 1, -1, &keys, error) ||
        !weights_find(weights, "inventory.names", WEIGHTS_BYTES, 1, -1, &names, error) ||
        !weights_find(weights, "inventory.words", WEIGHTS_BYTES, 1, -1, &words, error) ||
        !weights_find(weights, "inventory.word_ends", WEIGHTS_I32, 1, -1, &word_ends, error) ||
        !weights_find(weights, "inventory.text", WEIGHTS_I16, 1, -1, &text, error)) {
        return false;
    }
    int64_t sizes =
        rolesets.rows | roles.rows | candidates.rows | names.columns | words.columns | text.columns;
    if (rolesets.rows < 1 || sizes > START_MASK || word_ends.columns > INT16_MAX || keys.columns < 2 ||
        (keys.columns & (keys.columns - 1)) != 0) {
        return error_set(error, STATUS_BAD_MODEL,
                         "the roleset inventory has sizes that cannot be; install it again");
    }
    *inventory = (Inventory){.rolesets = rolesets.data,
                             .roles = roles.data,
                             .candidates = candidates.data,
                             .keys = keys.data,
                             .names = names.data,
                             .words = words.data,
                             .word_ends = word_ends.data,
                             .text = text.data,
                             .count = (int32_t)rolesets.rows - 1,
                             .n_roles = (int32_t)roles.rows,
                             .n_candidates = (int32_t)candidates.rows,
                             .n_words = (int32_t)word_ends.columns,
                             .names_size = (int32_t)names.columns,
                             .text_size = (int32_t)text.columns,
                             .keys_size = (uint64_t)keys.columns};
    if (!rolesets_are_valid(inventory) || !words_are_valid(inventory, words.columns) ||
        !keys_are_valid(inventory)) {
        return error_set(error, STATUS_BAD_MODEL,
                         "the roleset inventory points outside itself; install it again");
    }
    return true;
}

Slice inventory_name(const Inventory *inventory, int32_t roleset) {
    const int32_t *row = row_of(inventory, roleset);
    return (Slice){inventory->names + row[ROW_NAME],
                   (size_t)(row[ROLESET_COLUMNS + ROW_NAME] - row[ROW_NAME])};
}

int32_t inventory_find(const Inventory *inventory, Slice name) {
    int32_t low = 0;
    int32_t high = inventory->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        int order = slice_compare(inventory_name(inventory, middle), name);
        if (order == 0) {
            return middle;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return -1;
}

Slice inventory_word(const Inventory *inventory, int32_t position) {
    int32_t word = inventory->text[position];
    int32_t start = word > 0 ? inventory->word_ends[word - 1] : 0;
    return (Slice){inventory->words + start, (size_t)(inventory->word_ends[word] - start)};
}

/* Words [start, start + size) of the text with spaces between. */
static Slice spell(const Inventory *inventory, int32_t start, int32_t size, Arena *arena) {
    size_t length = 0;
    for (int32_t i = 0; i < size; i++) {
        length += inventory_word(inventory, start + i).len + (i > 0);
    }
    char *out = ARENA_NEW(arena, char, length);
    size_t at = 0;
    for (int32_t i = 0; i < size; i++) {
        Slice word = inventory_word(inventory, start + i);
        if (i > 0) {
            out[at++] = ' ';
        }
        memcpy(out + at, word.ptr, word.len);
        at += word.len;
    }
    return (Slice){out, at};
}

Slice inventory_gloss(const Inventory *inventory, int32_t roleset, Arena *arena) {
    return spell(inventory, row_of(inventory, roleset)[ROW_TEXT], gloss_size(inventory, roleset), arena);
}

int32_t inventory_role_count(const Inventory *inventory, int32_t roleset) {
    const int32_t *row = row_of(inventory, roleset);
    return row[ROLESET_COLUMNS + ROW_ROLES] - row[ROW_ROLES];
}

RolesetRole inventory_role(const Inventory *inventory, int32_t roleset, int32_t i) {
    return unpack_role(inventory->roles + 2 * ((int64_t)row_of(inventory, roleset)[ROW_ROLES] + i));
}

const char *inventory_function(const RolesetRole *role) {
    return FUNCTIONS[role->function];
}

int32_t inventory_function_find(Slice name) {
    for (int32_t i = 1; i < (int32_t)ARRAY_COUNT(FUNCTIONS); i++) {
        if (slice_equals_ascii_nocase(name, slice_of(FUNCTIONS[i]))) {
            return i;
        }
    }
    return 0;
}

Slice inventory_description(const Inventory *inventory, const RolesetRole *role, Arena *arena) {
    return spell(inventory, role->text, role->size, arena);
}

uint32_t inventory_numbers(const Inventory *inventory, int32_t roleset) {
    uint32_t numbers = 0;
    for (int32_t i = 0; i < inventory_role_count(inventory, roleset); i++) {
        int32_t number = inventory_role(inventory, roleset, i).number;
        numbers |= number >= 0 && number < 32 ? 1u << number : 0;
    }
    return numbers ? numbers : UINT32_MAX;
}

int32_t inventory_class_count(const Inventory *inventory, int32_t roleset) {
    return (int32_t)((uint32_t)row_of(inventory, roleset)[ROW_SIZES] >> ROLESET_CLASS_SHIFT);
}

Slice inventory_class(const Inventory *inventory, int32_t roleset, int32_t i) {
    return inventory_word(inventory,
                          row_of(inventory, roleset)[ROW_TEXT] + gloss_size(inventory, roleset) + i);
}

uint32_t inventory_word_key(Slice word) {
    char lower[KEY_MOST_BYTES];
    size_t n = word.len < sizeof lower ? word.len : sizeof lower;
    for (size_t i = 0; i < n; i++) {
        lower[i] = ascii_lower(word.ptr[i]);
    }
    uint32_t key = (uint32_t)(slice_hash((Slice){lower, n}, 0) >> INVENTORY_KEY_SHIFT);
    return key ? key : 1;
}

CandidateRange inventory_candidates(const Inventory *inventory, Slice lemma) {
    uint32_t word = inventory_word_key(lemma);
    uint64_t mask = inventory->keys_size - 1;
    for (uint64_t at = word & mask; inventory->keys[at] != 0; at = (at + 1) & mask) {
        uint64_t key = inventory->keys[at];
        if (key >> INVENTORY_KEY_SHIFT == word) {
            int32_t first = (int32_t)key_start(key);
            return (CandidateRange){first, first + key_count(key)};
        }
    }
    return (CandidateRange){0, 0};
}

Candidate inventory_candidate(const Inventory *inventory, int32_t i) {
    uint32_t particle = (uint32_t)inventory->candidates[2 * (int64_t)i];
    uint32_t packed = (uint32_t)inventory->candidates[2 * (int64_t)i + 1];
    return (Candidate){(int32_t)(packed & ((1u << CANDIDATE_PART_SHIFT) - 1)), particle,
                       (int32_t)(packed >> CANDIDATE_PART_SHIFT)};
}

int32_t inventory_parts(const Inventory *inventory, CandidateRange range) {
    int32_t parts = 0;
    for (int32_t i = range.first; i < range.last; i++) {
        parts |= inventory_candidate(inventory, i).parts;
    }
    return parts;
}
