#include "names/role_phrase.h"

#include "names/role_noun.h"

/* Longer complements are cut: what follows is a story, not a role. */
enum { MOST_COMPLEMENT = 26 };

static bool is_person_name(const RoleText *r, int32_t token) {
    return r->name_of[token] >= 0 && r->names->items[r->name_of[token]].kind == ENTITY_PERSON;
}

static bool is_noun(const Parsed *p, int32_t token) {
    return parsed_upos(p, token) == UPOS_NOUN || parsed_upos(p, token) == UPOS_PROPN;
}

/* Relations that lead out of what a role is called. */
static bool is_beside(Deprel deprel) {
    switch (deprel) {
    case DEPREL_ACL_RELCL:
    case DEPREL_ADVCL:
    case DEPREL_ADVCL_RELCL:
    case DEPREL_APPOS:
    case DEPREL_AUX:
    case DEPREL_AUX_PASS:
    case DEPREL_CCOMP:
    case DEPREL_COP:
    case DEPREL_CSUBJ:
    case DEPREL_DISCOURSE:
    case DEPREL_DISLOCATED:
    case DEPREL_EXPL:
    case DEPREL_MARK:
    case DEPREL_NSUBJ:
    case DEPREL_NSUBJ_OUTER:
    case DEPREL_NSUBJ_PASS:
    case DEPREL_PARATAXIS:
    case DEPREL_VOCATIVE: return true;
    default: return false;
    }
}

/* Whether the way from a token up to `head` stays inside the phrase; where it passes a coordination with the
 * head, the member is put into *member. */
static bool is_inside(const Parsed *p, int32_t head, int32_t token, int32_t *member) {
    *member = -1;
    for (int32_t i = 0; i < SENTENCE_MOST_TOKENS && token >= 0 && token != head; i++) {
        Deprel deprel = parsed_deprel(p, token);
        int32_t above = parsed_head(p, token);
        bool in_clause = above >= 0 && above != head && parsed_upos(p, above) == UPOS_VERB;
        if (deprel == DEPREL_CASE && above == head) {
            return false;
        }
        if (is_beside(deprel) && !(in_clause && deprel != DEPREL_ACL_RELCL)) {
            return false;
        }
        if (deprel == DEPREL_CONJ && above == head) {
            *member = token;
        }
        token = above;
    }
    return token == head;
}

/* Whether a noun has a complement before token `end`. */
static bool has_complement(const Parsed *p, int32_t head, int32_t end) {
    for (int32_t t = head + 1; t < end; t++) {
        if (parsed_head(p, t) == head &&
            (parsed_deprel(p, t) == DEPREL_NMOD || parsed_deprel(p, t) == DEPREL_ACL)) {
            return true;
        }
    }
    return false;
}

/* Whether a member of a coordination is part of the same role: it is a role too, has no article, and the head
 * has no complement of its own. */
static bool shares_role(const RoleText *r, int32_t head, int32_t member) {
    const Parsed *p = &r->parsed;
    return role_noun_kinds(p, member) && parsed_child(p, member, DEPREL_DET) < 0 &&
           !has_complement(p, head, member) && !is_person_name(r, member);
}

/* Whether an adverb at the phrase's edge says when, not what. */
static bool is_trimmed_left(const Parsed *p, int32_t token, int32_t head) {
    switch (parsed_upos(p, token)) {
    case UPOS_DET:
    case UPOS_PUNCT:
    case UPOS_CCONJ:
    case UPOS_ADP:
    case UPOS_SCONJ:
    case UPOS_PRON: return true;
    case UPOS_ADV: return parsed_head(p, token) == head;
    case UPOS_PART: return parsed_is(p, token, SLICE("'s")) || parsed_is(p, token, SLICE("’s"));
    default: return false;
    }
}

/* Whether the noun right before a phrase was hung beside its head instead of on it: an oil | heir. */
static bool is_hung_beside(const Parsed *p, int32_t t, int32_t head) {
    return t + 1 == head && is_noun(p, t) && parsed_head(p, t) == parsed_head(p, head) &&
           parsed_deprel(p, t) == parsed_deprel(p, head) && parsed_head(p, t) >= 0;
}

