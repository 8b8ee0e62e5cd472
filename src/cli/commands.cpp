#include "cli/commands.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <future>
#include <iostream>
#include <iterator>

#include "cli/dump.hpp"
#include "reports/renderer.hpp"
#include "support/log.hpp"
#include "support/text.hpp"

namespace crossfoot {
namespace {

constexpr int clean = 0, found = 1, unusable = 2;

/// Rules and lexicon in force: built in, or the user's own.
struct InForce {
  const RuleSet* rules = nullptr;
  const Lexicon* lexicon = nullptr;
  RuleSet own_rules;
  Lexicon own_lexicon;
};

bool set_up(const CommonOptions& options, InForce& in_force, std::ostream& err) {
  if (options.rules_folder.empty()) {
    in_force.rules = &builtin_rules();
  } else {
    Result<RuleSet> rules = load_rules(options.rules_folder);
    if (!rules) {
      err << to_string(rules.faults());
      return false;
    }
    in_force.own_rules = std::move(*rules);
    in_force.rules = &in_force.own_rules;
  }
  if (options.lexicon_file.empty()) {
    in_force.lexicon = &english_lexicon();
    return true;
  }
  Result<Input> file = load(options.lexicon_file);
  if (!file) {
    err << to_string(file.faults());
    return false;
  }
  Result<Lexicon> lexicon = parse_lexicon(file->bytes, file->path);
  if (!lexicon) {
    err << to_string(lexicon.faults());
    return false;
  }
  in_force.own_lexicon = std::move(*lexicon);
  in_force.lexicon = &in_force.own_lexicon;
  return true;
}

Result<Document> open_document(const std::string& path, const CommonOptions& options) {
  const auto format = options.input_format.empty() ? std::nullopt : std::optional(options.input_format);
  if (path == "-") {
    Input input{options.stdin_name, {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()}};
    return read_document(input, format);
  }
  Result<Input> input = load(path);
  if (!input) return input.faults();
  return read_document(*input, format);
}

CheckOptions check_options(const InForce& in_force, const CommonOptions& options) {
  CheckOptions check;
  check.lexicon = in_force.lexicon;
  check.rules = in_force.rules;
  check.decide.budget = options.budget;
  check.decide.reversed = options.reversed;
  return check;
}

bool wants_colour(const std::string& choice) {
  if (choice != "auto") return choice == "always";
  const char* no_colour = std::getenv("NO_COLOR");
  return isatty(STDOUT_FILENO) == 1 && !(no_colour && *no_colour);
}

std::size_t columns() {
  if (const char* width = std::getenv("COLUMNS")) {
    const long n = std::strtol(width, nullptr, 10);
    if (n >= 40 && n <= 400) return static_cast<std::size_t>(n);
  }
  return 100;
}

}  // namespace

int run_check(const CheckCommand& command, std::ostream& out, std::ostream& err) {
  // Z3's first context costs as much as all the rest: it starts while the document is read.
  const std::future<void> warming = std::async(std::launch::async, smt::warm_up);
  InForce in_force;
  if (!set_up(command.common, in_force, err)) return unusable;
  Report report;
  report.rules = rule_texts(*in_force.rules);
  report.rules_sha256 = in_force.rules->sha256;
  report.tool_version = CROSSFOOT_VERSION;
  report.solver = smt::version();
  bool unreadable = false;
  for (const std::string& file : command.files) {
    Result<Document> document = open_document(file, command.common);
    if (!document) {
      err << to_string(document.faults());
      unreadable = true;
      continue;
    }
    log::info("checking " + file);
    report.documents.push_back(check(std::move(*document), check_options(in_force, command.common)));
  }
  if (report.documents.empty()) return unusable;
  RenderOptions render;
  render.colour = wants_colour(command.common.colour);
  render.width = columns();
  out << renderer_named(command.format)->render(report, render);
  if (unreadable) return unusable;
  if (command.fail_on == "never") return clean;
  const Level bar = *level_named(command.fail_on);
  for (const CheckedDocument& checked : report.documents)
    for (const Finding& finding : checked.findings)
      if (!finding.suppressed && finding.level >= bar) return found;
  return clean;
}

namespace {

int with_checked(const std::string& file, const CommonOptions& options, UpTo up_to, std::ostream& err,
                 const std::function<void(const CheckedDocument&, const Stages&)>& use) {
  InForce in_force;
  if (!set_up(options, in_force, err)) return unusable;
  Result<Document> document = open_document(file, options);
  if (!document) {
    err << to_string(document.faults());
    return unusable;
  }
  Stages stages;
  CheckOptions how = check_options(in_force, options);
  how.up_to = up_to;
  const CheckedDocument checked = check(std::move(*document), how, &stages);
  use(checked, stages);
  return clean;
}

}  // namespace

int run_figures(const std::string& file, const CommonOptions& options, std::ostream& out, std::ostream& err) {
  return with_checked(file, options, UpTo::figures, err, [&](const CheckedDocument& checked, const Stages&) { out << figures_text(checked); });
}

int run_dump(const std::string& file, const std::string& stage, const CommonOptions& options, std::ostream& out, std::ostream& err) {
  const UpTo up_to = stage == "verdicts" ? UpTo::all : stage == "claims" || stage == "relations" || stage == "smt2" ? UpTo::relations : UpTo::figures;
  return with_checked(file, options, up_to, err, [&](const CheckedDocument& checked, const Stages& stages) { out << dump(stage, checked, stages); });
}

int run_rules(const CommonOptions& options, std::ostream& out, std::ostream& err) {
  InForce in_force;
  if (!set_up(options, in_force, err)) return unusable;
  std::size_t widest = 0;
  for (const Rule& rule : in_force.rules->rules) widest = std::max(widest, rule.id.size());
  for (const Rule& rule : in_force.rules->rules)
    out << rule.id << std::string(widest + 2 - rule.id.size(), ' ') << to_string(rule.level) << std::string(7 - to_string(rule.level).size(), ' ') << rule.title << "\n";
  return clean;
}

int run_explain(const std::string& id, const CommonOptions& options, std::ostream& out, std::ostream& err) {
  InForce in_force;
  if (!set_up(options, in_force, err)) return unusable;
  const Rule* rule = in_force.rules->find(id);
  if (!rule) {
    std::vector<std::string> ids;
    for (const Rule& r : in_force.rules->rules) ids.push_back(r.id);
    err << to_string(Fault{"explain", 0, 0, "there is no rule '" + id + "'", {}, text::join(ids, ", ")});
    return unusable;
  }
  out << rule->id << "\n" << rule->title << "\n\n";
  out << text::trim(rule->help) << "\n\n";
  out << "Claims: " << to_string(rule->kind) << ". Highest level: " << to_string(rule->level) << ".\n";
  out << "Must hold: " << text::squeeze(rule->hard_text) << "\n";
  const auto list = [&](const char* heading, const std::vector<RuleExample>& examples) {
    if (examples.empty()) return;
    out << "\n" << heading << "\n";
    for (const RuleExample& example : examples) out << "  " << text::squeeze(example.text) << "\n";
  };
  list("Holds:", rule->holds);
  list("Only rounded, and holds:", rule->rounding);
  list("Fails:", rule->fails);
  list("Is not asked:", rule->silent);
  return clean;
}

}  // namespace crossfoot
