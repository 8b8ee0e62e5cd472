#pragma once
// .crossfoot.yaml: what a house sets for its reports. Text in, Configuration out; every fault with its place and what
// would be allowed. Nothing is ignored in silence: a key that this version reads and cannot use yet is a fault that says so.
// The nearest file upwards from the report is in force, alone; --config names another. Paths in it are relative to it.

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/model.hpp"
#include "model/outside.hpp"
#include "support/result.hpp"

namespace crossfoot {

/// Names of the files that are found upwards from a report.
inline constexpr const char* configuration_name = ".crossfoot.yaml";
inline constexpr const char* suppressions_name = ".crossfoot-suppressions.yaml";
inline constexpr const char* baseline_name = ".crossfoot-baseline.yaml";

struct RuleSetting {
  std::string pattern;         // a rule id, or "change.*"
  bool off = false;
  std::optional<Level> level;  // none, and not off: as the rule itself says
  std::size_t line = 0;
};

/// Findings that the house does not want counted, by pattern; each with its reason.
struct IgnorePattern {
  std::string rule = "*", section, text;  // globs; empty: any
  std::string reason;
  std::size_t line = 0;
};

/// A figure known from elsewhere, as written; what it says is read by the program's own scanner (cli/house).
struct FactSetting {
  std::string figure, source, period;
  std::vector<std::string> words;
  std::size_t line = 0, column = 0;  // of the figure
};

struct Configuration {
  std::string path;                    // as shown; empty: none in force
  std::string sha256;                  // of its bytes
  std::filesystem::path folder;        // that its paths are relative to
  std::optional<std::string> fail_on;  // error, query, never
  std::optional<Rational> min_checked;
  std::vector<RuleSetting> rules;      // in file order; the last that names a rule wins
  std::string house_rules, lexicon;    // paths as written; empty: none
  std::vector<std::pair<std::string, std::string>> outputs;  // format, path as written
  std::vector<IgnorePattern> ignore;
  std::vector<std::string> suppressions;
  std::string baseline;
  std::vector<FactSetting> facts;
  std::vector<EntityGroup> groups;
  Materiality materiality;

  /// A path of the configuration, from the working directory.
  std::string resolved(const std::string& written) const;
};

/// `formats` and `rule_ids` are what `output` and `rules` may name.
Result<Configuration> parse_configuration(const std::string& text, const std::string& path, const std::vector<std::string>& formats, const std::vector<std::string>& rule_ids);

/// The nearest file of that name in the folder of `report` or above it, up to the root of a git repository; relative to
/// the working directory. None if there is none.
std::optional<std::string> find_upwards(const std::string& report, const std::string& name);

/// A percentage from 0 to 100, with or without "%".
std::optional<Rational> percentage_of(std::string text);

/// "2016-09-19" if the text is a day of the calendar; none otherwise.
std::optional<std::string> iso_day(const std::string& text);

/// Shell patterns: * any run, ? one character; letters of either case.
bool glob_matches(std::string_view pattern, std::string_view text);

}  // namespace crossfoot
