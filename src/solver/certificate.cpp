#include "solver/certificate.hpp"

#include <algorithm>
#include <map>

#include "solver/simplex.hpp"

namespace crossfoot {
namespace {

/// A comparison or whole() of a relation, by its number in reading order.
struct Atom {
  RelationId relation;
  std::size_t number = 0;
  bool whole = false;
  Comparison comparison = Comparison::equal;
  Term left, right;
};

struct Choice {
  RelationId relation;
  std::size_t number = 0;
  std::vector<std::vector<Atom>> branches;          // what each adds
  std::vector<std::vector<Choice>> inner;           // and the ors inside it
  std::vector<bool> impossible;                     // the branch says "false"
};

/// What must all hold, and the ors.
struct Parts {
  std::vector<Atom> atoms;
  std::vector<Choice> choices;
  bool impossible = false;
};

class Reader {
 public:
  explicit Reader(RelationId relation) : relation_(relation) {}

  void read(const Formula& formula, Parts& parts, bool negated = false) {
    const Formula::Node& node = formula.node();
    switch (node.kind) {
      case Formula::Kind::truth: parts.impossible = parts.impossible || node.truth == negated; return;
      case Formula::Kind::comparison: {
        static constexpr Comparison opposite[] = {Comparison::greater_or_equal, Comparison::greater, Comparison::not_equal, Comparison::equal, Comparison::less, Comparison::less_or_equal};
        parts.atoms.push_back({relation_, atoms_++, false, negated ? opposite[static_cast<std::size_t>(node.comparison)] : node.comparison, node.terms[0], node.terms[1]});
        return;
      }
      case Formula::Kind::whole:
        parts.atoms.push_back({relation_, atoms_++, true, Comparison::equal, node.terms[0], Term()});
        return;
      case Formula::Kind::negation: read(node.parts[0], parts, !negated); return;
      case Formula::Kind::all_of:
      case Formula::Kind::any_of: {
        if ((node.kind == Formula::Kind::all_of) != negated) {
          for (const Formula& part : node.parts) read(part, parts, negated);
          return;
        }
        Choice choice{relation_, choices_++, {}, {}, {}};
        branch(formula, choice, negated);
        parts.choices.push_back(std::move(choice));
        return;
      }
    }
  }

 private:
  /// "a or b or c" has three branches however it is bracketed.
  void branch(const Formula& formula, Choice& choice, bool negated) {
    for (const Formula& part : formula.node().parts) {
      if (part.node().kind == formula.node().kind) {
        branch(part, choice, negated);
        continue;
      }
      Parts inside;
      read(part, inside, negated);
      choice.impossible.push_back(inside.impossible);
      choice.branches.push_back(std::move(inside.atoms));
      choice.inner.push_back(std::move(inside.choices));
    }
  }

  RelationId relation_;
  std::size_t atoms_ = 0, choices_ = 0;
};

/// A polynomial of degree two at most, by its variables.
struct Polynomial {
  std::map<std::vector<VariableId>, Rational> terms;
  bool sound = true;

  void add(const Term& term, const Rational& factor) {
    const Term::Node& node = term.node();
    switch (node.kind) {
      case Term::Kind::constant: terms[{}] += factor * node.constant; return;
      case Term::Kind::variable: terms[{node.variable}] += factor; return;
      case Term::Kind::sum:
        for (const Term& part : node.parts) add(part, factor);
        return;
      case Term::Kind::quotient: {
        Polynomial divisor;
        divisor.add(node.parts[1], Rational(1));
        const Rational by = divisor.constant();
        if (!divisor.is_constant() || by.sign() == 0) sound = false;
        else add(node.parts[0], factor / by);
        return;
      }
      case Term::Kind::product: {
        Polynomial a, b;
        a.add(node.parts[0], factor);
        b.add(node.parts[1], Rational(1));
        sound = sound && a.sound && b.sound;
        for (const auto& [left, x] : a.terms)
          for (const auto& [right, y] : b.terms) {
            std::vector<VariableId> both = left;
            both.insert(both.end(), right.begin(), right.end());
            std::sort(both.begin(), both.end());
            if (both.size() > 2) sound = false;
            terms[both] += x * y;
          }
        return;
      }
    }
  }
  bool is_constant() const { return sound && (terms.empty() || (terms.size() == 1 && terms.begin()->first.empty())); }
  Rational constant() const {
    const auto found = terms.find({});
    return found == terms.end() ? Rational(0) : found->second;
  }
};

class Prover {
 public:
  explicit Prover(const std::vector<std::pair<VariableId, Interval>>& bounds) {
    for (const auto& [id, interval] : bounds) bounds_[id] = interval.tightened();
  }

