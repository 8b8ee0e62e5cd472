#pragma once
// What is known from outside a report: figures with their source that it must agree with, groups of entities with
// their members, and the amounts below which a difference is only noted. A house declares them (config/configuration);
// figures of an earlier edition become facts as well. Plain values, no behaviour.

#include <string>
#include <utility>
#include <vector>

#include "model/model.hpp"

namespace crossfoot {

struct OutsideFact {
  Figure figure;                   // as a report would print it: value, measure, unit, noun, period
  std::string said;                // its words
  std::string source;              // where it is known from
  std::vector<std::string> words;  // lower case: all of them stand in the sentence that speaks of it; empty: any may
};

struct EntityGroup {
  std::string name;                  // as the report calls it
  std::vector<std::string> members;
};

struct Outside {
  std::vector<OutsideFact> facts;
  std::vector<EntityGroup> groups;
  bool empty() const { return facts.empty() && groups.empty(); }
};

/// The least differences that count, by measure; a smaller one is a note. None: every difference counts.
struct Materiality {
  std::vector<std::pair<Measure, Rational>> least;
  std::string source;  // the file that sets it
};

}  // namespace crossfoot
