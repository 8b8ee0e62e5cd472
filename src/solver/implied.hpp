#pragma once
// Implied figures: the window that a relation that holds forces on a quantity that the report does not print.
//
// Propagation gives the window; where the quantity is a whole number its ends are tried one by one and moved inwards
// past values that cannot be ("74% of them": no group of fewer than 19). The window is sure: every value outside it is
// refuted. An end that stays unproved within the trials stays as propagation left it.

#include <vector>

#include "model/model.hpp"
#include "solver/smt.hpp"

namespace crossfoot {

/// `question` is of the relation that holds, or of all relations that hold with it. Unbounded windows are left out.
std::vector<Implied> implied_of(const Relation& relation, const smt::Question& question, smt::Solver& solver);

/// Of the one-digit changes of a figure printed for the middle of the window, those that fall outside it.
Power power_of_window(const Implied& implied);

}  // namespace crossfoot
