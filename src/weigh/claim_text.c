#include "weigh/claim_text.h"

#include "claim/reporting.h"
#include "claim/veridicality.h"
#include "link/speaker.h"
#include "weigh/shown.h"

typedef struct Telling {
    const Weighing *w;
    const Analysis *analysis;
    const Clauses *clauses;
    const Claim *claim;
    bool has_cue_inside; /* the cue stands between parts of the content */
    Slice text; /* of the report */
} Telling;

static int32_t first_token_of(const Telling *t, Span span) {
    return segments_token_at(&t->analysis->segments, span.start);
}

static bool starts_inside(const Telling *t, int32_t token, Span span) {
    return token < t->analysis->segments.n_tokens && t->analysis->segments.tokens[token].span.start < span.end;
}

static Deprel deprel_of(const Telling *t, int32_t token) {
    return (Deprel)t->analysis->syntax.deprel[token];
}

static bool is_subject(Deprel deprel) {
    return deprel_is_subject(deprel) || deprel == DEPREL_EXPL || deprel == DEPREL_CSUBJ;
}

static bool lies_in(const Telling *t, int32_t token, const SpanList *list) {
    Span span = t->analysis->segments.tokens[token].span;
    for (int32_t i = 0; i < list->count; i++) {
        if (span_contains(list->items[i], span)) {
            return true;
        }
    }
    return false;
}

/* Of a content that its cue stands inside of, the cue is told too: Kim [is expected] to seek aid. */
static bool is_told(const Telling *t, int32_t token) {
    return lies_in(t, token, &t->claim->content) || (t->has_cue_inside && lies_in(t, token, &t->claim->cue));
}

/* what they want, whether it rains: what is asked, not what is said. */
static bool is_asked(const Telling *t) {
    int32_t first = first_token_of(t, t->claim->content.items[0]);
    if (!starts_inside(t, first, t->claim->content.items[0])) {
        return false;
    }
    Slice xpos = slice_of(xpos_name(t->analysis->syntax.xpos[first]));
    bool that = slice_equals(t->analysis->syntax.lemma[first], SLICE("that")) && deprel_of(t, first) == DEPREL_MARK;
    bool wh = slice_equals(xpos, SLICE("WP")) || slice_equals(xpos, SLICE("WRB")) || (slice_equals(xpos, SLICE("WDT")) && !that) ||
              condition_find(t->analysis->syntax.lemma[first]) != CONDITION_NONE; /* asked if it rains */
    int32_t verb = t->analysis->syntax.head[first];
    int32_t above = wh && verb >= 0 ? t->analysis->syntax.head[verb] : -1;
    return wh && (verb < 0 || above < 0 || !lies_in(t, above, &t->claim->content));
}

/* Whether somebody does something in it: the subject of a word is told too. */
static bool has_subject(const Telling *t, int32_t token) {
    for (int32_t child = t->clauses->children.first[token]; child >= 0; child = t->clauses->children.next[child]) {
        if (is_subject(deprel_of(t, child)) && is_told(t, child)) {
            return true;
        }
    }
    return false;
}

static bool is_beside(Deprel deprel) {
    return deprel == DEPREL_PUNCT || deprel == DEPREL_MARK || deprel == DEPREL_CC || deprel == DEPREL_ADVMOD || deprel == DEPREL_DISCOURSE ||
           deprel == DEPREL_ADVCL || deprel == DEPREL_OBL || deprel == DEPREL_OBL_UNMARKED || deprel == DEPREL_CASE || deprel == DEPREL_PARATAXIS;
}

/* Whether what is told is a clause: of the words that depend on none of it, the first that is no mere circumstance has its
 * subject there. The demand that he quit is none, whatever clauses it holds. */
static bool has_clause(const Telling *t) {
    for (int32_t i = 0; i < t->claim->content.count; i++) {
        Span span = t->claim->content.items[i];
        for (int32_t token = first_token_of(t, span); starts_inside(t, token, span); token++) {
            int32_t head = t->analysis->syntax.head[token];
            bool top = head < 0 || !is_told(t, head);
            if (top && has_subject(t, token)) {
                return true;
            }
            if (top && !is_beside(deprel_of(t, token))) {
                return false;
            }
        }
    }
    return false;
}

static Span whole(const Claim *claim) {
    return (Span){claim->content.items[0].start, claim->content.items[claim->content.count - 1].end};
}

