/* Copies: pieces and their skeleton, alignment, every kind of copy of a report with its original, what is no copy, and
 * that neither the order of the reports nor the number of threads nor the memory changes anything. The reports are made
 * of examples/. */
#define _GNU_SOURCE
#include "base/file.h"
#include "base/random.h"
#include "base/utf8.h"
#include "copy/corpus.h"
#include "copy/credit.h"
#include "copy/direction.h"
#include "copy/origin.h"
#include "copy/passage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct Fixture {
    Arena arena, scratch;
    jmp_buf full;
    Slice wire, village, daily; /* three reports that are no copies of each other */
} Fixture;

static const char *root;

static Slice read_example(Fixture *f, const char *name) {
    Error error;
    Slice text;
    Slice path = arena_print(&f->arena, "%s/examples/%s", root, name);
    assert_true(file_read(arena_string(&f->arena, path), 1 << 20, &f->arena, &text, &error));
    return text;
}

static int set_up(void **state) {
    Fixture *f = calloc(1, sizeof *f);
    arena_init(&f->arena, 256 << 20);
    arena_init(&f->scratch, 256 << 20);
    f->arena.full = f->scratch.full = &f->full;
    if (setjmp(f->full)) {
        return 1;
    }
    f->wire = read_example(f, "canal-wire.txt");
    f->village = read_example(f, "canal-village.txt");
    f->daily = read_example(f, "canal-daily.txt");
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    Fixture *f = *state;
    arena_free(&f->arena);
    arena_free(&f->scratch);
    free(f);
    return 0;
}

/* ---- pieces */

/* Kinds as letters: w content word, f function word, n number, and marks as they are. */
static void test_pieces(void **state) {
    Fixture *f = *state;
    static const struct {
        const char *text, *kinds;
        int32_t n_skeleton;
    } cases[] = {
        {"", "", 0},
        {"The minister resigned on 4 June, she said.", "fwwfnw,fw.", 6},
        {"don't", "ff", 2},
        {"“Stop” ‘stop’ ''stop'' \"stop\"", "\"w\"\"w\"\"w\"\"w\"", 8},
        {"a well-known — and long -- list", "fww-fw-w", 4},
        {"1,200.5 people; 9th", "nw;n", 3},
        {"wait... and wait…", "w.fw.", 3},
        {"\xC2\xA0\xE2\x80\x8B\xEF\xBB\xBF", "", 0},
        {"Größe zählt", "ww", 0},
    };
    static const char kinds[] = "wfn";
    for (size_t c = 0; c < ARRAY_COUNT(cases); c++) {
        Outline o = outline_make(slice_of(cases[c].text), &f->arena);
        char found[64] = "";
        for (int32_t i = 0; i < o.pieces.count; i++) {
            const CopyPiece *p = &o.pieces.items[i];
            found[i] = p->kind == PIECE_MARK ? (char)p->symbol : kinds[p->kind];
        }
        assert_string_equal(found, cases[c].kinds);
        assert_int_equal(o.n_skeleton, cases[c].n_skeleton);
    }
}

static void test_pieces_are_in_order_and_inside(void **state) {
    Fixture *f = *state;
    uint64_t seed = 3;
    for (int32_t round = 0; round < 300; round++) {
        int32_t n = random_below(&seed, 200);
        char *bytes = arena_take(&f->arena, (size_t)n + 1, 1);
        for (int32_t i = 0; i < n; i++) {
            bytes[i] = (char)random_below(&seed, 256);
        }
        Slice text = utf8_repair((Slice){bytes, (size_t)n}, &f->arena, &(int64_t){0});
        CopyPieceList pieces = {0};
        pieces_find(text, &f->arena, &pieces);
        int32_t end = 0;
        for (int32_t i = 0; i < pieces.count; i++) {
            assert_true(pieces.items[i].start >= end && pieces.items[i].length > 0);
            end = piece_end(&pieces.items[i]);
            assert_true((size_t)end <= text.len);
        }
    }
}

