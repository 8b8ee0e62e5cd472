#include "readers/docx_table.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "readers/docx_runs.hpp"
#include "readers/markup.hpp"
#include "support/text.hpp"

namespace crossfoot::docx {
namespace {

constexpr std::uint32_t widest_table = 1000;
constexpr std::size_t most_cells = 1'000'000;

void collect(pugi::xml_node parent, const char* wanted, std::vector<pugi::xml_node>& found) {
  for (const pugi::xml_node node : parent.children()) {
    const std::string_view name = node.name();
    if (name == wanted) found.push_back(node);
    else if (name == "w:ins" || name == "w:moveTo" || name == "w:customXml" || name == "w:smartTag") collect(node, wanted, found);
    else if (name == "w:sdt") collect(node.child("w:sdtContent"), wanted, found);
    else if (name == "mc:AlternateContent") collect(chosen(node), wanted, found);
  }
}

/// The words of a cell without formality, to judge the table by before it is read.
std::string words_of(pugi::xml_node cell, bool& nested) {
  std::string words;
  std::vector<pugi::xml_node> open = {cell};
  while (!open.empty() && words.size() < 2000) {
    const pugi::xml_node node = open.back();
    open.pop_back();
    const std::string_view name = node.name();
    if (name == "w:tbl") nested = true;
    if (name == "w:t") words += node.text().get();
    else if (name == "w:tab" || name == "w:br" || (name == "w:p" && !words.empty())) words += ' ';
    if (name == "w:del" || name == "w:instrText" || name == "mc:AlternateContent" || name == "w:rPr" || name == "w:pPr") continue;
    for (pugi::xml_node child = node.last_child(); child; child = child.previous_sibling()) open.push_back(child);
  }
  return text::squeeze(words);
}

}  // namespace

std::vector<TableRow> rows_of(pugi::xml_node table) {
  std::vector<pugi::xml_node> row_nodes;
  collect(table, "w:tr", row_nodes);
  std::vector<TableRow> rows;
  std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> open;  // column -> row and cell of the merged cell there
  for (const pugi::xml_node row_node : row_nodes) {
    const pugi::xml_node properties = row_node.child("w:trPr");
    if (properties.child("w:del")) continue;
    TableRow row;
    row.header = toggle(properties, "w:tblHeader").value_or(false);
    std::uint32_t column = static_cast<std::uint32_t>(number(properties, "w:gridBefore", 1000).value_or(0));
    std::vector<pugi::xml_node> cells;
    collect(row_node, "w:tc", cells);
    std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> now;
    for (const pugi::xml_node node : cells) {
      const pugi::xml_node of_cell = node.child("w:tcPr");
      if (of_cell.child("w:cellDel")) continue;
      const auto span = static_cast<std::uint32_t>(std::max(1, number(of_cell, "w:gridSpan", 1000).value_or(1)));
      const pugi::xml_node merged = of_cell.child("w:vMerge");
      const bool begins = std::string_view(merged.attribute("w:val").value()) == "restart";
      const std::string_view across = of_cell.child("w:hMerge").attribute("w:val").as_string(of_cell.child("w:hMerge") ? "continue" : "");
      if (merged && !begins && open.contains(column)) {
        const auto [r, c] = open[column];
        rows[r].cells[c].row_span = static_cast<std::uint32_t>(rows.size() - r + 1);
        now[column] = {r, c};
      } else if (across == "continue" && !row.cells.empty()) {
        row.cells.back().column_span += span;
      } else {
        if (merged) now[column] = {rows.size(), row.cells.size()};
        row.cells.push_back({node, column, span, 1});
      }
      column += span;
    }
    open = std::move(now);
    rows.push_back(std::move(row));
  }
  return rows;
}

TableShape shape_of(std::vector<TableRow>& rows) {
  TableShape shape;
  std::size_t cells = 0;
  bool nested = false, values = false, prose = false;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    auto& in_row = rows[r].cells;
    const auto wide = std::find_if(in_row.begin(), in_row.end(), [](const TableCell& c) { return c.column + c.column_span > widest_table; });
    shape.cut += static_cast<std::size_t>(in_row.end() - wide);
    in_row.erase(wide, in_row.end());
    cells += in_row.size();
    if (cells > most_cells) {
      for (std::size_t below = r; below < rows.size(); ++below) shape.cut += rows[below].cells.size();
      rows.resize(r);
      break;
    }
    for (const TableCell& cell : in_row) {
      shape.columns = std::max(shape.columns, cell.column + cell.column_span);
      const std::string words = words_of(cell.node, nested);
      values = values || (cell.column > 0 && markup::is_value(words) && std::any_of(words.begin(), words.end(), text::is_digit));
      prose = prose || words.size() > 300;
    }
  }
  shape.lays_out = nested || (!values && (prose || shape.columns < 2 || rows.size() < 2));
  return shape;
}

int indent_of(pugi::xml_node cell, const Styles&) {
  const pugi::xml_node paragraph = cell.child("w:p"), indent = paragraph.child("w:pPr").child("w:ind");
  int twips = indent.attribute("w:left") ? indent.attribute("w:left").as_int() : indent.attribute("w:start").as_int();
  twips += indent.attribute("w:firstLine").as_int();
  const std::string_view words = paragraph.child("w:r").child("w:t").text().get();
  std::size_t blanks = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == ' ') ++blanks;
    else if (words.substr(i, 2) == "\u00a0") ++blanks, ++i;
    else break;
  }
  return std::clamp(twips, 0, 100'000) + static_cast<int>(std::min<std::size_t>(blanks, 100)) * 60;
}

}  // namespace crossfoot::docx
