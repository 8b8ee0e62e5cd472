#pragma once
// chronology: what the calendar says about the dates of a whole document. Claims of kind date.
//
//   every date of a block is in the calendar                              dates; missing
//   since 2007, since its inception in 2007: not after the report's year  dates; report_year (mark since)
//   launched in late 2017, in a report dated 12 June 2017                 date; earlier_day, report_day (mark dated)
//   expects to begin by the end of 2015, in a report for 2016             year; report_year (mark expected)
//   launched in 2016 ... In 2016, it applied the Framework                dates; earlier_day, later_day
//   ages and spans: 10–17 year-olds run forward                           dates; missing
//
// Must stay silent: documents that do not say which year they report on or when they are dated; past expectations
// ("was expected to end by 2015").

#include <vector>

#include "grammar/recognise.hpp"

namespace crossfoot::document {

void find_chronology(const ScannedText& text, std::vector<Claim>& claims);

}  // namespace crossfoot::document
