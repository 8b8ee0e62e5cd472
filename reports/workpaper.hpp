#pragma once
// The auditor's workpaper: one row a figure, every figure of the report, in document order; what it was tested by, made again
// from its inputs, and its tick mark; where it is untested, the reason. xlsx and csv print these rows and decide nothing.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reports/recompute.hpp"
#include "reports/renderer.hpp"
#include "reports/view.hpp"

namespace crossfoot {

struct WorkpaperRow {
  std::string ref;             // "f12", as in the JSON report
  std::size_t document = 0;
  std::size_t first_row = 0;   // of the document's first figure; row of figure i is first_row + i
  const Figure* figure = nullptr;
  std::string page, place, section;
  std::size_t line = 1;
  std::string value_text;      // where the value is no single number: a date, a range
  std::string unit, period, sentence;
  std::string result;          // "checked", "query", "exception", "unchecked"
  std::string tick;            // "F T"; empty if unchecked
  std::string rule, check, statement;  // of the relation shown; check is its reference, "r7"
  std::vector<std::string> inputs;     // "f3"
  std::optional<Recomputation> recomputed;
  std::string must_be;         // "equal to", "at most", ...
  std::string tolerance_why;
  std::string why;             // the reason of an unchecked figure; what is asked about a queried one
  std::string other_checks;    // "r8, r9"
  std::string caught;          // share of its one-digit slips that a check would have shown: "94%"
};

/// The rows of all documents, one after the other.
std::vector<WorkpaperRow> workpaper_rows(const View& view);

/// Tick marks with what they stand for, in the order of the legend.
const std::vector<std::pair<std::string, std::string>>& tick_legend();

/// A relation's statement with the windows of what it derives in place.
std::string statement_text(const Relation& relation, const Verdict& verdict);

/// A number in full: digits, a point, no commas; at most `places` decimals, rounded half up.
std::string plain_number(const Rational& value, int places = 12);

/// The words for a comparison: "equal to", "at most".
std::string must_be_text(const Recomputation& recomputed);

/// The workpaper as an Office Open XML workbook, and as RFC 4180 text.
std::string render_xlsx(const Report& report, const RenderOptions& options);
std::string render_csv(const Report& report, const RenderOptions& options);

}  // namespace crossfoot
