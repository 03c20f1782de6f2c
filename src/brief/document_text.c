#include "brief/document_text.h"

#include "brief/wrap.h"

enum { LEAST_WIDTH = 40, LEAST_FOR_COLUMNS = 72, HELD_COLUMNS = 20, SURE_COLUMNS = 21, MOST_LABEL_COLUMNS = 18, STEP = 2 };

typedef struct Printing {
    Buffer *out;
    TextLook look;
    int32_t label_columns; /* of the items of the section */
} Printing;

static const char BOLD[] = "\033[1m", FAINT[] = "\033[2m", PLAIN[] = "\033[0m";

static void style(const Printing *p, const char *escape) {
    if (p->look.colours) {
        buffer_add(p->out, slice_of(escape));
    }
}

/* Marks are never broken, and faint where there are colours. */
static void add_marks(const Printing *p, Wrap *wrap, Slice marks) {
    style(p, FAINT);
    while (marks.len) {
        SlicePair pair = slice_cut(marks, '\n');
        wrap_mark(wrap, pair.head);
        marks = pair.tail;
    }
    style(p, PLAIN);
}

static void print_title(const Printing *p, const DocumentNode *node) {
    Wrap wrap = wrap_make(p->out, p->look.width, 0);
    style(p, BOLD);
    wrap_words(&wrap, node->text);
    style(p, PLAIN);
    int32_t columns = wrap_columns(node->mark);
    if (node->mark.len && wrap.column + 2 + columns <= p->look.width) {
        wrap_to(&wrap, p->look.width - columns);
        wrap_words(&wrap, node->mark);
    } else if (node->mark.len) {
        wrap_end(&wrap);
        wrap_words(&wrap, node->mark);
    }
    wrap_end(&wrap);
}

static bool has_columns(const Printing *p) {
    return p->look.width >= LEAST_FOR_COLUMNS;
}

/* Columns of the first cell of a row, and where the others begin. */
static int32_t first_columns(const Printing *p) {
    return p->look.width - HELD_COLUMNS - SURE_COLUMNS - 4;
}

static void print_section(const Printing *p, const DocumentNode *node) {
    Wrap wrap = wrap_make(p->out, p->look.width, 0);
    wrap_end(&wrap);
    style(p, BOLD);
    wrap_words(&wrap, node->text);
    style(p, PLAIN);
    if (node->cells[0].len && has_columns(p)) {
        wrap_to(&wrap, first_columns(p) + 2);
        wrap_words(&wrap, node->cells[0]);
        wrap_to(&wrap, first_columns(p) + HELD_COLUMNS + 4);
        wrap_words(&wrap, node->cells[1]);
    }
    wrap_end(&wrap);
}

static void print_heading(const Printing *p, const DocumentNode *node) {
    Wrap wrap = wrap_make(p->out, p->look.width, STEP * (node->level + 2));
    wrap_to(&wrap, STEP * (node->level + 1));
    style(p, BOLD);
    wrap_words(&wrap, node->text);
    style(p, PLAIN);
    add_marks(p, &wrap, node->mark);
    wrap_end(&wrap);
}

static void print_item(const Printing *p, const DocumentNode *node) {
    int32_t column = STEP * (node->level + 1);
    Wrap wrap = wrap_make(p->out, p->look.width, column + STEP);
    wrap_to(&wrap, column);
    if (node->label.ptr) {
        wrap_words(&wrap, node->label);
        wrap_to(&wrap, column + p->label_columns);
        wrap.indent = column + p->label_columns + STEP;
    }
    wrap_words(&wrap, node->text);
    add_marks(p, &wrap, node->mark);
    wrap_end(&wrap);
}

/* The lines of a cell, each ended by a line feed. */
static Buffer wrap_cell(Slice text, Slice marks, int32_t width) {
    Buffer out = {0};
    Wrap wrap = wrap_make(&out, width, STEP);
    wrap_words(&wrap, text);
    while (marks.len) {
        SlicePair pair = slice_cut(marks, '\n');
        wrap_mark(&wrap, pair.head);
        marks = pair.tail;
    }
    wrap_end(&wrap);
    return out;
}

