#pragma once
// Relations in, verdicts out. Z3 decides; propagation re-checks; claims with several readings are settled.
//
// Every relation is decided alone: holds, holds only if (which assumptions the cheapest way out gives up),
// contradiction (which few figures), undecided (what ran out). Relations that share figures form a component;
// one whose relations hold alone and fail together is a joint conflict. Components are independent: the outcome does
// not depend on their order or on the number of threads.

#include <cstdint>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "solver/smt.hpp"

namespace crossfoot {

struct Decision {
  std::vector<Verdict> verdicts;  // one per relation
  std::vector<JointConflict> joint;
};

struct DecideOptions {
  std::uint32_t budget = smt::Solver::default_budget;
  bool reversed = false;  // last component first; the outcome is the same (tests)
};

Decision decide(const std::vector<Relation>& relations, const std::vector<Variable>& variables, const std::vector<Figure>& figures,
                const DecideOptions& options = {});

/// Each relation's question as SMT-LIB 2, with the printed figures as comments (dump --stage smt2).
std::string smt2_of(const std::vector<Relation>& relations, const std::vector<Variable>& variables, const std::vector<Figure>& figures);

}  // namespace crossfoot