  Certificate prove(const std::vector<Atom>& atoms, const std::vector<Choice>& choices, int depth = 0) const {
    for (const Atom& atom : atoms)
      if (auto proof = alone(atom)) return *proof;
    if (auto proof = by_sum(atoms)) return *proof;
    if (depth > 4) return {};
    for (std::size_t c = 0; c < choices.size(); ++c) {
      Certificate cases;
      cases.kind = Certificate::Kind::cases;
      cases.choice = {choices[c].relation, choices[c].number, Rational(0)};
      for (std::size_t b = 0; b < choices[c].branches.size(); ++b) {
        if (choices[c].impossible[b]) {
          Certificate trivial;
          trivial.kind = Certificate::Kind::sum;
          cases.cases.push_back(std::move(trivial));
          continue;
        }
        std::vector<Atom> more = atoms;
        more.insert(more.end(), choices[c].branches[b].begin(), choices[c].branches[b].end());
        std::vector<Choice> rest = choices[c].inner[b];
        for (std::size_t other = 0; other < choices.size(); ++other)
          if (other != c) rest.push_back(choices[other]);
        Certificate branch = prove(more, rest, depth + 1);
        if (branch.kind == Certificate::Kind::none) break;
        cases.cases.push_back(std::move(branch));
      }
      if (cases.cases.size() == choices[c].branches.size() && !cases.cases.empty()) return cases;
    }
    return {};
  }

 private:
  Interval range_of(const Term& term) const {
    Interval all = range(term, [&](VariableId id) { return bounds_.at(id); });
    all.integer = false;
    return all;
  }

  /// One comparison that the intervals rule out by themselves.
  std::optional<Certificate> alone(const Atom& atom) const {
    Certificate proof;
    if (atom.whole) {
      proof.range = range_of(atom.left);
      Interval inside = proof.range;
      inside.integer = true;
      if (!proof.range.low || !proof.range.high || !inside.tightened().empty()) return std::nullopt;
      proof.kind = Certificate::Kind::no_whole_number;
      proof.steps = {{atom.relation, atom.number, Rational(1)}};
      return proof;
    }
    const Interval d = range_of(atom.left - atom.right);
    const bool above = d.low && (d.low->sign() > 0 || (d.low->sign() == 0 && d.low_open));    // left > right
    const bool below = d.high && (d.high->sign() < 0 || (d.high->sign() == 0 && d.high_open));
    const bool not_below = d.low && d.low->sign() >= 0, not_above = d.high && d.high->sign() <= 0;
    bool fails = false, upwards = true;  // upwards: the sum would have to be 0 or less
    switch (atom.comparison) {
      case Comparison::equal: fails = above || below, upwards = above; break;
      case Comparison::less_or_equal: fails = above; break;
      case Comparison::less: fails = not_below; break;
      case Comparison::greater_or_equal: fails = below, upwards = false; break;
      case Comparison::greater: fails = not_above, upwards = false; break;
      case Comparison::not_equal: break;
    }
    if (!fails) return std::nullopt;
    proof.kind = Certificate::Kind::sum;
    proof.steps = {{atom.relation, atom.number, Rational(upwards ? 1 : -1)}};
    proof.range = range_of(upwards ? atom.left - atom.right : atom.right - atom.left);
    return proof;
  }

