/* Who says what: prints every claim of the reports that a path names.
 *
 *     cc example.c $(pkg-config --cflags --libs hearsay) -o example
 *     ./example MODELS REPORT */
#include <hearsay/hearsay.h>

#include <stdio.h>

static void print_role(const HearsayAnalysis *analysis, int32_t claim, HearsayRole role, const char *before) {
    for (int32_t i = 0; i < hearsay_claim_span_count(analysis, claim, role); i++) {
        HearsayText words = hearsay_span_text(analysis, hearsay_claim_span(analysis, claim, role, i));
        printf("%s%.*s", i == 0 ? before : " ... ", (int)words.len, words.ptr);
    }
}

static void print_claims(const HearsayAnalysis *analysis) {
    for (int32_t i = 0; i < hearsay_claim_count(analysis); i++) {
        print_role(analysis, i, HEARSAY_SOURCE, "  ");
        print_role(analysis, i, HEARSAY_CUE, " | ");
        print_role(analysis, i, HEARSAY_CONTENT, " | ");
        printf("\n");
    }
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
    for (;;) {
        HearsayReport *report = hearsay_reader_next(reader, &error);
        HearsayAnalysis *analysis = report ? hearsay_analyse(models, report, &error) : NULL;
        if (error.status != HEARSAY_OK) {
            fprintf(stderr, "%s\n", error.message);
        } else if (!report) {
            break;
        } else {
            HearsayText id = hearsay_report_field(report, HEARSAY_ID);
            printf("%.*s: %d sentences, %d claims\n", (int)id.len, id.ptr, hearsay_sentence_count(analysis),
                   hearsay_claim_count(analysis));
            print_claims(analysis);
        }
        hearsay_analysis_free(analysis);
        hearsay_report_free(report);
    }
    hearsay_reader_close(reader);
    hearsay_models_close(models);
    return 0;
}
