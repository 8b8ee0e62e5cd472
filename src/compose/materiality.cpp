#include <algorithm>

#include "compose/compose.hpp"
#include "support/number_text.hpp"

namespace crossfoot {
namespace {

/// How far a figure is from what it would have to be; none where nothing says.
std::optional<Rational> difference_of(const Interval& printed, const Interval& needed) {
  if (needed.low && printed.high && *printed.high < *needed.low) return *needed.low - *printed.high;
  if (needed.high && printed.low && *printed.low > *needed.high) return *printed.low - *needed.high;
  if (!needed.low && !needed.high) return std::nullopt;
  return Rational(0);
}

}  // namespace

void apply_materiality(CheckedDocument& checked, const Materiality& materiality) {
  for (Finding& finding : checked.findings) {
    if (finding.level != Level::error) continue;
    std::size_t measured = 0;
    bool small = true;
    std::optional<Rational> largest, bound;
    for (const Repair& repair : finding.repairs) {
      if (!repair.figure) continue;
      const Figure& figure = checked.figures[repair.figure->index];
      const auto least = std::find_if(materiality.least.begin(), materiality.least.end(), [&](const auto& l) { return l.first == figure.printed.measure; });
      const auto difference = difference_of(figure.meaning.admissible, repair.admissible);
      // A figure of a measure without a bound says nothing of how much is at stake.
      if (least == materiality.least.end() || !difference) continue;
      ++measured;
      small = small && *difference < least->second;
      if (!largest || *difference > *largest) largest = difference, bound = least->second;
    }
    if (measured == 0 || !small) continue;
    finding.level = Level::note;
    finding.explanation.push_back("A difference of at most " + number_text(*largest) + " is below the materiality of " + number_text(*bound) + " (" + materiality.source + "): a note.");
  }
}

}  // namespace crossfoot
