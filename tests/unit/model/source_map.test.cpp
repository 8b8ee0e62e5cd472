#include "model/source_map.hpp"

#include <catch2/catch.hpp>

using namespace crossfoot;

TEST_CASE("a flow range maps back to its source bytes, healed line ends included") {
  // source: "Thirty-\nnine offices", flow: "Thirty-nine offices"
  SourceMap map;
  map.verbatim(0, 7);
  map.verbatim(8, 12);
  CHECK(map.source({0, 11}) == Span{0, 12});
  CHECK(map.source({7, 11}) == Span{8, 12});
  CHECK(map.flow_size() == 19);
}

TEST_CASE("replaced bytes stand for their whole source range") {
  SourceMap map;
  map.verbatim(0, 3);
  map.replaced(1, {3, 20});
  map.verbatim(20, 3);
  CHECK(map.source({3, 4}) == Span{3, 20});
  CHECK(map.source({2, 5}) == Span{2, 21});
  CHECK(map.source_runs({0, 7}) == std::vector<Span>{{0, 23}});
}

TEST_CASE("a range that jumps back in the source gives the part before the jump") {
  SourceMap map;
  map.verbatim(100, 5);
  map.verbatim(10, 5);
  CHECK(map.source({0, 10}) == Span{100, 105});
  CHECK(map.source_runs({0, 10}).size() == 2);
}
