#include "verify/verify.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/harness.hpp"

using namespace crossfoot;
using namespace crossfoot::testing;
using Json = nlohmann::json;

namespace {

const std::string text =
    "Of the 5.6 million visitors in the summer season, 2.3 million (40 per cent) came by train and the other 3.2 million by road.\n\n"
    "They were 68% male and 32% female. Of the claims, 36 of the 48 (57%) were paid.\n\n"
    "For 96 per cent of the 39 offices the campaign had worked. In 2016, over 400 boats landed.\n";

Json report() { return Json::parse(json_of(check_text(text))); }

/// True if the checker refuses the report once `change` has been at it.
bool refused(const std::function<void(Json&)>& change) {
  Json j = report();
  change(j);
  return !verify_report(j.dump()).faults.empty();
}

Json& relation(Json& j, const std::string& rule) {
  // The last of its rule: the one that fails, where one fails.
  for (auto r = j["relations"].rbegin(); r != j["relations"].rend(); ++r)
    if ((*r)["rule"] == rule) return *r;
  throw std::runtime_error("no relation of " + rule);
}

}  // namespace

TEST_CASE("a report as it was written is verified: witnesses, contradictions, a joint conflict") {
  const Verification v = verify_report(report().dump());
  for (const std::string& fault : v.faults) UNSCOPED_INFO(fault);
  CHECK(v.faults.empty());
  CHECK(v.held >= 3);
  CHECK(v.refuted == 3);
  CHECK(v.without_proof == 0);
}

TEST_CASE("a report that was tampered with is refused") {
  CHECK_FALSE(refused([](Json&) {}));
  SECTION("a verdict turned to holds") {
    CHECK(refused([](Json& j) { relation(j, "share_of.percent-does-not-follow")["verdict"] = "holds"; }));
    CHECK(refused([](Json& j) {
      Json& r = relation(j, "share_of.no-whole-number");
      r["verdict"] = "holds";
      r["witness"] = Json::object();
      for (const Json& f : r["figures"]) r["witness"][f["figure"].get<std::string>()] = f["role"] == "whole" ? "39" : "96";
    }));
  }
  SECTION("a verdict turned to contradiction, with another's certificate") {
    CHECK(refused([](Json& j) {
      Json& r = relation(j, "shares.do-not-add-up");
      r["verdict"] = "contradiction";
      r["certificate"] = Json::array({{{"relation", r["id"]}, {"comparison", 0}, {"multiplier", "1"}}});
    }));
  }
  SECTION("a witness moved out of its interval or off the constraint") {
    for (const char* value : {"1000", "68", "abc", "1/0", "67"})
      CHECK(refused([&](Json& j) {
        Json& w = relation(j, "shares.do-not-add-up")["witness"];
        w.begin().value() = value;
        if (std::string(value) == "68") w = Json::object({{w.begin().key(), "68"}});
      }));
  }
  SECTION("a figure's value, interval, text or status") {
    CHECK(refused([](Json& j) { j["figures"][0]["value"] = "5700000"; }));
    CHECK(refused([](Json& j) { j["figures"][0]["admissible"]["high"] = "9000000"; }));
    CHECK(refused([](Json& j) { j["figures"][0]["status"] = "checked"; }));
    CHECK(refused([](Json& j) {
      for (Json& f : j["figures"])
        if (f["text"] == "68%") f["text"] = "86%";
    }));
  }
  SECTION("a constraint made easier, a multiplier changed, a certificate cut") {
    CHECK(refused([](Json& j) { relation(j, "share_of.percent-does-not-follow")["constraint"] = "f1 <= f1"; }));
    CHECK(refused([](Json& j) {
      for (Json& q : j["findings"])
        if (q["rule"] == "joint.cannot-all-hold") q["certificate"][0]["multiplier"] = "7";
    }));
    CHECK(refused([](Json& j) { relation(j, "share_of.percent-does-not-follow")["certificate"] = Json::array(); }));
  }
  SECTION("an error that no contradiction bears out, a ledger that does not add up") {
    CHECK(refused([](Json& j) {
      Json finding = j["findings"][0];
      finding["rule"] = "shares.do-not-add-up";
      finding.erase("certificate");
      finding["relations"] = Json::array({relation(j, "shares.do-not-add-up")["id"]});
      j["findings"].push_back(finding);
    }));
    CHECK(refused([](Json& j) { j["ledger"]["checked"] = 99; }));
  }
}

