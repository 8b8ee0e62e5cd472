#pragma once
// Second half of the text reader: lines into draft blocks.
//
// Takes the lines and pages of cut_pages(); gives drafts in reading order: per page its body, then its footnotes, then
// its furniture. A paragraph that goes on over a page break is one draft at its first page. Drafts hold source spans
// line by line; text.cpp writes them into the flow.

#include <string>
#include <vector>

#include "readers/layout_pages.hpp"
#include "readers/layout_table.hpp"

namespace crossfoot::layout {

struct Draft {
  BlockKind kind = BlockKind::paragraph;
  Span marker;               // printed number or mark; empty if none
  std::string number;
  int level = 0;
  std::vector<Span> lines;   // the text, line by line, trimmed
  std::string target;        // contents entry
  std::size_t page = 0;
  const DraftTable* table = nullptr;  // this draft stands for a whole table
};

struct Drafts {
  std::vector<Draft> drafts;
  std::vector<TableRegion> regions;  // owns the tables that drafts point to
};

Drafts cut_blocks(const std::string& text, const Pages& pages);

}  // namespace crossfoot::layout
