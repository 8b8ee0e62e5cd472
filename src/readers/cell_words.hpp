#pragma once
// Cell words: what the text of a table's cell says before anything is read of it.
//
// Takes the text of one cell; decides by its characters alone.

#include <string_view>

namespace crossfoot {

/// A year that heads a column or a row: "2023", "2022/23", "2019–20", "2023 £m", "2023 (1)", "2023*".
bool names_years(std::string_view cell);

/// A class that heads a row: "0–14", "25-64", "65+".
bool names_class(std::string_view cell);

/// A line drawn with signs: "--------    =====".
bool is_ruling(std::string_view line);

/// "Page 12", "Table 5 (continued)": what a page break leaves inside a table.
bool is_page_break(std::string_view line);

}  // namespace crossfoot
