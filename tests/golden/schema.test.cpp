// The JSON report meets its schema (valijson; the only file that pays for its headers).

#include <catch2/catch.hpp>

#include <iostream>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "support/harness.hpp"

using namespace crossfoot::testing;

namespace {

std::string schema_errors(const std::string& json_text) {
  const auto schema_json = nlohmann::json::parse(read_file(project() / "reports" / "schema" / "report.schema.json"));
  valijson::Schema schema;
  valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_json), schema);
  const auto document = nlohmann::json::parse(json_text);
  valijson::ValidationResults results;
  valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results);
  std::string errors;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    for (const std::string& part : error.context) errors += part;
    errors += ": " + error.description + "\n";
  }
  return errors;
}

}  // namespace

TEST_CASE("the JSON of the example reports meets the schema") {
  CHECK(schema_errors(run_crossfoot("check --format json examples/annual-report.txt").out).empty());
  CHECK(schema_errors(json_of(check_text("They were 68% male and 42% female; nearly two thirds came on 31 June.\n"))).empty());
}

TEST_CASE("the ledger says how many of the checked figures a slip would have shown") {
  // A total of three exact counts shows every slip; a whole percentage of 170 offices can nearly always be met.
  const auto ledger = nlohmann::json::parse(run_crossfoot("check --format json examples/annual-report.txt").out)["ledger"];
  CHECK(ledger["power"]["nine_in_ten"].get<int>() + ledger["power"]["half"].get<int>() + ledger["power"]["fewer"].get<int>() == ledger["checked"].get<int>());
  const auto sure = nlohmann::json::parse(json_of(check_text("Of the 26 boats, 12 were red, 10 were blue and the remaining 4 were green.\n")))["ledger"];
  CHECK(sure["power"]["nine_in_ten"] == 4);
  const auto loose = nlohmann::json::parse(json_of(check_text("Sales rose by about 12 per cent to 5.6 million, from 5.0 million.\n")))["ledger"];
  CHECK(loose["power"]["nine_in_ten"].get<int>() < loose["checked"].get<int>());
}

TEST_CASE("a report that breaks the schema is seen to break it") {
  auto report = nlohmann::json::parse(json_of(check_text("They were 68% male and 42% female.\n")));
  report["findings"][0].erase("fingerprint");
  CHECK(schema_errors(report.dump()).find("fingerprint") != std::string::npos);
}

TEST_CASE("our copy of the schema is the contract's", "[shared]") {
  const auto contract = shared() / "contract" / "report.schema.json";
  if (!std::filesystem::exists(contract)) {
    std::cout << "SKIPPED: " << contract.string() << " is not here\n";
    return;
  }
  CHECK(read_file(contract) == read_file(project() / "reports" / "schema" / "report.schema.json"));
}

TEST_CASE("the JSON of the IOM report meets the schema", "[shared]") {
  const auto report = shared() / "reports" / "iom-2016" / "report.txt";
  if (!std::filesystem::exists(report)) {
    std::cout << "SKIPPED: " << report.string() << " is not here\n";
    return;
  }
  CHECK(schema_errors(json_of(check_text(read_file(report)))).empty());
}
