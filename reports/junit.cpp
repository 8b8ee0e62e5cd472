// JUnit XML: a suite a report; a passed case for every relation that holds, a case for every finding. A finding that fails the
// gate is a failure; one below the bar passes with its words in system-out; a suppressed or undecided one is skipped, and so is
// every part of the report that was not read.

#include "reports/formats.hpp"
#include "reports/view.hpp"
#include "support/text.hpp"

namespace crossfoot {
namespace {

std::string attribute(const char* name, const std::string& value) {
  // White space in an attribute is made a space by every reader; make it one here.
  return std::string(" ") + name + "=\"" + escaped(shortened(text::squeeze(value), 1000)) + "\"";
}

struct Suite {
  std::string cases;
  std::size_t tests = 0, failures = 0, skipped = 0;
};

void add_holding(const CheckedDocument& checked, Suite& suite) {
  const Locator locator(checked.document);
  for (std::size_t i = 0; i < checked.relations.size() && i < checked.verdicts.size(); ++i) {
    const Relation& relation = checked.relations[i];
    const Verdict& verdict = checked.verdicts[i];
    if (!verdict.taken || verdict.outcome != Outcome::holds) continue;
    const Location at = locator.locate(relation.flow, relation.block);
    std::string statement = relation.statement;
    for (const Implied& implied : verdict.implied) {
      const std::string mark = "{" + implied.role + "}";
      for (std::size_t found = statement.find(mark); found != std::string::npos; found = statement.find(mark, found)) statement.replace(found, mark.size(), to_string(implied.admissible));
    }
    suite.cases += "    <testcase" + attribute("name", "line " + std::to_string(at.line) + ": " + statement) + attribute("classname", relation.rule) + attribute("file", checked.document.path) +
                   attribute("line", std::to_string(at.line)) + "/>\n";
    ++suite.tests;
  }
}

void add_finding(const View& view, const ListedFinding& listed, Suite& suite) {
  const Finding& f = *listed.finding;
  const std::string story = escaped(text::join(view.story(listed), "\n"));
  suite.cases += "    <testcase" + attribute("name", listed.id + " line " + std::to_string(listed.place.at.line) + ": " + view.message(listed)) + attribute("classname", f.rule) +
                 attribute("file", view.document(listed.document).path) + attribute("line", std::to_string(listed.place.at.line)) + ">\n      <properties>\n" +
                 "        <property name=\"id\"" + attribute("value", listed.id) + "/>\n        <property name=\"level\"" + attribute("value", to_string(f.level)) +
                 "/>\n        <property name=\"fingerprint\"" + attribute("value", f.fingerprint) + "/>\n      </properties>\n";
  ++suite.tests;
  if (f.suppressed) {
    const std::string reason = f.suppression ? to_string(f.suppression->kind) + ": " + f.suppression->reason : "suppressed";
    suite.cases += "      <skipped" + attribute("message", reason) + "/>\n";
    ++suite.skipped;
  } else if (view.fails(listed)) {
    suite.cases += "      <failure" + attribute("message", view.message(listed)) + attribute("type", to_string(f.level)) + ">" + story + "</failure>\n";
    ++suite.failures;
  } else if (f.rule == "solver.undecided") {
    suite.cases += "      <skipped" + attribute("message", view.message(listed)) + "/>\n";
    ++suite.skipped;
  } else {
    suite.cases += "      <system-out>" + story + "</system-out>\n";
  }
  suite.cases += "    </testcase>\n";
}

void add_unread(const CheckedDocument& checked, Suite& suite) {
  for (const Notice* notice : unread_of(checked)) {
    suite.cases += "    <testcase" + attribute("name", notice->message) + attribute("classname", "ledger.unread") + attribute("file", checked.document.path) + ">\n      <skipped" +
                   attribute("message", "not read") + "/>\n    </testcase>\n";
    ++suite.tests, ++suite.skipped;
  }
}

}  // namespace

std::string render_junit(const Report& report, const RenderOptions&) {
  const View view(report);
  std::string suites;
  Suite total;
  for (std::size_t d = 0; d < report.documents.size(); ++d) {
    Suite suite;
    add_holding(report.documents[d], suite);
    for (const ListedFinding& listed : view.findings())
      if (listed.document == d) add_finding(view, listed, suite);
    add_unread(report.documents[d], suite);
    const auto counts = [](const Suite& s) {
      return attribute("tests", std::to_string(s.tests)) + attribute("failures", std::to_string(s.failures)) + " errors=\"0\"" + attribute("skipped", std::to_string(s.skipped));
    };
    suites += "  <testsuite" + attribute("name", view.document(d).path) + counts(suite) + ">\n" + suite.cases + "  </testsuite>\n";
    total.tests += suite.tests, total.failures += suite.failures, total.skipped += suite.skipped;
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"crossfoot\"" + attribute("tests", std::to_string(total.tests)) + attribute("failures", std::to_string(total.failures)) +
         " errors=\"0\"" + attribute("skipped", std::to_string(total.skipped)) + ">\n" + suites + "</testsuites>\n";
}

}  // namespace crossfoot