static int32_t left_end(const RoleText *r, int32_t head, int32_t low) {
    const Parsed *p = &r->parsed;
    int32_t first = head, beside = -1, member;
    for (int32_t t = head - 1; t >= low; t--) {
        bool breaks = parsed_upos(p, t) == UPOS_CCONJ &&
                      (parsed_upos(p, t + 1) == UPOS_NUM || parsed_upos(p, t + 1) == UPOS_DET);
        beside = is_hung_beside(p, t, head) && r->name_of[t] < 0 ? t : beside;
        bool inside = is_inside(p, head, t, &member) || (beside >= 0 && is_inside(p, beside, t, &member));
        if (breaks || !inside || (is_person_name(r, t) && parsed_deprel(p, t) == DEPREL_CONJ)) {
            break;
        }
        first = t;
    }
    while (first < head && is_trimmed_left(p, first, head)) {
        first++;
    }
    return first;
}

int32_t role_phrase_head(const RoleText *text, int32_t t, int32_t high) {
    const Parsed *p = &text->parsed;
    for (int32_t i = 0; i < SENTENCE_MOST_TOKENS; i++) {
        int32_t head = parsed_head(p, t);
        switch (parsed_deprel(p, t)) {
        case DEPREL_DET:
        case DEPREL_AMOD:
        case DEPREL_ADVMOD:
        case DEPREL_COMPOUND:
        case DEPREL_NUMMOD:
        case DEPREL_NMOD_POSS:
        case DEPREL_NMOD_DESC:
        case DEPREL_CC_PRECONJ:
        case DEPREL_DET_PREDET: break;
        default: return t;
        }
        if (head <= t || head >= high) {
            return t;
        }
        t = head;
    }
    return t;
}

/* Whether a new role begins at token t: an ambassador, its president; where the one before is complete,
 * former ambassador. Where it is another member of the coordination, the parser may have joined it to any
 * noun before. */
static bool is_role_with_article(const RoleText *r, int32_t t, int32_t high, bool complete) {
    const Parsed *p = &r->parsed;
    while (t < high && parsed_upos(p, t) == UPOS_ADV) {
        t++;
    }
    if (t >= high || (parsed_upos(p, t) != UPOS_DET && parsed_deprel(p, t) != DEPREL_NMOD_POSS &&
                      !(complete && parsed_is(p, t, SLICE("former"))))) {
        return false;
    }
    int32_t head = role_phrase_head(r, t, high);
    return role_noun_kinds(p, head) & ROLE_OFFICE && parsed_deprel(p, head) == DEPREL_CONJ;
}

/* Whether the phrase goes on with token t behind its head. */
static bool goes_on(const RoleText *r, int32_t head, int32_t t, int32_t high) {
    const Parsed *p = &r->parsed;
    int32_t member, member_behind;
    if (!is_inside(p, head, t, &member) || (member >= 0 && !shares_role(r, head, member))) {
        return false;
    }
    bool begins_time =
        parsed_upos(p, t) == UPOS_ADP && (role_is_time(p, t) || role_is_time(p, parsed_head(p, t)));
    bool begins_clause =
        parsed_upos(p, t) == UPOS_PART && parsed_deprel(p, t) == DEPREL_MARK; /* the first to be … */
    if ((begins_time && parsed_deprel(p, t) == DEPREL_CASE) || begins_clause) {
        return false;
    }
    if (parsed_upos(p, t) == UPOS_CCONJ && is_role_with_article(r, t + 1, high, has_complement(p, head, t))) {
        return false;
    }
    if (is_person_name(r, t) && (parsed_deprel(p, t) == DEPREL_CONJ || parsed_head(p, t) == head)) {
        return parsed_deprel(p, t) == DEPREL_NMOD;
    }
    if (parsed_deprel(p, t) == DEPREL_OBL_UNMARKED || parsed_deprel(p, t) == DEPREL_NMOD_UNMARKED) {
        return false;
    }
    if (parsed_upos(p, t) != UPOS_PUNCT) {
        return true;
    }
    /* a comma only inside a coordination of the complement: of the foreign affairs, trade and defence
     * committee */
    bool joins = parsed_is(p, t, SLICE("-")) || parsed_is(p, t, SLICE("/")) || parsed_is(p, t, SLICE("."));
    bool is_comma = parsed_is(p, t, SLICE(",")) && t + 1 < high;
    return joins || (is_comma && is_inside(p, head, t + 1, &member_behind) && member_behind < 0 &&
                     parsed_deprel(p, t + 1) == DEPREL_CONJ);
}

