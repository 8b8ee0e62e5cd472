#include "solver/conflicts.hpp"

#include <catch2/catch.hpp>

#include "solver/certificate.hpp"
#include "solver/simplex.hpp"
#include "support/harness.hpp"

using namespace crossfoot;
using namespace crossfoot::testing;

namespace {

Interval between(std::int64_t low, std::int64_t high) { return Interval::closed(Rational(low), Rational(high)); }

}  // namespace

TEST_CASE("rows that have a solution are not refuted, rows that have none are, with multipliers that show it") {
  // x + y = 10 with x, y in 0..4
  const std::vector<Interval> small = {between(0, 4), between(0, 4)};
  LinearRow sum;
  sum.terms = {{0, Rational(1)}, {1, Rational(1)}};
  sum.bounds = Interval::exactly(10);
  const auto refuted = refutation_of(small, {sum});
  REQUIRE(refuted);
  CHECK((*refuted)[0].sign() != 0);
  CHECK_FALSE(refutation_of({between(0, 4), between(0, 6)}, {sum}));
  // x = y and x + y = 3 is a solution in halves; x < y and y < x none, though no interval is empty.
  LinearRow less;
  less.terms = {{0, Rational(1)}, {1, Rational(-1)}};
  less.bounds = Interval::below(0);
  LinearRow more = less;
  more.bounds = Interval::above(0);
  REQUIRE(refutation_of(small, {less, more}));
  CHECK_FALSE(refutation_of(small, {less}));
}

TEST_CASE("an open end counts: touching it is no solution") {
  LinearRow sum;
  sum.terms = {{0, Rational(1)}, {1, Rational(1)}};
  sum.bounds = Interval::exactly(8);
  CHECK_FALSE(refutation_of({between(0, 4), between(0, 4)}, {sum}));
  Interval open = between(0, 4);
  open.high_open = true;
  CHECK(refutation_of({between(0, 4), open}, {sum}));
}

TEST_CASE("a figure that explains two contradictions makes one finding and is named first") {
  const CheckedDocument checked = check_text(
      "Boats landed\n\n            Table 1: Boats landed\nHarbour          2015        2016       Total\nVarde             120         135         255\n"
      "Skagen            120         230         440\nThorup             75          93         168\n"
      "Hanstholm          64          61         125\nTotal             469         519         988\n");
  REQUIRE(checked.findings.size() == 1);
  const Finding& finding = checked.findings[0];
  CHECK(finding.relations.size() == 2);
  CHECK(checked.document.flow.substr(finding.primary.begin, finding.primary.size()) == "120");
  REQUIRE(finding.repairs.size() == 1);
  CHECK(finding.repairs[0].replacement == "210");
}

TEST_CASE("two slips that share no figure are two findings") {
  const std::string one = "Of the 5.6 million visitors in the summer season, 2.3 million (40 per cent) came by train and the other 3.2 million by road.";
  const std::string two = "Sales rose by 12 per cent to 5.6 million, from 5.0 million, an increase of 0.7 million.";
  const CheckedDocument checked = check_text(one + "\n\n" + two + "\n");
  REQUIRE(checked.findings.size() == 2);
  for (const Finding& finding : checked.findings) {
    CHECK(finding.rule == "joint.cannot-all-hold");
    CHECK(finding.certificate.kind == Certificate::Kind::sum);
  }
}

TEST_CASE("every repair of a joint conflict makes the whole report hold") {
  const std::string text = "Of the 5.6 million visitors in the summer season, 2.3 million (40 per cent) came by train and the other 3.2 million by road.";
  const CheckedDocument checked = check_text(text + "\n");
  REQUIRE(checked.findings.size() == 1);
  std::size_t tried = 0;
  for (const Repair& repair : checked.findings[0].repairs) {
    if (repair.replacement.empty()) continue;
    const Figure& figure = checked.figures[repair.figure->index];
    std::string mended = text;
    mended.replace(mended.find(figure.text), figure.text.size(), repair.replacement);
    CHECK(check_text(mended + "\n").findings.empty());
    ++tried;
  }
  CHECK(tried >= 2);
}