/* Whether nothing but its own cue stands between the parts of the content: Kim [is expected] to seek aid. */
static bool only_cue_between(const Claim *claim, Slice text) {
    Span all = whole(claim);
    int32_t between = 0, cue = 0;
    for (int32_t i = 1; i < claim->content.count; i++) {
        between += (int32_t)slice_trim(slice_at(text, (Span){claim->content.items[i - 1].end, claim->content.items[i].start})).len;
    }
    for (int32_t i = 0; i < claim->source.count; i++) {
        if (span_overlaps(all, claim->source.items[i])) {
            return false;
        }
    }
    for (int32_t i = 0; i < claim->cue.count; i++) {
        cue += span_contains(all, claim->cue.items[i]) ? span_length(claim->cue.items[i]) + 2 : 0;
    }
    return between <= cue;
}

/* "Nothing works," said Weber, editor in Chad where many have no work: the writer's clause about a place is no part of what is said. */
static bool is_writers_clause(const Telling *t, Span part) {
    int32_t first = first_token_of(t, part);
    int32_t verb = starts_inside(t, first, part) ? t->analysis->syntax.head[first] : -1;
    bool wh = verb >= 0 && slice_equals(slice_of(xpos_name(t->analysis->syntax.xpos[first])), SLICE("WRB"));
    int32_t above = wh && deprel_of(t, verb) == DEPREL_ACL_RELCL ? t->analysis->syntax.head[verb] : -1;
    bool quoted = slice_find(slice_at(t->text, part), SLICE("\""), 0) < (size_t)span_length(part);
    return above >= 0 && !quoted && !is_told(t, above);
}

/* The parts of the content with " … " between them. */
static Slice joined_parts(const Telling *t) {
    static const char gap[] = " … ";
    const SpanList *content = &t->claim->content;
    size_t length = 0;
    for (int32_t i = 0; i < content->count; i++) {
        length += (size_t)span_length(content->items[i]) + sizeof gap - 1;
    }
    char *out = ARENA_NEW(t->w->arena, char, length);
    size_t at = 0;
    for (int32_t i = 0; i < content->count; i++) {
        if (i > 0 && is_writers_clause(t, content->items[i])) {
            continue;
        }
        Slice part = slice_at(t->text, content->items[i]);
        if (i) {
            memcpy(out + at, gap, sizeof gap - 1);
            at += sizeof gap - 1;
        }
        if (part.len) {
            memcpy(out + at, part.ptr, part.len);
        }
        at += part.len;
    }
    return (Slice){out, at};
}

static bool is_finite(const Telling *t, int32_t verb) {
    Predicate look;
    predicate_look(t->clauses, verb, &look);
    Slice xpos = slice_of(xpos_name(t->analysis->syntax.xpos[verb]));
    bool tensed = slice_equals(xpos, SLICE("VBD")) || slice_equals(xpos, SLICE("VBZ")) || slice_equals(xpos, SLICE("VBP"));
    return !look.is_infinitive && (tensed || look.auxiliary >= 0 || look.modal >= 0);
}

/* The first of the auxiliaries, negators and adverbs right before a verb, or the verb. */
static int32_t first_of_group(const Telling *t, int32_t verb) {
    int32_t first = verb;
    while (first > 0 && t->analysis->syntax.head[first - 1] == verb) {
        Deprel deprel = deprel_of(t, first - 1);
        if (deprel != DEPREL_AUX && deprel != DEPREL_AUX_PASS && deprel != DEPREL_ADVMOD) {
            break;
        }
        first--;
    }
    return first;
}

/* The subject of a verb, or of the verb that it is coordinated with; -1 for none. */
static int32_t subject_of(const Telling *t, int32_t verb) {
    for (int32_t step = 0; step < 2 && verb >= 0; step++) {
        for (int32_t child = t->clauses->children.first[verb]; child >= 0; child = t->clauses->children.next[child]) {
            if (deprel_is_subject(deprel_of(t, child))) {
                return child;
            }
        }
        verb = deprel_of(t, verb) == DEPREL_CONJ ? t->analysis->syntax.head[verb] : -1;
    }
    return -1;
}

/* With its source before it: verbatim where it stands right there, else in brackets. */
static Slice with_subject(const Telling *t, Span said) {
    enum { MOST_BETWEEN = 2 };
    Span source = t->claim->source.items[0];
    Slice words = slice_trim(slice_at(t->text, source));
    if (source.end <= said.start && said.start - source.end <= MOST_BETWEEN) {
        return slice_at(t->text, (Span){source.start, said.end});
    }
    SpeakerName who = speaker_name_find(t->analysis, t->claim);
    words = who.name.len ? who.name : words;
    return arena_print(t->w->arena, "[%.*s] %.*s", (int)words.len, words.ptr, (int)(said.end - said.start), t->text.ptr + said.start);
}

