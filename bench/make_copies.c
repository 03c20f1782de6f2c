/* Makes reports with known copies, to measure how copies are found: make_copies COUNT SEED REPORTS TRUTH. REPORTS gets
 * JSONL, about two kilobytes a report; TRUTH one line a copy: "copy original kind". The same arguments give the same
 * bytes everywhere. Texts make no sense, but no two have the same sequence of words: sentences are grown from a small
 * grammar. Three reports in five are no copies; the others are copies of reports up to 2,000 before them: exact with a
 * footer, edited, cut, excerpt in another report, spun. One in fifty is a reprint of one of a few much copied reports;
 * every fourth report ends in the footer of its publisher. */
#include "base/arena.h"
#include "base/date.h"
#include "base/json.h"
#include "base/random.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_ROWS = 128, MOST_FORMS = 3, TOPIC_ROWS = 12, LINE = 256, WINDOW = 2000, BYTES = 2000, MOST_SENTENCES = 64, MOST_WORDS = 4096 };

typedef enum Section { NOUN, VERB, ADJECTIVE, ADVERB, NAME, PLACE, FIXED, SECTIONS } Section;
static const char *const section_names[] = {"noun", "verb", "adjective", "adverb", "name", "place"};

typedef struct Row {
    char forms[MOST_FORMS][24];
    int32_t n;
} Row;

typedef struct Words {
    Row rows[SECTIONS][MOST_ROWS];
    int32_t n[SECTIONS];
} Words;

/* One word of a text: of a section's row, or a fixed string. */
typedef struct Token {
    Section section;
    int32_t row, form;
    const char *fixed;
    int32_t number; /* where fixed is "#" */
} Token;

typedef struct Text {
    Token tokens[MOST_WORDS];
    int32_t count;
    int32_t ends[MOST_SENTENCES]; /* of sentences */
    int32_t n_sentences;
    int32_t id, topic; /* most words are of the rows from `topic` on, each always in the same form, as one writer would */
} Text;

typedef struct Maker {
    Words words;
    uint64_t seed;
    Text *texts;   /* [WINDOW] the newest originals */
    Text *popular; /* [POPULAR] */
    Buffer out;
    FILE *reports, *truth;
} Maker;

enum { POPULAR = 8, FOOTERS = 40 };

static bool read_words(Words *words, const char *path) {
    FILE *file = fopen(path, "r");
    char line[LINE];
    Section section = NOUN;
    while (file && fgets(line, LINE, file)) {
        line[strcspn(line, "\n")] = 0;
        if (line[0] == '[') {
            for (section = NOUN; section < FIXED && strncmp(line + 1, section_names[section], strlen(section_names[section])) != 0;) {
                section++;
            }
        } else if (line[0] && line[0] != '#' && section < FIXED && words->n[section] < MOST_ROWS) {
            Row *row = &words->rows[section][words->n[section]++];
            row->n = sscanf(line, "%23s %23s %23s", row->forms[0], row->forms[1], row->forms[2]);
        }
    }
    return file && fclose(file) == 0;
}

static int32_t below(Maker *m, int32_t n) {
    return random_below(&m->seed, n);
}

static void add(Maker *m, Text *t, Section section) {
    int32_t n = m->words.n[section], row = below(m, n);
    if (below(m, 4) != 0) {
        row = (t->topic + below(m, TOPIC_ROWS)) % n;
    }
    int32_t n_forms = m->words.rows[section][row].n;
    t->tokens[t->count++] = (Token){section, row, (t->topic + row) % n_forms, NULL, 0};
}

static void add_fixed(Text *t, const char *fixed, int32_t number) {
    t->tokens[t->count++] = (Token){FIXED, 0, 0, fixed, number};
}

#define PICK(m, ...) (((const char *const[]){__VA_ARGS__})[below((m), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))])

/* A noun phrase; `deep` bounds what may hang on it. */
static void noun_phrase(Maker *m, Text *t, int32_t deep) {
    int32_t kind = below(m, 10);
    if (kind == 0) {
        add(m, t, NAME);
        return;
    }
    if (kind == 1) {
        add_fixed(t, "#", 2 + below(m, 900));
    } else {
        add_fixed(t, PICK(m, "the", "a", "this", "that", "every", "no", "some", "their", "his", "her", "its", "our", "another", "the"), 0);
    }
    if (below(m, 3) == 0) {
        add(m, t, ADJECTIVE);
    }
    add(m, t, NOUN);
    if (deep > 0 && below(m, 3) == 0) {
        add_fixed(t, PICK(m, "of", "in", "with", "from", "near", "behind", "for", "against", "without", "between", "under"), 0);
        noun_phrase(m, t, deep - 1);
    } else if (deep > 0 && below(m, 9) == 0) {
        add_fixed(t, PICK(m, "who", "that", "which"), 0);
        add(m, t, VERB);
        noun_phrase(m, t, deep - 1);
    }
}

