#pragma once
// Terms and formulas: the constraints that rules make of claims and that the solver decides.
//
// Term is a number (over figures and unprinted quantities), Formula a truth value; they are different types, so a
// sort error does not compile. Both are immutable trees behind shared pointers: cheap to copy, safe to share
// between threads. Variables are ids into the document's variable table (Variable, below).
//
// Besides building, this header gives what needs no solver: exact evaluation under an assignment, the interval that a
// term can take, and the text of a constraint. Nothing here knows Z3.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/ids.hpp"
#include "model/interval.hpp"

namespace crossfoot {

/// A quantity that the solver may choose: a printed figure's true value, or one that the text leaves unprinted.
struct Variable {
  std::string name;                 // "f17", or "r4.base" for an unprinted one
  Interval bounds;                  // its values; bounds.integer says that it is whole
  std::optional<FigureId> figure;   // the figure behind it; none if unprinted
};

enum class Comparison { less, less_or_equal, equal, not_equal, greater_or_equal, greater };

class Term {
 public:
  enum class Kind { constant, variable, sum, product, quotient };
  struct Node {
    Kind kind;
    Rational constant;        // for constant
    VariableId variable;      // for variable
    std::vector<Term> parts;  // sum: any number; product and quotient: two
  };

  Term() : Term(Rational(0)) {}
  Term(const Rational& constant);  // NOLINT: numbers convert freely
  Term(VariableId variable);       // NOLINT
  static Term sum(std::vector<Term> parts);

  const Node& node() const { return *node_; }
  bool is_constant() const { return node_->kind == Kind::constant; }

  friend Term operator+(const Term& a, const Term& b);
  friend Term operator-(const Term& a, const Term& b);
  friend Term operator*(const Term& a, const Term& b);
  friend Term operator/(const Term& a, const Term& b);

 private:
  explicit Term(Node node) : node_(std::make_shared<const Node>(std::move(node))) {}
  std::shared_ptr<const Node> node_;
};

class Formula {
 public:
  enum class Kind { truth, comparison, whole, all_of, any_of, negation };
  struct Node {
    Kind kind;
    bool truth = true;                            // for truth
    Comparison comparison = Comparison::equal;    // for comparison: terms[0] <op> terms[1]
    std::vector<Term> terms;                      // comparison: two; whole: one, which must be a whole number
    std::vector<Formula> parts;                   // all_of, any_of, negation
  };

  Formula() : Formula(true) {}
  explicit Formula(bool truth);
  static Formula compare(Comparison comparison, const Term& a, const Term& b);
  /// The term's value is a whole number. May not stand under a negation.
  static Formula whole(const Term& term);
  static Formula all_of(std::vector<Formula> parts);
  static Formula any_of(std::vector<Formula> parts);
  static Formula negation(const Formula& part);

  const Node& node() const { return *node_; }
  bool is_true() const { return node_->kind == Kind::truth && node_->truth; }

 private:
  explicit Formula(Node node) : node_(std::make_shared<const Node>(std::move(node))) {}
  std::shared_ptr<const Node> node_;
};

/// Values by variable index; nullptr-like absence means "not assigned".
using Assignment = std::vector<std::optional<Rational>>;

/// The exact value; none if a variable is unassigned or a divisor is 0.
std::optional<Rational> evaluate(const Term& term, const Assignment& assignment);
/// The exact truth; none if it cannot be evaluated.
std::optional<bool> evaluate(const Formula& formula, const Assignment& assignment);

/// An interval that holds every value of the term when each variable lies in bounds(variable). Exact where no
/// variable stands twice.
Interval range(const Term& term, const std::function<Interval(VariableId)>& bounds);

/// The variables of a term or formula, ascending, each once.
std::vector<VariableId> variables_of(const Formula& formula);
std::vector<VariableId> variables_of(const Term& term);

/// Text in the rule language, with name(variable) for each variable.
std::string to_string(const Term& term, const std::function<std::string(VariableId)>& name);
std::string to_string(const Formula& formula, const std::function<std::string(VariableId)>& name);

std::string to_string(Comparison comparison);

}  // namespace crossfoot
