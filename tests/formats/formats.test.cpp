// One report in every format (make.py): the same figures and the same findings, at places that hold them.

#include <catch2/catch.hpp>

#include <iostream>

#include "cli/check.hpp"
#include "readers/reader.hpp"
#include "support/harness.hpp"

using namespace crossfoot;
using namespace crossfoot::testing;

namespace {

CheckedDocument checked(const std::filesystem::path& path) {
  Result<Input> input = load((project() / "tests" / "formats" / path).string());
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

void says_the_same(const CheckedDocument& these, const CheckedDocument& those) {
  CHECK(figures(these) == figures(those));
  CHECK(findings(these) == findings(those));
  CHECK(these.document.tables.size() == 1);
}

}  // namespace

TEST_CASE("one report has the same figures and findings in every format") {
  const CheckedDocument text = checked("report.txt");
  REQUIRE(findings(text).size() >= 1);
  REQUIRE(text.figures.size() >= 30);
  for (const char* name : {"report.md", "report.html", "report.docx", "report.chromium.pdf", "report.libreoffice.pdf"}) {
    INFO(name);
    const CheckedDocument other = checked(name);
    says_the_same(other, text);
    // Marked in the source, each figure's digits are found.
    for (const Figure& f : other.figures) {
      if (!f.in_digits) continue;
      const Span source = other.document.source_map.source(f.numeral);
      const std::string numeral = other.document.flow.substr(f.numeral.begin, f.numeral.size());
      CHECK(other.document.text.substr(source.begin, source.size()) == numeral);
    }
  }
}

TEST_CASE("what pandoc and LibreOffice write in their formats says the same", "[pandoc]") {
  // pandoc is for users who have it; what it gives is tested without it, in unit/readers/pandoc.
  if (std::system("command -v pandoc >/dev/null") != 0) {
    std::cout << "SKIPPED: pandoc is not installed: no ODT, RTF, EPUB, LaTeX or reStructuredText was read\n";
    return;
  }
  const CheckedDocument text = checked("report.txt");
  for (const char* name : {"report.odt", "report.rtf"}) {
    INFO(name);
    says_the_same(checked(name), text);
  }
  const Folder folder;
  for (const char* source : {"report.html", "report.docx"})
    for (const char* format : {"odt", "rtf", "epub", "tex", "rst"}) {
      INFO(source << " as " << format);
      const std::string made = (folder.path / ("report." + std::string(format))).string();
      REQUIRE(std::system(("pandoc -s --quiet -o " + made + " " + (project() / "tests" / "formats" / source).string()).c_str()) == 0);
      says_the_same(checked(made), text);
    }
}
