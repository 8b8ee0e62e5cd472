#include "reports/workbook.hpp"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>

#include "reports/view.hpp"
#include "support/interruption.hpp"
#include "support/number_text.hpp"
#include "support/text.hpp"
#include "support/utf8.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_links = 60000;  // a sheet has 65,530
constexpr int decimals = 12;

/// A text as a cell may hold it: no control characters, nothing that reads as an escape, not over the limit.
std::string cell_text(const std::string& text) {
  std::string out;
  const std::string cut = shortened(text, 32000);
  for (std::size_t i = 0; i < cut.size(); ++i) {
    const auto c = static_cast<unsigned char>(cut[i]);
    // "_x0041_" would be read as "A".
    if (c == '_' && i + 6 < cut.size() && cut[i + 1] == 'x' && cut[i + 6] == '_' && cut.find_first_not_of("0123456789abcdefABCDEF", i + 2) == i + 6) out += "_x005F_";
    else if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) out += "\xEF\xBF\xBD";
    else out += cut[i];
  }
  return out;
}

double approximately(const Rational& value) {
  std::string digits = decimal_text(value, value.is_integer() ? 0 : decimals);
  std::erase(digits, ',');
  return std::strtod(digits.c_str(), nullptr);
}

std::size_t wrapped_breaks(const std::string& line, std::size_t width) {
  std::size_t breaks = 0, used = 0;
  for (const std::string& word : text::split(line, ' ')) {
    const std::size_t length = utf8::length(word);
    if (used > 0 && used + 1 + length > width) ++breaks, used = 0;
    used += length + (used > 0 ? 1 : 0);
    while (used > width) ++breaks, used -= width;
  }
  return breaks;
}

lxw_row_t row_at(std::size_t row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column_at(std::size_t column) { return static_cast<lxw_col_t>(column); }

void set_up_print(lxw_worksheet* sheet) {
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);  // A4
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_set_margins(sheet, 0.4, 0.4, 0.6, 0.6);
  worksheet_set_header(sheet, "&L&A&RWorkpaper");
  worksheet_set_footer(sheet, "&Lcrossfoot&RPage &P of &N");
}

}  // namespace

struct Workbook::State {
  std::string title, comment, file;
  std::optional<interruption::RemovesFile> guard;
  lxw_workbook* book = nullptr;
  std::vector<lxw_worksheet*> sheets;
  std::map<std::string, lxw_format*> formats;  // made once each
  std::vector<int> widths;                     // of the sheet being written
  std::size_t lines = 1;                       // that its current row needs

  lxw_format* format(const std::string& key) {
    auto [at, fresh] = formats.try_emplace(key, nullptr);
    if (!fresh) return at->second;
    lxw_format* f = at->second = workbook_add_format(book);
    format_set_font_name(f, "Liberation Sans");
    format_set_font_size(f, key == "title" ? 14 : 9);
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    if (key == "title" || key == "bold") format_set_bold(f);
    if (key == "wrap" || key == "query" || key == "exception") format_set_text_wrap(f);
    if (key == "centre" || key == "tick") format_set_align(f, LXW_ALIGN_CENTER);
    if (key == "tick") format_set_bold(f);
    if (key == "blank") format_set_bottom(f, LXW_BORDER_HAIR);
    if (key == "header") {
      format_set_bold(f);
      format_set_text_wrap(f);
      format_set_bg_color(f, 0xDDE5EE);
      format_set_bottom(f, LXW_BORDER_THIN);
    }
    if (key == "link") {
      format_set_font_color(f, 0x0B4F8A);
      format_set_underline(f, LXW_UNDERLINE_SINGLE);
      format_set_text_wrap(f);
    }
    if (key == "count") format_set_num_format(f, "#,##0"), format_set_align(f, LXW_ALIGN_LEFT);
    if (key == "unit") format_set_indent(f, 1), format_set_text_wrap(f);
    if (key == "right") format_set_align(f, LXW_ALIGN_RIGHT);
    if (key.starts_with("0") || key.starts_with("#")) {
      format_set_num_format(f, key.c_str());
      format_set_align(f, LXW_ALIGN_RIGHT);
    }
    if (key == "exception") format_set_bg_color(f, 0xF6C9C6);
    if (key == "query") format_set_bg_color(f, 0xFBE5B0);
    return f;
  }

  void measure(const std::string& what, std::size_t column) {
    if (column >= widths.size()) return;
    const auto width = static_cast<std::size_t>(std::max(widths[column] * 5 / 4, 4));  // the letters are smaller than the column's unit
    std::size_t needed = 0;
    for (const std::string& line : text::split(what, '\n')) needed += 1 + wrapped_breaks(line, width);
    lines = std::max(lines, needed);
  }

  void set_widths(lxw_worksheet* sheet, std::vector<int> to) {
    widths = std::move(to);
    lines = 1;
    for (std::size_t c = 0; c < widths.size(); ++c) worksheet_set_column(sheet, column_at(c), column_at(c), widths[c], nullptr);
    set_up_print(sheet);
  }
};

