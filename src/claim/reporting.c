#include "claim/reporting.h"

#include "base/word_table.h"

#include "claim_reporting.inc"

Reporting reporting_find(Slice lemma) {
    return (Reporting)word_table_find(&word_tables[0], lemma);
}

bool reporting_takes_clause_only(Slice lemma) {
    return word_table_find(&word_tables[1], lemma) != 0;
}
