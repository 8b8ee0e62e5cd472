#pragma once
// The commands of the program. Each takes what the user asked for and gives an exit code; what it prints goes to the
// streams it is given. Exit codes: 0 clean, 1 findings at or above --fail-on, 2 usage, input or configuration.

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "cli/check.hpp"
#include "model/model.hpp"

namespace crossfoot {

struct CommonOptions {
  std::string rules_folder;   // empty: the built-in rules
  std::string lexicon_file;   // empty: the built-in English lexicon
  std::string input_format;   // empty: by content
  std::string stdin_name = "<stdin>";
  std::string colour = "auto";  // auto, always, never
  std::uint32_t budget = smt::Solver::default_budget;
  bool reversed = false;
  Limits limits;
};

/// Where settings come from; all empty: what is found upwards from the report.
struct ConfigurationOptions {
  std::string file;                       // --config
  bool none = false;                      // --no-config: nothing is looked for
  std::vector<std::string> suppressions;  // files
  std::string baseline;
};

struct CheckCommand {
  std::vector<std::string> files;
  std::string format;                // empty: text, if nothing goes to a file
  std::vector<std::string> outputs;  // "sarif=out.sarif"
  std::string fail_on;               // error, query, never; empty: as configured
  std::string min_checked;           // per cent; empty: as configured
  std::string only;                  // a fingerprint: is it mended?
  std::string previous;              // the edition before; empty: none
  std::string annotate;              // file for the marked copy; empty: none
  std::string today;                 // empty: by the clock
  bool explain = false;              // the rules of the findings behind them
  bool quiet = false;                // findings alone
  bool progress = false;             // a line on the terminal while it takes long
  bool watch = false;
  ConfigurationOptions configuration;
  CommonOptions common;
};

struct BaselineCommand {
  std::string action;  // create, update, prune
  std::vector<std::string> files;
  bool progress = false;
  ConfigurationOptions configuration;
  CommonOptions common;
};

struct FiguresCommand {
  std::string file;
  std::string format = "text";  // text, json, csv; jsonl with lines
  bool lines = false;           // each line of the file is a document
  CommonOptions common;
};

struct ImpactCommand {
  std::string file;
  std::string figure;  // where it stands, its id or its text
  std::string to;      // what it would read
  std::string format = "text";
  CommonOptions common;
};

int run_check(const CheckCommand& command, std::ostream& out, std::ostream& err);
/// Checks again and again, until it is interrupted.
int run_watch(const CheckCommand& command, std::ostream& out, std::ostream& err);
/// Writes a configuration to begin with; refuses where there is one.
int run_init(const std::string& folder, std::ostream& out, std::ostream& err);
/// What run_init writes.
std::string configuration_template();
int run_baseline(const BaselineCommand& command, std::ostream& out, std::ostream& err);
int run_config(const std::string& report, const ConfigurationOptions& configuration, const CommonOptions& options, std::ostream& out, std::ostream& err);
int run_figures(const FiguresCommand& command, std::ostream& out, std::ostream& err);
int run_implied(const std::string& file, const std::string& format, const CommonOptions& options, std::ostream& out, std::ostream& err);
int run_impact(const ImpactCommand& command, std::ostream& out, std::ostream& err);
int run_verify(const std::string& file, std::ostream& out, std::ostream& err);
int run_tables(const std::string& file, const CommonOptions& options, std::ostream& out, std::ostream& err);
int run_dump(const std::string& file, const std::string& stage, const CommonOptions& options, std::ostream& out, std::ostream& err);
int run_rules(const CommonOptions& options, std::ostream& out, std::ostream& err);
int run_explain(const std::string& rule, const CommonOptions& options, std::ostream& out, std::ostream& err);

}  // namespace crossfoot
