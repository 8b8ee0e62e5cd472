// The workpaper as a workbook, by libxlsxwriter: figures, findings, unchecked figures, checks, and how the run was made. Every text
// goes in as a string cell, so that nothing of a report can become a formula; the only formulas are ours.
//
// Numbers become doubles here, because cells hold nothing else: for showing and for the auditor's own recalculation, never
// for a verdict. The creation date is a fixed day, so that the same report gives the same bytes.

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

#include "reports/workpaper.hpp"
#include "reports/workpaper_formula.hpp"
#include "support/number_text.hpp"
#include "support/text.hpp"
#include "support/utf8.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_rows = 1000000;  // a sheet has 1,048,576
constexpr std::size_t most_links = 60000;   // a sheet has 65,530

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

double approximately(const Rational& value) { return std::strtod(plain_number(value).c_str(), nullptr); }

struct Column {
  std::string title;
  double width;
};

class Book {
 public:
  explicit Book(const Report& report) : view_(report), rows_(workpaper_rows(view_)) {
    char name[] = "/tmp/crossfoot-XXXXXX";
    const char* folder = std::getenv("TMPDIR");
    file_ = folder && *folder ? std::string(folder) + "/crossfoot-XXXXXX" : name;
    const int made = mkstemp(file_.data());
    if (made < 0) throw std::runtime_error("the workpaper: no temporary file can be made in " + std::filesystem::path(file_).parent_path().string());
    close(made);
    book_ = workbook_new(file_.c_str());
    if (!book_) throw std::runtime_error("the workpaper cannot be begun");
    if (rows_.size() > most_rows) rows_.resize(most_rows);
  }
  ~Book() {
    std::error_code none;
    std::filesystem::remove(file_, none);
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  std::string bytes() {
    std::string title = "Workpaper", comment = "crossfoot " + view_.report().tool_version;
    lxw_doc_properties properties = {};
    properties.title = title.data();
    properties.comments = comment.data();
    properties.created = 946684800;  // 2000-01-01: a date of our own would make the bytes differ from run to run
    workbook_set_properties(book_, &properties);
    // The first sheet is the one that opens.
    lxw_worksheet* summary_sheet = add_sheet("Summary");
    lxw_worksheet* figures_sheet = add_sheet("Figures");
    lxw_worksheet* findings_sheet = add_sheet("Findings");
    lxw_worksheet* unchecked_sheet = add_sheet("Unchecked");
    lxw_worksheet* checks_sheet = add_sheet("Checks");
    lxw_worksheet* run_sheet = add_sheet("Run");
    figures(figures_sheet);
    findings(findings_sheet);
    unchecked(unchecked_sheet);
    checks(checks_sheet);
    summary(summary_sheet);
    run(run_sheet);
    const lxw_error problem = workbook_close(book_);
    if (problem != LXW_NO_ERROR) throw std::runtime_error(std::string("the workpaper cannot be written: ") + lxw_strerror(problem));
    std::ifstream stream(file_, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  }

 private:
  // ---- Formats, made once each.

  lxw_format* format(const std::string& key) {
    auto [at, fresh] = formats_.try_emplace(key, nullptr);
    if (!fresh) return at->second;
    lxw_format* f = at->second = workbook_add_format(book_);
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

  /// Digits in groups, with this many decimals.
  lxw_format* number_format(int places) { return format(places <= 0 ? "#,##0" : "#,##0." + std::string(static_cast<std::size_t>(std::min(places, 9)), '0')); }

  /// How a figure's value is shown, and what is computed for it: with two places more where it comes out uneven.
  lxw_format* format_for(const Figure& figure, const Rational& value) {
    if (figure.printed.measure == Measure::year) return format("0");
    int places = 0;
    while (places < 9 && !(figure.printed.resolution * Rational::power_of_ten(places)).is_integer()) ++places;
    if (figure.printed.measure == Measure::fraction && places == 0) places = 2;
    if (value == figure.printed.value && (value * Rational::power_of_ten(places)).is_integer()) return number_format(places);
    return number_format((value * Rational::power_of_ten(places)).is_integer() ? places : places + 2);
  }

  // ---- Sheets

  lxw_worksheet* add_sheet(const char* name) { return workbook_add_worksheet(book_, name); }

  void begin(lxw_worksheet* sheet, const std::vector<Column>& columns, std::uint16_t frozen) {
    widths_.clear();
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const auto column = static_cast<lxw_col_t>(c);
      worksheet_set_column(sheet, column, column, columns[c].width, nullptr);
      widths_.push_back(columns[c].width);
    }
    for (std::size_t c = 0; c < columns.size(); ++c) text(sheet, 0, c, columns[c].title, "header");
    lines_ = 2;
    end_row(sheet, 0);
    worksheet_freeze_panes(sheet, 1, frozen);
    worksheet_repeat_rows(sheet, 0, 0);
    print_setup(sheet);
  }

  void print_setup(lxw_worksheet* sheet) {
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_margins(sheet, 0.4, 0.4, 0.6, 0.6);
    worksheet_set_header(sheet, "&L&A&RWorkpaper");
    worksheet_set_footer(sheet, "&Lcrossfoot&RPage &P of &N");
  }

  /// Rows are as high as their wrapped texts need; a program that only opens the file does not work that out.
  void end_row(lxw_worksheet* sheet, std::size_t row) {
    worksheet_set_row(sheet, static_cast<lxw_row_t>(row), 12.5 * static_cast<double>(std::min<std::size_t>(lines_, 30)), nullptr);
    lines_ = 1;
  }

  void measure(const std::string& what, std::size_t column) {
    if (column >= widths_.size()) return;
    const auto width = std::max<std::size_t>(static_cast<std::size_t>(widths_[column] * 1.25), 4);
    std::size_t lines = 0;
    for (const std::string& line : text::split(what, '\n')) lines += 1 + wrapped_breaks(line, width);
    lines_ = std::max(lines_, lines);
  }

  static std::size_t wrapped_breaks(const std::string& line, std::size_t width) {
    std::size_t breaks = 0, used = 0;
    for (const std::string& word : text::split(line, ' ')) {
      const std::size_t length = utf8::length(word);
      if (used > 0 && used + 1 + length > width) ++breaks, used = 0;
      used += length + (used > 0 ? 1 : 0);
      while (used > width) ++breaks, used -= width;
    }
    return breaks;
  }

  static void end(lxw_worksheet* sheet, std::size_t rows, std::size_t columns) {
    worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(std::max<std::size_t>(rows, 1)), static_cast<lxw_col_t>(columns - 1));
  }

  void text(lxw_worksheet* sheet, std::size_t row, std::size_t column, const std::string& what, const std::string& how = "wrap") {
    if (how == "blank") {
      worksheet_write_blank(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), format(how));
      return;
    }
    if (what.empty() && how != "header") return;
    if (how == "wrap" || how == "unit" || how == "query" || how == "exception") measure(what, column);
    worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), cell_text(what).c_str(), format(how));
  }
  void number(lxw_worksheet* sheet, std::size_t row, std::size_t column, double what, lxw_format* how) {
    worksheet_write_number(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), what, how);
  }
  void link(lxw_worksheet* sheet, std::size_t row, std::size_t column, const std::string& to, const std::string& what) {
    if (row > most_links) return text(sheet, row, column, what);
    worksheet_write_url_opt(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), ("internal:" + to).c_str(), format("link"), cell_text(what).c_str(), nullptr);
  }
  std::string document_name(std::size_t d) const { return view_.document(d).path; }
  std::string figure_ref(std::size_t document, FigureId id) const { return "f" + std::to_string(first_row_of(document) + id.index + 1); }
  std::size_t first_row_of(std::size_t document) const {
    std::size_t first = 0;
    for (std::size_t d = 0; d < document; ++d) first += view_.checked(d).figures.size();
    return first;
  }

  // ---- Figures: columns A to R are printed, the rest is for the screen.

  enum : std::size_t { ref_, page_, place_, printed_, value_, unit_, period_, rule_, inputs_, must_be_, recomputed_, difference_, lowest_, highest_, within_, result_, tick_, why_,
                       tolerance_, statement_, check_, others_, caught_, counted_, section_, line_, sentence_, document_, prepared_, reviewed_, columns_ };

  void figures(lxw_worksheet* sheet) {
    static const std::vector<Column> columns = {
        {"Ref", 6}, {"Page", 5.5}, {"Place", 22}, {"As printed", 17}, {"Value", 12}, {"Unit", 9}, {"Period", 9.5}, {"Relation tested", 25}, {"Inputs", 13}, {"Must be", 10}, {"Recomputed", 12},
        {"Difference", 10}, {"Admitted from", 10}, {"to", 10}, {"Within", 7}, {"Result", 10}, {"Tick", 6}, {"Why", 34}, {"Tolerance, and why", 40}, {"Arithmetic", 40}, {"Check", 7},
        {"Other checks", 14}, {"Slips caught", 8}, {"What it counts", 22}, {"Section", 28}, {"Line", 6}, {"Sentence", 60}, {"Document", 24}, {"Prepared by, date", 16}, {"Reviewed by, date", 16}};
    begin(sheet, columns, 1);
    for (std::size_t i = 0; i < rows_.size(); ++i) figure(sheet, rows_[i], i + 1);
    end(sheet, rows_.size(), columns_);
    worksheet_print_area(sheet, 0, 0, static_cast<lxw_row_t>(std::max<std::size_t>(rows_.size(), 1)), why_);
  }

  void figure(lxw_worksheet* sheet, const WorkpaperRow& row, std::size_t r) {
    const Figure& f = *row.figure;
    text(sheet, r, ref_, row.ref);
    text(sheet, r, page_, row.page);
    text(sheet, r, place_, row.place.empty() ? "line " + std::to_string(row.line) : row.place);
    text(sheet, r, printed_, f.text);
    if (row.value_text.empty()) number(sheet, r, value_, approximately(f.printed.value), format_for(f, f.printed.value));
    else text(sheet, r, value_, row.value_text, "right");
    text(sheet, r, unit_, row.unit, "unit");
    text(sheet, r, period_, row.period);
    text(sheet, r, rule_, row.rule);
    text(sheet, r, inputs_, shortened(text::join(row.inputs, ", "), 500));
    if (row.recomputed) recomputed(sheet, row, r);
    text(sheet, r, result_, row.result, row.result == "exception" || row.result == "query" ? row.result : "wrap");
    text(sheet, r, tick_, row.tick, "tick");
    text(sheet, r, why_, row.why);
    text(sheet, r, tolerance_, row.tolerance_why, "plain");
    text(sheet, r, statement_, row.statement, "plain");
    text(sheet, r, check_, row.check, "plain");
    text(sheet, r, others_, shortened(row.other_checks, 500), "plain");
    text(sheet, r, caught_, row.caught, "right");
    text(sheet, r, counted_, f.noun, "plain");
    text(sheet, r, section_, row.section, "plain");
    number(sheet, r, line_, static_cast<double>(row.line), format("0"));
    text(sheet, r, sentence_, row.sentence, "plain");
    text(sheet, r, document_, document_name(row.document), "plain");
    text(sheet, r, prepared_, "", "blank");
    text(sheet, r, reviewed_, "", "blank");
    end_row(sheet, r);
  }

  void recomputed(lxw_worksheet* sheet, const WorkpaperRow& row, std::size_t r) {
    const Recomputation& made = *row.recomputed;
    const Rational& printed = row.figure->printed.value;
    text(sheet, r, must_be_, row.must_be);
    const auto cell_of = [&](VariableId v) { return cell(value_, row.first_row + v.index + 1); };
    const std::optional<std::string> formula = recomputation_formula(made, cell(value_, r), cell_of);
    lxw_format* how = format_for(*row.figure, made.value);
    if (!formula) return text(sheet, r, recomputed_, plain_number(made.value) + " (too long for a formula)");
    live(sheet, r, recomputed_, *formula, approximately(made.value), how);
    const Rational difference = printed - made.value;
    live(sheet, r, difference_, cell(value_, r) + "-" + cell(recomputed_, r), approximately(difference), format_for(*row.figure, difference));
    const auto limit = [&](std::size_t column, const std::optional<Rational>& end) {
      if (end) number(sheet, r, column, approximately(*end), format_for(*row.figure, *end));
      else text(sheet, r, column, "no limit", "right");
    };
    limit(lowest_, made.lowest);
    limit(highest_, made.highest);
    const std::string within = within_formula(made, printed, cell(difference_, r), cell(lowest_, r), cell(highest_, r));
    worksheet_write_formula_str(sheet, static_cast<lxw_row_t>(r), static_cast<lxw_col_t>(within_), ("=" + within).c_str(), format("centre"), made.admits(difference) ? "yes" : "no");
  }

  void live(lxw_worksheet* sheet, std::size_t row, std::size_t column, const std::string& formula, double result, lxw_format* how) {
    worksheet_write_formula_num(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), ("=" + formula).c_str(), how, result);
  }

  // ---- Findings, unchecked figures, checks

  void findings(lxw_worksheet* sheet) {
    static const std::vector<Column> columns = {{"Ref", 6}, {"Level", 8}, {"Page", 6}, {"Place", 22}, {"What does not fit", 50}, {"Arithmetic", 44}, {"Holds only if", 34}, {"Would mend it", 34},
                                                {"Figures", 14}, {"Rule", 24}, {"Standing", 26}, {"Response", 30}, {"Cleared by, date", 18}, {"Fingerprint", 18}, {"Document", 24}};
    begin(sheet, columns, 1);
    std::size_t r = 0;
    for (const ListedFinding& listed : view_.findings()) {
      if (++r > most_rows) break;
      const Finding& f = *listed.finding;
      const Location& l = listed.place.at;
      text(sheet, r, 0, listed.id);
      text(sheet, r, 1, to_string(f.level), f.suppressed ? "wrap" : f.level == Level::error ? "exception" : f.level == Level::query ? "query" : "wrap");
      text(sheet, r, 2, l.page.value_or(""));
      text(sheet, r, 3, (l.paragraph ? "paragraph " + *l.paragraph + ", " : "") + "line " + std::to_string(l.line) + (l.section ? ", “" + *l.section + "”" : ""));
      text(sheet, r, 4, f.message);
      text(sheet, r, 5, text::join(f.explanation, "\n"));
      text(sheet, r, 6, text::join(f.conditions, "\n"));
      text(sheet, r, 7, text::join(view_.mends(listed), "\n"));
      std::vector<std::string> refs;
      for (const FigureId id : f.figures) refs.push_back(figure_ref(listed.document, id));
      if (!refs.empty()) link(sheet, r, 8, "Figures!" + cell(ref_, first_row_of(listed.document) + f.figures.front().index + 1), shortened(text::join(refs, ", "), 500));
      text(sheet, r, 9, f.rule);
      text(sheet, r, 10, !f.suppression ? "open" : (f.suppression->kind == Suppression::Kind::baseline ? "known from the baseline" : "accepted: " + f.suppression->reason + (f.suppression->author.empty() ? "" : " (" + f.suppression->author + ")")));
      text(sheet, r, 11, "", "blank");
      text(sheet, r, 12, "", "blank");
      text(sheet, r, 13, f.fingerprint);
      text(sheet, r, 14, document_name(listed.document), "plain");
      end_row(sheet, r);
    }
    end(sheet, r, columns.size());
    worksheet_print_area(sheet, 0, 0, static_cast<lxw_row_t>(std::max<std::size_t>(r, 1)), 12);
  }

  void unchecked(lxw_worksheet* sheet) {
    static const std::vector<Column> columns = {{"Ref", 7}, {"Page", 6}, {"Place", 26}, {"As printed", 20}, {"Why it is unchecked", 46}, {"Sentence", 70}, {"Section", 30}, {"Examined by other means", 24}, {"By, date", 16}, {"Document", 24}};
    begin(sheet, columns, 1);
    std::size_t r = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const WorkpaperRow& row = rows_[i];
      if (row.result != "unchecked") continue;
      ++r;
      link(sheet, r, 0, "Figures!" + cell(ref_, i + 1), row.ref);
      text(sheet, r, 1, row.page);
      text(sheet, r, 2, row.place.empty() ? "line " + std::to_string(row.line) : row.place);
      text(sheet, r, 3, row.figure->text);
      text(sheet, r, 4, row.why);
      text(sheet, r, 5, row.sentence);
      text(sheet, r, 6, row.section);
      text(sheet, r, 7, "", "blank");
      text(sheet, r, 8, "", "blank");
      text(sheet, r, 9, document_name(row.document), "plain");
      end_row(sheet, r);
    }
    end(sheet, r, columns.size());
    worksheet_print_area(sheet, 0, 0, static_cast<lxw_row_t>(std::max<std::size_t>(r, 1)), 8);
  }

  void checks(lxw_worksheet* sheet) {
    static const std::vector<Column> columns = {{"Ref", 7}, {"Page", 6}, {"Place", 26}, {"Rule", 32}, {"Arithmetic", 70}, {"Figures", 26}, {"Verdict", 14}, {"Holds only if", 40}, {"Slips caught", 9}, {"Document", 24}};
    begin(sheet, columns, 1);
    std::size_t r = 0, first = 0;
    for (std::size_t d = 0; d < view_.report().documents.size(); ++d) {
      const CheckedDocument& checked = view_.checked(d);
      const Locator locator(checked.document);
      for (std::size_t i = 0; i < checked.relations.size(); ++i) {
        const Verdict& verdict = checked.verdicts[i];
        if (!verdict.taken || r >= most_rows) continue;
        const Relation& relation = checked.relations[i];
        const Location l = locator.locate(relation.flow, relation.block);
        ++r;
        text(sheet, r, 0, "r" + std::to_string(first + i + 1));
        text(sheet, r, 1, l.page.value_or(""));
        text(sheet, r, 2, (l.paragraph ? "paragraph " + *l.paragraph + ", " : "") + "line " + std::to_string(l.line));
        text(sheet, r, 3, relation.rule);
        text(sheet, r, 4, statement_text(relation, verdict));
        std::vector<std::string> refs;
        for (const RoleFigure& role : relation.figures) refs.push_back(figure_ref(d, role.figure));
        text(sheet, r, 5, shortened(text::join(refs, ", "), 500));
        std::string words = to_string(verdict.outcome);
        std::replace(words.begin(), words.end(), '_', ' ');
        text(sheet, r, 6, words);
        std::vector<std::string> conditions;
        for (const std::size_t a : verdict.given_up) conditions.push_back(relation.assumptions[a].sentence);
        for (const FigureId f : verdict.loose) conditions.push_back("“" + checked.figures[f.index].text + "” " + checked.figures[f.index].meaning.suggestion);
        if (verdict.outcome == Outcome::undecided) conditions.push_back(verdict.reason);
        text(sheet, r, 7, text::join(conditions, "\n"));
        std::uint64_t caught = 0, tried = 0;
        for (const Power& power : verdict.power) caught += power.caught, tried += power.tried;
        if (tried > 0) text(sheet, r, 8, decimal_text((Rational(static_cast<std::int64_t>(caught * 100)) / Rational(static_cast<std::int64_t>(tried))).floor(), 0) + "%", "right");
        text(sheet, r, 9, document_name(d), "plain");
        end_row(sheet, r);
      }
      first += checked.relations.size();
    }
    end(sheet, r, columns.size());
  }

  // ---- Summary and run

  void pair_of_columns(lxw_worksheet* sheet, double first, double second) {
    worksheet_set_column(sheet, 0, 0, first, nullptr);
    worksheet_set_column(sheet, 1, 1, second, nullptr);
    widths_ = {first, second};
    lines_ = 1;
    print_setup(sheet);
  }

  void line(lxw_worksheet* sheet, std::size_t& r, const std::string& key, const std::string& value, const std::string& how = "wrap") {
    text(sheet, r, 0, key, "bold");
    text(sheet, r, 1, value, how);
    end_row(sheet, r++);
  }

  void counted(lxw_worksheet* sheet, std::size_t& r, const std::string& key, const std::string& formula, std::size_t result) {
    text(sheet, r, 0, key);
    live(sheet, r, 1, formula, static_cast<double>(result), format("count"));
    ++r;
  }

  void summary(lxw_worksheet* sheet) {
    pair_of_columns(sheet, 34, 90);
    std::size_t r = 0;
    text(sheet, r++, 0, "Workpaper: the figures of the report, and how each was checked", "title");
    ++r;
    for (std::size_t d = 0; d < view_.report().documents.size(); ++d) line(sheet, r, d == 0 ? "Report" : "", document_name(d));
    for (const char* who : {"Prepared by", "Date", "Reviewed by", "Date"}) line(sheet, r, who, "", "blank");
    ++r;
    text(sheet, r, 0, "Figures", "header");
    text(sheet, r++, 1, "how many (live: the sheet Figures is counted)", "header");
    const std::string last = std::to_string(std::max<std::size_t>(rows_.size(), 1) + 1);
    const auto column = [&](std::size_t c) { return "Figures!$" + column_letter(c) + "$2:$" + column_letter(c) + "$" + last; };
    const auto with = [&](const std::string& result) { return static_cast<std::size_t>(std::count_if(rows_.begin(), rows_.end(), [&](const WorkpaperRow& row) { return row.result == result; })); };
    counted(sheet, r, "all", "COUNTA(" + column(ref_) + ")", rows_.size());
    for (const char* result : {"checked", "query", "exception", "unchecked"}) counted(sheet, r, result, "COUNTIF(" + column(result_) + ",\"" + result + "\")", with(result));
    const std::size_t recalculated = static_cast<std::size_t>(std::count_if(rows_.begin(), rows_.end(), [](const WorkpaperRow& row) { return row.recomputed.has_value(); }));
    counted(sheet, r, "with a live recomputation", "COUNTA(" + column(must_be_) + ")", recalculated);
    ++r;
    text(sheet, r, 0, "Why figures are unchecked", "header");
    text(sheet, r++, 1, "how many", "header");
    std::map<std::string, std::size_t> reasons, marks;
    for (const WorkpaperRow& row : rows_)
      if (row.result == "unchecked") ++reasons[row.why];
    for (const auto& [why, count] : reasons) {
      text(sheet, r, 0, why);
      number(sheet, r, 1, static_cast<double>(count), format("count"));
      end_row(sheet, r++);
    }
    ++r;
    text(sheet, r, 0, "Tick marks", "header");
    text(sheet, r++, 1, "what they stand for", "header");
    for (const auto& [tick, meaning] : tick_legend()) {
      text(sheet, r, 0, tick, "bold");
      text(sheet, r, 1, meaning);
      end_row(sheet, r++);
    }
    ++r;
    text(sheet, r, 0, "How to read a row", "header");
    text(sheet, r++, 1, "", "header");
    line(sheet, r, "Recomputed", "the figure made again from the cells of its inputs, by a formula; change an input and it follows");
    line(sheet, r, "Admitted from, to", "how far the figure may lie from it before no true values fit, by the rounding of all figures that take part");
    line(sheet, r, "Within", "whether it lies so; a figure can be within and still be queried, where only whole numbers or a further condition count");
    line(sheet, r, "Slips caught", "of the figure's one-digit misprints, the share that a check would have shown");
  }

  void run(lxw_worksheet* sheet) {
    pair_of_columns(sheet, 28, 96);
    const Report& report = view_.report();
    std::size_t r = 0;
    line(sheet, r, "Program", "crossfoot " + report.tool_version);
    line(sheet, r, "Solver", report.solver);
    line(sheet, r, "Rules", std::to_string(report.rules.size()) + " in force");
    line(sheet, r, "Rule set, SHA-256", report.rules_sha256);
    line(sheet, r, "Configuration", report.configuration.empty() ? "none" : report.configuration);
    if (!report.configuration_sha256.empty()) line(sheet, r, "Configuration, SHA-256", report.configuration_sha256);
    line(sheet, r, "Baseline", report.has_baseline ? "one in force" : "none");
    for (std::size_t d = 0; d < report.documents.size(); ++d) {
      const Document& document = view_.document(d);
      line(sheet, r, "Report", document.path);
      line(sheet, r, "Kind", document.media_type + (document.pages.empty() ? "" : ", " + text::counted(document.pages.size(), "page")));
      line(sheet, r, "SHA-256", document.sha256);
      for (const Notice& notice : document.notices) line(sheet, r, "Notice", notice.message);
    }
    for (const Notice& notice : report.notices) line(sheet, r, "Notice", notice.message);
    line(sheet, r, "In a sentence", summary_line(report));
    const Ledger ledger = ledger_of(report);
    line(sheet, r, "Numerals that are no figures", std::to_string(ledger.expressions - ledger.figures));
    for (const auto& [kind, count] : ledger.not_figures) {
      std::string words = kind;
      std::replace(words.begin(), words.end(), '_', ' ');
      line(sheet, r, "", std::to_string(count) + " " + words);
    }
  }

  View view_;
  std::vector<WorkpaperRow> rows_;
  std::string file_;
  lxw_workbook* book_ = nullptr;
  std::vector<double> widths_;  // of the sheet being written
  std::size_t lines_ = 1;       // that its current row needs
  std::map<std::string, lxw_format*> formats_;
};

}  // namespace

std::string render_xlsx(const Report& report, const RenderOptions&) { return Book(report).bytes(); }

}  // namespace crossfoot
