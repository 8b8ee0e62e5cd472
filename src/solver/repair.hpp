#pragma once
// Repairs: what one figure of a contradiction would have to read, the others standing, so that the relation holds.
//
// For each figure of the minimal set: the interval of values that mend it, and the printing in that interval that a
// typist's slip explains best, in the style of the original. Cheapest slip first; equals in document order.

#include <string>
#include <vector>

#include "model/model.hpp"
#include "solver/smt.hpp"

namespace crossfoot {

std::vector<Repair> repairs_of(const Relation& relation, const std::vector<FigureId>& core, const std::vector<Variable>& variables,
                               const std::vector<Figure>& figures, smt::Solver& solver);

/// A value in the style of a figure as printed: same group separator, decimals, scale word and unit. Empty where the
/// style cannot carry it (number words beyond twenty are given as digits).
std::string print_like(const Figure& figure, const Rational& value);

/// How many slips of a typist lie between two printings: 1 for two digits swapped or one digit wrong, left out or
/// doubled; more for more.
int slip_cost(const std::string& printed, const std::string& other);

}  // namespace crossfoot
