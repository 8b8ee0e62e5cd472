#pragma once
// The years of the two levels of a change: where the text ties them, and what would mend them if they cannot be.

#include "grammar/claims/sentence.hpp"
#include "grammar/document/moment_slips.hpp"

namespace crossfoot::claims::change {

/// The position of the year right behind a level: "524 in 2015"; npos if there is none.
inline std::size_t year_behind(const SentenceView& s, int level) {
  const Tokens& tokens = s.tokens();
  const std::size_t at = level < 0 ? static_cast<std::size_t>(-1) : position_of(s, id_at<FigureId>(static_cast<std::size_t>(level)));
  if (at == static_cast<std::size_t>(-1) || at + 2 >= tokens.size()) return static_cast<std::size_t>(-1);
  const bool tied = is_word(tokens[at + 1], "in") || is_word(tokens[at + 1], "of") || is_word(tokens[at + 1], "for");
  return tied && measures(tokens[at + 2], of(Measure::year)) ? at + 2 : static_cast<std::size_t>(-1);
}

/// The year at a token, read as one before the value's.
inline std::vector<Rewrite> earlier_year(const SentenceView& s, std::size_t token, int value_year) {
  if (token >= s.tokens().size()) return {};
  std::vector<Rewrite> rewrites = rewrites_of(s.figure(s.tokens()[token]), s.text(), [&](const Moment& other) { return other.year < value_year; });
  for (Rewrite& rewrite : rewrites) rewrite.given = "base_year";
  return rewrites;
}

/// Gives the reading the years of value and base.
inline void put_years(const SentenceView& s, Reading& reading, int value, int base, std::size_t trigger) {
  const Tokens& tokens = s.tokens();
  const auto year_of = [&](int f) -> int {
    if (f < 0) return 0;
    const auto& period = s.figure(f).period;
    return period && period->first_year == period->last_year ? period->first_year : 0;
  };
  const int value_year = year_of(value), base_year = year_of(base);
  if (value_year != 0) reading.givens.push_back({"value_year", Interval::exactly(Rational(value_year))});
  if (base_year != 0) reading.givens.push_back({"base_year", Interval::exactly(Rational(base_year))});
  if (base >= 0) {
    if (value_year != 0 && base_year == value_year) reading.rewrites = earlier_year(s, year_behind(s, base), value_year);
    return;
  }
  // "42% increase compared with 2015": the base has a year though no figure.
  for (std::size_t k = trigger; k + 1 < tokens.size() && k < trigger + 6; ++k) {
    if (!(is(tokens[k], WordClass::compare) || is(tokens[k], WordClass::over) || is(tokens[k], WordClass::than) || is(tokens[k], WordClass::up_from) || is(tokens[k], WordClass::down_from))) continue;
    if (!measures(tokens[k + 1], of(Measure::year))) return;
    const auto& period = s.figure(tokens[k + 1]).period;
    if (!period || period->first_year != period->last_year) return;
    reading.givens.push_back({"base_year", Interval::exactly(Rational(period->first_year))});
    if (value_year != 0 && period->first_year >= value_year) reading.rewrites = earlier_year(s, k + 1, value_year);
    return;
  }
}

/// The base carries a year of its own right behind it and counts the same as the value.
inline bool has_own_years(const SentenceView& s, int base, int value) {
  if (base < 0 || value < 0 || !s.figure(base).noun_stems.empty()) return false;
  return year_behind(s, base) != static_cast<std::size_t>(-1) && s.figure(value).period.has_value();
}

}  // namespace crossfoot::claims::change
