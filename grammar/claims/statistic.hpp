#pragma once
// statistic: results of statistical tests, and means that whole numbers can have.
//
//   t(28) = 2.20, p = .036; F(2, 57) = 4.50, p < .05; r(48) = .31, p = .03     test result: p; two_low, two_high, ...
//   χ2(1, N = 100) = 5.20, p = .023; z = 2.10, p > .05; t(28) = 1.02, ns
//   M = 5.19, SD = 1.34, n = 28 (answers on a scale)                           mean; grain, total (GRIM)
//   the same with the standard deviation                                       mean, deviation; feasible (GRIMMER)
//   a proportion M = 0.35, SD = 0.48, n = 120 (yes or no)                      deviation; debit_low, debit_high (DEBIT)
//
// Givens two_low .. two_high: the probabilities that the statistic as printed can have, both tails (for F, chi-square
// and Q the upper tail, which is all there is); one_low .. one_high: one tail. Marks less, greater: how p is compared.
//
// Must stay silent: results without degrees of freedom where they are needed; means with a unit (345.2 ms, 52.1 kg) or
// a percent sign; samples so large that any mean can be printed. docs/statistics.md says what is out of scope.

#include <vector>

#include "grammar/claims/sentence.hpp"

namespace crossfoot::claims::statistic {

void find(const SentenceView& sentence, std::vector<Claim>& claims);

}  // namespace crossfoot::claims::statistic