static bool is_trimmed_right(const Parsed *p, int32_t token) {
    Upos upos = parsed_upos(p, token);
    return (upos == UPOS_VERB && parsed_deprel(p, token) == DEPREL_ACL) || upos == UPOS_PUNCT ||
           upos == UPOS_CCONJ || upos == UPOS_ADP || upos == UPOS_PRON || upos == UPOS_SCONJ ||
           upos == UPOS_DET || upos == UPOS_ADV;
}

/* The second noun of two that share what follows (founder and editor of the Gazette) where the parser hung
 * both on the name, -1 for none; t is the token behind the first. */
static int32_t sibling_behind(const RoleText *r, int32_t head, int32_t t, int32_t high) {
    const Parsed *p = &r->parsed;
    if (t + 1 >= high || parsed_upos(p, t) != UPOS_CCONJ || has_complement(p, head, t)) {
        return -1;
    }
    int32_t other = role_phrase_head(r, t + 1, high);
    bool is_sibling = parsed_deprel(p, other) == DEPREL_CONJ && parsed_head(p, other) == parsed_head(p, head);
    return is_sibling && r->name_of[other] < 0 && role_noun_kinds(p, other) &&
                   parsed_child(p, other, DEPREL_DET) < 0
               ? other
               : -1;
}

/* The end of the phrase that begins before `last` and whose complements hang on `head`. */
static int32_t right_end(const RoleText *r, int32_t head, int32_t last, int32_t high) {
    int32_t most = head + 1 + MOST_COMPLEMENT;
    while (last < high && last < most && goes_on(r, head, last, high)) {
        last++;
    }
    return last;
}

/* Whether a cut clause follows: the first secretary | to visit. */
static bool is_before_clause(const Parsed *p, const RolePhrase *phrase, int32_t high) {
    return phrase->last < high && parsed_upos(p, phrase->last) == UPOS_PART &&
           parsed_deprel(p, phrase->last) == DEPREL_MARK;
}

RolePhrase role_phrase_find(const RoleText *text, int32_t head, int32_t low, int32_t high) {
    const RoleText *r = text;
    const Parsed *p = &r->parsed;
    RolePhrase phrase = {left_end(r, head, low), right_end(r, head, head + 1, high), head};
    int32_t sibling = sibling_behind(r, head, phrase.last, high);
    if (sibling >= 0) {
        phrase.last = right_end(r, sibling, sibling + 1, high);
    }
    while (phrase.last > head + 1 && is_trimmed_right(p, phrase.last - 1) &&
           r->name_of[phrase.last - 1] < 0) {
        phrase.last--;
    }
    while (phrase.first < head && role_is_ordinal(p, phrase.first) && is_before_clause(p, &phrase, high)) {
        phrase.first++;
    }
    return phrase;
}

int32_t role_phrase_next(const RoleText *text, const RolePhrase *phrase, int32_t high) {
    const Parsed *p = &text->parsed;
    int32_t t = phrase->last;
    while (t < high && t < phrase->last + 2 &&
           (parsed_is(p, t, SLICE(",")) || parsed_upos(p, t) == UPOS_CCONJ)) {
        t++;
    }
    while (t < high && t > phrase->last && parsed_upos(p, t) == UPOS_ADV) {
        t++;
    }
    int32_t head = t > phrase->last && t < high ? role_phrase_head(text, t, high) : -1;
    bool is_next = head >= 0 && parsed_deprel(p, head) == DEPREL_CONJ &&
                   parsed_head(p, head) >= phrase->first && parsed_head(p, head) < phrase->last &&
                   text->name_of[head] < 0 && role_noun_kinds(p, head);
    return is_next ? head : -1;
}

/* Whether the parser connects token t with the name or with what stands between them; where it does not,
 * whether both hang on one word, as when a title was taken for the subject and the name for another. */
