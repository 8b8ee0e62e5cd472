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
