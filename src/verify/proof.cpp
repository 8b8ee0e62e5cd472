#include "verify/proof.hpp"

#include <algorithm>
#include <set>

namespace crossfoot::proof {
namespace {

using Kind = Expression::Kind;

std::optional<Rational> number(const Expression& e, const std::map<std::string, Rational>& values) {
  switch (e.kind) {
    case Kind::number: return e.number;
    case Kind::name: {
      const auto found = values.find(e.text);
      return found == values.end() ? std::nullopt : std::optional(found->second);
    }
    case Kind::minus: {
      const auto inner = number(e.parts[0], values);
      return inner ? std::optional(-*inner) : std::nullopt;
    }
    case Kind::operation: {
      const auto a = number(e.parts[0], values), b = number(e.parts[1], values);
      if (!a || !b) return std::nullopt;
      if (e.text == "+") return *a + *b;
      if (e.text == "-") return *a - *b;
      if (e.text == "*") return *a * *b;
      if (e.text == "/" && b->sign() != 0) return *a / *b;
      return std::nullopt;
    }
    default: return std::nullopt;
  }
}

bool is_comparison(const Expression& e) {
  static const std::set<std::string> signs = {"<", "<=", "=", "!=", ">=", ">"};
  return e.kind == Kind::operation && signs.contains(e.text);
}

/// Sum of terms of degree two at most, by the names in them.
struct Sum {
  std::map<std::vector<std::string>, Rational> terms;
  bool readable = true;
};

Sum times(const Sum& a, const Sum& b) {
  Sum out;
  out.readable = a.readable && b.readable;
  for (const auto& [left, x] : a.terms)
    for (const auto& [right, y] : b.terms) {
      // Terms of a long product would be more than memory holds: one of degree three says enough.
      out.readable = out.readable && left.size() + right.size() <= 2;
      if (!out.readable) return out;
      std::vector<std::string> both = left;
      both.insert(both.end(), right.begin(), right.end());
      std::sort(both.begin(), both.end());
      out.terms[both] += x * y;
    }
  return out;
}

void add(Sum& to, const Sum& what, const Rational& factor) {
  to.readable = to.readable && what.readable;
  for (const auto& [names, x] : what.terms) to.terms[names] += factor * x;
}

Sum sum_of(const Expression& e, const std::string& relation) {
  Sum out;
  switch (e.kind) {
    case Kind::number: out.terms[{}] = e.number; return out;
    case Kind::name:
      // Figures are one over all relations; what is not printed belongs to its relation.
      out.terms[{e.text[0] == 'f' && e.text.find_first_not_of("0123456789", 1) == std::string::npos ? e.text : relation + "." + e.text}] = Rational(1);
      return out;
    case Kind::minus: add(out, sum_of(e.parts[0], relation), Rational(-1)); return out;
    case Kind::operation: {
      const Sum a = sum_of(e.parts[0], relation), b = sum_of(e.parts[1], relation);
      if (e.text == "*") return times(a, b);
      if (e.text == "+" || e.text == "-") {
        add(out, a, Rational(1));
        add(out, b, Rational(e.text == "+" ? 1 : -1));
        return out;
      }
      if (e.text == "/" && b.terms.size() == 1 && b.terms.begin()->first.empty() && b.terms.begin()->second.sign() != 0) {
        add(out, a, Rational(1) / b.terms.begin()->second);
        return out;
      }
      break;
    }
    default: break;
  }
  out.readable = false;
  return out;
}

struct Atom {
  std::string relation;
  std::size_t number = 0;
  bool whole = false;
  std::string sign;  // of the comparison
  const Expression* left = nullptr;
  const Expression* right = nullptr;
};

struct Branches;
struct Known {
  std::vector<Atom> atoms;
  std::vector<Branches> choices;
  bool impossible = false;
};
struct Branches {
  std::string relation;
  std::size_t number = 0;
  std::vector<Known> branches;
};

/// Comparisons and ors of a constraint, numbered as they are read.
class Reader {
 public:
  explicit Reader(std::string relation) : relation_(std::move(relation)) {}

