#include "model/interval.hpp"

#include <catch2/catch.hpp>

using namespace crossfoot;

TEST_CASE("an open end does not belong to the interval") {
  const Interval over = Interval::above(98000);
  CHECK_FALSE(over.contains(98000));
  CHECK(over.contains(98001));
  CHECK(to_string(over) == "(98000, ...)");
}

TEST_CASE("a whole interval moves its ends inwards") {
  Interval i{Rational(5, 2), Rational(7), false, true, true};
  CHECK(to_string(i) == "[3, 6] whole");
  CHECK(i.single() == std::nullopt);
  CHECK(Interval::closed(Rational(5, 2), Rational(7, 2)).whole().single() == Rational(3));
  CHECK(Interval::closed(Rational(21, 10), Rational(29, 10)).whole().empty());
}

TEST_CASE("a single point with an open end is empty") {
  CHECK(Interval{Rational(1), Rational(1), true, false, false}.empty());
  CHECK_FALSE(Interval::exactly(1).empty());
}

TEST_CASE("products take the right corners and keep open ends") {
  const Interval a{Rational(-2), Rational(3), false, true, false};
  const Interval b{Rational(4), Rational(5), true, false, false};
  CHECK(to_string(a * b) == "[-10, 15)");
  // A closed zero is attained whatever the other end is.
  CHECK(to_string(Interval::closed(0, 1) * Interval{Rational(2), std::nullopt, true, false, false}) == "[0, ...)");
}

TEST_CASE("division by an interval that may be zero says nothing") {
  CHECK(Interval::exactly(1) / Interval::closed(-1, 1) == Interval::everything());
  CHECK(to_string(Interval::exactly(10) / Interval::closed(2, 5)) == "[2, 5]");
}

TEST_CASE("the base behind 71,325 after a rise of 42% is the window of the design") {
  const Interval rate = Interval::closed(Rational(415, 10), Rational(425, 10));
  const Interval base = (Interval::exactly(7132500) / (Interval::exactly(100) + rate)).whole();
  CHECK(to_string(base) == "[50053, 50406] whole");
}
