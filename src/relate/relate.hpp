#pragma once
// Claims and rules in, relations out: every rule that fits a reading of a claim makes one relation.
//
// Owns the document's variables: one per figure, with the figure's admissible interval, then one for each unprinted
// role. Terms only: the solver is not known here. Relations are in claim order, then reading, then rule id.

#include <vector>

#include "model/model.hpp"
#include "relate/rule_set.hpp"

namespace crossfoot {

struct Relations {
  std::vector<Variable> variables;
  std::vector<Relation> relations;
};

Relations relate(const std::vector<Claim>& claims, const std::vector<Figure>& figures, const RuleSet& rules);

/// The highest level that an origin allows.
Level highest_level(Origin origin);

}  // namespace crossfoot
