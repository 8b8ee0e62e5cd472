#include "solver/narrow.hpp"

#include <algorithm>
#include <set>
#include <map>
#include <memory>

namespace crossfoot {
namespace {

/// Formulas taken apart: comparisons that must all hold, and choices of which one must.
struct Flat {
  std::vector<Formula> comparisons;
  std::vector<Formula> choices;  // any_of, negations
};

/// The comparison of the difference with 0: revised many times, so the difference is made once.
Formula against_zero(Comparison comparison, const Term& left, const Term& right) { return Formula::compare(comparison, left - right, Term(Rational(0))); }

void flatten(const Formula& formula, Flat& flat, bool& impossible) {
  const Formula::Node& node = formula.node();
  switch (node.kind) {
    case Formula::Kind::truth: impossible = impossible || !node.truth; break;
    case Formula::Kind::comparison: flat.comparisons.push_back(against_zero(node.comparison, node.terms[0], node.terms[1])); break;
    case Formula::Kind::all_of:
      for (const Formula& part : node.parts) flatten(part, flat, impossible);
      break;
    case Formula::Kind::negation: {
      const Formula::Node& inner = node.parts[0].node();
      static constexpr Comparison opposite[] = {Comparison::greater_or_equal, Comparison::greater, Comparison::not_equal,
                                                Comparison::equal,            Comparison::less,    Comparison::less_or_equal};
      if (inner.kind == Formula::Kind::comparison)
        flat.comparisons.push_back(against_zero(opposite[static_cast<std::size_t>(inner.comparison)], inner.terms[0], inner.terms[1]));
      else
        flat.choices.push_back(formula);
      break;
    }
    case Formula::Kind::whole:  // replaced before
    case Formula::Kind::any_of: flat.choices.push_back(formula); break;
  }
}

class Domains {
 public:
  explicit Domains(const smt::Question& question) {
    for (const auto& [id, interval] : question.bounds) put(id, interval.tightened());
  }

  const Interval& of(VariableId id) const { return intervals_[position_->at(id.index)]; }

  VariableId fresh_whole() {
    const VariableId id{next_fresh_++};
    Interval whole;
    whole.integer = true;
    put(id, whole);
    return id;
  }

  bool shrink(VariableId id, const Interval& to) {
    Interval& mine = intervals_[position_->at(id.index)];
    Interval next = intersection(mine, to);
    if (next == mine) return false;
    mine = std::move(next);
    empty_ = empty_ || mine.empty();
    return true;
  }
  void set(VariableId id, const Interval& interval) { intervals_[position_->at(id.index)] = interval; }

  bool empty() const { return empty_; }
  const std::vector<VariableId>& ids() const { return *ids_; }
  const std::vector<Interval>& intervals() const { return intervals_; }

 private:
  void put(VariableId id, const Interval& interval) {
    (*position_)[id.index] = ids_->size();
    ids_->push_back(id);
    intervals_.push_back(interval);
    empty_ = empty_ || interval.empty();
    next_fresh_ = std::max(next_fresh_, id.index + 1);
  }

