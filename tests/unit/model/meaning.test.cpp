#include "model/meaning.hpp"

#include <catch2/catch.hpp>

using namespace crossfoot;

namespace {

Printed count(std::int64_t value, std::vector<Qualifier> qualifiers = {}) {
  Printed p;
  p.value = value;
  p.qualifiers = std::move(qualifiers);
  return p;
}
Printed percent(const char* value, const char* resolution = "1") {
  Printed p;
  p.value = Rational::parse(value);
  p.resolution = Rational::parse(resolution);
  p.measure = Measure::percent;
  return p;
}
std::string admissible(const Printed& p) { return to_string(meaning_of(p).admissible); }

}  // namespace

TEST_CASE("percentages, decimals and scale words stand for all that rounds to them") {
  CHECK(admissible(percent("42")) == "[83/2, 85/2]");
  CHECK(admissible(percent("31.7", "1/10")) == "[633/20, 127/4]");
  Printed million = count(1270000);
  million.resolution = 10000;
  million.rounded = true;
  CHECK(admissible(million) == "[1265000, 1275000] whole");
}

TEST_CASE("a tie that went down to an odd digit is only an assumption away") {
  const Meaning odd = meaning_of(percent("95"));
  REQUIRE(odd.suggested);
  CHECK(to_string(*odd.suggested) == "[189/2, 191/2)");
  CHECK_FALSE(meaning_of(percent("94")).suggested);
}

TEST_CASE("a plain count is exact and a round one is not") {
  CHECK(admissible(count(71325)) == "[71325, 71325] whole");
  CHECK(admissible(count(8500)) == "[8500, 8500] whole");
  CHECK(admissible(count(33000)) == "[32500, 33500] whole");
  CHECK(admissible(count(1000000)) == "[950000, 1050000] whole");
  CHECK(admissible(count(100)) == "[100, 100] whole");
}

TEST_CASE("qualifiers bound as the table of the design says") {
  const Meaning over = meaning_of(count(98000, {Qualifier::over}));
  CHECK(to_string(over.admissible) == "[98001, ...) whole");
  CHECK(to_string(*over.bounded) == "[98001, 100000] whole");
  CHECK(to_string(*over.suggested) == "[98001, 99000] whole");
  CHECK(admissible(count(46, {Qualifier::at_least})) == "[46, ...) whole");
  CHECK(admissible(count(12, {Qualifier::at_most})) == "[0, 12] whole");
  const Meaning nearly = meaning_of(count(440000, {Qualifier::nearly}));
  CHECK(to_string(nearly.admissible) == "[0, 439999] whole");
  CHECK(to_string(*nearly.suggested) == "[430000, 439999] whole");
  const Meaning about = meaning_of(count(40000, {Qualifier::about}));
  CHECK(to_string(about.admissible) == "[30000, 50000] whole");
  CHECK(to_string(*about.suggested) == "[35000, 45000] whole");
}

TEST_CASE("stacked qualifiers bound both ways") {
  CHECK(admissible(count(300, {Qualifier::at_least, Qualifier::about})) == "[300, 400] whole");
}

TEST_CASE("fractions and multiples are taken loosely, and turn their qualifiers around below one") {
  Printed third;
  third.value = Rational(1, 3);
  third.measure = Measure::fraction;
  CHECK(admissible(third) == "[17/60, 23/60]");
  Printed seven = third;
  seven.value = Rational(1, 7);
  seven.one_in = true;
  seven.one_in_of = 7;
  CHECK(admissible(seven) == "[2/15, 2/13]");
  Printed halved;
  halved.value = Rational(1, 2);
  halved.measure = Measure::multiple;
  halved.qualifiers = {Qualifier::over};
  CHECK(admissible(halved) == "(..., 1/2)");
  Printed doubled = halved;
  doubled.value = 2;
  CHECK(admissible(doubled) == "(2, ...)");
  CHECK(to_string(*meaning_of(doubled).suggested) == "(2, 3]");
}

TEST_CASE("a range reaches half a place past its ends") {
  Printed p = count(17);
  p.measure = Measure::duration;
  p.value_high = 23;
  CHECK(admissible(p) == "[33/2, 47/2]");
  CHECK(to_string(*meaning_of(p).suggested) == "[17, 23]");
}