static void clause(Maker *m, Text *t) {
    noun_phrase(m, t, 1);
    if (below(m, 3) == 0) {
        add_fixed(t, PICK(m, "had", "has", "will have", "would have", "may have", "could not have", "never", "also", "only"), 0);
    }
    if (below(m, 4) == 0) {
        add(m, t, ADVERB);
    }
    add(m, t, VERB);
    noun_phrase(m, t, 2);
    if (below(m, 3) == 0) {
        add_fixed(t, PICK(m, "in", "near", "at", "outside"), 0);
        add(m, t, PLACE);
    }
}

static void sentence(Maker *m, Text *t) {
    int32_t kind = below(m, 8);
    if (kind == 0) {
        add_fixed(t, PICK(m, "When", "Because", "Although", "While", "After", "Before", "If", "Since"), 0);
        clause(m, t);
        add_fixed(t, ",", 0);
        clause(m, t);
    } else if (kind == 1) {
        add_fixed(t, "“", 0);
        clause(m, t);
        add_fixed(t, ",”", 0);
        add_fixed(t, "said", 0);
        add(m, t, NAME);
        add_fixed(t, ",", 0);
        noun_phrase(m, t, 1);
    } else {
        clause(m, t);
        if (kind < 5) {
            add_fixed(t, PICK(m, ", and", ", but", "because", "until", "so that", "; then", ", which means that", "as", "before"), 0);
            clause(m, t);
        }
    }
    add_fixed(t, ".", 0);
    t->ends[t->n_sentences++] = t->count;
}

static const char *token_form(const Maker *m, const Token *token) {
    return token->section == FIXED ? token->fixed : m->words.rows[token->section][token->row].forms[token->form];
}

static void make_text(Maker *m, Text *t, int32_t bytes) {
    t->count = t->n_sentences = 0;
    t->topic = below(m, 1000);
    int32_t length = 0, seen = 0;
    while (length < bytes && t->n_sentences < MOST_SENTENCES) {
        sentence(m, t);
        for (; seen < t->count; seen++) {
            length += (int32_t)strlen(token_form(m, &t->tokens[seen])) + 1;
        }
    }
}

/* ---- copies */

static void keep_sentences(const Text *from, int32_t first, int32_t end, Text *to) {
    for (int32_t s = first; s < end; s++) {
        for (int32_t i = s ? from->ends[s - 1] : 0; i < from->ends[s]; i++) {
            to->tokens[to->count++] = from->tokens[i];
        }
        to->ends[to->n_sentences++] = to->count;
    }
}

/* Exchanges `share` per cent of the words that have others of their meaning. */
static void spin(Maker *m, Text *t, int32_t share) {
    for (int32_t i = 0; i < t->count; i++) {
        Token *token = &t->tokens[i];
        int32_t n = token->section == FIXED ? 1 : m->words.rows[token->section][token->row].n;
        if (n > 1 && below(m, 100) < share) {
            token->form = (token->form + 1 + below(m, n - 1)) % n;
        }
    }
}

/* Drops or doubles three words in a hundred, and puts others in. */
static void edit(Maker *m, const Text *from, Text *to) {
    int32_t s = 0;
    for (int32_t i = 0; i < from->count; i++) {
        int32_t what = below(m, 100);
        if (what >= 2 || from->tokens[i].section == FIXED) {
            to->tokens[to->count++] = from->tokens[i];
        }
        if (what >= 2 && what < 5) {
            add(m, to, ADJECTIVE);
        }
        if (i + 1 == from->ends[s]) {
            to->ends[to->n_sentences++] = to->count;
            s++;
        }
    }
}

static void cut(Maker *m, const Text *from, Text *to) {
    for (int32_t s = 0; s < from->n_sentences; s++) {
        if (below(m, 10) >= 3 || s == 0) {
            keep_sentences(from, s, s + 1, to);
        }
    }
}

static void excerpt(Maker *m, const Text *from, Text *to) {
    static Text host;
    make_text(m, &host, BYTES / 2);
    int32_t half = host.n_sentences / 2, n = from->n_sentences / 2, first = below(m, from->n_sentences - n + 1);
    keep_sentences(&host, 0, half, to);
    keep_sentences(from, first, first + n, to);
    keep_sentences(&host, half, host.n_sentences, to);
}

static const char *make_copy(Maker *m, const Text *from, Text *to) {
    to->count = to->n_sentences = 0;
    to->topic = from->topic;
    int32_t kind = below(m, 6);
    if (kind == 1) {
        edit(m, from, to);
    } else if (kind == 2) {
        cut(m, from, to);
    } else if (kind == 3) {
        excerpt(m, from, to);
    } else {
        keep_sentences(from, 0, from->n_sentences, to);
        spin(m, to, kind == 4 ? 40 : kind == 5 ? 60 : 0);
    }
    return ((const char *const[]){"exact", "edit", "cut", "excerpt", "spun-40", "spun-60"})[kind];
}

