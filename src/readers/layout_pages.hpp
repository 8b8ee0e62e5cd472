#pragma once
// First half of the text reader: lines, pages and page furniture.
//
// Takes the document's text; gives its lines in order, each with its page and whether it is furniture (running head,
// page number, page-end marker), and the pages with their printed labels. A line is furniture if it stands among the
// first or last lines of a page and recurs on other pages, alike but for one number that counts up.

#include <string>
#include <vector>

#include "model/model.hpp"

namespace crossfoot::layout {

/// A run of text on a line that stands apart, with the columns of the page that it covers.
struct Stretch {
  Span source;
  std::size_t from = 0, to = 0;  // half-open
};

struct Line {
  Span source;             // without the line end
  std::size_t indent = 0;  // columns before the first character; tabs to 8
  std::size_t page = 0;    // index into pages
  bool blank = false;
  bool furniture = false;
  std::vector<Stretch> stretches;  // where geometry knows them; empty: they are told from runs of blanks
  bool note = false;               // begins a footnote; known only where the stretches are
};

struct Pages {
  std::vector<Line> lines;
  std::vector<Page> pages;  // one even where the text has no page breaks
  bool has_breaks = false;
};

Pages cut_pages(const std::string& text);

}  // namespace crossfoot::layout
