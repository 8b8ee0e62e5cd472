#pragma once
// Power: how much of a slip a relation would notice.
//
// The power of a relation for a figure is the share of the figure's one-digit changes (each digit by each other, no
// leading zero) after which the relation would be a contradiction or a query; a fraction or multiple in words is
// changed into the other common ones. Propagation decides most changes, the solver the rest.

#include <optional>
#include <utility>
#include <vector>

#include "model/model.hpp"
#include "solver/smt.hpp"

namespace crossfoot {

/// The figure printed with one digit changed, every way. Empty where it has no digits to change (dates).
std::vector<Printed> one_digit_changes(const Printed& printed);

/// The relation is one equation between sums and each of its figures stands in it once.
bool is_one_sum(const Relation& relation);

/// Whether a long sum of bounded figures can be met at all, its assumptions aside; none where it is no such sum.
std::optional<bool> long_sum_can_hold(const Relation& relation, const std::vector<Figure>& figures);

/// A witness of a long sum of bounded figures: all of them as far along their intervals as the sum asks for.
std::optional<std::vector<std::pair<VariableId, Rational>>> long_sum_witness(const Relation& relation, const std::vector<std::pair<VariableId, Interval>>& bounds);

/// Power of one relation for each of its figures. `siblings` are the relations of the same rule for the claim's other
/// readings: a change that one of them absorbs is not noticed.
std::vector<Power> power_of(const Relation& relation, const std::vector<const Relation*>& siblings,
                            const std::vector<Variable>& variables, const std::vector<Figure>& figures, smt::Solver& solver);

}  // namespace crossfoot
