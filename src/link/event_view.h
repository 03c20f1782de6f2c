/* What the comparison of events reads of each event mention, gathered once: its word, who does it, to whom, when,
 * how many, and what its sentence speaks of. */
#ifndef HEARSAY_LINK_EVENT_VIEW_H
#define HEARSAY_LINK_EVENT_VIEW_H

#include "analysis/analysis.h"

/* Hashes of words, ascending, each once. */
typedef struct KeySet {
    const uint32_t *items;
    int32_t count;
} KeySet;

/* Who or what stands in one role of the event. */
typedef struct EventRole {
    KeySet names; /* words of the names of its entities */
    KeySet nouns; /* lemmas of its head words */
    int32_t entry; /* of its first head word in the lexicon, -1 for none */
} EventRole;

/* How the words of two mentions relate, nearest first. */
typedef enum WordRelation {
    WORD_SAME,    /* one lemma */
    WORD_FAMILY,  /* made from one another: kill, killing */
    WORD_SYNONYM, /* a meaning in common */
    WORD_ABOVE,   /* a meaning of one directly above one of the other */
    WORD_SIBLING, /* meanings under the same one */
    WORD_LIKE,    /* near by their vectors */
    WORD_OTHER
} WordRelation;

typedef enum EventPart { EVENT_AGENT, EVENT_PATIENT, EVENT_OTHER, EVENT_PLACE, EVENT_PARTS } EventPart;

typedef struct EventView {
    int32_t report, mention; /* index in the reports; in that report's EventMentionList */
    int32_t entry, roleset;  /* -1 for none */
    uint32_t lemma, words;   /* hashes of the head's lemma and of all words, case folded */
    uint32_t above;          /* hash of the lemma that the head depends on, 0 for none */
    KeySet lemmas;           /* of all its words */
    Upos upos;
    int32_t n_words;
    int32_t sentence, n_sentences, token;
    uint32_t sentence_key;  /* report and sentence, ascending over the views of a story */
    int32_t lemma_number;   /* of EventStory.lemmas */
    int32_t governor; /* the mention of the same report that this one depends on, -1 for none */
    EventRole parts[EVENT_PARTS];
    KeySet names, numbers, times, context; /* of the sentence: names, numbers, values of times, lemmas */
    DayRange days;
    int32_t polarity, status; /* of its certainty */
    int32_t noun_class, verb_class, frequency;
    bool is_definite, is_pronoun;
    int32_t spread, often; /* of the reports of its story, the hundredths with the same lemma; how often in one that has it, times 4 */
    int32_t rank;          /* mentions of that lemma before it in its report */
} EventView;

/* The views of all mentions of a story's reports, in the order of `analyses` [n] and of the text. In arena. Linear, but
 * for sorting keys. */
EventView *event_views_make(const EventLexicon *lexicon, const Analysis *const *analyses, int32_t n, Arena *arena,
                            Arena *scratch, int32_t *count);

/* The lemmas of a report's content words; in arena. */
KeySet event_report_words(const Analysis *analysis, Arena *arena);

/* How many keys two sets share. */
int32_t key_set_common(const KeySet *a, const KeySet *b);

#endif
