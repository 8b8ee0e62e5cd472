#pragma once
// Repairs: what one figure of a contradiction would have to read, the others standing, so that the relation holds.
//
// For each figure of the minimal set: the interval of values that mend it, and the printing in that interval that a
// slip (solver/slips.hpp) explains best, in the style of the original; two where two are as good. A printing that
// would break another relation that holds is not offered. Cheapest slip first; equals in document order.

#include <functional>
#include <vector>

#include "model/model.hpp"
#include "solver/smt.hpp"

namespace crossfoot {

/// Whether some other relation that holds would fail if the figure were printed so.
using BreaksAnother = std::function<bool(FigureId, const Printed&)>;

std::vector<Repair> repairs_of(const Relation& relation, const std::vector<FigureId>& core, const std::vector<Variable>& variables,
                               const std::vector<Figure>& figures, smt::Solver& solver, const BreaksAnother& breaks_another);

}  // namespace crossfoot
