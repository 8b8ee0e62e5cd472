// `check --watch`: checks again whenever a report, or something that the check depends on, has changed. Looks at times and sizes a
// few times a second: that works on every file system, network folders and editors that replace files included.

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <ostream>
#include <thread>

#include "cli/in_force.hpp"
#include "support/text.hpp"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

/// When each file was written and how long it is; none for one that is not there.
using Traces = std::map<std::string, std::optional<std::pair<fs::file_time_type, std::uintmax_t>>>;

void trace(const std::string& path, Traces& traces) {
  std::error_code problem;
  const auto time = fs::last_write_time(path, problem);
  const auto size = problem ? 0 : fs::file_size(path, problem);
  traces[path] = problem ? std::nullopt : std::optional(std::pair(time, size));
}

void trace_folder(const std::string& folder, Traces& traces) {
  std::error_code problem;
  for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem))
    if (at->path().extension() == ".yaml") trace(at->path().string(), traces);
}

/// Everything that the outcome depends on.
Traces traces_of(const CheckCommand& command) {
  Traces traces;
  for (const std::string& file : with_folders_opened(command.files)) trace(file, traces);
  const ConfigurationOptions& named = command.configuration;
  const std::string first = command.files.front();
  for (const std::string& file : {named.file, named.baseline, command.common.lexicon_file})
    if (!file.empty()) trace(file, traces);
  for (const std::string& file : named.suppressions) trace(file, traces);
  if (!command.common.rules_folder.empty()) trace_folder(command.common.rules_folder, traces);
  if (named.none) return traces;
  for (const char* name : {configuration_name, suppressions_name, baseline_name})
    if (const auto found = find_upwards(first, name)) trace(*found, traces);
  // A configuration with a fault is looked at again when it changes; its faults are told by the check.
  std::ostream nowhere(nullptr);
  Configuration configuration;
  if (!find_configuration(named, {first}, {}, configuration, nowhere)) return traces;
  if (!configuration.house_rules.empty()) trace_folder(configuration.resolved(configuration.house_rules), traces);
  for (const std::string& file : configuration.suppressions) trace(configuration.resolved(file), traces);
  for (const std::string& file : {configuration.lexicon, configuration.baseline})
    if (!file.empty()) trace(configuration.resolved(file), traces);
  return traces;
}

}  // namespace

int run_watch(const CheckCommand& command, std::ostream& out, std::ostream& err) {
  if (std::find(command.files.begin(), command.files.end(), "-") != command.files.end()) {
    err << "crossfoot: standard input cannot be watched\n  allowed: files and folders\n";
    return 2;
  }
  Traces before = traces_of(command);
  for (;;) {
    CheckCommand once = command;
    once.files = with_folders_opened(command.files);
    run_check(once, out, err);
    out.flush();
    err << "Watching " << text::counted(once.files.size(), "report") << "; Ctrl-C ends it." << std::endl;
    std::string what;
    while (what.empty()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
      Traces now = traces_of(command);
      if (now == before) continue;
      // An editor may still be writing: until nothing has changed for a moment.
      for (Traces again; again != now;) {
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        again = std::exchange(now, traces_of(command));
      }
      for (const auto& [path, state] : now)
        if (const auto found = before.find(path); found == before.end() || found->second != state) what = path;
      if (what.empty()) what = "a file";  // one is gone
      before = std::move(now);
    }
    err << "\n" << what << " has changed.\n" << std::endl;
  }
}

}  // namespace crossfoot
