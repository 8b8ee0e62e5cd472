#pragma once
// Slips: how else a figure may have been meant, if a typist or an editor slipped.
//
// In: a figure as printed. Out: other printings of it, the likeliest slip first: two digits swapped, one digit wrong,
// left out or typed twice, thousands dropped, a wrong scale word, sign, number word, fraction or qualifier. Each comes
// as the text in the style of the original and as what that text says. Nothing here knows which of them would mend
// anything; repairs_of asks that.
//
// The slips are those that F. J. Damerau counted ("A technique for computer detection and correction of spelling
// errors", CACM 7, 1964: one letter wrong, missing, added, or two swapped), and those of figures in proof.

#include <string>
#include <vector>

#include "model/model.hpp"

namespace crossfoot {

struct Slip {
  Printed printed;   // the figure in its other printing
  std::string text;  // that printing
  int cost = 0;      // the lower, the likelier; 10 is one ordinary slip
  std::string reason;  // "two digits swapped"; empty where no one slip explains it
};

/// At most a few hundred, cheapest first, equals by their distance from the print; none of them reads as the figure does now.
std::vector<Slip> slips_of(const Figure& figure);

/// The cheapest first, equals by their distance from the print.
void sort_by_likelihood(std::vector<Slip>& slips, const Figure& figure);

/// The printing of another value by the same figure: its cost is that of the slips between the two printings.
/// None where the style cannot carry the value.
std::optional<Slip> slip_to(const Figure& figure, const Rational& value);

/// A value in the style of a figure as printed: same group separator, decimals, scale word and unit. Empty where the
/// style cannot carry it (number words beyond twenty are given as digits).
std::string print_like(const Figure& figure, const Rational& value);

/// How many slips of a typist lie between two printings: 1 for two digits swapped or one digit wrong, left out or
/// doubled; more for more. Printings without digits count as one slip where they differ.
int slip_cost(const std::string& printed, const std::string& other);

}  // namespace crossfoot
