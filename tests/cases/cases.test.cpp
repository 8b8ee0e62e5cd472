// Runs one page of tests/cases; which one stands in CROSSFOOT_CASES (ctest sets it, a page per test).

#include <catch2/catch.hpp>
#include <cstdlib>

#include "support/case_page.hpp"
#include "support/harness.hpp"

using namespace crossfoot::testing;

TEST_CASE("every case of the page comes out as the page says") {
  const char* file = std::getenv("CROSSFOOT_CASES");
  REQUIRE(file != nullptr);
  const CasePage page = parse_case_page(read_file(file));
  REQUIRE(!page.cases.empty());
  for (const Case& one : page.cases) {
    DYNAMIC_SECTION(one.title << ", line " << one.line) {
      std::string all;
      for (const std::string& failure : run_case(one, page)) all += "\n    " + failure;
      INFO(one.text << all);
      CHECK(all.empty());
    }
  }
}

TEST_CASE("a page of cases shows silence as well as findings") {
  const CasePage page = parse_case_page(read_file(std::getenv("CROSSFOOT_CASES")));
  std::size_t silent = 0;
  for (const Case& one : page.cases)
    for (const std::string& line : one.expectations) silent += line == "nothing" || line == "silent" || line == "no figure";
  CHECK(silent >= 3);
}

TEST_CASE("the output blocks of the page are what the terminal prints") {
  const std::filesystem::path file = std::getenv("CROSSFOOT_CASES");
  const CasePage page = parse_case_page(read_file(file));
  CHECK(matches_blessed(std::filesystem::relative(file, project()), with_outputs(page)));
}
