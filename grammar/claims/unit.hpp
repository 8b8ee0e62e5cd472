#pragma once
// unit: one amount in two units.
//
//   10 miles (16 km), 5 acres (2 hectares), 20°C (68°F) is out of scope     amount, converted; factor
//
// Must stay silent: brackets that count something else, units of different kinds, currencies (their rates change).

#include <array>
#include <optional>

#include "grammar/claims/sentence.hpp"

namespace crossfoot::claims::unit {

struct Unit {
  std::string_view name;
  char kind;              // of what it measures
  Rational size;          // in the kind's own unit, exact
};

/// Exact by definition (international yard and pound, 1959).
inline const std::array<Unit, 21>& table() {
  static const std::array<Unit, 21> units = {{
      {"km", 'l', 1000}, {"m", 'l', 1}, {"cm", 'l', Rational(1, 100)}, {"mm", 'l', Rational(1, 1000)}, {"mile", 'l', Rational(1609344, 1000)},
      {"yd", 'l', Rational(9144, 10000)}, {"ft", 'l', Rational(3048, 10000)}, {"in", 'l', Rational(254, 10000)},
      {"ha", 'a', 10000}, {"km2", 'a', 1000000}, {"m2", 'a', 1}, {"acre", 'a', Rational(40468564224, 10000000)}, {"mile2", 'a', Rational(2589988110336, 1000000)}, {"ft2", 'a', Rational(9290304, 100000000)},
      {"t", 'w', 1000}, {"kg", 'w', 1}, {"g", 'w', Rational(1, 1000)}, {"lb", 'w', Rational(45359237, 100000000)}, {"oz", 'w', Rational(28349523125, 1000000000000)},
      {"L", 'v', 1}, {"gal", 'v', Rational(3785411784, 1000000000)},
  }};
  return units;
}

inline std::optional<Rational> factor(const std::string& from, const std::string& to) {
  const Unit *a = nullptr, *b = nullptr;
  for (const Unit& u : table()) {
    if (u.name == from) a = &u;
    if (u.name == to) b = &u;
  }
  if (!a || !b || a == b || a->kind != b->kind) return std::nullopt;
  return a->size / b->size;
}

inline void find(const SentenceView& s, std::vector<Claim>& claims) {
  const Tokens& tokens = s.tokens();
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    if (!measures(tokens[i], of(Measure::measure)) || !is_punctuation(tokens[i + 1], "(") || !measures(tokens[i + 2], of(Measure::measure))) continue;
    if (i + 3 < tokens.size() && !is_punctuation(tokens[i + 3], ")")) continue;
    const auto by = factor(s.figure(tokens[i]).unit, s.figure(tokens[i + 2]).unit);
    if (!by || s.figure(tokens[i]).printed.value.sign() <= 0) continue;
    Claim claim = s.claim(ClaimKind::unit, i, i + 2);
    Reading reading;
    reading.figures = {{"amount", tokens[i].figure}, {"converted", tokens[i + 2].figure}};
    reading.givens = {{"factor", Interval::exactly(*by)}};
    reading.words = {{"said", s.figure(tokens[i + 2]).unit}};
    reading.origin = Origin::said;
    claim.readings.push_back(std::move(reading));
    claims.push_back(std::move(claim));
  }
}

}  // namespace crossfoot::claims::unit
