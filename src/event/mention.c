#include "event/mention.h"

bool trigger_label_may_follow(int32_t before, int32_t label) {
    return label != TRIGGER_FURTHER || before == TRIGGER_FIRST || before == TRIGGER_FURTHER;
}

bool event_model_open(EventModel *model, const Weights *weights, int32_t given, Arena *arena, Error *error) {
    if (!event_lexicon_open(&model->lexicon, weights, error) ||
        !tagger_open(&model->tagger, weights, given, arena, error)) {
        return false;
    }
    if (model->tagger.n_labels != TRIGGER_LABELS || model->tagger.n_bits != TRIGGER_INPUTS ||
        model->tagger.n_extra != 0) {
        return error_set(error, STATUS_BAD_MODEL,
                         "these weights are not those of a tagger of events; build the model again");
    }
    return true;
}

/* The first token of a mention that depends on nothing inside of it. */
static int32_t head_of(const Syntax *syntax, int32_t first, int32_t last) {
    for (int32_t t = first; t < last; t++) {
        int32_t head = syntax->head[t];
        if (head < first || head >= last) {
            return t;
        }
    }
    return first;
}

static void add_mention(const EventLexicon *lexicon, const Syntax *syntax, int32_t first, int32_t last,
                        EventMentionList *out) {
    int32_t head = head_of(syntax, first, last);
    out->items[out->count++] =
        (EventMention){first, last, head, event_lexicon_find(lexicon, syntax->lemma[head])};
}

void event_labels_read(const EventLexicon *lexicon, const TriggerText *text, const uint8_t *labels, Arena *arena,
                       EventMentionList *out) {
    const Segments *segments = text->segments;
    int32_t count = 0;
    for (int32_t t = 0; t < segments->n_tokens; t++) {
        count += labels[t] == TRIGGER_FIRST;
    }
    *out = (EventMentionList){ARENA_NEW(arena, EventMention, count), 0};
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        int32_t end = segments->sentences[s].last_token;
        for (int32_t t = segments->sentences[s].first_token; t < end; t++) {
            int32_t last = t + 1;
            if (labels[t] == TRIGGER_FIRST) {
                while (last < end && labels[last] == TRIGGER_FURTHER) {
                    last++;
                }
                add_mention(lexicon, text->syntax, t, last, out);
            }
        }
    }
}

static TaggerRange *sentence_ranges(const Segments *segments, Arena *scratch, int32_t *n) {
    TaggerRange *ranges = ARENA_NEW(scratch, TaggerRange, segments->n_sentences + segments->n_tokens / TAGGER_MOST_SEQUENCE);
    *n = 0;
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        int32_t last = segments->sentences[s].last_token;
        for (int32_t t = segments->sentences[s].first_token; t < last; t += TAGGER_MOST_SEQUENCE) {
            int32_t end = last - t > TAGGER_MOST_SEQUENCE ? t + TAGGER_MOST_SEQUENCE : last;
            ranges[(*n)++] = (TaggerRange){t, end};
        }
    }
    return ranges;
}

void event_mention_find(const EventModel *model, const TriggerText *text, const Encoded *encoded, Arena *arena,
                        Arena *scratch, EventMentionList *out) {
    ArenaMark mark = arena_mark(scratch);
    int32_t n_tokens = text->segments->n_tokens;
    uint64_t *inputs = ARENA_NEW(scratch, uint64_t, n_tokens);
    uint8_t *labels = ARENA_NEW(scratch, uint8_t, n_tokens);
    trigger_features_find(&model->lexicon, text, inputs);
    int32_t n_ranges;
    const TaggerRange *ranges = sentence_ranges(text->segments, scratch, &n_ranges);
    TaggerInput input = {.encoded = encoded, .bits = inputs};
    tagger_run(&model->tagger, &input, ranges, n_ranges, scratch, labels, NULL);
    event_labels_read(&model->lexicon, text, labels, arena, out);
    arena_reset(scratch, mark);
}
