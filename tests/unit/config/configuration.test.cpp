// .crossfoot.yaml, suppression files and baselines as text: what they say, and every fault with its place.

#include <catch2/catch.hpp>

#include "cli/house.hpp"
#include "config/baseline.hpp"
#include "config/configuration.hpp"
#include "config/gate.hpp"
#include "config/suppressions.hpp"
#include "support/harness.hpp"

using namespace crossfoot;
using namespace crossfoot::testing;

namespace {

const std::vector<std::string> known_formats = {"text", "json", "sarif"};
const std::vector<std::string> rules = {"change.same-year", "change.base-is-later", "shares.do-not-add-up"};

std::string faults_of(const std::string& text) {
  const auto result = parse_configuration(text, "house/.crossfoot.yaml", known_formats, rules);
  return result ? "" : to_string(result.faults());
}

bool contains(const std::string& text, const std::string& part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a configuration says what is in force, paths from its own folder") {
  auto c = parse_configuration(
      "fail-on: query\nmin-checked: 37.5%\nlanguage: en\nrules:\n  change.*: off\n  change.same-year: note\nlexicon: words.yaml\noutput:\n  sarif: out/a.sarif\n"
      "ignore:\n  - section: Annex*\n    because: the annex is the auditor's\nsuppressions: [accepted.yaml]\nbaseline: /abs/base.yaml\n",
      "house/.crossfoot.yaml", known_formats, rules);
  REQUIRE(c);
  CHECK(*c->fail_on == "query");
  CHECK(*c->min_checked == Rational(75, 2));
  REQUIRE(c->rules.size() == 2);
  CHECK(c->rules[0].off);
  CHECK(*c->rules[1].level == Level::note);
  CHECK(c->resolved(c->lexicon) == "house/words.yaml");
  CHECK(c->resolved(c->outputs.at(0).second) == "house/out/a.sarif");
  CHECK(c->resolved(c->baseline) == "/abs/base.yaml");
  CHECK(c->ignore.at(0).reason == "the annex is the auditor's");
  CHECK(parse_configuration("", "x", known_formats, rules));
}

TEST_CASE("every fault of a configuration is told at once, with its place and what would be allowed") {
  const std::string faults = faults_of("fail-on: warning\nmin-checked: 140\nlanguage: fr\nrule: {}\nrules:\n  change.no-such: off\n  change.*: maybe\noutput:\n  pdf: a.pdf\nignore:\n  - because: all of it\n");
  for (const char* part : {":1:10: 'warning' is no level to fail on", "allowed: error, query, never", ":2:14: '140' is no share", "no grammar for the language 'fr'", ":4:1: unknown key 'rule'",
                           ":6:3: no rule is called 'change.no-such'", ":7:13: 'maybe' is no setting of a rule", "there is no output format 'pdf'", "this would ignore everything"})
    CHECK(contains(faults, part));
  CHECK(contains(faults_of("- a\n"), "a configuration is a list of 'key: value' lines"));
  CHECK(contains(faults_of("rules: [change.same-year]\n"), "'rules' is a list of 'rule: level' lines"));
}

TEST_CASE("facts, groups and materiality are read, and each fault of theirs has its place") {
  const auto c = parse_configuration(
      "facts:\n  - figure: 166 Member States\n    words: [Organization]\n    period: 2016\n    source: the list\ngroups:\n  Benelux: [Belgium, Luxembourg, the Netherlands]\nmateriality:\n  money: 10,000\n  percent: 0.5\n",
      "house/.crossfoot.yaml", known_formats, rules);
  REQUIRE(c);
  CHECK(c->facts.at(0).words == std::vector<std::string>{"organization"});
  CHECK(c->facts.at(0).line == 2);
  CHECK(c->groups.at(0).members.size() == 3);
  CHECK(c->materiality.least == std::vector<std::pair<Measure, Rational>>{{Measure::money, Rational(10000)}, {Measure::percent, Rational(1, 2)}});
  const std::string faults = faults_of(
      "facts:\n  - figure: 1\n    period: soon\n    sauce: x\ngroups:\n  EEA: Austria\n  EU: [Austria, austria]\nmateriality:\n  people: 3\n  money: some\n");
  for (const char* part : {":3:13: 'soon' is no year", ":4:5: unknown key 'sauce'", "'source'", ":6:8: the group 'EEA' needs its members", ":7:17: 'austria' is named twice", ":9:3: there is no materiality of 'people'", ":10:10: 'some' is no amount"})
    CHECK(contains(faults, part));
  CHECK(contains(faults_of("entities: {}\n"), "unknown key 'entities'"));
}

TEST_CASE("a fact is read as a report would be, and one that names no figures is refused with its place") {
  const auto outside_faults = [](const std::string& figure, const std::string& more = "") {
    const auto c = parse_configuration("facts:\n  - figure: " + figure + "\n    source: x\n" + more, ".crossfoot.yaml", known_formats, rules);
    REQUIRE(c);
    const auto outside = outside_of(*c, english_lexicon());
    return outside ? std::string() : to_string(outside.faults());
  };
  CHECK(outside_faults("over 1.2 million people").empty());
  CHECK(contains(outside_faults("many people"), ".crossfoot.yaml:2:13: 'many people' holds no figure"));
  CHECK(contains(outside_faults("12 offices and 3 cars"), "holds more than one figure"));
  CHECK(contains(outside_faults("42%"), "nothing says which figures"));
  CHECK(outside_faults("42%", "    words: [female]\n").empty());
}

TEST_CASE("percentages, days and patterns are what they look like") {
  CHECK(*percentage_of("40") == Rational(40));
  CHECK(*percentage_of("12.5%") == Rational(25, 2));
  for (const char* bad : {"", "%", "-1", "101", "4.", ".5", "1.2.3", "forty", "1e1"}) CHECK_FALSE(percentage_of(bad));
  CHECK(iso_day("2024-02-29"));
  for (const char* bad : {"2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "24-01-01", "2024-01-1x", ""}) CHECK_FALSE(iso_day(bad));
  CHECK(glob_matches("change.*", "change.same-year"));
  CHECK(glob_matches("annex ?", "Annex B"));
  CHECK(glob_matches("*a*b*", "xxaxxbxx"));
  CHECK_FALSE(glob_matches("change.*", "shares.change."));
  CHECK_FALSE(glob_matches("", "a"));
}

TEST_CASE("a suppression needs a fingerprint and a reason") {
  auto good = parse_suppressions("suppressions:\n  - fingerprint: 0123456789abcdef\n    because: the author\n      confirmed it\n    author: A. Editor\n    until: 2030-01-31\n", "s.yaml");
  REQUIRE(good);
  CHECK(good->at(0).reason == "the author confirmed it");
  CHECK(good->at(0).line == 2);
  const auto bad = parse_suppressions("suppressions:\n  - fingerprint: 12\n    because: ''\n  - because: x\n    until: soon\n    fingerprint: 0123456789abcdef\n    reason: y\n", "s.yaml");
  REQUIRE_FALSE(bad);
  const std::string faults = to_string(bad.faults());
  for (const char* part : {"s.yaml:2:18: this is no fingerprint", "s.yaml:3:14: a suppression needs its reason", "s.yaml:5:12: this is no day", "unknown key 'reason'"}) CHECK(contains(faults, part));
}

TEST_CASE("a baseline reads back what was written, whatever the words hold") {
  const std::vector<BaselineEntry> entries = {{"a \"b\".txt", "0123456789abcdef", "shares.do-not-add-up", "68% + 42% = 110% \\ \x01 “x”: # no comment"}};
  auto read = parse_baseline(baseline_text(entries), "b.yaml");
  REQUIRE(read);
  CHECK(*read == entries);
  CHECK(parse_baseline(baseline_text({}), "b.yaml")->empty());
  CHECK_FALSE(parse_baseline("other: 1\n", "b.yaml"));
}

TEST_CASE("the gate names its reasons, and a suppressed finding does not count") {
  Report report;
  report.documents.resize(1);
  report.documents[0].findings.resize(3);
  report.documents[0].findings[0].level = Level::error;
  report.documents[0].findings[1].level = Level::error;
  report.documents[0].findings[1].suppressed = true;
  report.documents[0].ledger.figures = 8;
  report.documents[0].ledger.checked = 1;
  const auto decided = [&](std::optional<Level> level, std::optional<Rational> share) {
    Report copy = report;
    copy.gate = {level, share, 0, false, {}};
    decide_gate(copy);
    return copy.gate;
  };
  CHECK(decided(Level::error, {}).reasons == std::vector<std::string>{"1 error"});
  CHECK(decided(Level::query, {}).reasons == std::vector<std::string>{"1 error and 1 query"});
  CHECK_FALSE(decided({}, {}).failed);
  CHECK_FALSE(decided({}, Rational(25, 2)).failed);
  CHECK(decided({}, Rational(13)).reasons == std::vector<std::string>{"only 12.5% of the figures are checked, less than 13%"});
}