  /// Comparisons together: each a linear row; a product of two unknowns becomes two rows, with either end of the factor
  /// that stands nowhere else.
  std::optional<Certificate> by_sum(const std::vector<Atom>& atoms) const {
    std::vector<VariableId> ids;
    for (const auto& [id, interval] : bounds_) ids.push_back(id);
    const auto column = [&](VariableId id) { return static_cast<std::size_t>(std::lower_bound(ids.begin(), ids.end(), id) - ids.begin()); };
    std::vector<Interval> columns;
    for (const VariableId id : ids) {
      columns.push_back(bounds_.at(id));
      columns.back().integer = false;
    }
    std::vector<LinearRow> rows;
    std::vector<const Atom*> of_row;
    for (const Atom& atom : atoms) {
      if (atom.whole || atom.comparison == Comparison::not_equal) continue;
      Polynomial p;
      p.add(atom.left - atom.right, Rational(1));
      if (!p.sound) continue;
      const bool up = atom.comparison == Comparison::less || atom.comparison == Comparison::less_or_equal || atom.comparison == Comparison::equal;
      const bool down = atom.comparison == Comparison::greater || atom.comparison == Comparison::greater_or_equal || atom.comparison == Comparison::equal;
      const bool strict = atom.comparison == Comparison::less || atom.comparison == Comparison::greater;
      const bool bilinear = std::any_of(p.terms.begin(), p.terms.end(), [](const auto& t) { return t.first.size() == 2 && t.second.sign() != 0; });
      if (bilinear && up) add_row(p, true, strict, column, rows) && (of_row.push_back(&atom), true);
      if (bilinear && down) add_row(p, false, strict, column, rows) && (of_row.push_back(&atom), true);
      if (bilinear) continue;
      LinearRow row;
      for (const auto& [variables, factor] : p.terms)
        if (variables.size() == 1) row.terms.emplace_back(column(variables[0]), factor);
      if (up) row.bounds.high = -p.constant(), row.bounds.high_open = strict;
      if (down) row.bounds.low = -p.constant(), row.bounds.low_open = strict;
      rows.push_back(std::move(row));
      of_row.push_back(&atom);
    }
    if (rows.size() < 2 || rows.size() > 200 || columns.size() > 400) return std::nullopt;
    const auto found = refutation_of(columns, rows);
    if (!found) return std::nullopt;
    Certificate proof;
    proof.kind = Certificate::Kind::sum;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if ((*found)[i].sign() == 0) continue;
      const auto same = std::find_if(proof.steps.begin(), proof.steps.end(), [&](const Certificate::Step& s) { return s.relation == of_row[i]->relation && s.comparison == of_row[i]->number; });
      if (same == proof.steps.end()) proof.steps.push_back({of_row[i]->relation, of_row[i]->number, (*found)[i]});
      else return std::nullopt;  // both ends of one product: their difference is no multiple of the comparison
    }
    // The sum has to come out as 0 or less: an inequality says which sign its multiplier has.
    for (const Certificate::Step& step : proof.steps) {
      const auto atom = std::find_if(atoms.begin(), atoms.end(), [&](const Atom& a) { return a.relation == step.relation && a.number == step.comparison; });
      if (atom->comparison == Comparison::equal) continue;
      const bool less = atom->comparison == Comparison::less || atom->comparison == Comparison::less_or_equal;
      if (less != (step.multiplier.sign() > 0)) {
        for (Certificate::Step& s : proof.steps) s.multiplier = -s.multiplier;
      }
      break;
    }
    return proof.steps.empty() ? std::nullopt : std::optional(proof);
  }

  template <class Column>
  bool add_row(const Polynomial& p, bool up, bool strict, const Column& column, std::vector<LinearRow>& rows) const {
    // Each product c * x * y: the factor that stands in no other term goes.
    LinearRow row;
    std::map<VariableId, std::size_t> standing;
    for (const auto& [variables, factor] : p.terms)
      for (const VariableId id : variables) ++standing[id];
    for (const auto& [variables, factor] : p.terms) {
      if (factor.sign() == 0 || variables.empty()) continue;
      if (variables.size() == 1) {
        row.terms.emplace_back(column(variables[0]), factor);
        continue;
      }
      VariableId gone = variables[0], kept = variables[1];
      if (standing[gone] > standing[kept] || (standing[gone] == standing[kept] && bounds_.at(gone).integer)) std::swap(gone, kept);
      const Interval ends = bounds_.at(gone), size = bounds_.at(kept);
      if (!size.low || size.low->sign() < 0) return false;
      // The row that holds for all values of the factor: its lower end where the sum is to be small.
      const bool low = (factor.sign() > 0) == up;
      const auto& end = low ? ends.low : ends.high;
      if (!end) return false;
      row.terms.emplace_back(column(kept), factor * *end);
    }
    if (up) row.bounds.high = -p.constant(), row.bounds.high_open = strict;
    else row.bounds.low = -p.constant(), row.bounds.low_open = strict;
    rows.push_back(std::move(row));
    return true;
  }

  std::map<VariableId, Interval> bounds_;
};

}  // namespace

Certificate certificate_of(const std::vector<const Relation*>& relations, const std::vector<std::pair<VariableId, Interval>>& bounds) {
  Parts parts;
  for (const Relation* relation : relations) Reader(relation->id).read(relation->hard, parts);
  Certificate certificate;
  if (parts.impossible) {
    certificate.kind = Certificate::Kind::sum;  // the constraint itself says "false"
    return certificate;
  }
  return Prover(bounds).prove(parts.atoms, parts.choices);
}

}  // namespace crossfoot
