/* What a claim is shown as: a statement that reads as a sentence, verbatim as far as the report's words allow. */
#ifndef HEARSAY_WEIGH_CLAIM_TEXT_H
#define HEARSAY_WEIGH_CLAIM_TEXT_H

#include "weigh/weighing.h"

typedef enum ClaimForm {
    CLAIM_FORM_FRAGMENT, /* a bare noun phrase, a question: no statement */
    CLAIM_FORM_SAID,     /* says something by itself: a clause, or speech */
    CLAIM_FORM_DONE      /* only together with its verb and that verb's subject: they expressed support for the plan */
} ClaimForm;

typedef struct ClaimText {
    ClaimForm form;
    bool is_vague;   /* shown.h */
    Slice text;      /* white space as it is in the report; parts that others stand between joined by " … " */
    bool has_cue;    /* its cue is part of text */
    bool is_telling; /* of CLAIM_FORM_DONE: the verb tells something, so that the subject can be a source */
} ClaimText;

/* In w->arena or inside the report's text. Linear in the claim. */
ClaimText claim_text_make(const Weighing *w, int32_t account, int32_t claim);

#endif
