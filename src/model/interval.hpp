#pragma once
// Interval: the true values that may stand behind a printed figure. Ends are exact and open or closed; a missing end
// is unbounded; `integer` says that only whole numbers count. An interval may be empty (low above high, or a single
// point with an open end); nothing here throws. Arithmetic on intervals follows IEEE 1788's set semantics for
// + - * and for division by an interval without 0, with open ends kept exact.

#include <optional>
#include <string>

#include "model/rational.hpp"

namespace crossfoot {

struct Interval {
  std::optional<Rational> low;   // none: no lower bound
  std::optional<Rational> high;  // none: no upper bound
  bool low_open = false;
  bool high_open = false;
  bool integer = false;

  static Interval everything() { return {}; }
  static Interval exactly(const Rational& value) { return {value, value, false, false, false}; }
  static Interval closed(const Rational& low, const Rational& high) { return {low, high, false, false, false}; }
  static Interval above(const Rational& value) { return {value, std::nullopt, true, false, false}; }
  static Interval at_least(const Rational& value) { return {value, std::nullopt, false, false, false}; }
  static Interval below(const Rational& value) { return {std::nullopt, value, false, true, false}; }
  static Interval at_most(const Rational& value) { return {std::nullopt, value, false, false, false}; }

  Interval whole() const {
    Interval copy = *this;
    copy.integer = true;
    return copy.tightened();
  }

  bool empty() const;
  bool contains(const Rational& value) const;
  /// True if every value of `other` lies here.
  bool covers(const Interval& other) const;
  /// The one value it holds, if it holds exactly one.
  std::optional<Rational> single() const;
  /// With integer set: ends moved inwards to whole numbers and closed. Otherwise unchanged.
  Interval tightened() const;
  /// Some value inside: an end where closed, else the middle. None if empty.
  std::optional<Rational> sample() const;

  friend bool operator==(const Interval&, const Interval&) = default;
};

Interval intersection(const Interval& a, const Interval& b);
Interval operator+(const Interval& a, const Interval& b);
Interval operator-(const Interval& a, const Interval& b);
Interval operator*(const Interval& a, const Interval& b);
/// All quotients; everything() where b contains 0 inside or at an end.
Interval operator/(const Interval& a, const Interval& b);

/// "[49.5, 50.5)", "(98000, ...)" for dumps and tests.
std::string to_string(const Interval& interval);

}  // namespace crossfoot