/* The name of the outlet that a report credits, as outlet_of_report() knows it; NULL: none. */
static void test_credits(void **state) {
    Fixture *f = *state;
    static const struct {
        const char *text, *outlet;
    } cases[] = {
        {"SUEZ, Egypt (AP) — A ship is stuck.", "Associated Press"},
        {"LONDON (Reuters) - Prices rose.", "reuters.com"},
        {"A title\n\nCAIRO (Agence France) -- It rained.", "AFP"},
        {"It rained.\n\nCopyright 2012 The Associated Press. All rights reserved.\n", "AP"},
        {"It rained.\n\n— Reuters\n", "Reuters"},
        {"It rained.\nSource: Xinhua", "Xinhua"},
        {"It rained.\nReuters", "Reuters"},
        {"It rained.\n\nThis story first appeared on Canal Watch.", "www.canalwatch.org"},
        {"It rained.\n\nThis article was originally published on March 3 in the Lowick Herald.\nAll rights reserved.", "The Lowick Herald"},
        {"It rained.\n\nThe post Rain in Sorn appeared first on lowickherald.co.uk.", "Lowick Herald"},
        {"Republished with permission from The Conversation.\nIt rained all day.", "theconversation.com"},
        {"It rained.\nThis story was produced by Sorn Valley Radio and is free to use.", "Sorn Valley Radio"},
        {"Rain in Sorn\nBy Ilse Brand, Associated Press\nIt rained all day.", "AP"},
        {"It rained.\n(Reporting by Ilse Brand; Editing by Otto Keller)", "Reuters"},
        {"It rained.\n(Additional reporting by Ilse Brand)", NULL},
        {"The company told Reuters that it rained.", NULL},
        {"The minister (AP photo) said so. It rained, Reuters reported.", NULL},
        {"He read it on AP and in the paper of the day and did not believe it at all", NULL},
        {"It rained.\n\nThe song first appeared in the Lowick Herald, he said, and this was in May.", NULL},
        {"It rained.\n\nThis story first appeared on Monday.", NULL},
        {"It rained.\n\nThis story first appeared on Facebook.", NULL},
        {"It rained.\n\nThis story was produced by Ilse Brand.", NULL},
        {"It rained.\n\nCopyright the Herald", NULL},
        {"The map was made by hand.\n", NULL},
        {"", NULL},
    };
    for (size_t c = 0; c < ARRAY_COUNT(cases); c++) {
        CopyPieceList pieces = {0};
        Slice text = slice_of(cases[c].text);
        pieces_find(text, &f->arena, &pieces);
        Credit credit = credit_find(text, &pieces);
        if (credit.outlet != outlet_of_report(slice_of(cases[c].outlet), SLICE_ABSENT)) {
            fail_msg("%s: %.*s", cases[c].text, span_length(credit.span), text.ptr + credit.span.start);
        }
        assert_true(credit.outlet ? span_length(credit.span) > 0 && (size_t)credit.span.end <= text.len : span_length(credit.span) == 0);
    }
}

static void test_names_of_outlets(void **state) {
    Fixture *f = *state;
    static const struct {
        const char *text; /* the name begins with the first capital */
        const char *name; /* NULL: it is none */
    } cases[] = {
        {"told CNN.", "CNN"}, {"told Fox News Tuesday", "foxnews.com"}, {"told CNN's Ilse Brand", "CNN"}, {"told the Lowick Herald that", "Lowick Herald"},
        {"told the Guardian", "theguardian.com"}, {"told Guardian", NULL}, {"told the Post Office", NULL}, {"the Bloomberg Philanthropies", NULL},
        {"told the newspaper Blick", "blick.ch"}, {"told the Blick daily", "blick"}, {"told the Turkish newspaper", NULL},
        {"told the New York Times", "nytimes.com"}, {"told the Union-Tribune", "uniontribune.com"}, {"told Parliament", NULL}, {"told the Sorn News Agency", "Sorn News Agency"},
        {"told the Foreign Intelligence Agency", NULL},
    };
    for (size_t c = 0; c < ARRAY_COUNT(cases); c++) {
        CopyPieceList pieces = {0};
        Slice text = slice_of(cases[c].text);
        pieces_find(text, &f->arena, &pieces);
        int32_t at = 0, n;
        while (!pieces.items[at].is_capital) {
            at++;
        }
        if (outlet_at(text, &pieces, at, &n) != outlet_of_report(slice_of(cases[c].name), SLICE_ABSENT)) {
            fail_msg("%s", cases[c].text);
        }
    }
    assert_int_equal(outlet_of_report(SLICE("The New York Times"), SLICE_ABSENT), outlet_of_report(SLICE_ABSENT, SLICE("https://www.nytimes.com:443/a/b?c")));
    assert_int_equal(outlet_of_report(SLICE_ABSENT, SLICE("https://lowickherald.co.uk")), outlet_of_report(SLICE("the Lowick Herald"), SLICE_ABSENT));
    assert_int_equal(outlet_of_report(SLICE_ABSENT, SLICE("https://www.facebook.com/x")), 0);
    assert_int_equal(outlet_of_report(SLICE(" "), SLICE("no address")), 0);
    CopyPieceList pieces = {0};
    int32_t n;
    pieces_find(SLICE("the Post"), &f->arena, &pieces);
    Outlet post = outlet_at(SLICE("the Post"), &pieces, 1, &n);
    assert_true(outlet_is_short(post) && outlet_is_short_for(post, SLICE("The Washington Post")));
    assert_false(outlet_is_short_for(post, SLICE("Post")) || outlet_is_short_for(post, SLICE("The Lowick Herald")));
}

