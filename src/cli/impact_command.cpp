// `crossfoot impact`: if this figure changes, which others must move and into which interval.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/in_force.hpp"
#include "grammar/numerals/numerals.hpp"
#include "reports/interval_json.hpp"
#include "reports/view.hpp"
#include "solver/impact.hpp"
#include "support/number_text.hpp"
#include "support/text.hpp"

namespace crossfoot {
namespace {

constexpr int clean = 0, unusable = 2;
using Json = nlohmann::ordered_json;

std::string place_of(const CheckedDocument& checked, const Locator& locator, FigureId id) {
  const Figure& f = checked.figures[id.index];
  const Location at = locator.locate(f.flow, f.block);
  return std::to_string(at.line) + ":" + std::to_string(at.column);
}

/// "12:5", "12" (the only figure of that line), "f12", or the text of a figure that stands once.
std::vector<FigureId> figures_at(const CheckedDocument& checked, const Locator& locator, const std::string& place) {
  std::vector<FigureId> out;
  for (const Figure& f : checked.figures) {
    const Location at = locator.locate(f.flow, f.block);
    const std::string line = std::to_string(at.line);
    const std::size_t width = std::max<std::size_t>(f.text.size(), 1);
    const bool inside = place.starts_with(line + ":") && [&] {
      const std::string column = place.substr(line.size() + 1);
      if (column.empty() || column.size() > 6 || column.find_first_not_of("0123456789") != std::string::npos) return false;
      const std::size_t wanted = static_cast<std::size_t>(std::stoul(column));
      return wanted >= at.column && wanted < at.column + width;
    }();
    if (place == line || place == to_string(f.id) || place == f.text || inside) out.push_back(f.id);
  }
  return out;
}

/// The figure as it would read with another numeral in it.
std::optional<Printed> printed_as(const Figure& figure, const std::string& value, const Lexicon& lexicon) {
  const auto numeral = read_numeral(text::lower(value), 0, lexicon);
  if (!numeral || numeral->span.begin != 0) return std::nullopt;
  Printed printed = figure.printed;
  printed.value = numeral->printed.value;
  printed.value_high = numeral->printed.value_high;
  printed.resolution = numeral->printed.resolution;
  // Under a scale header or word the new numeral is meant as the old one was.
  if (figure.printed.rounded) printed.rounded = true;
  return printed;
}

std::string statement_of(const CheckedDocument& checked, RelationId id) {
  const Relation& relation = checked.relations[id.index];
  return shortened(relation.statement, 120) + "  (" + relation.rule + ")";
}

std::string move_text(const CheckedDocument& checked, const Locator& locator, const Move& move) {
  const Figure& figure = checked.figures[move.figure.index];
  const std::string interval = interval_text(move.admissible);
  std::string out = checked.document.path + ":" + place_of(checked, locator, move.figure) + ": '" + figure.text + "' must move to " + interval;
  if (!move.replacement.empty() && move.replacement != interval) out += ", for example '" + move.replacement + "'";
  return out + "\n    " + statement_of(checked, move.relation) + "\n";
}

std::string impact_text(const CheckedDocument& checked, const Impact& impact) {
  const Locator locator(checked.document);
  std::string out;
  for (const Move& move : impact.moves) out += move_text(checked, locator, move);
  for (const RelationId id : impact.failing) {
    out += "would fail: " + statement_of(checked, id) + "\n";
    for (const Move& move : impact.alternatives)
      if (move.relation == id) out += "    one way: for '" + checked.figures[move.figure.index].text + "' (" + place_of(checked, locator, move.figure) + ") read '" + move.replacement + "' (" + interval_text(move.admissible) + ")\n";
  }
  for (const RelationId id : impact.holding)
    if (std::none_of(impact.moves.begin(), impact.moves.end(), [&](const Move& m) { return m.relation == id; })) out += "still holds: " + statement_of(checked, id) + "\n";
  if (impact.moves.empty() && impact.failing.empty() && impact.holding.empty()) out += "The figure stands in no relation that holds: nothing follows from it.\n";
  else out += text::counted(impact.moves.size(), "figure") + " must move, " + text::counted(impact.failing.size(), "relation") + " would need a decision.\n";
  return out;
}

std::string impact_json(const CheckedDocument& checked, FigureId changed, const std::string& value, const Impact& impact) {
  const Locator locator(checked.document);
  const auto move_json = [&](const Move& move) {
    Json j = {{"figure", to_string(move.figure)}, {"text", checked.figures[move.figure.index].text}, {"relation", to_string(move.relation)}, {"admissible", interval_json<Json>(move.admissible)}};
    j["replacement"] = move.replacement.empty() ? Json(nullptr) : Json(move.replacement);
    return j;
  };
  Json out = {{"format", "crossfoot-impact"}, {"version", 1}, {"figure", to_string(changed)}, {"text", checked.figures[changed.index].text}, {"to", value}};
  for (const char* key : {"moves", "would_fail", "alternatives", "still_hold"}) out[key] = Json::array();
  for (const Move& move : impact.moves) out["moves"].push_back(move_json(move));
  for (const RelationId id : impact.failing) out["would_fail"].push_back(to_string(id));
  for (const Move& move : impact.alternatives) out["alternatives"].push_back(move_json(move));
  for (const RelationId id : impact.holding) out["still_hold"].push_back(to_string(id));
  return out.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

int run_impact(const ImpactCommand& command, std::ostream& out, std::ostream& err) {
  InForce in_force;
  if (!set_up(command.common, in_force, err)) return unusable;
  const auto read = checked_report(command.file, command.common, in_force, err);
  if (!read) return unusable;
  const CheckedDocument& checked = *read;
  const Locator locator(checked.document);
  const std::vector<FigureId> found = figures_at(checked, locator, command.figure);
  if (found.size() != 1) {
    std::vector<std::string> places;
    for (const FigureId id : found)
      if (places.size() < 10) places.push_back(place_of(checked, locator, id) + " '" + checked.figures[id.index].text + "'");
    err << to_string(Fault{"impact", 0, 0, found.empty() ? "there is no figure at '" + command.figure + "'" : "'" + command.figure + "' names " + std::to_string(found.size()) + " figures", {},
                           found.empty() ? "LINE:COLUMN, a line with one figure, f12 as in the JSON report, or the figure as printed" : text::join(places, ", ")});
    return unusable;
  }
  const auto printed = printed_as(checked.figures[found.front().index], command.to, *in_force.lexicon);
  if (!printed) {
    err << to_string(Fault{"impact", 0, 0, "'" + command.to + "' is no numeral", {}, "a number as the report would print it: 71,325, 2.5, 1.2 million"});
    return unusable;
  }
  smt::Solver solver(command.common.budget);
  const Impact impact = impact_of(found.front(), *printed, checked.relations, checked.verdicts, checked.variables, checked.figures, solver);
  if (command.format == "json") out << impact_json(checked, found.front(), command.to, impact);
  else {
    out << checked.document.path << ":" << place_of(checked, locator, found.front()) << ": '" << checked.figures[found.front().index].text << "' changed to '" << command.to << "'\n";
    out << impact_text(checked, impact);
  }
  return clean;
}

}  // namespace crossfoot
