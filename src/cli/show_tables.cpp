#include "cli/show_tables.hpp"

#include <algorithm>

#include "support/text.hpp"
#include "support/utf8.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t widest = 44;

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size(); i += utf8::size_at(text, i)) ++width;
  return width;
}

std::string shortened(std::string text) {
  if (width_of(text) <= widest) return text;
  std::size_t end = 0, width = 0;
  for (; width < widest - 1; ++width) end += utf8::size_at(text, end);
  return text.substr(0, end) + "…";
}

std::string kind_of(const std::vector<const Figure*>& figures) {
  if (figures.empty()) return " .";
  std::string kind;
  switch (figures.front()->printed.measure) {
    case Measure::percent: kind = "%"; break;
    case Measure::money: kind = "$"; break;
    case Measure::year: case Measure::date: kind = "date"; break;
    case Measure::count: break;
    default: kind = to_string(figures.front()->printed.measure);
  }
  if (figures.front()->printed.rounded) kind += "~";
  if (figures.size() > 1) kind += "+" + std::to_string(figures.size() - 1);
  return kind.empty() ? "" : " " + kind;
}

}  // namespace

std::string tables_text(const CheckedDocument& checked) {
  const Document& document = checked.document;
  const Locator locator(document);
  std::string out;
  const auto block_text = [&](BlockId id) {
    const Span span = document.blocks[id.index].text;
    return text::squeeze(std::string_view(document.flow).substr(span.begin, span.size()));
  };
  for (std::size_t t = 0; t < document.tables.size(); ++t) {
    const Table& table = document.tables[t];
    std::vector<std::vector<std::string>> grid(table.rows, std::vector<std::string>(table.columns));
    std::vector<std::vector<std::vector<const Figure*>>> figures(table.rows, std::vector<std::vector<const Figure*>>(table.columns));
    for (const Figure& figure : checked.figures)
      if (figure.cell && figure.cell->table.index == t && figure.cell->row < table.rows && figure.cell->column < table.columns)
        figures[figure.cell->row][figure.cell->column].push_back(&figure);
    std::size_t first_line = 0;
    for (const Cell& cell : table.cells) {
      if (cell.row >= table.rows || cell.column >= table.columns) continue;
      if (first_line == 0) first_line = locator.locate(document.blocks[cell.block.index].text, cell.block).line;
      std::string text = shortened(block_text(cell.block));
      if (cell.header && cell.column == 0 && cell.row < table.row_levels.size()) text = std::string(2 * static_cast<std::size_t>(std::max(0, table.row_levels[cell.row])), ' ') + text;
      if (cell.column_span > 1) text += " <" + std::to_string(cell.column_span) + ">";
      if (!cell.header) text += kind_of(figures[cell.row][cell.column]);
      grid[cell.row][cell.column] = text;
    }
    out += "table " + std::to_string(t + 1) + ", line " + std::to_string(first_line) + ", " + text::counted(table.rows, "row") + " by " + text::counted(table.columns, "column") + "\n";
    if (table.caption) out += "  " + block_text(*table.caption) + "\n";
    std::vector<std::size_t> widths(table.columns, 0);
    for (const auto& row : grid)
      for (std::size_t c = 0; c < row.size(); ++c)
        if (row[c].find('<') == std::string::npos) widths[c] = std::max(widths[c], width_of(row[c]));
    for (const auto& row : grid) {
      std::string line = "  ";
      for (std::size_t c = 0; c < row.size(); ++c) {
        const std::string pad(widths[c] > width_of(row[c]) ? widths[c] - width_of(row[c]) : 0, ' ');
        line += c == 0 ? row[c] + pad : " | " + pad + row[c];
      }
      while (!line.empty() && line.back() == ' ') line.pop_back();
      out += line + "\n";
    }
    out += "\n";
  }
  if (document.tables.empty()) out = "no tables\n";
  return out;
}

}  // namespace crossfoot
