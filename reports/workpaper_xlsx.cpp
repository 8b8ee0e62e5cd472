// The workpaper as a workbook: summary, figures, findings, unchecked figures, checks, and how the run was made. The numbers and
// formulas are for showing and for the auditor's own recalculation; the verdicts are the solver's.

#include <algorithm>
#include <map>

#include "reports/workbook.hpp"
#include "reports/workpaper.hpp"
#include "reports/workpaper_formula.hpp"
#include "support/number_text.hpp"
#include "support/text.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_rows = 1000000;  // a sheet has 1,048,576

using Sheet = Workbook::Sheet;

Rational counted(std::size_t n) { return Rational(static_cast<std::int64_t>(n)); }

/// Digits in groups, with this many decimals.
std::string with_decimals(int places) { return places <= 0 ? "#,##0" : "#,##0." + std::string(static_cast<std::size_t>(std::min(places, 9)), '0'); }

/// How a figure's value is shown, and what is computed for it: with two places more where it comes out uneven.
std::string format_for(const Figure& figure, const Rational& value) {
  if (figure.printed.measure == Measure::year) return "0";
  int places = 0;
  while (places < 9 && !(figure.printed.resolution * Rational::power_of_ten(places)).is_integer()) ++places;
  if (figure.printed.measure == Measure::fraction && places == 0) places = 2;
  if (value == figure.printed.value && (value * Rational::power_of_ten(places)).is_integer()) return with_decimals(places);
  return with_decimals((value * Rational::power_of_ten(places)).is_integer() ? places : places + 2);
}

class Workpaper {
 public:
  explicit Workpaper(const Report& report) : view_(report), rows_(workpaper_rows(view_)), book_("Workpaper", "crossfoot " + report.tool_version) {
    if (rows_.size() > most_rows) rows_.resize(most_rows);
  }

  std::string bytes() {
    const Sheet summary_sheet = book_.add_sheet("Summary"), figures_sheet = book_.add_sheet("Figures"), findings_sheet = book_.add_sheet("Findings");
    const Sheet unchecked_sheet = book_.add_sheet("Unchecked"), checks_sheet = book_.add_sheet("Checks"), run_sheet = book_.add_sheet("Run");
    summary(summary_sheet);
    figures(figures_sheet);
    findings(findings_sheet);
    unchecked(unchecked_sheet);
    checks(checks_sheet);
    run(run_sheet);
    return book_.bytes();
  }

 private:
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

  void figures(Sheet sheet) {
    static const std::vector<Workbook::Column> columns = {
        {"Ref", 6}, {"Page", 6}, {"Place", 22}, {"As printed", 17}, {"Value", 12}, {"Unit", 9}, {"Period", 10}, {"Relation tested", 25}, {"Inputs", 13}, {"Must be", 10}, {"Recomputed", 12},
        {"Difference", 10}, {"Admitted from", 10}, {"to", 10}, {"Within", 7}, {"Result", 10}, {"Tick", 6}, {"Why", 40}, {"Tolerance, and why", 40}, {"Arithmetic", 40}, {"Check", 7},
        {"Other checks", 14}, {"Slips caught", 8}, {"What it counts", 22}, {"Section", 28}, {"Line", 6}, {"Sentence", 60}, {"Document", 24}, {"Prepared by, date", 16}, {"Reviewed by, date", 16}};
    book_.begin_table(sheet, columns);
    for (std::size_t i = 0; i < rows_.size(); ++i) figure(sheet, rows_[i], i + 1);
    book_.end_table(sheet, rows_.size(), columns_, why_);
  }

