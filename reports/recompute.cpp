#include "reports/recompute.hpp"

#include <algorithm>

namespace crossfoot {
namespace {

/// "x must stand so to this".
struct Bound {
  Comparison must_be;
  Term expression;
  bool alternative = false;  // one of several ways to hold
  Rational slack = 0;        // how far it may be missed whatever the rounding
};

bool mentions(const Term& term, VariableId x) {
  const std::vector<VariableId> all = variables_of(term);
  return std::binary_search(all.begin(), all.end(), x);
}

std::size_t times(const Term& term, VariableId x) {
  if (term.node().kind == Term::Kind::variable) return term.node().variable == x ? 1 : 0;
  std::size_t n = 0;
  for (const Term& part : term.node().parts) n += times(part, x);
  return n;
}

Comparison turned(Comparison c) {
  switch (c) {
    case Comparison::less: return Comparison::greater;
    case Comparison::less_or_equal: return Comparison::greater_or_equal;
    case Comparison::greater_or_equal: return Comparison::less_or_equal;
    case Comparison::greater: return Comparison::less;
    default: return c;
  }
}

bool is_upper(Comparison c) { return c == Comparison::less || c == Comparison::less_or_equal; }
bool is_lower(Comparison c) { return c == Comparison::greater || c == Comparison::greater_or_equal; }

class Work {
 public:
  Work(const CheckedDocument& checked, const Assignment& printed, const Assignment& shifted, const Relation& relation, FigureId figure)
      : checked_(checked), printed_(printed), shifted_(shifted), relation_(relation), x_{figure.index} {}

  std::optional<Recomputation> run() {
    collect(relation_.hard, false);
    for (const Assumption& assumption : relation_.assumptions) collect(assumption.formula, false);
    join_pairs();
    std::optional<Recomputation> best;
    bool best_alternative = false;
    for (const Bound& bound : bounds_) {
      if (!evaluate(bound.expression, printed_)) continue;
      Recomputation made = finished(bound);
      if (best && !better(made, bound.alternative, *best, best_alternative)) continue;
      best = std::move(made);
      best_alternative = bound.alternative;
    }
    if (best && (best->must_be == Comparison::equal || !nearest_whole_)) return best;
    return nearest_whole_;
  }

 private:
  void collect(const Formula& formula, bool alternative) {
    const Formula::Node& node = formula.node();
    switch (node.kind) {
      case Formula::Kind::all_of:
        for (const Formula& part : node.parts) collect(part, alternative);
        break;
      case Formula::Kind::any_of:
        for (const Formula& part : node.parts) collect(part, true);
        break;
      case Formula::Kind::comparison: compare(node.comparison, node.terms[0], node.terms[1], alternative); break;
      case Formula::Kind::whole: whole(node.terms[0]); break;
      case Formula::Kind::truth:
      case Formula::Kind::negation: break;
    }
  }

  void compare(Comparison comparison, Term with, Term other, bool alternative) {
    if (comparison == Comparison::not_equal || times(with, x_) + times(other, x_) != 1) return;
    if (mentions(other, x_)) {
      std::swap(with, other);
      comparison = turned(comparison);
    }
    while (with.node().kind != Term::Kind::variable) {
      const std::vector<Term>& parts = with.node().parts;
      if (with.node().kind == Term::Kind::sum) {
        std::vector<Term> rest = {other};
        Term next;
        for (const Term& part : parts) {
          if (mentions(part, x_)) next = part;
          else rest.push_back(Term(Rational(-1)) * part);
        }
        other = Term::sum(std::move(rest));
        with = next;
        continue;
      }
      const bool first = mentions(parts[0], x_);
      const Term& known = parts[first ? 1 : 0];
      const std::optional<Rational> value = evaluate(known, printed_);
      if (!value || value->sign() == 0) return;
      if (value->sign() < 0) comparison = turned(comparison);
      if (with.node().kind == Term::Kind::product) {
        other = other / known;
      } else if (first) {
        other = other * known;
      } else {
        if (comparison != Comparison::equal) return;
        other = known / other;
      }
      with = parts[first ? 0 : 1];
    }
    bounds_.push_back({comparison, other, alternative, 0});
  }

  /// A share of a count must be a whole number of things: x * k whole, k known exactly.
  void whole(const Term& term) {
    if (nearest_whole_ || times(term, x_) != 1 || term.node().kind == Term::Kind::sum) return;
    Term known(Rational(1));
    Term rest = term;
    while (rest.node().kind == Term::Kind::product) {
      const bool first = mentions(rest.node().parts[0], x_);
      known = known * rest.node().parts[first ? 1 : 0];
      const Term next = rest.node().parts[first ? 0 : 1];
      rest = next;
    }
    const std::optional<Rational> k = evaluate(known, printed_);
    if (rest.node().kind != Term::Kind::variable || !k || k->sign() <= 0) return;
    for (const VariableId v : variables_of(known))
      if (!hull(v).single()) return;
    const Rational& x = *printed_[x_.index];
    Recomputation r;
    r.nearest_whole = true;
    r.expression = known;
    r.value = (x * *k + Rational(1, 2)).floor() / *k;
    set_limits(r, Interval::exactly(r.value));
    for (const VariableId v : variables_of(known)) r.inputs.push_back(FigureId{v.index});
    nearest_whole_ = std::move(r);
  }

