#include "compose/compose.hpp"

namespace crossfoot {

void compose(CheckedDocument& checked, const std::vector<JointConflict>& joint, const std::vector<RuleText>& rules, const Materiality& materiality) {
  checked.findings = findings_of(checked, joint, rules);
  apply_house_rounding(checked);
  apply_materiality(checked, materiality);
  fingerprint(checked.findings, checked);
  account(checked);
}

}  // namespace crossfoot
