// The auditor's workpaper: every figure has a row, every row says how it was tested or why not, and what is recomputed agrees
// with what the solver found.

#include <catch2/catch.hpp>

#include "cli/check.hpp"
#include "reports/workpaper.hpp"
#include "reports/workpaper_formula.hpp"
#include "support/harness.hpp"
#include "support/text.hpp"

using namespace crossfoot;
using namespace crossfoot::testing;

namespace {

Report report_of(const std::string& text) {
  Report report;
  report.documents.push_back(check_text(text));
  report.rules = rule_texts(builtin_rules());
  report.tool_version = "0";
  return report;
}

const WorkpaperRow& row_of(const std::vector<WorkpaperRow>& rows, const std::string& printed) {
  for (const WorkpaperRow& row : rows)
    if (row.figure->text == printed) return row;
  FAIL("no row for " + printed);
  return rows.front();
}

std::string formula_of(const WorkpaperRow& row) {
  if (!row.recomputed) return "none";
  return recomputation_formula(*row.recomputed, row.ref, [&](VariableId v) { return "f" + std::to_string(row.first_row + v.index + 1); }).value_or("too long");
}

/// Records of RFC 4180 text.
std::vector<std::vector<std::string>> records(const std::string& csv) {
  std::vector<std::vector<std::string>> all(1, {""});
  bool inside = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    if (csv[i] == '"' && inside && i + 1 < csv.size() && csv[i + 1] == '"') all.back().back() += csv[++i];
    else if (csv[i] == '"') inside = !inside;
    else if (csv[i] == ',' && !inside) all.back().emplace_back();
    else if (csv[i] == '\n' && !inside) all.push_back({""});
    else if (csv[i] != '\r' || inside) all.back().back() += csv[i];
  }
  all.pop_back();
  return all;
}

}  // namespace

TEST_CASE("the workpaper has a row for every figure, and every row has a tick mark or a reason") {
  const Report report = report_of(read_file(project() / "examples" / "annual-report.txt"));
  const View view(report);
  const auto rows = workpaper_rows(view);
  const CheckedDocument& checked = report.documents[0];
  REQUIRE(rows.size() == checked.figures.size());
  std::size_t unchecked = 0, exceptions = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO(rows[i].ref << " " << rows[i].figure->text);
    CHECK(rows[i].figure == &checked.figures[i]);
    CHECK(rows[i].ref == to_string(checked.figures[i].id));
    unchecked += rows[i].result == "unchecked";
    exceptions += rows[i].result == "exception";
    if (rows[i].result == "unchecked") CHECK((rows[i].tick.empty() && !rows[i].why.empty()));
    else CHECK(!rows[i].tick.empty());
    if (rows[i].result == "exception" || rows[i].result == "query") CHECK(rows[i].why.starts_with("q"));
    for (const std::string& tick : text::split(rows[i].tick, ' '))
      if (!tick.empty()) CHECK(std::any_of(tick_legend().begin(), tick_legend().end(), [&](const auto& entry) { return entry.first == tick; }));
  }
  CHECK(unchecked == checked.ledger.unchecked);
  CHECK(exceptions == checked.ledger.in_conflict);
}

TEST_CASE("a figure is recomputed from its inputs, by a formula over their rows") {
  const Report report = report_of("In 2016, 104 offices (13%) had a plan, up from 92 the year before.\n\nOf the returnees, 68 per cent were male and 32 per cent female.\n");
  const View view(report);
  const auto rows = workpaper_rows(view);
  const WorkpaperRow& female = row_of(rows, "32 per cent");
  CHECK(female.tick == "F");
  CHECK(female.must_be == "equal to");
  CHECK(formula_of(female) == "100-" + row_of(rows, "68 per cent").ref);
  REQUIRE(female.recomputed);
  CHECK(female.recomputed->value == Rational(32));
  CHECK(female.recomputed->lowest == Rational(-1));
  CHECK(female.recomputed->highest == Rational(1));
  CHECK(female.tolerance_why == "“32 per cent” stands for 31.5 to 32.5; “68 per cent” stands for 67.5 to 68.5");
}

TEST_CASE("a total is the sum of its rows, footed down and across") {
  const Report report = report_of("Table 1: Boats by harbour\n\n                 North       South       Total\nVarde              412         530         942\nSkagen             204         361         565\nThorup              98         127         225\nTotal              714       1,018       1,732\n");
  const View view(report);
  const auto rows = workpaper_rows(view);
  const WorkpaperRow& corner = row_of(rows, "1,732");
  CHECK(corner.tick == "CF");
  CHECK(formula_of(corner) == formula_of(corner));
  REQUIRE(corner.recomputed);
  CHECK(corner.recomputed->value == Rational(1732));
  const WorkpaperRow& part = row_of(rows, "204");
  REQUIRE(part.recomputed);
  CHECK(part.recomputed->value == Rational(204));
  CHECK(formula_of(part).find("-f") != std::string::npos);
}

