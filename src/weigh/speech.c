#include "weigh/speech.h"

#include "base/word_table.h"
#include "claim/reporting.h"

#include "weigh_time_words.inc"

/* Order of the lists in time-words.txt. */
enum { WORDS_SPEAKING, WORDS_MATTERS, WORDS_PLANS };

/* Whether a dependent is what a verb of speech is about: scoffed at the plan, but not announced in Lowick. */
static bool is_about(const EventText *text, int32_t child, Span time) {
    static const char *const settings[] = {"in", "during"};
    Deprel deprel = event_text_deprel(text, child);
    if (deprel != DEPREL_OBL || span_overlaps(text->clauses->segments->tokens[child].span, time)) {
        int32_t mark = event_text_child(text, child, DEPREL_MARK);
        bool purpose = deprel == DEPREL_ADVCL && mark >= 0 && event_text_lemma_is(text, mark, "to"); /* agreed on Friday to return */
        return purpose || deprel == DEPREL_CCOMP || deprel == DEPREL_XCOMP || deprel == DEPREL_OBJ || deprel == DEPREL_NSUBJ_PASS;
    }
    int32_t preposition = event_text_child(text, child, DEPREL_CASE);
    bool about = preposition >= 0;
    for (size_t i = 0; about && i < ARRAY_COUNT(settings); i++) {
        about = !event_text_form_is(text, preposition, settings[i]);
    }
    return about;
}

/* Whether a verb of speech has nothing that is said below it: the producers announced today, told reporters on Saturday. */
static bool says_nothing(const EventText *text, int32_t token, Span time) {
    const Children *children = &text->clauses->children;
    for (int32_t child = children->first[token]; child >= 0; child = children->next[child]) {
        if (is_about(text, child, time)) {
            return false;
        }
    }
    return true;
}

/* The pronoun that is the subject of a clause (said Wednesday it had …: the tree may have the day for one as well); -1 for none. */
static int32_t pronoun_subject(const EventText *text, int32_t clause) {
    const Children *children = &text->clauses->children;
    for (int32_t child = children->first[clause]; child >= 0; child = children->next[child]) {
        if (deprel_is_subject(event_text_deprel(text, child)) && event_text_upos(text, child) == UPOS_PRON) {
            return child;
        }
    }
    return -1;
}

/* The office said on Monday that it had finished the inquiry: what it tells of itself it did that day, or made known. */
static bool tells_of_itself(const Analysis *analysis, const EventText *text, int32_t verb) {
    int32_t clause = event_text_child(text, verb, DEPREL_CCOMP), who = event_text_subject(text, verb);
    int32_t own = clause >= 0 && event_text_upos(text, clause) == UPOS_VERB ? pronoun_subject(text, clause) : -1;
    if (who < 0 || own < verb) {
        return false;
    }
    int32_t speaker = entity_of_head(&analysis->entities, who), meant = entity_of_head(&analysis->entities, own);
    return speaker == meant || speaker < 0 || meant < 0;
}

/* Whether a verb stands in the sentence that a report begins with: what is said there is the news. */
static bool is_in_lead(const Analysis *analysis, int32_t token) {
    enum { LEAD_SENTENCES = 1 };
    return segments_sentence_at(&analysis->segments, analysis->segments.tokens[token].span.start) < LEAD_SENTENCES;
}

bool speech_is_bare(const Weighing *w, int32_t account, int32_t token, Span time) {
    const Analysis *analysis = w->analyses[account];
    const EventText *text = &w->texts[account];
    Slice lemma = analysis->syntax.lemma[token];
    if (event_text_upos(text, token) != UPOS_VERB || reporting_find(lemma) == REPORTING_NONE) {
        return false;
    }
    bool asks = event_text_child(text, token, DEPREL_XCOMP) >= 0; /* asked the court to free him */
    bool speaks = !asks && word_table_find(&word_tables[WORDS_SPEAKING], lemma) != 0;
    bool cue = speaks && (event_text_child(text, token, DEPREL_CCOMP) >= 0 || event_text_lemma_is(text, token, "tell"));
    for (int32_t c = 0; c < analysis->claims.count && speaks && !cue; c++) {
        cue = analysis->claims.items[c].cue_head == token;
    }
    bool behind = event_text_deprel(text, token) == DEPREL_PARATAXIS && is_in_lead(analysis, token); /* …, police said on Monday */
    bool news = event_text_child(text, token, DEPREL_CCOMP) >= 0 && (is_in_lead(analysis, token) || tells_of_itself(analysis, text, token));
    return !behind && ((cue && !news) || says_nothing(text, token, time));
}
