#pragma once
// The rules' constraint language: text in, Expression out, or faults with place and what would be allowed.
//
//   sum(parts) = 100                          value * 100 = base * (100 + rate)
//   each p in parts: p <= whole               whole(percent * whole / 100)
//   if rise then value > base                 low <= value <= high and not (a = b)
//
// Expression is a plain tree; what its names mean is decided where it is used (src/relate). Also parses the
// place-holders of messages: "parts joined ' + '", "value / base as times". docs/rule-language.md is the manual.

#include <cstddef>
#include <string>
#include <vector>

#include "model/rational.hpp"
#include "support/result.hpp"

namespace crossfoot {

struct Expression {
  enum class Kind { number, name, call, each, condition, negation, minus, operation };
  Kind kind = Kind::number;
  Rational number;
  std::string text;                  // name; function of a call; operator of an operation; the variable of each
  std::vector<Expression> parts;     // operation: two; comparison chains are joined by "and"; each: list name, body
  std::size_t begin = 0, end = 0;    // bytes of the text parsed
};

/// Parses a whole constraint. `file` and `line` say where the text stands, for faults.
Result<Expression> parse_constraint(const std::string& text, const std::string& file, std::size_t line);

struct Placeholder {
  Expression expression;
  std::string joined;  // "parts joined ' + '": what stands between
  bool is_joined = false;
  std::string format;  // "as percent"; empty for none
};

/// Parses what stands between the braces of a message.
Result<Placeholder> parse_placeholder(const std::string& text, const std::string& file, std::size_t line);

}  // namespace crossfoot
