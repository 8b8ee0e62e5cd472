#pragma once
// What a printed figure means: the table of docs/design.md, as one function.
//
// In: Printed, the figure as it stands on the page. Out: Meaning, the interval that no reading goes past and, where
// the wording suggests less, that narrower interval with the sentence that says so. The scanner asks for every figure;
// the solver asks again for the same figure with one digit changed (power, repairs), so nothing else may
// derive an interval from a printing.

#include <optional>
#include <string>
#include <vector>

#include "model/interval.hpp"

namespace crossfoot {

enum class Measure {
  count,
  percent,
  percentage_points,
  money,
  measure,
  multiple,
  fraction,
  ratio,
  duration,
  year,
  date,
  ordinal
};

enum class Qualifier { none, about, over, at_least, nearly, under, at_most };

/// A figure as printed, without its place.
struct Printed {
  Rational value;                      // as printed: 42 for 42%, 1270000 for "1.27 million", 1/3 for "a third"
  std::optional<Rational> value_high;  // the upper end of a range
  Rational resolution = 1;             // place value of the last printed digit: 10000 for "1.27 million"
  Measure measure = Measure::count;
  std::vector<Qualifier> qualifiers;  // outermost first; empty for none
  bool rounded = false;               // decimals, a scale word or a scale header: printed only to its last digit
  bool one_in = false;                // "one in seven", "nine in ten": value is the fraction
  Rational one_in_of = 1;             // the n of "one in n"
  bool majority = false;              // "most": anything over a half

  friend bool operator==(const Printed&, const Printed&) = default;
};

struct Meaning {
  Interval admissible;                  // no reading goes past it
  std::optional<Interval> bounded;      // the same with the upper end that holds where a relation is said or structural
  std::optional<Interval> suggested;    // what the wording suggests, where that is less
  std::string suggestion;               // why, completing "only if ...": "'over 98,000' stands for more than 99,000"

  friend bool operator==(const Meaning&, const Meaning&) = default;
};

/// The outermost qualifier, none if there is none.
Qualifier qualifier_of(const Printed& printed);

/// The place value of the last digit of a printed value that is not 0: 1000 for 98,000; the resolution for 0.
Rational last_nonzero_place(const Rational& value, const Rational& resolution);

/// True where a printing stands for all values that round to it: percentages, money, measured units, decimals, scale
/// words; a plain whole count is exact.
bool prints_rounded(const Printed& printed);

Meaning meaning_of(const Printed& printed);

}  // namespace crossfoot
