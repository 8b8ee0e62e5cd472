#pragma once
// Impact: if one figure is printed otherwise, which others must move, and into which interval.
//
// A relation that held and would fail has a figure that follows from the others (a total, a percentage, a rate, a
// restatement): that one moves, and its own relations are asked next, until nothing fails. Where nothing in a failing
// relation follows from the rest, every figure that could move is given as an alternative.

#include <vector>

#include "model/model.hpp"
#include "solver/smt.hpp"

namespace crossfoot {

struct Move {
  FigureId figure;
  RelationId relation;      // that makes it move
  Interval admissible;      // where it must lie
  std::string replacement;  // a printing there, in the style of the original; empty if none can be printed
};

struct Impact {
  std::vector<RelationId> holding;       // asked, and hold as they are
  std::vector<Move> moves;               // in the order in which they follow
  std::vector<RelationId> failing;       // nothing in them follows from the rest
  std::vector<Move> alternatives;        // of those: any one would do for its relation
};

Impact impact_of(FigureId figure, const Printed& printed, const std::vector<Relation>& relations, const std::vector<Verdict>& verdicts,
                 const std::vector<Variable>& variables, const std::vector<Figure>& figures, smt::Solver& solver);

}  // namespace crossfoot