  // Filled before the search begins; its many copies share them.
  std::shared_ptr<std::map<std::uint32_t, std::size_t>> position_ = std::make_shared<std::map<std::uint32_t, std::size_t>>();
  std::shared_ptr<std::vector<VariableId>> ids_ = std::make_shared<std::vector<VariableId>>();
  std::vector<Interval> intervals_;
  std::uint32_t next_fresh_ = 0;
  bool empty_ = false;
};

Interval forward(const Term& term, const Domains& domains) {
  return range(term, [&](VariableId id) { return domains.of(id); });
}

Interval real(Interval interval) {
  interval.integer = false;
  return interval;
}

/// Takes from the variables what would put the term outside `wanted`. True if anything shrank.
bool backward(const Term& term, const Interval& wanted, Domains& domains) {
  const Term::Node& node = term.node();
  switch (node.kind) {
    case Term::Kind::constant:
      if (!real(wanted).contains(node.constant)) {
        for (const VariableId id : domains.ids()) {
          domains.shrink(id, Interval{Rational(1), Rational(0), false, false, false});
          break;
        }
      }
      return false;
    case Term::Kind::variable: return domains.shrink(node.variable, real(wanted));
    case Term::Kind::sum: {
      // The others' ranges from the left and from the right: linear in the number of parts.
      const std::size_t n = node.parts.size();
      std::vector<Interval> left(n + 1, Interval::exactly(0)), right(n + 1, Interval::exactly(0));
      for (std::size_t i = 0; i < n; ++i) left[i + 1] = left[i] + real(forward(node.parts[i], domains));
      for (std::size_t i = n; i-- > 0;) right[i] = right[i + 1] + real(forward(node.parts[i], domains));
      bool changed = false;
      for (std::size_t i = 0; i < n; ++i) changed = backward(node.parts[i], wanted - (left[i] + right[i + 1]), domains) || changed;
      return changed;
    }
    case Term::Kind::product: {
      const Interval a = real(forward(node.parts[0], domains)), b = real(forward(node.parts[1], domains));
      bool changed = backward(node.parts[0], wanted / b, domains);
      changed = backward(node.parts[1], wanted / a, domains) || changed;
      return changed;
    }
    case Term::Kind::quotient: {
      const Interval b = real(forward(node.parts[1], domains));
      bool changed = backward(node.parts[0], wanted * b, domains);
      const Interval a = real(forward(node.parts[0], domains));
      changed = backward(node.parts[1], a / wanted, domains) || changed;
      return changed;
    }
  }
  return false;
}

bool revise(const Formula& comparison, Domains& domains) {
  const Formula::Node& node = comparison.node();
  const Term& difference = node.terms[0];  // flatten() has made each a comparison with 0
  switch (node.comparison) {
    case Comparison::less: return backward(difference, Interval::below(0), domains);
    case Comparison::less_or_equal: return backward(difference, Interval::at_most(0), domains);
    case Comparison::equal: return backward(difference, Interval::exactly(0), domains);
    case Comparison::greater_or_equal: return backward(difference, Interval::at_least(0), domains);
    case Comparison::greater: return backward(difference, Interval::above(0), domains);
    case Comparison::not_equal: {
      const Interval d = forward(difference, domains);
      if (d.single() && d.single()->sign() == 0) return backward(Term(Rational(1)), Interval::exactly(0), domains);
      return false;
    }
  }
  return false;
}

constexpr int most_rounds = 30;

void propagate(const std::vector<Formula>& comparisons, Domains& domains) {
  for (int round = 0; round < most_rounds && !domains.empty(); ++round) {
    bool changed = false;
    for (const Formula& comparison : comparisons) {
      changed = revise(comparison, domains) || changed;
      if (domains.empty()) return;
    }
    if (!changed) return;
  }
}

/// whole(t) becomes k = t with a fresh whole number k.
Formula without_whole(const Formula& formula, Domains& domains) {
  const Formula::Node& node = formula.node();
  switch (node.kind) {
    case Formula::Kind::whole: return Formula::compare(Comparison::equal, Term(domains.fresh_whole()), node.terms[0]);
    case Formula::Kind::all_of:
    case Formula::Kind::any_of: {
      std::vector<Formula> parts;
      for (const Formula& part : node.parts) parts.push_back(without_whole(part, domains));
      return node.kind == Formula::Kind::all_of ? Formula::all_of(std::move(parts)) : Formula::any_of(std::move(parts));
    }
    default: return formula;
  }
}

class Search {
 public:
  Search(const smt::Question& question) : question_(question), domains_(question) {
    for (const Formula& group : question.groups) flatten(without_whole(group, domains_), flat_, impossible_);
  }

  Quick run() {
    if (impossible_ || domains_.empty()) return Quick::unsatisfiable;
    settle_the_unbound();
    return choose(flat_.comparisons, flat_.choices, domains_, 0);
  }

  std::optional<std::vector<Interval>> narrowed() {
    if (impossible_ || domains_.empty()) return std::nullopt;
    propagate(flat_.comparisons, domains_);
    for (const Formula& choice : flat_.choices)
      if (!domains_.empty()) narrow_choice(choice);
    if (domains_.empty()) return std::nullopt;
    std::vector<Interval> out = domains_.intervals();
    out.resize(question_.bounds.size());
    return out;
  }

 private:
  /// A variable that stands in no formula may have any of its values: searching through them would only cost time.
  void settle_the_unbound() {
    std::set<VariableId> bound;
    const auto note = [&](const Formula& formula) {
      for (const VariableId id : variables_of(formula)) bound.insert(id);
    };
    for (const Formula& comparison : flat_.comparisons) note(comparison);
    for (const Formula& choice : flat_.choices) note(choice);
    for (const VariableId id : domains_.ids()) {
      const Interval interval = domains_.of(id);
      if (bound.contains(id) || interval.single()) continue;
      const std::vector<Rational> values = candidates(interval, false);
      if (!values.empty()) domains_.set(id, Interval::exactly(values.front()));
    }
  }

  /// What any of a choice's parts leaves: the hull over the parts that are possible at all.
  void narrow_choice(const Formula& choice) {
    if (choice.node().kind != Formula::Kind::any_of) return;
    std::optional<Domains> hull;
    for (const Formula& part : choice.node().parts) {
      Flat flat{flat_.comparisons, {}};
      bool impossible = false;
      flatten(part, flat, impossible);
      Domains trial = domains_;
      if (!impossible) propagate(flat.comparisons, trial);
      if (impossible || trial.empty()) continue;
      if (!hull) hull = trial;
      else
        for (const VariableId id : trial.ids()) hull->set(id, hull_of(hull->of(id), trial.of(id)));
    }
    if (hull) domains_ = *hull;
  }

