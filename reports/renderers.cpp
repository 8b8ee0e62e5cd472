#include <algorithm>
#include <array>

#include "reports/json.hpp"
#include "reports/renderer.hpp"
#include "reports/terminal.hpp"

namespace crossfoot {

std::span<const Renderer> renderers() {
  static const std::array<Renderer, 2> list = {{
      {"text", "for people at a terminal (the default)", render_terminal},
      {"json", "everything, as reports/schema/report.schema.json says", render_json},
  }};
  return list;
}

const Renderer* renderer_named(std::string_view name) {
  const auto all = renderers();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Renderer& r) { return r.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace crossfoot
