#include "time/pattern.h"

typedef struct TimeWord {
    const char *text;
    uint16_t length, first, count; /* senses */
} TimeWord;

typedef struct TimeEdge {
    uint8_t class;
    uint16_t to;
} TimeEdge;

typedef struct TimeNode {
    uint16_t first_edge, n_edges, first_accept, n_accepts;
} TimeNode;

typedef struct TimePattern {
    uint8_t action, sure;
} TimePattern;

#include "time_patterns.inc"

_Static_assert((int)TIME_WORD_CLASSES == (int)TIME_CLASSES - 1,
               "words.txt and TimeClass must name the same classes");
_Static_assert((int)TIME_ACTIONS == (int)ACTION_COUNT,
               "patterns.txt and TimeAction must name the same actions");

int32_t time_word_senses(Slice word, TimeSense *out, int32_t room) {
    int32_t low = 0, high = (int32_t)ARRAY_COUNT(time_words);
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        const TimeWord *entry = &time_words[middle];
        int order = slice_compare((Slice){entry->text, entry->length}, word);
        if (order == 0) {
            int32_t n = entry->count < room ? entry->count : room;
            memcpy(out, &time_senses[entry->first], (size_t)n * sizeof *out);
            return n;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return 0;
}

/* The node behind an edge of this class; -1 where there is none. Edges are sorted by class. */
static int32_t follow(int32_t node, uint8_t class) {
    const TimeNode *from = &time_nodes[node];
    int32_t low = from->first_edge, high = low + from->n_edges;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (time_edges[middle].class < class) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < from->first_edge + from->n_edges && time_edges[low].class == class ? time_edges[low].to : -1;
}

static bool has_match(const TimeMatch *out, int32_t n, int32_t pattern, int32_t last) {
    for (int32_t i = 0; i < n; i++) {
        if (out[i].pattern == pattern && out[i].last == last) {
            return true;
        }
    }
    return false;
}

/* Depth first over the senses of each lexeme, with a stack of its own. */
int32_t time_match(const Lexeme *lexemes, int32_t n, int32_t at, TimeMatch *out, int32_t room) {
    int32_t node[MATCH_MOST_LEXEMES + 1], next[MATCH_MOST_LEXEMES + 1], depth = 0, found = 0;
    TimeSense picks[MATCH_MOST_LEXEMES];
    node[0] = TIME_ROOT;
    next[0] = 0;
    while (depth >= 0) {
        const Lexeme *lexeme = at + depth < n ? &lexemes[at + depth] : NULL;
        if (!lexeme || depth == MATCH_MOST_LEXEMES || next[depth] >= lexeme->n_senses) {
            depth--;
            continue;
        }
        picks[depth] = lexeme->senses[next[depth]++];
        int32_t to = follow(node[depth], picks[depth].class);
        if (to < 0) {
            continue;
        }
        depth++;
        node[depth] = to;
        next[depth] = 0;
        const TimeNode *reached = &time_nodes[to];
        for (int32_t i = 0; i < reached->n_accepts; i++) {
            int32_t pattern = time_accepts[reached->first_accept + i];
            if (found < room && !has_match(out, found, pattern, at + depth)) {
                TimeMatch *match = &out[found++];
                *match = (TimeMatch){.first = at, .last = at + depth, .pattern = pattern};
                memcpy(match->picks, picks, (size_t)depth * sizeof *picks);
            }
        }
    }
    return found;
}

TimeAction time_pattern_action(int32_t pattern) {
    return (TimeAction)time_patterns[pattern].action;
}

bool time_pattern_is_sure(int32_t pattern) {
    return time_patterns[pattern].sure >= 1;
}

bool time_pattern_is_whole(int32_t pattern) {
    return time_patterns[pattern].sure == 2;
}
