/* Markdown (CommonMark with tables of GitHub): every character that could mean something is escaped, so that reports show as
 * text whatever they hold. */
#include "base/utf8.h"
#include "brief/document_text.h"

/* Text in one line, escaped. Control and direction characters become U+FFFD, white space of any kind one space. */
static void add_text(Buffer *out, Slice text) {
    bool gap = false, any = false;
    for (size_t at = 0; at < text.len;) {
        Utf8Char c = utf8_next(text, at);
        Slice bytes = slice_sub(text, at, at + (size_t)c.length);
        at += (size_t)c.length;
        if (c.code != UTF8_BAD && utf8_is_space(c.code)) {
            gap = any;
            continue;
        }
        if (gap) {
            buffer_add_char(out, ' ');
            gap = false;
        }
        any = true;
        bool harmful = c.code < 0x20 || (c.code >= 0x7F && c.code < 0xA0) || (c.code >= 0x202A && c.code <= 0x202E) ||
                       (c.code >= 0x2066 && c.code <= 0x2069);
        if (harmful) {
            buffer_add(out, SLICE("\xEF\xBF\xBD"));
        } else {
            if (c.code < 0x80 && strchr("\\`*_{}[]()<>#+-.!|&~", (char)c.code)) {
                buffer_add_char(out, '\\');
            }
            buffer_add(out, bytes);
        }
    }
}

static void add_marks(Buffer *out, Slice marks) {
    while (marks.len) {
        SlicePair pair = slice_cut(marks, '\n');
        buffer_add_char(out, ' ');
        add_text(out, pair.head);
        marks = pair.tail;
    }
}

static void add_indent(Buffer *out, int32_t level) {
    for (int32_t i = 0; i < level; i++) {
        buffer_add(out, SLICE("  "));
    }
    buffer_add(out, SLICE("- "));
}

static void add_row(Buffer *out, const DocumentNode *node) {
    buffer_add(out, SLICE("| "));
    add_text(out, node->text);
    add_marks(out, node->mark);
    for (int32_t i = 0; i < NODE_CELLS; i++) {
        buffer_add(out, SLICE(" | "));
        add_text(out, node->cells[i]);
    }
    buffer_add(out, SLICE(" |\n"));
}

static void add_section(Buffer *out, const DocumentNode *node) {
    buffer_add(out, SLICE("\n## "));
    add_text(out, node->text);
    buffer_add(out, SLICE("\n\n"));
    if (node->cells[0].len) {
        buffer_add(out, SLICE("| what | "));
        add_text(out, node->cells[0]);
        buffer_add(out, SLICE(" | "));
        add_text(out, node->cells[1]);
        buffer_add(out, SLICE(" |\n|---|---|---|\n"));
    }
}

static void add_item(Buffer *out, const DocumentNode *node, bool strong) {
    add_indent(out, node->level);
    if (node->label.len) {
        buffer_add(out, SLICE("*"));
        add_text(out, node->label);
        buffer_add(out, SLICE("* "));
    }
    buffer_add(out, strong ? SLICE("**") : SLICE(""));
    add_text(out, node->text);
    buffer_add(out, strong ? SLICE("**") : SLICE(""));
    add_marks(out, node->mark);
    buffer_add_char(out, '\n');
}

void document_write_markdown(const Document *document, Buffer *out) {
    for (int32_t i = 0; i < document->nodes.count; i++) {
        const DocumentNode *node = &document->nodes.items[i];
        switch (node->kind) {
        case NODE_TITLE:
            buffer_add(out, SLICE("# "));
            add_text(out, node->text);
            buffer_add(out, node->mark.len ? SLICE("\n\n") : SLICE("\n"));
            add_text(out, node->mark);
            buffer_add(out, SLICE("\n\n"));
            break;
        case NODE_PARAGRAPH:
            add_text(out, node->text);
            add_marks(out, node->mark);
            buffer_add(out, SLICE("\n\n"));
            break;
        case NODE_SECTION: add_section(out, node); break;
        case NODE_HEADING: add_item(out, node, true); break;
        case NODE_ITEM: add_item(out, node, false); break;
        case NODE_ROW: add_row(out, node); break;
        }
    }
}
