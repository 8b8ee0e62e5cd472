// `crossfoot init`: a configuration with every setting in it, commented out, for a house to begin with.

#include <filesystem>
#include <ostream>

#include "cli/commands.hpp"
#include "config/configuration.hpp"
#include "support/result.hpp"
#include "support/write_file.hpp"

namespace crossfoot {

std::string configuration_template() {
  return R"yaml(# What crossfoot does with the reports in this folder and below it. A line that begins with "#" is not in force:
# take the "#" away to set it. `crossfoot config REPORT` shows what is in force, and where it is set.

# The lowest level of finding that makes a check fail: error (built in), query, never.
#fail-on: error

# A check fails too if fewer of the figures are checked, in per cent.
#min-checked: 40

# The language of the reports; English is the only one yet.
#language: en

# Rules on, off, or at another level: off, on, note, query, error. The last line that names a rule wins; * stands for
# any letters. `crossfoot rules` lists the rules, `crossfoot explain RULE` says what one means.
#rules:
#  shares.do-not-cover: off
#  change.*: query

# A folder of rules of the house's own, beside the built-in ones.
#house-rules: house/rules

# A lexicon in place of the built-in one.
#lexicon: house/en.yaml

# What `crossfoot check` writes when the command line asks for nothing else. Paths are relative to this file.
#output:
#  html: build/report.html
#  xlsx: build/workpaper.xlsx

# Findings that do not count, by pattern, each with its reason. They are still shown.
#ignore:
#  - rule: shares.*
#    section: Annex*
#    because: the annex is printed as the ministry sent it

# Figures known from elsewhere that the reports must agree with, each with its source. A figure speaks of a fact if it
# counts the same and all words stand in its sentence; without words a difference is a query, with them an error.
#facts:
#  - figure: 166 Member States
#    words: [organization]
#    period: 2016
#    source: the Council's list of members

# Groups and all their members: "all 3 Benelux countries" and table rows that add them up are checked against it.
#groups:
#  Benelux: [Belgium, Luxembourg, the Netherlands]

# Differences of less are notes, not errors: amounts of money, counts, percentage points.
#materiality:
#  money: 10,000
#  count: 5
#  percent: 0.5

# Where accepted findings are kept, each with its reason, in place of .crossfoot-suppressions.yaml.
#suppressions: accepted.yaml

# Where the findings are kept that were there before the checks began, in place of .crossfoot-baseline.yaml.
#baseline: baseline.yaml
)yaml";
}

int run_init(const std::string& folder, std::ostream& out, std::ostream& err) {
  namespace fs = std::filesystem;
  constexpr int clean = 0, unusable = 2;
  const std::string path = folder.empty() ? std::string(configuration_name) : (fs::path(folder) / configuration_name).string();
  std::error_code none;
  if (fs::exists(fs::symlink_status(path, none))) {
    err << to_string(Fault{path, 0, 0, "there is a configuration already, and it stays as it is", {}, "another folder, or edit this file"});
    return unusable;
  }
  if (const auto problem = write_file_whole(path, configuration_template())) {
    err << to_string(Fault{path, 0, 0, "cannot be written: " + *problem, {}, {}});
    return unusable;
  }
  out << path << ": written; every setting is in it, commented out.\n";
  return clean;
}

}  // namespace crossfoot
