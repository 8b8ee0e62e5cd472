#pragma once
// bases: the level before, which a change does not print beside itself, printed in another sentence. Claims of kind change.
//
//   In 2016 the office trained 71,325 young migrants (42% increase compared with 2015). ... In 2015 the office had
//   trained 52,030 young migrants.       value, base, rate; the base is guessed: a query at most
//
// In: the claims found so far. A base is a figure of the same noun (two content words or more), measure and unit, of the
// very year that the change compares with, whose sentence shares two more content words; it is the only value so found,
// and not half or twice what the rate implies (then something else is counted).
//
// Must stay silent: another verb or subject, another year, a noun of one word.

#include <vector>

#include "grammar/recognise.hpp"

namespace crossfoot::document {

void find_bases(const ScannedText& text, std::vector<Claim>& claims);

}  // namespace crossfoot::document
