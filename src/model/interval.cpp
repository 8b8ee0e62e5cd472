#include "model/interval.hpp"

#include <array>

namespace crossfoot {

bool Interval::empty() const {
  if (integer) {
    const Interval t = tightened();
    return t.low && t.high && *t.low > *t.high;
  }
  if (!low || !high) return false;
  return *low > *high || (*low == *high && (low_open || high_open));
}

bool Interval::contains(const Rational& value) const {
  if (integer && !value.is_integer()) return false;
  if (low && (value < *low || (low_open && value == *low))) return false;
  return !(high && (value > *high || (high_open && value == *high)));
}

bool Interval::covers(const Interval& other) const {
  if (other.empty()) return true;
  if (integer && !other.integer && !(other.single() && other.single()->is_integer())) return false;
  if (low && (!other.low || *other.low < *low || (*other.low == *low && low_open && !other.low_open))) return false;
  return !(high && (!other.high || *other.high > *high || (*other.high == *high && high_open && !other.high_open)));
}

std::optional<Rational> Interval::single() const {
  const Interval t = tightened();
  if (t.low && t.high && *t.low == *t.high && !t.low_open && !t.high_open) return t.low;
  return std::nullopt;
}

Interval Interval::tightened() const {
  if (!integer) return *this;
  Interval t = *this;
  if (low) {
    t.low = low->ceil();
    if (low_open && low->is_integer()) t.low = *low + 1;
    t.low_open = false;
  }
  if (high) {
    t.high = high->floor();
    if (high_open && high->is_integer()) t.high = *high - 1;
    t.high_open = false;
  }
  return t;
}

std::optional<Rational> Interval::sample() const {
  const Interval t = tightened();
  if (t.empty()) return std::nullopt;
  if (t.low && !t.low_open) return t.low;
  if (t.high && !t.high_open) return t.high;
  if (t.low && t.high) return (*t.low + *t.high) / 2;
  if (t.low) return *t.low + 1;
  if (t.high) return *t.high - 1;
  return Rational(0);
}

Interval intersection(const Interval& a, const Interval& b) {
  Interval result;
  result.integer = a.integer || b.integer;
  const auto take_low = [&](const Interval& x) { result.low = x.low, result.low_open = x.low_open; };
  const auto take_high = [&](const Interval& x) { result.high = x.high, result.high_open = x.high_open; };
  if (!a.low || (b.low && (*b.low > *a.low || (*b.low == *a.low && b.low_open))))
    take_low(b);
  else
    take_low(a);
  if (!a.high || (b.high && (*b.high < *a.high || (*b.high == *a.high && b.high_open))))
    take_high(b);
  else
    take_high(a);
  return result.tightened();
}

Interval operator+(const Interval& a, const Interval& b) {
  Interval r;
  r.integer = a.integer && b.integer;
  if (a.low && b.low) r.low = *a.low + *b.low, r.low_open = a.low_open || b.low_open;
  if (a.high && b.high) r.high = *a.high + *b.high, r.high_open = a.high_open || b.high_open;
  return r;
}

static Interval negated(const Interval& a) {
  Interval r;
  r.integer = a.integer;
  if (a.high) r.low = -*a.high, r.low_open = a.high_open;
  if (a.low) r.high = -*a.low, r.high_open = a.low_open;
  return r;
}

Interval operator-(const Interval& a, const Interval& b) { return a + negated(b); }

namespace {

// One end of an interval in the extended reals: infinite ends carry only a sign.
struct End {
  int infinite = 0;  // -1, 0, +1
  Rational value;
  bool open = false;
};

End product(const End& a, const End& b) {
  const int sign_a = a.infinite != 0 ? a.infinite : a.value.sign();
  const int sign_b = b.infinite != 0 ? b.infinite : b.value.sign();
  // 0 times anything is 0; a closed 0 is attained whatever the other end is.
  if (sign_a == 0 || sign_b == 0) {
    const bool closed_zero = (sign_a == 0 && !a.open) || (sign_b == 0 && !b.open);
    return {0, Rational(0), !closed_zero};
  }
  if (a.infinite != 0 || b.infinite != 0) return {sign_a * sign_b, {}, true};
  return {0, a.value * b.value, a.open || b.open};
}

bool less(const End& a, const End& b) {
  if (a.infinite != b.infinite) return a.infinite < b.infinite;
  return a.infinite == 0 && a.value < b.value;
}

}  // namespace

Interval operator*(const Interval& a, const Interval& b) {
  if (a.empty() || b.empty()) return Interval{Rational(1), Rational(0), false, false, false};
  const auto low = [](const Interval& x) { return x.low ? End{0, *x.low, x.low_open} : End{-1, {}, true}; };
  const auto high = [](const Interval& x) { return x.high ? End{0, *x.high, x.high_open} : End{1, {}, true}; };
  const std::array<End, 4> corners = {product(low(a), low(b)), product(low(a), high(b)), product(high(a), low(b)),
                                      product(high(a), high(b))};
  End least = corners[0], most = corners[0];
  for (const End& corner : corners) {
    if (less(corner, least) || (!less(least, corner) && least.open && !corner.open)) least = corner;
    if (less(most, corner) || (!less(corner, most) && most.open && !corner.open)) most = corner;
  }
  Interval r;
  r.integer = a.integer && b.integer;
  if (least.infinite == 0) r.low = least.value, r.low_open = least.open;
  if (most.infinite == 0) r.high = most.value, r.high_open = most.open;
  return r;
}

Interval operator/(const Interval& a, const Interval& b) {
  const bool positive = b.low && (b.low->sign() > 0 || (b.low->sign() == 0 && b.low_open));
  const bool negative = b.high && (b.high->sign() < 0 || (b.high->sign() == 0 && b.high_open));
  if (!positive && !negative) return Interval::everything();
  Interval inverse;  // 1/b is monotone on one side of 0; an open end at 0 becomes unbounded
  if (b.high && b.high->sign() != 0) inverse.low = Rational(1) / *b.high, inverse.low_open = b.high_open;
  if (b.low && b.low->sign() != 0) inverse.high = Rational(1) / *b.low, inverse.high_open = b.low_open;
  if (positive && !b.high) inverse.low = Rational(0), inverse.low_open = true;
  if (negative && !b.low) inverse.high = Rational(0), inverse.high_open = true;
  Interval plain = a;
  plain.integer = false;
  return plain * inverse;
}

std::string to_string(const Interval& interval) {
  const Interval t = interval.tightened();
  std::string text = t.low ? (t.low_open ? "(" : "[") + t.low->to_string() : "(...";
  text += ", ";
  text += t.high ? t.high->to_string() + (t.high_open ? ")" : "]") : "...)";
  return t.integer ? text + " whole" : text;
}

}  // namespace crossfoot