  static Interval hull_of(const Interval& a, const Interval& b) {
    Interval out;
    out.integer = a.integer && b.integer;
    if (a.low && b.low) {
      const Interval& lower = *a.low < *b.low || (*a.low == *b.low && !a.low_open) ? a : b;
      out.low = lower.low, out.low_open = lower.low_open;
    }
    if (a.high && b.high) {
      const Interval& higher = *a.high > *b.high || (*a.high == *b.high && !a.high_open) ? a : b;
      out.high = higher.high, out.high_open = higher.high_open;
    }
    return out;
  }

  /// Tries the parts of each choice in turn; all refuted is a refutation.
  Quick choose(const std::vector<Formula>& comparisons, const std::vector<Formula>& choices, const Domains& domains, int depth) {
    if (choices.empty()) return search(comparisons, domains, 0);
    if (depth > 8) return Quick::unknown;
    const Formula::Node& node = choices.back().node();
    std::vector<Formula> rest(choices.begin(), choices.end() - 1);
    if (node.kind != Formula::Kind::any_of) return Quick::unknown;
    bool refuted = true;
    for (const Formula& part : node.parts) {
      Flat flat{comparisons, rest};
      bool impossible = false;
      flatten(part, flat, impossible);
      if (impossible) continue;
      const Quick answer = choose(flat.comparisons, flat.choices, domains, depth + 1);
      if (answer == Quick::satisfiable) return answer;
      refuted = refuted && answer == Quick::unsatisfiable;
    }
    return refuted ? Quick::unsatisfiable : Quick::unknown;
  }

  Quick search(const std::vector<Formula>& comparisons, Domains domains, int depth) {
    propagate(comparisons, domains);
    if (domains.empty()) return Quick::unsatisfiable;
    // Whole numbers first: they are the hard ones. Then the rest in order.
    std::optional<VariableId> open;
    std::size_t count = 0;
    for (const VariableId id : domains.ids()) {
      const Interval interval = domains.of(id);
      if (interval.single()) continue;
      // More than the depth lets be settled: the solver is asked at once, which is quick with long sums.
      if (++count > 41 && depth == 0) return Quick::unknown;
      if (!open || (interval.integer && !domains.of(*open).integer)) open = id;
    }
    if (!open) return witness(domains) ? Quick::satisfiable : Quick::unknown;
    if (++steps_ > 60 || depth > 40) return Quick::unknown;
    const Interval interval = domains.of(*open);
    // A whole number of few values is searched through, so that its refutation is one.
    const bool few = interval.integer && interval.low && interval.high && *interval.high - *interval.low <= 6;
    bool refuted = few;
    for (const Rational& value : candidates(interval, few)) {
      Domains trial = domains;
      trial.set(*open, Interval::exactly(value));
      const Quick answer = search(comparisons, trial, depth + 1);
      if (answer == Quick::satisfiable) return answer;
      refuted = refuted && answer == Quick::unsatisfiable;
    }
    return refuted ? Quick::unsatisfiable : Quick::unknown;
  }

  static std::vector<Rational> candidates(const Interval& interval, bool all) {
    std::vector<Rational> out;
    if (all) {
      for (Rational v = *interval.low; v <= *interval.high; v += 1) out.push_back(v);
      return out;
    }
    const auto add = [&](Rational v) {
      if (interval.integer) v = v.floor();
      if (interval.contains(v) && std::find(out.begin(), out.end(), v) == out.end()) out.push_back(v);
    };
    if (interval.low && interval.high) {
      add((*interval.low + *interval.high) / 2);
      add(*interval.low);
      add(*interval.high);
    } else if (interval.low) {
      add(*interval.low + 1);
      add(*interval.low);
    } else if (interval.high) {
      add(*interval.high - 1);
      add(*interval.high);
    } else {
      add(Rational(0));
      add(Rational(1));
    }
    return out;
  }

  bool witness(const Domains& domains) const {
    Assignment values;
    for (const VariableId id : domains.ids()) {
      if (values.size() <= id.index) values.resize(id.index + 1);
      values[id.index] = *domains.of(id).single();
    }
    for (const auto& [id, interval] : question_.bounds)
      if (!interval.contains(*values[id.index])) return false;
    return std::all_of(question_.groups.begin(), question_.groups.end(),
                       [&](const Formula& group) { return evaluate(group, values) == true; });
  }

  const smt::Question& question_;
  Domains domains_;
  Flat flat_;
  bool impossible_ = false;
  int steps_ = 0;
};

}  // namespace

Quick quick_check(const smt::Question& question) { return Search(question).run(); }

std::optional<std::vector<Interval>> narrow(const smt::Question& question) { return Search(question).narrowed(); }

}  // namespace crossfoot
