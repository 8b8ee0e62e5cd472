#include "model/rational.hpp"

#include <catch2/catch.hpp>

using crossfoot::Rational;

TEST_CASE("a rational is read exactly from whole numbers, fractions and decimals") {
  CHECK(Rational::parse("0.1") == Rational(1, 10));
  CHECK(Rational::parse("-7/3") == Rational(-7, 3));
  CHECK(Rational::parse("12.50") == Rational(25, 2));
  CHECK(Rational::parse("123456789012345678901234567890").to_string() == "123456789012345678901234567890");
  CHECK(Rational::parse("007") == Rational(7));
}

TEST_CASE("text that is no number is refused") {
  for (const char* text : {"", "1,234", "1e3", "1/0", "12%", "-", "abc", "1/2/3"}) {
    INFO(text);
    CHECK_THROWS_AS(Rational::parse(text), std::invalid_argument);
  }
}

TEST_CASE("rationals are kept in lowest terms") {
  CHECK(Rational(6, 8).to_string() == "3/4");
  CHECK(Rational(-6, -8).to_string() == "3/4");
  CHECK((Rational(1, 3) + Rational(1, 6)).to_string() == "1/2");
}

TEST_CASE("floor and ceiling go outward from zero the right way") {
  CHECK(Rational(7, 2).floor() == Rational(3));
  CHECK(Rational(-7, 2).floor() == Rational(-4));
  CHECK(Rational(-7, 2).ceil() == Rational(-3));
  CHECK(Rational(4).ceil() == Rational(4));
}

TEST_CASE("dividing by zero is a fault") {
  CHECK_THROWS_AS(Rational(1) / Rational(0), std::domain_error);
  CHECK_THROWS_AS(Rational(1, 0), std::domain_error);
}

TEST_CASE("even is said of whole numbers only") {
  CHECK(Rational(4).is_even());
  CHECK_FALSE(Rational(3).is_even());
  CHECK_FALSE(Rational(1, 2).is_even());
}