  /// At most one thing and at least another that differ by a fixed amount is that thing, give or take; so that a total
  /// which may miss by the rounding of its cells is recomputed as a total.
  void join_pairs() {
    for (std::size_t i = 0; i < bounds_.size(); ++i)
      for (std::size_t j = 0; j < bounds_.size(); ++j) {
        const Bound &upper = bounds_[i], &lower = bounds_[j];
        if (upper.must_be != Comparison::less_or_equal || lower.must_be != Comparison::greater_or_equal) continue;
        if (variables_of(upper.expression) != variables_of(lower.expression)) continue;
        const auto width = fixed_difference(upper.expression, lower.expression);
        if (!width || width->sign() < 0) continue;
        const bool alternative = upper.alternative || lower.alternative;
        bounds_.push_back({Comparison::equal, upper.expression - Term(*width * Rational(1, 2)), alternative, *width * Rational(1, 2)});
        return;
      }
  }

  std::optional<Rational> fixed_difference(const Term& a, const Term& b) const {
    const auto a1 = evaluate(a, printed_), b1 = evaluate(b, printed_), a2 = evaluate(a, shifted_), b2 = evaluate(b, shifted_);
    if (!a1 || !b1 || !a2 || !b2 || *a1 - *b1 != *a2 - *b2) return std::nullopt;
    return *a1 - *b1;
  }

  Rational miss(const Recomputation& made) const { return *printed_[x_.index] - made.value; }

  /// Equations before limits; of several that must all hold the one that is met worst, of ways to hold one that is met.
  bool better(const Recomputation& a, bool a_alternative, const Recomputation& b, bool b_alternative) const {
    if (a_alternative && b_alternative && a.admits(miss(a)) != b.admits(miss(b))) return a.admits(miss(a));
    const bool equal_a = a.must_be == Comparison::equal, equal_b = b.must_be == Comparison::equal;
    if (equal_a != equal_b) return equal_a;
    if (!equal_a) {
      if (a_alternative != b_alternative) return !a_alternative;
      if (is_upper(a.must_be) != is_upper(b.must_be)) return false;
      return is_upper(a.must_be) ? a.value < b.value : a.value > b.value;
    }
    if (!a_alternative && !b_alternative) return miss(a).abs() > miss(b).abs();
    if (a.admits(miss(a)) != b.admits(miss(b))) return a.admits(miss(a));
    return miss(a).abs() < miss(b).abs();
  }

  Interval hull(VariableId v) const {
    const Meaning& meaning = checked_.figures[v.index].meaning;
    return (relation_.bounded && meaning.bounded ? *meaning.bounded : meaning.admissible).tightened();
  }

  /// Where x's own interval and the other side's reach: x - value may lie from -(what x can rise + what the value can fall)
  /// to (what x can fall + what the value can rise).
  void set_limits(Recomputation& r, const Interval& other) const {
    const Interval own = hull(x_);
    const Rational& x = *printed_[x_.index];
    if (r.must_be == Comparison::equal || is_upper(r.must_be)) {
      if (own.low && other.high) r.highest = x - *own.low + *other.high - r.value;
      r.highest_open = own.low_open || other.high_open || r.must_be == Comparison::less;
    }
    if (r.must_be == Comparison::equal || is_lower(r.must_be)) {
      if (own.high && other.low) r.lowest = x - *own.high + *other.low - r.value;
      r.lowest_open = own.high_open || other.low_open || r.must_be == Comparison::greater;
    }
  }

  Recomputation finished(const Bound& bound) const {
    Recomputation r;
    r.must_be = bound.must_be;
    r.expression = bound.expression;
    r.value = *evaluate(bound.expression, printed_);
    set_limits(r, range(bound.expression, [&](VariableId v) { return hull(v); }));
    if (r.lowest) r.lowest = *r.lowest - bound.slack;
    if (r.highest) r.highest = *r.highest + bound.slack;
    for (const VariableId v : variables_of(r.expression)) r.inputs.push_back(FigureId{v.index});
    return r;
  }

  const CheckedDocument& checked_;
  const Assignment& printed_;
  const Assignment& shifted_;
  const Relation& relation_;
  VariableId x_;
  std::vector<Bound> bounds_;
  std::optional<Recomputation> nearest_whole_;
};

}  // namespace

bool Recomputation::admits(const Rational& difference) const {
  if (lowest && (lowest_open ? difference <= *lowest : difference < *lowest)) return false;
  return !highest || (highest_open ? difference < *highest : difference <= *highest);
}

bool is_computable(const Figure& figure) {
  return figure.printed.measure != Measure::date && !figure.printed.value_high;
}

Recomputer::Recomputer(const CheckedDocument& checked) : checked_(checked), printed_(checked.variables.size()), shifted_(checked.variables.size()) {
  for (const Figure& figure : checked.figures) {
    if (!is_computable(figure) || figure.id.index >= printed_.size()) continue;
    printed_[figure.id.index] = figure.printed.value;
    shifted_[figure.id.index] = figure.printed.value + Rational(static_cast<std::int64_t>(figure.id.index % 97) + 2);
  }
}

std::optional<Recomputation> Recomputer::recompute(const Relation& relation, FigureId figure) const {
  if (figure.index >= printed_.size() || !printed_[figure.index]) return std::nullopt;
  return Work(checked_, printed_, shifted_, relation, figure).run();
}

}  // namespace crossfoot
