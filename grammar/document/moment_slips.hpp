#pragma once
// Dates as they may have been meant: other printings of a date or a year with which its claim would hold.
//
// In: the figure, the year that the document reports on, and whether a moment fits the claim. Out: rewrites of the
// figure's text in its own style, at most two, likeliest first: the year next to it or with one digit wrong or two
// swapped (years far from the report's own are unlikelier), the month before or after, a day with one digit wrong, two
// swapped, one too many or too few. One part of a date is changed at a time, and only into days that exist.

#include <functional>
#include <vector>

#include "grammar/document/moments.hpp"

namespace crossfoot {

std::vector<Rewrite> rewrites_of(const Figure& figure, const ScannedText& text, const std::function<bool(const Moment&)>& fits);

/// Those of both dates of a claim, each with the other standing.
std::vector<Rewrite> rewrites_of(const Figure& first, const Figure& second, const ScannedText& text, const std::function<bool(const Moment&, const Moment&)>& fit);

}  // namespace crossfoot
