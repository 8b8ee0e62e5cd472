#pragma once
// crossfoot as a library: read a report, check it, render what was found. Standard library only.
//
//   const auto report = crossfoot::v1::check(crossfoot::v1::read_file("report.pdf"));
//   for (const auto& finding : report.findings()) std::cout << finding.message << "\n";
//   std::ofstream("page.html") << report.render("html");
//
// Everything in namespace v1 stays as it is: later versions add functions and members at the end of structs, or a v2. Functions may be called
// from several threads at once. What cannot be read or is not there throws Error, with a message for a person; anything else
// that is thrown is a fault in crossfoot. No configuration, suppressions or baseline are looked for.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot::v1 {

class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A report as it was read: cheap to copy.
class Document {
 public:
  struct State;
  explicit Document(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  const State& state() const { return *state_; }

 private:
  std::shared_ptr<const State> state_;
};

/// Reads a file. `format` is one of input_formats(); empty: by content.
Document read_file(const std::string& path, const std::string& format = {});
/// Reads bytes; `name` stands for the path in messages and outputs.
Document read_bytes(std::string bytes, const std::string& name, const std::string& format = {});

struct Options {
  std::string rules_folder;   // in place of the built-in rules; empty: those
  std::string lexicon_file;   // in place of the built-in lexicon; empty: that
  std::uint32_t budget = 0;   // solver resources per question; 0: as the program has it
};

enum class Level { note, query, error };
enum class Status { unchecked, checked, queried, in_conflict };

struct Place {
  std::size_t begin = 0, end = 0;  // bytes of the report's text
  std::size_t line = 1, column = 1;
  std::string page, paragraph, section;  // empty: not known
};

struct Figure {
  std::string id;      // "f12", as in all outputs
  std::string text;    // as printed
  std::string value;   // exact: "12", "1/3"; a date as 2016-09-19
  std::string unit, noun, period;
  Place place;
  Status status = Status::unchecked;
  std::string reason;  // why it is unchecked
};

struct Finding {
  std::string id;  // "q1", as in all outputs
  std::string rule;
  Level level = Level::query;
  std::string message;
  Place place;
  std::vector<std::string> figures;      // ids
  std::vector<std::string> explanation;  // the arithmetic, a step a line
  std::vector<std::string> conditions;   // it holds only if one of these is so
  std::vector<std::string> mends;        // what would mend it
  std::string fingerprint;
};

struct Ledger {
  std::size_t expressions = 0;  // numerals and number words
  std::size_t figures = 0, checked = 0, queried = 0, in_conflict = 0, unchecked = 0;
};

/// What is known of a report: cheap to copy.
class Report {
 public:
  struct State;
  explicit Report(std::shared_ptr<const State> state) : state_(std::move(state)) {}

  std::vector<Finding> findings() const;
  std::vector<Figure> figures() const;
  Ledger ledger() const;
  /// One of the program's outputs, as it would write it to a file; `format` is one of output_formats().
  std::string render(const std::string& format) const;

 private:
  std::shared_ptr<const State> state_;
};

/// The same document and options give the same report.
Report check(const Document& document, const Options& options = {});

std::vector<std::string> input_formats();
std::vector<std::string> output_formats();
/// "0.1.0".
std::string version();

}  // namespace crossfoot::v1
