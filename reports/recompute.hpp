#pragma once
// A figure made again from the others of a relation: what an auditor does with a calculator.
//
// In: a relation and one figure of it. Out: the side of a comparison that the figure must meet, as a term over the other
// figures' variables; its value for the figures as printed; and how far the printed figure may lie from it before no true
// values fit (the rounding of all of them). None where the relation leaves nothing to compute: a base that is not
// printed, words against words, a date. Decides nothing: the verdict is the solver's, this only shows it.

#include <optional>

#include "model/model.hpp"

namespace crossfoot {

struct Recomputation {
  Comparison must_be = Comparison::equal;  // the printed figure against the expression
  Term expression;                         // over figures' variables, without the figure's own
  bool nearest_whole = false;              // the figure times the expression counts things: nearest whole number of them
  Rational value;                          // for the figures as printed
  // What printed figure minus value may be; none: no limit.
  std::optional<Rational> lowest, highest;
  bool lowest_open = false, highest_open = false;
  std::vector<FigureId> inputs;            // ascending, without the figure itself

  bool admits(const Rational& difference) const;
};

/// True if the figure's value is a number that can be computed with: no date, no range.
bool is_computable(const Figure& figure);

/// Recomputes figures of one document, which must outlive it.
class Recomputer {
 public:
  explicit Recomputer(const CheckedDocument& checked);
  std::optional<Recomputation> recompute(const Relation& relation, FigureId figure) const;

 private:
  const CheckedDocument& checked_;
  Assignment printed_, shifted_;  // values as printed; the same, each moved, to see what is the same for all values
};

}  // namespace crossfoot
