#pragma once
// What tests share: checking a text end to end, temporary files, running the program, blessed files.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/check.hpp"
#include "model/model.hpp"

namespace crossfoot::testing {

/// The project's own tree, and what lies beside it.
std::filesystem::path project();
std::filesystem::path shared();

/// Reads `text` as a text report and checks it with the built-in rules and lexicon.
CheckedDocument check_text(const std::string& text, const std::string& path = "report.txt");  // "*.md" is read as Markdown
/// The same with the stages kept.
CheckedDocument check_text(const std::string& text, Stages& stages);

/// Reads `text` as a CSV file and checks it the same way.
CheckedDocument check_csv(const std::string& text);

/// The JSON report of a text, as the program would print it.
std::string json_of(const CheckedDocument& checked);
std::string terminal_of(const CheckedDocument& checked);

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& content);

/// A folder that goes away with the object.
class Folder {
 public:
  Folder();
  ~Folder();
  std::filesystem::path path;
};

struct Run {
  int code = 0;
  std::string out, err;
};
/// Runs the program with arguments (a shell's words; quote them yourself), in a folder.
Run run_crossfoot(const std::string& arguments, const std::filesystem::path& in = project());

/// Compares with the file of that name under the project. With CROSSFOOT_BLESS set to a folder, a difference is
/// written there instead and counts as equal: `./dev bless` shows and copies it.
bool matches_blessed(const std::filesystem::path& file_in_project, const std::string& actual);

/// One line per finding: "error change.rate-does-not-follow: 42% ...".
std::vector<std::string> finding_lines(const CheckedDocument& checked);

/// The document that the readers make of a file's bytes; its media type is checked.
Document read_as(const std::string& path, const std::string& bytes, const std::string& media_type);
std::string flow(const Document& document, Span span);
/// "kind[number] text" per block.
std::vector<std::string> blocks(const Document& document);

}  // namespace crossfoot::testing
