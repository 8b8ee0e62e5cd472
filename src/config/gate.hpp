#pragma once
// The gate: what a run fails on. Decides from findings that count and from the ledger; the reasons are words for people.

#include "model/model.hpp"

namespace crossfoot {

/// Fills Report::gate but for what was asked (fail_on, min_checked), which must stand there already.
void decide_gate(Report& report);

}  // namespace crossfoot
