#pragma once
// Faults in what the user gave us: files, options, rules, configuration. A fault says where and why and what would
// be allowed; functions that can meet several collect them all. Faults end in exit code 2. (What is odd about a
// document is a Notice; what is wrong with crossfoot is an exception.)

#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace crossfoot {

struct Fault {
  std::string file;          // as the user knows it; may be empty
  std::size_t line = 0;      // from 1; 0 if the fault has no line
  std::size_t column = 0;    // from 1, in bytes; 0 if none
  std::string message;       // one sentence without a full stop
  std::string source_line;   // the text of that line, for the excerpt
  std::string allowed;       // what would be allowed here, completing "allowed: "
};

using Faults = std::vector<Fault>;

/// "rules/x.yaml:7:3: unknown key 'titel'" with the line, a caret, and what is allowed.
std::string to_string(const Fault& fault);
std::string to_string(const Faults& faults);

/// Line `line` (from 1) of a text, without its line end.
std::string line_of(const std::string& text, std::size_t line);

/// A value, or all that was wrong.
template <class T>
class Result {
 public:
  Result(T value) : outcome_(std::move(value)) {}              // NOLINT: a value is a result
  Result(Faults faults) : outcome_(std::move(faults)) {}       // NOLINT
  Result(Fault fault) : outcome_(Faults{std::move(fault)}) {}  // NOLINT

  explicit operator bool() const { return std::holds_alternative<T>(outcome_); }
  T& operator*() { return std::get<T>(outcome_); }
  const T& operator*() const { return std::get<T>(outcome_); }
  const T* operator->() const { return &std::get<T>(outcome_); }
  T* operator->() { return &std::get<T>(outcome_); }
  const Faults& faults() const { return std::get<Faults>(outcome_); }

 private:
  std::variant<T, Faults> outcome_;
};

}  // namespace crossfoot