static bool is_linked(const Parsed *p, int32_t t, const Name *name) {
    int32_t top = parsed_top(p, name->first_token, name->last_token), head = parsed_head(p, t);
    return (head > t && head < name->last_token) || parsed_head(p, top) == t ||
           (head >= 0 && head == parsed_head(p, top));
}

/* Whether token t modifies what stands between it and the name. */
static bool is_modifier_before(const Parsed *p, int32_t t, int32_t end) {
    int32_t head = parsed_head(p, t);
    bool hyphen = parsed_upos(p, t) == UPOS_PUNCT && parsed_is(p, t, SLICE("-"));
    bool joins =
        head > t && head < end && parsed_deprel(p, t) != DEPREL_NSUBJ && parsed_deprel(p, t) != DEPREL_CASE;
    switch (parsed_upos(p, t)) {
    case UPOS_ADJ:
    case UPOS_NOUN:
    case UPOS_PROPN:
    case UPOS_VERB: /* acting, retired */
    case UPOS_NUM:
    case UPOS_X: return joins;
    case UPOS_PUNCT: return hyphen;
    case UPOS_CCONJ: return joins; /* trade and industry minister */
    case UPOS_PART:
        return head >= 0 && head < t && parsed_head(p, head) > t && parsed_head(p, head) < end; /* Acme's */
    default: return false;
    }
}

/* Secretary of State, chief of staff: the role's noun before `of` and its complement that ends at `end`, -1
 * for none. */
static int32_t noun_before_of(const Parsed *p, int32_t low, int32_t end) {
    enum { MOST_WORDS = 4 };
    int32_t t = end - 1;
    while (t > low && end - t <= MOST_WORDS && (is_noun(p, t) || parsed_upos(p, t) == UPOS_ADJ)) {
        t--;
    }
    bool has_of = t < end - 1 && t > low && (parsed_is(p, t, SLICE("of")) || parsed_is(p, t, SLICE("for")));
    return has_of && role_noun_kinds(p, t - 1) ? t - 1 : -1;
}

static bool is_capital(const Parsed *p, int32_t token) {
    Slice form = parsed_form(p, token);
    return form.len && utf8_is_upper(utf8_next(form, 0).code);
}

/* Whether a singular noun has neither article nor owner: before a name that is a title (moderator Ann Lee).
 */
static bool is_bare(const Parsed *p, int32_t noun) {
    return slice_equals(slice_of(xpos_name(p->syntax->xpos[noun])), SLICE("NN")) &&
           parsed_child(p, noun, DEPREL_DET) < 0 && parsed_child(p, noun, DEPREL_NMOD_POSS) < 0;
}

/* Whether a noun of role was taken for an adjective of the name: executive Ann Lee, Libertarian Ann Lee. */
static bool is_titular_adjective(const Parsed *p, int32_t t, const Name *name) {
    bool joins = parsed_head(p, t) >= name->first_token && parsed_head(p, t) < name->last_token &&
                 parsed_deprel(p, t) != DEPREL_AMOD;
    return name->kind == ENTITY_PERSON && (is_capital(p, t) || joins);
}

/* Whether a capitalised office or rank stands before a name: it is a person's then, whatever kind was found.
 */
static bool is_office_before(const Parsed *p, int32_t token) {
    return parsed_upos(p, token) == UPOS_PROPN && is_capital(p, token) &&
           (role_title_find(p, token) == TITLE_RANK || role_noun_kinds(p, token) == ROLE_OFFICE);
}

/* The noun or rank right before the name; -1 for none. */
static int32_t noun_before(const RoleText *r, const Name *name, int32_t low, int32_t end) {
    const Parsed *p = &r->parsed;
    bool is_person = name->kind == ENTITY_PERSON || is_office_before(p, end - 1);

    int32_t wanted = is_person ? ROLE_OFFICE | ROLE_KIN | ROLE_PERSON : ROLE_ORGANISATION, t = end - 1;
    if (is_person && role_title_find(p, t) == TITLE_RANK) {
        return t;
    }
    if (role_noun_kinds(p, t) & wanted && (is_noun(p, t) || is_titular_adjective(p, t, name))) {
        bool named = is_person && parsed_upos(p, t) == UPOS_PROPN;
        return is_linked(p, t, name) || named || (is_person && is_bare(p, t)) ? t : -1;
    }
    for (int32_t back = 1; back <= 2 && role_goes_behind(p, t) && t - back >= low; back++) {
        if (role_noun_kinds(p, t - back) & wanted) {
            return t - back;
        }
    }
    return is_person ? noun_before_of(p, low, end) : -1;
}

