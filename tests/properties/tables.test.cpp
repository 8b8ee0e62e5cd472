// Properties of tables: true totals, printed exactly or rounded, raise nothing; a digit changed in a table that is
// footed both ways is found; tables without structure teach nothing.

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "support/harness.hpp"
#include "support/number_text.hpp"

using namespace crossfoot;
using namespace crossfoot::testing;

namespace {

int between(int low, int high) { return *rc::gen::inRange(low, high + 1); }

/// Values by row and column, in hundredths.
using Values = std::vector<std::vector<int>>;

Values drawn(int rows, int columns) {
  Values values(static_cast<std::size_t>(rows), std::vector<int>(static_cast<std::size_t>(columns)));
  for (auto& row : values)
    for (int& v : row) v = between(10'000, 99'999'999);
  return values;
}

/// Layout text; the last row and column are totals of the true values where `totals` says so. No group separators:
/// a cell is its digits.
std::string table_of(const Values& values, int places, bool totals) {
  const auto cell = [&](const std::string& text) { return std::string(text.size() < 22 ? 22 - text.size() : 1, ' ') + text; };
  const auto number = [&](std::int64_t hundredths) { return decimal_text(Rational(hundredths, 100), places); };
  const auto label = [](const std::string& text) { return text + std::string(20 - text.size(), ' '); };
  static const char* const names[] = {"Varde", "Skagen", "Thorup", "Hals", "Ribe", "Grenen", "Lemvig", "Nibe"};
  std::string out = "Table 1: Tonnes landed\n\n" + label("");
  for (std::size_t c = 0; c < values.front().size(); ++c) out += cell(names[c] + std::string(" fleet"));
  if (totals) out += cell("Total");
  out += "\n";
  std::vector<std::int64_t> columns(values.front().size() + 1);
  for (std::size_t r = 0; r < values.size(); ++r) {
    out += label(names[r]);
    std::int64_t sum = 0;
    for (std::size_t c = 0; c < values[r].size(); ++c) sum += values[r][c], columns[c] += values[r][c], out += cell(number(values[r][c]));
    columns.back() += sum;
    if (totals) out += cell(number(sum));
    out += "\n";
  }
  if (!totals) return out;
  out += label("Total");
  for (const std::int64_t sum : columns) out += cell(number(sum));
  return out + "\n";
}

std::size_t table_claims(const CheckedDocument& checked) {
  std::size_t count = 0;
  for (const Claim& claim : checked.claims) count += claim.kind == ClaimKind::table_total || claim.kind == ClaimKind::table_formula;
  return count;
}

}  // namespace

TEST_CASE("true totals raise nothing, exact or rounded, and all of them are footed") {
  CHECK(rc::check("true totals", [] {
    const int rows = between(2, 7), columns = between(2, 6), places = between(1, 2);
    const CheckedDocument checked = check_text(table_of(drawn(rows, columns), places, true));
    RC_LOG() << table_of(drawn(rows, columns), places, true);
    RC_ASSERT(checked.findings.empty());
    RC_ASSERT(table_claims(checked) == static_cast<std::size_t>(rows + columns + 2));
  }));
}

TEST_CASE("a digit changed in a table footed both ways is found") {
  CHECK(rc::check("one digit", [] {
    const int rows = between(3, 7), columns = between(3, 6);
    std::string text = table_of(drawn(rows, columns), 2, true);
    std::vector<std::size_t> digits;
    for (std::size_t i = text.find("Varde  "); i < text.size(); ++i)
      // Whole digits: a hundredth more or less is rounding, and no check's power counts it.
      if (text[i] >= '1' && text[i] <= '9' && text[text.find_first_not_of("0123456789,", i)] == '.') digits.push_back(i);
    char& digit = text[digits[static_cast<std::size_t>(between(0, static_cast<int>(digits.size()) - 1))]];
    digit = digit == '9' ? '4' : static_cast<char>(digit + 1);
    RC_ASSERT(!check_text(text).findings.empty());
  }));
}

TEST_CASE("tables without structure teach nothing") {
  CHECK(rc::check("random tables", [] {
    const CheckedDocument checked = check_text(table_of(drawn(between(4, 8), between(3, 6)), 2, false));
    RC_ASSERT(table_claims(checked) == 0U);
    RC_ASSERT(checked.findings.empty());
  }));
}

TEST_CASE("a long table is decided by its rows and columns, exact or rounded, and its slip is found") {
  // 120 rows by 4, both ways: a component too large to be asked about as a whole.
  for (const int places : {2, 1}) {
    Values values(120, std::vector<int>(4));
    std::uint32_t seed = 7;
    for (auto& row : values)
      for (int& v : row) seed = seed * 1664525 + 1013904223, v = 10'000 + static_cast<int>((seed >> 8) % 9'000'000);
    std::string csv = "Place,Varde fleet,Skagen fleet,Thorup fleet,Hals fleet,Total\n";
    std::vector<std::int64_t> columns(5);
    const auto number = [&](std::int64_t hundredths) { return ",\"" + decimal_text(Rational(hundredths, 100), places) + "\""; };
    for (std::size_t r = 0; r < values.size(); ++r) {
      csv += "Harbour " + std::string(1, static_cast<char>('A' + r % 26)) + static_cast<char>('a' + r / 26);
      std::int64_t sum = 0;
      for (std::size_t c = 0; c < 4; ++c) sum += values[r][c], columns[c] += values[r][c], csv += number(values[r][c]);
      columns[4] += sum;
      csv += number(sum) + "\n";
    }
    csv += "Total";
    for (const std::int64_t sum : columns) csv += number(sum);
    csv += "\n";
    const CheckedDocument right = check_csv(csv);
    CHECK(right.findings.empty());
    CHECK(table_claims(right) == 126);
    for (const Verdict& verdict : right.verdicts) CHECK(verdict.outcome == Outcome::holds);
    const std::size_t digit = csv.find('"', csv.find("Harbour Ca")) + 1;
    csv[digit] = csv[digit] == '9' ? '4' : static_cast<char>(csv[digit] + 1);
    const CheckedDocument wrong = check_csv(csv);
    CHECK_FALSE(wrong.findings.empty());
    for (const Finding& finding : wrong.findings) CHECK(finding.rule.starts_with("table_total."));
  }
}
