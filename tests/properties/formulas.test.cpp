// Properties of formulas that tables teach: true ones, printed rounded, raise nothing and are learned; a first digit changed in
// a computed cell is named; tables of unrelated figures under the same headers teach nothing.

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "support/harness.hpp"
#include "support/number_text.hpp"

using namespace crossfoot;
using namespace crossfoot::testing;

namespace {

/// Of the whole range from the first case on: rows that are all alike teach nothing, whatever they are.
int between(int low, int high) { return *rc::gen::noShrink(rc::gen::resize(rc::kNominalSize, rc::gen::inRange(low, high + 1))); }

const char* const harbours[] = {"Varde", "Skagen", "Thorup", "Hals", "Ribe", "Grenen", "Lemvig", "Nibe", "Esbjerg", "Agger"};

struct Columns {
  std::vector<std::string> headers;
  std::vector<std::vector<std::string>> cells;  // by row
};

std::string csv_of(const Columns& table) {
  std::string out = "Harbour";
  for (const std::string& header : table.headers) out += ",\"" + header + "\"";
  for (std::size_t r = 0; r < table.cells.size(); ++r) {
    out += std::string("\n") + harbours[r];
    for (const std::string& cell : table.cells[r]) out += ",\"" + cell + "\"";
  }
  return out + "\n";
}

std::string percent(const Rational& value, int places) { return decimal_text(value, places) + "%"; }

/// Two years and their change, or landings per head, or what was sold at what price; the last column is computed.
Columns true_table(int rows, int places) {
  static const std::vector<std::vector<std::string>> headers = {{"2016", "2015", "Change"}, {"Landings", "Crew", "Landings per head"}, {"Number of boxes", "Price", "Amount"}};
  const int which = between(0, 2);
  Columns table{headers[static_cast<std::size_t>(which)], {}};
  for (int r = 0; r < rows; ++r) {
    const Rational now = between(10'000, 99'999), before = between(10'000, 99'999), crew = between(100, 999), boxes = between(100, 9'999), price = Rational(between(1'000, 99'999), 100);
    if (which == 0) table.cells.push_back({decimal_text(now, 0), decimal_text(before, 0), percent(now / before * Rational(100) - Rational(100), places)});
    if (which == 1) table.cells.push_back({decimal_text(now, 0), decimal_text(crew, 0), decimal_text(now / crew, places + 1)});
    if (which == 2) table.cells.push_back({decimal_text(boxes, 0), decimal_text(price, 2), decimal_text(boxes * price, 2)});
  }
  return table;
}

std::size_t formulas(const CheckedDocument& checked) {
  std::size_t count = 0;
  for (const Claim& claim : checked.claims)
    for (const char* mark : {"change", "share", "quotient", "product"}) count += claim.kind == ClaimKind::table_formula && claim.marks.contains(mark);
  return count;
}

}  // namespace

TEST_CASE("true formulas, printed rounded, are learned and raise nothing") {
  CHECK(rc::check("true formulas", [] {
    const int rows = between(6, 8);
    const Columns table = true_table(rows, between(1, 2));
    const CheckedDocument checked = check_csv(csv_of(table));
    RC_LOG() << csv_of(table);
    RC_ASSERT(checked.findings.empty());
    RC_ASSERT(formulas(checked) == static_cast<std::size_t>(rows));
  }));
}

TEST_CASE("a first digit changed in a computed column is named") {
  CHECK(rc::check("changed formulas", [] {
    Columns table = true_table(between(7, 10), 1);
    const int row = between(0, static_cast<int>(table.cells.size()) - 1);
    std::string& cell = table.cells[static_cast<std::size_t>(row)].back();
    // Ten or more: a change of a smaller one may be a few units of its last place, which are let through.
    RC_PRE(cell.find('.') - (cell.front() == '-' ? 1 : 0) >= 2);
    char& digit = cell[cell.front() == '-' ? 1 : 0];
    digit = digit == '9' ? '4' : static_cast<char>(digit + 1);
    const CheckedDocument checked = check_csv(csv_of(table));
    RC_LOG() << csv_of(table) << row;
    RC_ASSERT(checked.findings.size() == 1U);
    RC_ASSERT(checked.findings.front().rule.starts_with("table_formula."));
  }));
}

TEST_CASE("unrelated figures under the headers of formulas teach nothing") {
  CHECK(rc::check("random formulas", [] {
    for (int again = 0; again < 3; ++again) {
      Columns table{{"2016", "2015", "Change", "Share of total", "Landings per head", "Quantity", "Price", "Amount", "Rate"}, {}};
      const int rows = between(3, 9), spread = between(1, 4);
      for (int r = 0; r < rows; ++r) {
        std::vector<std::string> row;
        // Levels that lie close, so that changes are small: few digits have to agree by chance.
        row.push_back(decimal_text(between(1'000, 1'000 + 300 * spread), 0));
        row.push_back(decimal_text(between(1'000, 1'000 + 300 * spread), 0));
        row.push_back(percent(Rational(between(-9 * spread, 9 * spread)), 0));
        row.push_back(percent(Rational(between(1, 40)), 0));
        row.push_back(decimal_text(Rational(between(10, 999), 10), 1));
        row.push_back(decimal_text(between(2, 99), 0));
        row.push_back(decimal_text(between(2, 99), 0));
        row.push_back(decimal_text(between(4, 9'801), 0));
        row.push_back(percent(Rational(between(0, 999), 10), 1));
        table.cells.push_back(std::move(row));
      }
      const CheckedDocument checked = check_csv(csv_of(table));
      RC_LOG() << csv_of(table);
      RC_ASSERT(formulas(checked) == 0U);
      RC_ASSERT(checked.findings.empty());
    }
  }));
}