  void read(const Expression& e, Known& known, bool negated = false) {
    if (e.kind == Kind::name && (e.text == "true" || e.text == "false")) {
      known.impossible = known.impossible || (e.text == "false") != negated;
    } else if (e.kind == Kind::negation) {
      read(e.parts[0], known, !negated);
    } else if (e.kind == Kind::call && e.text == "whole") {
      known.atoms.push_back({relation_, atoms_++, true, {}, &e.parts[0], nullptr});
    } else if (is_comparison(e)) {
      static const std::map<std::string, std::string> opposite = {{"<", ">="}, {"<=", ">"}, {"=", "!="}, {"!=", "="}, {">=", "<"}, {">", "<="}};
      known.atoms.push_back({relation_, atoms_++, false, negated ? opposite.at(e.text) : e.text, &e.parts[0], &e.parts[1]});
    } else if (e.kind == Kind::operation && (e.text == "and" || e.text == "or")) {
      if ((e.text == "and") != negated) {
        for (const Expression& part : e.parts) read(part, known, negated);
        return;
      }
      Branches choice{relation_, choices_++, {}};
      branch(e, e.text, choice, negated);
      known.choices.push_back(std::move(choice));
    }
  }

 private:
  /// "a or b or c" has three branches however it is bracketed.
  void branch(const Expression& e, const std::string& sign, Branches& choice, bool negated) {
    for (const Expression& part : e.parts) {
      if (part.kind == Kind::operation && part.text == sign) {
        branch(part, sign, choice, negated);
        continue;
      }
      choice.branches.emplace_back();
      read(part, choice.branches.back(), negated);
    }
  }

  std::string relation_;
  std::size_t atoms_ = 0, choices_ = 0;
};

class Refuter {
 public:
  explicit Refuter(std::function<std::optional<Interval>(const std::string&, const std::string&)> bounds) : bounds_(std::move(bounds)) {}

  std::string fault(const std::vector<Step>& steps, const Known& known) const {
    if (steps.empty()) return "there is no step";
    if (steps.front().kind == Step::Kind::impossible) return known.impossible ? "" : "the constraint does not say 'false'";
    if (steps.front().kind == Step::Kind::whole) return whole(steps, known);
    if (steps.front().kind == Step::Kind::either) return either(steps, known);
    return sum(steps, known);
  }

 private:
  const Atom* atom(const Step& step, const Known& known, bool whole) const {
    for (const Atom& a : known.atoms)
      if (a.relation == step.relation && a.number == step.number && a.whole == whole) return &a;
    return nullptr;
  }

  Interval bound(const std::string& name) const {
    const std::size_t point = name.find('.');
    const auto found = point == std::string::npos ? bounds_("", name) : bounds_(name.substr(0, point), name.substr(point + 1));
    if (!found) return Interval::everything();
    Interval real = found->tightened();
    real.integer = false;
    return real;
  }

  /// Every value of the sum lies here. A quantity that stands alone and in a product is taken out of both first.
  Interval range_of(const Sum& sum) const {
    std::map<std::string, std::size_t> standing;
    for (const auto& [names, x] : sum.terms)
      if (x.sign() != 0)
        for (const std::string& name : names) ++standing[name];
    std::map<std::string, std::map<std::string, Rational>> by_kept;  // kept -> other ("" for alone) -> factor
    Interval all = Interval::exactly(0);
    for (const auto& [names, x] : sum.terms) {
      if (x.sign() == 0) continue;
      if (names.empty()) {
        all = all + Interval::exactly(x);
      } else if (names.size() == 1) {
        by_kept[names[0]][""] += x;
      } else {
        const bool first = standing[names[0]] >= standing[names[1]];
        by_kept[names[first ? 0 : 1]][names[first ? 1 : 0]] += x;
      }
    }
    for (const auto& [kept, others] : by_kept) {
      Interval factor = Interval::exactly(0);
      for (const auto& [other, x] : others) factor = factor + (other.empty() ? Interval::exactly(x) : Interval::exactly(x) * bound(other));
      all = all + factor * bound(kept);
    }
    return all;
  }

  std::string whole(const std::vector<Step>& steps, const Known& known) const {
    const Atom* a = atom(steps.front(), known, true);
    if (!a) return "there is no such whole()";
    const Sum sum = sum_of(*a->left, a->relation);
    if (!sum.readable) return "the term cannot be read";
    Interval range = range_of(sum);
    if (!range.low || !range.high) return "the term has no bounds";
    range.integer = true;
    return range.tightened().empty() ? "" : "the term can be a whole number";
  }

