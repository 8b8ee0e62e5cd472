#pragma once
// Tail probabilities of the usual test statistics, as bounds that are sure. The one door to Boost.Math.
//
// In: exact statistics and degrees of freedom. Out: an interval that holds the probability: what Boost computes in
// double, moved outwards by more than its error. Nothing else of the program ever sees the double.

#include <optional>

#include "model/interval.hpp"

namespace crossfoot {

enum class TestStatistic { t, F, r, chi_square, z };

/// The probability of a statistic at least as far out: of |value| on both sides for t, r and z, above value for F and
/// chi-square. None where the distribution is not defined (no degrees of freedom, r beyond 1).
std::optional<Interval> tail_probability(TestStatistic statistic, const Rational& value, const Rational& df1, const Rational& df2);

}  // namespace crossfoot
