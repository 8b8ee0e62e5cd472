#include "solver/implied.hpp"

#include <algorithm>

#include "solver/narrow.hpp"
#include "solver/power.hpp"
#include "solver/problem.hpp"

namespace crossfoot {
namespace {

constexpr int most_trials = 200;

/// The value cannot be: proved, not merely unproved.
bool refuted(const smt::Question& question, VariableId variable, const Rational& value, smt::Solver& solver) {
  smt::Question at = question;
  narrow_bound(at.bounds, variable, Interval::exactly(value));
  const Quick quick = quick_check(at);
  if (quick != Quick::unknown) return quick == Quick::unsatisfiable;
  return std::holds_alternative<smt::Unsatisfiable>(solver.check(at));
}

void move_ends(Interval& window, const smt::Question& question, VariableId variable, smt::Solver& solver) {
  window = window.tightened();
  for (int trial = 0; window.low && trial < most_trials && !window.empty() && refuted(question, variable, *window.low, solver); ++trial) *window.low += 1;
  for (int trial = 0; window.high && trial < most_trials && !window.empty() && refuted(question, variable, *window.high, solver); ++trial) *window.high -= 1;
}

}  // namespace

std::vector<Implied> implied_of(const Relation& relation, const smt::Question& question, smt::Solver& solver) {
  std::vector<Implied> out;
  const auto left = narrow(question);
  if (!left) return out;
  for (const Unprinted& u : relation.unprinted) {
    const auto place = std::lower_bound(question.bounds.begin(), question.bounds.end(), u.variable, [](const auto& b, VariableId id) { return b.first < id; });
    if (place == question.bounds.end() || place->first != u.variable) continue;
    Interval window = (*left)[static_cast<std::size_t>(place - question.bounds.begin())];
    if (!window.low && !window.high) continue;
    if (window.integer) move_ends(window, question, u.variable, solver);
    // What is true of every such quantity is not implied.
    if (window == place->second.tightened()) continue;
    out.push_back({u.role, window});
  }
  return out;
}

Power power_of_window(const Implied& implied) {
  const Interval window = implied.admissible.tightened();
  Power power;
  if (!window.low && !window.high) return power;
  Printed middle;
  middle.measure = window.integer ? Measure::count : Measure::measure;
  middle.value = window.low && window.high ? (*window.low + *window.high) / 2 : window.low ? *window.low : *window.high;
  // As many digits as a report would print: whole, or three significant ones.
  middle.resolution = Rational(1);
  while (!window.integer && middle.value.sign() != 0 && middle.value.abs() / middle.resolution < Rational(100)) middle.resolution = middle.resolution / 10;
  middle.value = (middle.value / middle.resolution).floor() * middle.resolution;
  for (const Printed& changed : one_digit_changes(middle)) {
    ++power.tried;
    const Interval half = Interval::closed(changed.value - (window.integer ? Rational(0) : middle.resolution / 2), changed.value + (window.integer ? Rational(0) : middle.resolution / 2));
    Interval real = window;
    real.integer = false;
    if (intersection(real, half).empty()) ++power.caught;
  }
  return power;
}

}  // namespace crossfoot