/* ---- corpora */

typedef struct Doc {
    Slice text;
    int32_t day;
} Doc;

static int open_temporary(void *context, Error *error) {
    (void)context;
    (void)error;
    char path[] = "/tmp/hearsay-test-XXXXXX";
    int file = mkstemp(path);
    unlink(path);
    return file;
}

static const Spill temporary_files = {open_temporary, NULL};

static void add_doc(Fixture *f, CopyCorpus *corpus, const Doc *doc) {
    Error error;
    Report read = {.text = doc->text, .id = SLICE("x")};
    CopyReport report;
    copy_report_make(&read, SLICE("x"), &f->arena, &f->scratch, &report);
    report.published_day = doc->day;
    assert_true(copy_corpus_add(corpus, &report, &error));
    arena_clear(&f->scratch);
}

/* Finds the copies among docs, added in `order` (NULL: as they are). Links come back by positions in docs. */
static CopyLink *find_links(Fixture *f, const Doc *docs, int32_t n, const int32_t *order, int32_t n_threads, size_t memory,
                            int32_t *n_links) {
    CopyOptions options = copy_options_default();
    options.n_threads = n_threads;
    options.memory = memory;
    options.spill = memory ? &temporary_files : NULL;
    CopyCorpus corpus;
    Error error;
    copy_corpus_init(&corpus, &options);
    for (int32_t i = 0; i < n; i++) {
        add_doc(f, &corpus, &docs[order ? order[i] : i]);
    }
    assert_true(copy_corpus_find(&corpus, &error));
    CopyLink *links = ARENA_NEW(&f->arena, CopyLink, corpus.n_links);
    for (int32_t i = 0; i < corpus.n_links; i++) {
        links[i] = corpus.links[i];
        int32_t doc = corpus.entries[links[i].doc].added, of = corpus.entries[links[i].of].added;
        links[i].doc = order ? order[doc] : doc;
        links[i].of = order ? order[of] : of;
    }
    *n_links = corpus.n_links;
    copy_corpus_free(&corpus);
    return links;
}

/* Every occurrence of words replaced: pairs [n] of a word and what stands for it. */
static Slice replace_words(Fixture *f, Slice text, const char *const (*pairs)[2], size_t n) {
    for (size_t i = 0; i < n; i++) {
        Slice from = slice_of(pairs[i][0]);
        size_t at;
        while ((at = slice_find(text, from, 0)) < text.len) {
            text = arena_print(&f->arena, "%.*s%s%.*s", (int)at, text.ptr, pairs[i][1], (int)(text.len - at - from.len),
                               text.ptr + at + from.len);
        }
    }
    return text;
}

static const char *const spun[][2] = {
    {"Container ship blocks", "Receptacle vessel obstructs"}, {"container ship as long", "receptacle vessel as lengthy"},
    {"stopped all traffic", "halted all dealings"},           {"busiest waterways", "busiest watercourses"},
    {"on its way", "on its path"},                            {"strong wind", "firm breeze"},
    {"dust storm", "dust tempest"},                           {"stuck in the eastern bank", "lodged in the easterly depository"},
    {"simply did not", "merely did not"},                     {"channel closed", "canal shut"},
    {"tugs are working to pull", "tows are functioning to drag"}, {"a salvage engineer", "a rescue technologist"},
    {"told reporters", "informed newsmen"},                   {"world trade passes", "globe commerce elapses"},
    {"blocked it", "impeded it"},                             {"shipping broker", "transportation agent"},
};

