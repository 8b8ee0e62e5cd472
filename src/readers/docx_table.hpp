#pragma once
// The shape of a Word table: rows without the deleted ones, cells on their grid columns, merged cells made one.

#include <cstdint>
#include <vector>

#include <pugixml.hpp>

#include "readers/docx_styles.hpp"

namespace crossfoot::docx {

struct TableCell {
  pugi::xml_node node;
  std::uint32_t column = 0, column_span = 1, row_span = 1;
};

struct TableRow {
  std::vector<TableCell> cells;  // those that begin here
  bool header = false;           // Word repeats it on every page
};

std::vector<TableRow> rows_of(pugi::xml_node table);

struct TableShape {
  std::uint32_t columns = 0;
  bool lays_out = false;  // it only places text on the page: its cells are read as blocks
  std::size_t cut = 0;    // cells past the limits: they are not read
};

/// Also cuts the rows to the limits.
TableShape shape_of(std::vector<TableRow>& rows);

/// Left indentation of a cell's first paragraph, in twentieths of a point, or in blanks typed in front.
int indent_of(pugi::xml_node cell, const Styles& styles);

}  // namespace crossfoot::docx
