#pragma once
// Expressions of the rule language become terms and formulas here, and place-holders become text.
//
// Scope binds names: roles to figures' variables, givens to intervals, unprinted roles to their variables. check()
// says, without a claim, whether an expression makes sense for a claim kind; evaluate() never fails on what check()
// passed.

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "grammar/constraint/constraint.hpp"
#include "model/model.hpp"
#include "relate/rule_set.hpp"

namespace crossfoot {

enum class Sort { number, list, formula };

/// What names mean while a rule is checked: their sorts.
using SortScope = std::map<std::string, Sort>;

/// Faults of an expression, each with its place in the expression's own text.
struct SortFault {
  std::size_t offset;
  std::string message;
  std::string allowed;
};
std::vector<SortFault> check(const Expression& expression, const SortScope& scope, Sort wanted);

/// What names mean for one reading of one claim.
struct Scope {
  std::map<std::string, std::vector<Term>> numbers;              // roles, givens, unprinted roles
  std::map<std::string, std::vector<const Figure*>> figures;     // roles, for printed text
  std::map<std::string, std::string> words;                      // for place-holders alone
  std::map<std::string, bool> marks;                             // usable as conditions
  const std::vector<Variable>* variables = nullptr;
  const Assignment* printed = nullptr;                           // every variable's printed value, where it has one
};

Formula evaluate_formula(const Expression& expression, const Scope& scope);

/// True if a condition over known numbers holds; false if it does not or cannot be told.
bool is_so(const Expression& condition, const Scope& scope);

/// The text of a template: figures as printed, numbers computed from printed values, unprinted roles left as "{role}".
/// None where it asks for the end of an interval that has none.
std::optional<std::string> render(const TextTemplate& text, const Scope& scope);

}  // namespace crossfoot
