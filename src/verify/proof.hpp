#pragma once
// Proof: is a constraint true of these values; does a certificate refute these constraints. Exact arithmetic, no solver.
//
// Works on the text of constraints as the JSON report gives them and knows nothing of how verdicts were found: it
// shares only the numbers, the intervals and the parser of the constraint language with the rest of crossfoot.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grammar/constraint/constraint.hpp"
#include "model/interval.hpp"

namespace crossfoot::proof {

/// The exact truth under these values; none if a name has no value or a divisor is 0.
std::optional<bool> truth(const Expression& constraint, const std::map<std::string, Rational>& values);

/// Names of quantities in a constraint.
void names_in(const Expression& constraint, std::vector<std::string>& names);

struct Constraint {
  std::string relation;
  Expression expression;
};

/// A step of a certificate; see Certificate in model/model.hpp.
struct Step {
  std::string relation;
  std::size_t number = 0;
  enum class Kind { comparison, whole, either, impossible } kind = Kind::comparison;
  Rational multiplier;
  std::vector<Step> branch;  // either: the steps of one branch
};

/// Empty if the steps refute the constraints within the bounds; else what is wrong with them. Figures are one
/// quantity over all relations, bounds("", "f3"); what is not printed belongs to its relation, bounds("r4", "base").
std::string fault_in(const std::vector<Step>& steps, const std::vector<Constraint>& constraints,
                     const std::function<std::optional<Interval>(const std::string& relation, const std::string& name)>& bounds);

}  // namespace crossfoot::proof
