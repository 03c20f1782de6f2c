#include "link/link_model.h"

#include <stdio.h>

enum { MOST_PATH = 4096 };

bool link_model_open(LinkModel *model, const char *folder, Error *error) {
    char path[MOST_PATH];
    *model = (LinkModel){0};
    int length = snprintf(path, sizeof path, "%s/link.weights", folder);
    if (length < 0 || (size_t)length >= sizeof path) {
        return error_set(error, STATUS_BAD_ARGUMENT, "the name of the models' folder is too long");
    }
    if (!weights_open(&model->weights, path, error)) {
        return false;
    }
    if (!event_link_model_open(&model->events, &model->weights, error)) {
        link_model_close(model);
        return error_in_file(error, SLICE("link.weights"));
    }
    return true;
}

void link_model_close(LinkModel *model) {
    weights_close(&model->weights);
    *model = (LinkModel){0};
}
