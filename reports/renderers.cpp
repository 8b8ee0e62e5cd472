#include <algorithm>
#include <array>

#include "reports/formats.hpp"
#include "reports/html.hpp"
#include "reports/json.hpp"
#include "reports/renderer.hpp"
#include "reports/terminal.hpp"
#include "reports/workpaper.hpp"

namespace crossfoot {

std::span<const Renderer> renderers() {
  static const std::array<Renderer, 12> list = {{
      {"text", "for people at a terminal (the default)", render_terminal},
      {"json", "everything, as reports/schema/report.schema.json says", render_json},
      {"html", "one page for editors: the text with every figure marked, the findings beside it", render_html},
      {"sarif", "SARIF 2.1.0, for GitHub code scanning and editors", render_sarif},
      {"junit", "JUnit XML, a case a check", render_junit},
      {"github", "workflow commands that GitHub shows as annotations", render_github},
      {"markdown", "a summary in Markdown, for $GITHUB_STEP_SUMMARY", render_markdown},
      {"gitlab", "GitLab code quality", render_gitlab},
      {"rdjson", "reviewdog's rdjson", render_rdjson},
      {"gcc", "file:line:column: level: message [rule], for editors", render_gcc},
      {"xlsx", "the auditor's workpaper: a row a figure, with its check as a live formula and its tick mark", render_xlsx, true},
      {"csv", "the workpaper's rows, a line a figure", render_csv},
  }};
  return list;
}

const Renderer* renderer_named(std::string_view name) {
  const auto all = renderers();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Renderer& r) { return r.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace crossfoot
