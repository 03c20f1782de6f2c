/* CSV after RFC 4180, for people who open it in a spreadsheet: UTF-8, lines end in CR LF, cells with a comma, a quotation
 * mark or a line end are quoted. Cells are data: none becomes a formula. */
#ifndef HEARSAY_EXPORT_CSV_H
#define HEARSAY_EXPORT_CSV_H

#include "base/json.h"

typedef struct CsvWriter {
    Buffer *out;
    bool in_row; /* a cell of the row is written */
} CsvWriter;

/* Text. Where = + - @ (also as full-width characters) begin the cell, or follow a semicolon, a tab or a line end in it (where
 * a program that splits there would see a cell begin), an apostrophe is put before them; blanks and quotation marks
 * between do not matter. Control characters but tabs and line ends become U+FFFD. Absent is an empty cell. */
void csv_put_text(CsvWriter *csv, Slice text);

void csv_put_int(CsvWriter *csv, int64_t value);

/* value / 100 with two decimals. */
void csv_put_hundredths(CsvWriter *csv, int32_t value);

void csv_end_row(CsvWriter *csv);

#endif
