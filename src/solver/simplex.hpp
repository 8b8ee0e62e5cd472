#pragma once
// An exact simplex for one question: have these linear rows a solution within their bounds, and if not, which
// combination of rows shows it. After B. Dutertre and L. de Moura, "A fast linear-arithmetic solver for DPLL(T)" (CAV
// 2006): bounded variables, Bland's rule (it ends), strict bounds by an infinitesimal. Small problems only.

#include <optional>
#include <vector>

#include "model/interval.hpp"

namespace crossfoot {

struct LinearRow {
  std::vector<std::pair<std::size_t, Rational>> terms;  // column, coefficient
  Interval bounds;                                      // of their sum
};

/// None if there is a solution, or if `most_pivots` did not suffice; else a multiplier for each row, not all 0.
std::optional<std::vector<Rational>> refutation_of(const std::vector<Interval>& columns, const std::vector<LinearRow>& rows, int most_pivots = 2000);

}  // namespace crossfoot
