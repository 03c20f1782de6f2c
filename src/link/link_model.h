/* The weights of what is done across reports: link.weights. */
#ifndef HEARSAY_LINK_LINK_MODEL_H
#define HEARSAY_LINK_LINK_MODEL_H

#include "link/event_link.h"

typedef struct LinkModel {
    Weights weights;
    EventLinkModel events;
} LinkModel;

/* Opens link.weights of a folder of models; a failure names the file. */
bool link_model_open(LinkModel *model, const char *folder, Error *error) MUST_USE;
void link_model_close(LinkModel *model);

#endif
