#pragma once
// Repairs: what one figure of a contradiction would have to read, the others standing, so that everything holds.
//
// For each figure: the interval of values that mend it, and the printing in that interval that a slip
// (solver/slips.hpp) explains best, in the style of the original; two where two are as good. A printing that would
// break another relation that holds is not offered. What the relation's own family offers (numbers of headings, dates)
// takes its place among them. Cheapest slip first; equals in document order.

#include <functional>
#include <vector>

#include "model/model.hpp"
#include "solver/problem.hpp"
#include "solver/smt.hpp"

namespace crossfoot {

/// What is to hold, with figures printed otherwise.
using AskedWith = std::function<smt::Question(const Overrides&)>;

/// Whether some other relation that holds would fail if the figure were printed so.
using BreaksAnother = std::function<bool(FigureId, const Printed&)>;

std::vector<Repair> repairs_of(const AskedWith& asked_with, const std::vector<FigureId>& candidates, const std::vector<Figure>& figures,
                               smt::Solver& solver, const BreaksAnother& breaks_another, const std::vector<Rewrite>& rewrites = {});

}  // namespace crossfoot
