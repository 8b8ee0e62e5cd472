#pragma once
// Certificates: why a contradiction is one, so that a checker without a solver can see it (crossfoot verify).
//
// In: relations whose hard parts cannot all be met, and the intervals of their variables. Out: multipliers for their
// comparisons whose sum no values within the intervals meet (Farkas' lemma, found by an exact simplex); or the term that
// should be a whole number and reaches none; or one certificate for each branch of an "or". Kind none where there is
// no such proof (a contradiction that rests on whole numbers in several places).

#include <vector>

#include "model/model.hpp"

namespace crossfoot {

Certificate certificate_of(const std::vector<const Relation*>& relations, const std::vector<std::pair<VariableId, Interval>>& bounds);

}  // namespace crossfoot