/* Whether token t is a title of its own before those that begin at `first`: Attorney General, Commander Adm.,
 * an actress and singer. The tree joins these in many ways. */
static bool is_title_before(const RoleText *r, int32_t t, int32_t first) {
    const Parsed *p = &r->parsed;
    if (r->name_of[t] >= 0 || !is_noun(p, t)) {
        return false;
    }
    bool is_role = role_title_find(p, t) == TITLE_RANK || role_noun_kinds(p, t) & (ROLE_OFFICE | ROLE_KIN);
    bool is_service =
        role_title_find(p, first) == TITLE_RANK && parsed_upos(p, t) == UPOS_PROPN; /* Navy Capt. */
    return is_service || (is_role && is_capital(p, first));
}

/* Whether an organisation's name right before a title belongs to it though the parser says otherwise (Dallas
 * Cowboys quarterback Tony Romo); not what a verb before it has as its object. */
static bool is_team_before(const Parsed *p, const Name *name, int32_t top, int32_t first) {
    Deprel deprel = parsed_deprel(p, top);
    return name->kind == ENTITY_ORGANISATION && name->last_token == first &&
           parsed_child(p, top, DEPREL_CASE) < 0 &&
           (deprel == DEPREL_NSUBJ || deprel == DEPREL_ROOT || deprel == DEPREL_NMOD ||
            deprel == DEPREL_APPOS || deprel == DEPREL_CONJ || deprel == DEPREL_PARATAXIS);
}

/* One step to the left: the new first token of the phrase, or `first` where it does not go on. */
static int32_t step_left(const RoleText *r, int32_t first, int32_t low, int32_t last) {
    const Parsed *p = &r->parsed;
    if (first <= low) {
        return first;
    }
    int32_t t = first - 1;
    bool is_and = parsed_upos(p, t) == UPOS_CCONJ && t > low && is_noun(p, t - 1) && r->name_of[t - 1] < 0;
    if (is_and && role_noun_kinds(p, t - 1) & ROLE_OFFICE) {
        return t - 1;
    }
    if (is_person_name(r, t) && parsed_deprel(p, t) != DEPREL_COMPOUND &&
        parsed_deprel(p, t) != DEPREL_FLAT && parsed_deprel(p, t) != DEPREL_NMOD_POSS) {
        return first;
    }
    if (r->name_of[t] >= 0) { /* a name goes on or not as a whole */
        const Name *other = &r->names->items[r->name_of[t]];
        int32_t top = parsed_top(p, other->first_token, t + 1);
        bool joins = other->first_token >= low &&
                     (is_modifier_before(p, top, last) || is_team_before(p, other, top, first));
        return joins ? other->first_token : first;
    }
    return is_modifier_before(p, t, last) || is_title_before(r, t, first) ? t : first;
}

bool role_phrase_before(const RoleText *text, int32_t name, RolePhrase *out) {
    const RoleText *r = text;
    const Parsed *p = &r->parsed;
    const Name *holder = &r->names->items[name];
    int32_t low = parsed_sentence(p, holder->first_token)->first_token, end = holder->first_token;
    while (end > low && role_title_find(p, end - 1) == TITLE_POLITE) {
        end--;
    }
    int32_t head = end > low && r->name_of[end - 1] < 0 ? noun_before(r, holder, low, end) : -1;
    if (head < 0) {
        return false;
    }
    int32_t first = head, next = step_left(r, first, low, holder->last_token);
    while (next < first) {
        first = next;
        next = step_left(r, first, low, holder->last_token);
    }
    while (first < head && is_trimmed_left(p, first, head)) {
        first++;
    }
    *out = (RolePhrase){first, end, head};
    return true;
}
