// Comments in the text: <!-- crossfoot: ignore RULE because REASON -->, in Markdown and HTML. A comment inside a block speaks of
// that block, one that stands alone of the block that follows (a whole table, if that is one); ignore-file of everything.

#include <algorithm>

#include "config/suppressions.hpp"
#include "support/text.hpp"

namespace crossfoot {
namespace {

bool holds_comments(const Document& document) {
  if (!document.text_is_file) return false;
  if (document.media_type == "text/markdown" || document.media_type == "text/html") return true;
  const std::string path = text::lower(document.path);
  return path.ends_with(".md") || path.ends_with(".markdown") || path.ends_with(".html") || path.ends_with(".htm");
}

/// The source ranges of all blocks, in reading order.
std::vector<Span> block_sources(const Document& document) {
  std::vector<Span> spans;
  for (const Block& block : document.blocks) spans.push_back(document.source_map.source(block.marker.empty() ? block.text : Span{block.marker.begin, block.text.end}));
  return spans;
}

bool only_comments(std::string_view text) {
  std::string rest(text);
  for (std::size_t open = rest.find("<!--"); open != std::string::npos; open = rest.find("<!--")) {
    const std::size_t close = rest.find("-->", open);
    rest.erase(open, close == std::string::npos ? std::string::npos : close + 3 - open);
  }
  return text::trim(rest).empty();
}

Span scope_of(const Document& document, const std::vector<Span>& blocks, Span comment) {
  std::size_t home = blocks.size();
  for (std::size_t b = 0; b < blocks.size(); ++b)
    if (blocks[b].overlaps(comment) && !only_comments(std::string_view(document.text).substr(blocks[b].begin, blocks[b].size()))) return blocks[b];
  // Standing alone: the next block that says something, and all of its table.
  for (std::size_t b = 0; b < blocks.size(); ++b)
    if (blocks[b].begin >= comment.end && (home == blocks.size() || blocks[b].begin < blocks[home].begin) &&
        !only_comments(std::string_view(document.text).substr(blocks[b].begin, blocks[b].size())))
      home = b;
  if (home == blocks.size()) return comment;
  Span scope = blocks[home];
  for (const Table& table : document.tables) {
    const bool inside = (table.caption && table.caption->index == home) || std::any_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) { return cell.block.index == home; });
    if (!inside) continue;
    for (const Cell& cell : table.cells) {
      scope.begin = std::min(scope.begin, blocks[cell.block.index].begin);
      scope.end = std::max(scope.end, blocks[cell.block.index].end);
    }
  }
  return scope;
}

}  // namespace

std::vector<TextSuppression> text_suppressions(const Document& document, std::vector<Notice>& notices) {
  std::vector<TextSuppression> found;
  if (!holds_comments(document)) return found;
  const std::string& text = document.text;
  std::vector<Span> blocks;
  for (std::size_t open = text.find("<!--"); open != std::string::npos; open = text.find("<!--", open + 4)) {
    const std::size_t close = text.find("-->", open);
    if (close == std::string::npos) break;
    std::string_view body = text::trim(std::string_view(text).substr(open + 4, close - open - 4));
    if (!body.starts_with("crossfoot:")) continue;
    const Span source{open, close + 3};
    body = text::trim(body.substr(10));
    const bool whole_file = body.starts_with("ignore-file ");
    const std::string words = text::squeeze(body);
    const std::size_t because = words.find(" because ");
    if (!(whole_file || body.starts_with("ignore ")) || because == std::string::npos) {
      notices.push_back({"this comment suppresses nothing: it is written <!-- crossfoot: ignore RULE because REASON -->, or ignore-file", source});
      continue;
    }
    TextSuppression suppression;
    suppression.whole_file = whole_file;
    suppression.source = source;
    suppression.reason = words.substr(because + 9);
    const std::size_t first = words.find(' ') + 1;
    std::string rules = words.substr(first, because - first);
    std::replace(rules.begin(), rules.end(), ',', ' ');
    for (const std::string& rule : text::split(rules, ' '))
      if (!rule.empty()) suppression.rules.push_back(rule);
    if (suppression.rules.empty() || text::trim(suppression.reason).empty()) {
      notices.push_back({"this comment suppresses nothing: it names no rule or no reason", source});
      continue;
    }
    if (blocks.empty()) blocks = block_sources(document);
    suppression.scope = whole_file ? Span{0, text.size()} : scope_of(document, blocks, source);
    found.push_back(std::move(suppression));
  }
  return found;
}

}  // namespace crossfoot
