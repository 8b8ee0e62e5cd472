#pragma once
// Tables in layout text: found and read by the alignment of their columns.
//
// Takes the lines of one page; gives the tables on it, each with the lines that it covers. A region is a run of lines
// that are cut into segments by two or more blanks and hold numbers at the same columns. Two tables side by side are
// told apart by a second column of labels. A label wrapped over lines belongs to the row of numbers nearest to
// it; lines above the first row of numbers are headers, each spanning the columns it stands over.
// What is not surely a table stays text.

#include <string>
#include <vector>

#include "readers/layout_pages.hpp"

namespace crossfoot::layout {

/// One cell: the parts of its text in the source, in reading order (a wrapped label has several).
struct DraftCell {
  std::vector<Span> parts;
  std::uint32_t row = 0, column = 0, column_span = 1;
  bool header = false;
  std::size_t indent = 0;  // of a row's label: the column of the page where it begins
};

struct DraftTable {
  std::vector<DraftCell> cells;  // by row, then column
  std::uint32_t rows = 0, columns = 0;
};

struct TableRegion {
  std::size_t first_line = 0, last_line = 0;  // inclusive, indices into Pages::lines
  std::vector<DraftTable> tables;             // left to right
};

/// Tables among lines [begin, end), top to bottom.
std::vector<TableRegion> find_tables(const std::string& text, const std::vector<Line>& lines, std::size_t begin,
                                     std::size_t end);

}  // namespace crossfoot::layout
