#pragma once
// What each stage said, as text: the first debugging tool, and what unit tests compare.

#include <string>
#include <vector>

#include "cli/check.hpp"

namespace crossfoot {

/// Names of the stages that can be dumped, in pipeline order.
const std::vector<std::string>& stage_names();

std::string dump(const std::string& stage, const CheckedDocument& checked, const Stages& stages);

/// The figures alone, one a line: place, text, value, interval, qualifier, measure, unit, noun, period, status.
std::string figures_text(const CheckedDocument& checked);

}  // namespace crossfoot
