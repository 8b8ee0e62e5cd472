#include "readers/cell_words.hpp"

#include <catch2/catch.hpp>

#include "support/harness.hpp"

using namespace crossfoot;
using namespace crossfoot::testing;

TEST_CASE("years head columns with a second year, a unit or a mark behind them") {
  for (const char* years : {"2023", "2022/23", "2019-2020", "2019–20", "2023 £m", "2023 $'000", "2023 (1)", "2023*"}) CHECK(names_years(years));
  for (const char* other : {"3023", "2,023", "2023.5", "20234", "2023-7", "2023 boats", "2023%", ""}) CHECK_FALSE(names_years(other));
}

TEST_CASE("classes of age name rows, differences and negative numbers do not") {
  for (const char* group : {"0–14", "25-64", "65+", "5 - 9"}) CHECK(names_class(group));
  for (const char* other : {"-14", "1,200-14", "14", "2015-16", "3.5-4", "65%"}) CHECK_FALSE(names_class(other));
}

TEST_CASE("ruled lines and page breaks are told from dashes for nothing and from labels") {
  CHECK(is_ruling("      --------    ======="));
  CHECK(is_ruling("————————"));
  CHECK_FALSE(is_ruling("  -  "));
  CHECK_FALSE(is_ruling("Total ----- 12"));
  CHECK(is_page_break("Table 5 (continued)"));
  CHECK(is_page_break("  Page 12"));
  CHECK_FALSE(is_page_break("Pages sold"));
  CHECK_FALSE(is_page_break("Loss from operations continued"));
}

TEST_CASE("columns of words and codes on the left name the rows, as long as values follow") {
  CHECK(label_columns_of({{"No.", 0, 4}, {"Item", 5, 0}, {"2021", 0, 5}}) == 2);
  CHECK(label_columns_of({{"Region", 3, 0}, {"District", 6, 0}, {"2021", 0, 7}}) == 2);
  CHECK(label_columns_of({{"Item", 5, 0}, {"2021", 0, 5}}) == 1);
  CHECK(label_columns_of({{"2020", 0, 5}, {"2021", 0, 5}}) == 0);
  CHECK(label_columns_of({{"Name", 5, 0}, {"City", 5, 0}}) == 0);
}

TEST_CASE("a row that several columns name is called by what tells it apart") {
  CHECK(label_of_row({"1", "Salaries"}, false) == "Salaries");
  CHECK(label_of_row({"North", "Total"}, false) == "Total");
  CHECK(label_of_row({"North", "Alder"}, false) == "North / Alder");
  CHECK(label_of_row({"Ann", "Clerk", "Ribe"}, true) == "Ann");
  CHECK(label_of_row({"Total", "all"}, false) == "Total");
  CHECK(label_of_row({}, false).empty());
}

TEST_CASE("layout text: indentation is the row's level, years and classes are labels, rules are no rows") {
  const Document document = read_as("report.txt",
                                    "Report\n\nTable 1: Boats\n\n"
                                    "Age of boat                2015        2016\n"
                                    "-------------------------------------------\n"
                                    "0–14                      1,412       1,530\n"
                                    "15–24                     1,204       1,361\n"
                                    "  of oak                    311         402\n"
                                    "  of steel                  893         959\n"
                                    "-------------------------------------------\n"
                                    "Total                     2,616       2,891\n",
                                    "text/plain");
  REQUIRE(document.tables.size() == 1);
  const Table& table = document.tables.front();
  CHECK(table.columns == 3);
  REQUIRE(table.rows == 6);
  CHECK(table.row_labels[1] == "0–14");
  CHECK(table.row_levels[2] == 0);
  CHECK(table.row_levels[3] == 1);
  CHECK(table.row_labels[5] == "Total");
}

TEST_CASE("layout text: a header that stands again behind a page break is no row, a caption begins another table") {
  const std::string header = "Harbour              2015        2016\n";
  const std::string first = "Varde               1,412       1,530\nSkagen              1,204       1,361\nThorup                311         402\n";
  const std::string second = "Hals                  893         959\nRibe                  411         522\nTotal               4,231       4,774\n";
  const Document one = read_as("report.txt", "Report\n\nTable 1: Boats\n\n" + header + first + "\nPage 3\n\nTable 1 (continued)\n\n" + header + second, "text/plain");
  REQUIRE(one.tables.size() == 1);
  CHECK(one.tables.front().rows == 7);
  CHECK(one.tables.front().row_labels[3] == "Thorup");
  const Document two = read_as("report.txt", "Report\n\nTable 1: Boats\n\n" + header + first + "\nTable 2: Crew\n\n" + header + second, "text/plain");
  CHECK(two.tables.size() == 2);
}