  std::string either(const std::vector<Step>& steps, const Known& known) const {
    const Branches* choice = nullptr;
    std::size_t place = 0;
    for (std::size_t c = 0; c < known.choices.size(); ++c)
      if (known.choices[c].relation == steps.front().relation && known.choices[c].number == steps.front().number) choice = &known.choices[c], place = c;
    if (!choice) return "there is no such 'or'";
    if (choice->branches.size() != steps.size()) return "not every branch of the 'or' is refuted";
    for (std::size_t b = 0; b < steps.size(); ++b) {
      Known inside = known;
      inside.choices.erase(inside.choices.begin() + static_cast<std::ptrdiff_t>(place));
      const Known& more = choice->branches[b];
      inside.atoms.insert(inside.atoms.end(), more.atoms.begin(), more.atoms.end());
      inside.choices.insert(inside.choices.end(), more.choices.begin(), more.choices.end());
      if (more.impossible) continue;
      if (std::string wrong = fault(steps[b].branch, inside); !wrong.empty()) return "in a branch: " + wrong;
    }
    return "";
  }

  std::string sum(const std::vector<Step>& steps, const Known& known) const {
    Sum all;
    bool equations = true, strict = false;
    for (const Step& step : steps) {
      const Atom* a = atom(step, known, false);
      if (!a) return "there is no such comparison";
      const bool less = a->sign == "<" || a->sign == "<=", greater = a->sign == ">" || a->sign == ">=";
      if (a->sign == "!=") return "a '!=' cannot be added up";
      if ((less && step.multiplier.sign() < 0) || (greater && step.multiplier.sign() > 0)) return "a multiplier has the wrong sign";
      equations = equations && a->sign == "=";
      strict = strict || ((a->sign == "<" || a->sign == ">") && step.multiplier.sign() != 0);
      add(all, sum_of(*a->left, a->relation), step.multiplier);
      add(all, sum_of(*a->right, a->relation), -step.multiplier);
    }
    if (!all.readable) return "a term cannot be read";
    // What holds would make the sum 0 or less (0 if all are equations).
    const Interval range = range_of(all);
    const bool above = range.low && (range.low->sign() > 0 || (range.low->sign() == 0 && (range.low_open || strict)));
    const bool below = range.high && (range.high->sign() < 0 || (range.high->sign() == 0 && range.high_open));
    return above || (equations && below) ? "" : "the sum is no contradiction";
  }

  std::function<std::optional<Interval>(const std::string&, const std::string&)> bounds_;
};

}  // namespace

std::optional<bool> truth(const Expression& e, const std::map<std::string, Rational>& values) {
  if (e.kind == Kind::name && (e.text == "true" || e.text == "false")) return e.text == "true";
  if (e.kind == Kind::negation) {
    const auto inner = truth(e.parts[0], values);
    return inner ? std::optional(!*inner) : std::nullopt;
  }
  if (e.kind == Kind::call && e.text == "whole") {
    const auto value = number(e.parts[0], values);
    return value ? std::optional(value->is_integer()) : std::nullopt;
  }
  if (e.kind != Kind::operation) return std::nullopt;
  if (e.text == "and" || e.text == "or") {
    const auto a = truth(e.parts[0], values), b = truth(e.parts[1], values);
    if (e.text == "or" && ((a && *a) || (b && *b))) return true;
    if (!a || !b) return std::nullopt;
    return e.text == "and" ? *a && *b : *a || *b;
  }
  const auto a = number(e.parts[0], values), b = number(e.parts[1], values);
  if (!a || !b) return std::nullopt;
  if (e.text == "<") return *a < *b;
  if (e.text == "<=") return *a <= *b;
  if (e.text == "=") return *a == *b;
  if (e.text == "!=") return *a != *b;
  if (e.text == ">=") return *a >= *b;
  if (e.text == ">") return *a > *b;
  return std::nullopt;
}

void names_in(const Expression& e, std::vector<std::string>& names) {
  if (e.kind == Kind::name && e.text != "true" && e.text != "false") names.push_back(e.text);
  for (const Expression& part : e.parts) names_in(part, names);
}

std::string fault_in(const std::vector<Step>& steps, const std::vector<Constraint>& constraints,
                     const std::function<std::optional<Interval>(const std::string&, const std::string&)>& bounds) {
  Known known;
  for (const Constraint& c : constraints) Reader(c.relation).read(c.expression, known);
  return Refuter(bounds).fault(steps, known);
}

}  // namespace crossfoot::proof