/* Three cells side by side, line by line. */
static void print_columns(const Printing *p, const DocumentNode *node) {
    int32_t columns[] = {0, first_columns(p) + 2, first_columns(p) + HELD_COLUMNS + 4};
    Buffer cells[] = {wrap_cell(node->text, node->mark, first_columns(p) - STEP), wrap_cell(node->cells[0], SLICE_ABSENT, HELD_COLUMNS),
                      wrap_cell(node->cells[1], SLICE_ABSENT, SURE_COLUMNS)};
    Slice rest[ARRAY_COUNT(cells)];
    for (size_t i = 0; i < ARRAY_COUNT(cells); i++) {
        rest[i] = (Slice){cells[i].ptr, cells[i].len};
    }
    while (rest[0].len || rest[1].len || rest[2].len) {
        int32_t at = 0;
        for (size_t i = 0; i < ARRAY_COUNT(cells); i++) {
            SlicePair line = slice_cut(rest[i], '\n');
            rest[i] = line.tail;
            int32_t start = i == 0 ? STEP : columns[i];
            for (; line.head.len && at < start; at++) {
                buffer_add_char(p->out, ' ');
            }
            buffer_add(p->out, line.head);
            at += wrap_columns(line.head);
        }
        buffer_add_char(p->out, '\n');
    }
    for (size_t i = 0; i < ARRAY_COUNT(cells); i++) {
        p->out->failed = p->out->failed || cells[i].failed;
        buffer_free(&cells[i]);
    }
}

/* Where lines are short: one cell below the other. */
static void print_row(const Printing *p, const DocumentNode *node) {
    if (has_columns(p)) {
        print_columns(p, node);
        return;
    }
    DocumentNode item = *node;
    item.kind = NODE_ITEM;
    item.level = 0;
    print_item(p, &item);
    Wrap wrap = wrap_make(p->out, p->look.width, 2 * STEP);
    wrap_to(&wrap, 2 * STEP);
    wrap_words(&wrap, node->cells[0]);
    wrap_words(&wrap, SLICE(": "));
    wrap_words(&wrap, node->cells[1]);
    wrap_end(&wrap);
}

static void print_paragraph(const Printing *p, const DocumentNode *node) {
    Wrap wrap = wrap_make(p->out, p->look.width, 0);
    wrap_words(&wrap, node->text);
    add_marks(p, &wrap, node->mark);
    wrap_end(&wrap);
}

/* Columns that the labels of a section take, with what stands between them and the text. */
static int32_t label_columns(const Document *document, int32_t first) {
    int32_t most = 0;
    for (int32_t i = first; i < document->nodes.count && document->nodes.items[i].kind != NODE_SECTION; i++) {
        int32_t columns = wrap_columns(document->nodes.items[i].label);
        most = columns > most ? columns : most;
    }
    return (most < MOST_LABEL_COLUMNS ? most : MOST_LABEL_COLUMNS) + STEP;
}

void document_write_text(const Document *document, const TextLook *look, Buffer *out) {
    Printing p = {.out = out, .look = *look};
    p.look.width = look->width < LEAST_WIDTH ? LEAST_WIDTH : look->width;
    for (int32_t i = 0; i < document->nodes.count; i++) {
        const DocumentNode *node = &document->nodes.items[i];
        switch (node->kind) {
        case NODE_TITLE: print_title(&p, node); break;
        case NODE_PARAGRAPH: print_paragraph(&p, node); break;
        case NODE_SECTION:
            print_section(&p, node);
            p.label_columns = label_columns(document, i + 1);
            break;
        case NODE_HEADING: print_heading(&p, node); break;
        case NODE_ITEM: print_item(&p, node); break;
        case NODE_ROW: print_row(&p, node); break;
        }
    }
}
