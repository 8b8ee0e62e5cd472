#include "support/distributions.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <cstdio>
#include <string>

namespace crossfoot {
namespace {

/// For the distributions alone; statistics and degrees of freedom have few digits.
double approximate(const Rational& value) {
  const std::string n = value.numerator(), d = value.denominator();
  return std::strtod(n.c_str(), nullptr) / std::strtod(d.c_str(), nullptr);
}

Rational exact(double value, bool up) {
  char text[64];
  std::snprintf(text, sizeof text, "%.15f", value);
  const Rational printed = Rational::parse(text);
  const Rational margin = Rational::power_of_ten(-12);
  const Rational moved = up ? printed + margin : printed - margin;
  return moved < 0 ? Rational(0) : moved > 1 ? Rational(1) : moved;
}

std::optional<double> upper_tail(TestStatistic statistic, const Rational& value, const Rational& df1, const Rational& df2) {
  namespace math = boost::math;
  const double x = approximate(value);
  switch (statistic) {
    case TestStatistic::t:
      if (df1.sign() <= 0) return std::nullopt;
      return 2 * math::cdf(math::complement(math::students_t(approximate(df1)), std::abs(x)));
    case TestStatistic::r: {
      if (df1.sign() <= 0 || value.abs() > 1) return std::nullopt;
      if (value.abs() == Rational(1)) return 0.0;
      const double t = std::abs(x) * std::sqrt(approximate(df1) / (1 - x * x));
      return 2 * math::cdf(math::complement(math::students_t(approximate(df1)), t));
    }
    case TestStatistic::F:
      if (df1.sign() <= 0 || df2.sign() <= 0) return std::nullopt;
      return x <= 0 ? 1.0 : math::cdf(math::complement(math::fisher_f(approximate(df1), approximate(df2)), x));
    case TestStatistic::chi_square:
      if (df1.sign() <= 0) return std::nullopt;
      return x <= 0 ? 1.0 : math::cdf(math::complement(math::chi_squared(approximate(df1)), x));
    case TestStatistic::z: return 2 * math::cdf(math::complement(math::normal(), std::abs(x)));
  }
  return std::nullopt;
}

}  // namespace

std::optional<Interval> tail_probability(TestStatistic statistic, const Rational& value, const Rational& df1, const Rational& df2) {
  // Beyond any table: the distributions are not asked.
  if (value.abs() > Rational(1000000) || df1 > Rational(10000000) || df2 > Rational(10000000)) return std::nullopt;
  const auto p = upper_tail(statistic, value, df1, df2);
  if (!p || !std::isfinite(*p)) return std::nullopt;
  return Interval::closed(exact(*p, false), exact(*p, true));
}

}  // namespace crossfoot