/* ---- writing */

static void write_text(Maker *m, const Text *t, bool with_footer) {
    bool capital = true, space = false;
    int32_t s = 0;
    for (int32_t i = 0; i < t->count; i++) {
        const Token *token = &t->tokens[i];
        const char *form = token_form(m, token);
        char number[16];
        if (token->section == FIXED && form[0] == '#') {
            snprintf(number, sizeof number, "%d", token->number);
            form = number;
        }
        if (space && !strchr(".,;", form[0])) {
            buffer_add_char(&m->out, ' ');
        }
        bool opens = strcmp(form, "“") == 0;
        size_t at = m->out.len;
        buffer_add(&m->out, slice_of(form));
        if (capital && ascii_is_lower(form[0])) {
            m->out.ptr[at] = (char)(form[0] - 'a' + 'A');
        }
        capital = opens || (capital && !ascii_is_alpha(form[0]) && !ascii_is_digit(form[0]));
        space = !opens;
        if (i + 1 == t->ends[s]) {
            s++;
            capital = true;
            if (s % 3 == 0) {
                buffer_add(&m->out, SLICE("\n\n"));
                space = false;
            }
        }
    }
    if (with_footer) {
        buffer_print(&m->out, "\n\nSign up for the letter of the %s Post and get the best of it, every day, for free; write to the desk at "
                              "%d if there is something that we should know.",
                     m->words.rows[PLACE][below(m, FOOTERS) % m->words.n[PLACE]].forms[0], 100 + below(m, FOOTERS));
    }
}

static void write_report(Maker *m, int32_t id, const Text *t, bool with_footer) {
    static Buffer text;
    m->out.len = 0;
    write_text(m, t, with_footer);
    text.len = 0;
    buffer_add(&text, (Slice){m->out.ptr, m->out.len});
    m->out.len = 0;
    JsonWriter json = json_writer(&m->out);
    char name[16];
    snprintf(name, sizeof name, "r%08d", id);
    json_begin_object(&json);
    json_put_string(&json, "id", slice_of(name));
    if (id % 3 != 0) { /* two in three say when they were published; days go by with the reports */
        char date[11];
        date_format_iso(date_from_days(18000 + id / 2000), date);
        json_put_string(&json, "published", slice_of(date));
    }
    json_put_string(&json, "text", (Slice){text.ptr, text.len});
    json_end_object(&json);
    buffer_add_char(&m->out, '\n');
    fwrite(m->out.ptr, 1, m->out.len, m->reports);
}

static void make_report(Maker *m, int32_t id) {
    static Text copy;
    const Text *of = NULL;
    int32_t what = below(m, 100);
    if (what < 38 && id > WINDOW) {
        of = &m->texts[below(m, WINDOW)];
    } else if (what < 40 && id > WINDOW) {
        of = &m->popular[below(m, POPULAR)];
    }
    if (of) {
        const char *kind = make_copy(m, of, &copy);
        write_report(m, id, &copy, kind[1] == 'x' && kind[2] == 'a' ? true : below(m, 4) == 0);
        fprintf(m->truth, "r%08d r%08d %s\n", id, of->id, kind);
        return;
    }
    /* an original takes a place of the window now and then, so that families have some members */
    Text *text = &m->texts[id <= WINDOW ? id % WINDOW : below(m, WINDOW)];
    text->id = id;
    make_text(m, text, BYTES / 2 + below(m, BYTES));
    if (id < POPULAR) {
        m->popular[id] = *text;
    }
    write_report(m, id, text, below(m, 4) == 0);
}

int main(int argc, char **argv) {
    if (argc != 6) {
        fputs("usage: make_copies WORDS COUNT SEED REPORTS TRUTH\n", stderr);
        return 2;
    }
    static Maker m;
    m.texts = calloc(WINDOW, sizeof *m.texts);
    m.popular = calloc(POPULAR, sizeof *m.popular);
    m.seed = strtoull(argv[3], NULL, 10);
    m.reports = fopen(argv[4], "w");
    m.truth = fopen(argv[5], "w");
    if (!m.texts || !m.popular || !m.reports || !m.truth || !read_words(&m.words, argv[1])) {
        fputs("make_copies: a file cannot be opened, or no memory is left\n", stderr);
        return 3;
    }
    int32_t count = (int32_t)strtol(argv[2], NULL, 10);
    for (int32_t id = 0; id < count; id++) {
        make_report(&m, id);
    }
    return fclose(m.reports) != 0 || fclose(m.truth) != 0 ? 3 : 0;
}
