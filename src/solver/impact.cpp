#include "solver/impact.hpp"

#include <algorithm>
#include <set>

#include "solver/narrow.hpp"
#include "solver/problem.hpp"
#include "solver/slips.hpp"

namespace crossfoot {
namespace {

/// Roles of figures that follow from the others of their relation.
bool follows(const Relation& relation, const std::string& role) {
  if (relation.kind == ClaimKind::restatement) return true;
  static const std::set<std::string> roles = {"total", "result", "percent", "rate", "points", "difference", "multiple", "average", "said", "converted", "yearly", "p", "days"};
  return roles.contains(role);
}

class Follower {
 public:
  Follower(const std::vector<Relation>& relations, const std::vector<Verdict>& verdicts, const std::vector<Variable>& variables, const std::vector<Figure>& figures, smt::Solver& solver)
      : relations_(relations), verdicts_(verdicts), variables_(variables), figures_(figures), solver_(solver) {}

  Impact follow(FigureId figure, const Printed& printed) {
    moved_[figure] = printed;
    std::set<std::size_t> open;
    touch(figure, open);
    constexpr std::size_t most_moves = 500;
    while (!open.empty() && impact_.moves.size() < most_moves) {
      const std::size_t i = *open.begin();
      open.erase(open.begin());
      settle(i, open);
    }
    for (const std::size_t i : asked_)
      if (std::none_of(impact_.failing.begin(), impact_.failing.end(), [&](RelationId id) { return id == relations_[i].id; }) && holds(i, moved_)) impact_.holding.push_back(relations_[i].id);
    return std::move(impact_);
  }

 private:
  void touch(FigureId figure, std::set<std::size_t>& open) {
    for (std::size_t i = 0; i < relations_.size(); ++i) {
      const bool takes_part = std::any_of(relations_[i].figures.begin(), relations_[i].figures.end(), [&](const RoleFigure& f) { return f.figure == figure; });
      if (takes_part && verdicts_[i].taken && verdicts_[i].outcome == Outcome::holds) open.insert(i), asked_.insert(i);
    }
  }

  smt::Question question(std::size_t i, const Overrides& overrides) const {
    const Problem p = problem_of(relations_[i], variables_, figures_, overrides);
    return question_of(p, std::vector<bool>(p.options.size(), true));
  }
  bool holds(std::size_t i, const Overrides& overrides) {
    const smt::Question q = question(i, overrides);
    const Quick quick = quick_check(q);
    return quick == Quick::unknown ? std::holds_alternative<smt::Satisfiable>(solver_.check(q)) : quick == Quick::satisfiable;
  }

  /// Where the figure must lie for the relation to hold, the moved ones where they are.
  std::optional<Move> move_of(std::size_t i, FigureId figure) {
    Overrides free = moved_;
    free[figure] = std::nullopt;
    const smt::Question q = question(i, free);
    const auto left = narrow(q);
    if (!left) return std::nullopt;
    Move move{figure, relations_[i].id, {}, {}};
    for (std::size_t k = 0; k < q.bounds.size(); ++k)
      if (q.bounds[k].first.index == figure.index) move.admissible = (*left)[k];
    if (!move.admissible.low && !move.admissible.high) return std::nullopt;
    return move;
  }

  /// A printing in the middle of the interval under which the relation holds.
  std::optional<Printed> print(std::size_t i, Move& move) {
    const Figure& figure = figures_[move.figure.index];
    const Interval& to = move.admissible;
    const Rational middle = to.low && to.high ? (*to.low + *to.high) / 2 : to.low ? *to.low : *to.high;
    const Rational step = figure.printed.resolution;
    const Rational nearest = (middle / step + Rational(1, 2)).floor() * step;
    for (const Rational& value : {nearest, nearest - step, nearest + step}) {
      const auto slip = slip_to(figure, value);
      if (!slip) continue;
      Overrides trial = moved_;
      trial[move.figure] = slip->printed;
      if (!holds(i, trial)) continue;
      move.replacement = slip->text;
      return slip->printed;
    }
    return std::nullopt;
  }

  void settle(std::size_t i, std::set<std::size_t>& open) {
    if (holds(i, moved_)) return;
    for (const RoleFigure& f : relations_[i].figures) {
      if (moved_.contains(f.figure) || !follows(relations_[i], f.role)) continue;
      auto move = move_of(i, f.figure);
      if (!move) continue;
      const auto printed = print(i, *move);
      impact_.moves.push_back(*move);
      if (!printed) continue;
      moved_[f.figure] = *printed;
      touch(f.figure, open);
      if (holds(i, moved_)) return;
    }
    if (holds(i, moved_)) return;
    impact_.failing.push_back(relations_[i].id);
    for (const RoleFigure& f : relations_[i].figures) {
      if (moved_.contains(f.figure)) continue;
      if (auto move = move_of(i, f.figure)) {
        print(i, *move);
        if (!move->replacement.empty()) impact_.alternatives.push_back(std::move(*move));
      }
    }
  }

  const std::vector<Relation>& relations_;
  const std::vector<Verdict>& verdicts_;
  const std::vector<Variable>& variables_;
  const std::vector<Figure>& figures_;
  smt::Solver& solver_;
  Overrides moved_;
  std::set<std::size_t> asked_;
  Impact impact_;
};

}  // namespace

Impact impact_of(FigureId figure, const Printed& printed, const std::vector<Relation>& relations, const std::vector<Verdict>& verdicts,
                 const std::vector<Variable>& variables, const std::vector<Figure>& figures, smt::Solver& solver) {
  return Follower(relations, verdicts, variables, figures, solver).follow(figure, printed);
}

}  // namespace crossfoot