static const char *const edited[][2] = {{"No one was hurt.", "Nobody was hurt."}, {"Eight tugs", "Nine tugs"}};

static Slice paragraphs(Slice text, int32_t first, int32_t n) {
    size_t start = 0, end;
    for (int32_t i = 0; i < first; i++) {
        start = slice_find(text, SLICE("\n\n"), start) + 2;
    }
    for (end = start; n > 0; n--) {
        end = slice_find(text, SLICE("\n\n"), end + 2);
    }
    return slice_sub(text, start, end);
}

enum { WIRE, EXACT, NEAR, CUT, EXCERPT, SPUN, VILLAGE, DAILY, N_DOCS };

static Doc *make_docs(Fixture *f) {
    Doc *docs = ARENA_NEW(&f->arena, Doc, N_DOCS);
    Slice part = paragraphs(f->wire, 2, 3), rest = paragraphs(f->wire, 4, 3), head = paragraphs(f->wire, 0, 3);
    for (int32_t i = 0; i < N_DOCS; i++) {
        docs[i].day = INT32_MAX;
    }
    docs[WIRE].text = f->wire;
    docs[EXACT].text = arena_print(&f->arena, "%.*s\n\nShare this article with your friends\n", (int)f->wire.len, f->wire.ptr);
    docs[NEAR].text = replace_words(f, f->wire, edited, ARRAY_COUNT(edited));
    docs[CUT].text = arena_print(&f->arena, "%.*s\n\n%.*s", (int)head.len, head.ptr, (int)rest.len, rest.ptr);
    Slice before = paragraphs(f->village, 0, 4);
    docs[EXCERPT].text = arena_print(&f->arena, "%.*s\n\n%.*s\n", (int)before.len, before.ptr, (int)part.len, part.ptr);
    docs[SPUN].text = replace_words(f, f->wire, spun, ARRAY_COUNT(spun));
    docs[VILLAGE].text = paragraphs(f->village, 4, 3);
    docs[DAILY].text = f->daily;
    return docs;
}

static void test_every_kind_of_copy(void **state) {
    Fixture *f = *state;
    static const struct {
        int32_t doc;
        CopyKind kind;
    } cases[] = {{EXACT, COPY_EXACT}, {NEAR, COPY_NEAR}, {CUT, COPY_NEAR}, {EXCERPT, COPY_EXCERPT}, {SPUN, COPY_SPUN}};
    Doc *docs = make_docs(f);
    int32_t n_links;
    CopyLink *links = find_links(f, docs, N_DOCS, NULL, 1, 0, &n_links);
    assert_int_equal(n_links, ARRAY_COUNT(cases));
    for (size_t c = 0; c < ARRAY_COUNT(cases); c++) {
        const CopyLink *link = NULL;
        for (int32_t i = 0; i < n_links; i++) {
            link = links[i].doc == cases[c].doc ? &links[i] : link;
        }
        assert_non_null(link);
        assert_int_equal(link->of, WIRE);
        assert_int_equal(link->kind, cases[c].kind);
    }
}

/* The earliest is the original, whatever the words say. */
static void test_dates_name_the_original(void **state) {
    Fixture *f = *state;
    Doc *docs = make_docs(f);
    Doc pair[] = {{docs[WIRE].text, 20000}, {docs[SPUN].text, 19999}};
    int32_t n_links;
    CopyLink *links = find_links(f, pair, 2, NULL, 1, 0, &n_links);
    assert_int_equal(n_links, 1);
    assert_int_equal(links[0].of, 1);
}

static void test_passages_are_spans_of_both(void **state) {
    Fixture *f = *state;
    Doc *docs = make_docs(f);
    Slice copy = docs[EXCERPT].text;
    CopyPassageList passages = copy_passages_find(copy, f->wire, &f->arena, &f->scratch);
    assert_int_equal(passages.count, 1);
    Slice mine = slice_at(copy, passages.items[0].doc), theirs = slice_at(f->wire, passages.items[0].of);
    assert_true(slice_equals(mine, theirs));
    Slice part = paragraphs(f->wire, 2, 3);
    assert_true(slice_starts_with(part, slice_sub(mine, 0, 20)) && mine.len + 1 >= slice_trim(part).len);
}

