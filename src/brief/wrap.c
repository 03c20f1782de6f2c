#include "brief/wrap.h"

#include "base/utf8.h"

/* Characters that change how the characters around them are shown, or move the cursor. */
static bool is_harmful(int32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x200E || code == 0x200F ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

static int32_t shown_code(int32_t code) {
    return is_harmful(code) ? 0xFFFD : code;
}

Wrap wrap_make(Buffer *out, int32_t width, int32_t indent) {
    return (Wrap){.out = out, .width = width, .indent = indent};
}

static void add_spaces(Wrap *wrap, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        buffer_add_char(wrap->out, ' ');
    }
    wrap->column += n > 0 ? n : 0;
}

static void new_line(Wrap *wrap) {
    buffer_add_char(wrap->out, '\n');
    wrap->column = 0;
    wrap->gap = false;
    add_spaces(wrap, wrap->indent);
    wrap->start = wrap->column;
}

void wrap_to(Wrap *wrap, int32_t column) {
    if (wrap->column > column) {
        buffer_add_char(wrap->out, '\n');
        wrap->column = 0;
    }
    add_spaces(wrap, column - wrap->column);
    wrap->start = wrap->column;
    wrap->gap = false;
}

int32_t wrap_columns(Slice text) {
    int32_t columns = 0;
    for (size_t at = 0; at < text.len;) {
        Utf8Char c = utf8_next(text, at);
        columns += utf8_width(shown_code(c.code));
        at += (size_t)c.length;
    }
    return columns;
}

static void add_char(Wrap *wrap, int32_t code) {
    char bytes[4];
    int32_t shown = shown_code(code);
    buffer_add(wrap->out, (Slice){bytes, (size_t)utf8_encode(shown, bytes)});
    wrap->column += utf8_width(shown);
}

/* One word without white space; broken only where it is longer than a line. */
static void add_word(Wrap *wrap, Slice word) {
    int32_t columns = wrap_columns(word);
    if (wrap->column > wrap->start && wrap->column + wrap->gap + columns > wrap->width) {
        new_line(wrap);
    }
    if (wrap->gap) {
        add_spaces(wrap, 1);
        wrap->gap = false;
    }
    for (size_t at = 0; at < word.len;) {
        Utf8Char c = utf8_next(word, at);
        if (wrap->column + utf8_width(shown_code(c.code)) > wrap->width && wrap->column > wrap->start) {
            new_line(wrap);
        }
        add_char(wrap, c.code);
        at += (size_t)c.length;
    }
}

void wrap_words(Wrap *wrap, Slice text) {
    size_t start = 0; /* of the word being read */
    for (size_t at = 0; at <= text.len;) {
        Utf8Char c = at < text.len ? utf8_next(text, at) : (Utf8Char){' ', 1};
        if (c.code == UTF8_BAD || !utf8_is_space(c.code)) {
            at += (size_t)c.length;
            continue;
        }
        if (at > start) {
            add_word(wrap, slice_sub(text, start, at));
        }
        wrap->gap = wrap->column > wrap->start && (at < text.len || wrap->gap);
        at += (size_t)c.length;
        start = at;
    }
}

void wrap_mark(Wrap *wrap, Slice mark) {
    wrap->gap = wrap->column > wrap->start;
    int32_t columns = wrap_columns(mark);
    if (wrap->column > wrap->start && wrap->column + wrap->gap + columns > wrap->width) {
        new_line(wrap);
    } else if (wrap->gap) {
        add_spaces(wrap, 1);
    }
    wrap->gap = false;
    for (size_t at = 0; at < mark.len;) {
        Utf8Char c = utf8_next(mark, at);
        add_char(wrap, c.code);
        at += (size_t)c.length;
    }
}

void wrap_end(Wrap *wrap) {
    buffer_add_char(wrap->out, '\n');
    wrap->column = 0;
    wrap->start = 0;
    wrap->gap = false;
}

Slice wrap_shorten(Slice text, int32_t columns) {
    int32_t used = 0;
    size_t cut = 0;
    for (size_t at = 0; at < text.len;) {
        Utf8Char c = utf8_next(text, at);
        if (utf8_is_space(c.code)) {
            cut = at;
        }
        used += utf8_width(c.code);
        at += (size_t)c.length;
        if (used > columns) {
            return slice_sub(text, 0, cut ? cut : at);
        }
    }
    return text;
}
