#include "solver/power.hpp"

#include <algorithm>

#include "solver/narrow.hpp"
#include "solver/problem.hpp"

namespace crossfoot {
namespace {

/// All values with one digit of `value` (counted in places of `resolution`) changed.
std::vector<Rational> digit_changes(const Rational& value, const Rational& resolution) {
  std::vector<Rational> out;
  const Rational places = value.abs() / resolution;
  if (!places.is_integer()) return out;
  const std::string digits = places.to_string();
  Rational place = resolution;
  for (std::size_t i = digits.size(); i-- > 0;) {
    const int digit = digits[i] - '0';
    for (int other = 0; other <= 9; ++other) {
      if (other == digit || (other == 0 && i == 0)) continue;
      const Rational changed = value.abs() + place * Rational(other - digit);
      out.push_back(value.sign() < 0 ? -changed : changed);
    }
    place = place * 10;
  }
  return out;
}


}  // namespace

std::vector<Printed> one_digit_changes(const Printed& printed) {
  std::vector<Printed> out;
  const auto add = [&](const Rational& value) {
    if (value == printed.value) return;
    Printed changed = printed;
    changed.value = value;
    out.push_back(std::move(changed));
  };
  switch (printed.measure) {
    case Measure::date: return out;
    case Measure::fraction:
      if (printed.one_in) {
        for (int n = 2; n <= 12; ++n) {
          if (Rational(n) == printed.one_in_of) continue;
          Printed changed = printed;
          changed.value = printed.value * printed.one_in_of / Rational(n);
          changed.one_in_of = Rational(n);
          if (changed.value < 1) out.push_back(std::move(changed));
        }
        return out;
      }
      for (const Rational& other : {Rational(1, 4), Rational(1, 3), Rational(1, 2), Rational(2, 3), Rational(3, 4)}) add(other);
      return out;
    case Measure::multiple:
      if (!printed.rounded && printed.value.is_integer() && printed.value > 4) break;
      for (const Rational& other : {Rational(1, 2), Rational(2), Rational(3), Rational(4)}) add(other);
      return out;
    default: break;
  }
  for (const Rational& value : digit_changes(printed.value, printed.resolution)) add(value);
  if (printed.value_high)
    for (const Rational& value : digit_changes(*printed.value_high, printed.resolution)) {
      Printed changed = printed;
      changed.value_high = value;
      if (changed.value < value) out.push_back(std::move(changed));
    }
  return out;
}

std::vector<Power> power_of(const Relation& relation, const std::vector<const Relation*>& siblings, const std::vector<Variable>& variables,
                            const std::vector<Figure>& figures, smt::Solver& solver) {
  std::vector<Power> all;
  const auto percents = std::count_if(relation.figures.begin(), relation.figures.end(), [](const RoleFigure& f) { return f.role == "percent"; });
  const auto fails = [&](const Relation& r, const Overrides& overrides) {
    const Problem problem = problem_of(r, variables, figures, overrides);
    const smt::Question question = question_of(problem, std::vector<bool>(problem.options.size(), true));
    const Quick quick = quick_check(question);
    if (quick != Quick::unknown) return quick == Quick::unsatisfiable;
    return std::holds_alternative<smt::Unsatisfiable>(solver.check(question));
  };
  for (const RoleFigure& f : relation.figures) {
    if (std::any_of(all.begin(), all.end(), [&](const Power& p) { return p.figure == f.figure; })) continue;
    Power power{f.figure, 0, 0};
    for (const Printed& changed : one_digit_changes(figures[f.figure.index].printed)) {
      ++power.tried;
      // A lone percentage that does not fit a guessed base is dropped in silence: nothing is noticed.
      if (relation.reading_rule == ReadingRule::competing_bases && percents < 2) continue;
      const Overrides overrides = {{f.figure, changed}};
      if (!fails(relation, overrides)) continue;
      const bool absorbed = relation.reading_rule == ReadingRule::first_that_holds &&
                            std::any_of(siblings.begin(), siblings.end(), [&](const Relation* s) { return !fails(*s, overrides); });
      if (!absorbed) ++power.caught;
    }
    all.push_back(power);
  }
  return all;
}

}  // namespace crossfoot
