// All outputs of one rich sample agree on ids, levels and counts; hostile texts break no format.

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include <regex>

#include "config/gate.hpp"
#include "reports/renderer.hpp"
#include "reports/view.hpp"
#include "support/harness.hpp"
#include "support/text.hpp"

using namespace crossfoot;
using namespace crossfoot::testing;
using Json = nlohmann::json;

namespace {

/// "q1 error", "q2 query", ... of what counts, and "q3 aside" of what is suppressed.
using Lines = std::vector<std::string>;

std::string rendered(const Report& report, const std::string& format) {
  const Renderer* renderer = renderer_named(format);
  REQUIRE(renderer);
  const std::string out = renderer->render(report, {});
  CHECK(out == renderer->render(report, {}));
  return out;
}

/// Two documents with errors and queries, one finding suppressed, one in the baseline.
Report sample() {
  Report report;
  report.documents = {check_text(read_file(project() / "examples" / "annual-report.txt"), "docs/annual report.txt"), check_text("They were 68% male and 42% female.\n\nDeaths fell from 27 to 30.\n", "b.txt")};
  report.rules = rule_texts(builtin_rules());
  report.tool_version = "0";
  report.gate.fail_on = Level::error;
  report.has_baseline = true;
  auto& findings = report.documents[0].findings;
  REQUIRE(findings.size() >= 5);
  findings[1].suppressed = findings[2].suppressed = true;
  findings[1].suppression = Suppression{Suppression::Kind::in_file, "so <said> the \"author\" & co", "A. Editor", "", "s.yaml:2"};
  findings[2].suppression = Suppression{Suppression::Kind::baseline, "known", "", "", "b.yaml"};
  decide_gate(report);
  return report;
}

Lines of_json(const std::string& out) {
  Lines lines;
  const Json json = Json::parse(out);
  for (const Json& f : json["findings"]) lines.push_back(f["id"].get<std::string>() + " " + (f.contains("suppressed") ? "aside" : f["level"].get<std::string>()));
  return lines;
}

Lines of_sarif(const std::string& out) {
  Lines lines;
  const Json sarif = Json::parse(out);
  for (const Json& r : sarif["runs"][0]["results"]) {
    const std::string level = r["properties"]["level"];
    CHECK(r["level"] == (level == "query" ? "warning" : level));
    CHECK(sarif["runs"][0]["tool"]["driver"]["rules"][r["ruleIndex"].get<std::size_t>()]["id"] == r["ruleId"]);
    CHECK(r["partialFingerprints"].contains("primaryLocationLineHash"));
    for (const Json& related : r["relatedLocations"]) CHECK(r["message"]["text"].get<std::string>().find("](" + std::to_string(related["id"].get<int>()) + ")") != std::string::npos);
    lines.push_back(r["properties"]["id"].get<std::string>() + " " + (r["suppressions"].empty() ? level : "aside"));
  }
  return lines;
}

Lines by_pattern(const std::string& out, const std::string& pattern) {
  Lines lines;
  const std::regex expression(pattern);
  for (auto m = std::sregex_iterator(out.begin(), out.end(), expression); m != std::sregex_iterator(); ++m) lines.push_back((*m)[2].str() + " " + (*m)[1].str());
  std::sort(lines.begin(), lines.end());
  return lines;
}

Lines without_aside(Lines lines) {
  std::erase_if(lines, [](const std::string& line) { return line.ends_with("aside"); });
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace

TEST_CASE("all outputs agree on ids, levels and counts") {
  const Report report = sample();
  const Lines all = of_json(rendered(report, "json"));
  REQUIRE(all.size() == report.documents[0].findings.size() + report.documents[1].findings.size());
  CHECK(std::count_if(all.begin(), all.end(), [](const std::string& l) { return l.ends_with("aside"); }) == 2);
  CHECK(of_sarif(rendered(report, "sarif")) == all);
  const Lines counting = without_aside(all);
  CHECK(by_pattern(rendered(report, "github"), "title=(error|query|note) [a-z_.-]+ \\((q\\d+)\\)") == counting);
  Lines gitlab, rdjson, markdown, junit;
  const Json code_quality = Json::parse(rendered(report, "gitlab")), diagnostics = Json::parse(rendered(report, "rdjson"));
  for (const Json& e : code_quality) {
    const std::string description = e["description"];
    gitlab.push_back(description.substr(0, description.find(':')));
  }
  for (const Json& e : diagnostics["diagnostics"]) {
    const std::string original = e["original_output"];
    rdjson.push_back(original.substr(0, original.rfind(' ')));
  }
  std::sort(gitlab.begin(), gitlab.end());
  std::sort(rdjson.begin(), rdjson.end());
  CHECK(gitlab == counting);
  CHECK(rdjson == counting);
  for (const std::string& line : text::split(rendered(report, "markdown"), '\n'))
    if (line.starts_with("| q")) markdown.push_back(line.substr(2, line.find(" |", 10) - 2));
  for (std::string& line : markdown) line.erase(line.find(" |"), 2);
  std::sort(markdown.begin(), markdown.end());
  CHECK(markdown == counting);
  const std::string xml = rendered(report, "junit");
  const std::size_t errors = static_cast<std::size_t>(std::count_if(counting.begin(), counting.end(), [](const std::string& l) { return l.ends_with("error"); }));
  CHECK(xml.find("failures=\"" + std::to_string(errors) + "\" errors=\"0\" skipped=\"2\">") != std::string::npos);
  CHECK(by_pattern(xml, "name=\"id\" value=\"(())(q\\d+)\"").size() == all.size());
  const auto gcc = text::split(rendered(report, "gcc"), '\n');
  CHECK(gcc.size() - 1 == counting.size());
  const Counts counts = counts_of(report);
  CHECK(counts.errors == errors);
  CHECK(counts.errors + counts.queries + counts.notes == counting.size());
  CHECK(summary_line(report).find("failed, " + std::to_string(errors) + " errors") != std::string::npos);
}

TEST_CASE("the place of a finding is the same in every output, both ends") {
  Report report;
  report.documents = {check_text("Ünder ünder: they were 68% male and 42% female.\n", "ü b.txt")};
  report.gate.fail_on = Level::error;
  const Json log = Json::parse(rendered(report, "sarif"));
  const Json sarif = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
  CHECK(sarif["artifactLocation"]["uri"] == "%C3%BC%20b.txt");
  CHECK(sarif["region"] == Json{{"startLine", 1}, {"startColumn", 24}, {"endLine", 1}, {"endColumn", 27}});
  const Json diagnostics = Json::parse(rendered(report, "rdjson"));
  const Json rdjson = diagnostics["diagnostics"][0];
  CHECK(rdjson["location"]["range"]["start"]["column"] == 26);
  CHECK(rdjson["location"]["range"]["end"]["column"] == 29);
  CHECK(rendered(report, "gcc").starts_with("ü b.txt:1:24: error: 68% + 42% = 110%"));
  CHECK(rendered(report, "github").find("line=1,endLine=1,col=24,endColumn=27") != std::string::npos);
}

TEST_CASE("every format says what of a report was not read") {
  Report report = sample();
  const std::string message = "page 4 holds no text (a picture or a blank page): no figure on it was read";
  report.documents[1].document.notices.push_back({message, std::nullopt, "page", 1});
  report.documents[1].document.notices.push_back({"2 equations were not read", std::nullopt, "equation", 2});
  for (CheckedDocument& checked : report.documents)
    for (const Notice& n : checked.document.notices)
      if (!n.unread.empty()) checked.ledger.unread[n.unread] += n.unread_count;
  const std::string words = "2 equations and 1 page";
  for (const Renderer& renderer : renderers()) {
    INFO(renderer.name);
    const std::string out = rendered(report, renderer.name);
    // The workbook is packed; workpaper.test.cpp unpacks it.
    if (!renderer.binary) CHECK((text::squeeze(out).find(words) != std::string::npos || out.find(message) != std::string::npos));
  }
  CHECK(Json::parse(rendered(report, "json"))["ledger"]["unread"] == Json{{"equation", 2}, {"page", 1}});
  CHECK(Json::parse(rendered(sample(), "json"))["ledger"]["unread"] == Json::object());
  const std::string junit = rendered(report, "junit");
  CHECK(junit.find("classname=\"ledger.unread\"") != std::string::npos);
  CHECK(of_json(rendered(report, "json")) == of_json(rendered(sample(), "json")));
}

TEST_CASE("lines of a text taken from a PDF are not sold as lines of the file") {
  Report report;
  report.documents = {check_text("1. They were 68% male and 42% female.\n", "a.pdf")};
  report.documents[0].document.text_is_file = false;
  const Json region = Json::parse(rendered(report, "sarif"))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
  CHECK(region["startColumn"] == 1);
  CHECK(region["endColumn"] == 1);
  CHECK(rendered(report, "github").find("line=") == std::string::npos);
  CHECK(Json::parse(rendered(report, "rdjson"))["diagnostics"][0]["location"].contains("range") == false);
}

TEST_CASE("markup, quotes, emoji, right-to-left and very long lines break no format") {
  const std::string nasty = "</script><script>alert(1)</script>]]> --> | a`b* [x](javascript:alert) \"quoted\" 'single' & &amp; %0A::error::x \xF0\x9F\x98\x80 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xE2\x80\xAE \x01\x02";
  std::string text = "Heading " + nasty + "\n\nThe " + nasty + " people were 68% male and 42% female.\n\n" + std::string(10000, 'x') + " they were 68% male and 42% female.\n";
  Report report;
  report.documents = {check_text(text, "a|b`<c>\".txt")};
  report.rules = rule_texts(builtin_rules());
  report.gate.fail_on = Level::error;
  REQUIRE_FALSE(report.documents[0].findings.empty());
  // Words of the document in every free field.
  for (Finding& finding : report.documents[0].findings) {
    finding.message += " " + nasty;
    finding.explanation.push_back(nasty);
    finding.conditions.push_back(nasty);
    finding.mend = nasty;
    finding.suppressed = false;
  }
  report.notices.push_back({nasty, {}});
  decide_gate(report);
  for (const char* format : {"json", "sarif", "gitlab", "rdjson"}) {
    INFO(format);
    CHECK_FALSE(Json::parse(rendered(report, format), nullptr, false).is_discarded());
  }
  const std::string xml = rendered(report, "junit");
  CHECK(xml.find("<script") == std::string::npos);
  CHECK(xml.find('\x01') == std::string::npos);
  CHECK(xml.find("&amp;amp;") != std::string::npos);
  // One command a finding and one for the summary: no text starts a command of its own.
  std::size_t commands = 0;
  for (const std::string& line : text::split(rendered(report, "github"), '\n')) {
    if (line.empty()) continue;
    ++commands;
    CHECK(line.starts_with("::"));
  }
  CHECK(commands == report.documents[0].findings.size() + 1);
  for (const std::string& line : text::split(rendered(report, "markdown"), '\n')) CHECK(line.find("<script") == std::string::npos);
  CHECK(text::split(rendered(report, "gcc"), '\n').size() == report.documents[0].findings.size() + 1);
  CHECK_FALSE(rendered(report, "text").empty());
}
