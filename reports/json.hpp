#pragma once
// The JSON report, version 1 of reports/schema/report.schema.json. Numbers whose exactness matters are strings.

#include <string>

#include "reports/renderer.hpp"

namespace crossfoot {

std::string render_json(const Report& report, const RenderOptions& options);

}  // namespace crossfoot
