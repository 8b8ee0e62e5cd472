#pragma once
// restatement: two places of a document that speak of one quantity. Claims of kind restatement.
//
//   166 Member States ... 166 Member States             counts with a noun and the words around them: first, same
//   created 65 years ago ... celebrates 65 years        the publisher's own age
//   Annual Report for 2016 in the title and the text    the year that the report is for
//   figures of captions on one subject, 2005–2016       their period
//   (see document S/20/6) twice for one document        wrong (mark symbol)
//
// Places are matched by what is counted, the words around it (rare words weigh more), names, period and unit; never by
// the value. Mark sure: the wording is long, or most of three places agree: an error where the others are a query.
//
// Must stay silent: the same value of different things; the same sentence about another country, year or group; counts
// that change through the text.

#include <vector>

#include "grammar/recognise.hpp"

namespace crossfoot::document {

void find_restatements(const ScannedText& text, std::vector<Claim>& claims);

}  // namespace crossfoot::document
