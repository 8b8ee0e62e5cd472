// The files for CI services, run as far as that goes without the service.

#include <catch2/catch.hpp>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <regex>

#include "support/harness.hpp"
#include "support/text.hpp"
#include "support/yaml.hpp"

using namespace crossfoot;
using namespace crossfoot::testing;

namespace {

/// A repository with two reports, and crossfoot on a PATH of its own.
struct Repository {
  Folder folder;
  Repository() {
    write_file(folder.path / "reports" / "a b.txt", "They were 68% male and 42% female.\n");
    write_file(folder.path / "reports" / "c.txt", "They were 68% male and 32% female.\n");
    std::filesystem::create_directories(folder.path / "bin");
    std::filesystem::create_symlink(CROSSFOOT_PROGRAM, folder.path / "bin" / "crossfoot");
  }
  /// Exit code of a shell script; its output is in "out".
  int sh(const std::string& script) const {
    const std::string root = folder.path.string();
    write_file(folder.path / "script", script);
    const int status = std::system(("cd '" + root + "' && PATH='" + root + "/bin':$PATH bash script >out 2>&1").c_str());
    return WEXITSTATUS(status);
  }
  std::string file(const std::string& name) const { return read_file(folder.path / name); }
};

}  // namespace

TEST_CASE("the action's script annotates, sums up, writes its files and fails where the gate does") {
  const Repository r;
  const std::string check = "GITHUB_STEP_SUMMARY=summary.md GITHUB_OUTPUT=outputs '" + (project() / "packaging" / "github" / "check").string() + "'";
  CHECK(r.sh("CROSSFOOT_FILES='reports/a*.txt reports/c.txt' " + check) == 1);
  CHECK(r.file("out").find("::error file=reports/a b.txt,line=1") != std::string::npos);
  CHECK(r.file("summary.md").find("68% + 42% = 110%") != std::string::npos);
  CHECK(r.file("outputs") == "sarif=crossfoot-out/crossfoot.sarif\n");
  CHECK(nlohmann::json::parse(r.file("crossfoot-out/crossfoot.sarif"))["runs"][0]["results"].size() == 1);
  for (const char* name : {"crossfoot-out/crossfoot.xml", "crossfoot-out/crossfoot.html"}) CHECK_FALSE(r.file(name).empty());
  CHECK(r.sh("CROSSFOOT_FAIL_ON=never CROSSFOOT_FILES='reports/*.txt' " + check) == 0);
  CHECK(r.sh("CROSSFOOT_FAIL_ON=never CROSSFOOT_MIN_CHECKED=90 CROSSFOOT_FILES='reports/*.txt' " + check) == 1);
  // A file name is a file name, not an option and not a command.
  CHECK(r.sh("CROSSFOOT_FILES='$(touch${IFS}harmed) --help' " + check) == 2);
  CHECK_FALSE(std::filesystem::exists(r.folder.path / "harmed"));
}

TEST_CASE("the action passes its inputs as environment only") {
  const std::string action = read_file(project() / "packaging" / "github" / "action.yml");
  const auto yaml = parse_yaml(action, "action.yml");
  REQUIRE(yaml);
  for (const YamlNode& step : yaml->find("runs")->find("steps")->items) CHECK(step.find("run")->scalar.find("${{") == std::string::npos);
}

TEST_CASE("the GitLab job's script writes what its artifacts name") {
  const Repository r;
  const auto yaml = parse_yaml(read_file(project() / "packaging" / "gitlab" / "crossfoot.gitlab-ci.yml"), "gitlab");
  REQUIRE(yaml);
  const YamlNode* job = yaml->find("crossfoot");
  REQUIRE(job);
  CHECK(r.sh("REPORTS=reports/c.txt\n" + job->find("script")->items.at(0).scalar) == 0);
  CHECK(r.sh("REPORTS='reports/a?b.txt'\n" + job->find("script")->items.at(0).scalar) == 1);
  const YamlNode* artifacts = job->find("artifacts");
  for (const YamlNode& path : artifacts->find("paths")->items) CHECK_FALSE(r.file(path.scalar).empty());
  for (const auto& [kind, path] : artifacts->find("reports")->entries) CHECK_FALSE(r.file(path.scalar).empty());
  CHECK(nlohmann::json::parse(r.file("gl-code-quality-report.json")).size() == 1);
}

TEST_CASE("the problem matcher reads every line of the gcc format") {
  const auto matcher = nlohmann::json::parse(read_file(project() / "packaging" / "github" / "matcher.json"));
  const auto& pattern = matcher["problemMatcher"][0]["pattern"][0];
  const std::regex expression(pattern["regexp"].get<std::string>());
  std::size_t lines = 0;
  for (const std::string& line : text::split(run_crossfoot("check -f gcc examples/annual-report.txt").out, '\n')) {
    if (line.empty()) continue;
    ++lines;
    INFO(line);
    std::smatch m;
    REQUIRE(std::regex_match(line, m, expression));
    CHECK(m[pattern["file"].get<std::size_t>()] == "examples/annual-report.txt");
    CHECK(std::regex_match(m[pattern["severity"].get<std::size_t>()].str(), std::regex("error|warning")));
    CHECK(m[pattern["code"].get<std::size_t>()].str().find('.') != std::string::npos);
  }
  CHECK(lines == 6);
}

TEST_CASE("the pre-commit hook has the keys that pre-commit asks for") {
  const auto yaml = parse_yaml(read_file(project() / ".pre-commit-hooks.yaml"), "hooks");
  REQUIRE(yaml);
  REQUIRE(yaml->items.size() == 1);
  for (const char* key : {"id", "name", "entry", "language"}) CHECK(yaml->items[0].find(key));
}
