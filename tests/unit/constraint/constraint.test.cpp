#include "grammar/constraint/constraint.hpp"

#include <catch2/catch.hpp>

using namespace crossfoot;

namespace {

std::string text_of(const Expression& e) {
  switch (e.kind) {
    case Expression::Kind::number: return e.number.to_string();
    case Expression::Kind::name: return e.text;
    case Expression::Kind::call: return e.text + "(" + text_of(e.parts[0]) + ")";
    case Expression::Kind::each: return "each(" + e.text + " " + text_of(e.parts[0]) + " " + text_of(e.parts[1]) + ")";
    case Expression::Kind::condition: return "if(" + text_of(e.parts[0]) + " " + text_of(e.parts[1]) + ")";
    case Expression::Kind::negation: return "not(" + text_of(e.parts[0]) + ")";
    case Expression::Kind::minus: return "-" + text_of(e.parts[0]);
    case Expression::Kind::operation: return "(" + text_of(e.parts[0]) + " " + e.text + " " + text_of(e.parts[1]) + ")";
  }
  return "?";
}

std::string parsed(const std::string& text) {
  const auto e = parse_constraint(text, "rule.yaml", 5);
  return e ? text_of(*e) : to_string(e.faults());
}

}  // namespace

TEST_CASE("operators bind as in arithmetic, then comparisons, then and, then or") {
  CHECK(parsed("a + b * 2 = c and d < 3 or not (e = f)") == "((((a + (b * 2)) = c) and (d < 3)) or not((e = f)))");
  CHECK(parsed("a - b - c = 0") == "(((a - b) - c) = 0)");
  CHECK(parsed("-a * 2 < 1.5") == "((-a * 2) < 3/2)");
}

TEST_CASE("chains of comparisons are all meant") { CHECK(parsed("a <= b < c") == "((a <= b) and (b < c))"); }

TEST_CASE("each, if and functions are read") {
  CHECK(parsed("each p in parts: p <= whole") == "each(p parts (p <= whole))");
  CHECK(parsed("if rise then value > base") == "if(rise (value > base))");
  CHECK(parsed("sum(parts) = 100") == "(sum(parts) = 100)");
  CHECK(parsed("android = origin") == "(android = origin)");
}

TEST_CASE("a fault names the first wrong token and what would be allowed") {
  const std::string fault = parsed("sum(parts) = ");
  CHECK(fault.find("rule.yaml:5:14") != std::string::npos);
  CHECK(fault.find("at the end") != std::string::npos);
  CHECK(fault.find("a number, a name or a bracket") != std::string::npos);
  CHECK(parsed("a = b )").find("at ')'") != std::string::npos);
  CHECK(parsed("sum(parts = 1").find("allowed: ')'") != std::string::npos);
}

TEST_CASE("expressions know where they stand") {
  const auto e = parse_constraint("alpha <= beta", "x", 1);
  REQUIRE(e);
  CHECK((*e).parts[0].begin == 0);
  CHECK((*e).parts[0].end == 5);
  CHECK((*e).parts[1].begin == 9);
}

TEST_CASE("place-holders may join lists and name a format") {
  const auto joined = parse_placeholder("parts joined ' + '", "x", 1);
  REQUIRE(joined);
  CHECK((*joined).joined == " + ");
  const auto formatted = parse_placeholder("value / base as signed percent", "x", 1);
  REQUIRE(formatted);
  CHECK((*formatted).format == "signed percent");
}
