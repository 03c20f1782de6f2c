#include "brief/brief_html.h"

#include "base/utf8.h"
#include "brief/wrap.h"

#include "brief_page.inc"

/* Only the two hashed elements run; nothing is loaded, sent, framed or turned into markup by the script. */
#define POLICY                                                                                               \
    "default-src 'none'; style-src '" PAGE_STYLE_HASH "'; script-src '" PAGE_SCRIPT_HASH                     \
    "'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

static void add(Buffer *out, const char *text) {
    buffer_add(out, slice_of(text));
}

/* Adds text with every character that markup is made of as its reference. */
static void add_text(Buffer *out, Slice text) {
    size_t plain = 0; /* start of the run not yet written */
    for (size_t at = 0; at < text.len; at++) {
        const char *reference = text.ptr[at] == '<'   ? "&lt;"
                                : text.ptr[at] == '>' ? "&gt;"
                                : text.ptr[at] == '&' ? "&amp;"
                                                      : NULL;
        if (reference) {
            buffer_add(out, slice_sub(text, plain, at));
            add(out, reference);
            plain = at + 1;
        }
    }
    buffer_add(out, slice_from(text, plain));
}

/* Adds JSON so that nothing in it ends or opens an element. These characters stand only inside of strings. */
static void add_data(Buffer *out, Slice json) {
    size_t plain = 0;
    for (size_t at = 0; at < json.len;) {
        Utf8Char c = utf8_next(json, at);
        bool escaped =
            c.code == '<' || c.code == '>' || c.code == '&' || c.code == 0x2028 || c.code == 0x2029;
        if (escaped) {
            buffer_add(out, slice_sub(json, plain, at));
            buffer_print(out, "\\u%04x", (unsigned int)c.code);
        }
        at += (size_t)c.length;
        plain = escaped ? at : plain;
    }
    buffer_add(out, slice_from(json, plain));
}

/* On one line, without characters that turn the writing around. */
static void add_title(Buffer *out, Slice title) {
    Buffer line = {0};
    Wrap wrap = wrap_make(&line, INT32_MAX, 0);
    wrap_words(&wrap, title);
    add_text(out, (Slice){line.ptr, line.len});
    out->failed = out->failed || line.failed;
    buffer_free(&line);
}

static void add_head(Buffer *out, Slice title) {
    add(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"" POLICY "\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta name=\"referrer\" content=\"no-referrer\">\n"
             "<meta name=\"generator\" content=\"hearsay " HEARSAY_VERSION "\">\n<title>");
    add_title(out, title.len ? title : SLICE("Brief"));
    add(out, "</title>\n<style>");
    buffer_add(out, (Slice){page_style, sizeof page_style});
    add(out, "</style>\n</head>\n");
}

bool brief_write_html(const PageInput *input, Arena *arena, Arena *scratch, Buffer *out, Error *error) {
    Buffer data = {0};
    if (!page_data_write(input, arena, scratch, &data, error)) {
        buffer_free(&data);
        return false;
    }
    add_head(out, input->title);
    add(out, "<body>\n<main id=\"page\"></main>\n<pre id=\"plain\">");
    add_text(out, input->text);
    add(out, "</pre>\n<script type=\"application/json\" id=\"data\">");
    add_data(out, (Slice){data.ptr, data.len});
    add(out, "</script>\n<script>");
    buffer_add(out, (Slice){page_script, sizeof page_script});
    add(out, "</script>\n</body>\n</html>\n");
    buffer_free(&data);
    return !out->failed || error_set(error, STATUS_NO_MEMORY, "no memory is left for the page");
}
