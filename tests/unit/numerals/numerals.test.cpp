#include "grammar/numerals/numerals.hpp"

#include <catch2/catch.hpp>

using namespace crossfoot;

namespace {

/// "value measure [unit] text", or "none".
std::string read(const std::string& text, NumeralContext context = {}) {
  const auto n = read_numeral(text, 0, english_lexicon(), context);
  if (!n) return "none";
  std::string out = n->printed.value.to_string();
  if (n->printed.value_high) out += ".." + n->printed.value_high->to_string();
  out += " " + to_string(n->printed.measure);
  if (!n->unit.empty()) out += " " + n->unit;
  for (const Qualifier q : n->printed.qualifiers) out += " " + to_string(q);
  return out + " '" + text.substr(n->span.begin, n->span.size()) + "'";
}

}  // namespace

TEST_CASE("digits are read with their groups and decimals") {
  CHECK(read("71,325 migrants") == "71325 count '71,325'");
  CHECK(read("12,34,567 rupees") == "1234567 money INR '12,34,567 rupees'");
  CHECK(read("816 000 people") == "816000 count '816 000'");
  CHECK(read("816 000 people", {false}) == "816 count '816'");
  CHECK(read("31.7% of") == "317/10 percent '31.7%'");
  CHECK(read("2½ years") == "5/2 duration year '2½ years'");
  CHECK(read("1,2 and") == "1 count '1'");
}

TEST_CASE("number words make one number as far as they make sense") {
  CHECK(read("one hundred and seventy offices") == "170 count 'one hundred and seventy'");
  CHECK(read("six and four consultations") == "6 count 'six'");
  CHECK(read("twenty thirty") == "20 count 'twenty'");
  CHECK(read("two million and five") == "2000005 count 'two million and five'");
  CHECK(read("ninety-seven per cent used") == "97 percent 'ninety-seven per cent'");
  CHECK(read("half a million people") == "500000 count 'half a million'");
  CHECK(read("two dozen eggs") == "24 count 'two dozen'");
}

TEST_CASE("a scale letter needs money or its number") {
  CHECK(read("$1.2bn in") == "1200000000 money USD '$1.2bn'");
  CHECK(read("5 m high") == "5 measure m '5 m'");
  CHECK(read("3 men") == "3 count '3'");
  CHECK(read("usd 30 million funding") == "30000000 money USD 'usd 30 million'");
  CHECK(read("3.33 million people") == "3330000 count '3.33 million'");
}

TEST_CASE("qualifiers before and after a number are kept in order") {
  CHECK(read("at least about 300 people") == "300 count at_least about 'at least about 300'");
  CHECK(read("over 98,000 migrants") == "98000 count over 'over 98,000'");
  CHECK(read("100 or more people") == "100 count at_least '100 or more'");
  CHECK(read("a total of 12 cases") == "none");  // the number begins behind words that bound nothing
  CHECK(read("infants were") == "none");
  CHECK(read("nano technology") == "none");
}

TEST_CASE("ranges share what their second end says") {
  CHECK(read("5-7 per cent") == "5..7 percent '5-7 per cent'");
  CHECK(read("between 3 and 4 million people") == "3000000..4000000 count 'between 3 and 4 million'");
  CHECK(read("between 17 and 23 years") == "17..23 duration year 'between 17 and 23 years'");
  CHECK(read("10-2 of") == "10 count '10'");
}

TEST_CASE("fractions, shares in words and multiples are told apart from ordinals") {
  CHECK(read("two-thirds of") == "2/3 fraction 'two-thirds'");
  CHECK(read("a quarter of") == "1/4 fraction 'a quarter'");
  CHECK(read("third place") == "none");
  CHECK(read("half-year report") == "none");
  CHECK(read("one in every seven people") == "1/7 fraction 'one in every seven'");
  CHECK(read("5 in 10 countries") == "5 count '5'");
  CHECK(read("more than doubled from") == "2 multiple over 'more than doubled'");
  CHECK(read("2.5 times as many") == "5/2 multiple '2.5 times'");
  CHECK(read("2 million times from") == "2000000 count '2 million'");
}

TEST_CASE("mixed fractions and powers of ten are one number") {
  CHECK(read("1 1/2 hours late") == "3/2 duration hour '1 1/2 hours'");
  CHECK(read("1 1/2/2016") == "1 count '1'");
  CHECK(read("1.2 × 10^6 kg") == "1200000 measure kg '1.2 × 10^6 kg'");
  CHECK(read("3 x 10⁻³ m") == "3/1000 measure m '3 x 10⁻³ m'");
  CHECK(read("4 x 100 relay") == "4 count '4'");
}

TEST_CASE("minor units, doubled scales and a dozen are read") {
  CHECK(read("50 cents a share") == "50 money cent '50 cents'");
  CHECK(read("rs 2.5 lakh crore") == "2500000000000 money INR 'rs 2.5 lakh crore'");
  CHECK(read("a dozen eggs") == "12 count 'a dozen'");
  CHECK(read("about a dozen eggs") == "12 count about 'about a dozen'");
}
