// One report in every format (make.py): the same figures and the same findings, at places that hold them.

#include <catch2/catch.hpp>

#include "cli/check.hpp"
#include "readers/reader.hpp"
#include "support/harness.hpp"

using namespace crossfoot;
using namespace crossfoot::testing;

namespace {

CheckedDocument checked(const std::string& name) {
  Result<Input> input = load((project() / "tests" / "formats" / name).string());
  REQUIRE(input);
  Result<Document> document = read_document(*input);
  REQUIRE(document);
  CheckOptions options;
  options.lexicon = &english_lexicon();
  options.rules = &builtin_rules();
  return check(std::move(*document), options);
}

std::multiset<std::string> figures(const CheckedDocument& c) {
  std::multiset<std::string> out;
  for (const Figure& f : c.figures) out.insert(f.text + " = " + f.printed.value.to_string() + " " + to_string(f.printed.measure));
  return out;
}

std::vector<std::string> findings(const CheckedDocument& c) {
  std::vector<std::string> out;
  for (const Finding& f : c.findings) out.push_back(f.rule + " " + to_string(f.level) + " " + f.message);
  return out;
}

}  // namespace

TEST_CASE("one report has the same figures and findings in every format") {
  const CheckedDocument text = checked("report.txt");
  REQUIRE(findings(text).size() >= 1);
  REQUIRE(text.figures.size() >= 30);
  std::vector<std::string> names = {"report.md", "report.html", "report.docx", "report.chromium.pdf", "report.libreoffice.pdf"};
  // pandoc is for users who have it; what it gives is tested without it, in unit/readers/pandoc.
  if (std::system("command -v pandoc >/dev/null") == 0) names.push_back("report.odt");
  else WARN("pandoc is not installed: report.odt was not read");
  for (const std::string& name : names) {
    INFO(name);
    const CheckedDocument other = checked(name);
    CHECK(figures(other) == figures(text));
    CHECK(findings(other) == findings(text));
    CHECK(other.document.tables.size() == 1);
    // Marked in the source, each figure's digits are found.
    for (const Figure& f : other.figures) {
      if (!f.in_digits) continue;
      const Span source = other.document.source_map.source(f.numeral);
      const std::string numeral = other.document.flow.substr(f.numeral.begin, f.numeral.size());
      CHECK(other.document.text.substr(source.begin, source.size()) == numeral);
    }
  }
}
