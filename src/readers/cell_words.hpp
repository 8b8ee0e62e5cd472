#pragma once
// Cell words: what the text of a table's cell says before anything is read of it.
//
// Takes the text of one cell; decides by its characters alone.

#include <string>
#include <string_view>
#include <vector>

namespace crossfoot {

/// A year that heads a column or a row: "2023", "2022/23", "2019–20", "2023 £m", "2023 (1)", "2023*".
bool names_years(std::string_view cell);

/// A class that heads a row: "0–14", "25-64", "65+".
bool names_class(std::string_view cell);

/// A header of numbers that only name or place a row: "No.", "Code", "Rank".
bool heads_codes(std::string_view header);

/// What one column of a table holds below its header.
struct ColumnWords {
  std::string header;
  std::size_t words = 0, values = 0;  // cells that are not empty
};

/// How many columns on the left name the rows: words, perhaps behind or between codes, with a column of values after them.
std::size_t label_columns_of(const std::vector<ColumnWords>& columns);

/// The label of a row that several columns name: the one that is there or calls it a total, else all of them; the
/// first alone where it names every row.
std::string label_of_row(const std::vector<std::string>& cells, bool first_names_all);

/// A line drawn with signs: "--------    =====".
bool is_ruling(std::string_view line);

/// "Page 12", "Table 5 (continued)": what a page break leaves inside a table.
bool is_page_break(std::string_view line);

}  // namespace crossfoot