static bool is_telling(const Telling *t, int32_t verb) {
    Slice lemma = t->analysis->syntax.lemma[verb];
    return reporting_find(lemma) != REPORTING_NONE || attitude_find(lemma) != ATTITUDE_NONE;
}

static bool is_in_cue(const Telling *t, int32_t token) {
    return token >= 0 && lies_in(t, token, &t->claim->cue);
}

/* Whether a verb of what is told stands in a clause that hangs on a word there: the demand that he quit, if he goes. */
static bool is_subordinate(const Telling *t, int32_t verb) {
    enum { MOST_ABOVE = 6 };
    for (int32_t step = 0; step < MOST_ABOVE && verb >= 0 && is_told(t, verb); step++) {
        Deprel deprel = deprel_of(t, verb);
        int32_t head = t->analysis->syntax.head[verb];
        bool hangs = deprel == DEPREL_ACL || deprel == DEPREL_ACL_RELCL || deprel == DEPREL_ADVCL || deprel == DEPREL_CSUBJ || deprel == DEPREL_CCOMP;
        if (hangs && head >= 0 && is_told(t, head)) {
            return true;
        }
        verb = head;
    }
    return false;
}

/* said the leader “is the guilty party”, where the tree does not tie the subject to its verb: whether a noun stands before a finite
 * verb of no subordinate clause. Of what a verb of saying takes that is a statement. */
static bool has_loose_clause(const Telling *t) {
    int32_t cue = t->claim->cue_head;
    Reporting says = cue >= 0 ? reporting_find(t->analysis->syntax.lemma[cue]) : REPORTING_NONE;
    if (says == REPORTING_NONE || says == REPORTING_CALL) {
        return false;
    }
    bool noun = false;
    for (int32_t i = 0; i < t->claim->content.count; i++) {
        Span span = t->claim->content.items[i];
        for (int32_t token = first_token_of(t, span); starts_inside(t, token, span); token++) {
            Upos upos = (Upos)t->analysis->syntax.upos[token];
            int32_t head = t->analysis->syntax.head[token];
            bool finite = upos == UPOS_VERB ? is_finite(t, token) : upos == UPOS_AUX && deprel_of(t, token) == DEPREL_COP && is_finite(t, token);
            if (noun && finite && !is_subordinate(t, upos == UPOS_VERB ? token : head)) {
                return true;
            }
            noun = noun || upos_is_nominal(upos);
        }
    }
    return false;
}

/* Whether the content is what a word of the cue takes as its clause: ruled that he can testify. */
static bool is_complement(const Telling *t) {
    for (int32_t i = 0; i < t->claim->content.count; i++) {
        Span span = t->claim->content.items[i];
        for (int32_t token = first_token_of(t, span); starts_inside(t, token, span); token++) {
            if (deprel_of(t, token) == DEPREL_CCOMP && is_in_cue(t, t->analysis->syntax.head[token])) {
                return true;
            }
        }
    }
    return false;
}

/* Whether the cue attributes what a clause says: a word of it tells something, takes a that-clause, or is no verb. The port led
 * to speculation that they may meet there: the port says nothing. */
static bool cue_tells(const Telling *t) {
    int32_t head = t->claim->cue_head;
    bool verb = head >= 0 && (Upos)t->analysis->syntax.upos[head] == UPOS_VERB;
    if (!verb || slice_equals(t->analysis->syntax.lemma[head], SLICE("accord")) || is_complement(t)) {
        return true;
    }
    for (int32_t i = 0; i < t->claim->cue.count; i++) {
        Span span = t->claim->cue.items[i];
        for (int32_t token = first_token_of(t, span); starts_inside(t, token, span); token++) {
            if (is_telling(t, token) || veridicality_find(t->analysis->syntax.lemma[token], FRAME_THAT).is_known) {
                return true;
            }
        }
    }
    return false;
}

/* asked if he will go: a question tells nothing, with its verb neither. */
static bool is_question(const Telling *t) {
    return t->claim->cue_head >= 0 && slice_equals(t->analysis->syntax.lemma[t->claim->cue_head], SLICE("ask")) && is_asked(t);
}