/* A footer that fifty reports share makes none of them a copy. */
static void test_boilerplate_is_no_copy(void **state) {
    Fixture *f = *state;
    enum { REPORTS = 50 };
    static const char footer[] = "\n\nSign up for our letter and get the best of what we wrote, every day, in one mail. You "
                                 "can stop it when you want to, with one click, at the foot of each of them; and it is free.";
    static const char *const words[] = {"harbour ", "bread ", "council ", "river ", "the ", "of ", "and ", "a ",
                                        "in ", "for ", "with ", "it ", "was ", "had ", ", ", ". "};
    Doc docs[REPORTS];
    uint64_t seed = 5;
    for (int32_t i = 0; i < REPORTS; i++) {
        Slice text = SLICE("");
        for (int32_t k = 0; k < 200; k++) {
            text = arena_print(&f->arena, "%.*s%s", (int)text.len, text.ptr, words[random_below(&seed, 16)]);
        }
        docs[i] = (Doc){arena_print(&f->arena, "%.*s%s", (int)text.len, text.ptr, footer), INT32_MAX};
    }
    int32_t n_links;
    find_links(f, docs, REPORTS, NULL, 1, 0, &n_links);
    assert_int_equal(n_links, 0);
}

/* Two reports of one speech share its words and are no copies. */
static void test_shared_quotation_is_no_copy(void **state) {
    Fixture *f = *state;
    static const char speech[] = "\n\n\"I came to this town when there was no road to it and no light in it, and what we have built in all of "
                                 "these years, with our own hands and with what little we had, nobody will take from us; neither by a law "
                                 "nor by a map, and not by the men who drew the one and wrote the other.\"\n\n";
    Slice a = paragraphs(f->village, 0, 3), b = paragraphs(f->daily, 0, 4);
    Doc docs[] = {{arena_print(&f->arena, "%.*s%s%.*s", (int)a.len, a.ptr, speech, (int)f->village.len / 2, f->village.ptr), INT32_MAX},
                  {arena_print(&f->arena, "%.*s%s%.*s", (int)b.len, b.ptr, speech, (int)f->daily.len / 2, f->daily.ptr), INT32_MAX}};
    int32_t n_links;
    find_links(f, docs, 2, NULL, 1, 0, &n_links);
    assert_int_equal(n_links, 0);
    for (int32_t i = 0; i < 2; i++) { /* the same words without the marks: somebody copied */
        char *text = arena_take(&f->arena, docs[i].text.len, 1);
        for (size_t k = 0; k < docs[i].text.len; k++) {
            text[k] = docs[i].text.ptr[k] == '"' ? ' ' : docs[i].text.ptr[k];
        }
        docs[i].text.ptr = text;
    }
    find_links(f, docs, 2, NULL, 1, 0, &n_links);
    assert_int_equal(n_links, 1);
}

/* A story that two hundred reprint is found for all of them. */
static void test_many_copies_of_one(void **state) {
    Fixture *f = *state;
    enum { REPORTS = 200 };
    Doc docs[REPORTS];
    for (int32_t i = 0; i < REPORTS; i++) {
        docs[i] = (Doc){arena_print(&f->arena, "%.*s\n\nReprinted in town %d\n", (int)f->wire.len, f->wire.ptr, i), INT32_MAX};
    }
    docs[77].text = f->wire;
    int32_t n_links;
    CopyLink *links = find_links(f, docs, REPORTS, NULL, 2, 0, &n_links);
    assert_int_equal(n_links, REPORTS - 1);
    for (int32_t i = 0; i < n_links; i++) {
        assert_int_equal(links[i].of, links[0].of);
    }
}

static void test_order_threads_and_memory_change_nothing(void **state) {
    Fixture *f = *state;
    enum { COPIES = 12, REPORTS = COPIES * N_DOCS };
    Doc *kinds = make_docs(f), docs[REPORTS];
    for (int32_t i = 0; i < REPORTS; i++) {
        /* families differ in their first words and numbers, so that each has its own copies */
        Slice text = kinds[i % N_DOCS].text;
        docs[i] = (Doc){arena_print(&f->arena, "Town %d: %.*s", i / N_DOCS, (int)text.len, text.ptr), INT32_MAX};
    }
    int32_t n_links;
    CopyLink *links = find_links(f, docs, REPORTS, NULL, 1, 0, &n_links);
    assert_true(n_links > COPIES);
    uint64_t seed = 11;
    for (int32_t round = 0; round < 6; round++) {
        int32_t order[REPORTS], n_again;
        random_order(&seed, order, REPORTS);
        CopyLink *again = find_links(f, docs, REPORTS, order, 1 + round % 3, round % 2 ? (size_t)1 << 20 : 0, &n_again);
        assert_int_equal(n_again, n_links);
        for (int32_t i = 0; i < n_links; i++) {
            assert_int_equal(again[i].doc, links[i].doc);
            assert_int_equal(again[i].of, links[i].of);
            assert_int_equal(again[i].kind, links[i].kind);
            assert_int_equal(again[i].similarity, links[i].similarity);
        }
    }
}

