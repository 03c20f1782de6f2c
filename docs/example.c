/* Who says what, and what several reports of one story say: over the reports that a path names.
 *
 *     cc example.c $(pkg-config --cflags --libs hearsay) -o example
 *     ./example MODELS REPORT */
#include <hearsay/hearsay.h>

#include <stdio.h>

enum { MOST_REPORTS = 100 };

static void print_role(const HearsayAnalysis *analysis, int32_t claim, HearsayRole role, const char *before) {
    for (int32_t i = 0; i < hearsay_claim_span_count(analysis, claim, role); i++) {
        HearsayText words = hearsay_span_text(analysis, hearsay_claim_span(analysis, claim, role, i));
        printf("%s%.*s", i == 0 ? before : " ... ", (int)words.len, words.ptr);
    }
}

static void print_claims(const HearsayReport *report, const HearsayAnalysis *analysis) {
    HearsayText id = hearsay_report_field(report, HEARSAY_ID);
    printf("%.*s: %d sentences, %d claims\n", (int)id.len, id.ptr, hearsay_sentence_count(analysis), hearsay_claim_count(analysis));
    for (int32_t i = 0; i < hearsay_claim_count(analysis); i++) {
        print_role(analysis, i, HEARSAY_SOURCE, "  ");
        print_role(analysis, i, HEARSAY_CUE, " | ");
        print_role(analysis, i, HEARSAY_CONTENT, " | ");
        printf("\n");
    }
}

/* What two or more reports of a story say, word by word as each has it. */
static void print_shared(const HearsayModels *models, HearsayAnalysis **analyses, const HearsayStories *stories, int32_t story) {
    const HearsayAnalysis *told[MOST_REPORTS];
    int32_t n = hearsay_story_report_count(stories, story);
    for (int32_t i = 0; i < n; i++) {
        told[i] = analyses[hearsay_story_report(stories, story, i)];
    }
    HearsayLinks *links = hearsay_links_find(models, told, n, NULL);
    printf("story %d: %d reports, %d claims in several\n", story + 1, n, hearsay_link_count(links, HEARSAY_CLAIMS));
    for (int32_t l = 0; l < hearsay_link_count(links, HEARSAY_CLAIMS); l++) {
        for (int32_t m = 0; m < hearsay_link_mention_count(links, HEARSAY_CLAIMS, l); m++) {
            int32_t report = hearsay_link_mention_report(links, HEARSAY_CLAIMS, l, m);
            HearsayText words = hearsay_span_text(told[report], hearsay_link_mention_span(links, HEARSAY_CLAIMS, l, m));
            printf("  %s %.*s\n", m == 0 ? "-" : " ", (int)words.len, words.ptr);
        }
    }
    hearsay_links_free(links);
}

int main(int argc, char **argv) {
    HearsayError error;
    if (argc != 3) {
        fprintf(stderr, "usage: %s MODELS REPORT\n", argv[0]);
        return 2;
    }
    HearsayModels *models = hearsay_models_open(argv[1], &error);
    HearsayReader *reader = models ? hearsay_reader_open(argv[2], &error) : NULL;
    if (!reader) {
        fprintf(stderr, "%s\n", error.message);
        hearsay_models_close(models);
        return 3;
    }
    HearsayReport *reports[MOST_REPORTS];
    HearsayAnalysis *analyses[MOST_REPORTS];
    int32_t n = 0;
    while (n < MOST_REPORTS) {
        reports[n] = hearsay_reader_next(reader, &error);
        analyses[n] = reports[n] ? hearsay_analyse(models, reports[n], &error) : NULL;
        if (analyses[n]) {
            print_claims(reports[n], analyses[n]);
            n++;
        } else if (error.status == HEARSAY_OK) {
            break; /* the last one is read */
        } else {
            fprintf(stderr, "%s\n", error.message);
            hearsay_report_free(reports[n]);
        }
    }
    HearsayStories *stories = hearsay_stories_find(models, (const HearsayReport *const *)reports, n, &error);
    for (int32_t s = 0; s < hearsay_story_count(stories); s++) {
        print_shared(models, analyses, stories, s);
    }
    hearsay_stories_free(stories);
    for (int32_t i = 0; i < n; i++) {
        hearsay_analysis_free(analyses[i]);
        hearsay_report_free(reports[i]);
    }
    hearsay_reader_close(reader);
    hearsay_models_close(models);
    return 0;
}