/* if the agency says that …: nobody said it. */
static bool is_supposed(const Telling *t) {
    if (t->claim->cue_head < 0) {
        return false;
    }
    Predicate look;
    predicate_look(t->clauses, t->claim->cue_head, &look);
    return look.mark >= 0 && condition_find(t->analysis->syntax.lemma[look.mark]) == CONDITION_IF;
}

/* called for, called on. */
static bool is_phrasal(const Telling *t, int32_t verb) {
    Slice next = verb + 1 < t->analysis->segments.n_tokens ? slice_at(t->text, t->analysis->segments.tokens[verb + 1].span) : SLICE("");
    return slice_equals(next, SLICE("for")) || slice_equals(next, SLICE("on"));
}

/* called it “a mess”, called for peace, called on them to stop: not called the doctor, called off the match. */
static bool calls_so(const Telling *t, int32_t verb) {
    const Span *content = &t->claim->content.items[0];
    if (slice_find(slice_at(t->text, *content), SLICE("\""), 0) < (size_t)span_length(*content) || t->claim->kind == CLAIM_MIXED) {
        return true;
    }
    for (int32_t child = t->clauses->children.first[verb]; child >= 0; child = t->clauses->children.next[child]) {
        Deprel deprel = deprel_of(t, child);
        if (deprel == DEPREL_XCOMP || deprel == DEPREL_CCOMP || deprel == DEPREL_ADVCL) {
            return true;
        }
    }
    return is_phrasal(t, verb);
}

/* The same of a verb with a thing as its object: rejected the plan, not began the talks; nor a thing that aims at one. */
static bool does_tell(const Telling *t, int32_t verb) {
    Slice lemma = t->analysis->syntax.lemma[verb];
    const EntityList *entities = &t->analysis->entities;
    int32_t who = t->claim->source_head >= 0 ? mention_of_head(&entities->mentions, t->claim->source_head) : -1;
    bool thing = who >= 0 && entities->mentions.items[who].form == MENTION_NOMINAL && entities->mentions.items[who].kind == ENTITY_OTHER;
    if ((slice_equals(lemma, SLICE("call")) && !calls_so(t, verb)) || slice_equals(lemma, SLICE("fail"))) {
        return false;
    }
    return reporting_find(lemma) != REPORTING_NONE ? !reporting_takes_clause_only(lemma) : !thing && attitude_find(lemma) != ATTITUDE_NONE;
}

/* Where the words of the cue before the content end: expressed outrage on Monday at. */
static int32_t cue_end(const Telling *t, int32_t end) {
    for (int32_t i = 0; i < t->claim->cue.count; i++) {
        Span span = t->claim->cue.items[i];
        end = span.end > end && span.end <= t->claim->content.items[0].start ? span.end : end;
    }
    return end;
}

/* Whether a verb tells something of what its source does, where the tree has no subject or another for it: calling it “a mess”. Not
 * is told, to tell. */
static bool tells_loosely(const Telling *t, int32_t verb) {
    Predicate look;
    predicate_look(t->clauses, verb, &look);
    bool passive = look.auxiliary >= 0 && deprel_of(t, look.auxiliary) == DEPREL_AUX_PASS;
    int32_t first = first_token_of(t, t->claim->content.items[0]);
    bool thing = starts_inside(t, first, t->claim->content.items[0]) && deprel_of(t, first) != DEPREL_CASE && deprel_of(t, first) != DEPREL_MARK;
    Slice xpos = slice_of(xpos_name(t->analysis->syntax.xpos[verb]));
    bool named = slice_equals(xpos, SLICE("VBN")) && look.auxiliary < 0 && deprel_of(t, verb) == DEPREL_ACL && !is_phrasal(t, verb); /* a boat called Orla */
    return t->claim->source.count > 0 && does_tell(t, verb) && thing && !look.is_infinitive && !passive && !named && look.modal < 0;
}

/* expressed [support for the annexation], where the source is the verb's subject and nothing much stands between; or
 * [Kim's entry into Russia] was confirmed, where the content is. */