  void figure(Sheet sheet, const WorkpaperRow& row, std::size_t r) {
    const Figure& f = *row.figure;
    book_.text(sheet, r, ref_, row.ref);
    book_.text(sheet, r, page_, row.page);
    book_.text(sheet, r, place_, row.place.empty() ? "line " + std::to_string(row.line) : row.place);
    book_.text(sheet, r, printed_, f.text);
    if (row.value_text.empty()) book_.number(sheet, r, value_, f.printed.value, format_for(f, f.printed.value));
    else book_.text(sheet, r, value_, row.value_text, "right");
    book_.text(sheet, r, unit_, row.unit, "unit");
    book_.text(sheet, r, period_, row.period);
    book_.text(sheet, r, rule_, row.rule);
    book_.text(sheet, r, inputs_, shortened(text::join(row.inputs, ", "), 500));
    if (row.recomputed) recomputed(sheet, row, r);
    book_.text(sheet, r, result_, row.result, row.result == "exception" || row.result == "query" ? row.result : "wrap");
    book_.text(sheet, r, tick_, row.tick, "tick");
    book_.text(sheet, r, why_, row.why);
    book_.text(sheet, r, tolerance_, row.tolerance_why, "plain");
    book_.text(sheet, r, statement_, row.statement, "plain");
    book_.text(sheet, r, check_, row.check, "plain");
    book_.text(sheet, r, others_, shortened(row.other_checks, 500), "plain");
    book_.text(sheet, r, caught_, row.caught, "right");
    book_.text(sheet, r, counted_, f.noun, "plain");
    book_.text(sheet, r, section_, row.section, "plain");
    book_.number(sheet, r, line_, counted(row.line), "0");
    book_.text(sheet, r, sentence_, row.sentence, "plain");
    book_.text(sheet, r, document_, document_name(row.document), "plain");
    book_.text(sheet, r, prepared_, "", "blank");
    book_.text(sheet, r, reviewed_, "", "blank");
    book_.end_row(sheet, r);
  }

  void recomputed(Sheet sheet, const WorkpaperRow& row, std::size_t r) {
    const Recomputation& made = *row.recomputed;
    const Rational& printed = row.figure->printed.value;
    book_.text(sheet, r, must_be_, row.must_be);
    const auto cell_of = [&](VariableId v) { return cell(value_, row.first_row + v.index + 1); };
    const std::optional<std::string> formula = recomputation_formula(made, cell(value_, r), cell_of);
    const std::string how = format_for(*row.figure, made.value);
    if (!formula) return book_.text(sheet, r, recomputed_, plain_number(made.value) + " (too long for a formula)");
    book_.formula(sheet, r, recomputed_, *formula, made.value, how);
    const Rational difference = printed - made.value;
    book_.formula(sheet, r, difference_, cell(value_, r) + "-" + cell(recomputed_, r), difference, format_for(*row.figure, difference));
    const auto limit = [&](std::size_t column, const std::optional<Rational>& end) {
      if (end) book_.number(sheet, r, column, *end, format_for(*row.figure, *end));
      else book_.text(sheet, r, column, "no limit", "right");
    };
    limit(lowest_, made.lowest);
    limit(highest_, made.highest);
    const std::string within = within_formula(made, printed, cell(difference_, r), cell(lowest_, r), cell(highest_, r));
    book_.formula(sheet, r, within_, within, made.admits(difference) ? std::string("yes") : std::string("no"), "centre");
  }

  // ---- Findings, unchecked figures, checks

  void findings(Sheet sheet) {
    static const std::vector<Workbook::Column> columns = {{"Ref", 6}, {"Level", 8}, {"Page", 6}, {"Place", 20}, {"What does not fit", 36}, {"Arithmetic", 32}, {"Holds only if", 28}, {"Would mend it", 26},
                                                         {"Figures", 16}, {"Standing", 14}, {"Response", 24}, {"Cleared by, date", 14}, {"Rule", 30}, {"Fingerprint", 18}, {"Document", 24}};
    book_.begin_table(sheet, columns);
    std::size_t r = 0;
    for (const ListedFinding& listed : view_.findings()) {
      if (++r > most_rows) break;
      const Finding& f = *listed.finding;
      const Location& l = listed.place.at;
      book_.text(sheet, r, 0, listed.id);
      book_.text(sheet, r, 1, to_string(f.level), f.suppressed ? "wrap" : f.level == Level::error ? "exception" : f.level == Level::query ? "query" : "wrap");
      book_.text(sheet, r, 2, l.page.value_or(""));
      book_.text(sheet, r, 3, (l.paragraph ? "paragraph " + *l.paragraph + ", " : "") + "line " + std::to_string(l.line) + (l.section ? ", “" + *l.section + "”" : ""));
      book_.text(sheet, r, 4, f.message);
      book_.text(sheet, r, 5, text::join(f.explanation, "\n"));
      book_.text(sheet, r, 6, text::join(f.conditions, "\n"));
      book_.text(sheet, r, 7, text::join(view_.mends(listed), "\n"));
      std::vector<std::string> refs;
      for (const FigureId id : f.figures) refs.push_back(figure_ref(listed.document, id));
      if (!refs.empty()) book_.link(sheet, r, 8, "Figures!" + cell(ref_, first_row_of(listed.document) + f.figures.front().index + 1), shortened(text::join(refs, ", "), 500));
      book_.text(sheet, r, 12, f.rule, "plain");
      book_.text(sheet, r, 9, !f.suppression ? "open" : (f.suppression->kind == Suppression::Kind::baseline ? "known from the baseline" : "accepted: " + f.suppression->reason + (f.suppression->author.empty() ? "" : " (" + f.suppression->author + ")")));
      book_.text(sheet, r, 10, "", "blank");
      book_.text(sheet, r, 11, "", "blank");
      book_.text(sheet, r, 13, f.fingerprint);
      book_.text(sheet, r, 14, document_name(listed.document), "plain");
      book_.end_row(sheet, r);
    }
    book_.end_table(sheet, r, columns.size(), 11);
  }

