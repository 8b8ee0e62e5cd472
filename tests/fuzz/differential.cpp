#include "fuzz/differential.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <vector>

#include "cli/check.hpp"
#include "readers/html.hpp"
#include "readers/markdown.hpp"
#include "readers/pandoc.hpp"
#include "support/text.hpp"

namespace crossfoot::fuzzing {
namespace {

using Json = nlohmann::json;

struct Block {
  enum class Kind { heading, paragraph, table } kind = Kind::paragraph;
  std::vector<std::vector<std::string>> rows;  // of a table; else one row of one text
};

constexpr std::size_t most_bytes = 3000;

/// Text that every format carries alike: printable ASCII with single blanks, none at the ends. No brackets: escaped ones
/// are text in Markdown, and in HTML what marks a note.
std::string carried(std::string_view line) {
  std::string out;
  for (const char c : line) {
    const char kept = c == '\t' ? ' ' : c;
    if (kept < ' ' || kept > '~' || kept == '[' || kept == ']') continue;
    if (kept == ' ' && (out.empty() || out.back() == ' ')) continue;
    out += kept;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> split(std::string_view text, char by) {
  std::vector<std::string> parts(1);
  for (const char c : text)
    if (c == by) parts.emplace_back();
    else parts.back() += c;
  return parts;
}

std::vector<Block> blocks_of(const std::string& bytes) {
  std::vector<Block> blocks;
  for (const std::string& line : split(std::string_view(bytes).substr(0, most_bytes), '\n')) {
    Block block;
    if (line.find('|') != std::string::npos) {
      block.kind = Block::Kind::table;
      block.rows.emplace_back();
      for (const std::string& cell : split(line, '|')) block.rows.back().push_back(carried(std::string_view(cell).substr(0, 100)));
      block.rows[0].resize(std::min<std::size_t>(block.rows[0].size(), 20));
      const bool blank = std::all_of(block.rows[0].begin(), block.rows[0].end(), [](const std::string& cell) { return cell.empty(); });
      if (!blocks.empty() && blocks.back().kind == Block::Kind::table) {
        if (!blank) {
          block.rows[0].resize(blocks.back().rows[0].size());
          blocks.back().rows.push_back(block.rows[0]);
        }
        continue;
      }
      if (blank) continue;
    } else {
      block.kind = line.starts_with('#') ? Block::Kind::heading : Block::Kind::paragraph;
      const std::string text = carried(std::string_view(line).substr(line.find_first_not_of('#') == std::string::npos ? line.size() : line.find_first_not_of('#')));
      if (text.empty()) continue;
      block.rows = {{text}};
    }
    blocks.push_back(std::move(block));
  }
  // Without a value a table in HTML only lays out its text.
  for (Block& block : blocks)
    if (block.kind == Block::Kind::table) {
      block.rows.emplace_back(block.rows[0].size(), "7");
      block.rows.back()[0] = "Last";
    }
  return blocks;
}

std::string in_markdown(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (!text::is_alpha(c) && !text::is_digit(c) && c != ' ') out += '\\';
    out += c;
  }
  return out;
}

std::string in_html(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  return out;
}

std::string markdown(const std::vector<Block>& blocks) {
  std::string out;
  for (const Block& block : blocks) {
    if (block.kind == Block::Kind::heading) out += "## " + in_markdown(block.rows[0][0]) + "\n\n";
    if (block.kind == Block::Kind::paragraph) out += in_markdown(block.rows[0][0]) + "\n\n";
    if (block.kind != Block::Kind::table) continue;
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
      out += "|";
      for (const std::string& cell : block.rows[r]) out += " " + in_markdown(cell) + " |";
      out += "\n";
      if (r > 0) continue;
      out += "|";
      for (std::size_t c = 0; c < block.rows[0].size(); ++c) out += "---|";
      out += "\n";
    }
    out += "\n";
  }
  return out;
}

std::string html(const std::vector<Block>& blocks) {
  std::string out = "<!doctype html><meta charset=utf-8>\n";
  for (const Block& block : blocks) {
    if (block.kind == Block::Kind::heading) out += "<h2>" + in_html(block.rows[0][0]) + "</h2>\n";
    if (block.kind == Block::Kind::paragraph) out += "<p>" + in_html(block.rows[0][0]) + "</p>\n";
    if (block.kind != Block::Kind::table) continue;
    out += "<table>";
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
      const std::string tag = r == 0 ? "th" : "td";
      out += "<tr>";
      for (const std::string& cell : block.rows[r]) out += "<" + tag + ">" + in_html(cell) + "</" + tag + ">";
      out += "</tr>\n";
    }
    out += "</table>\n";
  }
  return out;
}

Json words(const std::string& text) {
  Json out = Json::array();
  for (const std::string& word : split(text, ' ')) {
    if (!out.empty()) out.push_back({{"t", "Space"}});
    out.push_back({{"t", "Str"}, {"c", word}});
  }
  return text.empty() ? Json::array() : out;
}

std::string pandoc(const std::vector<Block>& blocks) {
  const Json attributes = Json::array({"", Json::array(), Json::array()});
  Json list = Json::array();
  for (const Block& block : blocks) {
    if (block.kind == Block::Kind::heading) list.push_back({{"t", "Header"}, {"c", Json::array({2, attributes, words(block.rows[0][0])})}});
    if (block.kind == Block::Kind::paragraph) list.push_back({{"t", "Para"}, {"c", words(block.rows[0][0])}});
    if (block.kind != Block::Kind::table) continue;
    const auto row = [&](const std::vector<std::string>& texts) {
      Json cells = Json::array();
      for (const std::string& text : texts) {
        const Json inside = text.empty() ? Json::array() : Json::array({{{"t", "Plain"}, {"c", words(text)}}});
        cells.push_back(Json::array({attributes, {{"t", "AlignDefault"}}, 1, 1, inside}));
      }
      return Json::array({attributes, cells});
    };
    Json body = Json::array();
    for (std::size_t r = 1; r < block.rows.size(); ++r) body.push_back(row(block.rows[r]));
    const Json head = Json::array({attributes, Json::array({row(block.rows[0])})});
    const Json bodies = Json::array({Json::array({attributes, 0, Json::array(), body})});
    list.push_back({{"t", "Table"}, {"c", Json::array({attributes, Json::array({nullptr, Json::array()}), Json::array(), head, bodies, Json::array({attributes, Json::array()})})}});
  }
  return Json({{"pandoc-api-version", {1, 22}}, {"meta", Json::object()}, {"blocks", list}}).dump();
}

/// Blocks, figures and relations, a line each. What is decided about relations knows no format, and takes long.
std::vector<std::string> said(Result<Document> document) {
  if (!document) return {"not read"};
  CheckOptions options;
  options.lexicon = &english_lexicon();
  options.rules = &builtin_rules();
  options.up_to = UpTo::relations;
  const CheckedDocument checked = check(std::move(*document), options);
  std::vector<std::string> lines;
  for (const crossfoot::Block& b : checked.document.blocks) lines.push_back("block " + to_string(b.kind) + " " + checked.document.flow.substr(b.text.begin, b.text.size()));
  for (const Figure& f : checked.figures) lines.push_back("figure " + f.text + " = " + f.printed.value.to_string() + " " + to_string(f.printed.measure) + " of " + f.noun);
  for (const Relation& r : checked.relations) lines.push_back("relation " + r.rule + " " + to_string(r.highest) + " " + r.statement + " " + r.message);
  return lines;
}

void same(const std::string& name, const std::vector<std::string>& these, const std::vector<std::string>& those) {
  if (these == those) return;
  for (std::size_t i = 0; i < std::max(these.size(), those.size()); ++i) {
    const std::string a = i < these.size() ? these[i] : "(nothing)", b = i < those.size() ? those[i] : "(nothing)";
    if (a != b) std::fprintf(stderr, "Markdown: %s\n%s: %s\n", a.c_str(), name.c_str(), b.c_str());
  }
  std::abort();
}

}  // namespace

void differential(const std::string& bytes) {
  const std::vector<Block> blocks = blocks_of(bytes);
  if (blocks.empty()) return;
  const std::vector<std::string> first = said(read_markdown({"d.md", markdown(blocks)}));
  same("HTML", first, said(read_html({"d.html", html(blocks)})));
  same("pandoc", first, said(read_pandoc_json(pandoc(blocks), "d.odt")));
}

}  // namespace crossfoot::fuzzing
