#pragma once
// The JSON report, version 1 of reports/schema/report.schema.json. Numbers whose exactness matters are strings.

#include <cstddef>
#include <string>

#include "reports/renderer.hpp"

namespace crossfoot {

/// One row of `figures --lines`: {"line": n, "figures": [...], "not_figures": [...]} and notices where there are some.
std::string render_line_json(std::size_t line, const CheckedDocument& checked);

std::string render_json(const Report& report, const RenderOptions& options);

}  // namespace crossfoot
