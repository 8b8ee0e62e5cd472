#pragma once
// A relation as a problem: its formulas with the interval of every variable, ready for the solver or for propagation.
//
// The figures' intervals come from their meaning here and nowhere else, so that the same relation can be asked again
// with a figure printed differently (power) or left free (cores, repairs).

#include <map>
#include <optional>
#include <vector>

#include "model/model.hpp"
#include "solver/smt.hpp"

namespace crossfoot {

/// One thing that can be given up: a rule's assumption, or what a figure's wording suggests.
struct Option {
  Formula formula;
  int cost = 1;
  std::optional<std::size_t> assumption;  // position in Relation::assumptions
  std::optional<FigureId> figure;         // else: this figure lies in the narrower interval that its wording suggests
  VariableId variable;
  Interval interval;
};

struct Problem {
  Formula hard;
  std::vector<Option> options;                          // rule assumptions first, then wordings
  std::vector<std::pair<VariableId, Interval>> bounds;  // ascending
};

/// Figures printed otherwise than in the document; none: left free within what their measure allows.
using Overrides = std::map<FigureId, std::optional<Printed>>;

Problem problem_of(const Relation& relation, const std::vector<Variable>& variables, const std::vector<Figure>& figures,
                   const Overrides& overrides = {});

/// What a figure of that measure may be at all: counts whole and not negative, the rest any number.
Interval free_interval(const Figure& figure);

/// The question whether the hard part and the options that are kept can all be met.
smt::Question question_of(const Problem& problem, const std::vector<bool>& kept);

/// Puts the variable into the interval as well; bounds stay ascending. Narrowing bounds, not adding a formula, lets
/// the solver know a factor's true range where it replaces a product.
void narrow_bound(std::vector<std::pair<VariableId, Interval>>& bounds, VariableId variable, const Interval& to);

}  // namespace crossfoot