TEST_CASE("what is no report is refused, and nothing in it can crash the checker") {
  for (const char* bad : {"", "[]", "{}", "null", "{\"format\":\"crossfoot-report\",\"version\":1}", "{\"format\":\"crossfoot-report\",\"version\":1,\"documents\":[],\"figures\":[{}],\"relations\":[{}],\"findings\":[{}],\"ledger\":{}}"})
    CHECK_FALSE(verify_report(bad).faults.empty());
}

TEST_CASE("a strict comparison taken no times proves nothing") {
  // f1 = f2 is met by any equal values; "0 times (f1 < 9)" must not make the sum strict.
  const Json figure = {{"id", "f1"}, {"text", "5"}, {"value", "5"}, {"measure", "count"}, {"status", "unchecked"}, {"admissible", {{"low", "5"}, {"high", "5"}}}, {"location", {{"start", 0}, {"end", 1}}}};
  Json second = figure;
  second["id"] = "f2";
  const Json steps = Json::array({{{"relation", "r1"}, {"comparison", 0}, {"multiplier", "1"}}, {{"relation", "r1"}, {"comparison", 1}, {"multiplier", "0"}}});
  const Json relation = {{"id", "r1"}, {"verdict", "contradiction"}, {"constraint", "f1 = f2 and f1 < 9"}, {"certificate", steps}};
  const Json whole = {{"format", "crossfoot-report"}, {"version", 1}, {"documents", Json::array()}, {"figures", Json::array({figure, second})}, {"relations", Json::array({relation})}, {"findings", Json::array()},
                      {"ledger", {{"figures", 2}, {"checked", 0}, {"queried", 0}, {"in_conflict", 0}, {"unchecked", 2}}}};
  const Verification v = verify_report(whole.dump());
  REQUIRE(v.faults.size() == 1);
  CHECK(v.faults[0].find("the sum is no contradiction") != std::string::npos);
  Json true_one = whole;
  true_one["relations"][0]["constraint"] = "f1 + 1 = f2 and f1 < 9";
  CHECK(verify_report(true_one.dump()).faults.empty());
  SECTION("and a long product is refused, not multiplied out") {
    std::string product = "(f1";
    for (int i = 2; i < 40; ++i) product += " + f" + std::to_string(i);
    product += ")";
    std::string power = product;
    for (int i = 0; i < 20; ++i) power += " * " + product;
    true_one["relations"][0]["constraint"] = power + " = 1 and f1 < 9";
    CHECK(verify_report(true_one.dump()).faults.size() == 1);
  }
}

TEST_CASE("a report that names a device as its file, or an id twice, does not lead the checker astray") {
  CHECK(refused([](Json& j) { j["relations"].push_back(j["relations"][0]); }));
  Json j = report();
  j["documents"][0]["path"] = "/dev/zero";
  const Verification v = verify_report(j.dump());
  CHECK(v.faults.empty());
  REQUIRE(v.notes.size() == 1);
  CHECK(v.notes[0].find("/dev/zero: not here") != std::string::npos);
}

TEST_CASE("the file beside its report: another one is refused") {
  const Folder f;
  write_file(f.path / "r.txt", text);
  write_file(f.path / "r.json", run_crossfoot("check --format json r.txt", f.path).out);
  const Run good = run_crossfoot("verify r.json", f.path);
  CHECK(good.code == 0);
  CHECK(good.out.find("1 file compared") != std::string::npos);
  CHECK(good.out.find("Verified.") != std::string::npos);
  write_file(f.path / "r.txt", text + "One more line.\n");
  const Run bad = run_crossfoot("verify r.json", f.path);
  CHECK(bad.code == 1);
  CHECK(bad.out.find("another than the one that was checked") != std::string::npos);
  CHECK(run_crossfoot("verify missing.json", f.path).code == 2);
}
