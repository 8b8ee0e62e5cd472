#pragma once
// The baseline: findings that were there when the gate was set up. Only new ones fail it.
//
// Keyed by fingerprint (the rule and the figures' own words) and report, so that moving text does not matter. The file is YAML
// for people to read in a review; `baseline create|update|prune` writes it.

#include <string>
#include <vector>

#include "model/model.hpp"
#include "support/result.hpp"

namespace crossfoot {

struct BaselineEntry {
  std::string report;       // path from the baseline's folder
  std::string fingerprint;
  std::string rule, message;  // for people
  friend bool operator==(const BaselineEntry&, const BaselineEntry&) = default;
};

Result<std::vector<BaselineEntry>> parse_baseline(const std::string& text, const std::string& path);
std::string baseline_text(std::vector<BaselineEntry> entries);

/// Marks findings of the baseline that nothing else suppresses; `path` is the baseline's file.
void apply_baseline(Report& report, const std::vector<BaselineEntry>& entries, const std::string& path);

/// The findings of the report that count, as entries beside `path`.
std::vector<BaselineEntry> entries_of(const Report& report, const std::string& path);

/// Of `old`, what is still found in the reports checked; entries of other reports stay.
std::vector<BaselineEntry> pruned(const std::vector<BaselineEntry>& old, const Report& report, const std::string& path);

}  // namespace crossfoot
