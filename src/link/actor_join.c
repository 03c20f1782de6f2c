#include "link/actor_join.h"

#include "base/map.h"
#include "base/utf8.h"
#include "link/speaker.h"
#include "names/role_noun.h"

enum { MOST_LETTERS = 8, LEAST_LETTERS = 2, SEVERAL = -2 };

typedef struct Joining {
    const Actor *actors;
    int32_t n;
    int32_t *same_as;
    Arena *scratch;
} Joining;

static int32_t root_of(const Joining *j, int32_t actor) {
    while (j->same_as[actor] != actor) {
        actor = j->same_as[actor];
    }
    return actor;
}

static void join(Joining *j, int32_t actor, int32_t into) {
    int32_t from = root_of(j, actor), to = root_of(j, into);
    j->same_as[from] = to;
}

static bool is_word_end(Slice name, size_t at) {
    return at == name.len || name.ptr[at] == ' ';
}

static bool has_words(Slice name) {
    return slice_find(name, SLICE(" "), 0) < name.len;
}

/* The capitals of a name, one of each word, or all of a name in capitals; 0 where they are not two to eight. */
static size_t letters_of(Slice name, bool of_words, char *letters) {
    size_t n = 0;
    for (size_t at = 0; at < name.len; at++) {
        bool starts = at == 0 || is_word_end(name, at - 1);
        if (of_words ? !starts || !ascii_is_upper(name.ptr[at]) : name.ptr[at] == '.') {
            continue;
        }
        if (n == MOST_LETTERS || !ascii_is_upper(name.ptr[at])) {
            return 0;
        }
        letters[n++] = name.ptr[at];
    }
    return n >= LEAST_LETTERS ? n : 0;
}

static uint64_t letters_key(Slice name, bool of_words) {
    char letters[MOST_LETTERS];
    size_t n = letters_of(name, of_words, letters);
    return n ? slice_hash((Slice){letters, n}, 31) : 0;
}

static uint64_t folded_key(const Joining *j, Slice name) {
    ArenaMark mark = arena_mark(j->scratch);
    char *folded = ARENA_NEW(j->scratch, char, name.len * 2 + 4);
    uint64_t key = slice_hash(utf8_lower(name, folded, name.len * 2 + 4), 32);
    arena_reset(j->scratch, mark);
    return key;
}

/* Whether two actors of one name are one: a ship that is a person here and an organisation there. A person who is called like a
 * town by one word alone (Washington) is one only where nothing says who it is and the town is named more. */
static bool same_name_is_one(const Actor *a, const Actor *b) {
    if (has_words(a->name)) {
        return true;
    }
    if (a->kind == ENTITY_PERSON && b->kind == ENTITY_PERSON) {
        return false;
    }
    const Actor *person = a->kind == ENTITY_PERSON ? a : b->kind == ENTITY_PERSON ? b : NULL;
    const Actor *other = person == a ? b : a;
    return !person || (person->n_roles == 0 && person->n_mentions <= other->n_mentions);
}

static void join_same_names(Joining *j) {
    Map first;
    map_init(&first, j->scratch, j->n);
    for (int32_t i = 0; i < j->n; i++) {
        int32_t *known = map_put(&first, folded_key(j, j->actors[i].name), i);
        if (*known == i || !same_name_is_one(&j->actors[i], &j->actors[*known])) {
            continue;
        }
        bool more = j->actors[i].n_mentions > j->actors[*known].n_mentions;
        join(j, more ? *known : i, more ? i : *known);
        *known = more ? i : *known;
    }
}

/* UNHCR and the UN High Commissioner … have other letters; WTO and the one organisation whose words begin so are one. */
static void join_acronyms(Joining *j) {
    Map whole;
    map_init(&whole, j->scratch, j->n);
    for (int32_t i = 0; i < j->n; i++) {
        uint64_t key = j->actors[i].kind == ENTITY_ORGANISATION && has_words(j->actors[i].name) ? letters_key(j->actors[i].name, true) : 0;
        int32_t *known = key ? map_put(&whole, key, i) : NULL;
        if (known && *known != i && (*known == SEVERAL || root_of(j, *known) != root_of(j, i))) {
            *known = SEVERAL;
        }
    }
    for (int32_t i = 0; i < j->n; i++) {
        uint64_t key = j->actors[i].kind != ENTITY_PERSON && !has_words(j->actors[i].name) ? letters_key(j->actors[i].name, false) : 0;
        int32_t of = key ? map_get(&whole, key, -1) : -1;
        if (of >= 0 && root_of(j, of) != root_of(j, i)) {
            join(j, i, of);
        }
    }
}

/* Without the titles before it: Captain Nambiar, Insp Gaskin; the name where none stands there, or nothing else. */
static Slice without_titles(Slice name) {
    Slice rest = name;
    for (;;) {
        size_t end = slice_find(rest, SLICE(" "), 0);
        if (end >= rest.len || !role_word_is_title(slice_sub(rest, 0, end))) {
            return rest;
        }
        rest = slice_from(rest, end + 1);
    }
}

/* The one actor whose name a person named with a title ends like; SEVERAL, or -1 for none. candidate: the first of those with that last
 * word, next [n] the others. */
static int32_t find_untitled(const Joining *j, int32_t titled, Slice bare, int32_t candidate, const int32_t *next) {
    enum { MOST_LOOKED_AT = 64 };
    int32_t found = -1;
    for (int32_t k = candidate, seen = 0; k >= 0 && seen < MOST_LOOKED_AT; k = next[k], seen++) {
        int32_t root = root_of(j, k);
        if (root != titled && speaker_names_agree(without_titles(j->actors[k].name), bare)) {
            found = found < 0 || found == root ? root : SEVERAL;
        }
    }
    return found;
}

/* A person named with a title, and the only one without whose name ends so. */
static void join_titled(Joining *j) {
    Map last_of;
    map_init(&last_of, j->scratch, j->n);
    int32_t *next = ARENA_NEW(j->scratch, int32_t, j->n);
    for (int32_t i = 0; i < j->n; i++) {
        if (j->actors[i].kind == ENTITY_PERSON) {
            int32_t *newest = map_put(&last_of, speaker_last_word(j->actors[i].name), -1);
            next[i] = *newest;
            *newest = i;
        }
    }
    for (int32_t i = 0; i < j->n; i++) {
        const Actor *titled = &j->actors[i];
        Slice bare = titled->kind == ENTITY_PERSON ? without_titles(titled->name) : titled->name;
        if (bare.len == titled->name.len || root_of(j, i) != i) {
            continue;
        }
        int32_t found = find_untitled(j, i, bare, map_get(&last_of, speaker_last_word(bare), -1), next);
        if (found >= 0) {
            join(j, i, found);
        }
    }
}

void actors_join(const Actor *actors, int32_t n, int32_t *same_as, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    Joining j = {actors, n, same_as, scratch};
    for (int32_t i = 0; i < n; i++) {
        same_as[i] = i;
    }
    join_same_names(&j);
    join_acronyms(&j);
    join_titled(&j);
    for (int32_t i = 0; i < n; i++) {
        same_as[i] = root_of(&j, i);
    }
    arena_reset(scratch, mark);
}
