#pragma once
// Recomputations as spreadsheet formulas: terms over figures become arithmetic over cells. The functions used (SUM, ROUND, IF,
// AND) mean the same in every spreadsheet.

#include <functional>
#include <optional>
#include <string>

#include "reports/recompute.hpp"

namespace crossfoot {

/// "A", "Z", "AA" of column 0, 25, 26.
std::string column_letter(std::size_t column);
/// "E12" of column 4 and row 11 (from 0).
std::string cell(std::size_t column, std::size_t row);

/// The expression, without "="; `own` is the figure's own cell, `cell_of` that of another. None where it is too long for a
/// cell, or a constant has more digits than a cell keeps.
std::optional<std::string> recomputation_formula(const Recomputation& made, const std::string& own, const std::function<std::string(VariableId)>& cell_of);

/// "yes" if the difference lies between its limits, else "no"; rounded to the digits that a cell can be trusted with.
std::string within_formula(const Recomputation& made, const Rational& printed, const std::string& difference, const std::string& lowest, const std::string& highest);

}  // namespace crossfoot
