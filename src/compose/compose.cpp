#include "compose/compose.hpp"

namespace crossfoot {

void compose(CheckedDocument& checked, const std::vector<JointConflict>& joint, const std::vector<RuleText>& rules) {
  checked.findings = findings_of(checked, joint, rules);
  fingerprint(checked.findings, checked);
  account(checked);
}

}  // namespace crossfoot
