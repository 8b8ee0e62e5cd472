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
};

struct CheckCommand {
  std::vector<std::string> files;
  std::string format = "text";
  std::string fail_on = "error";  // error, query, never
  CommonOptions common;
};

int run_check(const CheckCommand& command, std::ostream& out, std::ostream& err);
int run_figures(const std::string& file, const CommonOptions& options, std::ostream& out, std::ostream& err);
int run_dump(const std::string& file, const std::string& stage, const CommonOptions& options, std::ostream& out, std::ostream& err);
int run_rules(const CommonOptions& options, std::ostream& out, std::ostream& err);
int run_explain(const std::string& rule, const CommonOptions& options, std::ostream& out, std::ostream& err);

}  // namespace crossfoot