Workbook::Workbook(std::string title, std::string comment) : state_(std::make_unique<State>()) {
  state_->title = std::move(title);
  state_->comment = std::move(comment);
  const char* folder = std::getenv("TMPDIR");
  state_->file = std::string(folder && *folder ? folder : "/tmp") + "/crossfoot-XXXXXX";
  const int made = mkstemp(state_->file.data());
  if (made < 0) throw std::runtime_error("no temporary file can be made for the workbook: " + state_->file);
  close(made);
  state_->guard.emplace(state_->file);
  state_->book = workbook_new(state_->file.c_str());
  if (!state_->book) throw std::runtime_error("the workbook cannot be begun");
}

Workbook::~Workbook() {
  std::error_code none;
  std::filesystem::remove(state_->file, none);
}

Workbook::Sheet Workbook::add_sheet(const std::string& name) {
  state_->sheets.push_back(workbook_add_worksheet(state_->book, name.c_str()));
  return state_->sheets.size() - 1;
}

void Workbook::begin_table(Sheet sheet, const std::vector<Column>& columns) {
  std::vector<int> widths;
  for (const Column& column : columns) widths.push_back(column.width);
  state_->set_widths(state_->sheets[sheet], widths);
  for (std::size_t c = 0; c < columns.size(); ++c) text(sheet, 0, c, columns[c].title, "header");
  state_->lines = 2;
  end_row(sheet, 0);
  worksheet_freeze_panes(state_->sheets[sheet], 1, 1);
  worksheet_repeat_rows(state_->sheets[sheet], 0, 0);
}

void Workbook::end_table(Sheet sheet, std::size_t rows, std::size_t columns, std::size_t last_printed) {
  const std::size_t last = std::max<std::size_t>(rows, 1);
  worksheet_autofilter(state_->sheets[sheet], 0, 0, row_at(last), column_at(columns - 1));
  worksheet_print_area(state_->sheets[sheet], 0, 0, row_at(last), column_at(last_printed));
}

void Workbook::begin_page(Sheet sheet, const std::vector<int>& widths) { state_->set_widths(state_->sheets[sheet], widths); }

void Workbook::text(Sheet sheet, std::size_t row, std::size_t column, const std::string& what, const std::string& how) {
  if (how == "blank") {
    worksheet_write_blank(state_->sheets[sheet], row_at(row), column_at(column), state_->format(how));
    return;
  }
  if (what.empty() && how != "header") return;
  if (how == "wrap" || how == "unit" || how == "query" || how == "exception") state_->measure(what, column);
  worksheet_write_string(state_->sheets[sheet], row_at(row), column_at(column), cell_text(what).c_str(), state_->format(how));
}

void Workbook::number(Sheet sheet, std::size_t row, std::size_t column, const Rational& what, const std::string& how) {
  worksheet_write_number(state_->sheets[sheet], row_at(row), column_at(column), approximately(what), state_->format(how));
}

void Workbook::formula(Sheet sheet, std::size_t row, std::size_t column, const std::string& what, const Rational& result, const std::string& how) {
  worksheet_write_formula_num(state_->sheets[sheet], row_at(row), column_at(column), ("=" + what).c_str(), state_->format(how), approximately(result));
}

void Workbook::formula(Sheet sheet, std::size_t row, std::size_t column, const std::string& what, const std::string& result, const std::string& how) {
  worksheet_write_formula_str(state_->sheets[sheet], row_at(row), column_at(column), ("=" + what).c_str(), state_->format(how), result.c_str());
}

void Workbook::link(Sheet sheet, std::size_t row, std::size_t column, const std::string& to, const std::string& what) {
  if (row > most_links) return text(sheet, row, column, what);
  state_->measure(what, column);
  worksheet_write_url_opt(state_->sheets[sheet], row_at(row), column_at(column), ("internal:" + to).c_str(), state_->format("link"), cell_text(what).c_str(), nullptr);
}

void Workbook::end_row(Sheet sheet, std::size_t row) {
  // A program that only opens the file does not work heights out.
  worksheet_set_row(state_->sheets[sheet], row_at(row), 12.5 * static_cast<double>(std::min<std::size_t>(state_->lines, 30)), nullptr);
  state_->lines = 1;
}

std::string Workbook::bytes() {
  lxw_doc_properties properties = {};
  properties.title = state_->title.data();
  properties.comments = state_->comment.data();
  properties.created = 946684800;  // 2000-01-01: the clock would make the bytes differ from run to run
  workbook_set_properties(state_->book, &properties);
  const lxw_error problem = workbook_close(state_->book);
  if (problem != LXW_NO_ERROR) throw std::runtime_error(std::string("the workbook cannot be written: ") + lxw_strerror(problem));
  std::ifstream stream(state_->file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace crossfoot
