// Whole documents: what the terminal and the JSON say of a report, to the byte; and the real report, if it is here.

#include <catch2/catch.hpp>

#include <iostream>
#include <nlohmann/json.hpp>

#include "support/harness.hpp"

using namespace crossfoot::testing;

namespace {

/// Golden documents: examples/, whose reports are read by people too.
const std::vector<std::string> reports = {"annual-report"};

std::string without_version(std::string json) {
  const std::size_t at = json.find("\"tool\"");
  const std::size_t end = json.find('}', at);
  return json.replace(at, end - at, "\"tool\": {...");
}

/// What SARIF says of the report; the rest is the program and its rules.
std::string results_of(const std::string& sarif) { return nlohmann::ordered_json::parse(sarif)["runs"][0]["results"].dump(1) + "\n"; }

/// The page without the version, the style and the script, which are files of their own in reports/html.
std::string body_of(std::string page) {
  for (const std::string tag : {"style", "script"})
    for (std::size_t at = page.find("<" + tag); at != std::string::npos; at = page.find("<" + tag, at + 1)) {
      const std::size_t begin = page.find('>', at) + 1;
      page.erase(begin, page.find("</" + tag, begin) - begin);
    }
  const std::string generator = "content=\"crossfoot ";
  const std::size_t version = page.find(generator) + generator.size();
  const std::string policy = "Content-Security-Policy\" content=\"";
  page.replace(version, page.find('"', version) - version, "...");
  // The policy names the script and the style by their hashes.
  if (const std::size_t at = page.find(policy); at != std::string::npos) page.erase(at + policy.size(), page.find('"', at + policy.size()) - at - policy.size());
  return page;
}

}  // namespace

TEST_CASE("the example reports print as their golden files say") {
  for (const std::string& name : reports) {
    const Run text = run_crossfoot("check examples/" + name + ".txt");
    const Run json = run_crossfoot("check --format json examples/" + name + ".txt");
    INFO(name);
    CHECK(text.code == 1);
    CHECK(json.code == 1);
    CHECK(matches_blessed("tests/golden/" + name + ".out", text.out));
    CHECK(matches_blessed("tests/golden/" + name + ".json", without_version(json.out)));
    CHECK(matches_blessed("tests/golden/" + name + ".sarif", results_of(run_crossfoot("check --format sarif examples/" + name + ".txt").out)));
    CHECK(matches_blessed("tests/golden/" + name + ".html", body_of(run_crossfoot("check --format html examples/" + name + ".txt").out)));
  }
}

TEST_CASE("the IOM report gives the worked cases of the design", "[shared]") {
  const auto report = shared() / "reports" / "iom-2016" / "report.txt";
  if (!std::filesystem::exists(report)) {
    std::cout << "SKIPPED: " << report.string() << " is not here\n";
    return;
  }
  const auto checked = check_text(read_file(report));
  const auto relation = [&](const std::string& kind, const std::string& figure) -> std::string {
    for (std::size_t i = 0; i < checked.relations.size(); ++i) {
      if (to_string(checked.relations[i].kind) != kind || !checked.verdicts[i].taken) continue;
      for (const auto& f : checked.relations[i].figures)
        if (checked.figures[f.figure.index].text == figure) return to_string(checked.verdicts[i].outcome);
    }
    return "none";
  };
  CHECK(relation("shares", "68%") == "holds");
  CHECK(relation("shares", "72%") == "holds");
  CHECK(relation("change", "71,325") == "holds");
  CHECK(relation("share_of", "97 per cent") == "holds");
  CHECK(relation("fraction_word", "over half") == "holds");
  CHECK(relation("share_of", "35%") == "holds_only_if");
  std::size_t errors = 0, offices = 0;
  for (const auto& finding : checked.findings) {
    errors += finding.level == crossfoot::Level::error;
    offices += finding.message.find("87 IOM offices") != std::string::npos;
  }
  CHECK(errors == 0);
  CHECK(offices == 1);
  bool base = false;
  for (const auto& verdict : checked.verdicts)
    for (const auto& implied : verdict.implied) base = base || to_string(implied.admissible) == "[50053, 50406] whole";
  CHECK(base);
  const auto& ledger = checked.ledger;
  std::size_t others = 0;
  for (const auto& [kind, count] : ledger.not_figures) others += count;
  CHECK(ledger.figures + others == ledger.expressions);
}
