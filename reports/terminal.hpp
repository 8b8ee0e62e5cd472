#pragma once
// The report for a person at a terminal: findings with the sentence, the figures underlined, the arithmetic a step a
// line, conditions and what would mend it; then the ledger and what was not checked.

#include <string>

#include "reports/renderer.hpp"

namespace crossfoot {

std::string render_terminal(const Report& report, const RenderOptions& options);

}  // namespace crossfoot
