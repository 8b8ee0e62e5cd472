#pragma once
// Renderers: a Report in, text out. One per output format; the list is in renderers.cpp.
//
// A renderer decides nothing: levels, order and words are the report's. The same report gives the same bytes.

#include <span>
#include <string>

#include "model/model.hpp"

namespace crossfoot {

struct RenderOptions {
  bool colour = false;       // terminal: escape sequences
  std::size_t width = 100;   // terminal: columns
  bool explain = false;      // terminal: what the rules of the findings mean, behind them
  bool quiet = false;        // terminal: findings alone
};

struct Renderer {
  std::string name;  // for --format
  std::string what;  // for --help
  std::string (*render)(const Report& report, const RenderOptions& options);
  bool binary = false;  // no text: not for a terminal
};

/// All output formats, in the order of --help.
std::span<const Renderer> renderers();

/// The renderer of that name; null if there is none.
const Renderer* renderer_named(std::string_view name);

}  // namespace crossfoot
