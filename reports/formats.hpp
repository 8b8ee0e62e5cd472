#pragma once
// The formats that machines read in CI; each is one function from a Report to text, and one line in renderers.cpp.
// They share View, so ids, levels, places and counts are the same everywhere (tests/reports holds them to it).

#include <string>

#include "reports/renderer.hpp"

namespace crossfoot {

/// SARIF 2.1.0, with what GitHub code scanning uses.
std::string render_sarif(const Report& report, const RenderOptions& options);
/// JUnit XML: a suite a report, a case a relation that was checked, and a case a finding.
std::string render_junit(const Report& report, const RenderOptions& options);
/// GitHub workflow commands (::error file=...), and the summary for $GITHUB_STEP_SUMMARY.
std::string render_github(const Report& report, const RenderOptions& options);
std::string render_markdown(const Report& report, const RenderOptions& options);
/// GitLab code quality.
std::string render_gitlab(const Report& report, const RenderOptions& options);
/// reviewdog's rdjson.
std::string render_rdjson(const Report& report, const RenderOptions& options);
/// file:line:column: error: message [rule], for editors.
std::string render_gcc(const Report& report, const RenderOptions& options);

}  // namespace crossfoot