TEST_CASE("what is recomputed agrees with the verdict, for all examples of all rules") {
  std::size_t within = 0, outside = 0;
  for (const Rule& rule : builtin_rules().rules) {
    for (const auto* examples : {&rule.holds, &rule.rounding, &rule.fails})
      for (const RuleExample& example : *examples) {
        const Report report = report_of(example.text);
        const View view(report);
        for (const WorkpaperRow& row : workpaper_rows(view)) {
          if (!row.recomputed) continue;
          const bool fits = row.recomputed->admits(row.figure->printed.value - row.recomputed->value);
          INFO(rule.id << ": " << row.ref << " " << row.figure->text << ": " << row.statement << "; " << formula_of(row));
          if (row.result == "checked") CHECK(fits);
          if (row.result == "checked") ++within;
          if (row.result == "exception") outside += !fits;
        }
      }
  }
  CHECK(within > 300);
  CHECK(outside > 100);
}

TEST_CASE("terms become formulas that a spreadsheet reads as they are meant") {
  const auto name = [](VariableId v) { return "E" + std::to_string(v.index + 2); };
  const auto written = [&](const Term& term) {
    Recomputation made;
    made.expression = term;
    return recomputation_formula(made, "E1", name).value_or("none");
  };
  const Term a(VariableId{0}), b(VariableId{1}), c(VariableId{2}), d(VariableId{7});
  CHECK(written(Term::sum({a, b, c})) == "SUM(E2:E4)");
  CHECK(written(Term::sum({a, b, d})) == "E2+E3+E9");
  CHECK(written(a - b - c) == "E2-E3-E4");
  CHECK(written(Term(Rational(100)) - a) == "100-E2");
  CHECK(written(a / (b - c)) == "E2/(E3-E4)");
  CHECK(written(a / (b * c)) == "E2/(E3*E4)");
  CHECK(written((a + b) * c) == "(E2+E3)*E4");
  CHECK(written(Term(Rational(1, 100)) * (a * b)) == "E2*E3/100");
  CHECK(written(a - Term(Rational(3, 7))) == "E2-3/7");
  CHECK(written(a - (b / c)) == "E2-E3/E4");
  CHECK(written(Term(Rational::parse("12345678901234567")) * a) == "none");
  CHECK(column_letter(0) == "A");
  CHECK(column_letter(25) == "Z");
  CHECK(column_letter(26) == "AA");
  CHECK(column_letter(701) == "ZZ");
}

TEST_CASE("CSV: a line a figure, and no text of a report becomes a formula") {
  const Report report = report_of("=HYPERLINK(\"http://evil\") was used by 12 people, \"quoted\", in 3 ways.\n\n+44 boats, @home, and -5 degrees.\n");
  const auto lines = records(render_csv(report, {}));
  REQUIRE(lines.size() == report.documents[0].figures.size() + 1);
  const std::vector<std::string>& header = lines.front();
  const auto numeric = [&](std::size_t c) { return header[c] == "value" || header[c] == "recomputed" || header[c] == "difference" || header[c].starts_with("admitted"); };
  bool guarded = false;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    REQUIRE(lines[i].size() == header.size());
    for (std::size_t c = 0; c < header.size(); ++c) {
      if (lines[i][c].empty() || numeric(c)) continue;
      INFO(header[c] << ": " << lines[i][c]);
      CHECK(std::string_view("=+-@\t\r").find(lines[i][c][0]) == std::string_view::npos);
      guarded = guarded || lines[i][c].starts_with("'=HYPERLINK");
    }
  }
  CHECK(guarded);
}

TEST_CASE("the workbook has the same bytes each time, and no text of a report becomes a formula") {
  const Report report = report_of("=1+1 was used by 12 people and by 13 others, 25 in all.\n");
  const std::string once = render_xlsx(report, {});
  CHECK(once.starts_with("PK"));
  CHECK(once == render_xlsx(report, {}));
  Folder folder;
  write_file(folder.path / "w.xlsx", once);
  const std::string unpack = "cd " + folder.path.string() + " && python3 -c \"import zipfile; zipfile.ZipFile('w.xlsx').extractall('.')\"";
  REQUIRE(std::system(unpack.c_str()) == 0);
  for (int sheet = 1; sheet <= 6; ++sheet) {
    const std::string xml = read_file(folder.path / "xl" / "worksheets" / ("sheet" + std::to_string(sheet) + ".xml"));
    CHECK(xml.find("1+1") == std::string::npos);
    CHECK(xml.find("HYPERLINK") == std::string::npos);
  }
  CHECK(read_file(folder.path / "xl" / "sharedStrings.xml").find("=1+1 was used") != std::string::npos);
}

TEST_CASE("the workbook says what of the report was not read") {
  Report report = report_of("In 12 ports there were 13 ships.\n");
  report.documents[0].document.notices.push_back({"page 2 holds no text", std::nullopt, "page", 1});
  report.documents[0].ledger.unread["page"] = 1;
  Folder folder;
  write_file(folder.path / "w.xlsx", render_xlsx(report, {}));
  const std::string unpack = "cd " + folder.path.string() + " && python3 -c \"import zipfile; zipfile.ZipFile('w.xlsx').extractall('.')\"";
  REQUIRE(std::system(unpack.c_str()) == 0);
  const std::string words = read_file(folder.path / "xl" / "sharedStrings.xml");
  CHECK(words.find("1 page; figures there are in no count") != std::string::npos);
  CHECK(words.find("page 2 holds no text") != std::string::npos);
}