  void unchecked(Sheet sheet) {
    static const std::vector<Workbook::Column> columns = {{"Ref", 7}, {"Page", 6}, {"Place", 26}, {"As printed", 20}, {"Why it is unchecked", 46}, {"Sentence", 70}, {"Section", 30}, {"Examined by other means", 24}, {"By, date", 16}, {"Document", 24}};
    book_.begin_table(sheet, columns);
    std::size_t r = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const WorkpaperRow& row = rows_[i];
      if (row.result != "unchecked") continue;
      ++r;
      book_.link(sheet, r, 0, "Figures!" + cell(ref_, i + 1), row.ref);
      book_.text(sheet, r, 1, row.page);
      book_.text(sheet, r, 2, row.place.empty() ? "line " + std::to_string(row.line) : row.place);
      book_.text(sheet, r, 3, row.figure->text);
      book_.text(sheet, r, 4, row.why);
      book_.text(sheet, r, 5, row.sentence);
      book_.text(sheet, r, 6, row.section);
      book_.text(sheet, r, 7, "", "blank");
      book_.text(sheet, r, 8, "", "blank");
      book_.text(sheet, r, 9, document_name(row.document), "plain");
      book_.end_row(sheet, r);
    }
    book_.end_table(sheet, r, columns.size(), 8);
  }

  void checks(Sheet sheet) {
    static const std::vector<Workbook::Column> columns = {{"Ref", 7}, {"Page", 6}, {"Place", 26}, {"Rule", 32}, {"Arithmetic", 70}, {"Figures", 26}, {"Verdict", 14}, {"Holds only if", 40}, {"Slips caught", 9}, {"Document", 24}};
    book_.begin_table(sheet, columns);
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
        book_.text(sheet, r, 0, "r" + std::to_string(first + i + 1));
        book_.text(sheet, r, 1, l.page.value_or(""));
        book_.text(sheet, r, 2, (l.paragraph ? "paragraph " + *l.paragraph + ", " : "") + "line " + std::to_string(l.line));
        book_.text(sheet, r, 3, relation.rule);
        book_.text(sheet, r, 4, statement_text(relation, verdict));
        std::vector<std::string> refs;
        for (const RoleFigure& role : relation.figures) refs.push_back(figure_ref(d, role.figure));
        book_.text(sheet, r, 5, shortened(text::join(refs, ", "), 500));
        std::string words = to_string(verdict.outcome);
        std::replace(words.begin(), words.end(), '_', ' ');
        book_.text(sheet, r, 6, words);
        std::vector<std::string> conditions;
        for (const std::size_t a : verdict.given_up) conditions.push_back(relation.assumptions[a].sentence);
        for (const FigureId f : verdict.loose) conditions.push_back("“" + checked.figures[f.index].text + "” " + checked.figures[f.index].meaning.suggestion);
        if (verdict.outcome == Outcome::undecided) conditions.push_back(verdict.reason);
        book_.text(sheet, r, 7, text::join(conditions, "\n"));
        std::uint64_t caught = 0, tried = 0;
        for (const Power& power : verdict.power) caught += power.caught, tried += power.tried;
        if (tried > 0) book_.text(sheet, r, 8, decimal_text((Rational(static_cast<std::int64_t>(caught * 100)) / Rational(static_cast<std::int64_t>(tried))).floor(), 0) + "%", "right");
        book_.text(sheet, r, 9, document_name(d), "plain");
        book_.end_row(sheet, r);
      }
      first += checked.relations.size();
    }
    book_.end_table(sheet, r, columns.size(), 8);
  }

  // ---- Summary and run

  void line(Sheet sheet, std::size_t& r, const std::string& key, const std::string& value, const std::string& how = "wrap") {
    book_.text(sheet, r, 0, key, "bold");
    book_.text(sheet, r, 1, value, how);
    book_.end_row(sheet, r++);
  }

  void count(Sheet sheet, std::size_t& r, const std::string& key, const std::string& formula, std::size_t result) {
    book_.text(sheet, r, 0, key);
    book_.formula(sheet, r, 1, formula, counted(result), "count");
    ++r;
  }

  void summary(Sheet sheet) {
    book_.begin_page(sheet, {34, 90});
    std::size_t r = 0;
    book_.text(sheet, r++, 0, "Workpaper: the figures of the report, and how each was checked", "title");
    ++r;
    for (std::size_t d = 0; d < view_.report().documents.size(); ++d) line(sheet, r, d == 0 ? "Report" : "", document_name(d));
    for (const char* who : {"Prepared by", "Date", "Reviewed by", "Date"}) line(sheet, r, who, "", "blank");
    ++r;
    book_.text(sheet, r, 0, "Figures", "header");
    book_.text(sheet, r++, 1, "how many (live: the sheet Figures is counted)", "header");
    const std::string last = std::to_string(std::max<std::size_t>(rows_.size(), 1) + 1);
    const auto column = [&](std::size_t c) { return "Figures!$" + column_letter(c) + "$2:$" + column_letter(c) + "$" + last; };
    const auto with = [&](const std::string& result) { return static_cast<std::size_t>(std::count_if(rows_.begin(), rows_.end(), [&](const WorkpaperRow& row) { return row.result == result; })); };
    count(sheet, r, "all", "COUNTA(" + column(ref_) + ")", rows_.size());
    for (const char* result : {"checked", "query", "exception", "unchecked"}) count(sheet, r, result, "COUNTIF(" + column(result_) + ",\"" + result + "\")", with(result));
    const std::size_t recalculated = static_cast<std::size_t>(std::count_if(rows_.begin(), rows_.end(), [](const WorkpaperRow& row) { return row.recomputed.has_value(); }));
    count(sheet, r, "with a live recomputation", "COUNTA(" + column(must_be_) + ")", recalculated);
    ++r;
    book_.text(sheet, r, 0, "Why figures are unchecked", "header");
    book_.text(sheet, r++, 1, "how many", "header");
    std::map<std::string, std::size_t> reasons, marks;
    for (const WorkpaperRow& row : rows_)
      if (row.result == "unchecked") ++reasons[row.why];
    for (const auto& [why, count] : reasons) {
      book_.text(sheet, r, 0, why);
      book_.number(sheet, r, 1, counted(count), "count");
      book_.end_row(sheet, r++);
    }
    ++r;
    book_.text(sheet, r, 0, "Tick marks", "header");
    book_.text(sheet, r++, 1, "what they stand for", "header");
    for (const auto& [tick, meaning] : tick_legend()) {
      book_.text(sheet, r, 0, tick, "bold");
      book_.text(sheet, r, 1, meaning);
      book_.end_row(sheet, r++);
    }
    ++r;
    book_.text(sheet, r, 0, "How to read a row", "header");
    book_.text(sheet, r++, 1, "", "header");
    line(sheet, r, "Must be", "how it has to stand to the recomputed value; nearest share: a percentage of whole things has to be one of few, the nearest of them is given");
    line(sheet, r, "Recomputed", "the figure made again from the cells of its inputs, by a formula; change an input and it follows");
    line(sheet, r, "Admitted from, to", "how far the figure may lie from it before no true values fit, by the rounding of all figures that take part");
    line(sheet, r, "Within", "whether it lies so; a figure can be within and still be queried, where only whole numbers or a further condition count");
    line(sheet, r, "Slips caught", "of the figure's one-digit misprints, the share that a check would have shown");
  }

  void run(Sheet sheet) {
    book_.begin_page(sheet, {28, 96});
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
    if (!ledger.unread.empty()) line(sheet, r, "Not read", unread_words(ledger) + "; figures there are in no count");
  }

  View view_;
  std::vector<WorkpaperRow> rows_;
  Workbook book_;
};

}  // namespace

std::string render_xlsx(const Report& report, const RenderOptions&) { return Workpaper(report).bytes(); }

}  // namespace crossfoot
