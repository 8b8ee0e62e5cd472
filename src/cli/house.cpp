#include "cli/house.hpp"

#include <string>

#include "readers/reader.hpp"
#include "scanner/scanner.hpp"

namespace crossfoot {
namespace {

/// The figures of a fact, as they would be read in a report.
std::vector<Figure> figures_in(const std::string& words, const Lexicon& lexicon) {
  const Result<Document> document = read_document({"fact", "In that year and place it had " + words + ".\n"}, "text");
  if (!document) return {};
  return scan(*document, lexicon).figures;
}

}  // namespace

Result<Outside> outside_of(const Configuration& configuration, const Lexicon& lexicon) {
  Outside outside;
  Faults faults;
  outside.groups = configuration.groups;
  for (const FactSetting& setting : configuration.facts) {
    const auto fault = [&](const std::string& message, const std::string& allowed) { faults.push_back({configuration.path, setting.line, setting.column, message, {}, allowed}); };
    const std::vector<Figure> figures = figures_in(setting.figure, lexicon);
    if (figures.size() != 1) {
      fault("'" + setting.figure + "' holds " + (figures.empty() ? "no figure" : "more than one figure"), "one figure as a report would print it: 166 Member States");
      continue;
    }
    OutsideFact fact{figures.front(), setting.figure, setting.source, setting.words};
    fact.figure.period.reset();
    if (!setting.period.empty()) fact.figure.period = Period{std::stoi(setting.period), std::stoi(setting.period), setting.period};
    const Measure measure = fact.figure.printed.measure;
    if (measure == Measure::date || measure == Measure::year || measure == Measure::ordinal) fault("'" + setting.figure + "' is a date or a place in an order, not a quantity", "a count, an amount, a percentage");
    else if (setting.words.empty() && fact.figure.noun_stems.empty()) fault("nothing says which figures of a report speak of '" + setting.figure + "'", "words: [...], which stand in their sentence");
    outside.facts.push_back(std::move(fact));
  }
  if (!faults.empty()) return faults;
  return outside;
}

}  // namespace crossfoot
