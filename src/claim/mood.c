#include "claim/mood.h"

/* Predicates above that are looked at. */
enum { MOST_ABOVE = 4 };

static void decide(Mood *mood, MoodKind kind, int32_t token, bool is_weak) {
    *mood = (Mood){kind, mood->is_negated, mood->by_subject, is_weak, token, token + 1};
}

/* Whether a condition hangs on a predicate: she would come if … */
static bool has_condition(const Clauses *c, int32_t token) {
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        for (int32_t mark = c->children.first[child]; mark >= 0; mark = c->children.next[mark]) {
            if (c->syntax->deprel[child] == DEPREL_ADVCL && c->syntax->deprel[mark] == DEPREL_MARK &&
                condition_find(c->syntax->lemma[mark]) == CONDITION_IF) {
                return true;
            }
        }
    }
    return false;
}

static bool is_finite_past(const Clauses *c, int32_t token) {
    return token >= 0 && strcmp(xpos_name(c->syntax->xpos[token]), "VBD") == 0;
}

/* What auxiliaries and markers of the predicate itself say. */
static void own_mood(const Clauses *c, const Predicate *p, Mood *mood) {
    if (p->mark >= 0 && condition_find(c->syntax->lemma[p->mark]) != CONDITION_NONE) {
        decide(mood, MOOD_HYPOTHETICAL, p->mark, false);
        return;
    }
    switch (p->modality) {
    case MODAL_FUTURE: decide(mood, MOOD_PLANNED, p->modal, false); return;
    case MODAL_CONDITIONAL: decide(mood, MOOD_HYPOTHETICAL, p->modal, false); return;
    case MODAL_POSSIBLE:
    case MODAL_OUGHT: decide(mood, MOOD_POSSIBLE, p->modal, false); return;
    case MODAL_ABLE:
    case MODAL_MUST: decide(mood, MOOD_POSSIBLE, p->modal, true); return;
    case MODAL_NONE: break;
    }
}

/* Whether a predicate's attitude is towards what stands below it in this relation. */
static bool embeds(Deprel deprel) {
    return deprel == DEPREL_CCOMP || deprel == DEPREL_XCOMP || deprel == DEPREL_CSUBJ ||
           deprel == DEPREL_ACL || deprel == DEPREL_OBJ || deprel == DEPREL_NSUBJ_PASS ||
           deprel == DEPREL_NMOD || deprel == DEPREL_OBL;
}

static void attitude_mood(const Clauses *c, int32_t above, Deprel deprel, Mood *mood) {
    Attitude attitude = attitude_find(c->syntax->lemma[above]);
    bool clause =
        deprel == DEPREL_CCOMP || deprel == DEPREL_XCOMP || deprel == DEPREL_ACL || deprel == DEPREL_CSUBJ;
    switch (attitude) {
    case ATTITUDE_PLAN:
    case ATTITUDE_EXPECT: decide(mood, MOOD_PLANNED, above, false); return;
    case ATTITUDE_WISH: decide(mood, MOOD_POSSIBLE, above, !clause); return;
    case ATTITUDE_DENY: decide(mood, MOOD_DENIED, above, !clause); return;
    case ATTITUDE_DOUBT: decide(mood, MOOD_POSSIBLE, above, !clause); return;
    case ATTITUDE_IMAGINE: decide(mood, MOOD_HYPOTHETICAL, above, false); return;
    case ATTITUDE_NONE: break;
    }
}

/* What the predicate above says of the clause below it. */
static void mood_from_above(const Clauses *c, const Predicate *below, const Predicate *above, Mood *mood) {
    Deprel deprel = below->deprel;
    bool reported = deprel == DEPREL_CCOMP && (is_finite_past(c, above->token) || above->is_perfect);
    if (mood->kind == MOOD_HYPOTHETICAL && below->modality == MODAL_CONDITIONAL && reported) {
        mood->kind = MOOD_PLANNED; /* said that it would: the future in the past */
    }
    if (mood->kind == MOOD_FACT && embeds(deprel)) {
        attitude_mood(c, above->token, deprel, mood);
    }
    if (mood->kind == MOOD_FACT && below->is_infinitive && deprel != DEPREL_CSUBJ) {
        decide(mood, MOOD_PLANNED, below->token, true);
    }
    bool complement = deprel == DEPREL_XCOMP || deprel == DEPREL_CCOMP;
    if (above->negation >= 0 && complement) {
        mood->is_negated = !mood->is_negated;
    }
    if (mood->kind == MOOD_FACT && complement) {
        own_mood(c, above, mood); /* will begin to */
        mood->is_weak |= deprel == DEPREL_CCOMP;
    }
}

/* Whether a sentence's own predicate is a command: the bare verb without a subject. */
static bool is_command(const Clauses *c, const Predicate *p) {
    return p->deprel == DEPREL_ROOT && p->subject < 0 && p->auxiliary < 0 && !p->is_infinitive &&
           strcmp(xpos_name(c->syntax->xpos[p->token]), "VB") == 0;
}

Mood mood_find(const Clauses *clauses, int32_t token, bool alone, bool is_question) {
    Predicate below;
    if (alone) {
        predicate_look_alone(clauses, token, &below);
    } else {
        predicate_look(clauses, token, &below);
    }
    Mood mood = {.kind = MOOD_FACT, .is_negated = below.negation >= 0};
    if (below.negation >= 0) {
        mood.by_subject = below.negated_subject;
        mood.first = below.negation;
        mood.last = below.negation + 1;
    }
    own_mood(clauses, &below, &mood);
    if (alone && mood.kind == MOOD_HYPOTHETICAL && below.modality == MODAL_CONDITIONAL &&
        !has_condition(clauses, token)) {
        mood.kind = MOOD_PLANNED; /* what a source said would be */
    }
    if (mood.kind == MOOD_FACT && is_command(clauses, &below)) {
        decide(&mood, MOOD_HYPOTHETICAL, token, false);
    }
    bool main_clause = true;
    for (int32_t level = 0; level < MOST_ABOVE && below.deprel != DEPREL_ROOT; level++) {
        Predicate above;
        predicate_look(clauses, clauses->syntax->head[below.first_of_conjuncts], &above);
        mood_from_above(clauses, &below, &above, &mood);
        main_clause = main_clause && (below.deprel == DEPREL_XCOMP || below.deprel == DEPREL_OBJ);
        bool condition =
            above.mark >= 0 && condition_find(clauses->syntax->lemma[above.mark]) != CONDITION_NONE;
        if (condition && mood.kind != MOOD_HYPOTHETICAL) {
            decide(&mood, MOOD_HYPOTHETICAL, above.mark, false);
        }
        bool goes_on = below.deprel == DEPREL_XCOMP || below.deprel == DEPREL_CCOMP ||
                       below.deprel == DEPREL_ACL || below.deprel == DEPREL_OBJ;
        if (!goes_on) {
            break;
        }
        below = above;
    }
    if (is_question && main_clause && mood.kind == MOOD_FACT) {
        mood.kind = MOOD_HYPOTHETICAL;
    }
    return mood;
}
