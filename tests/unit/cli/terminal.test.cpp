// Comfort at the terminal: init, quiet, explain, watch, completions; files written whole or not at all.

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include <sstream>

#include "cli/commands.hpp"
#include "config/configuration.hpp"
#include "reports/renderer.hpp"
#include "support/harness.hpp"
#include "support/text.hpp"
#include "support/write_file.hpp"

using namespace crossfoot;
using namespace crossfoot::testing;
namespace fs = std::filesystem;

namespace {

std::string shell(const std::string& script, const fs::path& in) {
  write_file(in / "script.sh", script);
  const fs::path out = in / "script.out";
  const int code = std::system(("cd " + in.string() + " && bash script.sh >" + out.string() + " 2>&1").c_str());
  return read_file(out) + (code == 0 ? "" : "exit code not 0\n");
}

std::size_t files_in(const fs::path& folder) { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator())); }

}  // namespace

TEST_CASE("init writes a configuration that sets nothing, and never overwrites one") {
  const Folder f;
  CHECK(run_crossfoot("init", f.path).code == 0);
  const std::string written = read_file(f.path / ".crossfoot.yaml");
  CHECK(written == configuration_template());
  write_file(f.path / "r.txt", "They were 68% male and 42% female.\n");
  CHECK(run_crossfoot("check r.txt", f.path).code == 1);
  write_file(f.path / ".crossfoot.yaml", "fail-on: never\n");
  const Run again = run_crossfoot("init", f.path);
  CHECK(again.code == 2);
  CHECK(again.err.find("there is a configuration already") != std::string::npos);
  CHECK(read_file(f.path / ".crossfoot.yaml") == "fail-on: never\n");
  CHECK(run_crossfoot("init nowhere", f.path).code == 2);
}

TEST_CASE("every setting that init writes can be set by taking its mark away") {
  std::string set;
  for (const std::string& line : text::split(configuration_template(), '\n'))
    set += (line.starts_with("#") && !(line.starts_with("# ") && !line.starts_with("#  ")) ? line.substr(1) : line) + "\n";
  std::vector<std::string> formats;
  for (const Renderer& renderer : renderers()) formats.push_back(renderer.name);
  const auto parsed = parse_configuration(set, "x.yaml", formats, {"shares.do-not-cover", "change.rate-does-not-follow"});
  if (!parsed) FAIL(to_string(parsed.faults()));
  CHECK(parsed->fail_on == "error");
  CHECK(parsed->rules.size() == 2);
  CHECK(parsed->ignore.size() == 1);
  CHECK(parsed->outputs.size() == 2);
  CHECK(!parsed->baseline.empty());
}

TEST_CASE("quiet prints findings alone, explain what their rules mean") {
  const Folder f;
  write_file(f.path / "right.txt", "They were 68% male and 32% female.\n");
  write_file(f.path / "wrong.txt", "They were 68% male and 42% female.\n");
  const Run right = run_crossfoot("check -q right.txt", f.path);
  CHECK(right.code == 0);
  CHECK(right.out.empty());
  CHECK(right.err.empty());
  const Run wrong = run_crossfoot("-q check wrong.txt", f.path);
  CHECK(wrong.code == 1);
  CHECK(wrong.out.find("shares.do-not-add-up") != std::string::npos);
  CHECK(wrong.out.find("Ledger") == std::string::npos);
  CHECK(run_crossfoot("check -q -o json=r.json wrong.txt", f.path).out.empty());
  const std::string help = "these percentages divide one whole";
  CHECK(run_crossfoot("check wrong.txt", f.path).out.find(help) == std::string::npos);
  CHECK(run_crossfoot("check --explain wrong.txt", f.path).out.find(help) != std::string::npos);
  CHECK(run_crossfoot("check --explain right.txt", f.path).out.find(help) == std::string::npos);
}

