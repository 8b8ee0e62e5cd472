// "Top 10 host countries": ten rows, the largest first, by the latest year.

#include <algorithm>

#include "grammar/numerals/numerals.hpp"
#include "support/text.hpp"
#include "tables/lines.hpp"
#include "tables/tables.hpp"

namespace crossfoot::tables {
namespace {

/// The number in "top 10 ...", "the ten largest ..."; 0 if the title says no such thing.
int first_rows(const std::string& title, const Lexicon& lexicon) {
  for (std::size_t i = 0; i < title.size(); ++i) {
    if (i > 0 && (text::is_alpha(title[i - 1]) || text::is_digit(title[i - 1]))) continue;
    const bool top = title.compare(i, 4, "top ") == 0;
    const std::size_t at = top ? i + 4 : i;
    const auto n = read_numeral(title, at, lexicon);
    if (!n || n->span.begin != at || n->printed.measure != Measure::count || !n->printed.value.is_integer() || n->printed.value < 3 || n->printed.value > 500) continue;
    const std::string_view rest = std::string_view(title).substr(n->span.end);
    const bool largest = rest.starts_with(" largest ") || rest.starts_with(" biggest ") || rest.starts_with(" leading ") || rest.starts_with(" highest ") || rest.starts_with(" main ");
    if (top || largest) return static_cast<int>(n->printed.value.to_int64());
  }
  return 0;
}

/// The column by which a ranking is sorted: the latest year's, else the first with figures.
std::size_t sorted_column(const Grid& grid) {
  std::size_t best = grid.columns();
  int year = 0;
  for (std::size_t c = 0; c < grid.columns(); ++c) {
    const Figure* first = nullptr;
    for (std::size_t r = 0; r < grid.rows() && !first; ++r) first = grid.figure(r, c);
    if (!first) continue;
    if (best == grid.columns()) best = c;
    if (!first->period || first->printed.measure == Measure::percent || names_rate(grid.column_label(c))) continue;
    if (first->period->last_year > year) year = first->period->last_year, best = c;
  }
  return best;
}

}  // namespace

std::optional<Ranking> ranking_of(const Grid& grid, const Lexicon& lexicon) {
  Ranking ranking;
  ranking.named = first_rows(grid.title(), lexicon);
  ranking.column = sorted_column(grid);
  if (ranking.named == 0 || ranking.column >= grid.columns()) return std::nullopt;
  for (std::size_t r = 0; r < grid.rows(); ++r) {
    if (!grid.figure(r, ranking.column)) continue;
    const std::string label = text::lower(grid.row_label(r));
    if (strength_of(grid.row_label(r)) != Strength::none || label.starts_with("other") || label.starts_with("rest") || label.starts_with("remaining") || label.starts_with("all other")) break;
    ranking.rows.push_back(r);
  }
  // Rows of quite another number: a table that only names a ranking somewhere.
  const int listed = static_cast<int>(ranking.rows.size());
  if (listed < 3 || listed > ranking.named + 2 || listed + 2 < ranking.named) return std::nullopt;
  return ranking;
}

namespace {

/// A ranking without a total: whatever its columns are of is at least what they list. Claims of kind table_total, mark ranked.
void wholes_of_ranking(const Grid& grid, const Ranking& ranking, const ScannedText& text, std::vector<Claim>& claims) {
  for (std::size_t c = 0; c < grid.columns(); ++c) {
    std::size_t filled = 0;
    for (std::size_t r = 0; r < grid.rows(); ++r) filled += grid.figure(r, c) != nullptr;
    if (filled != ranking.rows.size() || names_rate(grid.column_label(c))) continue;
    Claim claim;
    claim.kind = ClaimKind::table_total;
    claim.marks.insert("ranked");
    Reading reading;
    reading.origin = Origin::structural;
    for (const std::size_t r : ranking.rows) {
      const Figure* f = grid.figure(r, c);
      if (f && f->printed.measure == Measure::count && f->printed.value.sign() >= 0) reading.figures.push_back({"parts", f->id});
    }
    if (reading.figures.size() != ranking.rows.size()) continue;
    claim.flow = text.figures[reading.figures.front().figure.index].flow;
    claim.block = text.figures[reading.figures.front().figure.index].block;
    claim.subject = "'" + text::squeeze(grid.column_label(c)) + "'";
    claim.readings.push_back(std::move(reading));
    claims.push_back(std::move(claim));
  }
}

}  // namespace

void find_order(const Grid& grid, const ScannedText& text, std::vector<Claim>& claims) {
  const auto ranking = ranking_of(grid, text.lexicon);
  if (!ranking) return;
  Claim claim;
  claim.kind = ClaimKind::table_order;
  Reading reading;
  reading.origin = Origin::structural;
  for (const std::size_t r : ranking->rows) reading.figures.push_back({"rows", grid.figure(r, ranking->column)->id});
  reading.givens.push_back({"listed", Interval::exactly(Rational(static_cast<std::int64_t>(ranking->rows.size())))});
  reading.givens.push_back({"named", Interval::exactly(Rational(ranking->named))});
  claim.flow = text.figures[reading.figures.front().figure.index].flow;
  claim.block = text.figures[reading.figures.front().figure.index].block;
  claim.subject = "'" + text::squeeze(grid.column_label(ranking->column)) + "'";
  claim.readings.push_back(std::move(reading));
  claims.push_back(std::move(claim));
  wholes_of_ranking(grid, *ranking, text, claims);
}

}  // namespace crossfoot::tables
