#pragma once
// Grid: one table as its checks see it. Rows and columns of figures with their labels, and what each cell without a
// figure is: empty, a dash (nothing), missing ("n/a", ".."), or words.
//
// Made from Document and Figures; owns copies of labels, points to the document's figures while they live.

#include <span>
#include <string>
#include <vector>

#include "model/model.hpp"

namespace crossfoot::tables {

enum class CellState { empty, nothing, missing, words, figure };

class Grid {
 public:
  Grid(const Document& document, TableId id, const std::vector<const Figure*>& own_figures);

  TableId id() const { return id_; }
  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  CellState state(std::size_t row, std::size_t column) const { return states_[row * columns_ + column]; }
  /// The figure that fills the cell; null if none does.
  const Figure* figure(std::size_t row, std::size_t column) const { return figures_[row * columns_ + column]; }
  const std::string& row_label(std::size_t row) const { return row_labels_[row]; }        // as printed
  const std::string& column_label(std::size_t column) const { return column_labels_[column]; }
  int level(std::size_t row) const { return levels_[row]; }
  /// A row of headers above the values.
  bool header_row(std::size_t row) const { return headers_[row]; }
  bool has_figures(std::size_t row) const;
  /// Titles: caption, headers over all columns, the heading or line right above; lower case, one a line.
  const std::string& title() const { return title_; }
  /// Title, labels or a note right below say that its groups overlap: "unduplicated", "may use several services".
  bool overlaps() const { return overlaps_; }
  /// The flow that the table covers.
  Span flow() const { return flow_; }
  BlockId first_block() const { return first_block_; }

 private:
  TableId id_;
  std::size_t rows_ = 0, columns_ = 0;
  std::vector<CellState> states_;
  std::vector<const Figure*> figures_;
  std::vector<std::string> row_labels_, column_labels_;
  std::vector<int> levels_;
  std::vector<bool> headers_;
  std::string title_;
  bool overlaps_ = false;
  Span flow_;
  BlockId first_block_;
};

/// All tables of a document, in order.
std::vector<Grid> grids_of(const Document& document, std::span<const Figure> figures);

}  // namespace crossfoot::tables
