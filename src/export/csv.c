#include "export/csv.h"

#include "base/utf8.h"

static void begin_cell(CsvWriter *csv) {
    if (csv->in_row) {
        buffer_add_char(csv->out, ',');
    }
    csv->in_row = true;
}

static bool needs_quotes(Slice text) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == ',' || c == '"' || c == ';' || c == '\t' || c == '\r' || c == '\n') {
            return true;
        }
    }
    return false;
}

static bool begins_formula(int32_t code) {
    return code == '=' || code == '+' || code == '-' || code == '@' || code == 0xFF1D || code == 0xFF0B ||
           code == 0xFF0D || code == 0xFF20;
}

static bool ends_cell(int32_t code) {
    return code == ';' || code == '\t' || code == '\r' || code == '\n';
}

void csv_put_text(CsvWriter *csv, Slice text) {
    begin_cell(csv);
    bool quoted = needs_quotes(text);
    if (quoted) {
        buffer_add_char(csv->out, '"');
    }
    bool at_start = true;
    for (size_t at = 0; at < text.len;) {
        Utf8Char next = utf8_next(text, at);
        bool is_control = next.code != UTF8_BAD && (next.code < 0x20 || next.code == 0x7F) && !ends_cell(next.code);
        if (at_start && begins_formula(next.code)) {
            buffer_add_char(csv->out, '\'');
        }
        at_start = ends_cell(next.code) || (at_start && (next.code == ' ' || next.code == '"'));
        if (next.code == '"') {
            buffer_add(csv->out, SLICE("\"\""));
        } else if (is_control || next.code == UTF8_BAD) {
            buffer_add(csv->out, SLICE("\xEF\xBF\xBD"));
        } else {
            buffer_add(csv->out, slice_sub(text, at, at + (size_t)next.length));
        }
        at += (size_t)next.length;
    }
    if (quoted) {
        buffer_add_char(csv->out, '"');
    }
}

void csv_put_int(CsvWriter *csv, int64_t value) {
    begin_cell(csv);
    buffer_print(csv->out, "%lld", (long long)value);
}

void csv_put_hundredths(CsvWriter *csv, int32_t value) {
    begin_cell(csv);
    buffer_print(csv->out, "%d.%02d", (int)(value / 100), (int)(value % 100));
}

void csv_end_row(CsvWriter *csv) {
    buffer_add(csv->out, SLICE("\r\n"));
    csv->in_row = false;
}