TEST_CASE("watch checks again when the report changes, and ends when it is interrupted") {
  const Folder f;
  write_file(f.path / "r.txt", "They were 68% male and 42% female.\n");
  const std::string out = shell(
      "set -m\n" + std::string(CROSSFOOT_PROGRAM) + " check --watch r.txt >seen 2>&1 &\npid=$!\n"
      "wait_for() { for i in $(seq 300); do [ \"$(grep -c \"$1\" seen)\" -ge \"$2\" ] && return; sleep 0.1; done; echo \"never: $1\"; }\n"
      "wait_for Watching 1\nprintf 'They were 68%% male and 32%% female.\\n' >new; mv new r.txt\n"
      "wait_for 'r.txt has changed' 1\nwait_for Watching 2\nkill -INT $pid\nwait $pid\necho \"ended $?\"\n", f.path);
  CHECK(out.ends_with("ended 130\n"));
  CHECK(out.find("never") == std::string::npos);
  const std::string seen = read_file(f.path / "seen");
  CHECK(seen.find("1 error") < seen.find("r.txt has changed"));
  CHECK(seen.find("0 errors, 0 queries") > seen.find("r.txt has changed"));
  CHECK(seen.find("0 errors, 0 queries") != std::string::npos);
  CHECK(run_crossfoot("check --watch -", f.path).code == 2);
}

TEST_CASE("bash completes commands, options, choices, rules and files") {
  const Folder f;
  write_file(f.path / "annual.txt", "x\n");
  const std::string program = CROSSFOOT_PROGRAM;
  const auto completed = [&](const std::string& words) {
    return shell("PATH=" + fs::path(program).parent_path().string() + ":$PATH\nshopt -s progcomp\neval \"$(crossfoot completions bash)\"\ncompopt() { :; }\nCOMP_WORDS=(crossfoot " + words + ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_crossfoot\nprintf '%s ' \"${COMPREPLY[@]}\"\n", f.path);
  };
  CHECK(completed("ch") == "check ");
  CHECK(completed("check --fail") == "--fail-on ");
  CHECK(completed("check --fail-on ''") == "error query never ");
  CHECK(completed("check -f x") == "xlsx ");
  CHECK(completed("check ann") == "annual.txt ");
  CHECK(completed("baseline pr") == "prune ");
  CHECK(completed("explain shares.do-not-a") == "shares.do-not-add-up ");
  for (const std::string other : {"zsh", "fish"}) {
    if (std::system(("command -v " + other + " >/dev/null").c_str()) != 0) continue;
    CHECK(shell(program + " completions " + other + " >c && " + other + " -n c\n", f.path).empty());
  }
}

TEST_CASE("a file is written whole or not at all") {
  const Folder f;
  const fs::path target = f.path / "out.html";
  CHECK(!write_file_whole(target.string(), "one"));
  CHECK(read_file(target) == "one");
  chmod(target.c_str(), 0640);
  CHECK(!write_file_whole(target.string(), "two"));
  CHECK(read_file(target) == "two");
  struct stat status {};
  REQUIRE(stat(target.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0640);
  fs::create_symlink("out.html", f.path / "link.html");
  CHECK(!write_file_whole((f.path / "link.html").string(), "three"));
  CHECK(fs::is_symlink(f.path / "link.html"));
  CHECK(read_file(target) == "three");
  CHECK(files_in(f.path) == 2);
  CHECK(write_file_whole((f.path / "none" / "x").string(), "four"));
  CHECK(write_file_whole(f.path.string(), "four"));
  CHECK(write_file_whole("/dev/full", "four"));
  CHECK(!write_file_whole("/dev/null", "four"));
  CHECK(files_in(f.path) == 2);
}

TEST_CASE("what is interrupted while it writes leaves the old file, and nothing beside it") {
  const Folder f;
  write_file(f.path / "r.txt", read_file(project() / "examples" / "annual-report.txt"));
  // Ended at many moments, in the middle of writing too; the file is always one of the two whole ones.
  const std::string out = shell(
      "set -m\nmkdir out\n" + std::string(CROSSFOOT_PROGRAM) + " check --no-config -q -o html=whole r.txt\ncp whole out/page\n"
      "for delay in 0.01 0.05 0.1 0.15 0.2 0.25 0.3; do\n  " + std::string(CROSSFOOT_PROGRAM) + " check --no-config -q -o html=out/page r.txt &\n  pid=$!\n  sleep $delay\n  kill -INT $pid 2>/dev/null\n  wait $pid\n"
      "  cmp -s whole out/page || echo \"not whole after $delay\"\ndone 2>/dev/null\nls -A out\n", f.path);
  CHECK(out == "page\n");
}
