#pragma once
// FlowBuilder: the one way in which readers write a document's flow text.
//
// A reader opens a block, appends pieces of source text (verbatim, or replaced by other bytes), and closes it. The
// builder keeps flow, source map and blocks in step, puts one '\n' between blocks, and drops blocks left empty.

#include <optional>
#include <string_view>

#include "model/model.hpp"

namespace crossfoot {

class FlowBuilder {
 public:
  explicit FlowBuilder(Document& document) : document_(document) {}

  void open(BlockKind kind);
  Block& block() { return open_; }

  /// The printed number or mark in front of the block; before any text.
  void marker(Span source, std::string_view number);
  /// Source bytes as they are.
  void verbatim(Span source);
  /// Other bytes that stand for a source range: a space for a line end, a character for an entity.
  void replaced(std::string_view flow, Span source);
  /// Source bytes with each run of blanks made one space; a single special blank between digits stays.
  void squeezed(Span source);

  /// True if the open block has text already.
  bool has_text() const { return open_.text.end > open_.text.begin; }
  /// The last byte written to the open block; 0 if none.
  char last() const { return has_text() ? document_.flow.back() : '\0'; }

  /// Ends the block and appends it; none if it had no text.
  std::optional<BlockId> close();

 private:
  void begin_text();
  Document& document_;
  Block open_;
  std::size_t opened_at_ = 0;
  bool text_begun_ = false;
};

/// Gives every block the heading it stands under. Headings stand under the nearest heading of a higher level.
void assign_sections(Document& document);

/// List items are introduced by the paragraph before their list; a heading begins anew.
void link_lists(Document& document);

}  // namespace crossfoot
