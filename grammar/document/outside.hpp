#pragma once
// user: what a house says of the figures of its reports, against the sentences that speak of them.
//
//   fact "166 Member States": IOM has 165 Member States                          value, fact; level
//   fact "50,230 migrants", 2015: 71,325 migrants (42% increase compared with 2015)   value, rate, fact; rise, fall
//   group EEA of 30 members: all 31 EEA countries                                count, members
//
// A figure speaks of a fact if it has its measure, its unit and its noun, no other period, and if all words that the
// fact names stand in its sentence. Without such words, and for "the 31 EEA countries" (which may be those that were
// named before), nothing goes past a query.
//
// Must stay silent: figures of another period, "the three EEA countries that answered", cells of tables.

#include <vector>

#include "grammar/recognise.hpp"
#include "model/outside.hpp"

namespace crossfoot::document {

/// Appends to the claims; `claims` are read for changes whose base a fact knows.
void find_outside(const ScannedText& text, const Outside& outside, std::vector<Claim>& claims);

}  // namespace crossfoot::document
