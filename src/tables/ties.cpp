// Ties: two tables of a report that print the same row for the same column.
//
// Silent unless the tables show that they speak of one thing: at least three cells with the same labels print the same
// figure (of three digits or more, no two alike), and no more than one in five prints another. A cell that differs is
// asked about only where its own row agrees in another column, or, in tables of one common column, where five others
// agree and its label has two words. Always a question: which of the two is right, or whether one was restated, is not known.

#include <algorithm>
#include <map>
#include <set>

#include "support/text.hpp"
#include "tables/sums.hpp"
#include "tables/tables.hpp"

namespace crossfoot::tables {
namespace {

using Key = std::pair<std::string, std::string>;  // row, column

/// Figures by labels that stand once in their table.
std::map<Key, const Figure*> labelled_cells(const Grid& grid) {
  std::map<Key, const Figure*> cells;
  std::set<Key> twice;
  for (std::size_t r = 0; r < grid.rows(); ++r) {
    const std::string row = text::lower(text::squeeze(grid.row_label(r)));
    if (row.size() < 3) continue;
    for (std::size_t c = 0; c < grid.columns(); ++c) {
      const Figure* f = grid.figure(r, c);
      const std::string column = text::lower(text::squeeze(grid.column_label(c)));
      if (!f || column.empty() || !(is_amount(f->printed.measure) || f->printed.measure == Measure::percent)) continue;
      if (!cells.emplace(Key{row, column}, f).second) twice.insert({row, column});
    }
  }
  for (const Key& key : twice) cells.erase(key);
  return cells;
}

bool same_kind(const Figure& a, const Figure& b) {
  return a.printed.measure == b.printed.measure && a.unit == b.unit && a.printed.resolution == b.printed.resolution && a.printed.rounded == b.printed.rounded;
}

/// Three digits at least: smaller figures agree by chance.
bool says_much(const Figure& f) { return f.printed.value.abs() >= f.printed.resolution * Rational(100); }

struct Tie {
  const Figure *first, *second;
  const Key* key;
  bool same;
};

void tie_tables(const std::map<Key, const Figure*>& first, const std::map<Key, const Figure*>& second, std::vector<Claim>& claims) {
  std::vector<Tie> ties;
  std::set<Rational> values;
  std::set<std::string> columns;
  std::map<std::string, std::size_t> agreeing;  // by row
  std::size_t differ = 0;
  for (const auto& [key, f] : first) {
    const auto other = second.find(key);
    if (other == second.end() || !same_kind(*f, *other->second) || !says_much(*f) || !says_much(*other->second)) continue;
    const bool same = f->printed.value == other->second->printed.value;
    ties.push_back({f, other->second, &key, same});
    columns.insert(key.second);
    if (same) values.insert(f->printed.value), ++agreeing[key.first];
    else ++differ;
  }
  if (values.size() < 3 || differ * 5 > ties.size()) return;
  std::sort(ties.begin(), ties.end(), [](const Tie& a, const Tie& b) { return a.second->id < b.second->id; });
  for (const Tie& t : ties) {
    const bool told = agreeing.contains(t.key->first) || (columns.size() == 1 && values.size() >= 5 && t.key->first.find(' ') != std::string::npos);
    if (!t.same && !told) continue;
    Claim claim;
    claim.kind = ClaimKind::text_table;
    claim.marks.insert("tied");
    Reading reading;
    reading.origin = Origin::same;
    reading.figures = {{"said", t.second->id}, {"value", t.first->id}};
    claim.readings.push_back(std::move(reading));
    claim.flow = t.second->flow;
    claim.block = t.second->block;
    claim.places.push_back(t.first->flow);
    claim.subject = "'" + t.key->first + "', '" + t.key->second + "'";
    claims.push_back(std::move(claim));
  }
}

}  // namespace

void find_ties(const std::vector<Grid>& grids, std::vector<Claim>& claims) {
  // A report of hundreds of tables is not compared pair by pair: only tables that share a row's label.
  std::vector<std::map<Key, const Figure*>> cells;
  std::map<std::string, std::vector<std::size_t>> by_row;
  for (std::size_t g = 0; g < grids.size(); ++g) {
    cells.push_back(labelled_cells(grids[g]));
    std::set<std::string> rows;
    for (const auto& [key, f] : cells.back()) rows.insert(key.first);
    for (const std::string& row : rows) by_row[row].push_back(g);
  }
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> pairs;
  for (const auto& [row, in] : by_row)
    for (std::size_t i = 0; i < in.size(); ++i)
      // The next few: a label that stands everywhere ("Total") ties nothing.
      for (std::size_t j = i + 1; j < in.size() && j <= i + 8; ++j) ++pairs[{in[i], in[j]}];
  for (const auto& [pair, rows] : pairs) tie_tables(cells[pair.first], cells[pair.second], claims);
}

}  // namespace crossfoot::tables
