#pragma once
// Verdicts in, what people read out: findings with fingerprints, and the ledger with an account of every figure.
//
// compose() fills findings, accounts and ledger of a checked document whose other parts are complete. One slip is one
// finding: findings whose figures lie within another's are joined to it. Levels: a contradiction has the level that its
// rule and origin allow, holds-only-if and undecided are queries at most. Order: by place, then rule.

#include <vector>

#include "model/model.hpp"
#include "model/outside.hpp"

namespace crossfoot {

void compose(CheckedDocument& checked, const std::vector<JointConflict>& joint, const std::vector<RuleText>& rules, const Materiality& materiality = {});

/// Where every percentage that can be computed from two exact counts is cut off and none went up, the house cuts off:
/// what rounding alone would call wrong becomes a note.
void apply_house_rounding(CheckedDocument& checked);

/// Errors whose every measured difference is below its least amount become notes, and say so.
void apply_materiality(CheckedDocument& checked, const Materiality& materiality);

/// The findings alone, without fingerprints merged or ledger.
std::vector<Finding> findings_of(const CheckedDocument& checked, const std::vector<JointConflict>& joint, const std::vector<RuleText>& rules);

/// Ledger and accounts from figures, verdicts and findings.
void account(CheckedDocument& checked);

/// Hash of the rule id and of each figure of the minimal set (printed text, noun, role), then a running number for
/// equal ones: never of path, line, page, sentence or other findings. 16 hexadecimal digits.
void fingerprint(std::vector<Finding>& findings, const CheckedDocument& checked);

}  // namespace crossfoot
