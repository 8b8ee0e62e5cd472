#include "config/gate.hpp"

#include "support/number_text.hpp"
#include "support/text.hpp"

namespace crossfoot {

void decide_gate(Report& report) {
  Gate& gate = report.gate;
  std::size_t errors = 0, queries = 0, notes = 0, figures = 0, checked_figures = 0;
  for (const CheckedDocument& checked : report.documents) {
    figures += checked.ledger.figures;
    checked_figures += checked.ledger.checked;
    for (const Finding& finding : checked.findings) {
      if (finding.suppressed || !gate.fail_on || finding.level < *gate.fail_on) continue;
      ++gate.at_or_above;
      errors += finding.level == Level::error;
      queries += finding.level == Level::query;
      notes += finding.level == Level::note;
    }
  }
  std::vector<std::string> found;
  if (errors > 0) found.push_back(text::counted(errors, "error"));
  if (queries > 0) found.push_back(text::counted(queries, "query", "queries"));
  if (notes > 0) found.push_back(text::counted(notes, "note"));
  if (gate.at_or_above > 0) gate.reasons.push_back(text::listed(found) + (report.has_baseline ? " that the baseline does not have" : ""));
  if (gate.min_checked) {
    // A report without figures has nothing unchecked.
    const Rational share = figures == 0 ? Rational(100) : Rational(static_cast<std::int64_t>(checked_figures) * 100, static_cast<std::int64_t>(figures));
    if (share < *gate.min_checked) gate.reasons.push_back("only " + decimal_text(share, 1) + "% of the figures are checked, less than " + number_text(*gate.min_checked) + "%");
  }
  gate.failed = !gate.reasons.empty();
}

}  // namespace crossfoot