/* Texts that repeat themselves a hundred thousand times, are empty, or hold one mark. */
static void test_hostile_texts(void **state) {
    Fixture *f = *state;
    enum { TIMES = 100000 };
    static const char *const parts[] = {"the ", "the of a . ", "x ", "\"", "1 2 3 4 5 6 7 ", "and so on, and so on; ", "é"};
    Doc docs[2 * ARRAY_COUNT(parts) + 2];
    int32_t n = 0;
    for (size_t p = 0; p < ARRAY_COUNT(parts); p++) {
        size_t length = strlen(parts[p]);
        char *text = arena_take(&f->arena, TIMES, length);
        for (int32_t i = 0; i < TIMES; i++) {
            memcpy(text + (size_t)i * length, parts[p], length);
        }
        docs[n++] = (Doc){{text, TIMES * length}, INT32_MAX};
        docs[n++] = (Doc){{text, TIMES / 2 * length}, INT32_MAX};
    }
    docs[n++] = (Doc){SLICE(""), INT32_MAX};
    docs[n++] = (Doc){SLICE("."), 1};
    int32_t n_links;
    find_links(f, docs, n, NULL, 2, 0, &n_links);
    assert_true(n_links >= 0 && n_links <= 2 * n);
}

static void test_origins(void **state) {
    (void)state;
    static const CopyLink links[] = {
        {.doc = 1, .of = 0, .similarity = 900, .share = 1000, .kind = COPY_SPUN},
        {.doc = 2, .of = 1, .similarity = 990, .share = 1000, .kind = COPY_NEAR},
        {.doc = 4, .of = 3, .similarity = 300, .share = 200, .kind = COPY_EXCERPT},
        {.doc = 5, .of = 3, .similarity = 300, .share = 900, .kind = COPY_EXCERPT},
    };
    int32_t origin_of[6];
    origins_find(links, (int32_t)ARRAY_COUNT(links), 6, origin_of);
    static const int32_t origins[] = {0, 0, 0, 3, 4, 3}, stars[] = {0, 0, 0, 3, 3, 3};
    assert_memory_equal(origin_of, origins, sizeof origins);
    stars_find(links, (int32_t)ARRAY_COUNT(links), 6, origin_of);
    assert_memory_equal(origin_of, stars, sizeof stars);
}

static void test_origins_of_credits(void **state) {
    Fixture *f = *state;
    /* a copy; two that credit outlet 1, which published the last; one that credits nobody and is from 2 */
    static const int32_t roots[] = {7, 7, 2, 3, 4, 5};
    static const ReportOutlets outlets[] = {{3, 0}, {3, 0}, {4, 1}, {0, 1}, {2, 0}, {1, 0}};
    static const int32_t expected[] = {0, 0, 2, 2, 4, 2};
    int32_t origin_of[6];
    story_origins_find(roots, outlets, 6, &f->scratch, origin_of);
    assert_memory_equal(origin_of, expected, sizeof expected);
    assert_true(direction_of_credits(outlets[2], outlets[5]) < 0 && direction_of_credits(outlets[5], outlets[2]) > 0);
    assert_int_equal(direction_of_credits(outlets[2], outlets[3]), 0);
    assert_int_equal(direction_of_credits((ReportOutlets){1, 1}, (ReportOutlets){1, 1}), 0);
}

int main(int argc, char **argv) {
    root = argc > 1 ? argv[1] : ".";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_pieces, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_pieces_are_in_order_and_inside, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_credits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_names_of_outlets, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_every_kind_of_copy, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_dates_name_the_original, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_passages_are_spans_of_both, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_boilerplate_is_no_copy, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_shared_quotation_is_no_copy, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_many_copies_of_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_order_threads_and_memory_change_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_hostile_texts, set_up, tear_down),
        cmocka_unit_test(test_origins),
        cmocka_unit_test_setup_teardown(test_origins_of_credits, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