static bool tell_with_verb(const Telling *t, ClaimText *out) {
    enum { MOST_BETWEEN = 8 };
    int32_t verb = t->claim->cue_head;
    Upos upos = verb >= 0 ? (Upos)t->analysis->syntax.upos[verb] : UPOS_X;
    if (upos != UPOS_VERB || t->claim->content.count != 1 || deprel_of(t, verb) == DEPREL_ACL_RELCL) {
        return false;
    }
    const Token *tokens = t->analysis->segments.tokens;
    int32_t subject = is_finite(t, verb) ? subject_of(t, verb) : -1;
    Span content = t->claim->content.items[0];
    Span group = {tokens[first_of_group(t, verb)].span.start, tokens[verb].span.end};
    bool behind = group.end <= content.start && content.start - cue_end(t, group.end) <= MOST_BETWEEN;
    bool own = subject >= 0 && lies_in(t, subject, &t->claim->source);
    if (behind && (own || tells_loosely(t, verb))) {
        *out = (ClaimText){.form = CLAIM_FORM_DONE, .text = with_subject(t, (Span){group.start, content.end}), .has_cue = true, .is_telling = does_tell(t, verb)};
        return true;
    }
    if (subject >= 0 && lies_in(t, subject, &t->claim->content) && content.end <= group.start && group.start - content.end <= MOST_BETWEEN) {
        *out = (ClaimText){.form = CLAIM_FORM_DONE, .text = slice_at(t->text, (Span){content.start, group.end}), .has_cue = true, .is_telling = does_tell(t, verb)};
        return true;
    }
    return false;
}

/* The paper quoted him as saying: what he says is missing. */
static bool is_empty(Slice text) {
    static const char *const ends[] = {" as saying", " as telling", " as stating"};
    bool open = false;
    for (size_t i = 0; i < ARRAY_COUNT(ends); i++) {
        open = open || slice_ends_with(text, slice_of(ends[i]));
    }
    return open;
}

/* Whether the clause that a word as while begins has its verb, or that of its subject, outside of what is told. */
static bool hangs_outside(const Telling *t, int32_t mark, Span span) {
    enum { MOST_AHEAD = 6 };
    for (int32_t token = mark; starts_inside(t, token, span) && token < mark + MOST_AHEAD; token++) {
        int32_t head = t->analysis->syntax.head[token];
        bool subject = is_subject(deprel_of(t, token));
        if ((token == mark || subject) && head > token && !is_told(t, head)) {
            return true;
        }
        if (subject) {
            break;
        }
    }
    return false;
}

/* They hope so, while Chad said …: where the words of a source end whose last clause, after a comma and while, hangs on no word of
 * them. */
static Span without_other(const Telling *t, Span span) {
    static const char *const marks[] = {"while", "whereas", "whilst"};
    for (int32_t token = first_token_of(t, span) + 2; starts_inside(t, token, span); token++) {
        bool mark = deprel_of(t, token) == DEPREL_MARK;
        bool other = false;
        for (size_t i = 0; mark && i < ARRAY_COUNT(marks); i++) {
            other = other || slice_equals(t->analysis->syntax.lemma[token], slice_of(marks[i]));
        }
        Span before = t->analysis->segments.tokens[token - 1].span;
        if (other && slice_equals(slice_at(t->text, before), SLICE(",")) && hangs_outside(t, token, span)) {
            return (Span){span.start, before.start};
        }
    }
    return span;
}

ClaimText claim_text_make(const Weighing *w, int32_t account, int32_t claim) {
    const Analysis *analysis = w->analyses[account];
    const Claim *said = &analysis->claims.items[claim];
    bool inside = said->cue.count > 0 && said->content.count > 1 && span_contains(whole(said), said->cue.items[0]);
    Telling t = {w, analysis, &w->clauses[account], said, inside, analysis->report->text};
    ClaimText out = {.form = CLAIM_FORM_FRAGMENT};
    bool tells = said->kind != CLAIM_INDIRECT || cue_tells(&t);
    bool clause = tells && (has_clause(&t) || has_loose_clause(&t)) && !is_asked(&t);
    if (!clause && t.claim->kind != CLAIM_DIRECT && !is_question(&t) && !is_supposed(&t) && tell_with_verb(&t, &out)) {
        out.form = is_empty(out.text) ? CLAIM_FORM_FRAGMENT : out.form;
        out.text = shown_on_one_line(w, out.text);
        return out;
    }
    bool one = t.claim->content.count == 1 || only_cue_between(t.claim, t.text);
    out.has_cue = one && inside;
    if (one && t.claim->kind != CLAIM_DIRECT) {
        Shown shown = shown_text(w, account, without_other(&t, whole(t.claim)));
        out.text = shown.text;
        out.is_vague = shown.is_vague;
    } else {
        out.text = shown_on_one_line(w, one ? slice_at(t.text, whole(t.claim)) : joined_parts(&t));
    }
    bool speech = t.claim->kind == CLAIM_DIRECT;
    out.form = (clause || speech) && !is_supposed(&t) ? CLAIM_FORM_SAID : CLAIM_FORM_FRAGMENT;
    return out;
}
