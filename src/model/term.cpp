#include "model/term.hpp"

#include <algorithm>
#include <cassert>

namespace crossfoot {

Term::Term(const Rational& constant) : Term(Node{Kind::constant, constant, {}, {}}) {}
Term::Term(VariableId variable) : Term(Node{Kind::variable, {}, variable, {}}) {}

Term Term::sum(std::vector<Term> parts) {
  std::vector<Term> flat;
  Rational constant;
  for (const Term& part : parts) {
    if (part.node().kind == Kind::sum)
      for (const Term& inner : part.node().parts) flat.push_back(inner);
    else
      flat.push_back(part);
  }
  std::erase_if(flat, [&](const Term& part) {
    if (!part.is_constant()) return false;
    constant += part.node().constant;
    return true;
  });
  if (flat.empty()) return constant;
  if (constant.sign() != 0) flat.emplace_back(constant);
  if (flat.size() == 1) return flat.front();
  return Term(Node{Kind::sum, {}, {}, std::move(flat)});
}

Term operator+(const Term& a, const Term& b) { return Term::sum({a, b}); }
Term operator-(const Term& a, const Term& b) { return Term::sum({a, Term(Rational(-1)) * b}); }

Term operator*(const Term& a, const Term& b) {
  if (a.is_constant() && b.is_constant()) return a.node().constant * b.node().constant;
  if (b.is_constant()) return b * a;  // the constant stands first
  if (a.is_constant() && a.node().constant == Rational(1)) return b;
  if (a.is_constant() && a.node().constant.sign() == 0) return Rational(0);
  if (a.is_constant() && b.node().kind == Term::Kind::sum) {
    std::vector<Term> parts;
    for (const Term& part : b.node().parts) parts.push_back(a * part);
    return Term::sum(std::move(parts));
  }
  if (a.is_constant() && b.node().kind == Term::Kind::product && b.node().parts[0].is_constant())
    return Term(a.node().constant * b.node().parts[0].node().constant) * b.node().parts[1];
  return Term(Term::Node{Term::Kind::product, {}, {}, {a, b}});
}

Term operator/(const Term& a, const Term& b) {
  if (b.is_constant() && b.node().constant.sign() != 0) return Term(Rational(1) / b.node().constant) * a;
  return Term(Term::Node{Term::Kind::quotient, {}, {}, {a, b}});
}

Formula::Formula(bool truth) : Formula(Node{Kind::truth, truth, {}, {}, {}}) {}

static bool compares(Comparison comparison, const Rational& a, const Rational& b) {
  switch (comparison) {
    case Comparison::less: return a < b;
    case Comparison::less_or_equal: return a <= b;
    case Comparison::equal: return a == b;
    case Comparison::not_equal: return a != b;
    case Comparison::greater_or_equal: return a >= b;
    case Comparison::greater: return a > b;
  }
  return false;
}

Formula Formula::compare(Comparison comparison, const Term& a, const Term& b) {
  if (a.is_constant() && b.is_constant()) return Formula(compares(comparison, a.node().constant, b.node().constant));
  return Formula(Node{Kind::comparison, true, comparison, {a, b}, {}});
}

Formula Formula::whole(const Term& term) { return Formula(Node{Kind::whole, true, {}, {term}, {}}); }

Formula Formula::all_of(std::vector<Formula> parts) {
  std::vector<Formula> kept;
  for (Formula& part : parts) {
    if (part.is_true()) continue;
    if (part.node().kind == Kind::truth) return Formula(false);
    if (part.node().kind == Kind::all_of)
      kept.insert(kept.end(), part.node().parts.begin(), part.node().parts.end());
    else
      kept.push_back(std::move(part));
  }
  if (kept.empty()) return Formula(true);
  if (kept.size() == 1) return kept.front();
  return Formula(Node{Kind::all_of, true, {}, {}, std::move(kept)});
}

Formula Formula::any_of(std::vector<Formula> parts) {
  if (parts.empty()) return Formula(false);
  if (parts.size() == 1) return parts.front();
  return Formula(Node{Kind::any_of, true, {}, {}, std::move(parts)});
}

Formula Formula::negation(const Formula& part) { return Formula(Node{Kind::negation, true, {}, {}, {part}}); }

std::optional<Rational> evaluate(const Term& term, const Assignment& assignment) {
  const Term::Node& node = term.node();
  switch (node.kind) {
    case Term::Kind::constant: return node.constant;
    case Term::Kind::variable:
      return node.variable.index < assignment.size() ? assignment[node.variable.index] : std::nullopt;
    case Term::Kind::sum: {
      Rational total;
      for (const Term& part : node.parts) {
        const auto value = evaluate(part, assignment);
        if (!value) return std::nullopt;
        total += *value;
      }
      return total;
    }
    case Term::Kind::product:
    case Term::Kind::quotient: {
      const auto a = evaluate(node.parts[0], assignment), b = evaluate(node.parts[1], assignment);
      if (!a || !b) return std::nullopt;
      if (node.kind == Term::Kind::product) return *a * *b;
      if (b->sign() == 0) return std::nullopt;
      return *a / *b;
    }
  }
  return std::nullopt;
}

std::optional<bool> evaluate(const Formula& formula, const Assignment& assignment) {
  const Formula::Node& node = formula.node();
  switch (node.kind) {
    case Formula::Kind::truth: return node.truth;
    case Formula::Kind::comparison: {
      const auto a = evaluate(node.terms[0], assignment), b = evaluate(node.terms[1], assignment);
      if (!a || !b) return std::nullopt;
      return compares(node.comparison, *a, *b);
    }
    case Formula::Kind::whole: {
      const auto value = evaluate(node.terms[0], assignment);
      if (!value) return std::nullopt;
      return value->is_integer();
    }
    case Formula::Kind::negation: {
      const auto part = evaluate(node.parts[0], assignment);
      if (!part) return std::nullopt;
      return !*part;
    }
    case Formula::Kind::all_of:
    case Formula::Kind::any_of: {
      const bool deciding = node.kind == Formula::Kind::any_of;  // one true decides any_of, one false all_of
      bool unknown = false;
      for (const Formula& part : node.parts) {
        const auto value = evaluate(part, assignment);
        if (!value) unknown = true;
        else if (*value == deciding) return deciding;
      }
      if (unknown) return std::nullopt;
      return !deciding;
    }
  }
  return std::nullopt;
}

Interval range(const Term& term, const std::function<Interval(VariableId)>& bounds) {
  const Term::Node& node = term.node();
  switch (node.kind) {
    case Term::Kind::constant: return Interval::exactly(node.constant);
    case Term::Kind::variable: return bounds(node.variable).tightened();
    case Term::Kind::sum: {
      Interval total = range(node.parts.front(), bounds);
      for (std::size_t i = 1; i < node.parts.size(); ++i) total = total + range(node.parts[i], bounds);
      total.integer = false;
      return total;
    }
    case Term::Kind::product:
    case Term::Kind::quotient: {
      const Interval a = range(node.parts[0], bounds), b = range(node.parts[1], bounds);
      Interval result = node.kind == Term::Kind::product ? a * b : a / b;
      result.integer = false;
      return result;
    }
  }
  return Interval::everything();
}

namespace {

void collect(const Term& term, std::vector<VariableId>& out) {
  if (term.node().kind == Term::Kind::variable) out.push_back(term.node().variable);
  for (const Term& part : term.node().parts) collect(part, out);
}

void collect(const Formula& formula, std::vector<VariableId>& out) {
  for (const Term& term : formula.node().terms) collect(term, out);
  for (const Formula& part : formula.node().parts) collect(part, out);
}

template <class Tree>
std::vector<VariableId> sorted_variables(const Tree& tree) {
  std::vector<VariableId> out;
  collect(tree, out);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::vector<VariableId> variables_of(const Formula& formula) { return sorted_variables(formula); }
std::vector<VariableId> variables_of(const Term& term) { return sorted_variables(term); }

namespace {

std::string text_of(const Term& term, const std::function<std::string(VariableId)>& name, bool bracket) {
  const Term::Node& node = term.node();
  std::string text;
  switch (node.kind) {
    case Term::Kind::constant: return node.constant.to_string();
    case Term::Kind::variable: return name(node.variable);
    case Term::Kind::sum:
      for (const Term& part : node.parts) {
        std::string next = text_of(part, name, true);
        if (text.empty()) text = next;
        else if (next.starts_with("-1 * ")) text += " - " + next.substr(5);
        else if (next.starts_with('-')) text += " - " + next.substr(1);
        else text += " + " + next;
      }
      break;
    case Term::Kind::product: return text_of(node.parts[0], name, true) + " * " + text_of(node.parts[1], name, true);
    case Term::Kind::quotient: return text_of(node.parts[0], name, true) + " / " + text_of(node.parts[1], name, true);
  }
  return bracket ? "(" + text + ")" : text;
}

}  // namespace

std::string to_string(const Term& term, const std::function<std::string(VariableId)>& name) {
  return text_of(term, name, false);
}

std::string to_string(Comparison comparison) {
  switch (comparison) {
    case Comparison::less: return "<";
    case Comparison::less_or_equal: return "<=";
    case Comparison::equal: return "=";
    case Comparison::not_equal: return "!=";
    case Comparison::greater_or_equal: return ">=";
    case Comparison::greater: return ">";
  }
  return "?";
}

std::string to_string(const Formula& formula, const std::function<std::string(VariableId)>& name) {
  const Formula::Node& node = formula.node();
  const auto joined = [&](const char* between) {
    std::string text;
    for (const Formula& part : node.parts) {
      const bool nested = part.node().kind == Formula::Kind::all_of || part.node().kind == Formula::Kind::any_of;
      text += (text.empty() ? "" : between) + (nested ? "(" + to_string(part, name) + ")" : to_string(part, name));
    }
    return text;
  };
  switch (node.kind) {
    case Formula::Kind::truth: return node.truth ? "true" : "false";
    case Formula::Kind::comparison:
      return to_string(node.terms[0], name) + " " + to_string(node.comparison) + " " + to_string(node.terms[1], name);
    case Formula::Kind::whole: return "whole(" + to_string(node.terms[0], name) + ")";
    case Formula::Kind::all_of: return joined(" and ");
    case Formula::Kind::any_of: return joined(" or ");
    case Formula::Kind::negation: return "not (" + to_string(node.parts[0], name) + ")";
  }
  return {};
}

}  // namespace crossfoot
