#include "support/harness.hpp"

#include <catch2/catch.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "readers/reader.hpp"
#include "reports/json.hpp"
#include "reports/terminal.hpp"
#include "solver/smt.hpp"
#include "support/text.hpp"

namespace crossfoot::testing {

namespace fs = std::filesystem;

fs::path project() { return CROSSFOOT_SOURCE; }
fs::path shared() { return fs::path(CROSSFOOT_SOURCE).parent_path() / "shared"; }

namespace {

CheckedDocument check_as(const Input& input, const std::string& format) {
  Result<Document> document = read_document(input, format);
  if (!document) throw std::runtime_error(to_string(document.faults()));
  CheckOptions options;
  options.lexicon = &english_lexicon();
  options.rules = &builtin_rules();
  return check(std::move(*document), options);
}

}  // namespace

CheckedDocument check_text(const std::string& text, const std::string& path) { return check_as({path, text}, path.ends_with(".md") ? "markdown" : "text"); }

CheckedDocument check_csv(const std::string& text) { return check_as({"table.csv", text}, "csv"); }

CheckedDocument check_text(const std::string& text, Stages& stages) {
  Result<Document> document = read_document({"report.txt", text}, "text");
  if (!document) throw std::runtime_error(to_string(document.faults()));
  CheckOptions options;
  options.lexicon = &english_lexicon();
  options.rules = &builtin_rules();
  return check(std::move(*document), options, &stages);
}

namespace {

Report report_of(const CheckedDocument& checked) {
  Report report;
  report.documents = {checked};
  report.rules = rule_texts(builtin_rules());
  report.rules_sha256 = builtin_rules().sha256;
  report.tool_version = CROSSFOOT_VERSION;
  report.solver = smt::version();
  return report;
}

}  // namespace

std::string json_of(const CheckedDocument& checked) { return render_json(report_of(checked), {}); }
std::string terminal_of(const CheckedDocument& checked) { return render_terminal(report_of(checked), {}); }

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write_file(const fs::path& path, const std::string& content) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << content;
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

Folder::Folder() {
  std::string pattern = (fs::temp_directory_path() / "crossfoot-test-XXXXXX").string();
  if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
  path = pattern;
}
Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

Run run_crossfoot(const std::string& arguments, const fs::path& in) {
  const Folder folder;
  const std::string out = (folder.path / "out").string(), err = (folder.path / "err").string();
  const std::string command = "cd '" + in.string() + "' && env -u NO_COLOR COLUMNS=100 '" CROSSFOOT_PROGRAM "' </dev/null " + arguments + " >'" + out + "' 2>'" + err + "'";
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128, read_file(out), read_file(err)};
}

bool matches_blessed(const fs::path& file_in_project, const std::string& actual) {
  const fs::path expected = project() / file_in_project;
  const bool equal = fs::exists(expected) && read_file(expected) == actual;
  if (equal) return true;
  if (const char* scratch = std::getenv("CROSSFOOT_BLESS")) {
    write_file(fs::path(scratch) / file_in_project, actual);
    return true;
  }
  return false;
}

std::vector<std::string> finding_lines(const CheckedDocument& checked) {
  std::vector<std::string> lines;
  for (const Finding& finding : checked.findings) lines.push_back(to_string(finding.level) + " " + finding.rule + ": " + finding.message);
  return lines;
}

Document read_as(const std::string& path, const std::string& bytes, const std::string& media_type) {
  auto document = read_document({path, bytes});
  REQUIRE(document);
  CHECK(document->media_type == media_type);
  return std::move(*document);
}

std::string flow(const Document& document, Span span) { return document.flow.substr(span.begin, span.size()); }

std::vector<std::string> blocks(const Document& document) {
  std::vector<std::string> out;
  for (const Block& b : document.blocks) out.push_back(to_string(b.kind) + (b.number.empty() ? "" : "[" + b.number + "]") + " " + flow(document, b.text));
  return out;
}

}  // namespace crossfoot::testing
