#pragma once
// Lines: a table seen one way. Items are what adds up (rows, or columns), vectors are what it is added in (the columns,
// or the rows), so that one search foots and cross-foots.
//
// Strength says what an item's label makes of it: strong ("Total"), weak ("Net income", "Gross profit"), none.
// A vector is additive unless its label says that it holds rates, averages or changes.

#include <string>
#include <vector>

#include "tables/grid.hpp"

namespace crossfoot::tables {

enum class Strength { none, weak, strong };

struct Item {
  std::string label;           // as printed
  Strength strength = Strength::none;
  bool deducts = false;        // "Less: ...", "Cost of sales", "Income taxes": may be taken off
  bool boundary = false;       // a heading without figures
  bool aside = false;          // "of which", "memo": belongs to no sum around it
  int level = 0;
};

class Lines {
 public:
  /// Rows are the items, or columns are.
  Lines(const Grid& grid, bool by_rows);

  const std::vector<Item>& items() const { return items_; }
  std::size_t vectors() const { return vectors_; }
  bool by_rows() const { return by_rows_; }
  bool additive(std::size_t vector) const { return additive_[vector]; }
  const std::string& vector_label(std::size_t vector) const;
  const Figure* figure(std::size_t item, std::size_t vector) const { return by_rows_ ? grid_.figure(item, vector) : grid_.figure(vector, item); }
  CellState state(std::size_t item, std::size_t vector) const { return by_rows_ ? grid_.state(item, vector) : grid_.state(vector, item); }
  const Grid& grid() const { return grid_; }

 private:
  const Grid& grid_;
  bool by_rows_;
  std::size_t vectors_;
  std::vector<Item> items_;
  std::vector<bool> additive_;
};

/// What a label makes of its row or column.
Strength strength_of(std::string label);
/// A label of rates, averages or changes: what stands under it is not added up.
bool names_rate(std::string label);

}  // namespace crossfoot::tables
