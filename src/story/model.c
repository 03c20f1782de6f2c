#include "story/model.h"

#include <stdio.h>

static const char FILE_NAME[] = "story.weights";

enum { MOST_PATH = 4096 };

bool story_model_read(StoryModel *model, const Weights *weights, Error *error) {
    WeightsArray rarity;
    WeightsArray pair;
    WeightsArray logistic;
    WeightsArray settings;
    if (!weights_find(weights, "story.rarity", WEIGHTS_BYTES, 1, 1 << STORY_RARITY_BITS, &rarity, error) ||
        !weights_find(weights, "story.pair", WEIGHTS_I32, 1, STORY_FEATURE_COUNT + 1, &pair, error) ||
        !weights_find(weights, "story.logistic", WEIGHTS_I32, 1, STORY_LOGISTIC_SIZE, &logistic, error) ||
        !weights_find(weights, "story.settings", WEIGHTS_I32, 1, STORY_SETTING_COUNT, &settings, error)) {
        return false;
    }
    model->rarity = rarity.data;
    model->weights = pair.data;
    model->logistic = logistic.data;
    model->settings = settings.data;
    for (int32_t i = 0; i < STORY_LOGISTIC_SIZE; i++) {
        if (model->logistic[i] <= 0 || model->logistic[i] >= STORY_SURE) {
            return error_set(error, STATUS_BAD_MODEL, "a probability of the stories is not between 0 and 1; build it again");
        }
    }
    if (model->settings[STORY_SET_OWN] <= 0 || model->settings[STORY_SET_OWN] > STORY_SURE ||
        model->settings[STORY_SET_OWN_PAIRS] <= 0 || model->settings[STORY_SET_OWN_PAIRS] > 1000 ||
        model->settings[STORY_SET_GROUPS] < 0 || model->settings[STORY_SET_GROUPS] > STORY_SURE ||
        model->settings[STORY_SET_ALIKE] <= 0 || model->settings[STORY_SET_ALIKE] > 4 * STORY_UNIT) {
        return error_set(error, STATUS_BAD_MODEL, "a setting of the stories is out of bounds; build it again");
    }
    return true;
}

bool story_model_open(StoryModel *model, const char *folder, Error *error) {
    char path[MOST_PATH];
    *model = (StoryModel){0};
    int length = snprintf(path, sizeof path, "%s/%s", folder, FILE_NAME);
    if (length < 0 || (size_t)length >= sizeof path) {
        return error_set(error, STATUS_BAD_ARGUMENT, "the name of the models' folder is too long");
    }
    if (!weights_open(&model->file, path, error)) {
        return false;
    }
    if (!story_model_read(model, &model->file, error)) {
        story_model_close(model);
        return error_in_file(error, slice_of(FILE_NAME));
    }
    return true;
}

void story_model_close(StoryModel *model) {
    weights_close(&model->file);
    *model = (StoryModel){0};
}
