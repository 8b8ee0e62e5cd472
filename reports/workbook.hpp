#pragma once
// A workbook in the making: sheets of texts, exact numbers and formulas, written by libxlsxwriter; the one door to it.
//
// Every text is a string cell: nothing that is passed to text() can become a formula. Numbers become binary floating point on the
// way into a cell, because cells hold nothing else. Same calls, same bytes: the creation date is always 1 January 2000.
// Rows and columns count from 0.

#include <memory>
#include <string>
#include <vector>

#include "model/rational.hpp"

namespace crossfoot {

class Workbook {
 public:
  using Sheet = std::size_t;
  struct Column {
    std::string title;
    int width;  // in characters
  };

  /// Throws std::runtime_error where no temporary file can be made.
  Workbook(std::string title, std::string comment);
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  /// Sheets stand in the order in which they are added; the first is the one that opens.
  Sheet add_sheet(const std::string& name);
  /// A table: titles in row 0, frozen with the first column, repeated on each page.
  void begin_table(Sheet sheet, const std::vector<Column>& columns);
  /// With filters over all columns; columns up to `last_printed` are printed.
  void end_table(Sheet sheet, std::size_t rows, std::size_t columns, std::size_t last_printed);
  /// A sheet of no table.
  void begin_page(Sheet sheet, const std::vector<int>& widths);

  /// `how` is a style: wrap, plain, bold, title, header, centre, tick, unit, right, count, blank (a line to write on),
  /// exception, query; or a number format, "#,##0.00".
  void text(Sheet sheet, std::size_t row, std::size_t column, const std::string& what, const std::string& how = "wrap");
  void number(Sheet sheet, std::size_t row, std::size_t column, const Rational& what, const std::string& how);
  /// A formula without "=", and the result that is stored with it until someone recalculates.
  void formula(Sheet sheet, std::size_t row, std::size_t column, const std::string& what, const Rational& result, const std::string& how);
  void formula(Sheet sheet, std::size_t row, std::size_t column, const std::string& what, const std::string& result, const std::string& how);
  /// A link to a cell of this workbook, "Figures!A12".
  void link(Sheet sheet, std::size_t row, std::size_t column, const std::string& to, const std::string& what);
  /// Makes the row as high as its wrapped texts need. Call it when the row is written.
  void end_row(Sheet sheet, std::size_t row);

  /// The file. Nothing can be added after it.
  std::string bytes();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace crossfoot
